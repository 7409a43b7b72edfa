/** Integrations of Home Assistant: what a folder `components/<name>` needs stands in its `manifest.json`. */
import type { Manifest } from "../../src/facts/manifests/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
/**
 * The manifest of the integration that a file belongs to, when it declares requirements. They are distributions whose
 * modules nobody lists (HAP-python is `pyhap`): an import that none of them seems to bring may come with one all the same.
 */
export declare function integrationOf(context: RuleContext, path: string): Manifest | undefined;
