/** Files that are read by their names: `readFileSync(join(root, rule.file))`. */
import type { Node } from "oxc-parser";
import { placesOf } from "./places.ts";
import type { Part } from "./scopes.ts";
import { calleeName, unwrapped, type World } from "./world.ts";

const DEEPEST = 6;
const READS = /^(?:readFile|readFileSync|readText|readTextFile|readTextFileSync)$/;

/** Of a text that is compared; empty where the files come from a walk. */
export function filesRead(world: World, text: Node, depth = 0): readonly Part[] {
  const node = unwrapped(text);
  if (depth > DEEPEST) return [];
  if (node.type === "Identifier")
    return world
      .lookup(node.name, node)
      .flatMap((binding) =>
        binding.kind === "value" && binding.path.length === 0 ? filesRead(world, binding.from, depth + 1) : [],
      );
  if (node.type !== "CallExpression") return [];
  const name = calleeName(node);
  const [first] = node.arguments as readonly Node[];
  if (node.callee.type === "MemberExpression" && /^(?:toString|replace|replaceAll|trim|toLowerCase|slice)$/.test(name))
    return filesRead(world, node.callee.object as Node, depth + 1);
  const target = node.callee.type === "Identifier" ? world.functionOf(node.callee.name, node) : undefined;
  const isRead =
    READS.test(name) || (target !== undefined && /\breadFile(?:Sync)?\(|\.text\(/.test(world.textOf(target)));
  if (!isRead || first === undefined) return [];
  const paths = new Set(world.setting.repository.paths);
  return placesOf(world, first)
    .filter(({ path }) => paths.has(path))
    .map(({ path, row }) => (row === undefined ? { pattern: path } : { pattern: path, row }));
}
