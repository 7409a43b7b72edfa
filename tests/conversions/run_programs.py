"""Runs many small Python programs, each in a process of its own, and says what could be seen of each.

Standard input: {"parallel": n, "folder": "…", "jobs": [{"id", "root", "entry", "args", "env", "folder",
"standIns"}, …]}; standard output: one JSON line a job. The interpreter is started once, with asyncio loaded, and forked: 1,500 starts would cost a minute. What a program starts and leaves
behind becomes a child of its worker, which counts and kills it.
"""

import asyncio  # noqa: F401  (loaded before the fork)
import builtins
import ctypes
import gc
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import types

DEADLINE_SECONDS = 45
LONG = 20_000
PR_SET_CHILD_SUBREAPER = 36
LIBC = ctypes.CDLL(None)


def supervise(pid, job):
    """Waits for the program, then for what is left of it, and says what could be seen."""

    def kill(*_):
        os.kill(pid, signal.SIGKILL)

    signal.signal(signal.SIGALRM, kill)
    signal.alarm(DEADLINE_SECONDS)
    _, status = os.waitpid(pid, 0)
    is_late = signal.alarm(0) == 0
    left = survivors()
    # What the killed have started becomes a child in its turn.
    while children():
        for child in children():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return {"code": "late" if is_late else os.waitstatus_to_exitcode(status), "survivors": left, **seen(job)}


def children():
    with open(f"/proc/self/task/{os.getpid()}/children") as file:
        return [int(pid) for pid in file.read().split()]


def survivors():
    """Commands of what still runs half a second after the program has ended."""
    end = time.monotonic() + 0.5
    while True:
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return []
        if time.monotonic() > end:
            return sorted(command(pid) for pid in children())
        time.sleep(0.05)


def command(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return file.read().replace(b"\0", b" ").decode().strip()


def program(job):
    """Makes this process the program: its folder, environment, streams and modules."""
    os.chdir(job["root"])
    os.environ.clear()
    os.environ.update(job["env"])
    for fd, name, flags in ((0, "in", os.O_RDONLY), (1, "out", os.O_WRONLY | os.O_CREAT), (2, "err", os.O_WRONLY | os.O_CREAT)):
        opened = os.open(os.path.join(job["folder"], name), flags)
        os.dup2(opened, fd)
        os.close(opened)
    sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
    sys.argv = [job["entry"], *job["args"]]
    sys.path[:0] = [job["root"], job["standIns"]]
    sys.dont_write_bytecode = True
    sys.excepthook = lambda kind, error, trace: (note(job, error), sys.__excepthook__(kind, error, trace))
    main = types.ModuleType("__main__")
    main.__dict__.update(__file__=job["entry"], __builtins__=builtins)
    sys.modules["__main__"] = main
    with open(job["entry"], encoding="utf-8") as file:
        exec(compile(file.read(), job["entry"], "exec"), main.__dict__)


def note(job, error):
    """What a handler could read of an exception that nobody caught."""
    names = ("cmd", "returncode", "output", "stdout", "stderr", "timeout", "errno", "filename")
    seen = {name: short(repr(getattr(error, name))) for name in names if hasattr(error, name)}
    with open(os.path.join(job["folder"], "raised"), "w") as file:
        json.dump([type(error).__qualname__, short(str(error)), seen], file)


def short(text):
    return text if len(text) <= LONG else f"{len(text)} characters, {hashlib.sha1(text.encode()).hexdigest()}"


def seen(job):
    def read(name):
        path = os.path.join(job["folder"], name)
        if not os.path.exists(path):
            return ""
        with open(path, "rb") as file:
            data = file.read()
        if len(data) > LONG:
            return f"{len(data)} bytes, {hashlib.sha1(data).hexdigest()}"
        return data.decode("latin-1").replace(job["root"], "ROOT").replace(job["folder"], "FOLDER")

    # The environment has no order.
    log = re.sub(r"\0(?:\w+=[^\0]*\0)*", lambda found: "\n".join(sorted(found[0].split("\0"))) + "\n", read("log"))
    return {"id": job["id"], "out": read("out"), "err": read("err"), "log": log, "raised": read("raised")}


def work(jobs, output):
    """One worker: a job in the process that has to run it; None when all are done."""
    LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    for job in jobs:
        pid = os.fork()
        if pid == 0:
            os.setsid()
            return job
        line = json.dumps(supervise(pid, job))
        with open(output, "a") as file:
            file.write(line + "\n")
    os._exit(0)


def serve(jobs, parallel, folder):
    """Workers beside each other; a job in the processes that have to run one, None in the first."""
    outputs = [os.path.join(folder, f"worker-{os.getpid()}-{number}") for number in range(min(parallel, len(jobs)))]
    for number, output in enumerate(outputs):
        if os.fork() == 0:
            return work(jobs[number :: len(outputs)], output)
    for _ in outputs:
        os.wait()
    for output in outputs:
        with open(output) as file:
            sys.stdout.write(file.read())
    return None


if __name__ == "__main__":
    given = json.load(sys.stdin)
    # What is loaded now is shared by all: no process need look at it again.
    gc.freeze()
    mine = serve(given["jobs"], given["parallel"], given["folder"])
    if mine is not None:
        program(mine)
