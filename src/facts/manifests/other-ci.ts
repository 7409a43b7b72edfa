/** What GitLab, Azure and CircleCI say about a script: whether its failure counts, whether it runs, and in which shell. */
import { commentsBeside } from "./github.ts";
import type { Source } from "./source.ts";
import { at, itemsOf, textOf, textsOf, valueOf } from "./tree.ts";
import type { Entry, Node } from "./tree.ts";
import type { CiFacts, CiFilter, CiSetting, ScriptFacts } from "./types.ts";

/** Of a job of GitLab all settings; of the other systems what stands at the job, see `withSettings`. */
export function otherFacts(source: Source, root: Node, job: Entry): CiFacts {
  const isGitlab = /(?:^|\/)\.gitlab/.test(source.path);
  const image =
    textOf(at(job.value, "image")) ??
    textOf(at(job.value, "pool", "vmImage")) ??
    textOf(at(root, "image")) ??
    textOf(at(root, "pool", "vmImage"));
  const tolerated = isGitlab ? settingOf(source, job, "allow_failure", true) : undefined;
  const never = isGitlab ? neverOf(source, job) : undefined;
  const filter = isGitlab && never === undefined ? changesOf(source, job) : undefined;
  return {
    system: isGitlab ? "gitlab" : "other",
    ...(image === undefined ? {} : { runsOn: image }),
    index: 0,
    matrix: {},
    tolerated: tolerated === undefined ? [] : [tolerated],
    conditions: never === undefined ? [] : [never],
    filters: filter === undefined ? [] : [filter],
    ...(filter === undefined ? {} : { events: [filter.event] }),
  };
}

function settingOf(source: Source, job: Entry, key: string, wanted: unknown): CiSetting | undefined {
  const entry = entryOf(job.value, key);
  if (entry === undefined || valueOf(entry.value) !== wanted) return undefined;
  return { of: "job", key, value: String(wanted), ...placed(source, job, entry) };
}

function placed(source: Source, job: Entry, entry: Entry): Pick<CiSetting, "range" | "notes"> {
  return {
    notes: `${job.key} ${commentsBeside(source, entry.keyStart)} ${commentsBeside(source, job.keyStart)}`,
    range: source.range(entry.keyStart, Math.max(entry.keyEnd, entry.value.end)),
  };
}

/** `when: never` of the job, or as its only rule. */
function neverOf(source: Source, job: Entry): CiSetting | undefined {
  const direct = settingOf(source, job, "when", "never");
  if (direct !== undefined) return { ...direct, key: "when", value: "when: never" };
  const [only, ...more] = itemsOf(at(job.value, "rules"));
  const entry = only === undefined || more.length > 0 ? undefined : entryOf(only, "when");
  if (entry === undefined || textOf(entry.value) !== "never" || at(only, "if") !== undefined) return undefined;
  if (at(only, "changes") !== undefined || at(only, "exists") !== undefined) return undefined;
  return { of: "job", key: "when", value: "when: never", ...placed(source, job, entry) };
}

/** `changes` where every rule of the job has it. */
function changesOf(source: Source, job: Entry): CiFilter | undefined {
  const rules = itemsOf(at(job.value, "rules"));
  const only = at(job.value, "only");
  const tables = rules.length > 0 ? rules : only?.kind === "table" ? [only] : [];
  const entries = tables.map((table) => entryOf(table, "changes"));
  const [first] = entries;
  if (first === undefined || entries.includes(undefined)) return undefined;
  const patterns = entries.flatMap((entry) => {
    const paths = at(entry?.value, "paths") ?? entry?.value;
    return paths === undefined ? [] : textsOf(paths);
  });
  if (patterns.length === 0 || patterns.some((pattern) => /[${}]/.test(pattern))) return undefined;
  return {
    event: "changes",
    key: "paths",
    written: "changes",
    patterns,
    range: source.range(first.keyStart, Math.max(first.keyEnd, first.value.end)),
  };
}

/**
 * What a table of Azure or CircleCI says of what is in it: `continueOnError: true`, `enabled: false`, `condition: false`
 * (CircleCI's `when` has a `condition`, too).
 */
export function withSettings<T extends { readonly ci?: CiFacts; readonly job: string }>(
  source: Source,
  node: Node,
  place: T,
): T {
  const { ci } = place;
  if (ci?.system !== "other" || node.kind !== "table") return place;
  const named = `${place.job} ${textOf(at(node, "displayName")) ?? textOf(at(node, "name")) ?? ""}`;
  const settings = (key: string, wanted: RegExp): readonly CiSetting[] => {
    const entry = entryOf(node, key);
    if (entry === undefined || !wanted.test(String(valueOf(entry.value)).trim())) return [];
    const of = at(node, "steps") === undefined ? "step" : "job";
    const notes = `${named} ${commentsBeside(source, entry.keyStart)} ${commentsBeside(source, node.start)}`;
    const range = source.range(entry.keyStart, Math.max(entry.keyEnd, entry.value.end));
    return [{ of, key, value: key === "enabled" ? "false" : String(valueOf(entry.value)), range, notes }];
  };
  const tolerated = settings("continueOnError", /^true$/i);
  const conditions = [...settings("enabled", /^false$/i), ...settings("condition", /^false$/i)];
  const image = textOf(at(node, "pool", "vmImage"));
  const shell = textOf(at(node, "shell"));
  if (tolerated.length + conditions.length === 0 && image === undefined && shell === undefined) return place;
  return {
    ...place,
    ci: {
      ...ci,
      ...(image === undefined ? {} : { runsOn: image }),
      ...(shell === undefined ? {} : { shell }),
      tolerated: [...ci.tolerated, ...tolerated],
      conditions: [...ci.conditions, ...conditions],
    },
  };
}

/** Azure runs `script` and `bash` without `-e`; on Windows, and where the image is not known, `script` is another shell. */
export function azureShell(source: Source, key: string, ci: CiFacts | undefined): ScriptFacts["shell"] {
  if (/(?:^|\/)azure-pipelines/.test(source.path)) {
    const isUnix = /ubuntu|macos|linux/i.test(ci?.runsOn ?? "");
    return key === "bash" || (key === "script" && isUnix) ? { stopsOnError: false, pipefail: false } : undefined;
  }
  // CircleCI's own is `bash -eo pipefail`.
  const shell = ci?.shell;
  if (shell === undefined || !/(?:^|\/)(?:ba|da|z)?sh\b/.test(shell)) return undefined;
  return { stopsOnError: /\s-\w*e|errexit/.test(shell), pipefail: shell.includes("pipefail") };
}

function entryOf(node: Node, key: string): Entry | undefined {
  return node.kind === "table" ? node.entries.get(key) : undefined;
}
