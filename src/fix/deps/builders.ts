/** Dependencies: declared where they are missing, removed where nothing uses them, moved to the group that they are for. */
import type { Declared, Manifest } from "../../facts/manifests/types.ts";
import { isKnownDistribution } from "../../facts/manifests/distributions.ts";
import { makeSource, rangeOf } from "../../facts/python/source.ts";
import type { Unit } from "../../inventory/types.ts";
import type { Edit, Fix, FixSafety } from "../../model/index.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import type { Span } from "../spans.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { createGroup } from "./create.ts";
import { addBeside, removeFrom, type Requirement } from "./manifest.ts";

type Purpose = "runtime" | "test";

/** `deps/missing-for-tests`: what the tests need goes to the unit's test group. */
export async function declareForTests(result: RuleResult, context: RepairContext): Promise<Proposal> {
  return declare(result, context, "test", "python");
}

/** `deps/undeclared`, `deps/transitive`, `deps/ci-only`: beside what the unit declares for the same purpose. */
export async function declareImported(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const ecosystem = /\.(?:py|pyi|ipynb)$/u.test(result.path) ? "python" : "npm";
  const purpose = context.isTest(result.path) ? "test" : "runtime";
  const name = result.subject ?? "";
  // A name that is only a guess from the module's must not be installed: anybody may own it.
  if (ecosystem === "python" && !isKnownDistribution(name) && specifiersOf(context, name, ecosystem).length === 0)
    return refused("which distribution provides this module is not certain");
  return declare(result, context, purpose, ecosystem);
}

async function declare(
  result: RuleResult,
  context: RepairContext,
  purpose: Purpose,
  ecosystem: Manifest["ecosystem"],
): Promise<Proposal> {
  const name = result.subject;
  const unit = context.inventory.units.find(({ id }) => id === result.unit);
  if (name === undefined || unit === undefined) return refused("the unit is not known");
  const place = placeOf(unit, purpose, ecosystem);
  const [specifier, ...others] = specifiersOf(context, name, ecosystem);
  const requirement: Requirement = { name, specifier: others.length === 0 ? (specifier ?? "") : "" };
  if (place === undefined) return declareInNewGroup(unit, purpose, ecosystem, requirement, context);
  const spans = addBeside(place.manifest, await context.textOf(place.manifest.path), place.neighbour, requirement);
  if (typeof spans === "string") return refused(spans);
  const group = place.neighbour.group;
  const where = group === undefined || place.manifest.kind === "requirements" ? "" : ` (${group})`;
  return proposal({
    title: `Add ${name}${requirement.specifier} to ${place.manifest.path}${where}`,
    edits: await editsOf(context, place.manifest.path, spans),
    changes: [],
    safety: "safe",
    locks: locksOf(context, unit, ecosystem),
  });
}

async function declareInNewGroup(
  unit: Unit,
  purpose: Purpose,
  ecosystem: Manifest["ecosystem"],
  requirement: Requirement,
  context: RepairContext,
): Promise<Proposal> {
  const created = await createGroup(manifestsOf(unit, ecosystem), purpose, requirement, context.textOf);
  const isTaken = created?.group === "a new file" && context.inventory.paths.has(created.path);
  const program = unit.manifests.find(({ kind }) => kind === "setup.py");
  if (program !== undefined && ecosystem === "python" && (created === undefined || isTaken))
    return refused(`${program.path} is a program, which is not edited: add ${requirement.name} there by hand`);
  if (created === undefined && ecosystem === "npm" && requirement.specifier === "")
    return refused(`which version of ${requirement.name} is not known: use \`npm install\``);
  if (created === undefined || isTaken)
    return refused(
      `${unit.path === "." ? "the repository" : unit.path} declares nothing ${purpose === "test" ? "for its tests" : "that it runs with"} yet: there is no group to add ${requirement.name} to`,
    );
  return proposal({
    title: `Add ${requirement.name}${requirement.specifier} to ${created.path} (${created.group === "a new file" ? "" : `${created.group}, `}which is new)`,
    edits: await editsOf(context, created.path, created.spans),
    changes: purpose === "test" ? [created.change] : [],
    safety: "safe",
    locks: locksOf(context, unit, ecosystem),
  });
}

