/** Snippets and places → canaries: every form in the first place, the plainest in the others. */
import type { Language } from "../facts/types.ts";
import type { CanaryPlan, RuleContext } from "../rule-kit/index.ts";
import type { Snippet } from "./forms.ts";
import { findPlaces, freshPath, join, type Place } from "./places.ts";

export interface Snippets {
  readonly python?: readonly Snippet[];
  readonly javascript?: readonly Snippet[];
}

/**
 * Plants the snippets of each language that the tree has. `rule` makes the names of the files unique to a rule; `isOutside`: it does
 * not look at files that would stand there.
 */
export function* plantSnippets(
  context: RuleContext,
  rule: string,
  snippets: Snippets,
  isOutside: (path: string) => boolean = () => false,
): Iterable<CanaryPlan> {
  for (const family of ["python", "javascript"] as const) {
    const places = findPlaces(context, family).filter(({ folder }) => !isOutside(join(folder, "assay_canary.py")));
    for (const { place, form, index } of spread(places, snippets[family] ?? [])) {
      yield plantIn(context, place, rule, form, index);
    }
  }
}

/** Every one in the first place, the first one in every place. */
export function* spread<T>(
  places: readonly Place[],
  forms: readonly T[],
): Iterable<{ readonly place: Place; readonly form: T; readonly index: number }> {
  for (const [number, place] of places.entries()) {
    for (const [index, form] of (number === 0 ? forms : forms.slice(0, 1)).entries()) yield { place, form, index };
  }
}

/** One canary: the file, its helper, and the `__init__.py` of a new package. Extensions take turns by `index`. */
export function plantIn(context: RuleContext, place: Place, rule: string, snippet: Snippet, index: number): CanaryPlan {
  const isPython = place.language === "python";
  const extensions = extensionsOf(place.language, snippet.text);
  const extension = extensions[index % extensions.length] ?? ".py";
  const folder = place.isNewPackage === true ? `${place.folder}_${slug(rule)}` : place.folder;
  const stem = `assay_canary_${slug(rule)}_${slug(snippet.operator)}`;
  const path = freshPath(context, folder, `${stem}${extension}`);
  const files: { path: string; text: string }[] = [];
  if (place.isNewPackage === true && isPython) files.push({ path: join(folder, "__init__.py"), text: "" });
  let { text } = snippet;
  if (snippet.helper !== undefined) {
    const helper = freshPath(context, folder, `${stem}_helper${extension}`);
    const base = helper.slice(helper.lastIndexOf("/") + 1);
    text = text.replaceAll("HELPER", isPython ? base.replace(/\.py$/, "") : `./${base}`);
    files.push({ path: helper, text: snippet.helper });
  }
  files.push({ path, text });
  return { operator: place.label ?? snippet.operator, files, expectAt: path };
}

/** Extensions of files that may hold this text. */
export function extensionsOf(language: Language, text: string): readonly string[] {
  if (language === "python") return [".py"];
  const isCommonJs = /\brequire\(/.test(text);
  if (language === "typescript") return isCommonJs ? [".cts", ".ts"] : [".ts", ".tsx", ".mts"];
  return isCommonJs ? [".cjs", ".js"] : [".mjs", ".js", ".jsx"];
}

export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\W+/g, "_")
    .replace(/^_+|_+$/g, "");
