/** What prose says of a package: "`x` is absent from the dependencies", "x: declared, nobody imports it", "`x` added to `dependencies`". */
import type { Claim } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { meanings, readPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

type Said = Pick<Extract<Claim, { readonly kind: "dependency" }>, "state" | "in">;

const MANIFEST = String.raw`(?:(?:the\s+|our\s+|its\s+|any\s+|a\s+)*(?:\w+\s+)?(?:dependenc(?:y|ies)(?:\s+list)?|requirements(?:[\w.-]*\.txt)?|pyproject(?:\.toml)?|manifests?|package\.json|setup\.(?:py|cfg)|Pipfile))`;
const DECLARED = String.raw`(?:declar(?:es?|ed|ing)|list(?:s|ed|ing)?|pin(?:s|ned)?|(?:part\s+of|in)\s+${MANIFEST})`;
const IMPORTED = String.raw`(?:import(?:s|ed|ing)?|us(?:es|ed|ing|e)|need(?:s|ed)?)`;
const NOBODY = String.raw`(?:nothing|nobody|no\s?one|no\s+(?:\w+\s+)?(?:module|file|code|script)|none\s+of\s+(?:the|our)\s+\w+)`;
const NOT = String.raw`(?:not|never|nowhere|no\s+longer|(?:is|are|was|were|does|do|has|have|did)n['’]?t|without|hardly\s+ever)`;
/** Nothing that would narrow it: not "unused in tests", "not used for dates". */
const END = String.raw`(?=\s*(?:[.,;:)!–—]|$|(?:any\s*more|any\s*where|at\s+all|yet|by\s+any\w*|and|but|so|which|in\s+(?:the|this|our)\s+(?:code|repo\w*|project|package|source\w*)|container)(?!\p{L})))`;

const UNUSED = new RegExp(
  String.raw`\b(?:${NOBODY}\s+(?:ever\s+|actually\s+)?(?:imports?|uses?|needs?)(?:\s+(?:it|them|this(?:\s+package)?))?|${NOT}\s+(?:being\s+|actually\s+|ever\s+|even\s+)?${IMPORTED}(?:\s+(?:it|them))?|(?:an?\s+)?(?:unused|unneeded|superfluous|dead\s+weight|dead\s+dependency))${END}`,
  "iu",
);
const UNDECLARED = new RegExp(
  String.raw`\b(?:${NOT}\s+(?:\w+\s+)?(?:being\s+)?${DECLARED}|(?:missing|absent|gone|left\s+out)\s+(?:from|in|of)\s+${MANIFEST}|${NOBODY}\s+(?:declares?|lists?|pins?)|undeclared|${MANIFEST}\s+(?:does\s+not|doesn['’]?t|do\s+not|don['’]?t|never)\s+(?:list|declare|mention|pin|have)s?)\b`,
  "iu",
);
const ADDED = new RegExp(
  String.raw`\b(?:(?:is|are|was|were|been|now|and)?\s*(?:added\s+to|declared\s+in|listed\s+in|pinned\s+in|part\s+of)|(?:is|are)\s+in)\s+${MANIFEST}`,
  "iu",
);
const USED_IN = /^[\s:–—-]*(?:[\w\s]{0,40},\s*)?(?:(?:is|it\s+is)\s+)?(?:used|imported|needed)\s+(?:in|by)\s+$/i;
/** "is declared" in a sentence about use says nothing new: "declared but not imported". */
const OPEN =
  /(?<!\p{L})(?:if|when|should|could|might|may|whether|once|until|unless|will|must|can|consider|old|was|were|used to|falls|soll\w*)(?!\p{L})/iu;
const SEEMING = /\b(?:would|may|might)\s+(?:\w+\s+)?(?:seem|appear)\w*/gi;
/** What a subject may be followed by, so that the rest of the clause is about it. */
const ABOUT =
  /^`?(?:\s*\([^)]*\))?\s*(?:[,:–—-]|is\b|are\b|isn['’]?t|isnt\b|was\b|seems?\b|appears?\b|looks?\b|stays?\b|would\b|remains?\b|added\b|declared\b|listed\b|unused\b|used\b|which\b|that\b|and\b|but\b|alone\b|has\b|never\b|not\b|in\b)/i;

export function* packageClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (statement.block.kind === "heading") continue;
    const subjects = subjectsOf(statement, view, lookup);
    for (const [index, subject] of subjects.entries()) {
      const end = subjects[index + 1]?.from ?? statement.to;
      const said = saidOf(view, statement, subject, end, lookup);
      if (said !== undefined)
        yield {
          from: subject.from,
          to: said.to,
          claim: { kind: "dependency", name: subject.name, ...said.said },
          strength: "firm",
        };
    }
  }
}

interface Subject {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Packages that the sentence names: in code; or in plain words, as its subject or as what a file imports. */
function subjectsOf({ code, masked, from }: Statement, view: DocumentView, { packages }: Lookup): readonly Subject[] {
  const isPackage = (text: string): boolean => packages.has(text.toLowerCase());
  const inCode = code.flatMap((each) =>
    isPackage(each.text) && readPath(each.text) === undefined
      ? [{ name: each.text, from: each.from, to: each.to }]
      : [],
  );
  const plain = [
    /^[^\p{L}`]*(?:the\s+(?:package|library|distribution)\s+)?(@?[\w./-]+)/du,
    /\bimports?\s+(@?[\w.-]+\w)/du,
    /\b([A-Z]\w*[A-Z]\w*)\b/du,
  ];
  const inWords = plain.flatMap((pattern) => {
    const match = pattern.exec(masked);
    const [start, end] = match?.indices?.[1] ?? [0, 0];
    const name = masked.slice(start, end).replace(/[:.,]+$/, "");
    return name !== "" && isPackage(name) ? [{ name, from: from + start, to: from + start + name.length }] : [];
  });
  const all = [...inCode, ...inWords].toSorted((a, b) => a.from - b.from);
  return all.filter(
    (each, index) => all[index - 1]?.from !== each.from && view.page.text.slice(each.from, each.to) !== "",
  );
}

