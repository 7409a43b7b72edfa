/** Snippets and places → canaries: every form in the first place, the plainest in the others. */
import type { Language } from "../facts/types.ts";
import type { CanaryPlan, RuleContext } from "../rule-kit/index.ts";
import type { Snippet } from "./forms.ts";
import { type Place } from "./places.ts";
export interface Snippets {
  readonly python?: readonly Snippet[];
  readonly javascript?: readonly Snippet[];
}
/** Plants the snippets of each language that the tree has. `rule` makes the names of the files unique to a rule. */
export declare function plantSnippets(context: RuleContext, rule: string, snippets: Snippets): Iterable<CanaryPlan>;
/** Every one in the first place, the first one in every place. */
export declare function spread<T>(
  places: readonly Place[],
  forms: readonly T[],
): Iterable<{
  readonly place: Place;
  readonly form: T;
  readonly index: number;
}>;
/** One canary: the file, its helper, and the `__init__.py` of a new package. Extensions take turns by `index`. */
export declare function plantIn(
  context: RuleContext,
  place: Place,
  rule: string,
  snippet: Snippet,
  index: number,
): CanaryPlan;
/** Extensions of files that may hold this text. */
export declare function extensionsOf(language: Language, text: string): readonly string[];
export declare const slug: (name: string) => string;
