/** Rules that a test chains: `archrule(…).match("services*").should_not_import("runtime*")` of pytest-archon and its like. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting } from "./folders.ts";
import { findModule, type Candidate } from "./repository.ts";
import type { Script } from "./script.ts";
import { stringsOf } from "./values.ts";

export function chainedCandidates(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    script.callsOf("should_not_import").flatMap((call): readonly Candidate[] => {
      const targets = [...new Set(textsOf(setting, script, call).map((text) => text.replace(/[.*]+$/, "")))];
      if (targets.length === 0 || targets.some((target) => target.includes("*"))) return [];
      const match = matchBefore(script, call);
      const within = match === undefined ? [] : textsOf(setting, script, match).map((text) => scopeOf(setting, text));
      if (within.includes(undefined)) return [];
      return [
        {
          forbids: { kind: "python-imports", targets, in: within.flatMap((each) => each ?? []) },
          because: [script.line(call)],
          score: 3,
        },
      ];
    }),
  );
}

function textsOf(setting: Setting, script: Script, call: PyNode): readonly string[] {
  return (fieldOf(call, "arguments")?.children ?? [])
    .filter(({ type }) => type !== "keyword_argument")
    .flatMap((argument) => stringsOf(setting, script, argument).map(({ text }) => text))
    .filter((text) => /^[\w.*]+$/.test(text));
}

/** The call of `match` in the chain before it. */
function matchBefore(script: Script, call: PyNode): PyNode | undefined {
  for (let here: PyNode | undefined = call; here !== undefined;) {
    const callee: PyNode | undefined = here.type === "call" ? fieldOf(here, "function") : undefined;
    const inner: PyNode | undefined = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
    const before = inner?.type === "call" ? fieldOf(inner, "function") : undefined;
    if (inner !== undefined && before !== undefined && script.textOf(before).endsWith(".match")) return inner;
    here = inner;
  }
  return undefined;
}

/** `shop.domain*`, `shop.*.domain*`; undefined for what is not in the repository. */
function scopeOf({ repository }: Setting, pattern: string): string | undefined {
  const clean = pattern.replace(/[.*]+$/, "");
  const [head = "", ...rest] = clean.split(".*.");
  const found = head === "" ? undefined : findModule(repository, head);
  if (found === undefined) return undefined;
  if (rest.length === 0) return found.endsWith(".py") ? found : `${found}/**`;
  return `${found}/*/${rest.map((part) => part.replaceAll(".", "/")).join("/*/")}/**`;
}
