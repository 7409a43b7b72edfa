/** What the literals of a script say by themselves: imports, texts, links, secrets, undeclared packages. */
import type { CallExpression, Expression, Node } from "oxc-parser";
import { textNodesOf, type Node as Data } from "../../../facts/manifests/tree.ts";
import type { Setting } from "../folders.ts";
import { findImports } from "../import-pattern.ts";
import { constantsOf, dataOf, nodesBelow, type Constants, type ScriptTree } from "../literal.ts";
import { exists, joinPath, lineAt, uniqueLines, type Candidate, type Line } from "../repository.ts";
import { argumentScope } from "../scope.ts";
import { readPattern } from "../samples.ts";

const DENY_NAME =
  /forbid|bann?ed|deny|denied|disallow|block|restrict|prohibit|illegal|notAllowed|not_allowed|blacklist|violat|serverOnly|server_only|private|internal/i;
const ALLOW_NAME = /allow|permit|whitelist|exempt|except|skip|ignore|exclud|known|legacy|baseline/i;
const READS_IMPORTS =
  /\\b(?:from|import|require)\b|ImportDeclaration|isImportDeclaration|staticImports|preProcessFile|es-module-lexer|importedFiles|detective|\bimport\b[^;\n]*\\s|from\\s|require\\s*\\?\(|require\\\(/;
const SECRET = /AKIA|ghp_|xox\[|PRIVATE KEY|sk_live|AIza|glpat-/;
const SPECIFIER_NAME = /specifier|source|module|import|dep|target|request|name|spec/i;
const SCRIPT_FILE = /\.[cm]?[jt]sx?$/;

interface Literal {
  readonly text: string;
  readonly isPattern: boolean;
  readonly flags: string;
  readonly name: string | undefined;
  readonly isDenied: boolean;
  readonly isAllowed: boolean;
  readonly isReported: boolean;
  /** How it is compared: `x.startsWith("y")` → startsWith. */
  readonly how: string;
  readonly subject: string;
  readonly line: Line;
}

/** Literals that something is compared with, each by itself: for scripts whose conditions say nothing. */
export function literalCandidates(setting: Setting, tree: ScriptTree): readonly Candidate[] {
  const names = constantsOf(tree.program);
  const literals = literalsIn(tree, names);
  const places = placesIn(setting, tree, names);
  const readsImports = READS_IMPORTS.test(tree.text);
  const found: Candidate[] = [];
  const exempt = literals
    .filter(
      ({ isAllowed, text }) =>
        isAllowed &&
        /^[\w@./-]+$/.test(text) &&
        (text.includes("/") || SCRIPT_FILE.test(text)) &&
        exists(setting.repository, text),
    )
    .map(({ text }) => text);
  const imports = (targets: readonly string[], because: readonly Line[], score: number): void => {
    const scope = places.patterns.filter((pattern) => !targets.some((target) => pattern === `${target}/**`));
    const usable = targets.map((target) => targetOf(target, scope));
    found.push({
      forbids: {
        kind: "javascript-imports",
        targets: [...new Set(usable)],
        in: scope,
        ...(exempt.length === 0 ? {} : { except: exempt }),
      },
      because: [...because, ...places.lines],
      score: scope.length > 0 ? score : score - 0.4,
    });
  };
  for (const literal of literals) {
    if (literal.isAllowed) continue;
    if (literal.isPattern && SECRET.test(literal.text)) {
      found.push({
        forbids: { kind: "secrets", in: places.patterns },
        because: [literal.line, ...places.lines],
        score: 2,
      });
      continue;
    }
    if (literal.isPattern && /\\\]\s*\\\(/.test(literal.text) && /\.mdx?\b/.test(tree.text)) {
      const scope = places.globs.filter((glob) => /\.mdx?$/.test(glob));
      found.push({
        forbids: {
          kind: "links",
          in: scope.length > 0 ? scope : places.patterns.length > 0 ? places.patterns : ["**/*.md"],
        },
        because: [literal.line, ...places.lines],
        score: 2,
      });
      continue;
    }
    const pattern = readPattern(
      literal.text,
      literal.isPattern ? "javascript" : "fixed",
      literal.flags.replace(/[gyd]/g, ""),
    );
    if (pattern === undefined) continue;
    const imported = findImports(pattern);
    if (imported?.language === "javascript") imports(imported.targets, [literal.line], 2.2);
    else if (imported !== undefined) {
      found.push({
        forbids: { kind: "python-imports", targets: imported.targets, in: places.patterns },
        because: [literal.line, ...places.lines],
        score: 2,
      });
    } else if (literal.isReported && !readsImports && !/\b(?:import|from|require)\b/.test(literal.text)) {
      const [sample] = pattern.samples;
      const isOfFile = /line|text|source|content|code|body|readFile/i.test(literal.subject);
      const isText = isOfFile || (literal.isPattern && !/name|file|path|entry/i.test(literal.subject));
      if (sample !== undefined && sample.trim().length > 2 && isText && places.globs.length > 0) {
        found.push({
          forbids: { kind: "text", sample, ...(literal.isPattern ? { pattern: literal.text } : {}), in: places.globs },
          because: [literal.line, ...places.lines],
          score: literal.isDenied ? 2 : 1.8,
        });
      }
    }
  }
  if (readsImports) {
    const denied = literals.filter(
      ({ isDenied, isAllowed, isPattern, text, how, subject, isReported }) =>
        !isAllowed &&
        !isPattern &&
        isSpecifier(text) &&
        (isDenied || (isReported && SPECIFIER_NAME.test(subject) && /^(?:startsWith|equal|includes|has)$/.test(how))),
    );
    const matched = literals.filter(
      ({ isDenied, isAllowed, isPattern, subject }) =>
        isDenied && !isAllowed && isPattern && SPECIFIER_NAME.test(subject),
    );
    const samples = matched.flatMap(({ text, flags }) => readPattern(text, "javascript", flags)?.samples ?? []);
    const spelled = samples.map((sample) => sample.replace(/\/+$/, "")).filter(isSpecifier);
    const named = denied.filter(({ isDenied }) => isDenied);
    const chosen = named.length > 0 ? named : denied;
    if (chosen.length === 0 && spelled.length > 0)
      imports(
        [...new Set(spelled)],
        matched.map(({ line }) => line),
        2.1,
      );
    else if (chosen.length > 0)
      imports([...new Set(chosen.map(({ text }) => text))], uniqueLines(chosen.map(({ line }) => line)), 2.1);
    else if (/package\.json/.test(tree.text) && /[dD]ependencies/.test(tree.text)) {
      const at = tree.text.search(/package\.json/);
      found.push({
        forbids: { kind: "dependencies", language: "javascript", in: places.patterns },
        because: [lineAt(tree.path, tree.text, at)],
        score: 2,
      });
    } else if (
      /\b(?:existsSync|resolve|statSync)\b/.test(tree.text) &&
      /unresolved|does not exist|not exist|cannot resolve|broken import|missing/i.test(tree.text)
    ) {
      const at = tree.text.search(/unresolved|does not exist|not exist|cannot resolve|broken import|missing/i);
      found.push({
        forbids: { kind: "unresolved-imports", language: "javascript", in: places.patterns },
        because: [lineAt(tree.path, tree.text, at)],
        score: 1.8,
      });
    }
  }
  return found;
}

/** `../server` from where the rule looks, as a path from the root; a package stays as it is. */
function targetOf(target: string, scope: readonly string[]): string {
  const clean = target.replace(/\/+$/, "");
  const base = scope[0]?.replace(/\/\*\*.*$/, "");
  return clean.startsWith(".") && base !== undefined ? (joinPath(base, clean) ?? clean) : clean;
}

function isSpecifier(text: string): boolean {
  return (
    /^(?:@[\w.-]+\/)?[\w@.~#:-][\w@./:~#-]*$/.test(text) &&
    text.length > 1 &&
    !/^(?:utf-?8|error|file|main|node|import|require|default|\.[cm]?[jt]sx?|\.{1,2}\/?)$/i.test(text)
  );
}

/** Literals that something is compared with. */
function literalsIn(tree: ScriptTree, names: Constants): readonly Literal[] {
  const found: Literal[] = [];
  const parents = parentsOf(tree);
  const add = (value: Expression | Node, subject: Node | undefined, how: string, site: Node): void => {
    const name = value.type === "Identifier" ? value.name : undefined;
    const looped = name === undefined || names.has(name) ? undefined : loopedOver(name, site, parents);
    const source = looped ?? value;
    const label = looped?.type === "Identifier" ? looped.name : name;
    const data = dataOf(source as Node, names);
    const isPattern = isRegex(source, names);
    const isNegated = parents.get(site)?.type === "UnaryExpression";
    for (const each of textNodesOf(data)) {
      found.push({
        text: each.value,
        isPattern: isPattern || isRegexAt(tree, each),
        flags: flagsOf(tree, each),
        name: label,
        isDenied: DENY_NAME.test(label ?? ""),
        isAllowed:
          ALLOW_NAME.test(label ?? "") ||
          (!DENY_NAME.test(label ?? "") && isNegated === isReportedAt(tree, site, parents) && isNegated),
        isReported: isReportedAt(tree, site, parents) && !isNegated,
        how,
        subject: subject === undefined ? "" : tree.text.slice(subject.start, subject.end),
        line: lineAt(tree.path, tree.text, each.start),
      });
    }
  };
  for (const node of nodesBelow(tree.program)) {
    if (node.type === "BinaryExpression" && /^[=!]==?$/.test(node.operator)) {
      add(node.right, node.left as Node, "equal", node);
      add(node.left as Expression, node.right, "equal", node);
    }
    if (
      node.type !== "CallExpression" ||
      node.callee.type !== "MemberExpression" ||
      node.callee.property.type !== "Identifier"
    )
      continue;
    const method = node.callee.property.name;
    const { object } = node.callee;
    const first = node.arguments[0];
    if (
      /^(?:startsWith|endsWith|match|matchAll|search|split|replace|replaceAll)$/.test(method) &&
      first !== undefined &&
      method !== "split" &&
      !method.startsWith("replace")
    )
      add(first as Node, object as Node, method, node);
    else if (method === "includes" || method === "has" || method === "indexOf") {
      add(object as Node, first as Node | undefined, method, node);
      if (first !== undefined) add(first as Node, object as Node, method, node);
    } else if (method === "test" || method === "exec") add(object as Node, first as Node | undefined, method, node);
    else if (/^(?:some|find|filter|every)$/.test(method)) addDenied(object as Node, node);
  }
  return found;

  /** `FORBIDDEN.some((name) => …)`: what the list holds is compared inside. */
  function addDenied(object: Node, site: CallExpression): void {
    if (object.type === "Identifier" && DENY_NAME.test(object.name))
      add(object, site.arguments[0] as Node | undefined, "some", site);
  }
}

function parentsOf(tree: ScriptTree): ReadonlyMap<Node, Node> {
  const parents = new Map<Node, Node>();
  for (const node of nodesBelow(tree.program)) {
    for (const value of Object.values(node as unknown as Record<string, unknown>)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) {
        if (typeof child === "object" && child !== null && "type" in child) parents.set(child as Node, node);
      }
    }
  }
  return parents;
}

/** The list whose element a name is: `for (const rule of RULES)`, `RULES.some((rule) => …)`. */
function loopedOver(name: string, site: Node, parents: ReadonlyMap<Node, Node>): Node | undefined {
  for (let here: Node | undefined = site; here !== undefined; here = parents.get(here)) {
    if (here.type === "ForOfStatement" && here.left.type === "VariableDeclaration") {
      const [declarator] = here.left.declarations;
      if (declarator?.id.type === "Identifier" && declarator.id.name === name) return here.right;
    }
    if (here.type === "ArrowFunctionExpression" || here.type === "FunctionExpression") {
      const call = parents.get(here);
      const [parameter] = here.params;
      if (
        call?.type === "CallExpression" &&
        call.callee.type === "MemberExpression" &&
        parameter?.type === "Identifier" &&
        parameter.name === name
      ) {
        return call.callee.object as Node;
      }
    }
  }
  return undefined;
}

function isRegex(node: Node, names: Constants): boolean {
  if (node.type === "Literal") return "regex" in node && node.regex !== null && node.regex !== undefined;
  if (node.type === "NewExpression") return node.callee.type === "Identifier" && node.callee.name === "RegExp";
  if (node.type !== "Identifier") return false;
  const value = names.get(node.name);
  return value !== undefined && value.type !== "Identifier" && isRegex(value, names);
}

function isRegexAt(tree: ScriptTree, data: Data): boolean {
  return tree.text[data.start] === "/";
}

function flagsOf(tree: ScriptTree, data: Data): string {
  return tree.text[data.start] === "/" ? (/\/([a-z]*)$/.exec(tree.text.slice(data.start, data.end))?.[1] ?? "") : "";
}

const REPORTS =
  /push\(|\.add\(|console\.(?:error|log|warn)|process\.exit|exitCode|throw |return true|errors?|fail|problem|violation|count\+\+|\+= 1|bad/i;

/** Does a match lead to something that is written down? */
function isReportedAt(tree: ScriptTree, site: Node, parents: ReadonlyMap<Node, Node>): boolean {
  for (let here: Node | undefined = site; here !== undefined; here = parents.get(here)) {
    const parent = parents.get(here);
    if (parent?.type === "IfStatement" && parent.test === here) {
      const body = tree.text.slice(parent.consequent.start, parent.consequent.end);
      return REPORTS.test(body) && !/^\{?\s*(?:continue|return)\s*;?\s*\}?$/.test(body);
    }
    if (parent?.type === "ForOfStatement" || parent?.type === "WhileStatement")
      return REPORTS.test(tree.text.slice(parent.start, parent.end));
    if (
      here.type === "ReturnStatement" ||
      here.type === "VariableDeclaration" ||
      (parent?.type === "CallExpression" && /^(?:filter|some|find)$/.test(calleeName(parent)))
    )
      return true;
  }
  return false;
}

function calleeName(call: CallExpression): string {
  if (call.callee.type === "MemberExpression" && call.callee.property.type === "Identifier")
    return call.callee.property.name;
  return call.callee.type === "Identifier" ? call.callee.name : "";
}

interface Places {
  /** `src/client/**`. */
  readonly patterns: readonly string[];
  /** With suffixes, where they are said. */
  readonly globs: readonly string[];
  readonly lines: readonly Line[];
}

const LISTS =
  /^(?:glob|globSync|globby|globbySync|fg|fastGlob|sync|stream|readdir|readdirSync|walk|walkSync|collect\w*|list\w*|files?\w*|find\w*|scan\w*|get\w*Files|opendir|traverse|visit\w*|crawl\w*)$/i;

/** Folders and globs that the script goes through. */
function placesIn(setting: Setting, tree: ScriptTree, names: Constants): Places {
  const patterns = new Set<string>();
  const globs = new Set<string>();
  const lines: Line[] = [];
  const note = (path: string, at: Node): void => {
    if (path === "." || path === "" || setting.repository.paths.includes(path)) return;
    lines.push(lineAt(tree.path, tree.text, at.start));
    globs.add(/\*/.test(path) ? path : `${path}/**`);
    patterns.add(
      /\*/.test(path) ? path.replace(/\/\*\*\/\*(?:\.\w+|\.\{[^}]*\}|\.\?\([^)]*\)\w*)?$/, "/**") : `${path}/**`,
    );
  };
  for (const node of nodesBelow(tree.program)) {
    if (node.type !== "CallExpression") continue;
    const name = calleeName(node);
    if (LISTS.test(name)) {
      for (const argument of node.arguments.slice(0, 1)) {
        for (const path of pathsOf(setting, tree, names, argument as Node, 0)) {
          if (/\*/.test(path) || exists(setting.repository, path) || /^readdir|^glob|walk/i.test(name))
            note(path, node);
        }
      }
    }
    if (/ls-files/.test(tree.text.slice(node.start, node.end)) && /^(?:exec\w*|spawn\w*)$/.test(name)) {
      const words = node.arguments.flatMap((argument) =>
        textNodesOf(dataOf(argument as Node, names)).flatMap(({ value }) => value.split(/\s+/)),
      );
      for (const word of words.slice(words.indexOf("ls-files") + 1)) {
        const clean = word.replace(/^['"]|['"]$/g, "");
        if (clean !== "" && !clean.startsWith("-") && exists(setting.repository, clean.replace(/\/?\*.*$/, "")))
          note(clean.replace(/\/$/, ""), node);
      }
    }
  }
  if (patterns.size === 0 && /process\.argv/.test(tree.text)) {
    const given = argumentScope(setting).in;
    return { patterns: given, globs: given, lines: [] };
  }
  return { patterns: [...patterns], globs: [...globs], lines: uniqueLines(lines) };
}

/** A path expression from the root: literals, `join(root, "src")`, `new URL("../src", import.meta.url)`. */
function pathsOf(setting: Setting, tree: ScriptTree, names: Constants, node: Node, depth: number): readonly string[] {
  if (depth > 8) return [];
  const folder = tree.path.includes("/") ? tree.path.slice(0, tree.path.lastIndexOf("/")) : ".";
  const inner = (each: Node): readonly string[] => pathsOf(setting, tree, names, each, depth + 1);
  if (node.type === "Identifier") {
    if (node.name === "__dirname") return [folder];
    if (node.name === "__filename") return [tree.path];
    const value = names.get(node.name);
    return value === undefined ? [] : inner(value);
  }
  if (node.type === "MemberExpression") {
    const text = tree.text.slice(node.start, node.end);
    return text === "import.meta.dirname"
      ? [folder]
      : text === "import.meta.url" || text === "import.meta.filename"
        ? [tree.path]
        : [];
  }
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "URL") {
    return textNodesOf(dataOf(node.arguments[0] as Node, names)).flatMap(({ value }) => joinPath(folder, value) ?? []);
  }
  if (node.type === "CallExpression") {
    const name = calleeName(node);
    if (name === "cwd") return [setting.cwd];
    if (name === "dirname" && node.arguments[0] !== undefined)
      return inner(node.arguments[0] as Node).flatMap((path) => joinPath(path, "..") ?? []);
    if (name === "fileURLToPath" && node.arguments[0] !== undefined) return inner(node.arguments[0] as Node);
    if (name === "join" || name === "resolve") {
      const [first, ...rest] = node.arguments;
      const start = first === undefined ? [] : inner(first as Node);
      return rest.reduce<readonly string[]>((left, argument) => {
        const texts = textNodesOf(dataOf(argument as Node, names)).map(({ value }) => value);
        return left.flatMap((path) => texts.flatMap((text) => joinPath(path, text) ?? []));
      }, start);
    }
    return [];
  }
  if (node.type === "ArrayExpression")
    return node.elements.flatMap((element) =>
      element === null || element.type === "SpreadElement" ? [] : inner(element),
    );
  return textNodesOf(dataOf(node, names)).flatMap(
    ({ value }) => joinPath(setting.cwd, value.replace(/^\.\//, "")) ?? [],
  );
}
