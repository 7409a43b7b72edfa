/** Anchors of a document as readers reach them. */
import type { DocumentFacts } from "../../src/facts/markdown/types.ts";

const LINES = /^L(\d{1,7})(?:C\d+)?(?:-L?(\d{1,7})(?:C\d+)?)?$/;

/** Lines of `#L10`, `#L10-L20`, `#L19C5-L21C11`. */
export function linesIn(fragment: string): { readonly first: number; readonly last: number } | undefined {
  const match = LINES.exec(fragment);
  if (match === null) return undefined;
  const first = Number(match[1]);
  return { first, last: match[2] === undefined ? first : Number(match[2]) };
}

export type AnchorState = "there" | "other-case" | "absent";

/** `isLoose`: a site makes the page, whose generator has its own way to turn a heading into an anchor. */
export function anchorState(fragment: string, { anchors, composed }: DocumentFacts, isLoose: boolean): AnchorState {
  const wanted = fragment.replace(/^user-content-/, "");
  // `#:~:text=` is for the browser; a route of a single page app has a slash.
  if (wanted === "" || wanted === "top" || /^(?::~:|[/!]|tab[=/])/.test(wanted)) return "there";
  if (composed === true) return "there";
  const known = indexOf(anchors);
  if (known.exact.has(wanted)) return "there";
  if (known.plain.has(plain(wanted))) return wanted.toLowerCase() === wanted ? "there" : "other-case";
  return isLoose && known.loose.has(loose(wanted)) ? "there" : "absent";
}

/** The anchor that may be meant: the same letters and digits. */
export function nearestAnchor(fragment: string, { anchors }: DocumentFacts): string | undefined {
  const wanted = loose(fragment);
  const same = anchors.filter((anchor) => loose(anchor) === wanted);
  return same.length === 1 && wanted !== "" ? same[0] : undefined;
}

interface Index {
  readonly exact: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  readonly loose: ReadonlySet<string>;
}
const indexes = new WeakMap<readonly string[], Index>();

function indexOf(anchors: readonly string[]): Index {
  let index = indexes.get(anchors);
  if (index === undefined) {
    index = { exact: new Set(anchors), plain: new Set(anchors.map(plain)), loose: new Set(anchors.map(loose)) };
    indexes.set(anchors, index);
  }
  return index;
}

/** Without emoji and their marks, which GitHub drops and copies of the address keep. */
const plain = (anchor: string): string =>
  anchor.toLowerCase().replace(/[\u{fe0f}\u{200d}\p{Extended_Pictographic}]/gu, "");
const loose = (anchor: string): string => anchor.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
