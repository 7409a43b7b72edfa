/** Is a canary what it claims to be? Asked before it is used: one that is not would accuse a guard wrongly. */
import { extractFacts } from "../../facts/extract.ts";
import type { FileFacts, ImportFact, Language, ProcessCallFact } from "../../facts/types.ts";
import type { GuardCanary, TreeChange } from "./types.ts";
import type { Forbids } from "../../model/index.ts";
import { missingModule } from "./make.ts";
import { parentOf } from "../places.ts";
import { findScriptTarget, leadsTo } from "./javascript-target.ts";
import { findPythonTarget, type PythonTarget } from "./python-target.ts";
import type { PlantRepository } from "./repository.ts";

export type Validation = { readonly kind: "valid" } | { readonly kind: "invalid"; readonly reason: string };

/** The other guards look at text, whatever it is in. */
const READS_CODE: ReadonlySet<Forbids["kind"]> = new Set([
  "python-imports",
  "javascript-imports",
  "unguarded-imports",
  "unresolved-imports",
  "dependencies",
  "process-calls",
  "calls",
]);

const VALID: Validation = { kind: "valid" };
const invalid = (reason: string): Validation => ({ kind: "invalid", reason });

/**
 * The change stays inside of the tree and changes it, what must parse parses, and Assay's own facts find the violation that is
 * claimed, or none in a control. Needs `configureSyntax`. Never rejects.
 */
export async function validate(
  canary: GuardCanary,
  forbids: Forbids,
  repository: PlantRepository,
): Promise<Validation> {
  for (const change of canary.changes) {
    const problem = problemOf(change, repository);
    if (problem !== undefined) return invalid(problem);
  }
  if (canary.changes.length === 0 && canary.variation === undefined && canary.expects !== "green")
    return invalid("it changes nothing");
  if (forbids.kind === "text" && canary.tier === "static" && !holdsText(canary, forbids.sample))
    return invalid("what is planted does not hold the text");
  if (!READS_CODE.has(forbids.kind)) return VALID;
  const facts = await plantedFacts(canary, repository);
  const broken = facts.find(({ problems }) => problems.length > 0);
  if (broken !== undefined && canary.expects !== "closed")
    return invalid(`${broken.path} cannot be read: ${broken.problems[0]?.reason ?? ""}`);
  if (broken !== undefined || canary.tier === "computed" || canary.changes.every(({ kind }) => kind === "remove"))
    return VALID;
  return judge(canary, forbids, facts, repository);
}

function holdsText({ changes }: GuardCanary, sample: string): boolean {
  return changes.some((change) => {
    const content = change.kind === "write" ? change.bytes : change.kind === "append" ? change.text : undefined;
    return typeof content === "string" && content.includes(sample.trim());
  });
}

function problemOf(change: TreeChange, { paths, text }: PlantRepository): string | undefined {
  const { path } = change;
  const parts = path.split("/");
  if (path === "" || path.startsWith("/") || parts.some((part) => part === ".." || part === "." || part === ""))
    return `${JSON.stringify(path)} is no path inside the tree`;
  if (parts[0] === ".git") return `${path} belongs to git`;
  switch (change.kind) {
    case "write":
      if (change.mode === undefined && paths.has(path) && text(path) === change.bytes) return `${path} stays as it is`;
      return undefined;
    case "append":
      if (!paths.has(path)) return `${path} is not there, so nothing can be appended`;
      return change.text.trim() === "" ? `nothing is appended to ${path}` : undefined;
    case "remove": {
      const isThere = paths.has(path) || [...paths].some((each) => each.startsWith(`${path}/`));
      return isThere ? undefined : `${path} is not there, so it cannot be removed`;
    }
    case "symlink":
      return paths.has(path) ? `${path} is there already` : undefined;
  }
}

/** Facts of each planted file of code. A linked file is read by its text, under the name of the link. */
async function plantedFacts(canary: GuardCanary, repository: PlantRepository): Promise<readonly FileFacts[]> {
  const facts: FileFacts[] = [];
  for (const { path, bytes } of plantedFiles(canary.changes, repository)) {
    const language = languageOf(path, bytes);
    if (language !== undefined) facts.push(await extractFacts({ path, language, summary: "yes" }, bytes));
  }
  return facts;
}

