/** Every way to import a forbidden module in JavaScript and TypeScript, in every kind of file that the scope has. */
import type { Forbids } from "../../model/index.ts";
import { join } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import {
  PER_EXTENSION,
  SCRIPT_COMPUTED,
  SCRIPT_DYNAMIC,
  SCRIPT_HEAD,
  SCRIPT_REST,
  type ScriptForm,
} from "./javascript-forms.ts";
import {
  endStyleOf,
  exportOf,
  findScriptTarget,
  isScript,
  otherSpecifiers,
  relativeSpecifier,
  type EndStyle,
  type ScriptTarget,
} from "./javascript-target.ts";
import { ineligible, plant, stemOf, type Made } from "./make.ts";
import type { Invocation, PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

/** What the files of the scope are like. */
interface Habits {
  readonly site: Site;
  /** Most common first. */
  readonly extensions: readonly string[];
  readonly style: EndStyle;
  readonly usesRequire: boolean;
  /** Extensions whose files are CommonJS modules, in which an import statement is an error. */
  readonly commonJs: ReadonlySet<string>;
}

/** Of forms that name nothing. */
const ANY = "planted";

type Known = Exclude<ScriptTarget, { kind: "unknown" }>;

export function javascriptImports(
  { targets, in: patterns, except = [] }: Extract<Forbids, { kind: "javascript-imports" }>,
  repository: PlantRepository,
  invocation: Invocation | undefined,
): Family | NoFamily {
  const found = targets.map((target) => findScriptTarget(target, repository));
  const own = found.flatMap((target) => (target.kind === "internal" ? [target.path] : []));
  const avoids = (path: string): boolean => own.some((each) => path === each || path.startsWith(`${each}/`));
  const input = { in: patterns, except, isOf: isScript };
  const site = findSite(repository, { ...input, avoids }) ?? findSite(repository, input);
  if (site === undefined) return { reason: `no script is in ${patterns.join(", ") || "the repository"}` };
  const target = found.find((each): each is Known => each.kind !== "unknown");
  if (target === undefined) {
    const [first] = found;
    return { reason: first?.kind === "unknown" ? first.reason : "it names nothing that is forbidden" };
  }
  const habits = habitsOf(site);
  const extension = habits.extensions[0] ?? ".js";
  const make = (forms: readonly ScriptForm[]): Made[] =>
    forms.map((form) => plantForm(habits, target, form, extension));
  return {
    subject: {
      site,
      language: "javascript",
      extension,
      plain: (path) => firstForm(habits, extension).text(specifierFor(habits, target, path), ANY),
      benign: habits.commonJs.has(extension) ? "module.exports = 1;\n" : "export const value = 1;\n",
      wrap,
      ...(target.kind === "internal" ? { forbidden: { name: target.name, path: target.path } } : {}),
    },
    head: make(SCRIPT_HEAD),
    rest: [
      ...namedOtherwise(habits, target, extension),
      ...make(SCRIPT_REST),
      ...otherExtensions(habits, target, invocation),
      ...found
        .flatMap((other) =>
          other.kind === "unknown" || other === target ? [] : [otherTarget(habits, other, extension)],
        )
        .slice(0, 6),
    ],
    dynamic: make(SCRIPT_DYNAMIC),
    computed: make(SCRIPT_COMPUTED),
    controls: [nearName(habits, target, extension), namesake(habits, target, extension)],
  };
}

function habitsOf(site: Site): Habits {
  const counts = new Map<string, number>();
  let usesRequire = false;
  for (const path of site.files) {
    const extension = path.slice(path.lastIndexOf("."));
    // Components are a kind of their own: the forms are tried in a plain script where there is one.
    const weight = /\.(vue|svelte)$/.test(path) ? 0.001 : 1;
    counts.set(extension, (counts.get(extension) ?? 0) + weight);
  }
  for (const path of site.files.slice(0, 60)) usesRequire ||= /\brequire\(/.test(site.repository.text(path) ?? "");
  const extensions = [...counts].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1)).map(([each]) => each);
  const style = endStyleOf(site.files, site.repository.text);
  return { site, extensions, style, usesRequire, commonJs: commonJsOf(site) };
}

