/** manifest.json of a Home Assistant integration: what it needs is installed when it is set up. */
import { parseJson } from "./json.ts";
import { requirementsIn } from "./pyproject.ts";
import type { Source } from "./source.ts";
import { at, textOf } from "./tree.ts";
import type { Manifest } from "./types.ts";

/** Reads `{"domain": …, "requirements": […]}`; any other manifest.json declares nothing, and is not judged. */
export function parseIntegration(source: Source): Manifest {
  const parsed = parseJson(source.text);
  const root = parsed.ok ? parsed.root : undefined;
  const isOne = textOf(at(root, "domain")) !== undefined;
  return {
    path: source.path,
    kind: "tool-config",
    ecosystem: "python",
    declared: isOne ? requirementsIn(source, at(root, "requirements"), "runtime", "requirements") : [],
    includes: [],
  };
}
