from workers.queues.memory import Queue

queue = Queue()
