/** The test suites of a repository, and how each is asked for its tests without running one. */
import { upwards } from "../../facts/manifests/called.ts";
import type { Inventory, Unit } from "../../inventory/types.ts";
import { jestCommand, vitestCommand } from "./script-suites.ts";

export interface Suite {
  readonly runner: "pytest" | "vitest" | "jest";
  /** Folder that it is collected in, relative to the root. */
  readonly folder: string;
  /** A file of it, for the report. */
  readonly path: string;
  readonly files: number;
  readonly argv: readonly string[];
}

const PYTHON_TEST = /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/;
const SCRIPT_TEST = /\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** One suite a unit that holds tests itself; `python` runs pytest. */
export function suitesOf({ units, files, manifests }: Inventory, python: string): readonly Suite[] {
  const owned = new Map<string, { readonly unit: Unit; readonly python: string[]; readonly scripts: string[] }>();
  for (const { path, role } of files) {
    const isPython = PYTHON_TEST.test(path);
    if (role !== "test" || (!isPython && !SCRIPT_TEST.test(path))) continue;
    const unit = ownerOf(path, units, isPython ? "python" : "npm");
    if (unit === undefined) continue;
    const entry = owned.get(unit.path) ?? { unit, python: [], scripts: [] };
    (isPython ? entry.python : entry.scripts).push(path);
    owned.set(unit.path, entry);
  }
  return [...owned.values()].flatMap(({ unit: { path: folder }, python: tests, scripts }): readonly Suite[] => {
    const declares = (name: string): boolean =>
      manifests.some(
        ({ path, declared }) => upwards(folder).includes(folderOf(path)) && declared.some((each) => each.name === name),
      );
    const [test] = tests;
    const [script] = scripts;
    const runner = declares("vitest") ? ("vitest" as const) : declares("jest") ? ("jest" as const) : undefined;
    return [
      ...(test === undefined
        ? []
        : [{ runner: "pytest" as const, folder, path: test, files: tests.length, argv: pytest(python) }]),
      ...(script === undefined || runner === undefined
        ? []
        : [
            {
              runner,
              folder,
              path: script,
              files: scripts.length,
              argv: listing(runner, folder, npmScripts(folder, manifests)),
            },
          ]),
    ];
  });
}

/** What `npm run` runs in a folder. */
export function npmScripts(folder: string, manifests: Inventory["manifests"]): readonly string[] {
  const manifest = manifests.find(({ path, kind }) => kind === "package.json" && folderOf(path) === folder);
  return Object.values(manifest?.npm?.scripts ?? {});
}

function ownerOf(path: string, units: readonly Unit[], kind: "python" | "npm"): Unit | undefined {
  return units
    .filter((unit) => unit.kind === kind || unit.kind === "root")
    .filter((unit) => unit.path === "." || path.startsWith(`${unit.path}/`))
    .toSorted((a, b) => depthOf(b) - depthOf(a))[0];
}

function depthOf({ path }: Unit): number {
  return path === "." ? 0 : path.length;
}

function pytest(python: string): readonly string[] {
  return [
    python,
    "-m",
    "pytest",
    "--collect-only",
    "-q",
    "-p",
    "no:cacheprovider",
    "--color=no",
    "--tb=short",
    "--continue-on-collection-errors",
  ];
}

function listing(runner: "vitest" | "jest", folder: string, scripts: readonly string[]): readonly string[] {
  const options = settingsOf(runner, scripts);
  const command = runner === "vitest" ? vitestCommand(options) : jestCommand(options);
  return withPrograms(folder, scripts, command);
}

/** A line for the shell, by the programs of the nearest `node_modules`, as `npx` finds them; never one that is fetched. */
export function withPrograms(folder: string, scripts: readonly string[], line: string): readonly string[] {
  const bins = upwards(folder).map((_, up) => `$PWD/${"../".repeat(up)}node_modules/.bin`);
  const path = `PATH="${bins.join(":")}:$PATH"; export PATH`;
  // Modules in jest need this option of Node, which a repository writes before or around its call.
  const node = scripts.some((script) => script.includes("--experimental-vm-modules"))
    ? `NODE_OPTIONS=--experimental-vm-modules; export NODE_OPTIONS; `
    : "";
  return ["sh", "-c", `${path}; ${node}${line}`];
}

/** `--config` of the repository's own call of the runner. */
export function settingsOf(runner: string, scripts: readonly string[]): readonly string[] {
  const call = new RegExp(`\\b${runner}\\b[^&|;]*?\\s(?:--config|-c)[ =]([\\w./-]+)`);
  const config = scripts.map((script) => call.exec(script)?.[1]).find((path) => path !== undefined);
  return config === undefined ? [] : [`--config=${config}`];
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
}
