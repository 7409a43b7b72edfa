/** Does a text parse? By the readers that facts are taken with; what none of them reads is not judged. */
import { langOf, parseProgram } from "../facts/javascript/parse.ts";
import { isManifestPath, parseManifest } from "../facts/manifests/index.ts";
import { readPython } from "../syntax/python.ts";

/** Why it does not, with the line where that is known; undefined where it does. Throws only `ParserMissing`. */
export function syntaxProblem(path: string, text: string): string | undefined {
  if (/\.pyi?$/u.test(path)) {
    const [first] = readPython(text).errors;
    return first === undefined ? undefined : `line ${first.line} would be no Python`;
  }
  if (/\.[cm]?[jt]sx?$/u.test(path)) {
    const parsed = parseProgram(path, text, langOf(path), false);
    if (!parsed.ok) return `it would not parse: ${parsed.reason}`;
    parsed.dispose();
    return undefined;
  }
  if (!isManifestPath(path)) return undefined;
  const { problem } = parseManifest(path, text);
  return problem === undefined ? undefined : `line ${problem.line} would be wrong: ${problem.reason}`;
}
