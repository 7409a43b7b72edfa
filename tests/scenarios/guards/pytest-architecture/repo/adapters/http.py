from kernel.rules import allowed


def get(user):
    return 200 if allowed(user) else 403
