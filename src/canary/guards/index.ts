/**
 * The canaries of one guard: every operator that applies to what it forbids, the most telling first, as a budget cuts the tail.
 * Pure: nothing is written here.
 */
import type { CanaryCatalogue, GuardCanary, IneligibleCanary } from "./types.ts";
import type { Forbids } from "../../model/index.ts";
import { missingFiles } from "./absent.ts";
import { controlCanaries } from "./controls.ts";
import { importCycles } from "./cycles.ts";
import { fileCanaries } from "./files.ts";
import type { Family, NoFamily } from "./family.ts";
import { javascriptImports } from "./javascript-imports.ts";
import type { Made } from "./make.ts";
import { missingText } from "./lacking.ts";
import { deadLinks } from "./links.ts";
import { loadedModules } from "./loaded.ts";
import { loadFailures } from "./loads.ts";
import { plantedSecrets } from "./secrets.ts";
import type { Subject } from "./subject.ts";
import { forbiddenText } from "./text.ts";
import { missingImports } from "./missing.ts";
import { unguardedImports } from "./optional.ts";
import { preambleOf, withPreamble } from "./preamble.ts";
import { processCalls } from "./processes.ts";
import { forbiddenCalls } from "./calls.ts";
import { pythonImports } from "./python-imports.ts";
import { absenceCanaries, runCanaries, textCanaries } from "./robustness.ts";
import type { Invocation, PlantRepository } from "./repository.ts";

export { repositoryOf, type Invocation, type PlantRepository, type RepositoryOptions } from "./repository.ts";
export { validate, type Validation } from "./validate.ts";

/**
 * Never throws. `invocation` says how the guard is called; without it the canaries that vary the call's tools are ineligible.
 */
export function canariesFor(forbids: Forbids, repository: PlantRepository, invocation?: Invocation): CanaryCatalogue {
  const family = familyOf(forbids, repository, invocation);
  if (!("subject" in family)) {
    return { canaries: [], ineligible: [{ operator: "every operator", tier: "static", reason: family.reason }] };
  }
  const except = "except" in forbids ? forbids.except : undefined;
  return catalogue(assemble(family, except, invocation), family.subject);
}

function familyOf(
  forbids: Forbids,
  repository: PlantRepository,
  invocation: Invocation | undefined,
): Family | NoFamily {
  switch (forbids.kind) {
    case "python-imports":
      return pythonImports(forbids, repository);
    case "javascript-imports":
      return javascriptImports(forbids, repository, invocation);
    case "process-calls":
      return processCalls(forbids, repository);
    case "unresolved-imports":
    case "dependencies":
      return missingImports(forbids, repository);
    case "unguarded-imports":
      return unguardedImports(forbids, repository);
    case "calls":
      return forbiddenCalls(forbids, repository);
    case "text":
      return forbiddenText(forbids, repository);
    case "missing-text":
      return missingText(forbids, repository);
    case "missing-files":
      return missingFiles(forbids, repository);
    case "load-failures":
      return loadFailures(forbids, repository);
    case "import-cycles":
      return importCycles(forbids, repository);
    case "loaded-modules":
      return loadedModules(forbids, repository);
    case "links":
      return deadLinks(forbids, repository);
    case "secrets":
      return plantedSecrets(forbids, repository);
  }
}

/** In the order in which they are run: a budget cuts the tail. */
function* assemble(
  family: Family,
  except: readonly string[] | undefined,
  invocation: Invocation | undefined,
): Iterable<Made> {
  const { subject } = family;
  yield* family.head;
  yield* controlCanaries(subject, except);
  yield* family.controls;
  yield* absenceCanaries(subject, invocation);
  yield* family.rest;
  yield* family.dynamic;
  yield* textCanaries(subject);
  yield* fileCanaries(subject);
  yield* runCanaries(subject, invocation);
  yield* family.computed;
}

/** Each operator once: the first one stays. */
function catalogue(made: Iterable<Made>, { mask, site, extension, hasOwnHead }: Subject): CanaryCatalogue {
  const preamble = hasOwnHead === true ? "" : preambleOf(site, extension);
  const canaries: GuardCanary[] = [];
  const ineligible: IneligibleCanary[] = [];
  const seen = new Set<string>();
  for (const each of made) {
    const { operator } = each.kind === "canary" ? each.canary : each.ineligible;
    if (seen.has(operator)) continue;
    seen.add(operator);
    if (each.kind === "canary") canaries.push(withPreamble(masked(each.canary, mask), preamble, extension));
    else ineligible.push(each.ineligible);
  }
  return { canaries, ineligible };
}

function masked(canary: GuardCanary, mask: Subject["mask"]): GuardCanary {
  if (mask === undefined || canary.planted === undefined) return canary;
  return { ...canary, planted: mask(canary.planted) };
}
