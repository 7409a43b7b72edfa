/** Takes the inventory of a tree: every listed file ends as analysed, as a manifest, or left out with its reason. */
import { pathMatcher } from "../config/match.ts";
import { isManifestPath, parseManifest } from "../facts/manifests/index.ts";
import type { Manifest } from "../facts/manifests/types.ts";
import { isAnalysed, languageOf, languageOfShebang } from "./languages.ts";
import { folderPattern, leftOutGroups, patternOf, type LeftOutGroups } from "./left-out.ts";
import { foreignCodeFinder, roleOf } from "./roles.ts";
import { decodeText, shebangLine } from "./text.ts";
import type { AnalysedFile, FileSource, Inventory, ListedFile } from "./types.ts";
import { findUnits } from "./units.ts";

export interface InventoryOptions {
  /** Patterns that the user leaves out, with reasons. */
  readonly exclude?: readonly { readonly path: string; readonly because: string }[];
  /** Files that are broken on purpose: a manifest among them that does not parse is `declared`, not `unparsed`. */
  readonly expectUnparsed?: readonly { readonly path: string; readonly because: string }[];
  /** Larger files of an analysed language are left out as too large; default 20 MB. */
  readonly maxBytes?: number;
  /** Folders that the configuration declares as units. */
  readonly units?: readonly string[];
  /** Python source roots by unit id or folder, before all inferred ones. */
  readonly sourceRoots?: Readonly<Record<string, readonly string[]>>;
}

const MAX_BYTES = 20_000_000;
/** A script without an extension is longer than this only when it is no script. */
const MAX_SCRIPT_BYTES = 256 * 1024;
const TSCONFIG = /(?:^|\/)[tj]sconfig(?:\.[^/]+)?\.json$/;
const TOOL_FOLDER = /(?:^|\/)(?:bin|scripts?|tools?|hooks|\.githooks|\.husky)\//;

export async function takeInventory(source: FileSource, options: InventoryOptions = {}): Promise<Inventory> {
  const listing = await source.list();
  const leftOut = leftOutGroups();
  const sorted = sortFiles(listing.files, options, leftOut);
  const [manifests, tsconfigs, scripts] = await Promise.all([
    readManifests(source, sorted.manifests, options, leftOut),
    readTexts(source, sorted.tsconfigs, leftOut),
    readScripts(source, sorted.unnamed, leftOut),
  ]);
  const files = [...sorted.files, ...scripts.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const language of scripts.languages) count(sorted.languages, language);
  return {
    files,
    paths: sorted.paths,
    manifests,
    tsconfigs,
    units: findUnits({ files, manifests, paths: sorted.paths, declared: options.units, roots: options.sourceRoots }),
    leftOut: [...listing.leftOut.map(weigh), ...leftOut.entries()],
    listing,
    languages: sorted.languages,
  };
}

/** The listing cannot know what rules claim: a file without rules that could not be seen makes nothing incomplete. */
function weigh(entry: Inventory["leftOut"][number]): Inventory["leftOut"][number] {
  if (entry.kind !== "unread" || entry.files !== 1 || entry.path === "." || entry.path.endsWith("/")) return entry;
  const language = languageOf(entry.path);
  const claimed = language === undefined || isAnalysed(language) || isManifestPath(entry.path);
  return claimed ? entry : { ...entry, kind: "no-rules", reason: `${entry.reason}; no rules for ${language}` };
}

interface Sorted {
  readonly paths: ReadonlySet<string>;
  readonly files: readonly AnalysedFile[];
  readonly manifests: readonly string[];
  readonly tsconfigs: readonly string[];
  /** Files whose language only their first line can tell. */
  readonly unnamed: readonly ListedFile[];
  readonly languages: Map<string, number>;
}

