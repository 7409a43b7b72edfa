/** Small trees of several units and languages whose files import and call each other, and changes of them. */
import fc from "fast-check";
import { DEFAULT_CONFIG, type Config } from "../../src/config/types.ts";
import type { OverlayChange } from "../../src/inventory/overlay.ts";
import { RULES } from "../../src/rules.ts";
import type { Tree } from "../in-memory.ts";

export const CONFIG: Config = {
  ...DEFAULT_CONFIG,
  exclude: [{ path: "app/old/**", because: "test", at: { path: "assay.yaml", line: 1 } }],
  ruleSettings: [{ path: "**", rules: Object.fromEntries(RULES.map((rule) => [rule.id, { enabled: true }])) }],
  contracts: [
    { name: "services alone", kind: "forbidden", from: "services/**", to: "lib" },
    { name: "no cycles", kind: "acyclic" },
    { name: "layers", kind: "layers", layers: ["services", "app", "lib"] },
  ],
};

const PYTHON = [
  "import subprocess\n\n\ndef run(cmd):\n    subprocess.run(cmd, shell=True)\n",
  "from app.deep.tool import run\n\n\ndef slow(x):\n    run(x)\n",
  "from .helper import slow\n\n\nasync def serve():\n    slow('x')\n",
  "import app.helper as h\n\n\nasync def call():\n    h.slow('y')\n",
  "import time\nfrom lib import util\n\n\nclass Worker:\n    async def nap(self):\n        time.sleep(1)\n",
  "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from services.a.worker import Worker\n",
  "def late():\n    import lib.util\n    from app import main\n    return lib.util, main\n",
  "import requests\nimport httpx\n",
  "from app.deep import *\nfrom app import deep, missing\n",
  "import services.b.run\n",
  "import os\n\nos.system('ls')  # assay: ignore[process/unchecked-exit] because of a test\n",
  "import json\n",
  "from starlette.testclient import TestClient\n\n\ndef test_it():\n    assert TestClient\n",
  "",
];
const SCRIPT = [
  'import { run } from "./run";\nexport const start = () => run("x");\n',
  'import { execSync } from "node:child_process";\nexport function run(x: string) {\n  execSync(`ls ${x}`);\n}\n',
  'import { start } from "~/index";\nexport async function go() {\n  start();\n}\n',
  'export * from "./gone";\nimport zod from "zod";\nexport default zod;\n',
  "export {};\n",
];
const CONTENTS: Readonly<Record<string, readonly string[]>> = {
  py: PYTHON,
  ts: SCRIPT,
  "pyproject.toml": [
    '[project]\nname = "a"\nversion = "1"\ndependencies = ["requests"]\n',
    '[project]\nname = "lib"\nversion = "1"\ndependencies = []\n\n[tool.setuptools.packages.find]\nwhere = ["src"]\n',
    "[project\n",
  ],
  "requirements.txt": ["requests\nstarlette\n", "httpx==1\n", ""],
  "package.json": ['{"name": "web", "dependencies": {"zod": "4"}}', '{"name": "web"}', "{"],
  "tsconfig.json": ['{"compilerOptions": {"paths": {"~/*": ["./src/*"]}}}', "{}"],
};
const PATHS = [
  "app/__init__.py",
  "app/main.py",
  "app/helper.py",
  "app/deep/__init__.py",
  "app/deep/tool.py",
  "app/old/gone.py",
  "lib/util.py",
  "lib/util/__init__.py",
  "services/a/worker.py",
  "services/a/pyproject.toml",
  "services/b/run.py",
  "tests/test_main.py",
  "conftest.py",
  "pyproject.toml",
  "requirements.txt",
  "web/src/index.ts",
  "web/src/run.ts",
  "web/src/go.ts",
  "web/package.json",
  "web/tsconfig.json",
];

/** One of the contents that suit the path. */
export function contentOf(path: string): fc.Arbitrary<string> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const choices = CONTENTS[name] ?? CONTENTS[name.slice(name.lastIndexOf(".") + 1)] ?? [""];
  return fc.constantFrom(...choices);
}

export const trees: fc.Arbitrary<Tree> = fc
  .subarray(PATHS, { minLength: 6 })
  .chain((paths) => fc.record(Object.fromEntries(paths.map((path) => [path, contentOf(path)]))));

export const deltas: fc.Arbitrary<readonly OverlayChange[]> = fc
  .subarray(PATHS, { minLength: 1, maxLength: 5 })
  .chain((paths) =>
    fc.tuple(
      ...paths.map((path) => fc.option(contentOf(path), { nil: null, freq: 3 }).map((text) => ({ path, text }))),
    ),
  );

/** `files` with `changes`; text null removes. */
export function changed(files: Tree, changes: readonly OverlayChange[]): Tree {
  const result = new Map(Object.entries(files));
  for (const { path, text } of changes) {
    if (text === null) result.delete(path);
    else result.set(path, text);
  }
  return Object.fromEntries(result);
}
