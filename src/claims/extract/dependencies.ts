/** "`x` is not declared", "no manifest declares `x`", "`x` is declared in `y` but never imported", "`x` is unused". */
import type { Draft } from "../draft.ts";
import { readPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";

const CODE = "`(¤+)`";
const IN = String.raw`(?:\s+(?:in|by|from|under|to)\s+(?:the\s+)?(?:\x60¤+\x60(?:\s*(?:,|and|or)\s+\x60¤+\x60)*|\w+(?:\s+\w+)?))?`;
const BUT = String.raw`,?\s+(?:but|and|yet|though|although)(?:\s+(?:it\s+)?(?:is|are))?\s+`;
const IS = String.raw`(?:\s*,)?(?:\s+(?:which|that))?\s+(?:is|are|was|were)\s+`;
const AGENT = String.raw`(?:nothing|nobody|no\s+(?:\w+\s+)?(?:manifest|requirements(?:\s+file)?|file|module|code)|none\s+of\s+the\s+(?:\w+\s+)?(?:manifests|files|modules))`;
const NO = String.raw`(?:not|never|nowhere)`;

const PATTERNS = {
  undeclared: [
    `${CODE}${IS}(?:${NO}\\s+(?:declared|listed|pinned)|not\\s+in\\s+any\\s+(?:manifest|requirements)|undeclared|missing\\s+from|absent\\s+from|declared\\s+nowhere|an\\s+undeclared\\s+dependency)`,
    `${CODE}(?:\\s*,)?\\s+(?:which|that)\\s+(?:no\\s+manifest|nothing)\\s+declares`,
    `\\b(?:missing|undeclared)\\s+(?:\\w+\\s+)?dependency(?:\\s+on)?:?\\s+${CODE}`,
    `${CODE}${IS}(?:imported|used|needed|required)${IN}${BUT}(?:${NO}\\s+(?:declared|listed)|undeclared|declared\\s+nowhere)`,
    `\\b${AGENT}\\s+(?:declares?|lists?|pins?)\\s+(?:a\\s+dependency\\s+on\\s+)?${CODE}`,
  ],
  unused: [
    `${CODE}${IS}(?:(?:an?\\s+)?unused|never\\s+(?:imported|used)|not\\s+(?:used|imported)|imported\\s+nowhere|a\\s+dead\\s+dependency)`,
    `${CODE}${IS}(?:declared|listed|pinned)${IN}${BUT}(?:unused|(?:${NO}\\s+)(?:used|imported)|(?:used|imported)\\s+nowhere|nothing\\s+imports\\s+it)`,
    `\\bunused\\s+dependency:?\\s+${CODE}`,
    `\\b${AGENT}\\s+(?:imports?|uses?)\\s+${CODE}(?=\\s*(?:[.,;)]|$))`,
  ],
} as const;
const PACKAGE = /^@?[a-z\d][\w./-]{0,60}$/i;
const OPEN = /\b(?:if|when|should|would|could|might|whether|once|until)\b/i;

/** "Outside of `db`, no module imports `x`" says where it is used. */
const NARROWED = /\b(?:outside|except|apart from|besides|other than|außerhalb|hors de|en dehors)\b[^.;]*$/i;

type State = keyof typeof PATTERNS;
const READ = (["undeclared", "unused"] as const).map((state: State) => ({
  state,
  patterns: PATTERNS[state].map((source) => new RegExp(source, "i")),
}));

export function* dependencyClaims({ statements }: DocumentView): Generator<Draft> {
  for (const statement of statements) {
    if (statement.code.length === 0) continue;
    for (const { state, patterns } of READ) {
      const draft = patterns.map((pattern) => claimOf(statement, pattern, state)).find((each) => each !== undefined);
      if (draft !== undefined) yield draft;
    }
  }
}

function claimOf({ masked, from, code }: Statement, pattern: RegExp, state: State): Draft | undefined {
  const match = pattern.exec(masked);
  if (match === null || OPEN.test(masked.slice(0, match.index)) || NARROWED.test(masked.slice(0, match.index)))
    return undefined;
  const inner = match[1] ?? "";
  const start = from + match.index;
  const at = start + match[0].indexOf(`\`${inner}\``);
  const name = code.find(({ content }) => content.from >= at && content.from <= at + 2)?.text ?? "";
  // A file is no package; nor is a function.
  if (!PACKAGE.test(name) || (readPath(name) !== undefined && !name.startsWith("@"))) return undefined;
  return { from: start, to: start + match[0].length, claim: { kind: "dependency", name, state }, strength: "firm" };
}
