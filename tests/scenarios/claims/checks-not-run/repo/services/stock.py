def left(stock: int, sold: int) -> int:
    return stock - sold
