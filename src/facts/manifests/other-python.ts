/** Pipfile and environment.yml. */
import { versionsIn } from "./poetry.ts";
import { requirementsIn } from "./pyproject.ts";
import { normalise, roleOf } from "./requirement.ts";
import { declare, folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { parseToml } from "./toml.ts";
import { at, entriesOf, itemsOf, textNodesOf, textOf } from "./tree.ts";
import type { Declared, Manifest } from "./types.ts";
import { parseYaml } from "./yaml.ts";

/** Pipfile: [packages], [dev-packages] and named categories. */
export function parsePipfile(source: Source): Manifest {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pipfile", ecosystem: "python", includes: [] } as const;
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const version = textOf(at(parsed.root, "requires", "python_version"));
  const declared: Declared[] = [];
  for (const section of entriesOf(parsed.root)) {
    if (/^(?:source|requires|scripts|pipenv)$/.test(section.key)) continue;
    const role = section.key === "packages" ? "runtime" : roleOf(section.key, "dev");
    declared.push(...versionsIn(source, section.value, role, section.key));
  }
  const python = { roots: [], packages: [], entryPoints: [], tools: [], moduleStrings: [] };
  return { ...base, declared, ...(version === undefined ? {} : { python: { requiresPython: version, ...python } }) };
}

/** conda's environment.yml, its `pip:` list included. Conda names mostly equal PyPI's; the interpreter is passed over. */
export function parseEnvironment(source: Source): Manifest {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "environment.yml", ecosystem: "python" } as const;
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const file = source.path.slice(folderOf(source.path).length);
  const role = roleOf(file.replace("environment", "").replace(/\.ya?ml$/, ""), "runtime");
  const declared: Declared[] = [];
  const includes: string[] = [];
  for (const item of itemsOf(at(parsed.root, "dependencies"))) {
    const pip = at(item, "pip");
    declared.push(...requirementsIn(source, pip, role, "pip"));
    for (const node of textNodesOf(pip)) {
      const written = /^(?:-[rce]\s*|--\w+\s+)(\S+)$|^(\.{1,2}(?:\/\S*)?)$/.exec(node.value);
      const path = written === null ? undefined : resolvePath(folderOf(source.path), written[1] ?? written[2] ?? "");
      if (path !== undefined) includes.push(path);
    }
    const match = /^(?:[\w/.-]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(textOf(item) ?? "");
    const name = match?.[1];
    if (name === undefined || /^(?:python|pip|r-base)$/.test(name)) continue;
    const start = source.text.indexOf(name, item.start);
    declared.push(
      declare(
        source,
        { name, key: normalise(name), specifier: match?.[2] ?? "", extras: [], role, group: "conda" },
        start,
        start + name.length,
      ),
    );
  }
  const name = textOf(at(parsed.root, "name"));
  return { ...base, ...(name === undefined ? {} : { name }), declared, includes };
}
