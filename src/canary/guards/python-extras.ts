/** What a Python import guard may confuse: a facade, an entry point, modules of almost the same name. */
import { join } from "../places.ts";
import { canary, ineligible, plant, plantAt, stemOf, type Made } from "./make.ts";
import type { PythonTarget } from "./python-target.ts";
import type { Site } from "./site.ts";

/** A permitted file hands the forbidden name on: only a transitive check can see it, so it is advisory. */
export function facade(site: Site, target: PythonTarget & { readonly name: string }): Made {
  const operator = "re-export by an allowed facade";
  const root = target.kind === "internal" ? target.root : "";
  const door = join(root, "assay_canary_facade.py");
  if (site.holds(door)) return ineligible(operator, "computed", "every file is in the scope, so no facade is allowed");
  const made = plant(site, {
    operator,
    tier: "computed",
    extension: ".py",
    text: () => `from assay_canary_facade import ${target.name}\n`,
  });
  if (made.kind === "ineligible") return made;
  const text = `from ${target.module} import ${target.name}\n`;
  const changes = [{ kind: "write", path: door, bytes: text } as const, ...made.canary.changes];
  return { kind: "canary", canary: { ...made.canary, changes } };
}

/** Installed metadata names the module; no code does. */
export function entryPoint(site: Site, target: PythonTarget & { readonly name: string }): Made {
  const operator = "entry point";
  const path = [...site.repository.paths]
    .filter((candidate) => /(^|\/)pyproject\.toml$/.test(candidate) && site.holds(candidate))
    .sort()[0];
  const text = path === undefined ? undefined : site.repository.text(path);
  if (path === undefined || text === undefined)
    return ineligible(operator, "computed", "no pyproject.toml is in the scope");
  if (!/^\[project\]/m.test(text) || /entry-points\s*=/.test(text))
    return ineligible(operator, "computed", `${path} takes no further entry point`);
  const planted = `[project.entry-points.assay_canary]\nplanted = "${target.module}:${target.name}"\n`;
  return canary({
    operator,
    tier: "computed",
    changes: [{ kind: "append", path, text: `\n${planted}` }],
    names: [path],
    at: path,
    planted,
  });
}

/** `runtime_extra` beside `runtime`: another module, which nobody forbids. */
export function nearName(site: Site, target: PythonTarget, targets: readonly string[]): Made {
  const operator = "near name";
  const near = `${target.module}_extra`;
  const root = target.kind === "internal" ? target.root : "";
  const file = join(root, `${near.replaceAll(".", "/")}.py`);
  const isForbidden = targets.some((each) => near === each || near.startsWith(`${each}.`));
  if (isForbidden || site.repository.paths.has(file))
    return ineligible(operator, "control", isForbidden ? `${near} is forbidden too` : `${near} is there already`);
  const made = plant(site, {
    operator,
    tier: "control",
    extension: ".py",
    expects: "green",
    text: () => `import ${near}\n`,
  });
  if (made.kind === "ineligible") return made;
  const changes = [{ kind: "write", path: file, bytes: "VALUE = 1\n" } as const, ...made.canary.changes];
  return { kind: "canary", canary: { ...made.canary, changes } };
}

/** A module of the same name in the importer's own package, imported by a dot. */
export function namesake(site: Site, target: PythonTarget): Made {
  const operator = "relative namesake";
  const folder = join(site.folder, stemOf(operator));
  const path = join(folder, "inside.py");
  if (!site.holds(path)) return ineligible(operator, "control", "the scope takes no new package");
  const [top = "", ...inner] = target.module.split(".");
  const own = inner.length === 0 ? `${top}.py` : `${[top, ...inner].join("/")}.py`;
  const inits = [top, ...inner]
    .slice(0, -1)
    .map((_, index, parts) => `${parts.slice(0, index + 1).join("/")}/__init__.py`);
  const beside = Object.fromEntries(["__init__.py", ...inits].map((name) => [name, ""]));
  return plantAt(path, `from .${target.module} import VALUE\n`, {
    operator,
    tier: "control",
    expects: "green",
    beside: { ...beside, [own]: "VALUE = 1\n" },
  });
}
