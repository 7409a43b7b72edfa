/** Layers in an order: `RANK = {"domain": 0, "api": 2}`, `LAYERS = ["api", "services", "domain"]`, each of which may import one side. */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { findLayers, scoreOf } from "./layers.ts";
import { comesFrom } from "./origins.ts";
import { ask, elementsOf, partOf } from "./refs.ts";
import type { Candidate } from "./repository.ts";
import type { Script } from "./script.ts";
import type { TableReading } from "./tables.ts";
import { structuralPolarity } from "./uses.ts";
import { stringsOf } from "./values.ts";

interface Ranked {
  readonly script: Script;
  readonly node: PyNode;
  readonly name: string;
  readonly ranks: ReadonlyMap<string, number>;
}

export function readRanks(setting: Setting, walks: readonly Walk[]): TableReading {
  const tables = setting.scripts.flatMap((script) =>
    script.nodes.flatMap((node) => rankedOf(setting, script, node) ?? []),
  );
  const claimed: Ranked[] = [];
  const candidates = tables.flatMap((table): readonly Candidate[] => {
    const names = [...table.ranks.keys()];
    const layers = findLayers(setting, walks, names);
    const there = layers === undefined ? [] : names.filter((name) => layers.find(name) !== undefined);
    if (layers === undefined || there.length < 2) return [];
    claimed.push(table);
    const direction = directionOf(setting, table);
    if (direction === undefined) return [];
    return there.flatMap((name): readonly Candidate[] => {
      const layer = layers.find(name);
      const own = table.ranks.get(name) ?? 0;
      const targets = there.flatMap((other) => {
        const rank = table.ranks.get(other) ?? 0;
        // Of one rank some may import each other, or none: left open.
        return (direction.forbids === "higher" ? rank > own : rank < own) ? (layers.moduleOf(other) ?? []) : [];
      });
      if (layer === undefined || targets.length === 0) return [];
      return [
        {
          forbids: { kind: "python-imports", targets, in: layer.in },
          because: [table.script.line(table.node), direction.line],
          score: scoreOf(layer),
        },
      ];
    });
  });
  return {
    candidates,
    isClaimed: (script, node) =>
      claimed.some((table) => table.script === script && node.start >= table.node.start && node.end <= table.node.end),
  };
}

const ORDER_NAME = /layer|order|rank|level|tier|stack|hierarch|ring/i;

function rankedOf(setting: Setting, script: Script, node: PyNode): Ranked | undefined {
  if (node.type !== "assignment") return undefined;
  const [left, right] = [fieldOf(node, "left"), fieldOf(node, "right")];
  const value = right === undefined ? undefined : unwrap(right);
  if (left?.type !== "identifier" || value === undefined) return undefined;
  const name = script.textOf(left);
  const ranks = new Map<string, number>();
  const put = (at: PyNode, rank: number): boolean => {
    const texts = stringsOf(setting, script, at).map(({ text }) => text);
    for (const text of texts) ranks.set(text, rank);
    return texts.length > 0 && texts.every((text) => /^[A-Za-z_][\w./]*$/.test(text));
  };
  if (value.type === "dictionary") {
    for (const pair of value.children) {
      const [key, number] = [partOf(pair, 0), partOf(pair, 1)];
      if (key === undefined || number?.type !== "integer" || !put(key, Number(script.textOf(number)))) return undefined;
    }
  } else if (/^(?:list|tuple)$/.test(value.type) && ORDER_NAME.test(name)) {
    const elements = elementsOf(ask(setting), { script, node: value }, 0);
    for (const [rank, element] of elements.entries()) {
      const inner = unwrap(element.node);
      // Layers side by side stand in one set.
      if (!/^(?:string|set|list|tuple|identifier)$/.test(inner.type) || !put(inner, rank)) return undefined;
    }
  } else return undefined;
  return ranks.size < 2 ? undefined : { script, node, name, ranks };
}

