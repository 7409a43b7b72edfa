/** Modules that import each other: two, three, by way of a package, with one that is there already. */
import type { Forbids, Tier } from "../../model/index.ts";
import { join } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { isPackage } from "./files.ts";
import { isCommonJs } from "./javascript-imports.ts";
import { endStyleOf, isScript, relativeSpecifier } from "./javascript-target.ts";
import { canary, ineligible, namesOf, stemOf, type Made } from "./make.ts";
import { commonest } from "./processes.ts";
import { isPython } from "./python-imports.ts";
import { moduleOf, rootOfPackage } from "./python-target.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";
import type { TreeChange } from "./types.ts";

type Cycles = Extract<Forbids, { kind: "import-cycles" }>;

export function importCycles(forbids: Cycles, repository: PlantRepository): Family | NoFamily {
  const isOf = forbids.language === "python" ? isPython : isScript;
  const site = findSite(repository, { in: forbids.in, isOf });
  if (site === undefined)
    return { reason: `no ${forbids.language} file is in ${forbids.in.join(", ") || "the repository"}` };
  return forbids.language === "python" ? pythonFamily(site) : scriptFamily(site);
}

const MOST_READ = 120;

/** One file each, with what it imports; in a circle. */
interface Ring {
  readonly site: Site;
  readonly extension: string;
  readonly folder: string;
  readonly write: (importer: string, imported: string) => string;
}

function ring(
  { site, extension, folder, write }: Ring,
  operator: string,
  count: number,
  more: { readonly tier?: Tier; readonly isOpen?: boolean; readonly folders?: readonly string[] } = {},
): Made {
  const { tier = "static", isOpen = false, folders = [] } = more;
  const paths = Array.from({ length: count }, (_, index) =>
    join(folders[index] ?? folder, `${stemOf(operator)}_${"abc"[index] ?? index}${extension}`),
  );
  const outside = paths.find((path) => !site.holds(path) || site.repository.paths.has(path));
  if (outside !== undefined) return ineligible(operator, tier, "the scope takes no new file");
  const changes = paths.map((path, index): TreeChange => {
    const next = paths[(index + 1) % count] ?? path;
    const isLast = index === count - 1;
    return { kind: "write", path, bytes: isOpen && isLast ? bare(extension) : write(path, next) };
  });
  const [first = ""] = paths;
  return canary({
    operator,
    tier,
    changes,
    names: [...new Set(paths.flatMap(namesOf))],
    expects: isOpen ? "green" : "red",
    at: first,
    planted: paths.map((path, index) => `${path}: ${textIn(changes[index])}`).join(""),
  });
}

const textIn = (change: TreeChange | undefined): string =>
  change?.kind === "write" && typeof change.bytes === "string" ? change.bytes : "";

const bare = (extension: string): string =>
  extension === ".py" ? "VALUE = 1\n" : isCommonJs(extension) ? "module.exports = 1;\n" : "export const value = 1;\n";

const NO_SINGLE = { reason: "no file is a cycle by itself" };

