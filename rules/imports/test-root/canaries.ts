/** Services to plant, each with a test that loads a file by its path, in the forms that are usual. */
import { findPlaces, freshPath, join, slug, spread } from "../../../src/canary/index.ts";
import type { CanaryPlan, RuleContext } from "../../../src/rule-kit/index.ts";
import { findSearchPath } from "./search-path.ts";

const SERVICE = "assay_canary_loop.py";
const SIBLING = "assay_canary_engine";

interface Load {
  readonly operator: string;
  readonly text: string;
}

const RUN = "module = importlib.util.module_from_spec(spec)\nspec.loader.exec_module(module)\n";
const indent = (text: string): string => text.replaceAll(/^(?=.)/gm, "    ");

const LOADS: readonly Load[] = [
  {
    operator: "path of the test's parents",
    text: `import importlib.util\nfrom pathlib import Path\n\nTARGET = Path(__file__).resolve().parents[1] / "${SERVICE}"\nspec = importlib.util.spec_from_file_location("loop", TARGET)\n${RUN}`,
  },
  {
    operator: "in a function",
    text: `import importlib.util\nimport os\n\nHERE = os.path.dirname(os.path.abspath(__file__))\n\n\ndef test_loop():\n    spec = importlib.util.spec_from_file_location("loop", os.path.join(HERE, "..", "${SERVICE}"))\n${indent(RUN)}`,
  },
  {
    operator: "helper with a parameter",
    text: `from importlib import util\nfrom pathlib import Path\n\n\ndef load(name):\n    spec = util.spec_from_file_location("loop", Path(__file__).parent.parent / name)\n${indent(RUN.replaceAll("importlib.util", "util"))}    return module\n\n\ndef test_loop():\n    assert load("${SERVICE}")\n`,
  },
  {
    operator: "runpy",
    text: `import runpy\nfrom pathlib import Path\n\n\ndef test_loop():\n    runpy.run_path(str(Path(__file__).parent.parent / "${SERVICE}"))\n`,
  },
  {
    operator: "loader class",
    text: `from importlib.machinery import SourceFileLoader\nfrom pathlib import Path\n\nloop = SourceFileLoader("loop", f"{Path(__file__).parent.parent}/${SERVICE}").load_module()\n`,
  },
];

/**
 * Nothing where something has a hand in `sys.path` that cannot be read: there the rule is silent on purpose. Nor where the tests run in
 * the service's own folder, from which its imports resolve.
 */
export function* plantLoads(context: RuleContext): Iterable<CanaryPlan> {
  for (const { place, form, index } of spread(findPlaces(context, "python"), LOADS)) {
    const service = join(place.folder, "assay_canary_service");
    const test = freshPath(context, `${service}/tests`, `test_assay_canary_${slug(form.operator)}.py`);
    const loaded = `${service}/${SERVICE}`;
    const searched = context.inventory.paths.has(loaded) ? undefined : findSearchPath(test, loaded, context);
    if (searched === undefined) continue;
    if ([...searched.held, ...searched.possible].some(({ path }) => path === service)) continue;
    const files = [
      { path: loaded, text: `import ${SIBLING}\n\nLOOP = ${SIBLING}.ENGINE\n` },
      { path: `${service}/${SIBLING}.py`, text: "ENGINE = 1\n" },
      { path: test, text: form.text },
    ];
    yield { operator: index === 0 && place.label !== undefined ? place.label : form.operator, files, expectAt: test };
  }
}