/** `deps/unused`, `deps/stdlib-listed`: `effect` says what no longer happens; undefined where nothing does. */
export async function removeDeclared(result: RuleResult, context: RepairContext, effect?: string): Promise<Proposal> {
  const found = declaredAt(result, context);
  if (found === undefined) return refused("the declaration is not where the finding says");
  const { manifest, declared } = found;
  const spans = removeFrom(manifest, await context.textOf(manifest.path), declared);
  if (typeof spans === "string") return refused(spans);
  const unit = context.inventory.units.find(({ id }) => id === result.unit);
  return proposal({
    title: `Remove ${declared.name} from ${manifest.path}`,
    edits: await editsOf(context, manifest.path, spans),
    changes: effect === undefined ? [] : [effect],
    safety: effect === undefined ? "safe" : "unsafe",
    locks: unit === undefined ? [] : locksOf(context, unit, manifest.ecosystem),
  });
}

/** `deps/misplaced`: to the group of the purpose that it is used for. */
export async function moveDeclared(result: RuleResult, context: RepairContext): Promise<Proposal> {
  const unit = context.inventory.units.find(({ id }) => id === result.unit);
  const [link] = result.chain ?? [];
  const isForTests = declaredAt(result, context) !== undefined;
  const found = isForTests
    ? declaredAt(result, context)
    : link && declaredOn(link.path, link.line, result.subject, context);
  if (found === undefined || unit === undefined) return refused("the declaration is not where the finding says");
  const { manifest, declared } = found;
  const place = placeOf(unit, isForTests ? "test" : "runtime", manifest.ecosystem);
  if (place === undefined) return refused("there is no group to move it to");
  if (declared.extras.length > 0 || declared.marker !== undefined)
    return refused("it has extras or a marker: move it by hand");
  const removed = removeFrom(manifest, await context.textOf(manifest.path), declared);
  if (typeof removed === "string") return refused(removed);
  const { name, specifier } = declared;
  const added = addBeside(place.manifest, await context.textOf(place.manifest.path), place.neighbour, {
    name,
    specifier,
  });
  if (typeof added === "string") return refused(added);
  return proposal({
    title: `Move ${name} to ${place.manifest.path}${place.neighbour.group === undefined ? "" : ` (${place.neighbour.group})`}`,
    edits: [
      ...(await editsOf(context, manifest.path, removed)),
      ...(await editsOf(context, place.manifest.path, added)),
    ],
    changes: isForTests ? [`${name} is no longer installed where the program runs`] : [],
    safety: isForTests ? "unsafe" : "safe",
    locks: locksOf(context, unit, manifest.ecosystem),
  });
}

interface Drafted extends Pick<Fix, "title" | "edits"> {
  readonly changes: readonly string[];
  readonly safety: FixSafety;
  /** Lock files that do not know of it yet. */
  readonly locks: readonly string[];
}

function proposal({ title, edits, changes, safety, locks }: Drafted): Proposal {
  const stale = locks.map((path) => `${path} has to be made anew, since installing from it fails or misses the change`);
  const all = [...changes, ...stale];
  return {
    kind: "fix",
    fix: {
      title,
      edits,
      safety: stale.length > 0 ? "unsafe" : safety,
      obligations: ["parses", "finding-gone", "no-new-finding"],
      ...(all.length === 0 ? {} : { changes: all }),
    },
  };
}

interface Place {
  readonly manifest: Manifest;
  readonly neighbour: Declared;
}

/** Kinds that are edited, the one to prefer first. */
const KINDS: readonly Manifest["kind"][] = ["requirements", "pyproject", "setup.cfg", "pipfile", "package.json"];

/** Groups for development that the tests do not run with. */
const OTHER_TOOLS =
  /(?:^|[-_./])(?:lint(?:ers?|ing)?|docs?|format(?:ting)?|style|typ(?:es?|ing)|mypy|release|build)(?:[-_.]|$)/iu;

