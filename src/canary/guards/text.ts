/** A text that must not stand in a file, in the places of a file where a search may not see it. */
import type { Forbids, Tier } from "../../model/index.ts";
import type { Family, NoFamily } from "./family.ts";
import { ineligible, plant, type Made } from "./make.ts";
import { benignText, commonExtension, isTextIn } from "./plain-files.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

interface Form {
  readonly operator: string;
  readonly tier: Tier;
  /** The whole file; `benign` is a line without the text. */
  readonly text: (sample: string, benign: string) => string;
}
const form = (operator: string, tier: Tier, text: Form["text"]): Form => ({ operator, tier, text });

const BEFORE = "before other text";

const HEAD: readonly Form[] = [
  form("line of its own", "static", (sample) => `${sample}\n`),
  form("after other lines", "static", (sample, benign) => `${benign}\n${sample}\n`),
  form("last line without line break", "static", (sample, benign) => `${benign}${sample}`),
  form("indented", "static", (sample, benign) => `${benign}    ${sample}\n`),
];

const REST: readonly Form[] = [
  form("first of many lines", "static", (sample, benign) => `${sample}\n${benign.repeat(200)}`),
  form("after a tab", "static", (sample, benign) => `${benign}\t${sample}\n`),
  form("after other text", "static", (sample, benign) => `${benign.trimEnd()}; ${sample}\n`),
  form(BEFORE, "static", (sample, benign) => `${sample}; ${benign}`),
  form(
    "after a very long line",
    "static",
    (sample, benign) => `${benign.trimEnd()} ${"x".repeat(20_000)}\n${sample}\n`,
  ),
];

const COMPUTED: readonly Form[] = [
  form("capitals", "computed", (sample) => `${sample.toUpperCase()}\n`),
  form("double spaces", "computed", (sample) => `${sample.replaceAll(" ", "  ")}\n`),
];

export function forbiddenText(
  { sample, pattern, in: patterns }: Extract<Forbids, { kind: "text" }>,
  repository: PlantRepository,
): Family | NoFamily {
  // A carriage return or blanks at the end may be what is forbidden.
  const line = sample.replace(/\n+$/, "");
  if (line.trim() === "") return { reason: "no text is known that breaks the rule" };
  const site = findSite(repository, { in: patterns, isOf: isTextIn(patterns) });
  if (site === undefined) return { reason: `no text file is in ${patterns.join(", ") || "the repository"}` };
  const extension = commonExtension(site);
  const expression = compile(pattern, line);
  const make = (forms: readonly Form[]): Made[] =>
    forms.map((each) => plantForm(site, each, line, extension, expression));
  return {
    subject: { site, language: "text", extension, plain: () => `${line}\n`, benign: benignText(extension) },
    head: make(HEAD),
    rest: make(REST),
    dynamic: [],
    computed: make(COMPUTED.filter(({ text }) => text(line, "") !== `${line}\n`)),
    controls: [],
  };
}

/** The pattern decides which forms break the rule; one in another dialect decides nothing. */
function compile(pattern: string | undefined, sample: string): RegExp | undefined {
  if (pattern === undefined) return undefined;
  try {
    const expression = new RegExp(pattern, "m");
    return expression.test(sample) ? expression : undefined;
  } catch {
    return undefined;
  }
}

function plantForm(
  site: Site,
  { operator, tier, text }: Form,
  sample: string,
  extension: string,
  expression: RegExp | undefined,
): Made {
  const content = text(sample, benignText(extension));
  if (operator === BEFORE && /\s$/.test(sample))
    return ineligible(operator, tier, "what is at the end of the line would be there no longer");
  if (tier === "static" && expression !== undefined && !expression.test(content))
    return ineligible(operator, tier, `the pattern ${expression.source} does not mean the text there`);
  return plant(site, { operator, tier, extension, text: () => content });
}
