/** Values from outside that a program may take for an option: no `--` before them and not the value of an option. */
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Flow } from "./element.ts";
import type { Module } from "./resolve.ts";

/** Long options that take no value, so that what follows them is an argument of its own. */
const SWITCHES =
  /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/u;

/** Programs that take no options or print what they get. */
const HARMLESS = /^(?:\S*\/)?(?:echo|printf|true|false|test|\[)$/u;

/** The first word of a list command that comes from outside and may begin with `-`. */
export function findDash(_module: Module, flow: Flow): PyNode | undefined {
  if (flow.kind !== "list") return undefined;
  const [program] = flow.elements;
  if (!program || (program.literal && HARMLESS.test(program.prefix))) return undefined;
  for (let index = 1; index < flow.elements.length; index++) {
    const element = flow.elements[index];
    const before = flow.elements[index - 1];
    if (!element || !before) continue;
    if (element.literal) {
      if (element.prefix === "--") return undefined;
      continue;
    }
    if (element.noDash || element.prefix !== "" || !element.sources.some((source) => source.kind === "outside"))
      continue;
    // A whole list of words from outside is a command of its own, not a value that slipped in.
    if (element.spread) continue;
    const valueOfOption = before.literal && index > 1 && before.prefix.startsWith("-") && !SWITCHES.test(before.prefix);
    if (!valueOfOption) return element.node;
  }
  return undefined;
}
