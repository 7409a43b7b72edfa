/** pyproject.toml: PEP 621, PEP 735, and what poetry, pdm, uv, hatch, setuptools and pytest write below [tool]. */
import { poetryDeclared } from "./poetry.ts";
import { pythonProject } from "./python-project.ts";
import { normalise, parseRequirement, roleOf } from "./requirement.ts";
import { readScript, scalarPlacement } from "./script.ts";
import { declare, folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { parseToml } from "./toml.ts";
import { at, entriesOf, itemsOf, textNodesOf, textOf, textsOf } from "./tree.ts";
import type { Node } from "./tree.ts";
import type { CommandStep, Declared, Manifest } from "./types.ts";

/** Reads a pyproject.toml; a syntax error leaves nothing but the problem. */
export function parsePyproject(source: Source): Manifest {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pyproject", ecosystem: "python" } as const;
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "project", "name")) ?? textOf(at(root, "tool", "poetry", "name"));
  return {
    ...base,
    ...(name === undefined ? {} : { name }),
    declared: [...standard(source, root), ...poetryDeclared(source, root), ...ofTools(source, root)],
    includes: includes(source, root),
    python: pythonProject(source, root),
    steps: taskSteps(source, root),
  };
}

function standard(source: Source, root: Node): readonly Declared[] {
  const declared: Declared[] = [];
  declared.push(...requirementsIn(source, at(root, "project", "dependencies"), "runtime"));
  for (const extra of entriesOf(at(root, "project", "optional-dependencies"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  for (const group of entriesOf(at(root, "dependency-groups"))) {
    // `uv sync --group backend` deploys a group: only names that say so are for development.
    declared.push(...requirementsIn(source, group.value, roleOf(group.key, "runtime"), group.key));
  }
  declared.push(...requirementsIn(source, at(root, "build-system", "requires"), "build"));
  return declared;
}

function ofTools(source: Source, root: Node): readonly Declared[] {
  const declared: Declared[] = [];
  for (const group of entriesOf(at(root, "tool", "pdm", "dev-dependencies"))) {
    declared.push(...requirementsIn(source, group.value, roleOf(group.key, "dev"), group.key));
  }
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "rye", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "constraint-dependencies"), "constraint"));
  declared.push(...hatchEnvironments(source, at(root, "tool", "hatch", "envs")));
  return declared;
}

/** What `hatch test` has in its environment unless told otherwise. */
const HATCH_TEST = ["coverage", "pytest", "pytest-mock", "pytest-randomly", "pytest-rerunfailures", "pytest-xdist"];

/** Tables of environments, below [tool.hatch] or in hatch.toml. */
function hatchEnvironments(source: Source, environments: Node | undefined): readonly Declared[] {
  return entriesOf(environments).flatMap((env) => {
    const role = roleOf(env.key, "dev");
    const written = ["dependencies", "extra-dependencies"].flatMap((key) =>
      requirementsIn(source, at(env.value, key), role, env.key),
    );
    if (env.key !== "hatch-test" || at(env.value, "dependencies") !== undefined) return written;
    const implied = HATCH_TEST.map((name) =>
      declare(source, { name, key: name, specifier: "", extras: [], role, group: env.key }, env.keyStart, env.keyEnd),
    );
    return [...written, ...implied];
  });
}

/** hatch.toml: the environments that development and tests run in. */
export function parseHatch(source: Source): Manifest {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "tox", ecosystem: "python", includes: [] } as const;
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  return { ...base, declared: hatchEnvironments(source, at(parsed.root, "envs")) };
}

/** Requirement strings of a list; tables in it (`{include-group = "test"}`) name other lists of the same file. */
export function requirementsIn(
  source: Source,
  list: Node | undefined,
  role: Declared["role"],
  group?: string,
): readonly Declared[] {
  return textNodesOf(list).flatMap((node) => {
    const requirement = parseRequirement(node.value);
    if (requirement === undefined) return [];
    const { name, specifier, extras, marker } = requirement;
    const found = source.text.indexOf(name, node.start);
    // `"ht" "tpx"` and escapes: the name stands nowhere as it is, so the whole literal is its place.
    const isVerbatim = found >= 0 && found + name.length <= node.end;
    const start = isVerbatim ? found : node.start;
    const end = isVerbatim ? found + name.length : node.end;
    return [
      declare(
        source,
        {
          name,
          key: normalise(name),
          specifier,
          extras,
          role,
          ...(marker === undefined ? {} : { marker }),
          ...(group === undefined ? {} : { group }),
        },
        start,
        end,
      ),
    ];
  });
}

/** Files and folders that it points at: dynamic requirement files, path dependencies, workspace members (may hold `*`). */
function includes(source: Source, root: Node): readonly string[] {
  const written: string[] = [];
  const dynamic = at(root, "tool", "setuptools", "dynamic");
  written.push(...textsOf(at(dynamic, "dependencies", "file")));
  for (const extra of entriesOf(at(dynamic, "optional-dependencies")))
    written.push(...textsOf(at(extra.value, "file")));
  written.push(...textsOf(at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files")));
  written.push(...textsOf(at(root, "tool", "uv", "workspace", "members")));
  const paths: (Node | undefined)[] = entriesOf(at(root, "tool", "uv", "sources")).map((entry) => entry.value);
  const poetry = at(root, "tool", "poetry");
  const tables = [at(poetry, "dependencies"), at(poetry, "dev-dependencies")];
  for (const group of entriesOf(at(poetry, "group"))) tables.push(at(group.value, "dependencies"));
  for (const table of tables) paths.push(...entriesOf(table).map((entry) => entry.value));
  for (const value of paths) {
    const path = textOf(at(value, "path"));
    if (path !== undefined) written.push(path);
  }
  const folder = folderOf(source.path);
  return [...new Set(written.flatMap((path) => resolvePath(folder, path) ?? []))];
}

/** Tasks of hatch, poe, pdm, taskipy and pixi. */
function taskSteps(source: Source, root: Node): readonly CommandStep[] {
  const tool = at(root, "tool");
  const tables = [
    at(tool, "poe", "tasks"),
    at(tool, "pdm", "scripts"),
    at(tool, "taskipy", "tasks"),
    at(tool, "pixi", "tasks"),
    at(tool, "rye", "scripts"),
    ...entriesOf(at(tool, "hatch", "envs")).map((env) => at(env.value, "scripts")),
  ];
  const cwd = folderOf(source.path) || ".";
  const steps: CommandStep[] = [];
  for (const task of tables.flatMap(entriesOf)) {
    const commands = [task.value, at(task.value, "cmd"), at(task.value, "shell"), ...itemsOf(task.value)];
    for (const node of commands.flatMap(textNodesOf)) {
      const place = scalarPlacement(source.text, node.value, node.start, node.end);
      steps.push(...readScript(source, { text: node.value, place, cwd, env: {}, job: task.key, role: "dev" }).steps);
    }
  }
  return [...new Map(steps.map((step) => [`${String(step.line)} ${step.text}`, step])).values()];
}
