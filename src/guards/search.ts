/** Guards that are no more than a search: `! grep -rn "import runtime" services/`. */
import { masked } from "./blocks.ts";

const SEARCH = String.raw`(?:git\s+grep|rg|[efz]?grep|ag|ack)\b`;
/** What gives files of the tree, or their text, to a search. */
const LISTS = String.raw`(?:git\s+(?:ls-files|grep)|find|fd|rg|[ef]?grep|cat|xargs|ls|tree)\b`;
/** A search of the tree, alone or fed by a list of its files; `docker logs | grep` looks at something else. */
const TREE_SEARCH = String.raw`(?:${LISTS}[^\n;&|]*\|\s*)*(?:xargs\s+[^|;&\n]*?)?${SEARCH}`;
const IN_TREE =
  /\s(?:-\w*[rRlL]\w*|--recursive|--include|--files\w*)(?=[\s=]|$)|git\s+grep|\brg\b|\bag\b|ls-files|\bfind\b|xargs|\s[\w.-]+\/|\s[\w*-]+\.\w{2,5}\b/;
/** A longer piece is a program that happens to search. */
const MOST_LINES = 20;
const FAILS = String.raw`(?:\b(?:exit|return)\s+(?:[1-9]|"?\$)|\bfalse\b|\b\w+=1\b)`;
const SUBSTITUTION = String.raw`["']?(?:\$\(|${"`"})\s*`;

/**
 * Does a search of the tree decide that a piece of shell fails because something was found: `! grep …`,
 * `if grep …; then exit 1; fi`, `grep … && exit 1`, `[ -z "$(rg …)" ]`, or the same by a variable.
 */
export function searchesTree(text: string): boolean {
  if (!IN_TREE.test(text) || /\s\/tmp\//.test(text) || text.split("\n").length > MOST_LINES) return false;
  const plain = masked(text).text.replace(/(\|\|?|&&|\\)[ \t]*\n\s*/g, "$1 ");
  if (has(String.raw`(?<!\bif\s*)(?:^|[;&])\s*!\s*${TREE_SEARCH}`, plain)) return true;
  // Found is bad: the branch of `then` fails. `if ! grep` asks that something be there.
  if (has(String.raw`\b(?:if|elif)\s+${TREE_SEARCH}(?:(?!\belse\b|\bfi\b)[^])*?${FAILS}`, plain)) return true;
  if (has(String.raw`(?:^|[;&])\s*${TREE_SEARCH}[^\n;|&]*&&\s*(?:\{[^}]*|\([^)]*)?${FAILS}`, plain)) return true;
  const empty = String.raw`(?:\btest|\[\[?)\s+-z\s+`;
  if (has(String.raw`(?<!\b(?:if|elif)\s+)${empty}${SUBSTITUTION}${TREE_SEARCH}`, text)) return true;
  const filled = String.raw`(?:\btest|\[\[?)\s+(?:-n\s+|!\s*-z\s+)?`;
  const thenFails = String.raw`[^\n]*?(?:\bthen\b|&&)(?:(?!\belse\b|\bfi\b)[^])*?${FAILS}`;
  if (has(String.raw`${filled}${SUBSTITUTION}${TREE_SEARCH}${thenFails}`, text)) return true;
  const variable = new RegExp(String.raw`\b(\w+)=${SUBSTITUTION}${TREE_SEARCH}`).exec(text)?.[1];
  return (
    variable !== undefined &&
    has(String.raw`${filled}["']?\$\{?${variable}\}?["']?\s*(?:\]|;|&&)${thenFails}`, text.replaceAll("\n", " "))
  );
}

/** Is there a search of the tree at all, whatever becomes of its status: `grep -rn 'print(' src || true`. */
export function mentionsSearch(text: string): boolean {
  if (!IN_TREE.test(text) || /\s\/tmp\//.test(text) || text.split("\n").length > MOST_LINES) return false;
  const plain = masked(text).text;
  return has(String.raw`(?:^|[;&]|\b(?:if|then)\b)\s*${TREE_SEARCH}|\bfind\b.*-exec\s+${SEARCH}`, plain);
}

function has(pattern: string, where: string): boolean {
  return new RegExp(pattern, "m").test(where);
}
