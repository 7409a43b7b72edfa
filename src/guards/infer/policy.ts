/** Lines of a repository that say that a form is allowed on purpose: what is missed there is accepted, not a blind spot. */
import type { Guard } from "../types.ts";
import { lineAt, type Line, type Repository } from "./repository.ts";

export type Policy = Line;

interface Saying {
  /** Operator ids that it is about. */
  readonly operators: RegExp;
  /** What the line speaks of. */
  readonly subject: RegExp;
  /** What it says of it; a line that only names the subject is no policy. */
  readonly says: RegExp;
}

const ALLOWED =
  /\b(?:(?:is|are|be|stay|remain)s? (?:explicitly |deliberately |intentionally |always |still )?(?:allowed|permitted|fine|ok|okay|exempt|ignored|skipped|excluded|accepted|harmless|legal|out of scope)|(?:may|can) (?:still )?(?:import|use|be imported|reference|stand|appear|contain)|(?:we )?(?:allow|permit|exempt|ignore|skip|exclude)s?\b|do(?:es)? not count|don't count|not (?:checked|counted|covered)|never (?:run|execute)s?)/i;

const SAYINGS: readonly Saying[] = [
  {
    operators: /^TYPE_CHECKING$|type[- ]only|import type|export type|inline type|typeof import/i,
    subject:
      /TYPE_CHECKING|type[- ]?checking|type[- ]only|typing[- ]only|import type|type imports?|for (?:typing|annotations)/i,
    says: new RegExp(`${ALLOWED.source}|\\bits body never runs`, "i"),
  },
  {
    operators: /^relative/i,
    subject: /\brelative\b/i,
    says: new RegExp(
      `${ALLOWED.source}|\\bstays? (?:inside|within|in)\\b|\\bcannot leave\\b|\\bnever leaves?\\b|\\bis (?:its|their) own\\b`,
      "i",
    ),
  },
  {
    operators: /\btests?\b|test[- ](?:named|directory|file|folder)/i,
    subject: /\btests?\b/i,
    says: ALLOWED,
  },
  {
    operators: /^(?:function|async function|method|nested class|nested)/i,
    subject:
      /\b(?:lazy|lazily|deferred|function[- ]level|inside (?:a )?functions?|in functions?|local imports?|nested imports?|within functions?)\b/i,
    says: ALLOWED,
  },
  {
    operators: /^try-guarded$|guarded/i,
    subject: /\b(?:guarded|optional|try[/ ]except|ImportError|in a `?try)\b/i,
    says: ALLOWED,
  },
  {
    operators: /import_module|__import__|dynamic|import\(\)|require/i,
    subject: /\bdynamic|import_module|importlib|__import__/i,
    says: new RegExp(
      `${ALLOWED.source}|\\b(?:cannot|can't|not) be (?:seen|detected|caught)|\\bstatic imports? only\\b|\\bnot (?:detected|seen|analysed|analyzed)\\b`,
      "i",
    ),
  },
  {
    operators: /inline ignore|noqa|disable comment|baseline/i,
    subject: /noqa|ignore comment|# ?\w+: ?ignore|allow comment|disable/i,
    says: ALLOWED,
  },
];

/** Code that leaves a form out on purpose, by its name. */
const CODE: readonly { readonly operators: RegExp; readonly code: RegExp }[] = [
  {
    operators: /^TYPE_CHECKING$/,
    code: /(?:==|\bin\b|is_|exclude_).{0,20}["']?TYPE_CHECKING|exclude_type_checking_imports\s*=\s*[tT]rue|\bif is_type_checking\(/i,
  },
  {
    operators: /\btests?\b/i,
    code: /(?:if|not|continue|exclude|skip|--exclude(?:-dir)?|grep -v|ignore).*["'/=\s(]tests?\b|\bif .*is_test\b.*/i,
  },
];

/**
 * The line that allows what an operator plants, or undefined. Looks at comments, docstrings and help texts of the guard's own
 * files, its command, and prose about it beside them.
 */
export function findPolicy(guard: Guard, operator: string, repository: Repository): Policy | undefined {
  const sayings = SAYINGS.filter(({ operators }) => operators.test(operator));
  const codes = CODE.filter(({ operators }) => operators.test(operator));
  if (sayings.length === 0 && codes.length === 0) return undefined;
  for (const path of [...guard.files, ...(guard.files.includes(guard.where.path) ? [] : [guard.where.path])]) {
    const text =
      path === guard.where.path && !guard.files.includes(path)
        ? nearCommand(repository.read(path), guard)
        : repository.read(path);
    if (text === undefined || text.length > 400_000) continue;
    const found = proseLines(text).find(({ prose }) =>
      sayings.some(({ subject, says }) => subject.test(prose) && says.test(prose) && !isNegated(prose)),
    );
    if (found !== undefined)
      return lineAt(path, repository.read(path) ?? text, offsetOf(repository.read(path) ?? text, found.line));
    const skipped = linesOf(text).find(
      ({ prose }) => !/^\s*(?:#|\/\/|\*|"""|''')/.test(prose) && codes.some(({ code }) => code.test(prose)),
    );
    if (skipped !== undefined && isSkip(text, skipped.line)) return lineAt(path, text, offsetOf(text, skipped.line));
  }
  return settingOf(guard, operator, repository);
}

/** A setting of import-linter or of ESLint that leaves type-only imports out. */
function settingOf({ run, cwd }: Guard, operator: string, repository: Repository): Policy | undefined {
  if (/type[- ]only|import type|inline type|type from/i.test(operator) && /\b(?:eslint|oxlint)\b/.test(run)) {
    for (const path of repository.paths) {
      if (!/(?:^|\/)(?:\.?eslint[\w.]*|\.oxlintrc\.json)$/.test(path)) continue;
      const text = repository.read(path);
      const setting = /["']?allowTypeImports["']?\s*:\s*true/.exec(text ?? "");
      if (text !== undefined && setting !== null) return lineAt(path, text, setting.index);
    }
  }
  if (operator !== "TYPE_CHECKING" || !/\blint-imports\b|\bimportlinter\b/.test(run)) return undefined;
  const named = /--config[= ]+["']?([^\s"']+)/.exec(run)?.[1];
  for (const name of named === undefined ? [".importlinter", "setup.cfg", "pyproject.toml"] : [named]) {
    const path = cwd === "." ? name : `${cwd}/${name}`;
    const text = repository.read(path);
    const setting = /^[ \t]*exclude_type_checking_imports\s*=\s*(?:true|yes|on|1)\b/im.exec(text ?? "");
    if (text !== undefined && setting !== null) return lineAt(path, text, setting.index);
  }
  return undefined;
}

interface Prose {
  readonly line: number;
  readonly prose: string;
}

function linesOf(text: string): readonly Prose[] {
  return text.split("\n").map((prose, index) => ({ line: index + 1, prose }));
}

/** Comments, docstrings and texts that are shown: lines that hold more words than code. */
function proseLines(text: string): readonly Prose[] {
  let quote: string | undefined;
  return linesOf(text).flatMap(({ line, prose }): readonly Prose[] => {
    const inside = quote;
    for (const match of prose.matchAll(/"""|'''|\/\*|\*\//g)) {
      const [mark] = match;
      if (quote === undefined && mark !== "*/") quote = mark === "/*" ? "*/" : mark;
      else if (quote === mark) quote = undefined;
    }
    if (inside !== undefined || quote !== undefined || /"""|'''/.test(prose)) return [{ line, prose }];
    const comment = /(?:^|\s)(?:#|\/\/)\s?(.*)$/.exec(prose);
    return comment?.[1] === undefined ? [] : [{ line, prose: comment[1] }];
  });
}

/** "are not allowed", "must not", "neither": the contrary of a policy. */
function isNegated(prose: string): boolean {
  return /\b(?:not|never|no longer|neither|isn't|aren't)\s+(?:be\s+)?(?:allowed|permitted|fine|ok|exempt|ignored|skipped|excluded)|\b(?:may|must|should|can)\s+(?:not|never)\b|\bcannot import|\bdisallow|\bforbid/i.test(
    prose,
  );
}

/** Is it a test whose result is to leave out: `continue`, an empty return, an option of a search? */
function isSkip(text: string, line: number): boolean {
  const lines = text.split("\n");
  const here = lines[line - 1] ?? "";
  if (/exclude|grep -v|--ignore|prune/.test(here)) return true;
  const next = lines[line] ?? "";
  if (/^\s*(?:continue|return(?:\s+(?:None|\[\]|False))?|pass)\b/.test(next) || /:\s*(?:continue|return)\b/.test(here))
    return true;
  // `elif isinstance(child, ast.If) and is_type_checking(child):` goes on without the body.
  return /\bis_type_checking\(/.test(here) && /orelse/.test(next);
}

function nearCommand(text: string | undefined, guard: Guard): string | undefined {
  if (text === undefined) return undefined;
  const lines = text.split("\n");
  return lines
    .map((each, index) =>
      index + 1 >= guard.where.line - 4 && index + 1 <= guard.where.line + guard.run.split("\n").length + 1 ? each : "",
    )
    .join("\n");
}

function offsetOf(text: string, line: number): number {
  return (
    text
      .split("\n")
      .slice(0, line - 1)
      .join("\n").length + (line > 1 ? 1 : 0)
  );
}
