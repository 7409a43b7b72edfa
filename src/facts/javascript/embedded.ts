import type { Lang } from "./parse.ts";

/** A script inside a .vue or .svelte file. */
export interface ScriptBlock {
  /** As long as the file, everything but the script blanked out: offsets, lines and columns stay those of the file. */
  readonly text: string;
  readonly lang: Lang;
  /** `<script src="./x.ts">`: the specifier and where it stands. */
  readonly src?: { readonly value: string; readonly start: number; readonly end: number };
}

const SCRIPT = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([^]*?)<\/script\s*>/gi;

export function isEmbedded(path: string): boolean {
  return path.endsWith(".vue") || path.endsWith(".svelte");
}

/** The script blocks of a component file, in source order; blocks of data (`type="application/json"`) are left out. */
export function scriptBlocks(source: string): readonly ScriptBlock[] {
  // A script in an HTML comment is none; `<!--` inside a script is rare enough to be read as one.
  const text = source.replaceAll(/<!--[^]*?-->/g, blank);
  const blocks: ScriptBlock[] = [];
  for (const match of text.matchAll(SCRIPT)) {
    const attributes = match[1] ?? "";
    const body = match[2] ?? "";
    const type = attribute(attributes, "type")?.value;
    if (type !== undefined && !/^(?:module|(?:text|application)\/(?:java|ecma|type)script)$/i.test(type)) continue;
    const bodyStart = match.index + "<script".length + attributes.length + 1;
    const src = attribute(attributes, "src");
    const attributesStart = match.index + "<script".length;
    blocks.push({
      text: blank(text.slice(0, bodyStart)) + body + blank(text.slice(bodyStart + body.length)),
      lang: dialect(attribute(attributes, "lang")?.value),
      ...(src === undefined
        ? {}
        : { src: { value: src.value, start: attributesStart + src.start, end: attributesStart + src.end } }),
    });
  }
  return blocks;
}

function dialect(lang: string | undefined): Lang {
  if (lang === "tsx") return "tsx";
  return lang === "ts" || lang === "typescript" ? "ts" : "jsx";
}

/** A quoted attribute; `start` and `end` hold the quotes. */
function attribute(text: string, name: string): { value: string; start: number; end: number } | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*')`, "i").exec(text);
  const quoted = match?.[1];
  if (match === null || quoted === undefined) return undefined;
  const end = match.index + match[0].length;
  return { value: quoted.slice(1, -1), start: end - quoted.length, end };
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}
