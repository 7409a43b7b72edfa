/** What only a comparison with manifests can tell: roles, locks, names that differ from their distribution. */
import type { Declared, Manifest } from "../../facts/manifests/types.ts";
import { modulesOf } from "../../facts/manifests/distributions.ts";
import { normalise } from "../../facts/manifests/requirement.ts";
import type { Forbids, Tier } from "../../model/index.ts";
import { parentOf } from "../places.ts";
import { isCommonJs, wrap } from "./javascript-imports.ts";
import { canary, ineligible, missingModule, namesOf, plant, type Made } from "./make.ts";
import type { Extras } from "./missing.ts";
import { commonest } from "./processes.ts";
import type { Site } from "./site.ts";

type Dependencies = Extract<Forbids, { kind: "dependencies" }>;

/** What one declared dependency is in code. */
interface Known {
  readonly declared: Declared;
  readonly module: string;
}

export function dependencyExtras(forbids: Dependencies, site: Site): Extras {
  const manifests = manifestsOf(forbids, site);
  const known = manifests
    .flatMap(({ declared }) => declared)
    .filter(({ ecosystem, role }) => ecosystem !== other(forbids.language) && role !== "constraint" && role !== "build")
    .flatMap((declared): Known[] => {
      const module = forbids.language === "python" ? modulesOf(declared.name)[0] : declared.name;
      return module === undefined ? [] : [{ declared, module }];
    });
  const runtime = known.filter(({ declared }) => declared.role === "runtime");
  const used = runtime.filter(({ module }) => isUsed(site, module));
  const without = (role: Declared["role"]): Known | undefined =>
    known.find(({ declared }) => declared.role === role && !runtime.some((each) => each.declared.key === declared.key));
  const say = importer(forbids, site);
  const advisory = (operator: string, found: Known | undefined, reason: string): Made =>
    found === undefined
      ? ineligible(operator, "computed", reason)
      : say(operator, "computed", "red", () => found.module);
  const differing = used.find(({ declared, module }) => normalise(module) !== normalise(declared.name));
  return {
    rest: [declarationRemoved(site, used)],
    computed: [
      advisory("declared for development only", without("dev") ?? without("test"), "no manifest has such a dependency"),
      advisory("declared as an extra only", without("optional"), "no manifest has such a dependency"),
      transitive(forbids, site, manifests, known),
      ...(forbids.language === "python" ? [namespace(runtime, say), lockDrift(site, manifests)] : []),
    ],
    controls: [
      quiet(say, "declared dependency", used[0], "no declared dependency is imported in the guarded folders"),
      ...(forbids.language === "python"
        ? [
            quiet(
              say,
              "name differs from the distribution",
              differing,
              "no imported dependency has another name than its distribution",
            ),
          ]
        : []),
    ],
  };
}

const other = (language: Dependencies["language"]): "python" | "npm" => (language === "python" ? "npm" : "python");

/** The manifest that the guard names, else the nearest ones above the guarded folder. */
function manifestsOf({ manifest, language }: Dependencies, { folder, repository }: Site): readonly Manifest[] {
  const ecosystem = language === "python" ? "python" : "npm";
  const all = repository.manifests.filter((each) => each.ecosystem === ecosystem && each.kind !== "lock");
  if (manifest !== undefined) return all.filter(({ path }) => path === manifest);
  const above = all.filter(({ path, declared }) => {
    const home = parentOf(path);
    return declared.length > 0 && (home === "" || folder === home || folder.startsWith(`${home}/`));
  });
  const nearest = Math.max(0, ...above.map(({ path }) => parentOf(path).length));
  return above.filter(({ path }) => parentOf(path).length === nearest);
}

/** Only what is imported already is certain to be green. */
function isUsed({ files, repository }: Site, module: string): boolean {
  const name = module.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const python = new RegExp(`^\\s*(?:import|from)\\s+${name}\\b`, "m");
  const script = new RegExp(`(?:from|require\\(|import)\\s*["']${name}["']`);
  return files.slice(0, 200).some((path) => (path.endsWith(".py") ? python : script).test(repository.text(path) ?? ""));
}

type Say = (operator: string, tier: Tier, expects: "red" | "green", module: (path: string) => string) => Made;

