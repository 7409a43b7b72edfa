/** The use case "review a change": audits both ends of it, and says what it introduces beside the lines that do. */
import { resolve } from "node:path";
import { loadConfig } from "../config/load.ts";
import { DEFAULT_CONFIG, type ConfigProblem } from "../config/types.ts";
import { EMPTY_BASELINE } from "../engine/baseline.ts";
import { verdictOf, type Verdict } from "../engine/exit-code.ts";
import { openChange } from "../host/change.ts";
import { openCommit } from "../host/commit.ts";
import type { FileSource } from "../inventory/types.ts";
import { INCOMPLETE_KINDS, type Audit } from "../model/index.ts";
import { loosenedChecks } from "../review/checks.ts";
import { saidOnce } from "../review/once.ts";
import { composeReview } from "../review/compose.ts";
import { dependencyChanges } from "../review/dependencies.ts";
import { parseDiff } from "../review/diff.ts";
import type { Review } from "../review/types.ts";
import { weakenedBy, type Protection } from "../review/weakened.ts";
import { ruleIds } from "../rules.ts";
import { audit, readBaseline, type AuditOptions } from "./audit.ts";
import { reviewClaims } from "./review-claims.ts";

export type ReviewOptions = Pick<AuditOptions, "root" | "threads" | "cache" | "threshold" | "progress" | "signal"> & {
  /** Branch or commit that the change is to be merged into. */
  readonly base: string;
  /** Run the guards that changed documents speak of, in the sandbox. */
  readonly run?: boolean;
};

export type ReviewResult =
  | {
      readonly kind: "done";
      readonly review: Review;
      /** The audit of HEAD, narrowed to what the change introduced. */
      readonly audit: Audit;
      readonly verdict: Verdict;
      /** Paths with changes that are not committed, which are not reviewed. */
      readonly uncommitted: number;
    }
  | { readonly kind: "config"; readonly problems: readonly ConfigProblem[] }
  | { readonly kind: "usage"; readonly message: string }
  | { readonly kind: "aborted" };

export async function review(options: ReviewOptions): Promise<ReviewResult> {
  const root = resolve(options.root);
  const change = await openChange(root, options.base);
  if (!change.ok) return { kind: "usage", message: change.message };
  const { base, head, prefix, diff, uncommitted } = change;
  const audited = await audit({ ...options, base, at: head, proofs: false });
  if (audited.kind !== "done") return audited;
  const { run, before } = audited;
  if (before === undefined) throw new Error("a comparison has a base");
  const files = parseDiff(diff);
  const earlier = await protectionAt(root, base);
  const { cache = true, progress, signal } = options;
  const claims = await reviewClaims(
    {
      root,
      cache,
      run: options.run ?? false,
      ...(progress === undefined ? {} : { progress }),
      ...(signal === undefined ? {} : { signal }),
    },
    change,
    files,
    run.session.inventory.paths,
    run.audit,
  );
  const introduced: Audit = {
    ...audited.audit,
    findings: saidOnce(audited.audit.findings, claims.made, run.audit.findings),
  };
  const texts = await textsOf(
    run.session.source,
    [
      ...introduced.findings.flatMap(({ fix }) => fix?.edits ?? []),
      ...claims.open.flatMap(({ repair = [] }) => repair),
    ].map(({ path }) => path),
  );
  return {
    kind: "done",
    audit: introduced,
    verdict: verdictOf(introduced),
    uncommitted,
    review: composeReview({
      base,
      head,
      prefix,
      audit: introduced,
      documents: [...claims.open, ...claims.broken],
      files,
      weakened: [
        ...weakenedBy(
          { ...earlier, guards: before.audit.guards },
          { guards: run.audit.guards, config: audited.config, baseline: audited.baseline },
          files,
          run.session.inventory.paths,
        ),
        ...loosenedChecks(
          before.session.inventory.manifests,
          run.session.inventory.manifests,
          before.audit.guards.map(({ run: command }) => command),
        ),
      ],
      dependencies: dependencyChanges(before.session.inventory.manifests, run.session.inventory.manifests),
      incomplete: [...audited.verdict.incomplete.map((text) => withExample(text, run.audit)), ...claims.incomplete],
      textOf: (path) => texts.get(path),
    }),
  };
}

/** Files that were not analysed, with the first of them: the reader of a review has no scope beside it. */
function withExample(text: string, { scope }: Audit): string {
  const first = scope.leftOut.find(({ kind }) => INCOMPLETE_KINDS.has(kind));
  if (!text.endsWith(" not analysed") || first === undefined) return text;
  return `${text}: \`${first.path}\` (${first.reason})${text.startsWith("1 ") ? "" : " and others; `assay audit` lists them"}`;
}

/** Configuration and baseline at the base. What cannot be read there protected nothing. */
async function protectionAt(root: string, commit: string): Promise<Omit<Protection, "guards">> {
  const opened = await openCommit(root, commit);
  if (!opened.ok) throw new Error(opened.message);
  const { source } = opened;
  try {
    const loaded = await loadConfig(source, await source.list(), ruleIds());
    const config = loaded.ok ? loaded.config : DEFAULT_CONFIG;
    const baseline = await readBaseline(source, config);
    return { config, baseline: baseline.ok ? baseline.value : EMPTY_BASELINE };
  } finally {
    source.close?.();
  }
}

async function textsOf(source: FileSource, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of new Set(paths)) {
    const read = await source.read(path);
    if (read.ok) texts.set(path, new TextDecoder().decode(read.bytes));
  }
  return texts;
}
