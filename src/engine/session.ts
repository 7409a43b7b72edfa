/** Inventory, facts and graph of one tree, and cheap variants of it: a delta re-reads only what it changes. */
import type { Config } from "../config/types.ts";
import type { FileFacts } from "../facts/types.ts";
import { manifestEntries } from "../graph/entries.ts";
import { buildGraph, keepsRoots } from "../graph/index.ts";
import type { Delta, Graph } from "../graph/types.ts";
import { searchSummaries } from "../graph/worklist.ts";
import { takeInventory } from "../inventory/index.ts";
import { overlay, type OverlayChange } from "../inventory/overlay.ts";
import type { AnalysedFile, FileSource, Inventory } from "../inventory/types.ts";
import { isManifestPath } from "../facts/manifests/index.ts";
import { focusMap } from "./focus.ts";
import type { ExtractRequest, FactExtractor, Progress } from "./ports.ts";

export interface Session {
  readonly source: FileSource;
  readonly config: Config;
  readonly inventory: Inventory;
  readonly facts: ReadonlyMap<string, FileFacts>;
  readonly graph: Graph;
  /** The same tree with some files changed, added or (text null) removed, before every filter. */
  readonly with: (changes: readonly OverlayChange[]) => Promise<Session>;
  /**
   * As `with`, for files that call nothing of the tree and that nothing of the tree calls, such as canaries: only they are
   * searched for further summaries, which is most of a delta's cost.
   */
  readonly plant: (changes: readonly OverlayChange[]) => Promise<Session>;
}

type Facts = ReadonlyMap<string, FileFacts>;

/** Files above this size are not analysed; a claimed one makes the audit incomplete. */
const MAX_BYTES = 20_000_000;
/** The worklist converges in two or three rounds; the bound only guards against a bug that would never end. */
const MAX_ROUNDS = 12;

export async function openSession(
  source: FileSource,
  config: Config,
  extractor: FactExtractor,
  progress: Progress = () => undefined,
): Promise<Session> {
  progress("list", 0, 0);
  const inventory = await takeInventory(source, inventoryOptions(config));
  const code = inventory.files;
  progress("facts", 0, code.length);
  const first = await extractor.extract(
    code.map((file) => requestFor(file, "triggered")),
    (done) => progress("facts", done, code.length),
  );
  const facts = new Map(first.map((file) => [file.path, file]));
  progress("graph", 0, 0);
  const graph = buildGraph(facts, inventory);
  await summarise(facts, graph, inventory, extractor, progress);
  return sessionOf({ source, config, inventory, facts, graph, extractor });
}

/** All that a session is made of. */
interface Parts extends Omit<Session, "with" | "plant"> {
  readonly extractor: FactExtractor;
}

function sessionOf(parts: Parts): Session {
  const { source, config, inventory, facts, graph } = parts;
  return {
    source,
    config,
    inventory,
    facts,
    graph,
    with: (changes) => applyChanges(parts, changes, "all"),
    plant: (changes) => applyChanges(parts, changes, "changed"),
  };
}

async function applyChanges(
  base: Parts,
  changes: readonly OverlayChange[],
  search: "all" | "changed",
): Promise<Session> {
  const source = overlay(base.source, changes);
  const inventory = await takeInventory(source, inventoryOptions(base.config));
  const extractor = withContents(base.extractor, changes);
  const touched = new Set(changes.map((change) => change.path));
  const requests = inventory.files.filter((file) => touched.has(file.path));
  const extracted = await extractor.extract(requests.map((file) => requestFor(file, "triggered")));
  const fresh = new Map(extracted.map((file) => [file.path, file]));
  // In the inventory's order, as when the tree is opened: what comes first must not depend on how a tree came to be.
  const facts = new Map<string, FileFacts>();
  for (const { path } of inventory.files) {
    const file = fresh.get(path) ?? base.facts.get(path);
    if (file !== undefined) facts.set(path, file);
  }
  const removed = [...touched].filter((path) => !facts.has(path));
  const graph = graphOf(base, inventory, facts, { changed: extracted, removed }, touched);
  const view = search === "all" ? undefined : (all: Facts) => focusMap(all, touched);
  await summarise(facts, graph, inventory, extractor, undefined, view);
  return sessionOf({ ...base, source, inventory, facts, graph, extractor });
}

