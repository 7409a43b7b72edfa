/** Every script that the repository runs: steps of CI, hooks, recipes, package scripts and shell files, with its shell. */
import { innerScript } from "./inner.ts";
import { parseShell } from "../../src/facts/manifests/shell-tree.ts";
import type { ListNode, ShellNode } from "../../src/facts/manifests/shell-tree.ts";
import type { CommandStep, Manifest, ScriptFacts } from "../../src/facts/manifests/types.ts";
import { roleOf } from "../../src/inventory/roles.ts";
import type { Inventory } from "../../src/inventory/types.ts";
import type { Range } from "../../src/model/index.ts";

export interface RunScript {
  readonly manifest: Manifest;
  readonly script: ScriptFacts;
  /** Its lines, in order; never empty. */
  readonly steps: readonly CommandStep[];
  readonly first: CommandStep;
  readonly kind: "ci" | "hook" | "make" | "package" | "tox" | "shell";
  /** Undefined where it is not shell, or not readable. */
  readonly tree: ListNode | undefined;
  readonly shell: ShellOptions;
}

export interface ShellOptions {
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
}

const memo = new WeakMap<object, readonly RunScript[]>();

/** Scripts of tests, examples and generated files are not the repository's own. */
export function scriptsOf({ inventory }: { readonly inventory: Inventory }): readonly RunScript[] {
  const known = memo.get(inventory.manifests);
  if (known !== undefined) return known;
  const found = inventory.manifests.filter(isOwn).flatMap(scriptsIn);
  memo.set(inventory.manifests, found);
  return found;
}

function isOwn({ path, kind, ecosystem }: Manifest): boolean {
  if (ecosystem === "npm" && kind !== "package.json") return false;
  // Workflows count at the root only: elsewhere they are templates.
  if (kind === "ci" && /\.github\/workflows\//.test(path) && !path.startsWith(".github/")) return false;
  const role = roleOf(path);
  return role !== "generated" && role !== "example" && (role !== "test" || path.endsWith(".sh"));
}

function scriptsIn(manifest: Manifest): readonly RunScript[] {
  const kind = kindOf(manifest);
  if (kind === undefined) return [];
  const steps = new Map<ScriptFacts, CommandStep[]>();
  for (const step of manifest.steps ?? []) {
    if (step.script === undefined) continue;
    const list = steps.get(step.script);
    if (list === undefined) steps.set(step.script, [step]);
    else list.push(step);
  }
  return [...steps].flatMap(([script, lines]) => {
    const [first] = lines;
    if (first === undefined) return [];
    if (manifest.kind === "pre-commit") return scriptOfHook(manifest, script, lines, first);
    const shell = shellOf(script, manifest);
    const isShell = shell !== undefined && kind !== "tox";
    const tree = isShell ? parseShell(kind === "make" ? script.text.replaceAll("$$", "$") : script.text) : undefined;
    return [{ manifest, script, steps: lines, first, kind, tree, shell: shell ?? NOTHING }];
  });
}

/** pre-commit runs an entry without a shell: only one that starts a shell is a script. */
function scriptOfHook(
  manifest: Manifest,
  script: ScriptFacts,
  steps: readonly CommandStep[],
  first: CommandStep,
): readonly RunScript[] {
  const [only, ...more] = parseShell(script.text)?.items ?? [];
  const inner = only?.node.kind === "simple" && more.length === 0 ? innerScript(only.node, script.text) : undefined;
  if (inner === undefined) return [];
  const { tree, stopsOnError, pipefail } = inner;
  return [{ manifest, script, steps, first, kind: "hook", tree, shell: { stopsOnError, pipefail } }];
}

const NOTHING: ShellOptions = { stopsOnError: false, pipefail: false };

function kindOf({ kind, path }: Manifest): RunScript["kind"] | undefined {
  switch (kind) {
    case "ci":
      return "ci";
    case "makefile":
      return "make";
    case "package.json":
      return "package";
    case "git-hook":
    case "lefthook":
    case "pre-commit":
      return "hook";
    case "tox":
    case "setup.cfg":
      return "tox";
    default:
      return /\.(?:sh|bash)$/.test(path) ? "shell" : undefined;
  }
}

/** The options that the script starts with; undefined for other shells than those of Unix. */
function shellOf({ ci, text, shell }: ScriptFacts, { path }: Manifest): ShellOptions | undefined {
  if (shell !== undefined) return shell;
  if (ci !== undefined) {
    // GitLab and CircleCI set both; of the others it is not known.
    if (ci.system !== "github") return { stopsOnError: true, pipefail: true };
    const written = ci.shell;
    if (written === undefined)
      return /windows/i.test(ci.runsOn ?? "") ? undefined : { stopsOnError: true, pipefail: false };
    if (!/^(?:\/\S*\/)?(?:ba|da|z)?sh\b/.test(written)) return undefined;
    if (!/\s/.test(written.trim())) return { stopsOnError: true, pipefail: written.trim().endsWith("bash") };
    return { stopsOnError: /\s-\w*e|errexit/.test(written), pipefail: written.includes("pipefail") };
  }
  const isStopped = /(?:^|\/)\.husky\//.test(path) || /^#!.*\s-\w*e/.test(text);
  return { stopsOnError: isStopped, pipefail: false };
}

/** Where a part of a script stands in its file: the whole command line that it belongs to. */
export function rangeOf({ script, steps, first }: RunScript, node: ShellNode): Range {
  const line = script.lines[lineOf(script.text, node.start)] ?? first.line;
  const step = steps.findLast((each) => each.line <= line && (each.range?.endLine ?? each.line) >= line) ?? first;
  return step.range ?? { startLine: step.line, startColumn: 1, endLine: step.line, endColumn: 2 };
}

/** Index of the line of an offset. */
export function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** What is written for readers beside a part of a script: the step's name, the comment on its line and those above. */
export function notesBeside({ script, first }: RunScript, node: ShellNode): string {
  const lines = script.text.split("\n");
  const at = lineOf(script.text, node.start);
  const end = lineOf(script.text, node.end);
  const notes = [script.name ?? "", first.job ?? "", /(?:^|\s)#(.*)$/.exec(lines[end] ?? "")?.[1] ?? ""];
  for (let up = at - 1; up >= 0 && /^\s*#/.test(lines[up] ?? ""); up--) notes.push(lines[up] ?? "");
  for (const setting of [...(script.ci?.tolerated ?? []), ...(script.ci?.conditions ?? [])]) notes.push(setting.notes);
  return notes.join(" ");
}

/** Notes without comments to this tool and the names of its rules, which say nothing of a step. */
export function plainNotes(notes: string): string {
  return notes.replace(/assay: ignore\[.*?\]|\bdelivery\/[\w-]+/g, "");
}

/** A part of a script on one line, short enough for a message. */
export function quoteOf(script: ScriptFacts, node: Pick<ShellNode, "start" | "end">): string {
  const text = script.text
    .slice(node.start, node.end)
    .replace(/\\\r?\n/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text.length > 70 ? `${text.slice(0, 67)}…` : text;
}
