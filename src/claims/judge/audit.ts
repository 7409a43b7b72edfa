/** What an audit document states, joined with an audit of the tree: both were made by the same rules. */
import type { AuditClaim, CallRecord, ClaimVerdict, Control, Finding, Place, Sides } from "../../model/index.ts";
import { numbered, sidesOf } from "../audit/index.ts";
import { figuresOf } from "../audit/figures.ts";
import { changed, confirmed, missing, notRun, unverifiable, type Judgement } from "../evidence.ts";
import { CONTROL_NAMES } from "./controls.ts";
import { judgeQuote } from "./places.ts";

type Of<Kind extends AuditClaim["kind"]> = Extract<AuditClaim, { readonly kind: Kind }>;

export async function judgeFinding(claim: Of<"finding">, judgement: Judgement): Promise<ClaimVerdict> {
  const { rule, at } = claim;
  const { findings } = judgement.evidence.audit;
  const found =
    findings.find(({ id }) => id === claim.id) ??
    only(findings.filter((each) => isAlike(each, claim) && each.location.path === at.path)) ??
    only(findings.filter((each) => isAlike(each, claim) && hasMoved(at.path, each.location.path, judgement)));
  if (found !== undefined) return compareFinding(claim, found);
  const unknown = whyUnknown(claim, judgement);
  if (unknown !== undefined) return unknown;
  if (!judgement.evidence.files.paths.has(at.path)) return missing(`${at.path} is not there`);
  const quote = await judgeQuote({ kind: "quote", text: claim.quote, path: at.path, line: at.line }, judgement);
  if (quote.kind === "missing" || quote.kind === "changed") return quote;
  const line = quote.at[0]?.path === at.path ? quote.at[0].line : at.line;
  return changed(`${rule} does not find it any more; the text is in ${at.path}:${line}`, [{ path: at.path, line }]);
}

