/** Checks that make a value harmless: membership in a table, a full match, a validator that is called with it. */
import { descendants, fieldOf, fieldsOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { textOf } from "./source.ts";

const MATCHERS = /^(?:fullmatch|match)$/u;
const TESTS = /^(?:isdigit|isalnum|isidentifier|isdecimal|isnumeric|isalpha|startswith|is_relative_to)$/u;
const VALIDATORS =
  /(?:^|_)(?:validate|validated|sanitize|sanitise|ensure|verify|check|assert|is_valid|is_safe|is_allowed|allowed)(?:_|$)/u;

/**
 * Is `name` (as written, `url` or `job.url`) checked in this function before `at`: in an `in` test, by a regular expression,
 * by a string test in a condition, or by a call of something named like a validator.
 */
export function isValidated(module: Module, name: string, scope: Scope, at: number): boolean {
  const root = scope.runner.node;
  if (scope.runner.kind === "module") return false;
  const first = module.source.text.indexOf(name, root.start);
  if (first === -1 || first >= at) return false;
  for (const node of descendants(root)) {
    if (node.start >= at) break;
    if (node.type === "comparison_operator" && isMembership(module, node, name)) return true;
    if (node.type === "call" && isCheckCall(module, node, name)) return true;
  }
  return false;
}

function isMembership(module: Module, node: PyNode, name: string): boolean {
  const operators = fieldsOf(node, "operators");
  const operands = node.children.filter((child) => child.field !== "operators");
  const [left, right] = operands;
  if (!left || !right || textOf(module.source, left) !== name) return false;
  if (!operators.some((operator) => operator.type === "in" || operator.type === "not in")) return false;
  // `"x" in name` looks into the value; only `name in TABLE` bounds it.
  return right.type !== "string" && isCondition(node);
}

function isCheckCall(module: Module, node: PyNode, name: string): boolean {
  const callee = fieldOf(node, "function");
  const args = fieldOf(node, "arguments");
  if (!callee || !args) return false;
  const method = callee.type === "attribute" ? fieldOf(callee, "attribute") : callee;
  if (!method) return false;
  const word = textOf(module.source, method);
  const takes = args.children.some((child) => textOf(module.source, child) === name);
  if (takes && MATCHERS.test(word)) return true;
  if (takes && VALIDATORS.test(word) && !word.startsWith("check_output") && !word.startsWith("check_call")) return true;
  const object = callee.type === "attribute" ? fieldOf(callee, "object") : undefined;
  return object !== undefined && textOf(module.source, object) === name && TESTS.test(word) && isCondition(node);
}

/** Does the node decide something: condition of if, while, assert, conditional expression, comprehension. */
function isCondition(node: PyNode): boolean {
  let at: PyNode = node;
  for (let parent = node.parent; parent; at = parent, parent = parent.parent) {
    if (parent.type === "if_statement" || parent.type === "elif_clause" || parent.type === "while_statement")
      return at.field === "condition";
    if (parent.type === "assert_statement" || parent.type === "if_clause") return true;
    if (parent.type === "conditional_expression") return parent.children[1] === at;
    if (
      !/^(?:boolean_operator|not_operator|parenthesized_expression|comparison_operator|named_expression)$/u.test(
        parent.type,
      )
    )
      return false;
  }
  return false;
}
