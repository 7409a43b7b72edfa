import { limitsItself, wordsOfText } from "./chunk-R25AFFIT.js";
import { EDGE_KINDS } from "./chunk-Q2K2HIJV.js";

// src/facts/manifests/fallback.ts
var MOST_LINES = 2e4;
function fallbackTraits(text, imports) {
  const guarded = imports.filter(({ level, flags }) => level === 0 && flags.includes("guarded") && isTop(flags));
  if (guarded.length === 0 || !/=[ \t]*None\b/.test(text)) return [];
  const lines = blankStrings(text).split("\n");
  if (lines.length > MOST_LINES) return [];
  const isLate = /^[ \t]*from[ \t]+__future__[ \t]+import\b.*\bannotations\b/m.test(text);
  const traits = /* @__PURE__ */ new Map();
  for (const fact of guarded) {
    const name = boundName(fact);
    const end = endOfTry(lines, fact.range.endLine);
    if (name === void 0 || traits.has(fact.module) || !isSetToNone(lines.slice(fact.range.endLine, end), name))
      continue;
    const use = firstUse(lines, end, name, isLate);
    if (use !== void 0) {
      const { line, column } = use;
      traits.set(fact.module, `unset:${fact.module}:${line}:${column}:${column + name.length}`);
    }
  }
  return [...traits.values()];
}
function isTop(flags) {
  return !flags.some((flag) => flag === "nested" || flag === "class-body" || flag === "type-only" || flag === "lazy");
}
function boundName({ form, module, name, alias }) {
  if (alias !== void 0) return alias;
  if (form === "from") return name === "*" ? void 0 : name;
  return form === "import" ? module.split(".")[0] : void 0;
}
function endOfTry(lines, line) {
  let at = line;
  while (at < lines.length && (!/^\S/.test(lines[at] ?? "") || /^(?:except|else|finally)\b/.test(lines[at] ?? "")))
    at++;
  return at;
}
function isSetToNone(lines, name) {
  const handler = lines.findIndex((line) => /^except\b/.test(line));
  const assignment = new RegExp(
    `^(?:except\\b.*:)?[ \\t]+(?:\\w+[ \\t]*=[ \\t]*)*${name}[ \\t]*(?::[^=]*)?=[ \\t]*(?:\\w+[ \\t]*=[ \\t]*)*None\\b`,
  );
  return handler >= 0 && lines.slice(handler).some((line) => assignment.test(line));
}
function firstUse(lines, from, name, isLate) {
  const word = new RegExp(`(?<![\\w.])${name}(?!\\w)`);
  const tested = new RegExp(`\\b(?:if|while|assert|elif|and|or|not|is|lambda|isinstance|hasattr|getattr|with)\\b`);
  const rebound = new RegExp(`^(?:${name}[ \\t]*[=:]|import\\b.*\\b${name}\\b|from\\b.*\\b${name}\\b|global\\b)`);
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!/^[@\w]/.test(line) || !word.test(line)) continue;
    if (rebound.test(line) || tested.test(line)) return void 0;
    const column = useIn(line, name, isLate);
    if (column !== void 0) return { line: at + 1, column };
  }
  return void 0;
}
function useIn(line, name, isLate) {
  const isDefinition = /^(?:async[ \t]+)?def\b/.test(line);
  if (isDefinition && isLate) return void 0;
  if (isDefinition && !/:[ \t]*$/.test(line)) return void 0;
  if (/^(?:del|return|raise|print|try|for)\b/.test(line)) return void 0;
  const use = line.startsWith("@")
    ? new RegExp(`(?<=^@[ \\t]*)${name}(?!\\w)`)
    : /^class\b/.test(line)
      ? new RegExp(`(?<=[(,][ \\t]*)${name}(?=[ \\t]*[.,)])`)
      : new RegExp(`(?<![\\w.])${name}(?=[ \\t]*[.([])`);
  const match = use.exec(line);
  return match === null ? void 0 : match.index + 1;
}
function blankStrings(text) {
  return text.replace(/("""|''')[\s\S]*?(?:\1|$(?![\s\S]))|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#[^\n]*/g, (found) =>
    found.replace(/[^\n]/g, " "),
  );
}

// src/facts/manifests/test-needs.ts
var TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest|tests)\.py$|(?:^|\/)tests?\/(?:[^/]+\/)*[^/]+\.py$/;
var FIXTURES = /* @__PURE__ */ new Map([
  ["mocker", "pytest-mock"],
  ["class_mocker", "pytest-mock"],
  ["module_mocker", "pytest-mock"],
  ["session_mocker", "pytest-mock"],
  ["httpx_mock", "pytest-httpx"],
  ["respx_mock", "respx"],
  ["requests_mock", "requests-mock"],
  ["freezer", "pytest-freezer"],
  ["benchmark", "pytest-benchmark"],
  ["snapshot", "syrupy"],
  ["django_db_setup", "pytest-django"],
  ["django_user_model", "pytest-django"],
  ["django_assert_num_queries", "pytest-django"],
  ["live_server", "pytest-django"],
  ["aiohttp_client", "pytest-aiohttp"],
  ["httpserver", "pytest-httpserver"],
  ["fs", "pyfakefs"],
  ["subtests", "pytest-subtests"],
  ["qtbot", "pytest-qt"],
  ["datadir", "pytest-datadir"],
  ["data_regression", "pytest-regressions"],
  ["file_regression", "pytest-regressions"],
]);
var MARKS = /* @__PURE__ */ new Map([
  ["asyncio", "pytest-asyncio"],
  ["django_db", "pytest-django"],
  ["anyio", "anyio"],
  ["trio", "pytest-trio"],
  ["timeout", "pytest-timeout"],
  ["flaky", "pytest-rerunfailures"],
  ["xdist_group", "pytest-xdist"],
  ["vcr", "pytest-recording"],
  ["freeze_time", "pytest-freezer"],
]);
function testTraits(path, text) {
  if (!TEST_FILE.test(path)) return [];
  const code = blankStrings2(text);
  const traits = [];
  const tests = code.match(/^[ \t]*(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\(/gm)?.length ?? 0;
  if (tests > 0) traits.push(`tests:${tests}`);
  const seen = /* @__PURE__ */ new Set();
  const need = (distribution, start, end) => {
    if (seen.has(distribution)) return;
    seen.add(distribution);
    const lineStart = code.lastIndexOf("\n", start - 1) + 1;
    const line = code.slice(0, start).split("\n").length;
    traits.push(`needs:${distribution}:${line}:${start - lineStart + 1}:${end - lineStart + 1}`);
  };
  for (const match of code.matchAll(/\bpytest\.mark\.(\w+)/g)) {
    const distribution = MARKS.get(match[1] ?? "");
    if (distribution !== void 0) need(distribution, match.index, match.index + match[0].length);
  }
  for (const match of code.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(([^)]*)\)/gm)) {
    const [whole, name = "", parameters = ""] = match;
    if (FIXTURES.has(name)) traits.push(`fixture:${name}`);
    if (!name.startsWith("test") && !isFixture(code, match.index)) continue;
    const start = match.index + whole.length - parameters.length - 1;
    for (const parameter of parameters.matchAll(/(?:^|,)\s*(\w+)/g)) {
      const word = parameter[1] ?? "";
      const distribution = FIXTURES.get(word);
      const at = start + parameter.index + parameter[0].length - word.length;
      if (distribution !== void 0) need(distribution, at, at + word.length);
    }
  }
  for (const match of text.matchAll(/\bimportorskip\(\s*["']([\w.]+)["']/g))
    traits.push(`importorskip:${match[1] ?? ""}`);
  return traits;
}
function isFixture(code, start) {
  return /@(?:\w+\.)?fixture\b[^\n]*(?:\n[^\n]*){0,3}$/.test(code.slice(Math.max(0, start - 300), start));
}
function blankStrings2(text) {
  return text.replace(/("""|''')[\s\S]*?\1|#[^\n]*/g, (found) =>
    found.charCodeAt(0) === 35 ? " ".repeat(found.length) : found.replace(/[^\n]+/g, (line) => " ".repeat(line.length)),
  );
}

// src/facts/manifests/text-traits.ts
var GENERATED = /@generated\b|\bcode generated\b|\bauto-?\s?generated\b|\bdo not edit\b/i;
var HEAD = 1500;
function generatedTrait(text) {
  return GENERATED.test(text.slice(0, HEAD)) ? ["generated"] : [];
}
var LOADED =
  /\b(?:target|transport|presets?|plugins?|loaders?|use|parser|resolver|module|package|extends|environment|runner|reporters?|import|from)["']?(?:\s*[:(]\s*(?:\[\s*)?|\s+)["'`](?:node_modules\/)?((?:@[\w.-]+\/)?[a-z][\w.-]*)(?=["'`/])/g;
var MOST = 200;
function mentionTraits(text, imported) {
  const own = new Set(imported.map(({ module }) => packageOf(module)));
  const names = /* @__PURE__ */ new Set();
  for (const match of text.matchAll(LOADED)) {
    const name = match[1] ?? "";
    if (!own.has(name)) names.add(name);
    if (names.size >= MOST) break;
  }
  return [...names].map((name) => `mentions:${name}`);
}
function packageOf(specifier) {
  return /^(?:@[^/]+\/)?[^/]*/.exec(specifier)?.[0] ?? specifier;
}

// src/syntax/python-tree.ts
var LEAVES = /* @__PURE__ */ new Set([
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "type_conversion",
  "import_prefix",
  "wildcard_import",
]);
var kindsOf = /* @__PURE__ */ new WeakMap();
function kinds(language) {
  const known2 = kindsOf.get(language);
  if (known2) return known2;
  const made = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    const named = language.nodeTypeIsNamed(id);
    made.push({
      name,
      keep: named
        ? name === "comment" || name === "line_continuation"
          ? "no"
          : "yes"
        : name === "async"
          ? "yes"
          : "operator",
      leaf: !named || LEAVES.has(name),
    });
  }
  kindsOf.set(language, made);
  return made;
}
var ERROR_KIND = { name: "ERROR", keep: "yes", leaf: false };
function isPlainString(text, start) {
  for (let at = start; at < start + 3; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code === 34 || code === 39) return true;
    if (code === 102 || code === 116) return false;
  }
  return true;
}
function copyTree(tree, text) {
  const cursor = tree.walk();
  try {
    const root = mutable("module", "", 0, text.length, void 0);
    copyChildren(cursor, root, kinds(tree.language), tree.language, text);
    return root;
  } finally {
    cursor.delete();
  }
}
function mutable(type, field3, start, end, parent2) {
  return { type, field: field3, start, end, children: [], parent: parent2 };
}
function copyChildren(cursor, root, table, language, text) {
  if (!cursor.gotoFirstChild()) return;
  const stack = [root];
  for (;;) {
    const parent2 = stack[stack.length - 1] ?? root;
    const kind = table[cursor.nodeTypeId] ?? ERROR_KIND;
    let descended = false;
    const fieldId = kind.keep === "no" ? 0 : cursor.currentFieldId;
    if (kind.keep === "yes" || fieldId !== 0) {
      const field3 = fieldId === 0 ? "" : (language.fieldNameForId(fieldId) ?? "");
      const node = mutable(kind.name, field3, cursor.startIndex, cursor.endIndex, parent2);
      parent2.children.push(node);
      const opaque = kind.leaf || (kind.name === "string" && isPlainString(text, node.start));
      if (!opaque && cursor.gotoFirstChild()) {
        stack.push(node);
        descended = true;
      }
    }
    if (descended) continue;
    while (!cursor.gotoNextSibling()) {
      if (stack.length === 1) return;
      cursor.gotoParent();
      stack.pop();
    }
  }
}
function fieldOf(node, field3) {
  for (const child of node.children) if (child.field === field3) return child;
  return void 0;
}
function fieldsOf(node, field3) {
  return node.children.filter((child) => child.field === field3);
}
function childOf(node, type) {
  for (const child of node.children) if (child.type === type) return child;
  return void 0;
}
function unwrap(node) {
  let inner = node;
  while (inner.type === "parenthesized_expression") {
    const first = inner.children[0];
    if (!first) return inner;
    inner = first;
  }
  return inner;
}
function outerOf(node) {
  let parent2 = node.parent;
  while (parent2?.type === "parenthesized_expression") parent2 = parent2.parent;
  return parent2;
}
function* descendants(node, enter = () => true) {
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    if (next !== node && !enter(next)) continue;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child) stack.push(child);
    }
  }
}

// src/syntax/quick/cursor.ts
var UNSURE = /* @__PURE__ */ Symbol("unsure");
function unsure() {
  throw UNSURE;
}
var NO_CHILDREN = [];
function leaf(type, start, end) {
  return { type, field: "", start, end, children: NO_CHILDREN, parent: void 0 };
}
function around(type, start, end, children) {
  const made = { type, field: "", start, end, children, parent: void 0 };
  for (const child of children) child.parent = made;
  return made;
}
function as(field3, node) {
  node.field = field3;
  return node;
}
var NEWLINE = 10;
var HASH = 35;
var OPEN = 40;
var CLOSE = 41;
var STAR = 42;
var COMMA = 44;
var DOT = 46;
var COLON = 58;
var SEMICOLON = 59;
var EQUALS = 61;
var OPEN_SQUARE = 91;
var CLOSE_SQUARE = 93;
var OPEN_CURLY = 123;
var CLOSE_CURLY = 125;
var MAX_DEPTH = 200;
var WORD = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  if (/[A-Za-z_]/.test(String.fromCharCode(code))) WORD[code] = 1;
  else if (/[0-9]/.test(String.fromCharCode(code))) WORD[code] = 2;
}
var KEYWORDS = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);
var NUMBER =
  /(?:0[xX][0-9A-Fa-f_]+|0[oO][0-7_]+|0[bB][01_]+|([0-9][0-9_]*\.[0-9_]*(?:[eE][+-]?[0-9][0-9_]*)?[jJ]?|\.[0-9][0-9_]*(?:[eE][+-]?[0-9][0-9_]*)?[jJ]?|[0-9][0-9_]*[eE][+-]?[0-9][0-9_]*[jJ]?)|[0-9][0-9_]*[jJ]?)(?![\w.])/y;
var GROUPED = /^[0-9A-Za-z]+(?:_[0-9A-Fa-f]+)*$/;
var Cursor = class {
  text;
  pos = 0;
  /** Number of open brackets: line breaks and comments between tokens are skipped where there is one. */
  depth = 0;
  /** Where the last token ended. */
  last = 0;
  /** Levels of recursion: deep nesting is for the grammar, which does not recurse. */
  nesting = 0;
  constructor(text) {
    this.text = text;
  }
  /** Code unit at the cursor, which stands at a token after every step; `NaN` at the end. */
  code() {
    return this.text.charCodeAt(this.pos);
  }
  /** Moves to the next token. */
  space() {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === 32 || code === 9) this.pos++;
      else if (code === 92) {
        if (text.charCodeAt(this.pos + 1) !== NEWLINE) unsure();
        this.pos += 2;
      } else if (this.depth === 0) return;
      else if (code === NEWLINE) this.pos++;
      else if (code === HASH) this.pos = this.lineEnd(this.pos);
      else return;
    }
  }
  lineEnd(from) {
    const at = this.text.indexOf("\n", from);
    return at < 0 ? this.text.length : at;
  }
  /** Takes a token of `length` characters. */
  step(length) {
    this.pos += length;
    this.last = this.pos;
    this.space();
  }
  take(code) {
    if (this.code() !== code) unsure();
    this.step(1);
  }
  open() {
    this.depth++;
    this.step(1);
  }
  close(code) {
    if (this.code() !== code) unsure();
    this.depth--;
    this.step(1);
  }
  /** Is the keyword or soft keyword `word` at the cursor? */
  at(word) {
    return this.text.startsWith(word, this.pos) && !this.isWordAt(this.pos + word.length);
  }
  isWordAt(pos) {
    const code = this.text.charCodeAt(pos);
    return code > 127 || (WORD[code] ?? 0) > 0;
  }
  /** The word at the cursor, which stays; "" when there is none. */
  peekWord() {
    const { text, pos } = this;
    if (WORD[text.charCodeAt(pos)] !== 1) return "";
    let end = pos + 1;
    while ((WORD[text.charCodeAt(end)] ?? 0) > 0) end++;
    if (text.charCodeAt(end) > 127) unsure();
    return text.slice(pos, end);
  }
  identifier() {
    const word = this.peekWord();
    if (word === "" || isKeyword(word)) unsure();
    return this.wordNode(word);
  }
  /** Takes the peeked word. */
  wordNode(word) {
    const start = this.pos;
    this.step(word.length);
    return leaf("identifier", start, this.last);
  }
  /** A token that is a node of its own, such as an operator. */
  token(type, length = type.length) {
    const start = this.pos;
    this.step(length);
    return leaf(type, start, this.last);
  }
  number() {
    NUMBER.lastIndex = this.pos;
    const match = NUMBER.exec(this.text);
    if (match === null || (match[0].includes("_") && !GROUPED.test(match[0]))) unsure();
    return this.token(match[1] === void 0 ? "integer" : "float", match[0].length);
  }
};
function isKeyword(word) {
  return word.length <= 8 && KEYWORDS.has(word);
}
function isDigit(code) {
  return code >= 48 && code <= 57;
}

// src/syntax/quick/strings.ts
var StringReader = class extends Cursor {
  /** Bracket depth directly inside a replacement field of a string, where `:` ends the expression. */
  fieldDepth = -1;
  /** Does a string literal begin here, perhaps with a prefix? */
  isStringAt(pos) {
    const { text } = this;
    for (let at = pos; at <= pos + 2; at++) {
      const code = text.charCodeAt(at);
      if (code === 34 || code === 39) return true;
      const letter = code | 32;
      if (letter !== 98 && letter !== 102 && letter !== 114 && letter !== 116 && letter !== 117) return false;
    }
    return false;
  }
  strings() {
    const first = this.string();
    if (!this.isStringAt(this.pos)) return first;
    const children = [first];
    while (this.isStringAt(this.pos)) children.push(this.string());
    return around("concatenated_string", first.start, this.last, children);
  }
  string() {
    const { text } = this;
    const start = this.pos;
    let at = start;
    let formatted3 = false;
    let raw = false;
    let quote = text.charCodeAt(at);
    for (; quote !== 34 && quote !== 39; quote = text.charCodeAt(++at)) {
      const letter = quote | 32;
      if (letter === 102 || letter === 116) formatted3 = true;
      if (letter === 114) raw = true;
    }
    const triple = text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
    at += triple ? 3 : 1;
    if (formatted3) return this.formatted(start, at, quote, triple, raw);
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!triple) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
        at++;
      } else if (code === 92) at += 2;
      else if ((code === NEWLINE && !triple) || code !== code) unsure();
      else at++;
    }
    return this.token("string", at + (triple ? 3 : 1) - start);
  }
  formatted(start, from, quote, triple, raw) {
    const { text } = this;
    const children = [leaf("string_start", start, from)];
    let at = from;
    let content = from;
    const flush = () => {
      if (at > content) children.push(leaf("string_content", content, at));
    };
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!triple) break;
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) break;
        at++;
      } else if (code === OPEN_CURLY) {
        if (text.charCodeAt(at + 1) === OPEN_CURLY) at += 2;
        else {
          flush();
          const made = this.interpolation("interpolation", at);
          children.push(made);
          at = made.end;
          content = at;
        }
      } else if (code === CLOSE_CURLY) {
        if (text.charCodeAt(at + 1) !== CLOSE_CURLY) unsure();
        at += 2;
      } else if (code === 92) {
        const next = text.charCodeAt(at + 1);
        if (next === 78 || next === OPEN_CURLY || next === CLOSE_CURLY || (raw && (next === quote || next === 92)))
          unsure();
        at += 2;
      } else if ((code === NEWLINE && !triple) || code !== code) unsure();
      else at++;
    }
    flush();
    const end = at + (triple ? 3 : 1);
    children.push(leaf("string_end", at, end));
    this.pos = start;
    this.step(end - start);
    return around("string", start, end, children);
  }
  /** A replacement field from its `{`; the cursor's position afterwards is the caller's matter. */
  interpolation(type, start) {
    if (++this.nesting > MAX_DEPTH) unsure();
    const { fieldDepth } = this;
    this.pos = start;
    this.open();
    this.fieldDepth = this.depth;
    const children = [as("expression", this.at("yield") ? this.yielded() : this.expressions())];
    if (this.code() === EQUALS) this.step(1);
    if (this.code() === 33) {
      const letter = this.text.charCodeAt(this.pos + 1);
      if (!(letter >= 97 && letter <= 122)) unsure();
      children.push(as("type_conversion", this.token("type_conversion", 2)));
    }
    if (this.code() === COLON) children.push(as("format_specifier", this.specification()));
    if (this.code() !== CLOSE_CURLY) unsure();
    this.depth--;
    this.fieldDepth = fieldDepth;
    this.nesting--;
    const end = this.pos + 1;
    if (/[\n#\\]/.test(this.text.slice(start, end))) unsure();
    return around(type, start, end, children);
  }
  specification() {
    const { text } = this;
    const start = this.pos;
    const children = [];
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === CLOSE_CURLY) break;
      if (code === OPEN_CURLY) {
        if (text.charCodeAt(at + 1) === OPEN_CURLY) unsure();
        const made = this.interpolation("format_expression", at);
        children.push(made);
        at = made.end;
      } else if (code === NEWLINE || code === 34 || code === 39 || code !== code) unsure();
      else at++;
    }
    this.pos = at;
    this.last = at;
    return around("format_specifier", start, at, children);
  }
};

// src/syntax/quick/types.ts
var TypeReader = class extends StringReader {
  parameterList(closing2, typed) {
    const children = [];
    while (this.code() !== closing2) {
      children.push(this.parameter(typed));
      if (this.code() !== COMMA) break;
      this.step(1);
    }
    return children;
  }
  parameter(typed) {
    const start = this.pos;
    if (this.code() === 47) return this.token("positional_separator", 1);
    let name;
    if (this.code() === STAR) {
      const double = this.text.charCodeAt(start + 1) === STAR;
      this.step(double ? 2 : 1);
      if (!double && (this.code() === COMMA || this.code() === CLOSE || this.code() === COLON)) {
        return leaf("keyword_separator", start, start + 1);
      }
      const inner = this.identifier();
      name = around(double ? "dictionary_splat_pattern" : "list_splat_pattern", start, inner.end, [inner]);
    } else name = this.identifier();
    const type = typed && this.code() === COLON ? this.annotation() : void 0;
    if (this.code() === EQUALS) {
      if (name.type !== "identifier") unsure();
      this.step(1);
      const value2 = as("value", this.expression());
      return type === void 0
        ? around("default_parameter", start, value2.end, [as("name", name), value2])
        : around("typed_default_parameter", start, value2.end, [as("name", name), type, value2]);
    }
    return type === void 0 ? name : around("typed_parameter", start, type.end, [name, type]);
  }
  /** `: type`. */
  annotation() {
    this.take(COLON);
    return as("type", this.type());
  }
  /** `name[…]` is a type of its own in the grammar, and so is what is joined to one by `|`; the rest are expressions. */
  type() {
    if (++this.nesting > MAX_DEPTH) unsure();
    if (this.code() === STAR) unsure();
    let left = this.genericType();
    if (left === void 0) {
      const inner = this.expression();
      left = around("type", inner.start, inner.end, [inner]);
    } else {
      while (this.code() === 124) {
        this.step(1);
        const generic = this.genericType();
        const right = generic ?? this.plainType();
        const union = around("union_type", left.start, right.end, [left, right]);
        left = around("type", left.start, right.end, [union]);
        if (generic === void 0) break;
      }
      if (!this.endsType()) unsure();
    }
    this.nesting--;
    return left;
  }
  plainType() {
    const inner = this.binary(0);
    return around("type", inner.start, inner.end, [inner]);
  }
  genericType() {
    const { pos } = this;
    if (this.isStringAt(pos)) return void 0;
    const word = this.peekWord();
    if (word === "" || isKeyword(word)) return void 0;
    const { last } = this;
    const name = this.wordNode(word);
    if (this.code() !== OPEN_SQUARE) {
      this.pos = pos;
      this.last = last;
      return void 0;
    }
    const start = this.pos;
    const children = [];
    this.open();
    do children.push(this.type());
    while (this.separated(CLOSE_SQUARE));
    this.close(CLOSE_SQUARE);
    const parameter = around("type_parameter", start, this.last, children);
    const generic = around("generic_type", pos, this.last, [name, parameter]);
    return around("type", pos, generic.end, [generic]);
  }
  endsType() {
    return this.code() === CLOSE_SQUARE || this.code() === COMMA || this.endsList();
  }
  endsList() {
    const code = this.code();
    return (
      code !== code ||
      code === NEWLINE ||
      code === HASH ||
      code === SEMICOLON ||
      code === EQUALS ||
      code === COLON ||
      code === CLOSE ||
      code === CLOSE_CURLY
    );
  }
  /** Behind an element: takes a comma; is there another element? */
  separated(closing2) {
    if (this.code() !== COMMA) return false;
    this.step(1);
    return this.code() !== closing2;
  }
};

// src/syntax/quick/brackets.ts
var BracketReader = class extends TypeReader {
  /** In brackets, or as the only argument of a call, a generator. */
  argumentList(isCall) {
    const start = this.pos;
    const children = [];
    this.open();
    while (this.code() !== CLOSE) {
      children.push(this.argument());
      if (this.code() === COMMA) this.step(1);
      else if (isCall && children.length === 1 && this.code() !== CLOSE) {
        return this.comprehension("generator_expression", start, children, CLOSE);
      } else break;
    }
    this.close(CLOSE);
    return around("argument_list", start, this.last, children);
  }
  argument() {
    const start = this.pos;
    if (this.code() === STAR) {
      const type = this.text.charCodeAt(start + 1) === STAR ? "dictionary_splat" : "list_splat";
      this.step(type === "list_splat" ? 1 : 2);
      const value3 = this.expression();
      return around(type, start, value3.end, [value3]);
    }
    const made = this.expression();
    if (this.code() !== EQUALS || made.type !== "identifier") return made;
    this.step(1);
    const value2 = as("value", this.expression());
    return around("keyword_argument", start, value2.end, [as("name", made), value2]);
  }
  subscript(value2) {
    this.open();
    const children = [as("value", value2)];
    do children.push(as("subscript", this.slice()));
    while (this.separated(CLOSE_SQUARE));
    this.close(CLOSE_SQUARE);
    return around("subscript", value2.start, this.last, children);
  }
  slice() {
    const start = this.pos;
    const children = [];
    if (this.code() !== COLON) {
      const first = this.code() === STAR ? this.splat() : this.expression();
      if (this.code() !== COLON) return first;
      if (first.type === "list_splat") unsure();
      children.push(first);
    }
    for (let colons = 0; this.code() === COLON && colons < 2; colons++) {
      this.step(1);
      if (this.code() !== COLON && this.code() !== COMMA && this.code() !== CLOSE_SQUARE)
        children.push(this.expression());
    }
    return around("slice", start, this.last, children);
  }
  /** `*name` in a list without brackets; with anything behind the name the grammar has its own view. */
  splat() {
    const made = this.starred();
    return made.children[0]?.type === "identifier" ? made : unsure();
  }
  /** `*value` in brackets. The grammar is ambiguous here: tree-sitter at times takes the star for a part of the first name. */
  starred() {
    const start = this.pos;
    this.step(1);
    const value2 = this.expression();
    return around("list_splat", start, value2.end, [value2]);
  }
  // ── atoms ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  atom() {
    const { text, pos } = this;
    const code = this.code();
    switch (code) {
      case OPEN:
        return this.parenthesised();
      case OPEN_SQUARE:
        return this.list();
      case OPEN_CURLY:
        return this.braces();
      case 34:
      // "
      case 39:
        return this.strings();
      case DOT:
        if (text.startsWith("...", pos)) return this.token("ellipsis", 3);
        return this.number();
      default:
    }
    if (isDigit(code)) return this.number();
    if (this.isStringAt(pos)) return this.strings();
    const word = this.peekWord();
    if (word === "") unsure();
    if (!isKeyword(word)) return this.wordNode(word);
    if (word === "None") return this.token("none", 4);
    if (word === "True") return this.token("true", 4);
    if (word === "False") return this.token("false", 5);
    return unsure();
  }
  parenthesised() {
    const start = this.pos;
    this.open();
    const children = [];
    let isTuple = this.code() === CLOSE;
    while (this.code() !== CLOSE) {
      children.push(this.element());
      if (this.code() === COMMA) {
        this.step(1);
        isTuple = true;
      } else if (children.length === 1 && this.code() !== CLOSE) {
        return this.comprehension("generator_expression", start, children, CLOSE);
      } else break;
    }
    this.close(CLOSE);
    if (!isTuple && children[0]?.type === "list_splat") unsure();
    return around(isTuple ? "tuple" : "parenthesized_expression", start, this.last, children);
  }
  element() {
    if (this.at("yield")) return this.yielded();
    return this.code() === STAR ? this.starred() : this.expression();
  }
  list() {
    const start = this.pos;
    this.open();
    const children = [];
    while (this.code() !== CLOSE_SQUARE) {
      children.push(this.element());
      if (this.code() === COMMA) this.step(1);
      else if (children.length === 1 && this.code() !== CLOSE_SQUARE) {
        return this.comprehension("list_comprehension", start, children, CLOSE_SQUARE);
      } else break;
    }
    this.close(CLOSE_SQUARE);
    return around("list", start, this.last, children);
  }
  braces() {
    const start = this.pos;
    this.open();
    const children = [];
    let type = "";
    while (this.code() !== CLOSE_CURLY) {
      const entry = this.entry();
      const kind = entry.type === "pair" || entry.type === "dictionary_splat" ? "dictionary" : "set";
      if (type !== "" && type !== kind) unsure();
      type = kind;
      children.push(entry);
      if (this.code() === COMMA) this.step(1);
      else if (children.length === 1 && this.code() !== CLOSE_CURLY) {
        return this.comprehension(`${kind}_comprehension`, start, children, CLOSE_CURLY);
      } else break;
    }
    this.close(CLOSE_CURLY);
    return around(type === "" ? "dictionary" : type, start, this.last, children);
  }
  entry() {
    if (this.code() === STAR && this.text.charCodeAt(this.pos + 1) === STAR) return this.argument();
    const key = this.element();
    if (this.code() !== COLON) return key;
    if (key.type === "yield" || key.type === "list_splat") unsure();
    this.step(1);
    const value2 = as("value", this.expression());
    return around("pair", key.start, value2.end, [as("key", key), value2]);
  }
  /** The clauses behind the only element, up to the closing bracket. */
  comprehension(type, start, element, closing2) {
    const [body] = element;
    if (body === void 0 || !(this.at("for") || this.at("async"))) unsure();
    if (/^(?:list_splat|dictionary_splat|keyword_argument|yield)$/.test(body.type)) unsure();
    const children = [as("body", body)];
    while (this.code() !== closing2) children.push(this.at("if") ? this.ifClause() : this.forClause());
    this.close(closing2);
    return around(type, start, this.last, children);
  }
  forClause() {
    const start = this.pos;
    const children = [];
    if (this.at("async")) children.push(this.token("async"));
    if (!this.at("for")) unsure();
    this.step(3);
    children.push(as("left", this.targets()));
    this.step(2);
    const right = as("right", this.disjunction());
    children.push(right);
    return around("for_in_clause", start, right.end, children);
  }
  ifClause() {
    const start = this.pos;
    this.step(2);
    const condition = this.disjunction();
    return around("if_clause", start, condition.end, [condition]);
  }
  /** What a loop binds, up to its `in`, at which the cursor then stands. */
  targets() {
    const first = this.pattern(this.code() === STAR ? this.splat() : this.postfix());
    const children = [first];
    let isList = false;
    while (this.code() === COMMA) {
      isList = true;
      this.step(1);
      if (this.at("in")) break;
      children.push(this.pattern(this.code() === STAR ? this.splat() : this.postfix()));
    }
    const end = this.last;
    if (!this.at("in")) unsure();
    return isList ? around("pattern_list", first.start, end, children) : first;
  }
  /** An expression that turned out to be assigned to. */
  pattern(node) {
    switch (node.type) {
      case "identifier":
      case "attribute":
      case "subscript":
      case "list_splat_pattern":
        return node;
      case "list_splat":
        if (node.children[0]?.type !== "identifier") unsure();
        node.type = "list_splat_pattern";
        return node;
      case "tuple":
      case "parenthesized_expression":
      case "list":
        for (const child of node.children) this.pattern(child);
        node.type = node.type === "list" ? "list_pattern" : "tuple_pattern";
        return node;
      default:
        return unsure();
    }
  }
  /** Expressions separated by commas: one by itself, several or a lone one with a comma as a list. */
  expressions() {
    const children = [];
    const isList = this.listed(children);
    const [first] = children;
    if (first === void 0) unsure();
    if (!isList && first.type === "list_splat") unsure();
    return isList ? around("expression_list", first.start, this.last, children) : first;
  }
  /** Reads into `children`; is there a comma? */
  listed(children) {
    let isList = false;
    for (;;) {
      children.push(this.code() === STAR ? this.splat() : this.expression());
      if (this.code() !== COMMA) return isList;
      isList = true;
      this.step(1);
      if (this.code() === NEWLINE || this.code() === HASH) unsure();
      if (this.endsList()) return true;
    }
  }
  yielded() {
    const start = this.pos;
    this.step(5);
    if (this.at("from")) {
      this.step(4);
      const value3 = this.expression();
      return around("yield", start, value3.end, [value3]);
    }
    if (this.code() === CLOSE_SQUARE || this.code() === COMMA || this.endsList()) {
      return around("yield", start, start + 5, []);
    }
    const value2 = this.expressions();
    return around("yield", start, this.last, [value2]);
  }
};

// src/syntax/quick/expressions.ts
var POWER = 21;
var ExpressionReader = class extends BracketReader {
  /** One expression, a lambda, a condition and `name := value` included. */
  expression() {
    if (++this.nesting > MAX_DEPTH) unsure();
    const made = this.at("lambda") ? this.lambda() : this.conditional();
    this.nesting--;
    return made;
  }
  conditional() {
    let first = this.disjunction();
    if (this.code() === COLON && this.text.charCodeAt(this.pos + 1) === EQUALS) {
      if (first.type !== "identifier" || this.depth === this.fieldDepth) unsure();
      this.step(2);
      const value2 = this.disjunction();
      first = around("named_expression", first.start, value2.end, [as("name", first), as("value", value2)]);
    }
    if (!this.at("if")) return first;
    this.step(2);
    const condition = this.disjunction();
    if (!this.at("else")) unsure();
    this.step(4);
    const other = this.expression();
    return around("conditional_expression", first.start, other.end, [first, condition, other]);
  }
  lambda() {
    const start = this.pos;
    if (this.depth === this.fieldDepth) unsure();
    this.step(6);
    const children = [];
    if (this.code() !== COLON) {
      const from = this.pos;
      const parameters = this.parameterList(COLON, false);
      children.push(as("parameters", around("lambda_parameters", from, this.last, parameters)));
    }
    this.take(COLON);
    const body = as("body", this.expression());
    children.push(body);
    return around("lambda", start, body.end, children);
  }
  /** `or`, `and`, `not` and comparisons. */
  disjunction() {
    let left = this.conjunction();
    while (this.at("or")) left = this.logical(left, "or", this.conjunction);
    return left;
  }
  conjunction() {
    let left = this.inversion();
    while (this.at("and")) left = this.logical(left, "and", this.inversion);
    return left;
  }
  logical(left, operator, operand) {
    const token = as("operator", this.token(operator));
    const right = as("right", operand.call(this));
    return around("boolean_operator", left.start, right.end, [as("left", left), token, right]);
  }
  inversion() {
    if (!this.at("not")) return this.comparison();
    if (++this.nesting > MAX_DEPTH) unsure();
    const start = this.pos;
    this.step(3);
    const argument2 = as("argument", this.inversion());
    this.nesting--;
    return around("not_operator", start, argument2.end, [argument2]);
  }
  comparison() {
    const first = this.binary(0);
    let operator = this.comparisonOperator();
    if (operator === void 0) return first;
    const children = [first];
    let right = first;
    for (; operator !== void 0; operator = this.comparisonOperator()) {
      right = this.binary(0);
      children.push(as("operators", operator), right);
    }
    return around("comparison_operator", first.start, right.end, children);
  }
  comparisonOperator() {
    const { text, pos } = this;
    const code = this.code();
    const next = text.charCodeAt(pos + 1);
    switch (code) {
      case 60:
        if (next === 62) unsure();
        return next === EQUALS ? this.token("<=") : this.token("<");
      case 62:
        return next === EQUALS ? this.token(">=") : this.token(">");
      case EQUALS:
        return next === EQUALS ? this.token("==") : void 0;
      case 33:
        return next === EQUALS ? this.token("!=") : void 0;
      case 105:
        if (this.at("in")) return this.token("in");
        return this.at("is") ? this.twoWords("is", "not") : void 0;
      case 110:
        return this.at("not") ? this.twoWords("not", "in") : void 0;
      default:
        return void 0;
    }
  }
  /** `is not` or `is`, `not in`. */
  twoWords(first, second) {
    const start = this.pos;
    this.step(first.length);
    if (this.at(second)) this.step(second.length);
    else if (first === "not") unsure();
    else return leaf(first, start, start + first.length);
    return leaf(`${first} ${second}`, start, this.last);
  }
  /** Arithmetic and bit operators of at least a precedence. */
  binary(least) {
    let left = this.unary();
    for (;;) {
      const { text, pos } = this;
      const code = this.code();
      const next = text.charCodeAt(pos + 1);
      let precedence = 0;
      let length = 1;
      switch (code) {
        case 124:
          precedence = 14;
          break;
        case 38:
          precedence = 15;
          break;
        case 94:
          precedence = 16;
          break;
        case 60:
        // <
        case 62:
          if (next !== code) return left;
          precedence = 17;
          length = 2;
          break;
        case 43:
        // +
        case 45:
          precedence = 18;
          break;
        case STAR:
        case 47:
          precedence = 19;
          if (next !== code) break;
          length = 2;
          if (code === STAR) precedence = POWER;
          break;
        case 37:
        // %
        case 64:
          precedence = 19;
          break;
        default:
          return left;
      }
      if (precedence < least || text.charCodeAt(pos + length) === EQUALS) return left;
      const operator = as("operator", this.token(text.slice(pos, pos + length)));
      const right = as("right", this.binary(precedence === POWER ? POWER : precedence + 1));
      left = around("binary_operator", left.start, right.end, [as("left", left), operator, right]);
    }
  }
  unary() {
    const { pos } = this;
    const code = this.code();
    if (code === 45 || code === 43 || code === 126) {
      if (++this.nesting > MAX_DEPTH) unsure();
      const operator = as("operator", this.token(String.fromCharCode(code)));
      const argument2 = as("argument", this.binary(POWER));
      this.nesting--;
      return around("unary_operator", pos, argument2.end, [operator, argument2]);
    }
    if (code === 97 && this.at("await")) {
      this.step(5);
      const value2 = this.binary(POWER);
      return around("await", pos, value2.end, [value2]);
    }
    return this.postfix();
  }
  /** A primary with its attributes, calls and subscripts. */
  postfix() {
    let left = this.atom();
    for (;;) {
      switch (this.code()) {
        case DOT: {
          this.step(1);
          const name = as("attribute", this.identifier());
          left = around("attribute", left.start, name.end, [as("object", left), name]);
          break;
        }
        case OPEN: {
          const list2 = as("arguments", this.argumentList(true));
          left = around("call", left.start, list2.end, [as("function", left), list2]);
          break;
        }
        case OPEN_SQUARE:
          left = this.subscript(left);
          break;
        default:
          return left;
      }
    }
  }
};

// src/syntax/quick/imports.ts
var ImportReader = class extends ExpressionReader {
  importStatement() {
    const start = this.pos;
    this.step(6);
    const children = [];
    do children.push(this.importedName());
    while (this.comma());
    return around("import_statement", start, this.last, children);
  }
  fromStatement() {
    const start = this.pos;
    this.step(4);
    const isFuture = this.at("__future__");
    const module = this.moduleName();
    if (isFuture && module.end - module.start !== "__future__".length) unsure();
    const children = isFuture ? [] : [as("module_name", module)];
    if (!this.at("import")) unsure();
    this.step(6);
    const type = isFuture ? "future_import_statement" : "import_from_statement";
    if (this.code() === STAR) {
      if (isFuture) unsure();
      children.push(this.token("wildcard_import", 1));
      return around(type, start, this.last, children);
    }
    const isBracketed = this.code() === OPEN;
    if (isBracketed) this.open();
    do {
      if (isBracketed && this.code() === CLOSE) break;
      children.push(this.importedName());
    } while (this.comma());
    if (isBracketed) this.close(CLOSE);
    if (children.length === (isFuture ? 0 : 1)) unsure();
    return around(type, start, this.last, children);
  }
  comma() {
    if (this.code() !== COMMA) return false;
    this.step(1);
    if (this.endsStatement()) unsure();
    return true;
  }
  moduleName() {
    const start = this.pos;
    if (this.code() !== DOT) return this.dottedName();
    while (this.text.charCodeAt(this.pos) === DOT) this.pos++;
    this.last = this.pos;
    const prefix2 = leaf("import_prefix", start, this.pos);
    this.space();
    if (this.code() === DOT) unsure();
    const children = this.at("import") ? [prefix2] : [prefix2, this.dottedName()];
    return around("relative_import", start, this.last, children);
  }
  dottedName() {
    const first = this.identifier();
    const children = [first];
    while (this.code() === DOT) {
      this.step(1);
      children.push(this.identifier());
    }
    return around("dotted_name", first.start, this.last, children);
  }
  importedName() {
    const name = as("name", this.dottedName());
    if (!this.at("as")) return name;
    this.step(2);
    const alias = as("alias", this.identifier());
    return as("name", around("aliased_import", name.start, alias.end, [name, alias]));
  }
  endsStatement() {
    const code = this.code();
    return code === NEWLINE || code === HASH || code === SEMICOLON || code !== code;
  }
};

// src/syntax/quick/simple.ts
var SimpleReader = class extends ImportReader {
  simple() {
    const { pos } = this;
    const code = this.code();
    if (code < 97 || code > 121) return this.expressionStatement();
    const word = this.peekWord();
    switch (word) {
      case "import":
        return this.importStatement();
      case "from":
        return this.fromStatement();
      case "return":
        return this.withExpressions("return_statement", 6);
      case "del":
        return this.withExpressions("delete_statement", 3);
      case "raise":
        return this.raiseStatement();
      case "assert":
        return this.assertStatement();
      case "global":
      case "nonlocal":
        return this.declaration(word);
      case "pass":
      case "break":
      case "continue":
        return this.token(`${word}_statement`, word.length);
      case "yield": {
        const made = this.yielded();
        return around("expression_statement", made.start, made.end, [made]);
      }
      case "print":
      case "exec":
      case "match":
      case "type":
        if (!this.isPlainName(word)) unsure();
        break;
      default:
        if (isKeyword(word) && !/^(?:lambda|not|await)$/.test(word)) unsure();
    }
    this.pos = pos;
    return this.expressionStatement();
  }
  /** Is a word that can begin a statement just a name here? */
  isPlainName(word) {
    const { pos, last } = this;
    this.step(word.length);
    const code = this.code();
    const next = this.text.charCodeAt(this.pos + 1);
    this.pos = pos;
    this.last = last;
    if (code === DOT || code === COLON || code === COMMA || (code === EQUALS && next !== EQUALS)) return true;
    return code === OPEN && (word === "print" || word === "exec");
  }
  expressionStatement() {
    const start = this.pos;
    const children = [];
    const isList = this.listed(children);
    const [first] = children;
    if (first === void 0) unsure();
    const made = this.assignment(start, children, isList);
    if (made !== void 0) return around("expression_statement", start, made.end, [made]);
    if (!isList && first.type === "list_splat") unsure();
    return around("expression_statement", start, this.last, children);
  }
  /** The assignment whose left side was just read; undefined when no sign of one follows. */
  assignment(start, left, isList) {
    const code = this.code();
    const operator = code === EQUALS || code === COLON ? "" : this.augmentation();
    if (operator === void 0) return void 0;
    const end = this.last;
    for (const each of left) this.pattern(each);
    const [single] = left;
    if (single === void 0 || (!isList && single.type === "list_splat_pattern")) unsure();
    const target = as("left", isList ? around("pattern_list", start, end, left) : single);
    if (operator !== "") {
      const sign = as("operator", this.token(operator));
      const right2 = as("right", this.rightSide());
      return around("augmented_assignment", start, right2.end, [target, sign, right2]);
    }
    const children = [target];
    if (code === COLON) {
      if (isList) unsure();
      children.push(this.annotation());
      if (this.code() !== EQUALS) return around("assignment", start, this.last, children);
    }
    this.step(1);
    const right = as("right", this.rightSide());
    children.push(right);
    return around("assignment", start, right.end, children);
  }
  augmentation() {
    const { text, pos } = this;
    for (const length of [1, 2]) {
      if (text.charCodeAt(pos + length) !== EQUALS) continue;
      const operator = text.slice(pos, pos + length + 1);
      return /^(?:[-+*/@%&^|]|\*\*|\/\/|<<|>>)=$/.test(operator) ? operator : void 0;
    }
    return void 0;
  }
  rightSide() {
    if (this.at("yield")) return this.yielded();
    const start = this.pos;
    const children = [];
    const isList = this.listed(children);
    if (this.code() === COLON) unsure();
    const nested = this.assignment(start, children, isList);
    if (nested !== void 0) return nested;
    const [first] = children;
    if (first === void 0 || (!isList && first.type === "list_splat")) unsure();
    return isList ? around("expression_list", start, this.last, children) : first;
  }
  withExpressions(type, keyword) {
    const start = this.pos;
    this.step(keyword);
    if (this.endsStatement()) {
      if (type === "delete_statement") unsure();
      return leaf(type, start, start + keyword);
    }
    const value2 = this.expressions();
    return around(type, start, this.last, [value2]);
  }
  raiseStatement() {
    const start = this.pos;
    this.step(5);
    if (this.endsStatement()) return leaf("raise_statement", start, start + 5);
    const children = [this.expressions()];
    if (this.at("from")) {
      this.step(4);
      children.push(as("cause", this.expression()));
    }
    return around("raise_statement", start, this.last, children);
  }
  assertStatement() {
    const start = this.pos;
    this.step(6);
    const children = [this.expression()];
    while (this.code() === COMMA) {
      this.step(1);
      children.push(this.expression());
    }
    return around("assert_statement", start, this.last, children);
  }
  declaration(word) {
    const start = this.pos;
    this.step(word.length);
    const children = [this.identifier()];
    while (this.code() === COMMA) {
      this.step(1);
      children.push(this.identifier());
    }
    return around(`${word}_statement`, start, this.last, children);
  }
};

// src/syntax/quick/statements.ts
function readQuickly(text) {
  if (text.includes("\r") || text.includes("\f")) return void 0;
  try {
    return new StatementReader(text).module();
  } catch (error) {
    if (error === UNSURE || error instanceof RangeError) return void 0;
    throw error;
  }
}
var MAX_INDENTS = 60;
var StatementReader = class extends SimpleReader {
  /** Where the grammar's token for the end of a line or block would stand: behind what was read, comments included. */
  edge = 0;
  /** Comment lines between the line read last and the next, as indentation and end; `taken` of them belong to a block. */
  comments = [];
  taken = 0;
  indents = 0;
  module() {
    const children = [];
    let indent = this.nextLine();
    while (this.pos < this.text.length) {
      if (indent !== 0) unsure();
      this.statement(0, children);
      indent = this.nextLine();
    }
    return around("module", 0, this.text.length, children);
  }
  // ── lines and blocks ──────────────────────────────────────────────────────────────────────────────────────────────
  /** From the start of a line to the first token of the next line that has one; gives its indentation. */
  nextLine() {
    const { text, comments } = this;
    comments.length = 0;
    this.taken = 0;
    return this.scanLines(text);
  }
  scanLines(text) {
    let { pos } = this;
    for (;;) {
      let indent = 0;
      let code = text.charCodeAt(pos);
      for (; code === 32 || code === 9; code = text.charCodeAt(++pos)) indent += code === 32 ? 1 : 8;
      if (code === NEWLINE) {
        pos++;
        continue;
      }
      if (code === HASH) {
        const end = this.lineEnd(pos);
        this.comments.push(indent, end);
        pos = Math.min(text.length, end + 1);
        continue;
      }
      if (code === 92) unsure();
      this.pos = pos;
      return code === code ? indent : 0;
    }
  }
  /** Behind the last token of a line. */
  endLine() {
    this.edge = this.last;
    if (this.code() === HASH) {
      this.pos = this.lineEnd(this.pos);
      this.edge = this.pos;
    }
    if (this.pos >= this.text.length) return;
    if (this.code() !== NEWLINE) unsure();
    this.pos++;
  }
  /** The body behind a header that stands at `indent`. */
  suite(indent) {
    this.take(COLON);
    const children = [];
    if (this.code() !== NEWLINE && this.code() !== HASH) {
      const start2 = this.pos;
      this.simpleStatements(children);
      this.lineIndent = this.nextLine();
      return around("block", start2, this.edge, children);
    }
    this.endLine();
    const inner = this.nextLine();
    if (inner <= indent || this.pos >= this.text.length || ++this.indents > MAX_INDENTS) unsure();
    const start = this.pos;
    let next = inner;
    while (next === inner && this.pos < this.text.length) {
      this.statement(inner, children);
      next = this.lineIndent;
    }
    if (next >= inner) unsure();
    this.indents--;
    const { comments } = this;
    while (this.taken < comments.length && (comments[this.taken] ?? 0) >= inner) {
      this.edge = comments[this.taken + 1] ?? this.edge;
      this.taken += 2;
    }
    return around("block", start, this.edge, children);
  }
  /** Indentation of the line that the cursor stands at, behind a statement; 0 at the end of the text. */
  lineIndent = 0;
  // ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Reads the line or compound statement at the cursor, and goes on to the next line. */
  statement(indent, into) {
    const compound = this.compound(indent);
    if (compound !== void 0) {
      into.push(compound);
      return;
    }
    this.simpleStatements(into);
    this.lineIndent = this.nextLine();
  }
  compound(indent) {
    switch (this.code()) {
      case 64:
        return this.decorated(indent);
      case 97:
        return this.at("async") ? this.asynchronous(indent) : void 0;
      case 99:
        return this.at("class") ? this.classDefinition(indent) : void 0;
      case 100:
        return this.at("def") ? this.functionDefinition(indent, this.pos, []) : void 0;
      case 102:
        return this.at("for") ? this.forStatement(indent, this.pos, []) : void 0;
      case 105:
        return this.at("if") ? this.ifStatement(indent) : void 0;
      case 116:
        return this.at("try") ? this.tryStatement(indent) : void 0;
      case 119:
        if (this.at("while")) return this.whileStatement(indent);
        return this.at("with") ? this.withStatement(indent, this.pos, []) : void 0;
      default:
        return void 0;
    }
  }
  /** Does a clause of the statement at `indent` begin here? */
  clause(indent, word) {
    return this.lineIndent === indent && this.at(word);
  }
  asynchronous(indent) {
    const start = this.pos;
    const children = [this.token("async")];
    if (this.at("def")) return this.functionDefinition(indent, start, children);
    if (this.at("for")) return this.forStatement(indent, start, children);
    return this.at("with") ? this.withStatement(indent, start, children) : unsure();
  }
  decorated(indent) {
    const start = this.pos;
    const children = [];
    while (this.code() === 64) {
      const at = this.pos;
      this.step(1);
      const value2 = this.expression();
      this.endLine();
      children.push(around("decorator", at, this.edge, [value2]));
      if (this.nextLine() !== indent) unsure();
    }
    const definition = this.compound(indent);
    if (definition?.type !== "function_definition" && definition?.type !== "class_definition") unsure();
    children.push(as("definition", definition));
    return around("decorated_definition", start, definition.end, children);
  }
  functionDefinition(indent, start, children) {
    this.step(3);
    children.push(as("name", this.identifier()));
    const open = this.pos;
    if (this.code() !== OPEN) unsure();
    this.open();
    const parameters = this.parameterList(CLOSE, true);
    this.close(CLOSE);
    children.push(as("parameters", around("parameters", open, this.last, parameters)));
    if (this.text.startsWith("->", this.pos)) {
      this.step(2);
      children.push(as("return_type", this.type()));
    }
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("function_definition", start, body.end, children);
  }
  classDefinition(indent) {
    const start = this.pos;
    this.step(5);
    const children = [as("name", this.identifier())];
    if (this.code() === OPEN) children.push(as("superclasses", this.argumentList(false)));
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("class_definition", start, body.end, children);
  }
  ifStatement(indent) {
    const start = this.pos;
    const children = this.conditionAndBody(indent, 2);
    while (this.clause(indent, "elif")) {
      const at = this.pos;
      const inner = this.conditionAndBody(indent, 4);
      children.push(as("alternative", around("elif_clause", at, endOf(inner), inner)));
    }
    this.elseClause(indent, children, "alternative");
    return around("if_statement", start, endOf(children), children);
  }
  conditionAndBody(indent, keyword) {
    this.step(keyword);
    const condition = as("condition", this.expression());
    return [condition, as("consequence", this.suite(indent))];
  }
  elseClause(indent, children, field3) {
    if (!this.clause(indent, "else")) return;
    const start = this.pos;
    this.step(4);
    const body = as("body", this.suite(indent));
    children.push(as(field3, around("else_clause", start, body.end, [body])));
  }
  forStatement(indent, start, children) {
    this.step(3);
    children.push(as("left", this.targets()));
    this.step(2);
    children.push(as("right", this.expressions()));
    children.push(as("body", this.suite(indent)));
    this.elseClause(indent, children, "alternative");
    return around("for_statement", start, endOf(children), children);
  }
  whileStatement(indent) {
    const start = this.pos;
    this.step(5);
    const children = [as("condition", this.expression())];
    children.push(as("body", this.suite(indent)));
    this.elseClause(indent, children, "alternative");
    return around("while_statement", start, endOf(children), children);
  }
  tryStatement(indent) {
    const start = this.pos;
    this.step(3);
    const children = [as("body", this.suite(indent))];
    while (this.clause(indent, "except")) {
      const at = this.pos;
      const inner = [];
      this.step(6);
      if (this.code() === STAR) this.step(1);
      if (this.code() !== COLON) inner.push(as("value", this.renamed(this.expression())));
      inner.push(this.suite(indent));
      children.push(around("except_clause", at, endOf(inner), inner));
    }
    this.elseClause(indent, children, "");
    if (this.clause(indent, "finally")) {
      const at = this.pos;
      this.step(7);
      const body = this.suite(indent);
      children.push(around("finally_clause", at, body.end, [body]));
    }
    if (children.length === 1) unsure();
    return around("try_statement", start, endOf(children), children);
  }
  /** `value as name`, or the value alone. */
  renamed(value2) {
    if (!this.at("as")) return value2;
    this.step(2);
    const name = this.postfix();
    const target = as("alias", around("as_pattern_target", name.start, name.end, [name]));
    return around("as_pattern", value2.start, name.end, [value2, target]);
  }
  withStatement(indent, start, children) {
    this.step(4);
    const from = this.pos;
    const bracketed = this.code() === OPEN ? this.bracketedItems() : void 0;
    const items2 = bracketed ?? [];
    if (bracketed === void 0) {
      for (;;) {
        items2.push(this.withItem());
        if (this.code() !== COMMA) break;
        this.step(1);
        if (this.code() === COLON) break;
      }
    }
    children.push(around("with_clause", from, this.last, items2));
    const body = as("body", this.suite(indent));
    children.push(body);
    return around("with_statement", start, body.end, children);
  }
  withItem() {
    const value2 = as("value", this.renamed(this.expression()));
    return around("with_item", value2.start, value2.end, [value2]);
  }
  /** `(a as b, c)` right before the colon; undefined (the cursor stays) when the bracket is one of an expression. */
  bracketedItems() {
    const { pos, last, depth } = this;
    const items2 = [];
    let isList = false;
    this.open();
    while (this.code() !== CLOSE && !this.at("yield")) {
      if (this.code() === STAR) unsure();
      items2.push(this.withItem());
      if (this.code() !== COMMA) break;
      isList = true;
      this.step(1);
    }
    const [first] = items2;
    const isOne = items2.length < 2;
    if (isOne && (isList || first?.children[0]?.type === "as_pattern")) unsure();
    if (this.code() === CLOSE) {
      this.close(CLOSE);
      if (!isOne && this.code() === COLON) return items2;
    }
    this.pos = pos;
    this.last = last;
    this.depth = depth;
    return void 0;
  }
  simpleStatements(into) {
    for (;;) {
      into.push(this.simple());
      if (this.code() !== SEMICOLON) break;
      this.step(1);
      if (this.code() === NEWLINE || this.code() === HASH || this.pos >= this.text.length) break;
    }
    this.endLine();
  }
};
function endOf(children) {
  return children.at(-1)?.end ?? unsure();
}

// src/syntax/python.ts
var PYTHON_WASM = { runtime: "web-tree-sitter.wasm", grammar: "tree-sitter-python.wasm" };
var MAX_ERRORS = 20;
var ready;
var parser;
async function initPython(wasm2) {
  ready ??= load(wasm2);
  try {
    await ready;
  } catch (error) {
    ready = void 0;
    throw error;
  }
}
async function load(wasm2) {
  const { Language, Parser: Parser2 } = await import("web-tree-sitter");
  const { runtime } = wasm2;
  await Parser2.init(
    typeof runtime === "string" ? { locateFile: () => runtime } : { wasmBinary: runtime.slice().buffer },
  );
  const language = await Language.load(wasm2.grammar);
  const made = new Parser2();
  made.setLanguage(language);
  parser = made;
}
var ParserMissing = class extends Error {};
function parsePython(text) {
  if (!parser) throw new ParserMissing("initPython() must be awaited before parsePython()");
  const tree = parser.parse(blankUnsupported(text));
  if (!tree) throw new Error("the Python parser was cancelled");
  const errors = [];
  if (tree.rootNode.hasError) collectErrors(tree.rootNode, errors);
  return { tree, errors };
}
function readPython(text) {
  const quick = readQuickly(text);
  return quick === void 0 ? readByGrammar(text) : { root: quick, errors: [] };
}
function readByGrammar(text) {
  const { tree, errors } = parsePython(text);
  try {
    return { root: copyTree(tree, text), errors };
  } finally {
    tree.delete();
  }
}
function blankUnsupported(text) {
  return blankTypeDefaults(blankLazy(text));
}
function blankLazy(text) {
  if (!text.includes("lazy")) return text;
  return text.replace(
    /^([ \t\f]*)lazy(?=[ \t]+(?:import|from)[ \t])([ \t]+)/gmu,
    (_all, indent, gap) => `${indent}pass${";".padEnd(gap.length, " ")}`,
  );
}
var MAX_TYPE_PARAMETERS = 1e3;
function blankTypeDefaults(text) {
  let made = "";
  let done = 0;
  for (const header of text.matchAll(
    /^[ \t\f]*(?:async[ \t]+)?(?:def|class|type)[ \t]+\w+[ \t]*\[(?=[^\]\n]*=|[ \t]*\n)/gmu,
  )) {
    let depth = 1;
    let from = -1;
    let at = header.index + header[0].length;
    const end = Math.min(text.length, at + MAX_TYPE_PARAMETERS);
    for (; at < end && depth > 0; at++) {
      const char = text.charAt(at);
      if (char === '"' || char === "'" || char === "#") break;
      if (char === "[" || char === "(") depth++;
      else if (char === "]" || char === ")") depth--;
      const closes = depth === 0 || (char === "," && depth === 1);
      if (char === "=" && depth === 1 && from === -1) from = at;
      else if (closes && from !== -1) {
        made += text.slice(done, from) + text.slice(from, at).replace(/[^\r\n]/gu, " ");
        done = at;
        from = -1;
      }
    }
  }
  return done === 0 ? text : made + text.slice(done);
}
function collectErrors(node, errors) {
  for (const child of node.children) {
    if (errors.length >= MAX_ERRORS) return;
    if (!child) continue;
    if (child.isError || child.isMissing) {
      errors.push({ line: child.startPosition.row + 1, column: child.startPosition.column + 1 });
    } else if (child.hasError) {
      collectErrors(child, errors);
    }
  }
}

// src/facts/python/decode.ts
var NEWLINE2 = 10;
var HASH2 = 35;
var CODECS = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  u8: "utf-8",
  ascii: "ascii",
  "us-ascii": "ascii",
  latin1: "latin-1",
  "latin-1": "latin-1",
  "iso-8859-1": "latin-1",
  "iso8859-1": "latin-1",
  "iso-latin-1": "latin-1",
  l1: "latin-1",
  "latin-2": "iso-8859-2",
  latin2: "iso-8859-2",
  "latin-9": "iso-8859-15",
  cp932: "shift_jis",
  sjis: "shift_jis",
  "shift-jis": "shift_jis",
  "euc-jp": "euc-jp",
  eucjp: "euc-jp",
  "euc-kr": "euc-kr",
  euckr: "euc-kr",
  cp949: "euc-kr",
  gb2312: "gbk",
  gbk: "gbk",
  cp936: "gbk",
  gb18030: "gb18030",
  big5: "big5",
  "mac-roman": "macintosh",
  cp866: "ibm866",
};
function decodePython(bytes) {
  const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
  if ((bytes[0] === 255 && bytes[1] === 254) || (bytes[0] === 254 && bytes[1] === 255)) {
    return { ok: false, kind: "undecodable", reason: "UTF-16 text: Python source cannot be UTF-16", line: 1 };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { ok: false, kind: "binary", reason: "holds a NUL byte", line: lineAt(bytes, nul) };
  const body = marked ? bytes.subarray(3) : bytes;
  const cookie = encodingCookie(body);
  const codec = cookie === void 0 ? "utf-8" : findCodec(cookie.name);
  if (codec === void 0) {
    return {
      ok: false,
      kind: "undecodable",
      reason: `unknown encoding ${JSON.stringify(cookie?.name)}`,
      line: cookie?.line ?? 1,
    };
  }
  if (marked && cookie !== void 0 && !/^utf[-_]8(?:$|[-_])/i.test(cookie.name)) {
    return {
      ok: false,
      kind: "undecodable",
      reason: `encoding ${cookie?.name} after a UTF-8 byte order mark`,
      line: cookie?.line ?? 1,
    };
  }
  if (codec === "latin-1") return { ok: true, text: latin1(body), encoding: codec };
  if (codec === "windows-1252") return decodeWindows1252(body);
  if (codec === "ascii") {
    const high = body.findIndex((byte) => byte > 127);
    if (high < 0) return { ok: true, text: latin1(body), encoding: codec };
    return { ok: false, kind: "undecodable", reason: "not ASCII, which its cookie declares", line: lineAt(body, high) };
  }
  try {
    return { ok: true, text: decoder(codec).decode(body), encoding: codec };
  } catch {
    const line = findBadLine(body, codec);
    return {
      ok: false,
      kind: "undecodable",
      reason: `not valid ${codec.toUpperCase()}`,
      ...(line === void 0 ? {} : { line }),
    };
  }
}
var decoders = /* @__PURE__ */ new Map();
function decoder(codec) {
  let found = decoders.get(codec);
  if (found === void 0) {
    found = new TextDecoder(codec, { fatal: true, ignoreBOM: true });
    decoders.set(codec, found);
  }
  return found;
}
function encodingCookie(bytes) {
  let start = 0;
  for (let line = 1; line <= 2; line++) {
    let first = start;
    while (bytes[first] === 32 || bytes[first] === 9 || bytes[first] === 12) first++;
    const code = bytes[first];
    if (code !== HASH2 && code !== NEWLINE2 && code !== 13) return void 0;
    let end = first;
    while (end < bytes.length && bytes[end] !== NEWLINE2 && bytes[end] !== 13) end++;
    const comment = latin1(bytes.subarray(first, end));
    const match = /^#.*?coding[:=][ \t]*([-\w.]+)/.exec(comment);
    if (match?.[1] !== void 0) return { name: match[1], line };
    start = bytes[end] === 13 && bytes[end + 1] === NEWLINE2 ? end + 2 : end + 1;
  }
  return void 0;
}
function findCodec(name) {
  const plain2 = name.toLowerCase().replaceAll("_", "-");
  if (plain2.startsWith("utf-16") || plain2.startsWith("utf-32") || plain2.startsWith("utf16")) return void 0;
  if (plain2.startsWith("utf-8-")) return "utf-8";
  if (/^(?:latin-1|iso-8859-1|iso-latin-1)-/.test(plain2)) return "latin-1";
  const known2 = CODECS[plain2];
  if (known2 !== void 0) return known2;
  const windows = /^(?:cp|windows-?)(125\d|874)$/.exec(plain2);
  const label = windows ? `windows-${windows[1]}` : plain2.replace(/^iso8859-?/, "iso-8859-");
  if (!/^(?:windows-\d+|iso-8859-\d+|koi8-[ru])$/.test(label)) return void 0;
  try {
    decoder(label);
    return label;
  } catch {
    return void 0;
  }
}
function latin1(bytes) {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
var WINDOWS_1252 =
  "\u20AC \u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152 \u017D  \u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153 \u017E\u0178";
function decodeWindows1252(bytes) {
  const bad = bytes.findIndex((byte) => byte >= 128 && byte <= 159 && WINDOWS_1252.charAt(byte - 128) === " ");
  if (bad >= 0) return { ok: false, kind: "undecodable", reason: "not valid WINDOWS-1252", line: lineAt(bytes, bad) };
  const text = latin1(bytes).replaceAll(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 128));
  return { ok: true, text, encoding: "windows-1252" };
}
function lineAt(bytes, offset) {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE2); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE2, at + 1)) line++;
  return line;
}
function findBadLine(bytes, codec) {
  for (let start = 0, line = 1; start <= bytes.length; line++) {
    const at = bytes.indexOf(NEWLINE2, start);
    const end = at < 0 ? bytes.length : at + 1;
    try {
      decoder(codec).decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (at < 0) return void 0;
    start = end;
  }
  return void 0;
}

// src/facts/python/notebook-json.ts
function readCells(json) {
  const reader = new JsonReader(json);
  let root;
  try {
    JSON.parse(json);
    root = reader.value(0);
  } catch (error) {
    const reason = `not JSON: ${error instanceof Error ? error.message.split("\n", 1)[0] : String(error)}`;
    return { ok: false, reason, at: reader.place(errorOffset(reader)) };
  }
  const sheets = field(root, "worksheets");
  const lists = [field(root, "cells"), ...items(sheets).map((sheet) => field(sheet, "cells"))];
  if (lists.every((list2) => list2?.kind !== "array")) {
    return { ok: false, reason: "not a notebook: no list of cells", at: { line: 1, column: 1 } };
  }
  const cells = [];
  for (const cell of lists.flatMap(items)) {
    const type = field(cell, "cell_type");
    if (type?.kind !== "string" || decode(json, type) !== "code") continue;
    const source = field(cell, "source") ?? field(cell, "input");
    const strings = source?.kind === "string" ? [source] : items(source).filter((item) => item.kind === "string");
    cells.push({ lines: sourceLines(json, strings, reader) });
  }
  return { ok: true, cells };
}
function sourceLines(json, strings, reader) {
  const lines = [];
  let open;
  for (const string of strings) {
    const raw = json.slice(string.start + 1, string.end - 1);
    let from = 0;
    for (const piece of raw.split(/(?<=(?<!\\)(?:\\\\)*(?:\\r\\n|\\n|\\r(?!\\n)))/)) {
      const place = reader.place(string.start + 1 + from);
      from += piece.length;
      const text = JSON.parse(`"${piece}"`);
      const body = text.replace(/[\r\n]+$/, "");
      if (open === void 0) open = { text: body, raw: piece, ...place };
      else open = { ...open, text: open.text + body, raw: open.raw + piece };
      if (body.length === text.length) continue;
      lines.push(open);
      open = void 0;
    }
  }
  if (open !== void 0 && open.text !== "") lines.push(open);
  return lines;
}
function field(value2, name) {
  return value2?.kind === "object" ? value2.fields.get(name) : void 0;
}
function items(value2) {
  return value2?.kind === "array" ? value2.items : [];
}
function decode(json, value2) {
  return JSON.parse(json.slice(value2.start, value2.end));
}
function errorOffset(reader) {
  try {
    reader.reset();
    reader.value(0);
  } catch {}
  return reader.pos;
}
var MAX_NESTING = 500;
var JsonReader = class {
  text;
  pos = 0;
  starts;
  constructor(text) {
    this.text = text;
  }
  reset() {
    this.pos = 0;
  }
  /** 1-based line and column of an offset. */
  place(offset) {
    this.starts ??= [0, ...[...this.text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }
  value(nesting) {
    if (nesting > MAX_NESTING) throw new Error("nested too deeply");
    this.space();
    const start = this.pos;
    const char = this.text.charAt(start);
    if (char === '"') {
      this.string();
      return { kind: "string", start, end: this.pos };
    }
    if (char === "[") {
      const list2 = [];
      this.each("]", () => list2.push(this.value(nesting + 1)));
      return { kind: "array", start, end: this.pos, items: list2 };
    }
    if (char === "{") {
      const fields = /* @__PURE__ */ new Map();
      this.each("}", () => {
        const from = this.pos;
        this.string();
        const key = JSON.parse(this.text.slice(from, this.pos));
        this.space();
        if (this.text.charAt(this.pos) !== ":") throw new Error("expected ':'");
        this.pos++;
        fields.set(String(key), this.value(nesting + 1));
      });
      return { kind: "object", start, end: this.pos, fields };
    }
    const scalar = /[-+.\w]+/y;
    scalar.lastIndex = start;
    const match = scalar.exec(this.text);
    if (match === null) throw new Error("expected a value");
    this.pos = scalar.lastIndex;
    return { kind: "scalar", start, end: this.pos };
  }
  each(close2, read) {
    this.pos++;
    this.space();
    if (this.text.charAt(this.pos) === close2) {
      this.pos++;
      return;
    }
    for (;;) {
      this.space();
      read();
      this.space();
      const char = this.text.charAt(this.pos);
      if (char !== "," && char !== close2) throw new Error(`expected ',' or '${close2}'`);
      this.pos++;
      if (char === close2) return;
    }
  }
  string() {
    if (this.text.charAt(this.pos) !== '"') throw new Error("expected a string");
    let pos = this.pos + 1;
    for (let char = this.text.charAt(pos); char !== '"'; char = this.text.charAt(pos)) {
      if (char === "" || char === "\n") throw new Error("unterminated string");
      pos += char === "\\" ? 2 : 1;
    }
    this.pos = pos + 1;
  }
  space() {
    while (/[ \t\r\n]/.test(this.text.charAt(this.pos))) this.pos++;
  }
};

// src/facts/python/scan-chars.ts
var PLAIN = 0;
var BREAK = 1;
var QUOTE = 2;
var COMMENT = 3;
var OPEN2 = 4;
var CLOSE2 = 5;
var ESCAPE = 6;
var SEMI = 7;
var POINTS = 8;
var BANG = 9;
var BAD = 10;
var CLASSES = new Uint8Array(128);
var WORD2 = new Uint8Array(128);
for (const [chars, kind] of [
  ["\n\r", BREAK],
  [`"'`, QUOTE],
  ["#", COMMENT],
  ["([{", OPEN2],
  [")]}", CLOSE2],
  ["\\", ESCAPE],
  [";", SEMI],
  [":", POINTS],
  ["!", BANG],
  ["$?`", BAD],
]) {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") WORD2[char.charCodeAt(0)] = 1;
function isWord(code) {
  return code > 127 || WORD2[code] === 1;
}
function isBreak(code) {
  return code === 10 || code === 13;
}

// src/facts/python/scan-strings.ts
var MAX_NESTING2 = 100;
function stepString(lex) {
  const start = lex.pos;
  const { line, lineStart } = lex;
  if (isFormatted(lex.text, start) && !lex.legacyFormat) {
    const noted = lex.opens.length;
    const kept = lex.comments.length;
    if (formatted(lex, 0)) return;
    lex.fail("unterminated replacement field in a formatted string", start);
    lex.legacyFormat = true;
    lex.opens.length = noted;
    lex.comments.length = kept;
    lex.pos = start;
    lex.line = line;
    lex.lineStart = lineStart;
  }
  if (!literal(lex)) lex.fail("unterminated string", start);
}
function literal(lex) {
  const { text, end } = lex;
  const quote = text.charCodeAt(lex.pos);
  let pos = lex.pos + 1;
  if (text.charCodeAt(pos) !== quote) {
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === quote) {
        lex.pos = pos + 1;
        return true;
      }
      if (code === 92) {
        pos++;
        if (isBreak(text.charCodeAt(pos))) {
          lex.pos = pos;
          lex.lineBreak();
          pos = lex.pos;
        } else pos++;
      } else if (code === 10 || code === 13) break;
      else pos++;
    }
    lex.pos = Math.min(pos, end);
    return false;
  }
  pos++;
  if (text.charCodeAt(pos) !== quote) {
    lex.pos = pos;
    return true;
  }
  pos++;
  while (pos < end) {
    const code = text.charCodeAt(pos);
    if (code === 10) {
      pos++;
      lex.line++;
      lex.lineStart = pos;
    } else if (code === quote && text.charCodeAt(pos + 1) === quote && text.charCodeAt(pos + 2) === quote) {
      lex.pos = pos + 3;
      return true;
    } else if (code === 92 && !isBreak(text.charCodeAt(pos + 1))) pos += 2;
    else if (code === 13) {
      lex.pos = pos;
      lex.lineBreak();
      pos = lex.pos;
    } else pos++;
  }
  lex.pos = end;
  return false;
}
function formatted(lex, nesting) {
  if (nesting > MAX_NESTING2) return false;
  const { text } = lex;
  const quote = text.charCodeAt(lex.pos);
  const raw = isRaw(text, lex.pos);
  const triple = text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote;
  lex.pos += triple ? 3 : 1;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    if (code === quote) {
      if (!triple || (text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote)) {
        lex.pos += triple ? 3 : 1;
        return true;
      }
      lex.pos++;
    } else if (code === 123) {
      lex.pos++;
      if (text.charCodeAt(lex.pos) === 123) lex.pos++;
      else if (!field2(lex, nesting, triple)) return false;
    } else if (code === 92) escape(lex, raw);
    else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code !== code) return false;
    else lex.pos++;
  }
}
function escape(lex, raw) {
  const { text } = lex;
  const next = text.charCodeAt(++lex.pos);
  if (isBreak(next)) lex.lineBreak();
  else if (!raw && next === 78 && text.charCodeAt(lex.pos + 1) === 123) {
    while (lex.pos < lex.end && text.charCodeAt(lex.pos) !== 125 && !isBreak(text.charCodeAt(lex.pos))) lex.pos++;
    if (text.charCodeAt(lex.pos) === 125) lex.pos++;
  } else if (next === next && next !== 123 && next !== 125) lex.pos++;
}
function field2(lex, nesting, triple) {
  if (nesting > MAX_NESTING2) return false;
  const { text } = lex;
  let depth = 0;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    switch (code < 128 ? CLASSES[code] : PLAIN) {
      case BREAK:
        lex.lineBreak();
        break;
      case QUOTE:
        if (isFormatted(text, lex.pos) ? !formatted(lex, nesting + 1) : !literal(lex)) return false;
        break;
      case COMMENT:
        lex.comment();
        break;
      case OPEN2:
        if (lex.watchOpens) lex.opens.push(lex.pos, lex.line, lex.lineStart);
        depth++;
        lex.pos++;
        break;
      case CLOSE2:
        lex.pos++;
        if (depth === 0) return code === 125;
        depth--;
        break;
      case POINTS:
        lex.pos++;
        if (depth === 0) return specification(lex, nesting, triple);
        break;
      default:
        if (code !== code) return false;
        lex.pos++;
    }
  }
}
function specification(lex, nesting, triple) {
  const { text } = lex;
  for (;;) {
    const code = text.charCodeAt(lex.pos);
    if (code === 125) {
      lex.pos++;
      return true;
    }
    if (code === 123) {
      lex.pos++;
      if (!field2(lex, nesting + 1, triple)) return false;
    } else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code !== code) return false;
    else lex.pos++;
  }
}
function prefix(text, quote) {
  if (!isWord(text.charCodeAt(quote - 1))) return "";
  let start = quote - 1;
  while (start > 0 && quote - start < 3 && isWord(text.charCodeAt(start - 1))) start--;
  const letters = text.slice(start, quote).toLowerCase();
  return /^(?:[rbuft]|[bft]r|r[bft])$/.test(letters) ? letters : "";
}
function isFormatted(text, quote) {
  const before = text.charCodeAt(quote - 1) | 32;
  if (before !== 102 && before !== 116 && before !== 114) return false;
  return /[ft]/.test(prefix(text, quote));
}
function isRaw(text, quote) {
  return prefix(text, quote).includes("r");
}

// src/facts/python/scan-lexer.ts
var EOF = 0;
var NEWLINE3 = 1;
var SEMICOLON2 = 2;
var COLON2 = 3;
var STATEMENT =
  /(?:def|class|import|return|try|while|raise|assert|del|global|nonlocal|pass|break|continue|elif|except|finally|with)(?![\w\u0080-\uffff])|from[ \t]+[\w.]+[ \t]+import(?![\w])/y;
var Lexer = class {
  text;
  end;
  pos = 0;
  line = 1;
  lineStart = 0;
  /** The first thing that is wrong; what follows from it would only be noise. */
  problem;
  /** Offsets of open brackets, innermost last. */
  brackets = [];
  /** When set, every `(` and `[` is noted in `opens` as offset, line and line start. */
  watchOpens = false;
  opens = [];
  /** Comments that hold `assay:`, each as start, end, line and line start. */
  comments = [];
  /** Formatted strings end at the first matching quote, as before PEP 701: set when one was broken. */
  legacyFormat = false;
  constructor(text) {
    this.text = text;
    this.end = text.length;
  }
  fail(reason, offset) {
    this.problem ??= { kind: "unparsed", reason, at: this.locate(offset) };
  }
  /** Line and column of an offset, by counting: only for messages. */
  locate(offset) {
    let line = 1;
    let start = 0;
    for (let at = 0; at < offset; at++) {
      const code = this.text.charCodeAt(at);
      if (code === 10 || (code === 13 && this.text.charCodeAt(at + 1) !== 10)) {
        line++;
        start = at + 1;
      }
    }
    return { line, column: offset - start + 1 };
  }
  /** Steps over one line break at the cursor. */
  lineBreak() {
    if (this.text.charCodeAt(this.pos) === 13 && this.text.charCodeAt(this.pos + 1) === 10) this.pos++;
    this.pos++;
    this.line++;
    this.lineStart = this.pos;
  }
  /** Steps over a comment, up to its line break. */
  comment() {
    const { text, end } = this;
    const start = this.pos;
    let pos = start + 1;
    let marked = false;
    while (pos < end) {
      const code = text.charCodeAt(pos);
      if (code === 10 || code === 13) break;
      if (code === 58 && text.charCodeAt(pos - 1) === 121 && text.startsWith("assa", pos - 5)) marked = true;
      pos++;
    }
    this.pos = pos;
    if (marked) this.comments.push(start, pos, this.line, this.lineStart);
  }
  /** Is `word` at the cursor, as a whole word? */
  at(word) {
    return this.text.startsWith(word, this.pos) && !isWord(this.text.charCodeAt(this.pos + word.length));
  }
  /**
   * Skips blanks and continued lines; inside parentheses (`across`) also line breaks and comments.
   * Returns the code unit at the cursor, `NaN` at the end.
   */
  space(across = false) {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.pos);
      if (code === 32 || code === 9 || code === 12) this.pos++;
      else if (code === 92 && isBreak(text.charCodeAt(this.pos + 1))) {
        this.pos++;
        this.lineBreak();
      } else if (across && isBreak(code)) this.lineBreak();
      else if (across && code === 35) this.comment();
      else return code;
    }
  }
  /** The identifier at the cursor, or "" (the cursor stays). Python compares identifiers in the form NFKC. */
  name() {
    const { text } = this;
    const start = this.pos;
    let pos = start;
    let ascii = true;
    for (;;) {
      const code = text.charCodeAt(pos);
      if (!isWord(code)) break;
      if (code > 127) ascii = false;
      pos++;
    }
    const first = text.charCodeAt(start);
    if (first >= 48 && first <= 57) return "";
    this.pos = pos;
    const name = text.slice(start, pos);
    return ascii ? name : name.normalize("NFKC");
  }
  /**
   * Runs to the end of the simple statement, or with `header` to the colon that ends the header.
   * Brackets that stay open swallow lines up to one that can only begin a statement.
   */
  run(header) {
    const { text, end, brackets } = this;
    let pos = this.pos;
    for (;;) {
      let code = 0;
      while (pos < end && ((code = text.charCodeAt(pos)) > 127 || CLASSES[code] === PLAIN)) pos++;
      if (pos >= end) break;
      switch (CLASSES[code]) {
        case BREAK:
          this.pos = pos;
          this.lineBreak();
          if (brackets.length === 0) return NEWLINE3;
          if (this.startsStatement()) {
            this.neverClosed();
            return NEWLINE3;
          }
          pos = this.pos;
          break;
        case QUOTE:
          this.pos = pos;
          stepString(this);
          pos = this.pos;
          break;
        case COMMENT:
          this.pos = pos;
          this.comment();
          pos = this.pos;
          break;
        case OPEN2:
          brackets.push(pos);
          if (this.watchOpens) this.opens.push(pos, this.line, this.lineStart);
          pos++;
          break;
        case CLOSE2:
          this.close(code, pos);
          pos++;
          break;
        case ESCAPE:
          this.pos = pos + 1;
          if (isBreak(text.charCodeAt(pos + 1))) this.lineBreak();
          else this.fail("unexpected character after the line continuation character", pos);
          pos = this.pos;
          break;
        case SEMI:
          pos++;
          if (brackets.length > 0) break;
          this.pos = pos;
          return SEMICOLON2;
        case POINTS:
          pos++;
          if (!header || brackets.length > 0 || text.charCodeAt(pos) === 61) break;
          this.pos = pos;
          return COLON2;
        case BANG:
          if (text.charCodeAt(pos + 1) !== 61) this.fail("invalid character '!'", pos);
          pos++;
          break;
        default:
          this.fail(
            code === 96 ? "Python 2 syntax (backticks)" : `invalid character '${String.fromCharCode(code)}'`,
            pos,
          );
          pos++;
      }
    }
    this.pos = end;
    if (brackets.length > 0) this.neverClosed();
    return EOF;
  }
  close(code, pos) {
    const open = this.brackets.pop();
    if (open === void 0) {
      this.fail(`unmatched '${String.fromCharCode(code)}'`, pos);
      return;
    }
    const opened = this.text.charCodeAt(open);
    if (code - opened > 2 || code < opened) {
      this.fail(`'${String.fromCharCode(code)}' does not match '${String.fromCharCode(opened)}'`, pos);
    }
  }
  neverClosed() {
    const open = this.brackets[0] ?? 0;
    this.fail(`'${this.text.charAt(open)}' was never closed`, open);
    this.brackets.length = 0;
  }
  startsStatement() {
    const { text } = this;
    let pos = this.pos;
    let code = text.charCodeAt(pos);
    while (code === 32 || code === 9) code = text.charCodeAt(++pos);
    if (!(code >= 97 && code <= 119)) return false;
    STATEMENT.lastIndex = pos;
    return STATEMENT.test(text);
  }
};

// src/facts/python/scan-conditions.ts
var MAX_NESTING3 = 60;
var TOKEN = /\s+|#[^\n\r]*|\\|[\w\u0080-\uffff]+(?:\s*\.\s*[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*|[()]|[^\s\w]/gy;
function judgeTypeChecking(test, isTypeChecking) {
  const plain2 = test.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, "''");
  const tokens = (plain2.match(TOKEN) ?? [])
    .filter((token) => !/^[\s#\\]/.test(token))
    .map((token) => token.replaceAll(/\s/g, ""));
  const known2 = new Parser(tokens, (name) => (isTypeChecking(name) ? "false" : constant(name))).parse();
  if (known2 === "unknown") return "unknown";
  const open = new Parser(tokens, (name) => (isTypeChecking(name) ? "unknown" : constant(name))).parse();
  return open === known2 ? "unknown" : known2;
}
function constant(name) {
  if (name === "True" || name === "1") return "true";
  return name === "False" || name === "None" || name === "0" ? "false" : "unknown";
}
var Parser = class {
  tokens;
  value;
  pos = 0;
  constructor(tokens, value2) {
    this.tokens = tokens;
    this.value = value2;
  }
  parse() {
    if (this.tokens.some((token) => token === "if" || token === "lambda")) return "unknown";
    const truth = this.or(0);
    return this.pos === this.tokens.length ? truth : "unknown";
  }
  or(nesting) {
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
  and(nesting) {
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
  not(nesting) {
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
  operand(nesting) {
    const start = this.pos;
    let truth = "unknown";
    if (this.tokens[start] === "(" && nesting < MAX_NESTING3) {
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
      truth = "unknown";
    }
    return truth;
  }
};
var CATCHES =
  /(?<![\w.])(?:builtins\.|exceptions\.)?(?:ImportError|ModuleNotFoundError|Exception|BaseException)(?![\w.])/;
function catchesImportError(header) {
  const plain2 = withoutComments(header).replace(/^\s*\*/, "");
  return plain2.trim() === "" || CATCHES.test(plain2);
}
var SWALLOWERS = /(?:^|\.)(?:suppress|raises|assertRaises|assertRaisesRegex)$/;
function suppressesImportError(header, resolve2) {
  if (!CATCHES.test(header)) return false;
  const plain2 = withoutComments(header);
  for (const match of plain2.matchAll(/([\w.]+)\s*\(/g)) {
    if (!SWALLOWERS.test(resolve2(match[1] ?? ""))) continue;
    if (CATCHES.test(plain2.slice(match.index, closing(plain2, match.index + match[0].length)))) return true;
  }
  return false;
}
function closing(text, offset) {
  let depth = 1;
  let at = offset;
  for (; at < text.length && depth > 0; at++) {
    if (text.charAt(at) === "(") depth++;
    else if (text.charAt(at) === ")") depth--;
  }
  return at;
}
function withoutComments(header) {
  return header.includes("#") ? header.replaceAll(/#[^\n\r]*/g, "") : header;
}

// src/facts/python/scan-dynamic.ts
var DYNAMIC_NAMES = /* @__PURE__ */ new Set(["import_module", "__import__", "importorskip"]);
var MAX_ARGUMENTS = 1500;
var LITERAL = /(?:\s|\\|#[^\n\r]*[\n\r])*([rRuU]?)("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*?)\2/y;
var NOTHING = /(?:\s|\\|#[^\n\r]*(?:[\n\r]|$))*/y;
function findCallee(text, open, lineStart) {
  const start = calleeStart(text, open);
  if (start < lineStart) return void 0;
  NOTHING.lastIndex = open + 1;
  NOTHING.test(text);
  if (!/^(?:[rRuU]?["']|\(|name\b|modname\b)/.test(text.slice(NOTHING.lastIndex, NOTHING.lastIndex + 8))) return void 0;
  return text.slice(start, open).trimEnd();
}
function calleeStart(text, open) {
  let end = open;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end--;
  let start = end;
  for (let code = text.charCodeAt(start - 1); isWord(code) || code === 46; code = text.charCodeAt(start - 1)) start--;
  const first = text.charCodeAt(start);
  return start === end || first === 46 || (first >= 48 && first <= 57) ? -1 : start;
}
function interpretCall(text, call, name) {
  const split = splitArguments(text, call.open);
  if (split === void 0) return void 0;
  const { texts } = split;
  const target = literal2(argument(texts, 0, name === "importorskip" ? "modname" : "name"));
  if (target === void 0 || /\s/.test(target)) return void 0;
  const form = name === "__import__" ? "dunder-import" : "import-module";
  const base2 = { form, range: callRange(text, call, split.end) };
  const dots = /^\.*/.exec(target)?.[0].length ?? 0;
  const bare = target.slice(dots);
  if (form === "dunder-import") {
    const level = Number(argument(texts, 4, "level") ?? "0");
    if (dots > 0 || (bare === "" && !(level > 0)) || !Number.isInteger(level)) return void 0;
    const list2 = argument(texts, 3, "fromlist") ?? "";
    const names = /^\s*[[(]/.test(list2)
      ? [...list2.matchAll(/["']([A-Za-z_]\w*)["']/g)].map((match) => match[1] ?? "")
      : [];
    return { ...base2, module: bare, level: Math.max(level, 0), names };
  }
  if (dots === 0) return bare === "" ? void 0 : { ...base2, module: bare, level: 0, names: [] };
  const anchor = argument(texts, 1, "package");
  if (anchor === void 0) return void 0;
  if (/^__name__$|\b__package__\b|\b__spec__\b|^__name__\.r(?:partition|split)\(/.test(anchor)) {
    return { ...base2, module: bare, level: dots, names: [] };
  }
  const parent2 = literal2(anchor)?.split(".");
  if (parent2 === void 0 || parent2.length < dots || parent2.includes("")) return void 0;
  const module = [...parent2.slice(0, parent2.length - dots + 1), ...(bare === "" ? [] : [bare])].join(".");
  return { ...base2, module, level: 0, names: [] };
}
function argument(texts, index, keyword) {
  for (const text2 of texts) {
    const match = /^([A-Za-z_]\w*)\s*=(?!=)\s*([^]*)$/.exec(text2);
    if (match?.[1] === keyword) return match[2];
  }
  const text = texts[index];
  if (text === void 0 || texts.slice(0, index + 1).some((each) => /^(?:[A-Za-z_]\w*\s*=(?!=)|\*)/.test(each))) {
    return void 0;
  }
  return text;
}
function callRange(text, call, end) {
  const { open, line, lineStart } = call;
  const consumed = text.slice(open, end);
  const breaks = consumed.match(/\r\n|\r|\n/g)?.length ?? 0;
  const lastBreak = Math.max(consumed.lastIndexOf("\n"), consumed.lastIndexOf("\r"));
  const lastStart = breaks === 0 ? lineStart : open + lastBreak + 1;
  const startColumn = calleeStart(text, open) - lineStart + 1;
  return { startLine: line, startColumn, endLine: line + breaks, endColumn: end - lastStart + 1 };
}
function literal2(source) {
  if (source === void 0) return void 0;
  let text = source.trim();
  while (text.startsWith("(") && text.endsWith(")")) text = text.slice(1, -1).trim();
  let value2;
  let at = 0;
  while (at < text.length) {
    LITERAL.lastIndex = at;
    const match = LITERAL.exec(text);
    if (match === null) break;
    const part = match[3] ?? "";
    if (part.includes("\\")) return void 0;
    value2 = (value2 ?? "") + part;
    at = LITERAL.lastIndex;
  }
  NOTHING.lastIndex = at;
  NOTHING.test(text);
  return NOTHING.lastIndex === text.length ? value2 : void 0;
}
function splitArguments(text, open) {
  const limit = Math.min(text.length, open + MAX_ARGUMENTS);
  const texts = [];
  let depth = 0;
  let start = open + 1;
  for (let pos = open; pos < limit; pos++) {
    const char = text.charAt(pos);
    if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") {
      depth--;
      if (depth > 0) continue;
      addArgument(texts, text.slice(start, pos));
      return { texts, end: pos + 1 };
    } else if (char === "," && depth === 1) {
      addArgument(texts, text.slice(start, pos));
      start = pos + 1;
    } else if (char === "#") {
      while (pos + 1 < limit && !/[\n\r]/.test(text.charAt(pos + 1))) pos++;
    } else if (char === '"' || char === "'") {
      const quote = text.startsWith(char.repeat(3), pos) ? char.repeat(3) : char;
      pos += quote.length;
      while (pos < limit && !text.startsWith(quote, pos)) pos += text.charAt(pos) === "\\" ? 2 : 1;
      pos += quote.length - 1;
    }
  }
  return void 0;
}
function addArgument(texts, source) {
  const argument2 = source.replace(/^(?:\s|\\|#[^\n\r]*(?:[\n\r]|$))+/, "").trimEnd();
  if (argument2 !== "") texts.push(argument2);
}

// src/facts/python/scan-frames.ts
var TYPE_ONLY = 1;
var DYNAMIC = 2;
var LAZY = 4;
var GUARDED = 8;
var NESTED = 16;
var CLASS_BODY = 32;
var CONDITIONAL = 64;
var Frame = class {
  indent = 0;
  /** The indentation with tabs as one column: tells an inconsistent mix. */
  plainIndent = 0;
  flags = 0;
  /** Enclosing qualified name, "" at module level. */
  symbol = "";
  /** How many functions are around. A `try` guards only what runs under it, not what a function imports when it is called. */
  functions = 0;
  /** Does it run when the module is imported? */
  runs = "module";
  chain = "none";
  /** Can the next clause of an `if` be reached at run time: "false" when a clause before is always taken. */
  reach = "true";
  /** Range of imports in the body of the last `try`. */
  tryFrom = 0;
  tryTo = -1;
  become(parent2, indent, plainIndent) {
    this.indent = indent;
    this.plainIndent = plainIndent;
    this.flags = parent2.flags;
    this.symbol = parent2.symbol;
    this.functions = parent2.functions;
    this.runs = parent2.runs;
    this.chain = "none";
  }
};

// src/facts/python/scan-collector.ts
var NOWHERE = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
var CHECKING = "TYPE_CHECKING";
var SET_TRUE = /TYPE_CHECKING(?<=^[ \t]*TYPE_CHECKING)\b[^=\n]*=[ \t]*(?:True|1)\b/m;
var ImportCollector = class {
  text;
  drafts = [];
  flags = [];
  /** How many functions are around each. */
  functions = [];
  /** Calls that may import, by their index in `drafts`: told when all names are known. */
  calls = /* @__PURE__ */ new Map();
  /** Local name → dotted origin; kept only where something asks for it. One scope: the last binding counts. */
  origins = /* @__PURE__ */ new Map();
  /** Names for TYPE_CHECKING; empty when it decides nothing. */
  checkingNames = [];
  /** May there be imports by call? */
  dynamic;
  constructor(text) {
    this.text = text;
    this.dynamic = text.includes("import_");
    const decides = text.includes(CHECKING) && !SET_TRUE.test(text);
    if (decides) this.checkingNames.push(CHECKING);
  }
  get count() {
    return this.drafts.length;
  }
  addNames(names, range, here2, flags) {
    for (const name of names) {
      this.add({ kind: "top-level", flags: [], ...name, range }, here2, flags);
      if (name.module === "pytest" || name.name === "importorskip") this.dynamic = true;
      if (this.dynamic || this.checkingNames.length > 0) this.bind(name);
    }
  }
  /** Takes the call whose bracket is at `open`, if it may import something. */
  addCall(open, line, lineStart, here2) {
    if (this.text.charCodeAt(open) !== 40) return;
    const callee = findCallee(this.text, open, lineStart);
    if (callee === void 0) return;
    this.calls.set(this.drafts.length, { callee, open, line, lineStart });
    this.add(
      { kind: "dynamic", flags: [], form: "import-module", module: "", level: 0, range: NOWHERE },
      here2,
      DYNAMIC,
    );
  }
  add(draft, here2, flags) {
    if (here2.symbol !== "") draft.symbol = here2.symbol;
    this.drafts.push(draft);
    this.flags.push(here2.flags | flags);
    this.functions.push(here2.functions);
  }
  /** Marks what stands in a `try` body, given by indices, as guarded; not what functions there import. */
  guard(from, to, functions) {
    for (let at = from; at < to; at++) {
      if (this.functions[at] === functions) this.flags[at] = (this.flags[at] ?? 0) | GUARDED;
    }
  }
  // ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  bind(name) {
    if (name.name === CHECKING && name.alias !== void 0 && this.checkingNames.length > 0) {
      this.checkingNames.push(name.alias);
    }
    if (name.level > 0) this.origins.set(name.alias ?? name.name ?? "", `.${name.name ?? ""}`);
    else if (name.form === "from") this.origins.set(name.alias ?? name.name ?? "", `${name.module}.${name.name ?? ""}`);
    else if (name.alias !== void 0) this.origins.set(name.alias, name.module);
    else {
      const root = name.module.split(".", 1)[0] ?? "";
      this.origins.set(root, root);
    }
  }
  /** `im = importlib.import_module` makes `im` a name for it. The statement begins at `offset`. */
  bindAssignment(offset) {
    const alias = /([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_][\w.]*)[ \t]*(?=[\r\n;#]|$)/y;
    alias.lastIndex = offset;
    const [, name, value2] = alias.exec(this.text) ?? [];
    if (name === void 0 || value2 === void 0) return;
    const origin = this.resolve(value2);
    if (origin === "importlib" || this.isDynamic(value2)) this.origins.set(name, origin);
  }
  resolve(dotted2) {
    const dot = dotted2.indexOf(".");
    const head = dot < 0 ? dotted2 : dotted2.slice(0, dot);
    const origin = this.origins.get(head);
    return origin === void 0 ? dotted2 : origin + dotted2.slice(head.length);
  }
  /** What the test of an `if` says at run time; "unknown" unless TYPE_CHECKING decides. */
  judge(test) {
    if (!this.checkingNames.some((name) => test.includes(name))) return "unknown";
    return judgeTypeChecking(test, (name) => this.isTypeChecking(name));
  }
  isTypeChecking(name) {
    if (name === CHECKING) return true;
    const origin = this.resolve(name);
    if (name.includes(".")) return origin === "typing.TYPE_CHECKING" || origin === "typing_extensions.TYPE_CHECKING";
    return origin.endsWith(".TYPE_CHECKING");
  }
  /** Is it a name for one of the importing functions: bare, or an attribute of something imported? */
  isDynamic(callee) {
    const dot = callee.indexOf(".");
    const head = dot < 0 ? callee : callee.slice(0, dot);
    if (!DYNAMIC_NAMES.has(lastPart(this.resolve(callee)))) return false;
    return dot < 0 || this.origins.has(head) || head === "importlib" || head === "builtins";
  }
  // ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Drafts → facts: flags get their names, calls that import nothing go. */
  finish() {
    for (let at = 0; at < this.drafts.length; at++) setFlags(this.drafts[at], this.flags[at] ?? 0);
    if (this.calls.size === 0) return this.drafts;
    return this.drafts.flatMap((draft, at) => {
      const call = this.calls.get(at);
      return call === void 0 ? draft : this.interpret(draft, call, this.flags[at] ?? 0);
    });
  }
  interpret(draft, call, flags) {
    if (!this.isDynamic(call.callee)) return [];
    const name = lastPart(this.resolve(call.callee));
    const found = interpretCall(this.text, call, name);
    if (found === void 0) return [];
    if (name === "importorskip") setFlags(draft, flags | GUARDED);
    const { form, module, level, range } = found;
    if (found.names.length === 0) return [{ ...draft, form, module, level, range }];
    const facts = [];
    for (const each of found.names) facts.push({ ...draft, form, module, level, range, name: each });
    return facts;
  }
};
function lastPart(dotted2) {
  return dotted2.slice(dotted2.lastIndexOf(".") + 1);
}
var flagNames = /* @__PURE__ */ new Map();
function setFlags(draft, bits) {
  if (draft === void 0) return;
  let names = flagNames.get(bits);
  if (names === void 0) {
    names = bits === 0 ? ["top-level"] : EDGE_KINDS.filter((_, at) => (bits & (1 << at)) !== 0);
    flagNames.set(bits, names);
  }
  draft.flags = names;
  draft.kind = names[0] ?? "top-level";
}

// src/facts/python/scan-levels.ts
var MIXED = "inconsistent use of tabs and spaces in indentation";
var Levels = class {
  lex;
  frames = [];
  depth = 0;
  /** The body of the compound statement whose header was read last. */
  block = new Frame();
  /** The next line must open `block`. */
  pending = false;
  constructor(lex) {
    this.lex = lex;
  }
  get isTop() {
    return this.depth === 0;
  }
  frame(depth = this.depth) {
    return (this.frames[depth] ??= new Frame());
  }
  /** `block` as the body of a one-line compound statement. */
  inline() {
    const frame = this.frame(this.depth + 1);
    frame.become(this.block, 0, 0);
    return frame;
  }
  /** Opens and closes levels so that the top frame, which is returned, is the one that a line with this indentation is in. */
  line(indent, plainIndent) {
    const { lex } = this;
    const top = this.frame();
    if (this.pending) {
      this.pending = false;
      if (indent > top.indent) {
        if (plainIndent <= top.plainIndent) lex.fail(MIXED, lex.pos);
        return this.push(this.block, indent, plainIndent);
      }
      lex.fail("expected an indented block", lex.pos);
    } else if (indent > top.indent) {
      lex.fail("unexpected indent", lex.pos);
      return this.push(top, indent, plainIndent);
    }
    const level = indent < top.indent ? this.pop(indent) : top;
    if (indent > level.indent) {
      lex.fail("unindent does not match any outer indentation level", lex.pos);
      return this.push(level, indent, plainIndent);
    }
    if (plainIndent !== level.plainIndent) lex.fail(MIXED, lex.pos);
    return level;
  }
  push(properties, indent, plainIndent) {
    const frame = this.frame(++this.depth);
    frame.become(properties, indent, plainIndent);
    return frame;
  }
  pop(indent) {
    let top = this.frame();
    while (indent < top.indent) {
      this.endChain(top);
      top = this.frame(--this.depth);
    }
    return top;
  }
  /** A statement that is no clause ends the `if` or `try` before it. */
  endChain(frame) {
    if (frame.chain === "try") this.lex.fail("'try' without 'except' or 'finally'", this.lex.pos);
    frame.chain = "none";
  }
  /** The end of the file. */
  finish() {
    if (this.pending) this.lex.fail("expected an indented block", this.lex.end);
    for (; this.depth >= 0; this.depth--) this.endChain(this.frame());
  }
};

// src/facts/python/scan-python2.ts
function findPython2(lex) {
  const limit = Math.min(lex.end, lex.pos + 300);
  let end = lex.pos;
  while (end < limit && !isBreak(lex.text.charCodeAt(end))) end++;
  const line = lex.text.slice(lex.pos, end);
  const statement = /^(print|exec)[ \t]+(?!(?:if|is|in|and|or|not)\b)["'\w]/.exec(line)?.[1];
  if (statement !== void 0) return `Python 2 syntax (${statement} statement)`;
  if (/^raise[ \t]+[\w.]+[ \t]*,/.test(line)) return "Python 2 syntax (raise E, value)";
  if (/^except[ \t]+[\w.]+[ \t]*,[ \t]*(?:e|ex|exc|err)[ \t]*:/.test(line)) return "Python 2 syntax (except E, e)";
  return void 0;
}

// src/facts/python/scan-traits.ts
var PROCESS_MODULES = /* @__PURE__ */ new Set([
  "subprocess",
  "pty",
  "sh",
  "plumbum",
  "invoke",
  "fabric",
  "popen2",
  "pexpect",
  "ptyprocess",
]);
var OS_CALLS =
  /(?:(?<!\bplatform)\.|getattr *\([^()\n]*['"])(?:system|popen[234]?|spawn[lv]p?e?|exec[lv]p?e?|posix_spawnp?|startfile|fork(?:pty)?)\b/;
var PROCESS_WORDS = {
  // See `OS_NAMES` for `from os import system`.
  os: OS_CALLS,
  posix: OS_CALLS,
  asyncio: /\bsubprocess\b|\bcreate_subprocess_|\bsubprocess_(?:exec|shell)\b/,
  anyio: /\brun_process\b|\bopen_process\b/,
  trio: /\brun_process\b|\bopen_process\b/,
  commands: /\bget(?:status)?output\b/,
  multiprocessing: /\bProcess\b/,
};
var OS_NAMES = /^(?:\*|system|popen.*|spawn.*|exec.*|posix_spawn.*|startfile|fork.*)$/;
var BLOCKING_MODULES = /* @__PURE__ */ new Set([
  "MySQLdb",
  "boto3",
  "botocore",
  "cx_Oracle",
  "fasteners",
  "fcntl",
  "filelock",
  "ftplib",
  "httpx",
  "imaplib",
  "ldap3",
  "mysql",
  "oracledb",
  "paramiko",
  "poplib",
  "portalocker",
  "psycopg",
  "psycopg2",
  "pymongo",
  "pymssql",
  "pymysql",
  "pyodbc",
  "redis",
  "requests",
  "smtplib",
  "sqlite3",
  "telnetlib",
  "urllib2",
  "urllib3",
]);
var BLOCKING_WORDS = {
  socket: /\bcreate_connection\b|\bgethostbyname\b|\bgetaddrinfo\b/,
  time: /\bsleep\b/,
  urllib: /\burl(?:open|retrieve)\b|\bRequest\b|\bbuild_opener\b/,
  http: /\bHTTPS?Connection\b/,
  "http.client": /\bHTTPS?Connection\b/,
};
function findImportTraits(text, imports) {
  const traits = /* @__PURE__ */ new Set();
  for (const fact of imports) {
    if (fact.level > 0) continue;
    const dot = fact.module.indexOf(".");
    const root = dot < 0 ? fact.module : fact.module.slice(0, dot);
    if (root === "importlib" || fact.form === "import-module" || fact.form === "dunder-import") traits.add("importlib");
    if (
      !traits.has("process") &&
      (PROCESS_MODULES.has(root) || isOsCall(root, fact.name) || holds(PROCESS_WORDS, root, text))
    )
      traits.add("process");
    if (!traits.has("blocking") && (BLOCKING_MODULES.has(root) || holds(BLOCKING_WORDS, root, text)))
      traits.add("blocking");
    if (fact.module.endsWith(".testclient") || fact.name === "TestClient" || fact.name === "testclient")
      traits.add("testclient");
  }
  return [...traits];
}
function isOsCall(root, name) {
  return name !== void 0 && (root === "os" || root === "posix") && OS_NAMES.test(name);
}
function holds(words, root, text) {
  return Object.hasOwn(words, root) && (words[root]?.test(text) ?? false);
}
var HARMLESS = new Set(
  "getLogger get_logger TypeVar ParamSpec TypeVarTuple NewType NamedTuple namedtuple TypedDict Enum IntEnum compile Path PurePath PurePosixPath dirname abspath join basename splitext normpath realpath expanduser resolve str int float bool bytes bytearray list dict set tuple frozenset object range len max min sum sorted reversed zip map filter enumerate any all abs round ord chr hex repr format hash id isinstance issubclass hasattr getattr type super property staticmethod classmethod partial attrgetter itemgetter methodcaller lru_cache cache wraps defaultdict OrderedDict Counter deque ChainMap MappingProxyType SimpleNamespace Decimal Fraction timedelta datetime date time field dataclass attrib ib append extend add update insert setdefault get items keys values copy split rsplit strip lstrip rstrip replace lower upper startswith endswith union difference intersection globals locals vars dir cast overload ContextVar Lock RLock Event local Field".split(
    " ",
  ),
);
var DANGEROUS =
  /connect|ping|popen|^run$|system|start|spawn|^open$|getenv|environ|request|^(?:get|post|put|fetch)$|urlopen|login|execute|check_(?:call|output)|exit/i;
function mayHaveEffect(text, open, inClass) {
  let end = open;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  let start = end;
  while (start > 0 && /[\w]/.test(text.charAt(start - 1))) start--;
  const name = text.slice(start, end);
  if (text.charAt(open) === "[") return name === "environ";
  if (name === "") return !inClass && /[)\]]/.test(text.charAt(end - 1));
  if (/\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, start - 12), start))) return false;
  if (
    /^(?:in|not|and|or|if|else|elif|is|return|yield|await|for|while|with|assert|del|lambda|class|def|import|except|raise|print|as)$/.test(
      name,
    )
  ) {
    return false;
  }
  if (name === "get" && /\b(?:requests|httpx)\.$/.test(text.slice(Math.max(0, start - 12), start))) return true;
  return inClass ? DANGEROUS.test(name) : !HARMLESS.has(name);
}

// src/facts/python/scan-clauses.ts
var MAX_HEADER = 4e3;
var ClauseReader = class {
  lex;
  text;
  imports;
  levels;
  /** Only where a file may handle paths of modules. */
  paths;
  /** Where the current statement stands. */
  here;
  traits = /* @__PURE__ */ new Set();
  /** Something at module level may have an effect at import: no need to look on. */
  effects = false;
  constructor(text) {
    this.text = text;
    this.lex = new Lexer(text);
    this.imports = new ImportCollector(text);
    this.levels = new Levels(this.lex);
    this.here = this.levels.frame();
    this.watch();
  }
  enter(frame) {
    this.here = frame;
    this.watch();
  }
  /** Brackets are looked at only where they may mean something: a call that imports, or an effect at import. */
  watch() {
    this.lex.watchOpens = this.imports.dynamic || this.paths !== void 0 || (this.here.runs !== "no" && !this.effects);
  }
  python2() {
    const reason = findPython2(this.lex);
    if (reason !== void 0) this.lex.fail(reason, this.lex.pos);
  }
  rest(header = false) {
    const stop = this.lex.run(header);
    if (this.lex.opens.length > 0) this.judgeOpens();
    return stop;
  }
  endChain() {
    if (this.here.chain !== "none") this.levels.endChain(this.here);
  }
  /**
   * Reads a header from behind its keyword to the colon. `this.block` then describes the body, with `flags` added.
   * Returns its text and why it stopped: `COLON`, unless something is wrong.
   */
  header(skip, flags) {
    const { lex } = this;
    const { block } = this.levels;
    lex.pos += skip;
    const start = lex.pos;
    let stop = this.rest(true);
    let text = this.text.slice(start, Math.min(lex.pos - 1, start + MAX_HEADER));
    if (stop === COLON2 && text.includes("lambda")) {
      for (let colons = 0; stop === COLON2 && countLambdas(text) > colons; colons++) {
        stop = this.rest(true);
        text = this.text.slice(start, Math.min(lex.pos - 1, start + MAX_HEADER));
      }
    }
    block.become(this.here, 0, 0);
    block.flags |= flags;
    return { text, stop };
  }
  /** Behind the colon: a block on the next lines, or a body on this one, which the caller goes on with. */
  body(stop) {
    const { lex } = this;
    if (stop !== COLON2) {
      let end = lex.pos;
      while (isBreak(this.text.charCodeAt(end - 1))) end--;
      lex.fail("expected ':'", end);
      return stop;
    }
    const code = lex.space();
    if (isBreak(code) || code === 35 || code !== code) {
      this.levels.pending = true;
      return lex.run(false);
    }
    this.enter(this.levels.inline());
    return SEMICOLON2;
  }
  compound(skip, chain, flags) {
    this.endChain();
    const { here: here2 } = this;
    const { stop } = this.header(skip, flags);
    here2.chain = chain;
    return this.body(stop);
  }
  ifClause(word) {
    const { here: here2 } = this;
    const { block } = this.levels;
    if (word === "if") {
      this.endChain();
      here2.reach = "true";
    } else if (here2.chain !== "if") this.lex.fail("'elif' without 'if'", this.lex.pos);
    const { text, stop } = this.header(word.length, 0);
    here2.chain = "if";
    const truth = this.imports.judge(text);
    if (here2.reach === "false" || truth === "false") block.flags |= TYPE_ONLY;
    else if (here2.reach === "unknown" || truth === "unknown") block.flags |= CONDITIONAL;
    if (truth === "true") here2.reach = "false";
    else if (truth === "unknown" && here2.reach === "true") here2.reach = "unknown";
    if (block.runs !== "no" && text.includes("__main__") && text.includes("__name__")) {
      if (here2.runs === "module") this.traits.add("main");
      if (/==/.test(text)) block.runs = "no";
    }
    return this.body(stop);
  }
  elseClause() {
    const { here: here2 } = this;
    const { block } = this.levels;
    if (here2.chain === "none" || here2.chain === "try")
      this.lex.fail("'else' without a statement it belongs to", this.lex.pos);
    this.closeTry(here2);
    const { stop } = this.header(4, 0);
    if (here2.chain !== "if" || here2.reach === "unknown") block.flags |= CONDITIONAL;
    else if (here2.reach === "false") block.flags |= TYPE_ONLY;
    if (here2.chain !== "handled") here2.chain = "none";
    return this.body(stop);
  }
  tryClause() {
    this.endChain();
    const { here: here2 } = this;
    const { stop } = this.header(3, 0);
    here2.chain = "try";
    here2.tryFrom = this.imports.count;
    here2.tryTo = -1;
    return this.body(stop);
  }
  /** The body of the last `try` ends where its first clause begins. */
  closeTry(here2) {
    if ((here2.chain === "try" || here2.chain === "handled") && here2.tryTo < 0) here2.tryTo = this.imports.count;
  }
  exceptClause() {
    const { here: here2, lex } = this;
    const { block } = this.levels;
    if (here2.chain !== "try" && here2.chain !== "handled") lex.fail("'except' without 'try'", lex.pos);
    this.python2();
    this.closeTry(here2);
    const { text, stop } = this.header(6, 0);
    here2.chain = "handled";
    if (catchesImportError(text)) {
      block.flags |= GUARDED;
      this.imports.guard(here2.tryFrom, here2.tryTo, here2.functions);
      this.paths?.guard(here2.tryFrom, here2.tryTo, here2.functions);
    } else block.flags |= CONDITIONAL;
    return this.body(stop);
  }
  finallyClause() {
    const { here: here2, lex } = this;
    if (here2.chain !== "try" && here2.chain !== "handled") lex.fail("'finally' without 'try'", lex.pos);
    this.closeTry(here2);
    const { stop } = this.header(7, 0);
    here2.chain = "none";
    return this.body(stop);
  }
  withStatement(skip) {
    this.endChain();
    const { text, stop } = this.header(skip, 0);
    this.levels.block.flags |= suppressesImportError(text, (name) => this.imports.resolve(name))
      ? GUARDED
      : CONDITIONAL;
    return this.body(stop);
  }
  definition(skip, flag) {
    this.endChain();
    const { lex, here: here2 } = this;
    const { block } = this.levels;
    lex.pos += skip;
    lex.space();
    const name = lex.name();
    if (name === "") lex.fail(flag === NESTED ? "expected a function name" : "expected a class name", lex.pos);
    const { text, stop } = this.header(0, flag);
    block.symbol = here2.symbol === "" ? name : `${here2.symbol}.${name}`;
    if (flag === NESTED) this.paths?.define(block.symbol, text);
    if (flag === NESTED) {
      block.flags &= ~(CLASS_BODY | GUARDED);
      block.functions++;
      block.runs = "no";
    } else if (block.runs === "module") block.runs = "class";
    return this.body(stop);
  }
  /** `match x:` and `case y:`; both words are also ordinary names. */
  soft(word) {
    const { lex } = this;
    this.endChain();
    SOFT_NAME.lastIndex = lex.pos + word.length;
    if (SOFT_NAME.test(this.text)) return this.rest();
    const { stop } = this.header(word.length, CONDITIONAL);
    if (stop !== COLON2) return stop;
    const code = lex.space();
    if (word === "match" && !(isBreak(code) || code === 35 || code !== code)) return this.rest();
    return this.body(stop);
  }
  /** Looks at the brackets that the last run passed: calls that may import, calls that may have an effect at import. */
  judgeOpens() {
    const { lex, here: here2 } = this;
    for (let at = 0; at < lex.opens.length; at += 3) {
      const open = lex.opens[at] ?? 0;
      const line = lex.opens[at + 1] ?? 1;
      const lineStart = lex.opens[at + 2] ?? 0;
      if (here2.runs !== "no" && !this.effects && mayHaveEffect(this.text, open, here2.runs === "class"))
        this.effects = true;
      this.paths?.addCall(open, line, lineStart, here2, this.imports.count);
      if (this.imports.dynamic) this.imports.addCall(open, line, lineStart, here2);
    }
    lex.opens.length = 0;
    this.watch();
  }
};
var SOFT_NAME = /[ \t]*(?:[=,):;\]}\r\n]|\.(?![.\d])|$|(?:[-+*/%@&|^<>]|\*\*|\/\/|<<|>>)=)/y;
function countLambdas(header) {
  let plain2 = header.replaceAll(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, "");
  for (let length = -1; length !== plain2.length;) {
    length = plain2.length;
    plain2 = plain2.replaceAll(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, "");
  }
  return plain2.match(/\blambda\b/g)?.length ?? 0;
}

// src/facts/python/scan-imports.ts
var STATEMENT_WORDS = /* @__PURE__ */ new Set(["import", "from", "def", "class", "return", "try", "if", "for", "with"]);
var STAR2 = 42;
var COMMA2 = 44;
var DOT2 = 46;
var PAREN = 40;
var CLOSING = 41;
function readImport(lex, form, names, range) {
  lex.pos += form.length;
  if (form === "import") readModules(lex, names, range);
  else readFrom(lex, names, range);
}
function readModules(lex, names, range) {
  for (;;) {
    lex.space();
    const module = dotted(lex, range);
    if (module === "") return lex.fail("expected a module name after 'import'", lex.pos);
    const alias = readAlias(lex, range, false);
    names.push(alias === void 0 ? { form: "import", module, level: 0 } : { form: "import", module, level: 0, alias });
    if (lex.space() !== COMMA2) return;
    lex.pos++;
  }
}
function readFrom(lex, names, range) {
  let level = 0;
  while (lex.space() === DOT2) {
    level++;
    lex.pos++;
  }
  const module = lex.at("import") ? "" : dotted(lex, range);
  if (module === "" && level === 0) return lex.fail("expected a module name after 'from'", lex.pos);
  lex.space();
  if (!lex.at("import")) return lex.fail("expected 'import' after the module name", lex.pos);
  lex.pos += "import".length;
  const first = lex.space();
  if (first === STAR2) {
    lex.pos++;
    close(lex, range);
    names.push({ form: "from", module, level, name: "*" });
    return;
  }
  const open = first === PAREN ? lex.pos++ : -1;
  for (let count = 0; ; count++) {
    const code = lex.space(open >= 0);
    if (open >= 0 && code === CLOSING && count > 0) break;
    const start = lex.pos;
    const name = lex.name();
    if (name === "" || STATEMENT_WORDS.has(name)) {
      lex.pos = start;
      if (open >= 0 && (name !== "" || start >= lex.end)) return lex.fail("'(' was never closed", open);
      return lex.fail(
        count > 0 && open < 0 ? "trailing comma is not allowed here" : "expected a name to import",
        start,
      );
    }
    close(lex, range);
    const alias = readAlias(lex, range, open >= 0);
    names.push(alias === void 0 ? { form: "from", module, level, name } : { form: "from", module, level, name, alias });
    if (lex.space(open >= 0) !== COMMA2) break;
    lex.pos++;
  }
  if (open < 0) return;
  if (lex.space(true) !== CLOSING) return lex.fail("'(' was never closed", open);
  lex.pos++;
  close(lex, range);
}
function dotted(lex, range) {
  let module = lex.name();
  if (module === "" || module === "import") return "";
  close(lex, range);
  while (lex.space() === DOT2) {
    lex.pos++;
    lex.space();
    const part = lex.name();
    if (part === "") {
      lex.fail("expected a name after '.'", lex.pos);
      return module;
    }
    close(lex, range);
    module += `.${part}`;
  }
  return module;
}
function readAlias(lex, range, across) {
  lex.space(across);
  if (!lex.at("as")) return void 0;
  lex.pos += 2;
  lex.space(across);
  const alias = lex.name();
  if (alias === "") {
    lex.fail("expected a name after 'as'", lex.pos);
    return void 0;
  }
  close(lex, range);
  return alias;
}
function close(lex, range) {
  range.endLine = lex.line;
  range.endColumn = lex.pos - lex.lineStart + 1;
}

// src/facts/python/scan-outline.ts
var HEADER = /(?:class|(?:async[ \t]+)?def)[ \t]+([\w\u0080-\uffff]+)/y;
var Outline = class {
  blocks = [];
  /** Decorators wait for their definition, whose block starts with the first of them. */
  decorated = false;
  offset = 0;
  line = 1;
  /** Notes the statement at the cursor, which begins a line of the top level with the code unit `code`. */
  note(lex, code) {
    if (!this.decorated) {
      this.offset = lex.lineStart;
      this.line = lex.line;
    }
    this.decorated = code === 64;
    if (this.decorated) return;
    const last = this.blocks.at(-1);
    const definition = code === 99 ? lex.at("class") : code === 100 ? lex.at("def") : code === 97 && lex.at("async");
    const name = definition ? blockName(lex) : void 0;
    if (name === void 0 && last?.kind === "code") return;
    if (last !== void 0) last.endOffset = this.offset;
    const place = { startOffset: this.offset, endOffset: lex.end, line: this.line };
    if (name === void 0) this.blocks.push({ kind: "code", ...place });
    else this.blocks.push({ kind: code === 99 ? "class" : "def", name, ...place });
  }
};
function blockName(lex) {
  HEADER.lastIndex = lex.pos;
  return HEADER.exec(lex.text)?.[1];
}

// src/facts/python/scan-path-values.ts
var SELF = "\0";
var FILE = { from: "file", parts: [SELF] };
var MAX_DEPTH2 = 12;
function evaluatePath(text, nested, lookup) {
  const reader = new Reader(text, nested, lookup);
  const value2 = reader.expression(0);
  return value2 !== void 0 && reader.isAtEnd() ? value2 : void 0;
}
function pathText(value2) {
  return value2.parts.includes(SELF) ? void 0 : value2.parts.join("/");
}
var Reader = class {
  text;
  lookup;
  nested;
  pos = 0;
  constructor(text, nested, lookup) {
    this.text = text;
    this.nested = nested;
    this.lookup = lookup;
  }
  isAtEnd() {
    this.space(this.nested);
    return this.pos >= this.text.length || /[\n\r;]/.test(this.text.charAt(this.pos));
  }
  expression(depth) {
    if (depth > MAX_DEPTH2) return void 0;
    let left = this.operand(depth);
    while (left !== void 0) {
      this.space(this.nested || depth > 0);
      const operator = this.text.charAt(this.pos);
      if ((operator !== "/" && operator !== "+") || this.text.charAt(this.pos + 1) === "/") break;
      this.pos++;
      const right = this.operand(depth);
      if (right === void 0) return void 0;
      left = operator === "/" ? join(left, right) : concat(left, right);
    }
    return left;
  }
  operand(depth) {
    this.space(this.nested || depth > 0);
    let operand = this.primary(depth);
    while (operand !== void 0) {
      const char = this.text.charAt(this.pos);
      if (char === ".") {
        this.pos++;
        operand = this.attribute(operand, this.word(), depth);
      } else if (char === "(" && "name" in operand) {
        this.pos++;
        operand = this.call(operand.name, depth);
      } else if (char === "[" || char === "(") return void 0;
      else break;
    }
    if (operand === void 0 || "value" in operand) return operand?.value;
    return { from: "unknown", parts: [], base: operand.name };
  }
  primary(depth) {
    const { text } = this;
    if (text.charAt(this.pos) === "(") {
      this.pos++;
      const value3 = this.expression(depth + 1);
      return value3 !== void 0 && this.take(")") ? { value: value3 } : void 0;
    }
    const literal4 = this.literal();
    if (literal4 !== void 0) return literal4 === "no" ? void 0 : { value: literal4 };
    const name = this.word();
    if (name === "") return void 0;
    if (name === "__file__") return { value: FILE };
    const value2 = this.lookup(name);
    if (value2 === "no") return void 0;
    return value2 === void 0 ? { name } : { value: value2 };
  }
  /** One string or several in a row. Undefined: no string stands here. */
  literal() {
    let found;
    for (;;) {
      STRING.lastIndex = this.pos;
      const match = STRING.exec(this.text);
      if (match === null) return found;
      const [all, prefix2 = "", , body = ""] = match;
      if (body.includes("\\") || /b/i.test(prefix2)) return "no";
      this.pos += all.length;
      const part = /f/i.test(prefix2) ? this.format(body) : plain(body);
      const both = found === void 0 || part === void 0 ? part : concat(found, part);
      if (both === void 0) return "no";
      found = both;
      this.space(this.nested);
    }
  }
  /** `{ROOT}/a/b.py`: one replacement, at the start. */
  format(body) {
    if (!/[{}]/.test(body)) return plain(body);
    const [, expression = "", rest = ""] = /^\{([^{}:!]+)\}([^{}]*)$/.exec(body) ?? [];
    const base2 = expression === "" ? void 0 : evaluatePath(expression, true, this.lookup);
    return base2 === void 0 ? void 0 : concat(base2, { from: "text", parts: [rest] });
  }
  attribute(operand, name, depth) {
    if ("name" in operand) return { name: `${operand.name}.${name}` };
    const { value: value2 } = operand;
    if (name === "parent") return wrap(parent(value2));
    if (name === "parents") return this.parents(value2);
    if (!this.take("(")) return void 0;
    if (KEEP.has(name)) return this.close() ? { value: value2 } : void 0;
    const all = this.arguments(depth);
    if (all === void 0) return void 0;
    if (name === "joinpath") return wrap(joinAll([value2, ...all]));
    const [only] = all;
    if (name !== "with_name" || only === void 0 || all.length > 1) return void 0;
    const folder = parent(value2);
    return folder === void 0 ? void 0 : wrap(join(folder, only));
  }
  parents(value2) {
    INDEX.lastIndex = this.pos;
    const match = INDEX.exec(this.text);
    if (match === null) return void 0;
    this.pos = INDEX.lastIndex;
    let at = value2;
    for (let up = Number(match[1]); up >= 0 && at !== void 0; up--) at = parent(at);
    return wrap(at);
  }
  call(name, depth) {
    const all = this.arguments(depth);
    if (all === void 0) return void 0;
    const last = name.slice(name.lastIndexOf(".") + 1);
    const [first] = all;
    if (/^(?:os\.getcwd|getcwd|(?:pathlib\.)?Path\.cwd)$/.test(name)) return { value: { from: "cwd", parts: [] } };
    if (/^(?:Pure)?(?:Posix)?Path$/.test(last))
      return wrap(all.length === 0 ? { from: "cwd", parts: [] } : joinAll(all));
    if (/^(?:os\.path\.|path\.|osp\.|op\.)?join$/.test(name)) return wrap(joinAll(all));
    if (all.length !== 1 || first === void 0) return void 0;
    if (last === "dirname") return wrap(parent(first));
    return /^(?:abspath|realpath|normpath|normcase|str|fspath)$/.test(last) ? { value: first } : void 0;
  }
  /** The arguments behind an opening parenthesis, up to and over the closing one; all of them positional. */
  arguments(depth) {
    const all = [];
    while (!this.take(")")) {
      const value2 = this.expression(depth + 1);
      if (value2 === void 0) return void 0;
      all.push(value2);
      if (!this.take(",")) return this.take(")") ? all : void 0;
    }
    return all;
  }
  /** Steps over arguments that do not matter (`strict=True`). */
  close() {
    const match = /^[\s\w=,]*\)/.exec(this.text.slice(this.pos, this.pos + 80));
    if (match !== null) this.pos += match[0].length;
    return match !== null;
  }
  take(char) {
    this.space(true);
    if (this.text.charAt(this.pos) !== char) return false;
    this.pos++;
    return true;
  }
  word() {
    WORD3.lastIndex = this.pos;
    const found = WORD3.exec(this.text)?.[0] ?? "";
    this.pos += found.length;
    return found;
  }
  space(across) {
    const blank = across ? BLANKS : BLANK;
    blank.lastIndex = this.pos;
    blank.test(this.text);
    this.pos = blank.lastIndex;
  }
};
var STRING = /([rRuUbBfF]{0,2})("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*?)\2/y;
var WORD3 = /[A-Za-z_]\w*/y;
var INDEX = /\s*\[\s*(\d{1,2})\s*\]/y;
var BLANK = /(?:[ \t]|\\\r?\n|#[^\n\r]*)*/y;
var BLANKS = /(?:\s|\\|#[^\n\r]*)*/y;
var KEEP = /* @__PURE__ */ new Set(["resolve", "absolute", "as_posix", "__str__", "__fspath__", "expanduser"]);
var wrap = (value2) => (value2 === void 0 ? void 0 : { value: value2 });
var plain = (text) => ({ from: "text", parts: [text] });
function parent(value2) {
  if (value2.from === "text") return parent({ ...value2, from: "cwd", parts: normal([], value2.parts) ?? [] });
  const { parts } = value2;
  const last = parts.at(-1);
  if (last !== void 0 && last !== "..") return { ...value2, parts: parts.slice(0, -1) };
  return value2.from === "unknown" ? void 0 : { ...value2, parts: [...parts, ".."] };
}
function joinAll(values) {
  const [first, ...rest] = values;
  let all = first;
  for (const value2 of rest) all = all === void 0 ? void 0 : join(all, value2);
  return all;
}
function join(left, right) {
  if (right.from !== "text") return void 0;
  if (left.from === "text") return { from: "text", parts: [...left.parts, ...right.parts] };
  const parts = normal(left.parts, right.parts);
  return parts === void 0 || (left.from === "unknown" && parts[0] === "..") ? void 0 : { ...left, parts };
}
function concat(left, right) {
  if (right.from !== "text") return void 0;
  const [head = "", ...rest] = right.parts;
  if (left.from === "text") {
    return { from: "text", parts: [...left.parts.slice(0, -1), `${left.parts.at(-1) ?? ""}${head}`, ...rest] };
  }
  if (head === "" && rest.length === 0) return left;
  return head.startsWith("/") ? join(left, { from: "text", parts: [head.slice(1), ...rest] }) : void 0;
}
function normal(base2, texts) {
  const parts = [...base2];
  for (const text of texts) {
    if (text.startsWith("/") || text.startsWith("~")) return void 0;
    for (const part of text.split("/")) {
      if (part === "" || part === ".") continue;
      const last = parts.at(-1);
      if (part !== ".." || last === void 0 || last === "..") parts.push(part);
      else parts.pop();
    }
  }
  return parts;
}
function grounded(value2) {
  if (value2.from !== "text") return value2;
  const parts = normal([], value2.parts);
  return parts === void 0 ? void 0 : { from: "cwd", parts };
}

// src/facts/python/scan-paths.ts
var LOADERS = /* @__PURE__ */ new Map([
  ["spec_from_file_location", [1, "location"]],
  ["SourceFileLoader", [1, "path"]],
  ["run_path", [0, "path_name"]],
  ["load_source", [1, "pathname"]],
]);
var ADDERS = /* @__PURE__ */ new Map([
  ["insert", 1],
  ["append", 0],
  ["syspath_prepend", 0],
  ["addsitedir", 0],
]);
var PREPEND = "syspath_prepend";
var CHANGES = ["sys.path", "sys.modules", "sys.meta_path"];
var MEANS = /* @__PURE__ */ new Map([
  ["importlib", ["spec_from_file_location", "SourceFileLoader", PREPEND, ...CHANGES]],
  ["runpy", ["run_path", PREPEND, ...CHANGES]],
  ["imp", ["load_source", PREPEND, ...CHANGES]],
  ["sys", CHANGES],
  ["site", ["addsitedir"]],
  // It hands out `monkeypatch`.
  ["pytest", [PREPEND, ...CHANGES]],
]);
function findMeans(module) {
  const dot = module.indexOf(".");
  const top = dot < 0 ? module : module.slice(0, dot);
  return MEANS.has(top) ? top : void 0;
}
function usesMeans(means, text) {
  return MEANS.get(means)?.some((word) => text.includes(word)) ?? false;
}
var MOST_CALLS = 5e3;
var MAX_VALUE = 1500;
var TWICE = "*";
var PathCollector = class {
  text;
  calls = [];
  /** `symbol name` → where its value is written; -1 when that is in several places. */
  values = /* @__PURE__ */ new Map();
  /** Symbol → its parameter list. */
  parameters = /* @__PURE__ */ new Map();
  rebound = /* @__PURE__ */ new Map();
  constructor(text) {
    this.text = text;
  }
  /** Notes an assignment, when the statement at `offset` is one to a plain name. */
  note(offset, here2) {
    ASSIGNMENT.lastIndex = offset;
    const name = ASSIGNMENT.exec(this.text)?.[1];
    if (name === void 0) return;
    const key = `${here2.symbol} ${name}`;
    this.values.set(key, this.values.has(key) ? -1 : ASSIGNMENT.lastIndex);
  }
  define(symbol, header) {
    this.parameters.set(symbol, this.parameters.has(symbol) ? TWICE : header);
  }
  addCall(open, line, lineStart, here2, at) {
    const { text } = this;
    if (text.charCodeAt(open) !== 40 || this.calls.length >= MOST_CALLS) return;
    const start = calleeStart(text, open);
    if (start < lineStart || DEFINED.test(text.slice(Math.max(0, start - 12), start))) return;
    const callee = text.slice(start, open).trimEnd();
    const { symbol, functions, flags } = here2;
    const guarded = (flags & GUARDED) !== 0;
    const conditional = (flags & CONDITIONAL) !== 0;
    this.calls.push({ callee, open, line, lineStart, symbol, functions, at, guarded, conditional });
  }
  /** Marks the calls in a `try` body, given by the numbers of imports before it and in it. */
  guard(from, to, functions) {
    for (const call of this.calls) {
      if (call.at >= from && call.at <= to && call.functions === functions) call.guarded = true;
    }
  }
  // ── results ───────────────────────────────────────────────────────────────────────────────────────────────────────
  loads(imports) {
    const runs = RUN.test(this.text);
    const expected = /\b(?:ImportError|ModuleNotFoundError|xfail|skip|skipif)\b/.test(this.text);
    const found = [];
    for (const call of this.calls) {
      const loader = loaderName(call.callee, imports);
      const place = LOADERS.get(loader);
      if (place === void 0 || (!runs && /^(?:spec|Source)/.test(loader))) continue;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], ...place);
      if (written === void 0) continue;
      for (const { at, value: value2 } of this.valuesOf(call, written)) {
        const path = writtenPath(value2);
        if (path === void 0 || path.path === "" || !isPlausible(value2)) continue;
        const range = this.rangeOf(at);
        if (range === void 0) continue;
        const guarded =
          expected || [at, call].some((each) => each.guarded || each.conditional) || this.isRunGuarded(call);
        found.push({ ...path, range, ...symbolOf(at), ...(guarded ? { guarded } : {}) });
      }
    }
    return found;
  }
  /** Is what this call made run under a guard? `if spec and spec.loader:` is none. */
  isRunGuarded({ symbol }) {
    return this.calls.some((call) => call.guarded && call.symbol === symbol && RUN.test(call.callee));
  }
  /** The folders added, each once. */
  searchPath(imports) {
    const found = /* @__PURE__ */ new Map();
    let evaluated = 0;
    for (const call of this.calls) {
      const name = call.callee.slice(call.callee.lastIndexOf(".") + 1);
      const position = ADDERS.get(name);
      const isPath = /(?:^|[\w.])sys\s*\.\s*path\.\w+$/.test(call.callee);
      if (position === void 0 || ((name === "insert" || name === "append") && !isPath)) continue;
      if (isPath) evaluated++;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], position, "path");
      const values =
        written === void 0 ? [] : this.valuesOf(call, written).map(({ value: value2 }) => writtenPath(value2));
      for (const value2 of values.length === 0 ? [void 0] : values) {
        if (value2 === void 0 || value2.from === "unknown") found.set("", "unknown");
        else found.set(`${value2.from} ${value2.path}`, value2);
      }
    }
    if (changesImports(this.text, evaluated, imports)) found.set("", "unknown");
    return [...found.values()];
  }
  /** The value at the call; where it rests on a parameter of the function around, the values by that function's calls. */
  valuesOf(call, written) {
    const asked = /* @__PURE__ */ new Set();
    const value2 = evaluatePath(
      written,
      true,
      this.lookup(call.symbol, (name) => {
        asked.add(name);
        return void 0;
      }),
    );
    if (asked.size === 0) return value2 === void 0 ? [] : [{ at: call, value: value2 }];
    const dot = call.symbol.lastIndexOf(".");
    const helper = call.symbol.slice(dot + 1);
    const names = parameterNames(this.parameters.get(call.symbol) ?? "");
    const callers = this.calls.filter(
      ({ callee, symbol }) =>
        symbol !== call.symbol && (callee === helper || callee === `self.${helper}` || callee === `cls.${helper}`),
    );
    return callers.flatMap((at) => {
      const texts = splitArguments(this.text, at.open)?.texts ?? [];
      const given = (name) => {
        const text = names.includes(name) ? argument(texts, names.indexOf(name), name) : void 0;
        return text === void 0 ? void 0 : evaluatePath(text, true, this.lookup(at.symbol));
      };
      const result = evaluatePath(written, true, this.lookup(call.symbol, given));
      return result === void 0 ? [] : [{ at, value: result }];
    });
  }
  /** What names stand for in a function; its parameters are asked for by `given`. */
  lookup(symbol, given, depth = 0) {
    return (name) => {
      if (depth > 6) return "no";
      for (let scope = symbol; ; scope = outer(scope)) {
        const offset = this.values.get(`${scope} ${name}`);
        const header = this.parameters.get(scope) ?? "";
        if (header === TWICE) return "no";
        if (parameterNames(header).includes(name)) {
          return offset === void 0 && scope === symbol ? (given?.(name) ?? "no") : "no";
        }
        if (offset !== void 0) {
          if (offset < 0 || this.isRebound(name)) return "no";
          const text = this.text.slice(offset, offset + MAX_VALUE);
          return evaluatePath(text, false, this.lookup(scope, given, depth + 1)) ?? "no";
        }
        if (scope === "") return this.isRebound(name) ? "no" : void 0;
      }
    };
  }
  /** Is the name also a target of something other than a plain assignment? */
  isRebound(name) {
    const known2 = this.rebound.get(name);
    if (known2 !== void 0) return known2;
    const list2 = "[\\w \\t,]{0,200}";
    const test = new RegExp(
      [
        `\\bfor\\b[^:\\n]{0,200}\\b${name}\\b[^:\\n]{0,200}\\bin\\b`,
        `\\bas[ \\t]+${name}\\b`,
        `\\b${name}[ \\t]*(?::=|[-+*/|&]=)`,
        `^[ \\t]*(?:${list2},[ \\t]*)?${name}[ \\t]*,${list2}=(?!=)`,
        `^${list2},[ \\t]*${name}[ \\t]*=(?!=)`,
        `\\b(?:global|nonlocal|del)[ \\t][^\\n]{0,200}\\b${name}\\b`,
      ].join("|"),
      "m",
    );
    const answer = test.test(this.text);
    this.rebound.set(name, answer);
    return answer;
  }
  rangeOf(call) {
    const end = splitArguments(this.text, call.open)?.end;
    return end === void 0 ? void 0 : callRange(this.text, call, end);
  }
};
var RUN = /\b(?:exec_module|load_module)\b/;
var DEFINED = /\b(?:def|class)[ \t]+$/;
var ASSIGNMENT = /([A-Za-z_]\w*)[ \t]*(?::[^=\n#]*)?=(?!=)/y;
var outer = (symbol) => symbol.slice(0, Math.max(0, symbol.lastIndexOf(".")));
var symbolOf = ({ symbol }) => (symbol === "" ? {} : { symbol });
function loaderName(callee, imports) {
  const last = callee.slice(callee.lastIndexOf(".") + 1);
  if (/^(?:spec_from_file_location|SourceFileLoader)$/.test(last)) return last;
  if (last !== callee) return /^(?:runpy\.run_path|imp\.load_source)$/.test(callee) ? last : "";
  const from = imports.find(
    ({ module, name, alias }) => MEANS.has(findMeans(module) ?? "") && (alias ?? name) === callee,
  );
  return from?.name ?? "";
}
function parameterNames(header) {
  const list2 = splitArguments(header, header.indexOf("("))?.texts ?? [];
  const names = [];
  for (const text of list2) {
    const name = /^\*{0,2}([A-Za-z_]\w*)/.exec(text)?.[1];
    if (name !== void 0 && !(names.length === 0 && (name === "self" || name === "cls"))) names.push(name);
  }
  return names;
}
function writtenPath(value2) {
  const { from, ...rest } = grounded(value2) ?? { from: "text" };
  if (from === "text" || !("parts" in rest)) return void 0;
  const path = pathText({ from, parts: rest.parts });
  return path === void 0 ? void 0 : { path, from };
}
function isPlausible({ from, base: base2 = "", parts }) {
  return (
    from !== "unknown" ||
    (/root|repo|project|base_?dir|workspace/i.test(base2) && !/tmp|temp/i.test(base2) && parts.length > 1)
  );
}
var TALK = /^[ \t]*[rRuU]?("""|''')[^]*?\1|(?:^|[ \t])#[^\n]*/gm;
var HARMLESS2 =
  /\bin\s+sys\.(?:path|modules)\b(?!\s*\[)|\bsys\.path\.(?:remove|index|copy)\b|\bdel\s+sys\.modules\b|\bsys\.modules(?:\.(?:pop|get)\b|\[[^\]\n]*\](?!\s*=(?!=)))|\b(?:list|len|set|tuple)\(sys\.(?:path|modules)\)/g;
var REGISTERED = /\bsys\.modules\[[^\]\n]*\]\s*=\s*(\w+)(?=\s|$)/g;
function changesImports(text, evaluated, imports) {
  const isPart = /^(?:path|modules|meta_path|path_hooks|\*)$/;
  if (imports.some(({ module, name = "", alias }) => module === "sys" && (alias !== void 0 || isPart.test(name))))
    return true;
  if (!text.includes("sys")) return false;
  const loaded = /* @__PURE__ */ new Set();
  if (text.includes("module_from_spec") || text.includes("load_module")) {
    for (const [, name] of text.matchAll(/(\w+)\s*=\s*[\w.]*(?:module_from_spec|load_module)\(/g)) loaded.add(name);
  }
  const code = text
    .replace(TALK, "")
    .replace(HARMLESS2, "")
    .replace(REGISTERED, (all, name) => (loaded.has(name) ? "" : all));
  if (/\bsys\.(?:modules|meta_path|path_hooks|path_importer_cache)\b/.test(code)) return true;
  if (/setattr\(\s*sys\b|\bobject\(\s*sys\b|__import__\s*=|["']builtins\.__import__/.test(code)) return true;
  return (code.match(/\bsys\.path\b/g)?.length ?? 0) > evaluated;
}

// src/facts/python/scan-suppressions.ts
var COMMENT2 = /#\s*assay:\s*ignore\b\s*(?:\[([^\]]*)\])?\s*(.*)$/;
var UNTIL = /(?:^|\s)until\s+(\d{4}-\d{2}-\d{2})(?=\s|$)/;
function parseSuppression(comment) {
  const match = COMMENT2.exec(comment);
  if (match === null) return void 0;
  const rules = (match[1] ?? "")
    .split(",")
    .map((rule) => rule.trim())
    .filter((rule) => rule !== "");
  let rest = (match[2] ?? "").trim();
  const until = UNTIL.exec(rest)?.[1];
  if (until !== void 0) rest = rest.replace(UNTIL, "").trim();
  const because = /^because\s+(\S.*)$/.exec(rest)?.[1]?.trim();
  return {
    rules,
    ...(because === void 0 ? {} : { because }),
    ...(until === void 0 ? {} : { until }),
    offset: match.index,
  };
}
function findSuppressions(text, comments) {
  const found = [];
  for (let at = 0; at + 3 < comments.length; at += 4) {
    const [start = 0, end = 0, line = 0, lineStart = 0] = comments.slice(at, at + 4);
    const parsed = parseSuppression(text.slice(start, end));
    if (parsed === void 0) continue;
    const { offset, ...what } = parsed;
    const alone = text.slice(lineStart, start).trim() === "";
    const startColumn = start + offset - lineStart + 1;
    const range = { startLine: line, startColumn, endLine: line, endColumn: end - lineStart + 1 };
    found.push({ line, covers: alone ? nextCodeLine(text, end, line) : line, ...what, range });
  }
  return found;
}
function nextCodeLine(text, offset, line) {
  const blank = /\r\n|[\r\n]|[ \t\f]+|#[^\r\n]*/y;
  let next = line;
  for (blank.lastIndex = offset; ;) {
    const match = blank.exec(text);
    if (match === null) break;
    if (match[0] === "\n" || match[0] === "\r" || match[0] === "\r\n") next++;
    offset = blank.lastIndex;
  }
  return offset >= text.length ? line : next;
}

// src/facts/python/scan.ts
function scanPython(_path, text) {
  return new Scanner(text).scan();
}
var Scanner = class extends ClauseReader {
  outline = new Outline();
  means = /* @__PURE__ */ new Set();
  scan() {
    const { lex } = this;
    while (lex.pos < lex.end) this.logicalLine();
    this.levels.finish();
    const imports = this.imports.finish();
    for (const trait of findImportTraits(this.text, imports)) this.traits.add(trait);
    if (this.effects) this.traits.add("import-effects-candidate");
    if (this.outline.blocks.some((block) => block.name === "__getattr__")) this.traits.add("getattr-module");
    return {
      lines: lex.lineStart < lex.end ? lex.line : lex.line - 1,
      imports,
      traits: [...this.traits],
      suppressions: findSuppressions(this.text, lex.comments),
      problems: lex.problem === void 0 ? [] : [lex.problem],
      definitions: this.outline.blocks,
      ...pathFacts(this.paths, imports),
    };
  }
  /** Looks at paths from the first import on that gives the means. */
  startPaths(names) {
    for (const { module } of names) {
      const means = findMeans(module);
      if (means === void 0 || this.means.has(means)) continue;
      this.means.add(means);
      if (usesMeans(means, this.text)) this.paths ??= new PathCollector(this.text);
    }
  }
  // ── lines and levels ──────────────────────────────────────────────────────────────────────────────────────────────
  logicalLine() {
    const { lex, text } = this;
    let pos = lex.pos;
    let indent = 0;
    let plainIndent = 0;
    let code = text.charCodeAt(pos);
    for (; ; code = text.charCodeAt(++pos)) {
      if (code === 32) {
        indent++;
        plainIndent++;
      } else if (code === 9) {
        indent = (Math.floor(indent / 8) + 1) * 8;
        plainIndent++;
      } else if (code === 12) {
        indent = 0;
        plainIndent = 0;
      } else break;
    }
    lex.pos = pos;
    if (code === 35) {
      lex.comment();
      code = text.charCodeAt(lex.pos);
    }
    if (isBreak(code)) return lex.lineBreak();
    if (code === 92 && isBreak(text.charCodeAt(pos + 1))) code = lex.space();
    if (lex.pos >= lex.end) return;
    const level = this.levels.line(indent, plainIndent);
    if (this.here !== level) this.enter(level);
    if (this.levels.isTop) this.outline.note(lex, code);
    let stop = this.statement(code);
    while (stop === SEMICOLON2) {
      code = lex.space();
      stop = isBreak(code) || code === 35 || code !== code ? lex.run(false) : this.statement(code);
    }
  }
  // ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** One simple statement or compound header at the cursor; `code` is its first code unit. */
  statement(code) {
    const { lex } = this;
    switch (code) {
      case 105:
        if (lex.at("import")) return this.importStatement("import", 0);
        if (lex.at("if")) return this.ifClause("if");
        break;
      case 102:
        if (lex.at("from")) return this.importStatement("from", 0);
        if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
        if (lex.at("finally")) return this.finallyClause();
        break;
      case 101:
        if (lex.at("else")) return this.elseClause();
        if (lex.at("elif")) return this.ifClause("elif");
        if (lex.at("except")) return this.exceptClause();
        if (lex.at("exec")) this.python2();
        break;
      case 116:
        if (lex.at("try")) return this.tryClause();
        break;
      case 119:
        if (lex.at("with")) return this.withStatement(4);
        if (lex.at("while")) return this.compound(5, "loop", CONDITIONAL);
        break;
      case 100:
        if (lex.at("def")) return this.definition(3, NESTED);
        break;
      case 99:
        if (lex.at("class")) return this.definition(5, CLASS_BODY);
        if (lex.at("case")) return this.soft("case");
        break;
      case 97:
        if (lex.at("async")) return this.asyncStatement();
        break;
      case 109:
        if (lex.at("match")) return this.soft("match");
        break;
      case 108:
        if (lex.at("lazy")) return this.lazyStatement();
        break;
      case 112:
        if (lex.at("print")) this.python2();
        break;
      case 114:
        if (lex.at("raise")) this.python2();
        break;
      case 95:
        if (this.levels.isTop && lex.at("__all__")) this.traits.add("dunder-all");
        break;
      case 64:
        return this.decorator();
      default:
        if (code < 97 && /[<>=/%&|^,:)\]}]/.test(String.fromCharCode(code))) lex.fail("invalid syntax", lex.pos);
    }
    this.endChain();
    if (this.imports.dynamic) this.imports.bindAssignment(lex.pos);
    this.paths?.note(lex.pos, this.here);
    return this.rest();
  }
  decorator() {
    this.endChain();
    const { effects } = this;
    this.effects = true;
    this.watch();
    const stop = this.rest();
    this.effects = effects;
    this.watch();
    return stop;
  }
  asyncStatement() {
    const { lex } = this;
    const { pos, line, lineStart } = lex;
    lex.pos += 5;
    lex.space();
    if (lex.at("def")) {
      this.traits.add("async");
      return this.definition(3, NESTED);
    }
    if (lex.at("with")) return this.withStatement(4);
    if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
    lex.pos = pos;
    lex.line = line;
    lex.lineStart = lineStart;
    this.endChain();
    return this.rest();
  }
  lazyStatement() {
    const { lex } = this;
    const { pos, line, lineStart } = lex;
    lex.pos += 4;
    lex.space();
    const form = lex.at("import") ? "import" : lex.at("from") ? "from" : void 0;
    if (form !== void 0) return this.importStatement(form, LAZY, pos - lineStart + 1, line);
    lex.pos = pos;
    lex.line = line;
    lex.lineStart = lineStart;
    this.endChain();
    return this.rest();
  }
  // ── imports ───────────────────────────────────────────────────────────────────────────────────────────────────────
  importStatement(form, flags, column, line) {
    this.endChain();
    const { lex } = this;
    const startLine = line ?? lex.line;
    const startColumn = column ?? lex.pos - lex.lineStart + 1;
    const range = { startLine, startColumn, endLine: startLine, endColumn: startColumn };
    const names = [];
    readImport(lex, form, names, range);
    this.imports.addNames(names, range, this.here, flags);
    if (this.paths === void 0) this.startPaths(names);
    this.watch();
    const code = lex.space();
    if (code === 59) {
      lex.pos++;
      return SEMICOLON2;
    }
    if (!isBreak(code) && code !== 35 && code === code) lex.fail("invalid syntax behind an import", lex.pos);
    if (lex.problem !== void 0 && this.text.slice(lex.lineStart, lex.pos).trim() === "" && lex.line > startLine) {
      lex.pos = lex.lineStart;
      return NEWLINE3;
    }
    return this.rest();
  }
};
function pathFacts(paths, imports) {
  const loadsByPath = paths?.loads(imports) ?? [];
  const searchPath = paths?.searchPath(imports) ?? [];
  return {
    ...(loadsByPath.length === 0 ? {} : { loadsByPath }),
    ...(searchPath.length === 0 ? {} : { searchPath }),
  };
}

// src/facts/python/notebook.ts
function readNotebook(path, json) {
  const cells = readCells(json);
  if (!cells.ok) return { ok: false, problem: { kind: "unparsed", reason: cells.reason, at: cells.at } };
  const lines = cells.cells.flatMap((cell) => pythonLines(cell));
  const joined2 = scanLines(path, lines);
  const parts =
    joined2.problems.length === 0 ? [joined2] : cells.cells.map((cell) => scanLines(path, pythonLines(cell)));
  const scan = {
    lines: countLines(json),
    imports: parts.flatMap((part) => part.imports),
    traits: [...new Set(parts.flatMap((part) => part.traits))],
    suppressions: parts.flatMap((part) => part.suppressions),
    problems: parts.flatMap((part) => part.problems).slice(0, 1),
    definitions: [],
  };
  return { ok: true, text: textOf(lines), lineMap: lines.map((line) => line.line), scan };
}
function textOf(lines) {
  return lines
    .map(
      (line) => `${line.text}
`,
    )
    .join("");
}
function scanLines(path, lines) {
  const scan = scanPython(path, textOf(lines));
  const at = (line, column) => {
    const source = lines[line - 1] ?? lines.at(-1);
    return source === void 0 ? { line: 1, column: 1 } : { line: source.line, column: columnIn(source, column) };
  };
  const map = (range) => {
    const start = at(range.startLine, range.startColumn);
    const end = at(range.endLine, range.endColumn);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  return {
    ...scan,
    imports: scan.imports.map((fact) => Object.assign({}, fact, { range: map(fact.range) })),
    suppressions: scan.suppressions.map((fact) =>
      Object.assign({}, fact, { line: at(fact.line, 1).line, covers: at(fact.covers, 1).line, range: map(fact.range) }),
    ),
    problems: scan.problems.map((problem) =>
      problem.at === void 0 ? problem : Object.assign({}, problem, { at: at(problem.at.line, problem.at.column) }),
    ),
  };
}
function columnIn(source, column) {
  let at = source.column;
  for (
    let left = Math.min(column - 1, source.text.length);
    left > 0 && at - source.column < source.raw.length;
    left--
  ) {
    const offset = at - source.column;
    at += source.raw.charAt(offset) !== "\\" ? 1 : source.raw.charAt(offset + 1) === "u" ? 6 : 2;
  }
  return at;
}
function countLines(text) {
  const breaks = text.match(/\r\n|\r|\n/g)?.length ?? 0;
  return text === "" || /[\r\n]$/.test(text) ? breaks : breaks + 1;
}
var PYTHON_CELLS = /^%%(?:time|timeit|capture|prun|python3?|debug|snakeviz|memit|mprun|heat)\b/;
function pythonLines(cell) {
  const first = cell.lines.findIndex((line) => line.text.trim() !== "");
  const magic = cell.lines[first]?.text ?? "";
  if (magic.startsWith("%%")) {
    const blank = PYTHON_CELLS.test(magic) ? first + 1 : cell.lines.length;
    const rest = pythonLines({ lines: cell.lines.slice(blank) });
    return [...cell.lines.slice(0, blank).map(blanked), ...rest];
  }
  const lines = [...cell.lines];
  const text = textOf(lines);
  const lex = new Lexer(text);
  while (lex.pos < lex.end) {
    const at = lex.line - 1;
    const line = lines[at];
    if (line === void 0) break;
    const python = withoutMagic(line.text);
    if (python === void 0) {
      while (lex.run(false) === SEMICOLON2);
      continue;
    }
    lines[at] = { ...line, text: python, raw: "" };
    for (let next = at; ; next++) {
      lex.pos = nextLine(text, lex.pos);
      lex.line++;
      lex.lineStart = lex.pos;
      const continued = cell.lines[next];
      const following = lines[next + 1];
      if (continued === void 0 || following === void 0 || !/\\\s*$/.test(continued.text)) break;
      lines[next + 1] = blanked(following);
    }
  }
  return lines;
}
function blanked(line) {
  return { ...line, text: "", raw: "" };
}
function nextLine(text, offset) {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
function withoutMagic(line) {
  const assigned = /^(\s*[A-Za-z_][\w.,\s[\]]*=\s*)(?:!|%[A-Za-z_])/.exec(line)?.[1];
  if (assigned !== void 0) return `${assigned}None`;
  const magic =
    /^(\s*)(?:%{1,2}[A-Za-z_]|!|\?{1,2}\s*[A-Za-z_%])/.exec(line) ?? /^(\s*)[%\w.*]+\?{1,2}\s*(?:#.*)?$/.exec(line);
  return magic === null ? void 0 : `${magic[1] ?? ""}pass`;
}

// src/facts/python/source.ts
var MAX_QUOTE = 500;
function makeSource(path, text) {
  const lineStarts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lineStarts.push(at + 1);
  }
  return { path, text, lineStarts };
}
function lineIndex(source, offset) {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
function lineOf(source, offset) {
  return lineIndex(source, offset) + 1;
}
function rangeOf(source, node) {
  const first = lineIndex(source, node.start);
  const last = lineIndex(source, node.end);
  return {
    startLine: first + 1,
    startColumn: node.start - (source.lineStarts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: node.end - (source.lineStarts[last] ?? 0) + 1,
  };
}
function textOf2(source, node) {
  return source.text.slice(node.start, node.end);
}
function quoteOf(source, node) {
  const text = textOf2(source, node);
  if (text.length <= MAX_QUOTE) return text;
  const last = text.charCodeAt(MAX_QUOTE - 1);
  return text.slice(0, last >= 55296 && last <= 56319 ? MAX_QUOTE - 1 : MAX_QUOTE);
}
function briefOf(source, node) {
  const text = textOf2(source, node).replace(/\s+/gu, " ");
  return text.length <= 80 ? text : `${text.slice(0, 79)}\u2026`;
}

// src/facts/python/bindings.ts
var MUTATORS = /* @__PURE__ */ new Set(["append", "extend", "insert", "setdefault", "update", "appendleft"]);
function bind(scope, name, binding) {
  const full = { ...binding, at: binding.node.start, scope: binding.scope ?? scope };
  const known2 = scope.bindings.get(name);
  if (known2) known2.push(full);
  else scope.bindings.set(name, [full]);
}
function noteAttribute(walk, left, node, value2, scope) {
  const owner = methodOf(scope);
  const object = fieldOf(left, "object");
  const name = fieldOf(left, "attribute");
  if (!owner?.ownerClass || object?.type !== "identifier" || !name) return;
  if (textOf2(walk.source, object) !== owner.parameters[0]?.name) return;
  const key = textOf2(walk.source, name);
  const binding = { kind: "assign", at: node.start, node, scope, ...(value2 ? { value: value2 } : {}) };
  const known2 = owner.ownerClass.attributes.get(key);
  if (known2) known2.push(binding);
  else owner.ownerClass.attributes.set(key, [binding]);
}
function methodOf(scope) {
  for (let at = scope; at; at = at.parent) if (at.ownerClass) return at;
  return void 0;
}
function bindTargets(walk, target, scope, kind, value2) {
  if (!target) return;
  const single = unwrap(target.type === "as_pattern_target" ? (target.children[0] ?? target) : target);
  if (single.type === "identifier") {
    bind(scope, textOf2(walk.source, single), { kind, node: single, ...(value2 ? { value: value2 } : {}) });
    return;
  }
  if (single.type === "attribute") {
    noteAttribute(walk, single, single, value2, scope);
    return;
  }
  const names = single.children;
  const elements =
    value2 && (value2.type === "expression_list" || value2.type === "tuple" || value2.type === "list")
      ? value2.children
      : [];
  names.forEach((name, index) => {
    const element = elements.length === names.length ? elements[index] : void 0;
    if (name.type === "identifier") {
      const bound = element ?? value2;
      const elementKind = kind === "assign" && element ? "assign" : kind === "loop" ? "loop" : "opaque";
      bind(scope, textOf2(walk.source, name), { kind: elementKind, node: name, ...(bound ? { value: bound } : {}) });
    } else if (name.type === "attribute") {
      noteAttribute(walk, name, name, element, scope);
    } else if (name.children.length > 0 && name.type !== "subscript") {
      bindTargets(walk, name, scope, "opaque", void 0);
    }
  });
}
function noteNamed(walk, node, scope) {
  const left = fieldOf(node, "left") ?? fieldOf(node, "name");
  const value2 = fieldOf(node, "right") ?? fieldOf(node, "value");
  if (left?.type !== "identifier" || !value2) return;
  bind(scope, textOf2(walk.source, left), {
    kind: node.type === "named_expression" ? "assign" : "augment",
    node,
    value: value2,
  });
}
function noteMutation(walk, node, scope) {
  const callee = fieldOf(node, "function");
  if (callee?.type !== "attribute") return;
  const object = fieldOf(callee, "object");
  const name = fieldOf(callee, "attribute");
  if (object?.type !== "identifier" || !name) return;
  const method = textOf2(walk.source, name);
  if (!MUTATORS.has(method)) return;
  const list2 = fieldOf(node, "arguments");
  if (!list2) return;
  const skip = method === "insert" || method === "setdefault" ? 1 : 0;
  const key = list2.children[0];
  list2.children.slice(skip).forEach((value2) => {
    bind(scope, textOf2(walk.source, object), {
      kind: "mutation",
      node,
      value: value2,
      method: method === "setdefault" && key ? `[${textOf2(walk.source, key)}]` : method,
    });
  });
}
function bindAssignment(walk, node, scope) {
  const left = fieldOf(node, "left");
  const value2 = fieldOf(node, "right");
  let last = value2;
  while (last?.type === "assignment") last = fieldOf(last, "right");
  if (!left) return;
  const annotation = fieldOf(node, "type");
  if (left.type === "identifier") {
    if (last || annotation) {
      bind(scope, textOf2(walk.source, left), {
        kind: "assign",
        node,
        ...(last ? { value: last } : {}),
        ...(annotation ? { annotation } : {}),
      });
    }
    return;
  }
  if (left.type === "attribute") {
    noteAttribute(walk, left, node, last, scope);
    return;
  }
  if (left.type === "subscript") {
    const target = fieldOf(left, "value");
    const key = fieldOf(left, "subscript");
    if (target?.type === "identifier" && last) {
      bind(scope, textOf2(walk.source, target), {
        kind: "mutation",
        node,
        value: last,
        method: key ? `[${textOf2(walk.source, key)}]` : "[]",
      });
    }
    return;
  }
  bindTargets(walk, left, scope, "assign", last);
}
function bindImport(walk, node, scope) {
  const from = node.type === "import_from_statement" ? fieldOf(node, "module_name") : void 0;
  const prefix2 = from ? textOf2(walk.source, from).replace(/\s+/gu, "") : "";
  if (childOf(node, "wildcard_import")) {
    walk.stars.push(prefix2);
    return;
  }
  for (const item of fieldsOf(node, "name")) {
    const nameNode = item.type === "aliased_import" ? fieldOf(item, "name") : item;
    if (!nameNode) continue;
    const name = textOf2(walk.source, nameNode).replace(/\s+/gu, "");
    const alias = item.type === "aliased_import" ? fieldOf(item, "alias") : void 0;
    const local2 = alias ? textOf2(walk.source, alias) : from ? name : (name.split(".")[0] ?? name);
    const dotted2 = from ? (prefix2.endsWith(".") ? prefix2 + name : `${prefix2}.${name}`) : alias ? name : local2;
    bind(scope, local2, { kind: "import", node, origin: dotted2 });
  }
}

// src/facts/python/resolve.ts
var UNKNOWN = { name: "?" };
var MAX_DEPTH3 = 12;
var SAME_MODULE = {
  subprocess32: "subprocess",
  "eventlet.green.subprocess": "subprocess",
  "gevent.subprocess": "subprocess",
  posix: "os",
  nt: "os",
};
var STAR_NAMES = {
  subprocess: /^(run|call|check_call|check_output|Popen|getoutput|getstatusoutput|PIPE|DEVNULL|STDOUT)$/u,
  os: /^(system|popen|environ|getenv|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|_exit)$/u,
  "os.path": /^(join|abspath|realpath)$/u,
  time: /^sleep$/u,
};
function canonical(name) {
  if (!/^[segpn]/.test(name)) return name;
  for (const [from, to] of Object.entries(SAME_MODULE)) {
    if (name === from || name.startsWith(`${from}.`)) return to + name.slice(from.length);
  }
  return name;
}
function bindingsOf(name, scope) {
  for (let at = scope; at; at = at.parent) {
    if (at.kind === "class" && at !== scope) continue;
    const found = at.bindings.get(name);
    if (found && found.some((binding) => binding.kind !== "mutation" && binding.kind !== "augment")) return found;
  }
  return [];
}
function resolve(module, node, scope, depth = 0) {
  if (depth > MAX_DEPTH3) return UNKNOWN;
  const known2 = module.resolved.get(node);
  if (known2) return known2;
  const target = resolveNew(module, unwrap(node), scope, depth);
  if (depth <= 4) module.resolved.set(node, target);
  return target;
}
function resolveNew(module, inner, scope, depth) {
  switch (inner.type) {
    case "identifier":
      return resolveName(module, textOf2(module.source, inner), scope, depth, inner.start);
    case "attribute":
      return resolveAttribute(module, inner, scope, depth);
    case "call":
      return resolveCall(module, inner, scope, depth);
    case "await":
      return inner.children[0] ? resolve(module, inner.children[0], scope, depth + 1) : UNKNOWN;
    case "named_expression": {
      const value2 = fieldOf(inner, "value");
      return value2 ? resolve(module, value2, scope, depth + 1) : UNKNOWN;
    }
    case "conditional_expression":
      return best([inner.children[0], inner.children[2]], module, scope, depth);
    case "boolean_operator":
      return best([fieldOf(inner, "left"), fieldOf(inner, "right")], module, scope, depth);
    case "subscript": {
      const value2 = fieldOf(inner, "value");
      const base2 = value2 ? resolve(module, value2, scope, depth + 1).name : "?";
      return { name: base2 === "?" ? "?" : `${base2}[]` };
    }
    default:
      return UNKNOWN;
  }
}
function best(nodes, module, scope, depth) {
  for (const node of nodes) {
    const target = node ? resolve(module, node, scope, depth + 1) : UNKNOWN;
    if (!target.name.startsWith("?")) return target;
  }
  return UNKNOWN;
}
function resolveName(module, name, scope, depth, at) {
  const bindings = bindingsOf(name, scope).filter(
    (binding) => binding.kind !== "mutation" && binding.kind !== "augment",
  );
  if (bindings.length === 0) {
    for (const star of module.stars) {
      if (STAR_NAMES[canonical(star)]?.test(name)) return { name: `${canonical(star)}.${name}` };
    }
    return { name };
  }
  const before = bindings.filter((binding) => binding.at <= at);
  const candidates = before.length > 0 ? [...before].reverse() : bindings;
  let fallback;
  for (const binding of candidates) {
    const target = resolveBinding(module, name, binding, depth);
    if (!target.name.startsWith("?")) return target;
    fallback ??= target;
  }
  return fallback ?? UNKNOWN;
}
function resolveBinding(module, name, binding, depth) {
  switch (binding.kind) {
    case "import":
      return { name: canonical(binding.origin ?? name) };
    case "def":
    case "class":
      return binding.defines ? { name: binding.defines.qualname, local: binding.defines } : { name };
    case "assign":
    case "with": {
      if (binding.value) {
        const target = resolve(module, binding.value, binding.scope, depth + 1);
        if (!target.name.startsWith("?")) return target;
      }
      return binding.annotation ? annotated(module, binding.annotation, binding.scope, depth) : UNKNOWN;
    }
    case "parameter":
      return resolveParameter(module, name, binding, depth);
    default:
      return UNKNOWN;
  }
}
function resolveParameter(module, name, binding, depth) {
  if (binding.annotation) {
    const target = annotated(module, binding.annotation, binding.scope, depth);
    if (!target.name.startsWith("?")) return target;
  }
  if (binding.value && (binding.value.type === "identifier" || binding.value.type === "attribute")) {
    return resolve(module, binding.value, binding.scope, depth + 1);
  }
  return name === "self" || name === "cls" ? { name } : UNKNOWN;
}
function annotated(module, annotation, scope, depth) {
  let inner = annotation;
  while (
    inner &&
    (inner.type === "type" ||
      inner.type === "generic_type" ||
      inner.type === "binary_operator" ||
      inner.type === "union_type")
  ) {
    inner = inner.children[0];
  }
  if (inner?.type === "subscript") inner = fieldOf(inner, "value");
  if (!inner || (inner.type !== "identifier" && inner.type !== "attribute")) return UNKNOWN;
  const target = resolve(module, inner, scope, depth + 1);
  if (target.local?.kind === "class") return { name: `${target.name}()`, instanceOf: target.local };
  return target.name.includes(".") ? { name: `${target.name}()` } : UNKNOWN;
}
function resolveAttribute(module, node, scope, depth) {
  const object = fieldOf(node, "object");
  const attribute = fieldOf(node, "attribute");
  if (!object || !attribute) return UNKNOWN;
  const name = textOf2(module.source, attribute);
  const owner = selfClass(module, object, scope);
  if (owner) return resolveMember(module, owner, name, depth) ?? { name: `self.${name}` };
  const base2 = resolve(module, object, scope, depth + 1);
  const holder = base2.instanceOf ?? (base2.local?.kind === "class" ? base2.local : void 0);
  if (holder) {
    const member = resolveMember(module, holder, name, depth);
    if (member) return member;
  }
  return { name: canonical(`${base2.name}.${name}`) };
}
function selfClass(module, object, scope) {
  if (object.type !== "identifier") return void 0;
  const method = methodOf(scope);
  const first = method?.parameters[0]?.name;
  return first !== void 0 && textOf2(module.source, object) === first && !isStatic(module, method)
    ? method?.ownerClass
    : void 0;
}
function isStatic(module, method) {
  return method?.decorators.some((node) => textOf2(module.source, node) === "staticmethod") ?? false;
}
function resolveMember(module, owner, name, depth) {
  if (depth > MAX_DEPTH3) return void 0;
  const inClass = owner.bindings.get(name) ?? [];
  for (const binding of inClass) {
    if (binding.kind === "def" && binding.defines) return { name: `self.${name}`, local: binding.defines };
  }
  for (const binding of [...(owner.attributes.get(name) ?? []), ...inClass]) {
    const target = binding.value ? resolve(module, binding.value, binding.scope, depth + 1) : UNKNOWN;
    if (target.name.includes(".") || target.local || target.instanceOf) return target;
  }
  for (const base2 of owner.bases) {
    const target = resolve(module, base2, owner.parent ?? owner, depth + 1);
    if (target.local?.kind === "class" && target.local !== owner) {
      const member = resolveMember(module, target.local, name, depth + 1);
      if (member) return member;
    }
  }
  return void 0;
}
function resolveCall(module, node, scope, depth) {
  const callee = fieldOf(node, "function");
  const list2 = fieldOf(node, "arguments");
  if (!callee || !list2) return UNKNOWN;
  const target = resolve(module, callee, scope, depth + 1);
  const [first, second] = list2.children;
  if (first && (target.name === "functools.partial" || target.name === "functools.partialmethod")) {
    const wrapped = resolve(module, first, scope, depth + 1);
    return { ...wrapped, presets: [...(wrapped.presets ?? []), { list: list2, scope }] };
  }
  if (target.name === "getattr" && first && second) {
    const name = literalText(module, second);
    if (name !== void 0) {
      const base2 = resolve(module, first, scope, depth + 1).name;
      return { name: canonical(`${base2}.${name}`) };
    }
  }
  if ((target.name === "importlib.import_module" || target.name === "__import__") && first) {
    const name = literalText(module, first);
    if (name !== void 0) return { name: canonical(name) };
  }
  if (target.name === "staticmethod" && first) return resolve(module, first, scope, depth + 1);
  if (target.local?.kind === "class") return { name: `${target.name}()`, instanceOf: target.local };
  if (target.local?.kind === "function") {
    for (const value2 of target.local.returns) {
      const result = resolve(module, value2, target.local, depth + 3);
      if (result.name.endsWith("()") && result.name.includes(".")) return result;
      if (result.instanceOf) return result;
    }
  }
  return target.name === "?" ? UNKNOWN : { name: `${target.name}()` };
}
function literalText(module, node) {
  const inner = unwrap(node);
  if (inner.type === "concatenated_string") {
    const parts = inner.children.map((child) => literalText(module, child));
    return parts.every((part) => part !== void 0) ? parts.join("") : void 0;
  }
  if (inner.type !== "string") return void 0;
  const match = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/u.exec(textOf2(module.source, inner));
  if (!match) return void 0;
  if (/[ft]/iu.test(match[1] ?? "") && fieldsOf(inner, "").some((child) => child.type === "interpolation"))
    return void 0;
  return match[3] ?? "";
}

// src/facts/python/usage.ts
function carrierOf(node) {
  let at = node;
  for (let outer2 = outerOf(at); outer2; outer2 = outerOf(at)) {
    if (outer2.type === "await" || outer2.type === "boolean_operator") at = outer2;
    else if (outer2.type === "conditional_expression" && outer2.children[1] !== at) at = outer2;
    else break;
  }
  return at;
}
function fateOf(module, call, scope) {
  const carrier = carrierOf(call);
  let below = carrier;
  for (let at = carrier.parent; at; below = at, at = at.parent) {
    switch (at.type) {
      case "parenthesized_expression":
        continue;
      case "expression_statement":
        return { kind: "dropped" };
      case "assignment":
      case "named_expression":
        return assignedTo(module, at, scope);
      case "augmented_assignment":
        return { kind: "tested" };
      case "attribute":
        return { kind: "member", member: at };
      case "return_statement":
      case "yield":
        return { kind: "returned" };
      case "lambda":
        return { kind: "returned" };
      case "with_item":
      case "as_pattern":
        return withFate(module, at);
      case "subscript":
        return below.field === "value" ? { kind: "tested" } : { kind: "tested" };
      case "argument_list":
      case "keyword_argument":
      case "list_splat":
      case "generator_expression":
      case "list_comprehension":
      case "list":
      case "tuple":
      case "dictionary":
      case "pair":
      case "set":
      case "expression_list":
        if (at.type === "argument_list" && at.parent) return { kind: "passed", call: at.parent };
        if (at.type === "expression_list" || at.type === "tuple" || at.type === "list") continue;
        continue;
      default:
        return { kind: "tested" };
    }
  }
  return { kind: "dropped" };
}
function assignedTo(module, node, scope) {
  const left = fieldOf(node, "left") ?? fieldOf(node, "name");
  if (!left) return { kind: "tested" };
  if (left.type === "identifier") return { kind: "named", name: textOf2(module.source, left), at: node };
  if (left.type === "attribute") {
    const object = fieldOf(left, "object");
    const attribute = fieldOf(left, "attribute");
    const self = methodOf(scope)?.parameters[0]?.name;
    if (object && attribute && textOf2(module.source, object) === self) {
      return { kind: "attribute", name: textOf2(module.source, attribute), at: node };
    }
    return { kind: "passed", call: node };
  }
  if (left.type === "pattern_list" || left.type === "tuple_pattern") {
    return { kind: "unpacked", names: left.children.map((child) => textOf2(module.source, child)), at: node };
  }
  return { kind: "passed", call: node };
}
function withFate(module, node) {
  const alias = node.type === "as_pattern" ? fieldOf(node, "alias") : void 0;
  const name = alias?.children[0] ?? alias;
  return { kind: "context", name: name ? textOf2(module.source, name) : void 0 };
}
function usesOfName(module, name, scope, from) {
  const found = [];
  const body = scope.runner.node;
  for (const node of descendants(body)) {
    if (node.type !== "identifier" || node.start < from.start || textOf2(module.source, node) !== name) continue;
    if (node.start >= from.start && node.end <= from.end && isTarget(node)) continue;
    const use = useOf(module, node, scope);
    if (use) found.push(use);
  }
  return found;
}
function usesOfAttribute(module, name, scope) {
  const owner = methodOf(scope)?.ownerClass;
  if (!owner) return [];
  const found = [];
  for (const node of descendants(owner.node)) {
    if (node.type !== "attribute") continue;
    const object = fieldOf(node, "object");
    const attribute = fieldOf(node, "attribute");
    if (object?.type !== "identifier" || !attribute || textOf2(module.source, attribute) !== name) continue;
    if (textOf2(module.source, object) !== "self" && textOf2(module.source, object) !== "cls") continue;
    if (isTarget(node)) continue;
    const use = useOf(module, node, scope);
    if (use) found.push(use);
  }
  return found;
}
function isTarget(node) {
  return (
    node.field === "left" ||
    (node.parent?.type === "pattern_list" && node.parent.field === "left") ||
    node.field === "alias" ||
    node.parent?.type === "as_pattern_target"
  );
}
function useOf(module, node, scope) {
  const parent2 = outerOf(node);
  if (!parent2) return void 0;
  if (parent2.type === "keyword_argument" && node.field === "name") return void 0;
  if (parent2.type === "attribute") {
    if (node.field === "attribute") return void 0;
    const attribute = fieldOf(parent2, "attribute");
    const outer2 = outerOf(parent2);
    const call = outer2?.type === "call" && parent2.field === "function" ? outer2 : void 0;
    return {
      member: attribute ? textOf2(module.source, attribute) : void 0,
      node: parent2,
      call,
      fate: fateOf(module, call ?? parent2, scope),
    };
  }
  return { member: void 0, node, call: void 0, fate: fateOf(module, node, scope) };
}
var DEADLINES =
  /^(?:asyncio\.(?:wait_for|timeout|timeout_at)|async_timeout\.timeout(?:_at)?|(?:anyio|trio)\.(?:fail_after|move_on_after|fail_at|move_on_at)|asyncio\.timeouts\.timeout|async_timeout\.Timeout|func_timeout\.func_timeout|asyncio\.wait)$/u;
var DEADLINE_DECORATOR =
  /(?:^|[._])(?:timeout|deadline|time_limit|timelimit|with_timeout|func_set_timeout|timeoutable)(?:_decorator)?(?:$|[._(])/iu;
function deadlineAround(module, node, scope) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "call") {
      const callee = fieldOf(at, "function");
      if (callee && DEADLINES.test(resolve(module, callee, scope).name) && !hasNoTimeout(module, at)) return at;
    }
    if (at.type === "with_statement") {
      for (const item of descendants(at, (inner) => inner.type !== "block")) {
        if (item.type !== "call") continue;
        const callee = fieldOf(item, "function");
        if (callee && DEADLINES.test(resolve(module, callee, scope).name) && !hasNoTimeout(module, item)) return item;
        if (item.parent?.type === "block") break;
      }
    }
    if (at.type === "function_definition") {
      const decorators =
        at.parent?.type === "decorated_definition"
          ? at.parent.children.filter((child) => child.type === "decorator")
          : [];
      return decorators.find((decorator) =>
        DEADLINE_DECORATOR.test(textOf2(module.source, decorator).replace(/^@/u, "")),
      );
    }
  }
  return void 0;
}
function hasNoTimeout(module, call) {
  const args = fieldOf(call, "arguments");
  const callee = fieldOf(call, "function");
  if (!args || !callee) return true;
  const keyword = args.children.find(
    (child) =>
      child.type === "keyword_argument" && /^(?:timeout|delay|seconds|when)\s*=/u.test(textOf2(module.source, child)),
  );
  const value2 = keyword ? fieldOf(keyword, "value") : void 0;
  if (keyword) return value2?.type === "none";
  const takesFirst = /(?:timeout|after|_at)\s*$/u.test(textOf2(module.source, callee));
  const positional = args.children.filter((child) => child.type !== "keyword_argument");
  const limit = positional[takesFirst ? 0 : 1];
  return !limit || limit.type === "none";
}
function deadlineOfCallers(module, scope, calls) {
  const runner = scope.runner;
  if (runner.kind !== "function") return void 0;
  let found;
  for (const { node, scope: at } of calls) {
    const callee = fieldOf(node, "function");
    if (!callee || !textOf2(module.source, callee).endsWith(runner.name)) continue;
    if (resolve(module, callee, at).local !== runner) continue;
    const deadline = deadlineAround(module, node, at);
    if (!deadline) return void 0;
    found = deadline;
  }
  return found;
}

// src/facts/python/iteration.ts
var CONSUMES =
  /(?:^|\.)(?:list|tuple|set|frozenset|dict|sorted|sum|any|all|max|min|next|deque|Counter|join|extend|update|writelines)$/u;
var LAZY2 = /(?:^|\.)(?:iter|enumerate|zip|map|filter|islice|chain|from_iterable|takewhile|dropwhile|cast|tqdm)$/u;
function isIterated(module, call, scope) {
  const carrier = carrierOf(call);
  const parent2 = outerOf(carrier);
  if (parent2?.type !== "assignment" && parent2?.type !== "named_expression") return standsIterated(module, carrier);
  const left = fieldOf(parent2, "left") ?? fieldOf(parent2, "name");
  return left?.type === "identifier" && iteratedNames(module, scope.runner).has(textOf2(module.source, left));
}
var known = /* @__PURE__ */ new WeakMap();
function iteratedNames(module, runner) {
  const made = known.get(runner);
  if (made) return made;
  const names = /* @__PURE__ */ new Set();
  for (const node of descendants(runner.node)) {
    if (node.type === "identifier" && standsIterated(module, node)) names.add(textOf2(module.source, node));
  }
  known.set(runner, names);
  return names;
}
function standsIterated(module, node) {
  let at = node;
  for (let parent2 = outerOf(at); parent2; parent2 = outerOf(at)) {
    switch (parent2.type) {
      case "for_statement":
        return at.field === "right";
      case "for_in_clause":
        if (at.field !== "right") return false;
        if (parent2.parent?.type !== "generator_expression") return true;
        at = parent2.parent;
        continue;
      case "yield":
        return /^yield\s+from\b/u.test(textOf2(module.source, parent2));
      case "list_splat":
        return true;
      case "argument_list":
      case "call": {
        const outer2 = parent2.type === "call" ? parent2 : parent2.parent;
        const callee = outer2 ? fieldOf(outer2, "function") : void 0;
        if (!outer2 || !callee || callee === at) return false;
        const name = textOf2(module.source, callee);
        if (CONSUMES.test(name)) return true;
        if (!LAZY2.test(name)) return false;
        at = outer2;
        continue;
      }
      default:
        return false;
    }
  }
  return false;
}

// src/facts/python/arguments.ts
function argumentsOf(module, list2, scope, presets = [], skip = 0) {
  const into = { positional: [], keywords: /* @__PURE__ */ new Map(), open: void 0, spread: false };
  for (const preset of presets) collect(module, preset.list.children.slice(1), preset.scope, into);
  if (list2) {
    const children = list2.type === "generator_expression" ? [list2] : list2.children;
    collect(module, children.slice(skip), scope, into);
  }
  return {
    positional: into.positional,
    keywords: into.keywords,
    spread: into.spread,
    ...(into.open === void 0 ? {} : { open: into.open }),
  };
}
function collect(module, children, scope, into) {
  for (const child of children) {
    if (child.type === "keyword_argument") {
      const name = fieldOf(child, "name");
      const value2 = fieldOf(child, "value");
      if (name && value2) into.keywords.set(textOf2(module.source, name), { value: value2, scope, written: child });
    } else if (child.type === "dictionary_splat") {
      const mapping = child.children[0];
      if (mapping) spreadMapping(module, mapping, scope, child, into, 0);
    } else if (child.type === "list_splat") {
      into.spread = true;
      into.positional.push({ value: child, scope, written: child });
    } else {
      into.positional.push({ value: child, scope, written: child });
    }
  }
}
function spreadMapping(module, mapping, scope, written, into, depth) {
  const node = unwrap(mapping);
  if (node.type === "dictionary") {
    for (const entry of node.children) {
      const key = fieldOf(entry, "key");
      const value2 = fieldOf(entry, "value");
      const name = key ? literalText(module, key) : void 0;
      if (entry.type === "dictionary_splat" && entry.children[0]) {
        spreadMapping(module, entry.children[0], scope, written, into, depth + 1);
      } else if (name !== void 0 && value2) into.keywords.set(name, { value: value2, scope, written: entry });
      else into.open = textOf2(module.source, written);
    }
    return;
  }
  if (node.type === "call" && depth < 3) {
    const callee = fieldOf(node, "function");
    const list2 = fieldOf(node, "arguments");
    if (callee && list2 && resolve(module, callee, scope).name === "dict") {
      const first = list2.children[0];
      if (first && first.type !== "keyword_argument" && first.type !== "dictionary_splat") {
        spreadMapping(module, first, scope, written, into, depth + 1);
      }
      collect(
        module,
        list2.children.filter((child) => child.type === "keyword_argument" || child.type === "dictionary_splat"),
        scope,
        into,
      );
      return;
    }
  }
  if (node.type === "identifier" && depth < 3) {
    const name = textOf2(module.source, node);
    const bindings = bindingsOf(name, scope);
    const sources = bindings.filter((binding) => binding.kind !== "mutation");
    const [only] = sources;
    if (only && sources.length === 1 && only.kind === "assign" && only.value) {
      spreadMapping(module, only.value, only.scope, written, into, depth + 1);
    } else {
      into.open = `**${name}`;
    }
    for (const binding of bindings) {
      if (binding.kind !== "mutation" || binding.at > written.start) continue;
      const key = /^\[\s*["'](\w+)["']\s*\]$/u.exec(binding.method ?? "")?.[1];
      if (key !== void 0 && binding.value) {
        if (isUnconditional(binding.node, written)) {
          into.keywords.set(key, { value: binding.value, scope: binding.scope, written: binding.node });
        } else into.open = `**${name}`;
      } else into.open = `**${name}`;
    }
    return;
  }
  into.open = textOf2(module.source, written);
}
function isUnconditional(earlier, later) {
  let block = earlier.parent;
  while (block && block.type !== "block" && block.type !== "module") block = block.parent;
  if (!block) return false;
  for (let at = later.parent; at; at = at.parent) if (at === block) return true;
  return false;
}

// src/facts/python/offload.ts
function slotOf(name) {
  if (
    /^asyncio\.to_thread$|(?:^|\.)run_in_threadpool$|^(?:anyio|trio)\.to_thread\.run_sync$|^trio\.run_sync_in_worker_thread$|^anyio\.run_sync_in_worker_thread$|^asgiref\.sync\.sync_to_async$|\.deferToThread$|^deferToThread$/u.test(
      name,
    )
  )
    return { index: 0 };
  if (/\.(?:run_in_executor|async_add_executor_job|add_executor_job)$/u.test(name))
    return { index: name.endsWith("run_in_executor") ? 1 : 0 };
  if (/(?:Executor\(\)|\?|executor|pool)\.submit$/iu.test(name)) return { index: 0 };
  if (/^(?:threading\.(?:Thread|Timer)|multiprocessing\.(?:context\.)?Process)$/u.test(name))
    return { index: 1, keyword: "target" };
  return void 0;
}
function handedOver(module, call, scope, name) {
  const slot = slotOf(name);
  const list2 = fieldOf(call, "arguments");
  if (!slot || !list2) return void 0;
  let node;
  let carried;
  for (const child of list2.children) {
    if (child.type !== "keyword_argument") continue;
    const key = fieldOf(child, "name");
    const word = key ? textOf2(module.source, key) : "";
    if (word === slot.keyword) node = fieldOf(child, "value");
    if (word === "args") carried = fieldOf(child, "value");
  }
  const positional = list2.children.filter(
    (child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat",
  );
  const threaded = slot.keyword !== void 0;
  if (!node) node = positional[slot.index];
  if (!node || node.type === "call" || node.type === "lambda") {
    if (node?.type !== "call" || resolve(module, node, scope).presets === void 0) return void 0;
  }
  const target = resolve(module, node, scope);
  const args = threaded
    ? argumentsOf(module, carried, scope, target.presets)
    : argumentsOf(module, list2, scope, target.presets, slot.index + 1);
  return { target, args, node };
}
function isInsideHandedLambda(module, node, scope) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "function_definition" || at.type === "class_definition") return false;
    if (at.type !== "lambda") continue;
    let outer2 = at.parent;
    while (outer2 && outer2.type !== "call" && outer2.type !== "block") outer2 = outer2.parent;
    const callee = outer2?.type === "call" ? fieldOf(outer2, "function") : void 0;
    if (callee && slotOf(resolve(module, callee, scope).name)) return true;
  }
  return false;
}

// src/facts/python/switches.ts
function switchOf(module, node, scope) {
  const { runner } = scope;
  if (!hasSwitches(runner)) return void 0;
  let at = node;
  for (let parent2 = node.parent; parent2 && at !== runner.node; at = parent2, parent2 = parent2.parent) {
    const found = demandedBy(module, parent2, at, runner);
    if (found !== void 0) return found;
  }
  return void 0;
}
function hasSwitches(runner) {
  return runner.parameters.some(({ name }) => defaultOf(name, runner) !== void 0);
}
function defaultOf(name, runner) {
  const bindings = runner.bindings.get(name) ?? [];
  const [only] = bindings;
  if (bindings.length !== 1 || only?.kind !== "parameter") return void 0;
  const type = only.value?.type;
  return type === "false" || type === "none" ? false : type === "true" ? true : void 0;
}
function demandedBy(module, parent2, child, runner) {
  switch (parent2.type) {
    case "if_statement":
    case "elif_clause": {
      const condition = fieldOf(parent2, "condition");
      if (!condition || child === condition) return void 0;
      const holds2 = child.field === "consequence";
      return demand(module, condition, runner, holds2);
    }
    case "conditional_expression": {
      const [yes, condition, no] = parent2.children;
      if (!condition || child === condition || (child !== yes && child !== no)) return void 0;
      return demand(module, condition, runner, child === yes);
    }
    case "block":
      return demandedByExits(module, parent2, child, runner);
    default:
      return void 0;
  }
}
function demandedByExits(module, block, child, runner) {
  for (const statement of block.children) {
    if (statement === child) return void 0;
    if (statement.type !== "if_statement" || fieldsOf(statement, "alternative").length > 0) continue;
    const condition = fieldOf(statement, "condition");
    const last = fieldOf(statement, "consequence")?.children.at(-1);
    if (!condition || (last?.type !== "return_statement" && last?.type !== "raise_statement")) continue;
    const found = demand(module, condition, runner, false);
    if (found !== void 0) return found;
  }
  return void 0;
}
function demand(module, condition, runner, wanted) {
  const node = unwrap(condition);
  switch (node.type) {
    case "identifier": {
      const name = textOf2(module.source, node);
      const truth = defaultOf(name, runner);
      return truth !== void 0 && truth !== wanted ? name : void 0;
    }
    case "not_operator": {
      const argument2 = fieldOf(node, "argument");
      return argument2 ? demand(module, argument2, runner, !wanted) : void 0;
    }
    case "boolean_operator": {
      const left = fieldOf(node, "left");
      const right = fieldOf(node, "right");
      const needsBoth = (fieldOf(node, "operator")?.type === "and") === wanted;
      if (!left || !right || !needsBoth) return void 0;
      return demand(module, left, runner, wanted) ?? demand(module, right, runner, wanted);
    }
    case "comparison_operator":
      return comparedWithNone(module, node, runner, wanted);
    default:
      return void 0;
  }
}
function comparedWithNone(module, node, runner, wanted) {
  const [left, right] = node.children.filter((child) => child.field !== "operators");
  const operator = fieldOf(node, "operators")?.type;
  if (left?.type !== "identifier" || right?.type !== "none") return void 0;
  const name = textOf2(module.source, left);
  const binding = runner.bindings.get(name);
  if (binding?.length !== 1 || binding[0]?.kind !== "parameter" || binding[0].value?.type !== "none") return void 0;
  if (operator === "is not" || operator === "!=") return wanted ? name : void 0;
  return operator === "is" || operator === "==" ? (wanted ? void 0 : name) : void 0;
}
function positionalCount(children) {
  let count = 0;
  for (const child of children) {
    if (child.type === "list_splat" || child.type === "dictionary_splat") return void 0;
    if (child.type !== "keyword_argument") count++;
  }
  return count;
}

// src/facts/python/calls.ts
var MAX_LITERAL = 80;
function findFunctions(module) {
  const calls = /* @__PURE__ */ new Map();
  for (const site2 of module.calls) {
    const runner = site2.scope.runner;
    const known2 = calls.get(runner);
    const facts = readCall(module, site2);
    if (known2) known2.push(...facts);
    else calls.set(runner, [...facts]);
  }
  return module.scopes
    .filter((scope) => scope.kind !== "class")
    .map((scope) => functionOf(module, scope, calls.get(scope) ?? []));
}
function functionOf(module, scope, calls) {
  const { source } = module;
  const around2 = scope.parent ?? scope;
  return {
    qualname: scope.qualname,
    name: scope.name,
    ...(scope.ownerClass ? { className: scope.ownerClass.qualname } : {}),
    line: lineOf(source, scope.node.start),
    endLine: lineOf(source, Math.max(scope.node.start, scope.node.end - 1)),
    isAsync: scope.isAsync,
    ...(scope.yields && !scope.isAsync ? { isGenerator: true } : {}),
    parameters: scope.parameters.map(({ name }) => name),
    decorators: scope.decorators.map((node) => {
      const named = node.type === "call" ? (fieldOf(node, "function") ?? node) : node;
      const target = resolve(module, named, around2).name;
      return target.includes("?") || target.includes("()") ? textOf2(source, named).replace(/\s+/gu, "") : target;
    }),
    calls,
  };
}
function findClasses(module) {
  return module.scopes
    .filter((scope) => scope.kind === "class")
    .map((scope) => ({
      name: scope.qualname,
      line: lineOf(module.source, scope.node.start),
      bases: scope.bases.map((node) => resolve(module, node, scope.parent ?? scope).name),
    }));
}
function readCall(module, { node, scope }) {
  const callee = fieldOf(node, "function");
  if (!callee) return [];
  const target = resolve(module, callee, scope);
  const list2 = fieldOf(node, "arguments");
  const children = list2?.type === "argument_list" ? list2.children : list2 ? [list2] : [];
  const positional = children.filter((child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat");
  const keywords = [];
  for (const child of children) {
    const name = child.type === "keyword_argument" ? fieldOf(child, "name") : void 0;
    if (name) keywords.push(textOf2(module.source, name));
  }
  const first = positional[0];
  const literal4 = first ? shortLiteral(module, first) : void 0;
  const forwards = forwardsOf(module, positional, scope);
  const local2 = localName(target);
  const onlyIf = switchOf(module, node, scope);
  const count = positionalCount(children);
  const fact = {
    callee: target.name,
    ...(local2 === void 0 ? {} : { local: local2 }),
    range: rangeOf(module.source, node),
    awaited: outerOf(node)?.type === "await",
    offloaded: isInsideHandedLambda(module, node, scope),
    ...(literal4 === void 0 ? {} : { firstArgument: literal4 }),
    keywords,
    ...(forwards ? { forwards } : {}),
    ...(isIterated(module, node, scope) ? { iterated: true } : {}),
    ...(onlyIf === void 0 ? {} : { onlyIf }),
    ...(count === void 0 ? {} : { positional: count }),
  };
  const handed = handedOver(module, node, scope, target.name);
  if (!handed) return isSyncContext(node) ? [fact, { ...fact, callee: `${target.name}().__enter__` }] : [fact];
  const handedLocal = localName(handed.target);
  return [
    fact,
    {
      callee: handed.target.name,
      ...(handedLocal === void 0 ? {} : { local: handedLocal }),
      range: rangeOf(module.source, handed.node),
      awaited: false,
      offloaded: true,
      keywords: [...handed.args.keywords.keys()],
    },
  ];
}
function isSyncContext(node) {
  const outer2 = node.parent?.type === "as_pattern" ? node.parent.parent : node.parent;
  if (outer2?.type !== "with_item") return false;
  const statement = outer2.parent?.parent;
  return statement !== void 0 && statement.children[0]?.type !== "async";
}
function localName(target) {
  if (!target.local) return void 0;
  if (target.local.kind === "function") return target.local.qualname;
  return target.local.bindings.get("__init__")?.find((binding) => binding.kind === "def")?.defines?.qualname;
}
function shortLiteral(module, node) {
  if (
    node.type === "integer" ||
    node.type === "float" ||
    node.type === "true" ||
    node.type === "false" ||
    node.type === "none"
  ) {
    return textOf2(module.source, node);
  }
  const text = literalText(module, node);
  return text !== void 0 && text.length <= MAX_LITERAL ? text : void 0;
}
function forwardsOf(module, positional, scope) {
  let found;
  const { parameters } = scope.runner;
  if (parameters.length === 0) return void 0;
  positional.forEach((child, index) => {
    const node = child.type === "list_splat" ? child.children[0] : child;
    if (node?.type !== "identifier") return;
    const name = textOf2(module.source, node);
    if (!parameters.some((parameter) => parameter.name === name)) return;
    found ??= {};
    found[String(index)] = name;
  });
  return found;
}

// src/facts/python/controls.ts
var ABSENT = { state: "absent" };
var NOT_APPLICABLE = { state: "not-applicable" };
var unknownState = (reason) => ({ state: "unknown", reason });
function present(module, node, note) {
  const range = rangeOf(module.source, node);
  return note === void 0 ? { state: "present", range } : { state: "present", range, note };
}
function off(module, node) {
  return { state: "off", range: rangeOf(module.source, node) };
}
function missing(args) {
  return args.open === void 0 ? ABSENT : unknownState(args.open);
}
function truthOf(module, node, scope, depth = 0) {
  const inner = unwrap(node);
  switch (inner.type) {
    case "true":
      return "true";
    case "false":
    case "none":
      return "false";
    case "integer":
    case "float":
      return Number(textOf2(module.source, inner)) === 0 ? "false" : "true";
    case "string":
    case "concatenated_string": {
      const text = literalText(module, inner);
      return text === void 0 ? "unknown" : text === "" ? "false" : "true";
    }
    case "list":
    case "tuple":
    case "dictionary":
      return inner.children.length > 0 ? "true" : "false";
    case "not_operator": {
      const argument2 = fieldOf(inner, "argument");
      const truth = argument2 ? truthOf(module, argument2, scope, depth + 1) : "unknown";
      return truth === "unknown" ? truth : truth === "true" ? "false" : "true";
    }
    case "identifier": {
      const bindings = bindingsOf(textOf2(module.source, inner), scope);
      const [only] = bindings;
      if (bindings.length !== 1 || only?.kind !== "assign" || !only.value || depth > 4) return "unknown";
      return truthOf(module, only.value, only.scope, depth + 1);
    }
    default:
      return "unknown";
  }
}
function maybeNone(module, argument2) {
  const node = unwrap(argument2.value);
  if (node.type !== "identifier") return void 0;
  const name = textOf2(module.source, node);
  const [first, ...others] = bindingsOf(name, argument2.scope);
  if (others.length > 0 || first?.kind !== "parameter" || first.value?.type !== "none") return void 0;
  return name;
}
function isNone(module, argument2) {
  const node = unwrap(argument2.value);
  if (node.type === "none") return true;
  if (node.type !== "identifier") return false;
  const bindings = bindingsOf(textOf2(module.source, node), argument2.scope);
  return bindings.length === 1 && bindings[0]?.kind === "assign" && bindings[0].value?.type === "none";
}
function valueState(module, argument2) {
  if (isNone(module, argument2)) return off(module, argument2.written);
  const name = maybeNone(module, argument2);
  if (name !== void 0) return unknownState(`${name} is a parameter that defaults to None`);
  return present(module, argument2.written);
}
function runTimeout(site2, calls) {
  const { module, api, args, call, scope } = site2;
  const argument2 = api.timeout
    ? (args.keywords.get(api.timeout.keyword) ??
      (api.timeout.index === void 0 ? void 0 : args.positional[api.timeout.index]))
    : void 0;
  if (argument2) return valueState(module, argument2);
  if (api.timeout?.builtIn !== void 0) return present(module, call, api.timeout.builtIn);
  if (api.asynchronous || site2.offloaded) {
    const deadline = deadlineAround(module, call, scope) ?? deadlineOfCallers(module, scope, calls);
    if (deadline) return present(module, deadline, "outer deadline");
  }
  return api.timeout ? missing(args) : ABSENT;
}
function outputState(site2) {
  const { module, api, args, call } = site2;
  if (api.style === "replace") return NOT_APPLICABLE;
  if (api.captures) return present(module, call, `${api.name} captures output`);
  const capture = args.keywords.get("capture_output");
  if (capture) {
    const truth = truthOf(module, capture.value, capture.scope);
    if (truth === "true") return present(module, capture.written);
    if (truth === "unknown") return unknownState(textOf2(module.source, capture.written));
  }
  const positions = [
    ["stdout", 4],
    ["stderr", 5],
  ];
  let switchedOff = capture ? off(module, capture.written) : void 0;
  for (const [name, index] of [...positions, ["hide", -1], ["out_stream", -1]]) {
    const argument2 = args.keywords.get(name) ?? (api.popenPositions && !args.spread ? args.positional[index] : void 0);
    if (!argument2) continue;
    const state = valueState(module, argument2);
    if (state.state === "present" || state.state === "unknown") return state;
    switchedOff = state;
  }
  return switchedOff ?? missing(args);
}
function exitState(site2, calls) {
  const { module, api, args, call, scope } = site2;
  if (api.style === "replace") return { state: NOT_APPLICABLE, result: "ignored" };
  if (api.exit === "raises" || api.exit === "warn") {
    const quiet = args.keywords.get("check") ?? args.keywords.get("warn") ?? args.keywords.get("_ok_code");
    const loses = quiet && truthOf(module, quiet.value, quiet.scope) === (api.exit === "warn" ? "true" : "false");
    if (!loses || api.name.startsWith("subprocess.")) {
      return { state: present(module, call, `${api.name} raises when the exit code is not 0`), result: "ignored" };
    }
  }
  const withStatus = args.keywords.get("withexitstatus");
  if (withStatus)
    return { state: present(module, withStatus.written, "the exit code is part of the result"), result: "read" };
  const check = args.keywords.get("check");
  if (check && api.exit === "check") {
    const truth = truthOf(module, check.value, check.scope);
    if (truth === "true") return { state: present(module, check.written), result: "ignored" };
    if (truth === "unknown") return { state: unknownState(textOf2(module.source, check.written)), result: "ignored" };
  }
  const read = resultRead(module, api, call, scope, calls, 0);
  if (read.node) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== void 0) return { state: unknownState(read.reason), result: "returned" };
  return {
    state: check ? off(module, check.written) : api.exit === "check" ? missing(args) : ABSENT,
    result: "ignored",
  };
}
var EXIT_MEMBERS = /* @__PURE__ */ new Set([
  "returncode",
  "check_returncode",
  "exited",
  "return_code",
  "failed",
  "succeeded",
  "ok",
  "poll",
]);
function resultRead(module, api, call, scope, calls, depth) {
  const fate = fateOf(module, call, scope);
  const direct = api.exit === "value";
  switch (fate.kind) {
    case "dropped":
      return {};
    case "member": {
      const name = fieldOf(fate.member, "attribute");
      const member = name ? textOf2(module.source, name) : "";
      if (EXIT_MEMBERS.has(member) || (api.exit === "lost" && member === "close")) return { node: fate.member };
      return site(member) ? { reason: `the result goes through .${member}` } : {};
    }
    case "named": {
      let escapes;
      for (const use of usesOfName(module, fate.name, scope, fate.at)) {
        if (use.member !== void 0) {
          if (EXIT_MEMBERS.has(use.member)) return { node: use.node };
          if (site(use.member)) escapes ??= `the result goes through .${use.member}`;
          continue;
        }
        if (direct && use.fate.kind !== "dropped") return { node: use.node };
        if (use.fate.kind === "returned") {
          const callers = readByCallers(module, api, scope, calls, depth);
          if (callers.node) return callers;
          escapes ??= callers.reason;
        } else if (use.fate.kind === "passed" || use.fate.kind === "attribute" || use.fate.kind === "named") {
          escapes ??= "the result is passed on";
        }
      }
      return escapes === void 0 ? {} : { reason: escapes };
    }
    case "returned":
      return readByCallers(module, api, scope, calls, depth);
    case "attribute":
    case "passed":
      return direct && fate.kind === "passed" ? { node: fate.call } : { reason: "the result is passed on" };
    case "unpacked":
      return api.exit === "first" && fate.names[0] !== "_" ? { node: fate.at } : {};
    case "tested": {
      const parent2 = outerOf(call);
      return direct || api.exit === "first" ? { node: parent2 ?? call } : {};
    }
    default:
      return { reason: "the result is passed on" };
  }
}
var site = (member) => member === "result" || member === "get" || member === "add_done_callback" || member === "args";
function readByCallers(module, api, scope, calls, depth) {
  const runner = scope.runner;
  if (runner.kind !== "function" || depth > 3) return { reason: "the result is returned" };
  let ignored = 0;
  let reason;
  for (const caller of callersOf(module, runner, calls)) {
    const read = resultRead(module, api, caller.node, caller.scope, calls, depth + 1);
    if (read.node) return read;
    if (read.reason !== void 0) reason ??= read.reason;
    else ignored++;
  }
  if (reason === void 0 && ignored > 0 && runner.name.startsWith("_")) return {};
  return { reason: reason ?? "the result is returned to callers" };
}
function callersOf(module, callee, calls) {
  return calls.filter(({ node, scope }) => {
    const written = fieldOf(node, "function");
    if (!written || !textOf2(module.source, written).endsWith(callee.name)) return false;
    return module.localOf(written, scope) === callee;
  });
}

// src/facts/python/outside.ts
function outside(module, node, name) {
  return {
    prefix: "",
    literal: false,
    sources: [{ kind: "outside", name, line: lineOf(module.source, node.start) }],
    node,
    spread: false,
    noDash: false,
    quoted: false,
  };
}
function fixed(module, node, name) {
  return {
    ...outside(module, node, name),
    sources: [{ kind: "constant", name, line: lineOf(module.source, node.start) }],
    noDash: true,
    program: name,
  };
}
var REQUEST =
  /^(?:flask|quart|bottle|cherrypy)\.request\.(?:args|form|values|json|data|query|params|cookies|headers|files|get_json|forms)\b/u;
var REQUEST_OBJECT =
  /^(?:fastapi|starlette\.requests|django\.http|aiohttp\.web|sanic)\.\w*Request\(\)\.(?:query_params|path_params|form|json|body|headers|GET|POST|query|match_info|args)\b/u;
function outsideName(module, name, node) {
  if (name === "sys.executable" || name === "__file__" || name.startsWith("sys.platform"))
    return fixed(module, node, name);
  if (name === "sys.argv[]" && /\[\s*0\s*\]$/u.test(briefOf(module.source, node)))
    return fixed(module, node, "sys.argv[0]");
  if (name === "sys.argv" || name.startsWith("sys.argv["))
    return { ...outside(module, node, `command line: ${briefOf(module.source, node)}`), spread: name === "sys.argv" };
  if (/^os\.environb?\b/u.test(name)) return outside(module, node, `environment: ${briefOf(module.source, node)}`);
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside(module, node, `request: ${briefOf(module.source, node)}`);
  const parsed = /\.parse_(?:known_)?args\(\)(?:\[\])?\.(\w+)$/u.exec(name);
  if (parsed?.[1] !== void 0) {
    return isBoundedOption(module, parsed[1])
      ? { ...outside(module, node, ""), sources: [], noDash: true }
      : outside(module, node, `command line: ${briefOf(module.source, node)}`);
  }
  return void 0;
}
var READS = [
  [/^(?:input|raw_input|getpass\.getpass|builtins\.input)$/u, "input"],
  [/^os\.(?:getenv|getenvb|environ\.(?:get|pop|setdefault))$/u, "environment"],
  [/^sys\.stdin\.(?:read|readline|readlines|buffer\.read)$/u, "input"],
  [/^open\(\)\.(?:read|readline|readlines)$/u, "file"],
  [/(?:^|\.)Path\(\)\.read_(?:text|bytes)$/u, "file"],
  [/^(?:json|yaml|tomllib|toml|pickle)\.(?:load|safe_load)$/u, "file"],
  [/^(?:requests|httpx)\.\w+\(\)\.(?:json|iter_\w+|read)$/u, "network"],
  [/^urllib\.request\.urlopen\(\)\.read$/u, "network"],
  [/^socket\.socket\(\)\.(?:recv|recvfrom)$/u, "network"],
];
function outsideCall(module, name, node, _scope) {
  for (const [pattern, origin] of READS) {
    if (pattern.test(name)) return outside(module, node, `${origin}: ${briefOf(module.source, node)}`);
  }
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside(module, node, `request: ${briefOf(module.source, node)}`);
  return void 0;
}
var ROUTE_METHODS = /^(?:get|post|put|patch|delete|head|options|route|api_route|websocket|trace)$/u;
var WEB = /^(?:fastapi|flask|starlette|quart|sanic|bottle|litestar|aiohttp|blacksheep|falcon|robyn)\b/u;
var INJECTED = /\b(?:Depends|Request|Response|WebSocket|BackgroundTasks|Session|Security)\b/u;
var NUMBERS = /^(?:int|float|bool|UUID|uuid\.UUID|Literal\b|date|datetime|Decimal)/u;
function outsideParameter(module, name, node, binding) {
  const definition = definitionOf(binding.node);
  const decorators =
    definition?.parent?.type === "decorated_definition"
      ? definition.parent.children.filter((child) => child.type === "decorator")
      : [];
  if (decorators.length === 0 || name === "self" || name === "cls") return void 0;
  const type = binding.annotation ? textOf2(module.source, binding.annotation) : "";
  const initial = binding.value ? textOf2(module.source, binding.value) : "";
  if (INJECTED.test(type) || INJECTED.test(initial) || NUMBERS.test(type)) return void 0;
  if (/\b(?:pattern|regex)\s*=/u.test(initial + type)) return void 0;
  const enumeration = binding.annotation?.children[0]
    ? resolve(module, binding.annotation.children[0], binding.scope).local
    : void 0;
  if (enumeration?.bases.some((base2) => textOf2(module.source, base2).endsWith("Enum"))) return void 0;
  for (const decorator of decorators) {
    const kind = decoratorKind(module, decorator, binding.scope);
    if (kind === "route") return outside(module, node, `request: ${name}`);
    if (kind === "command" && !isBoundedDecorator(module, decorators, name))
      return outside(module, node, `command line: ${name}`);
  }
  return void 0;
}
function definitionOf(node) {
  for (let at = node; at; at = at.parent) if (at.type === "function_definition") return at;
  return void 0;
}
function decoratorKind(module, decorator, scope) {
  const expression = decorator.type === "decorator" ? decorator.children[0] : decorator;
  const callee = expression?.type === "call" ? fieldOf(expression, "function") : expression;
  if (!callee) return void 0;
  const target = resolve(module, callee, scope).name;
  if (/^(?:click|rich_click|asyncclick)\.(?:option|argument)$/u.test(target)) return "command";
  if (callee.type !== "attribute") return void 0;
  const attribute = fieldOf(callee, "attribute");
  const object = fieldOf(callee, "object");
  if (!attribute || !object) return void 0;
  const word = textOf2(module.source, attribute);
  const owner = resolve(module, object, scope).name;
  if (word === "command" && owner.startsWith("typer.Typer()")) return "command";
  if (!ROUTE_METHODS.test(word)) return void 0;
  return WEB.test(owner) || /^(?:app|router|api|bp|blueprint)$/u.test(textOf2(module.source, object))
    ? "route"
    : void 0;
}
function isBoundedDecorator(module, decorators, name) {
  const flag = name.replaceAll("_", "-");
  return decorators.some((decorator) => {
    const text = textOf2(module.source, decorator);
    return (
      (text.includes(`"--${flag}"`) ||
        text.includes(`"${name}"`) ||
        text.includes(`'--${flag}'`) ||
        text.includes(`'${name}'`)) &&
      /\b(?:Choice|IntRange|FloatRange|is_flag|type\s*=\s*(?:int|float|click\.INT))\b/u.test(text)
    );
  });
}
function isBoundedOption(module, name) {
  for (const { node } of module.calls) {
    const callee = fieldOf(node, "function");
    const attribute = callee?.type === "attribute" ? fieldOf(callee, "attribute") : void 0;
    const args = fieldOf(node, "arguments");
    if (!attribute || !args || textOf2(module.source, attribute) !== "add_argument") continue;
    if (optionName(module, args) !== name) continue;
    return args.children.some((child) => {
      if (child.type !== "keyword_argument") return false;
      return /^(?:choices\s*=|type\s*=\s*(?:int|float)\b|action\s*=\s*["'](?:store_true|store_false|count))/u.test(
        textOf2(module.source, child),
      );
    });
  }
  return false;
}
function optionName(module, args) {
  let name;
  for (const child of args.children) {
    if (child.type === "keyword_argument") {
      const key = fieldOf(child, "name");
      const value2 = fieldOf(child, "value");
      if (key && value2 && textOf2(module.source, key) === "dest") return literalText(module, value2);
      continue;
    }
    const text = literalText(module, child);
    if (text === void 0) continue;
    if (text.startsWith("--")) return text.slice(2).replaceAll("-", "_");
    name ??= text.replace(/^-+/u, "");
  }
  return name;
}
function isMainOrTypeTest(module, condition) {
  const text = textOf2(module.source, condition);
  return (
    /__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/u.test(text) ||
    /^(?:\w+\.)?TYPE_CHECKING$/u.test(text)
  );
}

// src/facts/python/process-apis.ts
var base = {
  style: "run",
  command: { index: 0, keywords: ["args"], rest: false },
  shell: "keyword",
  captures: false,
  exit: "check",
  popenPositions: true,
  asynchronous: false,
};
var command = (keyword, index = 0, rest = false) => ({
  index,
  keywords: [keyword],
  rest,
});
var timeout = { keyword: "timeout" };
var APIS = {
  "subprocess.run": { timeout },
  "subprocess.call": { timeout, exit: "value" },
  "subprocess.check_call": { timeout, exit: "raises" },
  "subprocess.check_output": { timeout, exit: "raises", captures: true },
  "subprocess.Popen": { style: "handle" },
  "subprocess.getoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "subprocess.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false,
  },
  "os.system": { command: command("command"), shell: "always", exit: "value", popenPositions: false },
  "os.popen": { command: command("cmd"), shell: "always", captures: true, exit: "lost", popenPositions: false },
  "commands.getoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "commands.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false,
  },
  "pty.spawn": { command: command("argv"), shell: "never", exit: "value", popenPositions: false },
  "asyncio.create_subprocess_exec": {
    style: "handle",
    command: command("program", 0, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.create_subprocess_shell": {
    style: "handle",
    command: command("cmd"),
    shell: "always",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.loop.subprocess_exec": {
    style: "detached",
    command: command("program", 1, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true,
  },
  "asyncio.loop.subprocess_shell": {
    style: "detached",
    command: command("cmd", 1),
    shell: "always",
    popenPositions: false,
    asynchronous: true,
  },
  "anyio.run_process": {
    command: command("command"),
    shell: "string",
    captures: true,
    exit: "raises",
    popenPositions: false,
    asynchronous: true,
  },
  "anyio.open_process": {
    style: "handle",
    command: command("command"),
    shell: "string",
    popenPositions: false,
    asynchronous: true,
  },
  "trio.run_process": { command: command("command"), exit: "raises", popenPositions: false, asynchronous: true },
  "invoke.run": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "invoke.sudo": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "fabric.run": { command: command("command"), shell: "always", timeout, exit: "warn", popenPositions: false },
  "plumbum.command": {
    style: "run",
    command: command("", 0, true),
    shell: "never",
    timeout,
    captures: true,
    exit: "raises",
    popenPositions: false,
  },
  "pexpect.run": {
    command: command("command"),
    shell: "never",
    timeout: { keyword: "timeout", index: 1, builtIn: "pexpect waits 30 s unless told otherwise" },
    captures: true,
    exit: "lost",
    popenPositions: false,
  },
  "sh.command": {
    command: command("", 0, true),
    shell: "never",
    timeout: { keyword: "_timeout" },
    captures: true,
    exit: "raises",
    popenPositions: false,
  },
};
function osFamily(name) {
  const match = /^os\.(?:(exec|spawn)([lv])p?e?|(posix_spawn)p?)$/u.exec(name);
  if (!match) return void 0;
  const spawn = match[1] === "spawn";
  const first = spawn ? 1 : 0;
  return {
    ...base,
    name,
    style: match[1] === "exec" ? "replace" : "detached",
    // The path is the program; argv[0] beside it is only a label.
    command: { index: first, keywords: [], rest: true },
    shell: "never",
    exit: "value",
    popenPositions: false,
  };
}
var ALIASES = [
  [/^asyncio\.subprocess\.create_subprocess_(exec|shell)$/u, "asyncio.create_subprocess_$1"],
  [
    /^asyncio\.(?:get_event_loop|get_running_loop|new_event_loop|AbstractEventLoop|BaseEventLoop)\(\)\.subprocess_(exec|shell)$/u,
    "asyncio.loop.subprocess_$1",
  ],
  [/^\?\.subprocess_(exec|shell)$/u, "asyncio.loop.subprocess_$1"],
  [/^(?:invoke|fabric)\.(?:api\.|operations\.|tasks\.)?(?:local|run)$/u, "invoke.run"],
  [/^(?:invoke|fabric)\.(?:api\.|operations\.)?sudo$/u, "invoke.sudo"],
  [/^invoke(?:\.context)?\.Context\(\)\.(run|sudo)$/u, "invoke.$1"],
  [/^fabric\.(?:connection\.)?Connection\(\)\.(?:run|sudo|local)$/u, "fabric.run"],
  [/^plumbum(?:\.machines)?\.local\[\](?:\[\])*$/u, "plumbum.command"],
  [/^plumbum\.cmd\.\w+(?:\[\])*$/u, "plumbum.command"],
  [/^pexpect\.(?:run|runu)$/u, "pexpect.run"],
  [
    /^sh\.(?!Command$|ErrorReturnCode|TimeoutException|CommandNotFound|SignalException|contrib\b|pushd\b|cd$)\w+$/u,
    "sh.command",
  ],
  [/^sh\.Command\(\)$/u, "sh.command"],
];
function findProcessApi(target) {
  const entry = Object.hasOwn(APIS, target) ? APIS[target] : void 0;
  if (entry) return { ...base, name: target, ...entry };
  const os = osFamily(target);
  if (os) return os;
  for (const [pattern, name] of ALIASES) {
    if (pattern.test(target)) return findProcessApi(target.replace(pattern, name));
  }
  return void 0;
}
function isShellProgram(program) {
  return /^(?:.*\/)?(?:sh|bash|zsh|dash|ksh|ash|cmd|cmd\.exe|powershell|pwsh)$/u.test(program);
}

// src/facts/python/effects.ts
var CONNECTS =
  /^(?:psycopg2?\.(?:connect|Connection\.connect)|psycopg_pool\.ConnectionPool|psycopg2\.pool\.\w+ConnectionPool|pymysql\.(?:connect|Connection)|MySQLdb\.(?:connect|Connection)|mysql\.connector\.connect|sqlite3\.connect|cx_Oracle\.connect|oracledb\.connect|pyodbc\.connect|pymssql\.connect|snowflake\.connector\.connect|duckdb\.connect|pika\.BlockingConnection|kafka\.Kafka(?:Producer|Consumer|AdminClient)|stomp\.Connection\(\)\.connect|paho\.mqtt\.client\.Client\(\)\.connect|ldap3\.Connection\(\)\.bind|paramiko\.(?:SSHClient|client\.SSHClient)\(\)\.connect|ftplib\.FTP|smtplib\.SMTP(?:_SSL)?|imaplib\.IMAP4(?:_SSL)?|poplib\.POP3(?:_SSL)?|telnetlib\.Telnet|socket\.create_connection|socket\.socket\(\)\.(?:connect|bind|listen)|cassandra\.cluster\.Cluster\(\)\.connect|mongoengine\.connect|peewee\.\w+Database\(\)\.connect|pymongo\.MongoClient\(\)(?:\[\]|\.\w+)*\.(?:list_\w+|server_info|command|find\w*|insert\w*|create_\w+|admin\.command))$/u;
var LAZY_CLIENT_USE =
  /^(?:redis\.(?:Redis|StrictRedis|from_url|Redis\.from_url|client\.Redis|cluster\.RedisCluster)\(\)\.(?:ping|get|set|info|exists|keys|hget|hset|publish|execute_command|flushdb|flushall|delete|lpush|rpush|config_set)|sqlalchemy\.(?:engine\.)?create_engine\(\)\.(?:connect|begin|execute|raw_connection)(?:\(\)\.\w+)*|(?:\w+\.)*metadata\.create_all|elasticsearch\.Elasticsearch\(\)\.(?:ping|info|index|search)|boto3\.(?:client|resource)\(\)\.\w+)$/u;
var NETWORK =
  /^(?:requests\.(?:get|post|put|patch|delete|head|options|request)|requests\.(?:Session|session)\(\)\.(?:get|post|put|patch|delete|head|request)|httpx\.(?:get|post|put|patch|delete|head|request|stream)|httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.(?:urlopen|urlretrieve)|urllib2\.urlopen|urllib3\.PoolManager\(\)\.request|http\.client\.HTTPS?Connection\(\)\.request|socket\.gethostbyname|nltk\.download|huggingface_hub\.(?:hf_hub_download|snapshot_download))$/u;
var THREADS =
  /^(?:threading\.(?:Thread|Timer)\(\)\.start|multiprocessing\.(?:context\.)?(?:Process\(\)\.start|Pool)|_thread\.start_new_thread|apscheduler\.schedulers\.\w+\.\w+Scheduler\(\)\.start|watchdog\.observers\.Observer\(\)\.start)$/u;
var EXITS = /^(?:sys\.exit|os\._exit|exit|quit)$/u;
var WRITES =
  /^(?:(?:pathlib\.)?Path\(\)(?:\.\w+\(\))*\.(?:write_text|write_bytes|touch)|shutil\.(?:copy|copy2|copyfile|move|rmtree)|os\.(?:remove|unlink|rename|replace|truncate))$/u;
var LOG_FILES = /^logging\.(?:FileHandler|handlers\.(?:Rotating|TimedRotating|Watched)FileHandler)$/u;
var MAX_EFFECTS = 50;
var MAX_CALL_DEPTH = 4;
function findImportEffects(module, root) {
  const walk = { module, found: [], visiting: /* @__PURE__ */ new Set() };
  for (const child of root.children) visit(walk, child, module.module, [], 0);
  return walk.found;
}
function visit(walk, node, scope, via, depth) {
  if (walk.found.length >= MAX_EFFECTS) return;
  switch (node.type) {
    case "function_definition": {
      const parameters = fieldOf(node, "parameters");
      for (const parameter of parameters?.children ?? []) {
        const value2 = fieldOf(parameter, "value");
        if (value2) visit(walk, value2, scope, via, depth);
      }
      return;
    }
    case "lambda":
    case "generator_expression":
      return;
    case "class_definition": {
      const inner = walk.module.scopes.find((candidate) => candidate.node === node) ?? scope;
      for (const child of node.children) visit(walk, child, child.field === "body" ? inner : scope, via, depth);
      return;
    }
    case "if_statement":
      return visitIf(walk, node, scope, via, depth);
    case "call":
      visitCall(walk, node, scope, via, depth);
      break;
    case "subscript":
      visitSubscript(walk, node, scope, via);
      break;
    case "raise_statement": {
      const raised = node.children[0];
      const name = raised?.type === "call" ? fieldOf(raised, "function") : raised;
      if (
        name &&
        textOf2(walk.module.source, name) === "SystemExit" &&
        !isVersionTest(walk, node) &&
        !isForMissingModule(walk, node)
      )
        add(walk, "exits", "raise SystemExit", node, via);
      break;
    }
    default:
  }
  for (const child of node.children) visit(walk, child, scope, via, depth);
}
function visitIf(walk, node, scope, via, depth) {
  const condition = fieldOf(node, "condition");
  const truth = condition === void 0 ? "unknown" : truthOf(walk.module, condition, scope);
  const skip =
    condition !== void 0 &&
    (truth === "false" || isMainOrTypeTest(walk.module, condition) || isAskedFor(walk.module, condition, scope));
  for (const child of node.children) {
    if (skip && child.field === "consequence") continue;
    if (truth === "true" && child.field === "alternative") continue;
    if (child.type === "elif_clause") visitIf(walk, child, scope, via, depth);
    else visit(walk, child, scope, via, depth);
  }
}
function isAskedFor(module, condition, scope) {
  if (condition.type === "call") {
    const callee = fieldOf(condition, "function");
    const count = fieldOf(condition, "arguments")?.children.length ?? 0;
    return (
      callee !== void 0 && count === 1 && /^os\.(?:environ\.get|getenv)$/u.test(resolve(module, callee, scope).name)
    );
  }
  if (condition.type !== "identifier") return false;
  const [first, ...later] = bindingsOf(textOf2(module.source, condition), scope);
  return later.length > 0 && first?.value !== void 0 && truthOf(module, first.value, first.scope) === "false";
}
function visitCall(walk, node, scope, via, depth) {
  const callee = fieldOf(node, "function");
  if (!callee) return;
  const { module } = walk;
  const target = resolve(module, callee, scope);
  const kind = target.local ? void 0 : kindOf(module, target.name, node);
  if (kind) {
    if (kind === "exits" && (isVersionTest(walk, node) || isForMissingModule(walk, node))) return;
    add(walk, kind, target.name, node, via);
    return;
  }
  const called = target.local?.kind === "class" ? target.local.bindings.get("__init__")?.[0]?.defines : target.local;
  if (!called || called.kind !== "function" || called.isAsync || depth >= MAX_CALL_DEPTH || walk.visiting.has(called))
    return;
  if (called.yields && !isIterated(module, node, scope)) return;
  walk.visiting.add(called);
  const body = fieldOf(called.node, "body");
  const link = { line: lineOf(module.source, node.start), note: `${briefOf(module.source, callee)}() is called` };
  for (const child of body?.children ?? []) visit(walk, child, called, [...via, link], depth + 1);
  walk.visiting.delete(called);
}
function kindOf(module, name, node) {
  if (CONNECTS.test(name)) return name.startsWith("sqlite3.") && isMemory(module, node) ? void 0 : "connects";
  if (LAZY_CLIENT_USE.test(name)) return "connects";
  if (NETWORK.test(name)) return "network";
  if (THREADS.test(name)) return "starts-thread";
  if (EXITS.test(name)) return "exits";
  if (WRITES.test(name)) return "writes-file";
  if (LOG_FILES.test(name)) return hasKeyword(module, node, "delay") ? void 0 : "writes-file";
  if (name === "logging.basicConfig") return hasKeyword(module, node, "filename") ? "writes-file" : void 0;
  if (name === "open" || name === "io.open" || name === "codecs.open")
    return opensForWriting(module, node, 1) ? "writes-file" : void 0;
  if (/(?:^|\.)Path\(\)\.open$/u.test(name)) return opensForWriting(module, node, 0) ? "writes-file" : void 0;
  const api = findProcessApi(name);
  if (api && !api.asynchronous && api.style !== "replace") return "spawns";
  return void 0;
}
function isMemory(module, node) {
  const first = fieldOf(node, "arguments")?.children[0];
  return first !== void 0 && literalText(module, first) === ":memory:";
}
function hasKeyword(module, node, name) {
  return (fieldOf(node, "arguments")?.children ?? []).some((child) => {
    const key = child.type === "keyword_argument" ? fieldOf(child, "name") : void 0;
    return key !== void 0 && textOf2(module.source, key) === name;
  });
}
function opensForWriting(module, node, index) {
  const children = fieldOf(node, "arguments")?.children ?? [];
  const positional = children.filter((child) => child.type !== "keyword_argument")[index];
  const keyword = children.find((child) => {
    const key = child.type === "keyword_argument" ? fieldOf(child, "name") : void 0;
    return key !== void 0 && textOf2(module.source, key) === "mode";
  });
  const mode = (keyword ? fieldOf(keyword, "value") : void 0) ?? positional;
  const text = mode ? literalText(module, mode) : void 0;
  if (text === void 0 || !/[wax+]/u.test(text)) return false;
  const first = children[0] ? textOf2(module.source, children[0]) : "";
  return !/\bdevnull\b|\/dev\/null/u.test(first);
}
function visitSubscript(walk, node, scope, via) {
  const value2 = fieldOf(node, "value");
  const key = fieldOf(node, "subscript");
  if (!value2 || !key || resolve(walk.module, value2, scope).name !== "os.environ") return;
  if (node.field === "left" || node.parent?.type === "delete_statement" || isCaught(walk, node)) return;
  if (isTestedBefore(walk, node, key)) return;
  add(walk, "requires-env", `os.environ[${textOf2(walk.module.source, key)}]`, node, via);
}
function isCaught(walk, node) {
  let below = node;
  for (let at = node.parent; at; below = at, at = at.parent) {
    if (at.type === "function_definition") return false;
    if (at.type !== "try_statement" || below.field !== "body") continue;
    for (const handler of at.children) {
      if (handler.type !== "except_clause") continue;
      const caught = fieldOf(handler, "value");
      if (!caught || /\b(?:KeyError|LookupError|Exception|BaseException)\b/u.test(textOf2(walk.module.source, caught)))
        return true;
    }
  }
  return false;
}
function isTestedBefore(walk, node, key) {
  const { source } = walk.module;
  const wanted = textOf2(source, key);
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "if_statement" && at.type !== "elif_clause" && at.type !== "conditional_expression") continue;
    const condition = fieldOf(at, "condition") ?? at.children[1];
    if (condition) {
      const text = textOf2(source, condition);
      if (text.includes(wanted) && text.includes("environ")) return true;
    }
  }
  return false;
}
function isVersionTest(walk, node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "if_statement") continue;
    const condition = fieldOf(at, "condition");
    if (
      condition &&
      /\bversion_info\b|\bplatform\b|\bos\.name\b|\bhexversion\b/u.test(textOf2(walk.module.source, condition))
    )
      return true;
  }
  return false;
}
function isForMissingModule(walk, node) {
  for (let at = node.parent; at && at.type !== "function_definition"; at = at.parent) {
    const caught = at.type === "except_clause" ? fieldOf(at, "value") : void 0;
    if (caught && /\b(?:ImportError|ModuleNotFoundError)\b/u.test(textOf2(walk.module.source, caught))) return true;
  }
  return false;
}
function add(walk, kind, what, node, via) {
  const { source } = walk.module;
  walk.found.push({
    kind,
    what,
    range: rangeOf(source, node),
    quote: quoteOf(source, node),
    ...(via.length > 0 ? { via } : {}),
  });
}

// src/facts/python/dashes.ts
var SWITCHES =
  /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/u;
var HARMLESS3 = /^(?:\S*\/)?(?:echo|printf|true|false|test|\[)$/u;
function findDash(_module, flow) {
  if (flow.kind !== "list") return void 0;
  const [program] = flow.elements;
  if (!program || (program.literal && HARMLESS3.test(program.prefix))) return void 0;
  for (let index = 1; index < flow.elements.length; index++) {
    const element = flow.elements[index];
    const before = flow.elements[index - 1];
    if (!element || !before) continue;
    if (element.literal) {
      if (element.prefix === "--") return void 0;
      continue;
    }
    if (element.noDash || element.prefix !== "" || !element.sources.some((source) => source.kind === "outside"))
      continue;
    if (element.spread) continue;
    const valueOfOption = before.literal && index > 1 && before.prefix.startsWith("-") && !SWITCHES.test(before.prefix);
    if (!valueOfOption) return element.node;
  }
  return void 0;
}

// src/facts/python/element.ts
var MAX_ELEMENTS = 200;
var one = (element) => ({ kind: "value", elements: [element] });
var list = (elements) => ({
  kind: "list",
  elements: elements.slice(0, MAX_ELEMENTS),
});
var joined = (flow) => flow.elements;
function literal3(node, text) {
  return {
    prefix: text,
    literal: true,
    sources: [],
    node,
    spread: false,
    noDash: !text.startsWith("-"),
    quoted: false,
  };
}
function value(node, sources, rest = {}) {
  return { prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest };
}
function local(module, node) {
  return { kind: "local", name: briefOf(module.source, node), line: lineOf(module.source, node.start) };
}
function unknown(module, node) {
  return value(node, [local(module, node)]);
}
function constant2(module, node, name, at) {
  return value(node, [{ kind: "constant", name, line: lineOf(module.source, at) }], { noDash: true, program: name });
}
function concatenate(node, pieces) {
  const [first] = pieces;
  if (pieces.length === 1 && first) return first.literal ? first : { ...first, node };
  let prefix2 = "";
  let allLiteral = true;
  for (const piece of pieces) {
    if (allLiteral) prefix2 += piece.prefix;
    allLiteral &&= piece.literal;
  }
  const changing = pieces.filter((piece) => !piece.literal);
  return {
    prefix: prefix2,
    literal: allLiteral,
    sources: uniqueSources(pieces.flatMap((piece) => piece.sources)),
    node,
    spread: false,
    noDash: prefix2 !== "" ? !prefix2.startsWith("-") : (first?.noDash ?? false),
    quoted: changing.length > 0 && changing.every((piece) => piece.quoted),
  };
}
function uniqueSources(sources) {
  const seen = /* @__PURE__ */ new Map();
  for (const source of sources) {
    const key = `${source.kind}:${source.name}`;
    if (!seen.has(key)) seen.set(key, source);
  }
  return [...seen.values()];
}
function formatted2(node, template, values) {
  const [first] = template.elements;
  const prefix2 = first ? (/^[^%{]*/u.exec(first.prefix)?.[0] ?? "") : "";
  const pieces = [...template.elements, ...values];
  return {
    ...concatenate(node, pieces),
    prefix: prefix2,
    literal: pieces.every((piece) => piece.literal) && prefix2 === first?.prefix,
  };
}
function alternatives(flows) {
  const [first, ...others] = flows;
  if (!first || others.length === 0) return first ?? { kind: "value", elements: [] };
  const longest = flows.reduce((a, b) => (b.elements.length > a.elements.length ? b : a));
  const kind = flows.some((flow) => flow.kind === "list") ? "list" : "value";
  const elements = longest.elements.map((element, index) => {
    const same = flows.map((flow) => flow.elements[index]).filter((other) => other !== void 0);
    return same.length === 1 ? element : mergeChoices(element.node, same);
  });
  return { kind, elements };
}
function mergeChoices(node, choices) {
  const [first] = choices;
  const allLiteral = choices.every((choice) => choice.literal);
  const samePrefix = choices.every((choice) => choice.prefix === first?.prefix);
  const program = choices.every((choice) => choice.program !== void 0 || choice.literal)
    ? choices.map((choice) => (choice.literal ? choice.prefix : choice.program)).join(" or ")
    : void 0;
  return {
    prefix: samePrefix || allLiteral ? (first?.prefix ?? "") : "",
    literal: allLiteral,
    sources: uniqueSources(choices.flatMap((choice) => choice.sources)),
    node,
    spread: choices.some((choice) => choice.spread),
    noDash: choices.every((choice) => choice.noDash),
    quoted: choices.every((choice) => choice.quoted || choice.literal),
    ...(program === void 0 ? {} : { program }),
  };
}
function changed(elements, change) {
  const made = [];
  for (const element of elements) made.push({ ...element, ...change });
  return made;
}
function wordsIn(flow) {
  return flow.kind === "list" ? flow.elements : changed(flow.elements, { spread: true });
}

// src/facts/python/flow-calls.ts
var TRANSPARENT =
  /^(?:str|os\.fspath|os\.fsdecode|os\.fsencode|os\.path\.(?:join|expanduser|expandvars|normpath|basename|dirname)|pathlib\.(?:Path|PurePath|PosixPath)|Path|repr|bytes|sorted|reversed|filter|map|set)$/u;
var LISTS = /^(?:list|tuple|sorted|reversed|copy\.copy|copy\.deepcopy)$/u;
var ABSOLUTE = /^(?:os\.path\.(?:abspath|realpath)|tempfile\.\w+|os\.getcwd|pathlib\.Path\.cwd|shutil\.which)$/u;
var NUMERIC =
  /^(?:int|float|len|bool|round|abs|os\.getpid|os\.cpu_count|time\.time|hash|id|ord|uuid\.uuid[1345]|ipaddress\.\w+)$/u;
var TEXT_METHODS = new Set(
  "strip lstrip rstrip lower upper replace format join split splitlines encode decode as_posix joinpath with_suffix with_name copy expanduser relative_to title zfill ljust rjust removeprefix removesuffix get pop group".split(
    " ",
  ),
);
var ABSOLUTE_METHODS = /* @__PURE__ */ new Set(["resolve", "absolute", "as_uri", "hexdigest", "isoformat"]);
function callFlow(follow, module, node, scope, at, depth) {
  const callee = fieldOf(node, "function");
  const args = fieldOf(node, "arguments");
  if (!callee || !args) return one(unknown(module, node));
  const next = (child) => follow(module, child, scope, at, depth + 1);
  const target = resolve(module, callee, scope);
  const outside2 = outsideCall(module, target.name, node, scope);
  if (outside2) return one(outside2);
  const plain2 = args.children.map((child) => (child.type === "keyword_argument" ? fieldOf(child, "value") : child));
  const values = plain2.filter((child) => child !== void 0);
  const [first] = values;
  const sourcesOf = (nodes) =>
    uniqueSources(nodes.flatMap((child) => next(child).elements.flatMap((element) => element.sources)));
  if (NUMERIC.test(target.name)) return one(value(node, [], { noDash: true, quoted: true }));
  if (target.name === "shlex.quote" || target.name === "pipes.quote") {
    return one(value(node, sourcesOf(values), { quoted: true }));
  }
  if (target.name === "shlex.join" || target.name === "subprocess.list2cmdline") {
    return one(
      value(node, sourcesOf(values), { quoted: true, prefix: first ? (next(first).elements[0]?.prefix ?? "") : "" }),
    );
  }
  if (target.name === "shlex.split" && first) return splitFlow(node, next(first));
  if (LISTS.test(target.name) && first) return next(first);
  if (ABSOLUTE.test(target.name))
    return one(
      value(
        node,
        sourcesOf(values).filter((source) => source.kind !== "local"),
        { noDash: true },
      ),
    );
  if (TRANSPARENT.test(target.name) && first) {
    const pieces = values.flatMap((child) => next(child).elements);
    return one(concatenate(node, pieces));
  }
  if (target.local?.kind === "function") {
    const through = localCallFlow(follow, module, node, args, target.local, scope, at, depth);
    if (through) return through;
  }
  if (callee.type === "attribute") {
    const through = methodFlow(module, node, callee, values, next);
    if (through) return through;
  }
  const name = briefOf(module.source, callee);
  const sources = uniqueSources([
    { kind: "local", name: `${name}()`, line: lineOf(module.source, node.start) },
    ...sourcesOf(values),
  ]);
  return one(value(node, sources));
}
function splitFlow(node, flow) {
  const [text] = flow.elements;
  if (!text) return flow;
  const words = text.prefix
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "");
  if (text.literal) return list(words.map((word) => literal3(node, word)));
  const known2 = /\s$/u.test(text.prefix) ? words : words.slice(0, -1);
  return list([
    ...known2.map((word) => literal3(node, word)),
    { ...text, prefix: "", node, spread: true, quoted: false, noDash: false },
  ]);
}
function methodFlow(module, node, callee, values, next) {
  const object = fieldOf(callee, "object");
  const attribute = fieldOf(callee, "attribute");
  if (!object || !attribute) return void 0;
  const method = textOf2(module.source, attribute);
  const base2 = next(object);
  if (ABSOLUTE_METHODS.has(method)) {
    return one(value(node, uniqueSources(base2.elements.flatMap((element) => element.sources)), { noDash: true }));
  }
  if (!TEXT_METHODS.has(method)) return void 0;
  const pieces = values.flatMap((child) => next(child).elements);
  if (method === "format") return one(formatted2(node, base2, pieces));
  if (method === "copy") return base2;
  if (method === "join") return one(joinElement(node, pieces));
  if (method === "split" || method === "splitlines") {
    const [text] = base2.elements;
    return text?.literal
      ? splitFlow(node, base2)
      : list(changed(base2.elements, { prefix: "", spread: true, noDash: false }));
  }
  return one(
    concatenate(node, [
      ...base2.elements,
      ...pieces.flatMap((piece) => (piece.literal ? changed([piece], { prefix: "" }) : [piece])),
    ]),
  );
}
function joinElement(node, words) {
  const spaced = words.flatMap((word, index) =>
    index > 0 && word.literal ? changed([word], { prefix: ` ${word.prefix}` }) : [word],
  );
  return concatenate(node, spaced);
}
function localCallFlow(follow, module, node, args, callee, scope, at, depth) {
  if (callee.returns.length === 0 || depth > 4) return void 0;
  const flow = alternatives(
    callee.returns.slice(0, 6).map((result) => follow(module, result, callee, result.end, depth + 2)),
  );
  const names = callee.parameters.filter((_parameter, index) => !(callee.ownerClass && index === 0));
  const passed = /* @__PURE__ */ new Map();
  args.children.forEach((child, index) => {
    const name = child.type === "keyword_argument" ? fieldOf(child, "name") : void 0;
    const argument2 = child.type === "keyword_argument" ? fieldOf(child, "value") : child;
    const parameter = name ? textOf2(module.source, name) : names[index]?.name;
    if (parameter !== void 0 && argument2) passed.set(parameter, argument2);
  });
  const elements = flow.elements.map((element) => {
    const sources = element.sources.flatMap((source) => {
      const root =
        source.kind === "parameter" && source.owner === callee
          ? (source.parameter ?? source.name.split(/[.[]/u)[0])
          : void 0;
      const argument2 = root === void 0 ? void 0 : passed.get(root);
      if (!argument2) return [source];
      return follow(module, argument2, scope, at, depth + 2).elements.flatMap((piece) => piece.sources);
    });
    return { ...element, sources: uniqueSources(sources), node: element.literal ? element.node : node };
  });
  return { kind: flow.kind, elements };
}

// src/facts/python/validators.ts
var MATCHERS = /^(?:fullmatch|match)$/u;
var TESTS = /^(?:isdigit|isalnum|isidentifier|isdecimal|isnumeric|isalpha|startswith|is_relative_to)$/u;
var VALIDATORS =
  /(?:^|_)(?:validate|validated|sanitize|sanitise|ensure|verify|check|assert|is_valid|is_safe|is_allowed|allowed)(?:_|$)/u;
function isValidated(module, name, scope, at) {
  const root = scope.runner.node;
  if (scope.runner.kind === "module") return false;
  const first = module.source.text.indexOf(name, root.start);
  if (first === -1 || first >= at) return false;
  for (const node of descendants(root)) {
    if (node.start >= at) break;
    if (node.type === "comparison_operator" && isMembership(module, node, name)) return true;
    if (node.type === "call" && isCheckCall(module, node, name)) return true;
  }
  return false;
}
function isMembership(module, node, name) {
  const operators = fieldsOf(node, "operators");
  const operands = node.children.filter((child) => child.field !== "operators");
  const [left, right] = operands;
  if (!left || !right || textOf2(module.source, left) !== name) return false;
  if (!operators.some((operator) => operator.type === "in" || operator.type === "not in")) return false;
  return right.type !== "string" && isCondition(node);
}
function isCheckCall(module, node, name) {
  const callee = fieldOf(node, "function");
  const args = fieldOf(node, "arguments");
  if (!callee || !args) return false;
  const method = callee.type === "attribute" ? fieldOf(callee, "attribute") : callee;
  if (!method) return false;
  const word = textOf2(module.source, method);
  const takes = args.children.some((child) => textOf2(module.source, child) === name);
  if (takes && MATCHERS.test(word)) return true;
  if (takes && VALIDATORS.test(word) && !word.startsWith("check_output") && !word.startsWith("check_call")) return true;
  const object = callee.type === "attribute" ? fieldOf(callee, "object") : void 0;
  return object !== void 0 && textOf2(module.source, object) === name && TESTS.test(word) && isCondition(node);
}
function isCondition(node) {
  let at = node;
  for (let parent2 = node.parent; parent2; at = parent2, parent2 = parent2.parent) {
    if (parent2.type === "if_statement" || parent2.type === "elif_clause" || parent2.type === "while_statement")
      return at.field === "condition";
    if (parent2.type === "assert_statement" || parent2.type === "if_clause") return true;
    if (parent2.type === "conditional_expression") return parent2.children[1] === at;
    if (
      !/^(?:boolean_operator|not_operator|parenthesized_expression|comparison_operator|named_expression)$/u.test(
        parent2.type,
      )
    )
      return false;
  }
  return false;
}

// src/facts/python/flow.ts
var MAX_DEPTH4 = 10;
function flowOf(module, node, scope, at, depth = 0) {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH4) return one(unknown(module, inner));
  const next = (child) => flowOf(module, child, scope, at, depth + 1);
  switch (inner.type) {
    case "string":
    case "concatenated_string":
      return one(stringElement(module, inner, next));
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return one(literal3(inner, textOf2(module.source, inner)));
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return list(inner.children.flatMap((child) => wordsOf(child, next)));
    case "list_splat":
      return list(wordsOf(inner, next));
    case "binary_operator":
      return binary(module, inner, next);
    case "conditional_expression":
      return either(inner.children[0], inner.children[2], next);
    case "boolean_operator":
      return either(fieldOf(inner, "left"), fieldOf(inner, "right"), next);
    case "await":
    case "named_expression": {
      const value2 = inner.type === "await" ? inner.children[0] : fieldOf(inner, "value");
      return value2 ? next(value2) : one(unknown(module, inner));
    }
    case "identifier":
      return nameFlow(module, inner, scope, at, depth);
    case "attribute":
      return attributeFlow(module, inner, scope, at, depth);
    case "subscript":
      return subscriptFlow(module, inner, scope, next);
    case "call":
      return callFlow(flowOf, module, inner, scope, at, depth);
    case "list_comprehension":
    case "generator_expression":
    case "set_comprehension": {
      const body = fieldOf(inner, "body");
      return body ? list(changed(joined(next(body)), { spread: true })) : one(unknown(module, inner));
    }
    default:
      return one(unknown(module, inner));
  }
}
function wordsOf(node, next) {
  if (node.type === "list_splat") {
    const inner = node.children[0];
    if (!inner) return [];
    const flow = next(inner);
    return wordsIn(flow);
  }
  return [concatenate(node, joined(next(node)))];
}
function stringElement(module, node, next) {
  const plain2 = literalText(module, node);
  if (plain2 !== void 0) return literal3(node, plain2);
  const parts = node.type === "concatenated_string" ? node.children : [node];
  const pieces = [];
  for (const part of parts) {
    const text = literalText(module, part);
    if (text !== void 0) pieces.push(literal3(part, text));
    else {
      for (const child of part.children) {
        if (child.type === "string_content") pieces.push(literal3(child, textOf2(module.source, child)));
        else if (child.type === "interpolation") {
          const expression = fieldOf(child, "expression") ?? child.children[0];
          const format = child.children.find((each) => each.type === "format_specifier");
          if (expression && format && /^:[^{}]*[bdoxXeEfFgG]$/u.test(textOf2(module.source, format)))
            pieces.push(value(expression, [], { noDash: true }));
          else if (expression) pieces.push(concatenate(expression, joined(next(expression))));
        }
      }
    }
  }
  return concatenate(node, pieces);
}
function binary(module, node, next) {
  const left = fieldOf(node, "left");
  const right = fieldOf(node, "right");
  if (!left || !right) return one(unknown(module, node));
  const operator = fieldOf(node, "operator")?.type;
  const first = next(left);
  if (operator === "*") return first;
  const second = next(right);
  if (operator === "+") {
    if (first.kind === "list" || second.kind === "list") {
      return list([...wordsIn(first), ...wordsIn(second)]);
    }
    return one(concatenate(node, [...first.elements, ...second.elements]));
  }
  if (operator === "%") {
    const [template] = first.elements;
    const isNumber = template?.literal === true && !/%(?!%|[#0 +-]*[\d.]*[diouxXeEfFgG])/u.test(template.prefix);
    const values = isNumber ? changed(second.elements, { sources: [], noDash: true }) : second.elements;
    return one(formatted2(node, first, values));
  }
  return one(concatenate(node, [...first.elements, ...second.elements]));
}
function either(a, b, next) {
  if (!a || !b) return a ? next(a) : b ? next(b) : { kind: "value", elements: [] };
  return alternatives([next(a), next(b)]);
}
function nameFlow(module, node, scope, at, depth) {
  const name = textOf2(module.source, node);
  const bindings = bindingsOf(name, scope);
  if (bindings.length === 0) return one(outsideName(module, name, node) ?? unknown(module, node));
  const own = bindings[0]?.scope.runner === scope.runner || bindings.some((binding) => binding.node.start < at);
  const reaching = own ? reachingBindings(bindings, node, at) : bindings;
  const flows = [];
  const added = [];
  for (const binding of reaching) {
    const before = binding.scope === scope || binding.scope.runner === scope.runner ? binding.at : at;
    if (binding.kind === "mutation" || binding.kind === "augment") {
      if (!binding.value) continue;
      const flow2 = flowOf(module, binding.value, binding.scope, before, depth + 1);
      const words = binding.method === "append" || binding.method === "insert" || binding.method === "appendleft";
      added.push(
        ...(words
          ? [concatenate(binding.value, flow2.elements)]
          : flow2.kind === "list"
            ? flow2.elements
            : binding.kind === "mutation"
              ? wordsIn(flow2)
              : flow2.elements),
      );
    } else {
      flows.push(bindingFlow(module, name, node, binding, before, depth));
    }
  }
  const base2 = flows.length > 0 ? alternatives(flows) : one(unknown(module, node));
  const flow =
    added.length === 0
      ? base2
      : base2.kind === "list"
        ? list([...base2.elements, ...added])
        : one(concatenate(node, [...base2.elements, ...added]));
  if (!isValidated(module, name, scope, at)) return flow;
  return { kind: flow.kind, elements: flow.elements.map((element) => checked(element)) };
}
function checked(element) {
  return element.literal
    ? element
    : { ...element, sources: element.sources.filter((source) => source.kind === "constant"), noDash: true };
}
function reachingBindings(bindings, use, at) {
  const found = [];
  for (let index = bindings.length - 1; index >= 0; index--) {
    const binding = bindings[index];
    if (!binding || binding.at >= at) continue;
    found.unshift(binding);
    const whole = binding.kind !== "mutation" && binding.kind !== "augment";
    if (whole && (binding.kind === "parameter" || isUnconditional(binding.node, use))) break;
  }
  return found.length > 0 ? found : bindings;
}
function bindingFlow(module, name, node, binding, at, depth) {
  switch (binding.kind) {
    case "import":
      return one(outsideName(module, binding.origin ?? name, node) ?? constant2(module, node, name, binding.at));
    case "parameter":
      return one(outsideParameter(module, name, node, binding) ?? parameterElement(module, name, node, binding));
    case "assign": {
      if (!binding.value) return one(unknown(module, node));
      const flow = flowOf(module, binding.value, binding.scope, Math.max(at, binding.node.end), depth + 1);
      return flow;
    }
    case "loop": {
      if (!binding.value) return one(unknown(module, node));
      const callee = binding.value.type === "call" ? fieldOf(binding.value, "function") : void 0;
      if (callee && resolve(module, callee, binding.scope).name === "range")
        return one(value(node, [], { noDash: true }));
      const flow = flowOf(module, binding.value, binding.scope, at, depth + 1);
      if (flow.elements.length === 0) return one(unknown(module, node));
      return one(mergeChoices(node, changed(flow.elements, { spread: false })));
    }
    case "with":
      return binding.value ? flowOf(module, binding.value, binding.scope, at, depth + 1) : one(unknown(module, node));
    case "opaque": {
      if (!binding.value) return one(unknown(module, node));
      const flow = flowOf(module, binding.value, binding.scope, at, depth + 1);
      return one(value(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
    }
    default:
      return one(constant2(module, node, name, binding.at));
  }
}
var NUMBERS2 = /^(?:pid|ppid|pgid|port|returncode|lineno|errno)$/u;
var SAFE_TYPES =
  /^(?:typing\.)?(?:int|float|bool|UUID|uuid\.UUID|Literal\b.*|IPv[46]Address|datetime(?:\.datetime)?|date|Decimal|Enum)\b/u;
function parameterElement(module, name, node, binding) {
  const line = lineOf(module.source, binding.at);
  const type = binding.annotation ? textOf2(module.source, binding.annotation) : "";
  if (SAFE_TYPES.test(type) || isEnum(module, binding) || (type === "" && NUMBERS2.test(name)))
    return value(node, [], { noDash: true });
  const owner = ownerOf(binding);
  const method = owner?.parent?.kind === "class" && owner.parameters[0]?.name === name;
  if (method) return constant2(module, node, name, binding.at);
  return value(node, [{ kind: "parameter", name, line, parameter: name, ...(owner ? { owner } : {}) }]);
}
function ownerOf(binding) {
  for (const found of binding.scope.bindings.values()) {
    for (const other of found) {
      if (other.defines && other.node.start <= binding.node.start && other.node.end >= binding.node.end)
        return other.defines;
    }
  }
  return void 0;
}
function isEnum(module, binding) {
  const annotation = binding.annotation?.children[0];
  if (!annotation) return false;
  const target = resolve(module, annotation, binding.scope);
  return target.local?.bases.some((base2) => /(?:^|\.)(?:Str|Int)?Enum$/u.test(textOf2(module.source, base2))) ?? false;
}
function attributeFlow(module, node, scope, at, depth) {
  const object = fieldOf(node, "object");
  const attribute = fieldOf(node, "attribute");
  if (!object || !attribute) return one(unknown(module, node));
  const text = briefOf(module.source, node);
  const target = resolve(module, node, scope);
  const outside2 = outsideName(module, target.name, node);
  if (outside2) return one(outside2);
  if (isValidated(module, text, scope, at)) return one(value(node, [], { noDash: true }));
  const name = textOf2(module.source, attribute);
  if (NUMBERS2.test(name)) return one(value(node, [], { noDash: true }));
  const owner = selfClass(module, object, scope);
  if (owner) return selfFlow(module, node, owner, name, text, depth);
  const root = resolve(module, object, scope);
  if (/^[a-zA-Z_]\w*(?:\.\w+)*$/u.test(root.name) && isImported(module, object, scope)) {
    return one(constant2(module, node, text, node.start));
  }
  const holder = root.instanceOf ?? (root.local?.kind === "class" ? root.local : void 0);
  if (holder && isConstrainedField(module, holder, name)) return one(value(node, [], { noDash: true }));
  const flow = flowOf(module, object, scope, at, depth + 1);
  const sources = flow.elements.flatMap((element) => element.sources);
  return one(value(node, uniqueSources(sources.map((source) => renamed(source, text)))));
}
function renamed(source, text) {
  if (source.kind === "outside") return source;
  const { parameter: _parameter, ...rest } = source;
  return { ...rest, name: text };
}
function isImported(module, node, scope) {
  let root = node;
  while (root.type === "attribute") {
    const object = fieldOf(root, "object");
    if (!object) return false;
    root = object;
  }
  return (
    root.type === "identifier" &&
    bindingsOf(textOf2(module.source, root), scope).some((binding) => binding.kind === "import")
  );
}
function selfFlow(module, node, owner, name, text, depth) {
  const line = lineOf(module.source, node.start);
  const attribute = { kind: "attribute", name: text, line };
  const bindings = [...(owner.attributes.get(name) ?? []), ...(owner.bindings.get(name) ?? [])];
  const values = bindings.filter((binding) => binding.value !== void 0);
  if (values.length === 0) return one(value(node, [attribute]));
  const flow = alternatives(
    values.map((binding) => flowOf(module, binding.value ?? node, binding.scope, binding.node.end, depth + 1)),
  );
  const elements = flow.elements.map((element) => ({
    ...element,
    sources: uniqueSources(
      element.sources.map((source) => (source.kind === "outside" || source.kind === "constant" ? source : attribute)),
    ),
  }));
  return { kind: flow.kind, elements };
}
function isConstrainedField(module, holder, name) {
  const binding = holder.bindings.get(name)?.[0];
  if (!binding?.annotation) return false;
  const type = textOf2(module.source, binding.annotation);
  if (SAFE_TYPES.test(type) || isEnum(module, binding)) return true;
  const all = type + (binding.value ? textOf2(module.source, binding.value) : "");
  return /\b(?:constr|StringConstraints|Field)\s*\([^)]*\b(?:regex|pattern)\s*=|\b(?:HttpUrl|AnyUrl|AnyHttpUrl|FilePath|DirectoryPath|EmailStr)\b/u.test(
    all,
  );
}
function subscriptFlow(module, node, scope, next) {
  const base2 = fieldOf(node, "value");
  if (!base2) return one(unknown(module, node));
  const outside2 = outsideName(module, resolve(module, node, scope).name, node);
  if (outside2) return one(outside2);
  const root = unwrap(base2);
  if (root.type === "identifier") {
    const [binding] = bindingsOf(textOf2(module.source, root), scope);
    if (binding?.kind === "assign" && binding.value?.type === "dictionary") {
      const literals = binding.value.children.map((entry) => fieldOf(entry, "value"));
      if (literals.every((entry) => entry !== void 0)) {
        return alternatives(literals.map((entry) => (entry ? next(entry) : { kind: "value", elements: [] })));
      }
    }
  }
  const flow = next(base2);
  const key = fieldOf(node, "subscript");
  if (flow.kind === "list" && key?.type === "integer") {
    const element = flow.elements[Number(textOf2(module.source, key))];
    if (element) return one(element);
  }
  if (flow.kind === "list" && key?.type === "slice") return flow;
  return one(value(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
}

// src/facts/python/hand-on.ts
var EXITS2 =
  /^(?:sys\.exit|os\._exit|exit|quit|builtins\.exit|SystemExit|builtins\.SystemExit|(?:typer|click\.exceptions)\.Exit|click\.get_current_context\(\)\.exit)$/u;
var REPLACES = /^os\.exec[lv]p?e?$/u;
var REDIRECTS = ["stdout", "stderr", "input", "capture_output"];
var MAX_DEPTH5 = 4;
function handsOn(site2, calls) {
  const { module, api, args, call, scope } = site2;
  if (api.asynchronous || api.captures || site2.offloaded) return false;
  if (api.exit !== "value" && api.exit !== "check") return false;
  if (REDIRECTS.some((name) => args.keywords.has(name))) return false;
  return resultEnds({ module, calls, isCode: api.exit === "value" && api.style === "run" }, call, scope, 0);
}
function resultEnds(walk, node, scope, depth) {
  if (depth > MAX_DEPTH5) return false;
  if (walk.isCode) return codeEnds(walk, node, scope, depth);
  const fate = fateOf(walk.module, node, scope);
  switch (fate.kind) {
    case "member":
      return isCode(walk.module, fate.member) && codeEnds(walk, codeOf(fate.member), scope, depth + 1);
    case "named":
      return usesOfName(walk.module, fate.name, scope, fate.at).some((use) =>
        use.member === "returncode" || (use.member === "wait" && use.call)
          ? codeEnds(walk, use.call ?? use.node, scope, depth + 1)
          : false,
      );
    case "returned":
      return returned(walk, scope, depth, resultEnds);
    default:
      return false;
  }
}
function isCode(module, member) {
  const name = fieldOf(member, "attribute");
  const word = name ? textOf2(module.source, name) : "";
  return word === "returncode" || word === "wait";
}
function codeOf(member) {
  return member.parent?.type === "call" && member.field === "function" ? member.parent : member;
}
function codeEnds(walk, node, scope, depth) {
  if (depth > MAX_DEPTH5) return false;
  const { module } = walk;
  const fate = fateOf(module, node, scope);
  switch (fate.kind) {
    case "passed": {
      const callee = fate.call.type === "call" ? fieldOf(fate.call, "function") : void 0;
      return callee !== void 0 && EXITS2.test(resolve(module, callee, scope).name);
    }
    case "named":
      return usesOfName(module, fate.name, scope, fate.at).some(
        (use) => use.member === void 0 && codeEnds(walk, use.node, scope, depth + 1),
      );
    case "returned":
      return replaces(module, scope) || returned(walk, scope, depth, codeEnds);
    default:
      return false;
  }
}
function returned(walk, scope, depth, ends) {
  const { runner } = scope;
  if (runner.kind !== "function") return false;
  return callersOf(walk.module, runner, walk.calls).some((caller) => ends(walk, caller.node, caller.scope, depth + 1));
}
function replaces(module, scope) {
  for (const node of descendants(scope.runner.node)) {
    const callee = node.type === "call" ? fieldOf(node, "function") : void 0;
    if (callee && REPLACES.test(resolve(module, callee, scope).name)) return true;
  }
  return false;
}

// src/facts/python/handles.ts
var WAITS = /* @__PURE__ */ new Set(["wait", "communicate"]);
var ENDS = /* @__PURE__ */ new Set(["kill", "terminate", "send_signal", "aclose", "shutdown"]);
function readHandle(site2, calls) {
  const { module, call, scope } = site2;
  const fate = fateOf(module, call, scope);
  switch (fate.kind) {
    case "dropped":
      return { ...leftAlone("dropped"), reaped: ABSENT };
    case "returned":
      return leftAlone("returned");
    case "member": {
      const uses = directUse(site2, fate.member);
      return judge(site2, uses, "waited", calls);
    }
    case "named": {
      const uses = usesOfName(module, fate.name, scope, fate.at);
      const kept = uses.find((use) => use.member === void 0 && isKept(use));
      const home = kept ? (kept.fate.kind === "returned" ? "returned" : "stored") : "dropped";
      return judge(site2, uses, home, calls, fate.name);
    }
    case "context": {
      const uses = fate.name === void 0 ? [] : usesOfName(module, fate.name, scope, call);
      return judge(site2, uses, "context", calls, fate.name);
    }
    case "attribute":
      return judge(site2, usesOfAttribute(module, fate.name, scope), "stored", calls, `self.${fate.name}`);
    default:
      return leftAlone("stored");
  }
}
function leftAlone(handle) {
  return {
    timeout: NOT_APPLICABLE,
    reaped: handle === "dropped" ? ABSENT : unknownState(`the process object is ${handle}`),
    exit: NOT_APPLICABLE,
    handle,
    result: handle === "returned" ? "returned" : "ignored",
  };
}
function isKept(use) {
  return (
    use.fate.kind === "returned" ||
    use.fate.kind === "passed" ||
    use.fate.kind === "attribute" ||
    use.fate.kind === "named"
  );
}
function directUse(site2, member) {
  const name = fieldOf(member, "attribute");
  const outer2 = member.parent;
  const made = outer2?.type === "call" && member.field === "function" ? outer2 : void 0;
  return [
    {
      member: name ? textOf2(site2.module.source, name) : void 0,
      node: member,
      call: made,
      fate: fateOf(site2.module, made ?? member, site2.scope),
    },
  ];
}
function judge(site2, uses, home, calls, name) {
  const waits = uses.filter((use) => use.call !== void 0 && use.member !== void 0 && WAITS.has(use.member));
  const end = endOf2(site2, uses, name);
  const handle = {
    site: site2,
    home,
    uses,
    waits,
    limits: waits
      .filter((use) => end === void 0 || use.node.start < end.start)
      .map((wait) => ({ wait, state: waitTimeout(site2, wait, calls) })),
    end,
    timer: timerEnd(site2, name),
    polled: uses.find((use) => use.member === "poll" || use.member === "returncode"),
    drained: home === "stored" || home === "returned" ? void 0 : drainOf(site2, uses),
    ofObject: name?.startsWith("self.") ?? false,
  };
  const exit = exitOf(site2, uses, waits, handle.limits.length === 0);
  return {
    timeout: timeoutOf(handle),
    reaped: reapedOf(handle),
    exit: exit.state,
    handle: kindOf2(handle),
    result: exit.result,
  };
}
function communicates(handle) {
  return handle.waits.some((use) => use.member === "communicate");
}
function kindOf2(handle) {
  if (communicates(handle)) return "communicated";
  if (handle.home === "waited" || handle.home === "dropped") return handle.waits.length > 0 ? "waited" : "dropped";
  return handle.home;
}
function timeoutOf(handle) {
  const { site: site2, home, limits, end, timer, polled, drained } = handle;
  const stateLike = (...wanted) => limits.find(({ state }) => wanted.includes(state.state))?.state;
  const bounded = stateLike("present");
  if (bounded) return bounded;
  if (timer) return present(site2.module, timer, "a timer ends it");
  if (handle.ofObject && !communicates(handle)) return NOT_APPLICABLE;
  const doubt = stateLike("unknown");
  if (doubt) return doubt;
  const unbounded = stateLike("absent", "off");
  if (unbounded) {
    if (handle.ofObject && end) return unknownState("another method may end it");
    const first = limits[0]?.wait.node.start ?? 0;
    return polled && end && polled.node.start < first
      ? present(site2.module, polled.node, "polled, then ended")
      : unbounded;
  }
  if (end || endsAtExit(handle)) return NOT_APPLICABLE;
  if (home === "context" && !site2.api.asynchronous) return ABSENT;
  if (!drained) return NOT_APPLICABLE;
  const deadline = site2.api.asynchronous ? deadlineAround(site2.module, drained.node, site2.scope) : void 0;
  return deadline ? present(site2.module, deadline, "outer deadline") : ABSENT;
}
function reapedOf(handle) {
  const { site: site2, home, waits, end, timer, polled, drained } = handle;
  const { module } = site2;
  if (home === "context" && !site2.api.asynchronous) return present(module, site2.call, "the with block waits for it");
  const kept = home === "stored" || home === "returned";
  const [wait] = waits;
  if (wait) {
    const leaks = handle.limits.some(({ state }) => state.state === "present") && !timer && !end;
    if (!leaks) return present(module, wait.node);
    return kept ? unknownState("the process object is kept") : ABSENT;
  }
  if (polled) return present(module, polled.node, "polled");
  if (kept) return unknownState(`the process object is ${home}`);
  return drained ? unknownState("its output is read to the end") : ABSENT;
}
function waitTimeout(site2, use, calls) {
  const { module, scope } = site2;
  if (!use.call) return ABSENT;
  const args = argumentsOf(module, fieldOf(use.call, "arguments"), scope);
  if (!site2.api.asynchronous) {
    const argument2 = args.keywords.get("timeout") ?? args.positional[use.member === "communicate" ? 1 : 0];
    if (argument2) return valueState(module, argument2);
    if (args.open !== void 0) return unknownState(args.open);
  }
  const deadline =
    deadlineAround(module, use.call, scope) ?? deadlineOfTask(site2, use) ?? deadlineOfCallers(module, scope, calls);
  if (deadline && (site2.api.asynchronous || deadline.type === "decorator"))
    return present(module, deadline, "outer deadline");
  return ABSENT;
}
function deadlineOfTask(site2, use) {
  const { module, scope } = site2;
  if (!site2.api.asynchronous || !use.call) return void 0;
  let at = use.call;
  while (at && at.type !== "assignment" && at.type !== "expression_statement") at = at.parent;
  const left = at?.type === "assignment" ? fieldOf(at, "left") : void 0;
  if (!at || left?.type !== "identifier") return void 0;
  for (const other of usesOfName(module, textOf2(module.source, left), scope, at)) {
    const deadline = deadlineAround(module, other.node, scope);
    if (deadline) return deadline;
  }
  return void 0;
}
function drainOf(site2, uses) {
  return uses.find((use) => {
    if (use.member !== "stdout" && use.member !== "stderr") return false;
    const parent2 = use.node.parent;
    if (!parent2) return false;
    if (parent2.type === "for_statement" || parent2.type === "for_in_clause") return use.node.field === "right";
    if (parent2.type !== "attribute") return false;
    const member = fieldOf(parent2, "attribute");
    return member !== void 0 && /^(?:read|readlines|readline)$/u.test(textOf2(site2.module.source, member));
  });
}
function endOf2(site2, uses, name) {
  const { module } = site2;
  const direct = uses.find((use) => use.call !== void 0 && use.member !== void 0 && ENDS.has(use.member));
  if (direct) return direct.node;
  if (name === void 0) return void 0;
  const signalled = uses.find((use) => {
    if (use.fate.kind !== "passed" || use.fate.call.type !== "call") return false;
    const callee = fieldOf(use.fate.call, "function");
    return (
      callee !== void 0 &&
      /(?:^|[._])(?:kill|killpg|terminate|kill_\w+|terminate_\w+|\w+_kill|stop)(?:$|_)/u.test(
        textOf2(module.source, callee),
      )
    );
  });
  return signalled?.node;
}
var AT_EXIT = /^(?:atexit\.register|weakref\.finalize|.*\.(?:addCleanup|addfinalizer|callback|push))$/u;
function endsAtExit({ site: site2, uses }) {
  return uses.some(({ member, call, fate }) => {
    if (member === void 0 || call !== void 0 || !ENDS.has(member) || fate.kind !== "passed") return false;
    const callee = fate.call.type === "call" ? fieldOf(fate.call, "function") : void 0;
    return callee !== void 0 && AT_EXIT.test(resolve(site2.module, callee, site2.scope).name);
  });
}
function timerEnd(site2, name) {
  if (name === void 0) return void 0;
  const { module, scope } = site2;
  for (const node of descendants(scope.runner.node)) {
    if (node.type !== "call") continue;
    const callee = fieldOf(node, "function");
    const args = fieldOf(node, "arguments");
    if (!callee || !args || !/(?:Timer|call_later)$/u.test(textOf2(module.source, callee))) continue;
    if (textOf2(module.source, args).includes(`${name}.`) && resolve(module, callee, scope).name !== "?") return node;
  }
  return void 0;
}
function exitOf(site2, uses, waits, ended) {
  const { module } = site2;
  const read =
    uses.find((use) => use.member === "returncode" || use.member === "poll") ??
    waits.find((use) => use.member === "wait" && outcomeOf(site2, use).kind !== "dropped");
  if (read) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (waits.length === 0 || ended) return { state: NOT_APPLICABLE, result: "ignored" };
  if (uses.some((use) => use.member === void 0 && isKept(use)))
    return { state: unknownState("the process object is passed on"), result: "returned" };
  return { state: ABSENT, result: "ignored" };
}
function outcomeOf(site2, use) {
  let { fate } = use;
  for (let depth = 0; depth < 4 && fate.kind === "passed"; depth++) {
    const callee = fieldOf(fate.call, "function");
    if (!callee || !/^asyncio\.(?:wait_for|shield)$/u.test(resolve(site2.module, callee, site2.scope).name)) break;
    fate = fateOf(site2.module, fate.call, site2.scope);
  }
  return fate;
}

// src/facts/python/process.ts
function findProcessCalls(module) {
  const found = [];
  for (const call of module.calls) {
    const site2 = siteOf(module, call);
    if (site2) found.push(readCall2(site2, module.calls));
  }
  return found;
}
function siteOf(module, { node, scope }) {
  const callee = fieldOf(node, "function");
  if (!callee) return void 0;
  const target = resolve(module, callee, scope);
  const list2 = fieldOf(node, "arguments");
  const api = target.local ? void 0 : (findProcessApi(target.name) ?? taskContext(module, callee, scope));
  if (api) {
    return {
      module,
      api,
      call: node,
      scope,
      args: argumentsOf(module, list2, scope, target.presets),
      offloaded: false,
    };
  }
  const handed = handedOver(module, node, scope, target.name);
  if (!handed || handed.target.local) return void 0;
  const inner = findProcessApi(handed.target.name);
  if (!inner) return void 0;
  return { module, api: inner, call: node, scope, args: handed.args, offloaded: true };
}
function taskContext(module, callee, scope) {
  if (callee.type !== "attribute") return void 0;
  const object = fieldOf(callee, "object");
  const attribute = fieldOf(callee, "attribute");
  const runner = scope.runner;
  if (!object || !attribute || textOf2(module.source, object) !== runner.parameters[0]?.name) return void 0;
  const word = textOf2(module.source, attribute);
  if (word !== "run" && word !== "sudo" && word !== "local") return void 0;
  const isTask = runner.decorators.some((decorator) => {
    const named = decorator.type === "call" ? fieldOf(decorator, "function") : decorator;
    return named !== void 0 && /^(?:invoke|fabric)\.(?:tasks\.)?task$/u.test(resolve(module, named, scope).name);
  });
  return isTask ? findProcessApi(word === "sudo" ? "invoke.sudo" : "invoke.run") : void 0;
}
function readCall2(site2, calls) {
  const { module, api, call, scope, args } = site2;
  const command2 = commandOf(api, args);
  const flow = commandFlow(site2, command2);
  const shell = shellOf(site2, flow);
  const argv = argvOf(site2, command2, flow);
  const controls = controlsOf(site2, flow, argv, shell, calls);
  const parameter = argvParameter(flow, scope);
  const dash = shell.kind === "no" ? findDash(module, flow) : void 0;
  const { timeout: timeout2 } = controls.states;
  const takesOver = (timeout2.state === "absent" || timeout2.state === "off") && handsOn(site2, calls);
  return {
    path: module.source.path,
    range: rangeOf(module.source, call),
    api: api.name,
    language: "python",
    symbol: scope.runner.qualname,
    argv,
    shell: shell.kind,
    controls: controls.states,
    quote: quoteOf(module.source, call),
    handle: controls.handle,
    result: controls.result,
    ...(parameter === void 0 ? {} : { argvParameter: parameter }),
    ...(takesOver ? { handsOn: true } : {}),
    ...(dash ? { leadingDash: { text: briefOf(module.source, dash), range: rangeOf(module.source, dash) } } : {}),
  };
}
function commandOf(api, args) {
  const { command: command2 } = api;
  if (command2.rest) return osForm(api.name) ? osCommand(api, args) : args.positional.slice(command2.index);
  for (const keyword of command2.keywords) {
    const named = args.keywords.get(keyword);
    if (named) return [named];
  }
  const positional = args.positional[command2.index];
  return positional ? [positional] : [];
}
function osForm(name) {
  return name.startsWith("os.posix_spawn") ? "v" : /^os\.(?:exec|spawn)([lvpe]+)$/u.exec(name)?.[1];
}
function osCommand(api, args) {
  const form = osForm(api.name) ?? "";
  const all = args.positional.slice(api.command.index);
  if (form.startsWith("v")) return all.slice(0, 2);
  return form.endsWith("e") ? all.slice(0, -1) : all;
}
function commandFlow(site2, command2) {
  const { module, api, call } = site2;
  const [only] = command2;
  if (only && !api.command.rest) return flowOf(module, only.value, only.scope, call.start);
  const flows = command2.map((argument2) => flowOf(module, argument2.value, argument2.scope, call.start));
  const named = flows.flatMap((flow, index) => (index === 1 ? withoutLabel(flow, osForm(api.name)) : [flow]));
  return { kind: "list", elements: named.flatMap((flow) => flow.elements) };
}
function withoutLabel(flow, form) {
  if (form === void 0) return [flow];
  if (form.startsWith("l")) return [];
  return flow.kind === "list" && flow.elements[0]?.spread === false
    ? [{ kind: "list", elements: flow.elements.slice(1) }]
    : [flow];
}
function isDangerous(element) {
  return !element.literal && !element.quoted && element.sources.some((source) => source.kind !== "constant");
}
function judged(elements, at) {
  return { kind: elements.some(isDangerous) ? "variable" : "literal", at };
}
function shellOf(site2, flow) {
  const { module, api, args, call } = site2;
  const script = scriptOf(flow);
  if (api.shell === "always") return judged(flow.elements, call);
  if (api.shell === "string") {
    const [text] = flow.elements;
    const isText = flow.kind === "value" && text !== void 0 && (text.literal || text.prefix !== "");
    return isText ? judged(flow.elements, call) : script ? judged(script, call) : { kind: "no" };
  }
  const keyword =
    api.shell === "keyword"
      ? (args.keywords.get("shell") ?? (api.popenPositions && !args.spread ? args.positional[8] : void 0))
      : void 0;
  if (keyword) {
    const truth = truthOf(module, keyword.value, keyword.scope);
    if (truth === "true") return judged(flow.elements, keyword.written);
    if (truth === "unknown") {
      return script
        ? judged(script, call)
        : {
            kind: flow.elements.some(isDangerous) ? "unknown" : "literal",
            at: keyword.written,
            reason: textOf2(module.source, keyword.written),
          };
    }
  }
  if (script) return judged(script, call);
  if (!keyword && api.shell === "keyword" && args.open !== void 0) return { kind: "unknown", reason: args.open };
  return { kind: "no" };
}
function scriptOf(flow) {
  const [program, ...rest] = flow.elements;
  if (flow.kind !== "list" || !program?.literal || !isShellProgram(program.prefix)) return void 0;
  const flag = rest.findIndex(
    (element) => element.literal && /^(?:-[a-z]*c|\/[cC]|-[cC]ommand)$/u.test(element.prefix),
  );
  return flag === -1 ? void 0 : rest.slice(flag + 1, flag + 2);
}
var WORST = ["outside", "parameter", "local", "attribute", "constant"];
function argvOf(site2, command2, flow) {
  const { module, call } = site2;
  const [first] = command2;
  const text = first
    ? briefOf(module.source, {
        start: first.written.start,
        end: command2[command2.length - 1]?.written.end ?? first.written.end,
      })
    : briefOf(module.source, call);
  if (!first || flow.elements.length === 0) return { kind: "unknown", text };
  if (flow.elements.every((element) => element.literal && !element.spread)) {
    return {
      kind: "literal",
      text: flow.elements
        .map((element) => element.prefix)
        .join(" ")
        .slice(0, 500),
    };
  }
  const sources = uniqueSources(flow.elements.flatMap((element) => element.sources))
    .map((source) => publicSource(source))
    .sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
  const program = programOf(flow);
  return { kind: "built", text, sources, ...(program === void 0 ? {} : { program }) };
}
function publicSource({ kind, name, line }) {
  return { kind, name, line };
}
function programOf(flow) {
  const [first] = flow.elements;
  if (!first || first.spread) return void 0;
  if (flow.kind === "list") return first.literal ? first.prefix : first.program;
  const word = /^\s*(\S+)\s/u.exec(first.prefix)?.[1];
  return word ?? (first.literal ? first.prefix.trim() : first.program);
}
function argvParameter(flow, scope) {
  for (const element of flow.elements) {
    if (flow.kind === "list" && !element.spread) continue;
    for (const source of element.sources) {
      const name = source.kind === "parameter" ? source.parameter : void 0;
      if (
        name !== void 0 &&
        scope.runner.parameters.some((parameter) => parameter.name === name) &&
        element.prefix === ""
      )
        return name;
    }
  }
  return void 0;
}
function controlsOf(site2, flow, argv, shell, calls) {
  const { module, api, call } = site2;
  const output = outputState(site2);
  const noShell = noShellState(site2, shell);
  const allowlist = allowlistState(site2, flow, argv);
  if (api.style === "handle") {
    const facts = readHandle(site2, calls);
    return {
      states: {
        timeout: limited(site2, flow, facts.timeout),
        output,
        exit: facts.exit,
        reaped: facts.reaped,
        "no-shell": noShell,
        allowlist,
      },
      handle: facts.handle,
      result: facts.result,
    };
  }
  if (api.style === "replace") {
    return {
      states: {
        timeout: NOT_APPLICABLE,
        output,
        exit: NOT_APPLICABLE,
        reaped: NOT_APPLICABLE,
        "no-shell": noShell,
        allowlist,
      },
      handle: "none",
      result: "ignored",
    };
  }
  if (api.style === "detached") {
    const detached = detachedStates(site2);
    return {
      states: { ...detached, output: NOT_APPLICABLE, "no-shell": noShell, allowlist },
      handle: "none",
      result: "ignored",
    };
  }
  const exit = exitState(site2, calls);
  const timeout2 = limited(site2, flow, runTimeout(site2, calls));
  const reaped =
    api.name === "os.popen"
      ? unknownState("os.popen waits when its pipe is closed")
      : present(module, call, `${api.name} waits`);
  return {
    states: { timeout: timeout2, output, exit: exit.state, reaped, "no-shell": noShell, allowlist },
    handle: "none",
    result: exit.result,
  };
}
function limited(site2, flow, state) {
  const [first] = flow.elements;
  if (state.state !== "absent" || !first) return state;
  const words = flow.kind === "list" ? flow.elements.map(({ prefix: prefix2 }) => prefix2) : wordsOfText(first.prefix);
  const note = limitsItself(words);
  return note === void 0 ? state : present(site2.module, unwrap(first.node), note);
}
function noShellState(site2, shell) {
  if (shell.kind === "no") return present(site2.module, site2.call);
  if (shell.reason !== void 0) return unknownState(shell.reason);
  return shell.at && shell.at !== site2.call ? off(site2.module, shell.at) : ABSENT;
}
function allowlistState(site2, flow, argv) {
  const { module, call, scope } = site2;
  if (argv.kind === "literal" || (argv.kind === "built" && argv.program !== void 0)) return NOT_APPLICABLE;
  if (argv.kind === "unknown") return unknownState("the command is not known");
  const [first] = flow.elements;
  if (!first) return unknownState("the command is not known");
  if (first.noDash && first.sources.length === 0) return present(module, first.node, "the program is checked");
  const names = [`${textOf2(module.source, unwrap(first.node))}`, `${textOf2(module.source, unwrap(first.node))}[0]`];
  if (names.some((name) => isValidated(module, name, scope, call.start)))
    return present(module, first.node, "the program is checked");
  return ABSENT;
}
function detachedStates(site2) {
  const { module, api, call, args } = site2;
  if (api.asynchronous) {
    const reason = "the protocol decides";
    return { timeout: unknownState(reason), exit: unknownState(reason), reaped: unknownState(reason) };
  }
  const mode = args.positional[0];
  if (api.name.startsWith("os.spawn") && mode && /\bP_WAIT\b/u.test(textOf2(module.source, mode.value))) {
    return {
      timeout: ABSENT,
      exit: unknownState("the exit code is the result"),
      reaped: present(module, call, "P_WAIT waits"),
    };
  }
  const waiter = module.calls.find(({ node, scope }) => {
    const callee = fieldOf(node, "function");
    return callee !== void 0 && /^os\.wait(?:pid|id|3|4)?$/u.test(resolve(module, callee, scope).name);
  });
  return {
    timeout: NOT_APPLICABLE,
    exit: NOT_APPLICABLE,
    reaped: waiter ? present(module, waiter.node, "waited for") : ABSENT,
  };
}

// src/facts/python/scopes.ts
function findScopes(root, source) {
  const walk = { source, scopes: [], calls: [], stars: [] };
  const module = newScope(walk, {
    kind: "module",
    name: "<module>",
    qualname: "<module>",
    node: root,
    parent: void 0,
    ownerClass: void 0,
    isAsync: false,
    parameters: [],
    decorators: [],
    bases: [],
  });
  visitAll(walk, root.children, module);
  return { module, scopes: walk.scopes, calls: walk.calls, stars: walk.stars };
}
function newScope(walk, shape) {
  const made = {
    ...shape,
    runner: void 0,
    bindings: /* @__PURE__ */ new Map(),
    attributes: /* @__PURE__ */ new Map(),
    returns: [],
    yields: false,
  };
  made.runner = shape.kind === "class" && shape.parent ? shape.parent.runner : made;
  walk.scopes.push(made);
  return made;
}
function visitAll(walk, nodes, scope) {
  for (const node of nodes) visit2(walk, node, scope);
}
function visit2(walk, node, scope) {
  switch (node.type) {
    case "function_definition":
      return visitFunction(walk, node, scope, []);
    case "class_definition":
      return visitClass(walk, node, scope, []);
    case "decorated_definition":
      return visitDecorated(walk, node, scope);
    case "call":
      walk.calls.push({ node, scope });
      noteMutation(walk, node, scope);
      break;
    case "assignment":
      bindAssignment(walk, node, scope);
      break;
    case "augmented_assignment":
    case "named_expression":
      noteNamed(walk, node, scope);
      break;
    case "import_statement":
    case "import_from_statement":
      return bindImport(walk, node, scope);
    case "for_statement":
    case "for_in_clause":
      bindTargets(walk, fieldOf(node, "left"), scope, "loop", fieldOf(node, "right"));
      break;
    case "as_pattern":
      bindTargets(walk, fieldOf(node, "alias"), scope, isWithItem(node) ? "with" : "opaque", node.children[0]);
      break;
    case "lambda_parameters":
    case "case_pattern":
      for (const name of descendants(node)) {
        if (name.type === "identifier") bind(scope, textOf2(walk.source, name), { kind: "opaque", node: name });
      }
      break;
    case "return_statement":
    case "yield": {
      const value2 = node.children[0];
      if (node.type === "yield") scope.runner.yields = true;
      if (value2) scope.runner.returns.push(value2);
      break;
    }
    default:
  }
  visitAll(walk, node.children, scope);
}
function isWithItem(node) {
  return node.parent?.type === "with_item";
}
function visitDecorated(walk, node, scope) {
  const decorators = node.children
    .filter((child) => child.type === "decorator")
    .flatMap((child) => child.children.slice(0, 1));
  visitAll(walk, decorators, scope);
  const definition = fieldOf(node, "definition");
  if (!definition) return;
  if (definition.type === "class_definition") visitClass(walk, definition, scope, decorators);
  else visitFunction(walk, definition, scope, decorators);
}
function innerName(scope, name) {
  if (scope.kind === "module") return name;
  return scope.kind === "class" ? `${scope.qualname}.${name}` : `${scope.qualname}.<locals>.${name}`;
}
function visitFunction(walk, node, scope, decorators) {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf2(walk.source, nameNode) : "<unnamed>";
  const parametersNode = fieldOf(node, "parameters");
  const parameters = parametersNode ? readParameters(walk, parametersNode) : [];
  const made = newScope(walk, {
    kind: "function",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: scope.kind === "class" ? scope : void 0,
    isAsync: childOf(node, "async") !== void 0,
    parameters: parameters.map(({ parameter }) => parameter),
    decorators,
    bases: [],
  });
  bind(scope, name, { kind: "def", node, defines: made });
  for (const { parameter, node: at, value: value2, annotation } of parameters) {
    bind(made, parameter.name, {
      kind: "parameter",
      node: at,
      scope,
      ...(value2 ? { value: value2 } : {}),
      ...(annotation ? { annotation } : {}),
    });
    if (value2) visit2(walk, value2, scope);
  }
  const body = fieldOf(node, "body");
  if (body) visitAll(walk, body.children, made);
}
function visitClass(walk, node, scope, decorators) {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf2(walk.source, nameNode) : "<unnamed>";
  const superclasses = fieldOf(node, "superclasses");
  const made = newScope(walk, {
    kind: "class",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: void 0,
    isAsync: false,
    parameters: [],
    decorators,
    bases: superclasses?.children.filter((child) => child.type !== "keyword_argument") ?? [],
  });
  bind(scope, name, { kind: "class", node, defines: made });
  if (superclasses) visitAll(walk, superclasses.children, scope);
  const body = fieldOf(node, "body");
  if (body) visitAll(walk, body.children, made);
}
function readParameters(walk, node) {
  const found = [];
  let keywordOnly = false;
  for (const child of node.children) {
    if (child.type === "keyword_separator") keywordOnly = true;
    const pattern =
      child.type === "typed_parameter"
        ? child.children[0]
        : child.field === "name"
          ? child
          : (fieldOf(child, "name") ?? child);
    if (!pattern) continue;
    const splat = pattern.type === "list_splat_pattern" || pattern.type === "dictionary_splat_pattern";
    const nameNode = splat ? pattern.children[0] : pattern;
    if (nameNode?.type !== "identifier") continue;
    const kind = pattern.type === "list_splat_pattern" ? "args" : splat ? "kwargs" : "plain";
    found.push({
      parameter: { name: textOf2(walk.source, nameNode), kind, keywordOnly },
      node: child,
      value: fieldOf(child, "value"),
      annotation: fieldOf(child, "type"),
    });
    if (kind === "args") keywordOnly = true;
  }
  return found;
}

// src/facts/python/summary.ts
var EMPTY_SUMMARY = {
  functions: [],
  classes: [],
  processCalls: [],
  bindings: {},
  importEffects: [],
};
function summarisePython(path, text, _scan) {
  try {
    return summarise(path, text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { summary: EMPTY_SUMMARY, problems: [{ kind: "failed", reason: "nested too deeply to be summarised" }] };
  }
}
function summarise(path, text) {
  const { root, errors } = readPython(text);
  const source = makeSource(path, text);
  const scopes = findScopes(root, source);
  const module = {
    ...scopes,
    source,
    localOf: (node, scope) => resolve(module, node, scope).local,
    resolved: /* @__PURE__ */ new Map(),
  };
  const [first] = errors;
  return {
    summary: {
      functions: findFunctions(module),
      classes: findClasses(module),
      processCalls: findProcessCalls(module),
      bindings: bindingsOf2(module),
      importEffects: findImportEffects(module, root),
    },
    problems: first
      ? [
          {
            kind: "unparsed",
            reason: errors.length === 1 ? "a syntax error" : `${errors.length} syntax errors`,
            at: first,
          },
        ]
      : [],
  };
}
function bindingsOf2(module) {
  const found = [];
  for (const [name, bindings] of module.module.bindings) {
    const binding = bindings.find((candidate) => candidate.kind === "import") ?? bindings[0];
    if (binding?.kind === "import") found.push([name, binding.origin ?? name]);
    else if (binding?.kind === "assign" && binding.value && isNameLike(binding.value.type)) {
      const target = resolveIn(module, module.module, binding.value);
      if (target.includes(".") && !target.includes("?") && !target.includes("(")) found.push([name, target]);
    }
  }
  return Object.fromEntries(found);
}
function isNameLike(type) {
  return type === "identifier" || type === "attribute" || type === "call";
}
function resolveIn(module, scope, node) {
  return resolve(module, node, scope).name;
}

// src/facts/wanted.ts
function asksForSummary(file) {
  if (file.traits.includes("process")) return true;
  if (file.problems.length > 0) return false;
  return (file.traits.includes("blocking") && file.traits.includes("async")) || mayBeUnsafeEntry(file);
}
var WEB_FRAMEWORKS = /* @__PURE__ */ new Set(["fastapi", "flask", "starlette", "quart", "sanic", "litestar"]);
var ENTRY_NAMES = /(?:^|\/)(?:main|app|wsgi|asgi|server|api|cli|manage|__main__)\.py$/u;
function mayBeUnsafeEntry({ path, traits, imports }) {
  if (!traits.includes("import-effects-candidate")) return false;
  if (traits.includes("main") || ENTRY_NAMES.test(path)) return true;
  return imports.some((fact) => fact.level === 0 && WEB_FRAMEWORKS.has(fact.module.split(".")[0] ?? ""));
}

// src/facts/extract.ts
var wasm;
function configureSyntax(files) {
  wasm = files;
}
async function extractFacts(request, bytes) {
  try {
    return request.language === "python" ? await pythonFacts(request, bytes) : await scriptFacts(request, bytes);
  } catch (error) {
    return failed(request, error);
  }
}
async function pythonFacts(request, bytes) {
  const decoded = decodePython(bytes);
  if (!decoded.ok) {
    const { kind, reason, line } = decoded;
    return emptyFacts(request, { kind, reason, ...(line === void 0 ? {} : { at: { line, column: 1 } }) });
  }
  if (request.path.endsWith(".ipynb")) return notebookFacts(request, decoded.text);
  const scan = scanPython(request.path, decoded.text);
  const marks = [
    ...testTraits(request.path, decoded.text),
    ...generatedTrait(decoded.text),
    ...fallbackTraits(decoded.text, scan.imports),
  ];
  const base2 = factsOf(request, { ...scan, traits: [...scan.traits, ...marks] });
  if (!wantsSummary(request, base2)) return base2;
  const { summary, problems } = await summarise2(request.path, decoded.text, scan);
  return { ...base2, problems: base2.problems.length > 0 ? base2.problems : problems, summary };
}
async function summarise2(path, text, scan) {
  try {
    return summarisePython(path, text, scan);
  } catch (error) {
    if (!(error instanceof ParserMissing)) throw error;
    await ready2();
    return summarisePython(path, text, scan);
  }
}
function notebookFacts(request, text) {
  const notebook = readNotebook(request.path, text);
  if (!notebook.ok) return emptyFacts(request, notebook.problem);
  return factsOf(request, notebook.scan);
}
async function scriptFacts(request, bytes) {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return emptyFacts(request, decoded.problem);
  const { scanJavaScript } = await import("./scan-XXQN2VE2.js");
  const scan = scanJavaScript(request.path, decoded.text, { summary: request.summary });
  const marks = [...generatedTrait(decoded.text), ...mentionTraits(decoded.text, scan.imports)];
  return {
    ...factsOf(request, { ...scan, traits: [...scan.traits, ...marks] }),
    ...(scan.summary === void 0 ? {} : { summary: scan.summary }),
  };
}
function factsOf(request, scan) {
  return {
    path: request.path,
    language: request.language,
    lines: scan.lines,
    imports: scan.imports,
    traits: scan.traits,
    problems: scan.problems,
    suppressions: scan.suppressions,
    ...(scan.loadsByPath === void 0 ? {} : { loadsByPath: scan.loadsByPath }),
    ...(scan.searchPath === void 0 ? {} : { searchPath: scan.searchPath }),
  };
}
function wantsSummary(request, facts) {
  return request.summary === "triggered" ? asksForSummary(facts) : request.summary === "yes";
}
async function ready2() {
  if (wasm === void 0) throw new Error("configureSyntax() must be called before a summary is asked for");
  await initPython(wasm);
}
var strict = new TextDecoder("utf-8", { fatal: true });
function decodeUtf8(bytes) {
  if ((bytes[0] === 255 && bytes[1] === 254) || (bytes[0] === 254 && bytes[1] === 255)) {
    const utf16 = bytes[0] === 255 ? "utf-16le" : "utf-16be";
    return { ok: true, text: new TextDecoder(utf16).decode(bytes) };
  }
  if (bytes.includes(0)) return { ok: false, problem: { kind: "binary", reason: "holds a NUL byte: not text" } };
  try {
    return { ok: true, text: strict.decode(bytes) };
  } catch {
    return { ok: false, problem: { kind: "undecodable", reason: "not valid UTF-8" } };
  }
}
function emptyFacts(request, problem) {
  return {
    path: request.path,
    language: request.language,
    lines: 0,
    imports: [],
    traits: [],
    problems: [problem],
    suppressions: [],
  };
}
function failed(request, error) {
  const reason = error instanceof Error ? error.message : String(error);
  return emptyFacts(request, { kind: "failed", reason: `internal error, please report it: ${reason}` });
}

// src/host/installed.ts
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join as join2 } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
var here = dirname(fileURLToPath(import.meta.url));
function beside(name) {
  return [join2(here, name), join2(dirname(here), name)].find((path) => existsSync(path));
}
function workerScript() {
  const path = beside("worker.js");
  return path === void 0 ? void 0 : pathToFileURL(path);
}
function pythonWasm() {
  const runtime = beside(PYTHON_WASM.runtime);
  const grammar = beside(PYTHON_WASM.grammar);
  if (runtime !== void 0 && grammar !== void 0) return { runtime, grammar };
  const require2 = createRequire(import.meta.url);
  return {
    runtime: join2(dirname(require2.resolve("web-tree-sitter")), PYTHON_WASM.runtime),
    grammar: require2.resolve(`tree-sitter-python/${PYTHON_WASM.grammar}`),
  };
}
function buildStamp() {
  const script = beside("worker.js");
  if (script === void 0) return void 0;
  const hash = createHash("sha256").update(readFileSync(script));
  const manifest = join2(dirname(dirname(script)), "package.json");
  if (existsSync(manifest)) hash.update(readFileSync(manifest));
  const { runtime, grammar } = pythonWasm();
  for (const file of [runtime, grammar]) if (typeof file === "string") hash.update(`${statSync(file).size}`);
  return hash.digest("hex").slice(0, 32);
}

// src/host/blob.ts
import { createHash as createHash2 } from "node:crypto";
function blobId(bytes, algorithm = "sha1") {
  return createHash2(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
function isBlobOf(blob, bytes) {
  return blobId(bytes, blob.length === 64 ? "sha256" : "sha1") === blob;
}

// src/host/pack.ts
var KNOWN = /* @__PURE__ */ new Set([
  "kind",
  "flags",
  "module",
  "level",
  "form",
  "range",
  "name",
  "names",
  "alias",
  "symbol",
]);
function packFacts(facts) {
  const packed2 = [];
  let before;
  for (const fact of facts.imports) {
    const one2 = packImport(fact, before);
    packed2.push(one2);
    before = fact.range;
  }
  return JSON.stringify({ ...facts, imports: packed2 });
}
function unpackFacts(text) {
  const facts = JSON.parse(text);
  const imports = [];
  let before;
  for (const one2 of facts.imports) {
    const fact = isPacked(one2) ? unpackImport(one2, before) : one2;
    imports.push(fact);
    before = fact.range;
  }
  return Object.assign(facts, { imports });
}
var isPacked = (one2) => Array.isArray(one2);
function packImport(fact, before) {
  for (const key in fact) if (!KNOWN.has(key)) return fact;
  let mask = 0;
  let last = -1;
  for (const flag of fact.flags) {
    const index = EDGE_KINDS.indexOf(flag);
    if (index <= last) return fact;
    mask |= 1 << index;
    last = index;
  }
  const { range: r } = fact;
  const kind = EDGE_KINDS.indexOf(fact.kind);
  const range = before !== void 0 && sameRange(before, r) ? 0 : [r.startLine, r.startColumn, r.endLine, r.endColumn];
  const { name = 0, names = 0, alias = 0, symbol = 0 } = fact;
  return [kind, mask, fact.module, fact.level, fact.form, range, name, names, alias, symbol];
}
function unpackImport(packed2, before) {
  const [kindIndex, mask, module, level, form, r, name, names, alias, symbol] = packed2;
  const kind = EDGE_KINDS[kindIndex];
  const range = r === 0 ? before : { startLine: r[0], startColumn: r[1], endLine: r[2], endColumn: r[3] };
  if (kind === void 0 || range === void 0) throw new Error("not packed facts");
  const fact = {
    kind,
    flags: flagsOf(mask),
    module,
    level,
    form,
    range,
  };
  if (name !== 0) fact.name = name;
  if (names !== 0) fact.names = names;
  if (alias !== 0) fact.alias = alias;
  if (symbol !== 0) fact.symbol = symbol;
  return fact;
}
var sameRange = (a, b) =>
  a.startLine === b.startLine &&
  a.startColumn === b.startColumn &&
  a.endLine === b.endLine &&
  a.endColumn === b.endColumn;
var flagLists = /* @__PURE__ */ new Map();
function flagsOf(mask) {
  let flags = flagLists.get(mask);
  if (flags === void 0) {
    flags = EDGE_KINDS.filter((_, index) => (mask & (1 << index)) !== 0);
    flagLists.set(mask, flags);
  }
  return flags;
}

// src/host/fact-jobs.ts
async function runJob(job, read, extract) {
  const { request, content, refused, hash, known: known2 } = job;
  const result = content === void 0 ? (refused ?? read(request.path)) : { ok: true, bytes: content };
  if (!result.ok) {
    const kind = result.kind === "symlink" ? "unread" : result.kind;
    return { kind: "facts", facts: emptyFacts(request, { kind, reason: result.reason }) };
  }
  const name = hash === void 0 ? void 0 : { blob: blobId(result.bytes, hash), bytes: result.bytes.length };
  if (name !== void 0 && known2?.includes(name.blob) === true) return { kind: "known", content: name };
  let facts;
  try {
    facts = await extract(request, result.bytes);
  } catch (error) {
    facts = failed(request, error);
  }
  return { kind: "facts", facts, ...(name === void 0 ? {} : { content: name }) };
}
function packed(result) {
  if (result.kind !== "facts") return result;
  const { facts, content } = result;
  return { kind: "packed", packed: packFacts(facts), ...(content === void 0 ? {} : { content }) };
}

export {
  mayBeUnsafeEntry,
  decodePython,
  blobId,
  isBlobOf,
  configureSyntax,
  extractFacts,
  failed,
  packFacts,
  unpackFacts,
  runJob,
  packed,
  workerScript,
  pythonWasm,
  buildStamp,
};
