/** Canaries for guards of Python imports: what is planted is what it claims to be, by CPython's parser and by Assay's facts. */
import { describe, expect, test } from "vitest";
import { canariesFor, validate, type PlantRepository } from "../../../src/canary/guards/index.ts";
import type { CanaryCatalogue } from "../../../src/guards/types.ts";
import type { Forbids } from "../../../src/model/index.ts";
import type { Tree } from "../../in-memory.ts";
import { expectApart, expectValid, find, planted, reason } from "./checks.ts";
import { parsePython, repositoryFrom, writtenBy } from "./support.ts";

const PLATFORM: Tree = {
  "runtime/__init__.py": "class Runtime:\n    pass\n",
  "runtime/engine.py": "ENGINE = 1\n",
  "services/feed/app.py": "import json\n",
  "services/feed/ranking.py": "import json\n",
  "services/feed/deep/below/store.py": "import json\n",
  "services/boot/start.py": "import runtime\n",
  "tools/check.py": "print('ok')\n",
  "pyproject.toml": '[project]\nname = "platform"\nversion = "1"\n',
};
const NO_RUNTIME: Forbids = {
  kind: "python-imports",
  targets: ["runtime"],
  in: ["services/**"],
  except: ["services/boot/**"],
};

const SHOP: Tree = {
  "src/shop/__init__.py": "",
  "src/shop/db.py": "def connect():\n    pass\n",
  "src/shop/cart/__init__.py": "",
  "src/shop/cart/views.py": "import json\n",
  "src/shop/cart/forms.py": "import json\n",
  "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n\n[tool.setuptools.package-dir]\n"" = "src"\n',
};
const NO_DB: Forbids = { kind: "python-imports", targets: ["shop.db", "requests"], in: ["src/shop/cart"] };

const CASES: readonly (readonly [string, Tree, Forbids])[] = [
  ["folders of services", PLATFORM, NO_RUNTIME],
  ["a package", SHOP, NO_DB],
  ["everything", SHOP, { kind: "python-imports", targets: ["requests"], in: [] }],
  ["one file", SHOP, { kind: "python-imports", targets: ["shop.db"], in: ["src/shop/cart/views.py"] }],
  ["names of files", SHOP, { kind: "python-imports", targets: ["shop.db"], in: ["**/views.py"] }],
];

describe.each(CASES)("%s", (_, tree, forbids) => {
  const catalogueOf = async (): Promise<{ repository: PlantRepository; catalogue: CanaryCatalogue }> => {
    const repository = await repositoryFrom(tree);
    return { repository, catalogue: canariesFor(forbids, repository, { run: "rg x | git x", cwd: ".", files: [] }) };
  };

  test("each is what it claims to be", async () => {
    const { repository, catalogue } = await catalogueOf();
    await expectValid(catalogue, forbids, repository);
    expect(catalogue.canaries.filter(({ tier }) => tier === "static").length).toBeGreaterThan(20);
  });

  test("CPython parses what must parse, and nothing that must not", async () => {
    const { catalogue } = await catalogueOf();
    const files = catalogue.canaries.flatMap((canary) =>
      writtenBy(canary)
        .filter(({ path }) => /\.pyi?$/.test(path))
        .map(({ path, bytes }) => ({ path, bytes, operator: canary.operator })),
    );
    const answers = parsePython(files.map(({ bytes }) => bytes));
    const refused = files.filter((__, index) => answers[index] !== undefined).map(({ operator }) => operator);
    const meant = new Set(["syntax error", "latin-1 without a cookie", "NUL byte", "UTF-16"]);
    // Python 3.14 reads the newer syntax.
    expect(refused.filter((operator) => operator !== "newer syntax")).toEqual(
      files.map(({ operator }) => operator).filter((operator) => meant.has(operator)),
    );
  });

  test("no two of them touch one another", async () => {
    expectApart((await catalogueOf()).catalogue);
  });
});

test("the most telling come first", async () => {
  const { canaries } = canariesFor(NO_RUNTIME, await repositoryFrom(PLATFORM));
  expect(canaries.slice(0, 5).map(({ operator }) => operator)).toEqual([
    "top level",
    "function",
    "method",
    "from import",
    "benign file",
  ]);
});

