/**
 * The scanner against CPython's parser, on the standard library of the `python3` that runs and on ASSAY_DIFF_ROOTS
 * (folders, separated by `:`). A file that `ast` refuses is counted, and the scanner must get through it all the same.
 */
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { decodePython } from "../../src/facts/python/decode.ts";
import { scanPython } from "../../src/facts/python/scan.ts";

const ORACLE = fileURLToPath(new URL("imports_oracle.py", import.meta.url));
const PROBE = "import sys, sysconfig; sys.version_info >= (3, 11) or sys.exit(1); print(sysconfig.get_path('stdlib'))";
const probe = spawnSync("python3", ["-c", PROBE], { encoding: "utf8" });
const stdlib = probe.status === 0 ? probe.stdout.trim() : undefined;
const roots = process.env["ASSAY_DIFF_ROOTS"]?.split(":").filter(Boolean) ?? (stdlib === undefined ? [] : [stdlib]);

type Fact = [number | null, number | null, string, string, number, string | null, string | null, string[], string];
interface Answer {
  readonly path: string;
  readonly error: string | null;
  readonly lines: number;
  readonly facts: Fact[];
}

describe.skipIf(stdlib === undefined)("imports, against CPython's ast (needs python3 ≥ 3.11)", () => {
  test("the same facts in every file", { timeout: 3_600_000 }, async () => {
    const count = { files: 0, lines: 0, facts: 0, refusedByAst: 0, refusedByBoth: 0, problemsOnlyHere: 0 };
    const differences: string[] = [];
    for await (const answer of answers(roots)) {
      const decoded = decodePython(readFileSync(answer.path));
      const scan = decoded.ok ? scanPython(answer.path, decoded.text) : undefined;
      if (answer.error !== null) {
        count.refusedByAst++;
        if (scan === undefined || scan.problems.length > 0) count.refusedByBoth++;
        else if (process.env["ASSAY_DIFF_REFUSED"]) console.log(`only ast refuses ${answer.path}: ${answer.error}`);
        continue;
      }
      count.files++;
      count.lines += answer.lines;
      count.facts += answer.facts.length;
      if (scan === undefined || scan.problems.length > 0) {
        count.problemsOnlyHere++;
        differences.push(`${answer.path}: problem ${JSON.stringify(decoded.ok ? scan?.problems : decoded)}`);
        continue;
      }
      const ours = scan.imports.map((fact) => [
        fact.range.startLine,
        fact.range.endLine,
        fact.form,
        fact.module,
        fact.level,
        fact.name ?? null,
        fact.alias ?? null,
        fact.flags,
        fact.symbol ?? "",
      ]);
      const theirs = answer.facts.map((fact) => (fact[0] === null ? withLines(fact, ours) : fact));
      const left = new Set(ours.map((fact) => JSON.stringify(fact)));
      const right = new Set(theirs.map((fact) => JSON.stringify(fact)));
      for (const fact of right) if (!left.has(fact)) differences.push(`${answer.path}: only ast ${fact}`);
      for (const fact of left) if (!right.has(fact)) differences.push(`${answer.path}: only scan ${fact}`);
      if (ours.length !== theirs.length) differences.push(`${answer.path}: ${ours.length} facts, ast ${theirs.length}`);
    }
    console.log(JSON.stringify(count), `${differences.length} differences`);
    expect(differences.slice(0, 40)).toEqual([]);
    expect(count.files).toBeGreaterThan(0);
    expect(count.facts).toBeGreaterThan(0);
  });
});

/** A fact in a formatted string has no line there: it takes the lines of one of ours that is like it otherwise. */
function withLines(fact: Fact, ours: readonly (readonly unknown[])[]): readonly unknown[] {
  const rest = JSON.stringify(fact.slice(2));
  return ours.find((each) => JSON.stringify(each.slice(2)) === rest) ?? fact;
}

async function* answers(paths: readonly string[]): AsyncGenerator<Answer> {
  const child = spawn("python3", [ORACLE, ...paths], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Answer;
  const code = await ended;
  if (code !== 0) throw new Error(`the oracle ended with ${code}`);
}
