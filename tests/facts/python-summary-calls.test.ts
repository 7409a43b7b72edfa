/** Functions, call facts, names and import effects of Python summaries. */
import { array, assert, constantFrom, property, string } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { summarisePython } from "../../src/facts/python/summary.ts";
import { parsePython, readPython } from "../../src/syntax/python.ts";
import { loadPython, summaryOf } from "./python-summary-support.ts";

beforeAll(loadPython);

/** `caller > callee` with marks: `await`, `off` (offloaded), `=local`. */
function calls(code: string): readonly string[] {
  return summaryOf(code).functions.flatMap((owner) =>
    owner.calls.map((call) => {
      const marks = [call.awaited ? " await" : "", call.offloaded ? " off" : "", call.local ? ` =${call.local}` : ""];
      return `${owner.qualname} > ${call.callee}${marks.join("")}`;
    }),
  );
}

describe("functions", () => {
  it("names methods, nested functions and the module", () => {
    const { functions, classes } = summaryOf(
      "import a\nclass B(a.Base):\n    @property\n    def m(self, x=1, *args, k, **kw):\n        def inner(): pass\nasync def c(): pass\n",
    );
    expect(
      functions.map((entry) => [entry.qualname, entry.className, entry.isAsync, entry.line, entry.endLine]),
    ).toEqual([
      ["<module>", undefined, false, 1, 6],
      ["B.m", "B", false, 4, 5],
      ["B.m.<locals>.inner", undefined, false, 5, 5],
      ["c", undefined, true, 6, 6],
    ]);
    expect(functions[1]?.parameters).toEqual(["self", "x", "args", "k", "kw"]);
    expect(functions[1]?.decorators).toEqual(["property"]);
    expect(classes).toEqual([{ name: "B", line: 2, bases: ["a.Base"] }]);
  });

  it("keeps decorators as names", () => {
    const { functions } = summaryOf(
      "import functools as f\n@f.lru_cache(maxsize=1)\ndef a(): pass\n@app.get('/')\ndef b(): pass\n",
    );
    expect(functions.slice(1).map((entry) => entry.decorators)).toEqual([["functools.lru_cache"], ["app.get"]]);
  });
});

describe("calls", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["import time as t\ndef f():\n    t.sleep(1)", ["f > time.sleep"]],
    ["from time import sleep\ndef f():\n    sleep(1)", ["f > time.sleep"]],
    ["from .helpers import run\ndef f():\n    run(1)", ["f > .helpers.run"]],
    ["from . import helpers\ndef f():\n    helpers.run(1)", ["f > .helpers.run"]],
    ["import a.b\ndef f():\n    a.b.c()", ["f > a.b.c"]],
    ["def g(): pass\ndef f():\n    g()", ["f > g =g"]],
    ["class A:\n    def g(self): pass\n    def f(self):\n        self.g()", ["A.f > self.g =A.g"]],
    ["class A:\n    def g(self): pass\nclass B(A):\n    def f(self):\n        self.g()", ["B.f > self.g =A.g"]],
    [
      "class A:\n    def __init__(self): pass\n    def g(self): pass\ndef f():\n    a = A()\n    a.g()",
      ["f > A =A.__init__", "f > self.g =A.g"],
    ],
    ["def f(x):\n    x.communicate()", ["f > ?.communicate"]],
    [
      "import subprocess\ndef f():\n    p = subprocess.Popen(c)\n    p.wait()",
      ["f > subprocess.Popen", "f > subprocess.Popen().wait"],
    ],
    ["import subprocess\ndef f(p: subprocess.Popen):\n    p.wait()", ["f > subprocess.Popen().wait"]],
    [
      "import requests\ndef f():\n    with requests.Session() as s:\n        s.get(u)",
      ["f > requests.Session", "f > requests.Session().__enter__", "f > requests.Session().get"],
    ],
    ["async def f():\n    await g()", ["f > g await"]],
    [
      "import asyncio, time\nasync def f():\n    await asyncio.to_thread(time.sleep, 1)",
      ["f > asyncio.to_thread await", "f > time.sleep off"],
    ],
    [
      "import time\nasync def f(loop):\n    await loop.run_in_executor(None, lambda: time.sleep(1))",
      ["f > ?.run_in_executor await", "f > time.sleep off"],
    ],
    [
      "import threading\ndef g(): pass\ndef f():\n    threading.Thread(target=g).start()",
      ["f > threading.Thread().start", "f > threading.Thread", "f > g off =g"],
    ],
    [
      "import functools, asyncio, time\nasync def f():\n    await asyncio.to_thread(functools.partial(time.sleep, 3))",
      ["f > asyncio.to_thread await", "f > time.sleep off", "f > functools.partial"],
    ],
    ["class A:\n    x = g()\n", ["<module> > g"]],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(calls(code)).toEqual(expected);
  });

  it("says what a call passes on", () => {
    const [call] = summaryOf("def run(cmd, x):\n    go(1, cmd, key=x)\n").functions[1]?.calls ?? [];
    expect(call?.forwards).toEqual({ "1": "cmd" });
    expect(call?.keywords).toEqual(["key"]);
    expect(call?.firstArgument).toBe("1");
  });

  it("gives names that imports and aliases bind", () => {
    expect(
      summaryOf("import os.path\nimport subprocess as sp\nfrom .a import b as c\nrun = sp.run\nx = 1\n").bindings,
    ).toEqual({
      os: "os",
      sp: "subprocess",
      c: ".a.b",
      run: "subprocess.run",
    });
  });
});

