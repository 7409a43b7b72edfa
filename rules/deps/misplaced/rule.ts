import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext, RuleResult } from "../../../src/rule-kit/index.ts";
import type { Unit } from "../../../src/inventory/types.ts";
import {
  alsoIn,
  byPackage,
  examinedImports,
  isShow,
  judgedUses,
  mostTelling,
  unitName,
  unitSubject,
} from "../findings.ts";
import { isMentioned } from "../mentions.ts";
import { isPluginLike, requirersOf } from "../known.ts";
import { reachedModules } from "../reach.ts";
import { brings, suppliersOf, supplyOf } from "../supply.ts";
import type { Supply } from "../supply.ts";
import type { Use } from "../uses.ts";
import { planAt, requirementsAt, scriptImporting, spotsOf } from "../canaries.ts";

/** A bundled or private npm package installs everything anyway: only a published one misses its devDependencies. */
function isPublished(unit: Unit): boolean {
  return unit.manifests.some(
    ({ npm }) =>
      npm !== undefined &&
      !npm.private &&
      (npm.main !== undefined || npm.mains !== undefined || npm.exports !== undefined || npm.bin.length > 0),
  );
}

const BUNDLERS =
  /^(?:tsdown|tsup|rollup|rolldown|vite|esbuild|webpack|unbuild|parcel|@vercel\/ncc|microbundle|bunchee|pkgroll|@rslib\/core|@rspack\/core|father|ng-packagr|@angular\/cli|electron|electron-builder|bun|bob|react-native-builder-bob)$/;

/** A bundler copies what it is given into the package: development dependencies may be part of it. */
function isBundled(unit: Unit, context: RuleContext): boolean {
  return supplyOf(context, unit).npm.some(({ declared }) => BUNDLERS.test(declared.key));
}

/** Does a plain dependency bring it? Then it is there in production, if only by luck. */
function comesAnyway(supply: Supply, key: string): boolean {
  const queue = supply.python.filter((one) => one.reach === "run").map((one) => one.declared.key);
  if (requirersOf(queue, key).length > 0) return true;
  const seen = new Set(queue);
  for (const name of queue) {
    if (name === key) return true;
    for (const need of supply.locked.python.get(name) ?? []) {
      if (!seen.has(need)) queue.push(need);
      seen.add(need);
    }
  }
  return false;
}

function* usedAtRunTime(unit: Unit, context: RuleContext): Generator<RuleResult> {
  const supply = supplyOf(context, unit);
  const reached = reachedModules(context);
  const runs = judgedUses(context, unit).filter((use) => {
    if (use.role !== "source" || use.strength !== "certain") return false;
    return use.ecosystem === "python"
      ? reached.has(use.path) && !supply.dynamic
      : isPublished(unit) && !isBundled(unit, context);
  });
  for (const [name, uses] of byPackage(runs)) {
    const wrong = uses.filter((use) => {
      const suppliers = suppliersOf(supply, use);
      const [first] = suppliers;
      if (first?.reach !== "work" || first.declared.role === "build") return false;
      // Another unit that declares it to run with may be installed with this one.
      return !suppliers.some(({ declared }) => declared.role === "runtime") && !comesAnyway(supply, first.declared.key);
    });
    const use = mostTelling(wrong);
    const declared = use === undefined ? undefined : suppliersOf(supply, use)[0]?.declared;
    if (use === undefined || declared === undefined) continue;
    const where = declared.group === undefined ? declared.path : `${declared.path} (${declared.group})`;
    yield {
      path: use.path,
      range: use.fact.range,
      message: `${use.module} is imported at run time${alsoIn(wrong)}, but ${name} is declared for ${declared.role === "test" ? "tests" : "development"} only, in ${where}`,
      recommendation: `Declare ${name} among the dependencies that ${unitName(unit)} runs with`,
      chain: [
        { path: declared.path, line: declared.range.startLine, note: `declares ${declared.name} as ${declared.role}` },
      ],
      unit: unit.id,
      subject: name,
      cause: {
        key: `dev-at-run-time:${unit.id}`,
        text: `${unitSubject(unit)} imports development dependencies at run time`,
        nextAction: `Move them to the dependencies of ${unitName(unit)}`,
        effort: "minutes",
      },
    };
  }
}

function* usedInTestsOnly(unit: Unit, context: RuleContext): Generator<RuleResult> {
  if (isPublished(unit) || unit.kind === "ci") return;
  const all = judgedUses(context, unit);
  // A folder of nothing but tests has its test tools as plain dependencies.
  if (!all.some((use) => use.role === "source")) return;
  for (const declared of unit.manifests.flatMap((manifest) => manifest.declared)) {
    if (declared.role !== "runtime" || declared.ecosystem !== undefined) continue;
    const ecosystem = declared.path.endsWith("package.json") ? "npm" : "python";
    // A tool for tests may still be what the unit is about; only well-known helpers of tests are called misplaced.
    if (!TEST_TOOLS.test(declared.key)) continue;
    const uses = all.filter((use: Use) => use.ecosystem === ecosystem && brings(declared.name, use));
    if (uses.length === 0 || uses.some((use) => use.role !== "test")) continue;
    if (ecosystem === "npm" && (isMentioned(context, declared.key) || isPluginLike("npm", declared.key))) continue;
    yield {
      path: declared.path,
      range: declared.range,
      severity: "low",
      message: `${declared.name} is declared as a dependency of ${unitName(unit)}, but only tests import it`,
      recommendation: `Move ${declared.name} to the test dependencies`,
      unit: unit.id,
      subject: declared.key,
      cause: {
        key: `test-only:${unit.id}`,
        text: `${unitSubject(unit)} installs packages in production that only tests use`,
        nextAction: `Move them to the test dependencies`,
        effort: "minutes",
      },
    };
  }
}

const TEST_TOOLS =
  /^(?:pytest(?:-.+)?|mock|hypothesis|factory-boy|faker|freezegun|time-machine|responses|respx|requests-mock|vcrpy|moto|testcontainers|nose2?|parameterized|jest|vitest|mocha|chai|sinon|nock|supertest|@testing-library\/.+|@jest\/.+)$/;

export default defineRule({
  id: "deps/misplaced",
  title: "dependency declared for another purpose than it is used for",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedImports,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const development = requirementsAt(spot, "dev", "assay-canary-development");
      if (development === undefined) continue;
      const text = scriptImporting("assay_canary_development");
      const plan = planAt(spot, "development dependency in a script", "assay_canary_misplaced", text);
      yield { ...plan, files: [development, ...plan.files] };
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    yield* usedAtRunTime(unit, context);
    yield* usedInTestsOnly(unit, context);
  },
});
