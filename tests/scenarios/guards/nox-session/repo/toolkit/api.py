from toolkit.internals import secret


def public():
    return secret()
