from desk.models.ticket import Ticket


def open_ticket():
    return Ticket()
