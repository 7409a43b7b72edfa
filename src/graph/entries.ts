/** Python modules that manifests name as entry points: console scripts, and targets of servers (`uvicorn app.main:app`). */
import type { Manifest } from "../facts/manifests/types.ts";
import type { Graph } from "./types.ts";

const SERVER_TARGET =
  /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian)\b[^\n;&|]*?[\s"',]([A-Za-z_][\w.]*):[A-Za-z_]\w*/gu;

interface Named {
  readonly name: string;
  /** Folder of the manifest: of two modules of one name the one below it is meant. */
  readonly folder: string;
  readonly because: string;
}

/** Path → why it is an entry module, in the order of the manifests. Paths for which `skip` holds are none. */
export function manifestEntries(
  manifests: readonly Manifest[],
  graph: Pick<Graph, "modules">,
  skip: (path: string) => boolean = () => false,
): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const named = manifests.flatMap((manifest) => [...namesIn(manifest)]);
  if (named.length === 0) return entries;
  const modules = pathsOf(new Set(named.map(({ name }) => name)), graph, skip);
  for (const { name, folder, because } of named) {
    const paths = modules.get(name) ?? [];
    const near = paths.find((path) => folder === "" || path.startsWith(`${folder}/`)) ?? paths[0];
    if (near !== undefined && !entries.has(near)) entries.set(near, because);
  }
  return entries;
}

function* namesIn(manifest: Manifest): Generator<Named> {
  const { path } = manifest;
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  for (const entry of manifest.python?.entryPoints ?? []) {
    yield { name: entry.split(":")[0]?.trim() ?? "", folder, because: `entry point in ${path}` };
  }
  for (const text of [manifest.docker?.command ?? "", ...(manifest.steps ?? []).map((step) => step.text)]) {
    for (const match of text.matchAll(SERVER_TARGET))
      yield { name: match[1] ?? "", folder, because: `server target in ${path}` };
  }
}

function pathsOf(
  names: ReadonlySet<string>,
  graph: Pick<Graph, "modules">,
  skip: (path: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [path, node] of graph.modules) {
    if (node.language !== "python") continue;
    for (const name of node.names) {
      if (!names.has(name) || skip(path)) continue;
      const known = found.get(name);
      if (known) known.push(path);
      else found.set(name, [path]);
    }
  }
  return found;
}
