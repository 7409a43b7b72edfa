/**
 * Does a guard look at an installed copy instead of the scratch tree? Tools that import what they check (import-linter, tests) find
 * the package wherever Python finds it first: with `src/shop` in the tree and `shop` in site-packages that is the installed one.
 */
import type { Forbids } from "../../model/index.ts";
import type { Guard, ScratchTree } from "../types.ts";

const TIMEOUT_MS = 20_000;
const PYTHON = /(?:^|\/)python[\d.]*$/;
/** Programs that only start another one. */
const STARTERS = /^(?:bash|sh|env|uv|poetry|pdm|hatch|rye|pipenv|tox|run|exec|sudo|time|timeout)$/;

/**
 * Prints, for each package, where Python finds it when that is outside of the tree. A script's own folder comes first on its path;
 * `-c` puts the working folder there, as tools like import-linter do.
 */
const PROBE = `
import importlib.util, os, sys
root = os.path.realpath(sys.argv[1])
for name in sys.argv[2:]:
    try:
        spec = importlib.util.find_spec(name)
    except Exception:
        continue
    if spec is None:
        continue
    places = list(spec.submodule_search_locations or []) or [spec.origin or ""]
    inside = [p for p in places if os.path.realpath(p) == root or os.path.realpath(p).startswith(root + os.sep)]
    if places and places[0] and not inside:
        print("ELSEWHERE", name, os.path.realpath(places[0]))
`;

/** A sentence that says where the guarded package was found and what to do; undefined when it is the scratch tree's, or nobody's. */
export async function elsewhereReason(
  guard: Guard,
  forbids: Forbids,
  paths: readonly string[],
  tree: ScratchTree,
): Promise<string | undefined> {
  const packages = guardedPackages(forbids, paths);
  if (packages.length === 0) return undefined;
  const up = guard.cwd === "." ? "." : guard.cwd.replace(/[^/]+/g, "..");
  const find = `for tool in ${programsOf(guard).join(" ")}; do
  at=$(command -v "$tool" 2>/dev/null) || continue
  case $tool in python*) echo "$at"; exit;; esac
  first=$(head -n 1 "$at" | tr -d '\\0'); case $first in '#!'*python*) echo "\${first#??}"; exit;; esac
done
command -v python3 || command -v python`;
  const script = `python=$(${find}); [ -n "$python" ] || exit 0; $python -c '${PROBE}' ${up} ${packages.join(" ")}`;
  const ran = await tree.run(
    { argv: ["sh", "-c", script], cwd: guard.cwd, env: guard.env, timeoutMs: TIMEOUT_MS },
    [],
    {},
  );
  if (ran.kind !== "ran" || ran.result.kind !== "exited") return undefined;
  const found = /^ELSEWHERE (\S+) (.+)$/m.exec(ran.result.text);
  if (found === null) return undefined;
  return (
    `Python finds ${found[1] ?? ""} at ${found[2] ?? ""}, not in this repository, so the guard may never have seen what was planted: ` +
    "install the repository there in editable mode (`pip install -e .`) and run again"
  );
}

/** Words of the call that may be the program, the script's interpreter first. */
function programsOf({ argv, run }: Guard): readonly string[] {
  const words = [...argv, ...run.split(/[\s;&|()'"]+/)].filter((word) => /^[\w./+-]+$/.test(word));
  const pythons = words.filter((word) => PYTHON.test(word));
  const others = words.filter((word) => !word.startsWith("-") && !STARTERS.test(word));
  return [...new Set([...pythons, ...others])].slice(0, 12);
}

/** Top packages of the guarded Python files: the outermost folder with an `__init__.py`. */
function guardedPackages(forbids: Forbids, paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  const starts = ("in" in forbids ? forbids.in : []).map((pattern) => pattern.split(/[*?{[]/, 1)[0] ?? "");
  const tops = new Set<string>();
  for (const path of paths) {
    if (!path.endsWith("/__init__.py") || !starts.some((start) => path.startsWith(start))) continue;
    const parts = path.split("/").slice(0, -1);
    while (parts.length > 1 && all.has(`${parts.slice(0, -1).join("/")}/__init__.py`)) parts.pop();
    tops.add(parts.at(-1) ?? "");
  }
  return [...tops].filter((name) => /^[A-Za-z_]\w*$/.test(name)).slice(0, 6);
}
