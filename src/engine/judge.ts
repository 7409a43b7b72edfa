/**
 * Raw results → findings: location and quote from the file's text, identity, severity by configuration and by the
 * file's role, suppression by comment and by baseline. Declarations that do nothing become findings themselves.
 */
import type { Config } from "../config/types.ts";
import type { FileFacts, SuppressionFact } from "../facts/types.ts";
import type { Finding, Range, Severity, Suppressed } from "../model/index.ts";
import type { RuleMeta, RuleResult } from "../rule-kit/index.ts";
import type { Baseline } from "./baseline.ts";
import { DECLARATION_RULES } from "./built-in.ts";
import type { EngineContext } from "./context.ts";
import { groupId, type Cause } from "./groups.ts";
import { identityKey } from "./identity.ts";
import { linesOf, locate } from "./locate.ts";
import type { RawFinding } from "./run-rules.ts";
import { lower, settingsOf } from "./settings.ts";
import { removalOf } from "./unused-suppression.ts";

export interface Judged {
  readonly findings: readonly Finding[];
  readonly causes: ReadonlyMap<string, Cause>;
  /** Identity key of each finding by its id (the id of a repeated key carries a counter). */
  readonly keys: ReadonlyMap<string, string>;
  /** Keys for comparing two trees, by id: renamed paths are today's, and units do not count (a manifest may move them). */
  readonly comparable: ReadonlyMap<string, string>;
  /** Check ids → unsuppressed findings. */
  readonly open: ReadonlyMap<string, number>;
}

/** What judging reads of the tree. */
export interface JudgeContext extends Pick<EngineContext, "roleOf"> {
  readonly facts: ReadonlyMap<string, Pick<FileFacts, "path" | "suppressions">>;
  readonly unitOf: (path: string) => { readonly id: string };
}

export interface JudgeInput {
  readonly raw: readonly RawFinding[];
  readonly context: JudgeContext;
  readonly config: Config;
  readonly baseline: Baseline;
  /** Text of a file; empty when it cannot be read. */
  readonly textOf: (path: string) => Promise<string>;
  /** ISO date of the run, for `until`. */
  readonly today: string;
  /** Old path → path in this tree, for findings of a base tree. */
  readonly renamed?: ReadonlyMap<string, string>;
}

export async function judge(input: JudgeInput): Promise<Judged> {
  const writer = new FindingWriter(input);
  const used = new Map<SuppressionFact, Set<string>>();
  const ordered = [...input.raw].sort(byPlace);
  for (const raw of ordered) await writer.add(raw, suppressionFor(raw, input, used));
  for (const raw of declarations(input, used)) await writer.add(await withRemoval(raw, input, used), undefined);
  for (const entry of writer.unmatchedBaseline()) {
    await writer.add(
      built(DECLARATION_RULES.staleBaseline, input.config, {
        path: input.config.baseline,
        range: wholeLine(await lineHolding(input, entry.id)),
        message: `${entry.left} of ${entry.count} accepted finding${entry.count === 1 ? "" : "s"} of ${entry.rule} in ${entry.path} ${entry.left === 1 ? "is" : "are"} gone`,
        recommendation: "Run `assay audit --update-baseline`, so that the finding cannot come back unseen",
        subject: entry.id,
      }),
      undefined,
    );
  }
  return writer.result();
}

class FindingWriter {
  readonly #findings: Finding[] = [];
  readonly #causes = new Map<string, Cause>();
  readonly #keys = new Map<string, string>();
  readonly #comparable = new Map<string, string>();
  readonly #open = new Map<string, number>();
  readonly #seen = new Map<string, number>();
  readonly #budget = new Map<string, number>();
  readonly #lines = new Map<string, readonly string[]>();
  readonly #input: JudgeInput;

  constructor(input: JudgeInput) {
    this.#input = input;
    for (const entry of input.baseline.entries) {
      this.#budget.set(entry.id, (this.#budget.get(entry.id) ?? 0) + entry.count);
    }
  }