test("a relative import is written from the folder to the target", async () => {
  const catalogue = canariesFor(NO_DB, await repositoryFrom(SHOP));
  expect(planted(catalogue, "relative")).toBe("from ..db import connect\n");
  expect(planted(catalogue, "relative from parent")).toBe("from .. import db\n");
  expect(planted(catalogue, "from parent")).toBe("from shop import db\n");
  expect(planted(catalogue, "other target requests")).toBe("import requests\n");
});

test("what cannot be written has its reason", async () => {
  const catalogue = canariesFor(NO_RUNTIME, await repositoryFrom(PLATFORM, { isGit: false, readsEverything: true }));
  expect(reason(catalogue, "relative")).toBe("no relative import leads from the guarded folders to runtime");
  expect(reason(catalogue, "from parent")).toBe("runtime has no parent package to take it from");
  expect(reason(catalogue, "unreadable file")).toBe("the guard runs as root here, who may read every file");
  expect(reason(catalogue, "untracked")).toBe("this is no git repository");
  expect(reason(catalogue, "tool missing")).toBe("how the guard is called is not known");
});

test("the target and the guarded folder are removed, never the guard", async () => {
  const repository = await repositoryFrom(PLATFORM);
  const catalogue = canariesFor(NO_RUNTIME, repository, { run: "x", cwd: ".", files: ["tools/check.py"] });
  expect(find(catalogue, "forbidden target gone").changes).toEqual([{ kind: "remove", path: "runtime" }]);
  expect(find(catalogue, "guarded folder gone").changes).toEqual([{ kind: "remove", path: "services" }]);
  const inside = canariesFor(NO_RUNTIME, repository, { run: "x", cwd: ".", files: ["services/check.py"] });
  expect(reason(inside, "guarded folder gone")).toMatch(/guard itself/);
});

test("a permitted importer is planted where the exception is", async () => {
  const { at, expects } = find(canariesFor(NO_RUNTIME, await repositoryFrom(PLATFORM)), "permitted importer");
  expect([at, expects]).toEqual(["services/boot/assay_canary_permitted_importer_planted.py", "green"]);
});

test("a scope without files and a module that is not there are said", async () => {
  const repository = await repositoryFrom(PLATFORM);
  const empty = canariesFor({ ...NO_RUNTIME, in: ["servicez/**"] }, repository);
  expect(empty.canaries).toEqual([]);
  expect(empty.ineligible[0]?.reason).toBe("no Python file is in servicez/**");
  const gone = canariesFor({ ...NO_RUNTIME, targets: ["runtime.gone"] }, repository);
  expect(gone.ineligible[0]?.reason).toBe("runtime is there, but runtime.gone is not");
});

test("a canary that breaks nothing is not valid", async () => {
  const repository = await repositoryFrom(PLATFORM);
  const benign = find(canariesFor(NO_RUNTIME, repository), "benign file");
  expect(await validate({ ...benign, expects: "red" }, NO_RUNTIME, repository)).toEqual({
    kind: "invalid",
    reason: "no violation is found in what is planted",
  });
  const top = find(canariesFor(NO_RUNTIME, repository), "top level");
  expect(await validate({ ...top, expects: "green" }, NO_RUNTIME, repository)).toEqual({
    kind: "invalid",
    reason: "the control holds a violation",
  });
  const outside = { ...top, changes: [{ kind: "write", path: "../x.py", bytes: "" }] } as const;
  expect((await validate(outside, NO_RUNTIME, repository)).kind).toBe("invalid");
});

test("a command that its own folder alone has is not run elsewhere, where its failing is no merit", async () => {
  const repository = await repositoryFrom(PLATFORM);
  const elsewhere = (run: string, files: readonly string[]): string | undefined =>
    reason(canariesFor(NO_RUNTIME, repository, { run, cwd: ".", files }), "other working directory");
  expect(elsewhere("python tools/check.py", ["tools/check.py"])).toMatch(/names tools\/check\.py/);
  expect(elsewhere("python -m tools.check", ["tools/check.py"])).toMatch(/names tools\/check\.py/);
  expect(elsewhere("make walls", [])).toMatch(/Makefile/);
  expect(elsewhere("lint-imports", [])).toBeUndefined();
});
