"""Of FastAPI what the programs use: a plain route runs in a thread, a coroutine on the loop; `answer` is one request."""

import asyncio
import inspect


class FastAPI:
    def __init__(self):
        self.routes = {}

    def get(self, path):
        def decorate(function):
            self.routes[path] = function
            return function

        return decorate

    post = get

    def answer(self, path):
        async def one():
            function = self.routes[path]
            if inspect.iscoroutinefunction(function):
                return await function()
            return await asyncio.to_thread(function)

        return asyncio.run(one())


class BackgroundTasks:
    def __init__(self):
        self.tasks = []

    def add_task(self, function, *args):
        self.tasks.append((function, args))

    async def __call__(self):
        for function, args in self.tasks:
            if inspect.iscoroutinefunction(function):
                await function(*args)
            else:
                await asyncio.to_thread(function, *args)
