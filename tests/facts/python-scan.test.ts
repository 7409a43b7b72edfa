import { describe, expect, test } from "vitest";
import { mayHaveImportEffect, scanPython } from "../../src/facts/python/scan.ts";
import type { ImportFact } from "../../src/facts/types.ts";

/** `from ..a import b as c` as one word: "..a:b=c". */
function brief(fact: ImportFact): string {
  const name = fact.name === undefined ? "" : `:${fact.name}`;
  return ".".repeat(fact.level) + fact.module + name + (fact.alias === undefined ? "" : `=${fact.alias}`);
}
function imports(text: string): string[] {
  const scan = scanPython("a.py", text);
  expect(scan.problems).toEqual([]);
  return scan.imports.map(brief);
}
/** "module flag,flag symbol" of each import. */
function kinds(text: string): string[] {
  const scan = scanPython("a.py", text);
  expect(scan.problems).toEqual([]);
  for (const fact of scan.imports) expect(fact.kind).toBe(fact.flags[0]);
  return scan.imports.map((fact) => [brief(fact), fact.flags.join(), fact.symbol].filter(Boolean).join(" "));
}
function range(text: string): string[] {
  return scanPython("a.py", text).imports.map(
    ({ range: r }) => `${r.startLine}:${r.startColumn}-${r.endLine}:${r.endColumn}`,
  );
}

describe("forms", () => {
  test.each<[string, string[]]>([
    ["import a", ["a"]],
    ["import a.b.c as d, e", ["a.b.c=d", "e"]],
    ["import a . b", ["a.b"]],
    ["from a import b as c, d", ["a:b=c", "a:d"]],
    ["from . import x", [".:x"]],
    ["from.a import b", [".a:b"]],
    ["from ... import x", ["...:x"]],
    ["from . . a import x", ["..a:x"]],
    ["from a import*", ["a:*"]],
    ["from a import(b)", ["a:b"]],
    ["from a import (b, # one\n  c as d,\n\n)", ["a:b", "a:c=d"]],
    ["from a \\\n import \\\n b, \\\n c", ["a:b", "a:c"]],
    ["import a; import b;from c import d;", ["a", "b", "c:d"]],
    ["x = (1,\n 2); import a", ["a"]],
    ["x = [\n'''\nimport no\n''']\nimport a", ["a"]],
    ["'''\nimport no\n'''\n\"import no\"\n# import no\nimport a", ["a"]],
    ["x = 'a\\\nimport no'\nimport a", ["a"]],
    ["x = r'\\'; import no'\nimport a", ["a"]],
    ["importer = 1\nfrom_ = 2\nimport_ = 3\nx.import_a\nimport a", ["a"]],
    ["def f(): return 1\nimport a", ["a"]],
    ["\fimport a\n\f\nimport b", ["a", "b"]],
    ["import a\rimport b\r\nimport c", ["a", "b", "c"]],
    ["import ﬁx", ["fix"]],
    ["import größe.é", ["größe.é"]],
    ["yield_ = 1\ndef f():\n  x = (yield\n   from\n   y)\nimport a", ["a"]],
    [
      "from a import lazy, match\nlazy = match = 1\nlazy\nmatch (x)\nmatch[1]: int = 2\ncase: int\nimport b",
      ["a:lazy", "a:match", "b"],
    ],
    ["x = y if lambda: z else 2\nd = {lambda: 1: 2}\nimport a", ["a"]],
  ])("%j", (text, expected) => {
    expect(imports(text)).toEqual(expected);
  });

  test("nothing in formatted strings is a statement, and their quotes nest", () => {
    const text = [
      `a = f"{x["import no"]}"`,
      `b = f'{f"{f'''{1}'''}"}' + rf"\\{x}" + f"\\N{DASH}" + f"{{" + f"}}"`,
      `c = f"{x:{'>'}{10}}" + f"{x!r:^{w}}" + t"{x}" + f"{'a' 'b'}"`,
      `d = f"""{`,
      `  x # " comment`,
      `}`,
      `import no`,
      `"""`,
      `e = f'{x:"<5}' + f"{y:'>10}" + f"{ {1: 2}[1] }"`,
      `import a`,
    ].join("\n");
    expect(imports(text)).toEqual(["a"]);
  });

  test("ranges: from the keyword to behind the last token, across lines, in UTF-16 units", () => {
    expect(range("import a.b  # c")).toEqual(["1:1-1:11"]);
    expect(range("if x: import a ; from b import c")).toEqual(["1:7-1:15", "1:18-1:33"]);
    expect(range("from a import (\n  b,\n)  # c")).toEqual(["1:1-3:2"]);
    expect(range("'😀'; import a")).toEqual(["1:7-1:15"]);
    expect(range("lazy  import a")).toEqual(["1:1-1:15"]);
    expect(range("x = __import__(\n 'a'\n)")).toEqual(["1:5-3:2"]);
  });

  test("lines", () => {
    for (const [text, lines] of [
      ["", 0],
      ["a", 1],
      ["a\n", 1],
      ["a\n\n", 2],
      ["a\r\nb\rc", 3],
      ["'''\n\n'''", 3],
    ] as const) {
      expect(scanPython("a.py", text).lines, JSON.stringify(text)).toBe(lines);
    }
  });
});

