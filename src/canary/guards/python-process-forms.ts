/**
 * Process calls of Python for guards: every function, every place, every name that it can be called by. Those of Assay's own proofs
 * are taken first; what is here are the forms that only guards are tried with.
 */
import type { Tier } from "../../model/index.ts";
import { PYTHON_NO_TIMEOUT, PYTHON_SHELL } from "../python-processes.ts";

export interface ProcessForm {
  readonly operator: string;
  readonly tier: Tier;
  readonly text: string;
}

export type ProcessRule = "shell" | "no-timeout" | "any";

/** Operators of Assay's own proofs that hide the call or are none that has the protection: a miss there says less. */
const INDIRECT: Readonly<Record<ProcessRule, readonly string[]>> = {
  shell: ["shell as the program", "keyword arguments", "functools.partial"],
  "no-timeout": ["os.system", "functools.partial", "asyncio"],
  any: [],
};

const form = (operator: string, tier: Tier, ...lines: readonly string[]): ProcessForm => ({
  operator,
  tier,
  text: `${lines.join("\n")}\n`,
});

/** The plainest call of each rule, as an expression over `name`. */
const PLAIN: Readonly<Record<ProcessRule, string>> = {
  shell: 'subprocess.run(f"du {name}", shell=True)',
  "no-timeout": 'subprocess.run(["file", name], check=True)',
  any: 'subprocess.run(["file", name], check=True, timeout=10)',
};

/** Places of a call that a walk over statements may not reach. */
function placesOf(rule: ProcessRule): readonly ProcessForm[] {
  const call = PLAIN[rule];
  const load = "import subprocess";
  const name = 'name = "planted"';
  return [
    form("function", "static", load, "", "", "def planted(name):", `    ${call}`),
    form("top level", "static", load, "", name, call),
    form("method", "static", load, "", "", "class Planted:", "    def method(self, name):", `        return ${call}`),
    form("async function", "static", load, "", "", "async def planted(name):", `    return ${call}`),
    form(
      "nested function",
      "static",
      load,
      "",
      "",
      "def outer():",
      "    def inner(name):",
      `        ${call}`,
      "",
      "    return inner",
    ),
    form("lambda", "static", load, "", `planted = lambda name: ${call}`),
    form("comprehension", "static", load, "", "", "def planted(names):", `    return [${call} for name in names]`),
    form("argument of a call", "static", load, "", "", "def planted(name):", `    return str(${call})`),
    form("with block", "static", load, "", "", "def planted(name):", "    with open(name):", `        ${call}`),
    form(
      "except handler",
      "static",
      load,
      "",
      "",
      "def planted(name):",
      "    try:",
      "        return len(name)",
      "    except TypeError:",
      `        return ${call}`,
    ),
    form("class body", "static", load, "", "", "class Planted:", `    ${name}`, `    value = ${call}`),
    form("default argument", "static", load, "", name, "", "", `def planted(value=${call}):`, "    return value"),
    form(
      "over several lines",
      "static",
      load,
      "",
      "",
      "def planted(name):",
      `    return ${call.replace("(", "(\n        ").replaceAll(/, (?=\w+=)/g, ",\n        ")}`,
    ),
    form("import in the function", "static", "def planted(name):", `    ${load}`, "", `    return ${call}`),
  ];
}

/** The function by other names. */
function namesFor(rule: ProcessRule): readonly ProcessForm[] {
  const rest = PLAIN[rule].slice("subprocess.run(".length);
  return [
    form("renamed module", "static", "import subprocess as sp", "", "", "def planted(name):", `    sp.run(${rest}`),
    form("from import", "static", "from subprocess import run", "", "", "def planted(name):", `    run(${rest}`),
    form(
      "renamed import",
      "static",
      "from subprocess import run as start",
      "",
      "",
      "def planted(name):",
      `    start(${rest}`,
    ),
    form("star import", "static", "from subprocess import *", "", "", "def planted(name):", `    run(${rest}`),
    form(
      "assigned",
      "dynamic",
      "import subprocess",
      "",
      "start = subprocess.run",
      "",
      "",
      "def planted(name):",
      `    start(${rest}`,
    ),
    form(
      "getattr",
      "dynamic",
      "import subprocess",
      "",
      "",
      "def planted(name):",
      `    getattr(subprocess, "run")(${rest}`,
    ),
    form(
      "functools.partial",
      "dynamic",
      "import subprocess",
      "from functools import partial",
      "",
      `start = partial(subprocess.run, ${rest.replace(/^[^,]+, /, "").replace(/^name\], /, "")}`,
      "",
      "",
      "def planted(name):",
      '    start(["file", name])',
    ),
    form(
      "imported by name",
      "computed",
      "import importlib",
      "",
      "",
      "def planted(name):",
      `    importlib.import_module("subprocess").run(${rest}`,
    ),
    form(
      "computed attribute",
      "computed",
      "import subprocess",
      "",
      "",
      "def planted(name):",
      `    getattr(subprocess, "ru" + "n")(${rest}`,
    ),
  ];
}

const call = (operator: string, tier: Tier, load: string, expression: string): ProcessForm =>
  form(operator, tier, load, "", "", "def planted(name):", `    return ${expression}`);
const coroutine = (operator: string, tier: Tier, ...body: readonly string[]): ProcessForm =>
  form(operator, tier, "import asyncio", "", "", "async def planted(name):", ...body.map((line) => `    ${line}`));

