/**
 * Facts as short text, for the way from a worker and for the cache. Imports are most of it: an array in a fixed order takes a
 * third of the bytes and of the parse time of an object that repeats its keys.
 */
import { EDGE_KINDS, type EdgeKind, type FileFacts, type ImportFact } from "../facts/types.ts";
import type { Range } from "../model/index.ts";

type PackedRange = readonly [number, number, number, number];
/** kind, flags, module, level, form, range (0: as the import before), then what is often absent. */
type Packed = readonly [
  kind: number,
  flags: number,
  module: string,
  level: number,
  form: ImportFact["form"],
  range: PackedRange | 0,
  name: string | 0,
  names: readonly string[] | 0,
  alias: string | 0,
  symbol: string | 0,
];

const KNOWN: ReadonlySet<string> = new Set<keyof ImportFact>([
  "kind",
  "flags",
  "module",
  "level",
  "form",
  "range",
  "name",
  "names",
  "alias",
  "symbol",
]);

/** Facts as JSON text that `unpackFacts` reads back to an equal value. */
export function packFacts(facts: FileFacts): string {
  const packed: (Packed | ImportFact)[] = [];
  let before: Range | undefined;
  for (const fact of facts.imports) {
    const one = packImport(fact, before);
    packed.push(one);
    before = fact.range;
  }
  return JSON.stringify({ ...facts, imports: packed });
}

/** Throws when the text is not what `packFacts` writes. */
export function unpackFacts(text: string): FileFacts {
  const facts = JSON.parse(text) as FileFacts & { readonly imports: readonly (Packed | ImportFact)[] };
  const imports: ImportFact[] = [];
  let before: Range | undefined;
  for (const one of facts.imports) {
    const fact = isPacked(one) ? unpackImport(one, before) : one;
    imports.push(fact);
    before = fact.range;
  }
  return Object.assign(facts, { imports });
}

const isPacked = (one: Packed | ImportFact): one is Packed => Array.isArray(one);

/** A fact with a key that this file does not know, or flags out of order, is kept as it is. */
function packImport(fact: ImportFact, before: Range | undefined): Packed | ImportFact {
  for (const key in fact) if (!KNOWN.has(key)) return fact;
  let mask = 0;
  let last = -1;
  for (const flag of fact.flags) {
    const index = EDGE_KINDS.indexOf(flag);
    if (index <= last) return fact;
    mask |= 1 << index;
    last = index;
  }
  const { range: r } = fact;
  const kind = EDGE_KINDS.indexOf(fact.kind);
  const range: PackedRange | 0 =
    before !== undefined && sameRange(before, r) ? 0 : [r.startLine, r.startColumn, r.endLine, r.endColumn];
  const { name = 0, names = 0, alias = 0, symbol = 0 } = fact;
  return [kind, mask, fact.module, fact.level, fact.form, range, name, names, alias, symbol];
}

function unpackImport(packed: Packed, before: Range | undefined): ImportFact {
  const [kindIndex, mask, module, level, form, r, name, names, alias, symbol] = packed;
  const kind = EDGE_KINDS[kindIndex];
  const range = r === 0 ? before : { startLine: r[0], startColumn: r[1], endLine: r[2], endColumn: r[3] };
  if (kind === undefined || range === undefined) throw new Error("not packed facts");
  const fact: { -readonly [Key in keyof ImportFact]: ImportFact[Key] } = {
    kind,
    flags: flagsOf(mask),
    module,
    level,
    form,
    range,
  };
  if (name !== 0) fact.name = name;
  if (names !== 0) fact.names = names;
  if (alias !== 0) fact.alias = alias;
  if (symbol !== 0) fact.symbol = symbol;
  return fact;
}

const sameRange = (a: Range, b: Range): boolean =>
  a.startLine === b.startLine &&
  a.startColumn === b.startColumn &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn;

/** Few combinations occur: each is made once and shared. */
const flagLists = new Map<number, readonly EdgeKind[]>();

function flagsOf(mask: number): readonly EdgeKind[] {
  let flags = flagLists.get(mask);
  if (flags === undefined) {
    flags = EDGE_KINDS.filter((_, index) => (mask & (1 << index)) !== 0);
    flagLists.set(mask, flags);
  }
  return flags;
}
