def draw(brick):
    return "#" * brick.width
