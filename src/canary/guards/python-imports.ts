/** Every way to import a forbidden Python module, the most telling first. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import type { Forbids } from "../../model/index.ts";
import { join } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { plant, type Made } from "./make.ts";
import { entryPoint, facade, namesake, nearName } from "./python-extras.ts";
import {
  PYTHON_COMPUTED,
  PYTHON_DYNAMIC,
  PYTHON_HEAD,
  PYTHON_REST,
  type PythonForm,
  type Wish,
} from "./python-forms.ts";
import { findPythonTarget, relativeTo, type PythonTarget } from "./python-target.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

/** At most this many further targets get a canary each. */
const OTHER_TARGETS = 6;

/** The first target of the list that can be imported gets every form, the others the plainest. */
export function pythonImports(
  { targets, in: patterns, except = [] }: Extract<Forbids, { kind: "python-imports" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const site = findPythonSite(repository, patterns, except, targets);
  if (site === undefined) return { reason: `no Python file is in ${patterns.join(", ") || "the repository"}` };
  const found = targets.map((target) => findPythonTarget(target, site.folder, repository));
  const target = found.find(({ kind }) => kind === "internal") ?? found.find(({ kind }) => kind === "external");
  if (target === undefined || target.kind === "unknown") {
    const unknown = found.flatMap((each) => (each.kind === "unknown" ? [each.reason] : []));
    return { reason: unknown[0] ?? "it names no module that is forbidden" };
  }
  const make = (forms: readonly PythonForm[]): Made[] => forms.map((each) => plantForm(site, target, each));
  const others = found.filter((other) => other.module !== target.module);
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: () => `import ${target.module}\n`,
      benign: "import json\n\nVALUE = json\n",
      ...(target.kind === "internal" ? { forbidden: { name: target.module, path: target.path } } : {}),
    },
    head: make(PYTHON_HEAD),
    rest: [...make(PYTHON_REST), ...others.slice(0, OTHER_TARGETS).map((other) => otherTarget(site, other))],
    dynamic: make(PYTHON_DYNAMIC),
    computed: [...make(PYTHON_COMPUTED), facade(site, target), entryPoint(site, target)],
    controls: [nearName(site, target, targets), namesake(site, target)],
  };
}

export const isPython = (path: string): boolean => path.endsWith(".py");

/** Folders of the scope without the forbidden modules themselves, which may import one another. */
function findPythonSite(
  repository: PlantRepository,
  patterns: readonly string[],
  except: readonly string[],
  targets: readonly string[],
): Site | undefined {
  const own = targets.flatMap((target) => {
    const found = findPythonTarget(target, "", repository);
    return found.kind === "internal" ? [found.path] : [];
  });
  const avoids = (path: string): boolean => own.some((each) => path === each || path.startsWith(`${each}/`));
  const input = { in: patterns, except, isOf: isPython };
  return findSite(repository, { ...input, avoids }) ?? findSite(repository, input);
}

/** In the main folder; a relative import where one of the guarded folders allows it. */
function plantForm(site: Site, target: PythonTarget & { readonly name: string }, each: PythonForm): Made {
  const wishAt = (path: string): Wish => {
    const relative = relativeTo(target, path);
    const below = target.kind === "internal" ? target.below : isStdlib(target.module) ? undefined : "submodule";
    return {
      module: target.module,
      name: target.name,
      ...(below === undefined ? {} : { below }),
      ...(relative === undefined ? {} : { relative }),
    };
  };
  const folder = site.folders.find((candidate) => each.text(wishAt(join(candidate, "x.py"))) !== undefined);
  return plant(site, {
    operator: each.operator,
    tier: each.tier,
    extension: ".py",
    folder: folder ?? site.folder,
    // Nobody knows here whether the package has modules below it: what catches them confirms the rule, a miss says nothing.
    ...(target.kind === "external" && /submodule/.test(each.operator) ? { isProbe: true } : {}),
    text: (path) => {
      const wish = wishAt(path);
      return each.text(wish) ?? { reason: each.unless?.(wish) ?? `${wish.module} cannot be imported so` };
    },
  });
}

function otherTarget(site: Site, target: PythonTarget): Made {
  const operator = `other target ${target.module}`;
  return plant(site, {
    operator,
    tier: "static",
    extension: ".py",
    text: () => (target.kind === "unknown" ? { reason: target.reason } : `import ${target.module}\n`),
  });
}
