/** What may bring an import though no table says so: names that share words are not called missing, nor unused. */
import { isKnownDistribution, modulesOf } from "../../src/facts/manifests/distributions.ts";
import { normalise } from "../../src/facts/manifests/requirement.ts";
import type { Unit } from "../../src/inventory/types.ts";
import type { RuleContext } from "../../src/rule-kit/index.ts";
import type { Supply } from "./supply.ts";
import { usesOf } from "./uses.ts";
import type { Use } from "./uses.ts";

/** Words that many names have. */
const COMMON = new Set(
  `python py api sdk client clients core lib libs tools tool utils util common base test tests testing data app web server
  service services plugin extension contrib ext django flask fastapi pytest sphinx async asyncio types stubs`.split(
    /\s+/,
  ),
);

/**
 * Does a declared distribution, whose modules are only guessed and nowhere imported under that guess, probably bring this
 * import? `atlassian-python-api` ~ `atlassian`, `acme-client-sdk` ~ `acme.client`.
 */
export function isProbablyBrought(context: RuleContext, unit: Unit, supply: Supply, use: Use): boolean {
  if (use.ecosystem !== "python") return false;
  return supply.python.some(
    ({ declared, reach }) =>
      reach !== "command" && isProbable(declared.name, use) && !isImported(context, unit, declared.name),
  );
}

/** Is there an import that an unknown distribution probably brings? */
export function isProbablyUsed(distribution: string, uses: readonly Use[]): boolean {
  return uses.some((use) => use.ecosystem === "python" && isProbable(distribution, use));
}

function isProbable(distribution: string, use: Use): boolean {
  if (isKnownDistribution(distribution) || /^(?:types|mypy)-/.test(distribution)) return false;
  const words = wordsOf(normalise(distribution));
  const top = use.top.toLowerCase();
  if (top.length >= 3 && !COMMON.has(top) && !top.includes("_") && words.has(singular(top)) && words.size > 1)
    return true;
  // `openfeature.contrib.provider.flagd` ~ `openfeature-provider-flagd`: the namespace, and a part of it.
  const [first = "", ...rest] = use.module.toLowerCase().split(".");
  const isSpace = [...wordsOf(first)].every((word) => words.has(word));
  return isSpace && [...wordsOf(rest.join("."))].some((word) => words.has(word) && !COMMON.has(word));
}

function wordsOf(name: string): ReadonlySet<string> {
  return new Set(
    name
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== "")
      .map(singular),
  );
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Is the module imported that the distribution is named after? Then it brings that one. */
function isImported(context: RuleContext, unit: Unit, distribution: string): boolean {
  const modules = modulesOf(distribution);
  return usesOf(context).some(
    (use) =>
      use.unit === unit.id && modules.some((module) => use.module === module || use.module.startsWith(`${module}.`)),
  );
}
