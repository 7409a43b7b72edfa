/** A fixed command without a shell: `run("ls -l", shell=True)` → `run(["ls", "-l"])`, where the shell does nothing but split. */
import { resolve } from "../../facts/python/resolve.ts";
import type { ProcessCallFact } from "../../facts/types.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { callAt, readModule, replace, textAt, type PythonFile } from "./module.ts";

/** Words that mean nothing to a shell but themselves. */
const PLAIN = /^[\w@%+:,./=-]+(?: +[\w@%+:,./=-]+)*$/u;
const BUILTIN =
  /^(?:\.|:|alias|bg|cd|command|declare|eval|exec|exit|export|fg|getopts|hash|jobs|let|local|popd|pushd|read|readonly|return|set|shift|source|times|trap|type|typeset|ulimit|umask|unalias|unset|wait|\{|\}|!|if|for|while|until|case|function|time)$/u;

/** Is a command nothing but words to a shell? */
export function isShellPlain(text: string): boolean {
  return PLAIN.test(text);
}

export function isShellBuiltin(word: string): boolean {
  return BUILTIN.test(word);
}

const APIS = new Set(["run", "call", "check_call", "check_output", "Popen"].map((name) => `subprocess.${name}`));

export async function dropShell(result: RuleResult, call: ProcessCallFact, context: RepairContext): Promise<Proposal> {
  if (call.argv.kind !== "literal") return refused("the command is built from values: quote or list them by hand");
  if (!APIS.has(call.api)) return refused(`${call.api} always uses a shell; use subprocess.run with a list`);
  const file = readModule(result.path, await context.textOf(result.path));
  if (file === undefined) return refused("the file does not parse");
  const site = callAt(file, result.range);
  const callee = site && fieldOf(site.node, "function");
  if (site === undefined || callee === undefined || resolve(file.module, callee, site.scope).name !== call.api)
    return refused("the call is made through something else");
  const list = fieldOf(site.node, "arguments");
  const command = list?.children[0];
  const shell = list?.children.find(
    (child) => child.type === "keyword_argument" && textAt(file, fieldOf(child, "name") ?? child) === "shell",
  );
  if (
    list === undefined ||
    command?.type !== "string" ||
    shell === undefined ||
    textAt(file, fieldOf(shell, "value") ?? shell) !== "True"
  )
    return refused("the command or `shell=True` is not written in the call");
  const quoted = /^(["'])([^"'\\\r\n]*)\1$/u.exec(textAt(file, command));
  const quote = quoted?.[1] ?? '"';
  const text = quoted?.[2]?.trim();
  if (text === undefined || !PLAIN.test(text))
    return refused("the command uses the shell: quotes, variables, wildcards, pipes or a home folder");
  const words = text.split(/ +/u);
  if (BUILTIN.test(words[0] ?? "") || words[0]?.includes("=") === true)
    return refused(`${words[0]} is the shell's own`);
  return {
    kind: "fix",
    fix: {
      title: `Run ${words[0]} without a shell`,
      edits: [
        replace(file, command.start, command.end, `[${words.map((word) => quote + word + quote).join(", ")}]`),
        removeArgument(file, list, shell),
      ],
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["a program that is not there raises FileNotFoundError; until now the shell ended with 127"],
    },
  };
}

/** The argument with the comma before it. It is never the first one: the command is. */
function removeArgument(file: PythonFile, list: PyNode, argument: PyNode): ReturnType<typeof replace> {
  const previous = list.children[list.children.indexOf(argument) - 1];
  const from = previous?.end ?? argument.start;
  const gap = file.source.text.slice(from, argument.start);
  // A comment between the two stays.
  return /#/u.test(gap)
    ? replace(file, argument.start, argument.end, "shell=False")
    : replace(file, from, argument.end, "");
}
