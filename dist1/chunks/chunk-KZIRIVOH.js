import {
  EDGE_KINDS
} from "./chunk-Q2K2HIJV.js";

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
  ["file_regression", "pytest-regressions"]
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
  ["freeze_time", "pytest-freezer"]
]);
function testTraits(path, text) {
  if (!TEST_FILE.test(path)) return [];
  const code = blankStrings(text);
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
function blankStrings(text) {
  return text.replace(/("""|''')[\s\S]*?\1|#[^\n]*/g, (found) => found.replace(/[^\n]/g, " "));
}

// src/facts/manifests/text-traits.ts
var GENERATED = /@generated\b|\bcode generated\b|\bauto-?\s?generated\b|\bdo not edit\b/i;
var HEAD = 1500;
function generatedTrait(text) {
  return GENERATED.test(text.slice(0, HEAD)) ? ["generated"] : [];
}
var LOADED = /\b(?:target|transport|presets?|plugins?|loaders?|use|parser|resolver|module|package|extends|environment|runner|reporters?|import|from)["']?(?:\s*[:(]\s*(?:\[\s*)?|\s+)["'`](?:node_modules\/)?((?:@[\w.-]+\/)?[a-z][\w.-]*)(?=["'`/])/g;
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

// src/syntax/python.ts
import { Language, Parser } from "web-tree-sitter";

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
  "wildcard_import"
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
      keep: named ? name === "comment" || name === "line_continuation" ? "no" : "yes" : name === "async" ? "yes" : "operator",
      leaf: !named || LEAVES.has(name)
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
  for (; ; ) {
    const parent2 = stack[stack.length - 1] ?? root;
    const kind = table[cursor.nodeTypeId] ?? ERROR_KIND;
    let descended = false;
    const fieldId = kind.keep === "no" ? 0 : cursor.currentFieldId;
    if (kind.keep === "yes" || fieldId !== 0) {
      const field3 = fieldId === 0 ? "" : language.fieldNameForId(fieldId) ?? "";
      const node = mutable(kind.name, field3, cursor.startIndex, cursor.endIndex, parent2);
      parent2.children.push(node);
      const opaque = kind.leaf || kind.name === "string" && isPlainString(text, node.start);
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
  const { runtime } = wasm2;
  await Parser.init(
    typeof runtime === "string" ? { locateFile: () => runtime } : { wasmBinary: runtime.slice().buffer }
  );
  const language = await Language.load(wasm2.grammar);
  const made = new Parser();
  made.setLanguage(language);
  parser = made;
}
function parsePython(text) {
  if (!parser) throw new Error("initPython() must be awaited before parsePython()");
  const tree = parser.parse(blankUnsupported(text));
  if (!tree) throw new Error("the Python parser was cancelled");
  const errors = [];
  if (tree.rootNode.hasError) collectErrors(tree.rootNode, errors);
  return { tree, errors };
}
function readPython(text) {
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
    (_all, indent, gap) => `${indent}pass${";".padEnd(gap.length, " ")}`
  );
}
var MAX_TYPE_PARAMETERS = 1e3;
function blankTypeDefaults(text) {
  let made = "";
  let done = 0;
  for (const header of text.matchAll(
    /^[ \t\f]*(?:async[ \t]+)?(?:def|class|type)[ \t]+\w+[ \t]*\[(?=[^\]\n]*=|[ \t]*\n)/gmu
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
      const closes = depth === 0 || char === "," && depth === 1;
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

// src/facts/javascript/comments.ts
var SUPPRESSION = /^[\s*]*assay:\s*ignore\s*(?:\[([^\]]*)\])?([^]*)$/;
var REFERENCE = /^\/\s*<reference\s+(path|types)\s*=\s*(["'])(.*?)\2/;
function suppressionsOf(comments, text, positions) {
  const found = [];
  for (const comment of comments) {
    const match = comment.value.includes("assay:") ? SUPPRESSION.exec(comment.value) : null;
    if (match === null) continue;
    const range = positions.range(comment.start, comment.end);
    const { because, until } = reasonOf(match[2] ?? "");
    found.push({
      line: range.startLine,
      covers: coveredLine(comment, comments, text, positions),
      rules: (match[1] ?? "").split(",").flatMap((rule) => rule.trim() === "" ? [] : [rule.trim()]),
      ...because === void 0 ? {} : { because },
      ...until === void 0 ? {} : { until },
      range
    });
  }
  return found;
}
function reasonOf(tail) {
  const until = /\buntil\s+(\d{4}-\d{2}-\d{2})\b/.exec(tail);
  const rest = until === null ? tail : tail.slice(0, until.index) + tail.slice(until.index + until[0].length);
  const because = /\bbecause\s+([^]*)$/.exec(rest)?.[1]?.replaceAll(/\s+/g, " ").trim();
  return {
    ...because === void 0 || because === "" ? {} : { because },
    ...until?.[1] === void 0 ? {} : { until: until[1] }
  };
}
function coveredLine(comment, comments, text, positions) {
  const { line, column } = positions.at(comment.start);
  const before = positions.lineText(line).slice(0, column - 1).trim();
  if (before !== "" && before !== "{") return line;
  let at = comment.end;
  const blank2 = before === "{" ? /[\s}]/ : /\s/;
  const next = new Map(comments.map((each) => [each.start, each.end]));
  for (; ; ) {
    while (at < text.length && blank2.test(text[at] ?? "")) at++;
    const end = next.get(at);
    if (end === void 0) break;
    at = end;
  }
  return at < text.length ? positions.at(at).line : line;
}
function referencesOf(comments, positions) {
  const facts = [];
  for (const comment of comments) {
    const match = comment.type === "Line" ? REFERENCE.exec(comment.value) : null;
    const name = match?.[3];
    if (match === null || name === void 0 || name === "") continue;
    const module = match[1] === "path" && !/^[./]/.test(name) ? `./${name}` : name;
    const start = comment.start + 2 + match[0].length - name.length - 2;
    facts.push({
      kind: "type-only",
      flags: ["type-only"],
      module,
      level: 0,
      form: "reference",
      range: positions.range(start, start + name.length + 2)
    });
  }
  return facts;
}

// src/facts/javascript/embedded.ts
var SCRIPT = /<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([^]*?)<\/script\s*>/gi;
function isEmbedded(path) {
  return path.endsWith(".vue") || path.endsWith(".svelte");
}
function scriptBlocks(source) {
  const text = source.replaceAll(/<!--[^]*?-->/g, blank);
  const blocks = [];
  for (const match of text.matchAll(SCRIPT)) {
    const attributes = match[1] ?? "";
    const body = match[2] ?? "";
    const type = attribute(attributes, "type")?.value;
    if (type !== void 0 && !/^(?:module|(?:text|application)\/(?:java|ecma|type)script)$/i.test(type)) continue;
    const bodyStart = match.index + "<script".length + attributes.length + 1;
    const src = attribute(attributes, "src");
    const attributesStart = match.index + "<script".length;
    blocks.push({
      text: blank(text.slice(0, bodyStart)) + body + blank(text.slice(bodyStart + body.length)),
      lang: dialect(attribute(attributes, "lang")?.value),
      ...src === void 0 ? {} : { src: { value: src.value, start: attributesStart + src.start, end: attributesStart + src.end } }
    });
  }
  return blocks;
}
function dialect(lang) {
  if (lang === "tsx") return "tsx";
  return lang === "ts" || lang === "typescript" ? "ts" : "jsx";
}
function attribute(text, name) {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*')`, "i").exec(text);
  const quoted = match?.[1];
  if (match === null || quoted === void 0) return void 0;
  const end = match.index + match[0].length;
  return { value: quoted.slice(1, -1), start: end - quoted.length, end };
}
function blank(text) {
  return text.replaceAll(/[^\r\n]/g, " ");
}

// src/facts/javascript/parse.ts
import { parseSync, rawTransferSupported } from "oxc-parser";

// src/facts/javascript/depth.ts
var DEEPEST = 800;
function tooDeep(text) {
  return text.length > DEEPEST && rough(text) > DEEPEST && careful(text) > DEEPEST;
}
function rough(text) {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 40 || code === 91 || code === 123) {
      if (++depth > deepest) deepest = depth;
    } else if ((code === 41 || code === 93 || code === 125) && depth > 0) depth--;
  }
  return deepest;
}
function careful(text) {
  return rough(text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g, ""));
}

// src/facts/javascript/parse.ts
var raw = rawTransferSupported();
function langOf(path) {
  if (/\.d\.(?:[cm]?ts|[^./]+\.ts)$/.test(path)) return "dts";
  if (path.endsWith(".tsx")) return "tsx";
  return /\.[cm]?ts$/.test(path) ? "ts" : "jsx";
}
function parseProgram(path, text, lang, tree) {
  if (tooDeep(text)) return { ok: false, reason: "brackets are nested too deeply to parse safely", offset: 0 };
  const first = attempt(path, text, lang, tree);
  if (first.ok || lang !== "jsx") return first;
  const typed = attempt(path, text, "tsx", tree);
  return typed.ok ? typed : first;
}
function attempt(path, text, lang, tree) {
  const options = { lang, preserveParens: false, sourceType: sourceType(path) };
  let result;
  try {
    result = run(path, text, options, tree);
  } catch (error2) {
    return { ok: false, reason: error2 instanceof Error ? error2.message : String(error2), offset: 0 };
  }
  const error = result.errors.find((each) => each.severity === "Error");
  if (error !== void 0 && result.program.body.length === 0) {
    const offset = error.labels[0]?.start ?? 0;
    const reason = error.message;
    result.dispose?.();
    return { ok: false, reason, offset };
  }
  return {
    ok: true,
    module: result.module,
    comments: result.comments,
    ...tree ? { program: result.program } : {},
    dispose: () => result.dispose?.()
  };
}
function run(path, text, options, tree) {
  if (!raw) return parseSync(path, text, options);
  const fast = tree ? { ...options, experimentalRawTransfer: true } : { ...options, experimentalLazy: true };
  try {
    return parseSync(path, text, fast);
  } catch {
    raw = false;
    return parseSync(path, text, options);
  }
}
function sourceType(path) {
  if (/\.m[jt]s$/.test(path)) return "module";
  return path.endsWith(".cjs") ? "commonjs" : "unambiguous";
}

// src/facts/javascript/positions.ts
function positionsOf(text) {
  const breaks = countBreaks(text);
  const lines = text.length === 0 ? 0 : text.charCodeAt(text.length - 1) === 10 ? breaks : breaks + 1;
  let starts;
  const at = (offset) => {
    starts ??= lineStarts(text, breaks);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = low + high + 1 >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
  return {
    lines,
    at,
    range: (start, end) => {
      const from = at(start);
      const to = at(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    lineText: (line) => {
      starts ??= lineStarts(text, breaks);
      const start = starts[line - 1];
      if (start === void 0) return "";
      const end = starts[line];
      return text.slice(start, end === void 0 ? text.length : end - 1).replace(/\r$/, "");
    }
  };
}
function countBreaks(text) {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
function lineStarts(text, breaks) {
  const starts = new Int32Array(breaks + 1);
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts[line++] = at + 1;
  return starts;
}

// src/facts/javascript/salvage.ts
var STATEMENT = /^[ \t]*(?:(import|export)\b(?:[ \t]+(type)\b(?=\s*[\w${*]))?([\w$\s,{}*]*?)\bfrom\s*|import\s*)(["'])([^"'\n]+)\4/gm;
var CALL = /(?<![\w$.])(require|import)\s*\(\s*(["'])([^"'\n]+)\2\s*\)/g;
function salvagedImports(source, positions) {
  const text = source.replaceAll(
    /\/\*[^]*?\*\/|(?<=^\s*|;\s*)\/\/[^\n]*/gm,
    (comment) => comment.replaceAll(/[^\r\n]/g, " ")
  );
  const facts = [];
  const add2 = (match, module, fact) => {
    const end = (match.index ?? 0) + match[0].length - (match[0].endsWith(")") ? /\s*\)$/.exec(match[0])?.[0].length ?? 0 : 0);
    facts.push({
      ...fact,
      flags: [fact.kind],
      module,
      level: 0,
      range: positions.range(end - module.length - 2, end)
    });
  };
  for (const match of text.matchAll(STATEMENT)) {
    const [, word, type, names, , module = ""] = match;
    if (word === void 0) add2(match, module, { kind: "top-level", form: "side-effect", names: [] });
    else if (word === "import") {
      add2(match, module, {
        kind: type === void 0 ? "top-level" : "type-only",
        form: "import",
        names: namesOf(names)
      });
    } else {
      const form = names?.trim().startsWith("*") === true ? "export-star" : "export-from";
      add2(match, module, { kind: type === void 0 ? "re-export" : "type-only", form, names: namesOf(names) });
    }
  }
  for (const match of text.matchAll(CALL)) {
    const isCall = match[1] === "import";
    add2(match, match[3] ?? "", {
      kind: isCall ? "dynamic" : "top-level",
      form: isCall ? "import-call" : "require",
      names: ["*"]
    });
  }
  return facts;
}
function namesOf(clause) {
  const names = [];
  const braces = /\{([^}]*)\}/.exec(clause ?? "");
  const outside3 = (clause ?? "").replace(/\{[^}]*\}/, "");
  for (const part of outside3.split(",")) {
    if (part.includes("*")) names.push("*");
    else if (part.trim() !== "") names.push("default");
  }
  for (const part of (braces?.[1] ?? "").split(",")) {
    const name = part.trim().replace(/^type\s+/, "").split(/\s/)[0];
    if (name !== void 0 && name !== "") names.push(name);
  }
  return names;
}

// src/facts/javascript/static-imports.ts
function staticImports(module, text, positions) {
  const facts = [];
  for (const each of module.staticImports) {
    if (each.moduleRequest.end > each.moduleRequest.start) facts.push(importFact(each, text, positions));
  }
  for (const each of module.staticExports) {
    const fact = exportFact(each, positions);
    if (fact !== void 0) facts.push(fact);
  }
  return facts;
}
function importFact(each, text, positions) {
  const { entries, moduleRequest } = each;
  const names = [];
  let typeOnly = entries.length > 0;
  for (const entry of entries) {
    names.push(importedName(entry.importName));
    if (!entry.isType) typeOnly = false;
  }
  if (entries.length === 0) typeOnly = /^import\s+type\b/.test(text.slice(each.start, moduleRequest.start));
  const kind = typeOnly ? "type-only" : "top-level";
  const isDeferred = names[0] === "*" && /^import\s+defer\b/.test(text.slice(each.start, moduleRequest.start));
  const only = entries.length === 1 ? entries[0]?.localName.value : void 0;
  return {
    kind: isDeferred ? "lazy" : kind,
    flags: [isDeferred ? "lazy" : kind],
    module: moduleRequest.value,
    level: 0,
    names,
    ...only !== void 0 && only !== names[0] ? { alias: only } : {},
    form: entries.length === 0 && !typeOnly ? "side-effect" : "import",
    range: positions.range(moduleRequest.start, moduleRequest.end)
  };
}
function importedName(name) {
  if (typeof name !== "object" || name === null) return "*";
  if ("value" in name) return String(name.value);
  if (!("kind" in name)) return "default";
  if (name.kind === "Name" && "name" in name) return String(name.name);
  return name.kind === "Default" ? "default" : "*";
}
function exportFact(each, positions) {
  const request = each.entries[0]?.moduleRequest ?? void 0;
  if (request === void 0) return void 0;
  const names = [];
  let typeOnly = true;
  let star = false;
  for (const entry of each.entries) {
    if (entry.moduleRequest === null || entry.start < each.start || entry.start >= each.end) return void 0;
    const name = importedName(entry.importName);
    if (name === "*") star = true;
    names.push(name);
    if (!entry.isType) typeOnly = false;
  }
  return {
    kind: typeOnly ? "type-only" : "re-export",
    flags: typeOnly ? ["type-only", "re-export"] : ["re-export"],
    module: request.value,
    level: 0,
    names,
    form: star ? "export-star" : "export-from",
    range: positions.range(request.start, request.end)
  };
}

// src/facts/javascript/walk.ts
import { visitorKeys } from "oxc-parser";
var MODULE_PLACE = {
  prefix: "",
  nested: false,
  guarded: false,
  conditional: false,
  classBody: false,
  ambient: false,
  foreignRequire: false
};
function walk(program, visit3) {
  const parents = [];
  const go = (node, place) => {
    visit3(node, place, parents);
    const keys = visitorKeys[node.type];
    if (keys === void 0 || keys.length === 0) return;
    const within = inside(node, place, parents);
    parents.push(node);
    for (const key of keys) {
      const child = node[key];
      if (child === null || child === void 0) continue;
      const there = under(node, key, within);
      if (Array.isArray(child)) {
        for (const each of child) if (isNode(each)) go(each, there);
      } else if (isNode(child)) go(child, there);
    }
    parents.pop();
  };
  go(program, MODULE_PLACE);
}
function isNode(value3) {
  return typeof value3 === "object" && value3 !== null && "type" in value3 && typeof value3.type === "string";
}
function isCallable(node) {
  return node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}
function inside(node, place, parents) {
  if (isCallable(node)) return insideFunction(node, place, parents);
  switch (node.type) {
    case "ClassDeclaration":
    case "ClassExpression":
      return { ...place, className: `${place.prefix}${classNameOf(node, parents)}` };
    case "StaticBlock":
      return { ...place, classBody: true };
    case "TSModuleDeclaration":
      return node.id.type === "Literal" ? { ...place, ambient: true } : place;
    default:
      return place;
  }
}
function insideFunction(node, place, parents) {
  const foreignRequire = place.foreignRequire || takesRequire(node) && !isDefine(parents.at(-1));
  const named = nameOf(node, parents);
  if (named === void 0 && isInvoked(node, parents.at(-1)) && !node.async) {
    return foreignRequire === place.foreignRequire ? place : { ...place, foreignRequire };
  }
  const base2 = {
    ...place,
    foreignRequire,
    nested: place.nested || !isInvoked(node, parents.at(-1)),
    guarded: false,
    conditional: false,
    classBody: false
  };
  const name = named ?? (node.async ? callbackName(parents.at(-1)) : void 0);
  if (name === void 0) return base2;
  const isMember = parents.at(-1)?.type === "MethodDefinition" || parents.at(-1)?.type === "PropertyDefinition";
  const className = isMember ? place.className : void 0;
  const qualname = className === void 0 ? `${place.prefix}${name}` : `${className}.${name}`;
  const fn = {
    qualname,
    name,
    node,
    ...className === void 0 ? {} : { className },
    ...place.fn === void 0 ? {} : { outer: place.fn }
  };
  const { className: _, ...rest } = base2;
  return { ...rest, fn, prefix: `${qualname}.<locals>.` };
}
function under(node, key, place) {
  switch (node.type) {
    case "TryStatement":
      return node.handler !== null && key !== "finalizer" && !place.guarded ? { ...place, guarded: true } : place;
    case "IfStatement":
    case "ConditionalExpression":
      if (key === "test") return place;
      return asksForLoader(node.test) ? { ...place, conditional: true, guarded: true } : conditional(place);
    case "LogicalExpression":
      if (key !== "right") return place;
      return asksForLoader(node.left) ? { ...place, conditional: true, guarded: true } : conditional(place);
    case "SwitchStatement":
      return key === "cases" ? conditional(place) : place;
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
      return key === "body" ? conditional(place) : place;
    case "PropertyDefinition":
      if (key !== "value") return place;
      return node.static ? { ...place, classBody: true } : { ...place, nested: true, classBody: true };
    default:
      return place;
  }
}
function asksForLoader(test) {
  switch (test.type) {
    case "UnaryExpression":
      if (test.operator === "!") return asksForLoader(test.argument);
      return test.operator === "typeof" && test.argument.type === "Identifier" && /^(?:exports|module|require|define)$/.test(test.argument.name);
    case "BinaryExpression":
      return asksForLoader(test.left) || asksForLoader(test.right);
    case "LogicalExpression":
      return asksForLoader(test.left) || asksForLoader(test.right);
    default:
      return false;
  }
}
function conditional(place) {
  return place.conditional ? place : { ...place, conditional: true };
}
function isInvoked(node, parent2) {
  if (parent2 === void 0) return false;
  if (parent2.type === "CallExpression") return parent2.callee === node;
  return parent2.type === "MemberExpression" && parent2.object === node && parent2.property.type === "Identifier" && (parent2.property.name === "call" || parent2.property.name === "apply");
}
function callbackName(parent2) {
  const callee = parent2?.type === "CallExpression" ? dotted(parent2.callee) : void 0;
  return callee === void 0 ? "<anonymous>" : `<callback of ${callee}>`;
}
function dotted(node) {
  if (node.type === "Identifier") return node.name;
  if (node.type === "ThisExpression") return "this";
  if (node.type === "MetaProperty") return `${node.meta.name}.${node.property.name}`;
  if (node.type !== "MemberExpression" || node.computed || node.property.type === "PrivateIdentifier") return void 0;
  const object = dotted(node.object);
  return object === void 0 || node.property.type !== "Identifier" ? void 0 : `${object}.${node.property.name}`;
}
function takesRequire(node) {
  return node.params.some((param) => param.type === "Identifier" && param.name === "require");
}
function isDefine(parent2) {
  return parent2?.type === "CallExpression" && parent2.callee.type === "Identifier" && parent2.callee.name === "define";
}
function classNameOf(node, parents) {
  return node.id?.name ?? targetName(parents.at(-1)) ?? "<class>";
}
function nameOf(node, parents) {
  if (node.type !== "ArrowFunctionExpression" && node.id !== null) return node.id.name;
  const parent2 = parents.at(-1);
  if (parent2 === void 0) return void 0;
  const name = targetName(parent2);
  if (name === void 0 || parent2.type !== "Property") return name;
  const owner = parents.at(-3);
  const object = owner === void 0 ? void 0 : targetName(owner);
  return object === void 0 || object === "default" ? name : `${object}.${name}`;
}
function targetName(parent2) {
  switch (parent2?.type) {
    case "VariableDeclarator":
      return parent2.id.type === "Identifier" ? parent2.id.name : void 0;
    case "AssignmentExpression":
      return assignedName(parent2.left);
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return keyName(parent2.key, parent2.computed);
    case "ExportDefaultDeclaration":
      return "default";
    default:
      return void 0;
  }
}
function assignedName(left) {
  if (left.type === "Identifier") return left.name;
  if (left.type !== "MemberExpression" || left.computed || left.property.type !== "Identifier") return void 0;
  const property = left.property.name;
  if (left.object.type === "MemberExpression" && left.object.property.type === "Identifier" && left.object.property.name === "prototype" && left.object.object.type === "Identifier") {
    return `${left.object.object.name}.${property}`;
  }
  return property;
}
function keyName(key, computed) {
  if (key.type === "PrivateIdentifier") return `#${key.name}`;
  if (computed) return void 0;
  if (key.type === "Identifier") return key.name;
  return key.type === "Literal" ? String(key.value) : void 0;
}

// src/facts/javascript/module.ts
function moduleOf(programs, source) {
  const parents = /* @__PURE__ */ new Map();
  const scopes = /* @__PURE__ */ new Map();
  const places = /* @__PURE__ */ new Map();
  const calls = [];
  const functions = [];
  const classes = [];
  const qualnames2 = /* @__PURE__ */ new Map();
  const assignments = [];
  const scopeOf = (node) => {
    for (let here2 = node; here2 !== void 0; here2 = parents.get(here2)) {
      const scope = scopes.get(here2);
      if (scope !== void 0) return scope;
    }
    throw new Error("a node outside of every program");
  };
  let shared;
  for (const program of programs) {
    let noteFunction2 = function({ fn }) {
      if (fn === void 0 || seen.has(fn.node)) return;
      seen.add(fn.node);
      functions.push(fn);
      qualnames2.set(fn.node, fn.qualname);
      places.set(fn.node, fn);
    };
    var noteFunction = noteFunction2;
    shared ??= { node: program, names: /* @__PURE__ */ new Map() };
    scopes.set(program, shared);
    const seen = /* @__PURE__ */ new Set();
    walk(program, (node, place, ancestors) => {
      const parent2 = ancestors.at(-1);
      if (parent2 !== void 0) parents.set(node, parent2);
      noteFunction2(place);
      if (isCallable(node)) enterFunction(node);
      else declare(node, place);
      if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression") {
        calls.push({ node, fn: place.fn });
      }
    });
  }
  for (const { name, value: value3, at } of assignments) {
    const binding = lookup(scopeOf(at), name);
    if (binding?.kind === "variable") binding.values.push(value3);
  }
  function enterFunction(node) {
    const parent2 = parents.get(node);
    const outer3 = scopeOf(parent2 ?? node);
    if (node.type === "FunctionDeclaration" && node.id !== null)
      outer3.names.set(node.id.name, { kind: "function", node });
    const scope = { node, outer: outer3, names: /* @__PURE__ */ new Map() };
    scopes.set(node, scope);
    if (node.type === "FunctionExpression" && node.id !== null)
      scope.names.set(node.id.name, { kind: "function", node });
    for (const [index, param] of node.params.entries()) {
      const inner = param.type === "TSParameterProperty" ? param.parameter : param;
      bind(
        inner,
        [],
        (name, at, member, fallback) => scope.names.set(name, {
          kind: "parameter",
          node: at,
          index,
          member,
          ...fallback === void 0 ? {} : { fallback }
        })
      );
    }
  }
  function declare(node, place) {
    switch (node.type) {
      case "ImportDeclaration": {
        const from = node.source.value.replace(/^node:/, "");
        for (const each of node.specifiers) {
          const origin = each.type === "ImportNamespaceSpecifier" ? from : each.type === "ImportDefaultSpecifier" ? defaultOf(from) : `${from}.${each.imported.type === "Literal" ? each.imported.value : each.imported.name}`;
          scopeOf(node).names.set(each.local.name, {
            kind: "import",
            origin: origin.replace(/^([^.].*)\.default$/, "$1"),
            node: each
          });
        }
        return;
      }
      case "TSImportEqualsDeclaration":
        if (node.moduleReference.type === "TSExternalModuleReference") {
          const origin = node.moduleReference.expression.value.replace(/^node:/, "");
          scopeOf(node).names.set(node.id.name, { kind: "import", origin, node });
        }
        return;
      case "VariableDeclarator": {
        const { init } = node;
        const scope = scopeOf(node);
        bind(node.id, [], (name, at, member) => {
          const known2 = scope.names.get(name);
          if (known2?.kind === "variable" && init !== null) known2.values.push(init);
          else if (known2 === void 0 || init !== null) {
            scope.names.set(name, { kind: "variable", node: at, values: init === null ? [] : [init], member });
          }
        });
        return;
      }
      case "AssignmentExpression":
        if (node.left.type === "Identifier") assignments.push({ name: node.left.name, value: node.right, at: node });
        return;
      case "ClassDeclaration":
      case "ClassExpression": {
        const parent2 = parents.get(node);
        const own = node.id?.name ?? (parent2?.type === "VariableDeclarator" && parent2.id.type === "Identifier" ? parent2.id.name : void 0);
        if (own === void 0) return;
        const name = `${place.prefix}${own}`;
        classes.push({ node, name });
        if (node.type === "ClassDeclaration") scopeOf(node).names.set(own, { kind: "class", node, name });
        return;
      }
      default:
    }
  }
  return {
    ...source,
    programs,
    calls,
    functions,
    classes,
    qualnames: qualnames2,
    parentOf: (node) => parents.get(node),
    scopeOf,
    enclosing: (node) => {
      for (let here2 = node; here2 !== void 0; here2 = parents.get(here2)) {
        const fn = isCallable(here2) ? places.get(here2) : void 0;
        if (fn !== void 0) return fn;
      }
      return void 0;
    }
  };
}
function lookup(scope, name) {
  for (let here2 = scope; here2 !== void 0; here2 = here2.outer) {
    const binding = here2.names.get(name);
    if (binding !== void 0) return binding;
  }
  return void 0;
}
function defaultOf(from) {
  return from.startsWith(".") ? `${from}.default` : from;
}
function bind(pattern, member, each, fallback) {
  switch (pattern.type) {
    case "Identifier":
      return each(pattern.name, pattern, member, fallback);
    case "AssignmentPattern":
      return bind(pattern.left, member, each, pattern.right);
    case "RestElement":
      return bind(pattern.argument, [...member, "..."], each);
    case "ArrayPattern":
      for (const [index, element] of pattern.elements.entries()) {
        if (element !== null) bind(element, [...member, String(index)], each);
      }
      return;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        if (property.type === "RestElement") bind(property.argument, [...member, "..."], each);
        else {
          const { key } = property;
          const name = property.computed ? "?" : key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : "?";
          bind(property.value, [...member, name], each);
        }
      }
      return;
    default:
  }
}

// src/facts/javascript/tree-imports.ts
var NEEDS_TREE = /\brequire\b|\bimport\s*(?:\(|\/[*/])|\bimport\s*\.\s*meta\b|\bimport\s+(?:type\s+)?[\w$]+\s*=|\bexport\s*(?:type\s*)?\{\s*\}|\bdeclare\s+module\b|\b(?:jest|vi)\s*\.\s*(?:\w*[mM]ock|\w+Actual\b)/;
function needsTree(text) {
  return NEEDS_TREE.test(text);
}
function treeImports(program, positions) {
  const facts = [];
  const requires = requireNames(program);
  walk(program, (node, place, parents) => {
    const add2 = (source, form, extra, names) => {
      facts.push(factOf(source, form, place, extra, names, positions));
    };
    switch (node.type) {
      case "ImportExpression": {
        const source = literal(node.source);
        if (source === void 0) return;
        const guarded = !place.guarded && isCaught(node, parents);
        return add2(source, "import-call", guarded ? ["dynamic", "guarded"] : ["dynamic"], boundNames(parents));
      }
      case "TSImportType": {
        const source = literal(node.source);
        return source && add2(source, "import-type", ["type-only"]);
      }
      case "TSImportEqualsDeclaration": {
        if (node.moduleReference.type !== "TSExternalModuleReference") return;
        const source = literal(node.moduleReference.expression);
        if (source === void 0) return;
        const reExport = parents.at(-1)?.type === "ExportNamedDeclaration" ? ["re-export"] : [];
        const type = node.importKind === "type" ? ["type-only"] : [];
        return add2(source, "import-equals", [...type, ...reExport], { names: ["*"], alias: node.id.name });
      }
      case "ImportDeclaration":
        return place.ambient ? add2(node.source, "import", []) : void 0;
      case "ExportAllDeclaration":
        return place.ambient ? add2(node.source, "export-star", ["re-export"]) : void 0;
      case "ExportNamedDeclaration":
        if (node.source !== null && (place.ambient || node.specifiers.length === 0)) {
          add2(node.source, "export-from", node.exportKind === "type" ? ["type-only", "re-export"] : ["re-export"], {
            names: []
          });
        }
        return;
      case "NewExpression":
        return urlImport(node, parents, add2);
      case "CallExpression":
        return callImport(node, parents, place, requires, add2);
      default:
    }
  });
  return facts;
}
function factOf(source, form, place, extra, names, positions) {
  const has = new Set(extra);
  if (place.ambient) has.add("type-only");
  const runs = !has.has("type-only");
  if (runs && place.guarded) has.add("guarded");
  if (runs && place.nested) has.add("nested");
  if (runs && place.classBody) has.add("class-body");
  if (runs && place.conditional) has.add("conditional");
  const flags = EDGE_KINDS.filter((kind2) => has.has(kind2));
  const kind = flags[0] ?? "top-level";
  const symbol = place.fn?.qualname ?? place.className;
  return {
    kind,
    flags: flags.length === 0 ? [kind] : flags,
    module: source.value,
    level: 0,
    ...names,
    form,
    range: positions.range(source.start, source.end),
    ...symbol === void 0 ? {} : { symbol }
  };
}
function literal(node) {
  if (node === null || node === void 0) return void 0;
  if (node.type === "Literal" && typeof node.value === "string") {
    return { value: node.value, start: node.start, end: node.end };
  }
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) {
    const value3 = node.quasis[0]?.value.cooked;
    return typeof value3 === "string" ? { value: value3, start: node.start, end: node.end } : void 0;
  }
  return void 0;
}
function requireNames(program) {
  const names = /* @__PURE__ */ new Set(["require"]);
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const each of declaration.declarations) {
      if (each.id.type !== "Identifier" || each.init === null) continue;
      const { init } = each;
      const isAlias = init.type === "Identifier" && names.has(init.name);
      if (isAlias || init.type === "CallExpression" && dotted(init.callee)?.split(".").at(-1) === "createRequire") {
        names.add(each.id.name);
      }
    }
  }
  return names;
}
var MOCKS = /^(?:jest|vi|vitest)\.(?:mock|doMock|unmock|deepUnmock|dontMock|doUnmock|setMock|createMockFromModule)$/;
var ACTUAL = /^(?:jest|vi|vitest)\.(?:requireActual|requireMock|importActual|importMock)$/;
function callImport(node, parents, place, requires, add2) {
  const first = node.arguments[0];
  const callee = dotted(node.callee);
  if (callee === void 0) {
    const inner = node.callee.type === "CallExpression" ? dotted(node.callee.callee) : void 0;
    const source2 = inner?.split(".").at(-1) === "createRequire" ? literal(first) : void 0;
    if (source2 !== void 0) add2(source2, "require", [], boundNames(parents));
    return;
  }
  if (callee.startsWith("import.meta.")) return metaImport(callee, first, add2);
  const source = literal(first);
  if (source === void 0) return;
  if (requires.has(callee) || callee === "module.require") {
    if (callee === "require" && place.foreignRequire) return;
    const extra = isModuleExports(parents.at(-1)) ? ["re-export"] : [];
    return add2(source, "require", extra, boundNames(parents));
  }
  if (callee.endsWith(".resolve") && requires.has(callee.slice(0, -8)) && !place.foreignRequire) {
    return add2(source, "reference", ["dynamic"]);
  }
  if (callee === "require.context") {
    const deep = node.arguments[1]?.type === "Literal" && node.arguments[1].value === false ? "*" : "**/*";
    return add2({ ...source, value: `${source.value.replace(/\/$/, "")}/${deep}` }, "glob", ["dynamic"]);
  }
  if (MOCKS.test(callee)) return add2(source, "reference", ["dynamic"]);
  if (ACTUAL.test(callee)) return add2(source, "import-call", ["dynamic"], boundNames(parents));
}
function metaImport(callee, first, add2) {
  if (callee === "import.meta.resolve") {
    const source = literal(first);
    if (source !== void 0) add2(source, "reference", ["dynamic"]);
    return;
  }
  if (!/^import\.meta\.glob(?:Eager)?$/.test(callee) || first === void 0) return;
  for (const each of first.type === "ArrayExpression" ? first.elements : [first]) {
    const source = literal(each);
    if (source !== void 0 && !source.value.startsWith("!")) add2(source, "glob", ["dynamic"]);
  }
}
function urlImport(node, parents, add2) {
  const [path, base2] = node.arguments;
  if (dotted(node.callee) !== "URL" || base2 === void 0 || dotted(base2) !== "import.meta.url") return;
  const source = literal(path);
  if (source === void 0 || /^[a-z][a-z+.-]*:/i.test(source.value)) return;
  const parent2 = parents.at(-1);
  const isWorker = parent2?.type === "NewExpression" && parent2.arguments[0] === node && /(?:^|\.)(?:Shared)?Worker$/.test(dotted(parent2.callee) ?? "");
  add2(source, isWorker ? "worker" : "url", ["dynamic"]);
}
function isModuleExports(parent2) {
  if (parent2?.type !== "AssignmentExpression") return false;
  const target = dotted(parent2.left);
  return target === "module.exports" || target?.startsWith("exports.") === true || target?.startsWith("module.exports.") === true;
}
function isCaught(node, parents) {
  let inner = node;
  for (let at = parents.length - 1; at >= 1; at -= 2) {
    const member = parents[at];
    const call = parents[at - 1];
    if (member?.type !== "MemberExpression" || member.object !== inner || call?.type !== "CallExpression") return false;
    const name = member.property.type === "Identifier" ? member.property.name : "";
    if (name === "catch" || name === "then" && call.arguments.length > 1) return true;
    inner = call;
  }
  return false;
}
function boundNames(parents) {
  const above = parents.at(-1)?.type === "AwaitExpression" ? parents.at(-2) : parents.at(-1);
  if (above?.type === "ExpressionStatement") return { names: [] };
  if (above?.type === "MemberExpression" && !above.computed && isNode(above.property) && above.property.type === "Identifier") {
    const name = above.property.name;
    return name === "then" || name === "catch" || name === "finally" ? { names: ["*"] } : { names: [name] };
  }
  if (above?.type !== "VariableDeclarator") return { names: ["*"] };
  if (above.id.type === "Identifier") return { names: ["*"], alias: above.id.name };
  if (above.id.type !== "ObjectPattern") return { names: ["*"] };
  const names = above.id.properties.map(
    (each) => each.type === "Property" && !each.computed && each.key.type === "Identifier" ? each.key.name : "*"
  );
  return { names };
}

// src/facts/javascript/origin.ts
var UNKNOWN = { name: "?" };
var PROMISIFY = /^(?:util\.promisify|pify|promisify|es6-promisify\.promisify|util\.promisify\.custom)$/;
var BINDERS = /^(?:execa\.(?:execa|\$|execaSync|execaCommand|execaNode|create)|execa|zx\.\$)$/;
function unwrap2(node) {
  switch (node.type) {
    case "AwaitExpression":
      return unwrap2(node.argument);
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return unwrap2(node.expression);
    default:
      return node;
  }
}
function originOf(module, expression, depth = 0) {
  if (depth > 12) return UNKNOWN;
  const node = unwrap2(expression);
  switch (node.type) {
    case "Identifier":
      return originOfName(module, node, node.name, depth);
    case "ThisExpression":
      return { name: "this" };
    case "MetaProperty":
      return { name: `${node.meta.name}.${node.property.name}` };
    case "MemberExpression": {
      const object = originOf(module, node.object, depth + 1);
      if (node.property.type === "PrivateIdentifier") return { name: `${object.name}.#${node.property.name}` };
      const key = node.computed ? literal(node.property)?.value : node.property.type === "Identifier" ? node.property.name : void 0;
      if (key === "default") return object;
      if (key === "bind" || key === void 0) return { name: `${object.name}${key === void 0 ? "[]" : ".bind"}` };
      return { name: `${object.name}.${key}` };
    }
    case "ImportExpression": {
      const source = literal(node.source)?.value;
      return source === void 0 ? UNKNOWN : { name: source.replace(/^node:/, "") };
    }
    case "CallExpression":
      return originOfCall(module, node, depth);
    case "NewExpression":
      return { name: `${originOf(module, node.callee, depth + 1).name}()` };
    case "TaggedTemplateExpression":
      return { name: `${originOf(module, node.tag, depth + 1).name}()` };
    case "LogicalExpression":
      return originOf(module, node.right, depth + 1);
    default:
      return UNKNOWN;
  }
}
function originOfName(module, at, name, depth) {
  const binding = lookup(module.scopeOf(at), name);
  switch (binding?.kind) {
    case void 0:
      return name === "$" && /["']zx\/globals["']|^#!.*\bzx\b/.test(module.text) ? { name: "zx.$" } : { name };
    case "import":
      return { name: binding.origin };
    case "function":
      return { name: module.qualnames.get(binding.node) ?? name, local: true };
    case "class":
      return { name: binding.name, local: true };
    case "variable": {
      const [only] = binding.values;
      if (only === void 0 || binding.values.length > 1) return UNKNOWN;
      if (isCallable(only)) return { name: module.qualnames.get(only) ?? name, local: true };
      const origin = originOf(module, only, depth + 1);
      const member = binding.member.filter((each) => each !== "default");
      return member.length === 0 ? origin : { name: [origin.name, ...member].join(".") };
    }
    default:
      return UNKNOWN;
  }
}
function originOfCall(module, node, depth) {
  const callee = originOf(module, node.callee, depth + 1);
  const [first] = node.arguments;
  if (callee.name === "require" || /(?:^|\.)createRequire\(\)$/.test(callee.name)) {
    const source = literal(first)?.value;
    return source === void 0 ? UNKNOWN : { name: source.replace(/^node:/, "") };
  }
  if (PROMISIFY.test(callee.name) && first !== void 0) {
    return { ...originOf(module, first, depth + 1), promisified: true };
  }
  if (callee.name.endsWith(".bind")) return { name: callee.name.slice(0, -5) };
  if (BINDERS.test(callee.name) && node.arguments.length === 1 && first?.type === "ObjectExpression") {
    return { name: callee.name, presets: first };
  }
  return { name: `${callee.name}()` };
}

// src/facts/javascript/options.ts
function optionsOf(module, nodes) {
  const found = /* @__PURE__ */ new Map();
  let open;
  for (const node of nodes) if (node !== void 0) open = take(module, node, found, 0) ?? open;
  return { get: (key) => found.get(key), keys: [...found.keys()], ...open === void 0 ? {} : { open } };
}
function take(module, expression, found, depth) {
  const node = unwrap2(expression);
  const text = module.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 60);
  if (node.type === "ObjectExpression") return takeObject(module, node, found, depth);
  if (node.type === "Identifier" && node.name === "undefined") return void 0;
  if (node.type === "Literal") return void 0;
  const object = depth > 4 ? void 0 : constantValue(module, node);
  return object === void 0 ? `options come from ${text}` : take(module, object, found, depth + 1);
}
function takeObject(module, node, found, depth) {
  let open;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const { argument: argument2 } = property;
      open = take(module, argument2, found, depth + 1) ?? open;
      continue;
    }
    const key = property.computed ? literal(property.key)?.value : property.key.type === "Identifier" ? property.key.name : literal(property.key)?.value;
    if (key === void 0) open ??= "a computed option";
    else found.set(key, { node: property, value: property.value });
  }
  return open;
}
function constantValue(module, expression) {
  const node = unwrap2(expression);
  if (node.type !== "Identifier") return void 0;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind !== "variable" || binding.values.length !== 1 || binding.member.length > 0) return void 0;
  return binding.values[0];
}
function truthOf(module, expression) {
  const node = unwrap2(expression);
  switch (node.type) {
    case "Literal":
      return node.value === null || node.value === false || node.value === 0 || node.value === "" ? "false" : "true";
    case "Identifier": {
      if (node.name === "undefined") return "false";
      const value3 = constantValue(module, node);
      return value3 === void 0 ? "unknown" : truthOf(module, value3);
    }
    case "ObjectExpression":
    case "ArrayExpression":
    case "ArrowFunctionExpression":
    case "FunctionExpression":
      return "true";
    case "UnaryExpression": {
      if (node.operator === "void") return "false";
      if (node.operator !== "!") return "unknown";
      const inner = truthOf(module, node.argument);
      return inner === "unknown" ? inner : inner === "true" ? "false" : "true";
    }
    case "TemplateLiteral":
      return node.expressions.length === 0 && literal(node)?.value === "" ? "false" : "true";
    default:
      return "unknown";
  }
}

// src/facts/javascript/process-apis.ts
var APIS = {
  "child_process.exec": { command: "string", shell: "always", style: "callback", fails: true, captures: true },
  "child_process.execSync": { command: "string", shell: "always", style: "sync", fails: true, captures: true },
  "child_process.execFile": { command: "file", shell: "option", style: "callback", fails: true, captures: true },
  "child_process.execFileSync": { command: "file", shell: "option", style: "sync", fails: true, captures: true },
  "child_process.spawn": { command: "file", shell: "option", style: "child", fails: false, captures: false },
  "child_process.spawnSync": { command: "file", shell: "option", style: "sync", fails: false, captures: true },
  "child_process.fork": { command: "module", shell: "never", style: "child", fails: false, captures: false },
  "cross-spawn": { command: "file", shell: "option", style: "child", fails: false, captures: false },
  "cross-spawn.sync": { command: "file", shell: "option", style: "sync", fails: false, captures: true },
  execa: { command: "file", shell: "option", style: "promise", fails: true, captures: true },
  "execa.execaSync": { command: "file", shell: "option", style: "sync", fails: true, captures: true },
  "execa.execaNode": { command: "module", shell: "never", style: "promise", fails: true, captures: true },
  "execa.execaCommand": { command: "string", shell: "option", style: "promise", fails: true, captures: true },
  "execa.execaCommandSync": { command: "string", shell: "option", style: "sync", fails: true, captures: true },
  "execa.$": { command: "template", shell: "option", style: "promise", fails: true, captures: true },
  "zx.$": { command: "template", shell: "always", style: "promise", fails: true, captures: true, quotes: true },
  "shelljs.exec": { command: "string", shell: "always", style: "sync", fails: false, captures: true }
};
var SAME = {
  "execa.execa": "execa",
  "execa.sync": "execa.execaSync",
  "execa.node": "execa.execaNode",
  "execa.command": "execa.execaCommand",
  "execa.commandSync": "execa.execaCommandSync",
  "execa.shell": "child_process.exec",
  "cross-spawn.spawn": "cross-spawn",
  "zx/core.$": "zx.$",
  "zx.$.sync": "zx.$",
  "promisify-child-process.exec": "child_process.exec"
};
function findProcessApi(name) {
  const canonical2 = Object.hasOwn(SAME, name) ? SAME[name] ?? name : name;
  const api = Object.hasOwn(APIS, canonical2) ? APIS[canonical2] : void 0;
  return api === void 0 ? void 0 : { name: canonical2, ...api };
}
function isShellProgram(program) {
  return /^(?:.*[\\/])?(?:(?:ba|da|z|k|fi|a)?sh|cmd|powershell|pwsh)(?:\.exe)?$/i.test(program);
}

// src/facts/javascript/words.ts
function one(word) {
  return { kind: "value", words: [word] };
}
function list(words) {
  return { kind: "list", words: words.slice(0, 200) };
}
function asSpread(word) {
  return { ...word, spread: true };
}
function asQuoted(word) {
  return { ...word, quoted: true };
}
function isQuote(text) {
  return text?.startsWith("'") === true;
}
function escapesQuotes(expression) {
  const node = unwrap2(expression);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { property } = node.callee;
  const [search] = node.arguments;
  if (property.type !== "Identifier" || search === void 0 || node.arguments.length !== 2) return false;
  if (property.name === "replaceAll" && literal(search)?.value === "'") return true;
  if (property.name !== "replace" && property.name !== "replaceAll") return false;
  return search.type === "Literal" && "regex" in search && search.regex.pattern === "'" && search.regex.flags.includes("g");
}
function literalWord(node, text) {
  return {
    prefix: text,
    literal: true,
    sources: [],
    node,
    spread: false,
    noDash: !text.startsWith("-"),
    quoted: false
  };
}
function value(node, sources, rest = {}) {
  return one({ prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest });
}
function single(node, flow) {
  const [first] = flow.words;
  return flow.words.length === 1 && first !== void 0 ? first : concat(node, [flow]);
}
function concat(node, parts) {
  const words = parts.flatMap((part) => part.words).filter((word) => !(word.literal && word.prefix === ""));
  let prefix2 = "";
  let whole = true;
  for (const word of words) {
    prefix2 += word.prefix;
    if (!word.literal) {
      whole = false;
      break;
    }
  }
  const [first] = words;
  return {
    prefix: prefix2,
    literal: whole,
    sources: words.flatMap((word) => word.sources),
    node,
    spread: false,
    noDash: prefix2 === "" ? first?.noDash ?? true : !prefix2.startsWith("-"),
    quoted: words.every((word) => word.literal || word.quoted || word.sources.length === 0)
  };
}
function either(module, node, a, b) {
  if (a.kind === "list" && b.kind === "list") return list([...a.words, ...b.words.filter((word) => !word.literal)]);
  const left = single(node, a);
  const right = single(node, b);
  const programs = [left, right].flatMap((word) => word.literal ? word.prefix : word.program ?? []);
  const program = programs.length === 2 ? programs.sort((x, y) => x.length - y.length)[0] : void 0;
  const both = concat(node, [one(left), one(right)]);
  return one({
    ...both,
    ...both.literal ? { sources: [constant(module, node)] } : {},
    ...program === void 0 ? {} : { program },
    prefix: "",
    literal: false,
    noDash: left.noDash && right.noDash,
    spread: a.kind === "list" || b.kind === "list"
  });
}
function local(module, node) {
  return { kind: "local", name: brief(module, node), line: module.positions.at(node.start).line };
}
function constant(module, node) {
  return { kind: "constant", name: brief(module, node), line: module.positions.at(node.start).line };
}
function outside(module, node, what, name = brief(module, node)) {
  return value(node, [{ kind: "outside", name: `${what}: ${name}`, line: module.positions.at(node.start).line }]);
}
function brief(module, node) {
  return module.text.slice(node.start, node.end).replaceAll(/\s+/g, " ").slice(0, 120);
}

// src/facts/javascript/command.ts
var DEEPEST2 = 12;
function flowOf(module, expression, depth = 0) {
  const node = unwrap2(expression);
  if (depth > DEEPEST2) return value(node, [local(module, node)]);
  const text = literal(node)?.value;
  if (text !== void 0) return one(literalWord(node, text));
  switch (node.type) {
    case "Literal":
      return one(literalWord(node, String(node.value)));
    case "TemplateLiteral": {
      const parts = [];
      for (const [index, quasi] of node.quasis.entries()) {
        parts.push(one(literalWord(node, quasi.value.cooked ?? quasi.value.raw)));
        const inner = node.expressions[index];
        if (inner === void 0) continue;
        const part = flowOf(module, inner, depth + 1);
        const isQuoted = escapesQuotes(inner) && quasi.value.raw.endsWith("'") && isQuote(node.quasis[index + 1]?.value.raw);
        parts.push(isQuoted ? { ...part, words: part.words.map(asQuoted) } : part);
      }
      return one(concat(node, parts));
    }
    case "BinaryExpression":
      if (node.operator !== "+") return value(node, []);
      if (node.left.type === "BinaryExpression" && node.left.operator === "+" && escapesQuotes(node.left.right)) {
        const parts = [node.left.left, node.left.right, node.right].map((each) => flowOf(module, each, depth + 1));
        const [before, held, after] = parts.map((part, index) => single(index === 2 ? node.right : node, part));
        if (before?.literal === true && before.prefix.endsWith("'") && after !== void 0 && isQuote(after.prefix))
          return one(concat(node, [one(before), one(asQuoted(held ?? before)), one(after)]));
      }
      return one(concat(node, [flowOf(module, node.left, depth + 1), flowOf(module, node.right, depth + 1)]));
    case "ArrayExpression":
      return list(
        node.elements.flatMap((element) => {
          if (element === null) return [];
          if (element.type !== "SpreadElement") return [single(element, flowOf(module, element, depth + 1))];
          const inner = flowOf(module, element.argument, depth + 1);
          return inner.kind === "list" ? inner.words : inner.words.map(asSpread);
        })
      );
    case "ConditionalExpression":
      return either(
        module,
        node,
        flowOf(module, node.consequent, depth + 1),
        flowOf(module, node.alternate, depth + 1)
      );
    case "LogicalExpression":
      return either(module, node, flowOf(module, node.left, depth + 1), flowOf(module, node.right, depth + 1));
    case "Identifier":
      return flowOfName(module, node, node.name, depth);
    case "MemberExpression":
      return flowOfPath(module, node, node, [], depth);
    case "CallExpression":
    case "NewExpression":
      return flowOfCall(module, node, depth);
    default:
      return value(node, [local(module, node)]);
  }
}
var flows = /* @__PURE__ */ new WeakMap();
function flowsOf(module) {
  const known2 = flows.get(module);
  if (known2 !== void 0) return known2;
  const made = /* @__PURE__ */ new Map();
  flows.set(module, made);
  return made;
}
function flowOfName(module, node, name, depth) {
  const binding = lookup(module.scopeOf(node), name);
  const line = module.positions.at(node.start).line;
  switch (binding?.kind) {
    case "parameter": {
      if (binding.member[0] !== void 0 && isRequest(parameterName(module, binding.node), binding.member[0])) {
        return outside(module, node, "request");
      }
      if (isNumber(name) || isNumeric(binding.node)) return value(node, [], { noDash: true });
      return value(node, [{ kind: "parameter", name, line: module.positions.at(binding.node.start).line }], {
        parameter: name
      });
    }
    case "variable": {
      const { values } = binding;
      const [first] = values;
      if (first === void 0 || values.length > 4) return value(node, [{ kind: "local", name, line }]);
      if (binding.member.length > 0) return flowOfPath(module, node, first, binding.member, depth);
      const known2 = flowsOf(module).get(binding);
      if (known2 !== void 0) return known2;
      flowsOf(module).set(binding, value(node, [{ kind: "local", name, line }]));
      const flows2 = values.map((each) => flowOf(module, each, depth + 1));
      const joined2 = flows2.slice(1).reduce((a, b) => either(module, node, a, b), flows2[0] ?? value(node, []));
      const flow = joined2.kind === "list" ? withPushes(module, node, name, joined2, depth) : joined2;
      flowsOf(module).set(binding, flow);
      return flow;
    }
    case void 0:
      if (name === "__dirname" || name === "__filename" || name === "undefined")
        return value(node, [constant(module, node)], { noDash: true });
      return value(node, [{ kind: "local", name, line }]);
    case "import":
      return value(node, [{ kind: "constant", name, line }]);
    default:
      return value(node, [{ kind: "local", name, line }]);
  }
}
function withPushes(module, node, name, flow, depth) {
  const words = [...flow.words];
  const scope = module.scopeOf(node);
  for (const { node: call } of module.calls) {
    if (call.type !== "CallExpression" || call.callee.type !== "MemberExpression" || call.callee.computed) continue;
    const { object, property } = call.callee;
    if (object.type !== "Identifier" || object.name !== name || property.type !== "Identifier") continue;
    if (!/^(?:push|unshift|splice)$/.test(property.name) || lookup(module.scopeOf(call), name) !== lookup(scope, name))
      continue;
    for (const argument2 of property.name === "splice" ? call.arguments.slice(2) : call.arguments) {
      const inner = flowOf(module, argument2.type === "SpreadElement" ? argument2.argument : argument2, depth + 1);
      const isMany = argument2.type === "SpreadElement" && inner.kind === "value";
      const added = isMany ? inner.words.map(asSpread) : inner.words;
      if (property.name === "unshift") words.unshift(...added);
      else words.push(...added);
    }
  }
  return list(words);
}
var REQUEST_FIELDS = /^(?:query|body|params|headers|cookies|files?|url|originalUrl|rawBody|pathParameters|queryStringParameters|param|json|formData|text|searchParams|nextUrl)$/;
var REQUEST_NAMES = /^(?:req|request|ctx|context|c|event|evt|message|msg|payload)$/;
function isRequest(name, field3) {
  return REQUEST_FIELDS.test(field3) && REQUEST_NAMES.test(name);
}
function isNumber(name) {
  return /^(?:pid|ppid|pgid|port|length|exitCode)$/.test(name);
}
function isNumeric(parameter) {
  const type = parameter.type === "Identifier" ? parameter.typeAnnotation?.typeAnnotation.type : void 0;
  return type === "TSNumberKeyword" || type === "TSBooleanKeyword" || type === "TSBigIntKeyword";
}
function parameterName(module, node) {
  const parent2 = module.parentOf(node);
  return parent2?.type === "Property" ? "req" : "";
}
function pathOf(node, members) {
  const path = [...members];
  let root = node;
  while (root.type === "MemberExpression") {
    const { property } = root;
    path.unshift(
      root.computed ? literal(property)?.value ?? "[]" : property.type === "Identifier" ? property.name : "#"
    );
    root = unwrap2(root.object);
  }
  return { root, path };
}
var CONSTANT = /^(?:process\.(?:execPath|platform|arch|pid|version|versions\.\w+)|import\.meta\.(?:dirname|filename|url)|os\.EOL|path\.(?:sep|delimiter))$/;
var COMMAND_LINE = /^(?:process\.argv\b|(?:.*\b)?(?:yargs|minimist|mri|arg|meow|cac|commander|parseArgs)\b.*\(\))/;
function flowOfPath(module, node, root, members, depth) {
  const { root: inner, path } = pathOf(unwrap2(root), members);
  const origin = originOf(module, inner);
  const full = [origin.name, ...path].join(".");
  const name = node.type === "Identifier" ? [brief(module, inner), ...path].join(".") : brief(module, node);
  if (CONSTANT.test(full))
    return value(node, [constant(module, node)], {
      noDash: true,
      ...full === "process.execPath" ? { program: "node" } : {}
    });
  if (full.startsWith("process.env.") || full === "process.env" || full.startsWith("import.meta.env."))
    return outside(module, node, "environment", name);
  if (COMMAND_LINE.test(full)) {
    const isWhole = full === "process.argv" || full === "process.argv.slice()";
    const flow = outside(module, node, "command line");
    return isWhole ? { ...flow, words: flow.words.map(asSpread) } : flow;
  }
  const { line } = module.positions.at(node.start);
  const number = isNumber(path.at(-1) ?? "") ? value(node, [], { noDash: true }) : void 0;
  if (number !== void 0 && !path.some((each) => REQUEST_FIELDS.test(each))) return number;
  if (inner.type === "ThisExpression") return value(node, [{ kind: "attribute", name: brief(module, node), line }]);
  if (inner.type !== "Identifier") return value(node, [local(module, node)]);
  const binding = lookup(module.scopeOf(inner), inner.name);
  if (binding?.kind === "parameter") {
    if (isRequest(inner.name, path[0] ?? "") || path.length > 1 && isRequest(path[0] ?? "", path[1] ?? "")) {
      return outside(module, node, "request", name);
    }
    return value(node, [{ kind: "parameter", name: inner.name, line }]);
  }
  if (binding?.kind === "variable" && binding.values.length === 1 && depth < DEEPEST2) {
    const [init] = binding.values;
    const held = init === void 0 ? void 0 : unwrap2(init);
    if (held?.type === "ObjectExpression" && path.length === 1) {
      const property = held.properties.find(
        (each) => each.type === "Property" && !each.computed && each.key.type === "Identifier" && each.key.name === path[0]
      );
      if (property?.type === "Property") return flowOf(module, property.value, depth + 1);
    }
    if (held !== void 0 && (held.type === "Identifier" || held.type === "MemberExpression" || held.type === "CallExpression")) {
      const from = flowOf(module, held, depth + 1);
      const sources = from.words.flatMap((word) => word.sources).filter((source) => source.kind === "outside" || source.kind === "parameter");
      if (sources.length > 0) return value(node, sources);
    }
  }
  return value(node, [{ kind: "local", name: brief(module, node), line }]);
}
var READS = [
  [/^(?:fs(?:\/promises)?|fs\.promises)\.readFile(?:Sync)?$/, "file"],
  [/(?:^|\.)(?:fetch|axios(?:\.\w+)?|got(?:\.\w+)?|undici\.\w+)(?:\(\)\.\w+)*$/, "network"],
  [/(?:question|prompt|prompts|inquirer\.prompt|enquirer\.prompt)$/, "input"]
];
var PASSES = /^(?:toString|trim|trimEnd|trimStart|replace|replaceAll|toLowerCase|toUpperCase|slice|substring|concat|padStart|padEnd|normalize|join|map|filter|flat|flatMap|split|valueOf|at|pop|shift|reverse|sort|text|json)$/;
var HARMLESS = /^(?:Number|parseInt|parseFloat|Boolean|Date\.now|Math\.\w+|crypto\.randomUUID|randomUUID|os\.(?:tmpdir|homedir|hostname|platform|cpus|arch)|process\.cwd|nanoid\.nanoid|mkdtempSync|fs\.mkdtempSync)$/;
var QUOTES = /(?:^|\.)(?:shellescape|shell-escape|quote|shellQuote|shellEscape|escapeShell\w*|shell-quote\.quote|zx\.quote)$/;
function flowOfCall(module, node, depth) {
  const { name } = originOf(module, node.callee);
  if (HARMLESS.test(name)) return value(node, [], { noDash: true });
  for (const [pattern, what] of READS) if (pattern.test(name)) return outside(module, node, what);
  if (COMMAND_LINE.test(`${name}()`)) {
    const flow = outside(module, node, "command line");
    return name === "process.argv.slice" ? { ...flow, words: flow.words.map(asSpread) } : flow;
  }
  const callee = unwrap2(node.callee);
  const parts = node.arguments.map(
    (each) => flowOf(module, each.type === "SpreadElement" ? each.argument : each, depth + 1)
  );
  if (QUOTES.test(name)) return one({ ...concat(node, parts), prefix: "", literal: false, quoted: true });
  if (/^(?:(?:.*\.)?createRequire\(\)\.resolve|String|path(?:\.(?:posix|win32))?\.\w+|url\.(?:fileURLToPath|pathToFileURL)|decodeURIComponent|encodeURIComponent|JSON\.stringify|require\.resolve|import\.meta\.resolve|URL|fs\.realpathSync)$/.test(
    name
  )) {
    const joined2 = concat(node, parts);
    const isAbsolute = /^(?:path\.resolve|url\.\w+|(?:require|.*createRequire\(\))\.resolve|import\.meta\.resolve|fs\.realpathSync)$/.test(
      name
    );
    return one({
      ...joined2,
      ...joined2.literal ? { sources: [constant(module, node)] } : {},
      prefix: "",
      literal: false,
      noDash: isAbsolute || joined2.noDash
    });
  }
  if (callee.type === "MemberExpression" && !callee.computed && callee.property.type === "Identifier") {
    const method = callee.property.name;
    if (/^req(?:uest)?$|^c$/.test(brief(module, callee.object)) && /^(?:param|query|get|header)$/.test(method))
      return outside(module, node, "request");
    if (PASSES.test(method)) {
      const object = flowOf(module, callee.object, depth + 1);
      if (method === "concat" && object.kind === "list")
        return list([...object.words, ...parts.flatMap((part) => part.words)]);
      if (method === "split" && object.words[0]?.literal === true) {
        return list(object.words[0].prefix.split(/\s+/).map((text) => literalWord(node, text)));
      }
      if (object.kind === "list" && /^(?:filter|slice|flat|reverse|sort)$/.test(method)) {
        return list(object.words.map((word) => word.literal ? word : asSpread(word)));
      }
      const joined2 = concat(node, [object, ...method === "concat" ? parts : []]);
      return one({ ...joined2, prefix: "", literal: false, spread: object.kind === "list" && method !== "join" });
    }
  }
  return value(node, [local(module, node)]);
}

// src/facts/javascript/usage.ts
import { visitorKeys as visitorKeys2 } from "oxc-parser";
var TRANSPARENT = /* @__PURE__ */ new Set([
  "AwaitExpression",
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
  "TSTypeAssertion",
  "ChainExpression"
]);
function outer(module, node) {
  let child = node;
  let parent2 = module.parentOf(child);
  while (parent2 !== void 0 && TRANSPARENT.has(parent2.type)) {
    child = parent2;
    parent2 = module.parentOf(child);
  }
  return { parent: parent2, child };
}
function isAwaited(module, node) {
  let here2 = module.parentOf(node);
  while (here2 !== void 0 && TRANSPARENT.has(here2.type)) {
    if (here2.type === "AwaitExpression") return true;
    here2 = module.parentOf(here2);
  }
  return here2?.type === "MemberExpression" && here2.property.type === "Identifier" && /^(?:then|catch|finally)$/.test(here2.property.name);
}
function isIterated(module, node) {
  if (standsIterated(module, node)) return true;
  const fate = fateOf(module, node);
  return fate.kind === "named" && usesOf(module, fate.name, fate.node).some((use) => standsIterated(module, use.node));
}
function standsIterated(module, node) {
  const { parent: parent2, child } = outer(module, node);
  switch (parent2?.type) {
    case "ForOfStatement":
      return parent2.right === child;
    case "SpreadElement":
      return true;
    case "YieldExpression":
      return parent2.delegate;
    case "VariableDeclarator":
      return parent2.id.type === "ArrayPattern";
    case "MemberExpression":
      return parent2.object === child && parent2.property.type === "Identifier" && parent2.property.name !== "return";
    case "CallExpression":
    case "NewExpression":
      return parent2.callee !== child && /^(?:Array\.from|Set|Map)$/.test(originOf(module, parent2.callee).name);
    default:
      return false;
  }
}
function fateOf(module, node) {
  const { parent: parent2, child } = outer(module, node);
  switch (parent2?.type) {
    case void 0:
    case "ExpressionStatement":
      return { kind: "dropped" };
    case "UnaryExpression":
      return parent2.operator === "void" ? { kind: "dropped" } : { kind: "stored" };
    case "VariableDeclarator":
      if (parent2.id.type === "Identifier") return { kind: "named", name: parent2.id.name, node: parent2.id };
      return unpacked(parent2.id);
    case "AssignmentExpression":
      if (parent2.left.type === "Identifier") return { kind: "named", name: parent2.left.name, node: parent2.left };
      return parent2.left.type === "ObjectPattern" || parent2.left.type === "ArrayPattern" ? unpacked(parent2.left) : { kind: "stored" };
    case "MemberExpression": {
      if (parent2.object !== child) return { kind: "stored" };
      const name = parent2.property.type === "Identifier" && !parent2.computed ? parent2.property.name : "?";
      const { parent: above, child: member } = outer(module, parent2);
      const call = above?.type === "CallExpression" && above.callee === member ? above : void 0;
      return { kind: "member", name, node: parent2, ...call === void 0 ? {} : { call } };
    }
    case "ReturnStatement":
      return { kind: "returned" };
    case "ArrowFunctionExpression":
      return parent2.body === child ? { kind: "returned" } : { kind: "stored" };
    case "CallExpression":
    case "NewExpression":
      return { kind: "passed", call: parent2 };
    default:
      return { kind: "stored" };
  }
}
function unpacked(pattern) {
  const names = pattern.type === "ObjectPattern" ? pattern.properties.map(
    (each) => each.type === "Property" && each.key.type === "Identifier" ? each.key.name : "..."
  ) : [];
  return { kind: "unpacked", names, node: pattern };
}
function usesOf(module, name, declared) {
  const uses = usesOfName(module, name).get(lookup(module.scopeOf(declared), name)) ?? [];
  return uses.filter(({ node }) => node !== declared);
}
var usesOfNames = /* @__PURE__ */ new WeakMap();
function usesOfName(module, name) {
  let known2 = usesOfNames.get(module);
  if (known2 === void 0) usesOfNames.set(module, known2 = /* @__PURE__ */ new Map());
  let bindings = known2.get(name);
  if (bindings === void 0) {
    const found = /* @__PURE__ */ new Map();
    for (const node of identifiers(module, name)) {
      if (!isReference(module, node)) continue;
      const binding = lookup(module.scopeOf(node), name);
      const use = { node, fate: fateOf(module, node) };
      const same = found.get(binding);
      if (same === void 0) found.set(binding, [use]);
      else same.push(use);
    }
    known2.set(name, bindings = found);
  }
  return bindings;
}
var indexes = /* @__PURE__ */ new WeakMap();
function identifiers(module, name) {
  let index = indexes.get(module);
  if (index === void 0) {
    index = /* @__PURE__ */ new Map();
    for (const program of module.programs) {
      for (const node of descendants2(program)) {
        if (node.type !== "Identifier") continue;
        const known2 = index.get(node.name);
        if (known2 === void 0) index.set(node.name, [node]);
        else known2.push(node);
      }
    }
    indexes.set(module, index);
  }
  return index.get(name) ?? [];
}
function isReference(module, node) {
  const parent2 = module.parentOf(node);
  if (parent2 === void 0) return false;
  if (parent2.type === "MemberExpression") return parent2.object === node || parent2.computed;
  if (parent2.type === "Property") return parent2.value === node && module.parentOf(parent2)?.type === "ObjectExpression";
  if (parent2.type === "VariableDeclarator") return parent2.init === node;
  if (parent2.type === "AssignmentExpression") return parent2.right === node;
  return !isCallable(parent2);
}
function* descendants2(node) {
  yield node;
  for (const key of visitorKeys2[node.type] ?? []) {
    const child = node[key];
    if (Array.isArray(child)) {
      for (const each of child) if (isNode(each)) yield* descendants2(each);
    } else if (isNode(child)) yield* descendants2(child);
  }
}
function mentions(node, name) {
  for (const each of descendants2(node)) if (each.type === "Identifier" && each.name === name) return each;
  return void 0;
}
function functionOf(module, argument2) {
  if (argument2 === void 0) return void 0;
  const node = unwrap2(argument2);
  if (isCallable(node)) return node;
  if (node.type !== "Identifier") return void 0;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind === "function") return binding.node;
  const [only] = binding?.kind === "variable" ? binding.values : [];
  return only !== void 0 && isCallable(only) ? only : void 0;
}

// src/facts/javascript/child.ts
function childOf2(module, call) {
  const fate = fateOf(module, call);
  const facts = {};
  if (fate.kind === "named") {
    facts.handle = "dropped";
    for (const use of usesOf(module, fate.name, fate.node)) note(module, use.fate, use.node, facts);
    facts.timer ??= timerOf(module, fate.name, call);
  } else note(module, fate, call, facts);
  if (fate.kind === "unpacked") facts.escapes ??= "the process object is taken apart";
  if (facts.awaits !== void 0 && facts.handle !== "returned" && facts.handle !== "stored") facts.handle = "waited";
  return { ...facts, handle: facts.handle ?? "dropped" };
}
function note(module, fate, node, facts) {
  switch (fate.kind) {
    case "member":
      return noteMember(module, fate, facts);
    case "returned":
      facts.handle = "returned";
      facts.escapes ??= "the process object is returned";
      return;
    case "stored":
    case "named":
      facts.handle ??= "stored";
      if (facts.handle === "dropped") facts.handle = "stored";
      facts.escapes ??= "the process object is stored";
      return;
    case "passed": {
      const callee = fate.call.type === "CallExpression" ? originOf(module, fate.call.callee).name : "?";
      if (/^(?:events\.)?once$/.test(callee)) {
        facts.waits ??= fate.call;
        facts.awaits ??= fate.call;
        facts.exit ??= fateOf(module, fate.call).kind === "dropped" ? void 0 : fate.call;
      } else {
        if (facts.handle === void 0 || facts.handle === "dropped") facts.handle = "stored";
        facts.escapes ??= `the process object is passed to ${callee === "?" ? "a function" : callee}`;
        if (/kill|terminate|stop/i.test(callee)) facts.kills ??= node;
      }
      return;
    }
    default:
  }
}
function noteMember(module, fate, facts) {
  switch (fate.name) {
    case "on":
    case "once":
    case "addListener": {
      const [event, listener] = fate.call?.arguments ?? [];
      const name = event?.type === "Literal" ? event.value : void 0;
      if (name === "close" || name === "exit") {
        facts.waits ??= fate.node;
        const handler = functionOf(module, listener);
        if (settles(module, fate.node, handler ?? listener)) facts.awaits ??= fate.node;
        if (handler === void 0) facts.listener ??= "the listener for its end is not written here";
        else if (handler.params.length > 0) facts.exit ??= fate.node;
      }
      if (fate.call !== void 0) note(module, chained(fateOf(module, fate.call)), fate.call, facts);
      return;
    }
    case "kill":
      facts.kills ??= fate.node;
      return;
    case "unref":
      facts.unref ??= fate.node;
      return;
    case "exitCode":
    case "signalCode":
      facts.exit ??= fate.node;
      return;
    case "stdout":
    case "stderr":
    case "stdio":
      facts.reads ??= fate.node;
      return;
    case "then":
    case "catch":
    case "finally":
      facts.waits ??= fate.node;
      facts.awaits ??= fate.node;
      return;
    default:
  }
}
function settles(module, at, listener) {
  const executor = nearestFunction(module, at);
  if (executor !== void 0 && isExecutor(module, executor)) return true;
  if (listener === void 0) return false;
  const own = isCallable(listener) ? listener : void 0;
  for (const node of descendants2(listener)) {
    if (node.type !== "Identifier") continue;
    const binding = lookup(module.scopeOf(node), node.name);
    if (binding?.kind === "variable" && /^(?:resolve|reject)$/.test(node.name)) return true;
    if (binding?.kind !== "parameter") continue;
    const fn = nearestFunction(module, binding.node);
    if (fn === void 0 || fn === own || isWithin(fn, own)) continue;
    const parent2 = module.parentOf(node);
    const isCalled = parent2?.type === "CallExpression" && parent2.callee === node;
    if (isExecutor(module, fn) || isCalled || node === listener) return true;
  }
  return false;
}
function nearestFunction(module, node) {
  let here2 = module.parentOf(node);
  while (here2 !== void 0 && !isCallable(here2)) here2 = module.parentOf(here2);
  return here2;
}
function isExecutor(module, fn) {
  const parent2 = module.parentOf(fn);
  return parent2?.type === "NewExpression" && parent2.callee.type === "Identifier" && parent2.callee.name.endsWith("Promise");
}
function chained(fate) {
  return fate.kind === "member" ? fate : { kind: "dropped" };
}
function timerOf(module, name, call) {
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (node.type !== "CallExpression" || !/^(?:timers\.|global\.|globalThis\.|window\.)?setTimeout$/.test(originOf(module, node.callee).name))
      continue;
    if (module.enclosing(node)?.node !== fn && !isWithin(node, fn)) continue;
    const handler = functionOf(module, node.arguments[0]) ?? node.arguments[0];
    if (handler === void 0) continue;
    for (const each of descendants2(handler)) {
      const isKill = each.type === "MemberExpression" && each.property.type === "Identifier" && /^(?:kill|abort|destroy|cancel)$/.test(each.property.name);
      if (isKill && mentions(each, name) !== void 0) return node;
      if (each.type === "CallExpression" && /kill/i.test(originOf(module, each.callee).name) && mentions(each, name))
        return node;
    }
  }
  return void 0;
}
function isWithin(node, fn) {
  return fn !== void 0 && node.start >= fn.start && node.end <= fn.end;
}

// src/facts/javascript/controls.ts
var ABSENT = { state: "absent" };
var NOT_APPLICABLE = { state: "not-applicable" };
function unknownState(reason) {
  return { state: "unknown", reason };
}
function present(module, node, note2) {
  const range = module.positions.range(node.start, node.end);
  return note2 === void 0 ? { state: "present", range } : { state: "present", range, note: note2 };
}
function off(module, node) {
  return { state: "off", range: module.positions.range(node.start, node.end) };
}
function missing(options) {
  return options.open === void 0 ? ABSENT : unknownState(options.open);
}
function outcomeOf(site2) {
  const { module, api, node } = site2;
  const style = site2.promisified ? "promise" : api.style;
  if (style === "sync") {
    const exit = syncExit(site2);
    return {
      timeout: timeoutOption(site2) ?? missing(site2.options),
      output: outputState(site2),
      exit: exit.state,
      reaped: present(module, node, `${api.name} waits`),
      handle: "none",
      result: exit.result
    };
  }
  return style === "child" || style === "callback" && site2.callback === void 0 ? ofChild(site2) : ofPromise(site2, style);
}
function timeoutOption({ module, options, node }) {
  const timeout2 = options.get("timeout");
  if (timeout2 !== void 0) {
    const truth = truthOf(module, timeout2.value);
    return truth === "false" ? off(module, timeout2.node) : present(module, timeout2.node);
  }
  const signal = options.get("signal") ?? options.get("cancelSignal");
  return signal === void 0 ? void 0 : signalState(module, signal, node);
}
function signalState(module, signal, call) {
  const value3 = constantValue(module, signal.value) ?? signal.value;
  const origin = originOf(module, value3).name;
  const text = module.text.slice(value3.start, value3.end);
  if (/^AbortSignal\.timeout\(\)$/.test(origin) || /\bAbortSignal\.timeout\(/.test(text))
    return present(module, signal.node);
  const controller = unwrap2(signal.value);
  const owner = controller.type === "MemberExpression" && controller.object.type === "Identifier" ? controller.object.name : void 0;
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (owner === void 0 || node.type !== "CallExpression" || originOf(module, node.callee).name !== "setTimeout")
      continue;
    if (module.enclosing(node)?.node !== fn) continue;
    if (node.arguments[0] !== void 0 && mentions(node.arguments[0], owner))
      return present(module, node, "a timer aborts it");
  }
  return unknownState("the owner of the signal decides when it aborts");
}
function deadlineAround(module, call) {
  for (let here2 = module.parentOf(call), below = call; here2 !== void 0; below = here2, here2 = module.parentOf(here2)) {
    if (here2.type === "MemberExpression" && here2.object === below && here2.property.type === "Identifier" && here2.property.name === "timeout")
      return here2;
    if (here2.type === "CallExpression" && here2.callee !== below) {
      const name = originOf(module, here2.callee).name;
      if (name === "Promise.race" || /(?:^|[._])(?:p-?timeout|with_?timeout|timeout|time_?limit|deadline)$/i.test(name))
        return here2;
    }
    if (/Statement$|Declaration$|Function|Program/.test(here2.type)) return void 0;
  }
  return void 0;
}
function outputState({ module, api, options, node }) {
  const stdio = options.get("stdio") ?? options.get("stdout");
  if (stdio !== void 0) return isInherited(module, stdio.value) ? NOT_APPLICABLE : present(module, stdio.node);
  const silent = options.get("silent");
  if (api.captures)
    return present(
      module,
      options.get("maxBuffer")?.node ?? silent?.node ?? node,
      `${api.name} bounds what it captures`
    );
  if (api.command === "module") return present(module, node, "fork shares the output of this process");
  return missing(options);
}
function isInherited(module, expression) {
  const node = constantValue(module, expression) ?? unwrap2(expression);
  if (node.type !== "ArrayExpression") return isInheritedStream(module, node);
  const [, out, error] = node.elements;
  return [out, error].every((each) => each !== void 0 && each !== null && isInheritedStream(module, each));
}
function isInheritedStream(module, node) {
  if (node.type === "Literal") return node.value === "inherit" || node.value === 1 || node.value === 2;
  return /^process\.std(?:out|err)$/.test(originOf(module, node).name);
}
function ofPromise(site2, style) {
  const { module, api, node, options } = site2;
  const fate = fateOf(module, node);
  const deadline = deadlineAround(module, node);
  const option = timeoutOption(site2);
  let timeout2 = option ?? (deadline === void 0 ? missing(options) : present(module, deadline, "outer deadline"));
  let exit;
  let result = "ignored";
  if (style === "callback") {
    const handler = functionOf(module, site2.callback);
    const [error] = handler?.params ?? [];
    if (handler === void 0) exit = unknownState("the callback is not written here");
    else {
      const used = error?.type === "Identifier" && handler.body !== null ? mentions(handler.body, error.name) : void 0;
      exit = used === void 0 ? ABSENT : present(module, used, "the callback reads the error");
      result = used === void 0 ? "ignored" : "read";
    }
    const child = childOf2(module, node);
    if (option === void 0 && child.timer !== void 0) timeout2 = present(module, child.timer, "a timer ends it");
  } else {
    const quiet = options.get("reject") ?? options.get("nothrow");
    const isQuiet = quiet !== void 0 && truthOf(module, quiet.value) === (quiet === options.get("reject") ? "false" : "true");
    const read = exitRead(module, fate);
    if (read.node !== void 0) result = "read";
    else if (fate.kind === "returned") result = "returned";
    if (isQuiet || !api.fails) {
      exit = read.node !== void 0 ? present(module, read.node, "the exit code is read") : read.reason !== void 0 ? unknownState(read.reason) : quiet !== void 0 ? off(module, quiet.node) : ABSENT;
    } else exit = present(module, node, "a non-zero exit rejects the promise");
    const child = fate.kind === "named" && !isAwaited(module, node) ? childOf2(module, node) : void 0;
    if (option === void 0 && child?.timer !== void 0) timeout2 = present(module, child.timer, "a timer ends it");
    if (api.name.startsWith("execa") && child?.unref !== void 0) timeout2 = NOT_APPLICABLE;
  }
  return {
    timeout: timeout2,
    output: outputState(site2),
    exit,
    reaped: present(module, node, "Node waits for the child"),
    handle: "none",
    result
  };
}
function ofChild(site2) {
  const { module, api, node, options } = site2;
  const child = childOf2(module, node);
  const detached = options.get("detached");
  const isDaemon = child.unref !== void 0 || detached !== void 0 && truthOf(module, detached.value) === "true";
  return {
    timeout: childTimeout(site2, child, isDaemon),
    output: childOutput(site2, child),
    exit: childExit(module, api, child, isDaemon),
    reaped: childReaped(module, child, isDaemon),
    handle: child.handle,
    result: child.exit === void 0 ? child.handle === "returned" ? "returned" : "ignored" : "read"
  };
}
function childTimeout(site2, child, isDaemon) {
  const option = timeoutOption(site2);
  if (option !== void 0) return option;
  if (child.timer !== void 0) return present(site2.module, child.timer, "a timer ends it");
  const isKept2 = child.handle === "stored" || child.handle === "returned";
  if (isDaemon || isKept2 || child.awaits === void 0) {
    return site2.api.style === "callback" && !isDaemon && child.escapes === void 0 ? missing(site2.options) : NOT_APPLICABLE;
  }
  if (child.kills !== void 0) return unknownState("it is killed on another event");
  return missing(site2.options);
}
function childOutput(site2, child) {
  const state = outputState(site2);
  if (state.state === "present" || state.state === "not-applicable") return state;
  if (child.reads !== void 0) return present(site2.module, child.reads);
  return child.escapes === void 0 ? state : unknownState(child.escapes);
}
function childExit(module, api, child, isDaemon) {
  if (child.exit !== void 0) return present(module, child.exit, "the exit code is read");
  if (isDaemon) return NOT_APPLICABLE;
  const doubt = child.listener ?? child.escapes;
  if (doubt !== void 0) return unknownState(doubt);
  return child.waits === void 0 && api.style === "child" ? NOT_APPLICABLE : ABSENT;
}
function childReaped(module, child, isDaemon) {
  if (child.waits !== void 0) return present(module, child.waits);
  if (child.kills !== void 0) return present(module, child.kills);
  if (isDaemon) return NOT_APPLICABLE;
  return child.escapes === void 0 ? ABSENT : unknownState(child.escapes);
}
function syncExit(site2) {
  const { module, api, node, options } = site2;
  const fate = fateOf(module, node);
  const quiet = options.get("reject");
  const isQuiet = quiet !== void 0 && truthOf(module, quiet.value) === "false";
  if (api.fails && !isQuiet) {
    return {
      state: present(module, node, `${api.name} throws when the exit code is not 0`),
      result: fate.kind === "returned" ? "returned" : "ignored"
    };
  }
  const read = exitRead(module, fate);
  if (read.node !== void 0) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== void 0) return { state: unknownState(read.reason), result: "returned" };
  return { state: quiet === void 0 ? ABSENT : off(module, quiet.node), result: "ignored" };
}
var EXIT_MEMBERS = /* @__PURE__ */ new Set(["status", "error", "signal", "code", "exitCode", "failed", "timedOut", "isCanceled"]);
function exitRead(module, fate) {
  switch (fate.kind) {
    case "member":
      return EXIT_MEMBERS.has(fate.name) ? { node: fate.node } : fate.call === void 0 ? {} : { reason: "the result goes through a method" };
    case "unpacked":
      if (fate.names.some((name) => EXIT_MEMBERS.has(name))) return { node: fate.node };
      return fate.names.includes("...") ? { reason: "the rest of the result is kept" } : {};
    case "named": {
      let reason;
      for (const use of usesOf(module, fate.name, fate.node)) {
        if (use.fate.kind === "member" && EXIT_MEMBERS.has(use.fate.name)) return { node: use.fate.node };
        if (use.fate.kind === "unpacked" && use.fate.names.some((name) => EXIT_MEMBERS.has(name)))
          return { node: use.fate.node };
        if (use.fate.kind === "returned" || use.fate.kind === "passed" || use.fate.kind === "stored")
          reason ??= "the result is passed on";
      }
      return reason === void 0 ? {} : { reason };
    }
    case "returned":
    case "passed":
    case "stored":
      return { reason: "the result is passed on" };
    default:
      return {};
  }
}

// src/facts/javascript/hand-on.ts
var CODES = /^(?:status|exitCode|code)$/;
function handsOn({ module, node, options }) {
  const stdio = options.get("stdio");
  if (stdio === void 0 || !isInherited(module, stdio.value)) return false;
  const fate = fateOf(module, node);
  switch (fate.kind) {
    case "member":
      return CODES.test(fate.name) && ends(module, fate.node);
    case "named":
      return usesOf(module, fate.name, fate.node).some(
        ({ fate: use }) => use.kind === "member" && CODES.test(use.name) && ends(module, use.node)
      );
    case "unpacked":
      return codeNames(fate.node).some((name) => usesOf(module, name.name, name).some((use) => ends(module, use.node)));
    default:
      return false;
  }
}
function codeNames(pattern) {
  if (pattern.type !== "ObjectPattern") return [];
  return pattern.properties.flatMap((each) => {
    if (each.type !== "Property" || each.key.type !== "Identifier" || !CODES.test(each.key.name)) return [];
    return each.value.type === "Identifier" ? [each.value] : [];
  });
}
function ends(module, code) {
  let { parent: parent2, child } = outer(module, code);
  while (parent2?.type === "LogicalExpression" && parent2.left === child) ({ parent: parent2, child } = outer(module, parent2));
  if (parent2?.type === "CallExpression") {
    return parent2.callee !== child && /^process\.(?:exit|reallyExit)$/.test(originOf(module, parent2.callee).name);
  }
  return parent2?.type === "AssignmentExpression" && parent2.right === child && originOf(module, parent2.left).name === "process.exitCode";
}

// src/facts/javascript/process.ts
function processCalls(module) {
  const found = [];
  for (const { node, fn } of module.calls) {
    const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
    const origin = originOf(module, callee);
    const api = node.type === "NewExpression" || origin.local === true ? void 0 : findProcessApi(origin.name);
    if (api === void 0 || isBinding(node, api)) continue;
    const command2 = commandOf(module, node, api);
    const options = optionsOf(module, [origin.presets, command2.options]);
    const site2 = {
      module,
      api,
      node,
      options,
      promisified: origin.promisified === true,
      ...command2.callback === void 0 ? {} : { callback: command2.callback }
    };
    found.push(factOf2(site2, command2, fn?.qualname ?? "<module>"));
  }
  return found;
}
function isBinding(node, api) {
  if (node.type !== "CallExpression") return false;
  const [first] = node.arguments;
  return first?.type === "ObjectExpression" && node.arguments.length === 1 && /^(?:execa|zx)/.test(api.name);
}
function commandOf(module, node, api) {
  if (node.type === "TaggedTemplateExpression") return { flow: templateFlow(module, node), written: node.quasi };
  const args = node.arguments;
  const spread = args.findIndex((each) => each.type === "SpreadElement");
  if (spread === 0) return { flow: { kind: "value", words: [] }, written: node };
  const [first, second] = args;
  if (first === void 0) return { flow: { kind: "value", words: [] }, written: node };
  const last = args.at(-1);
  const callback = api.style === "callback" && last !== void 0 && last !== first && isCallback(module, last) ? last : void 0;
  const rest = args.slice(1).filter((each) => each !== callback && each.type !== "SpreadElement");
  if (api.command === "string") {
    const flow = flowOf(module, first);
    const words2 = flow.words[0];
    const split = api.shell !== "always" && words2?.literal === true;
    return {
      flow: split ? {
        kind: "list",
        words: words2.prefix.trim().split(/\s+/).map((text) => literalWord(first, text))
      } : flow,
      written: first,
      ...rest[0] === void 0 ? {} : { options: rest[0] },
      ...callback === void 0 ? {} : { callback }
    };
  }
  const program = single(first, flowOf(module, first));
  const hasArguments = second !== void 0 && rest.includes(second) && isArguments(module, second, rest.length);
  const words = hasArguments ? wordsOf(module, second) : [];
  const options = hasArguments ? rest[1] : rest[0];
  const node0 = literalWord(first, "node");
  return {
    flow: { kind: "list", words: api.command === "module" ? [node0, program, ...words] : [program, ...words] },
    written: hasArguments ? { start: first.start, end: second.end } : first,
    ...options === void 0 ? {} : { options },
    ...callback === void 0 ? {} : { callback }
  };
}
function wordsOf(module, node) {
  const flow = flowOf(module, node);
  return flow.kind === "list" ? flow.words : flow.words.map(asSpread);
}
function isArguments(module, node, count) {
  const inner = unwrap2(node);
  if (inner.type === "ObjectExpression") return false;
  if (inner.type === "ArrayExpression" || count > 1) return true;
  return flowOf(module, inner).kind === "list" || !/opt|config|settings|env/i.test(brief(module, inner));
}
function isCallback(module, node) {
  const inner = unwrap2(node);
  if (isCallable(inner)) return true;
  if (inner.type !== "Identifier") return false;
  return /^(?:cb|callback|done|next|resolve|handler|fn)$|(?:Callback|Handler|Done)$/.test(inner.name) || functionOf(module, inner) !== void 0;
}
function templateFlow(module, node) {
  const words = [];
  let glue = false;
  for (const [index, quasi] of node.quasi.quasis.entries()) {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const parts = text.split(/\s+/);
    for (const [at, part] of parts.entries()) {
      if (part === "") continue;
      const last2 = words.at(-1);
      if (at === 0 && glue && last2 !== void 0) words[words.length - 1] = { ...last2, literal: false };
      else words.push(literalWord(quasi, part));
    }
    const value3 = node.quasi.expressions[index];
    if (value3 === void 0) continue;
    const inner = flowOf(module, value3);
    const joins = text !== "" && !/\s$/.test(text);
    const last = words.at(-1);
    if (joins && last !== void 0) {
      const added = single(value3, inner);
      words[words.length - 1] = {
        ...last,
        prefix: last.prefix + (added.literal ? added.prefix : ""),
        literal: last.literal && added.literal,
        sources: [...last.sources, ...added.sources],
        quoted: true
      };
    } else for (const word of inner.words) words.push({ ...word, quoted: true });
    const next = node.quasi.quasis[index + 1];
    glue = next !== void 0 && !/^\s/.test(next.value.raw);
  }
  return { kind: "list", words };
}
function factOf2(site2, command2, symbol) {
  const { module, api, node } = site2;
  const { flow } = command2;
  const shell = shellOf(site2, flow);
  const argv = argvOf(module, command2, flow, shell.kind !== "no");
  const outcome = outcomeOf(site2);
  const dash = shell.kind === "no" ? findDash(flow) : void 0;
  const parameter = parameterOf(flow);
  const takesOver = (outcome.timeout.state === "absent" || outcome.timeout.state === "off") && handsOn(site2);
  return {
    path: module.path,
    range: module.positions.range(node.start, node.end),
    api: api.name,
    language: "javascript",
    symbol,
    argv,
    shell: shell.kind,
    controls: {
      timeout: limited(module, flow, outcome.timeout),
      output: outcome.output,
      exit: outcome.exit,
      reaped: outcome.reaped,
      "no-shell": noShell(site2, shell),
      allowlist: allowlist(module, node, flow, argv)
    },
    quote: module.text.slice(node.start, Math.min(node.end, node.start + 500)),
    handle: outcome.handle,
    result: outcome.result,
    ...parameter === void 0 ? {} : { argvParameter: parameter },
    ...takesOver ? { handsOn: true } : {},
    ...dash === void 0 ? {} : { leadingDash: { text: brief(module, dash), range: module.positions.range(dash.start, dash.end) } }
  };
}
function isDangerous(word) {
  return !word.literal && !word.quoted && word.sources.some((source) => source.kind !== "constant");
}
function judged(words, at) {
  return { kind: words.some(isDangerous) ? "variable" : "literal", at };
}
function shellOf({ module, api, node, options }, flow) {
  if (api.shell === "always") return judged(flow.words, node);
  const option = api.shell === "option" ? options.get("shell") : void 0;
  const script = scriptOf(flow);
  if (option !== void 0) {
    const truth = truthOf(module, option.value);
    if (truth === "true") return judged(flow.words, option.node);
    if (truth === "unknown") {
      return {
        kind: flow.words.some(isDangerous) ? "unknown" : "literal",
        at: option.node,
        reason: brief(module, option.node)
      };
    }
  }
  if (script !== void 0) return judged(script, node);
  if (option === void 0 && api.shell === "option" && options.open !== void 0)
    return { kind: "unknown", reason: options.open };
  return { kind: "no" };
}
function scriptOf(flow) {
  const [program, ...rest] = flow.words;
  if (flow.kind !== "list" || program?.literal !== true || !isShellProgram(program.prefix)) return void 0;
  const flag = rest.findIndex((word) => word.literal && /^(?:-[a-z]*c|\/[cC]|-[cC]ommand)$/.test(word.prefix));
  return flag === -1 ? void 0 : rest.slice(flag + 1, flag + 2);
}
var WORST = ["outside", "parameter", "local", "attribute", "constant"];
function argvOf(module, command2, flow, isShell) {
  const text = brief(module, command2.written);
  if (flow.words.length === 0) return { kind: "unknown", text };
  if (flow.words.every((word) => word.literal && !word.spread)) {
    return {
      kind: "literal",
      text: flow.words.map((word) => word.prefix).join(" ").slice(0, 500)
    };
  }
  const seen = /* @__PURE__ */ new Set();
  const sources = flow.words.flatMap((word) => word.sources).filter((source) => {
    const key = `${source.kind} ${source.name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  }).sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
  const program = programOf(flow, isShell);
  return { kind: "built", text, sources, ...program === void 0 ? {} : { program } };
}
function programOf(flow, isShell) {
  const [first] = flow.words;
  if (first === void 0 || first.spread) return void 0;
  if (flow.kind === "list" && !(isShell && /^\s*\S+\s/.test(first.prefix)))
    return first.literal ? first.prefix : first.program;
  return /^\s*(\S+)\s/.exec(first.prefix)?.[1] ?? (first.literal ? first.prefix.trim() : first.program);
}
function parameterOf(flow) {
  for (const [index, word] of flow.words.entries()) {
    if (flow.kind === "list" && !word.spread && index > 0) continue;
    if (word.parameter !== void 0 && word.prefix === "") return word.parameter;
  }
  return void 0;
}
function limited(module, flow, state) {
  const [first] = flow.words;
  if (state.state !== "absent" || first === void 0 || !/^(?:\S*\/)?g?timeout(?:\s|$)/.test(first.prefix))
    return state;
  return present(module, first.node, "timeout(1) runs it");
}
function noShell({ module, node }, shell) {
  if (shell.kind === "no") return present(module, node);
  if (shell.reason !== void 0) return unknownState(shell.reason);
  return shell.at !== void 0 && shell.at !== node ? off(module, shell.at) : ABSENT;
}
function allowlist(module, call, flow, argv) {
  if (argv.kind === "literal" || argv.kind === "built" && argv.program !== void 0) return NOT_APPLICABLE;
  const [first] = flow.words;
  if (argv.kind === "unknown" || first === void 0) return unknownState("the command is not known");
  const text = brief(module, first.node);
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (node.type !== "CallExpression" || node.start >= call.start || module.enclosing(node)?.node !== fn) continue;
    const isTest = /(?:^|\.|\]|\))(?:includes|has|test|indexOf|hasOwn|some|assert\w*|validate\w*|isAllowed\w*)$/.test(
      originOf(module, node.callee).name
    );
    if (isTest && node.arguments.some((each) => brief(module, each).includes(text)))
      return present(module, node, "the program is checked");
  }
  return ABSENT;
}
var SWITCHES = /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/;
function findDash(flow) {
  const [program] = flow.words;
  if (flow.kind !== "list" || program === void 0) return void 0;
  if (program.literal && /^(?:\S*\/)?(?:echo|printf|true|false|test|\[)$/.test(program.prefix)) return void 0;
  for (let index = 1; index < flow.words.length; index++) {
    const word = flow.words[index];
    const before = flow.words[index - 1];
    if (word === void 0 || before === void 0) continue;
    if (word.literal) {
      if (word.prefix === "--") return void 0;
      continue;
    }
    if (word.noDash || word.prefix !== "" || word.spread || !word.sources.some((source) => source.kind === "outside"))
      continue;
    const isValue = before.literal && index > 1 && before.prefix.startsWith("-") && !SWITCHES.test(before.prefix);
    if (!isValue) return word.node;
  }
  return void 0;
}

// src/facts/javascript/summary.ts
function summaryOf(programs, input) {
  const module = moduleOf(programs, input);
  const calls = /* @__PURE__ */ new Map();
  for (const { node, fn } of module.calls) {
    const key = keyOf(fn);
    const known2 = calls.get(key);
    const fact = callFact(module, node, fn);
    if (known2 === void 0) calls.set(key, [fact]);
    else known2.push(fact);
  }
  return {
    functions: functionsOf(module, calls),
    classes: module.classes.map(({ node, name }) => ({
      name,
      line: input.positions.at(node.start).line,
      bases: node.superClass === null ? [] : [originOf(module, node.superClass).name]
    })),
    processCalls: processCalls(module),
    bindings: bindingsOf(module, programs),
    importEffects: importEffects(module)
  };
}
function functionsOf(module, calls) {
  const { positions, text } = module;
  const functions = [
    {
      qualname: "<module>",
      name: "<module>",
      line: 1,
      endLine: Math.max(1, positions.lines),
      isAsync: false,
      parameters: [],
      decorators: [],
      calls: calls.get("<module>") ?? []
    }
  ];
  const seen = /* @__PURE__ */ new Set();
  for (const fn of module.functions) {
    const key = keyOf(fn);
    if (seen.has(key)) continue;
    seen.add(key);
    const { node } = fn;
    functions.push({
      qualname: fn.qualname,
      name: fn.name,
      ...fn.className === void 0 ? {} : { className: fn.className },
      line: positions.at(node.start).line,
      endLine: positions.at(Math.max(node.start, node.end - 1)).line,
      isAsync: node.async,
      ...node.type !== "ArrowFunctionExpression" && node.generator && !node.async ? { isGenerator: true } : {},
      parameters: node.params.map((param) => parameterName2(param, text)),
      decorators: decoratorsOf(module, node),
      calls: calls.get(key) ?? []
    });
  }
  return functions;
}
function keyOf(fn) {
  return fn === void 0 ? "<module>" : `${fn.qualname} ${String(fn.node.async)}`;
}
function parameterName2(param, text) {
  switch (param.type) {
    case "Identifier":
      return param.name;
    case "AssignmentPattern":
      return parameterName2(param.left, text);
    case "RestElement":
      return parameterName2(param.argument, text);
    case "TSParameterProperty":
      return parameterName2(param.parameter, text);
    default:
      return text.slice(param.start, param.end).replaceAll(/\s+/g, " ").slice(0, 60);
  }
}
function decoratorsOf(module, node) {
  const parent2 = module.parentOf(node);
  if (parent2?.type !== "MethodDefinition" && parent2?.type !== "PropertyDefinition") return [];
  return (parent2.decorators ?? []).map(
    ({ expression }) => originOf(module, expression.type === "CallExpression" ? expression.callee : expression).name
  );
}
function callFact(module, node, fn) {
  const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
  const { name, promisified, local: isLocal } = originOf(module, callee);
  const api = promisified === true || isLocal === true ? void 0 : findProcessApi(name)?.name;
  const args = node.type === "TaggedTemplateExpression" ? [] : node.arguments;
  const first = args[0]?.type === "Literal" ? String(args[0].value) : literal(args[0])?.value;
  const last = args.at(-1);
  const keywords = last?.type === "ObjectExpression" ? last.properties.flatMap(
    (each) => each.type === "Property" && !each.computed && each.key.type === "Identifier" ? [each.key.name] : []
  ) : [];
  const local3 = localTarget(module, callee, name, fn);
  const forwards = forwardsOf(module, args, fn);
  return {
    callee: promisified === true ? `util.promisify(${name})` : api ?? name,
    ...local3 === void 0 ? {} : { local: local3 },
    range: module.positions.range(node.start, node.end),
    awaited: isAwaited(module, node),
    offloaded: false,
    ...first !== void 0 && first.length <= 200 ? { firstArgument: first } : {},
    keywords,
    ...Object.keys(forwards).length === 0 ? {} : { forwards },
    ...isIterated(module, node) ? { iterated: true } : {}
  };
}
function localTarget(module, callee, name, fn) {
  if (callee.type === "Identifier") {
    const binding = lookup(module.scopeOf(callee), callee.name);
    if (binding?.kind === "function") return module.qualnames.get(binding.node);
    const [only] = binding?.kind === "variable" && binding.values.length === 1 ? binding.values : [];
    return only !== void 0 && isCallable(only) ? module.qualnames.get(only) : void 0;
  }
  const member = memberOf(module, callee);
  if (member !== void 0) return member;
  const method = /^this\.(#?[\w$]+)$/.exec(name)?.[1];
  let className;
  for (let here2 = fn; here2 !== void 0 && className === void 0; here2 = here2.outer) className = here2.className;
  const wanted = method === void 0 ? void 0 : className === void 0 ? void 0 : `${className}.${method}`;
  const target = wanted ?? (/^[\w$]+\.[\w$]+$/.test(name) ? name : void 0);
  return target !== void 0 && qualnamesOf(module).has(target) ? target : void 0;
}
var qualnames = /* @__PURE__ */ new WeakMap();
function qualnamesOf(module) {
  let names = qualnames.get(module);
  if (names === void 0) qualnames.set(module, names = new Set(module.functions.map(({ qualname }) => qualname)));
  return names;
}
function memberOf(module, callee) {
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return void 0;
  const object = constantValue(module, callee.object);
  if (object?.type !== "ObjectExpression") return void 0;
  const wanted = callee.property.name;
  for (const each of object.properties) {
    if (each.type !== "Property" || each.computed || each.key.type !== "Identifier" || each.key.name !== wanted)
      continue;
    return isCallable(each.value) ? module.qualnames.get(each.value) : void 0;
  }
  return void 0;
}
function forwardsOf(module, args, fn) {
  const forwards = {};
  for (const [index, argument2] of args.entries()) {
    const node = argument2.type === "SpreadElement" ? argument2.argument : argument2;
    if (node.type !== "Identifier" || fn === void 0) continue;
    const binding = lookup(module.scopeOf(node), node.name);
    if (binding?.kind === "parameter" && module.enclosing(binding.node) === fn) forwards[String(index)] = node.name;
  }
  return forwards;
}
function bindingsOf(module, programs) {
  const bindings = {};
  const [program] = programs;
  if (program === void 0) return bindings;
  for (const [name, binding] of module.scopeOf(program).names) {
    if (binding.kind === "import") bindings[name] = binding.origin;
    else if (binding.kind === "variable" && binding.values.length === 1) {
      const origin = originOf(
        module,
        binding.node.type === "Identifier" ? binding.node : binding.values[0] ?? binding.node
      ).name;
      if (/^[@\w./$-]+$/.test(origin) && origin !== name) bindings[name] = origin;
    }
  }
  return bindings;
}
function importEffects(module) {
  const effects = [];
  for (const { node, fn } of module.calls) {
    if (fn !== void 0 || !runsAtLoad(module, node)) continue;
    const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
    const { name, local: local3 } = originOf(module, callee);
    if (local3 === true) continue;
    const what = findProcessApi(name)?.name ?? (name === "process.exit" ? name : void 0);
    if (what === void 0) continue;
    effects.push({
      kind: name === "process.exit" ? "exits" : "spawns",
      what,
      range: module.positions.range(node.start, node.end),
      quote: module.text.slice(node.start, Math.min(node.end, node.start + 200))
    });
  }
  return effects;
}
function runsAtLoad(module, node) {
  for (let here2 = module.parentOf(node), below = node; here2 !== void 0; below = here2, here2 = module.parentOf(here2)) {
    if (isCallable(here2) && module.parentOf(here2)?.type !== "CallExpression") return false;
    if (isCallable(here2)) {
      const call = module.parentOf(here2);
      if (call?.type !== "CallExpression" || call.callee !== here2) return false;
    }
    if (here2.type === "IfStatement" && here2.test !== below && /\bmain\b|argv\[1\]/.test(module.text.slice(here2.test.start, here2.test.end))) {
      return false;
    }
  }
  return true;
}

// src/facts/javascript/traits.ts
var TRAITS = [
  ["async", /\basync\b/],
  ["process", /\b(?:child_process|execa|execaSync|execaCommand|zx|shelljs|cross-spawn|tinyexec|nano-spawn)\b/],
  ["blocking", /\b(?:execSync|execFileSync|spawnSync|execaSync|execaCommandSync)\b|\bAtomics\s*\.\s*wait\b/],
  ["argv", /\bprocess\.argv\b/],
  ["main", /\brequire\.main\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]|^#!/]
];
function traitsOf(text) {
  const traits = [];
  for (const [name, words] of TRAITS) if (words.test(text)) traits.push(name);
  return traits;
}
function isTriggered(traits) {
  return traits.includes("process") || traits.includes("blocking");
}

// src/facts/javascript/scan.ts
function scanJavaScript(path, text, options) {
  const positions = positionsOf(text);
  const traits = traitsOf(text);
  const wantsSummary2 = options.summary === "yes" || options.summary === "triggered" && isTriggered(traits);
  const parts = [];
  if (isEmbedded(path)) {
    for (const block of scriptBlocks(text)) {
      const part = scanProgram(path, block.text, block.lang, wantsSummary2, positions);
      parts.push(
        block.src === void 0 ? part : { ...part, imports: [srcImport(block.src, positions), ...part.imports] }
      );
    }
  } else parts.push(scanProgram(path, text, langOf(path), wantsSummary2, positions));
  const programs = parts.flatMap((part) => part.program ?? []);
  const problems = parts.flatMap((part) => part.problems);
  let summary;
  if (wantsSummary2 && problems.length === 0) {
    try {
      summary = summaryOf(programs, { path, text, positions });
    } catch (error) {
      problems.push({ kind: "failed", reason: messageOf(error) });
    }
  }
  return {
    lines: positions.lines,
    imports: parts.flatMap((part) => part.imports),
    traits,
    suppressions: parts.flatMap((part) => part.suppressions),
    problems,
    ...summary === void 0 ? {} : { summary }
  };
}
function scanProgram(path, text, lang, wantsSummary2, positions) {
  const hasImportsInTree = needsTree(text);
  const hasComments = text.includes("assay:") || text.includes("<reference");
  const tree = wantsSummary2 || hasImportsInTree || hasComments;
  const parsed = parseProgram(path, text, lang, tree);
  if (!parsed.ok) {
    const problem = { kind: "unparsed", reason: parsed.reason, at: positions.at(parsed.offset) };
    return { imports: salvagedImports(text, positions), suppressions: [], problems: [problem] };
  }
  try {
    const imports = staticImports(parsed.module, text, positions);
    const seen = imports.length;
    const suppressions = hasComments ? suppressionsOf(parsed.comments, text, positions) : [];
    if (hasComments) imports.push(...referencesOf(parsed.comments, positions));
    if (parsed.program !== void 0 && hasImportsInTree) imports.push(...treeImports(parsed.program, positions));
    if (imports.length > seen || parsed.module.staticExports.length > 0) imports.sort(bySource);
    return {
      imports,
      suppressions,
      problems: [],
      ...parsed.program === void 0 ? {} : { program: parsed.program }
    };
  } catch (error) {
    const problem = { kind: "failed", reason: messageOf(error) };
    return { imports: salvagedImports(text, positions), suppressions: [], problems: [problem] };
  } finally {
    parsed.dispose();
  }
}
function srcImport(src, positions) {
  return {
    kind: "top-level",
    flags: ["top-level"],
    module: src.value,
    level: 0,
    names: [],
    form: "side-effect",
    range: positions.range(src.start, src.end)
  };
}
function bySource(a, b) {
  return a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn;
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

// src/facts/python/decode.ts
var NEWLINE = 10;
var HASH = 35;
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
  cp866: "ibm866"
};
function decodePython(bytes) {
  const marked = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191;
  if (bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255) {
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
      line: cookie?.line ?? 1
    };
  }
  if (marked && cookie !== void 0 && !/^utf[-_]8(?:$|[-_])/i.test(cookie.name)) {
    return {
      ok: false,
      kind: "undecodable",
      reason: `encoding ${cookie?.name} after a UTF-8 byte order mark`,
      line: cookie?.line ?? 1
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
      ...line === void 0 ? {} : { line }
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
    if (code !== HASH && code !== NEWLINE && code !== 13) return void 0;
    let end = first;
    while (end < bytes.length && bytes[end] !== NEWLINE && bytes[end] !== 13) end++;
    const comment = latin1(bytes.subarray(first, end));
    const match = /^#.*?coding[:=][ \t]*([-\w.]+)/.exec(comment);
    if (match?.[1] !== void 0) return { name: match[1], line };
    start = bytes[end] === 13 && bytes[end + 1] === NEWLINE ? end + 2 : end + 1;
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
var WINDOWS_1252 = "\u20AC \u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152 \u017D  \u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153 \u017E\u0178";
function decodeWindows1252(bytes) {
  const bad = bytes.findIndex((byte) => byte >= 128 && byte <= 159 && WINDOWS_1252.charAt(byte - 128) === " ");
  if (bad >= 0) return { ok: false, kind: "undecodable", reason: "not valid WINDOWS-1252", line: lineAt(bytes, bad) };
  const text = latin1(bytes).replaceAll(/[\x80-\x9f]/g, (char) => WINDOWS_1252.charAt(char.charCodeAt(0) - 128));
  return { ok: true, text, encoding: "windows-1252" };
}
function lineAt(bytes, offset) {
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line++;
  return line;
}
function findBadLine(bytes, codec) {
  for (let start = 0, line = 1; start <= bytes.length; line++) {
    const at = bytes.indexOf(NEWLINE, start);
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
  if (lists.every((list3) => list3?.kind !== "array")) {
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
    const raw2 = json.slice(string.start + 1, string.end - 1);
    let from = 0;
    for (const piece of raw2.split(/(?<=(?<!\\)(?:\\\\)*(?:\\r\\n|\\n|\\r(?!\\n)))/)) {
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
function field(value3, name) {
  return value3?.kind === "object" ? value3.fields.get(name) : void 0;
}
function items(value3) {
  return value3?.kind === "array" ? value3.items : [];
}
function decode(json, value3) {
  return JSON.parse(json.slice(value3.start, value3.end));
}
function errorOffset(reader) {
  try {
    reader.reset();
    reader.value(0);
  } catch {
  }
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
      const middle = low + high + 1 >> 1;
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
      const list3 = [];
      this.each("]", () => list3.push(this.value(nesting + 1)));
      return { kind: "array", start, end: this.pos, items: list3 };
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
    for (; ; ) {
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
var OPEN = 4;
var CLOSE = 5;
var ESCAPE = 6;
var SEMI = 7;
var POINTS = 8;
var BANG = 9;
var BAD = 10;
var CLASSES = new Uint8Array(128);
var WORD = new Uint8Array(128);
for (const [chars, kind] of [
  ["\n\r", BREAK],
  [`"'`, QUOTE],
  ["#", COMMENT],
  ["([{", OPEN],
  [")]}", CLOSE],
  ["\\", ESCAPE],
  [";", SEMI],
  [":", POINTS],
  ["!", BANG],
  ["$?`", BAD]
]) {
  for (const char of chars) CLASSES[char.charCodeAt(0)] = kind;
}
for (const char of "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") WORD[char.charCodeAt(0)] = 1;
function isWord(code) {
  return code > 127 || WORD[code] === 1;
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
  if (!literal2(lex)) lex.fail("unterminated string", start);
}
function literal2(lex) {
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
  const raw2 = isRaw(text, lex.pos);
  const triple = text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote;
  lex.pos += triple ? 3 : 1;
  for (; ; ) {
    const code = text.charCodeAt(lex.pos);
    if (code === quote) {
      if (!triple || text.charCodeAt(lex.pos + 1) === quote && text.charCodeAt(lex.pos + 2) === quote) {
        lex.pos += triple ? 3 : 1;
        return true;
      }
      lex.pos++;
    } else if (code === 123) {
      lex.pos++;
      if (text.charCodeAt(lex.pos) === 123) lex.pos++;
      else if (!field2(lex, nesting, triple)) return false;
    } else if (code === 92) escape(lex, raw2);
    else if (isBreak(code)) {
      if (!triple) return false;
      lex.lineBreak();
    } else if (code !== code) return false;
    else lex.pos++;
  }
}
function escape(lex, raw2) {
  const { text } = lex;
  const next = text.charCodeAt(++lex.pos);
  if (isBreak(next)) lex.lineBreak();
  else if (!raw2 && next === 78 && text.charCodeAt(lex.pos + 1) === 123) {
    while (lex.pos < lex.end && text.charCodeAt(lex.pos) !== 125 && !isBreak(text.charCodeAt(lex.pos))) lex.pos++;
    if (text.charCodeAt(lex.pos) === 125) lex.pos++;
  } else if (next === next && next !== 123 && next !== 125) lex.pos++;
}
function field2(lex, nesting, triple) {
  if (nesting > MAX_NESTING2) return false;
  const { text } = lex;
  let depth = 0;
  for (; ; ) {
    const code = text.charCodeAt(lex.pos);
    switch (code < 128 ? CLASSES[code] : PLAIN) {
      case BREAK:
        lex.lineBreak();
        break;
      case QUOTE:
        if (isFormatted(text, lex.pos) ? !formatted(lex, nesting + 1) : !literal2(lex)) return false;
        break;
      case COMMENT:
        lex.comment();
        break;
      case OPEN:
        if (lex.watchOpens) lex.opens.push(lex.pos, lex.line, lex.lineStart);
        depth++;
        lex.pos++;
        break;
      case CLOSE:
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
  for (; ; ) {
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
var NEWLINE2 = 1;
var SEMICOLON = 2;
var COLON = 3;
var STATEMENT2 = /(?:def|class|import|return|try|while|raise|assert|del|global|nonlocal|pass|break|continue|elif|except|finally|with)(?![\w\u0080-\uffff])|from[ \t]+[\w.]+[ \t]+import(?![\w])/y;
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
      if (code === 10 || code === 13 && this.text.charCodeAt(at + 1) !== 10) {
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
    for (; ; ) {
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
    for (; ; ) {
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
    for (; ; ) {
      let code = 0;
      while (pos < end && ((code = text.charCodeAt(pos)) > 127 || CLASSES[code] === PLAIN)) pos++;
      if (pos >= end) break;
      switch (CLASSES[code]) {
        case BREAK:
          this.pos = pos;
          this.lineBreak();
          if (brackets.length === 0) return NEWLINE2;
          if (this.startsStatement()) {
            this.neverClosed();
            return NEWLINE2;
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
        case OPEN:
          brackets.push(pos);
          if (this.watchOpens) this.opens.push(pos, this.line, this.lineStart);
          pos++;
          break;
        case CLOSE:
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
          return SEMICOLON;
        case POINTS:
          pos++;
          if (!header || brackets.length > 0 || text.charCodeAt(pos) === 61) break;
          this.pos = pos;
          return COLON;
        case BANG:
          if (text.charCodeAt(pos + 1) !== 61) this.fail("invalid character '!'", pos);
          pos++;
          break;
        default:
          this.fail(
            code === 96 ? "Python 2 syntax (backticks)" : `invalid character '${String.fromCharCode(code)}'`,
            pos
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
    STATEMENT2.lastIndex = pos;
    return STATEMENT2.test(text);
  }
};

// src/facts/python/scan-conditions.ts
var MAX_NESTING3 = 60;
var TOKEN = /\s+|#[^\n\r]*|\\|[\w\u0080-\uffff]+(?:\s*\.\s*[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)*|[()]|[^\s\w]/gy;
function judgeTypeChecking(test, isTypeChecking) {
  const plain2 = test.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, "''");
  const tokens = (plain2.match(TOKEN) ?? []).filter((token) => !/^[\s#\\]/.test(token)).map((token) => token.replaceAll(/\s/g, ""));
  const known2 = new Parser2(tokens, (name) => isTypeChecking(name) ? "false" : constant2(name)).parse();
  if (known2 === "unknown") return "unknown";
  const open = new Parser2(tokens, (name) => isTypeChecking(name) ? "unknown" : constant2(name)).parse();
  return open === known2 ? "unknown" : known2;
}
function constant2(name) {
  if (name === "True" || name === "1") return "true";
  return name === "False" || name === "None" || name === "0" ? "false" : "unknown";
}
var Parser2 = class {
  tokens;
  value;
  pos = 0;
  constructor(tokens, value3) {
    this.tokens = tokens;
    this.value = value3;
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
      truth = truth === "true" || right === "true" ? "true" : truth === "false" ? right : right === "false" ? truth : "unknown";
    }
    return truth;
  }
  and(nesting) {
    let truth = this.not(nesting);
    while (this.tokens[this.pos] === "and") {
      this.pos++;
      const right = this.not(nesting);
      truth = truth === "false" || right === "false" ? "false" : truth === "true" ? right : right === "true" ? truth : "unknown";
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
var CATCHES = /(?<![\w.])(?:builtins\.|exceptions\.)?(?:ImportError|ModuleNotFoundError|Exception|BaseException)(?![\w.])/;
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
  if (!/^(?:[rRuU]?["']|\(|name\b|modname\b)/.test(text.slice(NOTHING.lastIndex, NOTHING.lastIndex + 8)))
    return void 0;
  return text.slice(start, open).trimEnd();
}
function calleeStart(text, open) {
  let end = open;
  while (text.charCodeAt(end - 1) === 32 || text.charCodeAt(end - 1) === 9) end--;
  let start = end;
  for (let code = text.charCodeAt(start - 1); isWord(code) || code === 46; code = text.charCodeAt(start - 1)) start--;
  const first = text.charCodeAt(start);
  return start === end || first === 46 || first >= 48 && first <= 57 ? -1 : start;
}
function interpretCall(text, call, name) {
  const split = splitArguments(text, call.open);
  if (split === void 0) return void 0;
  const { texts } = split;
  const target = literal3(argument(texts, 0, name === "importorskip" ? "modname" : "name"));
  if (target === void 0 || /\s/.test(target)) return void 0;
  const form = name === "__import__" ? "dunder-import" : "import-module";
  const base2 = { form, range: callRange(text, call, split.end) };
  const dots = /^\.*/.exec(target)?.[0].length ?? 0;
  const bare = target.slice(dots);
  if (form === "dunder-import") {
    const level = Number(argument(texts, 4, "level") ?? "0");
    if (dots > 0 || bare === "" && !(level > 0) || !Number.isInteger(level)) return void 0;
    const list3 = argument(texts, 3, "fromlist") ?? "";
    const names = /^\s*[[(]/.test(list3) ? [...list3.matchAll(/["']([A-Za-z_]\w*)["']/g)].map((match) => match[1] ?? "") : [];
    return { ...base2, module: bare, level: Math.max(level, 0), names };
  }
  if (dots === 0) return bare === "" ? void 0 : { ...base2, module: bare, level: 0, names: [] };
  const anchor = argument(texts, 1, "package");
  if (anchor === void 0) return void 0;
  if (/^__name__$|\b__package__\b|\b__spec__\b|^__name__\.r(?:partition|split)\(/.test(anchor)) {
    return { ...base2, module: bare, level: dots, names: [] };
  }
  const parent2 = literal3(anchor)?.split(".");
  if (parent2 === void 0 || parent2.length < dots || parent2.includes("")) return void 0;
  const module = [...parent2.slice(0, parent2.length - dots + 1), ...bare === "" ? [] : [bare]].join(".");
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
function literal3(source) {
  if (source === void 0) return void 0;
  let text = source.trim();
  while (text.startsWith("(") && text.endsWith(")")) text = text.slice(1, -1).trim();
  let value3;
  let at = 0;
  while (at < text.length) {
    LITERAL.lastIndex = at;
    const match = LITERAL.exec(text);
    if (match === null) break;
    const part = match[3] ?? "";
    if (part.includes("\\")) return void 0;
    value3 = (value3 ?? "") + part;
    at = LITERAL.lastIndex;
  }
  NOTHING.lastIndex = at;
  NOTHING.test(text);
  return NOTHING.lastIndex === text.length ? value3 : void 0;
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
      DYNAMIC
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
    const [, name, value3] = alias.exec(this.text) ?? [];
    if (name === void 0 || value3 === void 0) return;
    const origin = this.resolve(value3);
    if (origin === "importlib" || this.isDynamic(value3)) this.origins.set(name, origin);
  }
  resolve(dotted3) {
    const dot = dotted3.indexOf(".");
    const head = dot < 0 ? dotted3 : dotted3.slice(0, dot);
    const origin = this.origins.get(head);
    return origin === void 0 ? dotted3 : origin + dotted3.slice(head.length);
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
function lastPart(dotted3) {
  return dotted3.slice(dotted3.lastIndexOf(".") + 1);
}
var flagNames = /* @__PURE__ */ new Map();
function setFlags(draft, bits) {
  if (draft === void 0) return;
  let names = flagNames.get(bits);
  if (names === void 0) {
    names = bits === 0 ? ["top-level"] : EDGE_KINDS.filter((_, at) => (bits & 1 << at) !== 0);
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
    return this.frames[depth] ??= new Frame();
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
  "ptyprocess"
]);
var PROCESS_WORDS = {
  // As an attribute or, for getattr, quoted; see `OS_NAMES` for `from os import system`.
  os: /[.'"](?:system|popen|spawn|exec|posix_spawn|startfile|fork)/,
  posix: /[.'"](?:system|popen|spawn|exec|posix_spawn|startfile|fork)/,
  asyncio: /\bsubprocess\b|\bcreate_subprocess_|\bsubprocess_(?:exec|shell)\b/,
  anyio: /\brun_process\b|\bopen_process\b/,
  trio: /\brun_process\b|\bopen_process\b/,
  commands: /\bget(?:status)?output\b/,
  multiprocessing: /\bProcess\b/
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
  "socket",
  "sqlite3",
  "telnetlib",
  "urllib2",
  "urllib3"
]);
var BLOCKING_WORDS = {
  time: /\bsleep\b/,
  urllib: /\burl(?:open|retrieve)\b|\bRequest\b|\bbuild_opener\b/,
  http: /\bHTTPS?Connection\b/,
  "http.client": /\bHTTPS?Connection\b/
};
function findImportTraits(text, imports) {
  const traits = /* @__PURE__ */ new Set();
  for (const fact of imports) {
    if (fact.level > 0) continue;
    const dot = fact.module.indexOf(".");
    const root = dot < 0 ? fact.module : fact.module.slice(0, dot);
    if (root === "importlib" || fact.form === "import-module" || fact.form === "dunder-import") traits.add("importlib");
    if (!traits.has("process") && (PROCESS_MODULES.has(root) || isOsCall(root, fact.name) || holds(PROCESS_WORDS, root, text)))
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
var HARMLESS2 = new Set(
  "getLogger get_logger TypeVar ParamSpec TypeVarTuple NewType NamedTuple namedtuple TypedDict Enum IntEnum compile Path PurePath PurePosixPath dirname abspath join basename splitext normpath realpath expanduser resolve str int float bool bytes bytearray list dict set tuple frozenset object range len max min sum sorted reversed zip map filter enumerate any all abs round ord chr hex repr format hash id isinstance issubclass hasattr getattr type super property staticmethod classmethod partial attrgetter itemgetter methodcaller lru_cache cache wraps defaultdict OrderedDict Counter deque ChainMap MappingProxyType SimpleNamespace Decimal Fraction timedelta datetime date time field dataclass attrib ib append extend add update insert setdefault get items keys values copy split rsplit strip lstrip rstrip replace lower upper startswith endswith union difference intersection globals locals vars dir cast overload ContextVar Lock RLock Event local Field".split(" ")
);
var DANGEROUS = /connect|ping|popen|^run$|system|start|spawn|^open$|getenv|environ|request|^(?:get|post|put|fetch)$|urlopen|login|execute|check_(?:call|output)|exit/i;
function mayHaveEffect(text, open, inClass) {
  let end = open;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  let start = end;
  while (start > 0 && /[\w]/.test(text.charAt(start - 1))) start--;
  const name = text.slice(start, end);
  if (text.charAt(open) === "[") return name === "environ";
  if (name === "") return !inClass && /[)\]]/.test(text.charAt(end - 1));
  if (/\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, start - 12), start))) return false;
  if (/^(?:in|not|and|or|if|else|elif|is|return|yield|await|for|while|with|assert|del|lambda|class|def|import|except|raise|print|as)$/.test(
    name
  )) {
    return false;
  }
  if (name === "get" && /\b(?:requests|httpx)\.$/.test(text.slice(Math.max(0, start - 12), start))) return true;
  return inClass ? DANGEROUS.test(name) : !HARMLESS2.has(name);
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
    this.lex.watchOpens = this.imports.dynamic || this.paths !== void 0 || this.here.runs !== "no" && !this.effects;
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
    if (stop === COLON && text.includes("lambda")) {
      for (let colons = 0; stop === COLON && countLambdas(text) > colons; colons++) {
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
    if (stop !== COLON) {
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
    return SEMICOLON;
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
    this.levels.block.flags |= suppressesImportError(text, (name) => this.imports.resolve(name)) ? GUARDED : CONDITIONAL;
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
    if (stop !== COLON) return stop;
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
  for (let length = -1; length !== plain2.length; ) {
    length = plain2.length;
    plain2 = plain2.replaceAll(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, "");
  }
  return plain2.match(/\blambda\b/g)?.length ?? 0;
}

// src/facts/python/scan-imports.ts
var STATEMENT_WORDS = /* @__PURE__ */ new Set([
  "import",
  "from",
  "def",
  "class",
  "return",
  "try",
  "if",
  "for",
  "with"
]);
var STAR = 42;
var COMMA = 44;
var DOT = 46;
var PAREN = 40;
var CLOSING = 41;
function readImport(lex, form, names, range) {
  lex.pos += form.length;
  if (form === "import") readModules(lex, names, range);
  else readFrom(lex, names, range);
}
function readModules(lex, names, range) {
  for (; ; ) {
    lex.space();
    const module = dotted2(lex, range);
    if (module === "") return lex.fail("expected a module name after 'import'", lex.pos);
    const alias = readAlias(lex, range, false);
    names.push(
      alias === void 0 ? { form: "import", module, level: 0 } : { form: "import", module, level: 0, alias }
    );
    if (lex.space() !== COMMA) return;
    lex.pos++;
  }
}
function readFrom(lex, names, range) {
  let level = 0;
  while (lex.space() === DOT) {
    level++;
    lex.pos++;
  }
  const module = lex.at("import") ? "" : dotted2(lex, range);
  if (module === "" && level === 0) return lex.fail("expected a module name after 'from'", lex.pos);
  lex.space();
  if (!lex.at("import")) return lex.fail("expected 'import' after the module name", lex.pos);
  lex.pos += "import".length;
  const first = lex.space();
  if (first === STAR) {
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
        start
      );
    }
    close(lex, range);
    const alias = readAlias(lex, range, open >= 0);
    names.push(
      alias === void 0 ? { form: "from", module, level, name } : { form: "from", module, level, name, alias }
    );
    if (lex.space(open >= 0) !== COMMA) break;
    lex.pos++;
  }
  if (open < 0) return;
  if (lex.space(true) !== CLOSING) return lex.fail("'(' was never closed", open);
  lex.pos++;
  close(lex, range);
}
function dotted2(lex, range) {
  let module = lex.name();
  if (module === "" || module === "import") return "";
  close(lex, range);
  while (lex.space() === DOT) {
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
var MAX_DEPTH = 12;
function evaluatePath(text, nested, lookup2) {
  const reader = new Reader(text, nested, lookup2);
  const value3 = reader.expression(0);
  return value3 !== void 0 && reader.isAtEnd() ? value3 : void 0;
}
function pathText(value3) {
  return value3.parts.includes(SELF) ? void 0 : value3.parts.join("/");
}
var Reader = class {
  text;
  lookup;
  nested;
  pos = 0;
  constructor(text, nested, lookup2) {
    this.text = text;
    this.nested = nested;
    this.lookup = lookup2;
  }
  isAtEnd() {
    this.space(this.nested);
    return this.pos >= this.text.length || /[\n\r;]/.test(this.text.charAt(this.pos));
  }
  expression(depth) {
    if (depth > MAX_DEPTH) return void 0;
    let left = this.operand(depth);
    while (left !== void 0) {
      this.space(this.nested || depth > 0);
      const operator = this.text.charAt(this.pos);
      if (operator !== "/" && operator !== "+" || this.text.charAt(this.pos + 1) === "/") break;
      this.pos++;
      const right = this.operand(depth);
      if (right === void 0) return void 0;
      left = operator === "/" ? join(left, right) : concat2(left, right);
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
      const value4 = this.expression(depth + 1);
      return value4 !== void 0 && this.take(")") ? { value: value4 } : void 0;
    }
    const literal5 = this.literal();
    if (literal5 !== void 0) return literal5 === "no" ? void 0 : { value: literal5 };
    const name = this.word();
    if (name === "") return void 0;
    if (name === "__file__") return { value: FILE };
    const value3 = this.lookup(name);
    if (value3 === "no") return void 0;
    return value3 === void 0 ? { name } : { value: value3 };
  }
  /** One string or several in a row. Undefined: no string stands here. */
  literal() {
    let found;
    for (; ; ) {
      STRING.lastIndex = this.pos;
      const match = STRING.exec(this.text);
      if (match === null) return found;
      const [all, prefix2 = "", , body = ""] = match;
      if (body.includes("\\") || /b/i.test(prefix2)) return "no";
      this.pos += all.length;
      const part = /f/i.test(prefix2) ? this.format(body) : plain(body);
      const both = found === void 0 || part === void 0 ? part : concat2(found, part);
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
    return base2 === void 0 ? void 0 : concat2(base2, { from: "text", parts: [rest] });
  }
  attribute(operand, name, depth) {
    if ("name" in operand) return { name: `${operand.name}.${name}` };
    const { value: value3 } = operand;
    if (name === "parent") return wrap(parent(value3));
    if (name === "parents") return this.parents(value3);
    if (!this.take("(")) return void 0;
    if (KEEP.has(name)) return this.close() ? { value: value3 } : void 0;
    const all = this.arguments(depth);
    if (all === void 0) return void 0;
    if (name === "joinpath") return wrap(joinAll([value3, ...all]));
    const [only] = all;
    if (name !== "with_name" || only === void 0 || all.length > 1) return void 0;
    const folder = parent(value3);
    return folder === void 0 ? void 0 : wrap(join(folder, only));
  }
  parents(value3) {
    INDEX.lastIndex = this.pos;
    const match = INDEX.exec(this.text);
    if (match === null) return void 0;
    this.pos = INDEX.lastIndex;
    let at = value3;
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
      const value3 = this.expression(depth + 1);
      if (value3 === void 0) return void 0;
      all.push(value3);
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
    WORD2.lastIndex = this.pos;
    const found = WORD2.exec(this.text)?.[0] ?? "";
    this.pos += found.length;
    return found;
  }
  space(across) {
    const blank2 = across ? BLANKS : BLANK;
    blank2.lastIndex = this.pos;
    blank2.test(this.text);
    this.pos = blank2.lastIndex;
  }
};
var STRING = /([rRuUbBfF]{0,2})("""|'''|"|')((?:\\[^]|(?!\2)[^\\])*?)\2/y;
var WORD2 = /[A-Za-z_]\w*/y;
var INDEX = /\s*\[\s*(\d{1,2})\s*\]/y;
var BLANK = /(?:[ \t]|\\\r?\n|#[^\n\r]*)*/y;
var BLANKS = /(?:\s|\\|#[^\n\r]*)*/y;
var KEEP = /* @__PURE__ */ new Set(["resolve", "absolute", "as_posix", "__str__", "__fspath__", "expanduser"]);
var wrap = (value3) => value3 === void 0 ? void 0 : { value: value3 };
var plain = (text) => ({ from: "text", parts: [text] });
function parent(value3) {
  if (value3.from === "text") return parent({ ...value3, from: "cwd", parts: normal([], value3.parts) ?? [] });
  const { parts } = value3;
  const last = parts.at(-1);
  if (last !== void 0 && last !== "..") return { ...value3, parts: parts.slice(0, -1) };
  return value3.from === "unknown" ? void 0 : { ...value3, parts: [...parts, ".."] };
}
function joinAll(values) {
  const [first, ...rest] = values;
  let all = first;
  for (const value3 of rest) all = all === void 0 ? void 0 : join(all, value3);
  return all;
}
function join(left, right) {
  if (right.from !== "text") return void 0;
  if (left.from === "text") return { from: "text", parts: [...left.parts, ...right.parts] };
  const parts = normal(left.parts, right.parts);
  return parts === void 0 || left.from === "unknown" && parts[0] === ".." ? void 0 : { ...left, parts };
}
function concat2(left, right) {
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
function grounded(value3) {
  if (value3.from !== "text") return value3;
  const parts = normal([], value3.parts);
  return parts === void 0 ? void 0 : { from: "cwd", parts };
}

// src/facts/python/scan-paths.ts
var LOADERS = /* @__PURE__ */ new Map([
  ["spec_from_file_location", [1, "location"]],
  ["SourceFileLoader", [1, "path"]],
  ["run_path", [0, "path_name"]],
  ["load_source", [1, "pathname"]]
]);
var ADDERS = /* @__PURE__ */ new Map([
  ["insert", 1],
  ["append", 0],
  ["syspath_prepend", 0],
  ["addsitedir", 0]
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
  ["pytest", [PREPEND, ...CHANGES]]
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
    const guarded = (here2.flags & (CONDITIONAL | GUARDED)) !== 0;
    this.calls.push({ callee, open, line, lineStart, symbol: here2.symbol, functions: here2.functions, at, guarded });
  }
  /** Marks the calls in a `try` body, given by the numbers of imports before it and in it. */
  guard(from, to, functions) {
    for (const call of this.calls) {
      if (call.at >= from && call.at <= to && call.functions === functions) call.guarded = true;
    }
  }
  // ── results ───────────────────────────────────────────────────────────────────────────────────────────────────────
  loads(imports) {
    const runs = /\b(?:exec_module|load_module)\b/.test(this.text);
    const expected = /\b(?:ImportError|ModuleNotFoundError|xfail|skip|skipif)\b/.test(this.text);
    const found = [];
    for (const call of this.calls) {
      const loader = loaderName(call.callee, imports);
      const place = LOADERS.get(loader);
      if (place === void 0 || !runs && /^(?:spec|Source)/.test(loader)) continue;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], ...place);
      if (written === void 0) continue;
      for (const { at, value: value3 } of this.valuesOf(call, written)) {
        const path = writtenPath(value3);
        if (path === void 0 || path.path === "" || !isPlausible(value3)) continue;
        const range = this.rangeOf(at);
        if (range === void 0) continue;
        const guarded = at.guarded || call.guarded || expected;
        found.push({ ...path, range, ...symbolOf(at), ...guarded ? { guarded } : {} });
      }
    }
    return found;
  }
  /** The folders added, each once. */
  searchPath(imports) {
    const found = /* @__PURE__ */ new Map();
    let evaluated = 0;
    for (const call of this.calls) {
      const name = call.callee.slice(call.callee.lastIndexOf(".") + 1);
      const position = ADDERS.get(name);
      const isPath = /(?:^|[\w.])sys\s*\.\s*path\.\w+$/.test(call.callee);
      if (position === void 0 || (name === "insert" || name === "append") && !isPath) continue;
      if (isPath) evaluated++;
      const written = argument(splitArguments(this.text, call.open)?.texts ?? [], position, "path");
      const values = written === void 0 ? [] : this.valuesOf(call, written).map(({ value: value3 }) => writtenPath(value3));
      for (const value3 of values.length === 0 ? [void 0] : values) {
        if (value3 === void 0 || value3.from === "unknown") found.set("", "unknown");
        else found.set(`${value3.from} ${value3.path}`, value3);
      }
    }
    if (changesImports(this.text, evaluated, imports)) found.set("", "unknown");
    return [...found.values()];
  }
  /** The value at the call; where it rests on a parameter of the function around, the values by that function's calls. */
  valuesOf(call, written) {
    const asked = /* @__PURE__ */ new Set();
    const value3 = evaluatePath(
      written,
      true,
      this.lookup(call.symbol, (name) => {
        asked.add(name);
        return void 0;
      })
    );
    if (asked.size === 0) return value3 === void 0 ? [] : [{ at: call, value: value3 }];
    const dot = call.symbol.lastIndexOf(".");
    const helper = call.symbol.slice(dot + 1);
    const names = parameterNames(this.parameters.get(call.symbol) ?? "");
    const callers = this.calls.filter(
      ({ callee, symbol }) => symbol !== call.symbol && (callee === helper || callee === `self.${helper}` || callee === `cls.${helper}`)
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
      for (let scope = symbol; ; scope = outer2(scope)) {
        const offset = this.values.get(`${scope} ${name}`);
        const header = this.parameters.get(scope) ?? "";
        if (header === TWICE) return "no";
        if (parameterNames(header).includes(name)) {
          return offset === void 0 && scope === symbol ? given?.(name) ?? "no" : "no";
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
    const list3 = "[\\w \\t,]{0,200}";
    const test = new RegExp(
      [
        `\\bfor\\b[^:\\n]{0,200}\\b${name}\\b[^:\\n]{0,200}\\bin\\b`,
        `\\bas[ \\t]+${name}\\b`,
        `\\b${name}[ \\t]*(?::=|[-+*/|&]=)`,
        `^[ \\t]*(?:${list3},[ \\t]*)?${name}[ \\t]*,${list3}=(?!=)`,
        `^${list3},[ \\t]*${name}[ \\t]*=(?!=)`,
        `\\b(?:global|nonlocal|del)[ \\t][^\\n]{0,200}\\b${name}\\b`
      ].join("|"),
      "m"
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
var DEFINED = /\b(?:def|class)[ \t]+$/;
var ASSIGNMENT = /([A-Za-z_]\w*)[ \t]*(?::[^=\n#]*)?=(?!=)/y;
var outer2 = (symbol) => symbol.slice(0, Math.max(0, symbol.lastIndexOf(".")));
var symbolOf = ({ symbol }) => symbol === "" ? {} : { symbol };
function loaderName(callee, imports) {
  const last = callee.slice(callee.lastIndexOf(".") + 1);
  if (/^(?:spec_from_file_location|SourceFileLoader)$/.test(last)) return last;
  if (last !== callee) return /^(?:runpy\.run_path|imp\.load_source)$/.test(callee) ? last : "";
  const from = imports.find(
    ({ module, name, alias }) => MEANS.has(findMeans(module) ?? "") && (alias ?? name) === callee
  );
  return from?.name ?? "";
}
function parameterNames(header) {
  const list3 = splitArguments(header, header.indexOf("("))?.texts ?? [];
  const names = [];
  for (const text of list3) {
    const name = /^\*{0,2}([A-Za-z_]\w*)/.exec(text)?.[1];
    if (name !== void 0 && !(names.length === 0 && (name === "self" || name === "cls"))) names.push(name);
  }
  return names;
}
function writtenPath(value3) {
  const { from, ...rest } = grounded(value3) ?? { from: "text" };
  if (from === "text" || !("parts" in rest)) return void 0;
  const path = pathText({ from, parts: rest.parts });
  return path === void 0 ? void 0 : { path, from };
}
function isPlausible({ from, base: base2 = "", parts }) {
  return from !== "unknown" || /root|repo|project|base_?dir|workspace/i.test(base2) && !/tmp|temp/i.test(base2) && parts.length > 1;
}
var TALK = /^[ \t]*[rRuU]?("""|''')[^]*?\1|(?:^|[ \t])#[^\n]*/gm;
var HARMLESS3 = /\bin\s+sys\.(?:path|modules)\b(?!\s*\[)|\bsys\.path\.(?:remove|index|copy)\b|\bdel\s+sys\.modules\b|\bsys\.modules(?:\.(?:pop|get)\b|\[[^\]\n]*\](?!\s*=(?!=)))|\b(?:list|len|set|tuple)\(sys\.(?:path|modules)\)/g;
var REGISTERED = /\bsys\.modules\[[^\]\n]*\]\s*=\s*(\w+)(?=\s|$)/g;
function changesImports(text, evaluated, imports) {
  const isPart = /^(?:path|modules|meta_path|path_hooks|\*)$/;
  if (imports.some(({ module, name = "", alias }) => module === "sys" && (alias !== void 0 || isPart.test(name))))
    return true;
  if (!text.includes("sys")) return false;
  const loaded = new Set(
    [...text.matchAll(/(\w+)\s*=\s*[\w.]*(?:module_from_spec|load_module)\(/g)].map(([, name]) => name)
  );
  const code = text.replace(TALK, "").replace(HARMLESS3, "").replace(REGISTERED, (all, name) => loaded.has(name) ? "" : all);
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
  const rules = (match[1] ?? "").split(",").map((rule) => rule.trim()).filter((rule) => rule !== "");
  let rest = (match[2] ?? "").trim();
  const until = UNTIL.exec(rest)?.[1];
  if (until !== void 0) rest = rest.replace(UNTIL, "").trim();
  const because = /^because\s+(\S.*)$/.exec(rest)?.[1]?.trim();
  return {
    rules,
    ...because === void 0 ? {} : { because },
    ...until === void 0 ? {} : { until },
    offset: match.index
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
  const blank2 = /\r\n|[\r\n]|[ \t\f]+|#[^\r\n]*/y;
  let next = line;
  for (blank2.lastIndex = offset; ; ) {
    const match = blank2.exec(text);
    if (match === null) break;
    if (match[0] === "\n" || match[0] === "\r" || match[0] === "\r\n") next++;
    offset = blank2.lastIndex;
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
      ...pathFacts(this.paths, imports)
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
    while (stop === SEMICOLON) {
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
    const start = lex.pos;
    lex.pos += 5;
    lex.space();
    if (lex.at("def")) {
      this.traits.add("async");
      return this.definition(3, NESTED);
    }
    if (lex.at("with")) return this.withStatement(4);
    if (lex.at("for")) return this.compound(3, "loop", CONDITIONAL);
    lex.pos = start;
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
      return SEMICOLON;
    }
    if (!isBreak(code) && code !== 35 && code === code) lex.fail("invalid syntax behind an import", lex.pos);
    if (lex.problem !== void 0 && this.text.slice(lex.lineStart, lex.pos).trim() === "" && lex.line > startLine) {
      lex.pos = lex.lineStart;
      return NEWLINE2;
    }
    return this.rest();
  }
};
function pathFacts(paths, imports) {
  const loadsByPath = paths?.loads(imports) ?? [];
  const searchPath = paths?.searchPath(imports) ?? [];
  return {
    ...loadsByPath.length === 0 ? {} : { loadsByPath },
    ...searchPath.length === 0 ? {} : { searchPath }
  };
}

// src/facts/python/notebook.ts
function readNotebook(path, json) {
  const cells = readCells(json);
  if (!cells.ok) return { ok: false, problem: { kind: "unparsed", reason: cells.reason, at: cells.at } };
  const lines = cells.cells.flatMap((cell) => pythonLines(cell));
  const joined2 = scanLines(path, lines);
  const parts = joined2.problems.length === 0 ? [joined2] : cells.cells.map((cell) => scanLines(path, pythonLines(cell)));
  const scan = {
    lines: countLines(json),
    imports: parts.flatMap((part) => part.imports),
    traits: [...new Set(parts.flatMap((part) => part.traits))],
    suppressions: parts.flatMap((part) => part.suppressions),
    problems: parts.flatMap((part) => part.problems).slice(0, 1),
    definitions: []
  };
  return { ok: true, text: textOf(lines), lineMap: lines.map((line) => line.line), scan };
}
function textOf(lines) {
  return lines.map((line) => `${line.text}
`).join("");
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
    suppressions: scan.suppressions.map(
      (fact) => Object.assign({}, fact, { line: at(fact.line, 1).line, covers: at(fact.covers, 1).line, range: map(fact.range) })
    ),
    problems: scan.problems.map(
      (problem) => problem.at === void 0 ? problem : Object.assign({}, problem, { at: at(problem.at.line, problem.at.column) })
    )
  };
}
function columnIn(source, column) {
  let at = source.column;
  for (let left = Math.min(column - 1, source.text.length); left > 0 && at - source.column < source.raw.length; left--) {
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
    const blank2 = PYTHON_CELLS.test(magic) ? first + 1 : cell.lines.length;
    const rest = pythonLines({ lines: cell.lines.slice(blank2) });
    return [...cell.lines.slice(0, blank2).map(blanked), ...rest];
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
      while (lex.run(false) === SEMICOLON) ;
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
  const magic = /^(\s*)(?:%{1,2}[A-Za-z_]|!|\?{1,2}\s*[A-Za-z_%])/.exec(line) ?? /^(\s*)[%\w.*]+\?{1,2}\s*(?:#.*)?$/.exec(line);
  return magic === null ? void 0 : `${magic[1] ?? ""}pass`;
}

// src/facts/python/source.ts
var MAX_QUOTE = 500;
function makeSource(path, text) {
  const lineStarts2 = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 && text.charCodeAt(at + 1) !== 10) lineStarts2.push(at + 1);
  }
  return { path, text, lineStarts: lineStarts2 };
}
function lineIndex(source, offset) {
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = low + high + 1 >> 1;
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
    endColumn: node.end - (source.lineStarts[last] ?? 0) + 1
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
function bind2(scope, name, binding) {
  const full = { ...binding, at: binding.node.start, scope: binding.scope ?? scope };
  const known2 = scope.bindings.get(name);
  if (known2) known2.push(full);
  else scope.bindings.set(name, [full]);
}
function noteAttribute(walk2, left, node, value3, scope) {
  const owner = methodOf(scope);
  const object = fieldOf(left, "object");
  const name = fieldOf(left, "attribute");
  if (!owner?.ownerClass || object?.type !== "identifier" || !name) return;
  if (textOf2(walk2.source, object) !== owner.parameters[0]?.name) return;
  const key = textOf2(walk2.source, name);
  const binding = { kind: "assign", at: node.start, node, scope, ...value3 ? { value: value3 } : {} };
  const known2 = owner.ownerClass.attributes.get(key);
  if (known2) known2.push(binding);
  else owner.ownerClass.attributes.set(key, [binding]);
}
function methodOf(scope) {
  for (let at = scope; at; at = at.parent) if (at.ownerClass) return at;
  return void 0;
}
function bindTargets(walk2, target, scope, kind, value3) {
  if (!target) return;
  const single2 = unwrap(target.type === "as_pattern_target" ? target.children[0] ?? target : target);
  if (single2.type === "identifier") {
    bind2(scope, textOf2(walk2.source, single2), { kind, node: single2, ...value3 ? { value: value3 } : {} });
    return;
  }
  if (single2.type === "attribute") {
    noteAttribute(walk2, single2, single2, value3, scope);
    return;
  }
  const names = single2.children;
  const elements = value3 && (value3.type === "expression_list" || value3.type === "tuple" || value3.type === "list") ? value3.children : [];
  names.forEach((name, index) => {
    const element = elements.length === names.length ? elements[index] : void 0;
    if (name.type === "identifier") {
      const bound = element ?? value3;
      const elementKind = kind === "assign" && element ? "assign" : kind === "loop" ? "loop" : "opaque";
      bind2(scope, textOf2(walk2.source, name), { kind: elementKind, node: name, ...bound ? { value: bound } : {} });
    } else if (name.type === "attribute") {
      noteAttribute(walk2, name, name, element, scope);
    } else if (name.children.length > 0 && name.type !== "subscript") {
      bindTargets(walk2, name, scope, "opaque", void 0);
    }
  });
}
function noteNamed(walk2, node, scope) {
  const left = fieldOf(node, "left") ?? fieldOf(node, "name");
  const value3 = fieldOf(node, "right") ?? fieldOf(node, "value");
  if (left?.type !== "identifier" || !value3) return;
  bind2(scope, textOf2(walk2.source, left), {
    kind: node.type === "named_expression" ? "assign" : "augment",
    node,
    value: value3
  });
}
function noteMutation(walk2, node, scope) {
  const callee = fieldOf(node, "function");
  if (callee?.type !== "attribute") return;
  const object = fieldOf(callee, "object");
  const name = fieldOf(callee, "attribute");
  if (object?.type !== "identifier" || !name) return;
  const method = textOf2(walk2.source, name);
  if (!MUTATORS.has(method)) return;
  const list3 = fieldOf(node, "arguments");
  if (!list3) return;
  const skip = method === "insert" || method === "setdefault" ? 1 : 0;
  const key = list3.children[0];
  list3.children.slice(skip).forEach((value3) => {
    bind2(scope, textOf2(walk2.source, object), {
      kind: "mutation",
      node,
      value: value3,
      method: method === "setdefault" && key ? `[${textOf2(walk2.source, key)}]` : method
    });
  });
}
function bindAssignment(walk2, node, scope) {
  const left = fieldOf(node, "left");
  const value3 = fieldOf(node, "right");
  let last = value3;
  while (last?.type === "assignment") last = fieldOf(last, "right");
  if (!left) return;
  const annotation = fieldOf(node, "type");
  if (left.type === "identifier") {
    if (last || annotation) {
      bind2(scope, textOf2(walk2.source, left), {
        kind: "assign",
        node,
        ...last ? { value: last } : {},
        ...annotation ? { annotation } : {}
      });
    }
    return;
  }
  if (left.type === "attribute") {
    noteAttribute(walk2, left, node, last, scope);
    return;
  }
  if (left.type === "subscript") {
    const target = fieldOf(left, "value");
    const key = fieldOf(left, "subscript");
    if (target?.type === "identifier" && last) {
      bind2(scope, textOf2(walk2.source, target), {
        kind: "mutation",
        node,
        value: last,
        method: key ? `[${textOf2(walk2.source, key)}]` : "[]"
      });
    }
    return;
  }
  bindTargets(walk2, left, scope, "assign", last);
}
function bindImport(walk2, node, scope) {
  const from = node.type === "import_from_statement" ? fieldOf(node, "module_name") : void 0;
  const prefix2 = from ? textOf2(walk2.source, from).replace(/\s+/gu, "") : "";
  if (childOf(node, "wildcard_import")) {
    walk2.stars.push(prefix2);
    return;
  }
  for (const item of fieldsOf(node, "name")) {
    const nameNode = item.type === "aliased_import" ? fieldOf(item, "name") : item;
    if (!nameNode) continue;
    const name = textOf2(walk2.source, nameNode).replace(/\s+/gu, "");
    const alias = item.type === "aliased_import" ? fieldOf(item, "alias") : void 0;
    const local3 = alias ? textOf2(walk2.source, alias) : from ? name : name.split(".")[0] ?? name;
    const dotted3 = from ? prefix2.endsWith(".") ? prefix2 + name : `${prefix2}.${name}` : alias ? name : local3;
    bind2(scope, local3, { kind: "import", node, origin: dotted3 });
  }
}

// src/facts/python/resolve.ts
var UNKNOWN2 = { name: "?" };
var MAX_DEPTH2 = 12;
var SAME_MODULE = {
  subprocess32: "subprocess",
  "eventlet.green.subprocess": "subprocess",
  "gevent.subprocess": "subprocess",
  posix: "os",
  nt: "os"
};
var STAR_NAMES = {
  subprocess: /^(run|call|check_call|check_output|Popen|getoutput|getstatusoutput|PIPE|DEVNULL|STDOUT)$/u,
  os: /^(system|popen|environ|getenv|exec[lv]p?e?|spawn[lv]p?e?|posix_spawnp?|_exit)$/u,
  "os.path": /^(join|abspath|realpath)$/u,
  time: /^sleep$/u
};
function canonical(name) {
  if (!/^[segpn]/.test(name)) return name;
  for (const [from, to] of Object.entries(SAME_MODULE)) {
    if (name === from || name.startsWith(`${from}.`)) return to + name.slice(from.length);
  }
  return name;
}
function bindingsOf2(name, scope) {
  for (let at = scope; at; at = at.parent) {
    if (at.kind === "class" && at !== scope) continue;
    const found = at.bindings.get(name);
    if (found && found.some((binding) => binding.kind !== "mutation" && binding.kind !== "augment")) return found;
  }
  return [];
}
function resolve(module, node, scope, depth = 0) {
  if (depth > MAX_DEPTH2) return UNKNOWN2;
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
      return inner.children[0] ? resolve(module, inner.children[0], scope, depth + 1) : UNKNOWN2;
    case "named_expression": {
      const value3 = fieldOf(inner, "value");
      return value3 ? resolve(module, value3, scope, depth + 1) : UNKNOWN2;
    }
    case "conditional_expression":
      return best([inner.children[0], inner.children[2]], module, scope, depth);
    case "boolean_operator":
      return best([fieldOf(inner, "left"), fieldOf(inner, "right")], module, scope, depth);
    case "subscript": {
      const value3 = fieldOf(inner, "value");
      const base2 = value3 ? resolve(module, value3, scope, depth + 1).name : "?";
      return { name: base2 === "?" ? "?" : `${base2}[]` };
    }
    default:
      return UNKNOWN2;
  }
}
function best(nodes, module, scope, depth) {
  for (const node of nodes) {
    const target = node ? resolve(module, node, scope, depth + 1) : UNKNOWN2;
    if (!target.name.startsWith("?")) return target;
  }
  return UNKNOWN2;
}
function resolveName(module, name, scope, depth, at) {
  const bindings = bindingsOf2(name, scope).filter(
    (binding) => binding.kind !== "mutation" && binding.kind !== "augment"
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
  return fallback ?? UNKNOWN2;
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
      return binding.annotation ? annotated(module, binding.annotation, binding.scope, depth) : UNKNOWN2;
    }
    case "parameter":
      return resolveParameter(module, name, binding, depth);
    default:
      return UNKNOWN2;
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
  return name === "self" || name === "cls" ? { name } : UNKNOWN2;
}
function annotated(module, annotation, scope, depth) {
  let inner = annotation;
  while (inner && (inner.type === "type" || inner.type === "generic_type" || inner.type === "binary_operator" || inner.type === "union_type")) {
    inner = inner.children[0];
  }
  if (inner?.type === "subscript") inner = fieldOf(inner, "value");
  if (!inner || inner.type !== "identifier" && inner.type !== "attribute") return UNKNOWN2;
  const target = resolve(module, inner, scope, depth + 1);
  if (target.local?.kind === "class") return { name: `${target.name}()`, instanceOf: target.local };
  return target.name.includes(".") ? { name: `${target.name}()` } : UNKNOWN2;
}
function resolveAttribute(module, node, scope, depth) {
  const object = fieldOf(node, "object");
  const attribute2 = fieldOf(node, "attribute");
  if (!object || !attribute2) return UNKNOWN2;
  const name = textOf2(module.source, attribute2);
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
  return first !== void 0 && textOf2(module.source, object) === first && !isStatic(module, method) ? method?.ownerClass : void 0;
}
function isStatic(module, method) {
  return method?.decorators.some((node) => textOf2(module.source, node) === "staticmethod") ?? false;
}
function resolveMember(module, owner, name, depth) {
  if (depth > MAX_DEPTH2) return void 0;
  const inClass = owner.bindings.get(name) ?? [];
  for (const binding of inClass) {
    if (binding.kind === "def" && binding.defines) return { name: `self.${name}`, local: binding.defines };
  }
  for (const binding of [...owner.attributes.get(name) ?? [], ...inClass]) {
    const target = binding.value ? resolve(module, binding.value, binding.scope, depth + 1) : UNKNOWN2;
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
  const list3 = fieldOf(node, "arguments");
  if (!callee || !list3) return UNKNOWN2;
  const target = resolve(module, callee, scope, depth + 1);
  const [first, second] = list3.children;
  if (first && (target.name === "functools.partial" || target.name === "functools.partialmethod")) {
    const wrapped = resolve(module, first, scope, depth + 1);
    return { ...wrapped, presets: [...wrapped.presets ?? [], { list: list3, scope }] };
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
    for (const value3 of target.local.returns) {
      const result = resolve(module, value3, target.local, depth + 3);
      if (result.name.endsWith("()") && result.name.includes(".")) return result;
      if (result.instanceOf) return result;
    }
  }
  return target.name === "?" ? UNKNOWN2 : { name: `${target.name}()` };
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
  for (let outer3 = outerOf(at); outer3; outer3 = outerOf(at)) {
    if (outer3.type === "await" || outer3.type === "boolean_operator") at = outer3;
    else if (outer3.type === "conditional_expression" && outer3.children[1] !== at) at = outer3;
    else break;
  }
  return at;
}
function fateOf2(module, call, scope) {
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
    const attribute2 = fieldOf(left, "attribute");
    const self = methodOf(scope)?.parameters[0]?.name;
    if (object && attribute2 && textOf2(module.source, object) === self) {
      return { kind: "attribute", name: textOf2(module.source, attribute2), at: node };
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
function usesOfName2(module, name, scope, from) {
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
    const attribute2 = fieldOf(node, "attribute");
    if (object?.type !== "identifier" || !attribute2 || textOf2(module.source, attribute2) !== name) continue;
    if (textOf2(module.source, object) !== "self" && textOf2(module.source, object) !== "cls") continue;
    if (isTarget(node)) continue;
    const use = useOf(module, node, scope);
    if (use) found.push(use);
  }
  return found;
}
function isTarget(node) {
  return node.field === "left" || node.parent?.type === "pattern_list" && node.parent.field === "left" || node.field === "alias" || node.parent?.type === "as_pattern_target";
}
function useOf(module, node, scope) {
  const parent2 = outerOf(node);
  if (!parent2) return void 0;
  if (parent2.type === "keyword_argument" && node.field === "name") return void 0;
  if (parent2.type === "attribute") {
    if (node.field === "attribute") return void 0;
    const attribute2 = fieldOf(parent2, "attribute");
    const outer3 = outerOf(parent2);
    const call = outer3?.type === "call" && parent2.field === "function" ? outer3 : void 0;
    return {
      member: attribute2 ? textOf2(module.source, attribute2) : void 0,
      node: parent2,
      call,
      fate: fateOf2(module, call ?? parent2, scope)
    };
  }
  return { member: void 0, node, call: void 0, fate: fateOf2(module, node, scope) };
}
var DEADLINES = /^(?:asyncio\.(?:wait_for|timeout|timeout_at)|async_timeout\.timeout(?:_at)?|(?:anyio|trio)\.(?:fail_after|move_on_after|fail_at|move_on_at)|asyncio\.timeouts\.timeout|async_timeout\.Timeout|func_timeout\.func_timeout|asyncio\.wait)$/u;
var DEADLINE_DECORATOR = /(?:^|[._])(?:timeout|deadline|time_limit|timelimit|with_timeout|func_set_timeout|timeoutable)(?:_decorator)?(?:$|[._(])/iu;
function deadlineAround2(module, node, scope) {
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
      const decorators = at.parent?.type === "decorated_definition" ? at.parent.children.filter((child) => child.type === "decorator") : [];
      return decorators.find(
        (decorator) => DEADLINE_DECORATOR.test(textOf2(module.source, decorator).replace(/^@/u, ""))
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
    (child) => child.type === "keyword_argument" && /^(?:timeout|delay|seconds|when)\s*=/u.test(textOf2(module.source, child))
  );
  const value3 = keyword ? fieldOf(keyword, "value") : void 0;
  if (keyword) return value3?.type === "none";
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
    const deadline = deadlineAround2(module, node, at);
    if (!deadline) return void 0;
    found = deadline;
  }
  return found;
}

// src/facts/python/iteration.ts
var CONSUMES = /(?:^|\.)(?:list|tuple|set|frozenset|dict|sorted|sum|any|all|max|min|next|deque|Counter|join|extend|update|writelines)$/u;
var LAZY2 = /(?:^|\.)(?:iter|enumerate|zip|map|filter|islice|chain|from_iterable|takewhile|dropwhile|cast|tqdm)$/u;
function isIterated2(module, call, scope) {
  const carrier = carrierOf(call);
  const parent2 = outerOf(carrier);
  if (parent2?.type !== "assignment" && parent2?.type !== "named_expression") return standsIterated2(module, carrier);
  const left = fieldOf(parent2, "left") ?? fieldOf(parent2, "name");
  return left?.type === "identifier" && iteratedNames(module, scope.runner).has(textOf2(module.source, left));
}
var known = /* @__PURE__ */ new WeakMap();
function iteratedNames(module, runner) {
  const made = known.get(runner);
  if (made) return made;
  const names = /* @__PURE__ */ new Set();
  for (const node of descendants(runner.node)) {
    if (node.type === "identifier" && standsIterated2(module, node)) names.add(textOf2(module.source, node));
  }
  known.set(runner, names);
  return names;
}
function standsIterated2(module, node) {
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
        const outer3 = parent2.type === "call" ? parent2 : parent2.parent;
        const callee = outer3 ? fieldOf(outer3, "function") : void 0;
        if (!outer3 || !callee || callee === at) return false;
        const name = textOf2(module.source, callee);
        if (CONSUMES.test(name)) return true;
        if (!LAZY2.test(name)) return false;
        at = outer3;
        continue;
      }
      default:
        return false;
    }
  }
  return false;
}

// src/facts/python/arguments.ts
function argumentsOf(module, list3, scope, presets = [], skip = 0) {
  const into = { positional: [], keywords: /* @__PURE__ */ new Map(), open: void 0, spread: false };
  for (const preset of presets) collect(module, preset.list.children.slice(1), preset.scope, into);
  if (list3) {
    const children = list3.type === "generator_expression" ? [list3] : list3.children;
    collect(module, children.slice(skip), scope, into);
  }
  return {
    positional: into.positional,
    keywords: into.keywords,
    spread: into.spread,
    ...into.open === void 0 ? {} : { open: into.open }
  };
}
function collect(module, children, scope, into) {
  for (const child of children) {
    if (child.type === "keyword_argument") {
      const name = fieldOf(child, "name");
      const value3 = fieldOf(child, "value");
      if (name && value3) into.keywords.set(textOf2(module.source, name), { value: value3, scope, written: child });
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
      const value3 = fieldOf(entry, "value");
      const name = key ? literalText(module, key) : void 0;
      if (entry.type === "dictionary_splat" && entry.children[0]) {
        spreadMapping(module, entry.children[0], scope, written, into, depth + 1);
      } else if (name !== void 0 && value3) into.keywords.set(name, { value: value3, scope, written: entry });
      else into.open = textOf2(module.source, written);
    }
    return;
  }
  if (node.type === "call" && depth < 3) {
    const callee = fieldOf(node, "function");
    const list3 = fieldOf(node, "arguments");
    if (callee && list3 && resolve(module, callee, scope).name === "dict") {
      const first = list3.children[0];
      if (first && first.type !== "keyword_argument" && first.type !== "dictionary_splat") {
        spreadMapping(module, first, scope, written, into, depth + 1);
      }
      collect(
        module,
        list3.children.filter((child) => child.type === "keyword_argument" || child.type === "dictionary_splat"),
        scope,
        into
      );
      return;
    }
  }
  if (node.type === "identifier" && depth < 3) {
    const name = textOf2(module.source, node);
    const bindings = bindingsOf2(name, scope);
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
  if (/^asyncio\.to_thread$|(?:^|\.)run_in_threadpool$|^(?:anyio|trio)\.to_thread\.run_sync$|^trio\.run_sync_in_worker_thread$|^anyio\.run_sync_in_worker_thread$|^asgiref\.sync\.sync_to_async$|\.deferToThread$|^deferToThread$/u.test(
    name
  ))
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
  const list3 = fieldOf(call, "arguments");
  if (!slot || !list3) return void 0;
  let node;
  let carried;
  for (const child of list3.children) {
    if (child.type !== "keyword_argument") continue;
    const key = fieldOf(child, "name");
    const word = key ? textOf2(module.source, key) : "";
    if (word === slot.keyword) node = fieldOf(child, "value");
    if (word === "args") carried = fieldOf(child, "value");
  }
  const positional = list3.children.filter(
    (child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat"
  );
  const threaded = slot.keyword !== void 0;
  if (!node) node = positional[slot.index];
  if (!node || node.type === "call" || node.type === "lambda") {
    if (node?.type !== "call" || resolve(module, node, scope).presets === void 0) return void 0;
  }
  const target = resolve(module, node, scope);
  const args = threaded ? argumentsOf(module, carried, scope, target.presets) : argumentsOf(module, list3, scope, target.presets, slot.index + 1);
  return { target, args, node };
}
function isInsideHandedLambda(module, node, scope) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "function_definition" || at.type === "class_definition") return false;
    if (at.type !== "lambda") continue;
    let outer3 = at.parent;
    while (outer3 && outer3.type !== "call" && outer3.type !== "block") outer3 = outer3.parent;
    const callee = outer3?.type === "call" ? fieldOf(outer3, "function") : void 0;
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
  return runner.parameters.some(({ name }) => defaultOf2(name, runner) !== void 0);
}
function defaultOf2(name, runner) {
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
      if (!condition || child === condition || child !== yes && child !== no) return void 0;
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
    if (!condition || last?.type !== "return_statement" && last?.type !== "raise_statement") continue;
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
      const truth = defaultOf2(name, runner);
      return truth !== void 0 && truth !== wanted ? name : void 0;
    }
    case "not_operator": {
      const argument2 = fieldOf(node, "argument");
      return argument2 ? demand(module, argument2, runner, !wanted) : void 0;
    }
    case "boolean_operator": {
      const left = fieldOf(node, "left");
      const right = fieldOf(node, "right");
      const needsBoth = fieldOf(node, "operator")?.type === "and" === wanted;
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
  return operator === "is" || operator === "==" ? wanted ? void 0 : name : void 0;
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
  return module.scopes.filter((scope) => scope.kind !== "class").map((scope) => functionOf2(module, scope, calls.get(scope) ?? []));
}
function functionOf2(module, scope, calls) {
  const { source } = module;
  const around = scope.parent ?? scope;
  return {
    qualname: scope.qualname,
    name: scope.name,
    ...scope.ownerClass ? { className: scope.ownerClass.qualname } : {},
    line: lineOf(source, scope.node.start),
    endLine: lineOf(source, Math.max(scope.node.start, scope.node.end - 1)),
    isAsync: scope.isAsync,
    ...scope.yields && !scope.isAsync ? { isGenerator: true } : {},
    parameters: scope.parameters.map(({ name }) => name),
    decorators: scope.decorators.map((node) => {
      const named = node.type === "call" ? fieldOf(node, "function") ?? node : node;
      const target = resolve(module, named, around).name;
      return target.includes("?") || target.includes("()") ? textOf2(source, named).replace(/\s+/gu, "") : target;
    }),
    calls
  };
}
function findClasses(module) {
  return module.scopes.filter((scope) => scope.kind === "class").map((scope) => ({
    name: scope.qualname,
    line: lineOf(module.source, scope.node.start),
    bases: scope.bases.map((node) => resolve(module, node, scope.parent ?? scope).name)
  }));
}
function readCall(module, { node, scope }) {
  const callee = fieldOf(node, "function");
  if (!callee) return [];
  const target = resolve(module, callee, scope);
  const list3 = fieldOf(node, "arguments");
  const children = list3?.type === "argument_list" ? list3.children : list3 ? [list3] : [];
  const positional = children.filter((child) => child.type !== "keyword_argument" && child.type !== "dictionary_splat");
  const keywords = [];
  for (const child of children) {
    const name = child.type === "keyword_argument" ? fieldOf(child, "name") : void 0;
    if (name) keywords.push(textOf2(module.source, name));
  }
  const first = positional[0];
  const literal5 = first ? shortLiteral(module, first) : void 0;
  const forwards = forwardsOf2(module, positional, scope);
  const local3 = localName(target);
  const onlyIf = switchOf(module, node, scope);
  const count = positionalCount(children);
  const fact = {
    callee: target.name,
    ...local3 === void 0 ? {} : { local: local3 },
    range: rangeOf(module.source, node),
    awaited: outerOf(node)?.type === "await",
    offloaded: isInsideHandedLambda(module, node, scope),
    ...literal5 === void 0 ? {} : { firstArgument: literal5 },
    keywords,
    ...forwards ? { forwards } : {},
    ...isIterated2(module, node, scope) ? { iterated: true } : {},
    ...onlyIf === void 0 ? {} : { onlyIf },
    ...count === void 0 ? {} : { positional: count }
  };
  const handed = handedOver(module, node, scope, target.name);
  if (!handed) return isSyncContext(node) ? [fact, { ...fact, callee: `${target.name}().__enter__` }] : [fact];
  const handedLocal = localName(handed.target);
  return [
    fact,
    {
      callee: handed.target.name,
      ...handedLocal === void 0 ? {} : { local: handedLocal },
      range: rangeOf(module.source, handed.node),
      awaited: false,
      offloaded: true,
      keywords: [...handed.args.keywords.keys()]
    }
  ];
}
function isSyncContext(node) {
  const outer3 = node.parent?.type === "as_pattern" ? node.parent.parent : node.parent;
  if (outer3?.type !== "with_item") return false;
  const statement = outer3.parent?.parent;
  return statement !== void 0 && statement.children[0]?.type !== "async";
}
function localName(target) {
  if (!target.local) return void 0;
  if (target.local.kind === "function") return target.local.qualname;
  return target.local.bindings.get("__init__")?.find((binding) => binding.kind === "def")?.defines?.qualname;
}
function shortLiteral(module, node) {
  if (node.type === "integer" || node.type === "float" || node.type === "true" || node.type === "false" || node.type === "none") {
    return textOf2(module.source, node);
  }
  const text = literalText(module, node);
  return text !== void 0 && text.length <= MAX_LITERAL ? text : void 0;
}
function forwardsOf2(module, positional, scope) {
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
var ABSENT2 = { state: "absent" };
var NOT_APPLICABLE2 = { state: "not-applicable" };
var unknownState2 = (reason) => ({ state: "unknown", reason });
function present2(module, node, note2) {
  const range = rangeOf(module.source, node);
  return note2 === void 0 ? { state: "present", range } : { state: "present", range, note: note2 };
}
function off2(module, node) {
  return { state: "off", range: rangeOf(module.source, node) };
}
function missing2(args) {
  return args.open === void 0 ? ABSENT2 : unknownState2(args.open);
}
function truthOf2(module, node, scope, depth = 0) {
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
      const truth = argument2 ? truthOf2(module, argument2, scope, depth + 1) : "unknown";
      return truth === "unknown" ? truth : truth === "true" ? "false" : "true";
    }
    case "identifier": {
      const bindings = bindingsOf2(textOf2(module.source, inner), scope);
      const [only] = bindings;
      if (bindings.length !== 1 || only?.kind !== "assign" || !only.value || depth > 4) return "unknown";
      return truthOf2(module, only.value, only.scope, depth + 1);
    }
    default:
      return "unknown";
  }
}
function maybeNone(module, argument2) {
  const node = unwrap(argument2.value);
  if (node.type !== "identifier") return void 0;
  const name = textOf2(module.source, node);
  const [first, ...others] = bindingsOf2(name, argument2.scope);
  if (others.length > 0 || first?.kind !== "parameter" || first.value?.type !== "none") return void 0;
  return name;
}
function isNone(module, argument2) {
  const node = unwrap(argument2.value);
  if (node.type === "none") return true;
  if (node.type !== "identifier") return false;
  const bindings = bindingsOf2(textOf2(module.source, node), argument2.scope);
  return bindings.length === 1 && bindings[0]?.kind === "assign" && bindings[0].value?.type === "none";
}
function valueState(module, argument2) {
  if (isNone(module, argument2)) return off2(module, argument2.written);
  const name = maybeNone(module, argument2);
  if (name !== void 0) return unknownState2(`${name} is a parameter that defaults to None`);
  return present2(module, argument2.written);
}
function runTimeout(site2, calls) {
  const { module, api, args, call, scope } = site2;
  const argument2 = api.timeout ? args.keywords.get(api.timeout.keyword) ?? (api.timeout.index === void 0 ? void 0 : args.positional[api.timeout.index]) : void 0;
  if (argument2) return valueState(module, argument2);
  if (api.timeout?.builtIn !== void 0) return present2(module, call, api.timeout.builtIn);
  if (api.asynchronous || site2.offloaded) {
    const deadline = deadlineAround2(module, call, scope) ?? deadlineOfCallers(module, scope, calls);
    if (deadline) return present2(module, deadline, "outer deadline");
  }
  return api.timeout ? missing2(args) : ABSENT2;
}
function outputState2(site2) {
  const { module, api, args, call } = site2;
  if (api.style === "replace") return NOT_APPLICABLE2;
  if (api.captures) return present2(module, call, `${api.name} captures output`);
  const capture = args.keywords.get("capture_output");
  if (capture) {
    const truth = truthOf2(module, capture.value, capture.scope);
    if (truth === "true") return present2(module, capture.written);
    if (truth === "unknown") return unknownState2(textOf2(module.source, capture.written));
  }
  const positions = [
    ["stdout", 4],
    ["stderr", 5]
  ];
  let switchedOff = capture ? off2(module, capture.written) : void 0;
  for (const [name, index] of [...positions, ["hide", -1], ["out_stream", -1]]) {
    const argument2 = args.keywords.get(name) ?? (api.popenPositions && !args.spread ? args.positional[index] : void 0);
    if (!argument2) continue;
    const state = valueState(module, argument2);
    if (state.state === "present" || state.state === "unknown") return state;
    switchedOff = state;
  }
  return switchedOff ?? missing2(args);
}
function exitState(site2, calls) {
  const { module, api, args, call, scope } = site2;
  if (api.style === "replace") return { state: NOT_APPLICABLE2, result: "ignored" };
  if (api.exit === "raises" || api.exit === "warn") {
    const quiet = args.keywords.get("check") ?? args.keywords.get("warn") ?? args.keywords.get("_ok_code");
    const loses = quiet && truthOf2(module, quiet.value, quiet.scope) === (api.exit === "warn" ? "true" : "false");
    if (!loses || api.name.startsWith("subprocess.")) {
      return { state: present2(module, call, `${api.name} raises when the exit code is not 0`), result: "ignored" };
    }
  }
  const withStatus = args.keywords.get("withexitstatus");
  if (withStatus)
    return { state: present2(module, withStatus.written, "the exit code is part of the result"), result: "read" };
  const check = args.keywords.get("check");
  if (check && api.exit === "check") {
    const truth = truthOf2(module, check.value, check.scope);
    if (truth === "true") return { state: present2(module, check.written), result: "ignored" };
    if (truth === "unknown") return { state: unknownState2(textOf2(module.source, check.written)), result: "ignored" };
  }
  const read = resultRead(module, api, call, scope, calls, 0);
  if (read.node) return { state: present2(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== void 0) return { state: unknownState2(read.reason), result: "returned" };
  return {
    state: check ? off2(module, check.written) : api.exit === "check" ? missing2(args) : ABSENT2,
    result: "ignored"
  };
}
var EXIT_MEMBERS2 = /* @__PURE__ */ new Set([
  "returncode",
  "check_returncode",
  "exited",
  "return_code",
  "failed",
  "succeeded",
  "ok",
  "poll"
]);
function resultRead(module, api, call, scope, calls, depth) {
  const fate = fateOf2(module, call, scope);
  const direct = api.exit === "value";
  switch (fate.kind) {
    case "dropped":
      return {};
    case "member": {
      const name = fieldOf(fate.member, "attribute");
      const member = name ? textOf2(module.source, name) : "";
      if (EXIT_MEMBERS2.has(member) || api.exit === "lost" && member === "close") return { node: fate.member };
      return site(member) ? { reason: `the result goes through .${member}` } : {};
    }
    case "named": {
      let escapes;
      for (const use of usesOfName2(module, fate.name, scope, fate.at)) {
        if (use.member !== void 0) {
          if (EXIT_MEMBERS2.has(use.member)) return { node: use.node };
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
function outside2(module, node, name) {
  return {
    prefix: "",
    literal: false,
    sources: [{ kind: "outside", name, line: lineOf(module.source, node.start) }],
    node,
    spread: false,
    noDash: false,
    quoted: false
  };
}
function fixed(module, node, name) {
  return {
    ...outside2(module, node, name),
    sources: [{ kind: "constant", name, line: lineOf(module.source, node.start) }],
    noDash: true,
    program: name
  };
}
var REQUEST = /^(?:flask|quart|bottle|cherrypy)\.request\.(?:args|form|values|json|data|query|params|cookies|headers|files|get_json|forms)\b/u;
var REQUEST_OBJECT = /^(?:fastapi|starlette\.requests|django\.http|aiohttp\.web|sanic)\.\w*Request\(\)\.(?:query_params|path_params|form|json|body|headers|GET|POST|query|match_info|args)\b/u;
function outsideName(module, name, node) {
  if (name === "sys.executable" || name === "__file__" || name.startsWith("sys.platform"))
    return fixed(module, node, name);
  if (name === "sys.argv[]" && /\[\s*0\s*\]$/u.test(briefOf(module.source, node)))
    return fixed(module, node, "sys.argv[0]");
  if (name === "sys.argv" || name.startsWith("sys.argv["))
    return { ...outside2(module, node, `command line: ${briefOf(module.source, node)}`), spread: name === "sys.argv" };
  if (/^os\.environb?\b/u.test(name)) return outside2(module, node, `environment: ${briefOf(module.source, node)}`);
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside2(module, node, `request: ${briefOf(module.source, node)}`);
  const parsed = /\.parse_(?:known_)?args\(\)(?:\[\])?\.(\w+)$/u.exec(name);
  if (parsed?.[1] !== void 0) {
    return isBoundedOption(module, parsed[1]) ? { ...outside2(module, node, ""), sources: [], noDash: true } : outside2(module, node, `command line: ${briefOf(module.source, node)}`);
  }
  return void 0;
}
var READS2 = [
  [/^(?:input|raw_input|getpass\.getpass|builtins\.input)$/u, "input"],
  [/^os\.(?:getenv|getenvb|environ\.(?:get|pop|setdefault))$/u, "environment"],
  [/^sys\.stdin\.(?:read|readline|readlines|buffer\.read)$/u, "input"],
  [/^open\(\)\.(?:read|readline|readlines)$/u, "file"],
  [/(?:^|\.)Path\(\)\.read_(?:text|bytes)$/u, "file"],
  [/^(?:json|yaml|tomllib|toml|pickle)\.(?:load|safe_load)$/u, "file"],
  [/^(?:requests|httpx)\.\w+\(\)\.(?:json|iter_\w+|read)$/u, "network"],
  [/^urllib\.request\.urlopen\(\)\.read$/u, "network"],
  [/^socket\.socket\(\)\.(?:recv|recvfrom)$/u, "network"]
];
function outsideCall(module, name, node, _scope) {
  for (const [pattern, origin] of READS2) {
    if (pattern.test(name)) return outside2(module, node, `${origin}: ${briefOf(module.source, node)}`);
  }
  if (REQUEST.test(name) || REQUEST_OBJECT.test(name))
    return outside2(module, node, `request: ${briefOf(module.source, node)}`);
  return void 0;
}
var ROUTE_METHODS = /^(?:get|post|put|patch|delete|head|options|route|api_route|websocket|trace)$/u;
var WEB = /^(?:fastapi|flask|starlette|quart|sanic|bottle|litestar|aiohttp|blacksheep|falcon|robyn)\b/u;
var INJECTED = /\b(?:Depends|Request|Response|WebSocket|BackgroundTasks|Session|Security)\b/u;
var NUMBERS = /^(?:int|float|bool|UUID|uuid\.UUID|Literal\b|date|datetime|Decimal)/u;
function outsideParameter(module, name, node, binding) {
  const definition = definitionOf(binding.node);
  const decorators = definition?.parent?.type === "decorated_definition" ? definition.parent.children.filter((child) => child.type === "decorator") : [];
  if (decorators.length === 0 || name === "self" || name === "cls") return void 0;
  const type = binding.annotation ? textOf2(module.source, binding.annotation) : "";
  const initial = binding.value ? textOf2(module.source, binding.value) : "";
  if (INJECTED.test(type) || INJECTED.test(initial) || NUMBERS.test(type)) return void 0;
  if (/\b(?:pattern|regex)\s*=/u.test(initial + type)) return void 0;
  const enumeration = binding.annotation?.children[0] ? resolve(module, binding.annotation.children[0], binding.scope).local : void 0;
  if (enumeration?.bases.some((base2) => textOf2(module.source, base2).endsWith("Enum"))) return void 0;
  for (const decorator of decorators) {
    const kind = decoratorKind(module, decorator, binding.scope);
    if (kind === "route") return outside2(module, node, `request: ${name}`);
    if (kind === "command" && !isBoundedDecorator(module, decorators, name))
      return outside2(module, node, `command line: ${name}`);
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
  const attribute2 = fieldOf(callee, "attribute");
  const object = fieldOf(callee, "object");
  if (!attribute2 || !object) return void 0;
  const word = textOf2(module.source, attribute2);
  const owner = resolve(module, object, scope).name;
  if (word === "command" && owner.startsWith("typer.Typer()")) return "command";
  if (!ROUTE_METHODS.test(word)) return void 0;
  return WEB.test(owner) || /^(?:app|router|api|bp|blueprint)$/u.test(textOf2(module.source, object)) ? "route" : void 0;
}
function isBoundedDecorator(module, decorators, name) {
  const flag = name.replaceAll("_", "-");
  return decorators.some((decorator) => {
    const text = textOf2(module.source, decorator);
    return (text.includes(`"--${flag}"`) || text.includes(`"${name}"`) || text.includes(`'--${flag}'`) || text.includes(`'${name}'`)) && /\b(?:Choice|IntRange|FloatRange|is_flag|type\s*=\s*(?:int|float|click\.INT))\b/u.test(text);
  });
}
function isBoundedOption(module, name) {
  for (const { node } of module.calls) {
    const callee = fieldOf(node, "function");
    const attribute2 = callee?.type === "attribute" ? fieldOf(callee, "attribute") : void 0;
    const args = fieldOf(node, "arguments");
    if (!attribute2 || !args || textOf2(module.source, attribute2) !== "add_argument") continue;
    if (optionName(module, args) !== name) continue;
    return args.children.some((child) => {
      if (child.type !== "keyword_argument") return false;
      return /^(?:choices\s*=|type\s*=\s*(?:int|float)\b|action\s*=\s*["'](?:store_true|store_false|count))/u.test(
        textOf2(module.source, child)
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
      const value3 = fieldOf(child, "value");
      if (key && value3 && textOf2(module.source, key) === "dest") return literalText(module, value3);
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
  return /__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/u.test(text) || /^(?:\w+\.)?TYPE_CHECKING$/u.test(text);
}

// src/facts/python/process-apis.ts
var base = {
  style: "run",
  command: { index: 0, keywords: ["args"], rest: false },
  shell: "keyword",
  captures: false,
  exit: "check",
  popenPositions: true,
  asynchronous: false
};
var command = (keyword, index = 0, rest = false) => ({
  index,
  keywords: [keyword],
  rest
});
var timeout = { keyword: "timeout" };
var APIS2 = {
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
    popenPositions: false
  },
  "subprocess.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false
  },
  "os.system": { command: command("command"), shell: "always", exit: "value", popenPositions: false },
  "os.popen": { command: command("cmd"), shell: "always", captures: true, exit: "lost", popenPositions: false },
  "commands.getoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "lost",
    popenPositions: false
  },
  "commands.getstatusoutput": {
    command: command("cmd"),
    shell: "always",
    captures: true,
    exit: "first",
    popenPositions: false
  },
  "pty.spawn": { command: command("argv"), shell: "never", exit: "value", popenPositions: false },
  "asyncio.create_subprocess_exec": {
    style: "handle",
    command: command("program", 0, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true
  },
  "asyncio.create_subprocess_shell": {
    style: "handle",
    command: command("cmd"),
    shell: "always",
    popenPositions: false,
    asynchronous: true
  },
  "asyncio.loop.subprocess_exec": {
    style: "detached",
    command: command("program", 1, true),
    shell: "never",
    popenPositions: false,
    asynchronous: true
  },
  "asyncio.loop.subprocess_shell": {
    style: "detached",
    command: command("cmd", 1),
    shell: "always",
    popenPositions: false,
    asynchronous: true
  },
  "anyio.run_process": {
    command: command("command"),
    shell: "string",
    captures: true,
    exit: "raises",
    popenPositions: false,
    asynchronous: true
  },
  "anyio.open_process": {
    style: "handle",
    command: command("command"),
    shell: "string",
    popenPositions: false,
    asynchronous: true
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
    popenPositions: false
  },
  "pexpect.run": {
    command: command("command"),
    shell: "never",
    timeout: { keyword: "timeout", index: 1, builtIn: "pexpect waits 30 s unless told otherwise" },
    captures: true,
    exit: "lost",
    popenPositions: false
  },
  "sh.command": {
    command: command("", 0, true),
    shell: "never",
    timeout: { keyword: "_timeout" },
    captures: true,
    exit: "raises",
    popenPositions: false
  }
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
    popenPositions: false
  };
}
var ALIASES = [
  [/^asyncio\.subprocess\.create_subprocess_(exec|shell)$/u, "asyncio.create_subprocess_$1"],
  [
    /^asyncio\.(?:get_event_loop|get_running_loop|new_event_loop|AbstractEventLoop|BaseEventLoop)\(\)\.subprocess_(exec|shell)$/u,
    "asyncio.loop.subprocess_$1"
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
    "sh.command"
  ],
  [/^sh\.Command\(\)$/u, "sh.command"]
];
function findProcessApi2(target) {
  const entry = Object.hasOwn(APIS2, target) ? APIS2[target] : void 0;
  if (entry) return { ...base, name: target, ...entry };
  const os = osFamily(target);
  if (os) return os;
  for (const [pattern, name] of ALIASES) {
    if (pattern.test(target)) return findProcessApi2(target.replace(pattern, name));
  }
  return void 0;
}
function isShellProgram2(program) {
  return /^(?:.*\/)?(?:sh|bash|zsh|dash|ksh|ash|cmd|cmd\.exe|powershell|pwsh)$/u.test(program);
}

// src/facts/python/effects.ts
var CONNECTS = /^(?:psycopg2?\.(?:connect|Connection\.connect)|psycopg_pool\.ConnectionPool|psycopg2\.pool\.\w+ConnectionPool|pymysql\.(?:connect|Connection)|MySQLdb\.(?:connect|Connection)|mysql\.connector\.connect|sqlite3\.connect|cx_Oracle\.connect|oracledb\.connect|pyodbc\.connect|pymssql\.connect|snowflake\.connector\.connect|duckdb\.connect|pika\.BlockingConnection|kafka\.Kafka(?:Producer|Consumer|AdminClient)|stomp\.Connection\(\)\.connect|paho\.mqtt\.client\.Client\(\)\.connect|ldap3\.Connection\(\)\.bind|paramiko\.(?:SSHClient|client\.SSHClient)\(\)\.connect|ftplib\.FTP|smtplib\.SMTP(?:_SSL)?|imaplib\.IMAP4(?:_SSL)?|poplib\.POP3(?:_SSL)?|telnetlib\.Telnet|socket\.create_connection|socket\.socket\(\)\.(?:connect|bind|listen)|cassandra\.cluster\.Cluster\(\)\.connect|mongoengine\.connect|peewee\.\w+Database\(\)\.connect|pymongo\.MongoClient\(\)(?:\[\]|\.\w+)*\.(?:list_\w+|server_info|command|find\w*|insert\w*|create_\w+|admin\.command))$/u;
var LAZY_CLIENT_USE = /^(?:redis\.(?:Redis|StrictRedis|from_url|Redis\.from_url|client\.Redis|cluster\.RedisCluster)\(\)\.(?:ping|get|set|info|exists|keys|hget|hset|publish|execute_command|flushdb|flushall|delete|lpush|rpush|config_set)|sqlalchemy\.(?:engine\.)?create_engine\(\)\.(?:connect|begin|execute|raw_connection)(?:\(\)\.\w+)*|(?:\w+\.)*metadata\.create_all|elasticsearch\.Elasticsearch\(\)\.(?:ping|info|index|search)|boto3\.(?:client|resource)\(\)\.\w+)$/u;
var NETWORK = /^(?:requests\.(?:get|post|put|patch|delete|head|options|request)|requests\.(?:Session|session)\(\)\.(?:get|post|put|patch|delete|head|request)|httpx\.(?:get|post|put|patch|delete|head|request|stream)|httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.(?:urlopen|urlretrieve)|urllib2\.urlopen|urllib3\.PoolManager\(\)\.request|http\.client\.HTTPS?Connection\(\)\.request|socket\.gethostbyname|nltk\.download|huggingface_hub\.(?:hf_hub_download|snapshot_download))$/u;
var THREADS = /^(?:threading\.(?:Thread|Timer)\(\)\.start|multiprocessing\.(?:context\.)?(?:Process\(\)\.start|Pool)|_thread\.start_new_thread|apscheduler\.schedulers\.\w+\.\w+Scheduler\(\)\.start|watchdog\.observers\.Observer\(\)\.start)$/u;
var EXITS = /^(?:sys\.exit|os\._exit|exit|quit)$/u;
var WRITES = /^(?:(?:pathlib\.)?Path\(\)(?:\.\w+\(\))*\.(?:write_text|write_bytes|touch)|shutil\.(?:copy|copy2|copyfile|move|rmtree)|os\.(?:remove|unlink|rename|replace|truncate))$/u;
var LOG_FILES = /^logging\.(?:FileHandler|handlers\.(?:Rotating|TimedRotating|Watched)FileHandler)$/u;
var MAX_EFFECTS = 50;
var MAX_CALL_DEPTH = 4;
function findImportEffects(module, root) {
  const walk2 = { module, found: [], visiting: /* @__PURE__ */ new Set() };
  for (const child of root.children) visit(walk2, child, module.module, [], 0);
  return walk2.found;
}
function visit(walk2, node, scope, via, depth) {
  if (walk2.found.length >= MAX_EFFECTS) return;
  switch (node.type) {
    case "function_definition": {
      const parameters = fieldOf(node, "parameters");
      for (const parameter of parameters?.children ?? []) {
        const value3 = fieldOf(parameter, "value");
        if (value3) visit(walk2, value3, scope, via, depth);
      }
      return;
    }
    case "lambda":
    case "generator_expression":
      return;
    case "class_definition": {
      const inner = walk2.module.scopes.find((candidate) => candidate.node === node) ?? scope;
      for (const child of node.children) visit(walk2, child, child.field === "body" ? inner : scope, via, depth);
      return;
    }
    case "if_statement":
      return visitIf(walk2, node, scope, via, depth);
    case "call":
      visitCall(walk2, node, scope, via, depth);
      break;
    case "subscript":
      visitSubscript(walk2, node, scope, via);
      break;
    case "raise_statement": {
      const raised = node.children[0];
      const name = raised?.type === "call" ? fieldOf(raised, "function") : raised;
      if (name && textOf2(walk2.module.source, name) === "SystemExit" && !isVersionTest(walk2, node))
        add(walk2, "exits", "raise SystemExit", node, via);
      break;
    }
    default:
  }
  for (const child of node.children) visit(walk2, child, scope, via, depth);
}
function visitIf(walk2, node, scope, via, depth) {
  const condition = fieldOf(node, "condition");
  const truth = condition === void 0 ? "unknown" : truthOf2(walk2.module, condition, scope);
  const skip = condition !== void 0 && (truth === "false" || isMainOrTypeTest(walk2.module, condition));
  for (const child of node.children) {
    if (skip && child.field === "consequence") continue;
    if (truth === "true" && child.field === "alternative") continue;
    if (child.type === "elif_clause") visitIf(walk2, child, scope, via, depth);
    else visit(walk2, child, scope, via, depth);
  }
}
function visitCall(walk2, node, scope, via, depth) {
  const callee = fieldOf(node, "function");
  if (!callee) return;
  const { module } = walk2;
  const target = resolve(module, callee, scope);
  const kind = target.local ? void 0 : kindOf(module, target.name, node);
  if (kind) {
    if (kind === "exits" && isVersionTest(walk2, node)) return;
    add(walk2, kind, target.name, node, via);
    return;
  }
  const called = target.local?.kind === "class" ? target.local.bindings.get("__init__")?.[0]?.defines : target.local;
  if (!called || called.kind !== "function" || called.isAsync || depth >= MAX_CALL_DEPTH || walk2.visiting.has(called))
    return;
  if (called.yields && !isIterated2(module, node, scope)) return;
  walk2.visiting.add(called);
  const body = fieldOf(called.node, "body");
  const link = { line: lineOf(module.source, node.start), note: `${briefOf(module.source, callee)}() is called` };
  for (const child of body?.children ?? []) visit(walk2, child, called, [...via, link], depth + 1);
  walk2.visiting.delete(called);
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
  const api = findProcessApi2(name);
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
function visitSubscript(walk2, node, scope, via) {
  const value3 = fieldOf(node, "value");
  const key = fieldOf(node, "subscript");
  if (!value3 || !key || resolve(walk2.module, value3, scope).name !== "os.environ") return;
  if (node.field === "left" || node.parent?.type === "delete_statement" || isCaught2(walk2, node)) return;
  if (isTestedBefore(walk2, node, key)) return;
  add(walk2, "requires-env", `os.environ[${textOf2(walk2.module.source, key)}]`, node, via);
}
function isCaught2(walk2, node) {
  let below = node;
  for (let at = node.parent; at; below = at, at = at.parent) {
    if (at.type === "function_definition") return false;
    if (at.type !== "try_statement" || below.field !== "body") continue;
    for (const handler of at.children) {
      if (handler.type !== "except_clause") continue;
      const caught = fieldOf(handler, "value");
      if (!caught || /\b(?:KeyError|LookupError|Exception|BaseException)\b/u.test(textOf2(walk2.module.source, caught)))
        return true;
    }
  }
  return false;
}
function isTestedBefore(walk2, node, key) {
  const { source } = walk2.module;
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
function isVersionTest(walk2, node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "if_statement") continue;
    const condition = fieldOf(at, "condition");
    if (condition && /\bversion_info\b|\bplatform\b|\bos\.name\b|\bhexversion\b/u.test(textOf2(walk2.module.source, condition)))
      return true;
  }
  return false;
}
function add(walk2, kind, what, node, via) {
  const { source } = walk2.module;
  walk2.found.push({
    kind,
    what,
    range: rangeOf(source, node),
    quote: quoteOf(source, node),
    ...via.length > 0 ? { via } : {}
  });
}

// src/facts/python/dashes.ts
var SWITCHES2 = /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/u;
var HARMLESS4 = /^(?:\S*\/)?(?:echo|printf|true|false|test|\[)$/u;
function findDash2(_module, flow) {
  if (flow.kind !== "list") return void 0;
  const [program] = flow.elements;
  if (!program || program.literal && HARMLESS4.test(program.prefix)) return void 0;
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
    const valueOfOption = before.literal && index > 1 && before.prefix.startsWith("-") && !SWITCHES2.test(before.prefix);
    if (!valueOfOption) return element.node;
  }
  return void 0;
}

// src/facts/python/element.ts
var MAX_ELEMENTS = 200;
var one2 = (element) => ({ kind: "value", elements: [element] });
var list2 = (elements) => ({
  kind: "list",
  elements: elements.slice(0, MAX_ELEMENTS)
});
var joined = (flow) => flow.elements;
function literal4(node, text) {
  return {
    prefix: text,
    literal: true,
    sources: [],
    node,
    spread: false,
    noDash: !text.startsWith("-"),
    quoted: false
  };
}
function value2(node, sources, rest = {}) {
  return { prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest };
}
function local2(module, node) {
  return { kind: "local", name: briefOf(module.source, node), line: lineOf(module.source, node.start) };
}
function unknown(module, node) {
  return value2(node, [local2(module, node)]);
}
function constant3(module, node, name, at) {
  return value2(node, [{ kind: "constant", name, line: lineOf(module.source, at) }], { noDash: true, program: name });
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
    noDash: prefix2 !== "" ? !prefix2.startsWith("-") : first?.noDash ?? false,
    quoted: changing.length > 0 && changing.every((piece) => piece.quoted)
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
  const prefix2 = first ? /^[^%{]*/u.exec(first.prefix)?.[0] ?? "" : "";
  const pieces = [...template.elements, ...values];
  return {
    ...concatenate(node, pieces),
    prefix: prefix2,
    literal: pieces.every((piece) => piece.literal) && prefix2 === first?.prefix
  };
}
function alternatives(flows2) {
  const [first, ...others] = flows2;
  if (!first || others.length === 0) return first ?? { kind: "value", elements: [] };
  const longest = flows2.reduce((a, b) => b.elements.length > a.elements.length ? b : a);
  const kind = flows2.some((flow) => flow.kind === "list") ? "list" : "value";
  const elements = longest.elements.map((element, index) => {
    const same = flows2.map((flow) => flow.elements[index]).filter((other) => other !== void 0);
    return same.length === 1 ? element : mergeChoices(element.node, same);
  });
  return { kind, elements };
}
function mergeChoices(node, choices) {
  const [first] = choices;
  const allLiteral = choices.every((choice) => choice.literal);
  const samePrefix = choices.every((choice) => choice.prefix === first?.prefix);
  const program = choices.every((choice) => choice.program !== void 0 || choice.literal) ? choices.map((choice) => choice.literal ? choice.prefix : choice.program).join(" or ") : void 0;
  return {
    prefix: samePrefix || allLiteral ? first?.prefix ?? "" : "",
    literal: allLiteral,
    sources: uniqueSources(choices.flatMap((choice) => choice.sources)),
    node,
    spread: choices.some((choice) => choice.spread),
    noDash: choices.every((choice) => choice.noDash),
    quoted: choices.every((choice) => choice.quoted || choice.literal),
    ...program === void 0 ? {} : { program }
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
var TRANSPARENT2 = /^(?:str|os\.fspath|os\.fsdecode|os\.fsencode|os\.path\.(?:join|expanduser|expandvars|normpath|basename|dirname)|pathlib\.(?:Path|PurePath|PosixPath)|Path|repr|bytes|sorted|reversed|filter|map|set)$/u;
var LISTS = /^(?:list|tuple|sorted|reversed|copy\.copy|copy\.deepcopy)$/u;
var ABSOLUTE = /^(?:os\.path\.(?:abspath|realpath)|tempfile\.\w+|os\.getcwd|pathlib\.Path\.cwd|shutil\.which)$/u;
var NUMERIC = /^(?:int|float|len|bool|round|abs|os\.getpid|os\.cpu_count|time\.time|hash|id|ord|uuid\.uuid[1345]|ipaddress\.\w+)$/u;
var TEXT_METHODS = new Set(
  "strip lstrip rstrip lower upper replace format join split splitlines encode decode as_posix joinpath with_suffix with_name copy expanduser relative_to title zfill ljust rjust removeprefix removesuffix get pop group".split(
    " "
  )
);
var ABSOLUTE_METHODS = /* @__PURE__ */ new Set(["resolve", "absolute", "as_uri", "hexdigest", "isoformat"]);
function callFlow(follow, module, node, scope, at, depth) {
  const callee = fieldOf(node, "function");
  const args = fieldOf(node, "arguments");
  if (!callee || !args) return one2(unknown(module, node));
  const next = (child) => follow(module, child, scope, at, depth + 1);
  const target = resolve(module, callee, scope);
  const outside3 = outsideCall(module, target.name, node, scope);
  if (outside3) return one2(outside3);
  const plain2 = args.children.map((child) => child.type === "keyword_argument" ? fieldOf(child, "value") : child);
  const values = plain2.filter((child) => child !== void 0);
  const [first] = values;
  const sourcesOf = (nodes) => uniqueSources(nodes.flatMap((child) => next(child).elements.flatMap((element) => element.sources)));
  if (NUMERIC.test(target.name)) return one2(value2(node, [], { noDash: true, quoted: true }));
  if (target.name === "shlex.quote" || target.name === "pipes.quote") {
    return one2(value2(node, sourcesOf(values), { quoted: true }));
  }
  if (target.name === "shlex.join" || target.name === "subprocess.list2cmdline") {
    return one2(
      value2(node, sourcesOf(values), { quoted: true, prefix: first ? next(first).elements[0]?.prefix ?? "" : "" })
    );
  }
  if (target.name === "shlex.split" && first) return splitFlow(node, next(first));
  if (LISTS.test(target.name) && first) return next(first);
  if (ABSOLUTE.test(target.name))
    return one2(
      value2(
        node,
        sourcesOf(values).filter((source) => source.kind !== "local"),
        { noDash: true }
      )
    );
  if (TRANSPARENT2.test(target.name) && first) {
    const pieces = values.flatMap((child) => next(child).elements);
    return one2(concatenate(node, pieces));
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
    ...sourcesOf(values)
  ]);
  return one2(value2(node, sources));
}
function splitFlow(node, flow) {
  const [text] = flow.elements;
  if (!text) return flow;
  const words = text.prefix.trim().split(/\s+/u).filter((word) => word !== "");
  if (text.literal) return list2(words.map((word) => literal4(node, word)));
  const known2 = /\s$/u.test(text.prefix) ? words : words.slice(0, -1);
  return list2([
    ...known2.map((word) => literal4(node, word)),
    { ...text, prefix: "", node, spread: true, quoted: false, noDash: false }
  ]);
}
function methodFlow(module, node, callee, values, next) {
  const object = fieldOf(callee, "object");
  const attribute2 = fieldOf(callee, "attribute");
  if (!object || !attribute2) return void 0;
  const method = textOf2(module.source, attribute2);
  const base2 = next(object);
  if (ABSOLUTE_METHODS.has(method)) {
    return one2(value2(node, uniqueSources(base2.elements.flatMap((element) => element.sources)), { noDash: true }));
  }
  if (!TEXT_METHODS.has(method)) return void 0;
  const pieces = values.flatMap((child) => next(child).elements);
  if (method === "format") return one2(formatted2(node, base2, pieces));
  if (method === "copy") return base2;
  if (method === "join") return one2(joinElement(node, pieces));
  if (method === "split" || method === "splitlines") {
    const [text] = base2.elements;
    return text?.literal ? splitFlow(node, base2) : list2(changed(base2.elements, { prefix: "", spread: true, noDash: false }));
  }
  return one2(
    concatenate(node, [
      ...base2.elements,
      ...pieces.flatMap((piece) => piece.literal ? changed([piece], { prefix: "" }) : [piece])
    ])
  );
}
function joinElement(node, words) {
  const spaced = words.flatMap(
    (word, index) => index > 0 && word.literal ? changed([word], { prefix: ` ${word.prefix}` }) : [word]
  );
  return concatenate(node, spaced);
}
function localCallFlow(follow, module, node, args, callee, scope, at, depth) {
  if (callee.returns.length === 0 || depth > 4) return void 0;
  const flow = alternatives(
    callee.returns.slice(0, 6).map((result) => follow(module, result, callee, result.end, depth + 2))
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
      const root = source.kind === "parameter" && source.owner === callee ? source.parameter ?? source.name.split(/[.[]/u)[0] : void 0;
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
var VALIDATORS = /(?:^|_)(?:validate|validated|sanitize|sanitise|ensure|verify|check|assert|is_valid|is_safe|is_allowed|allowed)(?:_|$)/u;
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
    if (!/^(?:boolean_operator|not_operator|parenthesized_expression|comparison_operator|named_expression)$/u.test(
      parent2.type
    ))
      return false;
  }
  return false;
}

// src/facts/python/flow.ts
var MAX_DEPTH3 = 10;
function flowOf2(module, node, scope, at, depth = 0) {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH3) return one2(unknown(module, inner));
  const next = (child) => flowOf2(module, child, scope, at, depth + 1);
  switch (inner.type) {
    case "string":
    case "concatenated_string":
      return one2(stringElement(module, inner, next));
    case "integer":
    case "float":
    case "true":
    case "false":
    case "none":
      return one2(literal4(inner, textOf2(module.source, inner)));
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return list2(inner.children.flatMap((child) => wordsOf2(child, next)));
    case "list_splat":
      return list2(wordsOf2(inner, next));
    case "binary_operator":
      return binary(module, inner, next);
    case "conditional_expression":
      return either2(inner.children[0], inner.children[2], next);
    case "boolean_operator":
      return either2(fieldOf(inner, "left"), fieldOf(inner, "right"), next);
    case "await":
    case "named_expression": {
      const value3 = inner.type === "await" ? inner.children[0] : fieldOf(inner, "value");
      return value3 ? next(value3) : one2(unknown(module, inner));
    }
    case "identifier":
      return nameFlow(module, inner, scope, at, depth);
    case "attribute":
      return attributeFlow(module, inner, scope, at, depth);
    case "subscript":
      return subscriptFlow(module, inner, scope, next);
    case "call":
      return callFlow(flowOf2, module, inner, scope, at, depth);
    case "list_comprehension":
    case "generator_expression":
    case "set_comprehension": {
      const body = fieldOf(inner, "body");
      return body ? list2(changed(joined(next(body)), { spread: true })) : one2(unknown(module, inner));
    }
    default:
      return one2(unknown(module, inner));
  }
}
function wordsOf2(node, next) {
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
  if (plain2 !== void 0) return literal4(node, plain2);
  const parts = node.type === "concatenated_string" ? node.children : [node];
  const pieces = [];
  for (const part of parts) {
    const text = literalText(module, part);
    if (text !== void 0) pieces.push(literal4(part, text));
    else {
      for (const child of part.children) {
        if (child.type === "string_content") pieces.push(literal4(child, textOf2(module.source, child)));
        else if (child.type === "interpolation") {
          const expression = fieldOf(child, "expression") ?? child.children[0];
          const format = child.children.find((each) => each.type === "format_specifier");
          if (expression && format && /^:[^{}]*[bdoxXeEfFgG]$/u.test(textOf2(module.source, format)))
            pieces.push(value2(expression, [], { noDash: true }));
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
  if (!left || !right) return one2(unknown(module, node));
  const operator = fieldOf(node, "operator")?.type;
  const first = next(left);
  if (operator === "*") return first;
  const second = next(right);
  if (operator === "+") {
    if (first.kind === "list" || second.kind === "list") {
      return list2([...wordsIn(first), ...wordsIn(second)]);
    }
    return one2(concatenate(node, [...first.elements, ...second.elements]));
  }
  if (operator === "%") {
    const [template] = first.elements;
    const isNumber2 = template?.literal === true && !/%(?!%|[#0 +-]*[\d.]*[diouxXeEfFgG])/u.test(template.prefix);
    const values = isNumber2 ? changed(second.elements, { sources: [], noDash: true }) : second.elements;
    return one2(formatted2(node, first, values));
  }
  return one2(concatenate(node, [...first.elements, ...second.elements]));
}
function either2(a, b, next) {
  if (!a || !b) return a ? next(a) : b ? next(b) : { kind: "value", elements: [] };
  return alternatives([next(a), next(b)]);
}
function nameFlow(module, node, scope, at, depth) {
  const name = textOf2(module.source, node);
  const bindings = bindingsOf2(name, scope);
  if (bindings.length === 0) return one2(outsideName(module, name, node) ?? unknown(module, node));
  const own = bindings[0]?.scope.runner === scope.runner || bindings.some((binding) => binding.node.start < at);
  const reaching = own ? reachingBindings(bindings, node, at) : bindings;
  const flows2 = [];
  const added = [];
  for (const binding of reaching) {
    const before = binding.scope === scope || binding.scope.runner === scope.runner ? binding.at : at;
    if (binding.kind === "mutation" || binding.kind === "augment") {
      if (!binding.value) continue;
      const flow2 = flowOf2(module, binding.value, binding.scope, before, depth + 1);
      const words = binding.method === "append" || binding.method === "insert" || binding.method === "appendleft";
      added.push(
        ...words ? [concatenate(binding.value, flow2.elements)] : flow2.kind === "list" ? flow2.elements : binding.kind === "mutation" ? wordsIn(flow2) : flow2.elements
      );
    } else {
      flows2.push(bindingFlow(module, name, node, binding, before, depth));
    }
  }
  const base2 = flows2.length > 0 ? alternatives(flows2) : one2(unknown(module, node));
  const flow = added.length === 0 ? base2 : base2.kind === "list" ? list2([...base2.elements, ...added]) : one2(concatenate(node, [...base2.elements, ...added]));
  if (!isValidated(module, name, scope, at)) return flow;
  return { kind: flow.kind, elements: flow.elements.map((element) => checked(element)) };
}
function checked(element) {
  return element.literal ? element : { ...element, sources: element.sources.filter((source) => source.kind === "constant"), noDash: true };
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
      return one2(outsideName(module, binding.origin ?? name, node) ?? constant3(module, node, name, binding.at));
    case "parameter":
      return one2(outsideParameter(module, name, node, binding) ?? parameterElement(module, name, node, binding));
    case "assign": {
      if (!binding.value) return one2(unknown(module, node));
      const flow = flowOf2(module, binding.value, binding.scope, Math.max(at, binding.node.end), depth + 1);
      return flow;
    }
    case "loop": {
      if (!binding.value) return one2(unknown(module, node));
      const callee = binding.value.type === "call" ? fieldOf(binding.value, "function") : void 0;
      if (callee && resolve(module, callee, binding.scope).name === "range")
        return one2(value2(node, [], { noDash: true }));
      const flow = flowOf2(module, binding.value, binding.scope, at, depth + 1);
      if (flow.elements.length === 0) return one2(unknown(module, node));
      return one2(mergeChoices(node, changed(flow.elements, { spread: false })));
    }
    case "with":
      return binding.value ? flowOf2(module, binding.value, binding.scope, at, depth + 1) : one2(unknown(module, node));
    case "opaque": {
      if (!binding.value) return one2(unknown(module, node));
      const flow = flowOf2(module, binding.value, binding.scope, at, depth + 1);
      return one2(value2(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
    }
    default:
      return one2(constant3(module, node, name, binding.at));
  }
}
var NUMBERS2 = /^(?:pid|ppid|pgid|port|returncode|lineno|errno)$/u;
var SAFE_TYPES = /^(?:typing\.)?(?:int|float|bool|UUID|uuid\.UUID|Literal\b.*|IPv[46]Address|datetime(?:\.datetime)?|date|Decimal|Enum)\b/u;
function parameterElement(module, name, node, binding) {
  const line = lineOf(module.source, binding.at);
  const type = binding.annotation ? textOf2(module.source, binding.annotation) : "";
  if (SAFE_TYPES.test(type) || isEnum(module, binding) || type === "" && NUMBERS2.test(name))
    return value2(node, [], { noDash: true });
  const owner = ownerOf(binding);
  const method = owner?.parent?.kind === "class" && owner.parameters[0]?.name === name;
  if (method) return constant3(module, node, name, binding.at);
  return value2(node, [{ kind: "parameter", name, line, parameter: name, ...owner ? { owner } : {} }]);
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
  const attribute2 = fieldOf(node, "attribute");
  if (!object || !attribute2) return one2(unknown(module, node));
  const text = briefOf(module.source, node);
  const target = resolve(module, node, scope);
  const outside3 = outsideName(module, target.name, node);
  if (outside3) return one2(outside3);
  if (isValidated(module, text, scope, at)) return one2(value2(node, [], { noDash: true }));
  const name = textOf2(module.source, attribute2);
  if (NUMBERS2.test(name)) return one2(value2(node, [], { noDash: true }));
  const owner = selfClass(module, object, scope);
  if (owner) return selfFlow(module, node, owner, name, text, depth);
  const root = resolve(module, object, scope);
  if (/^[a-zA-Z_]\w*(?:\.\w+)*$/u.test(root.name) && isImported(module, object, scope)) {
    return one2(constant3(module, node, text, node.start));
  }
  const holder = root.instanceOf ?? (root.local?.kind === "class" ? root.local : void 0);
  if (holder && isConstrainedField(module, holder, name)) return one2(value2(node, [], { noDash: true }));
  const flow = flowOf2(module, object, scope, at, depth + 1);
  const sources = flow.elements.flatMap((element) => element.sources);
  return one2(value2(node, uniqueSources(sources.map((source) => renamed(source, text)))));
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
  return root.type === "identifier" && bindingsOf2(textOf2(module.source, root), scope).some((binding) => binding.kind === "import");
}
function selfFlow(module, node, owner, name, text, depth) {
  const line = lineOf(module.source, node.start);
  const attribute2 = { kind: "attribute", name: text, line };
  const bindings = [...owner.attributes.get(name) ?? [], ...owner.bindings.get(name) ?? []];
  const values = bindings.filter((binding) => binding.value !== void 0);
  if (values.length === 0) return one2(value2(node, [attribute2]));
  const flow = alternatives(
    values.map((binding) => flowOf2(module, binding.value ?? node, binding.scope, binding.node.end, depth + 1))
  );
  const elements = flow.elements.map((element) => ({
    ...element,
    sources: uniqueSources(
      element.sources.map((source) => source.kind === "outside" || source.kind === "constant" ? source : attribute2)
    )
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
    all
  );
}
function subscriptFlow(module, node, scope, next) {
  const base2 = fieldOf(node, "value");
  if (!base2) return one2(unknown(module, node));
  const outside3 = outsideName(module, resolve(module, node, scope).name, node);
  if (outside3) return one2(outside3);
  const root = unwrap(base2);
  if (root.type === "identifier") {
    const [binding] = bindingsOf2(textOf2(module.source, root), scope);
    if (binding?.kind === "assign" && binding.value?.type === "dictionary") {
      const literals = binding.value.children.map((entry) => fieldOf(entry, "value"));
      if (literals.every((entry) => entry !== void 0)) {
        return alternatives(literals.map((entry) => entry ? next(entry) : { kind: "value", elements: [] }));
      }
    }
  }
  const flow = next(base2);
  const key = fieldOf(node, "subscript");
  if (flow.kind === "list" && key?.type === "integer") {
    const element = flow.elements[Number(textOf2(module.source, key))];
    if (element) return one2(element);
  }
  if (flow.kind === "list" && key?.type === "slice") return flow;
  return one2(value2(node, uniqueSources(flow.elements.flatMap((element) => element.sources))));
}

// src/facts/python/hand-on.ts
var EXITS2 = /^(?:sys\.exit|os\._exit|exit|quit|builtins\.exit|SystemExit|builtins\.SystemExit|(?:typer|click\.exceptions)\.Exit|click\.get_current_context\(\)\.exit)$/u;
var REPLACES = /^os\.exec[lv]p?e?$/u;
var REDIRECTS = ["stdin", "stdout", "stderr", "input", "capture_output"];
var MAX_DEPTH4 = 4;
function handsOn2(site2, calls) {
  const { module, api, args, call, scope } = site2;
  if (api.asynchronous || api.captures || site2.offloaded) return false;
  if (api.exit !== "value" && api.exit !== "check") return false;
  if (REDIRECTS.some((name) => args.keywords.has(name))) return false;
  return resultEnds({ module, calls, isCode: api.exit === "value" && api.style === "run" }, call, scope, 0);
}
function resultEnds(walk2, node, scope, depth) {
  if (depth > MAX_DEPTH4) return false;
  if (walk2.isCode) return codeEnds(walk2, node, scope, depth);
  const fate = fateOf2(walk2.module, node, scope);
  switch (fate.kind) {
    case "member":
      return isCode(walk2.module, fate.member) && codeEnds(walk2, codeOf(fate.member), scope, depth + 1);
    case "named":
      return usesOfName2(walk2.module, fate.name, scope, fate.at).some(
        (use) => use.member === "returncode" || use.member === "wait" && use.call ? codeEnds(walk2, use.call ?? use.node, scope, depth + 1) : false
      );
    case "returned":
      return returned(walk2, scope, depth, resultEnds);
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
function codeEnds(walk2, node, scope, depth) {
  if (depth > MAX_DEPTH4) return false;
  const { module } = walk2;
  const fate = fateOf2(module, node, scope);
  switch (fate.kind) {
    case "passed": {
      const callee = fate.call.type === "call" ? fieldOf(fate.call, "function") : void 0;
      return callee !== void 0 && EXITS2.test(resolve(module, callee, scope).name);
    }
    case "named":
      return usesOfName2(module, fate.name, scope, fate.at).some(
        (use) => use.member === void 0 && codeEnds(walk2, use.node, scope, depth + 1)
      );
    case "returned":
      return replaces(module, scope) || returned(walk2, scope, depth, codeEnds);
    default:
      return false;
  }
}
function returned(walk2, scope, depth, ends2) {
  const { runner } = scope;
  if (runner.kind !== "function") return false;
  return callersOf(walk2.module, runner, walk2.calls).some((caller) => ends2(walk2, caller.node, caller.scope, depth + 1));
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
  const fate = fateOf2(module, call, scope);
  switch (fate.kind) {
    case "dropped":
      return { ...leftAlone("dropped"), reaped: ABSENT2 };
    case "returned":
      return leftAlone("returned");
    case "member": {
      const uses = directUse(site2, fate.member);
      return judge(site2, uses, "waited", calls);
    }
    case "named": {
      const uses = usesOfName2(module, fate.name, scope, fate.at);
      const kept = uses.find((use) => use.member === void 0 && isKept(use));
      const home = kept ? kept.fate.kind === "returned" ? "returned" : "stored" : "dropped";
      return judge(site2, uses, home, calls, fate.name);
    }
    case "context": {
      const uses = fate.name === void 0 ? [] : usesOfName2(module, fate.name, scope, call);
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
    timeout: NOT_APPLICABLE2,
    reaped: handle === "dropped" ? ABSENT2 : unknownState2(`the process object is ${handle}`),
    exit: NOT_APPLICABLE2,
    handle,
    result: handle === "returned" ? "returned" : "ignored"
  };
}
function isKept(use) {
  return use.fate.kind === "returned" || use.fate.kind === "passed" || use.fate.kind === "attribute" || use.fate.kind === "named";
}
function directUse(site2, member) {
  const name = fieldOf(member, "attribute");
  const outer3 = member.parent;
  const made = outer3?.type === "call" && member.field === "function" ? outer3 : void 0;
  return [
    {
      member: name ? textOf2(site2.module.source, name) : void 0,
      node: member,
      call: made,
      fate: fateOf2(site2.module, made ?? member, site2.scope)
    }
  ];
}
function judge(site2, uses, home, calls, name) {
  const waits = uses.filter((use) => use.call !== void 0 && use.member !== void 0 && WAITS.has(use.member));
  const end = endOf(site2, uses, name);
  const handle = {
    site: site2,
    home,
    uses,
    waits,
    limits: waits.filter((use) => end === void 0 || use.node.start < end.start).map((wait) => ({ wait, state: waitTimeout(site2, wait, calls) })),
    end,
    timer: timerEnd(site2, name),
    polled: uses.find((use) => use.member === "poll" || use.member === "returncode"),
    drained: home === "stored" || home === "returned" ? void 0 : drainOf(site2, uses),
    ofObject: name?.startsWith("self.") ?? false
  };
  const exit = exitOf(site2, uses, waits, handle.limits.length === 0);
  return {
    timeout: timeoutOf(handle),
    reaped: reapedOf(handle),
    exit: exit.state,
    handle: kindOf2(handle),
    result: exit.result
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
  if (timer) return present2(site2.module, timer, "a timer ends it");
  if (handle.ofObject && !communicates(handle)) return NOT_APPLICABLE2;
  const doubt = stateLike("unknown");
  if (doubt) return doubt;
  const unbounded = stateLike("absent", "off");
  if (unbounded) {
    if (handle.ofObject && end) return unknownState2("another method may end it");
    const first = limits[0]?.wait.node.start ?? 0;
    return polled && end && polled.node.start < first ? present2(site2.module, polled.node, "polled, then ended") : unbounded;
  }
  if (end) return NOT_APPLICABLE2;
  if (home === "context" && !site2.api.asynchronous) return ABSENT2;
  if (!drained) return NOT_APPLICABLE2;
  const deadline = site2.api.asynchronous ? deadlineAround2(site2.module, drained.node, site2.scope) : void 0;
  return deadline ? present2(site2.module, deadline, "outer deadline") : ABSENT2;
}
function reapedOf(handle) {
  const { site: site2, home, waits, end, timer, polled, drained } = handle;
  const { module } = site2;
  if (home === "context" && !site2.api.asynchronous) return present2(module, site2.call, "the with block waits for it");
  const kept = home === "stored" || home === "returned";
  const [wait] = waits;
  if (wait) {
    const leaks = handle.limits.some(({ state }) => state.state === "present") && !timer && !end;
    if (!leaks) return present2(module, wait.node);
    return kept ? unknownState2("the process object is kept") : ABSENT2;
  }
  if (polled) return present2(module, polled.node, "polled");
  if (kept) return unknownState2(`the process object is ${home}`);
  return drained ? unknownState2("its output is read to the end") : ABSENT2;
}
function waitTimeout(site2, use, calls) {
  const { module, scope } = site2;
  if (!use.call) return ABSENT2;
  const args = argumentsOf(module, fieldOf(use.call, "arguments"), scope);
  if (!site2.api.asynchronous) {
    const argument2 = args.keywords.get("timeout") ?? args.positional[use.member === "communicate" ? 1 : 0];
    if (argument2) return valueState(module, argument2);
    if (args.open !== void 0) return unknownState2(args.open);
  }
  const deadline = deadlineAround2(module, use.call, scope) ?? deadlineOfTask(site2, use) ?? deadlineOfCallers(module, scope, calls);
  if (deadline && (site2.api.asynchronous || deadline.type === "decorator"))
    return present2(module, deadline, "outer deadline");
  return ABSENT2;
}
function deadlineOfTask(site2, use) {
  const { module, scope } = site2;
  if (!site2.api.asynchronous || !use.call) return void 0;
  let at = use.call;
  while (at && at.type !== "assignment" && at.type !== "expression_statement") at = at.parent;
  const left = at?.type === "assignment" ? fieldOf(at, "left") : void 0;
  if (!at || left?.type !== "identifier") return void 0;
  for (const other of usesOfName2(module, textOf2(module.source, left), scope, at)) {
    const deadline = deadlineAround2(module, other.node, scope);
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
function endOf(site2, uses, name) {
  const { module } = site2;
  const direct = uses.find((use) => use.call !== void 0 && use.member !== void 0 && ENDS.has(use.member));
  if (direct) return direct.node;
  if (name === void 0) return void 0;
  const signalled = uses.find((use) => {
    if (use.fate.kind !== "passed" || use.fate.call.type !== "call") return false;
    const callee = fieldOf(use.fate.call, "function");
    return callee !== void 0 && /(?:^|[._])(?:kill|killpg|terminate|kill_\w+|terminate_\w+|\w+_kill|stop)(?:$|_)/u.test(
      textOf2(module.source, callee)
    );
  });
  return signalled?.node;
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
  const read = uses.find((use) => use.member === "returncode" || use.member === "poll") ?? waits.find((use) => use.member === "wait" && outcomeOf2(site2, use).kind !== "dropped");
  if (read) return { state: present2(module, read.node, "the exit code is read"), result: "read" };
  if (waits.length === 0 || ended) return { state: NOT_APPLICABLE2, result: "ignored" };
  if (uses.some((use) => use.member === void 0 && isKept(use)))
    return { state: unknownState2("the process object is passed on"), result: "returned" };
  return { state: ABSENT2, result: "ignored" };
}
function outcomeOf2(site2, use) {
  let { fate } = use;
  for (let depth = 0; depth < 4 && fate.kind === "passed"; depth++) {
    const callee = fieldOf(fate.call, "function");
    if (!callee || !/^asyncio\.(?:wait_for|shield)$/u.test(resolve(site2.module, callee, site2.scope).name)) break;
    fate = fateOf2(site2.module, fate.call, site2.scope);
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
  const list3 = fieldOf(node, "arguments");
  const api = target.local ? void 0 : findProcessApi2(target.name) ?? taskContext(module, callee, scope);
  if (api) {
    return { module, api, call: node, scope, args: argumentsOf(module, list3, scope, target.presets), offloaded: false };
  }
  const handed = handedOver(module, node, scope, target.name);
  if (!handed || handed.target.local) return void 0;
  const inner = findProcessApi2(handed.target.name);
  if (!inner) return void 0;
  return { module, api: inner, call: node, scope, args: handed.args, offloaded: true };
}
function taskContext(module, callee, scope) {
  if (callee.type !== "attribute") return void 0;
  const object = fieldOf(callee, "object");
  const attribute2 = fieldOf(callee, "attribute");
  const runner = scope.runner;
  if (!object || !attribute2 || textOf2(module.source, object) !== runner.parameters[0]?.name) return void 0;
  const word = textOf2(module.source, attribute2);
  if (word !== "run" && word !== "sudo" && word !== "local") return void 0;
  const isTask = runner.decorators.some((decorator) => {
    const named = decorator.type === "call" ? fieldOf(decorator, "function") : decorator;
    return named !== void 0 && /^(?:invoke|fabric)\.(?:tasks\.)?task$/u.test(resolve(module, named, scope).name);
  });
  return isTask ? findProcessApi2(word === "sudo" ? "invoke.sudo" : "invoke.run") : void 0;
}
function readCall2(site2, calls) {
  const { module, api, call, scope, args } = site2;
  const command2 = commandOf2(api, args);
  const flow = commandFlow(site2, command2);
  const shell = shellOf2(site2, flow);
  const argv = argvOf2(site2, command2, flow);
  const controls = controlsOf(site2, flow, argv, shell, calls);
  const parameter = argvParameter(flow, scope);
  const dash = shell.kind === "no" ? findDash2(module, flow) : void 0;
  const { timeout: timeout2 } = controls.states;
  const takesOver = (timeout2.state === "absent" || timeout2.state === "off") && handsOn2(site2, calls);
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
    ...parameter === void 0 ? {} : { argvParameter: parameter },
    ...takesOver ? { handsOn: true } : {},
    ...dash ? { leadingDash: { text: briefOf(module.source, dash), range: rangeOf(module.source, dash) } } : {}
  };
}
function commandOf2(api, args) {
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
  if (only && !api.command.rest) return flowOf2(module, only.value, only.scope, call.start);
  const flows2 = command2.map((argument2) => flowOf2(module, argument2.value, argument2.scope, call.start));
  const named = flows2.flatMap((flow, index) => index === 1 ? withoutLabel(flow, osForm(api.name)) : [flow]);
  return { kind: "list", elements: named.flatMap((flow) => flow.elements) };
}
function withoutLabel(flow, form) {
  if (form === void 0) return [flow];
  if (form.startsWith("l")) return [];
  return flow.kind === "list" && flow.elements[0]?.spread === false ? [{ kind: "list", elements: flow.elements.slice(1) }] : [flow];
}
function isDangerous2(element) {
  return !element.literal && !element.quoted && element.sources.some((source) => source.kind !== "constant");
}
function judged2(elements, at) {
  return { kind: elements.some(isDangerous2) ? "variable" : "literal", at };
}
function shellOf2(site2, flow) {
  const { module, api, args, call } = site2;
  const script = scriptOf2(flow);
  if (api.shell === "always") return judged2(flow.elements, call);
  if (api.shell === "string") {
    const [text] = flow.elements;
    const isText = flow.kind === "value" && text !== void 0 && (text.literal || text.prefix !== "");
    return isText ? judged2(flow.elements, call) : script ? judged2(script, call) : { kind: "no" };
  }
  const keyword = api.shell === "keyword" ? args.keywords.get("shell") ?? (api.popenPositions && !args.spread ? args.positional[8] : void 0) : void 0;
  if (keyword) {
    const truth = truthOf2(module, keyword.value, keyword.scope);
    if (truth === "true") return judged2(flow.elements, keyword.written);
    if (truth === "unknown") {
      return script ? judged2(script, call) : {
        kind: flow.elements.some(isDangerous2) ? "unknown" : "literal",
        at: keyword.written,
        reason: textOf2(module.source, keyword.written)
      };
    }
  }
  if (script) return judged2(script, call);
  if (!keyword && api.shell === "keyword" && args.open !== void 0) return { kind: "unknown", reason: args.open };
  return { kind: "no" };
}
function scriptOf2(flow) {
  const [program, ...rest] = flow.elements;
  if (flow.kind !== "list" || !program?.literal || !isShellProgram2(program.prefix)) return void 0;
  const flag = rest.findIndex(
    (element) => element.literal && /^(?:-[a-z]*c|\/[cC]|-[cC]ommand)$/u.test(element.prefix)
  );
  return flag === -1 ? void 0 : rest.slice(flag + 1, flag + 2);
}
var WORST2 = ["outside", "parameter", "local", "attribute", "constant"];
function argvOf2(site2, command2, flow) {
  const { module, call } = site2;
  const [first] = command2;
  const text = first ? briefOf(module.source, {
    start: first.written.start,
    end: command2[command2.length - 1]?.written.end ?? first.written.end
  }) : briefOf(module.source, call);
  if (!first || flow.elements.length === 0) return { kind: "unknown", text };
  if (flow.elements.every((element) => element.literal && !element.spread)) {
    return {
      kind: "literal",
      text: flow.elements.map((element) => element.prefix).join(" ").slice(0, 500)
    };
  }
  const sources = uniqueSources(flow.elements.flatMap((element) => element.sources)).map((source) => publicSource(source)).sort((a, b) => WORST2.indexOf(a.kind) - WORST2.indexOf(b.kind));
  const program = programOf2(flow);
  return { kind: "built", text, sources, ...program === void 0 ? {} : { program } };
}
function publicSource({ kind, name, line }) {
  return { kind, name, line };
}
function programOf2(flow) {
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
      if (name !== void 0 && scope.runner.parameters.some((parameter) => parameter.name === name) && element.prefix === "")
        return name;
    }
  }
  return void 0;
}
function controlsOf(site2, flow, argv, shell, calls) {
  const { module, api, call } = site2;
  const output = outputState2(site2);
  const noShell2 = noShellState(site2, shell);
  const allowlist2 = allowlistState(site2, flow, argv);
  if (api.style === "handle") {
    const facts = readHandle(site2, calls);
    return {
      states: {
        timeout: limited2(site2, flow, facts.timeout),
        output,
        exit: facts.exit,
        reaped: facts.reaped,
        "no-shell": noShell2,
        allowlist: allowlist2
      },
      handle: facts.handle,
      result: facts.result
    };
  }
  if (api.style === "replace") {
    return {
      states: {
        timeout: NOT_APPLICABLE2,
        output,
        exit: NOT_APPLICABLE2,
        reaped: NOT_APPLICABLE2,
        "no-shell": noShell2,
        allowlist: allowlist2
      },
      handle: "none",
      result: "ignored"
    };
  }
  if (api.style === "detached") {
    const detached = detachedStates(site2);
    return {
      states: { ...detached, output: NOT_APPLICABLE2, "no-shell": noShell2, allowlist: allowlist2 },
      handle: "none",
      result: "ignored"
    };
  }
  const exit = exitState(site2, calls);
  const timeout2 = limited2(site2, flow, runTimeout(site2, calls));
  const reaped = api.name === "os.popen" ? unknownState2("os.popen waits when its pipe is closed") : present2(module, call, `${api.name} waits`);
  return {
    states: { timeout: timeout2, output, exit: exit.state, reaped, "no-shell": noShell2, allowlist: allowlist2 },
    handle: "none",
    result: exit.result
  };
}
function limited2(site2, flow, state) {
  const [first] = flow.elements;
  if (state.state !== "absent" || !first || !/^(?:\S*\/)?g?timeout(?:\s|$)/u.test(first.prefix)) return state;
  return present2(site2.module, unwrap(first.node), "timeout(1) runs it");
}
function noShellState(site2, shell) {
  if (shell.kind === "no") return present2(site2.module, site2.call);
  if (shell.reason !== void 0) return unknownState2(shell.reason);
  return shell.at && shell.at !== site2.call ? off2(site2.module, shell.at) : ABSENT2;
}
function allowlistState(site2, flow, argv) {
  const { module, call, scope } = site2;
  if (argv.kind === "literal" || argv.kind === "built" && argv.program !== void 0) return NOT_APPLICABLE2;
  if (argv.kind === "unknown") return unknownState2("the command is not known");
  const [first] = flow.elements;
  if (!first) return unknownState2("the command is not known");
  if (first.noDash && first.sources.length === 0) return present2(module, first.node, "the program is checked");
  const names = [`${textOf2(module.source, unwrap(first.node))}`, `${textOf2(module.source, unwrap(first.node))}[0]`];
  if (names.some((name) => isValidated(module, name, scope, call.start)))
    return present2(module, first.node, "the program is checked");
  return ABSENT2;
}
function detachedStates(site2) {
  const { module, api, call, args } = site2;
  if (api.asynchronous) {
    const reason = "the protocol decides";
    return { timeout: unknownState2(reason), exit: unknownState2(reason), reaped: unknownState2(reason) };
  }
  const mode = args.positional[0];
  if (api.name.startsWith("os.spawn") && mode && /\bP_WAIT\b/u.test(textOf2(module.source, mode.value))) {
    return {
      timeout: ABSENT2,
      exit: unknownState2("the exit code is the result"),
      reaped: present2(module, call, "P_WAIT waits")
    };
  }
  const waiter = module.calls.find(({ node, scope }) => {
    const callee = fieldOf(node, "function");
    return callee !== void 0 && /^os\.wait(?:pid|id|3|4)?$/u.test(resolve(module, callee, scope).name);
  });
  return {
    timeout: NOT_APPLICABLE2,
    exit: NOT_APPLICABLE2,
    reaped: waiter ? present2(module, waiter.node, "waited for") : ABSENT2
  };
}

// src/facts/python/scopes.ts
function findScopes(root, source) {
  const walk2 = { source, scopes: [], calls: [], stars: [] };
  const module = newScope(walk2, {
    kind: "module",
    name: "<module>",
    qualname: "<module>",
    node: root,
    parent: void 0,
    ownerClass: void 0,
    isAsync: false,
    parameters: [],
    decorators: [],
    bases: []
  });
  visitAll(walk2, root.children, module);
  return { module, scopes: walk2.scopes, calls: walk2.calls, stars: walk2.stars };
}
function newScope(walk2, shape) {
  const made = {
    ...shape,
    runner: void 0,
    bindings: /* @__PURE__ */ new Map(),
    attributes: /* @__PURE__ */ new Map(),
    returns: [],
    yields: false
  };
  made.runner = shape.kind === "class" && shape.parent ? shape.parent.runner : made;
  walk2.scopes.push(made);
  return made;
}
function visitAll(walk2, nodes, scope) {
  for (const node of nodes) visit2(walk2, node, scope);
}
function visit2(walk2, node, scope) {
  switch (node.type) {
    case "function_definition":
      return visitFunction(walk2, node, scope, []);
    case "class_definition":
      return visitClass(walk2, node, scope, []);
    case "decorated_definition":
      return visitDecorated(walk2, node, scope);
    case "call":
      walk2.calls.push({ node, scope });
      noteMutation(walk2, node, scope);
      break;
    case "assignment":
      bindAssignment(walk2, node, scope);
      break;
    case "augmented_assignment":
    case "named_expression":
      noteNamed(walk2, node, scope);
      break;
    case "import_statement":
    case "import_from_statement":
      return bindImport(walk2, node, scope);
    case "for_statement":
    case "for_in_clause":
      bindTargets(walk2, fieldOf(node, "left"), scope, "loop", fieldOf(node, "right"));
      break;
    case "as_pattern":
      bindTargets(walk2, fieldOf(node, "alias"), scope, isWithItem(node) ? "with" : "opaque", node.children[0]);
      break;
    case "lambda_parameters":
    case "case_pattern":
      for (const name of descendants(node)) {
        if (name.type === "identifier") bind2(scope, textOf2(walk2.source, name), { kind: "opaque", node: name });
      }
      break;
    case "return_statement":
    case "yield": {
      const value3 = node.children[0];
      if (node.type === "yield") scope.runner.yields = true;
      if (value3) scope.runner.returns.push(value3);
      break;
    }
    default:
  }
  visitAll(walk2, node.children, scope);
}
function isWithItem(node) {
  return node.parent?.type === "with_item";
}
function visitDecorated(walk2, node, scope) {
  const decorators = node.children.filter((child) => child.type === "decorator").flatMap((child) => child.children.slice(0, 1));
  visitAll(walk2, decorators, scope);
  const definition = fieldOf(node, "definition");
  if (!definition) return;
  if (definition.type === "class_definition") visitClass(walk2, definition, scope, decorators);
  else visitFunction(walk2, definition, scope, decorators);
}
function innerName(scope, name) {
  if (scope.kind === "module") return name;
  return scope.kind === "class" ? `${scope.qualname}.${name}` : `${scope.qualname}.<locals>.${name}`;
}
function visitFunction(walk2, node, scope, decorators) {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf2(walk2.source, nameNode) : "<unnamed>";
  const parametersNode = fieldOf(node, "parameters");
  const parameters = parametersNode ? readParameters(walk2, parametersNode) : [];
  const made = newScope(walk2, {
    kind: "function",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: scope.kind === "class" ? scope : void 0,
    isAsync: childOf(node, "async") !== void 0,
    parameters: parameters.map(({ parameter }) => parameter),
    decorators,
    bases: []
  });
  bind2(scope, name, { kind: "def", node, defines: made });
  for (const { parameter, node: at, value: value3, annotation } of parameters) {
    bind2(made, parameter.name, {
      kind: "parameter",
      node: at,
      scope,
      ...value3 ? { value: value3 } : {},
      ...annotation ? { annotation } : {}
    });
    if (value3) visit2(walk2, value3, scope);
  }
  const body = fieldOf(node, "body");
  if (body) visitAll(walk2, body.children, made);
}
function visitClass(walk2, node, scope, decorators) {
  const nameNode = fieldOf(node, "name");
  const name = nameNode ? textOf2(walk2.source, nameNode) : "<unnamed>";
  const superclasses = fieldOf(node, "superclasses");
  const made = newScope(walk2, {
    kind: "class",
    name,
    qualname: innerName(scope, name),
    node,
    parent: scope,
    ownerClass: void 0,
    isAsync: false,
    parameters: [],
    decorators,
    bases: superclasses?.children.filter((child) => child.type !== "keyword_argument") ?? []
  });
  bind2(scope, name, { kind: "class", node, defines: made });
  if (superclasses) visitAll(walk2, superclasses.children, scope);
  const body = fieldOf(node, "body");
  if (body) visitAll(walk2, body.children, made);
}
function readParameters(walk2, node) {
  const found = [];
  let keywordOnly = false;
  for (const child of node.children) {
    if (child.type === "keyword_separator") keywordOnly = true;
    const pattern = child.type === "typed_parameter" ? child.children[0] : child.field === "name" ? child : fieldOf(child, "name") ?? child;
    if (!pattern) continue;
    const splat = pattern.type === "list_splat_pattern" || pattern.type === "dictionary_splat_pattern";
    const nameNode = splat ? pattern.children[0] : pattern;
    if (nameNode?.type !== "identifier") continue;
    const kind = pattern.type === "list_splat_pattern" ? "args" : splat ? "kwargs" : "plain";
    found.push({
      parameter: { name: textOf2(walk2.source, nameNode), kind, keywordOnly },
      node: child,
      value: fieldOf(child, "value"),
      annotation: fieldOf(child, "type")
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
  importEffects: []
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
    resolved: /* @__PURE__ */ new Map()
  };
  const [first] = errors;
  return {
    summary: {
      functions: findFunctions(module),
      classes: findClasses(module),
      processCalls: findProcessCalls(module),
      bindings: bindingsOf3(module),
      importEffects: findImportEffects(module, root)
    },
    problems: first ? [
      {
        kind: "unparsed",
        reason: errors.length === 1 ? "a syntax error" : `${errors.length} syntax errors`,
        at: first
      }
    ] : []
  };
}
function bindingsOf3(module) {
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

// src/facts/extract.ts
var wasm;
function configureSyntax(files) {
  wasm = files;
}
var TRIGGERS = /* @__PURE__ */ new Set(["process"]);
async function extractFacts(request, bytes) {
  try {
    return request.language === "python" ? await pythonFacts(request, bytes) : scriptFacts(request, bytes);
  } catch (error) {
    return failed(request, error);
  }
}
async function pythonFacts(request, bytes) {
  const decoded = decodePython(bytes);
  if (!decoded.ok) {
    const { kind, reason, line } = decoded;
    return emptyFacts(request, { kind, reason, ...line === void 0 ? {} : { at: { line, column: 1 } } });
  }
  if (request.path.endsWith(".ipynb")) return notebookFacts(request, decoded.text);
  const scan = scanPython(request.path, decoded.text);
  const marks = [...testTraits(request.path, decoded.text), ...generatedTrait(decoded.text)];
  const base2 = factsOf(request, { ...scan, traits: [...scan.traits, ...marks] });
  if (!wantsSummary(request, base2.traits)) return base2;
  await ready2();
  const { summary, problems } = summarisePython(request.path, decoded.text, scan);
  return { ...base2, problems: base2.problems.length > 0 ? base2.problems : problems, summary };
}
function notebookFacts(request, text) {
  const notebook = readNotebook(request.path, text);
  if (!notebook.ok) return emptyFacts(request, notebook.problem);
  return factsOf(request, notebook.scan);
}
function scriptFacts(request, bytes) {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return emptyFacts(request, decoded.problem);
  const scan = scanJavaScript(request.path, decoded.text, { summary: request.summary });
  const marks = [...generatedTrait(decoded.text), ...mentionTraits(decoded.text, scan.imports)];
  return {
    ...factsOf(request, { ...scan, traits: [...scan.traits, ...marks] }),
    ...scan.summary === void 0 ? {} : { summary: scan.summary }
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
    ...scan.loadsByPath === void 0 ? {} : { loadsByPath: scan.loadsByPath },
    ...scan.searchPath === void 0 ? {} : { searchPath: scan.searchPath }
  };
}
function wantsSummary(request, traits) {
  if (request.summary !== "triggered") return request.summary === "yes";
  return traits.some((trait) => TRIGGERS.has(trait));
}
async function ready2() {
  if (wasm === void 0) throw new Error("configureSyntax() must be called before a summary is asked for");
  await initPython(wasm);
}
var strict = new TextDecoder("utf-8", { fatal: true });
function decodeUtf8(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254 || bytes[0] === 254 && bytes[1] === 255) {
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
    suppressions: []
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
    grammar: require2.resolve(`tree-sitter-python/${PYTHON_WASM.grammar}`)
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
  "symbol"
]);
function packFacts(facts) {
  const packed2 = [];
  let before;
  for (const fact of facts.imports) {
    const one3 = packImport(fact, before);
    packed2.push(one3);
    before = fact.range;
  }
  return JSON.stringify({ ...facts, imports: packed2 });
}
function unpackFacts(text) {
  const facts = JSON.parse(text);
  const imports = [];
  let before;
  for (const one3 of facts.imports) {
    const fact = isPacked(one3) ? unpackImport(one3, before) : one3;
    imports.push(fact);
    before = fact.range;
  }
  return Object.assign(facts, { imports });
}
var isPacked = (one3) => Array.isArray(one3);
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
    range
  };
  if (name !== 0) fact.name = name;
  if (names !== 0) fact.names = names;
  if (alias !== 0) fact.alias = alias;
  if (symbol !== 0) fact.symbol = symbol;
  return fact;
}
var sameRange = (a, b) => a.startLine === b.startLine && a.startColumn === b.startColumn && a.endLine === b.endLine && a.endColumn === b.endColumn;
var flagLists = /* @__PURE__ */ new Map();
function flagsOf(mask) {
  let flags = flagLists.get(mask);
  if (flags === void 0) {
    flags = EDGE_KINDS.filter((_, index) => (mask & 1 << index) !== 0);
    flagLists.set(mask, flags);
  }
  return flags;
}

// src/host/fact-jobs.ts
async function runJob(job, read, extract) {
  const { request, content, refused, hash, known: known2 } = job;
  const result = content === void 0 ? refused ?? read(request.path) : { ok: true, bytes: content };
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
  return { kind: "facts", facts, ...name === void 0 ? {} : { content: name } };
}
function packed(result) {
  if (result.kind !== "facts") return result;
  const { facts, content } = result;
  return { kind: "packed", packed: packFacts(facts), ...content === void 0 ? {} : { content } };
}

export {
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
  buildStamp
};
