/** Source text → the text that a reader sees. */

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  copy: "©",
  reg: "®",
  trade: "™",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  middot: "·",
  bull: "•",
  times: "×",
  larr: "←",
  rarr: "→",
  uarr: "↑",
  darr: "↓",
  harr: "↔",
  deg: "°",
  sect: "§",
  para: "¶",
  check: "✓",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  zwnj: "\u200c",
  zwj: "\u200d",
  shy: "\u00ad",
  num: "#",
  lowbar: "_",
  ast: "*",
  grave: "`",
  vert: "|",
  lbrack: "[",
  rbrack: "]",
  lpar: "(",
  rpar: ")",
  colon: ":",
  sol: "/",
  bsol: "\\",
  percnt: "%",
  plus: "+",
  equals: "=",
  excl: "!",
  quest: "?",
  comma: ",",
  period: ".",
  dollar: "$",
  commat: "@",
  lcub: "{",
  rcub: "}",
  le: "≤",
  ge: "≥",
  ne: "≠",
  infin: "∞",
  euro: "€",
  pound: "£",
  star: "☆",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
};

/** `&amp;`, `&#35;`, `&#x22;`; an unknown name stays as it is. */
export function decodeEntity(entity: string): string {
  const number = /^&#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}));$/.exec(entity);
  if (number !== null) {
    const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
    const isLegal = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isLegal ? String.fromCodePoint(code) : "\ufffd";
  }
  return ENTITIES[entity.slice(1, -1)] ?? entity;
}

const ESCAPE_OR_ENTITY = /\\([!-/:-@[-`{-~])|&(?:#[xX][\da-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z\d]{1,31});/g;

/** Back-slash escapes and entities resolved, as in a link's target. */
export function unescapeText(text: string): string {
  if (!text.includes("\\") && !text.includes("&")) return text;
  return text.replace(ESCAPE_OR_ENTITY, (all, escaped: string | undefined) => escaped ?? decodeEntity(all));
}

/** What a code span shows. `inTable`: there, a pipe is written `\|` even in code. */
export function codeText(raw: string, inTable: boolean): string {
  let text = raw.replace(/(?:\r\n|\r|\n)[ \t]*/g, " ");
  if (inTable) text = text.replaceAll(String.raw`\|`, "|");
  const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
  return isPadded ? text.slice(1, -1) : text;
}

/** HTML without its tags. */
export function withoutTags(html: string): string {
  return html.replace(/<!--[^]*?-->|<\/?[A-Za-z][^>]*>/g, "").replace(/&#?\w+;/g, decodeEntity);
}