  async add(raw: RawFinding, suppressed: Suppressed | undefined): Promise<void> {
    const { rule, result, settings } = raw;
    const severity = this.#severity(rule, result, settings.severityAt(result.path));
    if (severity === undefined) return;
    const { location, quote } = locate(result.path, result.range, await this.#linesOf(result.path));
    const unit = result.unit ?? this.#input.context.unitOf(result.path).id;
    const parts = { rule: rule.id, path: result.path, symbol: result.symbol ?? "", subject: result.subject ?? quote };
    const key = identityKey({ ...parts, unit });
    const count = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count + 1);
    const id = count === 0 ? key : `${key}.${count + 1}`;
    const cause = causeOf(rule, result, unit);
    const group = groupId(rule.id, cause.key);
    if (!this.#causes.has(group)) this.#causes.set(group, cause);
    const hidden = suppressed ?? this.#absorbed(key);
    this.#keys.set(id, key);
    const renamed = this.#input.renamed?.get(result.path) ?? result.path;
    this.#comparable.set(id, identityKey({ ...parts, path: renamed, unit: "" }));
    if (hidden === undefined) this.#open.set(raw.check, (this.#open.get(raw.check) ?? 0) + 1);
    this.#findings.push({
      id,
      rule: rule.id,
      severity,
      likelihood: result.likelihood ?? "medium",
      confidence: result.confidence ?? "high",
      location,
      quote,
      message: result.message,
      recommendation: result.recommendation,
      ...(result.symbol === undefined ? {} : { symbol: result.symbol }),
      ...(result.controls === undefined ? {} : { controls: result.controls }),
      ...(result.chain === undefined || result.chain.length === 0 ? {} : { chain: result.chain }),
      unit,
      group,
      ...(result.fix === undefined ? {} : { fix: result.fix }),
      ...(hidden === undefined ? {} : { suppressed: hidden }),
    });
  }

  unmatchedBaseline(): readonly { id: string; rule: string; path: string; count: number; left: number }[] {
    return this.#input.baseline.entries.flatMap((entry) => {
      const left = this.#budget.get(entry.id) ?? 0;
      this.#budget.delete(entry.id);
      return left > 0 ? [{ ...entry, left }] : [];
    });
  }

  result(): Judged {
    return {
      findings: this.#findings,
      causes: this.#causes,
      keys: this.#keys,
      comparable: this.#comparable,
      open: this.#open,
    };
  }

  #severity(rule: RuleMeta, result: RuleResult, configured: Severity | undefined): Severity | undefined {
    const role = this.#input.context.roleOf(result.path);
    const secondary = role === "test" || role === "migration" || role === "example";
    if (secondary && rule.inTests === "skip") return undefined;
    if (configured !== undefined) return configured;
    const own = result.severity ?? rule.severity;
    return secondary && (rule.inTests ?? "lower") === "lower" ? lower(own) : own;
  }

  #absorbed(key: string): Suppressed | undefined {
    const left = this.#budget.get(key) ?? 0;
    if (left === 0) return undefined;
    this.#budget.set(key, left - 1);
    const entry = this.#input.baseline.entries.find((candidate) => candidate.id === key);
    return { by: "baseline", because: entry?.because ?? "" };
  }

  async #linesOf(path: string): Promise<readonly string[]> {
    const known = this.#lines.get(path);
    if (known !== undefined) return known;
    const lines = linesOf(await this.#input.textOf(path));
    this.#lines.set(path, lines);
    return lines;
  }
}

function causeOf(rule: RuleMeta, result: RuleResult, unit: string): Cause {
  const where = unit === "." || unit === "" ? "" : ` in ${unit}`;
  return {
    key: result.cause?.key ?? unit,
    text: result.cause?.text ?? `${rule.title.charAt(0).toUpperCase()}${rule.title.slice(1)}${where}`,
    nextAction: result.cause?.nextAction ?? result.recommendation,
    effort: result.cause?.effort ?? "minutes",
    ...(result.cause?.unblocks === undefined ? {} : { unblocks: result.cause.unblocks }),
  };
}

