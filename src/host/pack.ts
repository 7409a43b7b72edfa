/**
 * Facts as short text, for the way from a worker and for the cache. Imports are most of it: they are one flat array, in which the
 * names of a statement follow what they have in common. That takes a fifth of the bytes of objects that repeat their keys.
 */
import { EDGE_KINDS, type EdgeKind, type FileFacts, type ImportFact } from "../facts/types.ts";

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

/** Stands where a kind is expected: the fact follows as it is. */
const AS_IT_IS = -1;

/** Facts as JSON text that `unpackFacts` reads back to an equal value. */
export function packFacts(facts: FileFacts): string {
  return JSON.stringify({ ...facts, imports: packImports(facts.imports) });
}

/** Throws when the text is not what `packFacts` writes. */
export function unpackFacts(text: string): FileFacts {
  const facts = JSON.parse(text) as FileFacts & { readonly imports: readonly unknown[] };
  return Object.assign(facts, { imports: unpackImports(facts.imports) });
}

/**
 * Of each statement: kind, flags, module, level, form, the four numbers of its range, symbol (0: none), the number of facts, and of each
 * of these name, alias and names (0: none).
 */
function packImports(imports: readonly ImportFact[]): readonly unknown[] {
  const flat: unknown[] = [];
  let before: ImportFact | undefined;
  let counter = 0;
  for (const fact of imports) {
    const mask = maskOf(fact);
    if (mask === undefined) {
      flat.push(AS_IT_IS, fact);
      before = undefined;
      continue;
    }
    const { name = 0, alias = 0, names = 0, symbol = 0 } = fact;
    if (before !== undefined && isSameStatement(before, fact)) {
      flat[counter] = Number(flat[counter]) + 1;
    } else {
      const { module, level, form, range: r } = fact;
      flat.push(EDGE_KINDS.indexOf(fact.kind), mask, module, level, form);
      flat.push(r.startLine, r.startColumn, r.endLine, r.endColumn, symbol, 1);
      counter = flat.length - 1;
    }
    flat.push(name, alias, names);
    before = fact;
  }
  return flat;
}

/** The flags as bits; undefined for a fact with a key that this file does not know, or with flags out of order. */
function maskOf(fact: ImportFact): number | undefined {
  for (const key in fact) if (!KNOWN.has(key)) return undefined;
  let mask = 0;
  let last = -1;
  for (const flag of fact.flags) {
    const index = EDGE_KINDS.indexOf(flag);
    if (index <= last) return undefined;
    mask |= 1 << index;
    last = index;
  }
  return mask;
}

function isSameStatement(a: ImportFact, b: ImportFact): boolean {
  return (
    a.module === b.module &&
    a.range.startLine === b.range.startLine &&
    a.range.startColumn === b.range.startColumn &&
    a.range.endLine === b.range.endLine &&
    a.range.endColumn === b.range.endColumn &&
    a.form === b.form &&
    a.level === b.level &&
    a.kind === b.kind &&
    a.symbol === b.symbol &&
    a.flags.length === b.flags.length &&
    a.flags.every((flag, index) => flag === b.flags[index])
  );
}

function unpackImports(flat: readonly unknown[]): readonly ImportFact[] {
  const imports: ImportFact[] = [];
  let at = 0;
  while (at < flat.length) {
    if (flat[at] === AS_IT_IS) {
      imports.push(flat[at + 1] as ImportFact);
      at += 2;
      continue;
    }
    const kind = EDGE_KINDS[flat[at] as number];
    const flags = flagsOf(flat[at + 1] as number);
    const module = flat[at + 2] as string;
    const level = flat[at + 3] as number;
    const form = flat[at + 4] as ImportFact["form"];
    const range = {
      startLine: flat[at + 5] as number,
      startColumn: flat[at + 6] as number,
      endLine: flat[at + 7] as number,
      endColumn: flat[at + 8] as number,
    };
    const symbol = flat[at + 9] as string | 0;
    const end = at + 11 + 3 * (flat[at + 10] as number);
    if (kind === undefined || !(end <= flat.length) || end === at + 11) throw new Error("not packed facts");
    for (at += 11; at < end; at += 3) {
      const fact: { -readonly [Key in keyof ImportFact]: ImportFact[Key] } = {
        kind,
        flags,
        module,
        level,
        form,
        range,
      };
      const name = flat[at] as string | 0;
      const alias = flat[at + 1] as string | 0;
      const names = flat[at + 2] as readonly string[] | 0;
      if (name !== 0) fact.name = name;
      if (names !== 0) fact.names = names;
      if (alias !== 0) fact.alias = alias;
      if (symbol !== 0) fact.symbol = symbol;
      imports.push(fact);
    }
  }
  return imports;
}

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
