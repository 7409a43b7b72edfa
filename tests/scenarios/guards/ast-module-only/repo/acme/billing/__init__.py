from acme.billing.internal import round_up

__all__ = ["round_up"]
