/** The forms in which an import can be written: one small file each. What a blind check misses is usually a form. */
import type { EdgeKind } from "../facts/types.ts";

/** What a planted file imports: a dotted module or a specifier, made for the file that holds it. */
export interface Wanted {
  /** Absolute dotted name (Python) or specifier (JavaScript, TypeScript). */
  readonly module: string;
  /** Python: a dotted module of the goal, for `from parent import name`. */
  readonly inner?: string;
  /** Python: leading dots and rest, when a relative import can reach it: ["..", "runtime.engine"]. */
  readonly relative?: { readonly dots: string; readonly module: string };
}

export interface Form {
  /** Operator id: "nested class". */
  readonly operator: string;
  /** The flags that such an import has: a contract that allows one of them cannot be tested with it. */
  readonly kinds: readonly EdgeKind[];
  /** Undefined where the form cannot say this import. */
  readonly text: (wanted: Wanted) => string | undefined;
}

const split = (module: string): readonly [string, string] | undefined => {
  const dot = module.lastIndexOf(".");
  return dot < 0 ? undefined : [module.slice(0, dot), module.slice(dot + 1)];
};

const fromParent = (module: string): string | undefined => {
  const parts = split(module);
  return parts === undefined ? undefined : `from ${parts[0]} import ${parts[1]}\n`;
};

const form = (operator: string, kinds: readonly EdgeKind[], text: Form["text"]): Form => ({ operator, kinds, text });

export const PYTHON_FORMS: readonly Form[] = [
  form("top level", ["top-level"], ({ module }) => `import ${module}\n`),
  form("from parent", ["top-level"], ({ module, inner }) => fromParent(inner ?? module)),
  form("from import", ["top-level"], ({ module }) => `from ${module} import anything\n`),
  form("several in one statement", ["top-level"], ({ module }) => `import os, ${module} as planted\n`),
  form("after a semicolon", ["top-level"], ({ module }) => `value = 1; import ${module}\n`),
  form("parenthesised", ["top-level"], ({ module }) => `from ${module} import (\n    anything,\n)\n`),
  form("function", ["nested"], ({ module }) => `def planted():\n    import ${module}\n    return ${module}\n`),
  form("async function", ["nested"], ({ module }) => `async def planted():\n    import ${module}\n`),
  form("method", ["nested"], ({ module }) => `class Planted:\n    def method(self):\n        import ${module}\n`),
  form(
    "nested class",
    ["nested", "class-body"],
    ({ module }) => `class Outer:\n    class Inner:\n        def method(self):\n            import ${module}\n`,
  ),
  form("class body", ["class-body"], ({ module }) => `class Planted:\n    import ${module}\n`),
  form(
    "try-guarded",
    ["guarded"],
    ({ module }) => `try:\n    import ${module}\nexcept ImportError:\n    planted = None\n`,
  ),
  form("conditional", ["conditional"], ({ module }) => `import sys\n\nif sys.platform:\n    import ${module}\n`),
  form(
    "TYPE_CHECKING",
    ["type-only"],
    ({ module }) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import ${module}\n`,
  ),
  form(
    "else of TYPE_CHECKING",
    ["conditional"],
    ({ module }) => `from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    pass\nelse:\n    import ${module}\n`,
  ),
  form(
    "import_module",
    ["dynamic"],
    ({ module }) => `import importlib\n\nplanted = importlib.import_module("${module}")\n`,
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

export const SCRIPT_FORMS: readonly Form[] = [
  form(
    "static import",
    ["top-level"],
    ({ module }) => `import * as planted from "${module}";\nexport const value = planted;\n`,
  ),
  form("side effect", ["top-level"], ({ module }) => `import "${module}";\n`),
  form("export from", ["re-export"], ({ module }) => `export * from "${module}";\n`),
  form("import()", ["dynamic"], ({ module }) => `export const planted = () => import("${module}");\n`),
  form("require", ["dynamic", "top-level"], ({ module }) => `const planted = require("${module}");\n`),
  form(
    "require in a function",
    ["dynamic", "nested"],
    ({ module }) => `function planted() {\n  return require("${module}");\n}\n`,
  ),
];

/** Only where the host is TypeScript. */
export const TYPE_FORMS: readonly Form[] = [
  form(
    "import type",
    ["type-only"],
    ({ module }) => `import type { Planted } from "${module}";\nexport type Again = Planted;\n`,
  ),
];
