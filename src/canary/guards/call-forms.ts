/** The ways to write a call of one Python function, and what is only called alike. */
import type { Tier } from "../../model/index.ts";

export interface CallForm {
  readonly operator: string;
  readonly tier: Tier;
  readonly text: string;
}

export interface CallForms {
  /** The plainest call, as a whole file. */
  readonly plain: string;
  readonly forms: readonly CallForm[];
  readonly controls: readonly Pick<CallForm, "operator" | "text">[];
}

/** Functions that are called without an argument. */
const BARE = /(?:^|\.)(?:breakpoint|set_trace|basicConfig|now|utcnow|today|input|getcwd|globals|locals|cpu_count)$/;
const NUMBER = /(?:^|\.)(?:sleep|exit|_exit|abort|seed|randint|time)$/;

const text = (...lines: readonly string[]): string => `${lines.join("\n")}\n`;

export function callForms(name: string): CallForms {
  const dot = name.lastIndexOf(".");
  const [module, last] = dot < 0 ? [undefined, name] : [name.slice(0, dot), name.slice(dot + 1)];
  const given = BARE.test(name) ? "" : NUMBER.test(name) ? "1" : '"planted"';
  const call = `${name}(${given})`;
  const load = module === undefined ? [] : [`import ${module}`, ""];
  const file = (...lines: readonly string[]): string => text(...load, ...lines);
  const form = (operator: string, ...lines: readonly string[]): CallForm => ({
    operator,
    tier: "static",
    text: file(...lines),
  });
  return {
    plain: file(call),
    forms: [
      form("top level", call),
      form("function", "def planted():", `    ${call}`),
      form("method", "class Planted:", "    def method(self):", `        return ${call}`),
      form("nested function", "def outer():", "    def inner():", `        ${call}`, "", "    return inner"),
      form("async function", "async def planted():", `    ${call}`),
      form("assigned value", `value = ${call}`),
      form("argument of a call", `value = str(${call})`),
      form("lambda", `planted = lambda: ${call}`),
      form("comprehension", `values = [${call} for _ in range(2)]`),
      form("default argument", `def planted(value=${call}):`, "    return value"),
      form("class body", "class Planted:", `    value = ${call}`),
      form("conditional", "if not None:", `    ${call}`),
      form("one line", `if True: ${call}`),
      form("after a semicolon", `value = 1; ${call}`),
      form("with block", "with open(__file__):", `    ${call}`),
      form("except handler", "try:", "    value = 1", "except ValueError:", `    ${call}`),
      form("main block", 'if __name__ == "__main__":', `    ${call}`),
      ...(given === ""
        ? []
        : [
            form("over several lines", `${name}(`, `    ${given},`, ")"),
            form("format string", `value = f"{${call.replaceAll('"', "'")}}"`),
          ]),
      ...named(module, last, given),
      {
        operator: "by another name",
        tier: "dynamic",
        text: file(`planted = ${name}`, `planted(${given})`),
      },
      {
        operator: "getattr",
        tier: "dynamic",
        text: text(`import ${module ?? "builtins"}`, "", `getattr(${module ?? "builtins"}, "${last}")(${given})`),
      },
      {
        operator: "computed name",
        tier: "computed",
        text: text(
          `import ${module ?? "builtins"}`,
          "",
          `getattr(${module ?? "builtins"}, "${last.slice(0, 2)}" + "${last.slice(2)}")(${given})`,
        ),
      },
    ],
    controls: [
      {
        operator: "method of the same name",
        text: text(
          "class Planted:",
          `    def ${last}(self, *values):`,
          "        return values",
          "",
          "",
          `VALUE = Planted().${last}(${given})`,
        ),
      },
      {
        operator: "longer name",
        text: text(`def ${last}_all(*values):`, "    return values", "", "", `VALUE = ${last}_all(${given})`),
      },
    ],
  };
}

/** The function by the other names that imports give it. */
function named(module: string | undefined, last: string, given: string): readonly CallForm[] {
  if (module === undefined)
    return [
      { operator: "by its module", tier: "dynamic", text: text("import builtins", "", `builtins.${last}(${given})`) },
    ];
  return [
    { operator: "from import", tier: "static", text: text(`from ${module} import ${last}`, "", `${last}(${given})`) },
    {
      operator: "renamed module",
      tier: "static",
      text: text(`import ${module} as planted`, "", `planted.${last}(${given})`),
    },
    {
      operator: "renamed import",
      tier: "static",
      text: text(`from ${module} import ${last} as planted`, "", `planted(${given})`),
    },
  ];
}
