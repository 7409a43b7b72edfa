/** Is a piece of shell a guard: which script or tool in it checks, and why it must not be run. */
import { calledFile } from "../facts/manifests/called.ts";
import { commandsOf } from "../facts/manifests/shell.ts";
import { checkOf, outsideEffect } from "../facts/manifests/checks.ts";
import type { CheckCommand } from "../facts/manifests/checks.ts";
import { invocationsOf } from "../facts/manifests/invocation.ts";
import type { Invocation } from "../facts/manifests/invocation.ts";
import { resolvePath } from "../facts/manifests/source.ts";
import { holdsTestableRule } from "./eligible.ts";
import { blocksOf, masked } from "./blocks.ts";
import { mentionsSearch, searchesTree } from "./search.ts";
import type { Reader } from "./types.ts";

export type Decision =
  /** `script` is its path in the repository; `key` is the same for the same check. */
  { readonly kind: "guard"; readonly check: FoundCheck } | { readonly kind: "no" };

export interface FoundCheck {
  readonly script?: string;
  readonly key: string;
  readonly args: string;
  /** Why it is listed and not tried. */
  readonly untriable?: string;
}

export interface Surroundings {
  readonly cwd: string;
  /** Name of the step, hook or script that it stands in. */
  readonly name: string;
  /** Every program file of the repository that it runs is a check: local hooks, scripts named `check:…`. */
  readonly isCheckPlace: boolean;
  readonly isHook: boolean;
  readonly paths: ReadonlySet<string>;
  readonly read: Reader;
}

const CHECK_PLACE = /\b(?:check|verify|validate|lint|guard|forbid|enforce|ensure|assert|audit|no)\b/i;
/** A step that is named for what must not be there. */
const FORBIDS = /\b(?:no|not|forbid(?:den)?|ban(?:ned)?|disallow(?:ed)?|prevent|reject|deny|never)\b/i;
const OTHER_WORK =
  /(?:^|[^a-z])(?:fix|format|generate|gen|codegen|build|install|setup|update|bump|release|publish|deploy|download|upload|start|serve|run|test|tests|migrate|sync|export|compile|bundle|dev|watch|report|prepare|clean|coverage|cov|measure|size|diff|results?|stats)(?=[^a-z]|$)/i;
const REWRITES =
  /(?:^|\s)(?:--fix|--fix-only|--unsafe-fixes|--write|--update|--apply|--in-place|-i|--bless|--update-baseline)(?=\s|=|$)/;
const ARCHITECTURE_TEST =
  /(?:^|\/)(?:test_)?[\w-]*(?:architecture|boundar(?:y|ies)|import_?(?:rules|linter?|contracts|boundaries|graph|cycles?|isolation|safety)|layering|layers)[\w.-]*/i;

/** Does the name of a step or script say that it checks. */
export function isCheckName(name: string): boolean {
  return CHECK_PLACE.test(name.replace(/[_:-]/g, " ")) && !OTHER_WORK.test(name);
}

