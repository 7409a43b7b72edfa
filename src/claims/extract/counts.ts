/** "57 Python files", "`bin/` contains 3 files", "2 scripts in `bin/`", "`a.js` (14 lines)", "the five services". */
import type { Countable } from "../../model/index.ts";
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isFileName, meanings, parentOf, readPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";
import { isWholeCell } from "./quotes.ts";

const WORDS: readonly (readonly string[])[] = [
  ["zero", "no", "null", "zéro"],
  ["one"],
  ["two", "zwei", "deux"],
  ["three", "drei", "trois"],
  ["four", "vier", "quatre"],
  ["five", "fünf", "cinq"],
  ["six", "sechs"],
  ["seven", "sieben", "sept"],
  ["eight", "acht", "huit"],
  ["nine", "neun", "neuf"],
  ["ten", "zehn", "dix"],
  ["eleven", "elf", "onze"],
  ["twelve", "zwölf", "douze"],
];
const NUMBER = `\\d{1,3}(?:,\\d{3})+|\\d+|${WORDS.slice(2).flat().join("|")}`;
const LANGUAGE = "Python|TypeScript|JavaScript|Markdown|Shell|YAML|TOML";
const FILES = "files?|fichiers?|Datei(?:en)?|modules?|scripts?|Skripte?";
const COUNT = new RegExp(
  `(?<definite>\\b(?:all|the|total of|in total|alle|les)\\s+)?(?<![\\p{L}\\d_-])(?<number>${NUMBER})\\s+(?<of>of\\s+(?:${NUMBER})\\s+)?(?:(?<adjective>(?!process )(?:tracked|source|analysed|scanned|helper|[A-Z][A-Za-z]+))[\\s-]+)?(?<noun>${FILES}|lines|Zeilen|lignes|tests?|imports|units|process calls|Dockerfiles|workflows|[a-z][a-z_-]{3,20}s)(?![\\p{L}\\d_])(?:\\s+(?<after>${LANGUAGE})(?![\\p{L}]))?`,
  "giu",
);
/** What makes a number an estimate, a limit or a name. */
const NO_COUNT =
  /[\d.:/~<>≈=-]$|\b(?:about|around|over|under|than|least|most|to|nearly|roughly|first|last|next|line|page|version|v|of|etwa|rund|mindestens|höchstens|environ|every|these|those|other|another)\s+$/i;
const NO_COUNT_AFTER = /^\s+(?:or so|or more|each|per|a|more|less|changed|apart|ago|later)\b/i;
const OPEN = /\b(?:should|would|could|will|might|may|if|when|until|must|used to|was|were|had|todo|wird|soll\w*)\b/i;

export function* countClaims(view: DocumentView, { files }: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    const { from, masked } = statement;
    for (const match of masked.matchAll(COUNT)) {
      const before = masked.slice(0, match.index);
      const after = masked.slice(match.index + match[0].length);
      const { definite, number = "", of, adjective = "", noun = "", after: language = "" } = match.groups ?? {};
      if (of !== undefined || NO_COUNT.test(before) || NO_COUNT_AFTER.test(after)) continue;
      const said: Said = { noun: noun.toLowerCase(), adjective: (language || adjective).toLowerCase(), before, after };
      const start = from + match.index;
      const place = placeOf(view, statement, { from: start, to: start + match[0].length }, said, files);
      const what =
        place === undefined
          ? ofTree(said, masked, files)
          : place === "unclear"
            ? undefined
            : ofPlace(place, said, files);
      if (what === undefined) continue;
      const isStated = !OPEN.test(masked) && isWhole(after);
      const isFirm = place === undefined ? isFirmOfTree(what, said, masked, definite !== undefined) : isStated;
      const claim = { kind: "count" as const, count: numberOf(number), of: what };
      yield { from: start, to: start + match[0].length, claim, strength: isFirm ? "firm" : "loose" };
    }
    yield* lineColumn(view, statement, files);
  }
}

