/** Checks of CI that a change takes away, lets fail, or runs under another condition: by the workflows of both sides. */
import { checksOf } from "../facts/manifests/checks.ts";
import { commandOf, nodesOf, parseShell } from "../facts/manifests/shell-tree.ts";
import type { CiSetting, CommandStep, Manifest, ScriptFacts } from "../facts/manifests/types.ts";
import type { Severity } from "../model/index.ts";
import type { Point } from "./types.ts";

/** A step of CI that checks something. */
interface CheckStep {
  readonly path: string;
  readonly script: ScriptFacts;
  readonly first: CommandStep;
  /** Tools and scripts that it calls; empty where only its name says that it checks. */
  readonly names: readonly string[];
}

/**
 * Manifests of the base and of HEAD. A step that is gone counts only where nothing else calls what it called, and where
 * it called no guard: `weakenedBy` speaks of those. `guards`: their commands at the base.
 */
export function loosenedChecks(
  before: readonly Manifest[],
  after: readonly Manifest[],
  guards: readonly string[] = [],
): readonly Point[] {
  const earlier = checkSteps(before);
  const now = checkSteps(after);
  // A check that moved into a composite action, a Makefile or a package script is still called.
  const called = new Set(after.flatMap(({ steps = [] }) => steps.flatMap(({ text }) => namesIn(text))));
  const points = new Map<string, Point>();
  // Steps of one text under several conditions: what did not change is no other one's counterpart.
  const left = new Set(now);
  const changed = earlier.filter((step) => {
    const equal = [...left].find((other) => isEqual(step, other));
    return equal === undefined || !left.delete(equal);
  });
  for (const step of changed) {
    const same = counterpart(step, [...left]);
    if (same !== undefined) left.delete(same);
    const made =
      same === undefined
        ? removed(step, (name) => called.has(name) || guards.some((run) => run.includes(name)))
        : loosened(step, same);
    for (const point of made) {
      const key = point.keys.join(" ");
      if (!points.has(key)) points.set(key, point);
    }
  }
  return [...points.values()];
}

/** Names of steps that check, whatever they call: most are scripts of a few lines that stand in the workflow. */
const CHECKING = /\b(?:check|checks|verify|validate|lint|test|tests|audit|scan|ensure|enforce)\b/i;
const OTHER_WORK =
  /\bcheck(?:s|ing)? (?:out|if|whether|for|pushing)\b|\btest ?pypi|\b(?:deploy|publish|upload|download|install|release|cache|set ?up|prepare|build|report|summary|comment|notify|artifacts?|results?|exists)\b/i;

function checkSteps(manifests: readonly Manifest[]): readonly CheckStep[] {
  const found: CheckStep[] = [];
  for (const { kind, path, steps = [] } of manifests) {
    if (kind !== "ci") continue;
    const seen = new Set<ScriptFacts>();
    for (const first of steps) {
      const { script } = first;
      if (script?.ci === undefined || seen.has(script)) continue;
      seen.add(script);
      const names = [...new Set(namesIn(script.text))];
      const { name = "" } = script;
      if (names.length > 0 || (CHECKING.test(name) && !OTHER_WORK.test(name)))
        found.push({ path, script, first, names });
    }
  }
  return found;
}

function namesIn(text: string): readonly string[] {
  const tree = parseShell(text);
  if (tree === undefined) return [];
  return [...nodesOf(tree)].flatMap((node) =>
    node.kind !== "simple"
      ? []
      : checksOf(commandOf(node)).flatMap(({ kind, name }) => (kind === "search" ? [] : [name])),
  );
}

function isEqual(one: CheckStep, other: CheckStep): boolean {
  return one.path === other.path && one.first.job === other.first.job && settingsOf(one) === settingsOf(other);
}

function settingsOf({ script: { text, name, ci } }: CheckStep): string {
  const filters = ci?.filters.map(({ event, key, patterns }) => [event, key, ...patterns]);
  return JSON.stringify([text, name, wordsOf(ci?.tolerated), wordsOf(ci?.conditions), filters, ci?.events]);
}

const wordsOf = (settings: readonly CiSetting[] = []): readonly string[] =>
  settings.map(({ of, key, value }) => `${of} ${key} ${value}`);

/** The same step on the other side: by its text in its job, then in another one, then by its name in its job. */
function counterpart(step: CheckStep, others: readonly CheckStep[]): CheckStep | undefined {
  const inJob = others.filter(({ path, first }) => path === step.path && first.job === step.first.job);
  const hasText = ({ script }: CheckStep): boolean => script.text.trim() === step.script.text.trim();
  return (
    inJob.find(hasText) ??
    others.find(hasText) ??
    (step.script.name === undefined ? undefined : inJob.find(({ script }) => script.name === step.script.name)) ??
    inJob.find(({ names }) => names.length > 0 && names.join(" ") === step.names.join(" "))
  );
}

