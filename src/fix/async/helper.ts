/** The module that converted calls go through: `subprocess.run` for asyncio, bounded, with an allowlist. One a package. */

export const HELPER_MODULE = "async_process";

/** `programs`: what may be started, by name or by path; in order, without repetition. */
export function helperText(programs: readonly string[]): string {
  return TEMPLATE.replace("@PROGRAMS@", programs.map(lineOf).join(""));
}

/** Lines for programs that an existing helper does not allow yet; a string says why there are none, as the end of a sentence. */
export function withPrograms(
  text: string,
  programs: readonly string[],
): readonly { readonly at: number; readonly text: string }[] | string {
  const list = /^ALLOWED_PROGRAMS = frozenset\(\{\r?\n((?:    .*,\r?\n)*)\}\)/mu.exec(text);
  const names = ["run_process", "run_system", "shell: ", "PIPE"].every((name) => text.includes(name));
  if (list === null || !names) return ", and it is not the helper";
  const missing = programs.filter((program) => list[1]?.includes(lineOf(program).trim()) !== true);
  const at = list.index + list[0].length - "})".length;
  return missing.length === 0 ? [] : [{ at, text: missing.map(lineOf).join("") }];
}

/** `sys.executable` is the interpreter that runs, whatever its name is. */
function lineOf(program: string): string {
  return `    ${program === "sys.executable" ? program : JSON.stringify(program)},\n`;
}

