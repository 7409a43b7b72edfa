CARDS = ("visa",)
