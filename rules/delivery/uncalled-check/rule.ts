import type { FileFacts, WiringMark } from "../../../src/facts/types.ts";
import type { Edge } from "../../../src/graph/types.ts";
import { defineRule, type CanaryPlan, type RuleContext } from "../../../src/rule-kit/index.ts";
import { reachOf } from "../reach.ts";
import { scriptsOf } from "../scripts.ts";

const OF_CHECKS = /(?:^|\/)(?:checks?|guards?|lint)\//;

export default defineRule({
  id: "delivery/uncalled-check",
  title: "check of a script that nothing calls",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  scope: "graph",
  examined: ({ facts }) => {
    let count = 0;
    for (const { wiring = [] } of facts.values()) count += wiring.filter(isCheck).length;
    return { count, noun: "functions of scripts that check" };
  },
  *check(context) {
    const reach = reachOf(context);
    let written: ReadonlySet<string> | undefined;
    for (const file of context.facts.values()) {
      const { path, wiring = [] } = file;
      if (!wiring.some(({ kind }) => kind === "check")) continue;
      const importers = context.graph.edgesTo(path);
      // A script that nothing runs at all is another rule's.
      if (importers.length === 0 && reach.callsOf(path).length === 0) continue;
      if (!isOfGuards(file, importers, context)) continue;
      const checks = wiring.filter(isCheck);
      const uses = checks.map(({ kind, name }) => kind === "called-check" || isUsedBy(importers, path, name, context));
      // Where none is called by its name, somebody calls them otherwise.
      if (!uses.includes(true)) continue;
      written ??= writtenIn(context);
      for (const [index, { name, range }] of checks.entries()) {
        if (uses[index] === true || written.has(name)) continue;
        const called = checks.filter((_, at) => uses[at] === true).map((each) => each.name);
        yield {
          path,
          range,
          subject: name,
          message: `nothing calls ${name}, so what it checks is never checked; ${called.slice(0, 2).join(" and ")} beside it ${called.length === 1 ? "is" : "are"} called`,
          recommendation: "Call it where the others are called, or remove it",
        };
      }
    }
  },
  canaries: plant,
});

function isCheck({ kind }: WiringMark): boolean {
  return kind === "check" || kind === "called-check";
}

/** A guard, a module that one imports, or one of a folder of checks. */
function isOfGuards({ path, wiring = [] }: FileFacts, importers: readonly Edge[], { facts }: RuleContext): boolean {
  return isGuard(wiring) || OF_CHECKS.test(path) || importers.some(({ from }) => isGuard(facts.get(from)?.wiring));
}

function isGuard(marks: readonly WiringMark[] = []): boolean {
  return marks.some(({ kind }) => kind === "guard");
}

/** By its name, or by whoever has the whole module and may name it. */
function isUsedBy(importers: readonly Edge[], path: string, name: string, { facts }: RuleContext): boolean {
  return importers.some(({ from, fact }) => {
    const names = fact.name === undefined ? (fact.names ?? []) : [fact.name];
    if (names.includes(name)) return true;
    const isWhole =
      names.length === 0 || names.some((each) => each === "*" || each === "default" || each === stemOf(path));
    if (!isWhole) return false;
    const marks = facts.get(from)?.wiring;
    const mentions = marks?.filter(({ kind }) => kind === "mentions") ?? [];
    return mentions.length === 0 || mentions.some((mark) => mark.name === name || mark.name === "*");
  });
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
}

/** What steps and settings write: `python -c "from checks import check_names"`, entry points. */
function writtenIn({ inventory }: RuleContext): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { steps = [], words = [], python } of inventory.manifests)
    for (const text of [
      ...steps.map((step) => step.text),
      ...words,
      ...(python?.entryPoints ?? []),
      ...(python?.moduleStrings ?? []),
    ])
      for (const [word] of text.matchAll(/\w+/g)) found.add(word);
  return found;
}

const PYTHON =
  "import sys\n\n\ndef check_planted():\n    return 0\n\n\ndef check_forgotten():\n    return 1\n\n\nsys.exit(check_planted())\n";
const SCRIPT =
  "export function checkPlanted() {\n  return 0;\n}\n\nexport function checkForgotten() {\n  return 1;\n}\n\nprocess.exit(checkPlanted());\n";

function* plant(context: RuleContext): Iterable<CanaryPlan> {
  const { inventory } = context;
  // Where nothing runs commands, nothing calls checks.
  if (scriptsOf(context).length === 0) return;
  const forms = [
    { operator: "Python", folder: "tools/assay-canary-1/checks", name: "planted.py", text: PYTHON, run: "python" },
    { operator: "exported", folder: "tools/assay-canary-2/checks", name: "planted.mjs", text: SCRIPT, run: "node" },
  ];
  for (const { operator, folder, name, text, run } of forms) {
    const path = `${folder}/${name}`;
    const workflow = `.github/workflows/assay-canary-uncalled-${run}.yml`;
    if (inventory.paths.has(path) || inventory.paths.has(workflow)) continue;
    const step = `name: planted\non: push\njobs:\n  planted:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run} ${path}\n`;
    yield {
      operator,
      files: [
        { path, text },
        { path: workflow, text: step },
      ],
      expectAt: path,
    };
  }
}
