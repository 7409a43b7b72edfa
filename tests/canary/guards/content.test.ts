/** Canaries for guards of text, links and secrets. */
import { crc32 } from "node:zlib";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import { base64, randomFrom, TOKENS } from "../../../src/canary/guards/tokens.ts";
import type { GuardCanary } from "../../../src/guards/types.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectValid, find, planted, reason } from "./checks.ts";
import { repositoryFrom, writtenBy } from "./support.ts";

const TREE: Tree = {
  "src/app.py": "import json\n",
  "src/deep/more.py": "import json\n",
  "docs/guide.md": "# Guide\n",
  "docs/install.md": "# Install\n",
  "config/app.yaml": "name: app\n",
};

const TEXT = { kind: "text", sample: "print(1)  # debug", in: ["src/**/*.py"] } as const satisfies Forbids;
const LINKS = { kind: "links", in: ["**/*.md"] } as const satisfies Forbids;
const SECRETS = { kind: "secrets", in: [] } as const satisfies Forbids;

describe.each<Forbids>([TEXT, LINKS, SECRETS, { ...TEXT, in: [] }, { ...SECRETS, in: ["config/*"] }])(
  "$kind, $in",
  (forbids) => {
    test("each is what it claims to be, apart from the others", async () => {
      const repository = await repositoryFrom(TREE);
      const catalogue = canariesFor(forbids, repository);
      await expectValid(catalogue, forbids, repository);
      expectApart(catalogue);
      expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThan(6);
    });
  },
);

const contentOf = (canary: GuardCanary): string =>
  writtenBy(canary)
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .join("");

describe("text", () => {
  test("stands in every static canary, and in no control", async () => {
    const { canaries } = canariesFor(TEXT, await repositoryFrom(TREE));
    for (const canary of canaries.filter(({ tier }) => tier === "static" || tier === "control"))
      expect(contentOf(canary).includes(TEXT.sample), canary.operator).toBe(canary.tier === "static");
    expect(contentOf(canaries[2] as GuardCanary)).toMatch(/# debug$/);
  });

  test("a pattern for the start of a line does not mean the text elsewhere", async () => {
    const catalogue = canariesFor({ ...TEXT, pattern: "^print" }, await repositoryFrom(TREE));
    expect(reason(catalogue, "indented")).toBe("the pattern ^print does not mean the text there");
    expect(find(catalogue, "after other lines").expects).toBe("red");
  });

  test("what is at the end of a line stays there", async () => {
    const catalogue = canariesFor({ ...TEXT, sample: "value = 1 \r" }, await repositoryFrom(TREE));
    expect(contentOf(find(catalogue, "line of its own"))).toBe("value = 1 \r\n");
    expect(reason(catalogue, "before other text")).toMatch(/no longer/);
  });

  test("nothing is planted where no text is known", async () => {
    const { canaries, ineligible } = canariesFor({ ...TEXT, sample: " \n" }, await repositoryFrom(TREE));
    expect([canaries.length, ineligible[0]?.reason]).toEqual([0, "no text is known that breaks the rule"]);
  });
});

interface Node {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}
const targets = (node: Node): readonly string[] => [
  ...(node.url === undefined ? [] : [node.url]),
  ...(node.children ?? []).flatMap(targets),
];
const linksOf = (text: string): readonly string[] => targets(fromMarkdown(text) as Node);

describe("links", () => {
  test("every static canary links to what is not there, and no decoy links to it", async () => {
    const { canaries } = canariesFor(LINKS, await repositoryFrom(TREE));
    for (const canary of canaries.filter(({ tier }) => tier === "static" || tier === "control")) {
      const isDead = linksOf(contentOf(canary)).some((url) => /assay_canary_\w+_planted-gone|of%20mine/.test(url));
      expect(isDead, canary.operator).toBe(canary.tier === "static");
    }
  });

  test("a document beside it is linked by its name, another one by its way", async () => {
    const catalogue = canariesFor(LINKS, await repositoryFrom(TREE));
    expect(planted(catalogue, "link that is right")).toContain("[there](guide.md)");
    expect(planted(catalogue, "anchor of another file")).toContain("(guide.md#assay-canary-anchor");
    expect(planted(catalogue, "capitals in the name")).toContain("(GUIDE.MD)");
  });
});

describe("secrets", () => {
  const FORMS: Readonly<Record<string, RegExp>> = {
    "GitHub token": /^ghp_[0-9A-Za-z]{36}$/,
    "AWS access key": /^AKIA[A-Z2-7]{16}$/,
    "private key": /^-----BEGIN RSA PRIVATE KEY-----\n([\w+/]{64}\n){12}[\w+/]{42}==\n-----END RSA PRIVATE KEY-----$/,
    "Slack token": /^xoxb-\d{12}-\d{13}-[0-9A-Za-z]{24}$/,
    "Stripe key": /^sk_live_[0-9A-Za-z]{24}$/,
    "Google key": /^AIza[\w-]{35}$/,
    "GitLab token": /^glpat-[\w-]{20}$/,
    "npm token": /^npm_[0-9A-Za-z]{36}$/,
    "JSON web token": /^eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{43}$/,
  };

  test.each(Object.entries(FORMS))("a %s has the form of one", (operator, form) => {
    const token = TOKENS.find((each) => each.operator === operator);
    expect(token?.make(randomFrom("one"))).toMatch(form);
    expect(token?.make(randomFrom("one"))).toBe(token?.make(randomFrom("one")));
    expect(token?.make(randomFrom("one"))).not.toBe(token?.make(randomFrom("two")));
  });

  test("a GitHub token ends with the checksum of its body", () => {
    const token = TOKENS[0]?.make(randomFrom("seed")) ?? "";
    const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const value = Array.from(token.slice(34)).reduce((sum, digit) => sum * 62 + digits.indexOf(digit), 0);
    expect(value).toBe(crc32(token.slice(4, 34)));
  });

  test("base64 is that of the platform", () => {
    for (const text of ["", "a", "ab", "abc", "abcd"]) expect(base64(text)).toBe(btoa(text));
  });

  test("no report shows one", async () => {
    const { canaries } = canariesFor(SECRETS, await repositoryFrom(TREE));
    const tokens = canaries.flatMap((canary) => contentOf(canary).match(/ghp_\w{36}|AKIA\w{16}|PRIVATE KEY/g) ?? []);
    expect(tokens.length).toBeGreaterThan(20);
    const shown = canaries.map(({ planted: text = "" }) => text).join("\n");
    expect(shown).not.toMatch(/ghp_\w{5}|AKIA\w{5}|PRIVATE KEY|glpat-\w{5}|xoxb-\d|sk_live_\w{5}/);
  });

  test("kinds of files that the scope does not take are said", async () => {
    const catalogue = canariesFor({ ...SECRETS, in: ["config/*.yaml"] }, await repositoryFrom(TREE));
    expect(reason(catalogue, "in JSON")).toBe("config/*.yaml does not take such a file");
    expect(reason(catalogue, "documented example key")).toMatch(/manuals/);
  });
});

test("secrets are planted where code is, not among settings that have a shape of their own", async () => {
  const tree = { ".linterrc.json": "{}\n", "package.json": "{}\n", "src/notes.js": "export const notes = [];\n" };
  const catalogue = canariesFor({ kind: "secrets", in: ["**/*"] }, await repositoryFrom(tree));
  expect(find(catalogue, "GitHub token").at).toMatch(/^src\/.*\.js$/);
  expect(contentOf(find(catalogue, "AWS access key"))).toMatch(
    /aws_access_key_id[\s\S]*aws_secret_access_key = "[\w+/]{40}"/,
  );
});
