/** Violations of this family to plant. */
import {
  extensionsOf,
  findFolders,
  findPlaces,
  freshPath,
  join,
  PYTHON_BLOCKS,
  PYTHON_FORMS,
  SCRIPT_FORMS,
  slug,
  spread,
  TYPE_FORMS,
  type Block,
  type Form,
  type Place,
} from "../../src/canary/index.ts";
import type { Language } from "../../src/facts/types.ts";
import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";

const ABSENT = "assay_canary_absent";
/** An import that is expected to fail is no violation. */
const UNGUARDED: readonly Block[] = PYTHON_BLOCKS.filter(({ kinds }) => !kinds.includes("guarded"));
/** Blocks whose statement runs while the module loads. */
const AT_LOAD: readonly Block[] = UNGUARDED.filter(
  ({ kinds }) => !kinds.includes("nested") && !kinds.includes("type-only"),
);
/** Folders that are asked before a place is given up. */
const TRIES = 40;

/** Imports of a module that is not there, where the resolver is certain of that: a package may make modules by code, or be compiled. */
export function* absentModules(context: RuleContext): Iterable<CanaryPlan> {
  const hosts = findFolders(context, "python").slice(0, TRIES);
  const host = hosts.find(({ folder }) => isAbsent(context, folder, "python", ABSENT, 1));
  if (host !== undefined) yield* absentPython(context, host);
  const [script] = findPlaces(context, "javascript");
  if (script === undefined || !isAbsent(context, script.folder, script.language, `./${ABSENT}`, 0)) return;
  const forms = script.language === "typescript" ? [...SCRIPT_FORMS, ...TYPE_FORMS] : SCRIPT_FORMS;
  yield* scripts(context, script, "unresolved", forms, `./${ABSENT}`);
}

function* absentPython(context: RuleContext, host: Place): Iterable<CanaryPlan> {
  const one = (operator: string, folder: string, text: string): CanaryPlan => {
    const path = freshPath(context, folder, `assay_canary_unresolved_${slug(operator)}.py`);
    return { operator, files: [{ path, text }], expectAt: path };
  };
  const relative = `from .${ABSENT} import value`;
  for (const { operator, around } of UNGUARDED) yield one(operator, host.folder, around(relative));
  const inside = join(host.folder, "assay_canary_package_unresolved");
  const plan = one("a new package", inside, `${relative}\n`);
  yield { ...plan, files: [{ path: `${inside}/__init__.py`, text: "" }, ...plan.files] };
  const [, far] = findPlaces(context, "python");
  if (far?.label !== undefined && isAbsent(context, far.folder, "python", ABSENT, 1))
    yield one(far.label, far.folder, `${relative}\n`);
  const dotted = context.graph.modules.get(`${host.folder}/__init__.py`)?.names[0];
  const module = `${dotted ?? ""}.${ABSENT}`;
  if (dotted === undefined || !isAbsent(context, host.folder, "python", module, 0)) return;
  for (const { operator, kinds, text } of PYTHON_FORMS) {
    // `from package import name` may be any name of the package.
    if (kinds.includes("guarded") || operator === "from parent") continue;
    const written = text({ module });
    const isBlock = PYTHON_BLOCKS.some((block) => block.operator === operator);
    if (written !== undefined && (!isBlock || operator === "top level"))
      yield one(isBlock ? "absolute" : operator, host.folder, written);
  }
}

/** Relative imports with more dots than there are folders above. */
export function* beyondTop(context: RuleContext): Iterable<CanaryPlan> {
  if (context.inventory.paths.has("__init__.py")) return;
  for (const { place, form } of spread(findPlaces(context, "python"), UNGUARDED)) {
    const { folder } = place;
    const dots = ".".repeat((folder === "" ? 0 : folder.split("/").length) + 2);
    const path = freshPath(context, folder, `assay_canary_beyond_${slug(form.operator)}.py`);
    const text = form.around(`from ${dots}${ABSENT} import value`);
    yield { operator: place.label ?? form.operator, files: [{ path, text }], expectAt: path };
  }
}

