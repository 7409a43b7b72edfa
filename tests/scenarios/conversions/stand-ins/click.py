"""Of click what the programs use: a command is an object that calls the function, without awaiting it, and exits."""

import sys


class Command:
    def __init__(self, callback, name):
        self.callback, self.name, self.commands = callback, name, {}

    def __call__(self, args=None):
        rest = list(sys.argv[1:] if args is None else args)
        self.callback(**getattr(self.callback, "given", {}))
        if rest and rest[0] in self.commands:
            self.commands[rest[0]](rest[1:])
        sys.exit(0)

    def command(self, name=None):
        def decorate(function):
            self.commands[name or function.__name__] = Command(function, name)
            return self.commands[name or function.__name__]

        return decorate


def command(name=None):
    return lambda function: Command(function, name)


group = command


def option(flag, default=None, **_other):
    def decorate(function):
        function.given = {**getattr(function, "given", {}), flag.lstrip("-").replace("-", "_"): default}
        return function

    return decorate


def echo(message):
    print(message)
