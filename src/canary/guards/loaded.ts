/** What loading a module brings with it: an import at its top or in anything that it imports, however far away. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import type { Forbids, Tier } from "../../model/index.ts";
import { join, parentOf } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { canary, ineligible, stemOf, type Made } from "./make.ts";
import { isPython } from "./python-imports.ts";
import { findPythonTarget, moduleOf, type PythonTarget } from "./python-target.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite } from "./site.ts";
import type { GuardCanary, TreeChange } from "./types.ts";

type Loaded = Extract<Forbids, { kind: "loaded-modules" }>;
type Internal = Extract<PythonTarget, { kind: "internal" }>;

/** Parts of the standard library that a Python may come without: a stand-in of that name does no harm. */
const OPTIONAL = /^(?:_?tkinter|turtle|idlelib|curses|sqlite3|readline|dbm)$/;
const MOST_OTHERS = 4;

export function loadedModules({ targets, by }: Loaded, repository: PlantRepository): Family | NoFamily {
  const loader = by
    .map((module) => findPythonTarget(module, "", repository))
    .find((target): target is Internal => target.kind === "internal" && fileOf(target, repository) !== undefined);
  if (loader === undefined) return { reason: `${by.join(", ")} is no module with a file in this repository` };
  const file = fileOf(loader, repository) ?? "";
  const [target, ...others] = targets;
  if (target === undefined) return { reason: "it names no module that must not be loaded" };
  const site = findSite(repository, { in: [], isOf: (path) => isPython(path) && path === file });
  if (site === undefined) return { reason: `${file} is not there` };
  const at = { file, root: loader.root, repository };
  const append = (
    operator: string,
    text: string,
    more: { readonly tier?: Tier; readonly expects?: GuardCanary["expects"]; readonly module?: string } = {},
  ): Made => appended(at, operator, text, { module: target, ...more });
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: () => ({ reason: `only what ${loader.module} loads counts` }),
      benign: "import json\n\nVALUE = json\n",
    },
    head: [
      append("top level", `import ${target}\n`),
      append("aliased", `import ${target} as planted\n`),
      ...throughNew(at, loader, target),
      ...throughExisting(at, target),
    ],
    rest: [
      append("several in one statement", `import json, ${target}\n`),
      append("conditional", `if not None:\n    import ${target}\n`),
      append("class body", `class Planted:\n    import ${target}\n`),
      append("try-guarded", `try:\n    import ${target}\nexcept ImportError:\n    pass\n`),
      append("called function", `def planted():\n    import ${target}\n\n\nplanted()\n`),
      ...others
        .slice(0, MOST_OTHERS)
        .map((other) => append(`other target ${other}`, `import ${other}\n`, { module: other })),
    ],
    dynamic: [
      append("import_module", `import importlib\n\nplanted = importlib.import_module("${target}")\n`, {
        tier: "dynamic",
      }),
      append("__import__", `planted = __import__("${target}")\n`, { tier: "dynamic" }),
    ],
    // What is not run loads nothing: a guard that is red for it reads the source as well.
    computed: [
      append("function that is not called", `def planted():\n    import ${target}\n`, {
        tier: "computed",
        expects: "green",
      }),
      append("TYPE_CHECKING", `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import ${target}\n`, {
        tier: "computed",
        expects: "green",
      }),
    ],
    controls: [append("import of something else", "import json as planted\n", { tier: "control", expects: "green" })],
  };
}

interface At {
  readonly file: string;
  readonly root: string;
  readonly repository: PlantRepository;
}

/** The file that runs when the module is loaded. */
function fileOf({ path }: Internal, { paths }: PlantRepository): string | undefined {
  if (path.endsWith(".py")) return path;
  return paths.has(`${path}/__init__.py`) ? `${path}/__init__.py` : undefined;
}

interface More {
  readonly tier?: Tier;
  readonly expects?: GuardCanary["expects"];
  readonly module: string;
}

function appended(at: At, operator: string, text: string, { tier = "static", expects, module }: More): Made {
  return made(at, operator, [{ kind: "append", path: at.file, text: `\n${text}` }], {
    tier,
    module,
    planted: text,
    ...(expects === undefined ? {} : { expects }),
  });
}

function made(
  { file, root, repository }: At,
  operator: string,
  changes: readonly TreeChange[],
  {
    tier,
    module,
    planted,
    expects,
  }: {
    readonly tier: Tier;
    readonly module: string;
    readonly planted: string;
    readonly expects?: GuardCanary["expects"];
  },
): Made {
  return canary({
    operator,
    tier,
    changes: [...standIn(module, root, repository), ...changes],
    names: [...new Set([module, module.split(".")[0] ?? module, file])],
    at: file,
    planted,
    ...(expects === undefined ? {} : { expects }),
  });
}

/** A package that is not installed here would fail to load, which is not what the guard looks for: an empty one stands in. */
function standIn(module: string, root: string, { paths }: PlantRepository): readonly TreeChange[] {
  const parts = module.split(".");
  const [top = module] = parts;
  if (paths.has(join(root, `${top}/__init__.py`)) || paths.has(join(root, `${top}.py`))) return [];
  if ([...paths].some((path) => path.startsWith(`${join(root, top)}/`))) return [];
  if (isStdlib(top) && !OPTIONAL.test(top)) return [];
  return parts.map((_, index) => ({
    kind: "write",
    path: join(root, `${parts.slice(0, index + 1).join("/")}/__init__.py`),
    bytes: "",
  }));
}

/** A new module between the two. */
function* throughNew(at: At, loader: Internal, target: string): Iterable<Made> {
  const operator = "in a new module that it imports";
  const path = join(parentOf(at.file), `${stemOf(operator)}.py`);
  const text = `import ${moduleOf(path, at.root)}\n`;
  yield loader.root !== "" && !path.startsWith(`${loader.root}/`)
    ? ineligible(operator, "static", "it has no folder of its own")
    : made(
        at,
        operator,
        [
          { kind: "write", path, bytes: `import ${target}\n` },
          { kind: "append", path: at.file, text: `\n${text}` },
        ],
        { tier: "static", module: target, planted: `${at.file}: ${text}${path}: import ${target}\n` },
      );
}

/** One that it imports already, at its left margin. */
function* throughExisting(at: At, target: string): Iterable<Made> {
  const operator = "in a module that it imports already";
  const text = at.repository.text(at.file) ?? "";
  const own = moduleOf(`${parentOf(at.file)}/x.py`, at.root)
    .split(".")
    .slice(0, -1);
  const modules = [
    ...text.matchAll(/^(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+\(?[ \t]*(\w+)|import[ \t]+([\w.]+))/gm),
  ].flatMap(([, dots = "", from = "", name = "", plain]) => {
    if (plain !== undefined) return [plain];
    const base = dots === "" ? [] : own.slice(0, own.length - (dots.length - 1));
    const module = [...base, ...(from === "" ? [] : [from])].join(".");
    return [`${module}.${name}`, module];
  });
  for (const module of modules) {
    const found = findPythonTarget(module, "", at.repository);
    const path = found.kind === "internal" ? fileOf(found, at.repository) : undefined;
    if (path === undefined || path === at.file) continue;
    yield made(at, operator, [{ kind: "append", path, text: `\nimport ${target}\n` }], {
      tier: "static",
      module: target,
      planted: `${path}: import ${target}\n`,
    });
    return;
  }
  yield ineligible(operator, "static", `${at.file} imports no other module of the repository at its top`);
}
