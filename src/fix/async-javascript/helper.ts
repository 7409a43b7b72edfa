/** The module that converted calls go through: `execFileSync`, `execSync` and `spawnSync` as promises, with the same results and errors. */
import type { ProcessCallFact } from "../../facts/types.ts";

export const HELPER_MODULE = "async-process";

/** How a script imports, which is how the helper is written. */
export type Dialect = "esm" | "cjs" | "typescript";

/** What the helper gives in place of each function of `child_process`. */
export const REPLACEMENTS: Readonly<Record<string, string>> = {
  "child_process.execSync": "execAsync",
  "child_process.execFileSync": "execFileAsync",
  "child_process.spawnSync": "spawnAsync",
};

/** Does a call of a script block, so that a conversion is asked for? */
export function isBlockingScriptCall({ language, api }: ProcessCallFact): boolean {
  return language === "javascript" && Object.hasOwn(REPLACEMENTS, api);
}

export function helperText(dialect: Dialect): string {
  const isTyped = dialect === "typescript";
  const typed = TEMPLATE.replace(/«([^»]*)»/gu, (_whole, type: string) => (isTyped ? type : ""));
  if (dialect === "cjs") {
    const plain = typed.replace(/^export /gmu, "").replace(/^import (.*) from (".*");$/gmu, "const $1 = require($2);");
    return `"use strict";\n${plain}\nmodule.exports = { execAsync, execFileAsync, spawnAsync };\n`;
  }
  return isTyped
    ? typed.replace("import { spawn }", `import { spawn, type SpawnSyncOptions, type SpawnSyncReturns }`)
    : typed;
}

