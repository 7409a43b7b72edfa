/** What claims are judged by: an audit of the tree, its texts, and what commands gave. */
import type { Audit, CallRecord, ClaimVerdict, CommandOutcome, Place } from "../model/index.ts";
import type { Files } from "./paths.ts";

export interface Evidence {
  readonly audit: Audit;
  readonly files: Files;
  /** Text of a file; undefined for what is not there or no text. */
  readonly textOf: (path: string) => Promise<string | undefined>;
  /** By the command as the document writes it; empty when nothing was run. */
  readonly commands: ReadonlyMap<string, CommandOutcome>;
  readonly hasCommit: (id: string) => Promise<"yes" | "no" | "unknown">;
  /** Imports of a folder or module by files of a folder; undefined where that cannot be told. */
  readonly importsOf: (from: string, to: string) => readonly (Place & { readonly text: string })[] | undefined;
  /** Imports of a module, folder or package outside of tests; undefined where that cannot be told. */
  readonly importersOf: (to: string) => readonly Place[] | undefined;
  /** Imports of a package, by the name that manifests use. */
  readonly usesOf: (distribution: string) => readonly Place[];
  /** Functions that a change of the function around a call to async reaches, nearest first. */
  readonly reaches: (call: CallRecord) => readonly string[];
  /** Declared names of packages, lower case, with the manifest. */
  readonly declared: ReadonlyMap<string, string>;
}

/** What is known of a claim from the tree that it was written about. */
export interface Before {
  readonly held: boolean;
  readonly textOf: (path: string) => Promise<string | undefined>;
}

export interface Judgement {
  readonly evidence: Evidence;
  readonly document: string;
  readonly strength: "firm" | "loose";
  readonly before?: Before;
}

type Bare<Kind extends ClaimVerdict["kind"]> = Extract<ClaimVerdict, { readonly kind: Kind }>;

export function confirmed(text: string, at: readonly Place[] = []): Bare<"confirmed"> {
  return { kind: "confirmed", text, at };
}

export function missing(text: string, at: readonly Place[] = []): Bare<"missing"> {
  return { kind: "missing", text, at };
}

export function changed(text: string, at: readonly Place[] = []): Bare<"changed"> {
  return { kind: "changed", text, at };
}

export function unverifiable(text: string): Bare<"unverifiable"> {
  return { kind: "unverifiable", text, at: [] };
}

export function notRun(text: string): Bare<"not-run"> {
  return { kind: "not-run", text, at: [] };
}
