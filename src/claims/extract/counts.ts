/** "57 Python files", "the five services", "all six Dockerfiles". */
import type { Countable } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import type { DocumentView, Statement } from "../view.ts";

const WORDS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];
const NUMBER = `\\d{1,3}(?:,\\d{3})+|\\d+|${WORDS.join("|")}`;
const LANGUAGES: Readonly<Record<string, string>> = {
  python: "python",
  typescript: "typescript",
  javascript: "javascript",
  markdown: "markdown",
  shell: "shell",
  yaml: "yaml",
  toml: "toml",
};
const COUNT = new RegExp(
  `(?<definite>\\b(?:all|the|total of|in total)\\s+)?\\b(?<number>${NUMBER})\\s+(?<of>of\\s+(?:${NUMBER})\\s+)?(?<adjective>(?!process )(?:tracked|source|analysed|scanned|[A-Z][A-Za-z]+)\\s+)?(?<noun>files?|lines|imports|units|process calls|Dockerfiles|workflows|[a-z][a-z_-]{3,20}s)\\b`,
  "gi",
);

export function* countClaims({ statements }: DocumentView, { files }: Lookup): Generator<Draft> {
  for (const statement of statements) {
    const { from, masked } = statement;
    for (const match of masked.matchAll(COUNT)) {
      const { definite, number = "", of, adjective = "", noun = "" } = match.groups ?? {};
      if (
        of !== undefined ||
        /[\d.:/~<>≈-]$|\b(?:about|around|over|under|than|least|most|to|nearly|roughly|first|last|next|line|page|version|v|of)\s+$/i.test(
          masked.slice(0, match.index),
        )
      )
        continue;
      const count = numberOf(number);
      const folder = folderBefore(statement, from + match.index, files.folders);
      const inFolder =
        folder === undefined || !/^files?$/i.test(noun) ? undefined : { kind: "files" as const, under: folder };
      const what = inFolder ?? countableOf(noun.toLowerCase(), adjective.trim().toLowerCase(), masked, files.folders);
      if (what === undefined) continue;
      const isFirm =
        definite !== undefined ||
        what.kind === "units" ||
        (what.kind === "files" && /\b(?:all|every|whole|total|repository)\b/i.test(masked));
      const start = from + match.index;
      yield {
        from: start,
        to: start + match[0].length,
        claim: { kind: "count", count, of: what },
        strength: isFirm && what.kind !== "units" ? "firm" : "loose",
      };
    }
  }
}

/** "`src/domain/` has 2 files": the folder right before the number. */
function folderBefore({ code, from, masked }: Statement, at: number, folders: ReadonlySet<string>): string | undefined {
  if (!/`\s+(?:has|holds|contains)\s+$/.test(masked.slice(0, at - from))) return undefined;
  const folder = code.findLast((each) => each.to < at)?.text.replace(/\/$/, "");
  return folder !== undefined && folders.has(folder) ? folder : undefined;
}

function numberOf(text: string): number {
  const word = WORDS.indexOf(text.toLowerCase());
  return word >= 0 ? word : Number(text.replaceAll(",", ""));
}

function countableOf(
  noun: string,
  adjective: string,
  sentence: string,
  folders: ReadonlySet<string>,
): Countable | undefined {
  const language = LANGUAGES[adjective];
  if (noun === "files" || noun === "file") {
    if (language !== undefined) return { kind: "files", language };
    if (adjective !== "" && !/^(?:tracked|source|analysed|scanned)$/.test(adjective)) return undefined;
    // "All Python files of the repository: 57 files".
    const named = /\ball (python|typescript|javascript|markdown) files\b/i.exec(sentence)?.[1];
    return named === undefined ? { kind: "files" } : { kind: "files", language: named.toLowerCase() };
  }
  if (adjective !== "" && !/^(?:tracked|source|analysed|scanned)$/.test(adjective)) return undefined;
  if (noun === "dockerfiles") return { kind: "files", language: "dockerfile" };
  if (noun === "lines" || noun === "imports" || noun === "units" || noun === "process calls") return { kind: noun };
  return folders.has(noun) ? { kind: "folders", under: noun } : undefined;
}
