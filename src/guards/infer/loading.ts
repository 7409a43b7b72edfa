/** What happens when modules are loaded: each must load (`import_module(name)` in a loop), and some must not bring others along. */
import type { PyNode } from "../../syntax/python-tree.ts";
import { fieldOf } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { findModule, moduleScope, uniqueLines, type Candidate, type Line, type Repository } from "./repository.ts";
import { argumentScope, scopeFrom } from "./scope.ts";
import { literalOf, type Script } from "./script.ts";
import { stringsOf, type Text } from "./values.ts";

export function loadingCandidates(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  return [...loadedModules(setting), ...loadFailures(setting, walks), ...importTests(setting)];
}

const LOADER = /(?:^|\.)(?:import_module|__import__|load_module|exec_module|run_path|run_module)$/;

/** A call that loads what a variable names, in a script that fails for it. */
function loadFailures(setting: Setting, walks: readonly Walk[]): readonly Candidate[] {
  for (const script of setting.scripts) {
    const call = script.calls.find((each) => isLoader(script, each));
    if (call === undefined || !failsForIt(script, call)) continue;
    const scope = loadedScope(setting, script, call, walks);
    if (scope === undefined) continue;
    return [
      {
        forbids: { kind: "load-failures", language: "python", in: scope.in },
        because: uniqueLines([script.line(call), ...scope.lines]),
        score: 2,
      },
    ];
  }
  return [];
}

function isLoader(script: Script, call: PyNode): boolean {
  const callee = fieldOf(call, "function");
  if (callee === undefined || !LOADER.test(script.textOf(callee))) return false;
  const [first] = fieldOf(call, "arguments")?.children ?? [];
  // `SourceFileLoader("x", file).load_module()`, `spec.loader.exec_module(module)`: what is loaded stands elsewhere.
  if (/(?:load_module|exec_module)$/.test(script.textOf(callee)))
    return /spec_from_file_location|SourceFileLoader|find_spec|find_module|walk_packages|iter_modules/.test(
      script.text,
    );
  return first !== undefined && first.type !== "string";
}

/** Nothing catches what it raises, or the handler says so: a list of failures, an exit, a test that fails. */
function failsForIt(script: Script, call: PyNode): boolean {
  let below = call;
  for (let here = call.parent; here !== undefined; below = here, here = here.parent) {
    if (here.type !== "try_statement" || below !== fieldOf(here, "body")) continue;
    const handlers = here.children.filter(({ type }) => type === "except_clause");
    return handlers.some((handler) =>
      /append|add\(|raise\b|exit|fail|error|\+= ?1|= ?True|\[.*\] ?=/i.test(script.textOf(handler)),
    );
  }
  return true;
}

/** Tests that only import: `def test_engine(): from shop.engine import Engine`. */
function importTests(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script): readonly Candidate[] => {
    const tests = script.nodes.filter(
      (node) =>
        node.type === "function_definition" && script.textOf(fieldOf(node, "name") ?? node).startsWith("test_import"),
    );
    const loads = tests.filter((node) =>
      (fieldOf(node, "body")?.children ?? []).every(
        ({ type, children }) =>
          /^(?:import_statement|import_from_statement|pass_statement|assert_statement)$/.test(type) ||
          (type === "expression_statement" && children[0]?.type === "string"),
      ),
    );
    if (loads.length === 0 || loads.length * 2 < tests.length) return [];
    const modules = loads.flatMap((node) => loadedBy(setting, script, script.textOf(node)));
    const files = [...new Set(modules.flatMap((module) => fileOfModule(setting.repository, module) ?? []))];
    const [first] = loads;
    if (files.length === 0 || first === undefined) return [];
    return [
      { forbids: { kind: "load-failures", language: "python", in: files }, because: [script.line(first)], score: 1.8 },
    ];
  });
}

interface Loaded {
  readonly in: readonly string[];
  readonly lines: readonly Line[];
}

