/** Severities, words and chains of the process rules; the rules' pages test where they fire. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/index.ts";
import type { Rule } from "../../src/rule-kit/index.ts";
import { RULES } from "../../src/rules.ts";
import { auditMemory } from "../in-memory.ts";

const look = (flags: string): string => `import socket\nasync def f(x):\n    socket.getaddrinfo(x, 80${flags})\n`;
const chain = (length: number): string =>
  `import time\ndef f0():\n    time.sleep(1)\n${Array.from({ length }, (_, index) => `def f${index + 1}():\n    f${index}()\n`).join("")}async def main():\n    f${length}()\n`;

function switchedOn(rule: Rule): Rule {
  return { ...rule, default: "on" };
}

async function findingsOf(files: Readonly<Record<string, string>>, rule: string): Promise<readonly Finding[]> {
  const rules = RULES.map((each) => (each.id === rule ? switchedOn(each) : each));
  const { audit } = await auditMemory(files, { rules });
  expect(audit.checks.filter((check) => check.outcome === "failed")).toEqual([]);
  return audit.findings.filter((finding) => finding.rule === rule);
}

/** `severity line` of each finding. */
async function severities(rule: string, code: string, path = "app.py"): Promise<readonly string[]> {
  const found = await findingsOf({ [path]: code }, rule);
  return found.map((finding) => `${finding.severity} ${finding.location.startLine}`);
}

const S = "import subprocess\n";

async function blocking(path: string, code: string): Promise<string> {
  return (await severities("process/blocking-in-async", code, path)).join(", ");
}

