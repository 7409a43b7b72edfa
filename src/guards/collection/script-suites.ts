/** vitest and jest: how they are asked for their tests, and what they say → failures, and whose fault each is. */
import { isBuiltin } from "node:module";
import type { Around, Failure } from "./explain.ts";
import type { Suite } from "./suites.ts";

/** One thing that a runner complains of. */
export interface Complaint {
  /** As the runner writes it: relative to the suite's folder, or absolute in the copy. */
  readonly path: string;
  readonly line?: number;
  /** First line: `Cannot find package 'x' imported from …`; jest's may stand some lines below. */
  readonly text: string;
}

/**
 * jest has no option that only collects; with a name that no test has, it loads every file and runs no test. `options`: those
 * of the repository's own call that say which settings apply.
 */
export function jestCommand(options: readonly string[]): string {
  const words = [
    "jest --json --outputFile=$TMPDIR/assay-jest.json --ci --coverage=false --watchman=false --watchAll=false",
    "--testNamePattern='^assay collects and runs nothing$'",
    ...options,
  ];
  return `${words.join(" ")} >"$TMPDIR/assay-jest.log" 2>&1; code=$?; node -e '${JEST_SUMMARY}' || tail -n 30 "$TMPDIR/assay-jest.log"; exit $code`;
}

/** Vite writes what it has bundled of its settings into `node_modules`, which is read-only here; it can do without. */
export function vitestCommand(options: readonly string[]): string {
  const list = ["vitest list", ...options].join(" ");
  return `out=$(${list} 2>&1); code=$?; case "$out" in *.vite-temp*) exec ${list} --configLoader=runner;; esac; printf "%s\\n" "$out"; exit $code`;
}

/** jest's own document may be large: only what is needed comes out. */
const JEST_SUMMARY = `
const { numTotalTests, testResults } = JSON.parse(require("fs").readFileSync(process.env.TMPDIR + "/assay-jest.json", "utf8"));
const failed = testResults.filter((each) => each.status === "failed" && each.assertionResults.length === 0);
const failures = failed.slice(0, 50).map(({ name, message }) => ({ path: name, text: message.slice(0, 4000) }));
console.log("assay:" + JSON.stringify({ tests: numTotalTests, failures }));
`.trim();

/** Undefined where jest did not come so far. */
export function jestSummary(
  text: string,
): { readonly tests: number; readonly failures: readonly Complaint[] } | undefined {
  const line = /^assay:(\{.*\})$/m.exec(text)?.[1];
  if (line === undefined) return undefined;
  const { tests, failures } = JSON.parse(line) as {
    tests: number;
    failures: readonly { path: string; text: string }[];
  };
  return { tests, failures: failures.map(jestComplaint) };
}

function jestComplaint({ path, text }: { readonly path: string; readonly text: string }): Complaint {
  const lines = text.split("\n").map((line) => line.trim());
  const found = /(?:\w*Error|SyntaxError): .*/.exec(text.replace(/\s+at .*/gs, ""))?.[0];
  const said =
    lines.find((line) => /^Cannot find module |^Your test suite must contain/.test(line)) ??
    (/Jest encountered an unexpected token/.test(text)
      ? (/^.*SyntaxError: .*$/m.exec(text)?.[0].trim() ?? "SyntaxError")
      : found) ??
    lines.find((line) => line !== "" && !line.startsWith("●")) ??
    "it does not say why";
  const at = /^\s*>\s*(\d+) \|/m.exec(text)?.[1] ?? /\((\d+):\d+\)/.exec(said)?.[1];
  return { path, text: said, ...(at === undefined ? {} : { line: Number(at) }) };
}

/** Errors of `vitest list`, one block each. */
export function vitestComplaints(text: string): readonly Complaint[] {
  const blocks = text.split(/^(?=\w*Error: )/m).filter((block) => /^\w*Error: /.test(block));
  return blocks.map((block) => {
    const [first = ""] = block.split("\n");
    const file = /^\s*File: (.+?):(\d+):\d+\s*$/m.exec(block);
    const place = /^ ❯ (?:\S+ )?(\S+?):(\d+):\d+$/m.exec(block);
    const importer = / (?:imported )?from ['"]?([^'"\s]+?)['"]?(?:\.|$)/.exec(first)?.[1];
    const at = file === null && place?.[1]?.includes("node_modules") !== true ? place : null;
    const path = file?.[1] ?? at?.[1] ?? importer ?? "";
    return { path, text: first, ...(at === null ? {} : { line: Number(at[2]) }) };
  });
}

export type Judged =
  | { readonly kind: "fault"; readonly failure: Failure }
  | { readonly kind: "machine"; readonly reason: string };

