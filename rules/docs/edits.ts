/** Edits of documents. */
import type { DocumentLink } from "../../src/facts/markdown/types.ts";
import type { Fix } from "../../src/model/index.ts";

/** Another path for a link; its query and fragment stay. */
export function replaceTarget(path: string, link: DocumentLink, to: string): Fix {
  const rest = /[?#].*$/.exec(link.target)?.[0] ?? "";
  const text = `${encoded(to)}${rest}`;
  return {
    title: `link to ${to}`,
    edits: [{ path, range: link.range, text }],
    safety: "safe",
    obligations: ["finding-gone", "parses"],
  };
}

/** Another anchor on the same page. */
export function replaceFragment(path: string, link: DocumentLink, anchor: string): Fix {
  const text = link.target.replace(/#.*$/, `#${encoded(anchor)}`);
  return {
    title: `link to #${anchor}`,
    edits: [{ path, range: link.range, text }],
    safety: "safe",
    obligations: ["finding-gone", "parses"],
  };
}

/** A fix by the only name that fits: somebody has to look whether it is what was meant. */
export function guessed(fix: Fix): Fix {
  return {
    ...fix,
    safety: "unsafe",
    changes: [`${fix.title}, the only place that fits: see whether it is what was meant`],
  };
}

/** What would end a link's target early, or be read as something else, is written with percent signs. */
export function encoded(path: string): string {
  return path.replace(/[\s()<>%#?"]/g, (character) => encodeURIComponent(character).replace(/[()]/g, hex));
}

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
