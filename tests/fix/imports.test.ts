/** Imports that run too early, and suppressions that hide nothing. */
import { describe, expect, it } from "vitest";
import { repair } from "./support.ts";

const PROJECT =
  '[project]\nname = "app"\nversion = "1"\ndependencies = []\n\n[project.optional-dependencies]\nfast = ["orjson"]\n\n[project.scripts]\napp = "app.main:run"\n';

function optional(head: string, body: string): Readonly<Record<string, string>> {
  return {
    "pyproject.toml": PROJECT,
    "app/__init__.py": "",
    "app/main.py": `import json\n${head}\n\ndef run():\n${body}`,
  };
}

function tree(a: string): Readonly<Record<string, string>> {
  return {
    "pkg/__init__.py": "",
    "pkg/a.py": a,
    "pkg/b.py": "from pkg.a import A\n\n\nclass B(A):\n    pass\n",
  };
}

function line(rules: string): string {
  return `import subprocess\n\n\ndef f(cmd):\n    subprocess.run(cmd, check=True)  # assay: ignore[${rules}] because short\n`;
}

describe("an optional dependency", () => {
  it("is imported by the functions that use it", async () => {
    const { files, problems, repairs } = await repair(
      optional(
        "import orjson\n",
        '    """Doc."""\n    def inner():\n        return orjson.dumps({})\n    return inner, json\n\n\ndef other():\n    # first\n    return orjson\n',
      ),
      "deps/unguarded-optional",
      { unsafe: true },
    );
    expect(problems).toEqual([]);
    expect(repairs[0]?.fix.title).toBe("Import orjson in the 2 functions that use it");
    expect(files["app/main.py"]).toBe(
      'import json\n\n\ndef run():\n    """Doc."""\n    import orjson\n    def inner():\n        return orjson.dumps({})\n    return inner, json\n\n\ndef other():\n    # first\n    import orjson\n    return orjson\n',
    );
  });

  it.each([
    [
      "used at load",
      "import orjson\nX = orjson.dumps\n",
      "    return X\n",
      "line 3 uses it while the module is loaded",
    ],
    [
      "used in a default",
      "import orjson\n",
      "    return json\n\n\ndef g(x=orjson.loads):\n    return x\n",
      "while the module is loaded",
    ],
    [
      "used in a decorator",
      "import orjson\n",
      "    return json\n\n\n@orjson.x\ndef g():\n    return 1\n",
      "while the module is loaded",
    ],
    ["rebound", "import orjson\n", "    orjson = 1\n    return orjson\n", "means something else in run"],
    ["used in an annotation", "import orjson\n", "    x: orjson.Fragment = json\n    return x\n", "in an annotation"],
    ["one line", "import orjson\n", "    return json\n\n\ndef g(): return orjson\n", "holds a whole function"],
  ])("stays: %s", async (_name, head, body, reason) => {
    const before = optional(head, body);
    const { files, refused } = await repair(before, "deps/unguarded-optional", { unsafe: true });
    expect(files).toEqual(before);
    expect(refused.join()).toContain(reason);
  });

  it("stays where another module takes it from here", async () => {
    const before = {
      ...optional("import orjson\n", "    return orjson\n"),
      "app/b.py": "from app.main import orjson\n",
    };
    expect((await repair(before, "deps/unguarded-optional", { unsafe: true })).refused.join()).toContain(
      "app/b.py:1 takes it from here",
    );
  });
});

describe("an import for annotations in a cycle", () => {
  it("goes below TYPE_CHECKING", async () => {
    const body = "\n\nclass A:\n    b: B | None = None\n\n    def f(self, x: list[B]) -> B:\n        return x[0]\n";
    const before = tree(`from __future__ import annotations\nfrom pkg.b import (\n    B,\n)\n${body}`);
    const { files, problems } = await repair(before, "imports/cycle", { unsafe: true });
    expect(problems).toEqual([]);
    expect(files["pkg/a.py"]).toBe(
      `from __future__ import annotations\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from pkg.b import (\n        B,\n    )\n${body}`,
    );
  });

  it.each([
    [
      "used when it runs",
      "from __future__ import annotations\nfrom pkg.b import B\n\n\nclass A:\n    def f(self) -> B:\n        return B()\n",
      "line 7 uses it when the program runs",
    ],
    [
      "annotations are evaluated",
      "from pkg.b import B\n\n\nclass A:\n    def f(self) -> B: ...\n",
      "annotations are evaluated here",
    ],
  ])("stays: %s", async (_name, a, reason) => {
    const { files, refused } = await repair(tree(a), "imports/cycle", { unsafe: true });
    expect(files).toEqual(tree(a));
    expect(refused.join()).toContain(reason);
  });
});

