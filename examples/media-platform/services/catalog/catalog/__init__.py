"""The catalog: titles and where to find them."""
