/** "The runtime import leak checks pass", "`tools/x.py` is green": what a guard says. */
import type { Draft, Lookup } from "../draft.ts";
import type { DocumentView, Statement } from "../view.ts";

const PASS =
  /\b(?:checks?|guards?|lint(?:er)?s?|scripts?)\s+(?:all\s+|now\s+|still\s+)?(pass(?:es|ed)?|succeed(?:s|ed)?|fail(?:s|ed)?|(?:is|are|was|were)\s+(?:green|red))\b/i;
const HYPOTHETICAL = /\b(?:should|must|if|when|until|would|could|make sure|ensure|before|todo|whether)\b/i;

/** Right after the code that names it. */
const OWN_PASS =
  /^,?\s*(?:which\s+|and\s+it\s+)?(?:all\s+|now\s+|still\s+|also\s+|both\s+)?(pass(?:es|ed)?|succeed(?:s|ed)?|fail(?:s|ed)?|(?:is|are|was|were)\s+(?:all\s+)?(?:green|red|passing|failing))\b(?!\s+(?:to|on|over|through|by|it|them|the|a|an)\b|\s*`)/i;

/** "`x.py` holds that", "enforced by a script, `x.py`": a guard that is said to do its work. */
const HOLDS = /^,?\s*(?:which\s+)?(?:holds|enforces|guarantees|ensures|guards)\s+(?:that|this|it)\b/i;
const HELD_BY = /\b(?:enforced|guaranteed|guarded|ensured)\s+(?:\w+\s+)?by\s+(?:(?:a|the|our)\s+)?(?:\w+,?\s+)?`?$/i;

export function* checkClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    if (statement.block.kind === "heading") continue;
    const own = [...namedGuards(statement, lookup)];
    yield* own;
    for (const spoken of spokenGuard(statement, lookup)) {
      if (own.every(({ from }) => spoken.to <= from)) yield spoken;
    }
  }
}

const isNaming = ({ id, run, files: [file] }: Lookup["guards"][number], text: string): boolean =>
  text === run ||
  text === id ||
  (file !== undefined && (text === file || text === `./${file}` || text === nameOf(file)));

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** "`tools/x.py` passes". The whole command is read with the other commands. */
function* namedGuards({ masked, from, code }: Statement, { guards }: Lookup): Generator<Draft> {
  for (const each of code) {
    const after = masked.slice(each.to - from);
    const isHeld = HELD_BY.test(masked.slice(0, each.from - from));
    const said = OWN_PASS.exec(after) ?? HOLDS.exec(after) ?? (isHeld ? /^/.exec(after) : null);
    if (said === null || HYPOTHETICAL.test(masked.slice(0, each.from - from))) continue;
    const [guard, ...others] = guards.filter((known) => isNaming(known, each.text));
    if (guard === undefined || others.length > 0 || guard.run === each.text) continue;
    const claim = { kind: "guard" as const, guard: guard.id, passes: isGreen(said[1]) };
    yield { from: each.from, to: each.to + said[0].length, claim, strength: "firm" };
  }
}

const isGreen = (word = ""): boolean => !/fail|red/i.test(word);

function* spokenGuard({ masked, from, code }: Statement, { guards }: Lookup): Generator<Draft> {
  const said = PASS.exec(masked);
  if (said === null || HYPOTHETICAL.test(masked.slice(0, said.index))) return;
  const span = { from, to: from + said.index + said[0].length };
  const named = guards.filter(({ id, run, files }) =>
    code.some(({ text }) => text === run || text === id || (files[0] !== undefined && text.includes(files[0]))),
  );
  const guard = named.length === 1 ? named[0] : byWords(masked.slice(0, said.index + said[0].length), guards);
  if (guard === undefined) return;
  yield { ...span, claim: { kind: "guard", guard: guard.id, passes: isGreen(said[1]) }, strength: "firm" };
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
