/**
 * What the last run found, used again where nothing that rules look at has changed: most edits touch neither imports nor process
 * calls. Results are a function of the listing, of the files that the inventory reads, of the facts of all others, of the
 * configuration, and of this build. When the listing and those files are the same, and each file whose content differs still has the
 * facts that it had, so are the results; texts, suppressions by date and the baseline are judged anew.
 */
import { isDeepStrictEqual } from "node:util";
import type { FactRequest, FileFacts } from "../facts/types.ts";
import { roleOf } from "../inventory/roles.ts";
import type { FileRole, FileSource, ListedFile, Listing, Unit } from "../inventory/types.ts";
import type { Check } from "../model/index.ts";
import type { RuleMeta, RuleResult } from "../rule-kit/index.ts";
import type { AuditInput } from "./audit.ts";
import { BUILT_IN_RULES } from "./built-in.ts";
import { ROOT, unitFinder } from "./context.ts";
import type { Found } from "./document.ts";
import { digest } from "./identity.ts";
import type { JudgeContext } from "./judge.ts";
import type { ContentName, FactExtractor, LastRun } from "./ports.ts";
import type { RawFinding } from "./run-rules.ts";
import type { Session } from "./session.ts";
import { settingsOf } from "./settings.ts";

/** More changed files than this are audited from the start, which then is kept. */
const MAX_CHANGED = 40;
/** Sizes matter to the inventory from here on: what is larger is no script, and may be too large to be read. */
const SMALL = 256 * 1024;

/** The kept text, as JSON. Files are named by their place in the listing. */
interface Kept {
  readonly config: string;
  readonly listing: string;
  /** Content of each file that matters, `blob bytes`; empty for the others. */
  readonly contents: readonly string[];
  /** Which facts were asked for: language, and whether a summary was asked for by itself. Others that matter were read for the inventory. */
  readonly asked: Readonly<Record<number, readonly [language: FactRequest["language"], summary: boolean]>>;
  readonly found: Omit<Found, "raw"> & {
    readonly raw: readonly { readonly rule: string; readonly check: string; readonly result: RuleResult }[];
  };
  readonly suppressions: readonly Pick<FileFacts, "path" | "suppressions">[];
  readonly units: readonly Pick<Unit, "id" | "path" | "kind">[];
  /** Roles that the place of a file does not tell. */
  readonly roles: Readonly<Record<string, FileRole>>;
  readonly settled: string;
  /** Absent when nothing was tested. */
  readonly proven?: readonly Check[];
}

/** A source and an extractor that note what is read and asked for. */
export interface Recorder {
  readonly source: FileSource;
  readonly extractor: FactExtractor;
  readonly reads: ReadonlyMap<string, ContentName | undefined>;
  readonly asked: ReadonlyMap<string, readonly [language: FactRequest["language"], summary: boolean]>;
}

export function recorder({ source, extractor }: AuditInput, lastRun: LastRun): Recorder {
  const reads = new Map<string, ContentName | undefined>();
  const asked = new Map<string, readonly [FactRequest["language"], boolean]>();
  return {
    reads,
    asked,
    source: {
      ...source,
      async read(path) {
        const result = await source.read(path);
        const name = result.ok ? lastRun.nameOf(result.bytes) : undefined;
        // What changes while it is audited has no name.
        const isFirst = !reads.has(path) || (name !== undefined && isSame(name, reads.get(path)));
        reads.set(path, isFirst ? name : undefined);
        return result;
      },
    },
    extractor: {
      extract(requests, onProgress) {
        for (const { path, language, summary, content } of requests) {
          // A planted file is none of the tree.
          if (content === undefined) asked.set(path, [language, summary === "yes"]);
        }
        return extractor.extract(requests, onProgress);
      },
    },
  };
}

interface Finished {
  readonly session: Session;
  readonly found: Found;
  readonly settled: readonly Check[];
  readonly checks: readonly Check[];
}

/** Keeps a run, unless something in it may be different the next time for no reason. */
export function keepRun(input: AuditInput, record: Recorder, { session, found, settled, checks }: Finished): void {
  const { lastRun } = input;
  // A rule that crashed may not the next time; canaries that were missed will be missed again.
  const crashed = checks.some(({ outcome, proof }) => outcome === "failed" && proof === undefined);
  if (lastRun === undefined || crashed) return;
  const { files } = session.inventory.listing;
  const contents: string[] = [];
  const asked: Record<number, readonly [FactRequest["language"], boolean]> = {};
  for (const [index, { path }] of files.entries()) {
    const facts = record.asked.get(path);
    const isRead = record.reads.has(path);
    if (facts === undefined && !isRead) {
      contents.push("");
      continue;
    }
    const name = isRead ? record.reads.get(path) : lastRun.contentOf(path);
    if (name === undefined) return;
    if (facts !== undefined && !isSame(name, lastRun.contentOf(path))) return;
    if (session.facts.get(path)?.problems.some(({ kind }) => isPassing(kind)) === true) return;
    contents.push(written(name));
    if (facts !== undefined && !isRead) asked[index] = facts;
  }
  const roles: Record<string, FileRole> = {};
  for (const { path, role } of session.inventory.files) {
    if (role === "script" && roleOf(path) !== role) roles[path] = role;
  }
  const suppressions: Pick<FileFacts, "path" | "suppressions">[] = [];
  for (const { path, suppressions: here } of session.facts.values()) {
    if (here.length > 0) suppressions.push({ path, suppressions: here });
  }
  const kept: Kept = {
    config: configOf(input),
    listing: listingOf(session.inventory.listing),
    contents,
    asked,
    found: {
      ...found,
      raw: found.raw.map(({ rule, check, result }) => ({ rule: rule.id, check, result })),
    },
    suppressions,
    units: session.inventory.units.map(({ id, path, kind }) => ({ id, path, kind })),
    roles,
    settled: digest(JSON.stringify(settled)),
    ...(input.proofs === false ? {} : { proven: checks }),
  };
  lastRun.keep(JSON.stringify(kept));
}

