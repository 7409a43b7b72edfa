/** Programs that a person runs and watches: when they hang, that person ends them. */
import type { RuleContext } from "../../src/rule-kit/index.ts";

const FOLDERS =
  /(?:^|\/)(?:\.?ci|\.github|scripts?|tools?|bench(?:es|marks?)?|hack)\/|^(?:docs?|dev|maint(?:enance)?|releases?|packaging)\//u;

const scriptsOf = new WeakMap<RuleContext["inventory"], ReadonlySet<string>>();

function scripts({ inventory }: RuleContext): ReadonlySet<string> {
  const known = scriptsOf.get(inventory);
  if (known) return known;
  const made = new Set(inventory.files.filter((file) => file.role === "script").map((file) => file.path));
  scriptsOf.set(inventory, made);
  return made;
}

/**
 * A developer's script: it stands in a folder of scripts, no other code imports it, and no container starts it.
 * `agent/tools/shell.py` that `agent/main.py` imports is none.
 */
export function isByHand(context: RuleContext, path: string): boolean {
  if (!FOLDERS.test(path) && !scripts(context).has(path)) return false;
  for (const { from } of context.graph.edgesTo(path)) {
    if (!FOLDERS.test(from) && !scripts(context).has(from) && !context.isTest(from)) return false;
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  return !context.inventory.manifests.some((manifest) => manifest.docker?.command?.includes(name));
}

/** A server in the same file: then others wait on its event loop. */
const SERVES = /(?:^|\.)(?:createServer|createSecureServer|listen|serve)$/u;

/** A file that is a command of its own: it begins with `#!` (as each `bin` of a package), or it reads the command line. */
export function isCommand(context: RuleContext, path: string): boolean {
  const facts = context.facts.get(path);
  if (!facts || facts.language === "python") return false;
  const named = facts.traits.includes("main") || facts.traits.includes("argv");
  return named && !facts.summary?.functions.some(({ calls }) => calls.some((call) => SERVES.test(call.callee)));
}
