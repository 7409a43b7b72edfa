/** A delta is worth the trust that canaries, --base and fixes put into it only if it equals opening the changed tree. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextOf } from "../../src/engine/context.ts";
import { inlineExtractor } from "../../src/engine/inline.ts";
import { runRules } from "../../src/engine/run-rules.ts";
import { openSession, type Session } from "../../src/engine/session.ts";
import { openMemory } from "../../src/host/memory.ts";
import type { OverlayChange } from "../../src/inventory/overlay.ts";
import { RULES } from "../../src/rules.ts";
import type { Tree } from "../in-memory.ts";
import "../in-memory.ts";
import { changed, CONFIG, deltas, trees } from "./random-trees.ts";

function open(files: Tree): Promise<Session> {
  const memory = openMemory(files);
  return openSession(memory, CONFIG, inlineExtractor(memory));
}

/** All that a run can see of a session. Summaries show in the findings: a delta may keep one that nobody asks for any more. */
function visible(session: Session) {
  const { inventory, facts, graph } = session;
  const context = contextOf(session);
  const run = runRules(RULES, CONFIG, context);
  return {
    files: inventory.files.map(({ path, language, role }) => ({ path, language, role })),
    units: inventory.units,
    leftOut: inventory.leftOut,
    facts: [...facts.values()].map((file) => ({ ...file, summary: undefined })).sort(byPath),
    modules: [...graph.modules.values()].sort(byPath),
    edges: inventory.files.map(({ path }) => graph.edgesFrom(path)),
    importers: inventory.files.map(({ path }) =>
      graph
        .edgesTo(path)
        .map((edge) => `${edge.from}:${edge.fact.range.startLine}`)
        .sort(),
    ),
    imports: graph.imports,
    findings: run.raw.map(({ rule, result }) => JSON.stringify([rule.id, result])).sort(),
    checks: run.checks.map(({ id, outcome, findings, reason }) => ({ id, outcome, findings, reason })),
  };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

describe("session.with", () => {
  it("is what opening the changed tree gives: inventory, facts, graph and findings", async () => {
    await fc.assert(
      fc.asyncProperty(trees, deltas, async (files, changes) => {
        const delta = await (await open(files)).with(changes);
        expect(visible(delta)).toEqual(visible(await open(changed(files, changes))));
      }),
      { numRuns: 80 },
    );
  });

  it("holds for a delta on a delta, and leaves the first session as it was", async () => {
    await fc.assert(
      fc.asyncProperty(trees, deltas, deltas, async (files, one, two) => {
        const first = await open(files);
        const before = visible(first);
        const second = await (await first.with(one)).with(two);
        expect(visible(second)).toEqual(visible(await open(changed(changed(files, one), two))));
        expect(visible(first)).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });

  it.each<readonly [string, Tree, readonly OverlayChange[]]>([
    [
      "the first module of a unit, which gives the unit its source root",
      { "services/a/pyproject.toml": '[project]\nname = "a"\nversion = "1"\n', "services/b/run.py": "import json\n" },
      [{ path: "services/a/worker.py", text: "import json\n" }],
    ],
    [
      "a module that is excluded, yet can be imported",
      { "app/main.py": "import app.old.gone\n", "app/__init__.py": "", "app/old/__init__.py": "" },
      [{ path: "app/old/gone.py", text: "" }],
    ],
    [
      "an alias of tsconfig.json",
      { "web/package.json": "{}", "web/src/index.ts": 'import "~/run";\n', "web/src/run.ts": "export {};\n" },
      [{ path: "web/tsconfig.json", text: '{"compilerOptions": {"paths": {"~/*": ["./src/*"]}}}' }],
    ],
  ])("holds for %s", async (_, files, changes) => {
    const delta = visible(await (await open(files)).with(changes));
    expect(delta).toEqual(visible(await open(changed(files, changes))));
    expect(delta).not.toEqual(visible(await open(files)));
  });
});