const SHELL: readonly ProcessForm[] = [
  call("call", "static", "import subprocess", 'subprocess.call("du " + name, shell=True)'),
  call("check_call", "static", "import subprocess", 'subprocess.check_call("du " + name, shell=True)'),
  call("check_output", "static", "import subprocess", 'subprocess.check_output("du " + name, shell=True)'),
  call("Popen", "static", "import subprocess", 'subprocess.Popen("du " + name, shell=True).wait()'),
  call("a literal command", "static", "import subprocess", 'subprocess.run("du | sort", shell=True)'),
  call("getoutput", "static", "import subprocess", 'subprocess.getoutput("du " + name)'),
  call("getstatusoutput", "static", "import subprocess", 'subprocess.getstatusoutput("du " + name)'),
  call("shell=1", "static", "import subprocess", 'subprocess.run("du " + name, shell=1)'),
  call("spaces around the equals sign", "static", "import subprocess", 'subprocess.run("du " + name, shell = True)'),
  call("dictionary of options", "dynamic", "import subprocess", 'subprocess.run("du " + name, **{"shell": True})'),
  call("shell -c through exec", "dynamic", "import os", 'os.execvp("sh", ["sh", "-c", name])'),
  call("shell -c through spawn", "dynamic", "import os", 'os.spawnlp(os.P_WAIT, "sh", "sh", "-c", name)'),
  call("shell in a terminal", "dynamic", "import pty", 'pty.spawn(["sh", "-c", name])'),
  coroutine("create_subprocess_shell", "static", "return await asyncio.create_subprocess_shell(name)"),
  coroutine(
    "loop.subprocess_shell",
    "dynamic",
    "loop = asyncio.get_running_loop()",
    "return await loop.subprocess_shell(asyncio.SubprocessProtocol, name)",
  ),
  form(
    "shell=flag",
    "computed",
    "import subprocess",
    "",
    "",
    "def planted(name, flag):",
    '    subprocess.run("du " + name, shell=flag)',
  ),
];

const ANY: readonly ProcessForm[] = [
  call("call", "static", "import subprocess", 'subprocess.call(["file", name], timeout=10)'),
  call("check_call", "static", "import subprocess", 'subprocess.check_call(["file", name], timeout=10)'),
  call("check_output", "static", "import subprocess", 'subprocess.check_output(["file", name], timeout=10)'),
  call("Popen", "static", "import subprocess", 'subprocess.Popen(["file", name]).wait(10)'),
  call("getoutput", "static", "import subprocess", 'subprocess.getoutput("uptime")'),
  call("getstatusoutput", "static", "import subprocess", 'subprocess.getstatusoutput("uptime")'),
  call("os.system", "static", "import os", 'os.system("uptime")'),
  call("os.popen", "static", "import os", 'os.popen("uptime").read()'),
  coroutine("create_subprocess_exec", "static", 'return await asyncio.create_subprocess_exec("file", name)'),
  coroutine("create_subprocess_shell", "static", 'return await asyncio.create_subprocess_shell("uptime")'),
  call("os.execv", "static", "import os", 'os.execv("/usr/bin/file", ["file", name])'),
  call("os.execvp", "static", "import os", 'os.execvp("file", ["file", name])'),
  call("os.execle", "static", "import os", 'os.execle("/usr/bin/file", "file", name, {})'),
  call("os.spawnv", "static", "import os", 'os.spawnv(os.P_WAIT, "/usr/bin/file", ["file", name])'),
  call("os.spawnlp", "static", "import os", 'os.spawnlp(os.P_WAIT, "file", "file", name)'),
  call("os.posix_spawn", "static", "import os", 'os.posix_spawn("/usr/bin/file", ["file", name], os.environ)'),
  call("os.posix_spawnp", "static", "import os", 'os.posix_spawnp("file", ["file", name], os.environ)'),
  call("pty.spawn", "static", "import pty", 'pty.spawn(["file", name])'),
  coroutine(
    "loop.subprocess_exec",
    "dynamic",
    "loop = asyncio.get_running_loop()",
    'return await loop.subprocess_exec(asyncio.SubprocessProtocol, "file", name)',
  ),
  form(
    "os.system, assigned",
    "dynamic",
    "import os",
    "",
    "run = os.system",
    "",
    "",
    "def planted():",
    '    run("uptime")',
  ),
  call("sh", "computed", "import sh", "sh.file(name)"),
  call("plumbum", "computed", "from plumbum import local", 'local["file"](name)'),
  call("invoke", "computed", "import invoke", 'invoke.run("uptime")'),
  call("fabric", "computed", "import fabric", 'fabric.Connection("localhost").local("uptime")'),
];

/** Most telling first; an operator that stands twice is planted once. */
export function pythonProcessForms(rule: ProcessRule): readonly ProcessForm[] {
  const own = rule === "shell" ? PYTHON_SHELL : rule === "no-timeout" ? PYTHON_NO_TIMEOUT : [];
  const known = own.map(({ operator, text }): ProcessForm => ({
    operator,
    tier: INDIRECT[rule].includes(operator) ? "dynamic" : "static",
    text,
  }));
  const more = rule === "shell" ? SHELL : rule === "any" ? ANY : [];
  const places = placesOf(rule);
  return [...places.slice(0, 3), ...known, ...more, ...places.slice(3), ...namesFor(rule)];
}

export const PYTHON_PLAIN_CALL = PLAIN;
