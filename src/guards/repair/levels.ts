/** Relative imports get the absolute name of what they import, before anything looks at them. */
import type { Script } from "../infer/script.ts";
import { parsedFiles, topLevel } from "./parsing.ts";
import { lineBreakOf, lineStart, nextLine, type TextEdit } from "./text-edits.ts";

const NAME = "with_absolute_imports";

/** One `ast.parse` of a file with a known path is wanted: then every `from ..pkg import name` can be resolved at that place. */
export function resolvesLevels(script: Script): readonly TextEdit[] {
  const { text } = script;
  const parsed = parsedFiles(script);
  const [only] = parsed;
  const isOne = script.calls.filter((call) => script.textOf(call).startsWith("ast.parse(")).length === 1;
  if (only === undefined || !isOne || text.includes(NAME) || !/^import (?:[\w.]+, ?)*ast\b(?! as)/m.test(text))
    return [];
  const eol = lineBreakOf(text);
  const { name: pathType, edits } = pathImport(text, eol);
  const isTyped = /\bdef \w+\([^)]*\)\s*->/.test(text);
  const top = topLevel(script, only.call);
  const at = paragraphStart(text, lineStart(text, top.start));
  const helper = helperText(pathType, isTyped && only.isPath).replaceAll("\n", eol);
  const { call, path } = only;
  return [
    ...edits,
    { start: at, end: at, text: helper },
    { start: call.start, end: call.start, text: `${NAME}(` },
    { start: call.end, end: call.end, text: `, ${path})` },
  ];
}

function pathImport(text: string, eol: string): { readonly name: string; readonly edits: readonly TextEdit[] } {
  if (/^from pathlib import (?:.*\b)?Path\b(?! as)/m.test(text)) return { name: "Path", edits: [] };
  if (/^import (?:[\w.]+, ?)*pathlib\b(?! as)/m.test(text)) return { name: "pathlib.Path", edits: [] };
  let at = nextLine(text, text.search(/^import (?:[\w.]+, ?)*ast\b/m));
  // Sorted, where the imports are.
  for (let name = importAt(text, at); name !== undefined && name < "pathlib"; name = importAt(text, at))
    at = nextLine(text, at);
  return { name: "pathlib.Path", edits: [{ start: at, end: at, text: `import pathlib${eol}` }] };
}

/** What a plain import statement at an offset imports. */
function importAt(text: string, at: number): string | undefined {
  return /^import ([\w.]+)/.exec(text.slice(at, nextLine(text, at)))?.[1];
}

/** Comments and statements right above belong to it: the paragraph is not torn apart. */
function paragraphStart(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const line = lineStart(text, start - 1);
    if (text.slice(line, start).trim() === "" || text.startsWith("#!", line)) break;
    start = line;
  }
  return /^\s/.test(text.slice(start)) ? at : start;
}

function helperText(pathType: string, isTyped: boolean): string {
  const signature = isTyped ? `(tree: ast.Module, path: ${pathType}) -> ast.Module` : "(tree, path)";
  return `def ${NAME}${signature}:
    """Gives each relative import the absolute name of what it imports, by the packages that the file stands in."""
    folder = ${pathType}(path).resolve().parent
    package${isTyped ? ": list[str]" : ""} = []
    while (folder / "__init__.py").is_file():
        package.insert(0, folder.name)
        folder = folder.parent
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and 0 < node.level <= len(package):
            parts = package[: len(package) - node.level + 1]
            node.module = ".".join([*parts, node.module] if node.module else parts)
            node.level = 0
    return tree


`;
}