function suppressionFor(
  raw: RawFinding,
  input: JudgeInput,
  used: Map<SuppressionFact, Set<string>>,
): Suppressed | undefined {
  const facts = input.context.facts.get(raw.result.path);
  if (facts === undefined || facts.suppressions.length === 0) return undefined;
  for (const suppression of facts.suppressions) {
    const { startLine, endLine } = raw.result.range;
    if (suppression.covers < startLine || suppression.covers > endLine) continue;
    const named = suppression.rules.find((id) => matchesRule(raw.rule, id));
    if (named === undefined) continue;
    const matched = used.get(suppression) ?? new Set<string>();
    used.set(suppression, matched.add(named));
    if (suppression.because === undefined || isExpired(suppression, input.today)) continue;
    return {
      by: "comment",
      because: suppression.because,
      at: { path: raw.result.path, line: suppression.line },
    };
  }
  return undefined;
}

function matchesRule(rule: RuleMeta, id: string): boolean {
  return id === rule.id || (rule.aliases ?? []).includes(id);
}

function isExpired(suppression: SuppressionFact, today: string): boolean {
  return suppression.until !== undefined && suppression.until < today.slice(0, 10);
}

function* declarations(
  input: JudgeInput,
  used: ReadonlyMap<SuppressionFact, ReadonlySet<string>>,
): Iterable<RawFinding> {
  for (const facts of input.context.facts.values()) {
    for (const suppression of facts.suppressions) yield* suppressionFindings(facts, suppression, input, used);
  }
}

function* suppressionFindings(
  facts: Pick<FileFacts, "path">,
  suppression: SuppressionFact,
  input: JudgeInput,
  used: ReadonlyMap<SuppressionFact, ReadonlySet<string>>,
): Iterable<RawFinding> {
  const at = { path: facts.path, range: suppression.range, subject: suppression.rules.join(",") };
  if (suppression.because === undefined) {
    yield built(DECLARATION_RULES.noReason, input.config, {
      ...at,
      message: "A suppression without a reason hides a finding and nobody knows why",
      recommendation: "Write `because <reason>` after the rule, or remove the comment",
    });
    return;
  }
  if (isExpired(suppression, input.today)) {
    yield built(DECLARATION_RULES.expired, input.config, {
      ...at,
      message: `This suppression ended on ${suppression.until}`,
      recommendation: "Repair the finding, or set a new date and say why",
    });
    return;
  }
  const idle = suppression.rules.filter((id) => !(used.get(suppression)?.has(id) ?? false));
  if (idle.length > 0) {
    yield built(DECLARATION_RULES.unused, input.config, {
      ...at,
      message: `Nothing is suppressed here for ${idle.join(", ")}`,
      recommendation: "Remove it, so that a later finding is not hidden by accident",
    });
  }
}

/** The fix of an unused suppression needs the text of its line, which only this step reads. */
async function withRemoval(
  raw: RawFinding,
  input: JudgeInput,
  used: ReadonlyMap<SuppressionFact, ReadonlySet<string>>,
): Promise<RawFinding> {
  if (raw.rule !== DECLARATION_RULES.unused) return raw;
  const { path, range } = raw.result;
  const suppression = input.context.facts.get(path)?.suppressions.find((one) => one.range === range);
  if (suppression === undefined) return raw;
  const idle = suppression.rules.filter((id) => !(used.get(suppression)?.has(id) ?? false));
  const fix = removalOf(path, suppression, idle, linesOf(await input.textOf(path)));
  return fix === undefined ? raw : { ...raw, result: { ...raw.result, fix } };
}

export function built(rule: RuleMeta, config: Config, result: RuleResult): RawFinding {
  return { rule, settings: settingsOf(rule, config), result, check: rule.id };
}

export function wholeLine(line: number): Range {
  return { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
}

async function lineHolding(input: JudgeInput, text: string): Promise<number> {
  const lines = linesOf(await input.textOf(input.config.baseline));
  const index = lines.findIndex((line) => line.includes(text));
  return index < 0 ? 1 : index + 1;
}

function byPlace(a: RawFinding, b: RawFinding): number {
  if (a.result.path !== b.result.path) return a.result.path < b.result.path ? -1 : 1;
  return (
    a.result.range.startLine - b.result.range.startLine ||
    a.result.range.startColumn - b.result.range.startColumn ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}
