/** What the process rules share: the calls in scope, controls in words, severity by where the command comes from. */
import type { ProcessCallFact } from "../../src/facts/types.ts";
import type { ChainLink, ControlStates, Severity, ValueSource } from "../../src/model/index.ts";
import { linkCalls } from "../../src/rule-kit/calls.ts";
import type { CallerRef, CallLinks } from "../../src/rule-kit/calls.ts";
import type { Examined, RuleContext, RuleResult } from "../../src/rule-kit/index.ts";

/** Every process call of the audited files, in file and source order. */
export function* processCalls(context: RuleContext): Generator<ProcessCallFact> {
  for (const file of context.facts.values()) yield* file.summary?.processCalls ?? [];
}

export function examinedCalls(context: RuleContext): Examined {
  let count = 0;
  for (const file of context.facts.values()) count += file.summary?.processCalls.length ?? 0;
  return { count, noun: "process calls" };
}

const linksOf = new WeakMap<RuleContext["facts"], CallLinks>();

/** Links are made once for all rules of a run. */
export function callLinks(context: RuleContext): CallLinks {
  const known = linksOf.get(context.facts);
  if (known) return known;
  const made = linkCalls(context.facts, context.graph);
  linksOf.set(context.facts, made);
  return made;
}

/** Sources that are not written in the program: everything but constants. */
export function variableSources(call: ProcessCallFact): readonly ValueSource[] {
  return call.argv.kind === "built" ? call.argv.sources.filter((source) => source.kind !== "constant") : [];
}

/**
 * Is the whole command written in the program (literals and constants). A value that was checked, or a number, is
 * harmless but not fixed: it has no source, and the command still varies.
 */
export function isFixed(call: ProcessCallFact): boolean {
  const { argv } = call;
  if (argv.kind === "literal") return true;
  return argv.kind === "built" && argv.sources.length > 0 && argv.sources.every((source) => source.kind === "constant");
}

export function isAbsent(call: ProcessCallFact, control: keyof ControlStates): boolean {
  const { state } = call.controls[control];
  return state === "absent" || state === "off";
}

const NAMES: readonly (readonly [keyof ControlStates, string, string])[] = [
  ["timeout", "timeout", "timeout"],
  ["output", "captured output", "captured output"],
  ["exit", "exit check", "exit check"],
  ["reaped", "reaping", "reaping"],
  ["no-shell", "no shell", "a command without a shell"],
  ["allowlist", "allowlist", "allowlist"],
];

/** Controls that a recommendation may name; an allowlist is only asked for by its own rule. */
const ASKED: ReadonlySet<keyof ControlStates> = new Set(["timeout", "output", "exit", "reaped"]);

/** `lacks timeout, captured output · has exit check, no shell`: everything that is absent, and what is there. */
export function controlsText(call: ProcessCallFact): string {
  const lacks: string[] = [];
  const has: string[] = [];
  for (const [control, name] of NAMES) {
    const { state } = call.controls[control];
    if (state === "present" && control !== "reaped") has.push(name);
    if (ASKED.has(control) && isAbsent(call, control)) lacks.push(name);
  }
  const parts = [lacks.length > 0 ? `lacks ${lacks.join(", ")}` : "", has.length > 0 ? `has ${has.join(", ")}` : ""];
  return parts.filter((part) => part !== "").join(" · ");
}

/** How a control is added to this call. Names only what is absent. */
const REMEDIES: Readonly<Record<"timeout" | "output" | "exit" | "reaped", (call: ProcessCallFact) => string>> = {
  timeout: (call) => timeoutRemedy(call),
  output: (call) =>
    call.language === "javascript"
      ? 'take its output (`stdio: "pipe"` with a `maxBuffer`)'
      : call.api.startsWith("asyncio.") || call.api === "subprocess.Popen"
        ? "take its output (`stdout=PIPE, stderr=PIPE`, or a log file)"
        : "take its output (`capture_output=True`, or a log file)",
  exit: (call) => {
    if (call.language === "javascript") return "look at its exit code";
    return call.api === "subprocess.run"
      ? "check its exit code (`check=True`, or read `returncode`)"
      : "check its exit code";
  },
  reaped: () => "wait for it, and end it when its time is over",
};

function timeoutRemedy(call: ProcessCallFact): string {
  if (call.language === "javascript") {
    return /fork|spawn$/u.test(call.api)
      ? "bound its time (`timeout` option, or an AbortSignal)"
      : "bound its time (`timeout` option)";
  }
  if (call.api.startsWith("asyncio.") || call.api.startsWith("anyio.") || call.api.startsWith("trio.")) {
    return "bound its time (`asyncio.timeout(…)` around the wait, then kill and wait)";
  }
  if (call.api === "subprocess.Popen") return "bound the wait (`timeout=…`), and kill and wait when it expires";
  if (/^(?:os\.|commands\.|subprocess\.get)/u.test(call.api))
    return "use `subprocess.run` with `timeout=…`, which this function cannot do";
  return "give it a `timeout=…`";
}

/** One sentence that names every absent control, `first` before the others. */
export function remedyFor(call: ProcessCallFact, first: keyof typeof REMEDIES): string {
  const order = [first, ...(["timeout", "output", "exit", "reaped"] as const).filter((control) => control !== first)];
  const parts = order
    .filter((control) => control === first || isAbsent(call, control))
    .map((control) => REMEDIES[control](call));
  const text = parts.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Callers of the function that a call stands in; only for a command that comes by a parameter. */
export function argvCallers(context: RuleContext, call: ProcessCallFact): readonly CallerRef[] {
  if (call.argvParameter === undefined) return [];
  return callLinks(context).callers({ path: call.path, qualname: call.symbol });
}

const MAX_CHAIN = 12;

/** Where the command comes from, and who calls the helper that it is given to. */
export function chainOf(context: RuleContext, call: ProcessCallFact): readonly ChainLink[] {
  const links: ChainLink[] = [];
  const callers = argvCallers(context, call);
  for (const caller of callers.slice(0, MAX_CHAIN)) {
    links.push({
      path: caller.path,
      line: caller.call.range.startLine,
      note: `${caller.qualname} calls ${call.symbol}`,
    });
  }
  for (const source of variableSources(call).slice(0, 4)) {
    links.push({ path: call.path, line: source.line, note: sourceText(source) });
  }
  return links;
}

export function sourceText(source: ValueSource): string {
  switch (source.kind) {
    case "outside":
      return `a value from outside (${source.name})`;
    case "parameter":
      return `parameter ${source.name}`;
    case "attribute":
      return `attribute ${source.name}`;
    case "constant":
      return `constant ${source.name}`;
    default:
      return `local value ${source.name}`;
  }
}

/** The place, symbol, controls and chain that every process finding shows. */
export function resultFor(
  context: RuleContext,
  call: ProcessCallFact,
  text: {
    readonly message: string;
    readonly recommendation: string;
    readonly severity?: Severity;
    readonly confidence?: RuleResult["confidence"];
  },
): RuleResult {
  const chain = chainOf(context, call);
  return {
    path: call.path,
    range: call.range,
    message: text.message,
    recommendation: text.recommendation,
    ...(text.severity === undefined ? {} : { severity: text.severity }),
    ...(text.confidence === undefined ? {} : { confidence: text.confidence }),
    ...(call.symbol === "<module>" ? {} : { symbol: call.symbol }),
    controls: call.controls,
    ...(chain.length > 0 ? { chain } : {}),
  };
}
