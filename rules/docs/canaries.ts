/** Violations of this family to plant: documents beside those that are there, and in new folders. */
import { freshPath, join, slug } from "../../src/canary/index.ts";
import type { CanaryPlan, RuleContext } from "../../src/rule-kit/index.ts";
import { basesOf } from "./bases.ts";
import { documentsOf, isForOthers, isProse, isRecord, isShipped } from "./documents.ts";
import { programsOf } from "./missing-command/programs.ts";
import { MADE } from "./resolve.ts";
import { statusPagesOf } from "./status.ts";
import { siteOf } from "./pages.ts";
import { KNOWN_GENERATORS } from "./sites.ts";
import { baseOf } from "./tree.ts";

interface Spot {
  readonly folder: string;
  /** What is special about it; the first one gets every form. */
  readonly label?: string;
}

/** A form of a violation; `name` is of no file of the tree. */
interface Form {
  readonly operator: string;
  readonly text: (names: Names) => string | undefined;
}
interface Names {
  /** A document that does not exist. */
  readonly gone: string;
  /** A document of three lines, with the heading "Planted", beside the canary. */
  readonly there: string;
  /** Folder of the canary, "" for the root. */
  readonly folder: string;
}

const form = (operator: string, text: Form["text"]): Form => ({ operator, text });
const THERE = "# Planted\n\nNothing.\n";