describe("process/no-timeout", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [`${S}def f(x):\n    subprocess.run(["git", x], check=True)`, ["medium 3"]],
    [`${S}subprocess.run(["git", "status"], check=True)`, ["info 2"]],
    [`${S}import sys\nsubprocess.run([sys.executable, "-m", "pip"], check=True)`, ["info 3"]],
    [
      `${S}from pathlib import Path\nHERE = Path(__file__).resolve().parent\nsubprocess.run(["make", "-C", HERE / "docs"], check=True)`,
      ["info 4"],
    ],
    [
      `${S}import os, shutil\nROOT = os.path.dirname(os.path.abspath(__file__))\nGIT = shutil.which("git")\nsubprocess.run([GIT, "-C", os.path.join(ROOT, "a"), str(Path("x").resolve())], check=True)`,
      ["info 5"],
    ],
    [`${S}import os\nsubprocess.run(["ls", os.getcwd()], check=True)`, ["medium 3"]],
    [`${S}def f(n: int):\n    subprocess.run(["head", "-n", str(n)], check=True)`, ["medium 3"]],
    [`${S}def f(x):\n    subprocess.run([EDITOR, x], check=True)`, []],
    [`${S}import os\ndef f(x):\n    subprocess.call([os.environ.get("EDITOR", "vi"), x])`, []],
    [`${S}def f(x):\n    subprocess.call(["less", x])`, []],
    [`${S}def f(x):\n    subprocess.run(["bash", "-c", x], check=True, capture_output=True)`, ["medium 3"]],
    // A person works in the child, or ends it.
    [`${S}class TextEditor:\n    def edit(self, cmd):\n        subprocess.call(cmd)`, []],
    [`${S}class TextEditor:\n    def edit(self, cmd):\n        return subprocess.check_output(cmd)`, ["medium 4"]],
    [`${S}def edit_video(cmd):\n    subprocess.call(cmd)`, ["medium 3"]],
    [`import os\nclass InteractiveShell:\n    def system(self, cmd):\n        os.system(cmd)`, []],
    [`${S}def runshell(args):\n    subprocess.run(args, check=True)`, []],
    [`${S}def shell(args):\n    subprocess.run(args, check=True)`, ["medium 3"]],
    [`${S}class Backend:\n    def serve(self, cmd):\n        subprocess.Popen(cmd).wait()`, []],
    [`${S}import sys\ndef f(x):\n    subprocess.run(["Rscript", "-e", x], stdin=sys.stdin, stdout=sys.stdout)`, []],
    [`import pty\ndef f(argv):\n    pty.spawn(argv)`, []],
    [`${S}def f(x):\n    subprocess.check_call(["docker", "exec", "-it", x, "bash"])`, []],
    [`${S}def f(x):\n    subprocess.check_call(["docker", "exec", x, "ls"])`, ["medium 3"]],
    [`${S}def f(x):\n    subprocess.check_call(["sudo", "systemctl", "restart", x])`, []],
    [`${S}def f(x):\n    subprocess.check_call(["sudo", "-n", "systemctl", "restart", x])`, ["medium 3"]],
    // Bounded by itself, or ended by others.
    [`${S}def f(x):\n    subprocess.call(["ping", "-c", "1", x], stdout=subprocess.DEVNULL)`, []],
    [`${S}def f(x):\n    subprocess.call(["ping", x], stdout=subprocess.DEVNULL)`, ["medium 3"]],
    [`${S}def f(x):\n    subprocess.call(["/usr/bin/curl", "--max-time", "5", x])`, []],
    [`${S}def f(x):\n    subprocess.call(["curl", "-o", "a", x])`, ["medium 3"]],
    [
      `${S}import atexit\ndef f(x):\n    p = subprocess.Popen([x, "-D"], stdout=subprocess.PIPE)\n    atexit.register(p.terminate)\n    return p.stdout.read(4)`,
      [],
    ],
    [
      `${S}import atexit\ndef f(x):\n    p = subprocess.Popen([x, "-D"], stdout=subprocess.PIPE)\n    atexit.register(print)\n    return p.stdout.read(4)`,
      ["medium 4"],
    ],
    [
      `${S}import os, signal\ndef run(cmd):\n    return subprocess.Popen(cmd).communicate()\ndef main(cmd):\n    pid = os.fork()\n    if pid == 0:\n        run(cmd)\n    os.killpg(pid, signal.SIGKILL)`,
      [],
    ],
    [`import os\ndef f(x):\n    os.execvp("git", ["git", x])`, []],
    [`import os\ndef f(x):\n    os.system("git " + x)`, ["medium 3"]],
    [`${S}def f(x):\n    return subprocess.Popen(["git", x])`, []],
  ];
  it.each(rows)("%s", async (code, expected) => {
    expect(await severities("process/no-timeout", code)).toEqual(expected);
  });

  it("names everything that is absent and what is there, in one finding", async () => {
    const [found] = await findingsOf(
      {
        "render.py": `${S}def render(job):\n    cmd = ["ffmpeg", "-i", job.input]\n    subprocess.run(cmd, check=True)\n`,
      },
      "process/no-timeout",
    );
    expect(found?.message).toBe("subprocess.run: lacks timeout, captured output · has exit check, no shell");
    expect(found?.recommendation).toBe("Give it a `timeout=…`; take its output (`capture_output=True`, or a log file)");
    expect(found?.quote).toBe("subprocess.run(cmd, check=True)");
    expect(found?.symbol).toBe("render");
    expect(found?.controls?.exit.state).toBe("present");
  });

  it("recommends nothing that is there", async () => {
    const [found] = await findingsOf(
      { "a.py": `${S}def f(x):\n    return subprocess.check_output(["git", x])\n` },
      "process/no-timeout",
    );
    expect(found?.message).toBe("subprocess.check_output: lacks timeout · has captured output, exit check, no shell");
    expect(found?.recommendation).toBe("Give it a `timeout=…`");
  });

  it("reports a helper once, with its callers in every file", async () => {
    const found = await findingsOf(
      {
        "pkg/__init__.py": "from pkg.tools import run\n",
        "pkg/tools.py": `${S}def run(argv):\n    return subprocess.run(argv, check=True)\n`,
        "pkg/a.py": 'from pkg.tools import run as go\n\ndef build(x):\n    go(["make", x])\n',
        "pkg/b.py": 'import pkg\n\ndef clean(x):\n    pkg.run(["rm", x])\n',
      },
      "process/no-timeout",
    );
    expect(found).toHaveLength(1);
    const notes = found[0]?.chain?.map((link) => `${link.path}:${link.line} ${link.note}`);
    expect(notes).toEqual([
      "pkg/a.py:4 build calls run",
      "pkg/b.py:4 clean calls run",
      "pkg/tools.py:2 parameter argv",
    ]);
  });

  it("is one level lower in tests", async () => {
    expect(
      await severities(
        "process/no-timeout",
        `${S}def test(x):\n    subprocess.run(["git", x], check=True)`,
        "tests/test_a.py",
      ),
    ).toEqual(["low 3"]);
  });
});

