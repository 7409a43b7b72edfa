/** Process calls that a guard forbids: through a shell, without a timeout, or any at all. */
import type { Forbids } from "../../model/index.ts";
import type { Family, NoFamily } from "./family.ts";
import { scriptProcessForms } from "./javascript-process-forms.ts";
import { isScript } from "./javascript-target.ts";
import { wrap } from "./javascript-imports.ts";
import { ineligible, plant, type Made } from "./make.ts";
import { pythonProcessForms, type ProcessForm, type ProcessRule } from "./python-process-forms.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";
import type { Subject } from "./subject.ts";

/** So many of the first forms tell most. */
const HEAD = 5;

export function processCalls(
  { language, which, in: patterns }: Extract<Forbids, { kind: "process-calls" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const isOf = language === "python" ? (path: string): boolean => path.endsWith(".py") : isScript;
  const site = findSite(repository, { in: patterns, isOf });
  if (site === undefined) return { reason: `no ${language} file is in ${patterns.join(", ") || "the repository"}` };
  const extension = language === "python" ? ".py" : commonest(site.files);
  const forms = language === "python" ? pythonProcessForms(which) : scriptProcessForms(which);
  const plain = forms.find(({ text }) => fits(text, extension))?.text ?? "";
  const made = forms.map((form) => plantForm(site, form, extension));
  const tier = (wanted: ProcessForm["tier"]): Made[] => made.filter((each) => tierOf(each) === wanted);
  const isTop = new Set(tier("static").slice(0, HEAD));
  return {
    subject: {
      site,
      language,
      extension,
      plain: () => plain,
      benign: benignOf(language, extension),
      ...(language === "javascript" ? { wrap } : {}),
    },
    head: [...isTop],
    rest: tier("static").filter((each) => !isTop.has(each)),
    dynamic: tier("dynamic"),
    computed: tier("computed"),
    controls: controlsFor(site, { language, which }, extension),
  };
}

const tierOf = (made: Made): ProcessForm["tier"] => (made.kind === "canary" ? made.canary.tier : made.ineligible.tier);

/** The most common extension; components last, as a plain script shows the call best. */
export function commonest(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const path of files) {
    const extension = path.slice(path.lastIndexOf("."));
    counts.set(extension, (counts.get(extension) ?? 0) + (/\.(vue|svelte)$/.test(path) ? 0.001 : 1));
  }
  return [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1))[0]?.[0] ?? ".js";
}

/** A `.cjs` file has no import statements, and a module no `module.exports`. */
function fits(text: string, extension: string): boolean {
  if (extension === ".cjs") return !/^(import|export)\b/m.test(text);
  return !/\.(mjs|mts|vue|svelte)$/.test(extension) || !text.includes("module.exports");
}

function plantForm(site: Site, { operator, tier, text }: ProcessForm, extension: string): Made {
  if (!fits(text, extension)) return ineligible(operator, tier, `${extension} files are not written so`);
  return plant(site, { operator, tier, extension, text: (path) => wrap(path, text) });
}

function benignOf(language: Subject["language"], extension: string): string {
  if (language === "python") return "import json\n\nVALUE = json\n";
  return extension === ".cjs" ? "module.exports = 1;\n" : "export const value = 1;\n";
}

/** What the rule allows, and what is only called alike. */
function controlsFor(
  site: Site,
  rule: { readonly language: "python" | "javascript"; readonly which: ProcessRule },
  extension: string,
): readonly Made[] {
  const control = (operator: string, text: string): Made =>
    fits(text, extension)
      ? plant(site, { operator, tier: "control", extension, expects: "green", text: (path) => wrap(path, text) })
      : ineligible(operator, "control", `${extension} files are not written so`);
  const namesake = control(
    "method of the same name",
    rule.language === "python"
      ? 'class Job:\n    def run(self, command):\n        return command\n\n\nVALUE = Job().run("planted")\n'
      : 'class Job {\n  exec(command) {\n    return command;\n  }\n}\nexport const value = new Job().exec("planted");\n',
  );
  if (rule.which === "any") return [namesake];
  return [
    control(
      rule.which === "shell" ? "call without a shell" : "call with a timeout",
      rule.language === "python"
        ? 'import subprocess\n\n\ndef planted(path):\n    subprocess.run(["file", path], check=True, timeout=10)\n'
        : 'import { execFileSync } from "node:child_process";\nexport const planted = (path) => execFileSync("file", [path], { timeout: 1000 });\n',
    ),
    namesake,
  ];
}
