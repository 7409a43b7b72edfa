from shop.domain.clock import ZONE


def late() -> object:
    import requests  # noqa: PLC0415

    return requests.get("https://example.org", timeout=1), ZONE
