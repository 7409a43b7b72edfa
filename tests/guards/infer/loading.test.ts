/** What scripts say of loading, of cycles, and of what must be there. */
import { beforeAll, expect, test } from "vitest";
import { pythonWasm } from "../../../src/host/installed.ts";
import { initPython } from "../../../src/syntax/python.ts";
import { ruleOf, type Files } from "../support.ts";

beforeAll(() => initPython(pythonWasm()));

const TREE: Files = {
  "shop/__init__.py": "",
  "shop/cart.py": "",
  "shop/pay/__init__.py": "",
  "docs/a.md": "",
  "docs/b.md": "",
  "SECURITY.md": "",
};

const rule = (script: string, run = "python tools/check.py"): Promise<string> =>
  ruleOf(run, { ...TREE, "tools/check.py": script }, { files: ["tools/check.py"] });

const LOAD = `
import importlib, pkgutil, sys
import shop
bad = []
for found in pkgutil.walk_packages(shop.__path__, "shop."):
    try:
        importlib.import_module(found.name)
    except Exception:
        HANDLER
sys.exit(bool(bad))
`;

test("every module of a package must load", async () => {
  expect(await rule(LOAD.replace("HANDLER", "bad.append(found.name)"))).toBe("load-failures python in shop/**");
  // What fails there is passed over: it is no rule.
  expect(await rule(LOAD.replace("HANDLER", "continue"))).toContain("unknown");
});

const GIVEN = `
import sys
from importlib.machinery import SourceFileLoader
failed = False
for file in sys.argv[1:]:
    try:
        SourceFileLoader("x", file).load_module()
    except Exception:
        failed = True
sys.exit(failed)
`;

test("files that the command, make or a hook hands over", async () => {
  expect(await rule(GIVEN, "python tools/check.py shop")).toBe("load-failures python in shop/**");
  const made = { files: ["tools/check.py"], argv: ["sh", "-c", "python tools/check.py $(find shop -name '*.py')"] };
  expect(await ruleOf("python tools/check.py $^", { ...TREE, "tools/check.py": GIVEN }, made)).toBe(
    "load-failures python in shop/**/*.py",
  );
  expect(await rule(GIVEN)).toContain("unknown");
});

test("a list of modules that are loaded", async () => {
  const script = `
import importlib, pytest
MODULES = ["shop.cart", "shop.pay"]
@pytest.mark.parametrize("name", MODULES)
def test_loads(name):
    importlib.import_module(name)
`;
  expect(await rule(script)).toBe("load-failures python in shop/cart.py shop/pay/__init__.py");
});

test.each([
  `def test_lazy():\n    import shop.cart\n    assert "torch" not in sys.modules\n`,
  `CODE = "import sys, shop.cart; assert 'torch' not in sys.modules"\ndef test_lazy():\n    subprocess.run([sys.executable, "-c", CODE], check=True)\n`,
  `def test_lazy():\n    import shop.cart\n    heavy = {"torch"}\n    assert heavy.isdisjoint(sys.modules)\n`,
  `HEAVY = ["torch"]\ndef test_lazy():\n    import shop.cart\n    assert not [name for name in HEAVY if name in sys.modules]\n`,
  `def test_lazy():\n    import shop.cart\n    for name in ("torch",):\n        assert name not in sys.modules\n`,
  `HEAVY = {"torch"}\nimport shop.cart\nleaked = [name for name in sys.modules if name in HEAVY]\nif leaked:\n    sys.exit(1)\n`,
])("what must not be loaded: %s", async (script) => {
  expect(await rule(`import subprocess\nimport sys\n\n${script}`)).toBe("loaded-modules torch by shop.cart in shop/**");
});

test("what must be loaded is not forbidden", async () => {
  const script = `import sys\ndef test_plugin():\n    import shop.cart\n    assert "plugin" in sys.modules\n`;
  expect(await rule(script)).toContain("unknown");
});

const CYCLES = `
"""DOC"""
import ast, sys
from pathlib import Path
def find_cycles(graph):
    return [name for name in graph if name in graph[name]]
graph = {}
for path in Path("shop").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            graph.setdefault(path.stem, []).extend(alias.name for alias in node.names)
if find_cycles(graph):
    sys.exit(1)
`;

