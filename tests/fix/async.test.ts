/** Conversions to asyncio: every row of the table is converted, wrapped or refused with its line; and nothing is half done. */
import { describe, expect, it } from "vitest";
import { toAsync } from "./support.ts";

const START = "import subprocess\n\n\n";
const WORK = 'def work(x):\n    return subprocess.run(["fake", x], capture_output=True, text=True, timeout=9)\n';
const ASYNC_WORK =
  'async def work(x):\n    return await run_process(["fake", x], capture_output=True, text=True, timeout=9)\n';

async function convert(
  files: Readonly<Record<string, string>> | string,
): Promise<{ files: Readonly<Record<string, string>>; refused: string }> {
  const given = typeof files === "string" ? { "app.py": files } : files;
  const { files: after, refused, problems } = await toAsync(given);
  expect(problems).toEqual([]);
  return { files: after, refused: refused.join("; ") };
}

/** The text of app.py after its head. */
async function bodyOf(text: string): Promise<string> {
  const { files, refused } = await convert(START + text);
  if (refused !== "") return `refused: ${refused}`;
  return (files["app.py"] ?? "").replace(/^(?:import \w+\n|from async_process import run_process\n)*\n*/, "");
}

describe("what is converted", () => {
  it("the call, its function, and the callers to the end", async () => {
    const after = await bodyOf(
      `${WORK}\n\ndef middle(x):\n    return [work(y).stdout for y in x if work(y)]\n\n\nasync def top():\n    return middle([1])\n`,
    );
    expect(after).toBe(
      `${ASYNC_WORK}\n\nasync def middle(x):\n    return [(await work(y)).stdout for y in x if (await work(y))]\n\n\nasync def top():\n    return await middle([1])\n`,
    );
  });

  it.each([
    ["call", 'subprocess.call(["fake"])', '(await run_process(["fake"])).returncode'],
    ["check_call", 'subprocess.check_call(["fake"])', '(await run_process(["fake"], check=True)).returncode'],
    [
      "check_output",
      'subprocess.check_output(["fake"], text=True)',
      '(await run_process(["fake"], text=True, stdout=subprocess.PIPE, check=True)).stdout',
    ],
    [
      "run with check",
      'subprocess.run(["fake"], check=True, timeout=3)',
      'await run_process(["fake"], check=True, timeout=3)',
    ],
  ])("%s", async (_name, before, after) => {
    expect(await bodyOf(`def f():\n    x = ${before}\n    return x\n`)).toBe(
      `async def f():\n    x = ${after}\n    return x\n`,
    );
  });

  it.each([
    ["x = work(1).stdout", "x = (await work(1)).stdout"],
    ["x = work(1) == work(2)", "x = (await work(1)) == (await work(2))"],
    ["x = not work(1)", "x = not (await work(1))"],
    ["x = {1: work(1)}[1]", "x = {1: await work(1)}[1]"],
    ["x = work(work(1).stdout)", "x = await work((await work(1)).stdout)"],
    ["x = f(*work(1).args)", "x = f(*(await work(1)).args)"],
    ["x = -work(1).returncode", "x = -(await work(1)).returncode"],
    ["x = work(1) if work(2) else None", "x = (await work(1)) if (await work(2)) else None"],
    ["while work(1): x = 1", "while await work(1): x = 1"],
    ["with open(work(1).stdout) as x: pass", "with open((await work(1)).stdout) as x: pass"],
    ["x = [work(1) for y in [1]]", "x = [(await work(1)) for y in [1]]"],
    ["assert work(1)", "assert (await work(1))"],
    ["x = y = work(1)", "x = y = await work(1)"],
    ["del work(1).args[0]", "del (await work(1)).args[0]"],
  ])("binds as it did: %s", async (before, after) => {
    expect(await bodyOf(`${WORK}\n\ndef g(f):\n    ${before}\n`)).toBe(
      `${ASYNC_WORK}\n\nasync def g(f):\n    ${after}\n`,
    );
  });

  it("a main stays synchronous and runs the coroutine; so does a script", async () => {
    const { files } = await convert(
      `import argparse\n${START}${WORK}\n\ndef main():\n    work(1)\n\n\nif __name__ == "__main__":\n    main()\n    work(2)\n`,
    );
    expect(files["app.py"]).toContain("import argparse\nimport asyncio\nfrom async_process import run_process\n");
    expect(files["app.py"]).toContain(
      'def main():\n    asyncio.run(work(1))\n\n\nif __name__ == "__main__":\n    main()\n    asyncio.run(work(2))\n',
    );
  });

  it("across files, with aliases; tests run it; a Dockerfile copies the helper", async () => {
    const { files, refused } = await convert({
      "svc/core.py": `${START}${WORK}`,
      "svc/use.py":
        "import core as c\nfrom core import work as w\n\n\ndef one():\n    return c.work(1)\n\n\ndef two():\n    return w(2)\n",
      "svc/test_use.py":
        "import use\n\n\ndef test_one():\n    assert use.one() and use.two()\n\n\nasync def test_two():\n    assert use.two()\n",
      "svc/Dockerfile": "FROM python:3.12\nCOPY use.py core.py ./\n",
    });
    expect(refused).toBe("");
    expect(files["svc/use.py"]).toContain(
      "async def one():\n    return await c.work(1)\n\n\nasync def two():\n    return await w(2)\n",
    );
    expect(files["svc/test_use.py"]).toBe(
      "import asyncio\nimport use\n\n\ndef test_one():\n    assert asyncio.run(use.one()) and asyncio.run(use.two())\n\n\nasync def test_two():\n    assert (await use.two())\n",
    );
    expect(files["svc/Dockerfile"]).toBe("FROM python:3.12\nCOPY use.py core.py async_process.py ./\n");
    expect(files["svc/async_process.py"]).toContain('    "fake",\n');
  });

  it("a click command and a FastAPI route that is run in a thread stay", async () => {
    const { files } = await convert(
      `import click\nfrom fastapi import FastAPI\n${START}app = FastAPI()\n\n\n${WORK}\n\n@click.command()\ndef cli():\n    work(1)\n\n\n@app.get("/")\ndef route():\n    return work(2)\n\n\n@app.get("/a")\nasync def other():\n    return work(3)\n`,
    );
    expect(files["app.py"]).toContain("def cli():\n    asyncio.run(work(1))\n");
    expect(files["app.py"]).toContain("\ndef route():\n    return asyncio.run(work(2))\n");
    expect(files["app.py"]).toContain("async def other():\n    return await work(3)\n");
  });

  it("a program that callers give is allowed where each of them writes it", async () => {
    const { files } = await convert(
      `${START}def run(argv, limit):\n    return subprocess.run(argv, capture_output=True, timeout=limit)\n\n\ndef a():\n    return run(["git", "x"], 1)\n\n\ndef b():\n    return run(limit=2, argv=["ls"])\n`,
    );
    expect(files["async_process.py"]).toContain('frozenset({\n    "git",\n    "ls",\n})');
  });
});

