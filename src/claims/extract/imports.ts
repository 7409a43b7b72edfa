/** Import boundaries: "nothing under `a/` imports `b`", "`a` never imports `b`", "no service imports the runtime". */
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isExample, meanings } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

const CODE = "`¤+`";
const NOBODY = String.raw`(?:nothing|no\s+(?:\w+\s+)?(?:file|module|code|script|class|function|test)s?|none\s+of\s+the\s+(?:\w+\s+)?(?:files|modules|scripts))`;
const WHERE = String.raw`(?:in|under|below|inside|within|of|from)`;
const NEVER = String.raw`(?:never|do(?:es)?\s+not|do(?:es)?n['’]t|must\s+not|may\s+not|cannot)`;
const THINGS = String.raw`(?:folder|directory|package|module|service|layer|tree|file)`;
const FROM = String.raw`(?:(?:anything|code|something|a\s+module)\s+)?(?:(?:from|of|out\s+of|in|under|below)\s+)?(?:the\s+)?`;

/** Each has the importer's code first and the goal's code last. */
const STATEMENTS: readonly RegExp[] = [
  String.raw`\b${NOBODY}\s+${WHERE}\s+(?:the\s+)?${CODE}(?:\s+${THINGS})?\s+(?:ever\s+|directly\s+)?(?:imports?|depends?\s+on)\s+${FROM}${CODE}`,
  String.raw`${CODE}(?:\s+${THINGS})?\s+(?:itself\s+)?${NEVER}\s+(?:directly\s+)?(?:import|imports|depend\s+on|depends\s+on)\s+${FROM}${CODE}`,
  String.raw`${CODE}[^.;\u0060]*?\bimports?\s+nothing\s+(?:from|of|in|under|out\s+of)\s+(?:the\s+)?${CODE}`,
  String.raw`${CODE}(?:\s+${THINGS})?\s+(?:calls?|uses?|imports?)\s+(?:no|none\s+of\s+the)\s+(?:\w+\s+)?(?:code|functions?|modules?|class(?:es)?|names?|parts?|helpers?)\s+(?:of|from|in|out\s+of)\s+(?:the\s+)?${CODE}`,
  // The goal first.
  String.raw`\b(?:no|not\s+(?:a\s+single|one|any))\s+imports?\s+(?:of|from)\s+(?<goal>${CODE})\s+(?:anywhere\s+)?${WHERE}\s+(?:the\s+)?${CODE}`,
].map((source) => new RegExp(source, "gi"));
/** "`x` is for tests; no module under `a/` imports it." */
const IMPORTS_IT = new RegExp(
  String.raw`\b${NOBODY}\s+${WHERE}\s+(?:the\s+)?${CODE}(?:\s+${THINGS})?\s+(?:ever\s+|directly\s+)?imports?\s+it\b`,
  "i",
);

/** "no service imports the runtime": words that are folders. */
const NO_WORD = /\b(?:no|none of the)\s+([\w-]+?)s?\s+imports?\s+(?:the\s+|from\s+(?:the\s+)?)?`?([\w./¤-]+)`?/i;
const NEVER_WORD =
  /\b([\w-]+)\s+(?:never|do not|does not|don't|must not|may not)\s+imports?\s+(?:the\s+|from\s+(?:the\s+)?)?`?([\w./¤-]+)`?/i;
const HYPOTHETICAL = /\b(?:should|must|if|when|until|would|could|make sure|ensure|before|todo|whether|that)\b/i;

export function* importClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (statement.block.kind === "heading" || isName(statement)) continue;
    const drafts = [...betweenCode(view, statement, lookup), ...ofPronoun(view, statement, lookup)];
    yield* drafts.length > 0 ? drafts : betweenWords(statement, lookup);
  }
}

/** The name of a rule, not a statement: `contract: …`. */
function isName({ label, code }: Statement): boolean {
  return label === "check" || code.some(({ text }) => text.startsWith("contract:"));
}

/** "We are satisfied that nothing …" states it. */
const SURE =
  /\b(?:satisfied|confirm\w*|verif(?:y|ied)|found|finds?|shows?|showed|checked|established|certain|saw|see|clear|true|holds?|know\w*|says?|means?)\s+that\b/gi;

function isStated(before: string, said: string): boolean {
  return !HYPOTHETICAL.test(`${before} ${said}`.replace(/m(?:ust|ay) not/gi, "").replace(SURE, ""));
}

