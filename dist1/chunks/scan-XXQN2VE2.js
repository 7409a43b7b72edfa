import { limitsItself, wordsOfText } from "./chunk-R25AFFIT.js";
import { EDGE_KINDS } from "./chunk-Q2K2HIJV.js";

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
      rules: (match[1] ?? "").split(",").flatMap((rule) => (rule.trim() === "" ? [] : [rule.trim()])),
      ...(because === void 0 ? {} : { because }),
      ...(until === void 0 ? {} : { until }),
      range,
    });
  }
  return found;
}
function reasonOf(tail) {
  const until = /\buntil\s+(\d{4}-\d{2}-\d{2})\b/.exec(tail);
  const rest = until === null ? tail : tail.slice(0, until.index) + tail.slice(until.index + until[0].length);
  const because = /\bbecause\s+([^]*)$/.exec(rest)?.[1]?.replaceAll(/\s+/g, " ").trim();
  return {
    ...(because === void 0 || because === "" ? {} : { because }),
    ...(until?.[1] === void 0 ? {} : { until: until[1] }),
  };
}
function coveredLine(comment, comments, text, positions) {
  const { line, column } = positions.at(comment.start);
  const before = positions
    .lineText(line)
    .slice(0, column - 1)
    .trim();
  if (before !== "" && before !== "{") return line;
  let at = comment.end;
  const blank2 = before === "{" ? /[\s}]/ : /\s/;
  const next = new Map(comments.map((each) => [each.start, each.end]));
  for (;;) {
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
      range: positions.range(start, start + name.length + 2),
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
      ...(src === void 0
        ? {}
        : { src: { value: src.value, start: attributesStart + src.start, end: attributesStart + src.end } }),
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
var DEEPEST_BRACKETS = 800;
var LONGEST_CHAIN = 2e3;
function tooDeep(text) {
  if (text.length <= DEEPEST_BRACKETS || measure(text) === void 0) return void 0;
  return measure(text.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/g, '""'));
}
var MATTERS = among("()[]{},;\n?=!~+-*<>e");
var NO_TERNARY = among("?.:");
var PREFIXES = among("!~+-");
var GOES_ON = among("?:.=+-*/%&|^<>,;)]}([`");
var WANTS_MORE = among("?:.=+-*/%&|^<>,(!~[{");
function among(characters) {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
function measure(text) {
  const links = [0];
  let here = 0;
  let below = 0;
  let depth = 0;
  let assigned = -1;
  let less = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (MATTERS[code] !== 1) continue;
    switch (code) {
      case 40:
      // (
      case 91:
      // [
      case 123:
        links[depth++] = here;
        below += here;
        here = 0;
        if (depth > DEEPEST_BRACKETS) return "brackets are nested too deeply to parse safely";
        break;
      case 41:
        if (depth > 0) {
          here = links[--depth] ?? 0;
          below -= here;
        }
        if (isWord(text.charCodeAt(skip(text, at + 1)))) here++;
        break;
      case 93:
      // ]
      case 125:
        if (depth > 0) {
          here = links[--depth] ?? 0;
          below -= here;
        }
        if (here > 0 && code === 125) {
          const next = skip(text, at + 1);
          if (GOES_ON[text.charCodeAt(next)] !== 1 && !isElse(text, next)) here = 0;
        }
        break;
      case 44:
        here = 0;
        break;
      case 59:
        if (here > 0 && !isElse(text, skip(text, at + 1))) here = 0;
        break;
      case 10:
        if (here > 0 && endsAtLine(text, at)) here = 0;
        break;
      case 63:
        if (NO_TERNARY[text.charCodeAt(at + 1)] === 1) at++;
        else here++;
        break;
      case 61:
        if (text.charCodeAt(at + 1) === 62) {
          here++;
          at++;
        } else if (text.charCodeAt(at + 1) === 61) {
          while (text.charCodeAt(at + 1) === 61) at++;
        } else {
          if (isPlain(text, assigned, at)) here++;
          assigned = at;
        }
        break;
      case 33:
      // !
      case 126:
      // ~
      case 43:
      // +
      case 45:
        if (PREFIXES[text.charCodeAt(back(text, at - 1))] === 1) here++;
        break;
      case 42:
        if (text.charCodeAt(at + 1) === 42) {
          here++;
          at++;
        }
        break;
      case 60:
        if (text.charCodeAt(at + 1) === 47) {
          if (here > 0) here--;
          break;
        }
        if (isElement(text, at) || isPlain(text, less, at)) here++;
        less = at;
        break;
      case 62:
        if (here > 0 && text.charCodeAt(at - 1) === 47) here--;
        break;
      default:
        if (!isElse(text, at) || isWord(text.charCodeAt(at - 1))) continue;
        here++;
    }
    if (below + here > LONGEST_CHAIN) return "expressions or statements are nested too deeply to parse safely";
  }
  return repeatsWords(text) ? "operators are nested too deeply to parse safely" : void 0;
}
var REPEATED = /(?:\b(?:await|typeof|void|delete|new|yield|keyof|do)\s+){2000}/;
var SOME = /(?:\b(?:await|typeof|void|delete|new|yield|keyof|do)\s+){8}/;
function repeatsWords(text) {
  for (let at = 0; at < text.length; at += 5e3) {
    if (SOME.test(text.slice(at, at + 200))) return REPEATED.test(text);
  }
  return false;
}
function skip(text, from) {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}
function back(text, from) {
  let at = from;
  while (at >= 0 && text.charCodeAt(at) <= 32) at--;
  return at;
}
function isWord(code) {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36
  );
}
function isElse(text, at) {
  return (
    text.charCodeAt(at) === 101 &&
    text.charCodeAt(at + 1) === 108 &&
    text.charCodeAt(at + 2) === 115 &&
    text.charCodeAt(at + 3) === 101 &&
    !isWord(text.charCodeAt(at + 4))
  );
}
function endsAtLine(text, at) {
  const next = skip(text, at + 1);
  if (GOES_ON[text.charCodeAt(next)] === 1 || isElse(text, next)) return false;
  return WANTS_MORE[text.charCodeAt(back(text, at - 1))] !== 1;
}
function isElement(text, at) {
  const after = text.charCodeAt(at + 1);
  return (isWord(after) || after === 62) && !isWord(text.charCodeAt(at - 1));
}
function isPlain(text, from, to) {
  if (from < 0 || to - from > 200) return false;
  for (let at = from + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isWord(code) && code > 32 && code !== 46) return false;
  }
  return true;
}

