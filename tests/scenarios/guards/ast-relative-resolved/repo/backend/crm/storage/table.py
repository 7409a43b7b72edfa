from ..domain.lead import Lead


def load():
    return [Lead()]
