/** Document → claims, in document order, each once. */
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { Draft, Extractor, Lookup } from "../draft.ts";
import { viewOf } from "../view.ts";
import { checkClaims } from "./checks.ts";
import { commandClaims } from "./commands.ts";
import { controlClaims } from "./controls.ts";
import { countClaims } from "./counts.ts";
import { factClaims } from "./facts.ts";
import { linkClaims } from "./links.ts";
import { pathClaims } from "./paths.ts";
import { rangeClaims } from "./ranges.ts";

const EXTRACTORS: readonly Extractor[] = [
  pathClaims,
  linkClaims,
  rangeClaims,
  countClaims,
  commandClaims,
  checkClaims,
  controlClaims,
  factClaims,
];

export function claimsOf(path: string, page: MarkdownDocument, lookup: Lookup): readonly Draft[] {
  const view = viewOf(path, page);
  const drafts = EXTRACTORS.flatMap((extract) => [...extract(view, lookup)]);
  return drafts.toSorted((a, b) => a.from - b.from || a.to - b.to);
}
