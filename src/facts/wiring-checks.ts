/** Functions of scripts that say by their names that they check, and who writes those names. */
import type { WiringMark } from "./types.ts";
import { rangeAt } from "./wiring-text.ts";

const VERB = "check|verify|validate|assert|forbid|enforce|lint|scan|audit|ensure";
const IN_PYTHON = new RegExp(String.raw`^(?:async[ \t]+)?def[ \t]+((?:${VERB})_\w+)[ \t]*\(`, "gm");
const IN_SCRIPT = new RegExp(
  String.raw`^(?:export[ \t]+)?(?:(?:async[ \t]+)?function[ \t]+((?:${VERB})[A-Z]\w*)[ \t]*[(<]|const[ \t]+((?:${VERB})[A-Z]\w*)[ \t]*=[ \t]*(?:async[ \t]*)?(?:function\b|\())`,
  "gm",
);
const NAME = new RegExp(String.raw`(?<!\w)(?:${VERB})(?:_\w+|[A-Z]\w*)`, "g");
/** Whoever writes this may call functions without naming them. */
const BY_NAME =
  /\b(?:globals|locals|vars|dir|getattr|getmembers|import_module|__import__|iter_modules|eval|exec)\b|\bstarts[wW]ith\(|\bObject\.(?:values|entries|keys)\(|\bimport\(|\bfor\s*\(\s*(?:const|let|var)\s+\w+\s+in\b/;
/** Handing a name out is no call. */
const HANDED_OUT =
  /\bexport\s*\{[^}]*\}(?!\s*from)|\b(?:module\.)?exports\s*=\s*\{[^}]*\}|^__all__\s*=\s*[[(][^\])]*[\])]/gm;
const MOST_NAMES = 200;

/** Checks at the top of a file: `check` where only its definition has its name, `called-check` where the file writes it again. */
export function checkFunctions(path: string, text: string): readonly WiringMark[] {
  const found = [...text.matchAll(path.endsWith(".py") ? IN_PYTHON : IN_SCRIPT)];
  if (found.length < 2 || BY_NAME.test(text)) return [];
  const counts = new Map<string, number>();
  for (const [name] of text.replace(HANDED_OUT, "").matchAll(NAME)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return found.flatMap((match) => {
    const name = match[1] ?? match[2] ?? "";
    // A decorator may hand it to somebody.
    if (/@[^\n]*\n$/.test(text.slice(0, match.index))) return [];
    const at = match.index + match[0].indexOf(name);
    const kind = counts.get(name) === 1 ? "check" : "called-check";
    return [{ kind, name, range: rangeAt(text, at, at + name.length) } as const];
  });
}

/** Names of checks that a file writes; `*` where it may call any. */
export function mentionsOf(text: string): readonly WiringMark[] {
  const names = new Set<string>();
  for (const [name] of text.matchAll(NAME)) {
    names.add(name);
    if (names.size >= MOST_NAMES) break;
  }
  if (BY_NAME.test(text) || names.size >= MOST_NAMES) names.add("*");
  const nowhere = rangeAt(text, 0, 0);
  return [...names].map((name) => ({ kind: "mentions", name, range: nowhere }));
}
