"""Of rq what the programs use: what is put into a queue is called by a worker, and its result is not awaited."""


class Queue:
    def __init__(self, connection=None):
        self.connection = connection

    def enqueue(self, function, *args):
        return function(*args)
