/** What the last run found. Kept where nothing in it may be different the next time for no reason; recall.ts uses it again. */
import type { FactRequest, FileFacts } from "../facts/types.ts";
import { roleOf } from "../inventory/roles.ts";
import type { FileRole, FileSource, Listing, Unit } from "../inventory/types.ts";
import type { Check } from "../model/index.ts";
import type { RuleResult } from "../rule-kit/index.ts";
import type { AuditInput } from "./audit.ts";
import type { Found } from "./document.ts";
import { digest } from "./identity.ts";
import type { ContentName, FactExtractor, LastRun } from "./ports.ts";
import type { Session } from "./session.ts";

/** Sizes matter to the inventory from here on: what is larger is no script, and may be too large to be read. */
const SMALL = 256 * 1024;

/** The kept text, as JSON. Files are named by their place in the listing. */
export interface Kept {
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
  /** Source roots of all units. */
  readonly roots: readonly string[];
  /** The last line that documents name of a file, by its name without folder and extension. */
  readonly cited: readonly (readonly [name: string, line: number])[];
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
    roots: [...new Set(session.inventory.units.flatMap(({ roots }) => roots.map(({ path }) => path)))],
    cited: citedIn(session.facts.values()),
    roles,
    settled: digest(JSON.stringify(settled)),
    ...(input.proofs === false ? {} : { proven: checks }),
  };
  lastRun.keep(JSON.stringify(kept));
}

/** What documents say of lines of other files. */
function citedIn(facts: Iterable<FileFacts>): Kept["cited"] {
  const cited = new Map<string, number>();
  const cite = (path: string, line: number): void => {
    cited.set(stemOf(path), Math.max(line, cited.get(stemOf(path)) ?? 0));
  };
  for (const { document } of facts) {
    for (const { path, line, lastLine = line } of document?.paths ?? [])
      if (lastLine !== undefined) cite(path, lastLine);
    for (const { target } of document?.links ?? []) {
      const [path = "", fragment = ""] = target.split("#");
      for (const [line] of /^L\d/.test(fragment) ? fragment.matchAll(/\d+/g) : []) cite(unescaped(path), Number(line));
    }
  }
  return [...cited];
}

export const stemOf = (path: string): string =>
  path
    .slice(path.lastIndexOf("/") + 1)
    .replace(/\..*$/, "")
    .toLowerCase();

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

export const configOf = ({ config }: AuditInput): string => digest(JSON.stringify(config));

/** All that the inventory sees of a listing. */
export function listingOf({ files, method, leftOut, note }: Listing): string {
  const parts = [JSON.stringify([method, leftOut, note ?? ""])];
  for (const { path, kind, bytes = -1, executable, untracked } of files) {
    const flags = kind === "file" ? executable : untracked;
    parts.push(`${path}\0${kind}${flags ?? ""}${bytes < 0 || bytes > SMALL ? bytes : ""}`);
  }
  return digest(parts.join("\n"));
}

/** Problems that may be gone the next time although the content is the same. */
export const isPassing = (kind: string): boolean => kind === "failed" || kind === "unread" || kind === "too-large";

export const written = ({ blob, bytes }: ContentName): string => `${blob} ${bytes}`;

const isSame = (one: ContentName, other: ContentName | undefined): boolean =>
  other !== undefined && one.blob === other.blob && one.bytes === other.bytes;