describe("process/shell-injection", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [`import os\nos.system("ls")`, ["low 2"]],
    [`import os\ndef f(x):\n    os.system("ls " + x)`, ["high 3"]],
    [`import os, shlex\ndef f(x):\n    os.system("ls " + shlex.quote(x))`, ["info 3"]],
    [`${S}def f(x, shell=False):\n    subprocess.run(x, shell=shell)`, ["medium 3"]],
    [`${S}def f(x, **kw):\n    subprocess.run(x, **kw)`, []],
    [
      `${S}def sh(cmd):\n    subprocess.run(cmd, shell=True)\ndef a():\n    sh("ls")\ndef b():\n    sh("df")`,
      ["low 3"],
    ],
    [
      `${S}def sh(cmd):\n    subprocess.run(cmd, shell=True)\ndef a():\n    sh("ls")\ndef b(x):\n    sh("df " + x)`,
      ["high 3"],
    ],
    [`${S}def f(x):\n    subprocess.run(["ls", x])`, []],
    // Numbers carry no shell syntax.
    [`import os\ndef f(pid):\n    os.system("kill %s" % (pid,))`, ["info 3"]],
    [`import os\ndef f(p):\n    os.system(f"kill {p.pid} {os.getpid()} {len(p)}")`, ["info 3"]],
    [
      `import os\nfrom net import find_free_port, export\ndef f(self):\n    os.system(f"nc {find_free_port()} {self.get_http_port()}")`,
      ["info 4"],
    ],
    [`import os\nfrom net import export\ndef f(self):\n    os.system(f"nc {export()}")`, ["high 4"]],
    [`import os\ndef f(n):\n    os.system("kill %d" % n)`, ["info 3"]],
    [`import os\ndef f(n):\n    os.system(f"kill {n:d}")`, ["info 3"]],
    [`import os\ndef f(n: int):\n    for i in range(n):\n        os.system(f"run {i} {n}")`, ["info 4"]],
    [`import os\ndef f(pid, name):\n    os.system("kill %s %s" % (pid, name))`, ["high 3"]],
    [`import os\ndef f(pid: str):\n    os.system("kill " + pid)`, ["high 3"]],
    [`import os\ndef f(n):\n    os.system("kill %s" % n)`, ["high 3"]],
  ];
  it.each(rows)("%s", async (code, expected) => {
    expect(await severities("process/shell-injection", code)).toEqual(expected);
  });

  it("shows where the value comes from", async () => {
    const [found] = await findingsOf(
      {
        "a.py":
          'import os\nfrom flask import request\n\ndef f():\n    name = request.args["n"]\n    os.system(f"ls {name}")\n',
      },
      "process/shell-injection",
    );
    expect(found?.message).toBe(
      'os.system: a shell runs a command that is built from a value from outside (request: request.args["n"])',
    );
    expect(found?.chain?.map((link) => link.line)).toEqual([5]);
  });
});

describe("process/unchecked-exit and process/unreaped-child", () => {
  it("are low, and info for a fixed command", async () => {
    expect(await severities("process/unchecked-exit", `${S}def f(x):\n    subprocess.run(["git", x])`)).toEqual([
      "low 3",
    ]);
    expect(await severities("process/unchecked-exit", `${S}subprocess.run(["git", "gc"])`)).toEqual(["info 2"]);
    expect(await severities("process/unreaped-child", `${S}def f(x):\n    subprocess.Popen(["git", x])`)).toEqual([
      "low 3",
    ]);
  });

  it("leave a result alone that callers in other files may read", async () => {
    const files = {
      "run.py": `${S}def run(x):\n    return subprocess.run(["git", x], check=False)\n`,
      "use.py": 'from run import run\n\ndef f():\n    return run("gc").returncode\n',
    };
    expect(await findingsOf(files, "process/unchecked-exit")).toEqual([]);
  });
});

