import type { EcmaScriptModule, StaticExport, StaticImport } from "oxc-parser";
import type { EdgeKind, ImportFact } from "../types.ts";
import type { Positions } from "./positions.ts";

/**
 * `import` and `export … from` statements, from the module record alone. They always stand at module level.
 * Not in the record, and left to the tree: `export {} from "x"`, and statements inside `declare module`.
 */
export function staticImports(module: EcmaScriptModule, text: string, positions: Positions): ImportFact[] {
  const facts: ImportFact[] = [];
  for (const each of module.staticImports) {
    // An unfinished statement at the end of a broken file.
    if (each.moduleRequest.end > each.moduleRequest.start) facts.push(importFact(each, text, positions));
  }
  for (const each of module.staticExports) {
    const fact = exportFact(each, positions);
    if (fact !== undefined) facts.push(fact);
  }
  return facts;
}

function importFact(each: StaticImport, text: string, positions: Positions): ImportFact {
  const { entries, moduleRequest } = each;
  const names: string[] = [];
  let typeOnly = entries.length > 0;
  for (const entry of entries) {
    names.push(importedName(entry.importName));
    if (!entry.isType) typeOnly = false;
  }
  // `import type {} from "x"` has no entry to tell.
  if (entries.length === 0) typeOnly = /^import\s+type\b/.test(text.slice(each.start, moduleRequest.start));
  const kind: EdgeKind = typeOnly ? "type-only" : "top-level";
  const isDeferred = names[0] === "*" && /^import\s+defer\b/.test(text.slice(each.start, moduleRequest.start));
  const only = entries.length === 1 ? entries[0]?.localName.value : undefined;
  return {
    kind: isDeferred ? "lazy" : kind,
    flags: [isDeferred ? "lazy" : kind],
    module: moduleRequest.value,
    level: 0,
    names,
    ...(only !== undefined && only !== names[0] ? { alias: only } : {}),
    form: entries.length === 0 && !typeOnly ? "side-effect" : "import",
    range: positions.range(moduleRequest.start, moduleRequest.end),
  };
}

/**
 * oxc's two records write a name differently: `{kind: "Default"}` in the usual one; in the lazy one (Node >= 22) a string
 * for a namespace or star, an object with a `value` for a name, and one without for `default`.
 */
function importedName(name: unknown): string {
  if (typeof name !== "object" || name === null) return "*";
  if ("value" in name) return String(name.value);
  if (!("kind" in name)) return "default";
  if (name.kind === "Name" && "name" in name) return String(name.name);
  return name.kind === "Default" ? "default" : "*";
}

function exportFact(each: StaticExport, positions: Positions): ImportFact | undefined {
  const request = each.entries[0]?.moduleRequest ?? undefined;
  if (request === undefined) return undefined;
  const names: string[] = [];
  let typeOnly = true;
  let star = false;
  for (const entry of each.entries) {
    // `import {q} from "q"; export {q}` comes as an export of the import statement, which is counted already.
    if (entry.moduleRequest === null || entry.start < each.start || entry.start >= each.end) return undefined;
    const name = importedName(entry.importName);
    // `export {"*" as x} from` cannot be written, so the star is one.
    if (name === "*") star = true;
    names.push(name);
    if (!entry.isType) typeOnly = false;
  }
  return {
    kind: typeOnly ? "type-only" : "re-export",
    flags: typeOnly ? ["type-only", "re-export"] : ["re-export"],
    module: request.value,
    level: 0,
    names,
    form: star ? "export-star" : "export-from",
    range: positions.range(request.start, request.end),
  };
}
