/**
 * Boundary: src/ui must not import src/engine.
 * Comments and the texts of strings are blanked before anything is matched, so that a mention is not an import.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

const FORBIDDEN = "src/engine";
const EXTENSIONS = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

function specifiersOf(source) {
  const strings = [];
  const blanked = source.replace(TOKEN, (token) => {
    if (token.startsWith("/")) return " ";
    strings.push(token.slice(1, -1));
    return `@${strings.length - 1}@`;
  });
  const uses = /\b(?:from|import|require)\s*\(?\s*@(\d+)@/g;
  return [...blanked.matchAll(uses)].map(([, index]) => strings[Number(index)]);
}

function targetOf(path, specifier) {
  const joined = specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : specifier;
  return joined.split(sep).join("/");
}

const [folder] = process.argv.slice(2);
if (!existsSync(folder)) {
  console.error(`${folder} does not exist`);
  process.exit(2);
}
const problems = [];
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (!EXTENSIONS.test(path)) continue;
  for (const specifier of specifiersOf(readFileSync(path, "utf8"))) {
    const target = targetOf(path, specifier);
    if (target === FORBIDDEN || target.startsWith(`${FORBIDDEN}/`)) problems.push(`${path}: ${specifier}`);
  }
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
