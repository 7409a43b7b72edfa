/** What a pyproject.toml says of source roots, packages, entry points, pytest and tools. */
import { pytestSettings } from "./pytest-settings.ts";
import { folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import { at, entriesOf, itemsOf, textOf, textsBelow, textsOf } from "./tree.ts";
import type { Node } from "./tree.ts";
import type { PythonProject } from "./types.ts";

type Root = PythonProject["roots"][number];

/** Facts of a parsed pyproject.toml. */
export function pythonProject(source: Source, root: Node): PythonProject {
  const tool = at(root, "tool");
  const ini = at(tool, "pytest", "ini_options") ?? at(tool, "pytest");
  const folder = folderOf(source.path);
  const addopts = at(ini, "addopts");
  const addoptsAt = addopts === undefined ? undefined : source.range(addopts.start, addopts.end);
  const requiresPython =
    textOf(at(root, "project", "requires-python")) ?? textOf(at(tool, "poetry", "dependencies", "python"));
  const pytest =
    ini === undefined
      ? undefined
      : pytestSettings(
          folder,
          (key) => {
            const node = at(ini, key);
            return node === undefined ? undefined : textsOf(node);
          },
          addoptsAt,
        );
  return {
    ...(requiresPython === undefined ? {} : { requiresPython }),
    ...(isDynamic(root) ? { dynamic: true } : {}),
    roots: roots(folder, tool),
    packages: packages(tool),
    entryPoints: entryPoints(root),
    ...(pytest === undefined ? {} : { pytest }),
    tools: tools(root),
    moduleStrings: moduleStrings(tool),
  };
}

/** `dynamic = ["dependencies"]` whose files are not named here: a hook or setup.py computes them. */
function isDynamic(root: Node): boolean {
  if (!textsOf(at(root, "project", "dynamic")).includes("dependencies")) return false;
  const files = [
    at(root, "tool", "setuptools", "dynamic", "dependencies", "file"),
    at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    at(root, "tool", "poetry", "dependencies"),
  ];
  return files.every((node) => node === undefined);
}

function roots(folder: string, tool: Node | undefined): readonly Root[] {
  const found: Root[] = [];
  const add = (written: string | undefined, because: string): void => {
    const path = written === undefined ? undefined : resolvePath(folder, written);
    if (path !== undefined && !found.some((root) => root.path === path)) found.push({ path, because });
  };
  const setuptools = at(tool, "setuptools");
  for (const entry of entriesOf(at(setuptools, "package-dir"))) {
    const value = textOf(entry.value);
    if (value === undefined) continue;
    if (entry.key === "") add(value, "[tool.setuptools] package-dir");
    else if (value === entry.key.replaceAll(".", "/") || value.endsWith(`/${entry.key.replaceAll(".", "/")}`)) {
      add(value.slice(0, -entry.key.length) || ".", "[tool.setuptools] package-dir");
    }
  }
  for (const where of textsOf(at(setuptools, "packages", "find", "where"))) {
    add(where, "[tool.setuptools.packages.find] where");
  }
  for (const item of itemsOf(at(tool, "poetry", "packages"))) {
    const from = textOf(at(item, "from"));
    if (from !== undefined) add(from, "[tool.poetry] packages from");
  }
  const targets = at(tool, "hatch", "build");
  for (const target of [targets, ...entriesOf(at(targets, "targets")).map((entry) => entry.value)]) {
    for (const path of textsOf(at(target, "packages"))) add(folderOf(path) || ".", "[tool.hatch.build] packages");
    for (const path of textsOf(at(target, "dev-mode-dirs"))) add(path, "[tool.hatch.build] dev-mode-dirs");
  }
  add(
    textOf(at(tool, "pdm", "build", "package-dir")) ?? textOf(at(tool, "pdm", "package-dir")),
    "[tool.pdm] package-dir",
  );
  add(textOf(at(tool, "maturin", "python-source")), "[tool.maturin] python-source");
  add(textOf(at(tool, "uv", "build-backend", "module-root")), "[tool.uv.build-backend] module-root");
  for (const path of textsOf(at(tool, "scikit-build", "wheel", "packages"))) {
    add(folderOf(path) || ".", "[tool.scikit-build] wheel.packages");
  }
  return found;
}

function packages(tool: Node | undefined): readonly string[] {
  const setuptools = at(tool, "setuptools");
  const names = [...textsOf(at(setuptools, "packages")), ...textsOf(at(setuptools, "py-modules"))];
  for (const item of itemsOf(at(tool, "poetry", "packages"))) names.push(textOf(at(item, "include")) ?? "");
  for (const target of entriesOf(at(tool, "hatch", "build", "targets"))) {
    names.push(...textsOf(at(target.value, "packages")).map((path) => path.slice(path.lastIndexOf("/") + 1)));
  }
  names.push(
    ...textsOf(at(tool, "flit", "module", "name")),
    ...textsOf(at(tool, "uv", "build-backend", "module-name")),
  );
  return [...new Set(names.filter((name) => name !== ""))];
}

function entryPoints(root: Node): readonly string[] {
  const tables = [
    at(root, "project", "scripts"),
    at(root, "project", "gui-scripts"),
    at(root, "project", "entry-points"),
    at(root, "tool", "poetry", "scripts"),
    at(root, "tool", "poetry", "plugins"),
    at(root, "tool", "flit", "scripts"),
  ];
  return [...new Set(tables.flatMap((table) => [...textsBelow(table)].map((node) => node.value)))];
}

/** Names of tool tables, sub-tables of `tool.pytest` included, and the build backend. */
function tools(root: Node): readonly string[] {
  const names = entriesOf(at(root, "tool")).map((entry) => entry.key);
  const backend = textOf(at(root, "build-system", "build-backend"));
  if (backend !== undefined) names.push(backend);
  return [...new Set(names)];
}

const PLUGIN_KEYS =
  /^(?:plugins?|load[-_]plugins|extensions?|enabled?[-_]plugins|django_settings_module|ds|default_profile|markdown_extensions|disable_plugins|formatters?)$/i;

/** Strings under keys that load code: mypy `plugins`, pylint `load-plugins`, django settings. */
function moduleStrings(tool: Node | undefined): readonly string[] {
  const found: string[] = [];
  const visit = (node: Node | undefined, depth: number): void => {
    for (const entry of entriesOf(node)) {
      if (PLUGIN_KEYS.test(entry.key)) {
        for (const text of textsBelow(entry.value)) found.push(...text.value.split(/[\s,]+/));
        found.push(...entriesOf(entry.value).map((plugin) => plugin.key));
      }
      if (depth < 4) visit(entry.value, depth + 1);
    }
  };
  visit(tool, 0);
  return [...new Set(found.filter((word) => word !== ""))];
}
