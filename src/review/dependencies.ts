/** What a change does to declared dependencies, one sentence each. */
import type { Declared, Manifest } from "../facts/manifests/types.ts";

/** Lock files, images and CI commands are left out: they follow from what is declared. */
const DECLARING: ReadonlySet<Manifest["kind"]> = new Set([
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "environment.yml",
  "package.json",
]);

export function dependencyChanges(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const [old, now] = [declaredIn(before), declaredIn(after)];
  const changes: string[] = [];
  for (const [id, entry] of now) {
    const was = old.get(id);
    if (was === undefined) changes.push(`\`${entry.name}\` is new in \`${entry.path}\` (${placeOf(entry)}).`);
    else if (was.specifier !== entry.specifier)
      changes.push(
        `\`${entry.name}\` in \`${entry.path}\`: \`${was.specifier || "any version"}\` becomes \`${entry.specifier || "any version"}\`.`,
      );
  }
  for (const [id, entry] of old)
    if (!now.has(id)) changes.push(`\`${entry.name}\` is gone from \`${entry.path}\` (${placeOf(entry)}).`);
  return changes;
}

function declaredIn(manifests: readonly Manifest[]): ReadonlyMap<string, Declared> {
  const found = new Map<string, Declared>();
  for (const { kind, declared } of manifests) {
    if (!DECLARING.has(kind)) continue;
    for (const entry of declared) found.set(`${entry.path}\0${entry.key}\0${entry.role}\0${entry.group ?? ""}`, entry);
  }
  return found;
}

const placeOf = ({ role, group }: Declared): string => group ?? role;