interface Planted {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function* plantedFiles(changes: readonly TreeChange[], repository: PlantRepository): Iterable<Planted> {
  const written = new Map<string, Uint8Array>();
  for (const change of changes) {
    if (change.kind === "write") written.set(change.path, bytesOf(change.bytes));
    if (change.kind === "append")
      written.set(change.path, bytesOf(`${repository.text(change.path) ?? ""}${change.text}`));
    if (change.kind === "symlink") {
      const real = resolveLink(change.path, change.to);
      for (const [path, bytes] of written) {
        if (path === real) written.set(change.path, bytes);
        else if (path.startsWith(`${real}/`)) written.set(`${change.path}${path.slice(real.length)}`, bytes);
      }
    }
  }
  for (const [path, bytes] of written) yield { path, bytes };
}

function resolveLink(path: string, to: string): string {
  const parts = parentOf(path).split("/").filter(Boolean);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === "string" ? new TextEncoder().encode(content) : content;

function languageOf(path: string, bytes: Uint8Array): Language | undefined {
  if (/\.(py|pyi|ipynb)$/i.test(path)) return "python";
  if (/\.(js|jsx|mjs|cjs)$/i.test(path)) return "javascript";
  if (/\.(ts|tsx|mts|cts|vue|svelte)$/i.test(path)) return "typescript";
  if (path.slice(path.lastIndexOf("/")).includes(".")) return undefined;
  const shebang = new TextDecoder().decode(bytes.subarray(0, 40));
  if (shebang.startsWith("#!/usr/bin/env python")) return "python";
  return shebang.startsWith("#!/usr/bin/env node") ? "javascript" : undefined;
}

function judge(
  canary: GuardCanary,
  forbids: Forbids,
  facts: readonly FileFacts[],
  repository: PlantRepository,
): Validation {
  const expected = canary.expects !== "green";
  // A permitted importer is a violation in a place where it is none; the other controls hold none at all.
  if (!expected && canary.operator === "permitted importer") return VALID;
  const planted = facts.filter(({ path }) => isNamed(path, canary));
  if (planted.length === 0) return VALID;
  const found = breaks(forbids, planted, repository);
  if (found === undefined || found === expected) return VALID;
  return invalid(found ? "the control holds a violation" : "no violation is found in what is planted");
}

/** The canary's own files: what else it writes (a facade, a namesake) is no violation. */
const isNamed = (path: string, { names }: GuardCanary): boolean => names.some((name) => path.includes(name));

/** Do the files break the rule, by the facts? Undefined where facts cannot tell. */
function breaks(forbids: Forbids, files: readonly FileFacts[], repository: PlantRepository): boolean | undefined {
  switch (forbids.kind) {
    case "python-imports":
      return files.some((file) =>
        forbids.targets.some((written) => {
          const target = findPythonTarget(written, parentOf(file.path), repository);
          return target.kind !== "unknown" && file.imports.some((fact) => reaches(fact, file.path, target));
        }),
      );
    case "javascript-imports":
      return files.some((file) =>
        forbids.targets.some((written) => {
          const target = findScriptTarget(written, repository);
          return file.imports.some(({ module }) => leadsTo(module, file.path, target, repository));
        }),
      );
    case "unresolved-imports":
    case "dependencies":
      return files.some(({ path, imports }) => imports.some((fact) => isMissing(fact, path)));
    case "unguarded-imports":
      return files.some(({ imports }) => imports.some((fact) => isUnguarded(fact, forbids.packages)));
    case "process-calls":
      // A notebook has no summary.
      if (files.every(({ summary }) => summary === undefined)) return undefined;
      return files.some(({ summary }) => summary?.processCalls.some((call) => isForbiddenCall(call, forbids.which)));
    default:
      return undefined;
  }
}

/** The module that is named after the canary is nowhere. */
function isMissing({ module, name }: ImportFact, path: string): boolean {
  const missing = missingModule(path);
  return `${module}.${name ?? ""}`.split(/[./]/).includes(missing);
}

function isUnguarded({ module, flags }: ImportFact, packages: readonly string[]): boolean {
  const isOptional = packages.some((name) => module === name || module.startsWith(`${name}.`));
  return isOptional && !flags.some((flag) => flag === "guarded" || flag === "nested" || flag === "type-only");
}

function isForbiddenCall({ shell, controls }: ProcessCallFact, which: "shell" | "no-timeout" | "any"): boolean {
  if (which === "any") return true;
  if (which === "shell") return shell !== "no";
  const { state } = controls.timeout;
  return state !== "present";
}

/** Does the import lead to the target or below it? */
export function reaches(fact: ImportFact, importer: string, target: PythonTarget): boolean {
  const module = fact.level === 0 ? fact.module : absolute(fact, importer, target);
  if (module === undefined) return false;
  const candidates = fact.name === undefined ? [module] : [module, `${module}.${fact.name}`];
  return candidates.some((name) => name === target.module || name.startsWith(`${target.module}.`));
}

/** A relative import by its dotted name from the target's source root. */
function absolute(fact: ImportFact, importer: string, target: PythonTarget): string | undefined {
  if (target.kind !== "internal") return undefined;
  const prefix = target.root === "" ? "" : `${target.root}/`;
  if (!importer.startsWith(prefix)) return undefined;
  const parts = parentOf(importer.slice(prefix.length)).split("/").filter(Boolean);
  const kept = parts.slice(0, parts.length - (fact.level - 1));
  if (fact.level - 1 > parts.length) return undefined;
  return [...kept, ...(fact.module === "" ? [] : [fact.module])].join(".");
}
