/** Reads from a failing run whether the guard or the place it ran in is at fault. Nobody is accused for a missing tool. */
import type { CommandResult } from "../../sandbox/types.ts";
import { linesOf, shorten } from "./attribute.ts";

export interface Surroundings {
  /** Is this module or package declared in a manifest, or installed by CI, so that it would be there in CI? */
  readonly isDeclared: (name: string) => boolean;
  /** Is it a module of the repository itself? */
  readonly isOwn: (name: string) => boolean;
  /** Is it a package of the repository that is imported once it is installed: `src/name`? */
  readonly isInstalled: (name: string) => boolean;
  /** Does the repository have a file or a folder of that path, from the root or from the guard's folder? */
  readonly isPart: (path: string) => boolean;
  /** The command as it stands there. */
  readonly run: string;
  /** The guard's own files: a syntax error in one of them is the guard's. */
  readonly files: readonly string[];
}

export type Trouble =
  /** Not the guard's fault: it may not be judged here. */
  | { readonly kind: "surroundings"; readonly reason: string }
  /** It cannot work anywhere as it is. */
  | { readonly kind: "broken"; readonly reason: string }
  | { readonly kind: "none" };

const NETWORK =
  /could not resolve host|temporary failure in name resolution|network is unreachable|name or service not known|\b(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH)\b|getaddrinfo|failed to establish a new connection|connection refused|no route to host/i;
const NO_TOOL = [
  /^(?:.*?: )?(?:line \d+: )?([\w./@+-]+): (?:command )?not found$/m,
  /^\/usr\/bin\/env: [‘'"]?([\w./@+-]+)['"’]?: No such file or directory/m,
  /No module named ['"]?([\w.]+?)(?:\.__main__)?['"]?; '[^']*' is a package and cannot be directly executed/,
  /^.*python[\d.]*: No module named ([\w.]+)$/m,
  /^sh: \d+: ([\w./@+-]+): not found$/m,
  /FileNotFoundError: \[Errno 2\] No such file or directory: '([\w+-]+)'/,
  /\bspawn(?:Sync)? ([\w.+-]+) ENOENT/,
  /executable file not found|Executable `([\w./-]+)` not found/,
];
const NO_PYTHON_MODULE = /ModuleNotFoundError: No module named '([^']+)'/;
const NO_PYTHON_NAME = /ImportError: cannot import name '([^']+)' from '([^']+)'/;
const NO_NODE_MODULE = /Cannot find (?:module|package) '([^']+)'/;
/** What import-linter says of a package that is not on its path. */
const NO_PACKAGE = /Could not find package '([^']+)' in your Python path/;
/** `os.environ["X"]`, `set -u`: what only CI sets. */
const NO_VARIABLE = /^KeyError: '([A-Z][A-Z0-9_]{3,})'$|: ([A-Z][A-Z0-9_]{3,}): unbound variable/m;
const NO_FILE = /can't open file '([^']+)': \[Errno 2\]|Cannot find module '(\/[^']+)'\n/;

export function troubleOf(result: CommandResult, around: Surroundings): Trouble {
  if (result.kind === "not-started")
    return { kind: "surroundings", reason: `it could not be started: ${result.reason}` };
  if (result.kind === "aborted") return { kind: "surroundings", reason: "the run was interrupted" };
  if (result.kind === "timed-out") {
    return { kind: "surroundings", reason: `it did not end within ${Math.round(result.milliseconds / 1000)} s` };
  }
  if (result.kind === "too-much-output") return { kind: "surroundings", reason: "it wrote more than Assay keeps" };
  if (result.kind === "over-limit") return { kind: "surroundings", reason: `it went over a limit: ${result.limit}` };
  if (result.kind === "signalled") return { kind: "broken", reason: `it was ended by ${result.signal}` };
  const { text, code } = result;
  const tool = NO_TOOL.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (tool !== undefined && tool !== null) return toolMissing(tool[1] ?? "a program", around);
  if (code === 0) return { kind: "none" };
  const script = code === 126 ? /^(?:.*: )?(?:\.\/)?([\w./-]+): Permission denied$/m.exec(text)?.[1] : undefined;
  if (script !== undefined && around.isPart(script))
    return {
      kind: "broken",
      reason: `${script} may not be executed: set its mode with \`git update-index --chmod=+x\``,
    };
  if (code === 126 || code === 127)
    return { kind: "surroundings", reason: `a program it needs is not here (exit ${code})` };
  if (NETWORK.test(text)) return { kind: "surroundings", reason: `it needs the network: ${lineWith(text, NETWORK)}` };
  const module = NO_PYTHON_MODULE.exec(text)?.[1] ?? NO_NODE_MODULE.exec(text)?.[1];
  if (module !== undefined) return moduleMissing(module, around);
  const own = NO_PACKAGE.exec(text)?.[1];
  if (own !== undefined)
    return {
      kind: "surroundings",
      reason: `${own} is not installed here: install this repository (\`pip install -e .\`) and run again`,
    };
  const name = NO_PYTHON_NAME.exec(text);
  if (name !== null && !around.isOwn(name[2] ?? "")) {
    return { kind: "surroundings", reason: `${name[2] ?? ""} is here in another version: it has no ${name[1] ?? ""}` };
  }
  const earlier = missingInput(text, around);
  if (earlier !== undefined)
    return { kind: "surroundings", reason: `it looks at ${earlier}, which is not here: an earlier step makes it` };
  const variable = NO_VARIABLE.exec(text);
  if (variable !== null)
    return {
      kind: "surroundings",
      reason: `it needs ${variable[1] ?? variable[2] ?? "a variable"}, which is not set here`,
    };
  const file = NO_FILE.exec(text);
  if (file !== null) return { kind: "broken", reason: `its file ${file[1] ?? file[2] ?? ""} is not there` };
  return crashOf(text, around);
}

