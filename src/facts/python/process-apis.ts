/** Every way of starting a process from Python: where its command stands, what a shell means to it, who waits. */

export interface ProcessApi {
  /** Canonical name, as it stands in the audit. */
  readonly name: string;
  /**
   * - `run`: waits and gives a result.   - `handle`: gives an object that someone must wait for.
   * - `replace`: replaces this process (`os.execv`).   - `detached`: gives a process id (`os.posix_spawn`).
   */
  readonly style: "run" | "handle" | "replace" | "detached";
  /** Where the command is: one argument, or all positional arguments from an index on. */
  readonly command: { readonly index: number; readonly keywords: readonly string[]; readonly rest: boolean };
  /** Where the word `shell` decides, or whether there always (never) is one. `string`: a str command means a shell. */
  readonly shell: "keyword" | "always" | "never" | "string";
  /** Keyword of a timeout; absent where the function takes none. `unless` names a built-in default. */
  readonly timeout?: { readonly keyword: string; readonly index?: number; readonly builtIn?: string };
  /** Output is taken by the function itself. */
  readonly captures: boolean;
  /** A non-zero exit raises by itself; `check` when the keyword decides; `value` when the result is the exit code. */
  readonly exit: "raises" | "check" | "value" | "lost" | "first" | "warn";
  /** Positional index of `shell`, `stdout` and `stderr` (Popen's signature). */
  readonly popenPositions: boolean;
  readonly asynchronous: boolean;
}

const base: Omit<ProcessApi, "name"> = {
  style: "run",
  command: { index: 0, keywords: ["args"], rest: false },
  shell: "keyword",
  captures: false,
  exit: "check",
  popenPositions: true,
  asynchronous: false,
};

const command = (keyword: string, index = 0, rest = false): ProcessApi["command"] => ({
  index,
  keywords: [keyword],
  rest,
});

const timeout = { keyword: "timeout" };

const APIS: Readonly<Record<string, Partial<ProcessApi>>> = {
  "subprocess.run": { timeout },
  "subprocess.call": { timeout, exit: "value" },
  "subprocess.check_call": { timeout, exit: "raises" },
  "subprocess.check_output": { timeout, exit: "raises", captures: true },
  "subprocess.Popen": { style: "handle" },
  "subprocess.getoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "subprocess.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false,
  },
  "os.system": { command: command("command"), shell: "always", exit: "value", popenPositions: false },
  "os.popen": { command: command("cmd"), shell: "always", captures: true, exit: "lost", popenPositions: false },
  "commands.getoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "commands.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false,
  },
  "pty.spawn": { command: command("argv"), shell: "never", exit: "value", popenPositions: false },
  "asyncio.create_subprocess_exec": {
    style: "handle",
    command: command("program", 0, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.create_subprocess_shell": {
    style: "handle",
    command: command("cmd"),
    shell: "always",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.loop.subprocess_exec": {
    style: "detached",
    command: command("program", 1, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.loop.subprocess_shell": {
    style: "detached",
    command: command("cmd", 1),
    shell: "always",
    popenPositions: false,
    asynchronous: true,
  },
  "anyio.run_process": {
    command: command("command"),
    shell: "string",
    captures: true,
    exit: "raises",
    popenPositions: false,
    asynchronous: true,
  },
  "anyio.open_process": {
    style: "handle",
    command: command("command"),
    shell: "string",
    popenPositions: false,
    asynchronous: true,
  },
  "trio.run_process": { command: command("command"), exit: "raises", popenPositions: false, asynchronous: true },
  "invoke.run": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "invoke.sudo": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "fabric.run": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "plumbum.command": {
    style: "run",
    command: command("", 0, true),
    shell: "never",
    timeout,
    captures: true,
    exit: "raises",
    popenPositions: false,
  },
  "pexpect.run": {
    command: command("command"),
    shell: "never",
    timeout: { keyword: "timeout", index: 1, builtIn: "pexpect waits 30 s unless told otherwise" },
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "sh.command": {
    command: command("", 0, true),
    shell: "never",
    timeout: { keyword: "_timeout" },
    captures: true,
    exit: "raises",
    popenPositions: false,
  },
};

/** `os.exec*`, `os.spawn*` and `os.posix_spawn*`: `l` forms list the arguments, `v` forms take a sequence. */
function osFamily(name: string): ProcessApi | undefined {
  const match = /^os\.(?:(exec|spawn)([lv])p?e?|(posix_spawn)p?)$/u.exec(name);
  if (!match) return undefined;
  const spawn = match[1] === "spawn";
  const first = spawn ? 1 : 0;
  return {
    ...base,
    name,
    style: match[1] === "exec" ? "replace" : "detached",
    // The path is the program; argv[0] beside it is only a label.
    command: { index: first, keywords: [], rest: true },
    shell: "never",
    exit: "value",
    popenPositions: false,
  };
}

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^asyncio\.subprocess\.create_subprocess_(exec|shell)$/u, "asyncio.create_subprocess_$1"],
  [
    /^asyncio\.(?:get_event_loop|get_running_loop|new_event_loop|AbstractEventLoop|BaseEventLoop)\(\)\.subprocess_(exec|shell)$/u,
    "asyncio.loop.subprocess_$1",
  ],
  [/^\?\.subprocess_(exec|shell)$/u, "asyncio.loop.subprocess_$1"],
  [/^(?:invoke|fabric)\.(?:api\.|operations\.|tasks\.)?(?:local|run)$/u, "invoke.run"],
  [/^(?:invoke|fabric)\.(?:api\.|operations\.)?sudo$/u, "invoke.sudo"],
  [/^invoke(?:\.context)?\.Context\(\)\.(run|sudo)$/u, "invoke.$1"],
  [/^fabric\.(?:connection\.)?Connection\(\)\.(?:run|sudo|local)$/u, "fabric.run"],
  [/^plumbum(?:\.machines)?\.local\[\](?:\[\])*$/u, "plumbum.command"],
  [/^plumbum\.cmd\.\w+(?:\[\])*$/u, "plumbum.command"],
  [/^pexpect\.(?:run|runu)$/u, "pexpect.run"],
  [
    /^sh\.(?!Command$|ErrorReturnCode|TimeoutException|CommandNotFound|SignalException|contrib\b|pushd\b|cd$)\w+$/u,
    "sh.command",
  ],
  [/^sh\.Command\(\)$/u, "sh.command"],
];

/** Names that were asked for: few, and asked for again and again. */
const asked = new Map<string, ProcessApi | undefined>();
const MOST_ASKED = 10_000;

/** The API behind a resolved dotted name, or undefined. */
export function findProcessApi(target: string): ProcessApi | undefined {
  const known = asked.get(target);
  if (known !== undefined || asked.has(target)) return known;
  const found = lookUp(target);
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(target, found);
  return found;
}

function lookUp(target: string): ProcessApi | undefined {
  const entry = Object.hasOwn(APIS, target) ? APIS[target] : undefined;
  if (entry) return { ...base, name: target, ...entry };
  const os = osFamily(target);
  if (os) return os;
  for (const [pattern, name] of ALIASES) {
    if (pattern.test(target)) return findProcessApi(target.replace(pattern, name));
  }
  return undefined;
}

/** Programs that run a string as a script: `["bash", "-c", text]`. */
export function isShellProgram(program: string): boolean {
  return /^(?:.*\/)?(?:sh|bash|zsh|dash|ksh|ash|cmd|cmd\.exe|powershell|pwsh)$/u.test(program);
}
