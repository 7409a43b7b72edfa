/** Guards written in Python, of the shapes that real repositories have. */
import { expect, test } from "vitest";
import { ruleOf, type Files } from "../support.ts";

const TREE: Files = {
  "services/feed/app.py": "",
  "services/feed/deep/more.py": "",
  "services/boot.py": "",
  "runtime/__init__.py": "",
  "runtime/engine.py": "",
  "core/__init__.py": "",
  "core/model.py": "",
  "src/app/__init__.py": "",
  "src/app/domain/order.py": "",
  "src/app/infrastructure/db.py": "",
  "docs/index.md": "",
  "tests/test_x.py": "",
};

const rule = (script: string, run = "python tools/check.py", more: Files = {}): Promise<string> =>
  ruleOf(run, { ...TREE, ...more, "tools/check.py": script });

test("names compared with the modules of a tree", async () => {
  const script = `
import ast, sys
from pathlib import Path
ROOT = Path(__file__).resolve().parents[1]
BANNED = {"runtime", "core"}
bad = []
for path in (ROOT / "services").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] in BANNED:
                    bad.append((path, alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in BANNED:
            bad.append((path, node.module))
if bad:
    sys.exit(1)
`;
  expect(await rule(script)).toBe("python-imports runtime core in services/**");
});

test("a visitor, os.walk and a file that may", async () => {
  const script = `
import ast
import os
import sys
HERE = os.path.dirname(os.path.abspath(__file__))
SERVICES = os.path.join(HERE, "..", "services")
ALLOWED_FILES = {"services/boot.py"}

class Visitor(ast.NodeVisitor):
    def __init__(self):
        self.found = []
    def visit_Import(self, node):
        for alias in node.names:
            if alias.name == "runtime" or alias.name.startswith("runtime."):
                self.found.append(alias.name)
    def visit_ImportFrom(self, node):
        if (node.module or "").startswith("runtime"):
            self.found.append(node.module)

def main():
    failed = False
    for folder, _, names in os.walk(SERVICES):
        for name in names:
            if not name.endswith(".py"):
                continue
            path = os.path.join(folder, name)
            rel = os.path.relpath(path, os.path.join(HERE, ".."))
            if rel in ALLOWED_FILES:
                continue
            visitor = Visitor()
            visitor.visit(ast.parse(open(path).read()))
            if visitor.found:
                print(path, visitor.found)
                failed = True
    sys.exit(1 if failed else 0)
main()
`;
  expect(await rule(script)).toBe("python-imports runtime in services/** except services/boot.py");
});

test("lines that start with an import", async () => {
  const script = `
import pathlib, sys
status = 0
for path in pathlib.Path("services").glob("**/*.py"):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("import runtime") or line.startswith("from runtime"):
            print(f"{path}:{number}: {line}")
            status = 1
sys.exit(status)
`;
  expect(await rule(script)).toBe("python-imports runtime in services/**");
});

test("a pattern for imports", async () => {
  const script = `
import re, sys, glob
PATTERN = re.compile(r"^\\s*(?:from|import)\\s+runtime\\b", re.M)
bad = [path for path in glob.glob("services/**/*.py", recursive=True) if PATTERN.search(open(path).read())]
if bad:
    print(bad)
    sys.exit(1)
`;
  expect(await rule(script)).toBe("python-imports runtime in services/**");
});

test("a pattern with the names put into it", async () => {
  const script = `
import re, sys
from pathlib import Path
FORBIDDEN = ["runtime", "core"]
PATTERN = re.compile(rf"^\\s*(?:from|import)\\s+({'|'.join(FORBIDDEN)})\\b")
def check(path):
    for line in path.read_text().splitlines():
        if PATTERN.match(line):
            yield line
sys.exit(any([list(check(path)) for path in Path("services").rglob("*.py")]))
`;
  expect(await rule(script)).toBe("python-imports runtime core in services/**");
});

test("a table of folders and what each may not import gives a rule for each", async () => {
  const script = `
import ast, sys
from pathlib import Path
RULES = {
    "services": ["runtime"],
    "core": ["services", "runtime"],
}
errors = []
for folder, forbidden in RULES.items():
    for path in Path(folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                if name.split(".")[0] in forbidden:
                    errors.append(f"{path}: {name}")
print("\\n".join(errors))
sys.exit(bool(errors))
`;
  expect(await rule(script)).toBe("python-imports runtime in services/**");
});

