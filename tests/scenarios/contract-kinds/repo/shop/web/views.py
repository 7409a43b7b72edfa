from shop.database import tables
from shop.services import basket


def render(value: object) -> object:
    return basket, tables, value
