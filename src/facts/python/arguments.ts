/** The arguments of one call: positional and by keyword, with what `functools.partial` preset and what `**kwargs` bring. */
import { fieldOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { bindingsOf, literalText, resolve } from "./resolve.ts";
import type { Module, Preset } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { textOf } from "./source.ts";

export interface Argument {
  readonly value: PyNode;
  readonly scope: Scope;
  /** The node that the argument is written in: `check=True`. */
  readonly written: PyNode;
}

export interface Arguments {
  readonly positional: readonly Argument[];
  readonly keywords: ReadonlyMap<string, Argument>;
  /** A `**mapping` whose keys cannot be told, with its text: then nothing that is missing is known to be absent. */
  readonly open?: string;
  /** A `*sequence` among the positional arguments: positions after it are not known. */
  readonly spread: boolean;
}

interface Collected {
  readonly positional: Argument[];
  readonly keywords: Map<string, Argument>;
  open: string | undefined;
  spread: boolean;
}

/** `skip`: how many positional arguments of the written call belong to somebody else (`to_thread(f, …)`: 1). */
export function argumentsOf(
  module: Module,
  list: PyNode | undefined,
  scope: Scope,
  presets: readonly Preset[] = [],
  skip = 0,
): Arguments {
  const into: Collected = { positional: [], keywords: new Map(), open: undefined, spread: false };
  for (const preset of presets) collect(module, preset.list.children.slice(1), preset.scope, into);
  if (list) {
    const children = list.type === "generator_expression" ? [list] : list.children;
    collect(module, children.slice(skip), scope, into);
  }
  return {
    positional: into.positional,
    keywords: into.keywords,
    spread: into.spread,
    ...(into.open === undefined ? {} : { open: into.open }),
  };
}

function collect(module: Module, children: readonly PyNode[], scope: Scope, into: Collected): void {
  for (const child of children) {
    if (child.type === "keyword_argument") {
      const name = fieldOf(child, "name");
      const value = fieldOf(child, "value");
      if (name && value) into.keywords.set(textOf(module.source, name), { value, scope, written: child });
    } else if (child.type === "dictionary_splat") {
      const mapping = child.children[0];
      if (mapping) spreadMapping(module, mapping, scope, child, into, 0);
    } else if (child.type === "list_splat") {
      into.spread = true;
      into.positional.push({ value: child, scope, written: child });
    } else {
      into.positional.push({ value: child, scope, written: child });
    }
  }
}

/** Follows `**{…}`, `**dict(…)` and a name that is assigned once from one of them. */
function spreadMapping(
  module: Module,
  mapping: PyNode,
  scope: Scope,
  written: PyNode,
  into: Collected,
  depth: number,
): void {
  const node = unwrap(mapping);
  if (node.type === "dictionary") {
    for (const entry of node.children) {
      const key = fieldOf(entry, "key");
      const value = fieldOf(entry, "value");
      const name = key ? literalText(module, key) : undefined;
      if (entry.type === "dictionary_splat" && entry.children[0]) {
        spreadMapping(module, entry.children[0], scope, written, into, depth + 1);
      } else if (name !== undefined && value) into.keywords.set(name, { value, scope, written: entry });
      else into.open = textOf(module.source, written);
    }
    return;
  }
  if (node.type === "call" && depth < 3) {
    const callee = fieldOf(node, "function");
    const list = fieldOf(node, "arguments");
    if (callee && list && resolve(module, callee, scope).name === "dict") {
      const first = list.children[0];
      if (first && first.type !== "keyword_argument" && first.type !== "dictionary_splat") {
        spreadMapping(module, first, scope, written, into, depth + 1);
      }
      collect(
        module,
        list.children.filter((child) => child.type === "keyword_argument" || child.type === "dictionary_splat"),
        scope,
        into,
      );
      return;
    }
  }
  if (node.type === "identifier" && depth < 3) {
    const name = textOf(module.source, node);
    const bindings = bindingsOf(name, scope);
    const sources = bindings.filter((binding) => binding.kind !== "mutation");
    const [only] = sources;
    if (only && sources.length === 1 && only.kind === "assign" && only.value) {
      spreadMapping(module, only.value, only.scope, written, into, depth + 1);
    } else {
      into.open = `**${name}`;
    }
    // kwargs["timeout"] = 5 and kwargs.setdefault("timeout", 5) add what they name.
    for (const binding of bindings) {
      if (binding.kind !== "mutation" || binding.at > written.start) continue;
      const key = /^\[\s*["'](\w+)["']\s*\]$/u.exec(binding.method ?? "")?.[1];
      if (key !== undefined && binding.value) {
        if (isUnconditional(binding.node, written)) {
          into.keywords.set(key, { value: binding.value, scope: binding.scope, written: binding.node });
        } else into.open = `**${name}`;
      } else into.open = `**${name}`;
    }
    return;
  }
  into.open = textOf(module.source, written);
}

/** Does `earlier` run whenever `later` runs: is its statement in a block that encloses `later`. */
export function isUnconditional(earlier: PyNode, later: PyNode): boolean {
  let block: PyNode | undefined = earlier.parent;
  while (block && block.type !== "block" && block.type !== "module") block = block.parent;
  if (!block) return false;
  for (let at: PyNode | undefined = later.parent; at; at = at.parent) if (at === block) return true;
  return false;
}