// src/facts/javascript/parse.ts
var raw = rawTransferSupported();
function langOf(path) {
  if (/\.d\.(?:[cm]?ts|[^./]+\.ts)$/.test(path)) return "dts";
  if (path.endsWith(".tsx")) return "tsx";
  return /\.[cm]?ts$/.test(path) ? "ts" : "jsx";
}
function parseProgram(path, text, lang, tree) {
  const depth = tooDeep(text);
  if (depth !== void 0) return { ok: false, reason: depth, offset: 0 };
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
    ...(tree ? { program: result.program } : {}),
    dispose: () => result.dispose?.(),
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
      const middle = (low + high + 1) >> 1;
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
    },
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
var STATEMENT =
  /^[ \t]*(?:(import|export)\b(?:[ \t]+(type)\b(?=\s*[\w${*]))?([\w$\s,{}*]*?)\bfrom\s*|import\s*)(["'])([^"'\n]+)\4/gm;
var CALL = /(?<![\w$.])(require|import)\s*\(\s*(["'])([^"'\n]+)\2\s*\)/g;
function salvagedImports(source, positions) {
  const text = source.replaceAll(/\/\*[^]*?\*\/|(?<=^\s*|;\s*)\/\/[^\n]*/gm, (comment) =>
    comment.replaceAll(/[^\r\n]/g, " "),
  );
  const facts = [];
  const add = (match, module, fact) => {
    const end =
      (match.index ?? 0) + match[0].length - (match[0].endsWith(")") ? (/\s*\)$/.exec(match[0])?.[0].length ?? 0) : 0);
    facts.push({
      ...fact,
      flags: [fact.kind],
      module,
      level: 0,
      range: positions.range(end - module.length - 2, end),
    });
  };
  for (const match of text.matchAll(STATEMENT)) {
    const [, word, type, names, , module = ""] = match;
    if (word === void 0) add(match, module, { kind: "top-level", form: "side-effect", names: [] });
    else if (word === "import") {
      add(match, module, {
        kind: type === void 0 ? "top-level" : "type-only",
        form: "import",
        names: namesOf(names),
      });
    } else {
      const form = names?.trim().startsWith("*") === true ? "export-star" : "export-from";
      add(match, module, { kind: type === void 0 ? "re-export" : "type-only", form, names: namesOf(names) });
    }
  }
  for (const match of text.matchAll(CALL)) {
    const isCall = match[1] === "import";
    add(match, match[3] ?? "", {
      kind: isCall ? "dynamic" : "top-level",
      form: isCall ? "import-call" : "require",
      names: ["*"],
    });
  }
  return facts;
}
function namesOf(clause) {
  const names = [];
  const braces = /\{([^}]*)\}/.exec(clause ?? "");
  const outside2 = (clause ?? "").replace(/\{[^}]*\}/, "");
  for (const part of outside2.split(",")) {
    if (part.includes("*")) names.push("*");
    else if (part.trim() !== "") names.push("default");
  }
  for (const part of (braces?.[1] ?? "").split(",")) {
    const name = part
      .trim()
      .replace(/^type\s+/, "")
      .split(/\s/)[0];
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
    ...(only !== void 0 && only !== names[0] ? { alias: only } : {}),
    form: entries.length === 0 && !typeOnly ? "side-effect" : "import",
    range: positions.range(moduleRequest.start, moduleRequest.end),
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
    range: positions.range(request.start, request.end),
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
  foreignRequire: false,
};
function walk(program, visit) {
  const parents = [];
  const go = (node, place) => {
    visit(node, place, parents);
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
function isNode(value2) {
  return typeof value2 === "object" && value2 !== null && "type" in value2 && typeof value2.type === "string";
}
function isCallable(node) {
  return (
    node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression"
  );
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
  const foreignRequire = place.foreignRequire || (takesRequire(node) && !isDefine(parents.at(-1)));
  const named = nameOf(node, parents);
  if (named === void 0 && isInvoked(node, parents.at(-1)) && !node.async) {
    return foreignRequire === place.foreignRequire ? place : { ...place, foreignRequire };
  }
  const base = {
    ...place,
    foreignRequire,
    nested: place.nested || !isInvoked(node, parents.at(-1)),
    guarded: false,
    conditional: false,
    classBody: false,
  };
  const name = named ?? (node.async ? callbackName(parents.at(-1)) : void 0);
  if (name === void 0) return base;
  const isMember = parents.at(-1)?.type === "MethodDefinition" || parents.at(-1)?.type === "PropertyDefinition";
  const className = isMember ? place.className : void 0;
  const qualname = className === void 0 ? `${place.prefix}${name}` : `${className}.${name}`;
  const fn = {
    qualname,
    name,
    node,
    ...(className === void 0 ? {} : { className }),
    ...(place.fn === void 0 ? {} : { outer: place.fn }),
  };
  const { className: _, ...rest } = base;
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
      return (
        test.operator === "typeof" &&
        test.argument.type === "Identifier" &&
        /^(?:exports|module|require|define)$/.test(test.argument.name)
      );
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
function isInvoked(node, parent) {
  if (parent === void 0) return false;
  if (parent.type === "CallExpression") return parent.callee === node;
  return (
    parent.type === "MemberExpression" &&
    parent.object === node &&
    parent.property.type === "Identifier" &&
    (parent.property.name === "call" || parent.property.name === "apply")
  );
}
function callbackName(parent) {
  const callee = parent?.type === "CallExpression" ? dotted(parent.callee) : void 0;
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
function isDefine(parent) {
  return parent?.type === "CallExpression" && parent.callee.type === "Identifier" && parent.callee.name === "define";
}
function classNameOf(node, parents) {
  return node.id?.name ?? targetName(parents.at(-1)) ?? "<class>";
}
function nameOf(node, parents) {
  if (node.type !== "ArrowFunctionExpression" && node.id !== null) return node.id.name;
  const parent = parents.at(-1);
  if (parent === void 0) return void 0;
  const name = targetName(parent);
  if (name === void 0 || parent.type !== "Property") return name;
  const owner = parents.at(-3);
  const object = owner === void 0 ? void 0 : targetName(owner);
  return object === void 0 || object === "default" ? name : `${object}.${name}`;
}
function targetName(parent) {
  switch (parent?.type) {
    case "VariableDeclarator":
      return parent.id.type === "Identifier" ? parent.id.name : void 0;
    case "AssignmentExpression":
      return assignedName(parent.left);
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return keyName(parent.key, parent.computed);
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
  if (
    left.object.type === "MemberExpression" &&
    left.object.property.type === "Identifier" &&
    left.object.property.name === "prototype" &&
    left.object.object.type === "Identifier"
  ) {
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
    for (let here = node; here !== void 0; here = parents.get(here)) {
      const scope = scopes.get(here);
      if (scope !== void 0) return scope;
    }
    throw new Error("a node outside of every program");
  };
  let shared;
  for (const program of programs) {
    let noteFunction2 = function ({ fn }) {
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
      const parent = ancestors.at(-1);
      if (parent !== void 0) parents.set(node, parent);
      noteFunction2(place);
      if (isCallable(node)) enterFunction(node);
      else declare(node, place);
      if (node.type === "CallExpression" || node.type === "NewExpression" || node.type === "TaggedTemplateExpression") {
        calls.push({ node, fn: place.fn });
      }
    });
  }
  for (const { name, value: value2, at } of assignments) {
    const binding = lookup(scopeOf(at), name);
    if (binding?.kind === "variable") binding.values.push(value2);
  }
  function enterFunction(node) {
    const parent = parents.get(node);
    const outer2 = scopeOf(parent ?? node);
    if (node.type === "FunctionDeclaration" && node.id !== null)
      outer2.names.set(node.id.name, { kind: "function", node });
    const scope = { node, outer: outer2, names: /* @__PURE__ */ new Map() };
    scopes.set(node, scope);
    if (node.type === "FunctionExpression" && node.id !== null)
      scope.names.set(node.id.name, { kind: "function", node });
    for (const [index, param] of node.params.entries()) {
      const inner = param.type === "TSParameterProperty" ? param.parameter : param;
      bind(inner, [], (name, at, member, fallback) =>
        scope.names.set(name, {
          kind: "parameter",
          node: at,
          index,
          member,
          ...(fallback === void 0 ? {} : { fallback }),
        }),
      );
    }
  }
  function declare(node, place) {
    switch (node.type) {
      case "ImportDeclaration": {
        const from = node.source.value.replace(/^node:/, "");
        for (const each of node.specifiers) {
          const origin =
            each.type === "ImportNamespaceSpecifier"
              ? from
              : each.type === "ImportDefaultSpecifier"
                ? defaultOf(from)
                : `${from}.${each.imported.type === "Literal" ? each.imported.value : each.imported.name}`;
          scopeOf(node).names.set(each.local.name, {
            kind: "import",
            origin: origin.replace(/^([^.].*)\.default$/, "$1"),
            node: each,
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
          const known = scope.names.get(name);
          if (known?.kind === "variable" && init !== null) known.values.push(init);
          else if (known === void 0 || init !== null) {
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
        const parent = parents.get(node);
        const own =
          node.id?.name ??
          (parent?.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id.name : void 0);
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
      for (let here = node; here !== void 0; here = parents.get(here)) {
        const fn = isCallable(here) ? places.get(here) : void 0;
        if (fn !== void 0) return fn;
      }
      return void 0;
    },
  };
}
function lookup(scope, name) {
  for (let here = scope; here !== void 0; here = here.outer) {
    const binding = here.names.get(name);
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
          const name = property.computed
            ? "?"
            : key.type === "Identifier"
              ? key.name
              : key.type === "Literal"
                ? String(key.value)
                : "?";
          bind(property.value, [...member, name], each);
        }
      }
      return;
    default:
  }
}

// src/facts/javascript/tree-imports.ts
var NEEDS_TREE =
  /\brequire\b|\bimport\s*(?:\(|\/[*/])|\bimport\s*\.\s*meta\b|\bimport\s+(?:type\s+)?[\w$]+\s*=|\bexport\s*(?:type\s*)?\{\s*\}|\bdeclare\s+module\b|\b(?:jest|vi)\s*\.\s*(?:\w*[mM]ock|\w+Actual\b)/;
function needsTree(text) {
  return NEEDS_TREE.test(text);
}
function treeImports(program, positions) {
  const facts = [];
  const requires = requireNames(program);
  walk(program, (node, place, parents) => {
    const add = (source, form, extra, names) => {
      facts.push(factOf(source, form, place, extra, names, positions));
    };
    switch (node.type) {
      case "ImportExpression": {
        const source = literal(node.source);
        if (source === void 0) return;
        const guarded = !place.guarded && isCaught(node, parents);
        return add(source, "import-call", guarded ? ["dynamic", "guarded"] : ["dynamic"], boundNames(parents));
      }
      case "TSImportType": {
        const source = literal(node.source);
        return source && add(source, "import-type", ["type-only"]);
      }
      case "TSImportEqualsDeclaration": {
        if (node.moduleReference.type !== "TSExternalModuleReference") return;
        const source = literal(node.moduleReference.expression);
        if (source === void 0) return;
        const reExport = parents.at(-1)?.type === "ExportNamedDeclaration" ? ["re-export"] : [];
        const type = node.importKind === "type" ? ["type-only"] : [];
        return add(source, "import-equals", [...type, ...reExport], { names: ["*"], alias: node.id.name });
      }
      case "ImportDeclaration":
        return place.ambient ? add(node.source, "import", []) : void 0;
      case "ExportAllDeclaration":
        return place.ambient ? add(node.source, "export-star", ["re-export"]) : void 0;
      case "ExportNamedDeclaration":
        if (node.source !== null && (place.ambient || node.specifiers.length === 0)) {
          add(node.source, "export-from", node.exportKind === "type" ? ["type-only", "re-export"] : ["re-export"], {
            names: [],
          });
        }
        return;
      case "NewExpression":
        return urlImport(node, parents, add);
      case "CallExpression":
        return callImport(node, parents, place, requires, add);
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
    ...(symbol === void 0 ? {} : { symbol }),
  };
}
function literal(node) {
  if (node === null || node === void 0) return void 0;
  if (node.type === "Literal" && typeof node.value === "string") {
    return { value: node.value, start: node.start, end: node.end };
  }
  if (node.type === "TemplateLiteral" && node.expressions.length === 0) {
    const value2 = node.quasis[0]?.value.cooked;
    return typeof value2 === "string" ? { value: value2, start: node.start, end: node.end } : void 0;
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
      if (isAlias || (init.type === "CallExpression" && dotted(init.callee)?.split(".").at(-1) === "createRequire")) {
        names.add(each.id.name);
      }
    }
  }
  return names;
}
var MOCKS = /^(?:jest|vi|vitest)\.(?:mock|doMock|unmock|deepUnmock|dontMock|doUnmock|setMock|createMockFromModule)$/;
var ACTUAL = /^(?:jest|vi|vitest)\.(?:requireActual|requireMock|importActual|importMock)$/;
function callImport(node, parents, place, requires, add) {
  const first = node.arguments[0];
  const callee = dotted(node.callee);
  if (callee === void 0) {
    const inner = node.callee.type === "CallExpression" ? dotted(node.callee.callee) : void 0;
    const source2 = inner?.split(".").at(-1) === "createRequire" ? literal(first) : void 0;
    if (source2 !== void 0) add(source2, "require", [], boundNames(parents));
    return;
  }
  if (callee.startsWith("import.meta.")) return metaImport(callee, first, add);
  const source = literal(first);
  if (source === void 0) return;
  if (requires.has(callee) || callee === "module.require") {
    if (callee === "require" && place.foreignRequire) return;
    const extra = isModuleExports(parents.at(-1)) ? ["re-export"] : [];
    return add(source, "require", extra, boundNames(parents));
  }
  if (callee.endsWith(".resolve") && requires.has(callee.slice(0, -8)) && !place.foreignRequire) {
    return add(source, "reference", ["dynamic"]);
  }
  if (callee === "require.context") {
    const deep = node.arguments[1]?.type === "Literal" && node.arguments[1].value === false ? "*" : "**/*";
    return add({ ...source, value: `${source.value.replace(/\/$/, "")}/${deep}` }, "glob", ["dynamic"]);
  }
  if (MOCKS.test(callee)) return add(source, "reference", ["dynamic"]);
  if (ACTUAL.test(callee)) return add(source, "import-call", ["dynamic"], boundNames(parents));
}
function metaImport(callee, first, add) {
  if (callee === "import.meta.resolve") {
    const source = literal(first);
    if (source !== void 0) add(source, "reference", ["dynamic"]);
    return;
  }
  if (!/^import\.meta\.glob(?:Eager)?$/.test(callee) || first === void 0) return;
  for (const each of first.type === "ArrayExpression" ? first.elements : [first]) {
    const source = literal(each);
    if (source !== void 0 && !source.value.startsWith("!")) add(source, "glob", ["dynamic"]);
  }
}
function urlImport(node, parents, add) {
  const [path, base] = node.arguments;
  if (dotted(node.callee) !== "URL" || base === void 0 || dotted(base) !== "import.meta.url") return;
  const source = literal(path);
  if (source === void 0 || /^[a-z][a-z+.-]*:/i.test(source.value)) return;
  const parent = parents.at(-1);
  const isWorker =
    parent?.type === "NewExpression" &&
    parent.arguments[0] === node &&
    /(?:^|\.)(?:Shared)?Worker$/.test(dotted(parent.callee) ?? "");
  add(source, isWorker ? "worker" : "url", ["dynamic"]);
}
function isModuleExports(parent) {
  if (parent?.type !== "AssignmentExpression") return false;
  const target = dotted(parent.left);
  return (
    target === "module.exports" ||
    target?.startsWith("exports.") === true ||
    target?.startsWith("module.exports.") === true
  );
}
function isCaught(node, parents) {
  let inner = node;
  for (let at = parents.length - 1; at >= 1; at -= 2) {
    const member = parents[at];
    const call = parents[at - 1];
    if (member?.type !== "MemberExpression" || member.object !== inner || call?.type !== "CallExpression") return false;
    const name = member.property.type === "Identifier" ? member.property.name : "";
    if (name === "catch" || (name === "then" && call.arguments.length > 1)) return true;
    inner = call;
  }
  return false;
}
function boundNames(parents) {
  const above = parents.at(-1)?.type === "AwaitExpression" ? parents.at(-2) : parents.at(-1);
  if (above?.type === "ExpressionStatement") return { names: [] };
  if (
    above?.type === "MemberExpression" &&
    !above.computed &&
    isNode(above.property) &&
    above.property.type === "Identifier"
  ) {
    const name = above.property.name;
    return name === "then" || name === "catch" || name === "finally" ? { names: ["*"] } : { names: [name] };
  }
  if (above?.type !== "VariableDeclarator") return { names: ["*"] };
  if (above.id.type === "Identifier") return { names: ["*"], alias: above.id.name };
  if (above.id.type !== "ObjectPattern") return { names: ["*"] };
  const names = above.id.properties.map((each) =>
    each.type === "Property" && !each.computed && each.key.type === "Identifier" ? each.key.name : "*",
  );
  return { names };
}

// src/facts/javascript/origin.ts
var UNKNOWN = { name: "?" };
var PROMISIFY = /^(?:util\.promisify|pify|promisify|es6-promisify\.promisify|util\.promisify\.custom)$/;
var BINDERS = /^(?:execa\.(?:execa|\$|execaSync|execaCommand|execaNode|create)|execa|zx\.\$)$/;
function unwrap(node) {
  switch (node.type) {
    case "AwaitExpression":
      return unwrap(node.argument);
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return unwrap(node.expression);
    default:
      return node;
  }
}
function originOf(module, expression, depth = 0) {
  if (depth > 12) return UNKNOWN;
  const node = unwrap(expression);
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
      const key = node.computed
        ? literal(node.property)?.value
        : node.property.type === "Identifier"
          ? node.property.name
          : void 0;
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
  return { get: (key) => found.get(key), keys: [...found.keys()], ...(open === void 0 ? {} : { open }) };
}
function take(module, expression, found, depth) {
  const node = unwrap(expression);
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
      const { argument } = property;
      open = take(module, argument, found, depth + 1) ?? open;
      continue;
    }
    const key = property.computed
      ? literal(property.key)?.value
      : property.key.type === "Identifier"
        ? property.key.name
        : literal(property.key)?.value;
    if (key === void 0) open ??= "a computed option";
    else found.set(key, { node: property, value: property.value });
  }
  return open;
}
function constantValue(module, expression) {
  const node = unwrap(expression);
  if (node.type !== "Identifier") return void 0;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind !== "variable" || binding.values.length !== 1 || binding.member.length > 0) return void 0;
  return binding.values[0];
}
function truthOf(module, expression) {
  const node = unwrap(expression);
  switch (node.type) {
    case "Literal":
      return node.value === null || node.value === false || node.value === 0 || node.value === "" ? "false" : "true";
    case "Identifier": {
      if (node.name === "undefined") return "false";
      const value2 = constantValue(module, node);
      return value2 === void 0 ? "unknown" : truthOf(module, value2);
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
  "shelljs.exec": { command: "string", shell: "always", style: "sync", fails: false, captures: true },
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
  "promisify-child-process.exec": "child_process.exec",
};
function findProcessApi(name) {
  const canonical = Object.hasOwn(SAME, name) ? (SAME[name] ?? name) : name;
  const api = Object.hasOwn(APIS, canonical) ? APIS[canonical] : void 0;
  return api === void 0 ? void 0 : { name: canonical, ...api };
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
  const node = unwrap(expression);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return false;
  const { property } = node.callee;
  const [search] = node.arguments;
  if (property.type !== "Identifier" || search === void 0 || node.arguments.length !== 2) return false;
  if (property.name === "replaceAll" && literal(search)?.value === "'") return true;
  if (property.name !== "replace" && property.name !== "replaceAll") return false;
  return (
    search.type === "Literal" && "regex" in search && search.regex.pattern === "'" && search.regex.flags.includes("g")
  );
}
function literalWord(node, text) {
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
  return one({ prefix: "", literal: false, sources, node, spread: false, noDash: false, quoted: false, ...rest });
}
function single(node, flow) {
  const [first] = flow.words;
  return flow.words.length === 1 && first !== void 0 ? first : concat(node, [flow]);
}
function concat(node, parts) {
  const words = parts.flatMap((part) => part.words).filter((word) => !(word.literal && word.prefix === ""));
  let prefix = "";
  let whole = true;
  for (const word of words) {
    prefix += word.prefix;
    if (!word.literal) {
      whole = false;
      break;
    }
  }
  const [first] = words;
  return {
    prefix,
    literal: whole,
    sources: words.flatMap((word) => word.sources),
    node,
    spread: false,
    noDash: prefix === "" ? (first?.noDash ?? true) : !prefix.startsWith("-"),
    quoted: words.every((word) => word.literal || word.quoted || word.sources.length === 0),
  };
}
function either(module, node, a, b) {
  if (a.kind === "list" && b.kind === "list") return list([...a.words, ...b.words.filter((word) => !word.literal)]);
  const left = single(node, a);
  const right = single(node, b);
  const programs = [left, right].flatMap((word) => (word.literal ? word.prefix : (word.program ?? [])));
  const program = programs.length === 2 ? programs.sort((x, y) => x.length - y.length)[0] : void 0;
  const both = concat(node, [one(left), one(right)]);
  return one({
    ...both,
    ...(both.literal ? { sources: [constant(module, node)] } : {}),
    ...(program === void 0 ? {} : { program }),
    prefix: "",
    literal: false,
    noDash: left.noDash && right.noDash,
    spread: a.kind === "list" || b.kind === "list",
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
var DEEPEST = 12;
function flowOf(module, expression, depth = 0) {
  const node = unwrap(expression);
  if (depth > DEEPEST) return value(node, [local(module, node)]);
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
        const isQuoted =
          escapesQuotes(inner) && quasi.value.raw.endsWith("'") && isQuote(node.quasis[index + 1]?.value.raw);
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
        }),
      );
    case "ConditionalExpression":
      return either(
        module,
        node,
        flowOf(module, node.consequent, depth + 1),
        flowOf(module, node.alternate, depth + 1),
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
  const known = flows.get(module);
  if (known !== void 0) return known;
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
        parameter: name,
      });
    }
    case "variable": {
      const { values } = binding;
      const [first] = values;
      if (first === void 0 || values.length > 4) return value(node, [{ kind: "local", name, line }]);
      if (binding.member.length > 0) return flowOfPath(module, node, first, binding.member, depth);
      const known = flowsOf(module).get(binding);
      if (known !== void 0) return known;
      flowsOf(module).set(binding, value(node, [{ kind: "local", name, line }]));
      const flows2 = values.map((each) => flowOf(module, each, depth + 1));
      const joined = flows2.slice(1).reduce((a, b) => either(module, node, a, b), flows2[0] ?? value(node, []));
      const flow = joined.kind === "list" ? withPushes(module, node, name, joined, depth) : joined;
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
    for (const argument of property.name === "splice" ? call.arguments.slice(2) : call.arguments) {
      const inner = flowOf(module, argument.type === "SpreadElement" ? argument.argument : argument, depth + 1);
      const isMany = argument.type === "SpreadElement" && inner.kind === "value";
      const added = isMany ? inner.words.map(asSpread) : inner.words;
      if (property.name === "unshift") words.unshift(...added);
      else words.push(...added);
    }
  }
  return list(words);
}
var REQUEST_FIELDS =
  /^(?:query|body|params|headers|cookies|files?|url|originalUrl|rawBody|pathParameters|queryStringParameters|param|json|formData|text|searchParams|nextUrl)$/;
var REQUEST_NAMES = /^(?:req|request|ctx|context|c|event|evt|message|msg|payload)$/;
function isRequest(name, field) {
  return REQUEST_FIELDS.test(field) && REQUEST_NAMES.test(name);
}
function isNumber(name) {
  return /^(?:pid|ppid|pgid|port|length|exitCode)$/.test(name);
}
function isNumeric(parameter) {
  const type = parameter.type === "Identifier" ? parameter.typeAnnotation?.typeAnnotation.type : void 0;
  return type === "TSNumberKeyword" || type === "TSBooleanKeyword" || type === "TSBigIntKeyword";
}
function parameterName(module, node) {
  const parent = module.parentOf(node);
  return parent?.type === "Property" ? "req" : "";
}
function pathOf(node, members) {
  const path = [...members];
  let root = node;
  while (root.type === "MemberExpression") {
    const { property } = root;
    path.unshift(
      root.computed ? (literal(property)?.value ?? "[]") : property.type === "Identifier" ? property.name : "#",
    );
    root = unwrap(root.object);
  }
  return { root, path };
}
var CONSTANT =
  /^(?:process\.(?:execPath|platform|arch|pid|version|versions\.\w+)|import\.meta\.(?:dirname|filename|url)|os\.EOL|path\.(?:sep|delimiter))$/;
var COMMAND_LINE = /^(?:process\.argv\b|(?:.*\b)?(?:yargs|minimist|mri|arg|meow|cac|commander|parseArgs)\b.*\(\))/;
function flowOfPath(module, node, root, members, depth) {
  const { root: inner, path } = pathOf(unwrap(root), members);
  const origin = originOf(module, inner);
  const full = [origin.name, ...path].join(".");
  const name = node.type === "Identifier" ? [brief(module, inner), ...path].join(".") : brief(module, node);
  if (CONSTANT.test(full))
    return value(node, [constant(module, node)], {
      noDash: true,
      ...(full === "process.execPath" ? { program: "node" } : {}),
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
    if (isRequest(inner.name, path[0] ?? "") || (path.length > 1 && isRequest(path[0] ?? "", path[1] ?? ""))) {
      return outside(module, node, "request", name);
    }
    return value(node, [{ kind: "parameter", name: inner.name, line }]);
  }
  if (binding?.kind === "variable" && binding.values.length === 1 && depth < DEEPEST) {
    const [init] = binding.values;
    const held = init === void 0 ? void 0 : unwrap(init);
    if (held?.type === "ObjectExpression" && path.length === 1) {
      const property = held.properties.find(
        (each) =>
          each.type === "Property" && !each.computed && each.key.type === "Identifier" && each.key.name === path[0],
      );
      if (property?.type === "Property") return flowOf(module, property.value, depth + 1);
    }
    if (
      held !== void 0 &&
      (held.type === "Identifier" || held.type === "MemberExpression" || held.type === "CallExpression")
    ) {
      const from = flowOf(module, held, depth + 1);
      const sources = from.words
        .flatMap((word) => word.sources)
        .filter((source) => source.kind === "outside" || source.kind === "parameter");
      if (sources.length > 0) return value(node, sources);
    }
  }
  return value(node, [{ kind: "local", name: brief(module, node), line }]);
}
var READS = [
  [/^(?:fs(?:\/promises)?|fs\.promises)\.readFile(?:Sync)?$/, "file"],
  [/(?:^|\.)(?:fetch|axios(?:\.\w+)?|got(?:\.\w+)?|undici\.\w+)(?:\(\)\.\w+)*$/, "network"],
  [/(?:question|prompt|prompts|inquirer\.prompt|enquirer\.prompt)$/, "input"],
];
var PASSES =
  /^(?:toString|trim|trimEnd|trimStart|replace|replaceAll|toLowerCase|toUpperCase|slice|substring|concat|padStart|padEnd|normalize|join|map|filter|flat|flatMap|split|valueOf|at|pop|shift|reverse|sort|text|json)$/;
var HARMLESS =
  /^(?:Number|parseInt|parseFloat|Boolean|Date\.now|Math\.\w+|crypto\.randomUUID|randomUUID|os\.(?:tmpdir|homedir|hostname|platform|cpus|arch)|process\.cwd|nanoid\.nanoid|mkdtempSync|fs\.mkdtempSync)$/;
var QUOTES =
  /(?:^|\.)(?:shellescape|shell-escape|quote|shellQuote|shellEscape|escapeShell\w*|shell-quote\.quote|zx\.quote)$/;
function flowOfCall(module, node, depth) {
  const { name } = originOf(module, node.callee);
  if (HARMLESS.test(name)) return value(node, [], { noDash: true });
  for (const [pattern, what] of READS) if (pattern.test(name)) return outside(module, node, what);
  if (COMMAND_LINE.test(`${name}()`)) {
    const flow = outside(module, node, "command line");
    return name === "process.argv.slice" ? { ...flow, words: flow.words.map(asSpread) } : flow;
  }
  const callee = unwrap(node.callee);
  const parts = node.arguments.map((each) =>
    flowOf(module, each.type === "SpreadElement" ? each.argument : each, depth + 1),
  );
  if (QUOTES.test(name)) return one({ ...concat(node, parts), prefix: "", literal: false, quoted: true });
  if (
    /^(?:(?:.*\.)?createRequire\(\)\.resolve|String|path(?:\.(?:posix|win32))?\.\w+|url\.(?:fileURLToPath|pathToFileURL)|decodeURIComponent|encodeURIComponent|JSON\.stringify|require\.resolve|import\.meta\.resolve|URL|fs\.realpathSync)$/.test(
      name,
    )
  ) {
    const joined = concat(node, parts);
    const isAbsolute =
      /^(?:path\.resolve|url\.\w+|(?:require|.*createRequire\(\))\.resolve|import\.meta\.resolve|fs\.realpathSync)$/.test(
        name,
      );
    return one({
      ...joined,
      ...(joined.literal ? { sources: [constant(module, node)] } : {}),
      prefix: "",
      literal: false,
      noDash: isAbsolute || joined.noDash,
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
        return list(object.words.map((word) => (word.literal ? word : asSpread(word))));
      }
      const joined = concat(node, [object, ...(method === "concat" ? parts : [])]);
      return one({ ...joined, prefix: "", literal: false, spread: object.kind === "list" && method !== "join" });
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
  "ChainExpression",
]);
function outer(module, node) {
  let child = node;
  let parent = module.parentOf(child);
  while (parent !== void 0 && TRANSPARENT.has(parent.type)) {
    child = parent;
    parent = module.parentOf(child);
  }
  return { parent, child };
}
function isAwaited(module, node) {
  let here = module.parentOf(node);
  while (here !== void 0 && TRANSPARENT.has(here.type)) {
    if (here.type === "AwaitExpression") return true;
    here = module.parentOf(here);
  }
  return (
    here?.type === "MemberExpression" &&
    here.property.type === "Identifier" &&
    /^(?:then|catch|finally)$/.test(here.property.name)
  );
}
function isIterated(module, node) {
  if (standsIterated(module, node)) return true;
  const fate = fateOf(module, node);
  return fate.kind === "named" && iteratedNames(module).has(fate.name);
}
var iterated = /* @__PURE__ */ new WeakMap();
function iteratedNames(module) {
  let names = iterated.get(module);
  if (names === void 0) {
    const found = /* @__PURE__ */ new Set();
    for (const [name, nodes] of indexOf(module)) {
      if (nodes.some((node) => standsIterated(module, node))) found.add(name);
    }
    iterated.set(module, (names = found));
  }
  return names;
}
function standsIterated(module, node) {
  const { parent, child } = outer(module, node);
  switch (parent?.type) {
    case "ForOfStatement":
      return parent.right === child;
    case "SpreadElement":
      return true;
    case "YieldExpression":
      return parent.delegate;
    case "VariableDeclarator":
      return parent.id.type === "ArrayPattern";
    case "MemberExpression":
      return parent.object === child && parent.property.type === "Identifier" && parent.property.name !== "return";
    case "CallExpression":
    case "NewExpression":
      return parent.callee !== child && /^(?:Array\.from|Set|Map)$/.test(dotted(parent.callee) ?? "");
    default:
      return false;
  }
}
function fateOf(module, node) {
  const { parent, child } = outer(module, node);
  switch (parent?.type) {
    case void 0:
    case "ExpressionStatement":
      return { kind: "dropped" };
    case "UnaryExpression":
      return parent.operator === "void" ? { kind: "dropped" } : { kind: "stored" };
    case "VariableDeclarator":
      if (parent.id.type === "Identifier") return { kind: "named", name: parent.id.name, node: parent.id };
      return unpacked(parent.id);
    case "AssignmentExpression":
      if (parent.left.type === "Identifier") return { kind: "named", name: parent.left.name, node: parent.left };
      return parent.left.type === "ObjectPattern" || parent.left.type === "ArrayPattern"
        ? unpacked(parent.left)
        : { kind: "stored" };
    case "MemberExpression": {
      if (parent.object !== child) return { kind: "stored" };
      const name = parent.property.type === "Identifier" && !parent.computed ? parent.property.name : "?";
      const { parent: above, child: member } = outer(module, parent);
      const call = above?.type === "CallExpression" && above.callee === member ? above : void 0;
      return { kind: "member", name, node: parent, ...(call === void 0 ? {} : { call }) };
    }
    case "ReturnStatement":
      return { kind: "returned" };
    case "ArrowFunctionExpression":
      return parent.body === child ? { kind: "returned" } : { kind: "stored" };
    case "CallExpression":
    case "NewExpression":
      return { kind: "passed", call: parent };
    default:
      return { kind: "stored" };
  }
}
function unpacked(pattern) {
  const names =
    pattern.type === "ObjectPattern"
      ? pattern.properties.map((each) =>
          each.type === "Property" && each.key.type === "Identifier" ? each.key.name : "...",
        )
      : [];
  return { kind: "unpacked", names, node: pattern };
}
function usesOf(module, name, declared) {
  const uses = usesOfName(module, name).get(lookup(module.scopeOf(declared), name)) ?? [];
  return uses.filter(({ node }) => node !== declared);
}
var usesOfNames = /* @__PURE__ */ new WeakMap();
function usesOfName(module, name) {
  let known = usesOfNames.get(module);
  if (known === void 0) usesOfNames.set(module, (known = /* @__PURE__ */ new Map()));
  let bindings = known.get(name);
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
    known.set(name, (bindings = found));
  }
  return bindings;
}
var indexes = /* @__PURE__ */ new WeakMap();
function identifiers(module, name) {
  return indexOf(module).get(name) ?? [];
}
function indexOf(module) {
  let index = indexes.get(module);
  if (index === void 0) {
    index = /* @__PURE__ */ new Map();
    for (const program of module.programs) {
      for (const node of descendants(program)) {
        if (node.type !== "Identifier") continue;
        const known = index.get(node.name);
        if (known === void 0) index.set(node.name, [node]);
        else known.push(node);
      }
    }
    indexes.set(module, index);
  }
  return index;
}
function isReference(module, node) {
  const parent = module.parentOf(node);
  if (parent === void 0) return false;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "Property") return parent.value === node && module.parentOf(parent)?.type === "ObjectExpression";
  if (parent.type === "VariableDeclarator") return parent.init === node;
  if (parent.type === "AssignmentExpression") return parent.right === node;
  return !isCallable(parent);
}
function* descendants(node) {
  yield node;
  for (const key of visitorKeys2[node.type] ?? []) {
    const child = node[key];
    if (Array.isArray(child)) {
      for (const each of child) if (isNode(each)) yield* descendants(each);
    } else if (isNode(child)) yield* descendants(child);
  }
}
function mentions(node, name) {
  for (const each of descendants(node)) if (each.type === "Identifier" && each.name === name) return each;
  return void 0;
}
function functionOf(module, argument) {
  if (argument === void 0) return void 0;
  const node = unwrap(argument);
  if (isCallable(node)) return node;
  if (node.type !== "Identifier") return void 0;
  const binding = lookup(module.scopeOf(node), node.name);
  if (binding?.kind === "function") return binding.node;
  const [only] = binding?.kind === "variable" ? binding.values : [];
  return only !== void 0 && isCallable(only) ? only : void 0;
}

// src/facts/javascript/child.ts
function childOf(module, call) {
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
  for (const node of descendants(listener)) {
    if (node.type !== "Identifier") continue;
    const binding = lookup(module.scopeOf(node), node.name);
    if (binding?.kind === "variable" && /^(?:resolve|reject)$/.test(node.name)) return true;
    if (binding?.kind !== "parameter") continue;
    const fn = nearestFunction(module, binding.node);
    if (fn === void 0 || fn === own || isWithin(fn, own)) continue;
    const parent = module.parentOf(node);
    const isCalled = parent?.type === "CallExpression" && parent.callee === node;
    if (isExecutor(module, fn) || isCalled || node === listener) return true;
  }
  return false;
}
function nearestFunction(module, node) {
  let here = module.parentOf(node);
  while (here !== void 0 && !isCallable(here)) here = module.parentOf(here);
  return here;
}
function isExecutor(module, fn) {
  const parent = module.parentOf(fn);
  return (
    parent?.type === "NewExpression" && parent.callee.type === "Identifier" && parent.callee.name.endsWith("Promise")
  );
}
function chained(fate) {
  return fate.kind === "member" ? fate : { kind: "dropped" };
}
function timerOf(module, name, call) {
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (
      node.type !== "CallExpression" ||
      !/^(?:timers\.|global\.|globalThis\.|window\.)?setTimeout$/.test(originOf(module, node.callee).name)
    )
      continue;
    if (module.enclosing(node)?.node !== fn && !isWithin(node, fn)) continue;
    const handler = functionOf(module, node.arguments[0]) ?? node.arguments[0];
    if (handler === void 0) continue;
    for (const each of descendants(handler)) {
      const isKill =
        each.type === "MemberExpression" &&
        each.property.type === "Identifier" &&
        /^(?:kill|abort|destroy|cancel)$/.test(each.property.name);
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
function outcomeOf(site) {
  const { module, api, node } = site;
  const style = site.promisified ? "promise" : api.style;
  if (style === "sync") {
    const exit = syncExit(site);
    return {
      timeout: timeoutOption(site) ?? missing(site.options),
      output: outputState(site),
      exit: exit.state,
      reaped: present(module, node, `${api.name} waits`),
      handle: "none",
      result: exit.result,
    };
  }
  return style === "child" || (style === "callback" && site.callback === void 0)
    ? ofChild(site)
    : ofPromise(site, style);
}
function timeoutOption({ module, options, node }) {
  const timeout = options.get("timeout");
  if (timeout !== void 0) {
    const truth = truthOf(module, timeout.value);
    return truth === "false" ? off(module, timeout.node) : present(module, timeout.node);
  }
  const signal = options.get("signal") ?? options.get("cancelSignal");
  return signal === void 0 ? void 0 : signalState(module, signal, node);
}
function signalState(module, signal, call) {
  const value2 = constantValue(module, signal.value) ?? signal.value;
  const origin = originOf(module, value2).name;
  const text = module.text.slice(value2.start, value2.end);
  if (/^AbortSignal\.timeout\(\)$/.test(origin) || /\bAbortSignal\.timeout\(/.test(text))
    return present(module, signal.node);
  const controller = unwrap(signal.value);
  const owner =
    controller.type === "MemberExpression" && controller.object.type === "Identifier" ? controller.object.name : void 0;
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
  for (let here = module.parentOf(call), below = call; here !== void 0; below = here, here = module.parentOf(here)) {
    if (
      here.type === "MemberExpression" &&
      here.object === below &&
      here.property.type === "Identifier" &&
      here.property.name === "timeout"
    )
      return here;
    if (here.type === "CallExpression" && here.callee !== below) {
      const name = originOf(module, here.callee).name;
      if (name === "Promise.race" || /(?:^|[._])(?:p-?timeout|with_?timeout|timeout|time_?limit|deadline)$/i.test(name))
        return here;
    }
    if (/Statement$|Declaration$|Function|Program/.test(here.type)) return void 0;
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
      `${api.name} bounds what it captures`,
    );
  if (api.command === "module") return present(module, node, "fork shares the output of this process");
  return missing(options);
}
function isInherited(module, expression) {
  const node = constantValue(module, expression) ?? unwrap(expression);
  if (node.type !== "ArrayExpression") return isInheritedStream(module, node);
  const [, out, error] = node.elements;
  return [out, error].every((each) => each !== void 0 && each !== null && isInheritedStream(module, each));
}
function isInheritedStream(module, node) {
  if (node.type === "Literal") return node.value === "inherit" || node.value === 1 || node.value === 2;
  return /^process\.std(?:out|err)$/.test(originOf(module, node).name);
}
function ofPromise(site, style) {
  const { module, api, node, options } = site;
  const fate = fateOf(module, node);
  const deadline = deadlineAround(module, node);
  const option = timeoutOption(site);
  let timeout = option ?? (deadline === void 0 ? missing(options) : present(module, deadline, "outer deadline"));
  let exit;
  let result = "ignored";
  if (style === "callback") {
    const handler = functionOf(module, site.callback);
    const [error] = handler?.params ?? [];
    if (handler === void 0) exit = unknownState("the callback is not written here");
    else {
      const used = error?.type === "Identifier" && handler.body !== null ? mentions(handler.body, error.name) : void 0;
      exit = used === void 0 ? ABSENT : present(module, used, "the callback reads the error");
      result = used === void 0 ? "ignored" : "read";
    }
    const child = childOf(module, node);
    if (option === void 0 && child.timer !== void 0) timeout = present(module, child.timer, "a timer ends it");
  } else {
    const quiet = options.get("reject") ?? options.get("nothrow");
    const isQuiet =
      quiet !== void 0 && truthOf(module, quiet.value) === (quiet === options.get("reject") ? "false" : "true");
    const read = exitRead(module, fate);
    if (read.node !== void 0) result = "read";
    else if (fate.kind === "returned") result = "returned";
    if (isQuiet || !api.fails) {
      exit =
        read.node !== void 0
          ? present(module, read.node, "the exit code is read")
          : read.reason !== void 0
            ? unknownState(read.reason)
            : quiet !== void 0
              ? off(module, quiet.node)
              : ABSENT;
    } else exit = present(module, node, "a non-zero exit rejects the promise");
    const child = fate.kind === "named" && !isAwaited(module, node) ? childOf(module, node) : void 0;
    if (option === void 0 && child?.timer !== void 0) timeout = present(module, child.timer, "a timer ends it");
    if (api.name.startsWith("execa") && child?.unref !== void 0) timeout = NOT_APPLICABLE;
  }
  return {
    timeout,
    output: outputState(site),
    exit,
    reaped: present(module, node, "Node waits for the child"),
    handle: "none",
    result,
  };
}
function ofChild(site) {
  const { module, api, node, options } = site;
  const child = childOf(module, node);
  const detached = options.get("detached");
  const isDaemon = child.unref !== void 0 || (detached !== void 0 && truthOf(module, detached.value) === "true");
  return {
    timeout: childTimeout(site, child, isDaemon),
    output: childOutput(site, child),
    exit: childExit(module, api, child, isDaemon),
    reaped: childReaped(module, child, isDaemon),
    handle: child.handle,
    result: child.exit === void 0 ? (child.handle === "returned" ? "returned" : "ignored") : "read",
  };
}
function childTimeout(site, child, isDaemon) {
  const option = timeoutOption(site);
  if (option !== void 0) return option;
  if (child.timer !== void 0) return present(site.module, child.timer, "a timer ends it");
  const isKept = child.handle === "stored" || child.handle === "returned";
  if (isDaemon || isKept || child.awaits === void 0) {
    return site.api.style === "callback" && !isDaemon && child.escapes === void 0
      ? missing(site.options)
      : NOT_APPLICABLE;
  }
  if (child.kills !== void 0) return unknownState("it is killed on another event");
  return missing(site.options);
}
function childOutput(site, child) {
  const state = outputState(site);
  if (state.state === "present" || state.state === "not-applicable") return state;
  if (child.reads !== void 0) return present(site.module, child.reads);
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
function syncExit(site) {
  const { module, api, node, options } = site;
  const fate = fateOf(module, node);
  const quiet = options.get("reject");
  const isQuiet = quiet !== void 0 && truthOf(module, quiet.value) === "false";
  if (api.fails && !isQuiet) {
    return {
      state: present(module, node, `${api.name} throws when the exit code is not 0`),
      result: fate.kind === "returned" ? "returned" : "ignored",
    };
  }
  const read = exitRead(module, fate);
  if (read.node !== void 0) return { state: present(module, read.node, "the exit code is read"), result: "read" };
  if (read.reason !== void 0) return { state: unknownState(read.reason), result: "returned" };
  return { state: quiet === void 0 ? ABSENT : off(module, quiet.node), result: "ignored" };
}
var EXIT_MEMBERS = /* @__PURE__ */ new Set([
  "status",
  "error",
  "signal",
  "code",
  "exitCode",
  "failed",
  "timedOut",
  "isCanceled",
]);
function exitRead(module, fate) {
  switch (fate.kind) {
    case "member":
      return EXIT_MEMBERS.has(fate.name)
        ? { node: fate.node }
        : fate.call === void 0
          ? {}
          : { reason: "the result goes through a method" };
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
        ({ fate: use }) => use.kind === "member" && CODES.test(use.name) && ends(module, use.node),
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
  let { parent, child } = outer(module, code);
  while (parent?.type === "LogicalExpression" && parent.left === child) ({ parent, child } = outer(module, parent));
  if (parent?.type === "CallExpression") {
    return parent.callee !== child && /^process\.(?:exit|reallyExit)$/.test(originOf(module, parent.callee).name);
  }
  return (
    parent?.type === "AssignmentExpression" &&
    parent.right === child &&
    originOf(module, parent.left).name === "process.exitCode"
  );
}

// src/facts/javascript/process.ts
function processCalls(module) {
  const found = [];
  for (const { node, fn } of module.calls) {
    const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
    const origin = originOf(module, callee);
    const api = node.type === "NewExpression" || origin.local === true ? void 0 : findProcessApi(origin.name);
    if (api === void 0 || isBinding(node, api)) continue;
    const command = commandOf(module, node, api);
    const options = optionsOf(module, [origin.presets, command.options]);
    const site = {
      module,
      api,
      node,
      options,
      promisified: origin.promisified === true,
      ...(command.callback === void 0 ? {} : { callback: command.callback }),
    };
    found.push(factOf2(site, command, fn?.qualname ?? "<module>"));
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
  const callback =
    api.style === "callback" && last !== void 0 && last !== first && isCallback(module, last) ? last : void 0;
  const rest = args.slice(1).filter((each) => each !== callback && each.type !== "SpreadElement");
  if (api.command === "string") {
    const flow = flowOf(module, first);
    const words2 = flow.words[0];
    const split = api.shell !== "always" && words2?.literal === true;
    return {
      flow: split
        ? {
            kind: "list",
            words: words2.prefix
              .trim()
              .split(/\s+/)
              .map((text) => literalWord(first, text)),
          }
        : flow,
      written: first,
      ...(rest[0] === void 0 ? {} : { options: rest[0] }),
      ...(callback === void 0 ? {} : { callback }),
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
    ...(options === void 0 ? {} : { options }),
    ...(callback === void 0 ? {} : { callback }),
  };
}
function wordsOf(module, node) {
  const flow = flowOf(module, node);
  return flow.kind === "list" ? flow.words : flow.words.map(asSpread);
}
function isArguments(module, node, count) {
  const inner = unwrap(node);
  if (inner.type === "ObjectExpression") return false;
  if (inner.type === "ArrayExpression" || count > 1) return true;
  return flowOf(module, inner).kind === "list" || !/opt|config|settings|env/i.test(brief(module, inner));
}
function isCallback(module, node) {
  const inner = unwrap(node);
  if (isCallable(inner)) return true;
  if (inner.type !== "Identifier") return false;
  return (
    /^(?:cb|callback|done|next|resolve|handler|fn)$|(?:Callback|Handler|Done)$/.test(inner.name) ||
    functionOf(module, inner) !== void 0
  );
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
    const value2 = node.quasi.expressions[index];
    if (value2 === void 0) continue;
    const inner = flowOf(module, value2);
    const joins = text !== "" && !/\s$/.test(text);
    const last = words.at(-1);
    if (joins && last !== void 0) {
      const added = single(value2, inner);
      words[words.length - 1] = {
        ...last,
        prefix: last.prefix + (added.literal ? added.prefix : ""),
        literal: last.literal && added.literal,
        sources: [...last.sources, ...added.sources],
        quoted: true,
      };
    } else for (const word of inner.words) words.push({ ...word, quoted: true });
    const next = node.quasi.quasis[index + 1];
    glue = next !== void 0 && !/^\s/.test(next.value.raw);
  }
  return { kind: "list", words };
}
function factOf2(site, command, symbol) {
  const { module, api, node } = site;
  const { flow } = command;
  const shell = shellOf(site, flow);
  const argv = argvOf(module, command, flow, shell.kind !== "no");
  const outcome = outcomeOf(site);
  const dash = shell.kind === "no" ? findDash(flow) : void 0;
  const parameter = parameterOf(flow);
  const takesOver = (outcome.timeout.state === "absent" || outcome.timeout.state === "off") && handsOn(site);
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
      "no-shell": noShell(site, shell),
      allowlist: allowlist(module, node, flow, argv),
    },
    quote: module.text.slice(node.start, Math.min(node.end, node.start + 500)),
    handle: outcome.handle,
    result: outcome.result,
    ...(parameter === void 0 ? {} : { argvParameter: parameter }),
    ...(takesOver ? { handsOn: true } : {}),
    ...(dash === void 0
      ? {}
      : { leadingDash: { text: brief(module, dash), range: module.positions.range(dash.start, dash.end) } }),
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
        reason: brief(module, option.node),
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
function argvOf(module, command, flow, isShell) {
  const text = brief(module, command.written);
  if (flow.words.length === 0) return { kind: "unknown", text };
  if (flow.words.every((word) => word.literal && !word.spread)) {
    return {
      kind: "literal",
      text: flow.words
        .map((word) => word.prefix)
        .join(" ")
        .slice(0, 500),
    };
  }
  const seen = /* @__PURE__ */ new Set();
  const sources = flow.words
    .flatMap((word) => word.sources)
    .filter((source) => {
      const key = `${source.kind} ${source.name}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
  const program = programOf(flow, isShell);
  return { kind: "built", text, sources, ...(program === void 0 ? {} : { program }) };
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
  if (state.state !== "absent" || first === void 0) return state;
  const note2 = limitsItself(flow.kind === "list" ? flow.words.map(({ prefix }) => prefix) : wordsOfText(first.prefix));
  return note2 === void 0 ? state : present(module, first.node, note2);
}
function noShell({ module, node }, shell) {
  if (shell.kind === "no") return present(module, node);
  if (shell.reason !== void 0) return unknownState(shell.reason);
  return shell.at !== void 0 && shell.at !== node ? off(module, shell.at) : ABSENT;
}
function allowlist(module, call, flow, argv) {
  if (argv.kind === "literal" || (argv.kind === "built" && argv.program !== void 0)) return NOT_APPLICABLE;
  const [first] = flow.words;
  if (argv.kind === "unknown" || first === void 0) return unknownState("the command is not known");
  const text = brief(module, first.node);
  const fn = module.enclosing(call)?.node;
  for (const { node } of module.calls) {
    if (node.type !== "CallExpression" || node.start >= call.start || module.enclosing(node)?.node !== fn) continue;
    const isTest = /(?:^|\.|\]|\))(?:includes|has|test|indexOf|hasOwn|some|assert\w*|validate\w*|isAllowed\w*)$/.test(
      originOf(module, node.callee).name,
    );
    if (isTest && node.arguments.some((each) => brief(module, each).includes(text)))
      return present(module, node, "the program is checked");
  }
  return ABSENT;
}
var SWITCHES =
  /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/;
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
    const known = calls.get(key);
    const fact = callFact(module, node, fn);
    if (known === void 0) calls.set(key, [fact]);
    else known.push(fact);
  }
  return {
    functions: functionsOf(module, calls),
    classes: module.classes.map(({ node, name }) => ({
      name,
      line: input.positions.at(node.start).line,
      bases: node.superClass === null ? [] : [originOf(module, node.superClass).name],
    })),
    processCalls: processCalls(module),
    bindings: bindingsOf(module, programs),
    importEffects: importEffects(module),
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
      calls: calls.get("<module>") ?? [],
    },
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
      ...(fn.className === void 0 ? {} : { className: fn.className }),
      line: positions.at(node.start).line,
      endLine: positions.at(Math.max(node.start, node.end - 1)).line,
      isAsync: node.async,
      ...(node.type !== "ArrowFunctionExpression" && node.generator && !node.async ? { isGenerator: true } : {}),
      parameters: node.params.map((param) => parameterName2(param, text)),
      decorators: decoratorsOf(module, node),
      calls: calls.get(key) ?? [],
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
  const parent = module.parentOf(node);
  if (parent?.type !== "MethodDefinition" && parent?.type !== "PropertyDefinition") return [];
  return (parent.decorators ?? []).map(
    ({ expression }) => originOf(module, expression.type === "CallExpression" ? expression.callee : expression).name,
  );
}
function callFact(module, node, fn) {
  const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
  const { name, promisified, local: isLocal } = originOf(module, callee);
  const api = promisified === true || isLocal === true ? void 0 : findProcessApi(name)?.name;
  const args = node.type === "TaggedTemplateExpression" ? [] : node.arguments;
  const first = args[0]?.type === "Literal" ? String(args[0].value) : literal(args[0])?.value;
  const last = args.at(-1);
  const keywords =
    last?.type === "ObjectExpression"
      ? last.properties.flatMap((each) =>
          each.type === "Property" && !each.computed && each.key.type === "Identifier" ? [each.key.name] : [],
        )
      : [];
  const local2 = localTarget(module, callee, name, fn);
  const forwards = forwardsOf(module, args, fn);
  return {
    callee: promisified === true ? `util.promisify(${name})` : (api ?? name),
    ...(local2 === void 0 ? {} : { local: local2 }),
    range: module.positions.range(node.start, node.end),
    awaited: isAwaited(module, node),
    offloaded: false,
    ...(first !== void 0 && first.length <= 200 ? { firstArgument: first } : {}),
    keywords,
    ...(Object.keys(forwards).length === 0 ? {} : { forwards }),
    ...(isIterated(module, node) ? { iterated: true } : {}),
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
  for (let here = fn; here !== void 0 && className === void 0; here = here.outer) className = here.className;
  const wanted = method === void 0 ? void 0 : className === void 0 ? void 0 : `${className}.${method}`;
  const target = wanted ?? (/^[\w$]+\.[\w$]+$/.test(name) ? name : void 0);
  return target !== void 0 && qualnamesOf(module).has(target) ? target : void 0;
}
var qualnames = /* @__PURE__ */ new WeakMap();
function qualnamesOf(module) {
  let names = qualnames.get(module);
  if (names === void 0) qualnames.set(module, (names = new Set(module.functions.map(({ qualname }) => qualname))));
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
  for (const [index, argument] of args.entries()) {
    const node = argument.type === "SpreadElement" ? argument.argument : argument;
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
        binding.node.type === "Identifier" ? binding.node : (binding.values[0] ?? binding.node),
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
    const { name, local: local2 } = originOf(module, callee);
    if (local2 === true) continue;
    const what = findProcessApi(name)?.name ?? (name === "process.exit" ? name : void 0);
    if (what === void 0) continue;
    effects.push({
      kind: name === "process.exit" ? "exits" : "spawns",
      what,
      range: module.positions.range(node.start, node.end),
      quote: module.text.slice(node.start, Math.min(node.end, node.start + 200)),
    });
  }
  return effects;
}
function runsAtLoad(module, node) {
  for (let here = module.parentOf(node), below = node; here !== void 0; below = here, here = module.parentOf(here)) {
    if (isCallable(here) && module.parentOf(here)?.type !== "CallExpression") return false;
    if (isCallable(here)) {
      const call = module.parentOf(here);
      if (call?.type !== "CallExpression" || call.callee !== here) return false;
    }
    if (
      here.type === "IfStatement" &&
      here.test !== below &&
      /\bmain\b|argv\[1\]/.test(module.text.slice(here.test.start, here.test.end))
    ) {
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
  ["main", /\brequire\.main\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]|^#!/],
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
  const wantsSummary = options.summary === "yes" || (options.summary === "triggered" && isTriggered(traits));
  const parts = [];
  if (isEmbedded(path)) {
    for (const block of scriptBlocks(text)) {
      const part = scanProgram(path, block.text, block.lang, wantsSummary, positions);
      parts.push(
        block.src === void 0 ? part : { ...part, imports: [srcImport(block.src, positions), ...part.imports] },
      );
    }
  } else parts.push(scanProgram(path, text, langOf(path), wantsSummary, positions));
  const programs = parts.flatMap((part) => part.program ?? []);
  const problems = parts.flatMap((part) => part.problems);
  let summary;
  if (wantsSummary && problems.length === 0) {
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
    ...(summary === void 0 ? {} : { summary }),
  };
}
function scanProgram(path, text, lang, wantsSummary, positions) {
  const hasImportsInTree = needsTree(text);
  const hasComments = text.includes("assay:") || text.includes("<reference");
  const tree = wantsSummary || hasImportsInTree || hasComments;
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
      ...(parsed.program === void 0 ? {} : { program: parsed.program }),
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
    range: positions.range(src.start, src.end),
  };
}
function bySource(a, b) {
  return a.range.startLine - b.range.startLine || a.range.startColumn - b.range.startColumn;
}
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
export { scanJavaScript };