function graphOf(base: Parts, inventory: Inventory, facts: Facts, delta: Delta, touched: ReadonlySet<string>): Graph {
  if (!mustRebuild(base.inventory, inventory, touched)) return base.graph.with(delta);
  if (keepsRoots(base.inventory, inventory, touched)) return base.graph.with({ ...delta, inventory });
  return buildGraph(facts, inventory);
}

/**
 * May more resolutions change than those of the changed files and their importers? A manifest or a tsconfig decides for all
 * below it; a file that comes or goes may make a unit or a source root; one that is not analysed is no news to the graph.
 */
function mustRebuild(before: Inventory, now: Inventory, touched: ReadonlySet<string>): boolean {
  if ([...touched].some(isManifestPath) || settingsOf(before) !== settingsOf(now)) return true;
  const analysed = new Set([...before.files, ...now.files].map((file) => file.path));
  return [...touched].some((path) => !analysed.has(path) && before.paths.has(path) !== now.paths.has(path));
}

/** What resolution reads of an inventory besides paths and the contents of manifests. */
function settingsOf({ units, tsconfigs }: Inventory): string {
  const owners = units.map(({ id, kind, roots, manifests }) => [id, kind, roots, manifests.map(({ path }) => path)]);
  return JSON.stringify([owners, tsconfigs]);
}

/** Takes facts of changed files from the changes; they may be cached like all others. */
function withContents(extractor: FactExtractor, changes: readonly OverlayChange[]): FactExtractor {
  const encoder = new TextEncoder();
  const contents = new Map<string, Uint8Array>();
  for (const { path, text } of changes) {
    if (text === null) contents.delete(path);
    else contents.set(path, typeof text === "string" ? encoder.encode(text) : text);
  }
  const withContent = (request: ExtractRequest): ExtractRequest => {
    const content = request.content ?? contents.get(request.path);
    return content === undefined ? request : Object.assign({}, request, { content });
  };
  return { extract: (requests, onProgress) => extractor.extract(requests.map(withContent), onProgress) };
}

async function summarise(
  facts: Map<string, FileFacts>,
  graph: Graph,
  inventory: Inventory,
  extractor: FactExtractor,
  progress: Progress = () => undefined,
  /** The files among which callers of processes are searched. */
  view: (facts: Facts) => Facts = (facts) => facts,
): Promise<void> {
  const files = new Map(inventory.files.map((file) => [file.path, file]));
  const entries = manifestEntries(inventory.manifests, graph, (path) => files.get(path)?.role === "test");
  const search = searchSummaries(graph, [...entries.keys()]);
  const asked = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = search(view(facts)).filter((path) => !asked.has(path));
    if (wanted.length === 0) return;
    progress("summaries", asked.size, asked.size + wanted.length);
    const requests: ExtractRequest[] = [];
    for (const path of wanted) {
      asked.add(path);
      const file = files.get(path);
      if (file !== undefined) requests.push(requestFor(file, "yes"));
    }
    for (const file of await extractor.extract(requests)) facts.set(file.path, file);
  }
}

function requestFor(file: AnalysedFile, summary: ExtractRequest["summary"]): ExtractRequest {
  const language = file.language === "notebook" ? "python" : factLanguage(file);
  return { path: file.path, language, summary, ...(file.blob === undefined ? {} : { blob: file.blob }) };
}

function factLanguage({ language }: AnalysedFile): ExtractRequest["language"] {
  return language === "python" || language === "javascript" || language === "markdown" ? language : "typescript";
}

function inventoryOptions(config: Config): Parameters<typeof takeInventory>[1] {
  return {
    exclude: config.exclude,
    expectUnparsed: config.expectUnparsed,
    maxBytes: MAX_BYTES,
    units: config.units,
    sourceRoots: config.sourceRoots,
  };
}
