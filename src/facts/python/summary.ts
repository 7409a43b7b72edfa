/** Tier 2 of a Python file: what its functions call, which processes they start and how, what importing it does. */
import { readPython } from "../../syntax/python.ts";
import type { FileProblem, ImportFact, ModuleSummary } from "../types.ts";
import { findClasses, findFunctions } from "./calls.ts";
import { findImportEffects } from "./effects.ts";
import { findProcessCalls } from "./process.ts";
import { resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import { findScopes } from "./scopes.ts";
import type { Scope } from "./bindings.ts";
import { makeSource } from "./source.ts";

export interface PythonSummary {
  readonly summary: ModuleSummary;
  readonly problems: readonly FileProblem[];
}

export const EMPTY_SUMMARY: ModuleSummary = {
  functions: [],
  classes: [],
  processCalls: [],
  bindings: {},
  importEffects: [],
};

/**
 * Summarises one file. Never throws on any text: what does not parse is a problem `unparsed` (the rest of the file is
 * still summarised), what is nested too deep is `failed` with an empty summary. Throws only `ParserMissing`: await `initPython`, and ask again.
 */
export function summarisePython(
  path: string,
  text: string,
  _scan?: { readonly imports: readonly ImportFact[] },
): PythonSummary {
  try {
    return summarise(path, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { summary: EMPTY_SUMMARY, problems: [{ kind: "failed", reason: "nested too deeply to be summarised" }] };
  }
}

function summarise(path: string, text: string): PythonSummary {
  const { root, errors } = readPython(text);
  const source = makeSource(path, text);
  const scopes = findScopes(root, source);
  const module: Module = {
    ...scopes,
    source,
    localOf: (node, scope) => resolve(module, node, scope).local,
    resolved: new Map(),
  };
  const [first] = errors;
  return {
    summary: {
      functions: findFunctions(module),
      classes: findClasses(module),
      processCalls: findProcessCalls(module),
      bindings: bindingsOf(module),
      importEffects: findImportEffects(module, root),
    },
    problems: first
      ? [
          {
            kind: "unparsed",
            reason: errors.length === 1 ? "a syntax error" : `${errors.length} syntax errors`,
            at: first,
          },
        ]
      : [],
  };
}

/** Names that imports and plain aliases bind at module level. */
function bindingsOf(module: Module): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  for (const [name, bindings] of module.module.bindings) {
    const binding = bindings.find((candidate) => candidate.kind === "import") ?? bindings[0];
    if (binding?.kind === "import") found.push([name, binding.origin ?? name]);
    else if (binding?.kind === "assign" && binding.value && isNameLike(binding.value.type)) {
      const target = resolveIn(module, module.module, binding.value);
      if (target.includes(".") && !target.includes("?") && !target.includes("(")) found.push([name, target]);
    }
  }
  return Object.fromEntries(found);
}

function isNameLike(type: string): boolean {
  return type === "identifier" || type === "attribute" || type === "call";
}

function resolveIn(module: Module, scope: Scope, node: Parameters<typeof resolve>[1]): string {
  return resolve(module, node, scope).name;
}
