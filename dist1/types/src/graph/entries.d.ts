/** Python modules that manifests name as entry points: console scripts, and targets of servers (`uvicorn app.main:app`). */
import type { Manifest } from "../facts/manifests/types.ts";
import type { Graph } from "./types.ts";
/** Path → why it is an entry module, in the order of the manifests. Paths for which `skip` holds are none. */
export declare function manifestEntries(
  manifests: readonly Manifest[],
  graph: Pick<Graph, "modules">,
  skip?: (path: string) => boolean,
): ReadonlyMap<string, string>;
