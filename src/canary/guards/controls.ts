/** What must stay quiet: a guard that is red here is red for something else than a violation. */
import { pathMatcher } from "../../config/match.ts";
import { freshIn, staticFolder, type Site } from "./site.ts";
import { canary, ineligible, namesOf, plant, plantAt, stemOf, type Made } from "./make.ts";
import { commented, plainFile, type Subject } from "./subject.ts";

const TIER = "control";

export function* controlCanaries(subject: Subject, except: readonly string[] = []): Iterable<Made> {
  const { site, extension, language, benign, wrap = unwrapped } = subject;
  const control = (operator: string, text: (violation: string) => string): Made =>
    plant(site, {
      operator,
      tier: TIER,
      extension,
      expects: "green",
      text: (path) => plainFile(subject, path, text),
    });
  yield plant(site, {
    operator: "benign file",
    tier: TIER,
    extension,
    expects: "green",
    text: (path) => wrap(path, benign),
  });
  if (language === "python")
    yield control("decoy in a docstring", (text) => `"""An example of what not to do:\n\n${text}"""\n\nVALUE = 1\n`);
  if (language === "python" || language === "javascript") {
    yield control("decoy in a comment", (text) => `${commented(language, text)}\n${benign}`);
    yield control("decoy in a string", (text) =>
      language === "python" ? `EXAMPLE = ${JSON.stringify(text)}\n` : `const example = ${singleQuoted(text)};\n`,
    );
  }
  yield permitted(subject, except);
  yield canary({
    operator: "unmodified re-run",
    tier: TIER,
    changes: [],
    names: [],
    expects: "green",
    planted: "nothing is changed",
  });
}

/** The quotes of a specifier stay as they are, as in a string that somebody writes. */
const singleQuoted = (text: string): string =>
  `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\n", "\\n")}'`;

const unwrapped = (_path: string, code: string): string => code;

/** The violation where the guard's own rule allows it. */
function permitted(subject: Subject, except: readonly string[]): Made {
  const operator = "permitted importer";
  if (except.length === 0) return ineligible(operator, TIER, "no exception is declared");
  const { site, extension } = subject;
  for (const pattern of except) {
    const path = permittedPath(site, pattern, stemOf(operator), extension);
    if (path === undefined) continue;
    const text = plainFile(subject, path.at);
    if (typeof text !== "string") continue;
    if (path.isNew) return plantAt(path.at, text, { operator, tier: TIER, expects: "green" });
    return canary({
      operator,
      tier: TIER,
      changes: [{ kind: "append", path: path.at, text: `\n${text}` }],
      names: namesOf(path.at),
      expects: "green",
      at: path.at,
      planted: text,
    });
  }
  return ineligible(operator, TIER, `no ${extension} file matches ${except.join(", ")}`);
}

function permittedPath(
  site: Site,
  pattern: string,
  stem: string,
  extension: string,
): { readonly at: string; readonly isNew: boolean } | undefined {
  const matches = pathMatcher(pattern);
  const files = [...site.repository.paths].filter((path) => path.endsWith(extension) && matches(path)).sort();
  const folder = staticFolder(pattern, site.repository.paths);
  const fresh = freshIn({ ...site, holds: matches, files }, folder, stem, extension);
  const existing = files[0];
  if (fresh !== undefined && existing !== undefined) return { at: fresh, isNew: true };
  return existing === undefined ? undefined : { at: existing, isNew: false };
}
