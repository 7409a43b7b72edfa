"""Runs a program on a pseudo terminal and answers its question: terminal.py ANSWER PROGRAM ARGUMENT… → what the terminal showed, the exit code."""

import os
import pty
import sys

answer, *argv = sys.argv[1:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(argv[0], argv)
seen = b""
asked = False
while True:
    try:
        data = os.read(terminal, 4096)
    except OSError:  # Linux: the other side is closed
        break
    if not data:
        break
    seen += data
    if not asked and b"[y/N]" in seen:
        asked = True
        os.write(terminal, answer.encode().decode("unicode_escape").encode())
_, status = os.waitpid(child, 0)
sys.stdout.write(seen.decode("utf-8", "replace"))
sys.exit(os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
