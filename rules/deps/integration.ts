/** Integrations of Home Assistant: what a folder `components/<name>` needs stands in its `manifest.json`. */
import type { Manifest } from "../../src/facts/manifests/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

const FOLDER = /^(?:.*\/)?(?:custom_)?components\/[^/]+(?=\/)/;

/**
 * The manifest of the integration that a file belongs to, when it declares requirements. They are distributions whose
 * modules nobody lists (HAP-python is `pyhap`): an import that none of them seems to bring may come with one all the same.
 */
export function integrationOf(context: RuleContext, path: string): Manifest | undefined {
  const folder = FOLDER.exec(path)?.[0];
  if (folder === undefined) return undefined;
  return context.inventory.manifests.find(
    (manifest) => manifest.path === `${folder}/manifest.json` && manifest.declared.length > 0,
  );
}
