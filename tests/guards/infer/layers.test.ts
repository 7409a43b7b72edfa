/** Guards that keep layers apart: tables, rules as records, layers in an order. */
import { expect, test } from "vitest";
import { infer, notation, ruleOf, type Files } from "../support.ts";

const TREE: Files = {
  "src/shop/__init__.py": "",
  "src/shop/domain/__init__.py": "",
  "src/shop/domain/order.py": "",
  "src/shop/application/__init__.py": "",
  "src/shop/application/place.py": "",
  "src/shop/infrastructure/__init__.py": "",
  "src/shop/infrastructure/db.py": "",
  "src/shop/api/__init__.py": "",
  "src/shop/api/routes.py": "",
  "core/__init__.py": "",
  "core/base.py": "",
  "plugins/__init__.py": "",
  "plugins/one.py": "",
  "tests/test_order.py": "",
};

const IMPORTS = `
def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
`;

const START = `import ast, sys
from pathlib import Path
ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "shop"
${IMPORTS}`;

async function rules(script: string, run = "python tools/check.py"): Promise<readonly string[]> {
  const path = run.split(" ")[1] ?? "";
  const found = await infer(run, { ...TREE, [path]: script });
  return found.map((each) => (each.kind === "unknown" ? "unknown" : notation(each.forbids)));
}

const first = (script: string): Promise<string> =>
  ruleOf("python tools/check.py", { ...TREE, "tools/check.py": script });

test("a table by the layer's name, looked up by a part of the path", async () => {
  const script = `${START}
DISALLOWED_PREFIXES = {
    "domain": ("shop.infrastructure", "shop.api", "sqlalchemy"),
    "application": ("shop.api",),
    "api": (),
}
def main():
    errors = []
    for path in SRC.rglob("*.py"):
        layer = path.relative_to(SRC).parts[0]
        for line, module in imported(path):
            for prefix in DISALLOWED_PREFIXES.get(layer, ()):
                if module == prefix or module.startswith(f"{prefix}."):
                    errors.append(f"{path}:{line}: {layer} must not import {module}")
    print("\\n".join(errors))
    return 1 if errors else 0
sys.exit(main())
`;
  expect(await rules(script)).toEqual([
    "python-imports shop.infrastructure shop.api sqlalchemy in src/shop/domain/**",
    "python-imports shop.api in src/shop/application/**",
  ]);
});

test("layer names as values are modules beside the layer", async () => {
  const script = `${START}
FORBIDDEN = {"domain": ["application", "infrastructure", "requests"], "application": ["api"]}
for layer, names in FORBIDDEN.items():
    for path in (SRC / layer).rglob("*.py"):
        for line, module in imported(path):
            if module.split(".")[1:2] and module.split(".")[1] in names:
                sys.exit(f"{path}: {module}")
`;
  expect((await rules(script))[0]).toBe(
    "python-imports shop.application shop.infrastructure requests in src/shop/domain/**",
  );
});

test("a table of what is allowed forbids the other layers", async () => {
  const script = `${START}
ALLOWED_DEPS: dict[str, set[str]] = {
    "domain": set(),
    "application": {"domain"},
    "infrastructure": {"domain", "application"},
    "api": {"application", "domain"},
}
bad = []
for path in SRC.rglob("*.py"):
    layer = path.relative_to(SRC).parts[0]
    for line, module in imported(path):
        parts = module.split(".")
        if parts[0] != "shop" or len(parts) < 2:
            continue
        if parts[1] != layer and parts[1] not in ALLOWED_DEPS[layer]:
            bad.append((path, module))
sys.exit(bool(bad))
`;
  expect(await rules(script)).toEqual([
    "python-imports shop.application shop.infrastructure shop.api in src/shop/domain/**",
    "python-imports shop.infrastructure shop.api in src/shop/application/**",
    "python-imports shop.api in src/shop/infrastructure/**",
    "python-imports shop.infrastructure in src/shop/api/**",
  ]);
});

test("pairs, one for each forbidden edge; excused places are no rule", async () => {
  const script = `${START}
RULES: list[tuple[str, str]] = [
    ("domain", "shop.api"),
    ("domain", "shop.infrastructure"),
    ("application", "shop.api"),
]
KNOWN_VIOLATIONS = {("domain/order.py", "shop.api.routes")}
errors = []
for path in sorted(SRC.rglob("*.py")):
    rel = path.relative_to(SRC)
    for line, module in imported(path):
        for layer, prefix in RULES:
            if rel.parts[0] == layer and (module == prefix or module.startswith(prefix + ".")):
                if (str(rel), module) not in KNOWN_VIOLATIONS:
                    errors.append(f"{rel}:{line}: {module}")
sys.exit(1 if errors else 0)
`;
  expect(await rules(script)).toEqual([
    "python-imports shop.api shop.infrastructure in src/shop/domain/**",
    "python-imports shop.api in src/shop/application/**",
  ]);
});

