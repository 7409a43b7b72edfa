/** The exit code of a JavaScript process call is looked at: a failure throws, or rejects the promise that waits for it. */
import type { CallExpression, Node } from "oxc-parser";
import { lookup } from "../../facts/javascript/module.ts";
import { fateOf } from "../../facts/javascript/usage.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { renameCallee } from "./imports.ts";
import { guardCallback, guardListener } from "./promise.ts";
import { indentAt, insert, replace, semicolon, stringOf, textOf, withCall, type Script } from "./script.ts";

interface Made {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
}

const IGNORED = "until now it was ignored";

export async function checkExit(result: RuleResult, call: ProcessCallFact, context: RepairContext): Promise<Proposal> {
  return withCall(result, context, (script, node) => {
    const made = madeFor(script, node, call);
    if (typeof made === "string") return refused(made);
    return {
      kind: "fix",
      fix: { ...made, safety: "unsafe", obligations: ["parses", "finding-gone", "no-new-finding"] },
    };
  });
}

function madeFor(script: Script, node: CallExpression, { api }: ProcessCallFact): Made | string {
  switch (api) {
    case "child_process.spawnSync":
      return ofSync(script, node);
    case "child_process.exec":
    case "child_process.execFile":
      return guardCallback(script, node);
    case "child_process.spawn":
    case "child_process.fork":
      return guardListener(script, node, programOf(node));
    default:
      return `what ${api} gives is looked at by hand`;
  }
}

/** The program for a message; the text of a literal only. */
function programOf({ arguments: [first] }: CallExpression): string {
  const program = stringOf(first)?.trim().split(/\s/u)[0];
  return program !== undefined && /^[\w./@-]+$/u.test(program) ? program : "the program";
}

function ofSync(script: Script, node: CallExpression): Made | string {
  const { module } = script;
  const fate = fateOf(module, node);
  const parent = module.parentOf(node);
  const changes = [
    `a program that cannot be started, is ended, or exits with another code than 0 is an error that is thrown; ${IGNORED}`,
  ];
  if (fate.kind === "dropped" && parent?.type === "ExpressionStatement") {
    const renamed = renameCallee(script, node, "spawnSync", "execFileSync");
    if (typeof renamed === "string") return renamed;
    return { title: "Use execFileSync, which throws", edits: renamed, changes: [...changes, ...shown(script, node)] };
  }
  if (fate.kind === "member" && fate.name === "stdout") {
    if (!/^\s*\.\s*stdout$/u.test(script.text.slice(node.end, fate.node.end)))
      return "its result is taken apart: check `status` by hand";
    const renamed = renameCallee(script, node, "spawnSync", "execFileSync");
    if (typeof renamed === "string") return renamed;
    return {
      title: "Use execFileSync, which throws",
      edits: [...renamed, replace(script, node.end, fate.node.end, "")],
      changes: [...changes, ...shown(script, node)],
    };
  }
  if (fate.kind === "named" && parent?.type === "VariableDeclarator" && parent.init === node)
    return afterDeclaration(script, node, fate.name, changes);
  return "its result is taken apart: check `status` by hand";
}

/** execFileSync shows what a program writes to stderr where nobody says what becomes of it. */
function shown(script: Script, node: CallExpression): readonly string[] {
  return /\bstdio\b/u.test(textOf(script, node)) ? [] : ["what the program writes to stderr is shown"];
}

function afterDeclaration(
  script: Script,
  node: CallExpression,
  name: string,
  changes: readonly string[],
): Made | string {
  const { module } = script;
  const declarator = module.parentOf(node);
  const declaration = declarator && module.parentOf(declarator);
  const block = declaration && module.parentOf(declaration);
  if (declaration?.type !== "VariableDeclaration" || declaration.declarations.length > 1 || !isBlock(block))
    return "its result is not declared in a statement of its own: check `status` by hand";
  const binding = lookup(module.scopeOf(node), name);
  if (binding?.kind !== "variable" || binding.values.length > 1)
    return `${name} holds several results: check \`status\` by hand`;
  const end = semicolon(script);
  const indent = indentAt(script, declaration.start);
  const lines = [
    `if (${name}.error !== undefined) throw ${name}.error${end}`,
    `if (${name}.status !== 0) throw new Error(\`${programOf(node)} failed: \${${name}.signal ?? ${name}.status}\`)${end}`,
  ];
  return {
    title: `Look at ${name}.status`,
    edits: [insert(script, declaration.end, lines.map((line) => `\n${indent}${line}`).join(""))],
    changes,
  };
}

function isBlock(node: Node | undefined): boolean {
  return node?.type === "BlockStatement" || node?.type === "Program";
}
