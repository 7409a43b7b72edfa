/** What a guard finds around it: declared packages, the repository's own modules, programs that it asks for. */
import { modulesOf } from "../../facts/manifests/distributions.ts";
import type { Inventory } from "../../inventory/types.ts";
import type { Guard } from "../types.ts";
import type { Surroundings } from "./environment.ts";

export function surroundingsOf(
  guard: Guard,
  inventory: Pick<Inventory, "manifests" | "paths">,
  read: (path: string) => string | undefined = () => undefined,
): Surroundings {
  let own: ReadonlySet<string> | undefined;
  return {
    isDeclared: (name) => isDeclared(name, inventory) || isSubmodule(name, read),
    isOwn: (name) => (own ??= ownNames(inventory.paths)).has(name),
    isInstalled: (name) =>
      inventory.manifests.some((manifest) => manifest.name !== undefined && norm(manifest.name) === norm(name)) ||
      [...inventory.paths].some((path) => `/${path}`.endsWith(`/src/${name}/__init__.py`)),
    isPart: (path) => {
      const places = [path, ...(guard.cwd === "." ? [] : [`${guard.cwd}/${path}`])];
      return places.some(
        (place) => inventory.paths.has(place) || [...inventory.paths].some((each) => each.startsWith(`${place}/`)),
      );
    },
    run: guard.run,
    files: guard.files,
  };
}

/** Another repository that a full clone holds and that is built from there. */
function isSubmodule(name: string, read: (path: string) => string | undefined): boolean {
  const paths = [...(read(".gitmodules") ?? "").matchAll(/^\s*path\s*=\s*(\S+)/gm)].map(([, path = ""]) => path);
  return paths.some((path) => path.split("/").some((part) => norm(part) === norm(name)));
}

const norm = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");

/** Declared in a manifest, or named by a step of CI, a Makefile or a hook that installs something. */
function isDeclared(name: string, { manifests }: Pick<Inventory, "manifests">): boolean {
  const wanted = norm(name);
  const alias = norm(IMPORT_NAMES[name] ?? name);
  if ((BROUGHT_BY[name] ?? []).some((by) => isDeclared(by, { manifests }))) return true;
  return manifests.some(
    ({ declared, steps }) =>
      declared.some(({ name: each }) => norm(each) === wanted || norm(each) === alias || mayInstall(each, name)) ||
      (steps ?? []).some(
        ({ text }) =>
          /\binstall\b|\badd\b|\buvx?\b|\bnpx\b/.test(text) &&
          text.split(/[\s"'=<>~![\];,]+/).some((word) => norm(word) === wanted || norm(word) === alias),
      ),
  );
}

/** `netboxlabs-diode-sdk` for `netboxlabs`, `opencv-python` for `cv2`: a doubt is no accusation. */
function mayInstall(distribution: string, module: string): boolean {
  return (
    norm(distribution).split("-").includes(norm(module)) ||
    modulesOf(distribution).some((each) => each.split(".")[0] === module)
  );
}

/** Distributions whose module has another name, as far as check scripts commonly use them. */
const IMPORT_NAMES: Readonly<Record<string, string>> = {
  yaml: "PyYAML",
  bs4: "beautifulsoup4",
  dateutil: "python-dateutil",
  git: "GitPython",
  jwt: "PyJWT",
  markdown_it: "markdown-it-py",
  pkg_resources: "setuptools",
  PIL: "Pillow",
  attr: "attrs",
};

/** Modules that come with another distribution, as far as check scripts commonly rely on that. */
const BROUGHT_BY: Readonly<Record<string, readonly string[]>> = {
  docutils: ["sphinx", "myst-parser", "readme-renderer"],
  jinja2: ["sphinx", "flask", "ansible-core"],
  markupsafe: ["jinja2", "flask", "sphinx"],
  pygments: ["sphinx", "rich", "ipython", "pytest"],
  packaging: ["pytest", "black", "sphinx", "setuptools", "build"],
  pathspec: ["black", "yamllint", "hatchling"],
  pluggy: ["pytest", "tox", "hatchling"],
  requests: ["sphinx", "poetry"],
  urllib3: ["requests", "botocore", "boto3"],
  click: ["flask", "black", "typer", "uvicorn"],
  tomlkit: ["poetry"],
  botocore: ["boto3"],
  grimp: ["import-linter"],
  numpy: ["pandas", "scipy"],
  werkzeug: ["flask"],
};

/** Names by which the repository's files and folders could be imported or called. */
function ownNames(paths: ReadonlySet<string>): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/");
    const file = parts.pop() ?? "";
    // `uv.lock` is no module and no program.
    names.add(file).add(file.replace(/\.(?:pyi?|pyx|so|sh|bash|[cm]?[jt]sx?|rb|pl)$/, ""));
    for (const part of parts) names.add(part);
  }
  return names;
}

const PROBES = [/\bcommand\s+-v\s+["']?([\w.+-]+)/g, /\bwhich\(\s*["']([\w.+-]+)["']/g];
/** Only in shell scripts: elsewhere these are words of a sentence. */
const SHELL_PROBE = /(?:^|[;&|(!]\s*|\b(?:if|then|while)\s+)(?:which|hash|type)\s+(?:-\w+\s+)?["']?([\w.+-]+)/gm;

/** Programs that the guard looks for before it uses them, and that are not here. */
export function absentTools(
  guard: Guard,
  read: (path: string) => string | undefined,
  hasProgram: (name: string) => boolean,
): readonly string[] {
  const names = new Set<string>();
  const look = (text: string, patterns: readonly RegExp[]): void => {
    for (const pattern of patterns) for (const match of text.matchAll(pattern)) names.add(match[1] ?? "");
  };
  look(guard.run, [...PROBES, SHELL_PROBE]);
  for (const path of guard.files) {
    const text = read(path) ?? "";
    const isShell = /\.(?:ba|z|da)?sh$/.test(path) || /^#!.*\b(?:ba|z|da)?sh\b/.test(text);
    look(text, isShell ? [...PROBES, SHELL_PROBE] : PROBES);
  }
  return [...names].filter((name) => name !== "" && !hasProgram(name)).sort();
}
