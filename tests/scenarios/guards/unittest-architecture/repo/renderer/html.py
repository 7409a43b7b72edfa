def html(tree):
    return str(tree)
