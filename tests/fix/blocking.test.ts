/** What a coroutine waits for without awaiting is converted by `assay fix` itself; safe where a run that goes well notices nothing. */
import { describe, expect, it } from "vitest";
import { repair } from "./support.ts";

const RULE = "process/blocking-in-async";
const RUN = 'subprocess.run(["git", "status"], timeout=9)';
const HELPER = `import subprocess\n\n\ndef state():\n    return ${RUN}\n`;
const PAGE = "from tools import state\n\n\nasync def page():\n    return state().returncode\n";

async function offered(
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof repair>[2] = {},
): Promise<{ files: Readonly<Record<string, string>>; safety: readonly string[]; refused: string }> {
  const { files: after, repairs, refused, problems } = await repair(files, RULE, options);
  expect(problems).toEqual([]);
  return { files: after, safety: repairs.map(({ fix }) => fix.safety), refused: refused.join("; ") };
}

describe("process/blocking-in-async is repaired", () => {
  it("directly, and through helpers of other files", async () => {
    const direct = await offered({ "app.py": `import subprocess\n\n\nasync def page():\n    return ${RUN}\n` });
    expect(direct.safety).toEqual(["safe"]);
    expect(direct.files["app.py"]).toContain('    return await run_process(["git", "status"], timeout=9)\n');
    const chain = await offered({ "tools.py": HELPER, "app.py": PAGE });
    expect(chain.safety).toEqual(["safe"]);
    expect(chain.files["app.py"]).toContain("    return (await state()).returncode\n");
    expect(chain.files["tools.py"]).toContain("async def state():\n    return await run_process(");
  });

  it("with everything that blocks on the way: another helper, a sleep", async () => {
    const { files, safety } = await offered({
      "tools.py": `import subprocess\nimport time\n\n\ndef one():\n    time.sleep(1)\n    return ${RUN}\n\n\ndef two():\n    time.sleep(2)\n    return 2\n\n\ndef both():\n    return one(), two()\n`,
      "app.py": "from tools import both\n\n\nasync def page():\n    return both()\n",
    });
    expect(safety).toEqual(["safe"]);
    expect(files["tools.py"]).toContain("async def both():\n    return (await one()), (await two())\n");
    expect(files["tools.py"]).toContain("    await asyncio.sleep(1)\n");
    expect(files["tools.py"]).toContain("async def two():\n    await asyncio.sleep(2)\n");
    expect(files["tools.py"]).toMatch(/^import asyncio\n\nfrom async_process import run_process\n\n\n/u);
  });

  it("several findings by one change", async () => {
    const { safety, files } = await offered({
      "tools.py": HELPER,
      "app.py": `${PAGE}\n\nasync def other():\n    state()\n`,
    });
    expect(safety).toEqual(["safe", "safe"]);
    expect(files["app.py"]).toContain("async def other():\n    await state()\n");
  });

  it("a sleep alone, without a module of its own", async () => {
    const { files } = await offered({ "app.py": "import time\n\n\nasync def poll():\n    time.sleep(5)\n" });
    expect(files).toEqual({ "app.py": "import asyncio\n\n\nasync def poll():\n    await asyncio.sleep(5)\n" });
  });

  it("in scripts", async () => {
    const { files, safety } = await offered({
      "package.json": '{"name": "x", "private": true, "type": "module"}\n',
      "app.js":
        'import { execSync } from "node:child_process";\n\nexport async function page() {\n  return execSync("git status").toString();\n}\n',
    });
    expect(safety).toEqual(["safe"]);
    expect(files["app.js"]).toContain('(await execAsync("git status")).toString()');
  });
});

describe("it is unsafe, and says why", () => {
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      "where a package that others install offers the function",
      { "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "x"\nversion = "1"\n' },
      "state is a coroutine: code outside of this repository that calls it has to await it",
    ],
    [
      "where a program that shows what it does would get a bound: it may be a server",
      { "tools.py": HELPER.replace(", timeout=9", "") },
      "a program that runs longer than 600 s is killed",
    ],
    [
      "where a lock is held meanwhile",
      {
        "app.py":
          "import threading\nfrom tools import state\n\nlock = threading.Lock()\n\n\nasync def page():\n    with lock:\n        return state()\n",
      },
      "`with lock` (app.py:8) is held while other tasks run",
    ],
    [
      "where what is set afterwards was looked at before",
      {
        "app.py":
          "from tools import state\n\n\nclass Page:\n    code = None\n\n    async def show(self):\n        if self.code is None:\n            self.code = state().returncode\n        return self.code\n",
      },
      "`self.code` (app.py:9) is looked at before the program is started and set after it",
    ],
  ];

  it.each(cases)("%s", async (_name, files, reason) => {
    const tree = { "tools.py": HELPER, "app.py": PAGE, ...files };
    const safe = await offered(tree);
    expect(safe.files).toEqual(tree);
    expect(safe.refused).toContain("needs --unsafe, since");
    expect(safe.refused).toContain(reason);
    expect((await offered(tree, { unsafe: true })).safety).toEqual(["unsafe"]);
  });

  it("a private name of such a package is nobody else's", async () => {
    const { safety } = await offered({
      "pyproject.toml": '[build-system]\nrequires = ["hatchling"]\n[project]\nname = "x"\nversion = "1"\n',
      "tools.py": HELPER.replace("state", "_state"),
      "app.py": PAGE.replaceAll("state", "_state"),
    });
    expect(safety).toEqual(["safe"]);
  });
});

