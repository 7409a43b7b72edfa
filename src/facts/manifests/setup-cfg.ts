/** setup.cfg, tox.ini, pytest.ini and the INI files of other tools. */
import { iniLines, iniText, parseIni } from "./ini.ts";
import type { Ini, IniLine, IniSection } from "./ini.ts";
import { pytestSettings } from "./pytest-settings.ts";
import { normalise, parseRequirement, roleOf } from "./requirement.ts";
import { readScript, slicePlacement } from "./script.ts";
import { declare, folderOf, resolvePath } from "./source.ts";
import type { Source } from "./source.ts";
import type { CommandStep, Declared, Manifest, PythonProject } from "./types.ts";

/** Reads any of them; `kind` is what the file's name says. */
export function parseIniManifest(source: Source, kind: Manifest["kind"]): Manifest {
  const ini = parseIni(source.text);
  const declared: Declared[] = [];
  const includes: string[] = [];
  const steps: CommandStep[] = [];
  setuptools(source, ini, declared, includes);
  tox(source, ini, declared, includes, steps);
  const name = iniText(ini, "metadata", "name");
  return {
    path: source.path,
    kind,
    ecosystem: "python",
    ...(name === undefined || name === "" ? {} : { name }),
    declared,
    includes: [...new Set(includes)],
    python: pythonProject(source, ini),
    steps,
  };
}

function setuptools(source: Source, ini: Ini, declared: Declared[], includes: string[]): void {
  const lists: readonly (readonly [lines: readonly IniLine[], role: Declared["role"], group: string | undefined])[] = [
    [iniLines(ini, "options", "install_requires"), "runtime", undefined],
    [iniLines(ini, "options", "tests_require"), "test", "tests_require"],
    [iniLines(ini, "options", "setup_requires"), "build", "setup_requires"],
    ...[...(ini.get("options.extras_require") ?? new Map<string, readonly IniLine[]>())].map(
      ([extra, lines]) => [lines, roleOf(extra, "optional"), extra] as const,
    ),
  ];
  for (const [lines, role, group] of lists) {
    for (const line of lines) {
      const file = /^file:\s*(.+)$/.exec(line.text)?.[1];
      if (file !== undefined)
        includes.push(...file.split(",").flatMap((path) => resolvePath(folderOf(source.path), path.trim()) ?? []));
      else for (const part of split(line)) push(source, part, role, group, declared);
    }
  }
}

/** `a; b` on one line is two requirements only where no marker is meant, so `;` with a marker stays together. */
function* split(line: IniLine): Generator<IniLine> {
  if (
    /;\s*(?:python_version|python_full_version|sys_platform|platform_|os_name|implementation_name|extra)\b/.test(
      line.text,
    )
  ) {
    yield line;
    return;
  }
  let start = 0;
  for (const part of line.text.split(";")) {
    yield { text: part, start: line.start + start };
    start += part.length + 1;
  }
}

function push(
  source: Source,
  line: IniLine,
  role: Declared["role"],
  group: string | undefined,
  into: Declared[],
): void {
  const requirement = parseRequirement(line.text);
  if (requirement === undefined) return;
  const { name, specifier, extras, marker } = requirement;
  const start = line.start + requirement.start;
  into.push(
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
      start + name.length,
    ),
  );
}

/** [testenv] sections: `deps` (with factors such as `py311: x`) and `commands`. */
function tox(source: Source, ini: Ini, declared: Declared[], includes: string[], steps: CommandStep[]): void {
  const folder = folderOf(source.path);
  for (const [name, section] of ini) {
    if (!/^testenv(?::|$)/.test(name)) continue;
    const env = name.slice("testenv:".length);
    const role = roleOf(env, "test");
    for (const line of section.get("deps") ?? [])
      dependency(source, folder, line, role, env === "" ? "testenv" : env, declared, includes);
    const cwd = resolvePath(folder, here(iniText(ini, name, "changedir") ?? "")) ?? ".";
    const ignoresAll = iniText(ini, name, "ignore_outcome")?.toLowerCase() === "true";
    for (const key of ["commands_pre", "commands", "commands_post"]) {
      for (const line of continued(section, key)) {
        const text = line.text.replace(/^(?:[\w{},!-]+:\s+)?-?\s*/, "");
        const place = slicePlacement(line.start + (line.text.length - text.length));
        const job = env === "" ? "tox" : env;
        const about = ignoresAll || isIgnored(line.text) ? { ignored: true } : {};
        steps.push(...readScript(source, { text, place, cwd, env: {}, job, role, about }).steps);
      }
    }
  }
}

