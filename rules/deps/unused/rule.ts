import { modulesOf } from "../../../src/facts/manifests/distributions.ts";
import { normalise } from "../../../src/facts/manifests/requirement.ts";
import type { Declared, Manifest } from "../../../src/facts/manifests/types.ts";
import type { Unit } from "../../../src/inventory/types.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import type { RuleContext } from "../../../src/rule-kit/index.ts";
import { examinedDeclarations, isExample, isShow, unitName, unitSubject } from "../findings.ts";
import { isPluginLike } from "../known.ts";
import { isProbablyUsed } from "../likely.ts";
import { isMentioned } from "../mentions.ts";
import { brings, supplyOf, typesOf } from "../supply.ts";
import { needsOf } from "../test-needs.ts";
import { usesOf } from "../uses.ts";
import type { Ecosystem, Use } from "../uses.ts";
import { planAt, requirementsAt, spotsOf } from "../canaries.ts";

const JUDGED = new Set<Manifest["kind"]>([
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "package.json",
]);

/** Imports of all units that can see a declaration: `requirements.txt` of the root may serve every service. */
function usesThatSee(context: RuleContext, declared: Declared, ecosystem: Ecosystem): readonly Use[] {
  const seeing = new Set<string>();
  for (const unit of context.inventory.units) {
    if (unit.kind === "ci") continue;
    if (supplyOf(context, unit)[ecosystem].some((one) => one.declared === declared)) seeing.add(unit.id);
  }
  return usesOf(context).filter((use) => use.ecosystem === ecosystem && seeing.has(use.unit));
}

function isUsed(context: RuleContext, unit: Unit, declared: Declared, ecosystem: Ecosystem): boolean {
  const uses = usesThatSee(context, declared, ecosystem);
  // A unit without code of its own declares for others: nothing can be said.
  if (!uses.some((use) => use.unit === unit.id) && !hasCode(context, unit, ecosystem)) return true;
  if (ecosystem === "python" && isProbablyUsed(declared.name, uses)) return true;
  if (uses.some((use) => brings(declared.name, use) || (ecosystem === "npm" && declared.key === typesOf(use.top))))
    return true;
  // httpx behind starlette.testclient, a plugin behind a fixture
  if (ecosystem === "python" && needsOf(context, unit).some((need) => need.distribution === declared.key)) return true;
  const names = [declared.key, ...(ecosystem === "python" ? modulesOf(declared.name) : [])];
  return names.some((name) => isMentioned(context, name));
}

/** Does the unit have product code that imports anything, be it the standard library? */
function hasCode(context: RuleContext, unit: Unit, ecosystem: Ecosystem): boolean {
  return (
    ecosystem === "python" &&
    context.inventory.files.some(
      ({ path, role, language }) =>
        role === "source" &&
        language === "python" &&
        !/(?:^|\/)(?:setup|conf|noxfile|conftest)\.py$/.test(path) &&
        context.unitOf(path).id === unit.id &&
        (context.facts.get(path)?.imports.length ?? 0) > 0,
    )
  );
}

/** React Native links the native code of what is declared, whether it is imported or not. */
function isLinked(unit: Unit, key: string): boolean {
  const linked = /^(?:expo-|react-native-|@react-native[\w-]*\/|@expo[\w-]*\/)/.test(key);
  return (
    linked && unit.manifests.some(({ declared }) => declared.some((one) => /^(?:expo|react-native)$/.test(one.key)))
  );
}

/** A package that another declared one requires or has as a peer: react-query beside the client that is built on it. */
function isPeer(context: RuleContext, unit: Unit, declared: Declared): boolean {
  const supply = supplyOf(context, unit);
  const names = new Set(supply.npm.map((one) => one.declared.key));
  const isNeeded = [...names].some((name) => supply.locked.npm.get(name)?.includes(declared.key) === true);
  const own = context.inventory.manifests.filter(({ name }) => name !== undefined && names.has(name));
  return isNeeded || own.some((manifest) => manifest.declared.some((one) => one.key === declared.key));
}

function isJudged(declared: Declared, manifest: Manifest): boolean {
  if (declared.role !== "runtime" && !(declared.role === "dev" && manifest.ecosystem === "npm")) return false;
  // A group with a name of its own is for those who ask for it.
  const isGroup = declared.group !== undefined && declared.group !== "packages";
  if (isGroup && /^(?:pyproject|pipfile)$/.test(manifest.kind)) return false;
  // A backport for old versions, a package of the workspace, a pinned transitive one.
  return (
    !/python_|extra\s*==|os_name|platform|implementation_/.test(declared.marker ?? "") &&
    !/^(?:workspace:|file:|link:|npm:)/.test(declared.specifier)
  );
}

/** Nothing but `==` pins in alphabetical order is the output of `pip freeze`: most of it is transitive. */
function isFrozen(manifest: Manifest): boolean {
  const declared = manifest.declared.filter(({ role }) => role === "runtime");
  if (!/^(?:requirements|pyproject)$/.test(manifest.kind) || declared.length < 12) return false;
  return (
    declared.every((one) => one.specifier.startsWith("==")) &&
    declared.every((one, index) => index === 0 || (declared[index - 1]?.key ?? "") <= one.key)
  );
}

export default defineRule({
  id: "deps/unused",
  title: "declared dependency that nothing uses",
  severity: "low",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  // A planted dependency has a name that nothing imports, whatever the other files do.
  locality: "file",
  examined: examinedDeclarations,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      const file = requirementsAt(spot, "unused", "assay-canary-unused");
      if (file === undefined) continue;
      // Without any import of a package nothing would be called unused.
      const { files } = planAt(spot, "", "assay_canary_user", "import assay_canary_used\n");
      yield {
        operator: "in requirements",
        files: [file, ...files],
        expectAt: file.path,
        subject: "assay-canary-unused",
      };
    }
  },
  *check(unit, context) {
    if (unit.kind === "ci" || isShow(unit.path) || isExample(unit)) return;
    const ours = new Set(
      context.inventory.manifests.flatMap(({ name, ecosystem }) =>
        name === undefined ? [] : [`${ecosystem}:${ecosystem === "npm" ? name : normalise(name)}`],
      ),
    );
    const seen = new Set<string>();
    for (const manifest of unit.manifests) {
      if (!JUDGED.has(manifest.kind) || isFrozen(manifest)) continue;
      for (const declared of manifest.declared) {
        const ecosystem: Ecosystem = manifest.ecosystem === "npm" ? "npm" : "python";
        const key = `${ecosystem}:${declared.key}`;
        if (!isJudged(declared, manifest) || seen.has(key) || ours.has(key)) continue;
        if (isPluginLike(ecosystem, declared.key) || isUsed(context, unit, declared, ecosystem)) continue;
        if (ecosystem === "npm" && (isPeer(context, unit, declared) || isLinked(unit, declared.key))) continue;
        seen.add(key);
        yield {
          path: declared.path,
          range: declared.range,
          confidence: "medium",
          message: `nothing in ${unitName(unit)} imports ${declared.name} or names it in scripts or configuration`,
          recommendation: `Remove ${declared.name} from ${declared.path}, or say in configuration what uses it`,
          unit: unit.id,
          subject: declared.key,
          cause: {
            key: `unused:${unit.id}`,
            text: `${unitSubject(unit)} declares dependencies that nothing uses`,
            nextAction: "Remove them",
            effort: "minutes",
          },
        };
      }
    }
  },
});