interface Direction {
  /** Ranks that a layer must not import. */
  readonly forbids: "higher" | "lower";
  readonly line: ReturnType<Script["line"]>;
}

const TARGET =
  /target|import|dep(?:_|endency|rank|$)|dst|dest|other|callee|\bto_|_to\b|\btgt|their|theirs|needed|used|(?:^|_)imp(?:_|$)|module_rank|mod_rank/i;
const SOURCE =
  /source|src|own|from|current|\bmy|self|caller|importer|this|file|here|path|owner|^rank$|layer_rank|^layer_idx|(?:^|_)mine/i;

/** By the comparison of two ranks: which of them is of what is imported, and what follows where it holds. */
function directionOf(setting: Setting, table: Ranked): Direction | undefined {
  for (const script of setting.scripts) {
    for (const node of script.nodes) {
      if (node.type !== "comparison_operator" || node.children.length !== 3) continue;
      const [left, operator, right] = node.children;
      if (left === undefined || operator === undefined || right === undefined) continue;
      const sign = script.textOf(operator);
      if (!/^[<>]=?$/.test(sign)) continue;
      if (![left, right].every((side) => isOfTable(setting, script, side, table))) continue;
      const roles = [roleOf(setting, script, left), roleOf(setting, script, right)];
      const isTargetLeft =
        roles[0] === "target" ? roles[1] !== "target" : roles[1] === "target" ? false : roles[1] === "source";
      const isTargetRight = !isTargetLeft && (roles[1] === "target" || roles[0] === "source");
      if (!isTargetLeft && !isTargetRight) continue;
      // As the target stands on the left.
      const greater = sign.startsWith(">") === isTargetLeft;
      const isDenied = structuralPolarity(script, node, false) === "deny";
      const forbids = greater === isDenied ? "higher" : "lower";
      return { forbids, line: script.line(node) };
    }
  }
  return sliced(setting, table);
}

function isOfTable(setting: Setting, script: Script, side: PyNode, table: Ranked): boolean {
  const mentions = (at: Script, node: PyNode): boolean => node.type === "identifier" && at.textOf(node) === table.name;
  return (
    comesFrom(setting, script, side, mentions) ||
    comesFrom(setting, script, side, (at, node) => at === table.script && node === fieldOf(table.node, "right"))
  );
}

function roleOf(setting: Setting, script: Script, side: PyNode): "target" | "source" | undefined {
  const text = script.textOf(side);
  const [isTarget, isSource] = [TARGET.test(text), SOURCE.test(text)];
  if (isTarget !== isSource) return isTarget ? "target" : "source";
  const isImported = comesFrom(
    setting,
    script,
    side,
    (at, node) => node.type === "attribute" && /^(?:module|names)$/.test(at.textOf(fieldOf(node, "attribute") ?? node)),
  );
  return isImported ? "target" : undefined;
}

/** `allowed = ORDER[: index + 1]`, `forbidden = ORDER[:index]`. */
function sliced(setting: Setting, table: Ranked): Direction | undefined {
  for (const script of setting.scripts) {
    for (const node of script.nodes) {
      if (node.type !== "subscript" || script.textOf(fieldOf(node, "value") ?? node) !== table.name) continue;
      const slice = node.children.find(({ type }) => type === "slice");
      if (slice === undefined) continue;
      let holder: PyNode | undefined = node.parent;
      while (holder !== undefined && holder.type !== "assignment") holder = holder.parent;
      const name = holder === undefined ? "" : script.textOf(fieldOf(holder, "left") ?? holder);
      const isBefore = /^\s*:/.test(script.textOf(slice));
      if (/forbid|deny|bann|illegal|disallow|above|upper|higher|outer/i.test(name))
        return { forbids: isBefore ? "lower" : "higher", line: script.line(node) };
      if (/allow|permit|may|below|lower|inner/i.test(name))
        return { forbids: isBefore ? "higher" : "lower", line: script.line(node) };
    }
  }
  return undefined;
}