/** `- command`: tox goes on when it fails. */
function isIgnored(line: string): boolean {
  return /^(?:[\w{},!-]+:\s+)?-\s/.test(line);
}

/** Lines of a value with `\`-continuations joined. */
function continued(section: IniSection, key: string): readonly IniLine[] {
  const joined: IniLine[] = [];
  for (const line of section.get(key) ?? []) {
    const last = joined.at(-1);
    if (last !== undefined && last.text.endsWith("\\")) {
      joined[joined.length - 1] = { text: `${last.text.slice(0, -1)} ${line.text}`, start: last.start };
    } else joined.push(line);
  }
  return joined;
}

function here(path: string): string {
  return path.replace(/\{tox_?ini_?dir\}\/?|\{toxinidir\}\/?/g, "./");
}

function dependency(
  source: Source,
  folder: string,
  line: IniLine,
  role: Declared["role"],
  group: string,
  declared: Declared[],
  includes: string[],
): void {
  const factor = /^[\w{},.!-]+:\s+/.exec(line.text)?.[0].length ?? 0;
  const text = here(line.text.slice(factor));
  const file = /^-[rce]\s*(\S+)|^(\.{1,2}(?:\/\S*)?)(?:\[|$)/.exec(text);
  if (file !== null) {
    const path = resolvePath(folder, (file[1] ?? file[2] ?? ".").replace(/\[.*$/, ""));
    if (path !== undefined && !path.includes("{")) includes.push(path);
  } else push(source, { text, start: line.start + factor }, role, group, declared);
}

function pythonProject(source: Source, ini: Ini): PythonProject {
  const folder = folderOf(source.path);
  const roots: PythonProject["roots"][number][] = [];
  const root = (written: string, because: string): void => {
    const path = resolvePath(folder, written);
    if (path !== undefined) roots.push({ path, because });
  };
  for (const line of iniLines(ini, "options", "package_dir")) {
    const match = /^=\s*(\S+)$/.exec(line.text);
    if (match !== null) root(match[1] ?? "", "setup.cfg [options] package_dir");
  }
  const where = iniText(ini, "options.packages.find", "where");
  if (where !== undefined) root(where, "setup.cfg [options.packages.find] where");
  const pytest = ini.get("tool:pytest") ?? ini.get("pytest");
  const addopts = pytest?.get("addopts")?.[0];
  const addoptsAt =
    addopts === undefined ? undefined : source.range(addopts.start, addopts.start + addopts.text.length);
  const requiresPython = iniText(ini, "options", "python_requires");
  return {
    ...(requiresPython === undefined ? {} : { requiresPython }),
    roots,
    packages: [...iniLines(ini, "options", "packages"), ...iniLines(ini, "options", "py_modules")]
      .map((line) => line.text)
      .filter((name) => /^[\w.]+$/.test(name)),
    entryPoints: [...(ini.get("options.entry_points")?.values() ?? [])].flatMap((lines) =>
      lines.map((line) => line.text.replace(/^[^=]*=\s*/, "")),
    ),
    ...(pytest === undefined
      ? {}
      : { pytest: pytestSettings(folder, (key) => pytest.get(key)?.map((line) => line.text), addoptsAt) }),
    tools: [...ini.keys()].map((name) => name.replace(/^tool:/, "").replace(/[:.-].*$/, "")),
    moduleStrings: [...ini.values()].flatMap((section) =>
      ["plugins", "load-plugins", "extensions", "django_settings_module", "django_find_project"].flatMap((key) =>
        (section.get(key) ?? []).flatMap((line) => line.text.split(/[\s,]+/)),
      ),
    ),
  };
}
