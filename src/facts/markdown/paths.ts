/** Paths in code spans: with a slash, a known extension, perhaps a line. */
import type { Block, MarkdownDocument, Span } from "../../syntax/markdown/index.ts";
import type { Sections } from "./sections.ts";
import type { DocumentPath } from "./types.ts";

const EXTENSIONS =
  "py|pyi|ipynb|js|mjs|cjs|jsx|ts|mts|cts|tsx|vue|svelte|go|rs|java|kt|rb|php|c|h|cc|cpp|hpp|cs|swift|scala|lua|sql|proto|graphql|sh|bash|ps1|md|mdx|rst|txt|html|css|scss|json|jsonc|yaml|yml|toml|ini|cfg|conf|tf|xml|csv|svg|png|lock";
/** Letters and digits of every script: names of files are words of their authors' languages. */
const WORD = "\\p{L}\\p{M}\\p{N}_";
const PATH = new RegExp(
  `^((?:\\.{1,2}/)*[${WORD}@.+-]+(?:/[${WORD}@.+()\\[\\]-]+)+\\.(?:${EXTENSIONS}))(?::(\\d{1,6})(?:[-–:](\\d{1,6}))?|#L(\\d{1,6})(?:-L?(\\d{1,6}))?)?$`,
  "u",
);
/** The same, of a plain word in a list of references; a folder is not needed there. */
const ITEM = new RegExp(`^(?:\\.{1,2}/)*[${WORD}@.+-]+(?:/[${WORD}@.+-]+)*\\.(?:${EXTENSIONS})$`, "u");
/** What says that a path need not be there (any more, or yet), or only stands for one. */
const EXCUSE =
  /\b(?:creat\w+|add(?:s|ed|ing)?|new|writ(?:e|es|ten|ing)|generat\w+|produc\w+|output\w*|sav(?:e|es|ed)|emit\w*|renam\w+|mov(?:e|es|ed|ing)|remov\w+|delet\w+|replac\w+|drop(?:s|ped)?|formerly|former|previous(?:ly)?|legacy|old|was|were|had|no longer|not|never|e\.g\.?|i\.e\.?|example|such as|like|might|would|could|should|will|planned|todo|future|optional(?:ly)?|cop(?:y|ies|ied)|download\w*|install\w*|build\w*|built|compil\w+|gitignored?|ignored?|your|user|upstream|if|instead|same|similar|equivalent|called|named)\b/i;

export function pathsOf(markdown: MarkdownDocument, { listedIn }: Sections): readonly DocumentPath[] {
  const paths: DocumentPath[] = [];
  const { text } = markdown;
  const linked = linkedSpans(markdown);
  for (const span of markdown.codeSpans) {
    const block = markdown.blocks[span.block];
    const match = PATH.exec(span.text);
    const isAlone =
      block?.item !== undefined && text.slice(block.from, block.to).trim() === text.slice(span.from, span.to);
    const listed = listedIn(span.section);
    if (match === null && !(isAlone && listed !== undefined && ITEM.test(span.text))) continue;
    // The link's target is judged, its text is a name.
    if (linked(span)) continue;
    const [, path = span.text, line = match?.[4], lastLine = match?.[5]] = match ?? [];
    paths.push({
      path,
      ...(line === undefined ? {} : { line: Number(line) }),
      ...(lastLine === undefined ? {} : { lastLine: Number(lastLine) }),
      range: markdown.rangeOf(span.content),
      ...(isAlone ? { alone: { range: markdown.rangeOf(span), text: text.slice(span.from, span.to) } } : {}),
      ...(listed === undefined ? {} : { listed }),
      ...(block !== undefined && isExcused(text, block) ? { excused: true } : {}),
    });
  }
  for (const block of markdown.blocks) {
    const listed = block.item === undefined ? undefined : listedIn(block.section);
    if (listed === undefined || block.kind !== "paragraph") continue;
    const plain = text.slice(block.from, block.to);
    if (!ITEM.test(plain)) continue;
    const range = markdown.rangeOf(block);
    paths.push({ path: plain, range, alone: { range, text: plain }, listed });
  }
  return paths;
}

/** The words of the sentence's block; a heading or the item above it may say it too, which rules cannot see. */
function isExcused(text: string, { from, to }: Block): boolean {
  return EXCUSE.test(text.slice(from, to).replace(/`[^`]*`/g, ""));
}

function linkedSpans({ links }: MarkdownDocument): (span: Span) => boolean {
  let at = 0;
  return ({ from, to }) => {
    while ((links[at]?.to ?? Infinity) < from) at += 1;
    for (let index = at; (links[index]?.from ?? Infinity) <= from; index += 1) {
      if ((links[index]?.to ?? 0) >= to) return true;
    }
    return false;
  };
}
