/** Which process call a sentence speaks of: by the program that it starts, by a pronoun, by a place. */
import type { CallRecord, Place } from "../../model/index.ts";
import type { Lookup } from "../draft.ts";
import type { DocumentView, Statement } from "../view.ts";
import { ownPlace, pathsOf, placeFor } from "./quotes.ts";

/** A program in a sentence, from where it is named. */
export interface Mention {
  readonly from: number;
  readonly at: Place;
}

/** Names of programs that are words, too: in plain text they say nothing. */
const WORDS: ReadonlySet<string> = new Set(
  "at bash cat cp cut date dig echo env expr false file find fold git go head host id install join kill last less link ln ls make man more mount mv nice node nohup open paste patch pip ping print ps python python3 rm sed sh sleep sort split stat tail tee test time top touch tr true uniq watch wc which who write yes".split(
    " ",
  ),
);

/** Calls whose program the sentence names, each once, in order; of several calls of a program none, unless a word tells them apart. */
export function mentions(view: DocumentView, statement: Statement, lookup: Lookup): readonly Mention[] {
  const named = pathsOf(view, statement, lookup);
  const calls = lookup.calls.filter(({ path, test }) => (named.length === 0 ? !test : named.includes(path)));
  const found: Mention[] = [];
  for (const program of new Set(calls.map(programOf))) {
    if (program === "") continue;
    const ofIt = calls.filter((call) => programOf(call) === program);
    for (const { from, after } of spotsOf(program, statement)) {
      const next = /^[\s`]*([\w-]+)/.exec(after)?.[1] ?? "";
      const told =
        ofIt.length > 1 ? ofIt.filter((call) => secondOf(call) === next || isInFunction(call, statement)) : ofIt;
      const [call] = told;
      if (call !== undefined && told.length === 1)
        found.push({ from, at: { path: call.path, line: call.range.startLine } });
    }
  }
  // "`prune` has none": a function of one call.
  for (const code of statement.code) {
    const [call, ...others] = calls.filter((each) => isInFunction(each, { ...statement, code: [code] }));
    if (
      call === undefined ||
      others.length > 0 ||
      found.some(({ at }) => at.path === call.path && at.line === call.range.startLine)
    )
      continue;
    found.push({ from: code.from, at: { path: call.path, line: call.range.startLine } });
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Where the program is named: in code, or as a word that is no other. */
function spotsOf(program: string, { code, masked, from }: Statement) {
  const inCode = code.flatMap((each) => {
    const isIt = each.text === program || each.text.startsWith(`${program} `);
    return isIt ? [{ from: each.from, after: each.text.slice(program.length) }] : [];
  });
  if (WORDS.has(program) || program.length < 3) return inCode;
  const word = new RegExp(
    `(?<![\\w./-])${program.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}(?![\\w/-]|\\.\\w)`,
    "g",
  );
  const inWords = [...masked.matchAll(word)].map((match) => ({
    from: from + match.index,
    after: masked.slice(match.index + program.length),
  }));
  return [...inCode, ...inWords];
}

const programOf = ({ argv }: CallRecord): string => {
  const name =
    argv.kind === "built" ? (argv.program ?? "") : argv.kind === "literal" ? (argv.text.split(" ", 1)[0] ?? "") : "";
  return name.slice(name.lastIndexOf("/") + 1);
};

/** "`pack` starts `tar`": the function around the call is named. */
function isInFunction({ symbol }: CallRecord, { code }: Statement): boolean {
  const name = symbol.slice(symbol.lastIndexOf(".") + 1);
  return code.some(({ text }) => text === name || text === `${name}()`);
}

/** "off" of `sirenctl off`. */
function secondOf({ argv }: CallRecord): string | undefined {
  return argv.kind === "literal"
    ? argv.text.split(" ")[1]
    : /^\W*[\w./-]+["']\s*,\s*\[?\s*["']([\w-]+)["']/.exec(argv.text)?.[1];
}

const PRONOUN = /^\P{L}*(?:its?|this|that|there|the (?:same )?call|here|again|(?:also|and|but) )\b/iu;

/** The place that the sentence speaks of: its own, that of its program, that of the sentence before, else one near by. */
export function callPlace(
  view: DocumentView,
  statement: Statement,
  named: readonly Mention[],
  previous: Place | undefined,
  lookup: Lookup,
): Place | undefined {
  const own = ownPlace(view, statement, lookup);
  const isOfCalls = own !== undefined && lookup.calls.some(({ path }) => path === own.path);
  if (own?.line !== undefined && (isOfCalls || named.length === 0)) return { path: own.path, line: own.line };
  const [first] = named;
  if (first !== undefined) return first.at;
  if (previous !== undefined) {
    const line = /\bline (\d{1,6}) (?:of|in) the same file\b/i.exec(statement.masked)?.[1];
    if (line !== undefined) return { path: previous.path, line: Number(line) };
    if (PRONOUN.test(statement.masked) && pathsOf(view, statement, lookup).length === 0) return previous;
  }
  const near = placeFor(view, statement, lookup);
  return near === undefined ? undefined : { path: near.path, line: near.line ?? 0 };
}