describe("process/blocking-in-async", () => {
  it("follows helpers across files, re-exports, methods and inheritance", async () => {
    const found = await findingsOf(
      {
        "app/__init__.py": "",
        "app/io/__init__.py": "from .disk import Store\n",
        "app/io/disk.py":
          "import time\n\nclass Base:\n    def wait(self):\n        time.sleep(1)\n\nclass Store(Base):\n    def save(self):\n        self.wait()\n",
        "app/service.py": "from app.io import Store\n\ndef work():\n    store = Store()\n    store.save()\n",
        "app/main.py": "from . import service\n\nasync def handle():\n    service.work()\n",
      },
      "process/blocking-in-async",
    );
    expect(found.map((finding) => `${finding.location.path}:${finding.location.startLine}`)).toEqual(["app/main.py:4"]);
    expect(found[0]?.chain?.map((link) => `${link.path}:${link.line} ${link.note}`)).toEqual([
      "app/main.py:4 handle calls work",
      "app/service.py:5 work calls Store.save",
      "app/io/disk.py:9 Store.save calls Base.wait",
      "app/io/disk.py:5 Base.wait calls time.sleep",
    ]);
  });

  it("does not take the call of what a function returned for a call of the function", async () => {
    const files = {
      "package.json": '{"name": "a"}',
      "src/scan.ts":
        'import { execSync } from "node:child_process";\nexport function scan() {\n  execSync("git ls-files");\n  return () => {};\n}\n',
      "src/server.ts":
        'import { scan } from "./scan.ts";\nconst stop = scan();\nexport async function handle() {\n  stop();\n}\n',
    };
    expect(await findingsOf(files, "process/blocking-in-async")).toEqual([]);
  });

  it("follows helpers of TypeScript modules", async () => {
    const found = await findingsOf(
      {
        "package.json": '{"name": "a"}',
        "src/git.ts":
          'import { execSync } from "node:child_process";\nexport function head(): string {\n  return execSync("git rev-parse HEAD").toString();\n}\n',
        "src/server.ts": 'import { head } from "./git.ts";\nexport async function handle() {\n  return head();\n}\n',
      },
      "process/blocking-in-async",
    );
    expect(found.map((finding) => `${finding.location.path}:${finding.location.startLine}`)).toEqual([
      "src/server.ts:3",
    ]);
    expect(found[0]?.recommendation).toBe("Use the asynchronous form and await it");
  });

  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["import time\nasync def f():\n    time.sleep(0)", []],
    ["import time\nasync def f():\n    time.sleep(0.5)", ["medium 3"]],
    ["import asyncio, time\nasync def f():\n    await asyncio.to_thread(time.sleep, 1)", []],
    ["import time\ndef g():\n    time.sleep(1)\nasync def f():\n    g()", ["medium 5"]],
    ["import asyncio, time\ndef g():\n    time.sleep(1)\nasync def f():\n    await asyncio.to_thread(g)", []],
    ["import time\nasync def g():\n    time.sleep(1)\nasync def f():\n    await g()", ["medium 3"]],
    ["import asyncio\nasync def f():\n    await asyncio.sleep(1)", []],
    ["import httpx\nasync def f(u):\n    async with httpx.AsyncClient() as c:\n        await c.get(u)", []],
    ["import httpx\nasync def f(u):\n    return httpx.get(u)", ["medium 3"]],
    ["import redis.asyncio as redis\nasync def f():\n    r = redis.Redis()\n    await r.get('a')", []],
    ["import redis\nasync def f():\n    r = redis.Redis()\n    return r.get('a')", ["medium 4"]],
    ["import fcntl\nasync def f(h):\n    fcntl.flock(h, 2)", ["medium 3"]],
    ["import subprocess\nasync def f(c):\n    p = subprocess.Popen(c)\n    p.communicate()", ["medium 4"]],
    [
      "import time\nfrom asgiref.sync import sync_to_async\n@sync_to_async\ndef g():\n    time.sleep(1)\nasync def f():\n    await g()",
      [],
    ],
    ["import time\nasync def f():\n    def g():\n        time.sleep(1)\n    g()", ["medium 5"]],
    ["import time\ndef f():\n    time.sleep(1)", []],
  ];
  it.each(rows)("%s", async (code, expected) => {
    expect(await severities("process/blocking-in-async", code)).toEqual(expected);
  });
});

