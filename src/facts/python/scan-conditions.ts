/** What a condition says at run time, when the only thing known is that `TYPE_CHECKING` is false. */

export type Truth = "true" | "false" | "unknown";

const MAX_NESTING = 60;
const TOKEN = /\s+|#[^\n\r]*|\\|[\w\u0080-\uffff]+(?:\s*\.\s*[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*|[()]|[^\s\w]/gy;

/**
 * Judges the test of an `if` or `elif`. The answer is "unknown" unless it is `TYPE_CHECKING` that decides:
 * `TYPE_CHECKING and x` is "false", `not TYPE_CHECKING` is "true", `TYPE_CHECKING or x` and `False` are "unknown".
 */
export function judgeTypeChecking(test: string, isTypeChecking: (dotted: string) => boolean): Truth {
  const plain = test.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, "''");
  const tokens = (plain.match(TOKEN) ?? [])
    .filter((token) => !/^[\s#\\]/.test(token))
    .map((token) => token.replaceAll(/\s/g, ""));
  const known = new Parser(tokens, (name) => (isTypeChecking(name) ? "false" : constant(name))).parse();
  if (known === "unknown") return "unknown";
  const open = new Parser(tokens, (name) => (isTypeChecking(name) ? "unknown" : constant(name))).parse();
  return open === known ? "unknown" : known;
}

function constant(name: string): Truth {
  if (name === "True" || name === "1") return "true";
  return name === "False" || name === "None" || name === "0" ? "false" : "unknown";
}

/** `or`, `and`, `not`, parentheses and single names; any other operand is unknown. */
class Parser {
  private readonly tokens: readonly string[];
  private readonly value: (name: string) => Truth;
  private pos = 0;
  constructor(tokens: readonly string[], value: (name: string) => Truth) {
    this.tokens = tokens;
    this.value = value;
  }

  parse(): Truth {
    // A conditional expression or a lambda binds weaker than all of these.
    if (this.tokens.some((token) => token === "if" || token === "lambda")) return "unknown";
    const truth = this.or(0);
    return this.pos === this.tokens.length ? truth : "unknown";
  }

  private or(nesting: number): Truth {
    let truth = this.and(nesting);
    while (this.tokens[this.pos] === "or") {
      this.pos++;
      const right = this.and(nesting);
      truth =
        truth === "true" || right === "true"
          ? "true"
          : truth === "false"
            ? right
            : right === "false"
              ? truth
              : "unknown";
    }
    return truth;
  }

  private and(nesting: number): Truth {
    let truth = this.not(nesting);
    while (this.tokens[this.pos] === "and") {
      this.pos++;
      const right = this.not(nesting);
      truth =
        truth === "false" || right === "false"
          ? "false"
          : truth === "true"
            ? right
            : right === "true"
              ? truth
              : "unknown";
    }
    return truth;
  }

  private not(nesting: number): Truth {
    let negated = false;
    while (this.tokens[this.pos] === "not") {
      this.pos++;
      negated = !negated;
    }
    const truth = this.operand(nesting);
    if (!negated || truth === "unknown") return truth;
    return truth === "true" ? "false" : "true";
  }

  /** One operand: everything up to the next `and`, `or` or closing parenthesis of this level. */
  private operand(nesting: number): Truth {
    const start = this.pos;
    let truth: Truth = "unknown";
    if (this.tokens[start] === "(" && nesting < MAX_NESTING) {
      this.pos++;
      truth = this.or(nesting + 1);
      if (this.tokens[this.pos] === ")") this.pos++;
      else truth = "unknown";
    } else if (start < this.tokens.length) {
      truth = this.value(this.tokens[start] ?? "");
      this.pos++;
    }
    let depth = 0;
    for (; this.pos < this.tokens.length; this.pos++) {
      const token = this.tokens[this.pos];
      if (depth === 0 && (token === "and" || token === "or" || token === ")")) break;
      if (token === "(") depth++;
      if (token === ")") depth--;
      truth = "unknown"; // a comparison, a call, a subscript …
    }
    return truth;
  }
}

const CATCHES =
  /(?<![\w.])(?:builtins\.|exceptions\.)?(?:ImportError|ModuleNotFoundError|Exception|BaseException)(?![\w.])/;

/** Does an `except` header (behind the keyword, up to the colon) catch a failed import? A bare one does. */
export function catchesImportError(header: string): boolean {
  const plain = withoutComments(header).replace(/^\s*\*/, "");
  return plain.trim() === "" || CATCHES.test(plain);
}

/** Context managers under which an error is expected. */
const SWALLOWERS = /(?:^|\.)(?:suppress|raises|assertRaises|assertRaisesRegex)$/;

/** Does a `with` header swallow or expect a failed import: `suppress(ImportError)`, `pytest.raises(ImportError)`? */
export function suppressesImportError(header: string, resolve: (dotted: string) => string): boolean {
  if (!CATCHES.test(header)) return false;
  const plain = withoutComments(header);
  for (const match of plain.matchAll(/([\w.]+)\s*\(/g)) {
    if (!SWALLOWERS.test(resolve(match[1] ?? ""))) continue;
    if (CATCHES.test(plain.slice(match.index, closing(plain, match.index + match[0].length)))) return true;
  }
  return false;
}

/** Where the bracket closes whose inside begins at `offset`; strings are not looked at. */
function closing(text: string, offset: number): number {
  let depth = 1;
  let at = offset;
  for (; at < text.length && depth > 0; at++) {
    if (text.charAt(at) === "(") depth++;
    else if (text.charAt(at) === ")") depth--;
  }
  return at;
}

function withoutComments(header: string): string {
  return header.includes("#") ? header.replaceAll(/#[^\n\r]*/g, "") : header;
}
