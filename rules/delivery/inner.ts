/** The script inside of a command: `bash -c '…'`. */
import { commandOf, parseShell } from "../../src/facts/manifests/shell-tree.ts";
import type { ListNode, SimpleNode } from "../../src/facts/manifests/shell-tree.ts";
import { programName } from "../../src/facts/manifests/shell.ts";

export interface Inner {
  /** Its offsets are those of the text around it. */
  readonly tree: ListNode;
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
}

/** Undefined where there is none, or where it is not written as it is run (escapes, variables of the shell around it). */
export function innerScript(node: SimpleNode, text: string): Inner | undefined {
  const words = commandOf(node).map((word) => word.text);
  if (!/^(?:ba|z|k|da)?sh$/.test(programName(words[0] ?? ""))) return undefined;
  const at = words.findIndex((word) => /^-\w*c$/.test(word));
  const inner = at < 0 ? undefined : words[at + 1];
  if (inner === undefined || inner === "") return undefined;
  const start = text.indexOf(inner, node.start);
  if (start < 0 || start >= node.end) return undefined;
  const tree = parseShell(" ".repeat(start) + inner);
  if (tree === undefined) return undefined;
  const options = words.slice(1, at + 1);
  return {
    tree,
    stopsOnError: options.some((word) => /^-\w*e/.test(word)) || options.includes("errexit"),
    pipefail: options.includes("pipefail"),
  };
}
