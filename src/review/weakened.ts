/** What a change takes away from a repository's protection: guards, settings, accepted findings, silenced tools. */
import type { Config } from "../config/types.ts";
import type { Baseline } from "../engine/baseline.ts";
import type { GuardRecord, Severity } from "../model/index.ts";
import { addedLines, type FileDiff } from "./diff.ts";
import type { Point } from "./types.ts";

/** One side of the change. */
export interface Protection {
  readonly guards: readonly GuardRecord[];
  readonly config: Config;
  readonly baseline: Baseline;
}

/** `paths`: of the tree after the change. Every deleted or loosened guard, new suppression and grown baseline is a point. */
export function weakenedBy(
  before: Protection,
  after: Protection,
  files: readonly FileDiff[],
  paths: ReadonlySet<string>,
): readonly Point[] {
  return [
    ...guardPoints(before.guards, after.guards, files, paths),
    ...baselinePoints(before, after),
    ...configPoints(before.config, after.config),
    ...silencedPoints(files),
  ];
}

function point(
  severity: Severity,
  about: string,
  key: string,
  at: { readonly path: string; readonly line: number },
  text: string,
  recommendation: string,
  detail: readonly string[] = [],
): Point {
  return { keys: [`${about}:${key}`], severity, about, text, recommendation, detail, location: at };
}

function* guardPoints(
  before: readonly GuardRecord[],
  after: readonly GuardRecord[],
  files: readonly FileDiff[],
  paths: ReadonlySet<string>,
): Generator<Point> {
  const renamed = new Map(files.map(({ oldPath, path }) => [oldPath, path]));
  const now = new Map(after.map((guard) => [guard.id, guard]));
  for (const guard of before) {
    const script = guard.files?.[0];
    const moved = script === undefined ? undefined : renamed.get(script);
    const same =
      now.get(guard.id) ??
      after.find(
        ({ run, files: other }) =>
          run === guard.run || (moved !== undefined && other?.[0] === moved && moved !== script),
      );
    const called = `\`${guard.run}\``;
    if (same === undefined) {
      const isLeft = script !== undefined && paths.has(script);
      const left = isLeft ? ` Its script \`${script}\` is still there, and nothing calls it.` : "";
      yield point(
        "high",
        "review/guard-removed",
        guard.id,
        guard.where,
        `This change removes the guard ${called}, which \`${guard.where.path}:${guard.where.line}\` ran before.${left}`,
        "Keep it, or say in the description what takes its place.",
      );
    } else if (guard.source === "ci" && same.source !== "ci") {
      yield point(
        "high",
        "review/guard-removed",
        guard.id,
        guard.where,
        `CI no longer runs the guard ${called}; only \`${same.where.path}:${same.where.line}\` still calls it.`,
        "Keep it in CI: what only people call is forgotten.",
      );
    } else if (same.run !== guard.run && (moved === undefined || moved === script)) {
      yield point(
        "medium",
        "review/guard-changed",
        guard.id,
        same.where,
        `The guard ${called} is now called as \`${same.run}\`.`,
        `See that it still fails: \`assay prove ${same.id}\`.`,
      );
    }
  }
  for (const guard of after) {
    const changed = (guard.files ?? []).filter((path) =>
      files.some((file) => file.path === path && file.kind !== "added"),
    );
    if (changed.length === 0 || !before.some(({ id }) => id === guard.id)) continue;
    yield point(
      "low",
      "review/guard-changed",
      `${guard.id} source`,
      { path: changed[0] ?? guard.where.path, line: 1 },
      `The source of the guard \`${guard.id}\` changes (\`${changed.join("`, `")}\`).`,
      `See that it still fails: \`assay prove ${guard.id}\`.`,
    );
  }
}

function* baselinePoints(before: Protection, after: Protection): Generator<Point> {
  const known = new Map(before.baseline.entries.map((entry) => [entry.id, entry.count]));
  const grown = after.baseline.entries.filter(({ id, count }) => count > (known.get(id) ?? 0));
  const added = grown.reduce((sum, { id, count }) => sum + count - (known.get(id) ?? 0), 0);
  if (added === 0) return;
  yield point(
    "medium",
    "review/baseline-grows",
    grown.map(({ id }) => id).join(" "),
    { path: after.config.baseline, line: 1 },
    `The baseline grows: ${added} more ${added === 1 ? "finding is" : "findings are"} accepted.`,
    "Repair them instead, or see that each reason holds.",
    grown.map(({ rule, path, because }) => `\`${rule}\` in \`${path}\`: ${because}`),
  );
}

