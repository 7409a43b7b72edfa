/** Tables of patterns, each with what to say where it matches: `[(re.compile(r"IOError"), "use OSError"), …]`. */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { uniqueLines, type Candidate } from "./repository.ts";
import { readPattern } from "./samples.ts";
import { scopeFrom } from "./scope.ts";
import { literalOf, type Script } from "./script.ts";

/** One row is a pair of any kind. */
const FEWEST = 2;
/** Readings that are tried one after the other until one is confirmed. */
const MOST = 3;

export function patternRows(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  return setting.scripts.flatMap((script): readonly Candidate[] => {
    if (!/\.(?:search|match|finditer|findall)\(/.test(script.text)) return [];
    const rows = script.nodes.flatMap((node) => patternOf(script, node) ?? []);
    if (rows.length < FEWEST) return [];
    const scope = scopeFrom(setting, walks, []);
    const readable = rows.flatMap(({ node, source }): readonly Candidate[] => {
      const sample = readPattern(source, "python", "")?.samples.find((each) => each.trim().length >= 3);
      if (sample === undefined || /\b(?:import|from)\b/.test(source)) return [];
      return [
        {
          forbids: { kind: "text", sample, pattern: source, in: scope.withSuffix },
          because: uniqueLines([script.line(node), ...scope.lines]),
          score: 1.6,
        },
      ];
    });
    return readable.slice(0, MOST);
  });
}

/** `(re.compile(pattern), "what to do instead")`. */
function patternOf(script: Script, node: PyNode): { readonly node: PyNode; readonly source: string } | undefined {
  if (node.type !== "tuple") return undefined;
  const [first, second] = node.children.map(unwrap);
  if (first?.type !== "call" || second === undefined || !second.type.endsWith("string")) return undefined;
  if (!/^(?:re\.)?compile$/.test(script.textOf(fieldOf(first, "function") ?? first))) return undefined;
  const [pattern] = fieldOf(first, "arguments")?.children ?? [];
  const source = pattern === undefined ? undefined : literalOf(script.textOf(pattern));
  return source === undefined ? undefined : { node: first, source };
}
