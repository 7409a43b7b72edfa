/** Document → claims, in document order, each once. */
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { Draft, Extractor, Lookup } from "../draft.ts";
import { viewOf, type DocumentView } from "../view.ts";
import { checkClaims } from "./checks.ts";
import { commandClaims, transcriptClaims } from "./commands.ts";
import { controlClaims } from "./controls.ts";
import { countClaims } from "./counts.ts";
import { dependencyClaims } from "./dependencies.ts";
import { factClaims } from "./facts.ts";
import { importClaims } from "./imports.ts";
import { linkClaims } from "./links.ts";
import { packageClaims } from "./packages.ts";
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
  transcriptClaims,
  checkClaims,
  importClaims,
  controlClaims,
  allDependencies,
  onlyClaims,
  factClaims,
];

/** A sentence's own grammar goes first. */
function allDependencies(view: DocumentView, lookup: Lookup): readonly Draft[] {
  const strict = [...dependencyClaims(view)];
  const plain = [...packageClaims(view, lookup)];
  return [...strict, ...plain.filter(({ from, to }) => strict.every((each) => to <= each.from || from >= each.to))];
}

export function claimsOf(path: string, page: MarkdownDocument, lookup: Lookup): readonly Draft[] {
  const view = viewOf(path, page, lookup.files);
  const planned = view.statements.filter((statement) => statement.planned);
  const drafts = EXTRACTORS.flatMap((extract) => [...extract(view, lookup)]).flatMap((draft) =>
    planned.some(({ from, to }) => draft.from < to && draft.to > from) ? asPlan(draft) : [draft],
  );
  return drafts.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

/** Of a plan: a file that is there may be said to be there, advice stays advice, the rest is no claim. */
function asPlan(draft: Draft): readonly Draft[] {
  switch (draft.claim.kind) {
    case "link":
    case "heading-range":
    case "advice":
      return [draft];
    case "path":
    case "line":
      return [{ ...draft, strength: "loose" }];
    default:
      return [];
  }
}
