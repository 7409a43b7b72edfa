/** Links in Markdown that lead nowhere, and what only looks like one. */
import type { Forbids, Tier } from "../../model/index.ts";
import { join, parentOf } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { ineligible, plant, type Made } from "./make.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

/** What a document can link to. */
interface Around {
  /** A file beside it that does not exist, named after the canary. */
  readonly gone: string;
  /** A document that exists, relative to this one. */
  readonly there: string | undefined;
}

interface Form {
  readonly operator: string;
  readonly tier: Tier;
  /** Undefined where there is no other document to link to. */
  readonly text: (around: Around) => string | undefined;
}
const form = (operator: string, tier: Tier, text: Form["text"]): Form => ({ operator, tier, text });
const toOther = (around: Around, text: (there: string) => string): string | undefined =>
  around.there === undefined ? undefined : text(around.there);

/** Links to files: what every link checker is about. */
const HEAD: readonly Form[] = [
  form("missing file", "static", ({ gone }) => `# Planted\n\nSee [the plan](${gone}).\n`),
  form("missing file, dot slash", "static", ({ gone }) => `See [the plan](./${gone}).\n`),
  form("missing file in a missing folder", "static", ({ gone }) => `See [the plan](nowhere/${gone}).\n`),
  form("reference definition", "static", ({ gone }) => `See [the plan][plan].\n\n[plan]: ${gone}\n`),
];

const REST: readonly Form[] = [
  form("missing image", "static", ({ gone }) => `![the plan](${gone.replace(/\.md$/, ".png")})\n`),
  form(
    "two on one line",
    "static",
    ({ gone, there }) => `[this](${there ?? "#planted"}) and [the plan](${gone})\n\n# Planted\n`,
  ),
  form("in a table", "static", ({ gone }) => `| a | b |\n| --- | --- |\n| 1 | [the plan](${gone}) |\n`),
  form("in a list", "static", ({ gone }) => `* one\n  * [the plan](${gone})\n`),
  form("in a quotation", "static", ({ gone }) => `> See [the plan](${gone}).\n`),
  form("in a heading", "static", ({ gone }) => `## See [the plan](${gone})\n`),
  form("with a title", "static", ({ gone }) => `See [the plan](${gone} "The plan").\n`),
  form("in angle brackets", "static", ({ gone }) => `See [the plan](<${gone}>).\n`),
  form("with an anchor", "static", ({ gone }) => `See [the plan](${gone}#first).\n`),
  form("encoded", "static", ({ gone }) => `See [the plan](${gone.replace(/\.md$/, "%20of%20mine.md")}).\n`),
  form("emphasised", "static", ({ gone }) => `See **[the plan](${gone})**.\n`),
  form(
    "image in a link",
    "static",
    ({ gone, there }) => `[![plan](${gone.replace(/\.md$/, ".png")})](${there ?? "#planted"})\n\n# Planted\n`,
  ),
  form("after a fence", "static", ({ gone }) => `\`\`\`text\nexample\n\`\`\`\n\nSee [the plan](${gone}).\n`),
];

/** What a link checker may leave to others: anchors, HTML, labels. */
const DYNAMIC: readonly Form[] = [
  form("anchor of the same file", "dynamic", ({ gone }) => `# Planted\n\nSee [below](#${anchorOf(gone)}).\n`),
  form("anchor of another file", "dynamic", (around) =>
    toOther(around, (there) => `See [there](${there}#${anchorOf(around.gone)}).\n`),
  ),
  form("duplicate heading", "dynamic", () => "# Planted\n\n## Setup\n\n## Setup\n\nSee [the third](#setup-2).\n"),
  form("capitals in the name", "dynamic", (around) =>
    toOther(around, (there) => {
      const other = swapCase(there);
      return other === there ? `See [there](${around.gone}).\n` : `See [there](${other}).\n`;
    }),
  ),
  form("undefined label", "dynamic", ({ gone }) => `See [the plan][${anchorOf(gone)}].\n`),
  form("HTML link", "dynamic", ({ gone }) => `<p><a href="${gone}">the plan</a></p>\n`),
  form("HTML image", "dynamic", ({ gone }) => `<img src="${gone.replace(/\.md$/, ".png")}" alt="plan">\n`),
  form("from the root", "dynamic", ({ gone }) => `See [the plan](/${gone}).\n`),
];

const CONTROLS: readonly Form[] = [
  form("decoy in a fence", "control", ({ gone }) => `# Planted\n\n\`\`\`markdown\n[the plan](${gone})\n\`\`\`\n`),
  form("decoy in a code span", "control", ({ gone }) => `# Planted\n\nWrite \`[the plan](${gone})\`.\n`),
  form("decoy in a comment", "control", ({ gone }) => `# Planted\n\n<!-- [the plan](${gone}) -->\n`),
  form("link that is right", "control", (around) =>
    toOther(around, (there) => `# Planted\n\nSee [there](${there}).\n`),
  ),
  form("anchor that is right", "control", () => "# Planted\n\n## The first part\n\nSee [above](#the-first-part).\n"),
];

const anchorOf = (gone: string): string => gone.replace(/\.md$/, "").replaceAll("_", "-");
const swapCase = (path: string): string =>
  path.replace(/[^/]+$/, (name) => (name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()));

export const isMarkdown = (path: string): boolean => /\.(md|markdown|mdx)$/i.test(path);

export function deadLinks(
  { in: patterns }: Extract<Forbids, { kind: "links" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const site = findSite(repository, { in: patterns, isOf: isMarkdown });
  if (site === undefined) return { reason: `no Markdown file is in ${patterns.join(", ") || "the repository"}` };
  const extension = /\.[^.]+$/.exec(site.files[0] ?? "")?.[0] ?? ".md";
  const make = (forms: readonly Form[]): Made[] => forms.map((each) => plantForm(site, each, extension));
  return {
    subject: {
      site,
      language: "markdown",
      extension,
      plain: (path) => `# Planted\n\nSee [the plan](${goneFrom(path)}).\n`,
      benign: "# Planted\n\nNothing is linked here.\n",
    },
    head: make(HEAD),
    rest: make(REST),
    dynamic: [
      ...make(DYNAMIC),
      ineligible("dead web address", "dynamic", "no guard reaches the network from the sandbox"),
    ],
    computed: [],
    controls: make(CONTROLS),
  };
}

/** Named after the canary: output may name only the target of a link. */
const goneFrom = (path: string): string => `${/assay_canary_\w+?_planted/.exec(path)?.[0] ?? "assay_canary"}-gone.md`;

function plantForm(site: Site, { operator, tier, text }: Form, extension: string): Made {
  const expects = tier === "control" ? "green" : "red";
  return plant(site, {
    operator,
    tier,
    extension,
    expects,
    text: (path) =>
      text({ gone: goneFrom(path), there: documentNear(site, path) }) ?? {
        reason: "there is no other document to link to",
      },
  });
}

/** A plain name, so that the link needs no encoding. */
function documentNear({ files }: Site, path: string): string | undefined {
  const found = files.find((each) => each !== path && /^[\w./-]+$/.test(each) && parentOf(each) === parentOf(path));
  const other = found ?? files.find((each) => each !== path && /^[\w./-]+$/.test(each));
  if (other === undefined) return undefined;
  const up = parentOf(path) === "" ? "" : "../".repeat(parentOf(path).split("/").length);
  return found === undefined ? join("", `${up}${other}`) : other.slice(other.lastIndexOf("/") + 1);
}
