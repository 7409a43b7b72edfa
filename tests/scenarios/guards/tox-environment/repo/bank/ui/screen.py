from bank.core.money import Money


def show(money: Money):
    return f"{money} €"
