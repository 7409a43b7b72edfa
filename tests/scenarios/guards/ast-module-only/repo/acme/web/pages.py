from acme.billing import round_up


def price(cents):
    return round_up(cents)
