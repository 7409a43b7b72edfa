/** What was found → the audit document: judged, settled, grouped, with proofs. */
import {
  AUDIT_SCHEMA,
  type Audit,
  type CallRecord,
  type Check,
  type CommandRecord,
  type GuardRecord,
  type Scope,
} from "../model/index.ts";
import type { FileSource, Listing } from "../inventory/types.ts";
import type { AuditInput } from "./audit.ts";
import { groupFindings, nextActions } from "./groups.ts";
import { digest } from "./identity.ts";
import { judge, type Judged, type JudgeContext } from "./judge.ts";
import { CODEOWNERS_PATHS, parseOwners } from "./owners.ts";
import type { RawFinding } from "./run-rules.ts";
import { textReader } from "./text.ts";

/** All that a document needs of the tree, beside what judging reads: plain data, but for the settings of the raw findings. */
export interface Found {
  readonly raw: readonly RawFinding[];
  /** Of rules, contracts and guards, before suppressions count. */
  readonly checks: readonly Check[];
  readonly scope: Scope;
  readonly calls: readonly CallRecord[];
  readonly guards: readonly GuardRecord[];
  readonly commands?: readonly CommandRecord[];
}

/** Findings, and the checks before they are tested with planted violations. */
export interface Judgement {
  readonly judged: Judged;
  readonly settled: readonly Check[];
}

export async function judgeFound(input: AuditInput, found: Found, context: JudgeContext): Promise<Judgement> {
  const judged = await judge({
    raw: found.raw,
    context,
    config: input.config,
    baseline: input.baseline,
    textOf: textReader(input.source),
    today: input.now.toISOString(),
    ...(input.renamed === undefined ? {} : { renamed: input.renamed }),
  });
  return { judged, settled: settle(found.checks, judged) };
}

export async function documentOf(
  input: AuditInput,
  listing: Listing,
  found: Found,
  judged: Judged,
  checks: readonly Check[],
): Promise<Audit> {
  const { config } = input;
  const groups = groupFindings(judged.findings, judged.causes, await ownersOf(input.source, listing));
  return {
    schema: AUDIT_SCHEMA,
    subject: {
      root: input.name,
      ...(listing.commit === undefined ? {} : { commit: listing.commit }),
      ...(listing.branch === undefined ? {} : { branch: listing.branch }),
      dirty: listing.dirty,
      listing: listing.method,
    },
    tool: { name: "assay", version: input.version, configHash: digest(JSON.stringify(config)) },
    date: input.now.toISOString(),
    scope: found.scope,
    checks: [...checks, ...(input.notRun ?? [])],
    calls: found.calls,
    findings: judged.findings,
    groups,
    nextActions: nextActions(groups),
    guards: found.guards,
    claims: [],
    commands: found.commands ?? [],
    threshold: config.threshold,
  };
}

/** A check whose findings are all suppressed is clean: what is suppressed is listed with its reason. */
function settle(checks: readonly Check[], judged: Judged): readonly Check[] {
  return checks.map((check) => {
    if (check.outcome !== "findings") return check;
    const open = judged.open.get(check.id) ?? 0;
    return { ...check, findings: open, outcome: open > 0 ? "findings" : "clean" };
  });
}

async function ownersOf(source: FileSource, { files }: Listing): Promise<(path: string) => readonly string[]> {
  for (const path of CODEOWNERS_PATHS) {
    if (files.some((file) => file.path === path)) return parseOwners(await textReader(source)(path));
  }
  return () => [];
}
