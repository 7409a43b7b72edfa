/** Bytes of one file → its facts; what a worker does for each file. Never throws for any content. */
import { fallbackTraits } from "./manifests/fallback.ts";
import { testTraits } from "./manifests/test-needs.ts";
import { generatedTrait, mentionTraits } from "./manifests/text-traits.ts";
import { initPython, ParserMissing, type PythonWasm } from "../syntax/python.ts";
import { decodePython } from "./python/decode.ts";
import { readNotebook } from "./python/notebook.ts";
import { mayHaveImportEffect, scanPython, type PythonScan } from "./python/scan.ts";
import { summarisePython, type PythonSummary } from "./python/summary.ts";
import { asksForSummary, IMPORT_EFFECT, isEntry } from "./wanted.ts";
import { suiteMarks } from "./suite/index.ts";
import { isScriptTest, mayBeHollow, testsIn } from "./suite/script-signs.ts";
import { orTemplate } from "./template.ts";
import { wiringMarks } from "./wiring.ts";
import type { FactRequest, FileFacts, FileProblem, ModuleSummary, SuppressionFact, ImportFact } from "./types.ts";

let wasm: PythonWasm | undefined;

/** Says where the parser's wasm files are; they are loaded only when the first file needs a tree. */
export function configureSyntax(files: PythonWasm): void {
  wasm = files;
}

/** A bug of ours while one file is read is that file's problem (`failed`), never a crash and never a clean result. */
export async function extractFacts(request: FactRequest, bytes: Uint8Array): Promise<FileFacts> {
  try {
    if (request.language === "markdown") return await documentFacts(request, bytes);
    return request.language === "python" ? await pythonFacts(request, bytes) : await scriptFacts(request, bytes);
  } catch (error) {
    return failed(request, error);
  }
}

async function pythonFacts(request: FactRequest, bytes: Uint8Array): Promise<FileFacts> {
  const decoded = decodePython(bytes);
  if (!decoded.ok) {
    const { kind, reason, line } = decoded;
    return emptyFacts(request, { kind, reason, ...(line === undefined ? {} : { at: { line, column: 1 } }) });
  }
  if (request.path.endsWith(".ipynb")) return notebookFacts(request, decoded.text);
  const scan = scanPython(request.path, decoded.text);
  const marks = [
    ...testTraits(request.path, decoded.text),
    ...generatedTrait(decoded.text),
    ...fallbackTraits(decoded.text, scan.imports),
  ];
  const { path } = request;
  if (isEntry({ path, ...scan }) && mayHaveImportEffect(decoded.text)) marks.push(IMPORT_EFFECT);
  const wiring = wiringMarks(path, decoded.text, scan.traits);
  const base = {
    ...factsOf(request, {
      ...scan,
      traits: [...scan.traits, ...marks],
      problems: orTemplate(scan.problems, decoded.text),
    }),
    ...wiring,
    ...suiteMarks(path, decoded.text),
  };
  if (!wantsSummary(request, base)) return base;
  const { summary, problems } = await summarise(request.path, decoded.text, scan);
  return { ...base, problems: base.problems.length > 0 ? base.problems : orTemplate(problems, decoded.text), summary };
}

/** The parser is loaded when the first text asks for it: few do. */
async function summarise(path: string, text: string, scan: PythonScan): Promise<PythonSummary> {
  try {
    return summarisePython(path, text, scan);
  } catch (error) {
    if (!(error instanceof ParserMissing)) throw error;
    await ready();
    return summarisePython(path, text, scan);
  }
}

/** Cells of a notebook have no summary: they run by hand, in any order. Lines are those of the .ipynb file. */
function notebookFacts(request: FactRequest, text: string): FileFacts {
  const notebook = readNotebook(request.path, text);
  if (!notebook.ok) return emptyFacts(request, notebook.problem);
  return factsOf(request, notebook.scan);
}