const TEMPLATE = `"""Run programs from asyncio as \`subprocess.run\` does: bounded in time and output, from a list of allowed programs.

Written by \`assay fix --async\`; it is yours to change.
"""

import asyncio
import locale
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from subprocess import PIPE
from typing import IO, Any, Optional, Union

# Programs that may be started: a name as it is looked up on PATH, or a whole path.
ALLOWED_PROGRAMS = frozenset({
@PROGRAMS@})

# What a shell does nothing with but to split it.
PLAIN_LINE = re.compile(r"[A-Za-z0-9_@%+:,./= -]+")

# With one of these and \`-c\`, any code could be run.
INTERPRETERS = ("sh", "bash", "dash", "zsh", "ksh", "python", "perl", "ruby", "node")

# The longest that a program may take where the caller says nothing, in seconds.
DEFAULT_TIMEOUT_SECONDS = 600.0

# Bytes that are kept of each stream; what comes after is read and dropped, so that the program does not stand still.
MAX_OUTPUT_BYTES = 64 * 1024 * 1024

# Seconds that an ended program may take to let go of its pipes.
GRACE_SECONDS = 2.0

Argument = Union[str, "os.PathLike[str]"]
Stream = Union[None, int, IO[Any]]


class ProgramNotAllowedError(ValueError):
    """The program is not in ALLOWED_PROGRAMS, or would run code that it is given."""


async def run_process(
    argv: Union[str, Sequence[Argument]],
    *,
    shell: Union[bool, str] = False,
    cwd: Optional[Argument] = None,
    env: Optional[Mapping[str, str]] = None,
    input: Union[None, str, bytes] = None,
    stdin: Stream = None,
    stdout: Stream = None,
    stderr: Stream = None,
    capture_output: bool = False,
    text: Optional[bool] = None,
    universal_newlines: Optional[bool] = None,
    encoding: Optional[str] = None,
    errors: Optional[str] = None,
    timeout: Optional[float] = DEFAULT_TIMEOUT_SECONDS,
    check: bool = False,
) -> "subprocess.CompletedProcess[Any]":
    """As \`subprocess.run\`, with the same results and the same exceptions, without blocking the event loop.

    When the time is over, and when the task is cancelled, the program is killed and reaped; where its output is taken, so is
    everything that it has started. With \`shell\` (its name, or True) \`argv\` is one line, of plain words.
    """
    command = _shell_command(argv, shell) if shell else _allowed(argv)
    if capture_output:
        if stdout is not None or stderr is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        stdout = stderr = PIPE
    if input is not None and stdin is not None:
        raise ValueError("stdin and input arguments may not both be used.")
    is_text = bool(text or universal_newlines or encoding or errors)
    codec = encoding or locale.getpreferredencoding(False)
    data = None
    if input is not None:
        data = input.encode(codec, errors or "strict") if is_text else bytes(memoryview(input))
    elif stdin == PIPE:
        data = b""

    # A group of its own can be ended as a whole. A program that has the terminal keeps it.
    takes_output = PIPE in (stdout, stderr)
    has_group = os.name == "posix" and takes_output
    loop = asyncio.get_running_loop()
    # A pipe as subprocess makes it: asyncio gives programs a socket, which they cannot open as /dev/stdin.
    reader, writer = os.pipe() if data is not None else (None, None)
    try:
        transport, protocol = await loop.subprocess_exec(
            lambda: _Collector(loop),
            *command,
            executable="/bin/sh" if shell else None,
            stdin=stdin if reader is None else reader,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env=env,
            start_new_session=has_group,
        )
    except BaseException:
        if writer is not None:
            os.close(writer)
        raise
    finally:
        if reader is not None:
            os.close(reader)
    feed = None
    try:
        if writer is not None:
            feed, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(writer, "wb", 0))
            feed.write(data)
            feed.write_eof()
        await asyncio.wait([protocol.closed], timeout=timeout)
        if not protocol.closed.done():
            await _end(transport, protocol, has_group)
            raise subprocess.TimeoutExpired(
                argv, timeout, output=bytes(protocol.output[1]) or None, stderr=bytes(protocol.output[2]) or None
            )
    except BaseException:
        await _end(transport, protocol, has_group)
        raise
    finally:
        if feed is not None and feed.get_write_buffer_size() > 0:
            feed.abort()
        transport.close()

    returncode = transport.get_returncode()
    out = _result(protocol.output[1], stdout, is_text, codec, errors)
    err = _result(protocol.output[2], stderr, is_text, codec, errors)
    if check and returncode:
        raise subprocess.CalledProcessError(returncode, argv, output=out, stderr=err)
    return subprocess.CompletedProcess(argv, returncode, out, err)


async def run_system(line: str) -> int:
    """As \`os.system(line)\` for a line of plain words: the status of \`os.wait\`."""
    code = (await run_process(line, shell="sh")).returncode
    return -code if code < 0 else code << 8


def check_allowed(argv: Sequence[Argument]) -> None:
    """Raise ProgramNotAllowedError unless the program of \`argv\` may be started."""
    if isinstance(argv, (str, bytes, os.PathLike)) or not argv:
        raise ProgramNotAllowedError("the command is a list: the program, then its arguments")
    program = os.fsdecode(argv[0])
    is_resolved = os.path.isabs(program) and any(shutil.which(name) == program for name in ALLOWED_PROGRAMS)
    if program not in ALLOWED_PROGRAMS and not is_resolved:
        raise ProgramNotAllowedError(f"{program} is not in ALLOWED_PROGRAMS")
    name = os.path.basename(program).rstrip("0123456789.")
    if name in INTERPRETERS and any(str(argument) in ("-c", "-e") for argument in list(argv)[1:2]):
        raise ProgramNotAllowedError(f"{program} would run code that it is given")


def _allowed(argv: Any) -> "list[str]":
    check_allowed(argv)
    return [os.fspath(argument) for argument in argv]


def _shell_command(line: Any, shell: Union[bool, str]) -> "list[str]":
    """A line that a shell only splits: no quotes, variables, wildcards, pipes or files."""
    if not isinstance(line, str) or PLAIN_LINE.fullmatch(line) is None:
        raise ProgramNotAllowedError("a shell would do more with the line than split it")
    check_allowed(line.split())
    return [shell if isinstance(shell, str) else "/bin/sh", "-c", line]


class _Collector(asyncio.SubprocessProtocol):
    """Keeps the first bytes of each stream, and reads on."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.output = {1: bytearray(), 2: bytearray()}
        self.exited = loop.create_future()
        self.closed = loop.create_future()

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        kept = self.output[fd]
        kept += data[: MAX_OUTPUT_BYTES - len(kept)]

    def process_exited(self) -> None:
        if not self.exited.done():
            self.exited.set_result(None)

    def connection_lost(self, exc: Optional[Exception]) -> None:
        # The program has ended, and nobody holds its pipes any more.
        if not self.closed.done():
            self.closed.set_result(None)


async def _end(transport: asyncio.SubprocessTransport, protocol: _Collector, has_group: bool) -> None:
    if protocol.closed.done():
        return
    try:
        if has_group:
            os.killpg(transport.get_pid(), signal.SIGKILL)
        else:
            transport.kill()
    except ProcessLookupError:
        pass
    # What escaped from the group may hold the pipes: they are not waited for without an end.
    await asyncio.wait([protocol.exited], timeout=GRACE_SECONDS)
    await asyncio.wait([protocol.closed], timeout=GRACE_SECONDS if has_group else 0.1)


def _result(
    data: bytearray, stream: Stream, is_text: bool, codec: str, errors: Optional[str]
) -> Union[None, str, bytes]:
    if stream != PIPE:
        return None
    if not is_text:
        return bytes(data)
    return data.decode(codec, errors or "strict").replace("\\r\\n", "\\n").replace("\\r", "\\n")
`;
