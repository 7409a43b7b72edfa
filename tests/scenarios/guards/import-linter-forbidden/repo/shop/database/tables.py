from shop.domain.order import Order


def save(order: Order):
    return order