test("rules as records of a class, by keyword and by position, with the package's name put in", async () => {
  const script = `${START}
from dataclasses import dataclass
PKG = "shop"
@dataclass(frozen=True)
class LayerRule:
    directory: str
    forbidden: tuple[str, ...]
    why: str = ""
RULES = (
    LayerRule(directory="domain", forbidden=(f"{PKG}.api", f"{PKG}.infrastructure"), why="pure"),
    LayerRule("application", (f"{PKG}.api",)),
)
def violations():
    for rule in RULES:
        for path in (SRC / rule.directory).rglob("*.py"):
            for line, module in imported(path):
                if any(module == each or module.startswith(each + ".") for each in rule.forbidden):
                    yield f"{path}:{line}: {module} ({rule.why})"
found = list(violations())
print("\\n".join(found))
sys.exit(1 if found else 0)
`;
  expect(await rules(script)).toEqual([
    "python-imports shop.api shop.infrastructure in src/shop/domain/**",
    "python-imports shop.api in src/shop/application/**",
  ]);
});

test("rules as mappings", async () => {
  const script = `${START}
CONTRACTS = [
    {"name": "domain is pure", "source": "src/shop/domain", "forbidden": ["shop.api", "shop.infrastructure"]},
    {"name": "core stands alone", "source": "core", "forbidden": ["plugins", "shop"]},
]
for contract in CONTRACTS:
    for path in (ROOT / contract["source"]).rglob("*.py"):
        for _, module in imported(path):
            if any(module.startswith(each) for each in contract["forbidden"]):
                sys.exit(f"{contract['name']}: {path} imports {module}")
`;
  expect((await rules(script)).slice(0, 2)).toEqual([
    "python-imports shop.api shop.infrastructure in src/shop/domain/**",
    "python-imports plugins shop in core/**",
  ]);
});

const RANKS = `${START}
LAYER_RANK = {"domain": 0, "application": 1, "infrastructure": 2, "api": 3}
violations = []
for layer, rank in LAYER_RANK.items():
    for path in (SRC / layer).rglob("*.py"):
        for line, module in imported(path):
            parts = module.split(".")
            if len(parts) < 2 or parts[0] != "shop":
                continue
            target_rank = LAYER_RANK.get(parts[1])
`;

test("ranks: what a layer may not import is above it, or below it, as the comparison says", async () => {
  const above = `${RANKS}            if target_rank is not None and target_rank > rank:
                violations.append(f"{path}:{line}")
sys.exit(bool(violations))
`;
  const found = await rules(above);
  expect(found).toContain("python-imports shop.application shop.infrastructure shop.api in src/shop/domain/**");
  expect(found).toContain("python-imports shop.api in src/shop/infrastructure/**");
  expect(found.join()).not.toContain("in src/shop/api/**");
  const below = `${RANKS}            if target_rank is None or rank <= target_rank:
                continue
            violations.append(f"{path}:{line}")
sys.exit(bool(violations))
`;
  expect(await rules(below)).toContain("python-imports shop.domain in src/shop/application/**");
});

test("an order without a comparison that says which way says nothing", async () => {
  const script = `${START}
LAYERS = ["api", "infrastructure", "application", "domain"]
for path in SRC.rglob("*.py"):
    for line, module in imported(path):
        print(LAYERS, path, module)
`;
  expect(await first(script)).toMatch(/^unknown/);
});

test("an order of layers by their place in a list", async () => {
  const script = `${START}
LAYER_ORDER = ["domain", "application", "infrastructure", "api"]
def layer_of(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[0] == "shop" else None
def main():
    failed = False
    for path in SRC.rglob("*.py"):
        source_layer = path.relative_to(SRC).parts[0]
        for line, module in imported(path):
            target_layer = layer_of(module)
            if target_layer is None or source_layer not in LAYER_ORDER:
                continue
            if LAYER_ORDER.index(target_layer) > LAYER_ORDER.index(source_layer):
                print(f"{path}:{line}: {source_layer} imports {target_layer}")
                failed = True
    return int(failed)
sys.exit(main())
`;
  expect(await rules(script)).toContain("python-imports shop.infrastructure shop.api in src/shop/application/**");
});

test("what a test hands to a helper belongs to that test", async () => {
  const script = `import ast
from pathlib import Path
ADAPTERS = ("shop.api", "shop.infrastructure")
def imports_of(folder):
    found = {}
    for path in Path(folder).rglob("*.py"):
        names = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module)
        found[path] = names
    return found
def matches(name, prefixes):
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)
def test_core_has_no_plugins():
    bad = {path: [n for n in names if matches(n, ("plugins",))] for path, names in imports_of("core").items()}
    assert not any(bad.values())
def test_domain_has_no_adapters():
    for path, names in imports_of("src/shop/domain").items():
        assert not [n for n in names if matches(n, ADAPTERS)], path
`;
  const found = await rules(script, "pytest tests/test_boundaries.py");
  expect(found).toContain("python-imports plugins in core/**");
  expect(found).toContain("python-imports shop.api shop.infrastructure in src/shop/domain/**");
});

