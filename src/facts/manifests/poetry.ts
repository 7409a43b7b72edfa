/** Dependencies as poetry writes them: tables of name → version, groups, extras. */
import { normalise, roleOf } from "./requirement.ts";
import { declare } from "./source.ts";
import type { Source } from "./source.ts";
import { at, entriesOf, textOf, textsOf, valueOf } from "./tree.ts";
import type { Entry, Node } from "./tree.ts";
import type { Declared } from "./types.ts";

/** Everything below [tool.poetry] that declares a dependency. */
export function poetryDeclared(source: Source, root: Node): readonly Declared[] {
  const poetry = at(root, "tool", "poetry");
  const extras = new Map<string, string>();
  for (const extra of entriesOf(at(poetry, "extras"))) {
    for (const name of textsOf(extra.value)) extras.set(normalise(name), extra.key);
  }
  const declared: Declared[] = [];
  for (const entry of versionsIn(source, at(poetry, "dependencies"), "runtime")) {
    const extra = extras.get(entry.key);
    declared.push(extra === undefined ? entry : { ...entry, role: roleOf(extra, "optional"), group: extra });
  }
  declared.push(...versionsIn(source, at(poetry, "dev-dependencies"), "dev", "dev"));
  for (const group of entriesOf(at(poetry, "group"))) {
    // `main` is another name for the ordinary dependencies, and any group may be what is deployed.
    const role = roleOf(group.key, "runtime");
    declared.push(...versionsIn(source, at(group.value, "dependencies"), role, group.key));
  }
  return declared;
}

/** A table of name → version string or table, as poetry and Pipfile have it. The interpreter itself is passed over. */
export function versionsIn(
  source: Source,
  table: Node | undefined,
  role: Declared["role"],
  group?: string,
): Declared[] {
  return entriesOf(table)
    .filter((entry) => entry.key !== "python")
    .map((entry) => one(source, entry, role, group));
}

function one(source: Source, entry: Entry, role: Declared["role"], group: string | undefined): Declared {
  const first = entry.value.kind === "list" ? entry.value.items[0] : entry.value;
  const optional = valueOf(at(first, "optional")) === true;
  const marker = markerOf(first);
  const quoted = /["']/.test(source.text.charAt(entry.keyStart)) ? 1 : 0;
  return declare(
    source,
    {
      name: entry.key,
      key: normalise(entry.key),
      specifier: textOf(first) ?? textOf(at(first, "version")) ?? "",
      extras: textsOf(at(first, "extras")),
      role: optional && role === "runtime" ? "optional" : role,
      ...(marker === undefined ? {} : { marker }),
      ...(group === undefined ? {} : { group }),
      ...(optional ? { optional: true } : {}),
    },
    entry.keyStart + quoted,
    entry.keyEnd - quoted,
  );
}

/** Keys that Pipfile and poetry have for single markers: `os_name = "== 'nt'"`, `platform = "win32"`, `python = "<3.11"`. */
const MARKER_KEYS: Readonly<Record<string, string>> = {
  os_name: "os_name",
  sys_platform: "sys_platform",
  platform_machine: "platform_machine",
  platform_python_implementation: "platform_python_implementation",
  platform_release: "platform_release",
  platform_system: "platform_system",
  platform_version: "platform_version",
  python_version: "python_version",
  python_full_version: "python_full_version",
  implementation_name: "implementation_name",
  implementation_version: "implementation_version",
  platform: "sys_platform",
  python: "python_version",
};

function markerOf(table: Node | undefined): string | undefined {
  const parts = Object.entries(MARKER_KEYS).flatMap(([key, marker]) => {
    const text = textOf(at(table, key));
    return text === undefined ? [] : [/^\s*[<>=!~]/.test(text) ? `${marker} ${text}` : `${marker} == "${text}"`];
  });
  const written = textOf(at(table, "markers"));
  const all = [...(written === undefined ? [] : [written]), ...parts];
  return all.length === 0 ? undefined : all.join(" and ");
}
