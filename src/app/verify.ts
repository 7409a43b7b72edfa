/** The use case "verify": documents → claims → evidence → verdicts, today and, for dated reports, when they were written. */
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { judgeClaim, type Before, type Draft, type Evidence } from "../claims/index.ts";
import type { AuditRun } from "../engine/audit.ts";
import { EMPTY_BASELINE } from "../engine/baseline.ts";
import { contextOf } from "../engine/context.ts";
import { documentOf, judgeFound } from "../engine/document.ts";
import { reaches } from "../engine/settings.ts";
import { commitsSince, writtenIn } from "../host/history.ts";
import type { FileSource } from "../inventory/types.ts";
import { writeWhole } from "../host/write.ts";
import type { Audit, Check, ClaimRecord, ClaimVerdict, CommandRecord } from "../model/index.ts";
import { VERSION } from "../version.ts";
import { audit, type AuditOptions, type AuditResult } from "./audit.ts";
import { runCommands } from "./verify/commands.ts";
import { isAuditPath, notesOn, readDocuments, type Document } from "./verify/documents.ts";
import { evidenceOf } from "./verify/evidence.ts";
import { checkOf, findingsOf } from "./verify/findings.ts";
import { snapshotOf, snapshotOfAudit, type Snapshot } from "./verify/snapshot.ts";
import { stamped } from "./verify/stamp.ts";

export interface VerifyOptions {
  readonly root: string;
  /** Paths of documents, relative to `root`. */
  readonly documents: readonly string[];
  /** Judge by this commit instead of the work tree. */
  readonly at?: string;
  /** Run guards with canaries and cited commands, in the sandbox. */
  readonly run: boolean;
  readonly allowUnsandboxed: boolean;
  /** Find the commit after which a claim that held no longer does. */
  readonly since: boolean;
  /** Write a footer into each document. */
  readonly stamp: boolean;
  /** What a dated report says must still be so. */
  readonly check: boolean;
  readonly cache: boolean;
  readonly progress?: NonNullable<AuditOptions["progress"]>;
  readonly signal?: AbortSignal;
  readonly now?: Date;
}

export type VerifyResult =
  | {
      readonly kind: "done";
      readonly audit: Audit;
      readonly code: 0 | 1 | 3 | 4;
      readonly incomplete: readonly string[];
      readonly notes: readonly string[];
    }
  | Exclude<AuditResult, { readonly kind: "done" }>;

export async function verify(options: VerifyOptions): Promise<VerifyResult> {
  const root = resolve(options.root);
  const result = await audit({
    ...auditOptions(options, root),
    ...(options.at === undefined ? {} : { at: options.at }),
  });
  if (result.kind !== "done") return result;
  const { documents, unread } = await readDocuments(options.documents, result.run, root);
  const proven = await withProofs(result, guardsIn(documents), options, root);
  if (proven.kind !== "done") return proven;
  const { run } = proven;

  const commands = options.run ? await runCommands(citedCommands(documents), root, run.listing, options) : [];
  const today = evidenceOf(run, root, new Map(commands.map(({ command, outcome }) => [command, outcome])));
  const past = pastEvidence(options, root, run, today);
  const claims: ClaimRecord[] = [];
  for (const document of documents) {
    const snapshot = options.at === undefined ? await snapshotFor(document, root) : undefined;
    claims.push(...(await judgeDocument(document, snapshot, today, past, options, root)));
  }
  const config = result.config;
  const raw = findingsOf(claims, config, { strict: options.check });
  const verified = await auditOf({
    run,
    raw,
    claims,
    commands,
    documents,
    unread,
    config,
    now: options.now ?? new Date(),
  });
  const stamps = options.stamp ? stampAll(documents, verified, root) : [];
  const notes = [...documents.flatMap(notesOn), ...stamps];
  const findings = verified.findings.filter(
    ({ suppressed, severity }) => suppressed === undefined && reaches(severity, config.threshold),
  ).length;
  const incomplete = verified.checks.flatMap(({ outcome, id, reason }) =>
    outcome === "not-run" ? [`${id}: ${reason}`] : [],
  );
  const code = incomplete.length > 0 ? (findings > 0 ? 4 : 3) : findings > 0 ? 1 : 0;
  return { kind: "done", audit: verified, code, incomplete, notes };
}

function auditOptions({ cache, documents, progress, signal, now }: VerifyOptions, root: string): AuditOptions {
  return {
    root,
    cache,
    // What was planted for a clean check is one of the things that an audit document states.
    proofs: documents.some(isAuditPath),
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
    ...(now === undefined ? {} : { now }),
  };
}

