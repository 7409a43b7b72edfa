/**
 * Causes → repairs of the guard's own source: the smallest change that removes a known pattern, several in one patch. Pure; whether
 * a repaired guard is better is for the caller to prove. No repair where the pattern is not one that can be replaced with certainty.
 */
import type { Cause, CauseId, Edit, Repair } from "../../model/index.ts";
import { stepsOf } from "../diagnose/index.ts";
import { readScript, type Script } from "../infer/script.ts";
import type { Guard } from "../types.ts";
import { editsOf, patchOf, type FileChange } from "./diff.ts";
import { exitsWithResult } from "./exit-code.ts";
import { resolvesLevels } from "./levels.ts";
import { joinsModules, readsEveryName } from "./names.ts";
import { allowsIndents, searchesBelow } from "./patterns.ts";
import { reportsUnread } from "./reading.ts";
import { shellRepairs } from "./shell.ts";
import { applyEdits, type TextEdit } from "./text-edits.ts";
import { visitsOn, walksAll } from "./traversal.ts";

/** A repair that was not proven yet, and the files as they are with it. */
export interface Candidate {
  readonly repair: Repair;
  readonly files: readonly FileChange[];
}

/** Whole text of a file that is valid UTF-8, its byte order mark included; undefined for all others, which are not repaired. */
export type ReadExactly = (path: string) => string | undefined;

/** For callers that want the edits alone: `{path, edits}` a file, as whole lines. Await `initPython` before. */
export function repairEdits(
  guard: Guard,
  causes: readonly Cause[],
  read: ReadExactly,
): readonly { readonly path: string; readonly edits: readonly Edit[] }[] {
  const [whole] = candidates(guard, causes, read);
  return whole === undefined ? [] : whole.files.map((file) => ({ path: file.path, edits: editsOf(file) }));
}

/** Causes whose removal may rightly turn the guard red on files that are broken on purpose: left out at a second try. */
const STRICTER: ReadonlySet<CauseId> = new Set(["swallowed-error"]);

/** Causes for which nothing that is found can be heard of. */
const DEADLY: ReadonlySet<CauseId> = new Set(["status-lost", "never-fails"]);

/**
 * Repairs in the order in which they should be tried: a lost status alone, as then the rest may be sound; everything; everything but
 * what makes it stricter; each cause alone.
 */
export function candidates(guard: Guard, causes: readonly Cause[], read: ReadExactly): readonly Candidate[] {
  const ids = [...new Set(causes.map(({ id }) => id))];
  const subsets = [
    causes.filter(({ id }) => DEADLY.has(id)),
    causes,
    causes.filter(({ id }) => !STRICTER.has(id)),
    ...ids.map((id) => causes.filter((each) => each.id === id)),
  ];
  const found: Candidate[] = [];
  for (const subset of subsets) {
    const made = candidate(guard, subset, read);
    if (made !== undefined && !found.some(({ repair }) => repair.patch === made.repair.patch)) found.push(made);
  }
  return found;
}

function candidate(guard: Guard, causes: readonly Cause[], read: ReadExactly): Candidate | undefined {
  const titles: string[] = [];
  const removes: CauseId[] = [];
  const files: FileChange[] = [];
  const steps = stepsOf(guard, (path) => withoutMark(read(path)));
  for (const path of new Set(causes.map((cause) => cause.path))) {
    const exact = read(path);
    const before = withoutMark(exact);
    if (exact === undefined || before === undefined) continue;
    const note = (title: string, id: CauseId): void => {
      if (!titles.includes(title)) titles.push(title);
      if (!removes.includes(id)) removes.push(id);
    };
    const mine = causes.filter((cause) => cause.path === path);
    let after = withShellRepairs(
      guard,
      before,
      steps.filter((step) => step.path === path),
      mine,
      note,
    );
    for (const mend of MENDS) {
      if (!mine.some(({ id }) => id === mend.id)) continue;
      const mended = mendedBy(mend, path, after);
      if (mended === undefined) continue;
      after = mended;
      note(mend.title, mend.id);
    }
    const mark = exact.slice(0, exact.length - before.length);
    if (after !== before) files.push({ path, before: mark + before, after: mark + after });
  }
  if (files.length === 0) return undefined;
  const edits = files.flatMap(editsOf);
  return { repair: { title: sentence(titles), edits, patch: patchOf(files), removes }, files };
}

interface Mend {
  readonly id: CauseId;
  readonly title: string;
  readonly edits: (script: Script) => readonly TextEdit[];
}

/** In this order: each sees the text that the ones before it made. */
const MENDS: readonly Mend[] = [
  { id: "children-only", title: "visit the whole tree", edits: (script) => [...walksAll(script), ...visitsOn(script)] },
  { id: "body-only", title: "visit the whole tree", edits: walksAll },
  { id: "first-name-only", title: "compare every name of an import statement", edits: readsEveryName },
  { id: "module-only", title: "compare the names that a `from` import takes as well", edits: joinsModules },
  { id: "level-ignored", title: "resolve relative imports", edits: resolvesLevels },
  { id: "line-anchored", title: "let an indented import match", edits: allowsIndents },
  { id: "narrow-glob", title: "search the folders below as well", edits: ({ text }) => searchesBelow(text) },
  { id: "swallowed-error", title: "report files that cannot be read", edits: reportsUnread },
  { id: "never-fails", title: "end with the status that the check returns", edits: exitsWithResult },
];

function mendedBy({ id, edits }: Mend, path: string, text: string): string | undefined {
  if (!path.endsWith(".py") && !/^#!.*\bpython/.test(text)) {
    // The one pattern of JavaScript that is repaired needs no tree.
    if (id !== "narrow-glob" || !/\.[cm]?[jt]s$/.test(path)) return undefined;
    const edited = applyEdits(text, searchesBelow(text));
    return edited === text ? undefined : edited;
  }
  const script = readScript(path, text);
  if (script === undefined) return undefined;
  const edited = applyEdits(text, edits(script));
  if (edited === undefined || edited === text) return undefined;
  // What does not parse any more is no repair.
  return isSound(path, edited) || !isSound(path, text) ? edited : undefined;
}

function isSound(path: string, text: string): boolean {
  const script = readScript(path, text);
  return script !== undefined && !script.nodes.some(({ type }) => type === "ERROR" || type === "MISSING");
}

function withShellRepairs(
  guard: Guard,
  text: string,
  steps: ReturnType<typeof stepsOf>,
  causes: readonly Cause[],
  note: (title: string, id: CauseId) => void,
): string {
  let edits: readonly TextEdit[] = [];
  for (const step of steps) {
    for (const repair of shellRepairs(guard, step, causes)) {
      const all = [...edits, ...repair.edits];
      if (applyEdits(text, all) === undefined) continue;
      edits = all;
      note(repair.title, repair.removes);
    }
  }
  return applyEdits(text, edits) ?? text;
}

function withoutMark(text: string | undefined): string | undefined {
  return text?.startsWith("\uFEFF") ? text.slice(1) : text;
}

function sentence(titles: readonly string[]): string {
  const text = titles.join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