/** A file that moved keeps its name, and is not where it was. */
function hasMoved(from: string, to: string, { evidence }: Judgement): boolean {
  return !evidence.files.paths.has(from) && nameOf(from) === nameOf(to);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
const only = <T>(found: readonly T[]): T | undefined => (found.length === 1 ? found[0] : undefined);
const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();

function isAlike({ rule, quote }: Finding, claim: Of<"finding">): boolean {
  return rule === claim.rule && squeeze(quote) === squeeze(claim.quote) && squeeze(quote) !== "";
}

function compareFinding({ at, controls }: Of<"finding">, found: Finding): ClaimVerdict {
  const { path, startLine: line } = found.location;
  const place = { path, line };
  const difference = controls === undefined || found.controls === undefined ? undefined : compareSides(controls, found);
  if (difference !== undefined) return changed(`${path}:${line} ${difference}`, [place]);
  if (path !== at.path || line !== at.line) {
    return { kind: "moved", text: `it is in ${path}:${line} now`, at: [place], to: place };
  }
  const { suppressed } = found;
  const accepted = suppressed === undefined ? "" : `, suppressed by ${suppressed.by}: ${suppressed.because}`;
  return confirmed(`${found.rule} finds it today${accepted}`, [place]);
}

/** What is there that is said to be absent, and the other way round. */
function compareSides(said: Sides, { controls }: { readonly controls?: CallRecord["controls"] }): string | undefined {
  if (controls === undefined) return undefined;
  const today = sidesOf(controls);
  const came = said.lacking.filter((control) => today.present.includes(control));
  const went = said.present.filter((control) => today.lacking.includes(control));
  if (came.length + went.length === 0) return undefined;
  const parts = [came.length > 0 ? `has ${names(came)}` : "", went.length > 0 ? `lacks ${names(went)}` : ""];
  return parts.filter((part) => part !== "").join(" and ");
}

const names = (controls: readonly Control[]): string => controls.map((control) => CONTROL_NAMES[control]).join(" and ");

/** A finding that today's audit does not have says nothing where its check did not run. */
function whyUnknown({ rule, at }: Of<"finding">, { evidence }: Judgement): ClaimVerdict | undefined {
  if (rule.startsWith("guards/"))
    return notRun("only a run of the guard can show it; --run runs and proves it in a sandbox");
  if (rule.startsWith("claims/"))
    return unverifiable(`a verdict on a document: assay verify ${at.path} judges it again`);
  if (rule.startsWith("audit/")) return undefined;
  const isContract = rule.startsWith("contracts/");
  const checks = evidence.audit.checks.filter(({ id, kind }) => (isContract ? kind === "contract" : id === rule));
  const [first] = checks;
  if (first === undefined)
    return unverifiable(isContract ? "no contract is declared today" : `${rule} is not run today`);
  return checks.every(({ outcome }) => outcome === "not-run" || outcome === "failed")
    ? notRun(`${rule} did not run today: ${first.reason ?? first.outcome}`)
    : undefined;
}

export function judgeCheck(claim: Of<"check">, { evidence: { audit } }: Judgement): ClaimVerdict {
  const today = audit.checks.find(({ id }) => id === claim.check);
  if (today === undefined) {
    if (claim.of === "guard" || claim.of === "command")
      return notRun("only a run can show it; --run runs it in a sandbox");
    return missing(`${claim.check} is not checked today`);
  }
  const { outcome, findings, reason = "", examined } = today;
  if (outcome === "not-run" || outcome === "failed") return notRun(`it did not run today: ${reason}`);
  const at = placesOf(audit.findings, claim.check);
  if (claim.outcome === "clean" && findings > 0) {
    return { kind: "overstated", text: `it finds ${findings} today${shown(at)}`, at: at.slice(0, 10), missed: [] };
  }
  if (claim.outcome !== "vacuous" && outcome === "vacuous") return changed(`it examines nothing today: ${reason}`);
  if (claim.outcome === "vacuous" && outcome !== "vacuous") {
    return changed(`it examines ${examined.count} ${examined.noun} today`, at.slice(0, 10));
  }
  if (findings !== claim.findings) {
    const text = `it finds ${findings === 0 ? "nothing" : findings} today${shown(at)}`;
    return { kind: "stale-count", text, at: at.slice(0, 10), actual: findings };
  }
  const text = `${examined.count} ${examined.noun} are examined today`;
  if (examined.count !== claim.examined) return { kind: "stale-count", text, at: [], actual: examined.count };
  return confirmed(`${text}, ${findings === 0 ? "none is wrong" : `${findings} found`}`, at.slice(0, 5));
}

/** Findings of a contract name it in their message. */
function placesOf(findings: readonly Finding[], check: string): readonly Place[] {
  const contract = /^contract: (.*)$/s.exec(check)?.[1];
  const isOf = ({ rule, message }: Finding): boolean =>
    contract === undefined ? rule === check : rule.startsWith("contracts/") && message.includes(`"${contract}"`);
  return findings
    .filter((finding) => finding.suppressed === undefined && isOf(finding))
    .map(({ location }) => ({ path: location.path, line: location.startLine }));
}

function shown(at: readonly Place[]): string {
  if (at.length === 0) return "";
  const some = at.slice(0, 3).map(({ path, line }) => `${path}:${line}`);
  return `: ${some.join(", ")}${at.length > 3 ? " …" : ""}`;
}

export function judgeProof(claim: Of<"proof">, { evidence }: Judgement): ClaimVerdict {
  const today = evidence.audit.checks.find(({ id }) => id === claim.check);
  if (today === undefined) return missing(`${claim.check} is not checked today`);
  const { proof } = today;
  if (proof === undefined) {
    if (today.findings > 0) return unverifiable("a check with findings is not tested with planted violations");
    return notRun("nothing was planted for it today");
  }
  const { planted, caught, missed } = proof;
  if (missed.length > 0 && claim.caught === claim.planted) {
    const text = `today ${caught} of ${planted} planted violations are caught; it misses ${missed.slice(0, 6).join(", ")}`;
    return { kind: "overstated", text, at: [], missed };
  }
  const text = `${planted} planted, ${caught} caught today`;
  if (planted !== claim.planted) return { kind: "stale-count", text, at: [], actual: planted };
  if (caught !== claim.caught) return { kind: "stale-count", text, at: [], actual: caught };
  return confirmed(text);
}

export function judgeCall(claim: Of<"call">, judgement: Judgement): ClaimVerdict {
  const { evidence } = judgement;
  const { at, api, symbol, command, nth } = claim;
  const { calls } = evidence.audit;
  const isIt = (call: CallRecord): boolean =>
    call.api === api && call.symbol === symbol && squeeze(call.argv.text) === squeeze(command);
  const same = calls.filter((call) => isIt(call) && call.path === at.path);
  const call =
    same.find(({ range }) => range.startLine === at.line) ??
    numbered(same).find((each) => each.nth === nth)?.call ??
    only(calls.filter((each) => isIt(each) && hasMoved(at.path, each.path, judgement)));
  if (call === undefined) {
    if (!evidence.files.paths.has(at.path)) return missing(`${at.path} is not there`);
    return missing(`${at.path} has no such call of ${api} in ${symbol}`);
  }
  const place = { path: call.path, line: call.range.startLine };
  const difference = compareSides(claim, call);
  if (difference !== undefined) return changed(`${place.path}:${place.line} ${difference}`, [place]);
  if (place.path !== at.path || place.line !== at.line) {
    return { kind: "moved", text: `it is in ${place.path}:${place.line} now`, at: [place], to: place };
  }
  const { present, lacking } = sidesOf(call.controls);
  const has = present.length === 0 ? "" : `has ${names(present)}`;
  const lacks = lacking.length === 0 ? "" : `lacks ${names(lacking)}`;
  const what = [has, lacks].filter((part) => part !== "").join(", ");
  return confirmed(`it ${what === "" ? "is there" : what}`, [place]);
}

export function judgeFigure({ name, count }: Of<"figure">, { evidence }: Judgement): ClaimVerdict {
  const today = figuresOf(evidence.audit.scope).find((figure) => figure.name === name)?.count ?? 0;
  if (today === count) return confirmed(`${today} ${name} today`);
  return { kind: "stale-count", text: `${today} ${name} today`, at: [], actual: today };
}

export function judgeVerdict({ guard: id, verdict }: Of<"verdict">, { evidence }: Judgement): ClaimVerdict {
  const guard = evidence.audit.guards.find((each) => each.id === id);
  if (guard === undefined) return missing(`the guard ${id} is not there`);
  const { verdict: today, where } = guard;
  if (today.kind === "not-tested") return notRun(`${id} was not run: --run runs and proves it in a sandbox`);
  if (today.kind === verdict) return confirmed(`${id} is ${verdict} today`, [where]);
  const text = `${id} is ${today.kind} today`;
  if (verdict !== "proven" || today.kind !== "blind") return changed(text, [where]);
  const missed = today.missed.slice(0, 6).join(", ");
  return { kind: "overstated", guard: id, text: `${text} to ${missed}`, at: [where], missed: today.missed };
}

export function judgeJudged({ documents }: Of<"judged">): ClaimVerdict {
  return unverifiable(`verdicts on other documents: assay verify ${documents.join(" ")} judges them again`);
}
