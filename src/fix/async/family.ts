/** What must change together: a function alone, or a method with all that override it or that it overrides. */
import { resolve } from "../../facts/python/resolve.ts";
import { textAt } from "../python/module.ts";
import { placeText, type Definition, type PythonFiles } from "./files.ts";
import type { Names } from "./names.ts";

export interface Family {
  readonly name: string;
  readonly members: readonly Definition[];
  /** Classes that have the method, or hand it on to one that has. Empty for functions. */
  readonly classes: readonly Definition[];
  /** A base from outside calls it, and has no running loop. */
  readonly isCalledBack: boolean;
}

/** Bases that call no method of ours, whatever its name is. */
const HARMLESS =
  /^(?:object|(?:abc\.)?ABC|(?:typing|typing_extensions)\.(?:Protocol|Generic|NamedTuple|TypedDict)|pydantic\.BaseModel|enum\.\w+|\w*(?:Error|Exception|Warning)|contextlib\.\w+|(?:[\w.]+\.)?(?:BaseModel|BaseSettings))(?:\[\])?$/u;
const CALLED_BACK: Readonly<Record<string, string>> = {
  "threading.Thread": "run",
  "threading.Timer": "run",
  "multiprocessing.Process": "run",
  "django.core.management.base.BaseCommand": "handle",
};

/** A string says why the family cannot be known. */
export function familyOf(definition: Definition, names: Names, files: PythonFiles): Family | string {
  const { name, ownerClass } = definition.scope;
  if (ownerClass === undefined) return { name, members: [definition], classes: [], isCalledBack: false };
  const classes = new Map<unknown, Definition>([[ownerClass, { file: definition.file, scope: ownerClass }]]);
  let isCalledBack = false;
  for (const one of classes.values()) {
    for (const node of one.scope.bases) {
      const base = names.base(one.file, node, one.scope.parent ?? one.scope);
      if (base !== undefined && base !== "outside") {
        if (!classes.has(base.scope) && mayHave(base, name, names)) classes.set(base.scope, base);
        continue;
      }
      const written = resolve(one.file.module, node, one.scope.parent ?? one.scope).name;
      if (CALLED_BACK[written] === name) isCalledBack = true;
      else if (!HARMLESS.test(written) && CALLED_BACK[written] === undefined)
        return `${placeText(one.file, node)} derives from ${textAt(one.file, node)}, which may call ${name}`;
    }
    for (const derived of derivedFrom(one, names, files)) {
      if (!classes.has(derived.scope)) classes.set(derived.scope, derived);
    }
  }
  const members: Definition[] = [];
  for (const { file, scope } of classes.values()) {
    const bindings = scope.bindings.get(name) ?? [];
    if (bindings.length === 0 && !scope.attributes.has(name)) continue;
    const own = bindings.length === 1 ? bindings[0]?.defines : undefined;
    if (own?.kind !== "function" || scope.attributes.has(name))
      return `${placeText(file, scope.node)} has something else called ${name}`;
    members.push({ file, scope: own });
  }
  return { name, members, classes: [...classes.values()], isCalledBack };
}

/** Has the base the method itself, or from one of its own bases? */
function mayHave(base: Definition, name: string, names: Names): boolean {
  return names.member(base, name).kind === "function";
}

function derivedFrom(base: Definition, names: Names, files: PythonFiles): readonly Definition[] {
  return files.holding(base.scope.name).flatMap((file) =>
    file.module.scopes
      .filter(
        (scope) =>
          scope.kind === "class" &&
          scope.bases.some((node) => {
            const found = names.base(file, node, scope.parent ?? scope);
            return found !== undefined && found !== "outside" && found.scope === base.scope;
          }),
      )
      .map((scope) => ({ file, scope })),
  );
}
