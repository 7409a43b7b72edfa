/** What else blocks in a function that becomes a coroutine: left as it is, it would stop the loop that the function now runs on. */
import type { ProcessCallFact } from "../../facts/types.ts";
import { blockingKind, findBlocking, linkCalls, type BlockingStep, type CallLinks } from "../../rule-kit/calls.ts";
import type { RepairContext } from "../types.ts";
import { isBlockingCall } from "./calls.ts";

export class Blockers {
  readonly #context: RepairContext;
  #known: { readonly links: CallLinks; readonly steps: ReadonlyMap<string, BlockingStep> } | undefined;

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

  #read(): { readonly links: CallLinks; readonly steps: ReadonlyMap<string, BlockingStep> } {
    const { facts, graph } = this.#context;
    const links = linkCalls(facts, graph);
    const steps = new Map<string, BlockingStep>();
    for (const step of findBlocking(facts, graph, links).functions)
      if (!steps.has(keyOf(step))) steps.set(keyOf(step), step);
    return { links, steps };
  }
}

/** The call at the end of a chain. */
export function lastOf(step: BlockingStep): BlockingStep {
  let last = step;
  for (let next = step.next; next !== undefined; next = next.next) last = next;
  return last;
}

interface Place {
  readonly path: string;
  readonly line: number;
}

/** The process call that is waited for at a place: the call itself, or the `Popen` above it in the same function. */
export function processCallAt({ facts }: RepairContext, { path, line }: Place): ProcessCallFact | undefined {
  const summary = facts.get(path)?.summary;
  const calls = (summary?.processCalls ?? []).filter(isBlockingCall);
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