function guardsIn(documents: readonly Document[]): readonly string[] {
  const guards = documents.flatMap(({ drafts }) =>
    drafts.flatMap(({ claim }) => (claim.kind === "guard" || claim.kind === "verdict" ? [claim.guard] : [])),
  );
  return [...new Set(guards)];
}

/** The same audit with the guards proven that the documents speak of; only those, as a proof takes its time. */
function withProofs(
  done: Extract<AuditResult, { kind: "done" }>,
  names: readonly string[],
  options: VerifyOptions,
  root: string,
): Promise<AuditResult> {
  if (!options.run || names.length === 0) return Promise.resolve(done);
  const { allowUnsandboxed } = options;
  return audit({ ...auditOptions(options, root), guards: { only: false, names, isDry: false, allowUnsandboxed } });
}

function citedCommands(documents: readonly Document[]): readonly string[] {
  const commands = documents.flatMap(({ drafts }) =>
    drafts.flatMap(({ claim }) =>
      claim.kind === "command" && Object.keys(claim.expects).length > 0 ? [claim.command] : [],
    ),
  );
  return [...new Set(commands)];
}

function snapshotFor({ path, text, drafts, audit: document }: Document, root: string): Promise<Snapshot | undefined> {
  return document === undefined ? snapshotOf(root, path, text, drafts) : snapshotOfAudit(root, document);
}

/** Evidence at commits, each audited once. */
type Past = (commit: string) => Promise<Evidence | undefined>;

function pastEvidence(options: VerifyOptions, root: string, run: AuditRun, today: Evidence): Past {
  const known = new Map<string, Promise<Evidence | undefined>>();
  const { commit, dirty } = run.listing;
  return (at) => {
    if (at === commit && !dirty && !options.run) return Promise.resolve(today);
    let evidence = known.get(at);
    if (evidence === undefined) {
      evidence = audit({ ...auditOptions(options, root), at }).then((past) =>
        past.kind === "done" ? evidenceOf(past.run, root) : undefined,
      );
      known.set(at, evidence);
    }
    return evidence;
  };
}

