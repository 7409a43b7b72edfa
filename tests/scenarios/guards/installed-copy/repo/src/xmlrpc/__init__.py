"""Remote calls over XML."""
