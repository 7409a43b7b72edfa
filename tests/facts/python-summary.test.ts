/** Process calls of Python: every way to write one, and exactly which controls each has. */
import { beforeAll, describe, expect, it } from "vitest";
import { argvOf, callsOf, loadPython, summaryOf } from "./python-summary-support.ts";

beforeAll(loadPython);

/** [code, expected lines] */
type Row = readonly [code: string, ...expected: readonly string[]];

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    it.each(rows.map((row) => [row[0], row.slice(1)] as const))("%s", (code, expected) => {
      expect(callsOf(code)).toEqual(expected);
    });
  });
}

const S = "import subprocess\n";
const A = "import asyncio\n";

table("functions", [
  [`${S}subprocess.run(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`${S}subprocess.call(c)`, "subprocess.call T- O- E- R+ no"],
  [`${S}subprocess.check_call(c)`, "subprocess.check_call T- O- E+ R+ no"],
  [`${S}subprocess.check_output(c)`, "subprocess.check_output T- O+ E+ R+ no"],
  [`${S}subprocess.getoutput("ls")`, "subprocess.getoutput T- O+ E- R+ literal"],
  [`${S}status, out = subprocess.getstatusoutput("ls")`, "subprocess.getstatusoutput T- O+ E+ R+ literal"],
  [`${S}subprocess.Popen(c)`, "subprocess.Popen Tn O- En R- no"],
  [`import os\nos.system("ls")`, "os.system T- O- E- R+ literal"],
  [`import os\nos.popen("ls")`, "os.popen T- O+ E- R? literal"],
  [`import os\nos.execv("/bin/ls", ["ls"])`, "os.execv Tn On En Rn no"],
  [`import os\nos.execlp("ls", "ls", d)`, "os.execlp Tn On En Rn no"],
  [`import os\nos.spawnv(os.P_WAIT, "/bin/ls", ["ls"])`, "os.spawnv T- On E? R+ no"],
  [`import os\nos.spawnl(os.P_NOWAIT, "/bin/ls", "ls")`, "os.spawnl Tn On En R- no"],
  [`import os\np = os.posix_spawn("/bin/ls", ["ls"], {})\nos.waitpid(p, 0)`, "os.posix_spawn Tn On En R+ no"],
  [`import pty\npty.spawn(["ls"])`, "pty.spawn T- O- E- R+ no"],
  [`import sh\nsh.git("status", _timeout=3)`, "sh.command T+ O+ E+ R+ no"],
  [`from sh import git\ngit("status")`, "sh.command T- O+ E+ R+ no"],
  [`from plumbum import local\nlocal["ls"]("-l")`, "plumbum.command T- O+ E+ R+ no"],
  [`from plumbum.cmd import ls\nls("-l")`, "plumbum.command T- O+ E+ R+ no"],
  [`import invoke\ninvoke.run("ls")`, "invoke.run T- O- E+ R+ literal"],
  [`from invoke import task\n@task\ndef build(c):\n    c.run("make")`, "invoke.run T- O- E+ R+ literal"],
  [`from fabric import Connection\nConnection("h").run("ls", timeout=5)`, "fabric.run T+ O- E+ R+ literal"],
  [`import pexpect\npexpect.run("ls")`, "pexpect.run T+ O+ E- R+ no"],
]);

table("names", [
  [`import subprocess as sp\nsp.run(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`from subprocess import run\nrun(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`from subprocess import run as r\nr(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`from subprocess import *\nrun(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`from os import *\nsystem("ls")`, "os.system T- O- E- R+ literal"],
  [`import os\nf = os.system\nf("ls")`, "os.system T- O- E- R+ literal"],
  [`${S}go = subprocess.run\ndef f():\n    go(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`${S}getattr(subprocess, "run")(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`${S}g = getattr(subprocess, "call")\ng(c)`, "subprocess.call T- O- E- R+ no"],
  [`__import__("subprocess").call(c)`, "subprocess.call T- O- E- R+ no"],
  [`from importlib import import_module as im\nim("subprocess").call(c)`, "subprocess.call T- O- E- R+ no"],
  [
    `from functools import partial\n${S}run = partial(subprocess.run, timeout=5, check=True)\nrun(c)`,
    "subprocess.run T+ O- E+ R+ no",
  ],
  [
    `import functools\n${S}functools.partial(subprocess.run, ["ls"])(timeout=5, check=True)`,
    "subprocess.run T+ O- E+ R+ no",
  ],
  [
    `from functools import partial\n${S}class R:\n    def __init__(self):\n        self.run = partial(subprocess.run, timeout=9)\n    def go(self, c):\n        self.run(c, check=True)`,
    "subprocess.run T+ O- E+ R+ no",
  ],
  [
    `${S}class R:\n    run = staticmethod(subprocess.run)\n    def go(self, c):\n        self.run(c, check=True)`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [`${S}def f(c, run=subprocess.run):\n    run(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [
    `try:\n    import subprocess32 as subprocess\nexcept ImportError:\n    import subprocess\nsubprocess.call(c)`,
    "subprocess.call T- O- E- R+ no",
  ],
  [`def f():\n    import subprocess\n    subprocess.call(c)`, "subprocess.call T- O- E- R+ no"],
  [`${S}(subprocess.run if x else other)(c, check=True)`, "subprocess.run T- O- E+ R+ no"],
  [`lazy import subprocess\nsubprocess.call(c)`, "subprocess.call T- O- E- R+ no"],
  [`lazy from subprocess import call\ncall(c)`, "subprocess.call T- O- E- R+ no"],
  // Not process calls.
  [`def run(c):\n    return c\nrun(c)`],
  [`from tools import run\nrun(c)`],
  [`class subprocess:\n    def run(self): pass\nsubprocess.run(c)`],
  [`import subprocess\ndef f(subprocess):\n    subprocess.run(c)`],
  [`"""import subprocess; subprocess.run(c)"""`],
  [`# subprocess.run(c)`],
  [`import sh\nsh.Command("git")`],
]);

table("timeout", [
  [`${S}subprocess.run(c, check=True, timeout=5)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}subprocess.run(c, check=True, timeout=LIMIT)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}subprocess.run(c, check=True, timeout=None)`, "subprocess.run T0 O- E+ R+ no"],
  [`${S}T = None\nsubprocess.run(c, check=True, timeout=T)`, "subprocess.run T0 O- E+ R+ no"],
  [`${S}def f(timeout):\n    subprocess.run(c, check=True, timeout=timeout)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}def f(timeout=None):\n    subprocess.run(c, check=True, timeout=timeout)`, "subprocess.run T? O- E+ R+ no"],
  [`${S}def f(timeout=30):\n    subprocess.run(c, check=True, timeout=timeout)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}def f(**kwargs):\n    subprocess.run(c, **kwargs)`, "subprocess.run T? O? E? R+ unknown"],
  [
    `${S}def f(**kwargs):\n    kwargs.setdefault("timeout", 30)\n    subprocess.run(c, **kwargs)`,
    "subprocess.run T+ O? E? R+ unknown",
  ],
  [
    `${S}def f(**kwargs):\n    kwargs["timeout"] = 30\n    subprocess.run(c, **kwargs)`,
    "subprocess.run T+ O? E? R+ unknown",
  ],
  [
    `${S}def f(x, **kwargs):\n    if x:\n        kwargs["timeout"] = 30\n    subprocess.run(c, **kwargs)`,
    "subprocess.run T? O? E? R+ unknown",
  ],
  [`${S}OPT = {"timeout": 5, "check": True}\nsubprocess.run(c, **OPT)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}OPT = dict(check=True)\nsubprocess.run(c, **OPT)`, "subprocess.run T- O- E+ R+ no"],
  [`${S}OPT = {"check": True}\nOPT = other()\nsubprocess.run(c, **OPT)`, "subprocess.run T? O? E? R+ unknown"],
  [`${S}subprocess.run(c, **{"timeout": 5, "check": True})`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}BASE = {"check": True}\nsubprocess.run(c, **{**BASE, "timeout": 3})`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}subprocess.run(["timeout", "10", "make", x], check=True)`, "subprocess.run T+ O- E+ R+ no"],
  [`${S}subprocess.run(c, **self.options)`, "subprocess.run T? O? E? R+ unknown"],
]);

table("output", [
  [`${S}subprocess.run(c, check=True, capture_output=True)`, "subprocess.run T- O+ E+ R+ no"],
  [`${S}subprocess.run(c, check=True, capture_output=False)`, "subprocess.run T- O0 E+ R+ no"],
  [`${S}def f(quiet):\n    subprocess.run(c, check=True, capture_output=quiet)`, "subprocess.run T- O? E+ R+ no"],
  [`${S}subprocess.run(c, check=True, stdout=subprocess.PIPE)`, "subprocess.run T- O+ E+ R+ no"],
  [`${S}subprocess.run(c, check=True, stdout=subprocess.DEVNULL)`, "subprocess.run T- O+ E+ R+ no"],
  [`${S}subprocess.run(c, check=True, stderr=log)`, "subprocess.run T- O+ E+ R+ no"],
  [`${S}subprocess.run(c, check=True, stdout=None)`, "subprocess.run T- O0 E+ R+ no"],
  [`${S}subprocess.run(c, -1, None, None, subprocess.PIPE, check=True)`, "subprocess.run T- O+ E+ R+ no"],
]);

table("exit", [
  [`${S}subprocess.run(c)`, "subprocess.run T- O- E- R+ no"],
  [`${S}subprocess.run(c, check=False)`, "subprocess.run T- O- E0 R+ no"],
  [`${S}subprocess.run(c, check=flag)`, "subprocess.run T- O- E? R+ no"],
  [`${S}subprocess.run(c).returncode`, "subprocess.run T- O- E+ R+ no"],
  [`${S}subprocess.run(c).check_returncode()`, "subprocess.run T- O- E+ R+ no"],
  [
    `${S}def f():\n    r = subprocess.run(c, check=False)\n    if r.returncode:\n        raise X`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [`${S}def f():\n    r = subprocess.run(c)\n    return r.stdout`, "subprocess.run T- O- E- R+ no"],
  [`${S}def f():\n    return subprocess.run(c)`, "subprocess.run T- O- E? R+ no"],
  [
    `${S}def _f():\n    return subprocess.run(c)\ndef g():\n    if _f().returncode: raise X`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [
    `${S}def f():\n    return subprocess.run(c)\ndef g():\n    r = f()\n    return r\ndef h():\n    assert g().returncode == 0`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [`${S}def _f():\n    return subprocess.run(c)\ndef g():\n    _f()`, "subprocess.run T- O- E- R+ no"],
  [`${S}def f():\n    use(subprocess.run(c))`, "subprocess.run T- O- E? R+ no"],
  [`${S}class A:\n    def f(self):\n        self.r = subprocess.run(c)`, "subprocess.run T- O- E? R+ no"],
  [`${S}if subprocess.call(c) != 0: raise X`, "subprocess.call T- O- E+ R+ no"],
  [`${S}def f():\n    rc = subprocess.call(c)\n    return rc`, "subprocess.call T- O- E+ R+ no"],
  [`import os\nif os.system("ls"): raise X`, "os.system T- O- E+ R+ literal"],
  [
    `${S}class A:\n    def _run(self, c):\n        return subprocess.run(c)\n    def go(self):\n        return self._run(["x"]).returncode`,
    "subprocess.run T- O- E+ R+ no",
  ],
]);

table("handles", [
  [`${S}def f():\n    p = subprocess.Popen(c)\n    p.wait()`, "subprocess.Popen T- O- E- R+ no"],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    return p.wait()`, "subprocess.Popen T- O- E+ R+ no"],
  [
    `${S}def f():\n    p = subprocess.Popen(c, stdout=subprocess.PIPE)\n    out, err = p.communicate()\n    return p.returncode`,
    "subprocess.Popen T- O+ E+ R+ no",
  ],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    p.communicate(timeout=5)`, "subprocess.Popen T+ O- E- R- no"],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    p.communicate(None, 5)`, "subprocess.Popen T+ O- E- R- no"],
  [
    `${S}def f():\n    p = subprocess.Popen(c)\n    try:\n        p.wait(5)\n    except subprocess.TimeoutExpired:\n        p.kill()\n        p.wait()`,
    "subprocess.Popen T+ O- E- R+ no",
  ],
  [`${S}def f():\n    with subprocess.Popen(c) as p:\n        p.wait(timeout=3)`, "subprocess.Popen T+ O- E- R+ no"],
  [
    `${S}def f():\n    with subprocess.Popen(c, stdout=subprocess.PIPE) as p:\n        return p.stdout.read()`,
    "subprocess.Popen T- O+ En R+ no",
  ],
  [`${S}subprocess.Popen(c).wait()`, "subprocess.Popen T- O- E- R+ no"],
  [`${S}rc = subprocess.Popen(c).wait(timeout=4)`, "subprocess.Popen T+ O- E+ R- no"],
  [`${S}def f():\n    return subprocess.Popen(c)`, "subprocess.Popen Tn O- En R? no"],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    return p`, "subprocess.Popen Tn O- En R? no"],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    procs.append(p)`, "subprocess.Popen Tn O- En R? no"],
  [`${S}def f():\n    procs.append(subprocess.Popen(c))`, "subprocess.Popen Tn O- En R? no"],
  [
    `${S}class D:\n    def start(self):\n        self.p = subprocess.Popen(c)\n    def stop(self):\n        self.p.terminate()\n        self.p.wait()`,
    "subprocess.Popen Tn O- En R+ no",
  ],
  [
    `${S}class D:\n    def start(self):\n        self.p = subprocess.Popen(c)\n    def read(self):\n        return self.p.communicate()`,
    "subprocess.Popen T- O- E- R+ no",
  ],
  [
    `${S}import threading\ndef f():\n    p = subprocess.Popen(c)\n    threading.Timer(5, p.kill).start()\n    p.wait()`,
    "subprocess.Popen T+ O- E- R+ no",
  ],
  [
    `${S}def f():\n    p = subprocess.Popen(c)\n    while p.poll() is None:\n        pass`,
    "subprocess.Popen Tn O- E+ R+ no",
  ],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    p.terminate()\n    p.wait()`, "subprocess.Popen Tn O- En R+ no"],
  [
    `${S}import os\ndef f():\n    p = subprocess.Popen(c)\n    try:\n        p.wait(timeout=2)\n    except Exception:\n        os.killpg(p.pid, 9)\n        p.wait()`,
    "subprocess.Popen T+ O- E- R+ no",
  ],
  [`${S}def f():\n    p = subprocess.Popen(c)\n    log(p)\n    p.wait()`, "subprocess.Popen T- O- E? R+ no"],
  [
    `${S}def start():\n    return subprocess.Popen(c)\ndef f():\n    p = start()\n    p.wait()`,
    "subprocess.Popen Tn O- En R? no",
  ],
]);

const EXEC = "asyncio.create_subprocess_exec";
table("asyncio", [
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    await p.wait()`,
    `${EXEC} T- O- E- R+ no`,
  ],
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    await asyncio.wait_for(p.wait(), 5)`,
    `${EXEC} T+ O- E- R- no`,
  ],
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    await asyncio.wait_for(p.wait(), None)`,
    `${EXEC} T- O- E- R+ no`,
  ],
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    try:\n        await asyncio.wait_for(p.communicate(), timeout=5)\n    except TimeoutError:\n        p.kill()\n        await p.wait()`,
    `${EXEC} T+ O- E- R+ no`,
  ],
  [
    `${A}async def f():\n    async with asyncio.timeout(5):\n        p = await asyncio.create_subprocess_exec("ls", d)\n        await p.communicate()\n    p.kill()`,
    `${EXEC} T+ O- E- R+ no`,
  ],
  [
    `${A}import anyio\nasync def f():\n    with anyio.fail_after(5):\n        p = await asyncio.create_subprocess_exec("ls", d)\n        await p.wait()\n        p.kill()`,
    `${EXEC} T+ O- E- R+ no`,
  ],
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    t = asyncio.create_task(p.wait())\n    await asyncio.wait_for(t, 5)\n    p.kill()`,
    `${EXEC} T+ O- E+ R+ no`,
  ],
  [
    `${A}async def _f():\n    p = await asyncio.create_subprocess_exec("ls", d)\n    await p.wait()\n    p.kill()\nasync def g():\n    await asyncio.wait_for(_f(), 5)`,
    `${EXEC} T+ O- E- R+ no`,
  ],
  [
    `${A}async def f():\n    p = await asyncio.create_subprocess_exec("ls", stdout=asyncio.subprocess.PIPE)\n    return await p.stdout.read()`,
    `${EXEC} T- O+ En R? no`,
  ],
  [`${A}async def f():\n    return await asyncio.create_subprocess_exec("ls")`, `${EXEC} Tn O- En R? no`],
  [
    `${A}async def f(c):\n    p = await asyncio.create_subprocess_shell(c)\n    await asyncio.wait_for(p.wait(), 5)\n    p.kill()`,
    "asyncio.create_subprocess_shell T+ O- E- R+ variable",
  ],
  [
    `${A}${S}async def f():\n    await asyncio.to_thread(subprocess.run, ["ls", d], check=True, timeout=5)`,
    "subprocess.run T+ O- E+ R+ no",
  ],
  [
    `${A}${S}async def f():\n    await asyncio.to_thread(subprocess.run, ["ls", d], check=True)`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [
    `${A}${S}async def f():\n    loop = asyncio.get_running_loop()\n    r = await loop.run_in_executor(None, subprocess.run, ["ls"])\n    return r.returncode`,
    "subprocess.run T- O- E+ R+ no",
  ],
  [`import anyio\nasync def f():\n    await anyio.run_process(["ls", d])`, "anyio.run_process T- O+ E+ R+ no"],
  [`import anyio\nasync def f(d):\n    await anyio.run_process(f"ls {d}")`, "anyio.run_process T- O+ E+ R+ variable"],
  [
    `${A}async def f(loop: asyncio.AbstractEventLoop):\n    await loop.subprocess_exec(P, "ls")`,
    "asyncio.loop.subprocess_exec T? On E? R? no",
  ],
]);

/** [code, shell] of the first call. */
describe("shell", () => {
  const rows: readonly (readonly [string, string])[] = [
    [`${S}subprocess.run("ls", shell=True)`, "literal"],
    [`${S}subprocess.run("ls", shell=1)`, "literal"],
    [`${S}subprocess.run("ls", shell="yes")`, "literal"],
    [`${S}subprocess.run("ls", shell=False)`, "no"],
    [`${S}subprocess.run("ls", shell=0)`, "no"],
    [`${S}subprocess.run("ls", shell=None)`, "no"],
    [`${S}subprocess.run("ls", shell=not False)`, "literal"],
    [`${S}ON = True\ndef f(x):\n    subprocess.run(x, shell=ON)`, "variable"],
    [`${S}def f(x, shell=False):\n    subprocess.run(x, shell=shell)`, "unknown"],
    [`${S}def f(x):\n    subprocess.run(args=x, shell=True)`, "variable"],
    [`${S}def f(x):\n    subprocess.run(x, **{"shell": True})`, "variable"],
    [`${S}def f(x):\n    subprocess.run(f"ls {x}", shell=True)`, "variable"],
    [`${S}def f(x):\n    subprocess.run("ls " + x, shell=True)`, "variable"],
    [`${S}def f(x):\n    subprocess.run("ls %s" % x, shell=True)`, "variable"],
    [`${S}def f(x):\n    subprocess.run("ls {}".format(x), shell=True)`, "variable"],
    [`${S}def f(x):\n    subprocess.run(" ".join(["ls", x]), shell=True)`, "variable"],
    [`${S}import shlex\ndef f(x):\n    subprocess.run(f"ls {shlex.quote(x)}", shell=True)`, "literal"],
    [`${S}import shlex\ndef f(x):\n    subprocess.run("ls " + shlex.quote(x) + " | wc", shell=True)`, "literal"],
    [`${S}import shlex\ndef f(x, y):\n    subprocess.run(f"ls {shlex.quote(x)} {y}", shell=True)`, "variable"],
    [`${S}import shlex\ndef f(x):\n    subprocess.run(shlex.join(["ls", x]), shell=True)`, "literal"],
    [`${S}def f(n: int):\n    subprocess.run(f"head -n {n} log", shell=True)`, "literal"],
    [`${S}def f(x):\n    subprocess.run(f"kill {int(x)}", shell=True)`, "literal"],
    [
      `${S}ALLOWED = {"a"}\ndef f(x):\n    if x not in ALLOWED:\n        raise ValueError\n    subprocess.run(f"ls {x}", shell=True)`,
      "literal",
    ],
    [
      `${S}import re\ndef f(x):\n    if not re.fullmatch("[a-z]+", x):\n        raise ValueError\n    subprocess.run(f"ls {x}", shell=True)`,
      "literal",
    ],
    [
      `${S}def f(x):\n    if "x" in x:\n        raise ValueError\n    subprocess.run(f"ls {x}", shell=True)`,
      "variable",
    ],
    [
      `${S}from enum import Enum\nclass Mode(Enum):\n    A = "a"\ndef f(x: Mode):\n    subprocess.run(f"ls {x}", shell=True)`,
      "literal",
    ],
    [`${S}DIR = "/tmp"\nsubprocess.run(f"ls {DIR}", shell=True)`, "literal"],
    [`${S}from settings import DIR\nsubprocess.run(f"ls {DIR}", shell=True)`, "literal"],
    [`${S}def f(x):\n    subprocess.run(["bash", "-c", x])`, "variable"],
    [`${S}def f(x):\n    subprocess.run(["/bin/sh", "-ec", "ls " + x])`, "variable"],
    [`${S}def f(x):\n    subprocess.run(["bash", "-c", "ls $1", "_", x])`, "literal"],
    [`${S}def f(x):\n    subprocess.run(["bash", x])`, "no"],
    [`${S}def f(x):\n    subprocess.run(["python", "-c", x])`, "no"],
    [`import os\ndef f(x):\n    os.system(x)`, "variable"],
    [`import os\ndef f(x):\n    os.popen("ls " + x).read()`, "variable"],
    [`${S}import os\ndef f(x):\n    subprocess.run(x, 0, None, None, None, None, None, True, True)`, "variable"],
    [`${S}CMD = {"a": "ls", "b": "df"}\ndef f(x):\n    subprocess.run(CMD[x], shell=True)`, "literal"],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(summaryOf(code).processCalls[0]?.shell).toBe(expected);
  });
});

/** [code, argv] of the first call. */
describe("command", () => {
  const rows: readonly (readonly [string, string])[] = [
    [`${S}subprocess.run(["git", "status"])`, "literal git status"],
    [`${S}subprocess.run(("git", "status"))`, "literal git status"],
    [`${S}subprocess.run("git status".split())`, "literal git status"],
    [`${S}import shlex\nsubprocess.run(shlex.split("git status"))`, "literal git status"],
    [`${S}GIT = "git"\nsubprocess.run([GIT, "status"])`, "literal git status"],
    [`${S}CMD = ["git"]\nsubprocess.run(CMD + ["status"])`, "literal git status"],
    [`${S}def f():\n    cmd = ["git"]\n    cmd.append("status")\n    subprocess.run(cmd)`, "literal git status"],
    [`${S}def f():\n    cmd = ["git"]\n    cmd += ["status", "-s"]\n    subprocess.run(cmd)`, "literal git status -s"],
    [`${S}def f():\n    cmd = ["git"]\n    cmd.extend(["status"])\n    subprocess.run(cmd)`, "literal git status"],
    [`${S}subprocess.run(["git", *["status"]])`, "literal git status"],
    [`${S}import sys\nsubprocess.run([sys.executable, "-m", "pip"])`, "built sys.executable constant"],
    [`${S}def f(x):\n    subprocess.run(["git", x])`, "built git parameter"],
    [`${S}def f(x):\n    cmd = ["git"]\n    cmd.append(x)\n    subprocess.run(cmd)`, "built git parameter"],
    [`${S}def f(job):\n    subprocess.run(["ffmpeg", "-i", job.input])`, "built ffmpeg parameter"],
    [`${S}def f(args):\n    subprocess.run(args)`, "built ? parameter"],
    [`${S}def f(*args):\n    subprocess.run(["git", *args])`, "built git parameter"],
    [`${S}class A:\n    def f(self):\n        subprocess.run(["git", self.x])`, "built git attribute"],
    [
      `${S}class A:\n    def __init__(self, x):\n        self.x = x\n    def f(self):\n        subprocess.run([self.x])`,
      "built ? attribute",
    ],
    [
      `${S}class A:\n    tool = "git"\n    def f(self):\n        subprocess.run([self.tool, "status"])`,
      "literal git status",
    ],
    [`${S}import os\nsubprocess.run(["git", os.environ["X"]])`, "built git outside"],
    [`${S}import os\nsubprocess.run(["git", os.getenv("X")])`, "built git outside"],
    [`${S}import sys\nsubprocess.run(["git", sys.argv[1]])`, "built git outside"],
    [`${S}import sys\nsubprocess.run(sys.argv[1:])`, "built ? outside"],
    [`${S}subprocess.run(["git", input()])`, "built git outside"],
    [`${S}from flask import request\ndef f():\n    subprocess.run(["git", request.args["x"]])`, "built git outside"],
    [
      `${S}from flask import request\ndef f():\n    subprocess.run(["git", request.form.get("x")])`,
      "built git outside",
    ],
    [`${S}def f():\n    subprocess.run(["git", open("x").read()])`, "built git outside"],
    [
      `${S}import json\ndef f(h):\n    data = json.load(h)\n    subprocess.run(["git", data["x"]])`,
      "built git outside",
    ],
    [
      `${S}import argparse\np = argparse.ArgumentParser()\np.add_argument("--url")\na = p.parse_args()\nsubprocess.run(["git", a.url])`,
      "built git outside",
    ],
    [
      `${S}import argparse\np = argparse.ArgumentParser()\np.add_argument("--m", choices=["a"])\na = p.parse_args()\nsubprocess.run(["git", a.m])`,
      "built git -",
    ],
    [
      `${S}import argparse\np = argparse.ArgumentParser()\np.add_argument("--n", type=int)\na = p.parse_args()\nsubprocess.run(["git", str(a.n)])`,
      "built git -",
    ],
    [
      `${S}from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\ndef f(x: str):\n    subprocess.run(["git", x])`,
      "built git outside",
    ],
    [
      `${S}from fastapi import FastAPI\napp = FastAPI()\n@app.get("/")\ndef f(x: int):\n    subprocess.run(["git", str(x)])`,
      "built git -",
    ],
    [
      `${S}import click\n@click.command()\n@click.argument("x")\ndef f(x):\n    subprocess.run(["git", x])`,
      "built git outside",
    ],
    [
      `${S}import click\n@click.command()\n@click.option("--x", type=click.Choice(["a"]))\ndef f(x):\n    subprocess.run(["git", x])`,
      "built git parameter",
    ],
    [
      `${S}def build(x):\n    return ["ffmpeg", "-i", x]\ndef f(job):\n    subprocess.run(build(job))`,
      "built ffmpeg parameter",
    ],
    [
      `${S}def build():\n    return ["ffmpeg", "-version"]\ndef f():\n    subprocess.run(build())`,
      "literal ffmpeg -version",
    ],
    [`${S}for name in ["a", "b"]:\n    subprocess.run(["git", name])`, "literal git a"],
    [`${S}def f(names):\n    for name in names:\n        subprocess.run(["git", name])`, "built git parameter"],
    [
      `${S}def f(gpu):\n    codec = "h264_nvenc" if gpu else "libx264"\n    subprocess.run(["ffmpeg", "-c", codec])`,
      "literal ffmpeg -c h264_nvenc",
    ],
    [`${S}def f(x):\n    cmd = ["a"]\n    cmd = ["b", x]\n    subprocess.run(cmd)`, "built b parameter"],
    [`${S}subprocess.run()`, "unknown"],
    [`import os\ndef f(x):\n    os.execvp(x, [x, "-a"])`, "built ? parameter"],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(argvOf(code)).toBe(expected);
  });
});

/** [code, text of the value that may be taken for an option, or undefined]. */
describe("leading dash", () => {
  const R = `${S}from flask import request\ndef f():\n    x = request.args["x"]\n`;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [`${R}    subprocess.run(["git", "clone", x])`, "x"],
    [`${R}    subprocess.run(["git", "clone", "--quiet", x])`, "x"],
    [`${R}    subprocess.run(["git", "clone", "--", x])`, undefined],
    [`${R}    subprocess.run(["ffmpeg", "-i", x])`, undefined],
    [`${R}    subprocess.run(["tool", "--file=" + x])`, undefined],
    [`${R}    subprocess.run(["tool", f"./{x}"])`, undefined],
    [`${R}    subprocess.run(["echo", x])`, undefined],
    [`${R}    subprocess.run(["tool", str(int(x))])`, undefined],
    [`${R}    if x.startswith("-"):\n        raise X\n    subprocess.run(["tool", x])`, undefined],
    [`${R}    import os\n    subprocess.run(["tool", os.path.abspath(x)])`, undefined],
    [`${R}    from pathlib import Path\n    subprocess.run(["tool", Path(x).resolve()])`, undefined],
    [`${S}def f(x):\n    subprocess.run(["git", "clone", x])`, undefined],
    [`${R}    subprocess.run("git clone " + x, shell=True)`, undefined],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(summaryOf(code).processCalls[0]?.leadingDash?.text).toBe(expected);
  });
});

describe("allowlist", () => {
  const rows: readonly (readonly [string, string])[] = [
    [`${S}subprocess.run(["git", x])`, "not-applicable"],
    [`${S}def f(tool):\n    subprocess.run([tool])`, "absent"],
    [`${S}TOOLS = ("a", "b")\ndef f(tool):\n    assert tool in TOOLS\n    subprocess.run([tool])`, "present"],
    [`${S}def f(cmd):\n    if cmd[0] not in {"git"}:\n        raise X\n    subprocess.run(cmd)`, "present"],
    [`${S}def f(cmd):\n    validate_command(cmd)\n    subprocess.run(cmd)`, "present"],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(summaryOf(code).processCalls[0]?.controls.allowlist.state).toBe(expected);
  });
});

describe("places", () => {
  it("gives the range of a control, of the call, and the text", () => {
    const code = `${S}\n\ndef f(x):\n    return subprocess.run(\n        ["é𝄞", x],\n        timeout=5,\n        check=True,\n    )\n`;
    const [call] = summaryOf(code).processCalls;
    expect(call?.range).toEqual({ startLine: 5, startColumn: 12, endLine: 9, endColumn: 6 });
    expect(call?.controls.timeout).toEqual({
      state: "present",
      range: { startLine: 7, startColumn: 9, endLine: 7, endColumn: 18 },
    });
    expect(call?.quote.startsWith("subprocess.run(")).toBe(true);
    expect(call?.symbol).toBe("f");
    expect(call?.argv.kind === "built" ? call.argv.sources : []).toEqual([{ kind: "parameter", name: "x", line: 4 }]);
  });

  it("counts columns in UTF-16 units and lines with carriage returns", () => {
    const code = `import subprocess\r\nx = "𝄞"; subprocess.call(["a"])\r\n`;
    expect(summaryOf(code).processCalls[0]?.range).toEqual({
      startLine: 2,
      startColumn: 11,
      endLine: 2,
      endColumn: 33,
    });
  });

  it("names the parameter that a helper gets its command from", () => {
    const [call] = summaryOf(`${S}def run(argv, timeout):\n    subprocess.run(argv, timeout=timeout)`).processCalls;
    expect(call?.argvParameter).toBe("argv");
    const [other] = summaryOf(`${S}def git(*args):\n    subprocess.run(["git", *args])`).processCalls;
    expect(other?.argvParameter).toBe("args");
    const [third] = summaryOf(`${S}def show(path):\n    subprocess.run(["cat", path])`).processCalls;
    expect(third?.argvParameter).toBeUndefined();
  });
});
