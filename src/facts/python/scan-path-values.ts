/**
 * Values of path expressions, read from their text: `Path(__file__).parents[1] / "services" / "a.py"`,
 * `os.path.join(os.path.dirname(__file__), "a.py")`, `f"{ROOT}/a.py"`. What is not understood is undefined, never guessed.
 */

/** A path under construction. `parts` hold `..` only at the start. */
export interface PathValue {
  /** `text`: a plain string, relative to what it is joined to, or else to the working directory. */
  readonly from: "file" | "cwd" | "unknown" | "text";
  readonly parts: readonly string[];
  /** The expression that an unknown path begins with: `ROOT`, `config.rootpath`. */
  readonly base?: string;
}

/** What a name stands for; undefined: not known, so that it may be the base of an unknown path. "no": nothing can be said. */
export type Lookup = (name: string) => PathValue | "no" | undefined;

/** The file itself, as long as nothing has stepped up from it. */
const SELF = "\0";
const FILE: PathValue = { from: "file", parts: [SELF] };
const MAX_DEPTH = 12;

/** The value of the expression that `text` begins with. `nested`: between brackets, where line breaks mean nothing. */
export function evaluatePath(text: string, nested: boolean, lookup: Lookup): PathValue | undefined {
  const reader = new Reader(text, nested, lookup);
  const value = reader.expression(0);
  return value !== undefined && reader.isAtEnd() ? value : undefined;
}

/** `a/b.py`, `../a`, "" for the folder itself; undefined for the file itself. */
export function pathText(value: PathValue): string | undefined {
  return value.parts.includes(SELF) ? undefined : value.parts.join("/");
}

/** A dotted name that is not called (yet), or a value. */
type Operand = { readonly name: string } | { readonly value: PathValue } | undefined;

class Reader {
  private readonly text: string;
  private readonly lookup: Lookup;
  private readonly nested: boolean;
  private pos = 0;

  constructor(text: string, nested: boolean, lookup: Lookup) {
    this.text = text;
    this.nested = nested;
    this.lookup = lookup;
  }

  isAtEnd(): boolean {
    this.space(this.nested);
    return this.pos >= this.text.length || /[\n\r;]/.test(this.text.charAt(this.pos));
  }

  expression(depth: number): PathValue | undefined {
    if (depth > MAX_DEPTH) return undefined;
    let left = this.operand(depth);
    while (left !== undefined) {
      this.space(this.nested || depth > 0);
      const operator = this.text.charAt(this.pos);
      if ((operator !== "/" && operator !== "+") || this.text.charAt(this.pos + 1) === "/") break;
      this.pos++;
      const right = this.operand(depth);
      if (right === undefined) return undefined;
      left = operator === "/" ? join(left, right) : concat(left, right);
    }
    return left;
  }

  private operand(depth: number): PathValue | undefined {
    this.space(this.nested || depth > 0);
    let operand = this.primary(depth);
    while (operand !== undefined) {
      const char = this.text.charAt(this.pos);
      if (char === ".") {
        this.pos++;
        operand = this.attribute(operand, this.word(), depth);
      } else if (char === "(" && "name" in operand) {
        this.pos++;
        operand = this.call(operand.name, depth);
      } else if (char === "[" || char === "(") return undefined;
      else break;
    }
    if (operand === undefined || "value" in operand) return operand?.value;
    return { from: "unknown", parts: [], base: operand.name };
  }

  private primary(depth: number): Operand {
    const { text } = this;
    if (text.charAt(this.pos) === "(") {
      this.pos++;
      const value = this.expression(depth + 1);
      return value !== undefined && this.take(")") ? { value } : undefined;
    }
    const literal = this.literal();
    if (literal !== undefined) return literal === "no" ? undefined : { value: literal };
    const name = this.word();
    if (name === "") return undefined;
    if (name === "__file__") return { value: FILE };
    const value = this.lookup(name);
    if (value === "no") return undefined;
    return value === undefined ? { name } : { value };
  }

