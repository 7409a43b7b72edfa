/**
 * Imports of what is not there (`unresolved-imports`) or not declared (`dependencies`): the same forms, each of a module of its own
 * name, so that output which names only the module tells which canary it saw.
 */
import type { Forbids } from "../../model/index.ts";
import { parentOf } from "../places.ts";
import { dependencyExtras } from "./dependencies.ts";
import type { Family, NoFamily } from "./family.ts";
import { isPackage } from "./files.ts";
import { SCRIPT_COMPUTED, SCRIPT_DYNAMIC, SCRIPT_HEAD, SCRIPT_REST, type ScriptForm } from "./javascript-forms.ts";
import { isCommonJs, unless, wrap } from "./javascript-imports.ts";
import { isScript } from "./javascript-target.ts";
import { ineligible, missingModule, plant, type Made } from "./make.ts";
import { commonest } from "./processes.ts";
import { PYTHON_COMPUTED, PYTHON_DYNAMIC, PYTHON_HEAD, PYTHON_REST, type PythonForm } from "./python-forms.ts";
import { isPython } from "./python-imports.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

type Missing = Extract<Forbids, { kind: "unresolved-imports" | "dependencies" }>;

export function missingImports(forbids: Missing, repository: PlantRepository): Family | NoFamily {
  const isOf = forbids.language === "python" ? isPython : isScript;
  const site = findSite(repository, { in: forbids.in, isOf });
  if (site === undefined)
    return { reason: `no ${forbids.language} file is in ${forbids.in.join(", ") || "the repository"}` };
  return forbids.language === "python" ? pythonFamily(forbids, site) : scriptFamily(forbids, site);
}

/** A guarded import of what is missing is how an optional dependency is written, and a relative one is never declared. */
const GUARDED = new Set(["try-guarded", "except handler"]);
const OF_THE_REPOSITORY = new Set(["from parent", "relative", "relative from parent"]);

const fits = ({ operator }: PythonForm): boolean => !GUARDED.has(operator) && !OF_THE_REPOSITORY.has(operator);

function pythonFamily(forbids: Missing, site: Site): Family {
  const make = (forms: readonly PythonForm[]): Made[] => forms.filter(fits).map((form) => pythonForm(site, form));
  const extras = forbids.kind === "dependencies" ? dependencyExtras(forbids, site) : ownModules(site);
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: (path) => `import ${missingModule(path)}\n`,
      benign: "import json\n\nVALUE = json\n",
    },
    head: make(PYTHON_HEAD),
    rest: [...make(PYTHON_REST), ...extras.rest],
    dynamic: make(PYTHON_DYNAMIC),
    computed: [...make(PYTHON_COMPUTED), ...extras.computed],
    controls: extras.controls,
  };
}

function pythonForm(site: Site, form: PythonForm): Made {
  return plant(site, {
    operator: form.operator,
    tier: form.tier,
    extension: ".py",
    text: (path) =>
      form.text({ module: missingModule(path), name: "anything", below: "inner" }) ?? { reason: "it has no such form" },
  });
}

export interface Extras {
  readonly rest: readonly Made[];
  readonly computed: readonly Made[];
  readonly controls: readonly Made[];
}

/** Modules of the repository's own packages that are not there. */
function ownModules(site: Site): Extras {
  const { paths, text } = site.repository;
  const home = site.folders.find((folder) => isPackage(paths, folder));
  const own = (operator: string, write: (name: string) => string): Made =>
    home === undefined
      ? ineligible(operator, "static", "no guarded folder is a package")
      : plant(site, {
          operator,
          tier: "static",
          extension: ".py",
          folder: home,
          text: (path) => write(missingModule(path)),
        });
  const decidesByCode = home !== undefined && /__getattr__|__path__|import \*/.test(text(`${home}/__init__.py`) ?? "");
  const operator = "relative from parent";
  return {
    rest: [
      own("relative", (name) => `from .${name} import anything\n`),
      decidesByCode
        ? ineligible(operator, "static", `${home}/__init__.py decides by code what the package holds`)
        : own(operator, (name) => `from . import ${name}\n`),
    ],
    computed: [],
    controls: [sibling(site, home)],
  };
}

/** A relative import of a file that is there. */
function sibling(site: Site, home: string | undefined): Made {
  const operator = "module that is there";
  const file = site.files.find((path) => parentOf(path) === home && /\/[A-Za-z]\w*\.py$/.test(path));
  if (home === undefined || file === undefined)
    return ineligible(operator, "control", "no guarded folder is a package");
  const name = file.slice(home.length + 1, -3);
  const text = (): string => `from . import ${name}\n\nVALUE = ${name}\n`;
  return plant(site, { operator, tier: "control", extension: ".py", expects: "green", folder: home, text });
}

function scriptFamily(forbids: Missing, site: Site): Family {
  const extension = commonest(site.files);
  // What a file of the repository would be called: only a relative specifier is surely none of a package that is not installed.
  const specifier = (path: string): string =>
    forbids.kind === "dependencies" ? missingModule(path) : `./${missingModule(path)}`;
  const make = (forms: readonly ScriptForm[]): Made[] =>
    forms.map((form) => scriptForm(site, form, extension, specifier));
  const plain = SCRIPT_HEAD.find(({ operator }) => operator === (isCommonJs(extension) ? "require" : "static import"));
  const extras =
    forbids.kind === "dependencies" ? dependencyExtras(forbids, site) : scriptExtras(site, extension, plain);
  return {
    subject: {
      site,
      language: "javascript",
      extension,
      plain: (path) => plain?.text(specifier(path), "planted") ?? "",
      benign: isCommonJs(extension) ? "module.exports = 1;\n" : "export const value = 1;\n",
      wrap,
    },
    head: make(SCRIPT_HEAD),
    rest: [...make(SCRIPT_REST), ...extras.rest],
    dynamic: make(SCRIPT_DYNAMIC.filter(({ isRelative }) => isRelative !== true)),
    computed: [...make(SCRIPT_COMPUTED), ...extras.computed],
    controls: [builtIn(site, extension), ...extras.controls],
  };
}

function scriptForm(site: Site, form: ScriptForm, extension: string, specifier: (path: string) => string): Made {
  const isStatic = form.isRequire === true && isCommonJs(extension);
  const tier = isStatic ? "static" : form.tier;
  const reason = unless(form, extension);
  if (reason !== undefined) return ineligible(form.operator, tier, reason);
  return plant(site, {
    operator: form.operator,
    tier,
    extension,
    text: (path) => wrap(path, form.text(specifier(path), "planted")),
  });
}

/** A package that is not installed, which a check of files alone need not see. */
function scriptExtras(site: Site, extension: string, plain: ScriptForm | undefined): Extras {
  const text = (path: string): string => wrap(path, plain?.text(missingModule(path), "planted") ?? "");
  return {
    rest: [plant(site, { operator: "package that is not installed", tier: "dynamic", extension, text })],
    computed: [],
    controls: [],
  };
}

function builtIn(site: Site, extension: string): Made {
  const operator = "built-in module";
  const text = (path: string): string =>
    isCommonJs(extension)
      ? 'module.exports = require("node:path");\n'
      : wrap(path, 'import * as paths from "node:path";\nexport const value = paths;\n');
  return plant(site, { operator, tier: "control", extension, expects: "green", text });
}
