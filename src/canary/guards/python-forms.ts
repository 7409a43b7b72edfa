/** The ways to write a Python import. The ids are those of Assay's own proofs where both have the form. */
import type { Tier } from "../../model/index.ts";
import { PYTHON_BLOCKS, type Block } from "../python-imports.ts";
import type { Relative } from "./python-target.ts";

/** What one planted file imports. */
export interface Wish {
  readonly module: string;
  /** A name of the module. */
  readonly name: string;
  /** A module below it. */
  readonly below?: string;
  readonly relative?: Relative;
}

export interface PythonForm {
  readonly operator: string;
  readonly tier: Tier;
  /** Undefined where the import cannot be written so; `unless` says why. */
  readonly text: (wish: Wish) => string | undefined;
  readonly unless?: (wish: Wish) => string;
}

const form = (operator: string, tier: Tier, text: PythonForm["text"], unless?: PythonForm["unless"]): PythonForm =>
  unless === undefined ? { operator, tier, text } : { operator, tier, text, unless };

const block = (operator: string): PythonForm => {
  const around = [...PYTHON_BLOCKS, ...MORE_BLOCKS].find((candidate) => candidate.operator === operator)?.around;
  return form(operator, "static", ({ module }) => around?.(`import ${module}`));
};

const MORE_BLOCKS: readonly Pick<Block, "operator" | "around">[] = [
  {
    operator: "nested function",
    around: (line) => `def outer():\n    def inner():\n        ${line}\n\n    return inner\n`,
  },
  { operator: "one line", around: (line) => `if True: ${line}\n` },
  {
    operator: "except handler",
    around: (line) => `try:\n    import json\nexcept ImportError:\n    ${line}\n`,
  },
  { operator: "main block", around: (line) => `if __name__ == "__main__":\n    ${line}\n` },
];

const parentOfModule = (module: string): readonly [string, string] | undefined => {
  const dot = module.lastIndexOf(".");
  return dot < 0 ? undefined : [module.slice(0, dot), module.slice(dot + 1)];
};

const noParent = ({ module }: Wish): string => `${module} has no parent package to take it from`;
const notRelative = ({ module }: Wish): string => `no relative import leads from the guarded folders to ${module}`;
const noBelow = ({ module }: Wish): string => `${module} has no module of its own below it`;

/** The plainest forms: what tells most about a guard. */
export const PYTHON_HEAD: readonly PythonForm[] = [
  block("top level"),
  block("function"),
  block("method"),
  form(
    "from parent",
    "static",
    ({ module }) => {
      const parts = parentOfModule(module);
      return parts === undefined ? undefined : `from ${parts[0]} import ${parts[1]}\n`;
    },
    noParent,
  ),
  form(
    "relative",
    "static",
    ({ relative, name }) =>
      relative === undefined ? undefined : `from ${relative.dots}${relative.parts.join(".")} import ${name}\n`,
    notRelative,
  ),
  form("from import", "static", ({ module, name }) => `from ${module} import ${name}\n`),
];

export const PYTHON_REST: readonly PythonForm[] = [
  form(
    "relative from parent",
    "static",
    ({ relative }) => {
      if (relative === undefined) return undefined;
      const parents = relative.parts.slice(0, -1).join(".");
      return `from ${relative.dots}${parents} import ${relative.parts.at(-1) ?? ""}\n`;
    },
    notRelative,
  ),
  form(
    "submodule",
    "static",
    ({ module, below }) => (below === undefined ? undefined : `import ${module}.${below}\n`),
    noBelow,
  ),
  form(
    "from submodule",
    "static",
    ({ module, below }) => (below === undefined ? undefined : `from ${module}.${below} import anything\n`),
    noBelow,
  ),
  block("nested class"),
  form("aliased", "static", ({ module }) => `import ${module} as planted\n`),
  block("nested function"),
  block("async function"),
  form("several in one statement", "static", ({ module }) => `import os, ${module}\n`),
  block("try-guarded"),
  block("conditional"),
  block("one line"),
  block("after a semicolon"),
  form("parenthesised", "static", ({ module, name }) => `from ${module} import (\n    ${name},\n)\n`),
  block("class body"),
  block("with block"),
  block("for block"),
  block("match block"),
  form("after a backslash", "static", ({ module, name }) => `from ${module} \\\n    import ${name}\n`),
  form("star", "static", ({ module }) => `from ${module} import *\n`),
  block("except handler"),
  block("main block"),
  block("else of TYPE_CHECKING"),
  block("TYPE_CHECKING"),
];

export const PYTHON_DYNAMIC: readonly PythonForm[] = [
  form(
    "import_module",
    "dynamic",
    ({ module }) => `import importlib\n\nplanted = importlib.import_module("${module}")\n`,
  ),
  form(
    "import_module, aliased",
    "dynamic",
    ({ module }) => `from importlib import import_module as load\n\nplanted = load("${module}")\n`,
  ),
  form("__import__", "dynamic", ({ module }) => `planted = __import__("${module}")\n`),
  form(
    "default argument",
    "dynamic",
    ({ module }) => `def planted(value=__import__("${module}")):\n    return value\n`,
  ),
  form("decorator", "dynamic", ({ module }) => `@__import__("${module}").planted\ndef function():\n    return 1\n`),
  form("base class", "dynamic", ({ module }) => `class Planted(__import__("${module}").Base):\n    pass\n`),
];

/** `"run" "time"` in two parts: nothing in the file holds the whole name. */
const halves = (module: string): string => {
  const middle = Math.ceil(module.length / 2);
  return `"${module.slice(0, middle)}" + "${module.slice(middle)}"`;
};

/** Advisory: what no reading of the text can be blamed for. */
export const PYTHON_COMPUTED: readonly PythonForm[] = [
  form(
    "lazy __getattr__",
    "computed",
    ({ module }) =>
      `import importlib\n\n\ndef __getattr__(name):\n    return getattr(importlib.import_module("${module}"), name)\n`,
  ),
  form("exec", "computed", ({ module }) => `exec("import ${module}")\n`),
  form("runpy", "computed", ({ module }) => `import runpy\n\nplanted = runpy.run_module("${module}")\n`),
  form(
    "find_spec",
    "computed",
    ({ module }) =>
      `import importlib.util\n\nspec = importlib.util.find_spec("${module}")\nplanted = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(planted)\n`,
  ),
  form(
    "concatenated name",
    "computed",
    ({ module }) => `import importlib\n\nplanted = importlib.import_module(${halves(module)})\n`,
  ),
];
