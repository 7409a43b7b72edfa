import { findNearest } from "./chunk-W37D4IM7.js";

// src/cli/arguments.ts
import { parseArgs } from "node:util";
var COMMON_OPTIONS = {
  help: { type: "boolean", short: "h", help: "Show this help" },
};
function parseArguments(argv, specs) {
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, ...(spec.short === void 0 ? {} : { short: spec.short }), multiple: true },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const positionals = [];
  const flags = /* @__PURE__ */ new Set();
  const values = /* @__PURE__ */ new Map();
  const sequence = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs[token.name];
    if (spec === void 0) {
      const nearest = findNearest(token.name, Object.keys(specs));
      const hint = nearest === void 0 ? "" : `; did you mean --${nearest}?`;
      return { ok: false, message: `unknown option ${token.rawName}${hint}` };
    }
    if (spec.type === "boolean") {
      if (token.value !== void 0) return { ok: false, message: `--${token.name} takes no value` };
      flags.add(token.name);
      continue;
    }
    if (token.value === void 0 || (token.value.startsWith("-") && token.value !== "-" && !token.inlineValue)) {
      return {
        ok: false,
        message: `--${token.name} needs a value${spec.value === void 0 ? "" : `: ${spec.value}`}`,
      };
    }
    const list = values.get(token.name) ?? [];
    if (list.length > 0 && spec.multiple !== true) return { ok: false, message: `--${token.name} is given twice` };
    values.set(token.name, [...list, token.value]);
    sequence.push({ name: token.name, value: token.value });
  }
  return { ok: true, positionals, flags, values, sequence };
}
function optionHelp(specs) {
  const rows = Object.entries(specs).map(([name, spec]) => [
    `  ${spec.short === void 0 ? "" : `-${spec.short}, `}--${name}${spec.value === void 0 ? "" : ` ${spec.value}`}`,
    spec.help,
  ]);
  const widths = rows.map(([left]) => left.length).filter((length) => length <= MAX_LEFT);
  const width = Math.max(...widths) + 2;
  return rows
    .map(([left, right]) =>
      left.length > MAX_LEFT
        ? `${left}
${" ".repeat(width)}${right}`
        : `${left.padEnd(width)}${right}`,
    )
    .join("\n");
}
var MAX_LEFT = 26;

// src/cli/failure.ts
function usageError(message, command) {
  process.stderr.write(`assay: ${message}
Try \`assay ${command} --help\`.
`);
  return 2;
}
function describeFailure(result, command) {
  if (result.kind === "usage") return usageError(result.message, command);
  if (result.kind === "aborted") {
    process.stderr.write("assay: interrupted; nothing was written\n");
    return 130;
  }
  for (const { path, line, column, message } of result.problems) {
    process.stderr.write(`${path}:${line}:${column}: ${message}
`);
  }
  const count = result.problems.length;
  process.stderr.write(`assay: ${count} mistake${count === 1 ? "" : "s"} in the configuration; nothing was audited
`);
  return 2;
}

export { COMMON_OPTIONS, parseArguments, optionHelp, usageError, describeFailure };
