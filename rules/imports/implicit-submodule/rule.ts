import type { Edge } from "../../../src/graph/types.ts";
import { defineRule, examinedIn, type RuleContext } from "../../../src/rule-kit/index.ts";
import { submodules } from "../canaries.ts";

/** `package.sub` where `from package import sub` is that module, and not a name that the package has. */
function submoduleOf({ fact, to }: Edge, { graph }: RuleContext): string | undefined {
  if (fact.form !== "from" || fact.level > 0 || fact.name === undefined || to.kind !== "module") return undefined;
  const dotted = `${fact.module}.${fact.name}`;
  return graph.modules.get(to.path)?.names.includes(dotted) === true ? dotted : undefined;
}

export default defineRule({
  id: "imports/implicit-submodule",
  title: "module that is imported as a name of its package",
  severity: "low",
  default: "off",
  languages: ["python"],
  scope: "graph",
  locality: "file",
  examined: examinedIn("python"),
  *check(context) {
    for (const path of [...context.graph.modules.keys()].sort()) {
      const seen = new Set<string>();
      for (const edge of context.graph.edgesFrom(path)) {
        const module = submoduleOf(edge, context);
        const key = `${edge.fact.range.startLine} ${module}`;
        if (module === undefined || seen.has(key)) continue;
        seen.add(key);
        const { alias, name = "" } = edge.fact;
        yield {
          path,
          range: edge.fact.range,
          likelihood: "low",
          confidence: "high",
          message: `${name} is the module ${module}: who compares the words behind \`from\` and \`import\` does not see that it is imported`,
          recommendation: `Write \`import ${module} as ${alias ?? name}\`.`,
          subject: module,
          ...(edge.fact.symbol === undefined ? {} : { symbol: edge.fact.symbol }),
        };
      }
    }
  },
  canaries: submodules,
});
