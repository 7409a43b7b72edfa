/** The test suites of a repository, and how each is run as a whole so that its tests can be counted. */
import { folderAt, upwards } from "../../facts/manifests/called.ts";
import type { Inventory } from "../../inventory/types.ts";
import { npmScripts, settingsOf, suitesOf, withPrograms, type Suite } from "./suites.ts";

export interface TestRun {
  readonly runner: Suite["runner"] | "node";
  /** Folder that it runs in, relative to the root. */
  readonly folder: string;
  readonly argv: readonly string[];
}

/** `python` runs pytest. */
export function testRunsOf(inventory: Inventory, python: string): readonly TestRun[] {
  const suites = suitesOf(inventory, python).map(({ runner, folder }): TestRun => {
    if (runner === "pytest") return { runner, folder, argv: pytest(python) };
    const scripts = npmScripts(folder, inventory.manifests);
    const line = runner === "vitest" ? vitest(settingsOf(runner, scripts)) : jest(settingsOf(runner, scripts));
    return { runner, folder, argv: withPrograms(folder, scripts, line) };
  });
  return [...suites, ...nodeRuns(inventory)];
}

/** Those whose tests may see a change of `path`: of the nearest folder upwards that has some, a runner each. */
export function testRunsFor(runs: readonly TestRun[], path: string): readonly TestRun[] {
  const isPython = /\.pyi?$/u.test(path);
  const isScript = /\.(?:[cm]?[jt]sx?|vue|svelte)$/u.test(path);
  const folders = upwards(folderAt(path));
  const nearest = (some: readonly TestRun[]): readonly TestRun[] => {
    const folder = folders.find((one) => some.some((run) => run.folder === one));
    return some.filter((run) => run.folder === folder);
  };
  return [
    ...(isScript ? [] : nearest(runs.filter(({ runner }) => runner === "pytest"))),
    ...(isPython ? [] : nearest(runs.filter(({ runner }) => runner !== "pytest"))),
  ];
}

function pytest(python: string): readonly string[] {
  const options = "-q -rN --tb=no -p no:cacheprovider --color=no --continue-on-collection-errors";
  return [python, "-m", "pytest", ...options.split(" ")];
}

/** The test script itself, with a reporter that can be read. */
function nodeRuns({ manifests }: Inventory): readonly TestRun[] {
  return manifests.flatMap(({ path, kind, npm }): readonly TestRun[] => {
    const script = kind === "package.json" ? npm?.scripts["test"] : undefined;
    if (script === undefined || !NODE_TEST.test(script)) return [];
    const folder = folderAt(path);
    const line = script.replace(NODE_TEST, "$& --test-reporter=tap");
    return [{ runner: "node", folder, argv: withPrograms(folder, [], line) }];
  });
}

const NODE_TEST = /(?<![\w./-])(?:node|tsx)\b[^&|;]*?\s--test(?![\w-])/u;

const COUNTED = `
const { testResults } = JSON.parse(require("fs").readFileSync(process.env.TMPDIR + "/assay-tests.json", "utf8"));
const states = testResults.flatMap((each) => each.assertionResults).map((each) => each.status);
const count = (...names) => states.filter((state) => names.includes(state)).length;
const errors = testResults.filter((each) => each.status === "failed" && each.assertionResults.length === 0).length;
console.log("assay:" + JSON.stringify({ passed: count("passed"), failed: count("failed"), collected: states.length, errors }));
`.trim();

/** Both write the same document. */
function counted(line: string): string {
  return `rm -f "$TMPDIR/assay-tests.json"; ${line} >"$TMPDIR/assay-tests.log" 2>&1; node -e '${COUNTED}' 2>/dev/null || tail -n 30 "$TMPDIR/assay-tests.log"`;
}

function jest(options: readonly string[]): string {
  const words =
    "jest --json --outputFile=$TMPDIR/assay-tests.json --ci --coverage=false --watchman=false --watchAll=false";
  return counted([words, ...options].join(" "));
}

/** Vite writes what it has bundled of its settings into `node_modules`, which is read-only here; it can do without. */
function vitest(options: readonly string[]): string {
  const line = ["vitest run --reporter=json --outputFile=$TMPDIR/assay-tests.json", ...options].join(" ");
  return `${counted(line)}; if grep -q vite-temp "$TMPDIR/assay-tests.log"; then ${counted(`${line} --configLoader=runner`)}; fi`;
}
