def enqueue(name):
    from worker.queue import push

    return push(name)
