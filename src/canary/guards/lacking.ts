/** A text that every file must hold: new files without it, and files from which it is gone. */
import type { Forbids } from "../../model/index.ts";
import type { Family, NoFamily } from "./family.ts";
import { canary, ineligible, namesOf, plant, type Made } from "./make.ts";
import { benignText, commonExtension, isTextIn } from "./plain-files.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

/** So many lines around the text belong to it: the rest of a licence header. */
const MOST_LINES = 40;
const MOST_FILES = 400;

export function missingText(
  { sample, pattern, in: patterns }: Extract<Forbids, { kind: "missing-text" }>,
  repository: PlantRepository,
): Family | NoFamily {
  if (sample.trim() === "") return { reason: "which text must be there is not known" };
  const site = findSite(repository, { in: patterns, isOf: isTextIn(patterns) });
  if (site === undefined) return { reason: `no text file is in ${patterns.join(", ") || "the repository"}` };
  const extension = commonExtension(site);
  const holder = site.files
    .slice(0, MOST_FILES)
    .find((path) => path.endsWith(extension) && (repository.text(path) ?? "").includes(sample));
  // Where no file has it, what is said here is not the rule.
  if (holder === undefined) return { reason: `no ${extension} file of the scope holds "${sample}"` };
  const text = repository.text(holder) ?? "";
  const isHeld = holding(sample, pattern);
  const header = headerOf(text, sample);
  const bare = benignText(extension);
  const make = (operator: string, content: string): Made =>
    plant(site, { operator, tier: "static", extension, text: () => content });
  return {
    subject: {
      site,
      language: "text",
      extension,
      plain: () => bare,
      benign: `${header}${bare}`,
      hasOwnHead: true,
    },
    head: [
      make("new file without it", bare),
      gone("taken out of a file", holder, text, sample, isHeld),
      ...second(site, sample, holder, isHeld),
    ],
    rest: [
      make("long file without it", bare.repeat(200)),
      plant(site, {
        operator: "in lines that follow blank ones",
        tier: "computed",
        extension,
        text: () => `\n\n\n${bare}`,
      }),
      ...cut(site, header, bare, extension, sample),
    ],
    dynamic: [],
    computed: [],
    controls: [],
  };
}

/** Does a text hold what is wanted, or something else that does as well? */
function holding(sample: string, pattern: string | undefined): (text: string) => boolean {
  if (pattern === undefined) return (text) => text.includes(sample);
  try {
    const expression = new RegExp(pattern, "m");
    return (text) => text.includes(sample) || expression.test(text);
  } catch {
    return (text) => text.includes(sample);
  }
}

const isComment = (line: string): boolean => /^\s*(?:#|\/\/|\/?\*|--|<!--|"""|;|%)/.test(line);

/** The comment that holds the text, from the file's first line on, or the line alone. */
function headerOf(text: string, sample: string): string {
  const lines = text.split(/(?<=\n)/);
  const at = lines.findIndex((line) => line.includes(sample));
  if (at < 0 || at > MOST_LINES) return `${sample}\n`;
  let end = at + 1;
  if (isComment(lines[at] ?? "")) {
    while (end < lines.length && end < MOST_LINES && isComment(lines[end] ?? "")) end += 1;
    if (/^\s*\/\*/.test(lines[0] ?? "") && !lines.slice(0, end).join("").includes("*/")) return `${sample}\n`;
  } else if (/^\s*"""/.test(lines[0] ?? "") || at > 0) {
    // In the middle of a block: as far as it goes.
    const close = lines.findIndex((line, index) => index > at && /"""|\*\/|-->/.test(line));
    if (close > 0 && close < MOST_LINES) end = close + 1;
  }
  // A blank line after it may belong to the rule.
  if (lines[end]?.trim() === "") end += 1;
  const head = lines.slice(0, end).join("");
  return head.endsWith("\n") ? head : `${head}\n`;
}

function gone(operator: string, path: string, text: string, sample: string, isHeld: (text: string) => boolean): Made {
  const kept = text
    .split(/(?<=\n)/)
    .filter((line) => !line.includes(sample))
    .join("");
  // A file without anything in it is often left out on purpose.
  if (kept.trim() === "") return ineligible(operator, "static", `nothing else stands in ${path}`);
  if (isHeld(kept)) return ineligible(operator, "static", `${path} holds it, or what does as well, elsewhere too`);
  return canary({
    operator,
    tier: "static",
    changes: [{ kind: "write", path, bytes: kept }],
    names: namesOf(path),
    at: path,
    planted: `the lines with "${sample}" are removed from ${path}`,
  });
}

/** From a file in another folder as well. */
function* second(site: Site, sample: string, first: string, isHeld: (text: string) => boolean): Iterable<Made> {
  const folder = first.slice(0, Math.max(0, first.lastIndexOf("/")));
  const other = site.files
    .slice(0, MOST_FILES)
    .find(
      (path) =>
        path.slice(0, Math.max(0, path.lastIndexOf("/"))) !== folder &&
        (site.repository.text(path) ?? "").includes(sample),
    );
  const operator = "taken out of a file elsewhere";
  yield other === undefined
    ? ineligible(operator, "static", "no other folder has a file with it")
    : gone(operator, other, site.repository.text(other) ?? "", sample, isHeld);
}

/** Advisory: half of it, and the text in another case. */
function* cut(site: Site, header: string, bare: string, extension: string, sample: string): Iterable<Made> {
  const half = header.replaceAll(sample, sample.slice(0, Math.ceil(sample.length / 2)));
  yield plant(site, { operator: "half of it", tier: "computed", extension, text: () => `${half}${bare}` });
  const other = header.replaceAll(sample, sample.toLowerCase());
  if (other !== header)
    yield plant(site, { operator: "in small letters", tier: "computed", extension, text: () => `${other}${bare}` });
}
