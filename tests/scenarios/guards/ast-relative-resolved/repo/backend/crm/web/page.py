from crm.storage import table


def show():
    return table.load()