describe("context", () => {
  test("functions, classes and what stands around them", () => {
    const text = `
import top
class Feed(Base, metaclass=M):
    import body
    def refresh(self) -> "x":
        import inner
        def deep(): import deeper
    async def go(self): from m import late
    class Meta: import meta
    import again
def outer():
    class Local:
        import local
if x: import cond
for y in z:
    import loop
else: import after
while 1: import w
with a as b, c: import ctx
match v:
    case {"a": 1} if lambda: 3:
        import m1
    case _: import m2
import end
`;
    expect(kinds(text)).toEqual([
      "top top-level",
      "body class-body Feed",
      "inner nested Feed.refresh",
      "deeper nested Feed.refresh.deep",
      "m:late nested Feed.go",
      "meta class-body Feed.Meta",
      "again class-body Feed",
      "local nested,class-body outer.Local",
      "cond conditional",
      "loop conditional",
      "after conditional",
      "w conditional",
      "ctx conditional",
      "m1 conditional",
      "m2 conditional",
      "end top-level",
    ]);
  });

  test("TYPE_CHECKING is false at run time, and that is all that is known", () => {
    const text = `
import typing as t
from typing import TYPE_CHECKING as TC, TYPE_CHECKING
if TYPE_CHECKING: import a1
elif x: import a2
else: import a3
if t.TYPE_CHECKING:
    import b1
    def f(): import b2
else: import b3
if not TC: import c1
else: import c2
if TYPE_CHECKING or x: import d1
else: import d2
if (TYPE_CHECKING and
    x): import e1
else: import e2
if x: import f1
elif TYPE_CHECKING: import f2
else: import f3
if not TYPE_CHECKING or x: import g1
elif y: import g2
else: import g3
if TYPE_CHECKING == x: import h1
if config.TYPE_CHECKING: import i1
if False: import j1
if not (not TYPE_CHECKING): import k1
if "TYPE_CHECKING": import l1
if TYPE_CHECKING if x else y: import m1
`;
    expect(kinds(text).slice(3)).toEqual([
      "a1 type-only",
      "a2 conditional",
      "a3 conditional",
      "b1 type-only",
      "b2 type-only,nested f",
      "b3 top-level",
      "c1 top-level",
      "c2 type-only",
      "d1 conditional",
      "d2 conditional",
      "e1 type-only",
      "e2 top-level",
      "f1 conditional",
      "f2 type-only",
      "f3 conditional",
      "g1 top-level",
      "g2 type-only",
      "g3 type-only",
      "h1 conditional",
      "i1 conditional",
      "j1 conditional",
      "k1 type-only",
      "l1 conditional",
      "m1 conditional",
    ]);
  });

  test("a module that sets TYPE_CHECKING to true runs what stands below it", () => {
    expect(kinds("TYPE_CHECKING = True\nif TYPE_CHECKING: import a")).toEqual(["a conditional"]);
    expect(kinds("TYPE_CHECKING = False\nif TYPE_CHECKING: import a")).toEqual(["a type-only"]);
  });

  test.each([
    ["except ImportError", "guarded"],
    ["except ModuleNotFoundError as e", "guarded"],
    ["except (ValueError, # x\n ImportError)", "guarded"],
    ["except Exception", "guarded"],
    ["except BaseException", "guarded"],
    ["except builtins.ImportError", "guarded"],
    ["except* ImportError", "guarded"],
    ["except", "guarded"],
    ["except ValueError", "top-level"],
    ["except (ValueError, # ImportError\n KeyError)", "top-level"],
    ["except MyImportError", "top-level"],
    ["except errors.ImportError", "top-level"],
  ])("try … %j: %s", (clause, kind) => {
    expect(kinds(`try: import a\n${clause}: pass\nimport b`)).toEqual([`a ${kind}`, "b top-level"]);
  });

  test("each part of a try", () => {
    const text = `
try:
    import a
    try: import b
    except KeyError: import b2
    class C: import c
    def f(): import d
    if x: import e
except OSError: import f
except ImportError:
    import g
    def h(): import h
else: import i
finally: import j
with contextlib.suppress(ImportError): import k
with suppress(KeyError): import l
with pytest.raises((ImportError, KeyError)): import m
def n():
    try:
        import n
    except ImportError: n = None
`;
    expect(kinds(text)).toEqual([
      "a guarded",
      "b guarded",
      "b2 guarded,conditional",
      "c guarded,class-body C",
      "d nested f",
      "e guarded,conditional",
      "f conditional",
      "g guarded",
      "h nested h",
      "i conditional",
      "j top-level",
      "k guarded",
      "l conditional",
      "m guarded",
      "n guarded,nested n",
    ]);
  });

  test("lazy imports of PEP 810", () => {
    expect(kinds("lazy import a.b as c\nlazy from . import d\nif x:\n  lazy import e")).toEqual([
      "a.b=c lazy",
      ".:d lazy",
      "e lazy,conditional",
    ]);
  });
});

