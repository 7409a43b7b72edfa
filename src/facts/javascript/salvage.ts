import type { ImportFact } from "../types.ts";
import type { Positions } from "./positions.ts";

const STATEMENT =
  /^[ \t]*(?:(import|export)\b(?:[ \t]+(type)\b(?=\s*[\w${*]))?([\w$\s,{}*]*?)\bfrom\s*|import\s*)(["'])([^"'\n]+)\4/gm;
const CALL = /(?<![\w$.])(require|import)\s*\(\s*(["'])([^"'\n]+)\2\s*\)/g;

/**
 * The imports of a file that does not parse, by pattern: statements at the start of a line, and calls. Contexts are
 * unknown, so every fact counts as top-level: for a boundary it is better to see one too many. Comments are skipped, strings are not.
 */
export function salvagedImports(source: string, positions: Positions): readonly ImportFact[] {
  const text = source.replaceAll(/\/\*[^]*?\*\/|(?<=^\s*|;\s*)\/\/[^\n]*/gm, (comment) =>
    comment.replaceAll(/[^\r\n]/g, " "),
  );
  const facts: ImportFact[] = [];
  const add = (match: RegExpMatchArray, module: string, fact: Pick<ImportFact, "kind" | "form" | "names">): void => {
    const end =
      (match.index ?? 0) + match[0].length - (match[0].endsWith(")") ? (/\s*\)$/.exec(match[0])?.[0].length ?? 0) : 0);
    facts.push({
      ...fact,
      flags: [fact.kind],
      module,
      level: 0,
      range: positions.range(end - module.length - 2, end),
    });
  };
  for (const match of text.matchAll(STATEMENT)) {
    const [, word, type, names, , module = ""] = match;
    if (word === undefined) add(match, module, { kind: "top-level", form: "side-effect", names: [] });
    else if (word === "import") {
      add(match, module, {
        kind: type === undefined ? "top-level" : "type-only",
        form: "import",
        names: namesOf(names),
      });
    } else {
      const form = names?.trim().startsWith("*") === true ? "export-star" : "export-from";
      add(match, module, { kind: type === undefined ? "re-export" : "type-only", form, names: namesOf(names) });
    }
  }
  for (const match of text.matchAll(CALL)) {
    const isCall = match[1] === "import";
    add(match, match[3] ?? "", {
      kind: isCall ? "dynamic" : "top-level",
      form: isCall ? "import-call" : "require",
      names: ["*"],
    });
  }
  return facts;
}

function namesOf(clause: string | undefined): readonly string[] {
  const names: string[] = [];
  const braces = /\{([^}]*)\}/.exec(clause ?? "");
  const outside = (clause ?? "").replace(/\{[^}]*\}/, "");
  for (const part of outside.split(",")) {
    if (part.includes("*")) names.push("*");
    else if (part.trim() !== "") names.push("default");
  }
  for (const part of (braces?.[1] ?? "").split(",")) {
    const name = part
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s/)[0];
    if (name !== undefined && name !== "") names.push(name);
  }
  return names;
}
