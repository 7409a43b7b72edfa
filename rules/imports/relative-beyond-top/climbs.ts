import type { Edge } from "../../../src/graph/types.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { folderOf } from "../shared.ts";

/** Files that stand at the root of a project, never inside a package. */
const PROJECT_ROOT = [
  "pyproject.toml",
  "setup.py",
  "setup.cfg",
  "tox.ini",
  "pytest.ini",
  "manage.py",
  ".gitignore",
  ".github/",
];

/**
 * Does a relative import leave the top-level package for certain? Its dots lead to the root of the repository, or above, and the root is the
 * root of a project and no package. Elsewhere a namespace package may lie above.
 */
export function climbsOut(edge: Edge, { inventory, graph }: RuleContext): boolean {
  const { level } = edge.fact;
  if (level === 0 || graph.modules.get(edge.from)?.language !== "python") return false;
  let folder = folderOf(edge.from);
  let up = 1;
  while (up < level && folder !== "") {
    folder = folderOf(folder);
    up += 1;
  }
  if (folder !== "" || inventory.paths.has("__init__.py")) return false;
  // A lone `from .x import y` in a file at the root is common in code that is copied into a package.
  if (up === level && level === 1) return false;
  return up < level || isProjectRoot(inventory.paths);
}

function isProjectRoot(paths: ReadonlySet<string>): boolean {
  if (PROJECT_ROOT.some((path) => paths.has(path))) return true;
  for (const path of paths) if (path.startsWith(".github/")) return true;
  return false;
}
