/** Builds canaries: their files, the names by which output may name them, and what the reader sees. */
import type { GuardCanary, IneligibleCanary, RunVariation, TreeChange } from "./types.ts";
import type { Tier } from "../../model/index.ts";
import { slug } from "../plant.ts";
import { freshIn, type Site } from "./site.ts";

export type Made =
  | { readonly kind: "canary"; readonly canary: GuardCanary }
  | { readonly kind: "ineligible"; readonly ineligible: IneligibleCanary };

/** What an operator plants: one file with this text, by default a new one in the main folder that must be caught. */
export interface Planting {
  readonly operator: string;
  readonly tier: Tier;
  readonly extension: string;
  /** Text for a file at this path; undefined or a reason where the form cannot say it there. */
  readonly text: (path: string) => string | { readonly reason: string };
  readonly folder?: string;
  readonly expects?: GuardCanary["expects"];
  /** Further files in the same folder, by name. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly variation?: RunVariation;
  readonly isProbe?: boolean;
  /** Bytes of the file where its text is not UTF-8. */
  readonly bytes?: (text: string) => Uint8Array;
  readonly mode?: number;
  /** What the reader is shown; default: the text. */
  readonly planted?: string;
}

/** No stem is part of another one: all begin and end alike, and no slug holds the end. */
export const stemOf = (operator: string): string => `assay_canary_${slug(operator)}_planted`;

/** How output may name a file: its path, its name, or as a dotted module. */
export function namesOf(path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const stem = /assay_canary_\w+?_planted/.exec(path)?.[0];
  const dotted = path.replace(/\.\w+$/, "").replaceAll("/", ".");
  if (stem === undefined) return [path];
  return [...new Set([path, ...(name.includes(stem) ? [name] : []), stem, dotted, missingModule(path)])];
}

/** A module that nobody has, named after the canary's file. */
export function missingModule(path: string): string {
  return `${/assay_canary_\w+?_planted/.exec(path)?.[0] ?? "assay_canary"}_module`;
}

export const ineligible = (operator: string, tier: Tier, reason: string): Made => ({
  kind: "ineligible",
  ineligible: { operator, tier, reason },
});

/** Plants a file; where the scope takes no new file, the text is appended to one that is there. */
export function plant(site: Site, planting: Planting): Made {
  const { operator, tier, extension } = planting;
  const path = freshIn(site, planting.folder ?? site.folder, stemOf(operator), extension);
  const existing = site.files.find((file) => file.endsWith(extension));
  const at = path ?? existing;
  if (at === undefined) return ineligible(operator, tier, `the scope takes no ${extension} file`);
  const text = planting.text(at);
  if (typeof text !== "string") return ineligible(operator, tier, text.reason);
  if (path !== undefined) return plantAt(path, text, planting);
  if (planting.bytes !== undefined || planting.mode !== undefined || planting.beside !== undefined)
    return ineligible(operator, tier, "the scope is a list of files, it takes no new one");
  return canary({
    ...planting,
    changes: [{ kind: "append", path: at, text: `\n${text}` }],
    names: namesOf(at),
    at,
    planted: text,
  });
}

/** Plants a new file at an exact path. */
export function plantAt(path: string, text: string, planting: Omit<Planting, "text" | "extension" | "folder">): Made {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const beside = Object.entries(planting.beside ?? {}).map(([name, content]): TreeChange => ({
    kind: "write",
    path: `${folder}${name}`,
    bytes: content,
  }));
  const bytes = planting.bytes?.(text) ?? text;
  const file: TreeChange =
    planting.mode === undefined ? { kind: "write", path, bytes } : { kind: "write", path, bytes, mode: planting.mode };
  return canary({
    ...planting,
    changes: [...beside, file],
    names: namesOf(path),
    at: path,
    planted: planting.planted ?? text,
  });
}

interface CanaryInput {
  readonly operator: string;
  readonly tier: Tier;
  readonly changes: readonly TreeChange[];
  readonly names: readonly string[];
  readonly expects?: GuardCanary["expects"];
  readonly variation?: RunVariation;
  readonly at?: string;
  readonly planted?: string;
  readonly isProbe?: boolean;
}

export function canary(input: CanaryInput): Made {
  const { operator, tier, changes, names, expects = "red", variation, at, planted, isProbe } = input;
  return {
    kind: "canary",
    canary: {
      operator,
      tier,
      changes,
      names,
      expects,
      ...(variation === undefined ? {} : { variation }),
      ...(at === undefined ? {} : { at }),
      ...(planted === undefined ? {} : { planted: clip(planted) }),
      ...(isProbe === undefined ? {} : { isProbe }),
    },
  };
}

/** At most 200 UTF-16 units; a long text keeps its end, where the violation of a long file stands. */
function clip(text: string): string {
  const shown = text.replaceAll("\0", "\\0").replaceAll("\uFEFF", "\\uFEFF");
  return shown.length <= 200 ? shown : `${shown.slice(0, 98)}\n…\n${shown.slice(-98)}`;
}
