/** "The runtime import leak checks pass", "no service imports the runtime": what a guard or the imports say. */
import type { Draft, Lookup } from "../draft.ts";
import type { DocumentView, Statement } from "../view.ts";

const PASS =
  /\b(?:checks?|guards?|lint(?:er)?s?|scripts?)\s+(?:all\s+|now\s+|still\s+)?(pass(?:es|ed)?|succeed(?:s|ed)?|fail(?:s|ed)?|(?:is|are|was|were)\s+(?:green|red))\b/i;
const NO_IMPORT = /\b(?:no|none of the)\s+([\w-]+?)s?\s+imports?\s+(?:the\s+|from\s+(?:the\s+)?)?`?([\w./¤-]+)`?/i;
const NEVER_IMPORT =
  /\b([\w-]+)\s+(?:never|do not|does not|don't|must not|may not)\s+imports?\s+(?:the\s+|from\s+(?:the\s+)?)?`?([\w./¤-]+)`?/i;
const HYPOTHETICAL = /\b(?:should|must|if|when|until|would|could|make sure|ensure|before|todo|whether)\b/i;

export function* checkClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (statement.block.kind === "heading") continue;
    yield* guardClaim(statement, lookup);
    yield* importClaim(statement, lookup);
  }
}

function* guardClaim({ masked, from, code }: Statement, { guards }: Lookup): Generator<Draft> {
  const said = PASS.exec(masked);
  if (said === null || HYPOTHETICAL.test(masked.slice(0, said.index))) return;
  const span = { from, to: from + said.index + said[0].length };
  const passes = !/fail|red/i.test(said[1] ?? "");
  const named = guards.filter(({ id, run, files }) =>
    code.some(({ text }) => text === run || text === id || (files[0] !== undefined && text.includes(files[0]))),
  );
  const guard = named.length === 1 ? named[0] : byWords(masked.slice(0, said.index + said[0].length), guards);
  if (guard !== undefined) yield { ...span, claim: { kind: "guard", guard: guard.id, passes }, strength: "firm" };
}

/** The guard whose name says all of its words in the sentence, the longest name first; none when two are as long. */
function byWords(sentence: string, guards: Lookup["guards"]): Lookup["guards"][number] | undefined {
  const words = new Set(tokens(sentence));
  const fitting = guards
    .map((guard) => ({ guard, names: tokens(guard.id.slice(guard.id.lastIndexOf("/") + 1).replace(/\.\w+$/, "")) }))
    .filter(({ names }) => names.length > 1 && names.every((name) => words.has(name)))
    .toSorted((a, b) => b.names.length - a.names.length);
  const [best, second] = fitting;
  return best !== undefined && best.names.length > (second?.names.length ?? 0) ? best.guard : undefined;
}

const EMPTY: ReadonlySet<string> = new Set(["check", "no", "the", "verify", "lint", "test", "run", "a", "of", "is"]);

function tokens(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/(?<=[a-z]{2})s$/, ""))
    .filter((word) => word !== "" && !EMPTY.has(word));
}

const CODE_IMPORT =
  /`(¤+)`[^.;]*?\b(?:imports\s+nothing\s+(?:from|of)|never\s+imports?|does\s+not\s+import|do\s+not\s+import)\s+(?:anything from\s+)?`(¤+)`/i;

/** "`src/domain/` imports nothing from `src/api/`". */
function* codeImportClaim({ masked, from, code }: Statement, { files }: Lookup): Generator<Draft> {
  const said = CODE_IMPORT.exec(masked);
  if (said === null || HYPOTHETICAL.test(masked)) return;
  const end = from + said.index + said[0].length;
  const nameOf = (found: (typeof code)[number] | undefined): string => found?.text.replace(/\/$/, "") ?? "";
  const source = nameOf(code.find((each) => each.from === from + said.index));
  const target = nameOf(code.find((each) => each.to === end));
  if (!files.folders.has(source) || !files.folders.has(target)) return;
  yield { from: from + said.index, to: end, claim: { kind: "no-import", from: source, to: target }, strength: "firm" };
}

function* importClaim(statement: Statement, lookup: Lookup): Generator<Draft> {
  const { masked, from, code, to, label } = statement;
  const { files } = lookup;
  if (CODE_IMPORT.test(masked)) return yield* codeImportClaim(statement, lookup);
  const said = NO_IMPORT.exec(masked) ?? NEVER_IMPORT.exec(masked);
  if (said === null || HYPOTHETICAL.test(masked.replace(/must not/gi, ""))) return;
  // The name of a rule, not a statement: `contract: …`, imports against "services never import …".
  const isName = /["'“”]\s*$|\b(?:against|by|contract|rule|named)\b\W*$/i.test(masked.slice(0, said.index));
  if (isName || label === "check" || code.some(({ text }) => text.startsWith("contract:"))) return;
  const written = code.find((each) => each.from >= from + said.index && each.to <= to)?.text;
  const target = said[2]?.includes("¤") === true ? (written ?? "") : (said[2] ?? "");
  const source = said[1] ?? "";
  const folder = [source, `${source}s`, source.toLowerCase(), `${source.toLowerCase()}s`].find((name) =>
    files.folders.has(name),
  );
  const goal = target.replace(/[/.]+$/, "");
  if (folder === undefined || folder === goal || !files.folders.has(goal.replaceAll(".", "/"))) return;
  const start = from + said.index;
  yield {
    from: start,
    to: start + said[0].length,
    claim: { kind: "no-import", from: folder, to: goal },
    strength: "firm",
  };
}
