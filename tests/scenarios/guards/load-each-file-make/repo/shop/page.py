import decimal

EMPTY = decimal.Decimal(0)