/** A row of a table with one file, and its number below "Lines". */
function* lineColumn(view: DocumentView, statement: Statement, files: Lookup["files"]): Generator<Draft> {
  const { cell } = statement.block;
  const number = /^\s*(\d[\d,]*)\s*$/.exec(statement.masked)?.[1];
  if (cell === undefined || cell.row === 0 || number === undefined) return;
  if (!/^(?:(?:#|no\. of|number of)\s*)?lines$/.test(statement.label)) return;
  const all = view.statements.filter(({ block }) => block.cell?.table === cell.table && block.cell.row === cell.row);
  // A description beside the file's own cell may name others.
  const whole = all.filter(
    (one) => isWholeCell(one) && one.code.some(({ text }) => isFileName(readPath(text)?.path ?? "")),
  );
  const row = whole.length === 1 ? whole : all;
  const written = row.flatMap(({ code, masked, block }) =>
    // A name without back-ticks has the cell for itself.
    code.length > 0 || block === statement.block ? code.map(({ text }) => text) : [masked.trim()],
  );
  const paths = written.flatMap((text) => {
    const path = readPath(text);
    const found = path === undefined || !isFileName(path.path) ? [] : meanings(files, path.path, view.path);
    return found.length === 1 && found[0] !== undefined && files.paths.has(found[0]) ? found : [];
  });
  const [path] = paths;
  const names = written.filter((text) => isFileName(readPath(text)?.path ?? ""));
  if (path === undefined || names.length !== 1) return;
  const { from, to } = statement;
  const claim = { kind: "count" as const, count: numberOf(number), of: { kind: "lines of" as const, path } };
  yield { from, to, claim, strength: "firm" };
}

interface Said {
  readonly noun: string;
  /** A language, or another word before the noun; lower case. */
  readonly adjective: string;
  readonly before: string;
  readonly after: string;
}

/** Nothing after the noun narrows it: no "that fail", no "with tests". */
function isWhole(after: string): boolean {
  return /^\s*(?:[.,;:)|!?]|$|(?:and|und|et|but|in|under|below|dans|unter|together|only|long|(?:that|which)\s+(?:are|sit|live)\s+(?:kept\s+|stored\s+)?in)(?!\p{L}))/iu.test(
    after,
  );
}

const HAS =
  /`\s+is\s+$|`\s+with\s+(?:its\s+)?$|`(?:\s+(?:folder|directory|package|file|module))?\s+(?:now\s+)?(?:has|have|holds?|contains?|contient|comporte|compte|enthält|umfasst|hat|comprises|consists of)(?:\s+(?:only|exactly|nur|genau))?\s+(?:all\s+|the\s+)?$/i;
const APPOSITION = /`\s*(?:\(|[—–:-]\s*)$/;
const IN =
  /^\s+(?:(?:that|which)\s+(?:are|is|live|sit|stand)\s+(?:kept\s+|found\s+|stored\s+)?|are\s+|kept\s+|stored\s+)?(?:in|under|below|inside|within|dans|sous|unter)\s+(?:the\s+(?:folder\s+)?)?`/i;

/** The file or folder that the number is about: right before it, or right after the noun. */
function placeOf(
  view: DocumentView,
  { code, masked, from }: Statement,
  span: { from: number; to: number },
  { before, after }: Said,
  files: Lookup["files"],
): string | "unclear" | undefined {
  const isBefore = HAS.test(before) || APPOSITION.test(before);
  const isAfter = IN.test(after);
  if (!isBefore && !isAfter) return undefined;
  const named = isAfter ? code.find((each) => each.from >= span.to) : code.findLast((each) => each.to <= span.from);
  const path = named === undefined ? undefined : pathOf(named, view, files);
  // "`a`: 3 files" may be about another thing that `a` names.
  if (path === undefined && APPOSITION.test(before) && !HAS.test(before) && !isAfter) return undefined;
  // "in `a` and `b`" is about both.
  const isOne = !isAfter || named === undefined || !/^`?\s*(?:,|and|or|und|et)\s+`/.test(masked.slice(named.to - from));
  return path === undefined || !isOne ? "unclear" : path;
}

function pathOf({ text }: CodeSpan, view: DocumentView, files: Lookup["files"]): string | undefined {
  const written = readPath(text)?.path ?? text.replace(/\/$/, "");
  const found = files.folders.has(written) ? [written] : meanings(files, written, view.path);
  return found.length === 1 ? found[0] : undefined;
}

function ofPlace(path: string, { noun, adjective }: Said, files: Lookup["files"]): Countable | undefined {
  const isFile = files.paths.has(path);
  if (/^(?:lines|zeilen|lignes)$/.test(noun)) return isFile ? { kind: "lines of", path } : undefined;
  // "14 helper tests" are some of them.
  if (/^tests?$/.test(noun)) return isFile && adjective === "" ? { kind: "tests of", path } : undefined;
  if (isFile) return undefined;
  if (isFiles(noun)) {
    if (isLanguage(adjective)) return { kind: "files", language: adjective, under: path };
    return adjective === "" || isPlain(adjective) || /^(?:helper|shell|small|separate)$/.test(adjective)
      ? { kind: "files", under: path }
      : undefined;
  }
  if (adjective !== "") return undefined;
  const isThem = (noun === nameOf(path) && isContainer(path, files)) || /^(?:sub)?(?:folders|directories)$/.test(noun);
  return isThem ? { kind: "folders", under: path } : undefined;
}

/** `services/` holds a folder for each service; `hooks/` and `tests/` hold files. */
function isContainer(folder: string, { paths, folders }: Lookup["files"]): boolean {
  if (/(?:^|\/)(?:tests?|docs|scripts|issues|changes|results)$/.test(folder)) return false;
  const inner = [...folders].filter((path) => parentOf(path) === folder);
  const own = [...paths].filter((path) => parentOf(path) === folder);
  return inner.length > 1 && own.every((path) => /\/(?:__init__\.py|(?:index|README|\.)[^/]*)$/i.test(path));
}

const FILE_NOUN = new RegExp(`^(?:${FILES})$`, "i");
const isFiles = (noun: string): boolean => FILE_NOUN.test(noun);
const isLanguage = (word: string): boolean => new RegExp(`^(?:${LANGUAGE})$`, "i").test(word);
const isPlain = (word: string): boolean => /^(?:tracked|source|analysed|scanned)$/.test(word);
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function ofTree({ noun, adjective }: Said, sentence: string, files: Lookup["files"]): Countable | undefined {
  if (/^(?:files?|fichiers?|datei(?:en)?)$/.test(noun) || (isFiles(noun) && isLanguage(adjective))) {
    if (isLanguage(adjective)) return { kind: "files", language: adjective };
    if (adjective !== "" && !isPlain(adjective)) return undefined;
    // "All Python files of the repository: 57 files".
    const named = /\ball (python|typescript|javascript|markdown) files\b/i.exec(sentence)?.[1];
    return named === undefined ? { kind: "files" } : { kind: "files", language: named.toLowerCase() };
  }
  if (adjective !== "" && !isPlain(adjective)) return undefined;
  if (noun === "dockerfiles") return { kind: "files", language: "dockerfile" };
  if (noun === "lines" || noun === "imports" || noun === "units" || noun === "process calls") return { kind: noun };
  return files.folders.has(noun) && isContainer(noun, files) ? { kind: "folders", under: noun } : undefined;
}

const TREE = String.raw`(?:repository|repo|project|package|code ?base|tree|paket|projekt|dépôt|projet)`;
const OF_TREE = new RegExp(
  String.raw`^\W*(?:there\s+are|in\s+total|total|reviewed|scope|covered|scanned|read|examined|analysed|audited|(?:the|this|our|das|le)\s+(?:\w+\s+)?${TREE}\s+(?:has|contains|holds|consists\s+of|besteht\s+aus|hat|contient|compte))[:\s]*(?:all\s+|the\s+|nur\s+)?$`,
  "i",
);

/** Is the number said of the whole tree, so that another one is a mistake? */
function isFirmOfTree(what: Countable, { before, after }: Said, sentence: string, isDefinite: boolean): boolean {
  if (what.kind === "units") return false;
  // "All 4 files" are those that the text speaks of; nobody calls anything else a process call.
  if (what.kind === "process calls" && isDefinite) return true;
  const isPlainly =
    OF_TREE.test(before) &&
    /^(?:\s+(?:in\s+all|in\s+total|altogether))?\s*(?:[.,;)]|$|(?:in|of)\s+(?:the|this)\s+)/.test(after) &&
    !OPEN.test(sentence);
  const isOfAll = new RegExp(String.raw`^\s+(?:in|of|across)\s+(?:the|this)\s+(?:\w+\s+)?${TREE}\b`, "i").test(after);
  if (what.kind === "files") return (what.language !== undefined && isPlainly) || (isOfAll && !OPEN.test(sentence));
  return what.kind === "folders" && isPlainly;
}

function numberOf(text: string): number {
  const word = WORDS.findIndex((each) => each.includes(text.toLowerCase()));
  return word >= 0 ? word : Number(text.replaceAll(",", ""));
}