describe("dynamic imports", () => {
  test.each<[string, string[]]>([
    ["importlib.import_module('a.b')", ["a.b"]],
    ["from importlib import import_module as im\nm = [im('a') for _ in x]", ["importlib:import_module=im", "a"]],
    ["import importlib as il\nil.import_module(name='a')", ["importlib=il", "a"]],
    ["def f():\n  return im('a')\nfrom importlib import import_module as im", ["a", "importlib:import_module=im"]],
    ["im = importlib.import_module\nim('a')", ["a"]],
    ["__import__('a.b')", ["a.b"]],
    ["__import__('a', globals(), locals(), ['b', \"c\"], 1)", [".a:b", ".a:c"]],
    ["__import__('a', fromlist=['*'])", ["a"]],
    ["__import__('', level=1, fromlist=('x',))", [".:x"]],
    ["importlib.__import__('a')\nbuiltins.__import__('b')", ["a", "b"]],
    ["import_module('.x', __package__)\nimport_module('..y', package=__name__)", [".x", "..y"]],
    ["import_module('.x', 'p.q')\nimport_module('..x', 'p.q')", ["p.q.x", "p.x"]],
    ["import_module('.x')\nimport_module('.x', p)\nimport_module('...x', 'p')", []],
    ["import_module(\n  # why\n  'a'\n  'b',\n)", ["ab"]],
    ["import_module('a' + b)\nimport_module(f'a')\nimport_module(b'a')\nimport_module('a' % b)\nimport_module(a)", []],
    ["self.import_module('a')\nx().import_module('b')\nmy_import_module('c')", []],
    ["'import_module(\"a\")'\n# import_module('a')", []],
    ["x = f\"{import_module('a')}\"", ["a"]],
    ["print(import_module('a'), (__import__('b').c, 1))", ["a", "b"]],
    ["import pytest\nnp = pytest.importorskip('numpy', minversion='1')", ["pytest", "numpy"]],
    ["if __import__('a'): pass", ["a"]],
  ])("%j", (text, expected) => {
    expect(imports(text)).toEqual(expected);
  });

  test("context", () => {
    expect(
      kinds(
        "try:\n  x = import_module('a')\nexcept ImportError: pass\ndef f(y=import_module('b')):\n  import_module('c')",
      ),
    ).toEqual(["a dynamic,guarded", "b dynamic", "c dynamic,nested f"]);
    expect(kinds("from pytest import importorskip\nimportorskip('a')").at(-1)).toBe("a dynamic,guarded");
  });
});

