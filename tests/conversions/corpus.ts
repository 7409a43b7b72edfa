/**
 * The programs of tests/scenarios/conversions: one file a row of the tables, one `##` heading a program. Below it stands what is
 * expected (`convert`, `wrap`, or `refuse: ` and how the reason begins), then its files as code blocks (```python main.py).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const CONVERSIONS = join(import.meta.dirname, "..", "scenarios", "conversions");

export type Expected =
  /** Functions become coroutines. */
  | { readonly kind: "convert" }
  /** As above, and at least one keeps its name for those who do not await: `return asyncio.run(_main())`. */
  | { readonly kind: "wrap" }
  /** Nothing changes; `reason` is part of what is said, with the line. */
  | { readonly kind: "refuse"; readonly reason: string };

export interface Program {
  /** File and heading. */
  readonly name: string;
  /** A folder's name. */
  readonly slug: string;
  readonly row: string;
  readonly expected: Expected;
  readonly files: Readonly<Record<string, string>>;
}

export function readPrograms(): readonly Program[] {
  return rowFiles().flatMap((file) => {
    const [, ...parts] = readFileSync(join(CONVERSIONS, file), "utf8").split(/^## /mu);
    return parts.map((part) => programOf(file.replace(/\.md$/u, ""), part));
  });
}

export function rowFiles(): readonly string[] {
  return readdirSync(CONVERSIONS)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .sort();
}

function programOf(row: string, part: string): Program {
  const title = part.slice(0, part.indexOf("\n")).trim();
  const name = `${row}: ${title}`;
  const said = /^(convert|wrap|refuse: (.+))$/mu.exec(part.slice(0, part.indexOf("```")));
  if (said === null) throw new Error(`${name} says neither convert nor wrap nor refuse`);
  const [, kind, reason] = said;
  const blocks = [...part.matchAll(/^```\w+ (\S+)\n([^]*?)^```$/gmu)];
  const files = Object.fromEntries(blocks.map(([, path = "", text = ""]) => [path, text]));
  if (!Object.hasOwn(files, "main.py")) throw new Error(`${name} has no main.py`);
  const expected: Expected =
    reason !== undefined ? { kind: "refuse", reason } : { kind: kind === "wrap" ? "wrap" : "convert" };
  return { name, slug: `${row} ${title}`.replaceAll(/\W+/gu, "-").toLowerCase(), row, expected, files };
}
