from desk.services.open import open_ticket


def page():
    return open_ticket()