function traits(text: string): readonly string[] {
  return scanPython("a.py", text).traits;
}

describe("marks", () => {
  test.each([
    ["import subprocess as sp\nf = sp.run", "process"],
    ["from subprocess import *", "process"],
    ["from os import system as s\ns(x)", "process"],
    ["from os import *\nsystem(x)", "process"],
    ["import os\nos.popen(x)", "process"],
    ["import os\ngetattr(os, 'system')(x)", "process"],
    ["import os.path\nos.execvp(x)", "process"],
    ["__import__('os').system(x)", "process"],
    ["import asyncio\nasync def f(): await asyncio.create_subprocess_exec(x)", "process"],
    ["from asyncio import subprocess as s", "process"],
    ["async  def f(): pass", "async"],
    ["from time import sleep as s", "blocking"],
    ["import urllib.request as u\nu.urlopen(x)", "blocking"],
    ["import requests", "blocking"],
    ["if __name__ == '__main__': x()", "main"],
    ["from fastapi.testclient import TestClient", "testclient"],
  ])("%j has %s", (text, trait) => {
    expect(traits(text)).toContain(trait);
  });

  test.each([
    ["import os\nos.path.join(a)\nos.environ", "process"],
    ["import asyncio\nasyncio.run(x)", "process"],
    ["from urllib import parse", "blocking"],
    ["import time\ntime.time()", "blocking"],
    ["from . import subprocess", "process"],
    ["'async def'\nasynchronous = 1", "async"],
  ])("%j has not %s", (text, trait) => {
    expect(traits(text)).not.toContain(trait);
  });

  test.each([
    ["connect()", true],
    ["x = os.environ['X']", true],
    ["class A:\n  x = redis.Redis().ping()", true],
    ["if x:\n  y = helper(1)", true],
    ["x = 1; y = (\n  2, helper(1))", true],
    ["def f(): connect()\nlog = logging.getLogger(__name__)\nif __name__ == '__main__':\n  f()", false],
    ["@app.get('/')\ndef f(): pass\nclass A:\n  x = models.CharField()", false],
  ])("%j may have an effect at import: %s", (text, expected) => {
    expect(mayHaveImportEffect(text)).toBe(expected);
  });

  test("suppressions", () => {
    const text = `run(x)  # assay: ignore[process/no-timeout] because it is short until 2027-01-31
# assay: ignore[a, b] because of that
# more

@d
def f(): pass
x = "# assay: ignore[no] because text"
y = (1,  # noqa # assay:ignore[c]
)
# assay: ignore because all
`;
    const brief = scanPython("a.py", text).suppressions.map((s) => [
      s.line,
      s.covers,
      s.rules,
      s.because,
      s.until,
      s.range.startColumn,
    ]);
    expect(brief).toEqual([
      [1, 1, ["process/no-timeout"], "it is short", "2027-01-31", 9],
      [2, 5, ["a", "b"], "of that", undefined, 1],
      [8, 8, ["c"], undefined, undefined, 17],
      [10, 10, [], "all", undefined, 1],
    ]);
  });
});
