/** MDX documents as a user meets them: in `audit` and in `verify`. */
import { expect, test } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, repositoryWith } from "./run.ts";

const PAGE = `import { Aside } from "./aside.js";

export const link = "[not a link](nothing.md)";

# Guide

{/* [nor this](nothing.md) */}

<Aside title={"[or this](nothing.md)"}>

See [the plan](plan.md) and [what is gone](gone.md).

The limit is in \`app/limits.py:1\`.

</Aside>
`;
const FILES = {
  "docs/guide.mdx": PAGE,
  "docs/plan.md": "# Plan\n",
  "docs/aside.js": "export const Aside = 1;\n",
  "app/limits.py": "LIMIT = 3\n",
};

test("audit reads them: a link to nothing is found, code is not", () => {
  const { stdout } = assay(["audit", "--format", "json", "--no-proofs", repositoryWith(FILES)]);
  const audit = JSON.parse(stdout) as Audit;
  expect(audit.scope.languages).toContainEqual(expect.objectContaining({ name: "markdown", files: 2 }));
  expect(audit.findings.map(({ rule, location }) => `${rule} ${location.path}:${location.startLine}`)).toEqual([
    "docs/broken-link docs/guide.mdx:11",
  ]);
});

test("verify reads them: claims of sentences, none of code", () => {
  const { stdout, code } = assay(["verify", "-C", repositoryWith(FILES), "docs/guide.mdx", "--format", "json"]);
  const { claims } = JSON.parse(stdout) as Audit;
  expect(claims.map(({ quote, verdict }) => `${quote}: ${verdict.kind}`)).toEqual([
    "[the plan](plan.md): confirmed",
    "[what is gone](gone.md): missing",
    "`app/limits.py:1`: confirmed",
  ]);
  expect(code).toBe(1);
});