test("cycles, where the script says that it is about them", async () => {
  expect(await rule(CYCLES.replace("DOC", "No import cycles."))).toBe("import-cycles python in shop/**");
  expect(await rule(CYCLES.replace("DOC", "Draws the graph."))).toContain("unknown");
  // Names by which it picks the packages that it draws are not forbidden.
  const picking = `import ast\nPACKAGE = "shop"\ndef draw(tree):\n    return [n for n in ast.walk(tree) if isinstance(n, ast.Import) and n.names[0].name.startswith(PACKAGE)]\n`;
  const named = { ...TREE, "tools/check_circular_imports.py": picking };
  expect(
    await ruleOf("python tools/check_circular_imports.py", named, { files: ["tools/check_circular_imports.py"] }),
  ).toContain("unknown");
});

const HEADER = `
import sys
from pathlib import Path
LINE = "# SPDX-License-Identifier: MIT"
bad = []
for path in Path("shop").rglob("*.py"):
    text = path.read_text()
    if CONDITION:
        THEN
sys.exit(bool(bad))
`;
const header = (condition: string, then: string): Promise<string> =>
  rule(HEADER.replace("CONDITION", condition).replace("THEN", then));

test("a text that every file must hold", async () => {
  const required = 'missing-text "# SPDX-License-Identifier: MIT" in shop/**/*.py';
  expect(await header("LINE not in text", "bad.append(path)")).toBe(required);
  expect(await header("not text.startswith(LINE)", "print(path); bad.append(path)")).toBe(required);
  // Files without it are passed over, or it is forbidden.
  expect(await header("LINE not in text", "continue")).not.toContain("missing-text");
  expect(await header("LINE in text", "bad.append(path)")).toBe(
    'text "# SPDX-License-Identifier: MIT" in shop/**/*.py',
  );
});

const FILES = `
import sys
from pathlib import Path
NEEDED = ["docs/a.md", "docs/b.md"]
missing = []
for name in NEEDED + ["SECURITY.md"]:
    if CONDITION:
        missing.append(name)
sys.exit(bool(missing))
`;

test("files that must be there", async () => {
  expect(await rule(FILES.replace("CONDITION", "not Path(name).exists()"))).toBe(
    "missing-files in docs/a.md docs/b.md SECURITY.md",
  );
  expect(await rule(FILES.replace("CONDITION", "Path(name).exists()"))).not.toContain("missing-files");
});

test("a table of patterns and what to do instead", async () => {
  const script = `
import re, sys
def check(patterns, lines):
    for line in lines:
        for pattern, explanation in patterns:
            if pattern.search(line):
                print(explanation)
                sys.exit(1)
check([(re.compile(r"IOError"), "use OSError"), (re.compile(r"qApp"), "use instance()")], sys.stdin)
`;
  expect(await rule(script)).toBe('text "IOError"');
});

test("Python that stands in the command", async () => {
  const run = `python -c "import sys, shop.cart; assert 'torch' not in sys.modules"`;
  expect(await ruleOf(run, TREE)).toBe("loaded-modules torch by shop.cart in shop/**");
});

test("a list of modules that is made while the test runs", async () => {
  const script = `
import importlib, importlib.util
from pathlib import Path
import pytest
def discover(name):
    spec = importlib.util.find_spec(name)
    home = Path(spec.origin).parent
    for file in home.rglob("*.py"):
        yield str(file.relative_to(home.parent))[:-3].replace("/", ".")
@pytest.mark.parametrize("module_name", list(discover("shop")))
def test_loads(module_name):
    try:
        importlib.import_module(module_name)
    except ImportError as error:
        pytest.fail(f"{module_name}: {error}")
`;
  expect(await rule(script)).toBe("load-failures python in shop/**");
});

test("tests that only import", async () => {
  const script = `
def test_import_package():
    import shop
def test_import_cart():
    from shop.cart import anything
`;
  expect(await rule(script)).toMatch(/^load-failures python in shop\/__init__\.py/);
});

test("modules that a finder refuses", async () => {
  const script = `
import subprocess, sys
CODE = """
import sys
class Blocker:
    BLOCKED = {"torch", "pandas"}
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.BLOCKED:
            raise ImportError(name)
        return None
sys.meta_path.insert(0, Blocker())
import shop
"""
def test_light():
    assert subprocess.run([sys.executable, "-c", CODE]).returncode == 0
`;
  expect(await rule(script)).toBe("loaded-modules torch pandas by shop in shop/**");
});
