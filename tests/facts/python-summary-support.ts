/** Short notation for what a summary says of the process calls of a snippet. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { ModuleSummary, ProcessCallFact } from "../../src/facts/types.ts";
import { summarisePython } from "../../src/facts/python/summary.ts";
import type { ControlState } from "../../src/model/index.ts";
import { initPython } from "../../src/syntax/python.ts";

const require = createRequire(import.meta.url);

export async function loadPython(): Promise<void> {
  await initPython({
    runtime: join(dirname(require.resolve("web-tree-sitter")), "web-tree-sitter.wasm"),
    grammar: require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
  });
}

const MARKS: Readonly<Record<ControlState["state"], string>> = {
  present: "+",
  absent: "-",
  off: "0",
  unknown: "?",
  "not-applicable": "n",
};

export function summaryOf(code: string): ModuleSummary {
  return summarisePython("snippet.py", code).summary;
}

/** `subprocess.run T+ O- E+ R+ no`: api, timeout, output, exit, reaped, shell. One line for each process call. */
export function callsOf(code: string): readonly string[] {
  return summaryOf(code).processCalls.map((call) => notation(call));
}

function mark(state: ControlState): string {
  return MARKS[state.state];
}

function notation(call: ProcessCallFact): string {
  const { timeout, output, exit, reaped } = call.controls;
  return `${call.api} T${mark(timeout)} O${mark(output)} E${mark(exit)} R${mark(reaped)} ${call.shell}`;
}

/** `literal git status`, or `built ffmpeg outside,parameter`: kind, program or text, kinds of the sources. */
export function argvOf(code: string): string {
  const call = summaryOf(code).processCalls[0];
  if (!call) return "no call";
  const { argv } = call;
  if (argv.kind === "literal") return `literal ${argv.text}`;
  if (argv.kind === "unknown") return "unknown";
  const kinds = [...new Set(argv.sources.map((source) => source.kind))].join(",");
  return `built ${argv.program ?? "?"} ${kinds === "" ? "-" : kinds}`;
}
