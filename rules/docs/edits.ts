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

/** What would end a link's target early, or be read as something else, is written with percent signs. */
export function encoded(path: string): string {
  return path.replace(/[\s()<>%#?"]/g, (character) => encodeURIComponent(character).replace(/[()]/g, hex));
}

const hex = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
