class Tree(dict):
    pass
