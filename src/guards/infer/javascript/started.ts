/** Commands that a script starts: `execSync("git grep …")`, `spawnSync("npx", ["madge", …])`, `$`grep …``. */
import type { Node } from "oxc-parser";
import type { ShellText } from "../shell.ts";
import { valuesOf } from "./values.ts";
import { calleeName, type World } from "./world.ts";

const STARTS =
  /^(?:exec|execSync|execFile|execFileSync|spawn|spawnSync|execa|execaSync|execaCommand|execaCommandSync|run|sh|\$)$/;
const SEARCHES = /^(?:git\s+grep|grep|egrep|rg)\b/;
const FAILS = /process\.exit\(\s*(?:[1-9]|\w+)|process\.exitCode\s*=|\bthrow\b/;

export function startedBy(world: World): readonly ShellText[] {
  return world.nodes.flatMap((node): readonly ShellText[] => {
    const command = commandAt(world, node);
    if (command === undefined || !FAILS.test(world.treeOf(node).text)) return [];
    const { path, line } = world.lineOf(node);
    // What a search prints is what is reported; its own status says the contrary.
    const text = SEARCHES.test(command)
      ? `if ${command.replace(/\s*\|\|\s*(?:true|:|exit 0)\s*$/, "")}; then exit 1; fi`
      : command;
    return [{ path, text, line, parameters: [] }];
  });
}

function commandAt(world: World, node: Node): string | undefined {
  if (node.type === "TaggedTemplateExpression" && world.textOf(node.tag).startsWith("$"))
    return valuesOf(world, node)[0]?.text.trim();
  if (node.type !== "CallExpression" || !STARTS.test(calleeName(node))) return undefined;
  const [first, second] = node.arguments as readonly Node[];
  if (first === undefined) return undefined;
  const program = valuesOf(world, first)
    .find(({ flags }) => flags === undefined)
    ?.text.trim();
  if (program === undefined || program === "") return undefined;
  if (/\s/.test(program) || second === undefined) return program;
  const words = valuesOf(world, second).map(({ text }) =>
    /^[\w./:=@*-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`,
  );
  return words.length === 0 ? undefined : `${program} ${words.join(" ")}`;
}
