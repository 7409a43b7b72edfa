class Queue(list):
    pass
