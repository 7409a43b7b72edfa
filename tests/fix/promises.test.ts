/** `--async` for scripts: programs before and after with a recording command in seven scenarios, and what is refused. */
import { spawn } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROGRAMS, type Program } from "./promise-programs.ts";
import { toPromises } from "./support.ts";

const SCENARIOS = ["ok", "non-zero", "missing", "hang", "grandchild", "much", "not-utf8"] as const;
type Scenario = (typeof SCENARIOS)[number];

/** Records its arguments, folder and input, and does what the scenario says. */
const TOOL = `#!/bin/sh
{ printf '%s|' "$@" "$MORE"; pwd; cat | wc -c; } >> "$TOOL_LOG"
case "$SCENARIO" in
  ok) echo out; echo err >&2 ;;
  non-zero) echo out; echo err >&2; exit 3 ;;
  hang) echo out; exec sleep 8 ;;
  grandchild) sleep 8 & echo out ;;
  much) head -c 5000000 /dev/zero ;;
  not-utf8) printf 'a\\377\\376b\\r\\nc' ;;
esac
`;

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-promises-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "tool"), TOOL);
  chmodSync(join(folder, "bin", "tool"), 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Seen {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  readonly log: string;
}

function run(root: string, entry: string, scenario: Scenario): Promise<Seen> {
  const log = join(root, `${scenario}.log`);
  writeFileSync(log, "");
  const path = scenario === "missing" ? "/usr/bin:/bin" : [join(folder, "bin"), "/usr/bin", "/bin"].join(delimiter);
  const env = { PATH: path, SCENARIO: scenario, TOOL_LOG: log, HOME: root };
  // Into files: a grandchild may hold a pipe for long.
  const [out, err] = ["out", "err"].map((name) => join(root, `${scenario}.${name}`));
  const [outFd, errFd] = [openSync(out ?? "", "w"), openSync(err ?? "", "w")];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [entry], {
      cwd: root,
      env,
      stdio: ["ignore", outFd, errFd],
      timeout: 60_000,
    });
    child.on("close", (code) => {
      for (const fd of [outFd, errFd]) closeSync(fd);
      resolve({ code, out: read(out), err: read(err), log: read(log).replaceAll(root, "ROOT") });
    });
  });
}

const read = (path = ""): string => readFileSync(path, "utf8");

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/**
 * What differs by design: the name of Node's function in an error, and the stack of an error that nobody caught. Where the program
 * is missing, the output in the error is null up to Node 22 and undefined from Node 24 on; the helper says null.
 */
function comparable({ code, out, err, log }: Seen, scenario: Scenario): Seen {
  return {
    code,
    out: scenario === "missing" ? out.replaceAll('"undefined"', '"null"') : out,
    err: code === 0 ? err : "",
    log,
  };
}

const withTypes = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  "package.json": '{ "name": "program", "private": true, "type": "module" }\n',
  ...files,
});

async function compared({ name, files }: Program): Promise<void> {
  const { files: after, refused, problems } = await toPromises(withTypes(files));
  expect(refused).toEqual([]);
  expect(problems).toEqual([]);
  const roots = ["before", "after"].map((when) => join(folder, `${name.replaceAll(/\W+/gu, "-")}-${when}`, "root"));
  const [first = "", second = ""] = roots;
  write(first, withTypes(files));
  write(second, after);
  const entry = Object.keys(files).find((path) => path.startsWith("main.")) ?? "";
  expect(after[entry]).not.toContain("Sync(");
  const seen = await Promise.all(
    SCENARIOS.map(async (scenario) => {
      const [one, two] = await Promise.all([run(first, entry, scenario), run(second, entry, scenario)]);
      return [scenario, comparable(one, scenario), comparable(two, scenario)] as const;
    }),
  );
  for (const [scenario, one, two] of seen) expect({ scenario, ...two }).toEqual({ scenario, ...one });
}

describe("programs do the same with promises", () => {
  it.each(PROGRAMS.map((program) => [program.name, program] as const))(
    "%s",
    async (_name, program) => compared(program),
    120_000,
  );

  it("are at least thirty", () => expect(PROGRAMS.length).toBeGreaterThanOrEqual(30));
});

const IMPORT = 'import { execFileSync } from "node:child_process";\n';
const CALL = 'execFileSync("tool")';