describe("process/blocking-in-async: whose loop stands still", () => {
  const T = "import time\n";
  const SEND = `${T}def send(data, blocking=False):\n    if blocking:\n        time.sleep(1)\n    start(data)\n`;
  const GEN = `${T}def chunks():\n    time.sleep(1)\n    yield b""\n`;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    // A generator's body runs where it is iterated.
    [`${GEN}async def h():\n    return Response(chunks())`, []],
    [`${GEN}async def h():\n    return Response(x for x in chunks())`, []],
    [`${GEN}async def h():\n    for _ in chunks():\n        pass`, ["medium 6"]],
    [`${GEN}async def h():\n    for _, c in enumerate(chunks()):\n        pass`, ["medium 6"]],
    [`${GEN}async def h():\n    found = chunks()\n    return b"".join(found)`, ["medium 6"]],
    [`${GEN}async def h():\n    return list(chunks())`, ["medium 6"]],
    [`${GEN}async def h():\n    return [c for c in chunks()]`, ["medium 6"]],
    [`${GEN}def again():\n    yield from chunks()\nasync def h():\n    next(again())`, ["medium 8"]],
    // Code behind a parameter that is off unless a caller sets it.
    [`${SEND}async def h(d):\n    send(d)`, []],
    [`${SEND}async def h(d):\n    send(d, blocking=True)`, ["medium 7"]],
    [`${SEND}async def h(d):\n    send(d, True)`, ["medium 7"]],
    [`${SEND}async def h(d, **kw):\n    send(d, **kw)`, ["medium 7"]],
    [`${SEND}    time.sleep(2)\nasync def h(d):\n    send(d)`, ["medium 8"]],
    [
      `${T}class A:\n    def send(self, blocking=None):\n        if blocking is None:\n            return\n        time.sleep(1)\n    async def g(self):\n        self.send()\n    async def h(self):\n        self.send(True)`,
      ["medium 10"],
    ],
    [`${T}def send(later=True):\n    if not later:\n        time.sleep(1)\nasync def h():\n    send()`, []],
    [`${T}def send(wait=True):\n    if wait:\n        time.sleep(1)\nasync def h():\n    send()`, ["medium 6"]],
    // Two definitions of one name: the call stands in the one that it stands in.
    [
      `${T}def make(flag):\n    if flag:\n        def w():\n            time.sleep(1)\n    else:\n        async def w():\n            await x()\n    return w`,
      [],
    ],
    [
      `${T}def make(flag):\n    if flag:\n        async def w():\n            time.sleep(1)\n    else:\n        def w():\n            x()\n    return w`,
      ["medium 5"],
    ],
    // What a call returned is called.
    [`${T}def start():\n    time.sleep(1)\n    return print\nasync def h(stop=start()):\n    stop()`, []],
    // Before an application serves.
    [
      `${T}from contextlib import asynccontextmanager\n@asynccontextmanager\nasync def lifespan(app):\n    time.sleep(1)\n    yield`,
      ["low 5"],
    ],
    [
      `${T}async def ready():\n    time.sleep(1)\n@app.on_event("startup")\nasync def start():\n    await ready()`,
      ["low 3"],
    ],
    [
      `${T}async def ready():\n    time.sleep(1)\n@app.on_event("startup")\nasync def start():\n    await ready()\n@app.get("/")\nasync def get():\n    await ready()`,
      ["medium 3"],
    ],
  ];
  it.each(rows)("%s", async (code, expected) => {
    expect(await severities("process/blocking-in-async", code)).toEqual(expected);
  });

  it("reading an address that is written out asks nobody", async () => {
    expect(await blocking("a.py", look(""))).toBe("medium 3");
    expect(await blocking("a.py", look(", flags=socket.AI_NUMERICHOST"))).toBe("");
    expect(await blocking("a.py", look(", 0, 0, 0, socket.AI_NUMERICHOST"))).toBe("");
  });

  it("is low where many helpers lie between", async () => {
    expect(await blocking("a.py", chain(5))).toBe("medium 15");
    expect(await blocking("a.py", chain(6))).toBe("low 17");
  });

  it("is silent in tests, and low in a command of its own and in a script", async () => {
    const python = "import time\nasync def f():\n    time.sleep(1)\n";
    const script =
      'import { execSync } from "node:child_process";\nasync function main() {\n  execSync("git fetch");\n}\nmain();\n';
    expect(await blocking("tests/test_a.py", python)).toBe("");
    expect(await blocking("scripts/sync.py", python)).toBe("low 3");
    expect(await blocking("release/deploy.py", python)).toBe("low 3");
    expect(await blocking("app/release/deploy.py", python)).toBe("medium 3");
    expect(await blocking("src/a.ts", script)).toBe("medium 3");
    expect(await blocking("src/a.ts", `${script}console.log(process.argv[2]);\n`)).toBe("low 3");
    expect(await blocking("src/a.ts", `${script}createServer().listen(process.argv[2]);\n`)).toBe("medium 3");
    expect(await blocking("src/a.ts", `#!/usr/bin/env node\n${script}`)).toBe("low 4");
  });
});

