/** `main()` whose result nobody hands on: it becomes the exit code. */
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import type { Script } from "../infer/script.ts";
import type { TextEdit } from "./text-edits.ts";

export function exitsWithResult(script: Script): readonly TextEdit[] {
  const call = script.calls.find((each) => {
    const callee = fieldOf(each, "function");
    return (
      callee !== undefined &&
      each.parent?.type === "expression_statement" &&
      /^(?:main|run|check|cli)\w*$/.test(script.textOf(callee)) &&
      isAtModule(each) &&
      (script.functions.get(script.textOf(callee)) ?? []).some((of) =>
        /\breturn\s+(?!None\b|0\s*$)\S/m.test(script.textOf(of)),
      )
    );
  });
  if (call === undefined) return [];
  const hasSys = /^import (?:[\w.]+, ?)*sys\b(?! as)/m.test(script.text);
  const [before, after] = hasSys ? ["sys.exit(", ")"] : ["raise SystemExit(", ")"];
  return [
    { start: call.start, end: call.start, text: before },
    { start: call.end, end: call.end, text: after },
  ];
}

function isAtModule(node: PyNode): boolean {
  for (let here = node.parent; here !== undefined; here = here.parent)
    if (/^(?:function|class)_definition$|^lambda$/.test(here.type)) return false;
  return true;
}
