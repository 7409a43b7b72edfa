from shop.database.tables import ORDERS
from shop.domain.orders import late
from shop.payments.internal.cards import CARDS

ALL = (ORDERS, late, CARDS)
