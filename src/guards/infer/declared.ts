/** What a user declares that a guard forbids, and the lines to paste where it could not be inferred. */
import type { Forbids } from "../../model/index.ts";
import type { Guard } from "../types.ts";

export type Declared =
  | { readonly ok: true; readonly forbids: Forbids }
  /** What is wrong and what to write, for the reader of the configuration. */
  | { readonly ok: false; readonly problem: string };

const KINDS = [
  "imports",
  "unguarded",
  "unresolved",
  "dependencies",
  "calls",
  "text",
  "lacking",
  "missing",
  "unloadable",
  "cycles",
  "loaded",
  "links",
  "secrets",
] as const;
type Kind = (typeof KINDS)[number];

const EXAMPLES: Readonly<Record<Kind, string>> = {
  imports: "{imports: runtime, in: services/**}",
  unguarded: "{unguarded: [torch], in: services/**}",
  unresolved: "{unresolved: python, in: services/**}",
  dependencies: "{dependencies: python}",
  calls: "{calls: shell, in: services/**}",
  text: '{text: "print(", in: "src/**/*.py"}',
  lacking: '{lacking: "Copyright", in: "src/**/*.py"}',
  missing: "{missing: [SECURITY.md]}",
  unloadable: "{unloadable: python, in: services/**}",
  cycles: "{cycles: python, in: services/**}",
  loaded: "{loaded: torch, by: services.api}",
  links: "{links: true, in: docs/**}",
  secrets: "{secrets: true}",
};

/** Keys that each kind knows beside its own and `in`. */
const FURTHER: Readonly<Record<Kind, readonly string[]>> = {
  imports: ["except", "language"],
  unguarded: [],
  unresolved: [],
  dependencies: ["manifest"],
  calls: ["language", "except"],
  text: ["pattern"],
  lacking: [],
  missing: [],
  unloadable: [],
  cycles: [],
  loaded: ["by"],
  links: [],
  secrets: [],
};

