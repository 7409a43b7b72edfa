from core2 import table


def export():
    return table.rows
