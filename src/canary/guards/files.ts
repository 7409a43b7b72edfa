/**
 * The plainest violation in files that a walk may skip. A miss here is about which files a guard reads, not about what it
 * understands: it has a tier of its own, as leaving out tests or ignored files can be meant so.
 */
import type { TreeChange } from "./types.ts";
import { join, parentOf } from "../places.ts";
import { canary, ineligible, namesOf, plant, plantAt, stemOf, type Made, type Planting } from "./make.ts";
import { hasFolder } from "./site.ts";
import { plainFile, type Subject } from "./subject.ts";

const TIER = "files";

export function* fileCanaries(subject: Subject): Iterable<Made> {
  const { site, extension } = subject;
  const plain = (path: string): string | { readonly reason: string } => plainFile(subject, path);
  if (site.deepest !== undefined)
    yield plant(site, { operator: "the deepest folder", tier: TIER, extension, text: plain, folder: site.deepest });
  yield existingFile(subject);
  yield newFolder(subject, subject.language === "python" ? "new sub-package" : "new sub-folder", site.folder);
  if (subject.language === "python") yield initFile(subject);
  yield* newSibling(subject);
  if (site.repository.isGit) {
    yield plant(site, { operator: "untracked", tier: TIER, extension, text: plain, variation: { git: "untracked" } });
    yield plant(site, { operator: "committed", tier: TIER, extension, text: plain, variation: { git: "committed" } });
  } else {
    for (const operator of ["untracked", "committed"]) yield ineligible(operator, TIER, "this is no git repository");
  }
  yield named(subject, "file with a test's name", (stem) =>
    subject.language === "javascript" ? `${stem}.test${extension}` : `test_${stem}${extension}`,
  );
  yield named(subject, "test directory", (stem) => `tests/${stem}${extension}`);
  if (subject.language === "python") {
    yield named(subject, "stub", (stem) => `${stem}.pyi`);
    yield named(subject, "notebook", (stem) => `${stem}.ipynb`, { wrap: notebookOf });
    yield named(subject, "script without extension", (stem) => stem, script("python3"));
  }
  if (subject.language === "javascript")
    yield named(subject, "script without extension", (stem) => stem, script("node"));
  yield symlinkedFile(subject);
  yield symlinkedFolder(subject);
  yield named(subject, "spaces in its name", (stem) => `${stem} of mine${extension}`);
  yield named(subject, "line break in its name", (stem) => `${stem}\nof mine${extension}`);
  yield named(subject, "capitals in its name", (stem) => `${stem}_UPPER${extension.toUpperCase()}`);
  yield named(subject, "hidden file", (stem) => `.${stem}${extension}`);
  yield named(subject, "hidden folder", (stem) => `.${stem}/inside${extension}`);
  yield named(subject, "build directory", (stem) => `build/${stem}${extension}`);
  yield ignored(subject);
}

interface NamedOptions extends Pick<Planting, "mode"> {
  /** What the kind of file puts around the text. */
  readonly wrap?: (text: string) => string;
}

const script = (program: string): NamedOptions => ({
  wrap: (text) => `#!/usr/bin/env ${program}\n${text}`,
  mode: 0o755,
});

/** The violation in a file of another name; where the scope's patterns do not take the name, that is the reason. */
function named(
  subject: Subject,
  operator: string,
  name: (stem: string) => string,
  { wrap, ...more }: NamedOptions = {},
): Made {
  const { site } = subject;
  const path = join(site.folder, name(stemOf(operator)));
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const text = plainFile(subject, path);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  return plantAt(path, wrap?.(text) ?? text, { operator, tier: TIER, planted: text, ...more });
}

function refuse({ site }: Subject, path: string): string | undefined {
  if (!site.holds(path)) return `${site.patterns.join(", ")} does not take such a file`;
  if (site.repository.paths.has(path)) return "a file has that name already";
  return undefined;
}

function newFolder(subject: Subject, operator: string, parent: string): Made {
  const { site, extension } = subject;
  const folder = join(parent, stemOf(operator));
  const path = join(folder, `inside${extension}`);
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const text = plainFile(subject, path);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  const beside = subject.language === "python" && isPackage(site.repository.paths, parent) ? { "__init__.py": "" } : {};
  return plantAt(path, text, { operator, tier: TIER, beside });
}

