/** A fixed command without a shell: `execSync("git status")` → `execFileSync("git", ["status"])`, where the shell does nothing but split. */
import type { CallExpression, Node } from "oxc-parser";
import { unwrap } from "../../facts/javascript/origin.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { Edit } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import type { Span } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { renameCallee } from "./imports.ts";
import { propertyOf, replace, textOf, withCall, writtenOptions, type Script } from "./script.ts";
import { splitCommand, type ShellWord } from "./words.ts";

/** What runs one string through a shell, and what runs a program with its arguments the same way. */
const STRINGS: Readonly<Record<string, string>> = {
  "child_process.exec": "execFile",
  "child_process.execSync": "execFileSync",
};
const WITH_OPTION = /^child_process\.(?:spawn|spawnSync|execFile|execFileSync)$/u;

/** On Windows these are `.cmd` files, which only a shell starts. */
const SCRIPTS =
  /^(?:npm|npx|yarn|yarnpkg|pnpm|pnpx|bunx|corepack|tsc|vite|eslint|prettier|jest|vitest|rollup|webpack|gulp|grunt|lerna|nx|turbo)$/u;

export async function dropShell(result: RuleResult, call: ProcessCallFact, context: RepairContext): Promise<Proposal> {
  const to = Object.hasOwn(STRINGS, call.api) ? STRINGS[call.api] : undefined;
  if (to === undefined && !WITH_OPTION.test(call.api))
    return refused(`${call.api} always uses a shell; use child_process.execFile with a list`);
  return withCall(result, context, (script, node) => {
    const made = to === undefined ? withoutOption(script, node, call) : withoutString(script, node, call, to);
    if (typeof made === "string") return refused(made);
    return {
      kind: "fix",
      fix: {
        title: `Run ${made.program} without a shell`,
        edits: made.edits,
        safety: "unsafe",
        obligations: ["parses", "finding-gone", "no-new-finding"],
        changes: [
          "a program that is not there is an error with the code ENOENT; until now the shell ended with 127",
          "on Windows a program that is a .cmd or .bat file is not found without a shell",
          ...made.changes,
        ],
      },
    };
  });
}

interface Made {
  readonly program: string;
  readonly edits: readonly Edit[];
  readonly changes: readonly string[];
}

function withoutString(script: Script, node: CallExpression, call: ProcessCallFact, to: string): Made | string {
  const written = writtenOptions(node, 1, true);
  const [command] = node.arguments;
  if (command === undefined) return "it has no command";
  if (typeof written === "string") return written;
  if (written.object?.properties.some(({ type }) => type === "SpreadElement") === true)
    return "its options are spread from elsewhere";
  if (propertyOf(written.object, "shell") !== undefined) return "its options choose a shell";
  const words = wordsOf(script, command);
  if (typeof words === "string") return words;
  const renamed = renameCallee(script, node, call.api.replace(/^.*\./u, ""), to);
  if (typeof renamed === "string") return renamed;
  const [program, ...rest] = words;
  if (program === undefined) return "it has no command";
  const list = `${program.code}, [${rest.map(({ code }) => code).join(", ")}]`;
  return {
    program: program.text,
    edits: [...renamed, replace(script, command.start, command.end, list)],
    changes: words.some(({ isValue }) => isValue) ? ["a value is one argument, whatever characters it holds"] : [],
  };
}

function withoutOption(script: Script, node: CallExpression, call: ProcessCallFact): Made | string {
  const written = writtenOptions(node, 2, false);
  const [program, second] = node.arguments;
  if (typeof written === "string") return written;
  const { object } = written;
  const shell = propertyOf(object, "shell");
  if (object === undefined || shell === undefined || textOf(script, shell.value) !== "true")
    return "`shell: true` is not written in the call";
  if (call.argv.kind !== "literal") return "the command is built from values: list them by hand";
  if (program === undefined || second === undefined) return "it has no command";
  const words = wordsOf(script, program);
  if (typeof words === "string") return words;
  const [first, ...more] = words;
  if (first === undefined) return "it has no command";
  const without = removed(script, object, shell);
  if (hasComment(script, without, shell)) return "a comment in its options would be lost";
  const edits: Edit[] = [replace(script, without.start, without.end, without.text)];
  const list = unwrap(second);
  if (list.type === "ArrayExpression") {
    // The shell joins the words again, so each must be one word for it too.
    for (const element of list.elements) {
      const split = element === null ? "a word of its list is missing" : wordsOf(script, element);
      if (typeof split === "string") return split;
      const [word] = split;
      if (split.length !== 1 || word === undefined) return "a word of its list is several for the shell";
      if (element !== null && word.code !== textOf(script, element))
        edits.push(replace(script, element.start, element.end, word.code));
    }
    if (more.length > 0) return "its first word is a whole command";
  } else {
    if (object !== unwrap(second)) return "its arguments are not written in the call";
    const text = `${first.code}, [${more.map(({ code }) => code).join(", ")}]`;
    edits.push(replace(script, program.start, program.end, text));
  }
  return { program: first.text, edits, changes: [] };
}

/** The property with its comma; the whole argument where nothing else is in it. */
function removed(script: Script, object: Extract<Node, { type: "ObjectExpression" }>, property: Node): Span {
  const { properties } = object;
  const index = properties.findIndex((one) => one === property);
  const before = properties[index - 1];
  const after = properties[index + 1];
  if (before !== undefined) return { start: before.end, end: property.end, text: "" };
  if (after !== undefined) return { start: property.start, end: after.start, text: "" };
  const call = script.module.parentOf(object);
  const args = call?.type === "CallExpression" ? call.arguments : [];
  const position = args.findIndex((one) => one === object);
  const previous = args[position - 1];
  return previous === undefined
    ? { start: object.start, end: object.end, text: "{}" }
    : { start: previous.end, end: object.end, text: "" };
}

/** Beside the property itself. */
function hasComment({ text }: Script, { start, end }: Span, property: Node): boolean {
  return /\/[/*]/u.test(text.slice(start, property.start) + text.slice(property.end, end));
}

/** The words of a command as the shell would split them, each as code; a string says why it needs the shell. */
function wordsOf(script: Script, node: Node): readonly ShellWord[] | string {
  const words = splitCommand(node, (value) => textOf(script, value));
  if (typeof words === "string") return words;
  const [first] = words;
  if (first === undefined) return "the command is empty";
  if (SCRIPTS.test(first.text)) return `${first.text} is a .cmd file on Windows, which only a shell starts`;
  return words;
}