test("a test of the architecture", async () => {
  const script = `
import ast
from pathlib import Path
import pytest

SRC = Path(__file__).parent.parent / "src" / "app"
FORBIDDEN_IN_DOMAIN = ("app.infrastructure", "sqlalchemy")

def modules(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module

@pytest.mark.parametrize("path", sorted((SRC / "domain").rglob("*.py")))
def test_domain_is_pure(path):
    for module in modules(path):
        assert not any(module.startswith(prefix) for prefix in FORBIDDEN_IN_DOMAIN)
`;
  const files = { ...TREE, "tests/test_architecture.py": script };
  expect(await ruleOf("pytest tests/test_architecture.py", files)).toBe(
    "python-imports app.infrastructure sqlalchemy in src/app/domain/**",
  );
});

test("what the command says by flags", async () => {
  const script = `
import argparse, ast, sys
from pathlib import Path
parser = argparse.ArgumentParser()
parser.add_argument("--forbid", default="nothing")
parser.add_argument("--root", default="src")
args = parser.parse_args()
bad = 0
for path in Path(args.root).rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import) and any(alias.name.startswith(args.forbid) for alias in node.names):
            bad += 1
sys.exit(bad)
`;
  expect(await rule(script, "python tools/check.py --forbid runtime --root services")).toBe(
    "python-imports runtime in services/**",
  );
});

test("files that git lists", async () => {
  const script = `
import ast, subprocess, sys
files = subprocess.check_output(["git", "ls-files", "services/*.py"], text=True).splitlines()
bad = []
for name in files:
    for node in ast.walk(ast.parse(open(name).read())):
        if isinstance(node, ast.ImportFrom) and node.module == "runtime":
            bad.append(name)
sys.exit(1 if bad else 0)
`;
  expect(await rule(script)).toBe("python-imports runtime in services/**");
});

test("a list of what may be imported forbids another package", async () => {
  const script = `
import ast, sys
from pathlib import Path
ALLOWED_IMPORTS = {"os", "sys", "services"}
bad = []
for path in Path("services").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] not in ALLOWED_IMPORTS:
                    bad.append(alias.name)
sys.exit(bool(bad))
`;
  expect(await rule(script)).toMatch(/^python-imports (?:runtime|core) in services\/\*\*$/);
});

test("a flat glob stays flat, unless the docstring claims the folder", async () => {
  const body = `
import ast, sys
from pathlib import Path
bad = [path for path in Path("services").glob("*.py") for node in ast.walk(ast.parse(path.read_text()))
       if isinstance(node, ast.ImportFrom) and node.module == "runtime"]
sys.exit(bool(bad))
`;
  expect(await rule(body)).toBe("python-imports runtime in services/*.py");
  expect(await rule(`"""Nothing under services/ imports the runtime."""${body}`)).toBe(
    "python-imports runtime in services/**",
  );
});

test("calls of a shell", async () => {
  const script = `
import ast, sys
from pathlib import Path
bad = []
for path in Path("src").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.value.id == "subprocess":
            for keyword in node.keywords:
                if keyword.arg == "shell":
                    bad.append(path)
sys.exit(bool(bad))
`;
  expect(await rule(script)).toBe("process-calls python shell in src/**");
});

test("a text that must not stand in a file", async () => {
  const script = `
import re, sys
from pathlib import Path
FORBIDDEN = re.compile(r"\\bbreakpoint\\(\\)")
errors = []
for path in Path("src").rglob("*.py"):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if FORBIDDEN.search(line):
            errors.append(f"{path}:{number}")
sys.exit(bool(errors))
`;
  expect(await rule(script)).toBe('text "breakpoint()" in src/**/*.py');
});

test("links of Markdown", async () => {
  const script = `
import re, sys
from pathlib import Path
LINK = re.compile(r"\\[[^\\]]*\\]\\(([^)]+)\\)")
bad = []
for page in Path("docs").rglob("*.md"):
    for target in LINK.findall(page.read_text()):
        if not (page.parent / target).exists():
            bad.append(target)
sys.exit(bool(bad))
`;
  expect(await rule(script)).toBe("links in docs/**");
});

test("secrets", async () => {
  const script = `
import re, sys
from pathlib import Path
PATTERNS = [re.compile(r"AKIA[0-9A-Z]{16}"), re.compile(r"ghp_[A-Za-z0-9]{36}")]
bad = [path for path in Path("src").rglob("*") if path.is_file() and any(p.search(path.read_text()) for p in PATTERNS)]
sys.exit(bool(bad))
`;
  expect(await rule(script)).toMatch(/^secrets in src\/\*\*/);
});