/** Reads the `forbids` of a declared guard. `paths` tell the language of an import rule that does not say it. */
export function readDeclared(declared: Readonly<Record<string, unknown>>, paths: readonly string[] = []): Declared {
  const kinds = KINDS.filter((kind) => declared[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined) return problem(`say what it forbids by one of ${KINDS.join(", ")}: ${EXAMPLES.imports}`);
  if (kinds.length > 1) return problem(`holds both ${kinds.join(" and ")}; declare the guard once for each`);
  const unknown = Object.keys(declared).find((key) => key !== kind && key !== "in" && !FURTHER[kind].includes(key));
  if (unknown !== undefined)
    return problem(`"${unknown}" says nothing beside "${kind}"; write for example ${EXAMPLES[kind]}`);
  const where = textsOf(declared["in"]);
  if (where === undefined) return problem(`"in" is a path pattern or a list of them: ${EXAMPLES[kind]}`);
  const except = textsOf(declared["except"]);
  if (except === undefined) return problem('"except" is a path pattern or a list of them');
  const language = languageOf(declared["language"]);
  if (language === undefined) return problem('"language" is python or javascript');
  const value = declared[kind];
  switch (kind) {
    case "imports": {
      const targets = textsOf(value);
      if (targets === undefined || targets.length === 0) return problem(`"imports" names modules: ${EXAMPLES.imports}`);
      const spoken = language === "" ? languageIn(targets, where, paths) : language;
      const common = { targets, in: where, ...(except.length === 0 ? {} : { except }) };
      return { ok: true, forbids: { kind: spoken === "python" ? "python-imports" : "javascript-imports", ...common } };
    }
    case "unguarded": {
      const packages = textsOf(value);
      if (packages === undefined || packages.length === 0)
        return problem(`"unguarded" names optional modules: ${EXAMPLES.unguarded}`);
      return { ok: true, forbids: { kind: "unguarded-imports", packages, in: where } };
    }
    case "unresolved": {
      const spoken = languageOf(value);
      if (spoken === undefined || spoken === "") return problem('"unresolved" is python or javascript');
      return { ok: true, forbids: { kind: "unresolved-imports", language: spoken, in: where } };
    }
    case "dependencies": {
      const spoken = languageOf(value);
      if (spoken === undefined || spoken === "") return problem('"dependencies" is python or javascript');
      const { manifest } = declared;
      if (manifest !== undefined && typeof manifest !== "string")
        return problem('"manifest" is the path of one manifest');
      return {
        ok: true,
        forbids: { kind: "dependencies", language: spoken, in: where, ...(manifest === undefined ? {} : { manifest }) },
      };
    }
    case "calls":
      if (value !== "shell" && value !== "no-timeout" && value !== "any") {
        const functions = Array.isArray(value) ? textsOf(value) : undefined;
        const isNamed = functions?.every((name) => /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(name)) === true;
        if (functions === undefined || functions.length === 0 || !isNamed)
          return problem(
            '"calls" is shell, no-timeout or any, or a list of Python functions: {calls: [print, time.sleep]}',
          );
        return {
          ok: true,
          forbids: { kind: "calls", functions, in: where, ...(except.length === 0 ? {} : { except }) },
        };
      }
      return {
        ok: true,
        forbids: {
          kind: "process-calls",
          language: language === "" ? languageIn([], where, paths) : language,
          which: value,
          in: where,
        },
      };
    case "text": {
      if (typeof value !== "string" || value.trim() === "" || value.includes("\n"))
        return problem(`"text" is one line that breaks the rule: ${EXAMPLES.text}`);
      const { pattern } = declared;
      if (pattern !== undefined && typeof pattern !== "string") return problem('"pattern" is a regular expression');
      return {
        ok: true,
        forbids: { kind: "text", sample: value, in: where, ...(pattern === undefined ? {} : { pattern }) },
      };
    }
    case "lacking":
      if (typeof value !== "string" || value.trim() === "" || value.includes("\n"))
        return problem(`"lacking" is one line that every file must hold: ${EXAMPLES.lacking}`);
      return { ok: true, forbids: { kind: "missing-text", sample: value, in: where } };
    case "missing": {
      const files = textsOf(value);
      if (files === undefined || files.length === 0 || where.length > 0)
        return problem(`"missing" names files that must be there: ${EXAMPLES.missing}`);
      return { ok: true, forbids: { kind: "missing-files", in: files } };
    }
    case "unloadable":
      if (value !== "python") return problem('"unloadable" is python');
      return { ok: true, forbids: { kind: "load-failures", language: "python", in: where } };
    case "cycles": {
      const spoken = languageOf(value);
      if (spoken === undefined || spoken === "") return problem('"cycles" is python or javascript');
      return { ok: true, forbids: { kind: "import-cycles", language: spoken, in: where } };
    }
    case "loaded": {
      const [targets, by] = [textsOf(value), textsOf(declared["by"])];
      if (targets === undefined || targets.length === 0 || by === undefined || by.length === 0)
        return problem(`"loaded" names modules, "by" those that must not load them: ${EXAMPLES.loaded}`);
      return { ok: true, forbids: { kind: "loaded-modules", targets, by, in: where } };
    }
    case "links":
    case "secrets":
      if (value !== true) return problem(`write ${EXAMPLES[kind]}`);
      return { ok: true, forbids: { kind, in: where } };
  }
}

function problem(text: string): Declared {
  return { ok: false, problem: text };
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return [];
  const list: readonly unknown[] = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.every((each): each is string => typeof each === "string" && each !== "") ? list : undefined;
}

function languageOf(value: unknown): "python" | "javascript" | "" | undefined {
  if (value === undefined) return "";
  if (value === "python" || value === "javascript") return value;
  return value === "typescript" ? "javascript" : undefined;
}

/** The language of an import rule that does not say it: by the names, then by the files in its scope. */
function languageIn(
  targets: readonly string[],
  where: readonly string[],
  paths: readonly string[],
): "python" | "javascript" {
  if (targets.some((target) => /[/@:-]/.test(target))) return "javascript";
  if (where.some((pattern) => /\.[cm]?[jt]sx?$/.test(pattern))) return "javascript";
  if (where.some((pattern) => /\.pyi?$/.test(pattern))) return "python";
  const prefixes = where.map((pattern) => pattern.replace(/[*?[{].*$/, ""));
  const inside =
    prefixes.length === 0 ? paths : paths.filter((path) => prefixes.some((prefix) => path.startsWith(prefix)));
  const count = (suffix: RegExp): number => inside.filter((path) => suffix.test(path)).length;
  return count(/\.[cm]?[jt]sx?$/) > count(/\.pyi?$/) ? "javascript" : "python";
}

/**
 * Lines for `assay.yaml` that declare a guard. `partial` is what could be read of its rule; what is not known stands as a
 * word to replace.
 */
export function declarationFor(guard: Pick<Guard, "run" | "cwd">, partial?: Forbids): string {
  const lines = ["guards:", `  - run: ${scalar(guard.run)}`];
  if (guard.cwd !== ".") lines.push(`    cwd: ${scalar(guard.cwd)}`);
  lines.push(`    forbids: ${partial === undefined ? "{imports: MODULE, in: FOLDER/**}" : written(partial)}`);
  return `${lines.join("\n")}\n`;
}

function written(forbids: Forbids): string {
  const parts: string[] = [];
  switch (forbids.kind) {
    case "python-imports":
    case "javascript-imports":
      parts.push(`imports: ${list(forbids.targets)}`);
      if (forbids.kind === "javascript-imports") parts.push("language: javascript");
      break;
    case "unguarded-imports":
      parts.push(`unguarded: [${forbids.packages.map((each) => scalar(each, true)).join(", ")}]`);
      break;
    case "unresolved-imports":
      parts.push(`unresolved: ${forbids.language}`);
      break;
    case "dependencies":
      parts.push(`dependencies: ${forbids.language}`);
      if (forbids.manifest !== undefined) parts.push(`manifest: ${scalar(forbids.manifest, true)}`);
      break;
    case "process-calls":
      parts.push(`calls: ${forbids.which}`, `language: ${forbids.language}`);
      break;
    case "calls":
      parts.push(`calls: [${forbids.functions.join(", ")}]`);
      break;
    case "text":
      parts.push(`text: ${scalar(forbids.sample, true)}`);
      break;
    case "missing-text":
      parts.push(`lacking: ${scalar(forbids.sample, true)}`);
      break;
    case "missing-files":
      return `{missing: ${list(forbids.in)}}`;
    case "load-failures":
      parts.push(`unloadable: ${forbids.language}`);
      break;
    case "import-cycles":
      parts.push(`cycles: ${forbids.language}`);
      break;
    case "loaded-modules":
      parts.push(`loaded: ${list(forbids.targets)}`, `by: ${list(forbids.by)}`);
      break;
    case "links":
      parts.push("links: true");
      break;
    case "secrets":
      parts.push("secrets: true");
      break;
  }
  if (forbids.in.length > 0) parts.push(`in: ${list(forbids.in)}`);
  if ("except" in forbids && forbids.except !== undefined && forbids.except.length > 0)
    parts.push(`except: ${list(forbids.except)}`);
  return `{${parts.join(", ")}}`;
}

function list(texts: readonly string[]): string {
  const [only] = texts;
  return texts.length === 1 && only !== undefined
    ? scalar(only, true)
    : `[${texts.map((text) => scalar(text, true)).join(", ")}]`;
}

/** A YAML scalar, quoted where YAML would read something else; `inFlow` inside `{…}`. */
function scalar(text: string, inFlow = false): string {
  const isPlain =
    /^(?:[A-Za-z_/]|\.[/A-Za-z_])[^\n#:"'\\]*$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n|\.inf|\.nan)$/i.test(text);
  const isSafe = isPlain && (!inFlow || !/[,[\]{}]/.test(text)) && text.trim() === text;
  return isSafe ? text : JSON.stringify(text);
}