describe("what is converted beside functions at the top", () => {
  it.each([
    [
      "a method",
      'class A:\n    def work(self):\n        return subprocess.run(["ls"], capture_output=True)\n\n    def use(self):\n        return self.work().stdout\n',
      ["    async def work(self):", "    async def use(self):", "return (await self.work()).stdout"],
    ],
    [
      "a nested function and an f-string",
      'def f():\n    def g():\n        return subprocess.call(["ls"])\n\n    return f"{g()}"\n',
      ["async def f():", "    async def g():", 'f"{(await g())}"'],
    ],
    ["os.system", 'import os\n\n\ndef f():\n    return os.system("ls -l")\n', ['return await run_system("ls -l")']],
    [
      "Popen",
      'def f(x):\n    p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n    out, err = p.communicate(x, timeout=3)\n    return out, p.returncode\n',
      ['p = await run_process(["cat"], input=x, stdout=subprocess.PIPE, timeout=3)', "out, err = p.stdout, p.stderr"],
    ],
    [
      "a thread",
      'import threading\n\n\ndef work():\n    subprocess.run(["ls"], check=True, capture_output=True)\n\n\ndef f():\n    threading.Thread(target=work).start()\n',
      ["def work():\n    return asyncio.run(_work())\n\n\nasync def _work():\n    await run_process"],
    ],
  ])("%s", async (_name, text, parts) => {
    const { files, refused } = await convert(START + text);
    expect(refused).toBe("");
    for (const part of parts) expect(files["app.py"]).toContain(part);
  });

  it("a patch of subprocess goes to the helper", async () => {
    const { files, refused } = await convert({
      "app.py": START + WORK,
      "test_app.py":
        'from unittest.mock import patch\nimport app\n\n\n@patch("subprocess.run")\ndef test_it(run):\n    app.work(1)\n',
    });
    expect(refused).toBe("");
    expect(files["test_app.py"]).toContain(
      '@patch("app.run_process")\ndef test_it(run):\n    asyncio.run(app.work(1))\n',
    );
  });
});