describe("it stays, with the reason", () => {
  it.each([
    [
      "another call would block a new coroutine",
      {
        "tools.py": HELPER,
        "report.py":
          "import requests\nfrom tools import state\n\n\ndef report():\n    requests.get('x')\n    return state()\n",
      },
      "report.py:6 calls requests.get, which would block the coroutine that report becomes: give it to asyncio.to_thread first",
    ],
    [
      "tests replace the sleep",
      {
        "tools.py": "import time\n\n\ndef state():\n    time.sleep(3)\n    return time\n",
        "tests/test_tools.py": "def test_it(monkeypatch):\n    monkeypatch.setattr('tools.time.sleep', print)\n",
      },
      "tests/test_tools.py:2 replaces time.sleep",
    ],
  ])("%s", async (_name, files, reason) => {
    const tree: Readonly<Record<string, string>> = { "app.py": PAGE, ...files };
    const given = {
      ...tree,
      "tools.py": (tree["tools.py"] ?? "").replace("import subprocess\n", "import subprocess\nimport requests\n"),
    };
    const { files: after, refused } = await offered(given);
    expect(refused).toContain(reason);
    expect(after).toEqual(given);
  });

  it("what no coroutine reaches is not asked about", async () => {
    const { safety, refused } = await offered({ "tools.py": HELPER });
    expect({ safety, refused }).toEqual({ safety: [], refused: "" });
  });
});

describe("what the helper cannot take runs in a thread, where a loop is freed by it", () => {
  it.each([
    [
      "a shell that does more",
      'subprocess.run(f"ls {x} | wc", shell=True, timeout=9)',
      'await asyncio.to_thread(subprocess.run, f"ls {x} | wc", shell=True, timeout=9)',
    ],
    ["arguments that are handed on", "subprocess.run(x, **x)", "await asyncio.to_thread(subprocess.run, x, **x)"],
    ["os.system", 'os.system(f"ls {x}")', 'await asyncio.to_thread(os.system, f"ls {x}")'],
    ["os.popen", "os.popen(x).read()", "await asyncio.to_thread(os.popen(x).read)"],
    ["getoutput", "subprocess.getoutput(x)", "await asyncio.to_thread(subprocess.getoutput, x)"],
  ])("%s", async (_name, call, made) => {
    const { files, safety } = await offered({
      "app.py": `import os\nimport subprocess\n\n\nasync def page(x):\n    return ${call}\n`,
    });
    expect(safety).toEqual(["safe"]);
    expect(files["app.py"]).toContain(`    return ${made}\n`);
    expect(Object.keys(files)).toEqual(["app.py"]);
  });

  it("a started program that is killed when its time is over", async () => {
    const { files, safety } = await offered({
      "app.py":
        'import subprocess\n\n\nasync def page(x):\n    with subprocess.Popen(["ls", x]) as process:\n        try:\n            process.communicate(timeout=3)\n        except subprocess.TimeoutExpired:\n            process.kill()\n            process.communicate()\n            raise\n',
    });
    expect(safety).toEqual(["safe", "safe"]);
    expect(files["app.py"]).toContain("            await asyncio.to_thread(process.communicate, timeout=3)\n");
    expect(files["app.py"]).toContain("            await asyncio.to_thread(process.communicate)\n");
  });

  it("where tests put something in the place of subprocess, which they go on doing", async () => {
    const { files, safety } = await offered({
      "tools.py": HELPER,
      "app.py": PAGE,
      "other.py": `import subprocess\n\n\ndef other():\n    return ${RUN}\n`,
      "tests/test_app.py":
        'from unittest.mock import patch\nimport app\nimport other\n\n\n@patch("subprocess.run")\ndef test_it(run):\n    app.page()\n',
    });
    expect(safety).toEqual(["safe"]);
    expect(files["tools.py"]).toContain(`await asyncio.to_thread(subprocess.run, ["git", "status"], timeout=9)`);
  });

  it("where they patch an imported name", async () => {
    const { files } = await offered({
      "tools.py": 'from subprocess import run\n\n\ndef state():\n    return run(["git"], timeout=9)\n',
      "app.py": PAGE,
      "tests/test_app.py": 'def test_it(mocker):\n    mocker.patch("tools.run", autospec=True)\n',
    });
    expect(files["tools.py"]).toContain('await asyncio.to_thread(run, ["git"], timeout=9)');
  });

  it.each([
    ["no coroutine is freed", { "app.py": "from tools import state\n\n\ndef page():\n    return state()\n" }, ""],
    [
      "Python is too old",
      { "pyproject.toml": '[project]\nname = "x"\nversion = "1"\nrequires-python = ">=3.8"\n' },
      "name it with --allow",
    ],
    ["it forks by itself", { "tools.py": HELPER.replace("timeout=9", "preexec_fn=print") }, "`preexec_fn`"],
  ])("not where %s", async (_name, files, reason) => {
    const tree: Readonly<Record<string, string>> = {
      "tools.py":
        "import os\nimport subprocess\n\n\ndef state():\n    return subprocess.run([os.environ['P']], timeout=9)\n",
      "app.py": PAGE,
      ...files,
    };
    const { files: after, refused } = await offered(tree);
    expect(after).toEqual(tree);
    expect(refused).toContain(reason);
  });
});
