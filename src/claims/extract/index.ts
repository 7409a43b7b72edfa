/** Document → claims, in document order, each once. */
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { Draft, Extractor, Lookup } from "../draft.ts";
import { viewOf } from "../view.ts";
import { checkClaims } from "./checks.ts";
import { commandClaims } from "./commands.ts";
import { controlClaims } from "./controls.ts";
import { countClaims } from "./counts.ts";
import { dependencyClaims } from "./dependencies.ts";
import { factClaims } from "./facts.ts";
import { importClaims } from "./imports.ts";
import { linkClaims } from "./links.ts";
import { onlyClaims } from "./only.ts";
import { pathClaims } from "./paths.ts";
import { quoteClaims } from "./quotes.ts";
import { rangeClaims } from "./ranges.ts";

const EXTRACTORS: readonly Extractor[] = [
  pathClaims,
  quoteClaims,
  linkClaims,
  rangeClaims,
  countClaims,
  commandClaims,
  checkClaims,
  importClaims,
  controlClaims,
  dependencyClaims,
  onlyClaims,
  factClaims,
];

export function claimsOf(path: string, page: MarkdownDocument, lookup: Lookup): readonly Draft[] {
  const view = viewOf(path, page);
  const drafts = EXTRACTORS.flatMap((extract) => [...extract(view, lookup)]);
  return drafts.toSorted((a, b) => a.from - b.from || a.to - b.to);
}