/** Which modules: of the arguments, of a package that is walked, of a list that is written down, of folders. */
function loadedScope(setting: Setting, script: Script, call: PyNode, walks: readonly Walk[]): Loaded | undefined {
  const { repository } = setting;
  const walked = /\b(?:walk_packages|iter_modules)\(\s*(?:path\s*=\s*)?([\w.]+?)\.__path__/.exec(script.text);
  if (walked !== null) {
    const scope = packagesNamed(setting, script, walked[1] ?? "");
    if (scope.length > 0) return { in: scope, lines: [] };
  }
  if (/\bsys\.argv\b|\bargparse\b/.test(script.text)) {
    const given = argumentScope(setting);
    if ((setting.flags.get("") ?? []).length > 0 && given.in.length > 0) return given;
    if (setting.handed !== undefined) return { in: setting.handed, lines: [] };
  }
  const names = namesLoaded(setting, script, call).filter(({ text }) => /^[A-Za-z_][\w.]*$/.test(text));
  const listed = names.flatMap((each) => fileOfModule(repository, each.text) ?? []);
  // Names of a list that is written down: what else is in the repository is not loaded.
  if (listed.length > 1 && listed.length === names.length)
    return { in: [...new Set(listed)], lines: names.slice(0, 2).map((each) => each.script.line(each.node)) };
  const scope = scopeFrom(setting, walks, [".py"]);
  if (scope.isKnown) return { in: scope.in, lines: scope.lines };
  if (/\bfind_spec\(|__path__|__file__/.test(script.text)) {
    const named = onlyPackage(setting, script);
    if (named.length > 0) return { in: named, lines: [] };
  }
  const folders = calledWithFolder(setting, script);
  return folders.in.length > 0 ? folders : undefined;
}

/** `import haystack` … `haystack.__path__`, `package = import_module("haystack")` … `package.__path__`. */
function packagesNamed(setting: Setting, script: Script, name: string): readonly string[] {
  const own = moduleScope(setting.repository, name);
  if (own !== undefined) return own;
  const alias =
    new RegExp(String.raw`\bimport\s+([\w.]+)\s+as\s+${name}\b`).exec(script.text)?.[1] ??
    new RegExp(String.raw`\b${name}\s*=\s*(?:importlib\.)?(?:import_module|__import__)\(\s*["']([\w.]+)["']`).exec(
      script.text,
    )?.[1];
  if (alias !== undefined) return moduleScope(setting.repository, alias) ?? [];
  return onlyPackage(setting, script);
}

/** Handed on from a constant or a call: `check("haystack")`; what is below it may be named as well. */
function onlyPackage(setting: Setting, script: Script): readonly string[] {
  const said = [...script.text.matchAll(/["']([A-Za-z_][\w.]*)["']/g)].map(([, text = ""]) => text);
  const packages = [...new Set(said.filter((text) => isPackage(setting.repository, text)))];
  const tops = packages.filter((name) => !packages.some((other) => name.startsWith(`${other}.`)));
  const [only] = tops;
  return tops.length === 1 && only !== undefined ? (moduleScope(setting.repository, only) ?? []) : [];
}

function isPackage(repository: Repository, name: string): boolean {
  const found = findModule(repository, name);
  return found !== undefined && repository.paths.includes(`${found}/__init__.py`);
}

function namesLoaded(setting: Setting, script: Script, call: PyNode): readonly Text[] {
  const [first] = fieldOf(call, "arguments")?.children ?? [];
  const found = first === undefined ? [] : stringsOf(setting, script, first);
  return found.length > 0 ? found : parametrized(setting, script, call, first);
}

/** `@pytest.mark.parametrize("module_name", MODULES)` above the function that has a parameter of that name. */
function parametrized(setting: Setting, script: Script, call: PyNode, first: PyNode | undefined): readonly Text[] {
  if (first?.type !== "identifier") return [];
  const name = script.textOf(first);
  for (let here = call.parent; here !== undefined; here = here.parent) {
    if (here.type !== "decorated_definition") continue;
    for (const decorator of here.children.filter(({ type }) => type === "decorator")) {
      const inner = decorator.children.find(({ type }) => type === "call");
      const [what, values] = inner === undefined ? [] : (fieldOf(inner, "arguments")?.children ?? []);
      if (what === undefined || values === undefined || literalOf(script.textOf(what)) !== name) continue;
      return stringsOf(setting, script, values);
    }
  }
  return [];
}

function fileOfModule(repository: Repository, name: string): string | undefined {
  const found = findModule(repository, name);
  if (found === undefined) return undefined;
  if (found.endsWith(".py")) return found;
  return repository.paths.includes(`${found}/__init__.py`) ? `${found}/__init__.py` : undefined;
}

/** `validate(root_dir="haystack")`: a folder that is handed to a function by name. */
function calledWithFolder(setting: Setting, script: Script): Loaded {
  for (const match of script.text.matchAll(/\b\w+\(\s*(?:\w+\s*=\s*)?["']([\w./-]+)["']/g)) {
    const folder = (match[1] ?? "").replace(/\/+$/, "");
    const holds = setting.repository.paths.some((path) => path.startsWith(`${folder}/`) && path.endsWith(".py"));
    if (holds) return { in: [`${folder}/**`], lines: [script.line({ ...script.root, start: match.index })] };
  }
  return { in: [], lines: [] };
}

/** A piece of Python in which something is loaded and the loaded modules are looked at. */
interface Piece {
  readonly text: string;
  /** Offset in the script. */
  readonly start: number;
}

/** Code that stands in a string (`python -c`), else each function with what it is called with. */
function piecesOf(script: Script): readonly Piece[] {
  const strings = script.nodes.filter(
    (node) =>
      node.type === "string" &&
      /sys\.(?:modules|meta_path)/.test(script.textOf(node)) &&
      /\bimport\b/.test(script.textOf(node)),
  );
  const found: Piece[] = strings.map((node) => ({ text: script.textOf(node), start: node.start }));
  const inString = (at: number): boolean => strings.some(({ start, end }) => at >= start && at < end);
  for (const node of script.nodes) {
    if (node.type !== "function_definition") continue;
    const text = script.textOf(node);
    const at = text.search(/sys\.(?:modules|meta_path)|builtins\.__import__/);
    if (at >= 0 && !inString(node.start + at)) found.push({ text, start: node.start });
  }
  const functions = script.nodes.filter(({ type }) => type === "function_definition");
  const outside = [...script.text.matchAll(/\bsys\.modules\b/g)].find(
    ({ index }) => !inString(index) && !functions.some(({ start, end }) => index >= start && index < end),
  );
  if (outside !== undefined) found.push({ text: script.text, start: 0 });
  return found;
}

function loadedModules(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    /\bsys\.(?:modules|meta_path)\b|builtins\.__import__/.test(script.text)
      ? piecesOf(script).flatMap((piece) => loadedIn(setting, script, piece))
      : [],
  );
}

function loadedIn(setting: Setting, script: Script, { text, start }: Piece): readonly Candidate[] {
  const targets = [...new Set(targetsIn(text, script.text))].filter((name) => /^[A-Za-z_][\w.]*$/.test(name));
  if (targets.length === 0) return [];
  const by = [...new Set(loadedBy(setting, script, text))].filter(
    (module) => !targets.some((target) => module === target || module.startsWith(`${target}.`)),
  );
  if (by.length === 0) return [];
  const scope = by.flatMap((module) => moduleScope(setting.repository, module.split(".")[0] ?? module) ?? []);
  const at = start + Math.max(0, text.search(/sys\.(?:modules|meta_path)|__import__/));
  return [
    {
      forbids: { kind: "loaded-modules", targets, by, in: [...new Set(scope)] },
      because: [script.line({ ...script.root, start: at })],
      score: 2.4,
    },
  ];
}

const NAME = String.raw`[A-Za-z_]\w*`;

/** Names that must not be among the loaded ones. */
function targetsIn(text: string, whole: string): readonly string[] {
  const found: string[] = [];
  for (const { 0: match, 1: name = "", index } of text.matchAll(
    /["']([\w.]+)["']\s+(?:not\s+)?in\s+(?:\w+\.)?sys\.modules/g,
  )) {
    const before = text.slice(text.lastIndexOf("\n", index) + 1, index);
    // `assert "x" in sys.modules` wants it there.
    const isWanted = /\bassert\b[^#]*$/.test(before) && !/\bnot\s+in\b/.test(match) && !/\bnot\s*\(?\s*$/.test(before);
    const isSkipped = /\bnot\s+in\b/.test(match) && !/\bassert\b|print|json|exit/.test(before);
    if (!isWanted && !isSkipped) found.push(name);
  }
  const collections = [
    new RegExp(String.raw`(${NAME})\.isdisjoint\(\s*(?:set\(\s*)?sys\.modules`, "g"),
    new RegExp(String.raw`(${NAME})\s*&\s*(?:set\(\s*)?sys\.modules`, "g"),
    new RegExp(String.raw`(${NAME})\.intersection\(\s*(?:set\(\s*)?sys\.modules`, "g"),
    new RegExp(
      String.raw`set\(\s*sys\.modules(?:\.keys\(\))?\s*\)\s*(?:&|\.intersection\(|\.isdisjoint\()\s*(?:set\()?\s*(${NAME})`,
      "g",
    ),
    new RegExp(
      String.raw`\bfor\s+(?:\w+)\s+in\s+(${NAME})\s*:?\s*(?:if\s+(?:any\()?|assert\s+)?[^\n]{0,60}?\bin\s+sys\.modules`,
      "g",
    ),
    new RegExp(String.raw`\bin\s+sys\.modules[^\n]{0,60}?\bfor\s+\w+\s+in\s+(${NAME})`, "g"),
    new RegExp(
      String.raw`\bin\s+(?:list\(|sorted\(|tuple\()?sys\.modules(?:\.keys\(\))?\)?[^\n]{0,40}?\bif\s+[^\n]{0,60}?\bin\s+(${NAME})`,
      "g",
    ),
  ];
  for (const pattern of collections)
    for (const [, name = ""] of text.matchAll(pattern)) found.push(...literalsOf(name, text, whole));
  for (const [, list = ""] of text.matchAll(
    /\bfor\s+\w+\s+in\s+[([{]([^\])}\n]*)[\])}]\s*:?[^\n]{0,80}\n?[^\n]{0,80}\bin\s+sys\.modules/g,
  ))
    found.push(...quoted(list));
  for (const [, list = ""] of text.matchAll(
    /\{((?:\s*["'][\w.]+["']\s*,?)+)\}\s*(?:&|\.isdisjoint\(|\.intersection\()\s*(?:set\(\s*)?sys\.modules/g,
  ))
    found.push(...quoted(list));
  for (const [, prefix = ""] of text.matchAll(
    /\.startswith\(\s*["']([\w.]+)["']\s*\)[^\n]{0,60}|\bin\s+sys\.modules\b[^\n]{0,60}\.startswith\(\s*["']([\w.]+)["']/g,
  ))
    if (prefix !== "" && /\bfor\s+\w+\s+in\s+(?:list\(|sorted\()?sys\.modules/.test(text))
      found.push(prefix.replace(/\.$/, ""));
  return [...found, ...refused(text, whole)];
}

/** Modules that cannot be imported there: `sys.modules["torch"] = None`, a finder or an `__import__` that raises for them. */
function refused(text: string, whole: string): readonly string[] {
  const found = [...text.matchAll(/\bsys\.modules(?:\[|\s*,\s*)["']([\w.]+)["']\s*(?:\]\s*=|,)\s*None\b/g)].map(
    ([, name = ""]) => name,
  );
  const source = /\bdef\s+find_(?:spec|module)\b|__import__/.test(text) ? text : "";
  for (const { 0: head, index } of source.matchAll(/\bif\s+[^\n]*:/g)) {
    if (
      !/^\s*(?:#[^\n]*\n\s*)*raise\s+(?:ImportError|ModuleNotFoundError|AssertionError)/.test(
        source.slice(index + head.length),
      )
    )
      continue;
    found.push(...quoted(head).filter((name) => name !== "."));
    const name =
      /\bin\s+(?:\w+\.)?([A-Za-z_]\w*)\b/.exec(head)?.[1] ??
      /startswith\(\s*(?:\w+\.)?([A-Z_]\w*)\s*\)/.exec(head)?.[1];
    if (name !== undefined) found.push(...literalsOf(name, text, whole));
  }
  return found.map((name) => name.replace(/\.$/, ""));
}

/** The strings of a collection of that name, here or in the whole script. */
function literalsOf(name: string, text: string, whole: string): readonly string[] {
  const pattern = new RegExp(
    String.raw`\b${name}\s*(?::[^=\n]*)?=\s*(?:frozenset\(|set\(|tuple\(|list\()?\s*[([{]([^\])}]*)[\])}]`,
  );
  const found = pattern.exec(text) ?? pattern.exec(whole);
  return found === null ? [] : quoted(found[1] ?? "");
}

const quoted = (list: string): readonly string[] =>
  [...list.replace(/#[^\n]*/g, "").matchAll(/["']([\w.]+)["']/g)].map(([, text = ""]) => text);

/** Modules of the repository that are imported there, or whose names are handed in. */
function loadedBy(setting: Setting, script: Script, text: string): readonly string[] {
  const said: string[] = [];
  for (const [, from, names, plain] of text.matchAll(
    /(?:^|[\n;"'{]|\\n)[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]*\(?[ \t]*([\w, ]*)|import[ \t]+([\w.]+(?:[ \t]*,[ \t]*[\w.]+)*))/g,
  )) {
    if (from !== undefined) {
      const below = (names ?? "").split(",").map((name) => `${from}.${name.trim().split(" ")[0] ?? ""}`);
      const modules = below.filter((name) => findModule(setting.repository, name) !== undefined);
      said.push(...(modules.length > 0 ? modules : [from]));
    }
    for (const name of (plain ?? "").split(",")) said.push(name.trim());
  }
  for (const [, name = ""] of text.matchAll(/(?:import_module|__import__)\(\s*["']([\w.]+)["']/g)) said.push(name);
  const own = said.filter((name) => name !== "" && fileOfModule(setting.repository, name) !== undefined);
  if (own.length > 0) return own;
  // Its parameter names them.
  const call = script.calls.find(
    (each) => LOADER.test(script.textOf(fieldOf(each, "function") ?? each)) && text.includes(script.textOf(each)),
  );
  return call === undefined
    ? []
    : namesLoaded(setting, script, call)
        .map((each) => each.text)
        .filter((name) => fileOfModule(setting.repository, name) !== undefined);
}