async function judgeDocument(
  document: Document,
  snapshot: Snapshot | undefined,
  today: Evidence,
  past: Past,
  options: VerifyOptions,
  root: string,
): Promise<readonly ClaimRecord[]> {
  const then = snapshot === undefined ? undefined : await past(snapshot.id);
  const later = laterWriting(document, snapshot, then, past, root);
  const counts = new Map<string, number>();
  const records: ClaimRecord[] = [];
  for (const draft of document.drafts) {
    const quote = document.text.slice(draft.from, draft.to).slice(0, 500);
    const key = `${document.path}\0${draft.claim.kind}\0${quote.replace(/\s+/g, " ")}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const id = createHash("sha256").update(`${key}\0${count}`).digest("hex").slice(0, 16);
    const { claim, pointer } = draft;
    const where = {
      document: document.path,
      range: document.rangeOf(draft),
      ...(pointer === undefined ? {} : { pointer }),
    };
    const base = { id, ...where, quote, claim };
    if (snapshot === undefined || then === undefined) {
      records.push({ ...base, verdict: await judgeClaim(draft, document, today) });
      continue;
    }
    const { old, commit, textOf } = await later(draft, await judgeClaim(draft, document, then));
    const before: Before = { held: old.kind === "confirmed" || old.kind === "moved", textOf };
    const verdict = await judgeClaim(draft, document, today, before);
    const { because } = snapshot;
    const record = { ...base, verdict, whenWritten: { commit, because, verdict: old } };
    const isStale = before.held && !["confirmed", "not-run", "unverifiable"].includes(verdict.kind);
    const since =
      isStale && options.since ? await staleSince(draft, document, snapshot, before, past, root) : undefined;
    records.push(since === undefined ? record : { ...record, since });
  }
  return records;
}

interface Written {
  readonly old: ClaimVerdict;
  readonly commit: string;
  readonly textOf: Evidence["textOf"];
}

/** A report is edited after it was added: what does not hold at first is judged by the commit that wrote its line. */
function laterWriting(
  document: Document,
  snapshot: Snapshot | undefined,
  then: Evidence | undefined,
  past: Past,
  root: string,
): (draft: Draft, first: ClaimVerdict) => Promise<Written> {
  let lines: Promise<ReadonlyMap<number, string>> | undefined;
  return async (draft, first) => {
    const added = { old: first, commit: snapshot?.id ?? "", textOf: then?.textOf ?? noText };
    if (first.kind === "confirmed" || snapshot?.because !== "added") return added;
    lines ??= writtenIn(root, document.path);
    const commit = (await lines).get(document.rangeOf(draft).startLine);
    const evidence = commit === undefined || commit === snapshot.id ? undefined : await past(commit);
    if (commit === undefined || evidence === undefined) return added;
    const old = await judgeClaim(draft, document, evidence);
    return old.kind === "confirmed" ? { old, commit, textOf: evidence.textOf } : added;
  };
}

const noText = (): Promise<undefined> => Promise.resolve(undefined);

/** The first commit after which a claim does not hold, by bisection over the commits that touch what it speaks of. */
async function staleSince(
  draft: Draft,
  document: Document,
  snapshot: Snapshot,
  before: Before,
  past: Past,
  root: string,
): Promise<ClaimRecord["since"]> {
  const commits = await commitsSince(root, snapshot.id, pathsOf(draft.claim));
  let low = 0;
  let high = commits.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const evidence = await past(commits[middle]?.id ?? "");
    const verdict = evidence === undefined ? undefined : await judgeClaim(draft, document, evidence, before);
    if (verdict === undefined || verdict.kind === "confirmed") low = middle + 1;
    else high = middle;
  }
  const found = commits[low];
  return found === undefined ? undefined : { commit: found.id, date: found.date, subject: found.subject };
}

function pathsOf(claim: ClaimRecord["claim"]): readonly string[] {
  switch (claim.kind) {
    case "line":
    case "quote":
      return [claim.path];
    case "path":
      return claim.path === undefined ? [] : [claim.path];
    case "control":
    case "advice":
    case "finding":
    case "call":
      return [claim.at.path];
    default:
      return [];
  }
}

interface Verified {
  readonly run: AuditRun;
  readonly raw: ReturnType<typeof findingsOf>;
  readonly claims: readonly ClaimRecord[];
  readonly commands: readonly CommandRecord[];
  readonly documents: readonly Document[];
  readonly unread: readonly Check[];
  readonly config: Parameters<typeof findingsOf>[1];
  readonly now: Date;
}

/** The audit document of a verification: its findings are those of claims. */
async function auditOf({ run, raw, claims, commands, documents, unread, config, now }: Verified): Promise<Audit> {
  const { audit: evidence, session, listing } = run;
  const checks = documents.map(({ path, drafts }): Check => {
    const findings = raw.filter(({ check }) => check === checkOf(path)).length;
    return {
      id: checkOf(path),
      kind: "rule",
      title: `claims of ${path}`,
      examined: { count: drafts.length, noun: "claims" },
      outcome: drafts.length === 0 ? "vacuous" : findings > 0 ? "findings" : "clean",
      findings,
      ...(drafts.length === 0 ? { reason: "it claims nothing that can be checked" } : {}),
    };
  });
  const { scope, calls, guards } = evidence;
  const found = { raw, checks, scope, calls, guards };
  const input = {
    source: withTexts(session.source, documents),
    config,
    rules: [],
    baseline: EMPTY_BASELINE,
    extractor: { extract: () => Promise.resolve([]) },
    name: evidence.subject.root,
    version: VERSION,
    now,
  };
  const { judged, settled } = await judgeFound(input, found, { ...contextOf(session), facts: new Map() });
  const document = await documentOf(input, listing, found, judged, [...settled, ...unread]);
  return { ...document, claims, commands };
}

/** Audit documents lie where they like; what is found in them is quoted all the same. */
function withTexts(source: FileSource, documents: readonly Document[]): FileSource {
  const texts = new Map(documents.flatMap(({ path, text, audit: own }) => (own === undefined ? [] : [[path, text]])));
  return {
    list: () => source.list(),
    read: (path) => {
      const text = texts.get(path);
      return text === undefined
        ? source.read(path)
        : Promise.resolve({ ok: true, bytes: new TextEncoder().encode(text) });
    },
  };
}

function stampAll(documents: readonly Document[], { claims, subject, date }: Audit, root: string): readonly string[] {
  const { commit } = subject;
  if (commit === undefined) return ["nothing was stamped: there is no commit to name"];
  return documents.map(({ path, text }) => {
    const mine = claims.filter(({ document }) => document === path);
    const written = writeWhole(resolve(root, path), stamped(text, { claims: mine, commit, date, version: VERSION }));
    return written.ok ? `stamped ${path}` : written.message;
  });
}
