// Every package that src/ imports is in "dependencies" of package.json.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";

const { dependencies = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const known = new Set([...Object.keys(dependencies), ...builtinModules]);
const TOKEN = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

function specifiersOf(source) {
  const strings = [];
  const blanked = source.replace(TOKEN, (token) => (token.startsWith("/") ? " " : `@${strings.push(token.slice(1, -1)) - 1}@`));
  return [...blanked.matchAll(/\b(?:from|import|require)\s*\(?\s*@(\d+)@/g)].map((match) => strings[Number(match[1])]);
}

const problems = [];
for (const name of readdirSync("src", { recursive: true })) {
  if (!/\.(?:[cm]?[jt]s|[jt]sx)$/.test(name)) continue;
  for (const specifier of specifiersOf(readFileSync(join("src", name), "utf8"))) {
    if (/^(?:[./#]|node:)/.test(specifier)) continue;
    const parts = specifier.split("/");
    const packageName = specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
    if (!known.has(packageName)) problems.push(`src/${name}: ${packageName} is not a dependency`);
  }
}
for (const problem of problems) console.log(problem);
process.exit(problems.length === 0 ? 0 : 1);
