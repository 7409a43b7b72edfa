/** Verdicts → checks and findings: what the reader of an audit has to act on. */
import type { ChainLink, Check, GuardProof, GuardRecord, GuardVerdict } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";

export interface GuardResult {
  readonly rule: Exclude<GuardVerdict["kind"], "proven" | "not-tested">;
  readonly check: string;
  readonly result: RuleResult;
}

export interface Reported {
  readonly check?: Check;
  readonly results: readonly GuardResult[];
}

/** A guard that was asked for by name and could not be tried makes the run incomplete; another one is only listed. */
export function report(record: GuardRecord, isRequested: boolean): Reported {
  const { verdict } = record;
  const id = `guard: ${record.id}`;
  const base = { id, kind: "guard" as const, title: record.run.split("\n")[0] ?? record.run };
  if (verdict.kind === "not-tested") {
    if (!isRequested) return { results: [] };
    const check: Check = {
      ...base,
      examined: { count: 0, noun: "planted violations" },
      outcome: "not-run",
      findings: 0,
      reason: verdict.reason,
    };
    return { check, results: [] };
  }
  const results = verdict.kind === "proven" ? [] : [findingFor(record, verdict, id)];
  const proof = record.proof === undefined ? undefined : proofOf(record.proof);
  const check: Check = {
    ...base,
    examined: { count: proof?.planted ?? 0, noun: "planted violations" },
    outcome: results.length === 0 ? "clean" : "findings",
    findings: results.length,
    ...(proof === undefined ? {} : { proof }),
  };
  return { check, results };
}

/** The static tier alone: it is the one that decides. */
function proofOf({ cells, tiers }: GuardProof): Check["proof"] {
  const tier = tiers.find((each) => each.tier === "static");
  if (tier === undefined) return undefined;
  const mine = cells.filter((cell) => cell.tier === "static");
  const missed = mine.filter(({ outcome }) => outcome.kind === "missed").map(({ operator }) => operator);
  return {
    planted: tier.eligible,
    caught: tier.caught,
    operators: mine.filter(({ outcome }) => outcome.kind !== "ineligible").map(({ operator }) => operator),
    missed,
  };
}

type Accused = Exclude<GuardVerdict, { readonly kind: "proven" | "not-tested" }>;

function findingFor(record: GuardRecord, verdict: Accused, check: string): GuardResult {
  const cause = record.proof?.causes[0];
  const place = cause === undefined ? record.where : { path: cause.path, line: cause.startLine };
  const chain = chainOf(record);
  const result: RuleResult = {
    path: place.path,
    // An empty range stands for its whole line.
    range: { startLine: place.line, startColumn: 1, endLine: place.line, endColumn: 1 },
    message: messageOf(record, verdict),
    recommendation: adviceFor(record, verdict),
    subject: record.id,
    confidence: "high",
    ...(isUrgent(record, verdict) ? { severity: "high" as const } : {}),
    ...(chain.length === 0 ? {} : { chain }),
    cause: {
      key: record.id,
      text: `${record.id} ${short(verdict)}`,
      nextAction: adviceFor(record, verdict),
      effort: record.proof?.repair === undefined ? "hours" : "minutes",
    },
  };
  return { rule: verdict.kind, check, result };
}

/** Blind is bad; blind with the violation already there is worse. */
function isUrgent({ proof }: GuardRecord, verdict: Accused): boolean {
  return verdict.kind === "blind" && (proof?.unseen.length ?? 0) > 0;
}

function short(verdict: Accused): string {
  switch (verdict.kind) {
    case "blind":
      return `is blind to ${list(verdict.missed)}`;
    case "cannot-fail":
      return "cannot fail";
    case "vacuous":
      return "looks at nothing";
    case "over-fires":
      return "fires on harmless code";
    case "broken":
      return "does not work";
    case "works-but-red":
      return "reports real violations";
    case "flaky":
      return "gives different answers";
  }
}

function messageOf({ id, proof }: GuardRecord, verdict: Accused): string {
  const seen = proof === undefined || proof.unseen.length === 0 ? "" : `. It does not see ${places(proof.unseen)}`;
  const why = proof?.causes[0] === undefined ? "" : `: ${proof.causes[0].text}`;
  switch (verdict.kind) {
    case "blind":
      return `${id} misses ${list(verdict.missed)}${why}${seen}`;
    case "cannot-fail":
      return `${id} stays green with ${list(verdict.missed)} planted: ${verdict.reason ?? (proof?.causes[0]?.text || "nothing makes it fail")}${seen}`;
    case "vacuous":
      return `${id} is green although ${verdict.reason}`;
    case "over-fires":
      return `${id} goes red on ${list(verdict.on)}`;
    case "broken":
      return `${id} does not work: ${verdict.reason}`;
    case "works-but-red": {
      const blind = verdict.missed.length === 0 ? "" : `; it misses ${list(verdict.missed)}`;
      return `${id} is red because of ${places(verdict.violations)}${blind}`;
    }
    case "flaky":
      return `${id} is not reliable: ${verdict.reason}`;
  }
}

function adviceFor({ proof, id }: GuardRecord, verdict: Accused): string {
  if (proof?.repair !== undefined) {
    return `Run \`assay fix --guards ${id}\`, or write the verified repair by \`assay prove ${id} --patch FILE\`: ${proof.repair.title}`;
  }
  const [cause] = proof?.causes ?? [];
  const at = cause === undefined ? "" : ` at ${cause.path}:${cause.startLine}`;
  switch (verdict.kind) {
    case "blind":
      return `Make it see ${list(verdict.missed)}${at}`;
    case "cannot-fail":
      return `Let its failure reach the exit code${at}`;
    case "vacuous":
      return "Point it at files that exist, or remove it";
    case "over-fires":
      return "Let it read code rather than text, so that comments and other names do not trip it";
    case "broken":
      return "Repair what it needs, or remove it: nobody is protected by it";
    case "works-but-red":
      return `Remove the violation${verdict.violations.length === 1 ? "" : "s"} at ${places(verdict.violations)}`;
    case "flaky":
      return "Remove what is random or time-dependent in it";
  }
}

function chainOf({ proof }: GuardRecord): readonly ChainLink[] {
  if (proof === undefined) return [];
  return [
    ...proof.causes.map(({ path, startLine, text }) => ({ path, line: startLine, note: text })),
    ...proof.unseen.map(({ path, line, text }) => ({ path, line, note: `not seen: ${text}` })),
  ];
}

const SHOWN = 5;

function list(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : "";
  return names.slice(0, SHOWN).join(", ") + more;
}

function places(all: readonly { readonly path: string; readonly line: number }[]): string {
  return list(all.map(({ path, line }) => `${path}:${line}`));
}