describe("what is refused, with the line", () => {
  it.each([
    [
      "a constructor",
      `${IMPORT}export class A {\n  constructor() {\n    ${CALL};\n  }\n}\n`,
      "a.mjs:4 is in a constructor",
    ],
    ["a getter", `${IMPORT}export class A {\n  get x() {\n    return ${CALL};\n  }\n}\n`, "a.mjs:4 is in a getter"],
    ["a field", `${IMPORT}export class A {\n  x = ${CALL};\n}\n`, "a.mjs:3 is in the body of a class"],
    ["a method of an object", `${IMPORT}export const a = {\n  f() {\n    return ${CALL};\n  },\n};\n`, "a.mjs:4 is in"],
    [
      "a method from elsewhere",
      `${IMPORT}import { B } from "b";\nexport class A extends B {\n  f() {\n    return ${CALL};\n  }\n}\n`,
      "may have from another",
    ],
    ["a generator", `${IMPORT}export function* f() {\n  yield ${CALL};\n}\n`, "a.mjs:3 is in a generator"],
    [
      "a new Promise",
      `${IMPORT}export const f = () => new Promise((resolve) => {\n  resolve(${CALL});\n});\n`,
      "a.mjs:3 is in the function of a new Promise",
    ],
    ...["sort", "filter", "map", "forEach", "some", "reduce", "on"].map((name) => [
      name,
      `${IMPORT}export const f = (xs) => xs.${name}((x) => ${CALL});\n`,
      `a.mjs:2 is in a callback of ${name}, which does not await it`,
    ]),
    ["a timer", `${IMPORT}setTimeout(() => {\n  ${CALL};\n}, 5);\n`, "callback of setTimeout"],
    ["a head", `${IMPORT}export function f(x = ${CALL}) {}\n`, "a.mjs:2 is in the head of a function"],
    ["a value", `${IMPORT}function f() {\n  return ${CALL};\n}\nregister(f);\n`, "a.mjs:5 passes f on as a value"],
    [
      "a value in an arrow",
      `${IMPORT}function f() {\n  return ${CALL};\n}\nexport const g = () => f;\n`,
      "passes f on",
    ],
    [
      "a caller that sorts",
      `${IMPORT}function f() {\n  return ${CALL};\n}\nexport const g = (xs) => xs.sort(() => f());\n`,
      "a.mjs:5 is in a callback of sort",
    ],
    ["several values", `${IMPORT}let f = () => ${CALL};\nf = null;\n`, "several values"],
    [
      "a built command",
      'import { execSync } from "node:child_process";\nexport const f = (x) => execSync(`tool ${x}`);\n',
      "through a shell",
    ],
    [
      "an optional chain",
      `${IMPORT}const t = { f: null };\nclass A {\n  toolText() {\n    return ${CALL};\n  }\n}\nconsole.log(t?.a.toolText().length);\n`,
      "chain",
    ],
  ])("%s", async (_name, text, reason) => {
    const { refused, repairs } = await toPromises(withTypes({ "a.mjs": text }));
    expect(repairs).toEqual([]);
    expect(refused[0]).toContain(reason);
  });

  it.each([
    [
      "a script that is no module",
      { "a.cjs": `const { execFileSync } = require("child_process");\n${CALL};\nlater();\n` },
      "a.cjs:2 runs while",
    ],
    [
      "a mock",
      {
        "a.mjs": `${IMPORT}export const f = () => ${CALL};\n`,
        "a.test.mjs": 'import "./a.mjs";\nvi.mock("node:child_process");\n',
      },
      "a.test.mjs:2 mocks child_process",
    ],
    [
      "a module that is passed on",
      {
        "a.mjs": `${IMPORT}export const f = () => ${CALL};\n`,
        "b.mjs": 'import * as a from "./a.mjs";\nregister(a);\n',
      },
      "b.mjs:2 passes the module",
    ],
    [
      "two methods of a name",
      {
        "a.mjs": `${IMPORT}export class A {\n  toolText() {\n    return ${CALL};\n  }\n}\n`,
        "b.mjs": "export class B {\n  toolText() {}\n}\n",
      },
      "and so has something else",
    ],
    ["a type", { "a.ts": `${IMPORT}export const f: () => unknown = () => ${CALL};\n` }, "a.ts:2 is in f, whose type"],
    [
      "types beside it",
      { "a.js": `${IMPORT}export function f() {\n  return ${CALL};\n}\n`, "a.d.ts": "export function f(): Buffer;\n" },
      "a.d.ts says",
    ],
    [
      "the helper's name",
      { "a.mjs": `${IMPORT}export const f = () => ${CALL};\n`, "async-process.mjs": "" },
      "is there already",
    ],
    [
      "a component of a page",
      {
        "a.js": `${IMPORT}export const f = () => ${CALL};\n`,
        "b.vue": '<script>\nimport { f } from "./a.js";\nf();\n</script>\n',
      },
      "b.vue",
    ],
  ])("%s", async (_name, files, reason) => {
    const { refused, repairs } = await toPromises(withTypes(files));
    expect(repairs).toEqual([]);
    expect(refused.join("\n")).toContain(reason);
  });
});