function saidOf(
  view: DocumentView,
  statement: Statement,
  { to }: Subject,
  end: number,
  lookup: Lookup,
): { readonly said: Said; readonly to: number } | undefined {
  // Back-ticks are blanks, so that `requirements.txt` reads as the word; offsets stay.
  const rest = view.page.text.slice(to, end).replace(/[`\n*]/g, " ");
  const masked = statement.masked.slice(to - statement.from, end - statement.from);
  if (!ABOUT.test(masked)) return undefined;
  const readable = rest.replace(SEEMING, (text) => "is".padEnd(text.length));
  const at = (match: RegExpExecArray): number => to + match.index + match[0].length;
  const before = statement.masked.slice(0, to - statement.from).replace(SEEMING, "");
  for (const [state, pattern] of [
    ["undeclared", UNDECLARED],
    ["unused", UNUSED],
    ["declared", ADDED],
  ] as const) {
    const match = pattern.exec(readable);
    if (match === null) continue;
    if (OPEN.test(lastClause(before)) || OPEN.test(readable.slice(0, match.index + match[0].length))) return undefined;
    // With several manifests the one that is meant would have to be told apart.
    if (state !== "unused" && lookup.manifests > 1 && /\.(?:txt|toml|json|cfg|py)\b/.test(match[0])) return undefined;
    return { said: { state }, to: at(match) };
  }
  return usedIn(view, statement, { to, end }, lookup);
}

/** "`zod` – input validation, used in `src/types.ts`". */
function usedIn(view: DocumentView, statement: Statement, { to, end }: { to: number; end: number }, { files }: Lookup) {
  const place = statement.code.find(({ from }) => from >= to);
  if (place === undefined || place.from >= end) return undefined;
  const path = readPath(place.text)?.path;
  const [found, ...others] = path === undefined ? [] : meanings(files, path, view.path);
  const before = statement.masked.slice(to - statement.from, place.from - statement.from);
  if (found === undefined || others.length > 0 || !files.paths.has(found) || !USED_IN.test(before)) return undefined;
  return { said: { state: "used" as const, in: found }, to: place.to };
}

const lastClause = (text: string): string => text.slice(Math.max(text.lastIndexOf(","), text.lastIndexOf(";")) + 1);
