class Page:
    title = ""
