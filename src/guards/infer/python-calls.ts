/** Calls that a Python script looks for in syntax trees. */
import type { Setting, Walk } from "./folders.ts";
import { wholeText } from "./names.ts";
import type { Candidate } from "./repository.ts";
import { scopeFrom } from "./scope.ts";
import type { Use } from "./uses.ts";
import type { Text } from "./values.ts";

/** Process calls that the script looks for in syntax trees. */
export function callCandidates(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const text = wholeText(setting.scripts);
  if (!/\bast\.Call\b|visit_Call/.test(text)) return [];
  const compared = uses.filter(
    ({ subject, how }) => (subject === "syntax" || subject === "unknown" || subject === "module") && how !== "pattern",
  );
  const literals = compared.flatMap((use) => use.literals);
  const has = (pattern: RegExp): Text | undefined => literals.find((literal) => pattern.test(literal.text));
  const call = has(/^(?:subprocess(?:\.\w+)?|os\.(?:system|popen)|Popen|check_call|check_output|system|popen)$/);
  const shell = has(/^shell$/);
  const timeout = has(/^timeout$/);
  const first = shell ?? timeout ?? call;
  // A keyword named timeout may belong to any call; one named shell only to these.
  if (first === undefined || (shell === undefined && call === undefined)) return [];
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const because = [first, call ?? first].map((each) => each.script.line(each.node));
  const which = shell !== undefined ? "shell" : timeout !== undefined ? "no-timeout" : "any";
  return [
    {
      forbids: { kind: "process-calls", language: "python", which, in: scope.in },
      because: [...because, ...scope.lines],
      score: 2.1,
    },
  ];
}
