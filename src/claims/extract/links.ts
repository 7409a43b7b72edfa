/** Links to files and headings of the repository. */
import type { Draft } from "../draft.ts";
import type { DocumentView } from "../view.ts";

export function* linkClaims({ page }: DocumentView): Generator<Draft> {
  for (const { from, to, target, kind } of page.links) {
    if (kind === "auto" || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target) || /[{}<>$]/.test(target)) continue;
    yield { from, to, claim: { kind: "link", target }, strength: "firm" };
  }
}
