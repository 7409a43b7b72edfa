from shop.domain.cart import Cart


def show(cart: Cart) -> str:
    return ", ".join(map(str, cart.lines))