describe("names that are handed on, and stand-ins", () => {
  it("monkeypatch of subprocess goes to the helper, where the stand-in is awaited", async () => {
    const { files, refused } = await convert({
      "app.py": START + WORK,
      "test_app.py":
        "import subprocess\nimport app\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(subprocess, 'run', print)\n    app.work(1)\n",
    });
    expect(refused).toBe("");
    expect(files["test_app.py"]).toContain(
      'def test_it(monkeypatch):\n    monkeypatch.setattr("app.run_process", AsyncMock(side_effect=print))\n    asyncio.run(app.work(1))\n',
    );
  });

  it("an alias that is handed on", async () => {
    const before = {
      "core.py": START + WORK,
      "mid.py": "from core import work as w\n",
      "use.py": "import mid\nfrom mid import w\n\n\ndef f():\n    return w(1)\n\n\ndef g():\n    return mid.w(1)\n",
    };
    const { files, refused } = await convert(before);
    expect(refused).toBe("");
    expect(files["mid.py"]).toBe(before["mid.py"]);
    expect(files["use.py"]).toContain(
      "async def f():\n    return await w(1)\n\n\nasync def g():\n    return await mid.w(1)\n",
    );
  });
});

describe("what is refused, with its line", () => {
  const cases: readonly (readonly [name: string, body: string, reason: string])[] = [
    ["passed on", "\n\ndef g(pool):\n    pool.submit(work, 1)\n", "app.py:9 passes work on as a value"],
    ["a thread", "\n\ndef g(Thread):\n    Thread(target=work).start()\n", "passes work on as a value"],
    ["a sorting key", "\n\ndef g(xs):\n    return sorted(xs, key=work)\n", "gives work as a sorting key"],
    ["partial", "\n\nfrom functools import partial\nG = partial(work, 1)\n", "passes work on as a value"],
    ["a lambda", "\n\ndef g():\n    return lambda: work(1)\n", "app.py:9 is in a lambda"],
    ["a generator", "\n\ndef g(xs):\n    for x in xs:\n        yield work(x)\n", "is the generator g"],
    ["a generator expression", "\n\ndef g(xs):\n    return any(work(x) for x in xs)\n", "is in a generator"],
    [
      "a property",
      "\n\nclass A:\n    @property\n    def g(self):\n        return work(1)\n",
      "is A.g, which is a property",
    ],
    [
      "__init__",
      "\n\nclass A:\n    def __init__(self):\n        self.x = work(1)\n",
      "is A.__init__, which Python itself calls",
    ],
    ["a class body", "\n\nclass A:\n    x = work(1)\n", "is in the body of a class"],
    ["at load", "\n\nX = work(1)\n", "app.py:8 runs while the module is loaded"],
    ["a default", "\n\ndef g(x=work(1)):\n    return x\n", "runs while the module is loaded"],
    [
      "an unknown decorator",
      "\n\nfrom functools import lru_cache\n\n\n@lru_cache\ndef g(x):\n    return work(x)\n",
      "is g, which is cached",
    ],
    [
      "a nested function",
      "\n\ndef g():\n    def h():\n        return work(1)\n\n    return h\n",
      "passes h on as a value",
    ],
    ["defined twice", "\n\ndef work(y):\n    return y\n", "more than once"],
    [
      "looked up by name",
      '\n\nimport app\n\n\ndef g():\n    return getattr(app, "work")(1)\n',
      "names work in a string",
    ],
    ["rebound asyncio", '\n\nasyncio = 1\n\nif __name__ == "__main__":\n    work(1)\n', "asyncio means something else"],
  ];
  it.each(cases)("%s", async (_name, body, reason) => {
    const before = { "app.py": START + WORK + body };
    const { files, refused } = await convert(before);
    expect(files).toEqual(before);
    expect(refused).toContain(reason);
  });

  it.each([
    ["a shell", 'subprocess.run("ls -l | wc", shell=True)', "runs through a shell"],
    ["one string", 'subprocess.run("ls")', "gives one string"],
    ["bufsize", 'subprocess.run(["ls"], bufsize=f)', "has `bufsize`"],
    ["preexec_fn", 'subprocess.run(["ls"], preexec_fn=f)', "has `preexec_fn`"],
    ["more arguments", 'subprocess.run(["ls"], **f)', "has `**f`"],
    ["Popen", 'subprocess.Popen(["ls"])', "starts a program whose object is kept or passed on"],
    ["a program from outside", "subprocess.run(f)", "name it with --allow PROGRAM"],
    [
      "input=None",
      'subprocess.check_output(["ls"], input=None, text=f)',
      "gives `input=None`, and whether that is text",
    ],
    ["env", 'subprocess.run(["env", "A=1", "ls"])', "name it with --allow env"],
    ["env in a line", 'subprocess.run("env A=1 ls", shell=True)', "name it with --allow env"],
  ])("%s", async (_name, call, reason) => {
    const before = { "app.py": `${START}def g(f):\n    return ${call}\n` };
    const { files, refused } = await convert(before);
    expect(files).toEqual(before);
    expect(refused).toContain(reason);
  });

  it.each([
    [
      "a stand-in that nobody could await",
      'from unittest.mock import patch\nimport app\n\n\n@patch("subprocess.run", print)\ndef test_it():\n    app.work(1)\n',
      "test_app.py:5 patches subprocess: the real program would run",
    ],
    [
      "a patch of a call that is another one",
      'from unittest.mock import patch\nimport app\n\n\n@patch("subprocess.check_output")\ndef test_it(run):\n    app.work(1)\n',
      "test_app.py:5 patches subprocess: the real program would run",
    ],
    [
      "the function replaced by something else",
      'from unittest.mock import patch\nimport app\n\n\n@patch("app.work", print)\ndef test_it():\n    app.work(1)\n',
      "test_app.py:5 replaces work by something that may not be awaited",
    ],
    [
      "the function replaced, in a file that does not import it",
      'from unittest.mock import patch\n\n\n@patch("app.work", new_callable=print)\ndef test_it(work):\n    work(1)\n',
      "test_app.py:4 replaces work by something that may not be awaited",
    ],
    ["handed on", "from app import work\n", ""],
  ])("a test that would run the real program: %s", async (_name, test, reason) => {
    const before = { "app.py": START + WORK, "test_app.py": test };
    const { files, refused } = await convert(before);
    expect(refused).toContain(reason);
    if (reason !== "") expect(files).toEqual(before);
  });

  it("a patch of the function stays: it is awaited by itself", async () => {
    const test =
      'from unittest.mock import patch\nimport app\n\n\n@patch("app.work", return_value=3)\ndef test_it(work):\n    assert app.g() == 3\n\n\ndef test_other():\n    with patch.object(app, "work", autospec=True) as work:\n        app.g()\n        work.assert_called_once_with(1)\n';
    const { files, refused } = await convert({
      "app.py": `${START}${WORK}\n\ndef g():\n    return work(1)\n`,
      "test_app.py": test,
    });
    expect(refused).toBe("");
    expect(files["test_app.py"]).toContain('@patch("app.work", return_value=3)');
    expect(files["test_app.py"]).toContain("asyncio.run(app.g())");
    expect(files["app.py"]).toContain("async def work(x)");
  });

  it("a patch of a function that keeps a synchronous face is refused where a coroutine calls the other one", async () => {
    const before = {
      "app.py": `${START}${WORK}\n\ndef job():\n    return work(1)\n\n\nasync def page():\n    return job()\n\n\ndef start(threading):\n    import threading\n\n    threading.Thread(target=job).start()\n`,
      "test_app.py":
        'from unittest.mock import patch\nimport app\n\n\n@patch("app.job")\ndef test_it(job):\n    app.start(1)\n',
    };
    const { files, refused } = await convert(before);
    expect(files).toEqual(before);
    expect(refused).toContain("test_app.py:5 replaces job, which has to stay synchronous");
  });

  it.each([
    [
      "a script whose folder nobody names",
      { "tools/run.py": `${START}${WORK}\n\nif __name__ == "__main__":\n    work(1)\n` },
      "tools/run.py",
      "from async_process import run_process",
    ],
    [
      "a folder that is imported by its name",
      { "tools/lib.py": START + WORK, "use.py": "from tools.lib import work\n\n\ndef g():\n    work(1)\n" },
      "tools/lib.py",
      "from tools.async_process import run_process",
    ],
    [
      "a package",
      { "tools/__init__.py": "", "tools/lib.py": START + WORK },
      "tools/lib.py",
      "from tools.async_process import run_process",
    ],
    [
      "a package whose file CI runs by its path",
      {
        "tools/__init__.py": "",
        "tools/run.py": `${START}${WORK}\n\nif __name__ == "__main__":\n    work(1)\n`,
        Makefile: "all:\n\tpython3 tools/run.py\n",
      },
      "tools/run.py",
      "from async_process import run_process",
    ],
  ])("the helper is imported as its neighbour is: %s", async (_name, files, path, line) => {
    const { files: after, refused } = await convert(files);
    expect(refused).toBe("");
    expect(after[path]).toContain(`${line}\n`);
  });

  it("a script that is imported by its folder's name too is left", async () => {
    const before = {
      "tools/run.py": `${START}${WORK}\n\nif __name__ == "__main__":\n    work(1)\n`,
      "use.py": "from tools.run import work\n\n\ndef g():\n    work(1)\n",
    };
    const { files, refused } = await convert(before);
    expect(files).toEqual(before);
    expect(refused).toContain("tools/run.py is run by its path and imported as tools.run");
  });

  it("the command by its keyword", async () => {
    const after = await bodyOf('def g():\n    subprocess.run(shell=False, args=["fake"], timeout=9)\n');
    expect(after).toBe('async def g():\n    await run_process(argv=["fake"], timeout=9)\n');
  });

  it.each([
    ["from pkg import work", "work(1)"],
    ["from pkg import work as w", "w(1)"],
    ["import pkg", "pkg.work(1)"],
  ])("a name that a package offers to others, and that a caller takes from there: %s", async (line, call) => {
    const { files, refused } = await convert({
      "pkg/__init__.py": "from pkg.app import work\n",
      "pkg/app.py": START + WORK,
      "use.py": `${line}\n\n\ndef g():\n    return ${call}\n`,
    });
    expect(refused).toBe("");
    expect(files["use.py"]).toBe(`${line}\nfrom pkg.app import _work\n\n\nasync def g():\n    return await _work(1)\n`);
    expect(files["pkg/app.py"]).toContain("    return asyncio.run(_work(x))\n");
  });

  it("its coroutine is imported below what makes the package importable", async () => {
    const head = "import os\nimport sys\n\nsys.path.insert(0, os.path.dirname(__file__))\nfrom pkg import work\n";
    const { files, refused } = await convert({
      "pkg/__init__.py": "from pkg.app import work\n",
      "pkg/app.py": START + WORK,
      "use.py": `${head}\n\ndef g():\n    return work(1)\n`,
    });
    expect(refused).toBe("");
    expect(files["use.py"]).toBe(`${head}from pkg.app import _work\n\n\nasync def g():\n    return await _work(1)\n`);
  });

  it.each([
    ["the name is taken", "from pkg import work\n\n_work = 1\n", "_work means something else there"],
    ["how its module is imported is not known", "from .pkg import work\n", "by a name that it imports"],
  ])("that is refused where %s", async (_name, head, reason) => {
    const before = {
      "top/__init__.py": "",
      "top/pkg/__init__.py": "from top.pkg.app import work\n",
      "top/pkg/app.py": START + WORK,
      "top/use.py": `${head.replace("from pkg", "from top.pkg")}\n\ndef g():\n    return work(1)\n`,
    };
    const { files, refused } = await convert(before);
    expect(files).toEqual(before);
    expect(refused).toContain(reason);
  });

  it("one refused component leaves the others whole", async () => {
    const { files, refused } = await convert({
      "a/app.py": START + WORK,
      "b/bad.py": `${START}${WORK}\n\nX = work(1)\n`,
    });
    expect(refused).toContain("b/bad.py:8");
    expect(files["a/app.py"]).toContain("async def work(x)");
    expect(files["b/bad.py"]).toBe(`${START}${WORK}\n\nX = work(1)\n`);
  });
});