function pythonFamily(site: Site): Family | NoFamily {
  const { paths } = site.repository;
  const home = site.folders.find((folder) => isPackage(paths, folder));
  if (home === undefined) return { reason: "no guarded folder is a package: nothing in it has a name to import" };
  const root = importedFrom(home, site);
  const name = (path: string): string => moduleOf(path, root);
  const last = (path: string): string => name(path).split(".").at(-1) ?? "";
  const parent = (path: string): string => name(path).split(".").slice(0, -1).join(".");
  const base = { site, extension: ".py", folder: home };
  const absolute: Ring = { ...base, write: (_, imported) => `import ${name(imported)}\n` };
  const from: Ring = { ...base, write: (_, imported) => `from ${parent(imported)} import ${last(imported)}\n` };
  const relative: Ring = { ...base, write: (_, imported) => `from . import ${last(imported)}\n` };
  const lazy: Ring = { ...base, write: (_, imported) => `def planted():\n    import ${name(imported)}\n` };
  const typed: Ring = {
    ...base,
    write: (_, imported) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import ${name(imported)}\n`,
  };
  const inBlock: Ring = { ...base, write: (_, imported) => `if True:\n    import ${name(imported)}\n` };
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: () => NO_SINGLE,
      benign: "import json\n\nVALUE = json\n",
    },
    head: [
      ring(absolute, "two modules", 2),
      ring(from, "two modules, from their package", 2),
      ring(relative, "two modules, relative", 2),
      ring(absolute, "three modules", 3),
    ],
    rest: [withExisting(site, home, root)],
    dynamic: [ring(lazy, "inside functions", 2, { tier: "dynamic" })],
    computed: [
      ring(inBlock, "inside a condition", 2, { tier: "computed" }),
      ring(typed, "TYPE_CHECKING", 2, { tier: "computed" }),
    ],
    controls: [ring(absolute, "modules in one direction", 3, { tier: "control", isOpen: true })],
  };
}

/**
 * Where dotted names start, as the files of the scope write them: a folder of sources may hold an `__init__.py` by mistake, and be where
 * everything is imported from all the same.
 */
function importedFrom(home: string, { files, repository }: Site): string {
  const outermost = rootOfPackage(home, repository.paths);
  const inner = outermost === "" ? home : home.slice(outermost.length + 1);
  const texts = files.slice(0, MOST_READ).flatMap((path) => repository.text(path) ?? []);
  const parts = inner.split("/");
  const counted = parts.map((part, index) => ({
    root: [...(outermost === "" ? [] : [outermost]), ...parts.slice(0, index)].join("/"),
    count: texts.filter((text) => new RegExp(String.raw`^\s*(?:from|import)\s+${part}\b`, "m").test(text)).length,
  }));
  const [best] = counted.sort((a, b) => b.count - a.count);
  return best === undefined || best.count === 0 ? outermost : best.root;
}

/** A new module and one that is there. */
function withExisting(site: Site, home: string, root: string): Made {
  const operator = "with a module that is there";
  const there = site.files.find(
    (path) => path.startsWith(`${home}/`) && !path.slice(home.length + 1).includes("/") && !/__\w+__\.py$/.test(path),
  );
  const path = join(home, `${stemOf(operator)}.py`);
  if (there === undefined || !site.holds(path) || site.repository.text(there) === undefined)
    return ineligible(operator, "static", "no module of the scope can be added to");
  return canary({
    operator,
    tier: "static",
    changes: [
      { kind: "write", path, bytes: `import ${moduleOf(there, root)}\n` },
      { kind: "append", path: there, text: `\nimport ${moduleOf(path, root)}\n` },
    ],
    names: namesOf(path),
    at: path,
    planted: `${path}: import ${moduleOf(there, root)}\n${there}: import ${moduleOf(path, root)}\n`,
  });
}

function scriptFamily(site: Site): Family {
  const { repository } = site;
  const extension = commonest(site.files);
  const isCommon = usesRequire(site, extension);
  const style = endStyleOf(site.files, repository.text);
  const to = (importer: string, imported: string): string => relativeSpecifier(importer, imported, style);
  const base = { site, extension, folder: site.folder };
  const plain: Ring = {
    ...base,
    write: (importer, imported) =>
      isCommon
        ? `const next = require("${to(importer, imported)}");\nexports.value = () => next;\n`
        : `import { value as next } from "${to(importer, imported)}";\nexport const value = (): unknown => next;\n`.replace(
            "(): unknown",
            /tsx?$/.test(extension) ? "(): unknown" : "()",
          ),
  };
  const effect: Ring = {
    ...base,
    write: (importer, imported) =>
      isCommon
        ? `require("${to(importer, imported)}");\n`
        : `import "${to(importer, imported)}";\nexport const value = 1;\n`,
  };
  const exported: Ring = {
    ...base,
    write: (importer, imported) => `export * from "${to(importer, imported)}";\nexport const own = 1;\n`,
  };
  const dynamic: Ring = {
    ...base,
    write: (importer, imported) => `export const value = () => import("${to(importer, imported)}");\n`,
  };
  const typed: Ring = {
    ...base,
    write: (importer, imported) =>
      `import type { Value as Next } from "${to(importer, imported)}";\nexport type Value = Next | string;\n`,
  };
  const other = site.folders.find((folder) => folder !== site.folder);
  return {
    subject: {
      site,
      language: "javascript",
      extension,
      plain: () => NO_SINGLE,
      benign: isCommon ? "module.exports = 1;\n" : "export const value = 1;\n",
    },
    head: [
      ring(plain, "two modules", 2),
      ring(effect, "two modules, for their effects", 2),
      ring(plain, "three modules", 3),
    ],
    rest: [
      isCommon ? ineligible("re-exports", "static", "CommonJS modules have none") : ring(exported, "re-exports", 2),
      other === undefined
        ? ineligible("across folders", "static", "the scope has one folder only")
        : ring(plain, "across folders", 2, { folders: [site.folder, other] }),
    ],
    dynamic: [
      isCommon ? ineligible("import()", "dynamic", "CommonJS") : ring(dynamic, "import()", 2, { tier: "dynamic" }),
    ],
    computed: /tsx?$/.test(extension) ? [ring(typed, "types only", 2, { tier: "computed" })] : [],
    controls: [ring(plain, "modules in one direction", 3, { tier: "control", isOpen: true })],
  };
}

function usesRequire({ files, repository }: Site, extension: string): boolean {
  if (isCommonJs(extension)) return true;
  if (!/^\.jsx?$/.test(extension)) return false;
  const texts = files.slice(0, 60).map((path) => repository.text(path) ?? "");
  return (
    !texts.some((text) => /^\s*(?:import\s*[\w{*"']|export\s)/m.test(text)) &&
    texts.some((text) => /\brequire\(/.test(text))
  );
}