describe("a suppression that hides nothing", () => {
  it.each([
    ["x = 1  # assay: ignore[process/no-timeout] because it was slow\n", "x = 1\n"],
    ["# assay: ignore[process/no-timeout] because it was slow\nx = 1\n", "x = 1\n"],
    ["x = 1  # noqa  # assay: ignore[process/no-timeout] because it was slow\n", "x = 1  # noqa\n"],
  ])("is removed: %s", async (before, after) => {
    const { files, problems } = await repair({ "app.py": before }, "audit/unused-suppression");
    expect([problems, files["app.py"]]).toEqual([[], after]);
  });

  it("names only the rules that it is needed for", async () => {
    const { files, problems } = await repair(
      { "app.py": line("process/no-timeout, imports/cycle") },
      "audit/unused-suppression",
    );
    expect([problems, files["app.py"]]).toEqual([[], line("process/no-timeout")]);
  });

  it("in TypeScript", async () => {
    const { files } = await repair(
      { "a.ts": "export const x = 1; // assay: ignore[process/no-timeout] because slow\n" },
      "audit/unused-suppression",
    );
    expect(files["a.ts"]).toBe("export const x = 1;\n");
  });
});

const contract = (allow: string): string =>
  `contracts:\n  - name: a stands alone\n    kind: forbidden\n    from: a/**\n    to: b\n    allow: [${allow}]\n    because: it is deployed without b\n`;

const treeWith = (allow: string, body: string) => ({
  "assay.yaml": contract(allow),
  "a/__init__.py": "",
  "a/m.py": `from __future__ import annotations\n\nfrom b.things import Thing\n\n\ndef f(x: Thing) -> None:\n${body}`,
  "b/__init__.py": "",
  "b/things.py": "class Thing:\n    pass\n",
});

describe("a contract that does not mind types", () => {
  it("an import that only annotations need goes below TYPE_CHECKING", async () => {
    const before = treeWith("type-only", "    print(x)\n");
    const { files, problems } = await repair(before, "contracts/forbidden", { unsafe: true });
    expect(problems).toEqual([]);
    expect(files["a/m.py"]).toBe(
      "from __future__ import annotations\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from b.things import Thing\n\n\ndef f(x: Thing) -> None:\n    print(x)\n",
    );
  });

  it("one that runs is not moved: which way round is right cannot be guessed", async () => {
    const before = treeWith("type-only", "    print(Thing())\n");
    const { files, refused } = await repair(before, "contracts/forbidden", { unsafe: true });
    expect([files, refused.join()]).toEqual([before, expect.stringContaining("uses it when the program runs")]);
  });

  it("where the contract minds types too, the finding would stay", async () => {
    const { problems } = await repair(treeWith("", "    print(x)\n"), "contracts/forbidden", { unsafe: true });
    expect(problems.join()).toMatch(/still there|new:/u);
  });
});

describe("a module that is imported as a name of its package", () => {
  const RULE = "imports/implicit-submodule";
  const packages = { "shop/__init__.py": 'VERSION = "1"\n', "shop/cart.py": "A = 1\n", "shop/till.py": "B = 1\n" };
  it.each([
    ["from shop import cart\n", "import shop.cart as cart\n"],
    ["from shop import cart as c  # why\n", "import shop.cart as c  # why\n"],
    [
      "from shop import VERSION, cart, till as t\n",
      "import shop.cart as cart\nimport shop.till as t\nfrom shop import VERSION\n",
    ],
    [
      "def f():\n    from shop import (\n        cart,\n        VERSION as v,\n    )\n    return cart, v\n",
      "def f():\n    import shop.cart as cart\n    from shop import VERSION as v\n    return cart, v\n",
    ],
  ])("is imported by its own: %s", async (before, after) => {
    const { files, problems } = await repair({ ...packages, "main.py": before }, RULE);
    expect([problems, files["main.py"]]).toEqual([[], after]);
  });

  it.each([
    ["a comment inside", packages, "from shop import (\n    cart,  # this one\n)\n", "comments stand within"],
    [
      "a name of its own",
      { ...packages, "shop/__init__.py": "cart = object()\n" },
      "from shop import cart\n",
      "of its own",
    ],
  ])("stays: %s", async (_name, others, before, reason) => {
    const { files, refused } = await repair({ ...others, "main.py": before }, RULE);
    expect([files["main.py"], refused.join()]).toEqual([before, expect.stringContaining(reason)]);
  });
});