function* betweenCode(view: DocumentView, { masked, from, code }: Statement, lookup: Lookup): Generator<Draft> {
  for (const match of STATEMENTS.flatMap((pattern) => [...masked.matchAll(pattern)])) {
    const start = from + match.index;
    const end = start + match[0].length;
    const within = code.filter((each) => each.from >= start && each.to <= end);
    const [first, last] =
      match.groups?.["goal"] === undefined ? [within[0], within.at(-1)] : [within.at(-1), within[0]];
    const source = first === undefined ? undefined : importerOf(first, view, lookup);
    const goal = last === undefined || within.length < 2 ? undefined : goalOf(last, view, lookup);
    if (source === undefined || goal === undefined || source === goal) continue;
    if (!isStated(lastClause(masked.slice(0, match.index)), match[0])) continue;
    yield { from: start, to: end, claim: { kind: "no-import", from: source, to: goal }, strength: "firm" };
  }
}

function* ofPronoun(view: DocumentView, { masked, from, code, block }: Statement, lookup: Lookup): Generator<Draft> {
  const match = IMPORTS_IT.exec(masked);
  if (match === null || !isStated(lastClause(masked.slice(0, match.index)), match[0])) return;
  const start = from + match.index;
  const end = start + match[0].length;
  const folder = code.find((each) => each.from >= start && each.to <= end);
  const source = folder === undefined ? undefined : importerOf(folder, view, lookup);
  const named = view.statements
    .filter((each) => each.block === block)
    .flatMap((each) => each.code)
    .filter((each) => each.to <= start);
  const [only, ...others] = new Set(named.map(({ text }) => text));
  if (source === undefined || only === undefined || others.length > 0) return;
  if (!lookup.packages.has(only.toLowerCase())) return;
  yield { from: start, to: end, claim: { kind: "no-import", from: source, to: only }, strength: "firm" };
}

const lastClause = (text: string): string => text.slice(Math.max(text.lastIndexOf(","), text.lastIndexOf(":")) + 1);

/** A folder or a module of the repository. */
function importerOf({ text }: CodeSpan, view: DocumentView, { files }: Lookup): string | undefined {
  const [path, ...others] = meanings(files, text.replace(/\/\*{0,2}$/, ""), view.path);
  return others.length === 0 ? path : undefined;
}

const NAME = /^@?[a-z_][\w./-]{0,80}$/i;

/** A path of the repository, else the name of a module or package. */
function goalOf({ text }: CodeSpan, view: DocumentView, { files }: Lookup): string | undefined {
  const written = text.replace(/\/\*{0,2}$/, "");
  const found = meanings(files, written, view.path);
  const [path] = found;
  if (path !== undefined) return found.length === 1 ? path : undefined;
  const dotted = meanings(files, written.replaceAll(".", "/"), view.path);
  if (dotted.length === 1 && dotted[0] !== undefined) return dotted[0];
  return NAME.test(written) && !isExample(written) ? written : undefined;
}

function* betweenWords({ masked, from, code, to }: Statement, { files }: Lookup): Generator<Draft> {
  const said = NO_WORD.exec(masked) ?? NEVER_WORD.exec(masked);
  if (said === null || HYPOTHETICAL.test(masked.replace(/m(?:ust|ay) not/gi, ""))) return;
  // Imports against "services never import …".
  if (/["'“”]\s*$|\b(?:against|by|contract|rule|named)\b\W*$/i.test(masked.slice(0, said.index))) return;
  const written = code.find((each) => each.from >= from + said.index && each.to <= to)?.text;
  const target = said[2]?.includes("¤") === true ? (written ?? "") : (said[2] ?? "");
  const source = said[1] ?? "";
  const names = [source, `${source}s`, source.toLowerCase(), `${source.toLowerCase()}s`];
  const below = [...files.folders].filter((path) => names.some((name) => path.endsWith(`/${name}`)));
  const folder = names.find((name) => files.folders.has(name)) ?? (below.length === 1 ? below[0] : undefined);
  const goal = target.replace(/[/.]+$/, "").replaceAll(".", "/");
  if (folder === undefined || folder === goal || !files.folders.has(goal)) return;
  const start = from + said.index;
  const claim = { kind: "no-import" as const, from: folder, to: goal };
  yield { from: start, to: start + said[0].length, claim, strength: "firm" };
}