test("pairs that pytest hands to one test", async () => {
  const script = `${START}
import pytest
@pytest.mark.parametrize(
    ("package", "forbidden"),
    [
        ("domain", ("shop.api", "shop.infrastructure")),
        pytest.param("application", ("shop.api",), id="app"),
    ],
)
def test_layers(package, forbidden):
    for path in (SRC / package).rglob("*.py"):
        for _, module in imported(path):
            assert not module.startswith(forbidden), f"{path}: {module}"
`;
  const found = await rules(script, "pytest tests/test_layers.py");
  expect(found).toEqual([
    "python-imports shop.api shop.infrastructure in src/shop/domain/**",
    "python-imports shop.api in src/shop/application/**",
  ]);
});

test("a condition on the file says which files are meant", async () => {
  const script = `${START}
def module_name(path):
    return ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
def in_layer(module, layer):
    return module == layer or module.startswith(f"{layer}.")
PROTOCOL = ("shop.api",)
PROTOCOL_FORBIDDEN = ("shop.infrastructure",)
DOMAIN_FORBIDDEN = ("sqlalchemy", "requests")
violations = []
for path in SRC.rglob("*.py"):
    module = module_name(path)
    for line, target in imported(path):
        if any(in_layer(module, layer) for layer in PROTOCOL) and any(in_layer(target, bad) for bad in PROTOCOL_FORBIDDEN):
            violations.append((path, line, target))
        if in_layer(module, "shop.domain"):
            if target.split(".")[0] in DOMAIN_FORBIDDEN:
                violations.append((path, line, target))
sys.exit(bool(violations))
`;
  const found = await rules(script);
  expect(found).toContain("python-imports shop.infrastructure in src/shop/api/**");
  expect(found).toContain("python-imports sqlalchemy requests in src/shop/domain/**");
  expect(found).toHaveLength(2);
});

test("what a loop leaves by its first lines", async () => {
  const script = `${START}
errors = []
for path in SRC.rglob("*.py"):
    if "domain" not in path.parts:
        continue
    for line, module in imported(path):
        if module.startswith("shop.api"):
            errors.append(f"{path}:{line}")
sys.exit(1 if errors else 0)
`;
  expect(await rules(script)).toEqual(["python-imports shop.api in src/shop/domain/**"]);
});

test("a condition that nobody can read leaves the rule unknown", async () => {
  const script = `${START}
errors = []
for path in SRC.rglob("*.py"):
    for line, module in imported(path):
        if "no_such_folder" in path.parts and module.startswith("shop.api"):
            errors.append(f"{path}:{line}")
sys.exit(1 if errors else 0)
`;
  expect(await rules(script)).toEqual(["unknown"]);
});

test("what a loop hands on belongs to the folder that it goes through", async () => {
  const script = `import re, sys
from pathlib import Path
BAD = []
def check(path, forbidden):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for name in forbidden:
            if re.search(rf"^\\s*(from|import)\\s+{name}", line):
                BAD.append(f"{path}:{number}: {name}")
def main():
    src = Path("src/shop")
    for file in (src / "domain").rglob("*.py"):
        check(file, ["sqlalchemy"])
    for file in (src / "application").rglob("*.py"):
        check(file, ["shop.api", "fastapi"])
    sys.exit(bool(BAD))
main()
`;
  const found = await rules(script);
  expect(found).toContain("python-imports sqlalchemy in src/shop/domain/**");
  expect(found).toContain("python-imports fastapi in src/shop/application/**");
  expect(found.join()).not.toContain("sqlalchemy in src/shop/domain/** src");
});

test("names of layers that are only told apart are forbidden nowhere", async () => {
  const script = `${START}
LAYERS = {"L0": ["shop.domain"], "L1": ["shop.application", "shop.infrastructure"], "L2": ["shop.api"]}
def layer_of(module):
    for layer, prefixes in LAYERS.items():
        for prefix in prefixes:
            if module == prefix or module.startswith(prefix + "."):
                return layer
    return None
for path in SRC.rglob("*.py"):
    for line, module in imported(path):
        print(path, layer_of(module))
`;
  expect(await rules(script)).toEqual(["unknown"]);
});

test("a function of the repository is no module that is forbidden", async () => {
  const script = `${START}
def test_no_direct_use():
    for path in (SRC / "api").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert "place_order" not in {alias.name for alias in node.names}
`;
  const files = {
    ...TREE,
    "src/shop/application/place.py": "def place_order():\n    return 1\n",
    "tests/test_use.py": script,
  };
  expect(await ruleOf("pytest tests/test_use.py", files)).toMatch(/^unknown/);
});