  /** One string or several in a row. Undefined: no string stands here. */
  private literal(): PathValue | "no" | undefined {
    let found: PathValue | undefined;
    for (;;) {
      STRING.lastIndex = this.pos;
      const match = STRING.exec(this.text);
      if (match === null) return found;
      const [all, prefix = "", , body = ""] = match;
      if (body.includes("\\") || /b/i.test(prefix)) return "no";
      this.pos += all.length;
      const part = /f/i.test(prefix) ? this.format(body) : plain(body);
      const both: PathValue | undefined = found === undefined || part === undefined ? part : concat(found, part);
      if (both === undefined) return "no";
      found = both;
      this.space(this.nested);
    }
  }

  /** `{ROOT}/a/b.py`: one replacement, at the start. */
  private format(body: string): PathValue | undefined {
    if (!/[{}]/.test(body)) return plain(body);
    const [, expression = "", rest = ""] = /^\{([^{}:!]+)\}([^{}]*)$/.exec(body) ?? [];
    const base = expression === "" ? undefined : evaluatePath(expression, true, this.lookup);
    return base === undefined ? undefined : concat(base, { from: "text", parts: [rest] });
  }

  private attribute(operand: Exclude<Operand, undefined>, name: string, depth: number): Operand {
    if ("name" in operand) return { name: `${operand.name}.${name}` };
    const { value } = operand;
    if (name === "parent") return wrap(parent(value));
    if (name === "parents") return this.parents(value);
    if (!this.take("(")) return undefined;
    if (KEEP.has(name)) return this.close() ? { value } : undefined;
    const all = this.arguments(depth);
    if (all === undefined) return undefined;
    if (name === "joinpath") return wrap(joinAll([value, ...all]));
    const [only] = all;
    if (name !== "with_name" || only === undefined || all.length > 1) return undefined;
    const folder = parent(value);
    return folder === undefined ? undefined : wrap(join(folder, only));
  }

  private parents(value: PathValue): Operand {
    INDEX.lastIndex = this.pos;
    const match = INDEX.exec(this.text);
    if (match === null) return undefined;
    this.pos = INDEX.lastIndex;
    let at: PathValue | undefined = value;
    for (let up = Number(match[1]); up >= 0 && at !== undefined; up--) at = parent(at);
    return wrap(at);
  }

  private call(name: string, depth: number): Operand {
    const all = this.arguments(depth);
    if (all === undefined) return undefined;
    const last = name.slice(name.lastIndexOf(".") + 1);
    const [first] = all;
    if (/^(?:os\.getcwd|getcwd|(?:pathlib\.)?Path\.cwd)$/.test(name)) return { value: { from: "cwd", parts: [] } };
    if (/^(?:Pure)?(?:Posix)?Path$/.test(last))
      return wrap(all.length === 0 ? { from: "cwd", parts: [] } : joinAll(all));
    if (/^(?:os\.path\.|path\.|osp\.|op\.)?join$/.test(name)) return wrap(joinAll(all));
    if (all.length !== 1 || first === undefined) return undefined;
    if (last === "dirname") return wrap(parent(first));
    return /^(?:abspath|realpath|normpath|normcase|str|fspath)$/.test(last) ? { value: first } : undefined;
  }

  /** The arguments behind an opening parenthesis, up to and over the closing one; all of them positional. */
  private arguments(depth: number): PathValue[] | undefined {
    const all: PathValue[] = [];
    while (!this.take(")")) {
      const value = this.expression(depth + 1);
      if (value === undefined) return undefined;
      all.push(value);
      if (!this.take(",")) return this.take(")") ? all : undefined;
    }
    return all;
  }

