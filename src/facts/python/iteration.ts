/** Where the result of a call is iterated: the body of a generator runs there, and not where it is called. */
import { fieldOf, outerOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { textOf } from "./source.ts";
import { carrierOf } from "./usage.ts";

/** Functions and methods that take all (or the next) of what they are given. */
const CONSUMES: ReadonlySet<string> = new Set(
  "list tuple set frozenset dict sorted sum any all max min next deque Counter join extend update writelines".split(
    " ",
  ),
);
/** What these give is lazy as well. */
const LAZY: ReadonlySet<string> = new Set(
  "iter enumerate zip map filter islice chain from_iterable takewhile dropwhile cast tqdm".split(" "),
);

/** Is what `call` gives iterated in the function that the call stands in. */
export function isIterated(module: Module, call: PyNode, scope: Scope): boolean {
  const carrier = carrierOf(call);
  const parent = outerOf(carrier);
  if (parent?.type !== "assignment" && parent?.type !== "named_expression") return standsIterated(module, carrier);
  const left = fieldOf(parent, "left") ?? fieldOf(parent, "name");
  return left?.type === "identifier" && iteratedNames(module, scope.runner).has(textOf(module.source, left));
}

const known = new WeakMap<Scope, ReadonlySet<string>>();

/** Names that a function iterates. */
function iteratedNames(module: Module, runner: Scope): ReadonlySet<string> {
  const made = known.get(runner);
  if (made) return made;
  const names = new Set<string>();
  const open: PyNode[] = [runner.node];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type !== "identifier") open.push(...node.children);
    else if (standsIterated(module, node)) names.add(textOf(module.source, node));
  }
  known.set(runner, names);
  return names;
}

function standsIterated(module: Module, node: PyNode): boolean {
  let at = node;
  for (let parent = outerOf(at); parent; parent = outerOf(at)) {
    switch (parent.type) {
      case "for_statement":
        return at.field === "right";
      case "for_in_clause":
        if (at.field !== "right") return false;
        // `(x for x in f())` is lazy itself.
        if (parent.parent?.type !== "generator_expression") return true;
        at = parent.parent;
        continue;
      case "yield":
        return /^yield\s+from\b/u.test(textOf(module.source, parent));
      case "list_splat":
        return true;
      case "argument_list":
      case "call": {
        const outer = parent.type === "call" ? parent : parent.parent;
        const callee = outer ? fieldOf(outer, "function") : undefined;
        if (!outer || !callee || callee === at) return false;
        const text = textOf(module.source, callee);
        const name = text.slice(text.lastIndexOf(".") + 1);
        if (CONSUMES.has(name)) return true;
        if (!LAZY.has(name)) return false;
        at = outer;
        continue;
      }
      default:
        return false;
    }
  }
  return false;
}
