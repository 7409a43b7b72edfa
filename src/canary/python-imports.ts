/** Python imports: the blocks in which a statement can stand, and the statements that can say one import. */
import type { EdgeKind } from "../facts/types.ts";
import type { Form } from "./forms.ts";

/** A place in a file for any statement of one line. */
export interface Block {
  readonly operator: string;
  readonly kinds: readonly EdgeKind[];
  readonly around: (statement: string) => string;
}

const block = (operator: string, kinds: readonly EdgeKind[], around: Block["around"]): Block => ({
  operator,
  kinds,
  around,
});

export const PYTHON_BLOCKS: readonly Block[] = [
  block("top level", ["top-level"], (line) => `${line}\n`),
  block("after a semicolon", ["top-level"], (line) => `value = 1; ${line}\n`),
  block("function", ["nested"], (line) => `def planted():\n    ${line}\n`),
  block("async function", ["nested"], (line) => `async def planted():\n    ${line}\n`),
  block("method", ["nested"], (line) => `class Planted:\n    def method(self):\n        ${line}\n`),
  block(
    "nested class",
    ["nested", "class-body"],
    (line) => `class Outer:\n    class Inner:\n        def method(self):\n            ${line}\n`,
  ),
  block("class body", ["class-body"], (line) => `class Planted:\n    ${line}\n`),
  block("conditional", ["conditional"], (line) => `import sys\n\nif sys.platform:\n    ${line}\n`),
  block("with block", ["conditional"], (line) => `with open(__file__) as planted:\n    ${line}\n`),
  block("for block", ["conditional"], (line) => `for planted in range(1):\n    ${line}\n`),
  block("match block", ["conditional"], (line) => `match 1:\n    case _:\n        ${line}\n`),
  block("try-guarded", ["guarded"], (line) => `try:\n    ${line}\nexcept ImportError:\n    planted = None\n`),
  block(
    "TYPE_CHECKING",
    ["type-only"],
    (line) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    ${line}\n`,
  ),
  block(
    "else of TYPE_CHECKING",
    ["conditional"],
    (line) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    pass\nelse:\n    ${line}\n`,
  ),
];

const split = (module: string): readonly [string, string] | undefined => {
  const dot = module.lastIndexOf(".");
  return dot < 0 ? undefined : [module.slice(0, dot), module.slice(dot + 1)];
};

const fromParent = (module: string): string | undefined => {
  const parts = split(module);
  return parts === undefined ? undefined : `from ${parts[0]} import ${parts[1]}\n`;
};

const form = (operator: string, kinds: readonly EdgeKind[], text: Form["text"]): Form => ({ operator, kinds, text });

const STATEMENTS: readonly Form[] = [
  form("from parent", ["top-level"], ({ module, inner }) => fromParent(inner ?? module)),
  form("from import", ["top-level"], ({ module }) => `from ${module} import anything\n`),
  form("aliased", ["top-level"], ({ module }) => `import ${module} as planted\n`),
  form("several in one statement", ["top-level"], ({ module }) => `import os, ${module} as planted\n`),
  form("parenthesised", ["top-level"], ({ module }) => `from ${module} import (\n    anything,\n)\n`),
  form("after a backslash", ["top-level"], ({ module }) => `from ${module} \\\n    import anything\n`),
  form(
    "import_module",
    ["dynamic"],
    ({ module }) => `import importlib\n\nplanted = importlib.import_module("${module}")\n`,
  ),
  form(
    "import_module, aliased",
    ["dynamic"],
    ({ module }) => `from importlib import import_module as load\n\nplanted = load("${module}")\n`,
  ),
  form("__import__", ["dynamic"], ({ module }) => `planted = __import__("${module}")\n`),
  form("relative", ["top-level"], ({ relative }) => {
    if (relative === undefined) return undefined;
    const parts = split(relative.module);
    return parts === undefined
      ? `from ${relative.dots} import ${relative.module}\n`
      : `from ${relative.dots}${parts[0]} import ${parts[1]}\n`;
  }),
];

/** The plain import in every block, then every other way to say it; the plainest comes first. */
export const PYTHON_FORMS: readonly Form[] = [
  ...PYTHON_BLOCKS.map(({ operator, kinds, around }) =>
    form(operator, kinds, ({ module }) => around(`import ${module}`)),
  ),
  ...STATEMENTS,
];