describe("process/no-timeout: who waits", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    // The child takes this program's place.
    [`${S}import sys\ndef f(x):\n    rc = subprocess.call(["git", x])\n    sys.exit(rc)`, ["low 4"]],
    [`${S}import sys\ndef f(x):\n    sys.exit(subprocess.run(["git", x]).returncode)`, ["low 4"]],
    [`${S}import sys\ndef f(x, fd):\n    rc = subprocess.call([x, "--"], stdin=fd)\n    sys.exit(rc)`, ["low 4"]],
    [
      `${S}import sys\ndef f(x):\n    with subprocess.Popen([x]) as p:\n        code = p.wait()\n    sys.exit(code)`,
      ["low 4"],
    ],
    [
      `${S}def each(cmd, files):\n    code = 0\n    for x in files:\n        code |= subprocess.call([cmd, x])\n    return code\ndef main(a):\n    return each(a, a)\nraise SystemExit(main([]))`,
      ["low 5"],
    ],
    [`${S}def f(args):\n    subprocess.call(args.command, shell=True)`, ["low 3"]],
    [`${S}def f(args):\n    subprocess.call(args.path, shell=True)`, ["medium 3"]],
    [`${S}def f(args):\n    subprocess.check_output(args.command, shell=True)`, ["medium 3"]],
    [`${S}import sys\ndef f(x, out):\n    rc = subprocess.call([x], stdout=out)\n    sys.exit(rc)`, ["medium 4"]],
    [`${S}def f(x):\n    raise SystemExit(subprocess.call(["git", x]))`, ["low 3"]],
    [
      `${S}import sys\ndef again(x):\n    while True:\n        p = subprocess.run(x)\n        if p.returncode != 3:\n            return p.returncode\ndef main(x):\n    code = again(x)\n    sys.exit(code)`,
      ["low 5"],
    ],
    [
      `${S}import os\ndef execute(c, w):\n    if not w:\n        return os.execvp(c[0], c)\n    exe = subprocess.Popen(c)\n    exe.communicate()\n    return exe.returncode`,
      ["low 6"],
    ],
    // Its output is taken, or its code is only looked at, or the wait has another end.
    [
      `${S}import sys\ndef f(x):\n    p = subprocess.run(["git", x], capture_output=True)\n    sys.exit(p.returncode)`,
      ["medium 4"],
    ],
    [`${S}import sys\ndef f(x):\n    if subprocess.call(["git", x]) != 0:\n        sys.exit(1)`, ["medium 4"]],
    [`${S}def f(x):\n    return subprocess.call(["git", x])`, ["medium 3"]],
  ];
  it.each(rows)("%s", async (code, expected) => {
    expect(await severities("process/no-timeout", code)).toEqual(expected);
  });

  it("is low in a developer's script, not in a package that stands in such a folder", async () => {
    const code = `${S}def run(x):\n    subprocess.run(["git", x], check=True)\n`;
    const found = await findingsOf(
      {
        "tools/release.py": code,
        "hack/ci/update.py": code,
        "agent/tools/__init__.py": "",
        "agent/tools/shell.py": code,
        "agent/main.py": "from agent.tools.shell import run\n",
        "scripts/entry.py": code,
        Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["python", "scripts/entry.py"]\n',
      },
      "process/no-timeout",
    );
    expect(found.map((each) => `${each.location.path} ${each.severity}`).sort()).toEqual([
      "agent/tools/shell.py medium",
      "hack/ci/update.py low",
      "scripts/entry.py medium",
      "tools/release.py low",
    ]);
  });
});

describe("process/argument-injection", () => {
  it("is medium for a request and low for a command line", async () => {
    const R = `${S}from flask import request\ndef f():\n    subprocess.run(["git", "clone", request.args["u"]])`;
    expect(await severities("process/argument-injection", R)).toEqual(["medium 4"]);
    expect(
      await severities("process/argument-injection", `${S}import sys\nsubprocess.run(["git", "clone", sys.argv[1]])`),
    ).toEqual(["low 3"]);
  });
});
