/** Paths, lines and quotes: the quote first, the line second. */
import type { Claim, ClaimVerdict } from "../../model/index.ts";
import { changed, confirmed, missing, unverifiable, type Judgement } from "../evidence.ts";
import { exists, meanings } from "../paths.ts";

type Of<Kind extends Claim["kind"]> = Extract<Claim, { readonly kind: Kind }>;

export function judgePath(claim: Of<"path">, { evidence, strength, document, before }: Judgement): ClaimVerdict {
  const { written, path, candidates } = claim;
  if (path !== undefined) {
    if (exists(evidence.files, path))
      return confirmed(path === written ? "it is there" : `it is ${path}`, placesOf(path, evidence.files.paths));
    if (strength === "loose" && before?.held !== true)
      return unverifiable(`there is no ${path} here; the document may mean one that is to come`);
    return missing(`${path} is not there`);
  }
  if (candidates.length > 1) {
    const shown = candidates.slice(0, 3).join(", ");
    return { kind: "ambiguous", text: `${candidates.length} paths end so: ${shown}`, at: [], candidates };
  }
  // The path was read by today's tree; that of the report may have it.
  const [known, ...others] = candidates.length > 0 ? [] : meanings(evidence.files, written, document);
  if (known !== undefined) {
    return others.length === 0
      ? confirmed(known === written ? "it is there" : `it is ${known}`)
      : unverifiable("several paths end so");
  }
  if (before?.held === true) return missing(`${written} is not there any more`);
  const nearest = strength === "firm" ? nearestName(written, evidence.files.paths) : undefined;
  if (strength === "firm")
    return missing(`there is no ${written}${nearest === undefined ? "" : `; there is ${nearest}`}`);
  return unverifiable(`there is no ${written} here; the document may mean something else`);
}

const placesOf = (path: string, paths: ReadonlySet<string>) => (paths.has(path) ? [{ path, line: 1 }] : []);

/** The same name in another folder, when there is one such file. */
function nearestName(written: string, paths: ReadonlySet<string>): string | undefined {
  const name = written.slice(written.lastIndexOf("/") + 1).toLowerCase();
  const same = [...paths].filter((path) => path.slice(path.lastIndexOf("/") + 1).toLowerCase() === name);
  return same.length === 1 ? same[0] : undefined;
}

export async function judgeLine(claim: Of<"line">, judgement: Judgement): Promise<ClaimVerdict> {
  const { path, line, endLine } = claim;
  const text = await judgement.evidence.textOf(path);
  if (text === undefined) return gone(path, judgement);
  const lines = linesOf(text);
  const before = judgement.before?.held === true ? await judgement.before.textOf(path) : undefined;
  const quote = before === undefined ? "" : (linesOf(before)[line - 1] ?? "").trim();
  if (quote !== "") return judgeQuote({ kind: "quote", text: quote, path, line }, judgement, occurrences);
  if (endLine > lines.length)
    return missing(`${path} has ${lines.length} lines`, [{ path, line: Math.max(1, lines.length) }]);
  return confirmed(`line ${line} is there: ${short(lines[line - 1] ?? "")}`, [{ path, line }]);
}

export async function judgeQuote(
  claim: Of<"quote">,
  judgement: Judgement,
  find: (lines: readonly string[], quote: string) => readonly number[] = asQuoted,
): Promise<ClaimVerdict> {
  const { path, line } = claim;
  const text = await judgement.evidence.textOf(path);
  if (text === undefined) return gone(path, judgement);
  const lines = linesOf(text);
  const found = find(lines, claim.text);
  const [first] = found;
  if (first === undefined) {
    const elsewhere = await inOtherFile(claim.text, path, judgement);
    if (elsewhere !== undefined)
      return {
        kind: "moved",
        text: `it is in ${elsewhere.path}:${elsewhere.line} now`,
        at: [elsewhere],
        to: elsewhere,
      };
    if (judgement.strength === "loose" && judgement.before?.held !== true) {
      return unverifiable(`${path} does not hold it; it may be no quote`);
    }
    const now = line === undefined ? [] : [{ path, line: Math.min(line, lines.length) }];
    const shown = line === undefined ? "" : `; line ${line} is: ${short(lines[line - 1] ?? "")}`;
    return changed(`${path} no longer holds this text${shown}`, now);
  }
  const height = claim.text.split("\n").length;
  if (line === undefined) return confirmed(`${path}:${first} holds it`, [{ path, line: first }]);
  // A report may name the statement or the first line of what it quotes.
  const here = found.find((each) => each <= line && line < each + height);
  if (here !== undefined) return confirmed(`${path}:${line} holds it`, [{ path, line }]);
  if (found.length > 1) {
    const shown = found.slice(0, 4).join(", ");
    return {
      kind: "ambiguous",
      text: `${path} holds it in lines ${shown}, not in ${line}`,
      at: found.slice(0, 4).map((each) => ({ path, line: each })),
      candidates: found.map((each) => `${path}:${each}`),
    };
  }
  return { kind: "moved", text: `it is in line ${first} now`, at: [{ path, line: first }], to: { path, line: first } };
}

