/** Guards that look for calls of a function in syntax trees. */
import { expect, test } from "vitest";
import { ruleOf, type Files } from "../support.ts";

const TREE: Files = { "src/app/__init__.py": "", "src/app/main.py": "", "lib/util.py": "", "tests/test_x.py": "" };

const rule = (script: string): Promise<string> =>
  ruleOf("python tools/check.py", { ...TREE, "tools/check.py": script });

const START = `import ast, sys
from pathlib import Path
ROOT = Path(__file__).resolve().parent.parent
`;

test("a name of a call", async () => {
  const script = `${START}
def lines(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno
bad = [f"{p}:{n}" for p in (ROOT / "src").rglob("*.py") for n in lines(p)]
if bad:
    print("\\n".join(bad))
    sys.exit(1)
`;
  expect(await rule(script)).toBe("calls print in src/**");
});

test("a visitor that goes on unless it is the one", async () => {
  const script = `${START}
class Visitor(ast.NodeVisitor):
    def __init__(self):
        self.found = []
    def visit_Call(self, node):
        func = node.func
        if isinstance(func, ast.Name) and func.id in {"eval", "exec"}:
            self.found.append(node.lineno)
        self.generic_visit(node)
failed = False
for path in (ROOT / "src").rglob("*.py"):
    visitor = Visitor()
    visitor.visit(ast.parse(path.read_text()))
    for line in visitor.found:
        print(f"{path}:{line}: eval")
        failed = True
sys.exit(failed)
`;
  expect(await rule(script)).toBe("calls eval exec in src/**");
});

test("a function of a module", async () => {
  const script = `${START}
def is_sleep(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sleep"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "time"
    )
def test_no_sleep():
    bad = []
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if is_sleep(node):
                bad.append((path, node.lineno))
    assert not bad
`;
  expect(await rule(script)).toBe("calls time.sleep in src/**");
});

test("a dotted name in a table of what is banned", async () => {
  const script = `${START}
BANNED_CALLS = {"breakpoint": "debugger", "logging.basicConfig": "use configure()", "os.abort": "raise"}
def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ""
def main():
    errors = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(), str(path))):
            if isinstance(node, ast.Call):
                name = dotted(node.func)
                if name in BANNED_CALLS:
                    errors.append(f"{path}:{node.lineno}: {name}: {BANNED_CALLS[name]}")
    print("\\n".join(errors))
    return bool(errors)
sys.exit(main())
`;
  expect(await rule(script)).toBe("calls breakpoint logging.basicConfig os.abort in src/**");
});

test("a method of any object, or a name that is no call, is no function", async () => {
  const method = `${START}
bad = [
    (path, node.lineno)
    for path in (ROOT / "src").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text()))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
]
sys.exit(bool(bad))
`;
  expect(await rule(method)).toMatch(/^unknown/);
  const parameter = `${START}
for path in (ROOT / "src").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and any(keyword.arg == "verify" for keyword in node.keywords):
            sys.exit(f"{path}: {node.lineno}")
`;
  expect(await rule(parameter)).toMatch(/^unknown/);
});
