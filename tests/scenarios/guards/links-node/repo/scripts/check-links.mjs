/**
 * Every relative link of the handbook points to a file that exists and, behind `#`, to a heading of it.
 * Inline links, images, reference definitions and HTML; code and comments are left out.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

const [folder] = process.argv.slice(2);

/** Text with code, comments and escapes blanked. */
function prose(text) {
  return text
    .replace(/^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\2[`~]*[ \t]*$|(?![\s\S]))/gm, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
}

function anchorsOf(text) {
  const seen = new Map();
  const anchors = new Set([...text.matchAll(/\b(?:id|name)="([^"]+)"/g)].map((match) => match[1]));
  for (const [, title] of prose(text).matchAll(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/gm)) {
    const slug = title
      .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replace(/ /g, "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

const label = (text) => text.trim().replace(/\s+/g, " ").toLowerCase();

function* targetsOf(text) {
  for (const match of text.matchAll(/\]\(\s*(?:<([^>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+["'(][^\n]*?["')])?\s*\)/g)) {
    yield match[1] ?? match[2];
  }
  const defined = new Set();
  for (const match of text.matchAll(/^ {0,3}\[([^\]^][^\]]*)\]:\s*(?:<([^>\n]*)>|(\S+))/gm)) {
    defined.add(label(match[1]));
    yield match[2] ?? match[3];
  }
  for (const match of text.matchAll(/\[([^\]]+)\]\[([^\]]*)\]/g)) {
    const name = label(match[2] === "" ? match[1] : match[2]);
    if (!defined.has(name)) yield { undefinedLabel: name };
  }
  for (const match of text.matchAll(/<(?:a|img)\b[^>]*?\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)) {
    yield match[1] ?? match[2];
  }
}

/** Names are compared exactly, as they are where the handbook is published. */
function exists(path) {
  const parent = dirname(path);
  if (!existsSync(path)) return false;
  return parent === path || parent === "." || readdirSync(parent).includes(path.slice(parent.length + 1));
}

function problemOf(page, text, target) {
  if (target.undefinedLabel !== undefined) return `[${target.undefinedLabel}] is not defined`;
  if (target === "" || /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) return undefined;
  const [file, anchor] = target.split("#", 2);
  let path = page;
  if (file !== "") {
    const decoded = decodeURIComponent(file.split("?")[0]);
    path = decoded.startsWith("/") ? join(".", decoded) : join(dirname(page), decoded);
    if (!exists(path)) return `${target}: there is no such file`;
  }
  if (anchor === undefined || anchor === "" || !path.endsWith(".md")) return undefined;
  const content = path === page ? text : readFileSync(path, "utf8");
  return anchorsOf(content).has(decodeURIComponent(anchor)) ? undefined : `${target}: there is no such heading`;
}

const pages = existsSync(folder)
  ? readdirSync(folder, { recursive: true })
      .map((name) => join(folder, name))
      .filter((path) => path.endsWith(".md") && statSync(path).isFile())
  : [];
if (pages.length === 0) {
  console.error(`no pages in ${folder}`);
  process.exit(2);
}
let failed = 0;
for (const page of pages) {
  const text = readFileSync(page, "utf8");
  for (const target of targetsOf(prose(text))) {
    const problem = problemOf(page, text, target);
    if (problem === undefined) continue;
    console.error(`${page}: ${problem}`);
    failed = 1;
  }
}
process.exit(failed);