function importer({ language }: Dependencies, site: Site): Say {
  const extension = language === "python" ? ".py" : commonest(site.files);
  return (operator, tier, expects, module) =>
    plant(site, {
      operator,
      tier,
      extension,
      expects,
      text: (path) => {
        if (language === "python") return `import ${module(path)} as planted\n\nVALUE = planted\n`;
        if (isCommonJs(extension)) return `module.exports = require("${module(path)}");\n`;
        return wrap(path, `import * as planted from "${module(path)}";\nexport const value = planted;\n`);
      },
    });
}

function quiet(say: Say, operator: string, found: Known | undefined, reason: string): Made {
  return found === undefined
    ? ineligible(operator, "control", reason)
    : say(operator, "control", "green", () => found.module);
}

/** The line of a dependency that is imported goes from its manifest. */
function declarationRemoved(site: Site, used: readonly Known[]): Made {
  const operator = "declaration removed";
  for (const { declared, module } of used) {
    const text = site.repository.text(declared.path);
    const lines = text?.split("\n") ?? [];
    const index = declared.range.startLine - 1;
    const line = lines[index];
    // Only where the line holds this one declaration: `flask>=2`, `"flask>=2",`, `flask = "^2"`.
    if (line === undefined || !isOneDeclaration(line, declared.name)) continue;
    const isDeclaredTwice = used.some((each) => each.declared !== declared && each.declared.key === declared.key);
    if (isDeclaredTwice) continue;
    const bytes = [...lines.slice(0, index), ...lines.slice(index + 1)].join("\n");
    return canary({
      operator,
      tier: "static",
      changes: [{ kind: "write", path: declared.path, bytes }],
      names: [...new Set([module, declared.name])],
      at: declared.path,
      planted: `${line.trim()}: removed`,
    });
  }
  return ineligible(operator, "static", "no imported dependency has a line of its own in a manifest");
}

function isOneDeclaration(line: string, name: string): boolean {
  const trimmed = line.trim().replace(/,$/, "");
  const inner = /^"[^"]*"$|^'[^']*'$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
  const rest = inner.startsWith(`"${name}"`) ? inner.slice(name.length + 2) : inner.slice(name.length);
  // In package.json a last line without a comma leaves a comma before it.
  if (/^"[^"]+"\s*:/.test(line.trim())) return inner.startsWith(`"${name}"`) && line.trim().endsWith(",");
  return inner.startsWith(name) && /^(\[[\w, -]*\])?\s*([<>=!~;@].*|=\s*["{].*)?$/.test(rest);
}

/** What only the lock file knows. */
function transitive(
  { language }: Dependencies,
  site: Site,
  manifests: readonly Manifest[],
  known: readonly Known[],
): Made {
  const operator = "transitive dependency";
  const declared = new Set(known.map((each) => each.declared.key));
  const homes = new Set(manifests.map(({ path }) => parentOf(path)));
  for (const { path, locked = {} } of site.repository.manifests) {
    if (!homes.has(parentOf(path))) continue;
    const name = Object.values(locked)
      .flat()
      .find((each) => /^[\w.-]+$/.test(each) && !declared.has(language === "python" ? normalise(each) : each));
    const module = name === undefined ? undefined : language === "python" ? modulesOf(name)[0] : name;
    if (module !== undefined)
      return importer({ kind: "dependencies", language, in: [] }, site)(operator, "computed", "red", () => module);
  }
  return ineligible(operator, "computed", "no lock file beside the manifest has one");
}

/** A part of a namespace package that another distribution would bring. */
function namespace(runtime: readonly Known[], say: Say): Made {
  const operator = "other part of a namespace";
  const found = runtime.find(({ module }) => module.includes("."));
  if (found === undefined) return ineligible(operator, "computed", "no declared dependency is part of a namespace");
  const parent = found.module.slice(0, found.module.lastIndexOf("."));
  return say(operator, "computed", "red", (path) => `${parent}.${missingModule(path)}`);
}

/** Declared, but not in the lock file. */
function lockDrift(site: Site, manifests: readonly Manifest[]): Made {
  const operator = "lock drift";
  const manifest = manifests.find(
    ({ kind, path }) => kind === "requirements" && site.repository.text(path) !== undefined,
  );
  if (manifest === undefined) return ineligible(operator, "computed", "no requirements file can be added to");
  const name = "assay-canary-lock-drift";
  return canary({
    operator,
    tier: "computed",
    changes: [{ kind: "append", path: manifest.path, text: `\n${name}==1.0\n` }],
    names: [...namesOf(manifest.path), name],
    at: manifest.path,
    planted: `${name}==1.0`,
  });
}