/** A file or folder that its command names, that is not part of the repository, and that the output says is missing. */
function missingInput(text: string, around: Surroundings): string | undefined {
  const missing = linesOf(text).filter((line) =>
    /No such file or directory|does not exist|ENOENT|not found/i.test(line),
  );
  return around.run
    .split(/[\s"'`()$;|&<>]+/)
    .map((word) => word.replace(/^\.\//, "").replace(/\/$/, ""))
    .find(
      (word) =>
        /^[\w.-]+(?:\/[\w.-]+)*$/.test(word) &&
        word.length > 2 &&
        !word.startsWith("-") &&
        !around.isPart(word) &&
        missing.some((line) => new RegExp(`[\\s/'"‘]${word.replace(/[.]/g, "\\.")}(?=$|[\\s/'":’])`).test(line)),
    );
}

function toolMissing(tool: string, around: Surroundings): Trouble {
  if (around.isOwn(tool) && !around.isDeclared(tool))
    return { kind: "broken", reason: `it calls ${tool}, which cannot be run` };
  return { kind: "surroundings", reason: `${tool} is not installed here` };
}

function moduleMissing(module: string, around: Surroundings): Trouble {
  if (module.startsWith(".") || module.startsWith("/")) {
    return { kind: "broken", reason: `it imports ${module}, which is not there` };
  }
  const top = module.startsWith("@") ? module.split("/").slice(0, 2).join("/") : (module.split(/[./]/)[0] ?? module);
  if (around.isDeclared(top)) {
    return { kind: "surroundings", reason: `${top} is declared but not installed here; install it and run again` };
  }
  if (around.isInstalled(top))
    return { kind: "surroundings", reason: `${top}, this repository's own package, is not installed here` };
  if (around.isOwn(top))
    return { kind: "broken", reason: `it cannot import ${module} of this repository as it is called` };
  return { kind: "broken", reason: `it imports ${module}, which is neither declared nor part of this repository` };
}

/** An error of its own, with no report of a violation: a traceback out of its own files. */
function crashOf(text: string, around: Surroundings): Trouble {
  const lines = linesOf(text);
  const syntax = lines.findIndex((line) => /^\s*(?:SyntaxError|IndentationError|TabError): /.test(line));
  if (syntax >= 0) {
    // The file that does not parse stands alone; a line that ends in "in <module>" only leads there.
    const place = lines.slice(0, syntax).findLast((line) => /File "[^"]+", line \d+/.test(line)) ?? "";
    // A test loads much, a check reads it: what does not parse may be a file of the repository that wants another Python.
    const own = around.files.find((file) => place.includes(file));
    if (/\bpytest\b/.test(around.run) || (own === undefined && place !== ""))
      return {
        kind: "surroundings",
        reason: `what it reads or loads does not parse with the Python that is here: ${shorten((lines[syntax] ?? "").trim(), 120)}`,
      };
    if (own !== undefined && /, line \d+$/.test(place) && !lines.some((line) => line.startsWith("Traceback"))) {
      return { kind: "broken", reason: `${own} does not parse: ${shorten((lines[syntax] ?? "").trim(), 120)}` };
    }
  }
  const traceback = lines.some((line) => line.startsWith("Traceback (most recent call last):"));
  const last = lines.at(-1) ?? "";
  if (
    traceback &&
    /^[\w.]+(?:Error|Exception|Exit|Interrupt|Warning)\b/.test(last) &&
    !last.startsWith("AssertionError")
  ) {
    return { kind: "broken", reason: `it crashes: ${shorten(last, 160)}` };
  }
  const node = lines.find((line) => /^(?:\w+Error)(?: \[[A-Z_]+\])?: /.test(line));
  if (node !== undefined && lines.some((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))) {
    return { kind: "broken", reason: `it crashes: ${shorten(node, 160)}` };
  }
  return { kind: "none" };
}

function lineWith(text: string, pattern: RegExp): string {
  return shorten(
    linesOf(text)
      .find((line) => pattern.test(line))
      ?.trim() ?? "",
    160,
  );
}
