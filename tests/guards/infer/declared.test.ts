/** What a user declares, and the lines that are offered for it. */
import fc from "fast-check";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { declarationFor, readDeclared } from "../../../src/guards/infer/declared.ts";
import type { Forbids } from "../../../src/model/index.ts";

test.each<[Record<string, unknown>, Forbids]>([
  [
    { imports: "runtime", in: "services/**" },
    { kind: "python-imports", targets: ["runtime"], in: ["services/**"] },
  ],
  [
    { imports: ["a", "b"], in: ["x/**"], except: "x/boot.py", language: "python" },
    { kind: "python-imports", targets: ["a", "b"], in: ["x/**"], except: ["x/boot.py"] },
  ],
  [
    { imports: "src/server", in: "src/client/**" },
    { kind: "javascript-imports", targets: ["src/server"], in: ["src/client/**"] },
  ],
  [
    { imports: "lodash", in: "web/**", language: "typescript" },
    { kind: "javascript-imports", targets: ["lodash"], in: ["web/**"] },
  ],
  [
    { imports: "lodash", in: "web/**" },
    { kind: "javascript-imports", targets: ["lodash"], in: ["web/**"] },
  ],
  [
    { unguarded: ["torch"], in: "services/**" },
    { kind: "unguarded-imports", packages: ["torch"], in: ["services/**"] },
  ],
  [{ unresolved: "python" }, { kind: "unresolved-imports", language: "python", in: [] }],
  [
    { dependencies: "python", manifest: "requirements.txt" },
    { kind: "dependencies", language: "python", in: [], manifest: "requirements.txt" },
  ],
  [
    { calls: "shell", in: "src/**", language: "python" },
    { kind: "process-calls", language: "python", which: "shell", in: ["src/**"] },
  ],
  [
    { calls: ["print", "time.sleep"], in: "src/**" },
    { kind: "calls", functions: ["print", "time.sleep"], in: ["src/**"] },
  ],
  [
    { text: "print(", in: "src/**" },
    { kind: "text", sample: "print(", in: ["src/**"] },
  ],
  [
    { links: true, in: "docs/**" },
    { kind: "links", in: ["docs/**"] },
  ],
  [{ secrets: true }, { kind: "secrets", in: [] }],
  [
    { lacking: "# Copyright", in: "src/**" },
    { kind: "missing-text", sample: "# Copyright", in: ["src/**"] },
  ],
  [{ missing: ["SECURITY.md"] }, { kind: "missing-files", in: ["SECURITY.md"] }],
  [{ unloadable: "python" }, { kind: "load-failures", language: "python", in: [] }],
  [{ cycles: "typescript" }, { kind: "import-cycles", language: "javascript", in: [] }],
  [
    { loaded: "torch", by: ["shop"] },
    { kind: "loaded-modules", targets: ["torch"], by: ["shop"], in: [] },
  ],
])("%j", (declared, forbids) => {
  expect(readDeclared(declared, ["web/a.ts", "web/b.ts", "web/c.py"])).toEqual({ ok: true, forbids });
});

test.each([
  [{}, /say what it forbids by one of imports/],
  [{ imports: "a", links: true }, /holds both imports and links/],
  [{ imports: "a", frm: "x" }, /"frm" says nothing beside "imports"/],
  [{ imports: [] }, /"imports" names modules/],
  [{ imports: "a", in: 3 }, /"in" is a path pattern/],
  [{ imports: "a", language: "ruby" }, /"language" is python or javascript/],
  [{ calls: "fork" }, /"calls" is shell, no-timeout or any/],
  [{ calls: ["print()"] }, /or a list of Python functions/],
  [{ text: "a\nb" }, /"text" is one line/],
  [{ links: "yes" }, /write \{links: true/],
  [{ unresolved: true }, /"unresolved" is python or javascript/],
])("%j is refused with what to do", (declared, message) => {
  const read = readDeclared(declared);
  expect(read.ok ? "" : read.problem).toMatch(message);
});

describe("the offered lines", () => {
  test("as the documentation has them", () => {
    expect(
      declarationFor(
        { run: "python tools/check.py", cwd: "." },
        { kind: "python-imports", targets: ["runtime"], in: ["services/**"] },
      ),
    ).toBe("guards:\n  - run: python tools/check.py\n    forbids: {imports: runtime, in: services/**}\n");
    expect(declarationFor({ run: "make lint", cwd: "web" })).toBe(
      "guards:\n  - run: make lint\n    cwd: web\n    forbids: {imports: MODULE, in: FOLDER/**}\n",
    );
  });

  test("read back as what they say, for any rule", () => {
    const word = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => !/[\n\r\0]/.test(text));
    const texts = fc.array(word, { minLength: 1, maxLength: 3 });
    const rules: fc.Arbitrary<Forbids> = fc.oneof(
      fc.record({ kind: fc.constant("javascript-imports" as const), targets: texts, in: texts }),
      fc.record({ kind: fc.constant("unguarded-imports" as const), packages: texts, in: texts }),
      fc.record({
        kind: fc.constant("process-calls" as const),
        language: fc.constant("python" as const),
        which: fc.constant("any" as const),
        in: texts,
      }),
      fc.record({
        kind: fc.constant("calls" as const),
        functions: fc.uniqueArray(fc.constantFrom("print", "time.sleep", "os.abort"), { minLength: 1 }),
        in: texts,
      }),
      fc.record({ kind: fc.constant("text" as const), sample: word.filter((text) => text.trim() !== ""), in: texts }),
      fc.record({ kind: fc.constant("secrets" as const), in: texts }),
    );
    fc.assert(
      fc.property(
        rules,
        word.filter((text) => text.trim() !== ""),
        (forbids, run) => {
          const parsed = parse(declarationFor({ run, cwd: "." }, forbids)) as {
            guards: [{ run: string; forbids: Record<string, unknown> }];
          };
          expect(parsed.guards[0].run).toBe(run);
          expect(readDeclared(parsed.guards[0].forbids)).toEqual({ ok: true, forbids });
        },
      ),
      { numRuns: 300 },
    );
  });
});
