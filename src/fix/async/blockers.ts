/** What else blocks in a function that becomes a coroutine: left as it is, it would stop the loop that the function now runs on. */
import type { FunctionSummary, ProcessCallFact } from "../../facts/types.ts";
import { blockingKind, findBlocking, linkCalls, type BlockingStep, type CallLinks } from "../../rule-kit/calls.ts";
import type { RepairContext } from "../types.ts";
import { isBlockingCall } from "./calls.ts";

interface Known {
  readonly links: CallLinks;
  /** How each function blocks, by its place. */
  readonly steps: ReadonlyMap<string, BlockingStep>;
  /** Calls that coroutines reach already, by the shortest way to each. */
  readonly ends: ReadonlySet<string>;
  /** Functions that block and that a coroutine calls, however far below. */
  readonly reached: ReadonlySet<string>;
}

export class Blockers {
  readonly #context: RepairContext;
  #known: Known | undefined;

  constructor(context: RepairContext) {
    this.#context = context;
  }

  /** Calls of a function that block, by themselves or through what they call. */
  *of(path: string, qualname: string): Generator<BlockingStep> {
    const { links, steps } = (this.#known ??= this.#read());
    const owner = links.function({ path, qualname });
    for (const call of owner?.calls ?? []) {
      if (owner === undefined) return;
      const kind = blockingKind(call);
      if (kind !== undefined) yield { path, qualname, owner, call, kind };
      if (kind !== undefined || call.offloaded || call.awaited) continue;
      const [next] = links.targets(path, call).flatMap((target) => steps.get(keyOf(target)) ?? []);
      if (next !== undefined && next.owner.isGenerator !== true)
        yield { path, qualname, owner, call, kind: next.kind, next };
    }
  }

  /** Does a coroutine call the function already, by itself or through others? Then what blocks in it holds up a loop as it is. */
  isReached(path: string, qualname: string): boolean {
    const { reached } = (this.#known ??= this.#read());
    return reached.has(keyOf({ path, qualname }));
  }

  /** Does a coroutine reach any call of this file that blocks? */
  mayFree(path: string): boolean {
    const { ends } = (this.#known ??= this.#read());
    return [...ends].some((end) => end.startsWith(`${path}:`));
  }

  #reached(links: CallLinks, steps: ReadonlyMap<string, BlockingStep>): ReadonlySet<string> {
    const reached = new Set<string>();
    const called = (path: string, owner: FunctionSummary): readonly BlockingStep[] =>
      owner.calls
        .filter(({ offloaded, awaited }) => !offloaded && !awaited)
        .flatMap((call) => links.targets(path, call).flatMap((target) => steps.get(keyOf(target)) ?? []));
    const front: BlockingStep[] = [];
    for (const [path, { summary }] of this.#context.facts) {
      for (const owner of summary?.functions ?? []) if (owner.isAsync) front.push(...called(path, owner));
    }
    for (let step = front.pop(); step !== undefined; step = front.pop()) {
      if (reached.has(keyOf(step))) continue;
      reached.add(keyOf(step));
      front.push(...called(step.path, step.owner));
    }
    return reached;
  }

  #read(): Known {
    const { facts, graph } = this.#context;
    const links = linkCalls(facts, graph);
    const steps = new Map<string, BlockingStep>();
    const { functions, inAsync } = findBlocking(facts, graph, links);
    for (const step of functions) if (!steps.has(keyOf(step))) steps.set(keyOf(step), step);
    const ends = new Set(inAsync.map(lastOf).map(({ path, call }) => `${path}:${call.range.startLine}`));
    return { links, steps, ends, reached: this.#reached(links, steps) };
  }
}

/** The call at the end of a chain. */
export function lastOf(step: BlockingStep): BlockingStep {
  let last = step;
  for (let next = step.next; next !== undefined; next = next.next) last = next;
  return last;
}

/** Not converted by themselves; what waits for them can be given to a thread. */
const MOVED = /^(?:subprocess\.get(?:status)?output|os\.popen)$/u;

interface Place {
  readonly path: string;
  readonly line: number;
}

/** The process call that is waited for at a place: the call itself, or the `Popen` above it in the same function. */
export function processCallAt({ facts }: RepairContext, { path, line }: Place): ProcessCallFact | undefined {
  const summary = facts.get(path)?.summary;
  const calls = (summary?.processCalls ?? []).filter((call) => isBlockingCall(call) || MOVED.test(call.api));
  const here = calls.find(({ range }) => range.startLine <= line && line <= range.endLine);
  if (here !== undefined) return here;
  const around = (summary?.functions ?? []).filter((one) => one.line <= line && line <= one.endLine);
  const inner = around.toSorted((a, b) => b.line - a.line)[0];
  return calls.findLast(
    ({ api, range }) =>
      api === "subprocess.Popen" && range.startLine <= line && range.startLine >= (inner?.line ?? line + 1),
  );
}

function keyOf({ path, qualname }: { readonly path: string; readonly qualname: string }): string {
  return `${path}\0${qualname}`;
}