const ABSENT = /(?:Cannot find (?:module|package)|Failed to resolve import|Could not resolve) ['"]([^'"]+)['"]/;
const IMPORTER = / from ['"]?([^'"\s]+)/;
const UNPARSED = /SyntaxError|Failed to parse|PARSE_ERROR|Transform failed|Unexpected token/;
/** What a setting, a setup file or another environment gives: not the test's own fault as far as can be seen. */
const GLOBALS = new Set(
  `document window navigator localStorage sessionStorage HTMLElement Element Node Event fetch self customElements location history screen
  jest vi vitest describe it test expect suite beforeEach beforeAll afterEach afterAll require module exports React Deno Bun jasmine cy browser page`.split(
    /\s+/,
  ),
);

export function judgeComplaint({ path, line, text }: Complaint, suite: Suite, around: Around): Judged {
  const file = pathOf(path, suite, around);
  const where = file ?? suite.path;
  const place = { path: where, ...(line === undefined || file === undefined ? {} : { line }) };
  const absent = ABSENT.exec(text)?.[1];
  if (absent !== undefined)
    return missing(absent, IMPORTER.exec(text.slice(text.indexOf(absent)))?.[1] ?? "", place, around);
  if (/must contain at least one test/.test(text))
    return fault(place, "the file has no test, which jest takes for a failure", "Add a test, or rename the file");
  if (UNPARSED.test(text)) {
    // A runner may lack the settings that a file is written for; what no parser reads is wrong everywhere.
    const problem = file === undefined ? undefined : around.problemOf?.(file);
    if (problem !== undefined) {
      const at = { path: where, line: place.line !== undefined && place.line > 1 ? place.line : problem.line };
      const said = text.startsWith("SyntaxError: ")
        ? short(withoutPath(text))
        : `SyntaxError: ${short(problem.reason)}`;
      return fault(at, said, "Repair it; until then none of its tests runs");
    }
    return { kind: "machine", reason: `${where}: ${suite.runner} does not read it: ${short(withoutPath(text))}` };
  }
  const name = /^ReferenceError: ([\w$]+) is not defined/.exec(text)?.[1];
  if (name !== undefined && file !== undefined && !GLOBALS.has(name) && !/^[_A-Z\d]+$/.test(name))
    return fault(place, short(text), "Repair it; until then none of its tests runs");
  return { kind: "machine", reason: `${where}: ${short(text)}` };
}

function missing(specifier: string, importer: string, place: { path: string; line?: number }, around: Around): Judged {
  const scoped = /^@[\w.~-]+\/[\w.~-]+/.exec(specifier)?.[0];
  const name = specifier.startsWith("@") ? scoped : /^[\w.~-]+/.exec(specifier)?.[0];
  if (/^(?:\.|\/)/.test(specifier))
    return {
      kind: "machine",
      reason: `${place.path} imports \`${specifier}\`, which is not here; a step before may make it`,
    };
  if (name === undefined || /^[~#]/.test(specifier) || isBuiltin(specifier))
    return {
      kind: "machine",
      reason: `${place.path} imports \`${specifier}\`, which the runner's settings do not resolve`,
    };
  if (around.isDeclared(name))
    return {
      kind: "machine",
      reason: `\`${name}\` is declared and not installed; run the package manager's install first`,
    };
  if (around.isOwn(name))
    return { kind: "machine", reason: `\`${specifier}\` is of this repository and is not linked or built here` };
  const by = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules\/)/.exec(importer)?.[1];
  if (by !== undefined)
    return { kind: "machine", reason: `\`${by}\` as it is installed is not whole: it has no \`${name}\`` };
  return fault(
    place,
    `a test imports \`${name}\`, which no manifest of this unit declares`,
    `Declare \`${name}\` among \`devDependencies\``,
  );
}

function fault(place: { readonly path: string; readonly line?: number }, reason: string, advice: string): Judged {
  return { kind: "fault", failure: { ...place, reason, advice } };
}

/** Relative to the root; undefined where it is no file of the repository. The copy stands at the original's path, or elsewhere. */
function pathOf(written: string, { folder }: Suite, around: Around): string | undefined {
  const isFile = (path: string): boolean => path !== "" && !path.startsWith("/") && around.isFile?.(path) === true;
  const plain = written.replace(/^file:\/\//, "").replace(/^\.\//, "");
  if (plain.includes("node_modules/")) return undefined;
  const below = folder === "." ? plain : `${folder}/${plain}`;
  const parts = plain.split("/");
  return [below, ...parts.map((_, index) => parts.slice(index).join("/"))].find(isFile);
}

function withoutPath(text: string): string {
  return text.replace(/(?:\/[\w@.+-]+)+: /, "");
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
