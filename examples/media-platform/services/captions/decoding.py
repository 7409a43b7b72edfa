"""Subtitle files come in every encoding. UTF-8 first, then a guess."""


def decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return guess(data)


def guess(data: bytes) -> str:
    """Ask charset-normalizer where it is installed; without it, or without an answer, Latin-1."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return data.decode("latin-1")
    best = from_bytes(data).best()
    return str(best) if best is not None else data.decode("latin-1")
