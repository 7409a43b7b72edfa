/** An audit's run → the evidence that claims are judged by. */
import { filesOf, type Evidence } from "../../claims/index.ts";
import { readScope } from "../../contracts/scope.ts";
import { contextOf } from "../../engine/context.ts";
import type { AuditRun } from "../../engine/audit.ts";
import type { EngineContext } from "../../engine/context.ts";
import { textReader } from "../../engine/text.ts";
import type { ImportFact } from "../../facts/types.ts";
import { linkCalls } from "../../graph/call-links.ts";
import { modulesOf } from "../../facts/manifests/distributions.ts";
import { findCommit } from "../../host/history.ts";
import type { CallRecord, CommandOutcome } from "../../model/index.ts";

export function evidenceOf(
  { audit, session }: AuditRun,
  root: string,
  commands: ReadonlyMap<string, CommandOutcome> = new Map(),
): Evidence {
  const context = contextOf(session);
  const { paths } = session.inventory;
  const read = textReader(session.source);
  const texts = new Map<string, Promise<string | undefined>>();
  const textOf = (path: string): Promise<string | undefined> => {
    let text = texts.get(path);
    if (text === undefined) {
      text = paths.has(path) ? read(path).then((found) => (found.includes("\0") ? undefined : found)) : none();
      texts.set(path, text);
    }
    return text;
  };
  const declared = new Map<string, string>();
  for (const manifest of session.inventory.manifests) {
    for (const { name, path } of manifest.declared) declared.set(name.toLowerCase(), path);
  }
  return {
    audit,
    files: filesOf(paths),
    textOf,
    commands,
    hasCommit: async (id) => {
      const found = await findCommit(root, id);
      return found === "none" ? "no" : found === "unknown" ? "unknown" : "yes";
    },
    importsOf: (from, to) => importsOf(context, from, to),
    importersOf: (to) => importersOf(context, to),
    usesOf: (name) => usesOf(context, name),
    reaches: (call) => reachOf(context, call),
    declared,
  };
}

const none = (): Promise<undefined> => Promise.resolve(undefined);

/** Imports that run, of tests too where the claim is about them. */
function importsOf(context: EngineContext, from: string, to: string): ReturnType<Evidence["importsOf"]> {
  const { graph, inventory, isTest } = context;
  const within = [...graph.modules.keys()].filter((path) => path === from || path.startsWith(`${from}/`));
  if (within.length === 0) return undefined;
  const goal = readScope(to, graph, inventory);
  return within.flatMap((path) => {
    if (isTest(path) && !isTest(`${from}/x.py`) && path !== from) return [];
    const edges = graph.edgesFrom(path).filter(({ to: target, fact }) => isRun(fact) && goal.isTarget(target, fact));
    const lines = [...new Set(edges.map(({ fact }) => fact.range.startLine))];
    return lines.map((line) => ({ path, line, text: `imports ${to}` }));
  });
}

/** Everything outside of tests that imports it, types too. */
function importersOf(context: EngineContext, to: string): ReturnType<Evidence["importersOf"]> {
  const { graph, inventory, isTest } = context;
  const goal = readScope(to, graph, inventory);
  const found = [...graph.modules.keys()].flatMap((path) =>
    isTest(path) || goal.modules.has(path)
      ? []
      : graph
          .edgesFrom(path)
          .filter(({ to: target, fact }) => goal.isTarget(target, fact))
          .map(({ fact }) => ({ path, line: fact.range.startLine })),
  );
  const named = found.length > 0 ? found : usesOf(context, to).filter(({ path }) => !isTest(path));
  return named.length === 0 && goal.unknown.length > 0 ? undefined : named;
}

const isRun = ({ flags }: ImportFact): boolean => !flags.includes("type-only") && !flags.includes("dynamic");

function usesOf({ graph }: EngineContext, name: string): ReturnType<Evidence["usesOf"]> {
  const modules = new Set([name, ...modulesOf(name)]);
  const found: { path: string; line: number }[] = [];
  for (const path of graph.modules.keys()) {
    for (const { to, fact } of graph.edgesFrom(path)) {
      if (to.kind !== "external") continue;
      const isIt = [...modules].some(
        (each) => to.module === each || to.module.startsWith(`${each}.`) || to.module.startsWith(`${each}/`),
      );
      if (isIt) found.push({ path, line: fact.range.startLine });
    }
  }
  return found;
}

/**
 * Callers of the function around a call, and theirs, nearest first. The last before the module itself is left out where it
 * is called by nothing else: it can start what is async (`asyncio.run`).
 */
function reachOf(context: EngineContext, call: CallRecord): readonly string[] {
  const links = linkCalls(context.facts, context.graph);
  const seen = new Set<string>();
  const reached: string[] = [];
  let ring = [{ path: call.path, qualname: call.symbol }];
  while (ring.length > 0 && reached.length < 50) {
    const next: typeof ring = [];
    for (const ref of ring) {
      for (const { path, qualname } of links.callers(ref)) {
        const key = `${path}\0${qualname}`;
        if (qualname === "<module>" || context.isTest(path) || seen.has(key)) continue;
        seen.add(key);
        const callers = links.callers({ path, qualname });
        const isEntry = callers.length > 0 && callers.every((caller) => caller.qualname === "<module>");
        if (!isEntry) reached.push(path === call.path ? qualname : `${qualname} (${path})`);
        next.push({ path, qualname });
      }
    }
    ring = next;
  }
  return reached;
}
