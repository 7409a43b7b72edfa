/** Imports of what is not in the repository: who imports which package, and how surely the import runs. */
import { normalise } from "../../src/facts/manifests/requirement.ts";
import { isStdlib } from "../../src/facts/manifests/stdlib.ts";
import type { FileRole } from "../../src/inventory/types.ts";
import type { Edge } from "../../src/graph/types.ts";
import type { ImportFact } from "../../src/facts/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";

export type Ecosystem = "python" | "npm";

export interface Use {
  readonly ecosystem: Ecosystem;
  readonly path: string;
  readonly unit: string;
  readonly fact: ImportFact;
  /** Python: dotted module. npm: package with its sub-path. */
  readonly module: string;
  /** Python: first segment. npm: package name. */
  readonly top: string;
  /**
   * - `certain`: runs whenever the module is imported.   - `deferred`: in a function, lazy or dynamic.
   * - `conditional`: settings or the environment decide.   - `guarded`: its failure is caught.   - `type-only`: never runs.
   */
  readonly strength: "certain" | "deferred" | "conditional" | "guarded" | "type-only";
  readonly role: FileRole | "tooling";
  /** An earlier import of the package in this file is guarded: there the file says what it does without it. */
  readonly afterGuard?: boolean;
  /** Normalised distributions that the user names for this module (`modules:`); they overrule every guess. */
  readonly statedBy?: readonly string[];
}

const memo = new WeakMap<object, readonly Use[]>();

/** All imports of external packages in the repository, in the order of the modules. */
export function usesOf(context: RuleContext): readonly Use[] {
  const known = memo.get(context.graph);
  if (known !== undefined) return known;
  const roles = new Map(context.inventory.files.map((file) => [file.path, file.role]));
  const ours = firstParty(context);
  const stated = statedDistributions(context.modules ?? {});
  const uses: Use[] = [];
  for (const [path, module] of context.graph.modules) {
    const ecosystem = module.language === "python" ? "python" : "npm";
    const skipped = skippedImports(context, path);
    const { id: unit, path: home } = context.unitOf(path);
    const guarded = new Set<string>();
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "external" || !isPackage(edge, ecosystem) || ours[ecosystem].has(edge.to.top)) continue;
      const role = isExampleTest(path, home) ? "example" : roleIn(path, roles.get(path) ?? "source");
      const strength = skipped.has(edge.to.top) ? "guarded" : strengthOf(edge.fact, path);
      const afterGuard = ecosystem === "python" && guarded.has(edge.to.top);
      if (edge.fact.flags.includes("guarded")) guarded.add(edge.to.top);
      const use: Use = {
        ecosystem,
        path,
        unit,
        fact: edge.fact,
        module: edge.to.module,
        top: edge.to.top,
        strength,
        role,
        ...(afterGuard ? { afterGuard } : {}),
      };
      const statedBy = ecosystem === "python" ? stated(edge.to.module) : [];
      uses.push(statedBy.length === 0 ? use : { ...use, statedBy });
    }
  }
  memo.set(context.graph, uses);
  return uses;
}

/** Module → normalised names of the distributions that the user says provide it or a package above it. */
function statedDistributions(
  modules: Readonly<Record<string, readonly string[]>>,
): (module: string) => readonly string[] {
  const entries = Object.entries(modules).map(([name, provided]) => ({ key: normalise(name), provided }));
  return (module) =>
    entries
      .filter(({ provided }) => provided.some((one) => module === one || module.startsWith(`${one}.`)))
      .map(({ key }) => key);
}

/** `pytest.importorskip("numpy")` guards what the file imports of numpy. */
function skippedImports(context: RuleContext, path: string): ReadonlySet<string> {
  const prefix = "importorskip:";
  const traits = context.facts.get(path)?.traits.filter((trait) => trait.startsWith(prefix)) ?? [];
  return new Set(traits.map((trait) => trait.slice(prefix.length).split(".")[0] ?? ""));
}

/** Names that packages of this repository have: they are not dependencies, whatever the resolver could find of them. */
function firstParty(context: RuleContext): Readonly<Record<Ecosystem, ReadonlySet<string>>> {
  const names = { python: new Set<string>(), npm: new Set<string>() };
  for (const { name, ecosystem } of context.inventory.manifests) {
    if (name === undefined || ecosystem === "none") continue;
    names[ecosystem].add(ecosystem === "npm" ? name : name.toLowerCase().replace(/[-.]+/g, "_"));
  }
  return names;
}

function isPackage(edge: Edge, ecosystem: Ecosystem): boolean {
  if (edge.to.kind !== "external") return false;
  if (ecosystem === "python") return /^[A-Za-z_]\w*$/.test(edge.to.top) && !isStdlib(edge.to.top);
  // `@/components`, `~icons/x`, `virtual:pwa`, `astro:content`, `$lib`: names that only a bundler knows.
  return (
    /^(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i.test(edge.to.top) && !/^(?:~|node:|bun$|bun:)/.test(edge.to.top)
  );
}

function strengthOf(fact: ImportFact, path: string): Use["strength"] {
  const flags = new Set(fact.flags);
  if (/\.d\.[cm]?ts$/.test(path)) return "type-only";
  if (fact.kind === "type-only" || flags.has("type-only")) return "type-only";
  if (fact.form === "import-type" || fact.form === "reference") return "type-only";
  if (flags.has("guarded")) return "guarded";
  if (flags.has("conditional")) return path.endsWith(".py") ? "conditional" : "guarded";
  if (flags.has("nested") || flags.has("lazy") || flags.has("dynamic") || fact.form === "import-call")
    return "deferred";
  return "certain";
}

/** `examples/contrib/test_dump.py` of a unit above shows how something is tested; no run of the unit's tests takes it. */
function isExampleTest(path: string, home: string): boolean {
  return /^(?:.*\/)?(?:examples?|samples?)\/(?:.*\/)?test_[^/]*$/.test(
    home === "." ? path : path.slice(home.length + 1),
  );
}

/** Files that run on a developer's machine only, though their folder does not say so. */
const TOOLING =
  /(?:^|\/)(?:setup|noxfile|conf|conftest|tasks|fabfile|dodo|wscript|toxfile|hatch_build|build|locustfile|testing|pytest_plugin|plugin_test)\.py$|(?:^|\/)(?:docs?|dev|doc-src|docs_src|\.[\w-]+|benchmarks?|asv_bench|scripts?|tools?|ci|testing|test_utils|test_helpers|fixtures|__fixtures__|playground|stories|e2e|cypress|storybook)\/|\.(?:config|stories|bench|setup)\.[cm]?[jt]sx?$|(?:^|\/)(?:gulpfile|Gruntfile|karma\.conf|webpack[\w.-]*|rollup[\w.-]*|vite[\w.-]*|vitest[\w.-]*|jest[\w.-]*|setupTests)\.[cm]?[jt]sx?$/;

/** Part that a file plays; what runs on a developer's machine only is told apart. */
export function roleIn(path: string, role: FileRole): Use["role"] {
  if (role === "source" || role === "script") return TOOLING.test(path) ? "tooling" : role;
  return role;
}