/** The last dependency of the unit that is declared for this purpose. Tests that have no group of their own use the one for development. */
function placeOf(unit: Unit, purpose: Purpose, ecosystem: Manifest["ecosystem"]): Place | undefined {
  const roles: readonly Declared["role"][] = purpose === "test" ? ["test", "dev"] : ["runtime"];
  const manifests = manifestsOf(unit, ecosystem);
  for (const role of roles) {
    for (const manifest of manifests) {
      const all = manifest.declared.filter(
        (one) => one.role === role && one.ecosystem === undefined && !OTHER_TOOLS.test(one.group ?? ""),
      );
      // Of several groups, the one that is named for it; of the group, the last one.
      const group =
        all.find((one) => one.group !== undefined && /^tests?(?:ing)?$/u.test(one.group))?.group ?? all[0]?.group;
      const neighbour = all.findLast((one) => one.group === group);
      if (neighbour !== undefined) return { manifest, neighbour };
    }
  }
  return undefined;
}

/** Those that are edited, the one to prefer first. */
function manifestsOf(unit: Unit, ecosystem: Manifest["ecosystem"]): readonly Manifest[] {
  return unit.manifests
    .filter(({ kind, ecosystem: own }) => own === ecosystem && KINDS.includes(kind))
    .toSorted((a, b) => depth(a) - depth(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function depth({ path }: Manifest): number {
  return path.split("/").length;
}

/** The different versions that the repository asks for elsewhere. */
function specifiersOf({ inventory }: RepairContext, name: string, ecosystem: Manifest["ecosystem"]): readonly string[] {
  const key = ecosystem === "npm" ? name : name.toLowerCase().replace(/[-_.]+/gu, "-");
  const found = inventory.manifests.flatMap(({ declared, ecosystem: own }) =>
    own === ecosystem
      ? declared.filter((one) => one.key === key && one.role !== "constraint").map(({ specifier }) => specifier)
      : [],
  );
  return [...new Set(found)].filter((one) => ecosystem === "python" || /^[\^~]?\d/u.test(one));
}

function declaredAt(
  result: RuleResult,
  { inventory }: RepairContext,
): { manifest: Manifest; declared: Declared } | undefined {
  for (const manifest of inventory.manifests) {
    if (manifest.path !== result.path) continue;
    const declared = manifest.declared.find(({ range }) => JSON.stringify(range) === JSON.stringify(result.range));
    if (declared !== undefined) return { manifest, declared };
  }
  return undefined;
}

function declaredOn(
  path: string,
  line: number,
  name: string | undefined,
  { inventory }: RepairContext,
): { manifest: Manifest; declared: Declared } | undefined {
  const manifest = inventory.manifests.find((one) => one.path === path);
  const declared = manifest?.declared.find(
    ({ range, key, name: written }) => range.startLine === line && (written === name || key === name?.toLowerCase()),
  );
  return manifest === undefined || declared === undefined ? undefined : { manifest, declared };
}

const LOCKS = {
  python: /(?:^|\/)(?:uv\.lock|poetry\.lock|pdm\.lock|Pipfile\.lock|pylock(?:\.[\w-]+)?\.toml)$/u,
  npm: /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock)$/u,
  none: /(?!)/u,
} as const;

/** Lock files of the unit, or above it, and lists of requirements that are made of others. */
function locksOf({ inventory }: RepairContext, unit: Unit, ecosystem: Manifest["ecosystem"]): readonly string[] {
  const made = new Set(
    inventory.manifests.flatMap(({ path, kind, locked, ecosystem: own }) =>
      kind === "requirements" && own === ecosystem && locked !== undefined ? [path] : [],
    ),
  );
  return [...inventory.paths].filter((path) => {
    if (!LOCKS[ecosystem].test(path) && !made.has(path)) return false;
    const slash = path.lastIndexOf("/");
    const folder = slash < 0 ? "." : path.slice(0, slash);
    return folder === "." || unit.path === folder || unit.path.startsWith(`${folder}/`);
  });
}

async function editsOf(context: RepairContext, path: string, spans: readonly Span[]): Promise<readonly Edit[]> {
  const source = makeSource(path, await context.textOf(path));
  return spans.map((span) => ({ path, range: rangeOf(source, span), text: span.text }));
}