/** `.cjs`, and `.js` where the files of the scope call `require` and none of them has an import or export statement. */
function commonJsOf(site: Site): ReadonlySet<string> {
  const found = new Set([".cjs"]);
  for (const extension of [".js", ".jsx"]) {
    const texts = site.files.filter((path) => path.endsWith(extension)).map((path) => site.repository.text(path) ?? "");
    const hasStatements = texts.some((text) => /^\s*(?:import\s*[\w{*"']|export\s)/m.test(text));
    if (!hasStatements && texts.some((text) => /\brequire\(|\bmodule\.exports\b/.test(text))) found.add(extension);
  }
  return found;
}

const isTyped = (extension: string): boolean => /\.(?:[cm]?ts|tsx|vue|svelte)$/.test(extension);
export const isCommonJs = (extension: string): boolean => extension === ".cjs";
const firstForm = ({ commonJs }: Pick<Habits, "commonJs">, extension: string): ScriptForm => {
  const wanted = commonJs.has(extension) ? "require" : "static import";
  return SCRIPT_HEAD.find(({ operator }) => operator === wanted) ?? { operator: "", tier: "static", text: () => "" };
};

function specifierFor({ style }: Habits, target: Known, path: string): string {
  return target.kind === "specifier" ? target.specifier : relativeSpecifier(path, target.goal, style);
}

/** A component holds its script in an element. */
export function wrap(path: string, text: string): string {
  if (path.endsWith(".vue"))
    return `<script lang="ts">\n${text}</script>\n\n<template>\n  <p>planted</p>\n</template>\n`;
  if (path.endsWith(".svelte")) return `<script lang="ts">\n${text}</script>\n\n<p>planted</p>\n`;
  return text;
}

function plantForm(habits: Habits, target: Known, form: ScriptForm, extension: string, operator = form.operator): Made {
  const isCommon = habits.commonJs.has(extension);
  const tier = form.isRequire === true && (habits.usesRequire || isCommon) ? "static" : form.tier;
  const reason =
    form.isRelative === true && target.kind !== "internal"
      ? `${target.name} is no file of the repository`
      : unless(form, extension, isCommon);
  if (reason !== undefined) return ineligible(operator, tier, reason);
  const name = exportOf(target, habits.site.repository);
  return plant(habits.site, {
    operator,
    tier,
    extension,
    text: (path) => {
      const text = form.text(written(habits, target, form, path), name);
      return wrap(path, isCommon ? text.replace("export const planted = ", "exports.planted = ") : text);
    },
  });
}

function written(habits: Habits, target: Known, form: ScriptForm, path: string): string {
  // A glob and a reference name the file itself.
  if (target.kind === "internal" && form.isRelative === true) return relativeSpecifier(path, target.goal, "source");
  return specifierFor(habits, target, path);
}

/** Why a kind of file cannot hold a form. */
export function unless(
  form: ScriptForm,
  extension: string,
  isCommon: boolean = isCommonJs(extension),
): string | undefined {
  if (form.isTyped === true && !isTyped(extension)) return `only TypeScript has it, and the scope is ${extension}`;
  const isEsm = /^\s*(import|export)\b|import\.meta/m.test(form.text("./x", ANY));
  if (isCommon && isEsm && !/=> import\(/.test(form.text("./x", ANY)))
    return `the ${extension} files are CommonJS modules, which have no import statements`;
  if (/\.(vue|svelte)$/.test(extension) && /module\.exports/.test(form.text("./x", ANY)))
    return "a component has no CommonJS exports";
  return undefined;
}

/** Of Node.js: they have two names. */
const BUILT_IN = new Set(
  "child_process cluster crypto dgram dns fs http http2 https net os path process stream tls url util vm worker_threads zlib".split(
    " ",
  ),
);

/** The plainest form by another name: an alias, a sub-path, a file below, another ending. */
function* namedOtherwise(habits: Habits, target: Known, extension: string): Iterable<Made> {
  const form = firstForm(habits, extension);
  const say = (operator: string, specifier: (path: string) => string | { readonly reason: string }): Made =>
    plant(habits.site, {
      operator,
      tier: "static",
      extension,
      text: (path) => {
        const to = specifier(path);
        return typeof to === "string" ? wrap(path, form.text(to, ANY)) : to;
      },
    });
  if (target.kind === "specifier") {
    const plainName = target.specifier.replace(/^node:/, "");
    if (plainName !== target.specifier) yield say("without node:", () => plainName);
    else if (BUILT_IN.has(plainName)) yield say("with node:", () => `node:${plainName}`);
    const isDeep = /^(@[^/]+\/)?[^/]+\/./.test(target.specifier) || /^(node:|[~#])/.test(target.specifier);
    yield isDeep
      ? ineligible("sub-path", "static", `${target.name} is a sub-path itself`)
      : say("sub-path", () => `${target.specifier}/sub`);
    return;
  }
  const { other, goal } = target;
  yield other === undefined
    ? ineligible("file below", "static", `${target.name} has no second file`)
    : say("file below", (path) => relativeSpecifier(path, other, habits.style));
  yield say("other ending", (path) => relativeSpecifier(path, goal, habits.style === "none" ? "js" : "none"));
  const probe = join(habits.site.folder, "x.ts");
  const names = otherSpecifiers(probe, goal, habits.site.repository);
  for (const operator of ["tsconfig path", "package import", "workspace name"]) {
    const known = names.find((each) => each.operator === operator);
    yield known === undefined
      ? ineligible(operator, "static", `${target.name} has no such name in the guarded folders`)
      : say(operator, () => known.specifier);
  }
}

/** Every extension of the scope, and those that the call of the tool names. */
function* otherExtensions(habits: Habits, target: Known, invocation: Invocation | undefined): Iterable<Made> {
  const [, ...others] = habits.extensions;
  const claimed = claimedExtensions(invocation?.run ?? "").filter((each) => !habits.extensions.includes(each));
  for (const extension of [...others, ...claimed]) {
    for (const form of [...SCRIPT_HEAD, ...SCRIPT_DYNAMIC]) {
      if (!PER_EXTENSION.includes(form.operator) || (form.operator !== "static import" && !others.includes(extension)))
        continue;
      const fitting = habits.commonJs.has(extension) ? firstForm(habits, extension) : form;
      yield plantForm(habits, target, fitting, extension, `${fitting.operator} in ${extension}`);
    }
  }
  // The one kind of file beside CommonJS that has import statements: what looks at these alone is confirmed there.
  const isProbed = habits.commonJs.has(habits.extensions[0] ?? "") && !habits.extensions.includes(".mjs");
  const probe = isProbed && !claimed.includes(".mjs") ? importProbe(habits, target) : undefined;
  if (probe !== undefined) yield probe;
  const all = [".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte"];
  for (const extension of all) {
    const isTried = habits.extensions.includes(extension) || claimed.includes(extension);
    if (!isTried && !(extension === ".mjs" && probe !== undefined))
      yield ineligible(`static import in ${extension}`, "static", `the scope has no ${extension} file`);
  }
}

// `--ext .ts,.tsx`, `src/**/*.{ts,tsx}`
export function claimedExtensions(run: string): readonly string[] {
  const lists = [
    ...[...run.matchAll(/--ext[= ]+([\w.,]+)/g)].flatMap(([, list = ""]) => list.split(",")),
    ...[...run.matchAll(/\*\.\{([\w,.]+)\}/g)].flatMap(([, list = ""]) => list.split(",")),
    ...[...run.matchAll(/\*\.([cm]?[jt]sx?|vue|svelte)\b/g)].map(([, each = ""]) => each),
  ];
  const extensions = lists.map((each) => (each.startsWith(".") ? each : `.${each}`));
  return [...new Set(extensions.filter((each) => isScript(`x${each}`)))];
}

function importProbe(habits: Habits, target: Known): Made {
  const made = plantForm(habits, target, firstForm(habits, ".mjs"), ".mjs", "static import in .mjs");
  return made.kind === "canary" ? { kind: "canary", canary: { ...made.canary, isProbe: true } } : made;
}

function otherTarget(habits: Habits, target: Known, extension: string): Made {
  return plantForm(habits, target, firstForm(habits, extension), extension, `other target ${target.name}`);
}

/** A file beside the target whose name only begins like it. */
function nearName(habits: Habits, target: Known, extension: string): Made {
  const operator = "near name";
  if (target.kind === "specifier")
    return ineligible(operator, "control", "no package of almost that name is installed");
  const near = target.path.replace(/\.[^./]+$/, "");
  const file = `${near}_extra${extension}`;
  if (habits.site.repository.paths.has(file)) return ineligible(operator, "control", `${file} is there already`);
  return withCompanion(habits, operator, extension, () => file);
}

/** A file of the importer's own folder that is called like the target. */
function namesake(habits: Habits, target: Known, extension: string): Made {
  const operator = "relative namesake";
  const name = (target.kind === "specifier" ? target.specifier : withoutIndex(target.path)).split("/").at(-1) ?? "";
  const base = name.replace(/\.[^.]+$/, "").replace(/^node:/, "");
  const folder = join(habits.site.folder, stemOf(operator));
  if (!/^[\w-]+$/.test(base) || !habits.site.holds(join(folder, `inside${extension}`)))
    return ineligible(operator, "control", "no file of that name can stand in the guarded folder");
  return withCompanion({ ...habits, site: { ...habits.site, folder } }, operator, extension, () =>
    join(folder, `${base}${extension}`),
  );
}

const withoutIndex = (path: string): string => path.replace(/\/index\.[^/]+$/, "");

function withCompanion(habits: Habits, operator: string, extension: string, companion: () => string): Made {
  const file = companion();
  const form = firstForm(habits, extension);
  const made = plant(habits.site, {
    operator,
    tier: "control",
    extension,
    expects: "green",
    text: (path) => wrap(path, form.text(relativeSpecifier(path, file, habits.style), ANY)),
  });
  if (made.kind === "ineligible") return made;
  const text = habits.commonJs.has(extension)
    ? "module.exports = {};\n"
    : "export const value = 1;\nexport default value;\n";
  const changes = [{ kind: "write", path: file, bytes: wrap(file, text) } as const, ...made.canary.changes];
  return { kind: "canary", canary: { ...made.canary, changes } };
}
