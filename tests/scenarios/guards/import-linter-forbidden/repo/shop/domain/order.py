class Order:
    lines = ()