/** A new folder beside those that the pattern starts from: a new service, a new package. */
function* newSibling(subject: Subject): Iterable<Made> {
  const { site } = subject;
  const parent = site.patterns.length === 0 ? parentOf(site.folder) : site.top;
  if (parent === site.folder || !hasFolder(site.repository, parent)) return;
  yield newFolder(subject, subject.language === "python" ? "new sibling package" : "new sibling folder", parent);
}

function initFile(subject: Subject): Made {
  const operator = "__init__ of a package";
  const path = join(subject.site.folder, `${stemOf(operator)}/__init__.py`);
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const text = plainFile(subject, path);
  return typeof text === "string"
    ? plantAt(path, text, { operator, tier: TIER })
    : ineligible(operator, TIER, text.reason);
}

/** At the end of a file that is there: what looks at new files only, or has a list of known ones, misses it. */
function existingFile(subject: Subject): Made {
  const operator = "existing file";
  const { site, extension } = subject;
  const at = site.files.find((path) => path.endsWith(extension) && site.repository.text(path) !== undefined);
  if (at === undefined) return ineligible(operator, TIER, `no ${extension} file of the scope can be read`);
  const text = plainFile(subject, at);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  const changes: readonly TreeChange[] = [{ kind: "append", path: at, text: `\n${text}` }];
  return canary({ operator, tier: TIER, changes, names: namesOf(at), at, planted: text });
}

function symlinkedFile(subject: Subject): Made {
  const operator = "symlinked file";
  const path = join(subject.site.folder, `${stemOf(operator)}${subject.extension}`);
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const text = plainFile(subject, path);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  // Another extension, so that only the link is a file of the language.
  const real = join(subject.site.folder, "assay_canary_linked_source.txt");
  const changes: readonly TreeChange[] = [
    { kind: "write", path: real, bytes: text },
    { kind: "symlink", path, to: "assay_canary_linked_source.txt" },
  ];
  return canary({ operator, tier: TIER, changes, names: namesOf(path), at: path, planted: text });
}

function symlinkedFolder(subject: Subject): Made {
  const operator = "symlinked folder";
  const { site, extension } = subject;
  const link = join(site.folder, stemOf(operator));
  const path = join(link, `inside${extension}`);
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const real = "assay_canary_linked_folder";
  if (site.holds(join(real, `inside${extension}`)))
    return ineligible(operator, TIER, "every folder is in the scope, so the linked one is read by itself");
  const text = plainFile(subject, path);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  const up = "../".repeat(parentOf(link) === "" ? 0 : parentOf(link).split("/").length);
  const changes: readonly TreeChange[] = [
    { kind: "write", path: join(real, `inside${extension}`), bytes: text },
    { kind: "symlink", path: link, to: `${up}${real}` },
  ];
  return canary({ operator, tier: TIER, changes, names: namesOf(path), at: path, planted: text });
}

/** Not staged: git refuses to add it. */
function ignored(subject: Subject): Made {
  const operator = "ignored by git";
  const { site, extension } = subject;
  if (!site.repository.isGit) return ineligible(operator, TIER, "this is no git repository");
  const folder = join(site.folder, stemOf(operator));
  const path = join(folder, `inside${extension}`);
  const refusal = refuse(subject, path);
  if (refusal !== undefined) return ineligible(operator, TIER, refusal);
  const text = plainFile(subject, path);
  if (typeof text !== "string") return ineligible(operator, TIER, text.reason);
  return plantAt(path, text, {
    operator,
    tier: TIER,
    beside: { ".gitignore": "*\n" },
    variation: { git: "untracked" },
  });
}

export function isPackage(paths: ReadonlySet<string>, folder: string): boolean {
  return paths.has(join(folder, "__init__.py"));
}

export function notebookOf(text: string): string {
  const source = text.trimEnd().split("\n");
  const cell = {
    cell_type: "code",
    execution_count: null,
    id: "assay-canary",
    metadata: {},
    outputs: [],
    source: source.map((line, index) => (index < source.length - 1 ? `${line}\n` : line)),
  };
  const metadata = { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } };
  return `${JSON.stringify({ cells: [cell], metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}
