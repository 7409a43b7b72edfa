class Ticket:
    title = ""
