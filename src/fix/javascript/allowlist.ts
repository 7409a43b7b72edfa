/** `process/unvalidated-command` in scripts: the program is checked against the names that the user gives, before it runs. */
import type { Node } from "oxc-parser";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { ALLOWED_PROGRAMS, allowedNames } from "../allowed.ts";
import { refused, type Proposal, type RepairContext, type RepairOptions } from "../types.ts";
import { newConstant } from "./constant.ts";
import { indentAt, insert, isNameUsed, semicolon, withCall, type Script } from "./script.ts";

/** Their first argument is the program alone. */
const DIRECT =
  /^(?:child_process\.(?:spawn|spawnSync|execFile|execFileSync)|execa|execa\.execaSync|cross-spawn(?:\.sync)?)$/u;

export async function allowPrograms(
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
  { allow = [] }: RepairOptions,
): Promise<Proposal> {
  const names = allowedNames(allow);
  if (typeof names === "string") return refused(names);
  if (!DIRECT.test(call.api)) return refused(`${call.api} takes a whole command: check its program by hand`);
  return withCall(result, context, (script, node) => {
    const [program] = node.arguments;
    if (program?.type !== "Identifier") return refused("the program is not a plain name in the call");
    if (isNameUsed(script, ALLOWED_PROGRAMS))
      return refused(`${ALLOWED_PROGRAMS} is there already: add the names to it, and check against it`);
    const statement = statementAround(script, node);
    if (typeof statement === "string") return refused(statement);
    const isTop = call.symbol === "<module>";
    const constant = newConstant(
      script,
      (end) =>
        `/** Programs that may be started from here. */\nconst ${ALLOWED_PROGRAMS} = new Set([${names.join(", ")}])${end}`,
      isTop ? statement.start : undefined,
    );
    if (typeof constant === "string") return refused(constant);
    const indent = indentAt(script, statement.start);
    const end = semicolon(script);
    const check = `if (!${ALLOWED_PROGRAMS}.has(${program.name})) throw new Error(\`\${${program.name}} is not one of the programs that may be started\`)${end}`;
    return {
      kind: "fix",
      fix: {
        title: `Check ${program.name} against ${ALLOWED_PROGRAMS}`,
        edits: [constant, insert(script, statement.start, `${check}\n${indent}`)],
        safety: "unsafe",
        obligations: ["parses", "finding-gone", "no-new-finding"],
        changes: [`an error is thrown for every program but ${names.join(", ")}`],
      },
    };
  });
}

/** The statement that runs the call each time that it is reached, in the block that holds it. */
function statementAround({ module }: Script, node: Node): Node | string {
  for (let here: Node | undefined = node; here !== undefined; here = module.parentOf(here)) {
    if (
      /^(?:ConditionalExpression|LogicalExpression|ArrowFunctionExpression|FunctionExpression|ChainExpression)$/u.test(
        here.type,
      )
    )
      return "the call is part of a larger expression";
    if (!/^(?:ExpressionStatement|VariableDeclaration|ReturnStatement)$/u.test(here.type)) continue;
    const parent = module.parentOf(here);
    return parent?.type === "BlockStatement" || parent?.type === "Program"
      ? here
      : "the call does not stand in a block of its own";
  }
  return "the call is not part of a plain statement";
}
