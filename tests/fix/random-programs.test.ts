/** Ten thousand random programs: what is offered parses, by our reader and by CPython, and keeps every comment. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../in-memory.ts";
import { summarisePython } from "../../src/facts/python/summary.ts";
import { compose, proposeFor, syntaxProblem, type RepairContext } from "../../src/fix/index.ts";
import { compilePython } from "../../src/host/compile-python.ts";
import { pythonWasm } from "../../src/host/installed.ts";
import { initPython } from "../../src/syntax/python.ts";

const HEADS = [
  "import subprocess\n",
  '"""Doc."""\nfrom __future__ import annotations\nimport subprocess  # why\n',
  "#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\nimport os, subprocess; import sys\n",
  "import subprocess as sp\nsubprocess = sp\n",
  "import subprocess\nRENDER_TIMEOUT = 30\n",
  "import subprocess\nif True:\n    import json\nelse:\n    json = None\n",
  "try:\n    import subprocess\nexcept ImportError:\n    subprocess = None\n",
  "import subprocess\nPROCESS_TIMEOUT_SECONDS = f()\n",
  "import (\n    subprocess)\n",
  "from os import (path,\n    sep)\nimport subprocess\n",
];
const APIS = ["run", "call", "check_call", "check_output", "Popen"];
const COMMANDS = [
  "cmd",
  '["x", arg]',
  "[arg, cmd]",
  '"ls -l"',
  '[\n    "x",  # program\n    arg,\n]',
  "*cmd",
  "c for c in d",
  'f"{x}"',
  "(\n  cmd\n)",
];
const KEYWORDS = [
  "check=True",
  "timeout=None",
  "check=False",
  "shell=False",
  "shell=True",
  "capture_output=False",
  "stdout=None",
  "cwd=path",
  "**more",
  'env={"A": "B"}',
  "text=(True)",
];
const JOINS = [", ", ",", ",\n        ", ",  # note\n    ", " , "];
const ENDS = ["", ",", ",\n", "\n", "  # last\n", ",  # last\n    "];
const USES = [
  "CALL",
  "x = CALL",
  "x = CALL.returncode",
  "return CALL",
  "y = (CALL, 1)",
  "p = CALL\n    p.wait()",
  "p = CALL\n    out, err = p.communicate()  # read",
  "p = CALL\n    p.wait(timeout=5)",
  "p = CALL\n    out = p.communicate(timeout=5)[0]  # read",
  "p = CALL\n    try:\n        p.wait(timeout=5)\n    except subprocess.TimeoutExpired as e:\n        # slow\n        print(e)",
];

const programs = fc
  .record({
    head: fc.constantFrom(...HEADS),
    api: fc.constantFrom(...APIS),
    command: fc.constantFrom(...COMMANDS),
    keywords: fc.uniqueArray(fc.constantFrom(...KEYWORDS), { maxLength: 4 }),
    join: fc.constantFrom(...JOINS),
    end: fc.constantFrom(...ENDS),
    open: fc.constantFrom("", "\n        ", " "),
    use: fc.constantFrom(...USES),
    body: fc.constantFrom(
      "def f(cmd, arg):\n    STATEMENT\n",
      "def f(cmd, arg):\n    try:\n        STATEMENT\n    except subprocess.CalledProcessError:\n        pass\n",
      "class A:\n\tdef f(self, cmd, arg):\n\t\tSTATEMENT  # tail\n",
      "async def f(cmd, arg):\n    if cmd: STATEMENT\n",
      "def f(cmd, arg): STATEMENT\n",
    ),
    ending: fc.constantFrom("\n", "\r\n"),
    gap: fc.constantFrom("", "\n", "\n\n"),
  })
  .map(({ head, api, command, keywords, join, end, open, use, body, ending, gap }) => {
    const call = `subprocess.${api}(${open}${[command, ...keywords].join(join)}${end})`;
    return (head + gap + body.replace("STATEMENT", use.replace("CALL", call))).replaceAll("\n", ending);
  });

const RULES = ["process/no-timeout", "process/uncaptured-output", "process/unchecked-exit"];
const OTHERS = ["process/unreaped-child", "process/unvalidated-command", "process/shell-injection"];

interface Tried {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

async function fixes(text: string, path: string): Promise<readonly Tried[]> {
  const { summary, problems } = summarisePython(path, text);
  if (problems.length > 0) return [];
  const facts = new Map([[path, { path, summary }]]) as unknown as RepairContext["facts"];
  const graph = { modules: new Map(), edgesFrom: () => [] };
  const alone = { unitOf: () => ({ id: "." }), isTest: () => false, graph };
  const context = { textOf: async () => text, facts, ...alone } as unknown as RepairContext;
  const made: Tried[] = [];
  for (const call of summary.processCalls) {
    for (const rule of [...RULES, ...OTHERS]) {
      const result = { path, range: call.range, message: "m", recommendation: "r" };
      const proposal = await proposeFor(rule, result, context, { unsafe: true, timeoutSeconds: 60, allow: ["x"] });
      if (proposal?.kind !== "fix") continue;
      const repair = { id: "1", rule, path, range: call.range, message: "m", fix: proposal.fix };
      const { changes } = await compose([repair], async () => ({ text, bytes: Buffer.from(text) }));
      const after = changes[0]?.after.text;
      if (after !== undefined) made.push({ path, before: text, after });
    }
  }
  return made;
}

const comments = (text: string) =>
  text.match(/#[^\r\n]*/g)?.filter((one) => !/longest that a program|Programs that may be/.test(one)) ?? [];

describe("random programs", () => {
  test(
    "10,000: the fixed text parses, or the fix was refused; comments and line breaks stay",
    { timeout: 240_000 },
    async () => {
      await initPython(pythonWasm());
      const tried: Tried[] = [];
      const sample = fc.sample(programs, { numRuns: 10_000, seed: 20261124 });
      for (const [index, text] of sample.entries()) tried.push(...(await fixes(text, `p${index}.py`)));
      expect(tried.length).toBeGreaterThan(4000);
      for (const { path, before, after } of tried) {
        const problem = syntaxProblem(path, after);
        if (problem !== undefined) throw new Error(`${problem}\n${before}\n---\n${after}`);
        expect(comments(after).toSorted()).toEqual(comments(before).toSorted());
        if (before.includes("\r\n")) expect(after.replaceAll("\r\n", "")).not.toContain("\n");
      }
      const compiled = await compilePython(
        tried.map(({ path, before, after }) => ({ path, before: Buffer.from(before), after: Buffer.from(after) })),
      );
      if (compiled.kind !== "compiled") throw new Error(compiled.reason);
      const [first] = compiled.problems;
      const bad = tried.find(({ path }) => path === first?.path);
      expect(first === undefined ? "" : `${first.reason}\n${bad?.before}\n---\n${bad?.after}`).toBe("");
    },
  );
});