const APP = `${IMPORT}import express from "express";\n\nconst app = express();\napp.get("/state", (req, res) => {\n  BODY\n});\n`;
const TRY = `try {\n    res.send(${CALL});\n  } catch (error) {\n    res.status(500).send(String(error));\n  }`;
const manifest = (dependencies: Readonly<Record<string, string>>): string =>
  JSON.stringify({ name: "x", private: true, type: "module", dependencies });

describe("handlers of routes", () => {
  it.each([
    ["all in a try, express 4", TRY, { express: "^4.19.0" }, true],
    ["express 5 awaits it", `res.send(${CALL});`, { express: "^5.1.0" }, true],
    ["fastify awaits it", `res.send(${CALL});`, { fastify: "^4.0.0" }, true],
    ["express 4 does not", `res.send(${CALL});`, { express: "^4.19.0" }, false],
    ["something before the try", `prepare(req);\n  ${TRY}`, { express: "^4.19.0" }, false],
    ["a router that nobody knows", TRY, {}, false],
  ])("%s", async (_name, body, dependencies, isConverted) => {
    const { files, refused } = await toPromises(
      withTypes({ "package.json": manifest(dependencies), "app.mjs": APP.replace("BODY", body) }),
    );
    expect(refused.length).toBe(isConverted ? 0 : 1);
    expect(files["app.mjs"]?.includes('app.get("/state", async (req, res) => {')).toBe(isConverted);
    expect(files["app.mjs"]?.includes('res.send(await execFileAsync("tool"));')).toBe(isConverted);
  });

  it("a mock of another test is none of theirs", async () => {
    const { refused, repairs } = await toPromises(
      withTypes({
        "a.mjs": `${IMPORT}export const f = () => ${CALL};\n`,
        "b.mjs": "export const g = 1;\n",
        "b.test.mjs": 'import { g } from "./b.mjs";\nvi.mock("node:child_process");\nexpect(g).toBe(1);\n',
      }),
    );
    expect([refused, repairs.length]).toEqual([[], 1]);
  });
});

describe("TypeScript and tests", () => {
  it("types, imports and tests follow", async () => {
    const { files, refused, problems } = await toPromises(
      withTypes({
        "src/git.ts": `import { execFileSync, type ExecFileSyncOptions } from "node:child_process";\n\nexport function head(options: ExecFileSyncOptions = {}): string {\n  return execFileSync("git", ["rev-parse", "HEAD"], { encoding: "utf8", timeout: 9 }).trim();\n}\n`,
        "src/use.ts": `import { head } from "./git.ts";\n\nexport const short = (): string => head().slice(0, 7);\n`,
        "test/use.test.ts": `import { expect, it } from "vitest";\nimport { short } from "../src/use.ts";\n\nit("is short", () => {\n  expect(short()).toHaveLength(7);\n});\n`,
      }),
    );
    expect(refused).toEqual([]);
    expect(problems).toEqual([]);
    expect(files["src/git.ts"]).toBe(
      `import { type ExecFileSyncOptions } from "node:child_process";\nimport { execFileAsync } from "./async-process";\n\nexport async function head(options: ExecFileSyncOptions = {}): Promise<string> {\n  return (await execFileAsync("git", ["rev-parse", "HEAD"], { encoding: "utf8", timeout: 9 })).trim();\n}\n`.replace(
        "./async-process",
        "./async-process.ts",
      ),
    );
    expect(files["src/use.ts"]).toContain(
      "export const short = async (): Promise<string> => (await head()).slice(0, 7);",
    );
    expect(files["test/use.test.ts"]).toContain(
      'it("is short", async () => {\n  expect(await short()).toHaveLength(7);',
    );
    expect(files["src/async-process.ts"]).toContain("export async function execFileAsync(file: string,");
  });

  it("a second run changes nothing", async () => {
    const [program] = PROGRAMS;
    const once = await toPromises(withTypes(program?.files ?? {}));
    const twice = await toPromises(once.files);
    expect(twice.repairs).toEqual([]);
    expect(twice.files).toEqual(once.files);
  });
});