function effects(code: string): readonly string[] {
  return summaryOf(code).importEffects.map(
    (effect) => `${effect.kind} ${effect.what}${effect.via ? ` via ${effect.via.length}` : ""}`,
  );
}

describe("effects of an import", () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["import os\nX = os.environ['X']", ["requires-env os.environ['X']"]],
    ["from os import environ\nX = environ['X']", ["requires-env os.environ['X']"]],
    ["import os\nX = os.environ.get('X')", []],
    ["import os\nos.environ['X'] = '1'", []],
    ["import os\ndel os.environ['X']", []],
    ["import os\ntry:\n    X = os.environ['X']\nexcept KeyError:\n    X = ''", []],
    ["import os\nif 'X' in os.environ:\n    X = os.environ['X']", []],
    ["import os\ndef f():\n    return os.environ['X']", []],
    ["import os\ndef f():\n    return os.environ['X']\nf()", ["requires-env os.environ['X'] via 1"]],
    ["import os\ndef f(x=os.environ['X']): pass", ["requires-env os.environ['X']"]],
    ["import os\nclass A:\n    x = os.environ['X']", ["requires-env os.environ['X']"]],
    ["import os\nf = lambda: os.environ['X']", []],
    ["import redis\nr = redis.Redis()", []],
    ["import redis\nr = redis.Redis()\nr.ping()", ["connects redis.Redis().ping"]],
    ["import psycopg2\nc = psycopg2.connect()", ["connects psycopg2.connect"]],
    ["import sqlite3\nc = sqlite3.connect(':memory:')", []],
    ["from sqlalchemy import create_engine\ne = create_engine(u)", []],
    [
      "from sqlalchemy import create_engine\ne = create_engine(u)\nc = e.connect()",
      ["connects sqlalchemy.create_engine().connect"],
    ],
    ["import requests\nr = requests.get(u)", ["network requests.get"]],
    ["from urllib.request import urlopen\nr = urlopen(u)", ["network urllib.request.urlopen"]],
    ["import subprocess\nV = subprocess.check_output(['git'])", ["spawns subprocess.check_output"]],
    ["import os\nos.system('ls')", ["spawns os.system"]],
    ["f = open('x', 'w')", ["writes-file open"]],
    ["f = open('x', mode='ab')", ["writes-file open"]],
    ["f = open('x')", []],
    ["import os\nf = open(os.devnull, 'w')", []],
    ["from pathlib import Path\nPath('x').write_text('')", ["writes-file pathlib.Path().write_text"]],
    ["import logging\nh = logging.FileHandler('x')", ["writes-file logging.FileHandler"]],
    ["import logging\nh = logging.FileHandler('x', delay=True)", []],
    ["import threading\nt = threading.Thread(target=f)\nt.start()", ["starts-thread threading.Thread().start"]],
    ["import threading\nt = threading.Thread(target=f)", []],
    ["import sys\nsys.exit(1)", ["exits sys.exit"]],
    ["import sys\nif sys.version_info < (3, 9):\n    sys.exit(1)", []],
    ["import sys\nif __name__ == '__main__':\n    sys.exit(1)", []],
    ["import sys\nif '__main__' == __name__:\n    sys.exit(1)", []],
    [
      "import os\nif TYPE_CHECKING:\n    X = os.environ['X']\nelse:\n    Y = os.environ['Y']",
      ["requires-env os.environ['Y']"],
    ],
    ["raise SystemExit(1)", ["exits raise SystemExit"]],
    ["import os\nclass A:\n    def __init__(self):\n        os.system('ls')\na = A()", ["spawns os.system via 1"]],
    ["import os\nasync def f():\n    os.system('ls')\nf()", []],
    ["def f():\n    f()\nf()", []],
    // Switched off by a constant, or until somebody asks for it.
    ["import os\nDEBUG = None\nif DEBUG:\n    os.system('ls')", []],
    ["import os\nDEBUG = False\nif DEBUG:\n    pass\nelse:\n    os.system('ls')", ["spawns os.system"]],
    ["import os\nDEBUG = True\nif not DEBUG:\n    os.system('ls')", []],
    ["import os\nDEBUG = False\nif x:\n    DEBUG = True\nif DEBUG:\n    os.system('ls')", []],
    ["import os\nREADY = True\nif x:\n    READY = False\nif READY:\n    os.system('ls')", ["spawns os.system"]],
    ["import os\nif os.environ.get('X'):\n    os.system('ls')", []],
    ["import os\nif os.environ.get('X', '1'):\n    os.system('ls')", ["spawns os.system"]],
    ["import os\nE = {'P': os.environ['PATH']}", []],
    ['import os\nif "A" in os.environ and "B" in os.environ:\n    x = os.environ[\'A\']', []],
    ["import os\nif 'AB' in os.environ:\n    x = os.environ['A']", ["requires-env os.environ['A']"]],
    ["import os\ndef run(c):\n    os.system(c)\nrun('a')\nrun('b')", ["spawns os.system via 1"]],
    // Without the exit the import would fail all the same.
    ["import sys\ntry:\n    import x\nexcept ImportError:\n    sys.exit(1)", []],
    ["try:\n    import x\nexcept ModuleNotFoundError as e:\n    raise SystemExit(1)", []],
    ["import sys\ntry:\n    x()\nexcept ValueError:\n    sys.exit(1)", ["exits sys.exit"]],
    // A generator that is merely made does nothing.
    ["import os\ndef f():\n    os.system('ls')\n    yield\nx = f()", []],
    ["import os\ndef f():\n    os.system('ls')\n    yield\nlist(f())", ["spawns os.system via 1"]],
  ];
  it.each(rows)("%s", (code, expected) => {
    expect(effects(code)).toEqual(expected);
  });
});