export async function decide(text: string, at: Surroundings): Promise<Decision> {
  // What is written to a file is a measurement for somebody else.
  const isWritten = /(?:^|[^&\d>=-])>{1,2}\s*(?!\/dev\/(?:null|stderr|stdout)|[&>])/.test(masked(text).text);
  for (const command of commandsOf(text)) {
    for (const invocation of invocationsOf(command)) {
      const decision = await decideInvocation(invocation, at);
      if (decision.kind === "guard" && !(isWritten && decision.check.script !== undefined)) return decision;
    }
  }
  const isInline = /<<-?\s*["']?\w+|\bpython[\d.]*\s+-c\b|\bnode\s+(?:-e|--eval)\b/.test(text) && isCheckName(at.name);
  const isForbidding = FORBIDS.test(at.name) && !/\bif\s+!/.test(text) && mentionsSearch(text);
  if (
    searchesTree(text) ||
    isForbidding ||
    (isInline && /sys\.exit|raise\s|\bassert\b|process\.exit|throw\s/.test(text))
  )
    return { kind: "guard", check: { key: `${at.cwd} ${text.replace(/\s+/g, " ").trim()}`, args: "" } };
  return { kind: "no" };
}

async function decideInvocation(invocation: Invocation, at: Surroundings): Promise<Decision> {
  if (invocation.kind === "target")
    return invocation.otherwise === undefined ? { kind: "no" } : decideInvocation(invocation.otherwise, at);
  const script = calledFile(invocation, at.cwd, at.paths);
  const args = invocation.args.join(" ");
  const check = checkOf(invocation);
  if (script !== undefined) {
    if (await isCollection(script, at.read)) return { kind: "no" };
    const isCheck =
      check?.kind === "script" || (at.isCheckPlace && !OTHER_WORK.test(script.slice(script.lastIndexOf("/") + 1)));
    if (!isCheck || REWRITES.test(` ${args}`)) return { kind: "no" };
    return { kind: "guard", check: { script, key: script, args } };
  }
  const rewrites = REWRITES.exec(` ${args}`)?.[0].trim();
  // A hook that repairs is still a check: the commit fails for what it cannot repair, and for what it has changed.
  if (check === undefined || (rewrites !== undefined && !at.isHook)) return { kind: "no" };
  if (check.kind === "test") return rewrites === undefined ? architectureTest(check, at) : { kind: "no" };
  const isTestable =
    check.kind === "boundary" ||
    (check.kind === "linter" && (await holdsTestableRule(check.name, check.args, at.cwd, at.read)));
  if (!isTestable) return { kind: "no" };
  const untriable =
    rewrites === undefined
      ? {}
      : { untriable: `it rewrites what it checks (${rewrites}), so a planted violation may be gone before it is seen` };
  return { kind: "guard", check: { key: `${at.cwd} ${check.name} ${args}`.trim(), args, ...untriable } };
}

/** A run of the tests that look at the architecture alone: `pytest tests/test_architecture.py`. */
function architectureTest({ name, args }: CheckCommand, at: Surroundings): Decision {
  // What a hook runs before every commit is a guard, whatever it is called.
  const named = args.filter(
    (arg) => !arg.startsWith("-") && (ARCHITECTURE_TEST.test(arg) || (at.isHook && /(?:^|\/)test_\w+\.py$/.test(arg))),
  );
  if (named.length === 0) return { kind: "no" };
  const path = resolvePath(at.cwd, named[0] ?? "");
  const isFile = named.length === 1 && path !== undefined && at.paths.has(path);
  const words = args.join(" ");
  if (isFile) return { kind: "guard", check: { script: path, key: path, args: words } };
  return { kind: "guard", check: { key: `${at.cwd} ${name} ${words}`, args: words } };
}

/** `lint.sh`, `scripts/check`: a list of checks, each of which is a guard of its own, as the first that fails ends it. */
export async function isCollection(path: string, read: Reader): Promise<boolean> {
  if (!/(?:^|\/)(?:lint|check|checks|verify|audit|validate)(?:[_-]all)?(?:\.(?:sh|bash))?$/.test(path)) return false;
  const text = await read(path);
  // Of jobs in the background none ends it.
  if (text === undefined || /(?<![&>])&[ \t]*$/m.test(text)) return false;
  return /^\s*set\s+-\w*e|set -o errexit|^#!.*sh\s+-\w*e|&&|\|\|/m.test(text) || isShort(text);
}

/** One command: its status is the script's. */
function isShort(text: string): boolean {
  return blocksOf(text).length <= 1;
}

/** Why a text must not be run, by its commands and by those in substitutions. */
export function outsideEffectOf(text: string): string | undefined {
  for (const command of commandsOf(text)) {
    const effect = outsideEffect(command);
    if (effect !== undefined) return effect;
    for (const word of command) {
      for (const match of word.text.matchAll(/\$\(([^()]*)\)|`([^`]*)`/g)) {
        const inner = outsideEffectOf(match[1] ?? match[2] ?? "");
        if (inner !== undefined) return inner;
      }
    }
  }
  return undefined;
}
