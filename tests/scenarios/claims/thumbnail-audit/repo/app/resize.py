from PIL import Image


def resize(path: str, width: int) -> None:
    with Image.open(path) as image:
        image.thumbnail((width, width))
        image.save(path)
