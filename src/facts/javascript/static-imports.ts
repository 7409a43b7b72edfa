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
    names.push(
      entry.importName.kind === "Name" ? (entry.importName.name ?? "default") : wholeName(entry.importName.kind),
    );
    if (!entry.isType) typeOnly = false;
  }
  // `import type {} from "x"` has no entry to tell.
  const head = text.slice(
    each.start,
    entries[0]?.importName.start ?? entries[0]?.localName.start ?? moduleRequest.start,
  );
  if (entries.length === 0 && /^import\s+type\b/.test(head)) typeOnly = true;
  const kind: EdgeKind = typeOnly ? "type-only" : /^import\s+defer\b/.test(head) ? "lazy" : "top-level";
  const only = entries.length === 1 ? entries[0] : undefined;
  return {
    kind,
    flags: [kind],
    module: moduleRequest.value,
    level: 0,
    names,
    ...(only !== undefined && only.localName.value !== names[0] ? { alias: only.localName.value } : {}),
    form: entries.length === 0 && !typeOnly ? "side-effect" : "import",
    range: positions.range(moduleRequest.start, moduleRequest.end),
  };
}

function wholeName(kind: string): string {
  return kind === "Default" ? "default" : "*";
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
    if (entry.importName.kind === "AllButDefault" || entry.importName.kind === "All") star = true;
    names.push(entry.importName.kind === "Name" ? (entry.importName.name ?? "default") : "*");
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
