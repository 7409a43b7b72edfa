/** A claim with its place in the document. */
import type { CallRecord, Claim } from "../model/index.ts";
import type { Span } from "../syntax/markdown/index.ts";
import type { Files } from "./paths.ts";
import type { DocumentView } from "./view.ts";

export interface Draft extends Span {
  readonly claim: Claim;
  /** JSON pointer, where the document is JSON. */
  readonly pointer?: string;
  /**
   * Whether a failure of the claim is a mistake of the document. `loose`: it may well speak of something else (a file that
   * will be made, an example), so that only a confirmation is said and a failure is unverifiable.
   */
  readonly strength: "firm" | "loose";
}

/** What extraction looks up. */
export interface Lookup {
  readonly files: Files;
  /** Names of packages that are declared or imported, lower case. */
  readonly packages: ReadonlySet<string>;
  /** How many manifests there are. */
  readonly manifests: number;
  /** Process calls of the tree. */
  readonly calls: readonly CallRecord[];
  /** Scripts and commands of the repository's own checks, by id. */
  readonly guards: readonly { readonly id: string; readonly run: string; readonly files: readonly string[] }[];
}

export type Extractor = (view: DocumentView, lookup: Lookup) => Iterable<Draft>;