/** 1-based first lines at which a text of one or several lines stands; `...` stands for anything. */
function occurrences(lines: readonly string[], quote: string): readonly number[] {
  const wanted = quote
    .split("\n")
    .map(squeeze)
    .filter((line) => line !== "");
  const [first] = wanted;
  if (first === undefined) return [];
  const found: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (holds(squeeze(lines[at] ?? ""), first) && rest(lines, at + 1, wanted.slice(1))) found.push(at + 1);
  }
  return found;
}

function rest(lines: readonly string[], from: number, wanted: readonly string[]): boolean {
  let at = from;
  for (const each of wanted) {
    while (at < lines.length && squeeze(lines[at] ?? "") === "") at += 1;
    if (!holds(squeeze(lines[at] ?? ""), each)) return false;
    at += 1;
  }
  return true;
}

/** A report may have shortened what it quotes. */
function asQuoted(lines: readonly string[], quote: string): readonly number[] {
  const exact = occurrences(lines, quote);
  return exact.length > 0 ? exact : abridged(lines, quote);
}

/** Remarks that a report writes beside what it quotes: `// <- no limit`, `# ...`. */
const REMARK = /\s*(?:\/\/|#|\/\*|--)\s.*$/;

/** As above, for what a report left out, cut at the end of a line or remarked upon: every line of it is there, in order. */
function abridged(lines: readonly string[], quote: string): readonly number[] {
  const wanted = quote
    .split("\n")
    .map((line) => squeeze(line).replace(REMARK, "").replace(/[;,]$/, ""))
    .filter((line) => /\w/.test(line));
  const [first, ...others] = wanted;
  if (first === undefined || (others.length === 0 && !REMARK.test(squeeze(quote)))) return [];
  const window = quote.split("\n").length * 2 + 8;
  const found: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (holds(squeeze(lines[at] ?? ""), first) && inOrder(lines.slice(at + 1, at + window), others)) found.push(at + 1);
  }
  return found;
}

function inOrder(lines: readonly string[], wanted: readonly string[]): boolean {
  let at = 0;
  for (const line of lines) {
    const next = wanted[at];
    if (next !== undefined && holds(squeeze(line), next)) at += 1;
  }
  return at === wanted.length;
}

function holds(line: string, quote: string): boolean {
  let at = 0;
  for (const part of quote.split(/\.\.\.|…/)) {
    const found = line.indexOf(part.trim(), at);
    if (found < 0) return false;
    at = found + part.trim().length;
  }
  return true;
}

const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim();
const linesOf = (text: string): readonly string[] => text.replace(/(?:\r\n|\n|\r)$/, "").split(/\r\n|\n|\r/);

export function short(text: string): string {
  const line = squeeze(text);
  if (line === "") return "(empty)";
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** A file that moved keeps its name or nearly all of its text: the quote is looked for in files of the same name. */
async function inOtherFile(
  quote: string,
  path: string,
  { evidence }: Judgement,
): Promise<{ path: string; line: number } | undefined> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const places: { path: string; line: number }[] = [];
  if (squeeze(quote).length < 12) return undefined;
  for (const other of evidence.files.byName.get(name) ?? []) {
    const text = other === path ? undefined : await evidence.textOf(other);
    for (const line of text === undefined ? [] : occurrences(linesOf(text), quote)) places.push({ path: other, line });
  }
  return places.length === 1 ? places[0] : undefined;
}

async function gone(path: string, judgement: Judgement): Promise<ClaimVerdict> {
  const { files } = judgement.evidence;
  if (files.paths.has(path)) return unverifiable(`${path} is not text`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const same = files.byName.get(name) ?? [];
  return missing(`${path} is not there${same.length === 1 ? `; there is ${same[0]}` : ""}`);
}
