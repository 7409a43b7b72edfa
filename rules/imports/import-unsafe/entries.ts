/** Entry modules: the ones that something outside the code imports by name, or that make the web application. */
import type { FileFacts } from "../../../src/facts/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";

const SERVER_TARGET =
  /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian)\b[^\n;&|]*?[\s"',]([A-Za-z_][\w.]*):[A-Za-z_]\w*/gu;
const APPLICATIONS =
  /^(?:fastapi\.(?:applications\.)?FastAPI|flask\.Flask|starlette\.applications\.Starlette|quart\.Quart|sanic\.Sanic|litestar\.Litestar)$/u;

/** Path → why it is an entry module. Tests are none. */
export function findEntries(context: RuleContext): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const modules = modulesByName(context);
  const add = (name: string, folder: string, because: string): void => {
    const paths = modules.get(name) ?? [];
    const near = paths.find((path) => folder === "" || path.startsWith(`${folder}/`)) ?? paths[0];
    if (near !== undefined && !entries.has(near)) entries.set(near, because);
  };
  for (const manifest of context.inventory.manifests) {
    const folder = manifest.path.includes("/") ? manifest.path.slice(0, manifest.path.lastIndexOf("/")) : "";
    for (const entry of manifest.python?.entryPoints ?? []) {
      add(entry.split(":")[0]?.trim() ?? "", folder, `entry point in ${manifest.path}`);
    }
    const texts = [manifest.docker?.command ?? "", ...(manifest.steps ?? []).map((step) => step.text)];
    for (const text of texts) {
      for (const match of text.matchAll(SERVER_TARGET))
        add(match[1] ?? "", folder, `server target in ${manifest.path}`);
    }
  }
  for (const [path, facts] of context.facts) {
    if (facts.language !== "python" || context.isTest(path) || entries.has(path)) continue;
    if (makesApplication(facts)) entries.set(path, "makes the web application");
    else if (facts.traits.includes("main")) entries.set(path, "can be run and imported");
  }
  return entries;
}

function modulesByName(context: RuleContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [path, node] of context.graph.modules) {
    if (node.language !== "python" || context.isTest(path)) continue;
    for (const name of node.names) {
      const known = found.get(name);
      if (known) known.push(path);
      else found.set(name, [path]);
    }
  }
  return found;
}

function makesApplication(facts: FileFacts): boolean {
  const body = facts.summary?.functions.find((entry) => entry.qualname === "<module>");
  return body?.calls.some((call) => APPLICATIONS.test(call.callee)) ?? false;
}
