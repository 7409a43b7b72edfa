/** Entry modules: the ones that something outside the code imports by name, or that make the web application. */
import type { FileFacts } from "../../../src/facts/types.ts";
import { manifestEntries } from "../../../src/graph/entries.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";

const APPLICATIONS =
  /^(?:fastapi\.(?:applications\.)?FastAPI|flask\.Flask|starlette\.applications\.Starlette|quart\.Quart|sanic\.Sanic|litestar\.Litestar)$/u;

/** Path → why it is an entry module. Tests are none. */
export function findEntries(context: RuleContext): ReadonlyMap<string, string> {
  const entries = new Map(manifestEntries(context.inventory.manifests, context.graph, context.isTest));
  for (const [path, facts] of context.facts) {
    if (facts.language !== "python" || context.isTest(path) || entries.has(path)) continue;
    if (makesApplication(facts)) entries.set(path, "makes the web application");
    else if (facts.traits.includes("main")) entries.set(path, "can be run and imported");
  }
  return entries;
}

function makesApplication(facts: FileFacts): boolean {
  const body = facts.summary?.functions.find((entry) => entry.qualname === "<module>");
  return body?.calls.some((call) => APPLICATIONS.test(call.callee)) ?? false;
}
