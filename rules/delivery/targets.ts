/** What a call of a target runs, in its order: `make ci` with its prerequisites, `npm run check` with what that script calls. */
import { calledSteps } from "../../src/facts/manifests/called.ts";
import { invocationsOf } from "../../src/facts/manifests/invocation.ts";
import type { Command } from "../../src/facts/manifests/shell.ts";
import { commandOf, nodesOf, parseShell } from "../../src/facts/manifests/shell-tree.ts";
import type { CommandStep, Manifest } from "../../src/facts/manifests/types.ts";

export interface Run {
  readonly command: Command;
  readonly text: string;
  readonly cwd: string;
  /** Of make: the target that the command belongs to. */
  readonly target?: string;
}

const MOST_DEPTH = 3;

/** The commands of the steps that a command's targets stand for; nothing for a command that calls none. */
export function* runsOfTarget(
  command: Command,
  cwd: string,
  manifests: readonly Manifest[],
  depth = 0,
): Generator<Run> {
  if (depth > MOST_DEPTH) return;
  for (const invocation of invocationsOf(command)) {
    if (invocation.kind !== "target" || !/^(?:npm|make|just)$/.test(invocation.of)) continue;
    for (const { manifest, isCalled } of calledSteps(invocation, cwd, manifests)) {
      const order = orderOf(manifest, invocation.names);
      const steps = (manifest.steps ?? []).filter(isCalled);
      for (const step of order === undefined ? steps : [...steps].sort((a, b) => rank(a, order) - rank(b, order)))
        yield* runsOfStep(step, order !== undefined, manifests, depth);
    }
  }
}

function* runsOfStep(
  { text, cwd, job }: CommandStep,
  isMake: boolean,
  manifests: readonly Manifest[],
  depth: number,
): Generator<Run> {
  const tree = parseShell(text.replaceAll("$$", "$"));
  if (tree === undefined) return;
  for (const node of nodesOf(tree)) {
    if (node.kind !== "simple") continue;
    const command = commandOf(node);
    yield {
      command,
      text: text.slice(node.start, node.end),
      cwd,
      ...(isMake && job !== undefined ? { target: job } : {}),
    };
    yield* runsOfTarget(command, cwd, manifests, depth + 1);
  }
}

function rank({ job = "" }: CommandStep, order: readonly string[]): number {
  const at = order.indexOf(job);
  return at < 0 ? order.length : at;
}

/** Prerequisites come before what needs them, in the order in which they are written. */
function orderOf({ targets }: Manifest, names: readonly string[]): readonly string[] | undefined {
  if (targets === undefined) return undefined;
  const order: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (order.includes(name) || above.includes(name)) return;
    for (const needed of Object.hasOwn(targets, name) ? (targets[name] ?? []) : []) visit(needed, [...above, name]);
    order.push(name);
  };
  const first = Object.keys(targets).find((name) => !name.startsWith("."));
  for (const name of names.length > 0 || first === undefined ? names : [first]) visit(name, []);
  return order;
}