function* removed(step: CheckStep, isTold: (name: string) => boolean): Generator<Point> {
  const gone = step.names.filter((name) => !isTold(name));
  const [name] = gone;
  if (name === undefined) return;
  yield {
    keys: [`review/check-removed:${gone.join(" ")}`],
    severity: "medium",
    about: "review/check-removed",
    text: `CI no longer runs \`${gone.join("`, `")}\`: \`${step.path}:${step.first.line}\` ran it before.`,
    recommendation: "Keep it, or say in the description what takes its place.",
    detail: [],
    location: { path: step.path, line: step.first.line },
  };
}

function* loosened(before: CheckStep, after: CheckStep): Generator<Point> {
  const { ci: old } = before.script;
  const { ci: now } = after.script;
  if (old === undefined || now === undefined) return;
  const called = `\`${after.script.name ?? after.names[0] ?? after.first.text}\``;
  const point = (severity: Severity, kind: string, key: string, line: number, text: string, next: string): Point => ({
    keys: [`review/${kind}:${after.path} ${key}`],
    severity,
    about: `review/${kind}`,
    text,
    recommendation: next,
    detail: [],
    location: { path: after.path, line },
  });

  const tolerated = new Set(old.tolerated.map(({ key, value }) => `${key} ${value}`));
  for (const { of, key, value, range } of now.tolerated) {
    if (tolerated.has(`${key} ${value}`)) continue;
    const text = `CI no longer fails when ${called} fails: \`${key}: ${value}\`${of === "job" ? " on its job" : ""}.`;
    yield point("high", "check-tolerated", `${of} ${range.startLine}`, range.startLine, text, "Let it fail.");
  }

  for (const of of ["step", "job"] as const) {
    const was = conditionOf(old.conditions, of);
    const is = conditionOf(now.conditions, of);
    if (is === undefined || was?.value === is.value || isWider(was?.value, is.value)) continue;
    const { value, line } = is;
    const narrower = was === undefined || value.startsWith(`${was.value} &&`) || value.endsWith(`&& ${was.value}`);
    const text = `CI runs ${called} only under ${was === undefined ? "a condition" : narrower ? "a narrower condition" : "another condition"} now: \`${value}\`.`;
    const next = "See that it still runs where it is needed.";
    yield point(narrower ? "medium" : "low", "check-condition", `${of} ${line} ${value}`, line, text, next);
  }

  const filters = new Set(old.filters.map(({ event, key, patterns }) => `${event} ${key} ${patterns.join(" ")}`));
  for (const { event, key, patterns, range } of now.filters) {
    if (filters.has(`${event} ${key} ${patterns.join(" ")}`)) continue;
    const known = old.filters.find((each) => each.event === event && each.key === key)?.patterns;
    const lost =
      key === "paths"
        ? (known?.filter((pattern) => !patterns.includes(pattern)) ?? ["everything else"])
        : patterns.filter((pattern) => known?.includes(pattern) !== true);
    if (lost.length === 0) continue;
    const text = `The checks of \`${after.path}\` no longer run for \`${event}\` when only ${key === "paths" && known === undefined ? `files outside of \`${patterns.join("`, `")}\` change` : `\`${lost.join("`, `")}\` changes`}.`;
    const next = "See that what they check is not left out.";
    yield point("medium", "check-filter", `${event} ${key}`, range.startLine, text, next);
  }

  const lost = (old.events ?? []).filter((event) => now.events !== undefined && !now.events.includes(event));
  if (before.path === after.path && lost.some((event) => /^(?:pull_request|push|merge_group)$/.test(event))) {
    const text = `The checks of \`${after.path}\` no longer run for \`${lost.join("`, `")}\`.`;
    yield point("medium", "check-filter", `events ${lost.join(" ")}`, 1, text, "See that something else runs them.");
  }
}

/** All conditions of one kind as one text; `${{ }}` around the whole says nothing. */
function conditionOf(
  settings: readonly CiSetting[],
  of: CiSetting["of"],
): { readonly value: string; readonly line: number } | undefined {
  const own = settings.filter((setting) => setting.of === of);
  const [first] = own;
  if (first === undefined) return undefined;
  const value = own
    .map((setting) => setting.value.replaceAll(/\s+/g, " ").trim())
    .map((text) => /^\$\{\{((?:(?!\$\{\{).)*)\}\}$/.exec(text)?.[1]?.trim() ?? text)
    .join(" && ");
  return { value, line: first.range.startLine };
}

/** An alternative more, or a part of the old condition less. */
function isWider(before: string | undefined, after: string): boolean {
  if (/^(?:always\(\)|!cancelled\(\)|success\(\)|true)$/.test(after)) return true;
  if (before === undefined) return /^(?:always\(\)|!cancelled\(\)|success\(\))(?: \|\| .*)?$/.test(after);
  return after.startsWith(`${before} ||`) || before.startsWith(`${after} &&`) || before.endsWith(`&& ${after}`);
}
