/** New files begin like those of their scope. */
import { expect, test } from "vitest";
import { canariesFor } from "../../../src/canary/guards/index.ts";
import type { Forbids } from "../../../src/model/index.ts";
import { expectValid, find, planted } from "./checks.ts";
import { repositoryFrom, writtenBy } from "./support.ts";

const LICENCE = "# SPDX-License-Identifier: MIT\n# Copyright the authors\n";
const BENIGN = "import json\n\nVALUE = json\n";
const NO_PDB: Forbids = { kind: "python-imports", targets: ["pdb"], in: ["package/**"] };

async function benign(files: Readonly<Record<string, string>>, forbids: Forbids = NO_PDB): Promise<string> {
  const catalogue = canariesFor(forbids, await repositoryFrom(files));
  const [file] = writtenBy(find(catalogue, "benign file"));
  return new TextDecoder().decode(file?.bytes);
}

test("the comment lines that all files share, and no line more", async () => {
  const files = { "package/a.py": `${LICENCE}# About a\nA = 1\n`, "package/b.py": `${LICENCE}import json\n` };
  expect(await benign(files)).toBe(`${LICENCE}${BENIGN}`);
  const catalogue = canariesFor(NO_PDB, await repositoryFrom(files));
  expect(planted(catalogue, "top level")).not.toContain("SPDX");
  await expectValid(catalogue, NO_PDB, await repositoryFrom(files));
});

test.each([
  ["one file is no custom", { "package/a.py": `${LICENCE}A = 1\n` }],
  ["one file has it not", { "package/a.py": `${LICENCE}A = 1\n`, "package/b.py": "B = 1\n" }],
  [
    "a script names its program",
    { "package/a.py": "#!/usr/bin/env python\nA = 1\n", "package/b.py": "#!/usr/bin/env python\n" },
  ],
])("nothing where %s", async (_why, files) => {
  expect(await benign(files)).toBe(BENIGN);
});

test("a block comment is shared as a whole", async () => {
  const forbids: Forbids = { kind: "javascript-imports", targets: ["lodash"], in: ["src/**"] };
  const block = "/*\n * Licence\n */\n";
  const files = { "src/a.ts": `${block}export {};\n`, "src/b.ts": `${block}import "x";\n` };
  expect(await benign(files, forbids)).toBe(`${block}export const value = 1;\n`);
  expect(await benign({ ...files, "src/c.ts": "/*\n * Licence\n * of c\n */\n" }, forbids)).not.toContain("Licence");
});
