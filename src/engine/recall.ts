/**
 * What the last run found, used again where nothing that rules look at has changed: most edits touch neither imports nor process
 * calls. Results are a function of the listing, of the files that the inventory reads, of the facts of all others, of the
 * configuration, and of this build. When the listing and those files are the same, and each file whose content differs still has facts
 * that rules cannot tell from those that it had (see alike.ts), so are the results; texts, suppressions by date and the baseline are
 * judged anew.
 */
import type { FactRequest } from "../facts/types.ts";
import { roleOf } from "../inventory/roles.ts";
import type { ListedFile, Listing } from "../inventory/types.ts";
import type { Check } from "../model/index.ts";
import { importsExamined, type Rule, type RuleMeta } from "../rule-kit/index.ts";
import { differenceOf, plainNames, type IsPlain } from "./alike.ts";
import type { AuditInput } from "./audit.ts";
import { BUILT_IN_RULES } from "./built-in.ts";
import { ROOT, unitFinder } from "./context.ts";
import type { Found } from "./document.ts";
import { digest } from "./identity.ts";
import type { JudgeContext } from "./judge.ts";
import { configOf, isPassing, listingOf, stemOf, written, type Kept } from "./last-run.ts";
import type { ContentName, LastRun } from "./ports.ts";
import type { RawFinding } from "./run-rules.ts";
import { settingsOf } from "./settings.ts";

/** More changed files than this are audited from the start, which then is kept. */
const MAX_CHANGED = 40;

/** Found again, with what judging needs. */
export interface Recalled {
  readonly listing: Listing;
  readonly found: Found;
  readonly context: JudgeContext;
  /** The checks as they were after they had been tested, if these are the checks that were. */
  readonly proofsOf: (settled: readonly Check[]) => readonly Check[] | undefined;
  /** The checks with the imports counted that there are now. */
  readonly recount: (checks: readonly Check[]) => readonly Check[];
}

/** The last run, when it holds for the tree as it is now. */
export async function recallRun(input: AuditInput): Promise<Recalled | undefined> {
  const { lastRun } = input;
  const text = lastRun?.load();
  const kept = parse(text);
  if (lastRun === undefined || text === undefined || kept === undefined || kept.config !== configOf(input))
    return undefined;
  const listing = await input.source.list();
  if (kept.listing !== listingOf(listing)) return undefined;
  const counts = await newCounts(input, { lastRun, kept, text, files: listing.files });
  if (counts === undefined) return undefined;
  const rules = new Map<string, RuleMeta>([...BUILT_IN_RULES, ...input.rules].map((rule) => [rule.id, rule]));
  const raw: RawFinding[] = [];
  for (const { rule: id, check, result } of kept.found.raw) {
    const rule = rules.get(id);
    if (rule === undefined) return undefined;
    raw.push({ rule, settings: settingsOf(rule, input.config), check, result });
  }
  const { scope } = kept.found;
  const { lines, imports } = counts;
  return {
    listing,
    found: { ...kept.found, raw, scope: { ...scope, lines: scope.lines + lines, imports: scope.imports + imports } },
    context: {
      facts: new Map(kept.suppressions.map((file) => [file.path, file])),
      unitOf: unitFinder(kept.units, ROOT),
      roleOf: (path) => kept.roles[path] ?? roleOf(path),
    },
    proofsOf: (settled) => (digest(JSON.stringify(settled)) === kept.settled ? kept.proven : undefined),
    recount: (checks) => checks.map((check) => recounted(check, imports, input.rules)),
  };
}

/** `imports`: how many more Python imports there are. */
function recounted(check: Check, imports: number, rules: readonly Rule[]): Check {
  const rule = imports === 0 ? undefined : rules.find(({ id }) => id === check.id);
  const family = rule === undefined ? undefined : importsExamined(rule.examined);
  // A check that failed has examined nothing.
  if (family === undefined || family === "scripts" || check.outcome === "failed") return check;
  return { ...check, examined: { ...check.examined, count: check.examined.count + imports } };
}

interface Counts {
  /** How many lines and Python imports the tree has more than it had. */
  readonly lines: number;
  readonly imports: number;
}

interface Recalling {
  readonly lastRun: LastRun;
  readonly kept: Kept;
  /** `kept` as it was written. */
  readonly text: string;
  readonly files: readonly ListedFile[];
}

/** Undefined when rules may see more differences than these. */
async function newCounts({ source, config }: AuditInput, recalling: Recalling): Promise<Counts | undefined> {
  const { kept, files, lastRun } = recalling;
  const differing: number[] = [];
  for (const [index, { blob, bytes }] of files.entries()) {
    const was = kept.contents[index];
    if (was === undefined || was === "") continue;
    if (blob === undefined || bytes === undefined || written({ blob, bytes }) !== was) differing.push(index);
  }
  if (differing.length > MAX_CHANGED) return undefined;
  const sum = { lines: 0, imports: 0 };
  for (const index of differing) {
    const path = files[index]?.path ?? "";
    const read = await source.read(path);
    if (!read.ok) return undefined;
    const was = kept.contents[index] ?? "";
    if (written(lastRun.nameOf(read.bytes)) === was) continue;
    const asked = kept.asked[index];
    if (asked === undefined) return undefined;
    const [language, summary] = asked;
    // Contracts count the imports that they look at, and may forbid any module.
    const isPlain = config.contracts.length > 0 ? () => false : plainIn(path, recalling);
    const wanted = summary ? (["triggered", "yes"] as const) : (["triggered"] as const);
    let counts: Counts | undefined;
    for (const kind of wanted) {
      const now = await countsOf({ path, language, summary: kind }, nameIn(was), read.bytes, isPlain, recalling);
      if (now === undefined) return undefined;
      counts ??= now;
    }
    sum.lines += counts?.lines ?? 0;
    sum.imports += counts?.imports ?? 0;
  }
  return sum;
}

function plainIn(path: string, { kept, files }: Recalling): IsPlain {
  return plainNames(path, kept.roots, function* () {
    for (const file of files) yield file.path;
  });
}

async function countsOf(
  request: FactRequest,
  was: ContentName,
  bytes: Uint8Array,
  isPlain: IsPlain,
  { lastRun, kept, text }: Recalling,
): Promise<Counts | undefined> {
  const before = lastRun.factsOf(request, was);
  if (before === undefined) return undefined;
  const now = await lastRun.take(request, bytes);
  const difference = differenceOf(before, now, isPlain);
  if (difference === undefined || now.problems.some(({ kind }) => isPassing(kind))) return undefined;
  const { path } = request;
  if (difference.moved && text.includes(JSON.stringify(path).slice(1, -1))) return undefined;
  const [, last = 0] = kept.cited.find(([name]) => name === stemOf(path)) ?? [];
  if (difference.lines !== 0 && Math.min(before.lines, now.lines) < last) return undefined;
  return difference;
}

function parse(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return undefined;
  }
}

function nameIn(text: string): ContentName {
  const [blob = "", bytes = ""] = text.split(" ");
  return { blob, bytes: Number(bytes) };
}
