import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EDGE_KINDS, type FileFacts, type ImportFact } from "../../src/facts/types.ts";
import { packFacts, unpackFacts } from "../../src/host/pack.ts";

const number = fc.integer({ min: 0, max: 5 });
const range = fc.record({ startLine: number, startColumn: number, endLine: number, endColumn: number });
const text = fc.string({ maxLength: 4, unit: "grapheme" });
const fact = fc.record(
  {
    kind: fc.constantFrom(...EDGE_KINDS),
    // In any order and with repetitions: only the usual order is packed, the rest is kept as it is.
    flags: fc.array(fc.constantFrom(...EDGE_KINDS), { maxLength: 4 }),
    module: text,
    level: number,
    form: fc.constantFrom<ImportFact["form"]>("import", "from", "require", "glob"),
    range,
    name: text,
    names: fc.array(text, { maxLength: 2 }),
    alias: text,
    symbol: text,
    unknown: fc.boolean(),
  },
  { requiredKeys: ["kind", "flags", "module", "level", "form", "range"] },
);
const facts = fc.record({
  path: text,
  language: fc.constantFrom<FileFacts["language"]>("python", "typescript"),
  lines: number,
  imports: fc.array(fact, { maxLength: 6 }),
  traits: fc.array(text, { maxLength: 2 }),
  problems: fc.constant([]),
  suppressions: fc.constant([]),
});

const base = { path: "a.py", language: "python", lines: 1, traits: [], problems: [], suppressions: [] } as const;

test("the names of one statement share what they have in common", () => {
  const range = { startLine: 1, startColumn: 1, endLine: 3, endColumn: 2 };
  const one = { kind: "guarded", flags: ["guarded"], module: "m", level: 0, form: "from", range, symbol: "f" } as const;
  const imports = [
    { ...one, name: "a" },
    { ...one, name: "b", alias: "c" },
    { ...one, flags: ["top-level"] as const },
  ];
  const packed = packFacts({ ...base, imports });
  expect(packed.match(/"m"/g)).toHaveLength(2);
  expect(unpackFacts(packed)).toEqual({ ...base, imports });
});

test("facts are read back as they were written", () => {
  fc.assert(
    fc.property(facts, (value) => {
      const packed = packFacts(value);
      expect(packed).not.toContain("\n");
      expect(unpackFacts(packed)).toEqual(value);
    }),
  );
});

test.each([
  "",
  "{",
  "{}",
  // An unknown kind, a list that ends too early, a statement without a fact, and one whose count is none.
  '{"imports":[99,0,"m",0,"import",1,1,1,1,0,1,0,0,0]}',
  '{"imports":[0,0,"m",0,"import",1,1,1,1,0,1,0,0]}',
  '{"imports":[0,0,"m",0,"import",1,1,1,1,0,0]}',
  '{"imports":[0,0,"m",0,"import",1,1,1,1,0,"x",0,0,0]}',
])("%j is refused", (damaged) => {
  expect(() => unpackFacts(damaged)).toThrow();
});
