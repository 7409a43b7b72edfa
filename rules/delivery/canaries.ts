/** Violations of this family to plant: workflows and makefiles of their own beside those that are there. */
import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";
import { scriptsOf } from "./scripts.ts";

export interface WiringForm {
  readonly operator: string;
  /** Where it is written: in a workflow wherever something runs commands, in a makefile where there is one. */
  readonly in: "ci" | "make";
  /** The text of the file. */
  readonly text: string;
  /** Files that it calls. */
  readonly beside?: readonly { readonly path: string; readonly text: string }[];
  /** Where the finding is, when it is not in the file itself. */
  readonly at?: string;
}

export function* plantForms(context: RuleContext, name: string, forms: readonly WiringForm[]): Iterable<CanaryPlan> {
  const kinds = new Set(scriptsOf(context).map(({ kind }) => kind));
  for (const [index, form] of forms.entries()) {
    if (kinds.size === 0 || (form.in === "make" && !kinds.has("make"))) continue;
    const number = index + 1;
    const path =
      form.in === "ci"
        ? `.github/workflows/assay-canary-${name}-${number}.yml`
        : `assay-canary-${name}-${number}/Makefile`;
    const files = [{ path, text: form.text }, ...(form.beside ?? [])];
    if (files.some((file) => context.inventory.paths.has(file.path))) continue;
    yield { operator: form.operator, files, expectAt: form.at ?? path };
  }
}

/** A workflow of one job, with what else its step says. */
export function workflow(run: string, settings: readonly string[] = []): string {
  const lines = run.split("\n").map((line) => `          ${line}`);
  const more = settings.map((setting) => `        ${setting}`);
  const step = ["      - run: |", ...lines, ...more].join("\n");
  return `name: planted\non: push\njobs:\n  planted:\n    runs-on: ubuntu-latest\n    steps:\n${step}\n`;
}
