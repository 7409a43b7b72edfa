import { judgesTree } from "../../../src/facts/manifests/checks.ts";
import { isNamedGuard } from "../../../src/facts/wiring.ts";
import { defineRule, type RuleContext } from "../../../src/rule-kit/index.ts";
import type { Range } from "../../../src/model/index.ts";
import { plantGuards } from "./canaries.ts";
import { mayBeCalledUnseen, namesIn } from "./callers.ts";
import { reachOf } from "../reach.ts";
import { scriptsOf } from "../scripts.ts";

export default defineRule({
  id: "delivery/uncalled-guard",
  title: "guard script that nothing calls",
  severity: "low",
  default: "on",
  languages: ["any"],
  scope: "graph",
  examined: (context) => ({ count: guardsIn(context).length, noun: "scripts that check" }),
  *check(context) {
    // Without CI or hooks nothing is called; that is no news about one script.
    if (!runsSomething(context) || mayBeCalledUnseen(context)) return;
    const reach = reachOf(context);
    const isNamed = namesIn(context);
    for (const { path, range } of guardsIn(context)) {
      if (reach.callsOf(path).length > 0 || isNamed(path)) continue;
      if (context.graph.edgesTo(path).length > 0) continue;
      yield {
        path,
        range,
        subject: path,
        message: `no workflow, hook, package script, Makefile, test, command of a document or other script calls ${path}: what it checks is checked only when somebody thinks of it`,
        recommendation: "Call it in CI or in a hook, or remove it",
      };
    }
  },
  canaries: (context) => (runsSomething(context) && !mayBeCalledUnseen(context) ? plantGuards(context) : []),
});

function runsSomething(context: RuleContext): boolean {
  return scriptsOf(context).some(({ kind }) => kind === "ci" || kind === "hook");
}

function guardsIn({ inventory, facts }: RuleContext): readonly { readonly path: string; readonly range: Range }[] {
  const found: { path: string; range: Range }[] = [];
  for (const file of inventory.files) {
    const mark = facts.get(file.path)?.wiring?.find(({ kind }) => kind === "guard");
    if (mark !== undefined && file.role === "script") found.push({ path: file.path, range: mark.range });
  }
  for (const { path, steps = [] } of inventory.manifests) {
    const text = steps[0]?.script?.text ?? "";
    if (!/\.(?:sh|bash)$/.test(path) || !isNamedGuard(path) || !judgesTree(text)) continue;
    const end = text.indexOf("\n");
    found.push({
      path,
      range: { startLine: 1, startColumn: 1, endLine: 1, endColumn: (end < 0 ? text.length : end) + 1 },
    });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
