/** Repositories that nobody would write, and guards that forbid what is not there: an answer for each, never an exception. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { canariesFor, repositoryOf, validate } from "../../../src/canary/guards/index.ts";
import type { Forbids } from "../../../src/model/index.ts";

const name = fc.oneof(
  fc.constantFrom(
    "app.py",
    "__init__.py",
    "a b.py",
    "x\ny.py",
    "é.ts",
    "index.ts",
    "package.json",
    "README.md",
    ".env",
  ),
  fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replaceAll("/", "_")),
);
const path = fc
  .array(name, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.map((part) => (part === "." || part === ".." ? "_" : part)).join("/"));
const tree = fc.dictionary(path, fc.string(), { maxKeys: 12 });
const pattern = fc.oneof(
  path,
  fc.constantFrom("**", ".", "", "src/**/*.py", "[", "{a,b", "**/*.{ts,py}", "/abs", ".."),
);
const patterns = fc.array(pattern, { maxLength: 3 });
const words = fc.array(fc.oneof(fc.string(), fc.constantFrom("runtime", "a.b", "requests", "./x", "src")), {
  maxLength: 3,
});

const forbids: fc.Arbitrary<Forbids> = fc.oneof(
  fc.record({
    kind: fc.constant("python-imports" as const),
    targets: words,
    in: patterns,
    except: patterns,
  }),
  fc.record({ kind: fc.constant("javascript-imports" as const), targets: words, in: patterns, except: patterns }),
  fc.record({
    kind: fc.constant("process-calls" as const),
    language: fc.constantFrom("python" as const, "javascript" as const),
    which: fc.constantFrom("shell" as const, "no-timeout" as const, "any" as const),
    in: patterns,
  }),
  fc.record({ kind: fc.constant("unguarded-imports" as const), packages: words, in: patterns }),
  fc.record({ kind: fc.constantFrom("links" as const, "secrets" as const, "missing-files" as const), in: patterns }),
  fc.record({ kind: fc.constant("missing-text" as const), sample: fc.string(), in: patterns }),
  fc.record({ kind: fc.constant("load-failures" as const), language: fc.constant("python" as const), in: patterns }),
  fc.record({ kind: fc.constant("loaded-modules" as const), targets: words, by: words, in: patterns }),
  fc.record({
    kind: fc.constant("import-cycles" as const),
    language: fc.constantFrom("python" as const, "javascript" as const),
    in: patterns,
  }),
  fc.record({ kind: fc.constant("text" as const), sample: fc.string(), pattern: fc.string(), in: patterns }),
  fc.record({
    kind: fc.constantFrom("unresolved-imports" as const, "dependencies" as const),
    language: fc.constantFrom("python" as const, "javascript" as const),
    in: patterns,
  }),
);

test("any tree and any rule", async () => {
  await fc.assert(
    fc.asyncProperty(tree, forbids, async (files, rule) => {
      const repository = repositoryOf(
        { paths: new Set(Object.keys(files)), units: [], manifests: [] },
        { text: (at) => files[at], isGit: true, readsEverything: false },
      );
      const { canaries, ineligible } = canariesFor(rule, repository, { run: "rg x", cwd: ".", files: ["\0"] });
      expect(canaries.length + ineligible.length).toBeGreaterThan(0);
      for (const canary of canaries.filter(({ operator }) => operator !== "huge file")) {
        const { changes } = canary;
        for (const change of changes) expect(change.path).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|^$/);
        expect(["valid", "invalid"]).toContain((await validate(canary, rule, repository)).kind);
      }
    }),
    { numRuns: 60 },
  );
});
