class Brick:
    width = 1