async function scriptFacts(request: FactRequest, bytes: Uint8Array): Promise<FileFacts> {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return emptyFacts(request, decoded.problem);
  // The parser is a native library: loaded when the first script comes.
  const { scanJavaScript } = await import("./javascript/scan.ts");
  const scan = scanJavaScript(request.path, decoded.text, { summary: request.summary });
  const marks = [...generatedTrait(decoded.text), ...mentionTraits(decoded.text, scan.imports)];
  return {
    ...factsOf(request, {
      ...scan,
      traits: [...scan.traits, ...marks],
      problems: orTemplate(scan.problems, decoded.text),
    }),
    ...wiringMarks(request.path, decoded.text, scan.traits),
    ...(await scriptSuite(request.path, decoded.text)),
    ...(scan.summary === undefined ? {} : { summary: scan.summary }),
  };
}

async function scriptSuite(path: string, text: string): Promise<Pick<FileFacts, "suite">> {
  if (!isScriptTest(path)) return {};
  const tests = testsIn(text);
  if (tests === 0) return {};
  if (!mayBeHollow(text)) return { suite: { tests, marks: [] } };
  const { scriptMarks } = await import("./suite/script.ts");
  return { suite: { tests, marks: scriptMarks(path, text) } };
}

async function documentFacts(request: FactRequest, bytes: Uint8Array): Promise<FileFacts> {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok && decoded.problem.kind === "binary") return emptyFacts(request, decoded.problem);
  // A page that is no UTF-8 is shown all the same.
  const text = decoded.ok ? decoded.text : new TextDecoder("utf-8").decode(bytes);
  // The reader of documents is loaded when the first one comes.
  const { readDocument } = await import("./markdown/document.ts");
  return { ...emptyOf(request), ...readDocument(text, request.path) };
}

interface Scan {
  readonly lines: number;
  readonly imports: readonly ImportFact[];
  readonly traits: readonly string[];
  readonly suppressions: readonly SuppressionFact[];
  readonly problems: readonly FileProblem[];
  readonly summary?: ModuleSummary;
  readonly loadsByPath?: FileFacts["loadsByPath"];
  readonly searchPath?: FileFacts["searchPath"];
}

function factsOf(request: FactRequest, scan: Scan): FileFacts {
  return {
    path: request.path,
    language: request.language,
    lines: scan.lines,
    imports: scan.imports,
    traits: scan.traits,
    problems: scan.problems,
    suppressions: scan.suppressions,
    ...(scan.loadsByPath === undefined ? {} : { loadsByPath: scan.loadsByPath }),
    ...(scan.searchPath === undefined ? {} : { searchPath: scan.searchPath }),
  };
}

function wantsSummary(request: FactRequest, facts: FileFacts): boolean {
  return request.summary === "triggered" ? asksForSummary(facts) : request.summary === "yes";
}

async function ready(): Promise<void> {
  if (wasm === undefined) throw new Error("configureSyntax() must be called before a summary is asked for");
  await initPython(wasm);
}

const strict = new TextDecoder("utf-8", { fatal: true });

type Decoded = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: FileProblem };

function decodeUtf8(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    const utf16 = bytes[0] === 0xff ? "utf-16le" : "utf-16be";
    return { ok: true, text: new TextDecoder(utf16).decode(bytes) };
  }
  if (bytes.includes(0)) return { ok: false, problem: { kind: "binary", reason: "holds a NUL byte: not text" } };
  try {
    return { ok: true, text: strict.decode(bytes) };
  } catch {
    return { ok: false, problem: { kind: "undecodable", reason: "not valid UTF-8" } };
  }
}

/** Facts of a file that could not be read: nothing is known, and the problem says why. */
export function emptyFacts(request: FactRequest, problem: FileProblem): FileFacts {
  return { ...emptyOf(request), problems: [problem] };
}

function emptyOf({ path, language }: FactRequest): FileFacts {
  return { path, language, lines: 0, imports: [], traits: [], problems: [], suppressions: [] };
}

export function failed(request: FactRequest, error: unknown): FileFacts {
  const reason = error instanceof Error ? error.message : String(error);
  return emptyFacts(request, { kind: "failed", reason: `internal error, please report it: ${reason}` });
}
