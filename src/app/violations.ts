/** What the engine itself finds of a guard's rule in the repository: the answer key that a guard's output is held against. */
import { pathMatcher } from "../config/match.ts";
import { checkContracts, type DeclaredContract } from "../contracts/index.ts";
import type { EngineContext } from "../engine/context.ts";
import type { EdgeKind } from "../facts/types.ts";
import type { Violation } from "../guards/prove/prove-guard.ts";
import type { Forbids } from "../model/index.ts";

/** Every violation that can be told for certain; none for kinds of rules that the engine does not know. */
export function violationsOf(
  forbids: Forbids,
  context: EngineContext,
  read: (path: string) => string | undefined,
): readonly Violation[] {
  switch (forbids.kind) {
    case "python-imports":
    case "javascript-imports":
      return importsOf(forbids, context, read);
    default:
      return [];
  }
}

type ImportRule = Extract<Forbids, { readonly kind: "python-imports" | "javascript-imports" }>;

function importsOf(
  forbids: ImportRule,
  context: EngineContext,
  read: (path: string) => string | undefined,
): readonly Violation[] {
  const contract: DeclaredContract = {
    kind: "forbidden",
    name: "what the guard forbids",
    from: forbids.in.length === 0 ? "**" : [...forbids.in],
    to: [...forbids.targets],
    direct: true,
    allow: ["type-only", "dynamic"],
  };
  const exceptions = (forbids.except ?? []).map(pathMatcher);
  const found = checkContracts([contract], { ...context, options: {} }).flatMap(({ outcome, results }) =>
    outcome === "findings" ? results.filter(({ rule }) => rule === "contracts/forbidden") : [],
  );
  return found
    .filter(({ result }) => !exceptions.some((matches) => matches(result.path)) && !context.isTest(result.path))
    .map(({ result }) => {
      const line = result.range.startLine;
      const edge = context.graph.edgesFrom(result.path).find(({ fact }) => fact.range.startLine === line);
      return {
        path: result.path,
        line,
        text: (read(result.path)?.split(/\r\n|\n|\r/)[line - 1] ?? result.message).trim(),
        operators: edge === undefined ? [] : edge.fact.flags.flatMap((flag) => OPERATORS[flag]),
      };
    });
}

/** The operators of src/canary that write an import of each kind: a guard that misses one of them misses such an import. */
const OPERATORS: Readonly<Record<EdgeKind, readonly string[]>> = {
  "type-only": ["TYPE_CHECKING"],
  dynamic: ["import_module", "import()", "require"],
  lazy: [],
  guarded: ["try-guarded"],
  nested: ["function", "method", "async function", "nested class", "require in a function"],
  "class-body": ["class body"],
  conditional: ["conditional", "with block"],
  "re-export": ["export from"],
  "top-level": ["top level", "static import"],
};
