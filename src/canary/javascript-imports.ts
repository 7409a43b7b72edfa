/** The kinds of import of JavaScript and TypeScript. */
import type { EdgeKind } from "../facts/types.ts";
import type { Form } from "./forms.ts";

const form = (operator: string, kinds: readonly EdgeKind[], text: Form["text"]): Form => ({ operator, kinds, text });

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
