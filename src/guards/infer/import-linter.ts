/** Contracts of import-linter: `.importlinter`, `setup.cfg`, `pyproject.toml`. */
import { parseIni } from "../../facts/manifests/ini.ts";
import { sourceOf } from "../../facts/manifests/source.ts";
import { parseToml } from "../../facts/manifests/toml.ts";
import { at, itemsOf, textOf, textsOf, type Node } from "../../facts/manifests/tree.ts";
import { lineAt, moduleScope, type Candidate, type Line, type Repository } from "./repository.ts";

interface Contract {
  readonly type: string;
  readonly get: (key: string) => readonly string[];
  readonly line: Line;
}

/** One candidate per contract, in the order of the file. `config`: a path that the command names. */
export function importLinterCandidates(
  repository: Repository,
  cwd: string,
  config: string | undefined,
): readonly Candidate[] {
  const folder = cwd === "." ? "" : `${cwd}/`;
  const files = config === undefined ? [".importlinter", "setup.cfg", "pyproject.toml"] : [config];
  for (const name of files) {
    const path = `${folder}${name}`;
    const text = repository.read(path);
    if (text === undefined) continue;
    const contracts = name.endsWith(".toml") ? fromToml(path, text) : fromIni(path, text);
    if (contracts.length > 0) return contracts.flatMap((contract) => candidateOf(repository, contract));
  }
  return [];
}

function fromIni(path: string, text: string): readonly Contract[] {
  return [...parseIni(text)].flatMap(([section, values]): readonly Contract[] => {
    if (!section.startsWith("importlinter:contract")) return [];
    const get = (key: string): readonly string[] =>
      (values.get(key) ?? []).map((line) => line.text).filter((line) => line !== "");
    return [{ type: get("type")[0] ?? "", get, line: lineAt(path, text, text.indexOf(`[${section}]`)) }];
  });
}

function fromToml(path: string, text: string): readonly Contract[] {
  const parsed = parseToml(text);
  if (!parsed.ok) return [];
  return itemsOf(at(parsed.root, "tool", "importlinter", "contracts")).map((node) => {
    const { line } = sourceOf(path, text).position(node.start);
    return {
      type: textOf(at(node, "type")) ?? "",
      get: (key: string) => textsOf(at(node, key)),
      line: { path, line, text: textOf(at(node, "name")) ?? sourceOf(path, text).line(line).trim() },
    };
  });
}

function candidateOf(repository: Repository, contract: Contract): readonly Candidate[] {
  const made = (source: string, targets: readonly string[]): readonly Candidate[] => {
    const scope = moduleScope(repository, withoutStar(source));
    const clean = [...new Set(targets.map(withoutStar))].filter((target) => target !== "");
    if (scope === undefined || clean.length === 0) return [];
    const except = contract.get("ignore_imports").flatMap((line) => {
      // One import is excused, not the file: only where it is all that is forbidden may the file be called an exception.
      const [, importer, imported] = /^\s*([\w.*]+)\s*->\s*([\w.*]+)/.exec(line) ?? [];
      const isAll = clean.length === 1 && imported === clean[0];
      return importer === undefined || importer.includes("*") || !isAll ? [] : fileOf(repository, importer);
    });
    return [
      {
        forbids: { kind: "python-imports", targets: clean, in: scope, ...(except.length === 0 ? {} : { except }) },
        because: [contract.line],
        score: 3,
      },
    ];
  };
  switch (contract.type) {
    case "forbidden":
      return contract.get("source_modules").flatMap((source) => made(source, contract.get("forbidden_modules")));
    case "layers": {
      const container = contract.get("containers")[0];
      const layers = contract.get("layers").map((layer) => {
        const name = (layer.split(/[|:]/)[0] ?? layer).replace(/[()\s]/g, "");
        return container === undefined ? name : `${container}.${name}`;
      });
      const lowest = layers.at(-1);
      // The lowest layer may import none of the others.
      return lowest === undefined || layers.length < 2 ? [] : made(lowest, layers.slice(0, -1));
    }
    case "independence": {
      const [first, ...others] = contract.get("modules");
      return first === undefined || others.length === 0 ? [] : made(first, others);
    }
    case "acyclic_siblings": {
      const [ancestor] = contract.get("ancestors");
      const scope = ancestor === undefined ? undefined : moduleScope(repository, withoutStar(ancestor));
      return scope === undefined
        ? []
        : [
            {
              forbids: { kind: "import-cycles", language: "python", in: scope },
              because: [contract.line],
              score: 3,
            },
          ];
    }
    default:
      return [];
  }
}

/** `pkg -> pkg.part` excuses the package's own `__init__.py`, not what is below it. */
function fileOf(repository: Repository, module: string): readonly string[] {
  return (moduleScope(repository, module) ?? []).map((path) => path.replace(/\/\*\*$/, "/__init__.py"));
}

function withoutStar(module: string): string {
  return module.trim().replace(/(?:\.\*+)+$/, "");
}

/** `[tool.tach]` and tach.toml: a module with a list of dependencies may import nothing else of the list of modules. */
export function tachCandidates(repository: Repository, cwd: string): readonly Candidate[] {
  const path = cwd === "." ? "tach.toml" : `${cwd}/tach.toml`;
  const text = repository.read(path);
  const parsed = text === undefined ? undefined : parseToml(text);
  if (text === undefined || parsed?.ok !== true) return [];
  const modules = itemsOf(at(parsed.root, "modules")).flatMap((node) =>
    textsOf(at(node, "path") ?? at(node, "paths")).map((module) => ({ module, node, depends: dependsOf(node) })),
  );
  return modules.flatMap(({ module, node, depends }): readonly Candidate[] => {
    const scope = moduleScope(repository, module);
    if (depends === undefined || scope === undefined) return [];
    const targets = modules
      .map((other) => other.module)
      .filter(
        (other) =>
          other !== module &&
          !depends.includes(other) &&
          !other.startsWith(`${module}.`) &&
          !module.startsWith(`${other}.`),
      );
    if (targets.length === 0) return [];
    return [
      { forbids: { kind: "python-imports", targets, in: scope }, because: [lineAt(path, text, node.start)], score: 3 },
    ];
  });
}

function dependsOf(node: Node): readonly string[] | undefined {
  const list = at(node, "depends_on");
  if (list === undefined) return undefined;
  return itemsOf(list).flatMap((item) => textOf(item) ?? textOf(at(item, "path")) ?? []);
}
