/** Which files need a summary by what is known of each alone; the worklist of the graph asks for the others. */
import type { FileFacts } from "./types.ts";

type Known = Pick<FileFacts, "path" | "traits" | "imports" | "problems">;

/**
 * Does tier 1 of a Python file alone ask for its summary? A tree costs many scans, but asking for it later costs a second scan.
 * A file with a problem is summarised only for a process call.
 */
export function asksForSummary(file: Known): boolean {
  if (file.traits.includes("process")) return true;
  if (file.problems.length > 0) return false;
  // A coroutine beside a call that blocks; elsewhere it depends on who imports whom.
  return (file.traits.includes("blocking") && file.traits.includes("async")) || mayBeUnsafeEntry(file);
}

const WEB_FRAMEWORKS: ReadonlySet<string> = new Set(["fastapi", "flask", "starlette", "quart", "sanic", "litestar"]);
const ENTRY_NAMES = /(?:^|\/)(?:main|app|wsgi|asgi|server|api|cli|manage|__main__)\.py$/u;

/** An entry module with something at module level that may do harm when it is imported. */
export function mayBeUnsafeEntry({ traits }: Known): boolean {
  return traits.includes(IMPORT_EFFECT);
}

/** Set for entry modules only: of others nobody asks. */
export const IMPORT_EFFECT = "import-effects-candidate";

/** Is it a module that is started, so that what it does when it is imported matters? */
export function isEntry({ path, traits, imports }: Known): boolean {
  if (traits.includes("main") || ENTRY_NAMES.test(path)) return true;
  return imports.some((fact) => fact.level === 0 && WEB_FRAMEWORKS.has(fact.module.split(".")[0] ?? ""));
}