/** Found again, with what judging needs. */
export interface Recalled {
  readonly listing: Listing;
  readonly found: Found;
  readonly context: JudgeContext;
  /** The checks as they were after they had been tested, if these are the checks that were. */
  readonly proofsOf: (settled: readonly Check[]) => readonly Check[] | undefined;
}

/** The last run, when it holds for the tree as it is now. */
export async function recallRun(input: AuditInput): Promise<Recalled | undefined> {
  const kept = parse(input.lastRun?.load());
  if (input.lastRun === undefined || kept === undefined || kept.config !== configOf(input)) return undefined;
  const listing = await input.source.list();
  if (kept.listing !== listingOf(listing)) return undefined;
  const lines = await newLines(input, input.lastRun, kept, listing.files);
  if (lines === undefined) return undefined;
  const rules = new Map<string, RuleMeta>([...BUILT_IN_RULES, ...input.rules].map((rule) => [rule.id, rule]));
  const raw: RawFinding[] = [];
  for (const { rule: id, check, result } of kept.found.raw) {
    const rule = rules.get(id);
    if (rule === undefined) return undefined;
    raw.push({ rule, settings: settingsOf(rule, input.config), check, result });
  }
  const { scope } = kept.found;
  return {
    listing,
    found: { ...kept.found, raw, scope: { ...scope, lines: scope.lines + lines } },
    context: {
      facts: new Map(kept.suppressions.map((file) => [file.path, file])),
      unitOf: unitFinder(kept.units, ROOT),
      roleOf: (path) => kept.roles[path] ?? roleOf(path),
    },
    proofsOf: (settled) => (digest(JSON.stringify(settled)) === kept.settled ? kept.proven : undefined),
  };
}

/** How many lines the tree has more than it had; undefined when more than that may be different. */
async function newLines(
  { source }: AuditInput,
  lastRun: LastRun,
  kept: Kept,
  files: readonly ListedFile[],
): Promise<number | undefined> {
  const differing: number[] = [];
  for (const [index, { blob, bytes }] of files.entries()) {
    const was = kept.contents[index];
    if (was === undefined || was === "") continue;
    if (blob === undefined || bytes === undefined || written({ blob, bytes }) !== was) differing.push(index);
  }
  if (differing.length > MAX_CHANGED) return undefined;
  let lines = 0;
  for (const index of differing) {
    const path = files[index]?.path ?? "";
    const read = await source.read(path);
    if (!read.ok) return undefined;
    const was = kept.contents[index] ?? "";
    if (written(lastRun.nameOf(read.bytes)) === was) continue;
    const asked = kept.asked[index];
    if (asked === undefined) return undefined;
    const [language, summary] = asked;
    const more = await newLinesOf({ path, language, summary: "triggered" }, nameIn(was), read.bytes, lastRun);
    if (more === undefined) return undefined;
    if (summary) {
      const request: FactRequest = { path, language, summary: "yes" };
      if ((await newLinesOf(request, nameIn(was), read.bytes, lastRun)) === undefined) return undefined;
    }
    lines += more;
  }
  return lines;
}

async function newLinesOf(
  request: FactRequest,
  was: ContentName,
  bytes: Uint8Array,
  lastRun: LastRun,
): Promise<number | undefined> {
  const before = lastRun.factsOf(request, was);
  if (before === undefined) return undefined;
  const now = await lastRun.take(request, bytes);
  const isAlike = isDeepStrictEqual({ ...now, lines: 0 }, { ...before, lines: 0 });
  return isAlike && !now.problems.some(({ kind }) => isPassing(kind)) ? now.lines - before.lines : undefined;
}

function parse(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Kept;
  } catch {
    return undefined;
  }
}

const configOf = ({ config }: AuditInput): string => digest(JSON.stringify(config));

/** All that the inventory sees of a listing. */
function listingOf({ files, method, leftOut, note }: Listing): string {
  const parts = [JSON.stringify([method, leftOut, note ?? ""])];
  for (const { path, kind, bytes = -1, executable, untracked } of files) {
    const flags = kind === "file" ? executable : untracked;
    parts.push(`${path}\0${kind}${flags ?? ""}${bytes < 0 || bytes > SMALL ? bytes : ""}`);
  }
  return digest(parts.join("\n"));
}

/** Problems that may be gone the next time although the content is the same. */
const isPassing = (kind: string): boolean => kind === "failed" || kind === "unread" || kind === "too-large";

const written = ({ blob, bytes }: ContentName): string => `${blob} ${bytes}`;

function nameIn(text: string): ContentName {
  const [blob = "", bytes = ""] = text.split(" ");
  return { blob, bytes: Number(bytes) };
}

const isSame = (one: ContentName, other: ContentName | undefined): boolean =>
  other !== undefined && one.blob === other.blob && one.bytes === other.bytes;