/** Decides by path and size alone. */
function sortFiles(listed: readonly ListedFile[], options: InventoryOptions, leftOut: LeftOutGroups): Sorted {
  const paths = new Set<string>();
  for (const file of listed) paths.add(file.path);
  const excluded = (options.exclude ?? []).map((entry) => ({ entry, matches: pathMatcher(entry.path) }));
  const foreignCode = foreignCodeFinder(paths);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const files: AnalysedFile[] = [];
  const manifests: string[] = [];
  const tsconfigs: string[] = [];
  const unnamed: ListedFile[] = [];
  const languages = new Map<string, number>();

  for (const file of listed) {
    const { path } = file;
    const exclusion = excluded.find(({ matches }) => matches(path))?.entry;
    if (exclusion !== undefined) {
      leftOut.add(path, exclusion.path, "excluded", exclusion.because);
      continue;
    }
    if (file.kind === "submodule") {
      const reason = file.untracked ? "a git repository of its own" : "a git submodule: audit it by itself";
      leftOut.add(path, folderPattern(path), "submodule", reason);
      continue;
    }
    if (file.kind === "symlink") {
      leftOut.add(path, folderPattern(path), "symlink", "a link: its target is audited where it stands");
      continue;
    }
    const foreign = foreignCode(path);
    if (foreign !== undefined) {
      leftOut.add(path, foreign.pattern, "ignored", foreign.reason);
      continue;
    }
    const language = languageOf(path);
    if (language === undefined) {
      if (isManifestPath(path)) manifests.push(path); // .husky/pre-commit
      unnamed.push(file);
      continue;
    }
    count(languages, language);
    const isManifest = isManifestPath(path);
    const isTsconfig = TSCONFIG.test(path);
    if (isManifest) manifests.push(path);
    if (isTsconfig) tsconfigs.push(path);
    if (isAnalysed(language)) {
      // A manifest that is code (setup.py, noxfile.py) is both.
      if ((file.bytes ?? 0) > maxBytes) {
        leftOut.add(path, path, "too-large", `${file.bytes} bytes, more than the limit of ${maxBytes}`);
      } else {
        files.push(analysed(file, language));
      }
    } else if ((!isManifest && !isTsconfig) || language === "shell") {
      // A shell script is read for what it installs, but no rule judges it.
      leaveUnread(path, language, leftOut);
    }
  }
  return { paths, files, manifests, tsconfigs, unnamed, languages };
}

function analysed(file: ListedFile, language: AnalysedFile["language"]): AnalysedFile {
  const role = roleOf(file.path);
  return { path: file.path, language, role, ...(file.blob === undefined ? {} : { blob: file.blob }) };
}

function leaveUnread(path: string, language: string, leftOut: LeftOutGroups): void {
  if (language === "binary") leftOut.add(path, patternOf(path), "binary", "not text");
  else if (language === "other") leftOut.add(path, patternOf(path), "no-rules", "an unknown kind of file");
  else leftOut.add(path, patternOf(path), "no-rules", `no rules for ${language}`);
}

function count(languages: Map<string, number>, language: string): void {
  languages.set(language, (languages.get(language) ?? 0) + 1);
}

async function readManifests(
  source: FileSource,
  paths: readonly string[],
  options: InventoryOptions,
  leftOut: LeftOutGroups,
): Promise<readonly Manifest[]> {
  const expected = (options.expectUnparsed ?? []).map((entry) => ({ entry, matches: pathMatcher(entry.path) }));
  const manifests: Manifest[] = [];
  for (const { path, text } of await readTexts(source, paths, leftOut)) {
    let manifest: Manifest;
    try {
      manifest = parseManifest(path, text);
    } catch (error) {
      leftOut.add(
        path,
        path,
        "failed",
        `the parser crashed: ${error instanceof Error ? error.message : String(error)}`,
      );
      continue;
    }
    manifests.push(manifest);
    if (manifest.problem === undefined) continue;
    const declared = expected.find(({ matches }) => matches(path))?.entry;
    const { reason, line } = manifest.problem;
    if (declared === undefined) leftOut.add(path, path, "unparsed", `${reason} (line ${line})`);
    else leftOut.add(path, path, "declared", declared.because);
  }
  return manifests;
}

/** Reads at once, so that a source with latency (`git cat-file`) is asked for all before the first answer. */
async function readTexts(
  source: FileSource,
  paths: readonly string[],
  leftOut: LeftOutGroups,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
  const results = await Promise.all(paths.map(async (path) => ({ path, result: await source.read(path) })));
  const texts: { path: string; text: string }[] = [];
  for (const { path, result } of results) {
    if (result.ok) texts.push({ path, text: decodeText(result.bytes) });
    else leftOut.add(path, path, result.kind, result.reason);
  }
  return texts;
}

/** Finds the language of files without an extension by their `#!` line. */
async function readScripts(
  source: FileSource,
  unnamed: readonly ListedFile[],
  leftOut: LeftOutGroups,
): Promise<{ readonly files: readonly AnalysedFile[]; readonly languages: readonly string[] }> {
  const files: AnalysedFile[] = [];
  const languages: string[] = [];
  await Promise.all(
    unnamed.map(async (file) => {
      const language = (await shebangLanguage(source, file)) ?? "other";
      languages.push(language);
      if (!isAnalysed(language)) return leaveUnread(file.path, language, leftOut);
      const found = analysed(file, language);
      files.push(found.role === "source" ? { ...found, role: "script" } : found);
    }),
  );
  return { files, languages };
}

async function shebangLanguage(source: FileSource, file: ListedFile): Promise<string | undefined> {
  const mayRun = file.executable !== false || TOOL_FOLDER.test(file.path);
  if (!mayRun || (file.bytes ?? 0) > MAX_SCRIPT_BYTES) return undefined;
  const result = await source.read(file.path);
  const line = result.ok ? shebangLine(result.bytes) : undefined;
  return line === undefined ? undefined : languageOfShebang(line);
}
