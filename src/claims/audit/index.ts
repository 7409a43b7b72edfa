/** Audit document → claims: what it found, what it found clean, what it counted. Each knows its JSON pointer. */
import {
  CONTROLS,
  type Audit,
  type CallRecord,
  type Claim,
  type Control,
  type ControlStates,
} from "../../model/index.ts";
import type { Draft } from "../draft.ts";
import { figuresOf } from "./figures.ts";
import { jsonSpans } from "./spans.ts";

/** Deep enough for `/scope/languages/3/files` and `/checks/7/proof/planted`. */
const DEPTH = 4;
/** Where a statement's value is long, the member that names it: that is what a reader wants to see quoted. */
const TELLING: Readonly<Partial<Record<Claim["kind"], string>>> = {
  finding: "/quote",
  check: "/id",
  proof: "/planted",
  call: "/argv/text",
  verdict: "/verdict/kind",
  command: "/command",
};

/** `text`: the JSON that `audit` was read from. In the order of the text. */
export function claimsOfAudit(audit: Audit, text: string): readonly Draft[] {
  const spans = jsonSpans(text, DEPTH);
  const drafts = [...claims(audit)].flatMap(([pointer, claim]): readonly Draft[] => {
    const span = spans.get(`${pointer}${TELLING[claim.kind] ?? ""}`) ?? spans.get(pointer);
    return span === undefined ? [] : [{ ...span, pointer, claim, strength: "firm" }];
  });
  return drafts.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

type Stated = readonly [pointer: string, claim: Claim];

function* claims(audit: Audit): Generator<Stated> {
  const { subject, scope, checks, findings, calls, guards, commands } = audit;
  if (subject.commit !== undefined) yield ["/subject/commit", { kind: "commit", id: subject.commit }];
  for (const { name, count, pointer } of figuresOf(scope)) {
    yield [`/scope${pointer}`, { kind: "figure", name, count }];
  }
  for (const [at, { id, kind, outcome, examined, findings: found, proof }] of checks.entries()) {
    // What did not run says nothing of the tree.
    if (outcome === "not-run" || outcome === "failed") continue;
    yield [`/checks/${at}`, { kind: "check", check: id, of: kind, outcome, examined: examined.count, findings: found }];
    if (proof === undefined) continue;
    const { planted, caught } = proof;
    yield [`/checks/${at}/proof`, { kind: "proof", check: id, planted, caught }];
  }
  for (const [at, { id, rule, location, quote, controls }] of findings.entries()) {
    const place = { path: location.path, line: location.startLine };
    const states = controls === undefined ? {} : { controls: sidesOf(controls) };
    yield [`/findings/${at}`, { kind: "finding", id, rule, at: place, quote, ...states }];
  }
  for (const [at, { nth, call }] of numbered(calls).entries()) {
    const { path, range, api, symbol, argv } = call;
    const place = { path, line: range.startLine };
    const claim = { kind: "call", api, symbol, command: argv.text, nth, at: place, ...sidesOf(call.controls) } as const;
    yield [`/calls/${at}`, claim];
  }
  for (const [at, { id, verdict }] of guards.entries()) {
    if (verdict.kind !== "not-tested") yield [`/guards/${at}`, { kind: "verdict", guard: id, verdict: verdict.kind }];
  }
  for (const [at, { command, outcome }] of commands.entries()) {
    if (outcome.kind !== "exited") continue;
    yield [`/commands/${at}`, { kind: "command", command, expects: { exitCode: outcome.exitCode } }];
  }
  const documents = [...new Set(audit.claims.map(({ document }) => document))];
  if (documents.length > 0) yield ["/claims", { kind: "judged", count: audit.claims.length, documents }];
}

/** What of a call is there and what is not; what cannot be told is on neither side. */
export function sidesOf(states: ControlStates): {
  readonly present: readonly Control[];
  readonly lacking: readonly Control[];
} {
  return {
    present: CONTROLS.filter((control) => states[control].state === "present"),
    lacking: CONTROLS.filter((control) => states[control].state === "absent" || states[control].state === "off"),
  };
}

/** Calls that are alike but for their line, numbered from 0 in the order of the document. */
export function numbered(calls: readonly CallRecord[]): readonly { readonly nth: number; readonly call: CallRecord }[] {
  const seen = new Map<string, number>();
  return calls.map((call) => {
    const key = [call.path, call.api, call.symbol, call.argv.text].join("\0");
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { nth, call };
  });
}