  /** Steps over arguments that do not matter (`strict=True`). */
  private close(): boolean {
    const match = /^[\s\w=,]*\)/.exec(this.text.slice(this.pos, this.pos + 80));
    if (match !== null) this.pos += match[0].length;
    return match !== null;
  }

  private take(char: string): boolean {
    this.space(true);
    if (this.text.charAt(this.pos) !== char) return false;
    this.pos++;
    return true;
  }

  private word(): string {
    WORD.lastIndex = this.pos;
    const found = WORD.exec(this.text)?.[0] ?? "";
    this.pos += found.length;
    return found;
  }

  private space(across: boolean): void {
    const blank = across ? BLANKS : BLANK;
    blank.lastIndex = this.pos;
    blank.test(this.text);
    this.pos = blank.lastIndex;
  }
}

const STRING = /([rRuUbBfF]{0,2})("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*?)\2/y;
const WORD = /[A-Za-z_]\w*/y;
const INDEX = /\s*\[\s*(\d{1,2})\s*\]/y;
const BLANK = /(?:[ \t]|\\\r?\n|#[^\n\r]*)*/y;
const BLANKS = /(?:\s|\\|#[^\n\r]*)*/y;
/** Methods that give the same path. */
const KEEP: ReadonlySet<string> = new Set(["resolve", "absolute", "as_posix", "__str__", "__fspath__", "expanduser"]);

const wrap = (value: PathValue | undefined): Operand => (value === undefined ? undefined : { value });

/** A string as it is: its one part may hold slashes until it is joined. */
const plain = (text: string): PathValue => ({ from: "text", parts: [text] });

function parent(value: PathValue): PathValue | undefined {
  if (value.from === "text") return parent({ ...value, from: "cwd", parts: normal([], value.parts) ?? [] });
  const { parts } = value;
  const last = parts.at(-1);
  if (last !== undefined && last !== "..") return { ...value, parts: parts.slice(0, -1) };
  return value.from === "unknown" ? undefined : { ...value, parts: [...parts, ".."] };
}

function joinAll(values: readonly PathValue[]): PathValue | undefined {
  const [first, ...rest] = values;
  let all = first;
  for (const value of rest) all = all === undefined ? undefined : join(all, value);
  return all;
}

function join(left: PathValue, right: PathValue): PathValue | undefined {
  if (right.from !== "text") return undefined;
  if (left.from === "text") return { from: "text", parts: [...left.parts, ...right.parts] };
  const parts = normal(left.parts, right.parts);
  // Above an unknown folder there is nothing to name.
  return parts === undefined || (left.from === "unknown" && parts[0] === "..") ? undefined : { ...left, parts };
}

/** `folder + "/a.py"`; a text that does not begin with a slash would change the last name. */
function concat(left: PathValue, right: PathValue): PathValue | undefined {
  if (right.from !== "text") return undefined;
  const [head = "", ...rest] = right.parts;
  if (left.from === "text") {
    return { from: "text", parts: [...left.parts.slice(0, -1), `${left.parts.at(-1) ?? ""}${head}`, ...rest] };
  }
  if (head === "" && rest.length === 0) return left;
  return head.startsWith("/") ? join(left, { from: "text", parts: [head.slice(1), ...rest] }) : undefined;
}

/** The segments of texts behind others, `.` and `..` resolved; undefined when one of them is absolute. */
function normal(base: readonly string[], texts: readonly string[]): readonly string[] | undefined {
  const parts = [...base];
  for (const text of texts) {
    if (text.startsWith("/") || text.startsWith("~")) return undefined;
    for (const part of text.split("/")) {
      if (part === "" || part === ".") continue;
      const last = parts.at(-1);
      if (part !== ".." || last === undefined || last === "..") parts.push(part);
      else parts.pop();
    }
  }
  return parts;
}

/** A text that stands alone is a path from the working directory; undefined when it is absolute. */
export function grounded(value: PathValue): PathValue | undefined {
  if (value.from !== "text") return value;
  const parts = normal([], value.parts);
  return parts === undefined ? undefined : { from: "cwd", parts };
}