test("declared dependencies", async () => {
  const script = `
"""Every third-party import is declared in requirements.txt."""
import ast, sys
from pathlib import Path
declared = {line.split("==")[0] for line in Path("requirements.txt").read_text().splitlines()}
bad = []
for path in Path("src").rglob("*.py"):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                if top not in sys.stdlib_module_names and top not in declared:
                    bad.append(top)
sys.exit(bool(bad))
`;
  expect(await rule(script, undefined, { "requirements.txt": "requests==2\n" })).toBe(
    "dependencies python requirements.txt in src/**",
  );
});

test("what says nothing stays unknown", async () => {
  expect(await rule("import sys\nsys.exit(0)\n")).toMatch(/^unknown: /);
  expect(await rule("import json\nfor p in ['a', 'b']:\n    print(p == 'a')\n")).toMatch(/^unknown: /);
  expect(await rule("from pathlib import Path\nassert Path('VERSION').read_text().strip() == '1.0'\n")).toMatch(
    /^unknown: /,
  );
});

const NAMES = `
import ast, pytest
from pathlib import Path
APP = Path(__file__).parents[1] / "src" / "app"
def names_of(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
`;

test("tests of one file are rules of their own, each with its tuple and its folder", async () => {
  const script = `${NAMES}
@pytest.mark.parametrize("path", sorted((APP / "domain").glob("*.py")))
def test_domain(path):
    forbidden = ("app.infrastructure", "app.web")
    assert not [name for name in names_of(path) if name.startswith(forbidden)]

@pytest.mark.parametrize("path", sorted((APP / "infrastructure").glob("*.py")))
def test_infrastructure(path):
    forbidden = ("app.web", "fastapi")
    assert not [name for name in names_of(path) if name.startswith(forbidden)]
`;
  expect(await rule(script)).toBe("python-imports app.infrastructure app.web in src/app/domain/*.py");
});

test("a test that goes through no folder does not borrow the one of another test", async () => {
  const script = `${NAMES}
import sys
def test_nothing_old_is_loaded():
    forbidden = {"core"}
    assert not [name for name in sys.modules if name in forbidden]

def test_services():
    for path in Path("services").rglob("*.py"):
        assert "runtime" not in {name.split(".")[0] for name in names_of(path)}
`;
  expect(await rule(script)).not.toContain("core in services");
});

test("a list of files that are read one by one", async () => {
  const script = `
import ast, pathlib, sys
SCANNED = ["services/boot.py", "services/feed/app.py"]
for path in SCANNED:
    p = pathlib.Path(path)
    for node in ast.walk(ast.parse(p.read_text())):
        if isinstance(node, ast.Import) and any(alias.name == "runtime" for alias in node.names):
            print(path)
            sys.exit(1)
`;
  expect(await rule(script)).toBe("python-imports runtime in services/boot.py services/feed/app.py");
});

test("a step that wants its check to fail is a test of the check", async () => {
  const files = { ...TREE, "tools/check.py": "import ast, sys\nBANNED = {'runtime'}\n", "bad/x.py": "" };
  const inverted = "if python tools/check.py bad/x.py ; then\n  echo 'expected a failure'\n  exit 1\nfi";
  expect(await ruleOf(inverted, files)).toContain("it wants its check to fail");
  expect(await ruleOf("! python tools/check.py bad/x.py", files)).toContain("it wants its check to fail");
  const ordinary = "if [ -f tools/check.py ] ; then\n  python tools/check.py || exit 1\nfi";
  expect(await ruleOf(ordinary, files)).not.toContain("it wants its check to fail");
});

const INCLUDES = `
import re, sys
from pathlib import Path
INCLUDE = re.compile(r"#include <zlib.h>")
for path in Path("services").rglob("*.c"):
    for line in path.read_text().splitlines():
        if INCLUDE.search(line):
            print("error", path)
            sys.exit(1)
`;

test("a script about an order forbids no text", async () => {
  const order = '"""Check that Python.h is included before any other header."""';
  expect(await rule(order + INCLUDES)).toContain("unknown");
  expect(await rule(`"""No direct use of zlib."""${INCLUDES}`)).toContain("text");
});