/** The folder with the most documents, and one with a name that a careless filter drops; none in a tree without documents. */
function spotsOf(context: RuleContext): readonly Spot[] {
  const folders = new Map<string, number>();
  let site: string | undefined;
  let shipped: string | undefined;
  for (const { path, folder } of documentsOf(context)) {
    const planted = join(folder, "assay_canary.md");
    const at = siteOf(path, context);
    if (at !== undefined) {
      if (KNOWN_GENERATORS.has(at.generator)) site ??= folder;
    } else if (!isProse(planted) || isRecord(planted)) continue;
    else if (isShipped(planted)) shipped ??= folder;
    else folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  const [main] = [...folders].sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  const spots: Spot[] = [];
  if (main !== undefined) {
    const [folder] = main;
    spots.push(
      { folder },
      { folder: join(folder, "node_modules_assay_canary"), label: "a folder named like an ignored one" },
    );
  }
  if (site !== undefined) spots.push({ folder: site, label: "a page of a site" });
  if (shipped !== undefined) spots.push({ folder: shipped, label: "a skill that is shipped" });
  return spots;
}

/** `forOthers`: the rule looks at pages of sites and at shipped skills too. */
function planter(rule: string, forms: readonly Form[], forOthers: boolean) {
  return function* plans(context: RuleContext): Iterable<CanaryPlan> {
    for (const { folder, label } of spotsOf(context)) {
      if (!forOthers && isForOthers({ path: join(folder, "x.md") }, context)) continue;
      const there = freshPath(context, folder, "assay_canary_docs_there.md");
      const names = { gone: "assay_canary_docs_gone.md", there: baseOf(there), folder };
      for (const { operator, text } of label === undefined ? forms : forms.slice(0, 1)) {
        const written = text(names);
        if (written === undefined) continue;
        const path = freshPath(context, folder, `assay_canary_docs_${rule}_${slug(operator)}.md`);
        const files = [
          { path: there, text: THERE },
          { path, text: written },
        ];
        yield { operator: label ?? operator, files, expectAt: path };
      }
    }
  };
}

export const deadLinks = planter(
  "link",
  [
    form("a file", ({ gone }) => `# Planted\n\nSee [the page](${gone}).\n`),
    form("dot slash", ({ gone }) => `See [the page](./${gone}).\n`),
    form("a missing folder", ({ gone }) => `See [the page](assay_canary_nowhere/${gone}).\n`),
    form("a reference", ({ gone }) => `See [the page][page].\n\n[page]: ${gone}\n`),
    form("an image", () => "![the picture](assay_canary_docs_gone.png)\n"),
    form("two on one line", ({ gone, there }) => `[this](${there}) and [the page](${gone})\n`),
    form("in a table", ({ gone }) => `| a | b |\n| --- | --- |\n| 1 | [the page](${gone}) |\n`),
    form("in a list", ({ gone }) => `* one\n  * [the page](${gone})\n`),
    form("in a quotation", ({ gone }) => `> See [the page](${gone}).\n`),
    form("in a heading", ({ gone }) => `## See [the page](${gone})\n`),
    form("with a title", ({ gone }) => `See [the page](${gone} "The page").\n`),
    form("in angle brackets", ({ gone }) => `See [the page](<${gone}>).\n`),
    form("with an anchor", ({ gone }) => `See [the page](${gone}#first).\n`),
    form("encoded", () => "See [the page](assay%20canary%20gone.md).\n"),
    form("an image in a link", ({ there }) => `[![picture](assay_canary_docs_gone.png)](${there})\n`),
    form("HTML", ({ gone }) => `<p><a href="${gone}">the page</a></p>\n`),
    form("after a fence", ({ gone }) => `\`\`\`text\nexample\n\`\`\`\n\nSee [the page](${gone}).\n`),
  ],
  true,
);

export const absentAnchors = planter(
  "anchor",
  [
    form("of the same page", () => "# Planted\n\nSee [below](#assay-canary-gone).\n"),
    form("of another page", ({ there }) => `See [there](${there}#assay-canary-gone).\n`),
    form("of a repeated heading", () => "# Planted\n\n## Setup\n\n## Setup\n\nSee [the third](#setup-2).\n"),
    form("in a reference", ({ there }) => `See [there][page].\n\n[page]: ${there}#assay-canary-gone\n`),
    form("in HTML", () => '# Planted\n\n<a href="#assay-canary-gone">below</a>\n'),
    form("a heading in a fence", () => "# Planted\n\n```text\n# Fenced canary\n```\n\nSee [it](#fenced-canary).\n"),
  ],
  true,
);

export const linesBeyond = planter(
  "line",
  [
    form("one line", ({ there }) => `See [there](${there}#L99).\n`),
    form("a range", ({ there }) => `See [there](${there}#L2-L99).\n`),
    form("with columns", ({ there }) => `See [there](${there}#L1C5-L99C11).\n`),
    form("in a reference", ({ there }) => `See [there][page].\n\n[page]: ${there}#L99\n`),
    form("in a code span", ({ folder, there }) => (folder === "" ? undefined : `See \`${folder}/${there}:99\`.\n`)),
  ],
  true,
);

export const undefinedLabels = planter(
  "label",
  [
    form("full", () => "See [the page][assay canary].\n"),
    form("collapsed", () => "See [assay canary][].\n"),
    form("an image", () => "See ![the picture][assay canary].\n"),
    form("defined in a fence", () => "See [the page][assay canary].\n\n```text\n[assay canary]: x.md\n```\n"),
  ],
  false,
);

export const otherCase = planter(
  "case",
  [
    form("the name", ({ there }) => `See [there](${there.toUpperCase().replace(/MD$/, "md")}).\n`),
    form("the extension", ({ there }) => `See [there](${there.replace(/md$/, "MD")}).\n`),
    form(
      "in a reference",
      ({ there }) => `See [there][page].\n\n[page]: ${there.toUpperCase().replace(/MD$/, "md")}\n`,
    ),
  ],
  false,
);

export const rangesBeyond = planter(
  "range",
  [
    form("letters", () => priorities("Priority A-D are worked on in this order.")),
    form("an en dash", () => priorities("Priority A\u2013D are worked on in this order.")),
    form("in words", () => priorities("Priority A to D are worked on in this order.")),
    form("in a list", () => priorities("- Priority A-D: in this order")),
    form("numbers", () => "# Planted\n\n## Phase 1\n\n## Phase 2\n\nPhase 1-4 come one after another.\n"),
  ],
  true,
);

const priorities = (text: string): string =>
  `# Planted\n\n## Priority A: one\n\n## Priority B: two\n\n## Priority C\n\n${text}\n`;

export const plainPaths = planter(
  "plain",
  [
    form("in a code span", ({ there }) => `# Planted\n\n## Latest audit references\n\n- \`${there}\`\n`),
    form("plain", ({ there }) => `# Planted\n\n## References\n\n- ${there}\n`),
    form("numbered", ({ there }) => `# Planted\n\n## Audits\n\n1. \`${there}\`\n`),
    form("from the root", ({ there, folder }) => `# Planted\n\n## Related documents\n\n* \`${join(folder, there)}\`\n`),
  ],
  true,
);

/** A path of a folder that is there. */
export function* missingPaths(context: RuleContext): Iterable<CanaryPlan> {
  const folder = folderOfCode(context);
  if (folder === undefined) return;
  const gone = `${folder}/assay_canary_docs_gone.py`;
  const forms = [
    form("a sentence", () => `# Planted\n\nThe work is done in \`${gone}\`.\n`),
    form("with a line", () => `The work is done in \`${gone}:12\`.\n`),
    form("in a table", () => `| what | where |\n| --- | --- |\n| work | \`${gone}\` |\n`),
    form("in a list", () => `- \`${gone}\`: the work\n`),
  ];
  yield* planter("path", forms, false)(context);
}

const sh = (line: string): string => `# Planted\n\n\`\`\`sh\n${line}\n\`\`\`\n`;

export function* absentCommands(context: RuleContext): Iterable<CanaryPlan> {
  const folder = folderOfCode(context);
  const [spot] = spotsOf(context);
  if (spot === undefined) return;
  const forms: Form[] = [];
  if (folder !== undefined) {
    forms.push(
      form("a Python script", () => sh(`python ${folder}/assay_canary_docs_gone.py`)),
      form("a shell script", () => sh(`bash ${folder}/assay_canary_docs_gone.sh --all`)),
      form("a script by its path", () => sh(`./${folder}/assay_canary_docs_gone.sh`)),
      form("after a prompt", () => `\`\`\`console\n$ python ${folder}/assay_canary_docs_gone.py\ndone\n\`\`\`\n`),
      form("after a change of folder", () => sh(`cd ${folder}\npython ../${folder}/assay_canary_docs_gone.py`)),
    );
  }
  const { scripts, makefiles, isMakeKnown } = programsOf(context.inventory);
  const path = join(spot.folder, "assay_canary.md");
  const document = [...documentsOf(context)].find((one) => one.folder === spot.folder);
  const bases = document === undefined ? [] : basesOf({ ...document, path }, context);
  if (scripts.some((one) => bases.includes(one.folder))) {
    forms.push(
      form("an npm script", () => sh("npm run assay-canary-gone")),
      form("a script of yarn", () => sh("yarn run assay-canary-gone")),
    );
  }
  if (isMakeKnown && makefiles.some((one) => bases.includes(one.folder))) {
    forms.push(form("a target of make", () => sh("make assay-canary-gone")));
  }
  yield* planter("command", forms, false)(context);
}

/** A folder with files that the text of a document can name: one segment is enough for most trees. */
function folderOfCode(context: RuleContext): string | undefined {
  const [spot] = spotsOf(context);
  for (const path of context.inventory.paths) {
    const [folder, rest] = path.split("/", 2);
    if (spot === undefined || folder === undefined || rest === undefined || !/^[a-z][a-z\d-]+$/i.test(folder)) continue;
    if (!MADE.test(`${folder}/`) && !/^(?:example|sample|demo|new|file|name|path|local)/i.test(folder)) return folder;
  }
  return undefined;
}

/** An audit that the status page does not list; where there is no such page, one is planted with it. */
export function* unlisted(context: RuleContext): Iterable<CanaryPlan> {
  const [spot] = spotsOf(context);
  if (spot === undefined) return;
  const [page] = statusPagesOf(context);
  const status = freshPath(context, spot.folder, "assay_canary_docs_status.md");
  const text = "# Planted\n\n## Latest audit references\n\nNone yet.\n";
  const beside = page === undefined ? [{ path: status, text }] : [];
  for (const name of ["repository-audit-2001-02-03.md", "audit-2001-02.md"]) {
    const path = freshPath(context, spot.folder, `assay-canary-${name}`);
    const files = [...beside, { path, text: "# An audit\n\nNothing was found.\n" }];
    yield { operator: name.startsWith("audit") ? "dated by month" : "dated by day", files, expectAt: path };
  }
}