/** Imports of a planted file by another case than it has. */
export function* otherCase(context: RuleContext): Iterable<CanaryPlan> {
  const places = findPlaces(context, "javascript");
  for (const [index, place] of places.entries()) {
    const forms = index > 0 ? SCRIPT_FORMS.slice(0, 1) : SCRIPT_FORMS;
    const target = freshPath(context, place.folder, "assay_canary_target.js");
    const name = target.slice(target.lastIndexOf("/") + 1).replace(/\.js$/, "");
    const specifier = `./${name.toUpperCase()}`;
    for (const plan of scripts(context, place, "case", forms, specifier)) {
      yield { ...plan, files: [{ path: target, text: "export const value = 1;\n" }, ...plan.files] };
    }
  }
}

/** Two modules that import each other while they load. */
export function* cycles(context: RuleContext): Iterable<CanaryPlan> {
  for (const { place, form } of spread(findPlaces(context, "python"), AT_LOAD)) {
    const stem = `assay_canary_cycle_${slug(form.operator)}`;
    const [a, b] = [freshPath(context, place.folder, `${stem}_a.py`), freshPath(context, place.folder, `${stem}_b.py`)];
    const text = (other: string): string => form.around(`from . import ${moduleOf(other)} as other`);
    const files = [
      { path: a, text: text(b) },
      { path: b, text: `from . import ${moduleOf(a)} as other\n` },
    ];
    yield { operator: place.label ?? form.operator, files, expectAt: b };
  }
}

/** The forms in files of the extensions that the language has, in turn. */
function* scripts(
  context: RuleContext,
  place: Place,
  rule: string,
  forms: readonly Form[],
  specifier: string,
): Iterable<CanaryPlan> {
  for (const [index, { operator, text }] of forms.entries()) {
    const written = text({ module: specifier });
    if (written === undefined) continue;
    const extensions = extensionsOf(place.language, written);
    const extension = extensions[index % extensions.length] ?? ".js";
    const path = freshPath(context, place.folder, `assay_canary_${rule}_${slug(operator)}${extension}`);
    yield { operator: place.label ?? operator, files: [{ path, text: written }], expectAt: path };
  }
}

const moduleOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1, -".py".length);

/** Does the resolver know for certain that a file of this folder finds no such module? */
function isAbsent(context: RuleContext, folder: string, language: Language, module: string, level: number): boolean {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const to = context.graph.resolve(
    { path: join(folder, language === "python" ? "assay_canary.py" : "assay_canary.ts"), language },
    { kind: "top-level", flags: ["top-level"], module, level, form: "import", range },
  );
  return to.kind === "unresolved" && (language === "python" || to.reason === "no such file");
}

/** Modules of a new package, imported as if they were names of it. */
export function* submodules(context: RuleContext): Iterable<CanaryPlan> {
  const dottedAt = (folder: string): string | undefined =>
    folder === "" ? "" : context.graph.modules.get(`${folder}/__init__.py`)?.names[0];
  const host = findFolders(context, "python").find(({ folder }) => dottedAt(folder) !== undefined);
  if (host === undefined) return;
  const parent = dottedAt(host.folder) ?? "";
  for (const { operator, around } of PYTHON_BLOCKS) {
    const name = `assay_canary_${slug(operator)}`;
    const inside = join(host.folder, name);
    const path = freshPath(context, host.folder, `${name}_user.py`);
    const module = parent === "" ? name : `${parent}.${name}`;
    yield {
      operator,
      files: [
        { path: `${inside}/__init__.py`, text: "" },
        { path: `${inside}/part.py`, text: "VALUE = 1\n" },
        { path, text: around(`from ${module} import part`) },
      ],
      expectAt: path,
    };
  }
}
