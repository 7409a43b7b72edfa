import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonSpans } from "../../src/claims/audit/spans.ts";

/** Every value down to `depth` by its JSON pointer. */
function* pointers(value: unknown, depth: number, at = ""): Generator<readonly [string, unknown]> {
  yield [at, value];
  if (depth === 0 || typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    yield* pointers(each, depth - 1, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
}

test("each span holds the value that its pointer names", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 1, 2), (value, depth, indent) => {
      const text = JSON.stringify(value, null, indent);
      const parsed: unknown = JSON.parse(text);
      const spans = jsonSpans(text, depth);
      const expected = [...pointers(parsed, depth)];
      expect([...spans.keys()].toSorted()).toEqual(expected.map(([pointer]) => pointer).toSorted());
      for (const [pointer, each] of expected) {
        const { from, to } = spans.get(pointer) ?? { from: 0, to: 0 };
        expect(JSON.parse(text.slice(from, to))).toEqual(each);
      }
    }),
  );
});

test("brackets in strings, empty values and nesting that is deeper than a stack", () => {
  const text = '{ "a]{\\"" : [ ] , "b" : { } , "c": [1 , "}" ] }';
  const spans = jsonSpans(text, 2);
  const of = (pointer: string): string => text.slice(spans.get(pointer)?.from, spans.get(pointer)?.to);
  expect(of('/a]{"')).toBe("[ ]");
  expect(of("/b")).toBe("{ }");
  expect(of("/c/1")).toBe('"}"');
  const deep = `[${"[".repeat(200_000)}${"]".repeat(200_000)}]`;
  expect(jsonSpans(deep, 1).get("/0")).toEqual({ from: 1, to: deep.length - 1 });
});
