/** Modules that fail when they are loaded: what runs at import, in the ways in which it goes wrong. */
import type { Forbids } from "../../model/index.ts";
import type { Family, NoFamily } from "./family.ts";
import { isPackage } from "./files.ts";
import { ineligible, missingModule, plant, type Made } from "./make.ts";
import { isPython } from "./python-imports.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

type Write = (name: string) => string;

/** Each fails wherever it is loaded; `name` is a module or a name that nobody has. */
const HEAD: readonly (readonly [operator: string, text: Write])[] = [
  ["missing module", (name) => `import ${name}\n`],
  ["missing name of a module", (name) => `from json import ${name}\n`],
  ["exception", (name) => `raise RuntimeError("${name}")\n`],
  ["undefined name", (name) => `VALUE = ${name}\n`],
];
const REST: readonly (readonly [operator: string, text: Write])[] = [
  ["from a missing module", (name) => `from ${name} import anything\n`],
  ["below a missing module", (name) => `import ${name}.inner\n`],
  ["class body", (name) => `class Planted:\n    import ${name}\n`],
  ["conditional", (name) => `if not None:\n    import ${name}\n`],
  ["one line", (name) => `if True: import ${name}\n`],
  ["several in one statement", (name) => `import json, ${name}\n`],
  ["default argument", (name) => `def planted(value=${name}):\n    return value\n`],
  ["decorator", (name) => `@${name}\ndef planted():\n    return 1\n`],
  ["base class", (name) => `class Planted(${name}):\n    pass\n`],
];

export function loadFailures(
  forbids: Extract<Forbids, { kind: "load-failures" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const site = findSite(repository, { in: forbids.in, isOf: isPython });
  if (site === undefined) return { reason: `no Python file is in ${forbids.in.join(", ") || "the repository"}` };
  const make = ([operator, text]: (typeof HEAD)[number]): Made =>
    plant(site, { operator, tier: "static", extension: ".py", text: (path) => text(missingModule(path)) });
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: (path) => `import ${missingModule(path)}\n`,
      benign: "import json\n\nVALUE = json\n",
    },
    head: HEAD.map(make),
    rest: [...REST.map(make), ...relative(site)],
    dynamic: [],
    computed: [],
    controls: [],
  };
}

/** A loader that gives a file no package cannot load any relative import: red there says nothing, so it must be a package. */
function* relative(site: Site): Iterable<Made> {
  const home = site.folders.find((folder) => isPackage(site.repository.paths, folder));
  const operator = "relative import of nothing";
  yield home === undefined
    ? ineligible(operator, "static", "no guarded folder is a package")
    : plant(site, {
        operator,
        tier: "static",
        extension: ".py",
        folder: home,
        text: (path) => `from .${missingModule(path)} import anything\n`,
      });
}
