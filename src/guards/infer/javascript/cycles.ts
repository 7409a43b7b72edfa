/** Scripts that look for modules which import each other in a circle: by a library, or by a graph of their own. */
import type { Node } from "oxc-parser";
import { exists, uniqueLines, type Candidate } from "../repository.ts";
import { placesOf, type Places } from "./places.ts";
import { calleeName, isFunction, type World } from "./world.ts";
import { nameOfFunction } from "./values.ts";

const LIBRARY = /["'](?:madge|dpdm|skott|dependency-cruiser)["']/;
const CALLS = /^(?:madge|parseDependencyTree|parseCircular|skott|cruise|circular)$/;
const FINDS = /cycl|circular|stronglyConnected|tarjan|\bscc\b/i;
const IS_GRAPH_OF_IMPORTS =
  /\b(?:import|require)\b[^\n]{0,80}(?:\\s|['"])|ImportDeclaration|moduleSpecifier|package\.json/;

export function cycleCandidates(world: World, places: Places): readonly Candidate[] {
  const [tree] = world.trees;
  if (tree === undefined || !FINDS.test(tree.text)) return [];
  return LIBRARY.test(tree.text) ? byLibrary(world) : byGraph(world, places);
}

/** `await madge("src", …)`, `parseDependencyTree("./src/index.ts", …)`. */
function byLibrary(world: World): readonly Candidate[] {
  const calls = world.nodes.filter(
    (node): node is Extract<Node, { type: "CallExpression" }> =>
      node.type === "CallExpression" && CALLS.test(calleeName(node)),
  );
  const [first] = calls;
  // Of the cycles that it finds it may permit some.
  if (first === undefined || calls.some((call) => isFiltered(world, call))) return [];
  const { repository } = world.setting;
  const given = calls.flatMap((call) =>
    /^(?:circular|parseCircular)$/.test(calleeName(call)) || call.arguments[0] === undefined
      ? []
      : placesOf(world, call.arguments[0] as Node),
  );
  // An entry is what its folder is reached from.
  const folders = given.flatMap(({ path }) =>
    repository.paths.includes(path) ? [path.slice(0, Math.max(0, path.lastIndexOf("/")))] : [path],
  );
  const known = [...new Set(folders.filter((path) => path !== "" && exists(repository, path)))];
  return [
    {
      forbids: {
        kind: "import-cycles",
        language: "javascript",
        in: known.filter((path) => path !== ".").map((path) => `${path}/**`),
      },
      because: [world.lineOf(first)],
      score: 2.8,
    },
  ];
}

/** `tree.circular().filter(…)`, `const cycles = tree.circular(); cycles.filter(…)`. */
function isFiltered(world: World, call: Node): boolean {
  const parent = world.parentOf(call);
  if (parent?.type === "MemberExpression")
    return parent.property.type === "Identifier" && parent.property.name === "filter";
  if (parent?.type === "AwaitExpression") return isFiltered(world, parent);
  if (parent?.type !== "VariableDeclarator" || parent.id.type !== "Identifier") return false;
  return world.usesOf(parent.id.name).some((use) => {
    const member = world.parentOf(use);
    return member?.type === "MemberExpression" && member.object === use && world.textOf(member).endsWith(".filter");
  });
}

/** By the name of the script or of its test, and by a function that is called so. */
function byGraph(world: World, places: Places): readonly Candidate[] {
  const [tree] = world.trees;
  if (tree === undefined || !IS_GRAPH_OF_IMPORTS.test(tree.text)) return [];
  const isSaid = FINDS.test(tree.path.slice(tree.path.lastIndexOf("/") + 1));
  const found = world.nodes.find((node) => isFunction(node) && FINDS.test(nameOfFunction(world, node) ?? ""));
  if (!isSaid || found === undefined || !places.isKnown) return [];
  return [
    {
      forbids: { kind: "import-cycles", language: "javascript", in: places.patterns },
      because: uniqueLines([world.lineOf(found), ...places.lines]),
      score: 2.9,
    },
  ];
}
