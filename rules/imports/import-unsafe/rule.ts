import { PYTHON_IMPORT_EFFECTS, plantSnippets } from "../../../src/canary/index.ts";
import type { ImportEffect } from "../../../src/facts/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { findEntries } from "./entries.ts";

const WHAT: Readonly<Record<ImportEffect["kind"], string>> = {
  connects: "connects",
  spawns: "starts a process",
  "writes-file": "writes a file",
  "starts-thread": "starts a thread",
  "requires-env": "demands an environment variable",
  network: "uses the network",
  exits: "ends the interpreter",
};

const REMEDY: Readonly<Record<ImportEffect["kind"], string>> = {
  connects:
    "Connect in a function that start-up calls (a lifespan handler, a factory), not while the module is imported",
  spawns: "Start it in a function that start-up calls, not while the module is imported",
  "writes-file": "Open the file where it is first written, not while the module is imported",
  "starts-thread": "Start the thread in a function that start-up calls, not while the module is imported",
  "requires-env": "Read it with a default (`os.environ.get`), or in a function that start-up calls",
  network: "Fetch it in a function that start-up calls, not while the module is imported",
  exits: 'Raise an exception, or exit below `if __name__ == "__main__"`',
};

export default defineRule({
  id: "imports/import-unsafe",
  title: "entry module with effects when it is imported",
  severity: "medium",
  default: "on",
  languages: ["python"],
  inTests: "skip",
  scope: "graph",
  locality: "file",
  examined: (context: RuleContext) => ({ count: findEntries(context).size, noun: "entry modules" }),
  *check(context) {
    for (const [path, because] of findEntries(context)) {
      for (const effect of context.facts.get(path)?.summary?.importEffects ?? []) {
        const via = effect.via ?? [];
        yield {
          path,
          range: effect.range,
          message: `importing ${path} (${because}) ${WHAT[effect.kind]}: ${effect.what}`,
          recommendation: REMEDY[effect.kind],
          subject: effect.what,
          ...(via.length > 0
            ? {
                chain: [
                  ...via.map(({ line, note }) => ({ path, line, note })),
                  { path, line: effect.range.startLine, note: effect.what },
                ],
              }
            : {}),
        };
      }
    }
  },
  // Tests are no entry modules, also where the tree has nothing but tests.
  canaries: (context) => plantSnippets(context, "import-unsafe", { python: PYTHON_IMPORT_EFFECTS }, context.isTest),
});