/** Types stand between « and ». */
const TEMPLATE = `/**
 * execFileSync, execSync and spawnSync of node:child_process as promises: same options, results and errors, without blocking.
 * Written by \`assay fix --async\`; it is yours to change.
 */
import { spawn } from "node:child_process";
«
type Text = SpawnSyncOptions & { readonly encoding: BufferEncoding };
type Options = SpawnSyncOptions & { readonly encoding?: BufferEncoding | "buffer" | null | undefined };
type Result = SpawnSyncReturns<string | Buffer>;
»
/** The longest that a program whose output is taken may run where the caller says nothing, in milliseconds; \`timeout: 0\` is no bound. */
const DEFAULT_TIMEOUT_MS = 600_000;

/** Bytes of output that are held where the caller says nothing, as in child_process; a program that writes more is ended. */
const DEFAULT_MAX_BUFFER = 1024 * 1024;

/** As spawnSync: never rejected for what the program does; its \`error\`, \`status\` and \`signal\` say how it ended. */
«export function spawnAsync(file: string, args: readonly string[], options: Text): Promise<SpawnSyncReturns<string>>;
export function spawnAsync(file: string, options: Text): Promise<SpawnSyncReturns<string>>;
export function spawnAsync(file: string, args?: readonly string[]): Promise<SpawnSyncReturns<Buffer>>;
export function spawnAsync(file: string, args?: readonly string[] | Options, options?: Options): Promise<Result>;
»export async function spawnAsync(file«: string», args«?: readonly string[] | Options», options«?: Options»)«: Promise<Result>» {
  return Array.isArray(args) ? run(file, args, options ?? {}) : run(file, [], «(»args« as Options | undefined)» ?? options ?? {});
}

/** As execFileSync: the output; rejected where the program cannot be started, is ended, or exits with another code than 0. */
«export function execFileAsync(file: string, args: readonly string[], options: Text): Promise<string>;
export function execFileAsync(file: string, options: Text): Promise<string>;
export function execFileAsync(file: string, args?: readonly string[]): Promise<Buffer>;
export function execFileAsync(file: string, args?: readonly string[] | Options, options?: Options): Promise<string | Buffer>;
»export async function execFileAsync(file«: string», args«?: readonly string[] | Options», options«?: Options»)«: Promise<string | Buffer>» {
  const words = Array.isArray(args) ? args : [];
  const given = Array.isArray(args) ? (options ?? {}) : («(»args« as Options | undefined)» ?? options ?? {});
  return outputOf(await run(file, words, given), given, [file, ...words].join(" "));
}

/** As execSync: the same for a command that a shell reads. */
«export function execAsync(command: string, options: Text): Promise<string>;
export function execAsync(command: string): Promise<Buffer>;
export function execAsync(command: string, options?: Options): Promise<string | Buffer>;
»export async function execAsync(command«: string», options«: Options» = {})«: Promise<string | Buffer>» {
  const shell = typeof options.shell === "string" ? options.shell : true;
  return outputOf(await run(command, [], { ...options, shell }), options, command);
}

function outputOf(result«: Result», options«: Options», command«: string»)«: string | Buffer» {
  if (!options.stdio && result.stderr) process.stderr.write(result.stderr);
  if (result.error) throw Object.assign(result.error, result);
  if (result.status === 0) return result.stdout;
  const said = result.stderr && result.stderr.length > 0 ? \`\\n\${result.stderr.toString()}\` : "";
  throw Object.assign(new Error(\`Command failed: \${command}\${said}\`), result);
}

function run(file«: string», args«: readonly string[]», options«: Options»)«: Promise<Result>» {
  return new Promise((resolve) => {
    const { input, encoding, timeout, maxBuffer = DEFAULT_MAX_BUFFER, killSignal = "SIGTERM", ...rest } = options;
    const stdio = Array.isArray(options.stdio) ? [...options.stdio] : Array(3).fill(options.stdio ?? "pipe");
    if (input !== undefined && input !== null) stdio[0] = "pipe";
    const child = spawn(file, args, { ...rest, stdio });
    const chunks«: (Buffer[] | null)[]» = [child.stdout, child.stderr].map((stream) => (stream ? [] : null));
    let held = 0;
    let error«: (Error & { code?: string | undefined }) | undefined»;

    // Ended, it is not waited for by its pipes: what it has started may hold them.
    const end = (code«: string») => {
      const syscall = \`spawn \${child.spawnfile}\`;
      error ??= Object.assign(new Error(\`\${syscall} \${code}\`), { code, syscall, path: child.spawnfile, spawnargs: child.spawnargs.slice(1) });
      child.kill(killSignal);
      child.stdout?.destroy();
      child.stderr?.destroy();
    };
    const limit = timeout ?? (child.stdout ? DEFAULT_TIMEOUT_MS : 0);
    const timer = limit > 0 ? setTimeout(end, limit, "ETIMEDOUT") : undefined;

    for (const [index, stream] of [child.stdout, child.stderr].entries()) {
      stream?.on("data", (chunk«: Buffer») => {
        if (error !== undefined) return;
        chunks[index]?.push(chunk);
        held += chunk.length;
        if (maxBuffer > 0 && held > maxBuffer) end("ENOBUFS");
      });
    }
    // A program need not read what it is given.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input ?? undefined);

    let isDone = false;
    const finish = (status«: number | null», signal«: NodeJS.Signals | null») => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      const isText = encoding !== undefined && encoding !== null && encoding !== "buffer";
      const [stdout, stderr] = chunks.map((each) => {
        const whole = each && Buffer.concat(each);
        return whole && isText ? whole.toString(encoding) : whole;
      });
      const result = { status, signal, output: [null, stdout, stderr], pid: child.pid ?? 0, stdout, stderr };
      resolve(«(»error === undefined ? result : { error, ...result }«) as Result»);
    };
    child.on("error", (problem) => {
      clearTimeout(timer);
      if (child.pid !== undefined || isDone) return;
      isDone = true;
      resolve({ error: problem, status: null, signal: null, output: null, pid: 0, stdout: null, stderr: null }« as unknown as Result»);
    });
    // Without its pipes there is no \`close\` to wait for.
    child.on("exit", (status, signal) => {
      if (error !== undefined) finish(status, signal);
    });
    child.on("close", finish);
  });
}
`;
