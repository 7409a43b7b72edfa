import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedImports, folderOf, inFolder, severityOf, statements } from "../shared.ts";
import { findTwin } from "./twin.ts";

export default defineRule({
  id: "imports/case-mismatch",
  title: "import that differs from the file's name by case",
  severity: "high",
  default: "on",
  languages: ["javascript"],
  inTests: "same",
  scope: "graph",
  examined: examinedImports,
  *check(context) {
    for (const edge of statements(context)) {
      if (context.graph.modules.get(edge.from)?.language === "python") continue;
      const twin = findTwin(edge, context);
      if (twin === undefined) continue;
      yield {
        path: edge.from,
        range: edge.fact.range,
        severity: severityOf(edge, context),
        likelihood: "high",
        confidence: "high",
        message: `${edge.fact.module} is the file ${twin} only where the disk ignores case (macOS, Windows); on Linux, so in CI and in containers, it is not found`,
        recommendation: `Write the name as the file has it: ${twin}.`,
        subject: edge.fact.module,
      };
    }
  },
  *canaries(context) {
    const host = [...context.graph.modules.values()].find(
      ({ language, path }) => language !== "python" && /[a-z][^/]*\.[jt]s$/.test(path),
    );
    if (host === undefined) return;
    const stem = host.path
      .slice(folderOf(host.path).length)
      .replace(/^\//, "")
      .replace(/\.[jt]s$/, "");
    const twin = stem === stem.toUpperCase() ? stem.toLowerCase() : stem.toUpperCase();
    const extension = host.path.slice(host.path.lastIndexOf("."));
    const forms = [
      ["import", `import "./${twin}";\n`],
      ["export from", `export * from "./${twin}";\n`],
      ["import()", `export const planted = () => import("./${twin}");\n`],
    ] as const;
    for (const [index, [operator, text]] of forms.entries()) {
      const path = inFolder(folderOf(host.path), `assay_canary_case_${index}${extension}`);
      yield { operator, files: [{ path, text }], expectAt: path };
    }
  },
});
