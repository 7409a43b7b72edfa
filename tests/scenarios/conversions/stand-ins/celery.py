"""Of celery what the programs use: a task is called by a worker, or at once by `.delay`, and its result is not awaited."""


class Task:
    def __init__(self, run):
        self.run, self.name = run, run.__name__

    def __call__(self, *args, **options):
        return self.run(*args, **options)

    def delay(self, *args, **options):
        return self.run(*args, **options)


class Celery:
    def __init__(self, name):
        self.name = name

    def task(self, function=None, **_options):
        return Task(function) if function is not None else Task


def shared_task(function=None, **_options):
    return Task(function) if function is not None else Task
