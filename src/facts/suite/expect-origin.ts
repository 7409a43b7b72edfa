/** Whose `expect` a script uses: what an assertion without matcher or `await` means differs. */
import type { Node, Program } from "oxc-parser";
import { isCallable, walk } from "../javascript/walk.ts";

export interface ExpectOrigin {
  /** `global`: the runner puts it there. `other`: a function of somebody's own. */
  readonly kind: "jest" | "vitest" | "chai" | "playwright" | "global" | "other";
}

const KNOWN: Readonly<Record<string, ExpectOrigin["kind"]>> = {
  "@jest/globals": "jest",
  expect: "jest",
  "bun:test": "jest",
  vitest: "vitest",
  "@playwright/test": "playwright",
  chai: "chai",
};

export function originOfExpect(program: Program): ExpectOrigin {
  let kind: ExpectOrigin["kind"] = "global";
  walk(program, (node) => {
    if (kind === "global") kind = kindOf(node) ?? "global";
  });
  return { kind };
}

function kindOf(node: Node): ExpectOrigin["kind"] | undefined {
  if (node.type === "ImportDeclaration")
    return node.specifiers.some(({ local }) => local.name === "expect") ? known(node.source.value) : undefined;
  if (node.type === "FunctionDeclaration") return node.id?.name === "expect" ? "other" : undefined;
  if (node.type === "VariableDeclarator") {
    if (!bindsExpect(node.id)) return undefined;
    let found: ExpectOrigin["kind"] | undefined;
    if (node.init !== null)
      walk(node.init as unknown as Program, (each) => {
        if (each.type === "CallExpression" && each.callee.type === "Identifier" && each.callee.name === "require") {
          const [source] = each.arguments;
          if (source?.type === "Literal" && typeof source.value === "string") found = known(source.value);
        }
      });
    return found ?? "other";
  }
  return isCallable(node) && node.params.some((parameter) => bindsExpect(parameter)) ? "other" : undefined;
}

function known(source: string): ExpectOrigin["kind"] {
  return Object.hasOwn(KNOWN, source) ? (KNOWN[source] ?? "other") : "other";
}

/** `expect`, `{ expect }`, `{ expect: expect }`. */
function bindsExpect(pattern: Node): boolean {
  if (pattern.type === "Identifier") return pattern.name === "expect";
  if (pattern.type !== "ObjectPattern") return false;
  return pattern.properties.some((each) => each.type === "Property" && bindsExpect(each.value as Node));
}
