/** Blocking calls in coroutines, with the chain of helpers that leads to each. The table is in src/graph/blocking.ts. */
import type { ChainLink } from "../../src/model/index.ts";
import { findBlocking } from "../../src/rule-kit/calls.ts";
import type { BlockingKind, BlockingStep } from "../../src/rule-kit/calls.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import { callLinks } from "./shared.ts";

export interface BlockingChain {
  /** The call in the coroutine. */
  readonly step: BlockingStep;
  /** Every call on the way, the coroutine's first, the one that blocks last. */
  readonly steps: readonly BlockingStep[];
  readonly chain: readonly ChainLink[];
}

const MAX_STEPS = 20;

/** One chain for every call in a coroutine that blocks, by the shortest way. */
export function* findBlockingChains(context: RuleContext): Generator<BlockingChain> {
  const { inAsync } = findBlocking(context.facts, context.graph, callLinks(context));
  for (const step of inAsync) {
    const steps: BlockingStep[] = [];
    for (let at: BlockingStep | undefined = step; at && steps.length < MAX_STEPS; at = at.next) steps.push(at);
    yield {
      step,
      steps,
      chain: steps.map((link) => ({
        path: link.path,
        line: link.call.range.startLine,
        note: `${link.qualname} calls ${link.next ? link.next.qualname : link.call.callee}`,
      })),
    };
  }
}

const WHAT: Readonly<Record<BlockingKind, string>> = {
  process: "waits for a process",
  http: "waits for an HTTP answer",
  database: "waits for a database",
  sleep: "sleeps",
  lock: "waits for a lock",
  network: "waits for the network",
  input: "waits for input",
};

export function blockingMessage({ step, steps }: BlockingChain): string {
  const last = steps[steps.length - 1] ?? step;
  const through = step.next?.qualname.replace(/\.__init__$/u, "");
  const where = through === undefined ? nameOf(last) : `${through}() → ${nameOf(last)}`;
  return `${where} ${WHAT[step.kind]} in the coroutine ${step.qualname}: its event loop stands still`;
}

function nameOf(step: BlockingStep): string {
  return step.call.callee.replace(/\(\)\.__enter__$/u, "");
}

const INSTEAD: Readonly<Record<BlockingKind, string>> = {
  process: "use `asyncio.create_subprocess_exec`",
  http: "use an asynchronous client (`httpx.AsyncClient`, `aiohttp`)",
  database: "use the driver's asynchronous interface",
  sleep: "use `await asyncio.sleep(…)`",
  lock: "take the lock in a thread",
  network: "use asyncio streams or an asynchronous client",
  input: "read it in a thread",
};

export function blockingAdvice({ step }: BlockingChain, context: RuleContext): string {
  if (context.facts.get(step.path)?.language !== "python") return "Use the asynchronous form and await it";
  const instead = INSTEAD[step.kind];
  const sentence = `${instead.charAt(0).toUpperCase()}${instead.slice(1)}`;
  return step.kind === "sleep" && !step.next
    ? sentence
    : `${sentence}, or move the call off the loop with \`await asyncio.to_thread(…)\``;
}
