/** Calls that a Python script looks for in syntax trees: of processes, and of functions by their names. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { exemptPaths } from "./exempt.ts";
import type { Setting, Walk } from "./folders.ts";
import { wholeText } from "./names.ts";
import { comesFrom } from "./origins.ts";
import { walksNear } from "./owners.ts";
import type { Candidate } from "./repository.ts";
import { scopeFrom } from "./scope.ts";
import type { Use } from "./uses.ts";
import type { Text } from "./values.ts";

export function callCandidates(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  if (!/\bast\.Call\b|visit_Call|\bcst\.Call\b/.test(wholeText(setting.scripts))) return [];
  const processes = processCandidates(setting, walks, uses);
  // Calls of processes have forms of their own.
  return processes.length > 0 ? processes : functionCandidates(setting, walks, uses);
}

const PROCESS = /^(?:subprocess(?:\.\w+)?|os\.(?:system|popen)|Popen|check_call|check_output|system|popen)$/;

function processCandidates(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const compared = uses.filter(
    ({ subject, how }) => (subject === "syntax" || subject === "unknown" || subject === "module") && how !== "pattern",
  );
  const literals = compared.flatMap((use) => use.literals);
  const has = (pattern: RegExp): Text | undefined => literals.find((literal) => pattern.test(literal.text));
  const call = has(PROCESS);
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

const FUNCTION = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;

/** `func.id == "print"`, `func.value.id == "time" and func.attr == "sleep"`, `dotted_name(node.func) in BANNED_CALLS`. */
function functionCandidates(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const denied = uses.filter(({ polarity, how }) => polarity === "deny" && (how === "equal" || how === "member"));
  const found = denied.flatMap((use) => namesIn(setting, use, denied).map((name) => ({ name, use })));
  const byScope = new Map<string, { readonly candidate: Candidate; readonly names: Set<string> }>();
  for (const { name, use } of found) {
    const near = walksNear(walks, use);
    const scope = scopeFrom(setting, near, [".py", ".pyi"]);
    const key = scope.in.join(" ");
    const known = byScope.get(key);
    if (known !== undefined) {
      known.names.add(name);
      continue;
    }
    const exempt = exemptPaths(setting, uses);
    byScope.set(key, {
      names: new Set([name]),
      candidate: {
        forbids: {
          kind: "calls",
          functions: [],
          in: scope.in,
          ...(exempt.patterns.length === 0 ? {} : { except: exempt.patterns }),
        },
        because: [use.script.line(use.node), ...scope.lines, ...exempt.lines],
        score: scope.isKnown ? 2.15 : 1.65,
      },
    });
  }
  return [...byScope.values()].flatMap(({ candidate, names }) =>
    candidate.forbids.kind === "calls"
      ? [{ ...candidate, forbids: { ...candidate.forbids, functions: [...names] } }]
      : [],
  );
}

/** Names of functions that a comparison with a part of a call means. */
function namesIn(setting: Setting, use: Use, denied: readonly Use[]): readonly string[] {
  const { of, script, literals } = use;
  const isOfCall = comesFrom(
    setting,
    script,
    of,
    (at, node) => node.type === "attribute" && at.textOf(fieldOf(node, "attribute") ?? node) === "func",
  );
  if (!isOfCall) return [];
  const texts = literals
    .map(({ text }) => text.replace(/\($/, ""))
    .filter((text) => FUNCTION.test(text) && (text.includes(".") || !isStdlib(text)));
  const attribute = of.type === "attribute" ? script.textOf(fieldOf(of, "attribute") ?? of) : "";
  if (attribute === "id") return isOwner(use) ? [] : texts.filter((text) => !text.includes("."));
  if (attribute === "attr") {
    // The method of any object is no function of a module.
    const owners = denied
      .filter((other) => isOwner(other) && isTogether(other.node, use.node))
      .flatMap((each) => each.literals);
    return owners
      .flatMap((owner) => texts.map((text) => `${owner.text}.${text}`))
      .filter((text) => FUNCTION.test(text));
  }
  if (/^(?:arg|value|module|names|name|asname)$/.test(attribute)) return [];
  return texts.filter((text) => text.includes(".") || !texts.some((other) => other.startsWith(`${text}.`)));
}

/** `func.value.id == "time"`: what stands before the dot. */
const isOwner = ({ written }: Use): boolean =>
  /\.value\.id$|(?:^|\.)(?:owner|base|receiver|obj|object|module)\.id$/.test(written);

/** In one condition, or one inside of the other. */
function isTogether(first: PyNode, second: PyNode): boolean {
  return isInside(conditionOf(first), second) || isInside(conditionOf(second), first);
}

function conditionOf(node: PyNode): PyNode | undefined {
  for (let here = node.parent; here !== undefined && here.type !== "function_definition"; here = here.parent)
    if (/^(?:if_statement|elif_clause|if_clause|return_statement|assert_statement)$/.test(here.type)) return here;
  return undefined;
}

function isInside(outer: PyNode | undefined, node: PyNode): boolean {
  return outer !== undefined && node.start >= outer.start && node.end <= outer.end;
}
