/** Ten thousand random scripts: what is offered parses by oxc, keeps every comment and the line breaks, or the fix was refused. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../in-memory.ts";
import { langOf, parseProgram } from "../../src/facts/javascript/parse.ts";
import { positionsOf } from "../../src/facts/javascript/positions.ts";
import { summaryOf } from "../../src/facts/javascript/summary.ts";
import type { ProcessCallFact } from "../../src/facts/types.ts";
import { compose, proposeFor, syntaxProblem, type RepairContext } from "../../src/fix/index.ts";

const HEADS = [
  'import * as cp from "node:child_process";\n',
  '#!/usr/bin/env node\n"use strict";\nconst cp = require("child_process"); // why\n',
  "import cp from 'child_process'\nimport { join } from 'node:path'\n",
  '/** Doc. */\nimport * as cp from "node:child_process";\nconst RENDER_TIMEOUT_MS = 30_000;\n',
  'import {\n  join,\n} from "node:path";\nimport * as cp from "child_process"; // last\n',
  'import * as cp from "child_process";\nconst PROCESS_TIMEOUT_MS = f();\n',
];
const APIS = ["exec", "execSync", "execFile", "execFileSync", "spawn", "spawnSync", "fork"];
const COMMANDS = [
  '"ls -l"',
  "'git log'",
  "`git show ${x}`",
  "x",
  '"cat", [x]',
  '"cat", [\n    x, // one\n  ]',
  '"cat", args',
  "...all",
];
const OPTIONS = [
  "cwd: x",
  "shell: true",
  "timeout: 0",
  'stdio: "inherit"',
  "maxBuffer: Infinity",
  "...more",
  "env: { A: `${x}` }",
  "encoding: ('utf8')",
  "/* none */ input: 'a'",
];
const JOINS = [", ", ",", ",\n    ", ", // note\n    "];
const ENDS = ["", ",", " ", "\n  ", ", // last\n  "];
const USES = [
  "CALL;",
  "const made = CALL;",
  "return CALL;",
  "return CALL.toString()",
  "if (x) CALL;",
  "await CALL;",
  'CALL.on("close", (code) => done(code));',
  "for (const y of z) CALL;",
];
const BODIES = [
  "export async function f(x, done) {\n  STATEMENT\n}\n",
  "class A {\n\tasync f(x, done) {\n\t\tSTATEMENT // tail\n\t}\n}\n",
  "const f = async (x) => { STATEMENT };\n",
  "async function f(x) { try { STATEMENT } catch (error) { /* none */ } }\n",
];

const programs = fc
  .record({
    head: fc.constantFrom(...HEADS),
    api: fc.constantFrom(...APIS),
    command: fc.constantFrom(...COMMANDS),
    options: fc.option(fc.uniqueArray(fc.constantFrom(...OPTIONS), { maxLength: 4 })),
    join: fc.constantFrom(...JOINS),
    end: fc.constantFrom(...ENDS),
    use: fc.constantFrom(...USES),
    body: fc.constantFrom(...BODIES),
    ending: fc.constantFrom("\n", "\r\n"),
    isTyped: fc.boolean(),
  })
  .map(({ head, api, command, options, join, end, use, body, ending, isTyped }) => {
    const object = options === null ? "" : `, { ${options.join(join)}${options.length === 0 ? "" : end} }`;
    const call = `cp.${api}(${command}${object})`;
    const text = head + body.replace("STATEMENT", () => use.replace("CALL", () => call));
    return { path: isTyped ? "a.ts" : "a.mjs", text: text.replaceAll("\n", ending) };
  });

const RULES = [
  "process/no-timeout",
  "process/uncaptured-output",
  "process/unchecked-exit",
  "process/unbounded-output",
  "process/shell-injection",
];

function callsOf(path: string, text: string): readonly ProcessCallFact[] {
  const parsed = parseProgram(path, text, langOf(path), true);
  if (!parsed.ok || parsed.program === undefined) return [];
  try {
    return summaryOf([parsed.program], { path, text, positions: positionsOf(text) }).processCalls;
  } finally {
    parsed.dispose();
  }
}

const comments = (text: string) =>
  [...text.matchAll(/(?<![:`'"])\/\/[^\r\n]*|\/\*.*?\*\//g)].map(([found]) => found.trim());

describe("random scripts", () => {
  test(
    "10,000: the fixed text parses, or the fix was refused; comments and line breaks stay",
    { timeout: 240_000 },
    async () => {
      let offered = 0;
      let refused = 0;
      for (const [index, { path, text }] of fc.sample(programs, { numRuns: 10_000, seed: 20261124 }).entries()) {
        const processCalls = callsOf(path, text);
        const facts = new Map([[path, { path, summary: { processCalls } }]]) as unknown as RepairContext["facts"];
        const context = { textOf: async () => text, facts } as unknown as RepairContext;
        for (const call of processCalls) {
          // Two rules each, as every one costs a parse.
          for (const rule of [RULES[index % 5], RULES[(index + 2) % 5]]) {
            if (rule === undefined) continue;
            const result = { path, range: call.range, message: "m", recommendation: "r" };
            const proposal = await proposeFor(rule, result, context, { unsafe: true, timeoutSeconds: 60 });
            if (proposal?.kind !== "fix") {
              refused += 1;
              continue;
            }
            const repair = { id: "1", rule, path, range: call.range, message: "m", fix: proposal.fix };
            const { changes } = await compose([repair], async () => ({ text, bytes: Buffer.from(text) }));
            const after = changes[0]?.after.text ?? text;
            offered += 1;
            const problem = syntaxProblem(path, after);
            if (problem !== undefined) throw new Error(`${rule}: ${problem}\n${text}\n---\n${after}`);
            for (const comment of comments(text))
              if (!after.includes(comment)) throw new Error(`${rule} loses ${comment}\n${text}\n---\n${after}`);
            if (text.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
          }
        }
      }
      expect(offered).toBeGreaterThan(2000);
      expect(refused).toBeGreaterThan(1000);
    },
  );
});