describe("any text", () => {
  const words = [
    "import subprocess as sp\n",
    "sp.run(",
    "[",
    "]",
    ")",
    "(",
    "**kw",
    "*a",
    "x",
    "=",
    ",",
    ":",
    "\n",
    "\n    ",
    "def f(x):",
    "class A(B):",
    "return ",
    "await ",
    "async ",
    "lambda ",
    "with ",
    " as p",
    'f"{x}"',
    "'''",
    '"',
    "self.",
    ".wait()",
    "yield ",
    "for x in ",
    "if ",
    "else ",
    "try:\n",
    "except:\n",
    "x += 1",
    "lazy import a\n",
    "\t",
    "\\\n",
    "é",
    "𝄞",
    "\r\n",
    "\f",
    "\0",
    "match x:\n",
    "case _:",
    "del x",
    "@d\n",
    ":= 1",
  ];

  it("never throws, and gives every call its own text back", () => {
    assert(
      property(array(constantFrom(...words), { maxLength: 60 }), (parts) => {
        const text = parts.join("");
        const { summary } = summarisePython("a.py", text);
        for (const call of summary.processCalls) {
          expect(call.quote.length).toBeGreaterThan(0);
          expect(text).toContain(call.quote);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("never throws on any string", () => {
    assert(
      property(string({ unit: "binary", maxLength: 200 }), (text) => {
        summarisePython("a.py", text);
      }),
      { numRuns: 300 },
    );
  });

  it("survives nesting that a person would never write", () => {
    for (const text of [
      "(".repeat(5000),
      `x = ${"1 + ".repeat(5000)}1`,
      `${"if x:\n ".repeat(300)}pass`,
      "[".repeat(2000) + "]".repeat(2000),
      `f${"()".repeat(3000)}`,
      `x = ${"a.".repeat(5000)}b`,
    ]) {
      expect(() => summarisePython("a.py", text)).not.toThrow();
    }
  });

  it("reports what does not parse, and still summarises the rest", () => {
    const { summary, problems } = summarisePython("a.py", "import os\nos.system('ls')\ndef f(:\n    pass\n");
    expect(problems[0]?.kind).toBe("unparsed");
    expect(problems[0]?.at?.line).toBe(3);
    expect(summary.processCalls.map((call) => call.api)).toEqual(["os.system"]);
  });

  it.each([
    "def f[T = int](x: T) -> T: ...\nimport os\nos.system('ls')\n",
    "class A[T, *Ts = *tuple[int, str], **P = [int]]: ...\nimport os\nos.system('ls')\n",
    "type X[\n    T = dict[str, int],\n] = list[T]\nimport os\nos.system('ls')\n",
    "try:\n    pass\nexcept A, B:\n    pass\nimport os\nos.system('ls')\n",
    "x = t'{a}'\nimport os\nos.system('ls')\n",
  ])("knows new syntax: %s", (text) => {
    const { summary, problems } = summarisePython("a.py", text);
    expect(problems).toEqual([]);
    expect(summary.processCalls.map((call) => call.quote)).toEqual(["os.system('ls')"]);
  });

  it("keeps offsets when it blanks a lazy import", () => {
    const text = "lazy import a\nlazy   from b import c\n";
    const { tree, errors } = parsePython(text);
    tree.delete();
    expect(errors).toEqual([]);
    const names = readPython(text)
      .root.children.filter((node) => node.type.startsWith("import"))
      .map((node) => text.slice(node.start, node.end));
    expect(names).toEqual(["import a", "from b import c"]);
  });
});
