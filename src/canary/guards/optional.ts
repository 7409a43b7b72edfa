/** Imports of optional packages that would fail where the package is not installed. */
import type { Forbids, Tier } from "../../model/index.ts";
import type { Family, NoFamily } from "./family.ts";
import { ineligible, plant, type Made } from "./make.ts";
import { isPython } from "./python-imports.ts";
import { findPythonTarget } from "./python-target.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

interface Form {
  readonly operator: string;
  readonly tier: Tier;
  readonly text: (module: string) => string;
}
const form = (operator: string, text: Form["text"], tier: Tier = "static"): Form => ({ operator, tier, text });

const HEAD: readonly Form[] = [
  form("top level", (module) => `import ${module}\n`),
  form("from import", (module) => `from ${module} import anything\n`),
  form("submodule", (module) => `import ${module}.inner\n`),
  form("conditional", (module) => `import sys\n\nif sys.platform:\n    import ${module}\n`),
  form("try for another error", (module) => `try:\n    import ${module}\nexcept ValueError:\n    planted = None\n`),
];

const REST: readonly Form[] = [
  form("aliased", (module) => `import ${module} as planted\n`),
  form("several in one statement", (module) => `import os, ${module}\n`),
  form("after a semicolon", (module) => `value = 1; import ${module}\n`),
  form("one line", (module) => `if True: import ${module}\n`),
  form("parenthesised", (module) => `from ${module} import (\n    anything,\n)\n`),
  form("star", (module) => `from ${module} import *\n`),
  form("class body", (module) => `class Planted:\n    import ${module}\n`),
  form("with block", (module) => `with open(__file__) as planted:\n    import ${module}\n`),
  form("for block", (module) => `for planted in range(1):\n    import ${module}\n`),
  form("try with finally only", (module) => `try:\n    import ${module}\nfinally:\n    planted = None\n`),
  form("except handler", (module) => `try:\n    value = 1\nexcept ValueError:\n    import ${module}\n`),
  form(
    "else of a try",
    (module) => `try:\n    import json\nexcept ImportError:\n    planted = None\nelse:\n    import ${module}\n`,
  ),
  form(
    "after a guarded one",
    (module) => `try:\n    import ${module}\nexcept ImportError:\n    planted = None\n\nimport ${module}\n`,
  ),
  form(
    "else of TYPE_CHECKING",
    (module) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    pass\nelse:\n    import ${module}\n`,
  ),
];

const DYNAMIC: readonly Form[] = [
  form("import_module", (module) => `import importlib\n\nplanted = importlib.import_module("${module}")\n`, "dynamic"),
  form("__import__", (module) => `planted = __import__("${module}")\n`, "dynamic"),
  form("default argument", (module) => `def planted(value=__import__("${module}")):\n    return value\n`, "dynamic"),
];

const COMPUTED: readonly Form[] = [
  form(
    "fallback that fails",
    (module) => `try:\n    import ${module}\nexcept ImportError:\n    planted = None\n\nVALUE = planted.anything\n`,
    "computed",
  ),
  form(
    "handler that raises again",
    (module) => `try:\n    import ${module}\nexcept ImportError:\n    raise\n`,
    "computed",
  ),
  form("exec", (module) => `exec("import ${module}")\n`, "computed"),
];

/** Every reader of the rule agrees that these are right. */
const CONTROLS: readonly Form[] = [
  form(
    "guarded import",
    (module) => `try:\n    import ${module}\nexcept ImportError:\n    ${top(module)} = None\n`,
    "control",
  ),
  form(
    "guarded by ModuleNotFoundError",
    (module) => `try:\n    import ${module}\nexcept ModuleNotFoundError:\n    ${top(module)} = None\n`,
    "control",
  ),
  form(
    "guarded by one of several errors",
    (module) => `try:\n    import ${module}\nexcept (ImportError, AttributeError):\n    ${top(module)} = None\n`,
    "control",
  ),
];

const top = (module: string): string => module.split(".", 1)[0] ?? module;

const OTHER_PACKAGES = 6;

export function unguardedImports(
  { packages, in: patterns }: Extract<Forbids, { kind: "unguarded-imports" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const site = findSite(repository, { in: patterns, isOf: isPython });
  if (site === undefined) return { reason: `no Python file is in ${patterns.join(", ") || "the repository"}` };
  const found = packages.map((each) => findPythonTarget(each, site.folder, repository));
  const known = found.filter(({ kind }) => kind !== "unknown");
  const [first, ...others] = known;
  if (first === undefined) {
    const [unknown] = found;
    return { reason: unknown?.kind === "unknown" ? unknown.reason : "it names no optional package" };
  }
  const make = (forms: readonly Form[]): Made[] => forms.map((each) => plantForm(site, first.module, each));
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: () => `import ${first.module}\n`,
      benign: "import json\n\nVALUE = json\n",
    },
    head: make(HEAD),
    rest: [
      ...make(REST),
      ...others.slice(0, OTHER_PACKAGES).map(({ module }) =>
        plantForm(
          site,
          module,
          form(`other target ${module}`, (name) => `import ${name}\n`),
        ),
      ),
    ],
    dynamic: make(DYNAMIC),
    computed: make(COMPUTED),
    controls: [
      ...make(CONTROLS),
      ineligible(
        "lazy import",
        "control",
        "whether an import in a function is allowed is a matter of the guard's policy",
      ),
    ],
  };
}

function plantForm(site: Site, module: string, { operator, tier, text }: Form): Made {
  const expects = tier === "control" ? "green" : "red";
  return plant(site, { operator, tier, extension: ".py", expects, text: () => text(module) });
}
