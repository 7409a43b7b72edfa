/** Command-line arguments by `node:util` with messages that name the nearest valid word. */
import { parseArgs } from "node:util";
import { findNearest } from "../config/nearest.ts";

export interface OptionSpec {
  readonly type: "boolean" | "string";
  readonly short?: string;
  readonly multiple?: boolean;
  /** For help: the value's name. */
  readonly value?: string;
  readonly help: string;
}
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export type Parsed =
  | {
      readonly ok: true;
      readonly positionals: readonly string[];
      readonly flags: ReadonlySet<string>;
      readonly values: ReadonlyMap<string, readonly string[]>;
      /** String options in the order given, for those that come in pairs. */
      readonly sequence: readonly { readonly name: string; readonly value: string }[];
    }
  | { readonly ok: false; readonly message: string };

/** Arguments that were understood. */
export type Flags = Extract<Parsed, { ok: true }>;

/** Every command has it. */
const HELP_OPTION: OptionSpecs = {
  help: { type: "boolean", short: "h", help: "Show this help" },
};

export function parseArguments(argv: readonly string[], own: OptionSpecs): Parsed {
  const specs = { ...own, ...HELP_OPTION };
  const options = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      name,
      { type: spec.type, ...(spec.short === undefined ? {} : { short: spec.short }), multiple: true },
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const positionals: string[] = [];
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const sequence: { name: string; value: string }[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const spec = specs[token.name];
    if (spec === undefined) {
      const nearest = findNearest(token.name, Object.keys(specs));
      const hint = nearest === undefined ? "" : `; did you mean --${nearest}?`;
      return { ok: false, message: `unknown option ${token.rawName}${hint}` };
    }
    if (spec.type === "boolean") {
      if (token.value !== undefined) return { ok: false, message: `--${token.name} takes no value` };
      flags.add(token.name);
      continue;
    }
    // Without a value, or with one that is the next option: `--output --all`.
    if (token.value === undefined || (token.value.startsWith("-") && token.value !== "-" && !token.inlineValue)) {
      return {
        ok: false,
        message: `--${token.name} needs a value${spec.value === undefined ? "" : `: ${spec.value}`}`,
      };
    }
    const list = values.get(token.name) ?? [];
    if (list.length > 0 && spec.multiple !== true) return { ok: false, message: `--${token.name} is given twice` };
    values.set(token.name, [...list, token.value]);
    sequence.push({ name: token.name, value: token.value });
  }
  return { ok: true, positionals, flags, values, sequence };
}

/** Help text of options, aligned; at most 80 columns for the names in use here. */
export function optionHelp(own: OptionSpecs): string {
  const rows = Object.entries({ ...own, ...HELP_OPTION }).map(([name, spec]): [string, string] => [
    `  ${spec.short === undefined ? "" : `-${spec.short}, `}--${name}${spec.value === undefined ? "" : ` ${spec.value}`}`,
    spec.help,
  ]);
  // A long option stands on a line of its own, so that one of them does not push all texts off the screen.
  const widths = rows.map(([left]) => left.length).filter((length) => length <= MAX_LEFT);
  const width = Math.max(...widths) + 2;
  return rows
    .map(([left, right]) =>
      left.length > MAX_LEFT ? `${left}\n${" ".repeat(width)}${right}` : `${left.padEnd(width)}${right}`,
    )
    .join("\n");
}

const MAX_LEFT = 26;
