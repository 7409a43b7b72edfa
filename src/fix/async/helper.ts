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

Written by \`assay fix\`; it is yours to change. On Windows programs are run by \`subprocess.run\` itself, in a thread.
"""

import asyncio
import functools
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
    if sys.platform == "win32":
        options: "dict[str, Any]" = {"cwd": cwd, "env": env, "stdin": stdin, "stdout": stdout, "stderr": stderr, "timeout": timeout}
        if input is not None:
            options.update(input=input, stdin=None)
        modes = {"text": text, "universal_newlines": universal_newlines, "encoding": encoding, "errors": errors}
        start = functools.partial(subprocess.run, command, check=check, **options, **modes)
        return await asyncio.get_running_loop().run_in_executor(None, start)
    codec = encoding or locale.getpreferredencoding(False)
    data = None
    if input is not None:
        data = input.encode(codec, errors or "strict") if is_text else bytes(memoryview(input))
    elif stdin == PIPE:
        data = b""

    # A group of its own can be ended as a whole. A program that has the terminal keeps it.
    has_group = PIPE in (stdout, stderr)
    loop = asyncio.get_running_loop()
    pipes = _Pipes()
    try:
        transport, program = await loop.subprocess_exec(
            lambda: _Program(loop),
            *command,
            executable="/bin/sh" if shell else None,
            stdin=stdin if data is None else pipes.open(0),
            stdout=pipes.open(1) if stdout == PIPE else stdout,
            stderr=pipes.open(2) if stderr == PIPE else stderr,
            cwd=cwd,
            env=env,
            start_new_session=has_group,
        )
    except BaseException:
        pipes.close(pipes.ours)
        raise
    finally:
        pipes.close(pipes.theirs)
    try:
        if data is not None:
            await program.feed(pipes.take(0, "wb"), data)
        for stream in sorted(pipes.ours):
            await program.read(stream, pipes.take(stream, "rb"))
        await asyncio.wait(program.ends, timeout=timeout)
        if not program.is_over():
            raise subprocess.TimeoutExpired(argv, timeout, output=program.kept(1), stderr=program.kept(2))
    except BaseException:
        await program.kill(transport, has_group)
        raise
    finally:
        pipes.close(pipes.ours)
        program.close()
        transport.close()

    returncode = transport.get_returncode()
    out = _result(program.kept(1), stdout, is_text, codec, errors)
    err = _result(program.kept(2), stderr, is_text, codec, errors)
    if check and returncode:
        raise subprocess.CalledProcessError(returncode, argv, output=out, stderr=err)
    return subprocess.CompletedProcess(argv, returncode, out, err)


async def run_system(line: str) -> int:
    """As \`os.system(line)\` for a line of plain words: the status of \`os.wait\`."""
    code = (await run_process(line, shell="sh")).returncode
    if sys.platform == "win32":
        return code
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
    if sys.platform == "win32":
        return [os.environ.get("COMSPEC", "cmd.exe"), "/c", line]
    return [shell if isinstance(shell, str) else "/bin/sh", "-c", line]


class _Pipes:
    """Pipes as subprocess makes them, by the number that the program knows them by.

    Those of asyncio are a socket for stdin, which programs cannot open as /dev/stdin; and a task that is cancelled while they are
    connected may wait for ever.
    """

    def __init__(self) -> None:
        self.ours: "dict[int, int]" = {}
        self.theirs: "dict[int, int]" = {}

    def open(self, stream: int) -> int:
        reader, writer = os.pipe()
        self.ours[stream], self.theirs[stream] = (writer, reader) if stream == 0 else (reader, writer)
        return self.theirs[stream]

    def take(self, stream: int, mode: str) -> IO[Any]:
        return os.fdopen(self.ours.pop(stream), mode, 0)

    def close(self, ends: "dict[int, int]") -> None:
        while ends:
            os.close(ends.popitem()[1])


class _Output(asyncio.Protocol):
    """Keeps the first bytes of a stream, and reads on."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.data = bytearray()
        self.closed = loop.create_future()

    def data_received(self, data: bytes) -> None:
        self.data += data[: MAX_OUTPUT_BYTES - len(self.data)]

    def connection_lost(self, exc: Optional[Exception]) -> None:
        if not self.closed.done():
            self.closed.set_result(None)


class _Program(asyncio.SubprocessProtocol):
    """Is over when it has ended and nobody holds its output any more."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self.exited = loop.create_future()
        self.outputs: "dict[int, _Output]" = {}
        self.transports: "list[Any]" = []
        self.input: Any = None

    def process_exited(self) -> None:
        if not self.exited.done():
            self.exited.set_result(None)

    async def feed(self, pipe: IO[Any], data: bytes) -> None:
        self.input, _ = await self.loop.connect_write_pipe(asyncio.BaseProtocol, pipe)
        self.input.write(data)
        self.input.write_eof()

    async def read(self, stream: int, pipe: IO[Any]) -> None:
        output = self.outputs[stream] = _Output(self.loop)
        transport, _ = await self.loop.connect_read_pipe(lambda: output, pipe)
        self.transports.append(transport)

    @property
    def ends(self) -> "list[asyncio.Future[None]]":
        return [self.exited, *(output.closed for output in self.outputs.values())]

    def is_over(self) -> bool:
        return all(end.done() for end in self.ends)

    def kept(self, stream: int) -> Optional[bytes]:
        return bytes(self.outputs[stream].data) or None if stream in self.outputs else None

    async def kill(self, transport: asyncio.SubprocessTransport, has_group: bool) -> None:
        if self.is_over():
            return
        try:
            if has_group:
                os.killpg(transport.get_pid(), signal.SIGKILL)
            else:
                transport.kill()
        except (ProcessLookupError, PermissionError):
            pass
        # What escaped from the group may hold the pipes: they are not waited for without an end.
        await asyncio.wait([self.exited], timeout=GRACE_SECONDS)
        await asyncio.wait(self.ends, timeout=GRACE_SECONDS if has_group else 0.1)

    def close(self) -> None:
        if self.input is not None and self.input.get_write_buffer_size() > 0:
            self.input.abort()
        for transport in self.transports:
            transport.close()


def _result(
    data: Optional[bytes], stream: Stream, is_text: bool, codec: str, errors: Optional[str]
) -> Union[None, str, bytes]:
    if stream != PIPE:
        return None
    if not is_text:
        return data or b""
    return (data or b"").decode(codec, errors or "strict").replace("\\r\\n", "\\n").replace("\\r", "\\n")
`;
