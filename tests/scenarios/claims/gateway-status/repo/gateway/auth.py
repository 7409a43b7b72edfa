import hmac

HEADER = "X-Token"


def check(token: str, secret: str) -> bool:
    return hmac.compare_digest(token, secret)