function* configPoints(before: Config, after: Config): Generator<Point> {
  for (const kind of ["exclude", "expectUnparsed"] as const) {
    const known = new Set(before[kind].map(({ path }) => path));
    for (const { path, because, at } of after[kind]) {
      if (known.has(path)) continue;
      const text = `\`${kind}\` now names \`${path}\`: nothing there is audited any more.`;
      yield point(
        "medium",
        "review/less-audited",
        `${kind} ${path}`,
        at,
        text,
        `See that the reason holds: ${because}`,
      );
    }
  }
  const settings = { path: after.files[0] ?? before.files[0] ?? "assay.yaml", line: 1 };
  const names = new Map(after.contracts.map((contract) => [contract.name, contract]));
  for (const contract of before.contracts) {
    const now = names.get(contract.name);
    if (now === undefined) {
      const text = `The contract \`${contract.name}\` is gone.`;
      yield point(
        "high",
        "review/contract-removed",
        contract.name,
        settings,
        text,
        "Keep it, or say what takes its place.",
      );
      continue;
    }
    const more = exemptions(now) - exemptions(contract);
    if (more > 0) {
      const text = `The contract \`${contract.name}\` has ${more} more ${more === 1 ? "exemption" : "exemptions"}.`;
      yield point("medium", "review/contract-loosened", contract.name, settings, text, "See that each reason holds.");
    }
  }
  if (rank(after.threshold) < rank(before.threshold)) {
    const text = `The threshold rises from \`${before.threshold}\` to \`${after.threshold}\`: less makes an audit fail.`;
    yield point("medium", "review/threshold-raised", after.threshold, settings, text, "Keep the lower one.");
  }
  const on = ruleStates(before);
  for (const [rule, isOn] of ruleStates(after)) {
    if (isOn || on.get(rule) === false) continue;
    const text = `The rule \`${rule}\` is switched off.`;
    yield point("medium", "review/rule-off", rule, settings, text, "Suppress single places with a reason instead.");
  }
}

function exemptions(contract: Config["contracts"][number]): number {
  const { except, allow } = contract as { readonly except?: readonly unknown[]; readonly allow?: readonly unknown[] };
  return (except?.length ?? 0) + (allow?.length ?? 0);
}

const ORDER: readonly Severity[] = ["critical", "high", "medium", "low", "info"];
/** Higher means that more is reported. */
const rank = (severity: Severity): number => ORDER.indexOf(severity);

function ruleStates({ ruleSettings }: Config): ReadonlyMap<string, boolean> {
  const states = new Map<string, boolean>();
  for (const { path, rules } of ruleSettings) {
    for (const [rule, { enabled }] of Object.entries(rules)) {
      if (enabled !== undefined) states.set(path === "**" ? rule : `${rule} in ${path}`, enabled);
    }
  }
  return states;
}

/** Comments and calls by which code tells a tool or a test runner to look away. */
const SILENCES =
  /\bassay:\s*ignore\b|#\s*noqa\b|#\s*nosec\b|#\s*type:\s*ignore|#\s*pyright:\s*ignore|\bpylint:\s*disable|\bpragma:\s*no cover|\b(?:eslint|oxlint|biome|stylelint)-(?:disable|ignore)\b|@ts-(?:ignore|expect-error|nocheck)\b|\b(?:istanbul|c8|v8) ignore\b|@(?:pytest\.mark\.|unittest\.)(?:skip|xfail|expectedFailure)|\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bshellcheck disable=|\bgitleaks:allow\b/;
const CODE =
  /\.(?:py|pyi|[cm]?[jt]sx?|vue|svelte|sh|bash|ya?ml|toml|cfg|ini|rb|go|rs|java|kt)$|(?:^|\/)(?:Dockerfile|Makefile)[^/]*$/;

function* silencedPoints(files: readonly FileDiff[]): Generator<Point> {
  for (const file of files) {
    if (!CODE.test(file.path)) continue;
    const gone = new Map<string, number>();
    for (const { lines } of file.hunks)
      for (const { kind, text } of lines)
        if (kind === "deleted" && SILENCES.test(text)) gone.set(text.trim(), (gone.get(text.trim()) ?? 0) + 1);
    const fresh = [...addedLines(file)].filter(({ text }) => {
      if (!SILENCES.test(text)) return false;
      const moved = gone.get(text.trim()) ?? 0;
      if (moved > 0) gone.set(text.trim(), moved - 1);
      return moved === 0;
    });
    const [first, ...others] = fresh;
    if (first === undefined) continue;
    const found = (text: string): string => SILENCES.exec(text)?.[0].trim() ?? "";
    yield point(
      "low",
      "review/new-suppression",
      `${file.path} ${fresh.map(({ text }) => text.trim()).join("\n")}`,
      { path: file.path, line: first.line },
      fresh.length === 1
        ? `A new suppression: \`${found(first.text)}\`.`
        : `${fresh.length} new suppressions in this file, the first is \`${found(first.text)}\`.`,
      "See that it is meant, and that it says why.",
      others.map(({ line, text }) => `line ${line}: \`${text.trim().slice(0, 120)}\``),
    );
  }
}
