/** GitHub's `${{ … }}`: literal values of the matrix and of `env` are put in, everything else only CI knows. */
import type { CiFacts } from "../facts/manifests/types.ts";

export type Expansion =
  | { readonly kind: "texts"; readonly texts: readonly string[] }
  | { readonly kind: "unknown"; readonly expression: string };

/** More variants than these say nothing new about a guard. */
const MOST_VARIANTS = 12;

export function expand(text: string, ci: CiFacts | undefined, env: Readonly<Record<string, string>>): Expansion {
  let texts: readonly string[] = [text];
  for (let round = 0; round < 20; round++) {
    const match = /\$\{\{\s*(.*?)\s*\}\}/s.exec(texts[0] ?? "");
    if (match === null) return { kind: "texts", texts };
    const [whole, expression = ""] = match;
    const values = valuesOf(expression, ci, env);
    if (values === undefined) return { kind: "unknown", expression };
    texts = texts.flatMap((each) => values.map((value) => each.replaceAll(whole, value))).slice(0, MOST_VARIANTS);
  }
  return { kind: "unknown", expression: "too many expressions" };
}

function valuesOf(
  expression: string,
  ci: CiFacts | undefined,
  env: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const matrix = /^matrix\.([\w.-]+)$/.exec(expression)?.[1];
  if (matrix !== undefined) {
    const values = ci?.matrix[matrix]?.filter((value) => !value.includes("${{"));
    // A version of an interpreter changes nothing in what is checked: one is enough.
    return values === undefined || values.length === 0
      ? undefined
      : /version|^os$|^node$|^python$/.test(matrix)
        ? values.slice(0, 1)
        : values;
  }
  const variable = /^env\.(\w+)$/.exec(expression)?.[1];
  const value = variable === undefined ? undefined : env[variable];
  if (value !== undefined && !value.includes("${{")) return [value];
  if (expression === "github.workspace") return ["."];
  if (expression === "runner.os") return ["Linux"];
  return undefined;
}

/** Files that GitHub gives a step to write into. */
const STEP_FILES = ["GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH"];

/** The environment of a step without what only CI knows; and the variables that the text needs and that are not known. */
export function environment(
  text: string,
  ci: CiFacts | undefined,
  env: Readonly<Record<string, string>>,
): { readonly env: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const known: Record<string, string> = ci === undefined ? {} : { CI: "true" };
  const missing: string[] = [];
  const uses = (name: string): boolean => new RegExp(`\\$\\{?${name}\\b`).test(text);
  for (const [name, value] of Object.entries(env)) {
    const expanded = expand(value, ci, env);
    if (expanded.kind === "texts") known[name] = expanded.texts[0] ?? value;
    else if (uses(name)) missing.push(name);
  }
  if (ci === undefined) return { env: known, missing };
  for (const name of STEP_FILES) if (uses(name)) known[name] = "/dev/null";
  if (uses("GITHUB_WORKSPACE")) known["GITHUB_WORKSPACE"] = ".";
  for (const match of text.matchAll(/\$\{?((?:GITHUB|CI|RUNNER)_\w+)/g)) {
    const name = match[1] ?? "";
    if (known[name] === undefined && !missing.includes(name)) missing.push(name);
  }
  return { env: known, missing };
}
