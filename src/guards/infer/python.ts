/** What a Python script forbids: imports, calls, texts, links, secrets; read off its literals and what they are compared with. */
import { isStdlib } from "../../facts/manifests/stdlib.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { cycleCandidates, isAboutCycles } from "./cycles.ts";
import { walksOf, type Setting, type Walk } from "./folders.ts";
import { findImports } from "./import-pattern.ts";
import { loadingCandidates } from "./loading.ts";
import { optionalPackages } from "./manifests.ts";
import { patternRows } from "./pattern-rows.ts";
import { presenceCandidates } from "./presence.ts";
import { exists, findModule, uniqueLines, type Candidate, type Line } from "./repository.ts";
import { readPattern } from "./samples.ts";
import { tableCandidates } from "./tables.ts";
import { scopeFrom, withRows, type Rows, type Scope } from "./scope.ts";
import { literalOf, type Script } from "./script.ts";
import { usesOf, type Use } from "./uses.ts";
import type { Text } from "./values.ts";

const READS_IMPORTS = /\bast\.Import|\bImportFrom\b|visit_Import|\bcst\.Import|\bmodulefinder\b|find_imports/;
/** A pattern or a prefix for lines that import: `r"^(?:from|import)\s+(\w+)"`, `startswith(("import ", "from "))`. */
const READS_LINES = /["'][^"'\n]*\b(?:import|from)\b[^"'\n]*(?:\\s|\\b|\[ )|["'](?:import|from) ["']/;
const MODULE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
const NO_MODULE = new Set([
  "__future__",
  "__init__",
  "__main__",
  "TYPE_CHECKING",
  "ImportError",
  "ModuleNotFoundError",
  "Import",
  "ImportFrom",
  "import",
  "from",
  "utf",
  "py",
  "main",
  "name",
  "module",
  "typing",
  "None",
  "True",
  "False",
]);

export function pythonCandidates(setting: Setting): readonly Candidate[] {
  const { scripts } = setting;
  if (scripts.length === 0) return [];
  const walks = walksOf(setting);
  // What is loaded is no import that stands in a file.
  const uses = usesOf(setting).filter((use) => !isOfLoaded(use));
  const cycles = cycleCandidates(setting, walks);
  const found = [
    ...special(setting, walks, uses),
    ...chained(setting),
    ...tableCandidates(setting),
    ...imports(setting, walks, uses),
    ...calls(setting, walks, uses),
    ...patterns(setting, walks, uses),
    ...loadingCandidates(setting, walks),
    ...cycles,
    ...presenceCandidates(setting, walks),
    ...patternRows(setting, walks),
  ];
  return found.map((candidate) => ({
    ...candidate,
    because: uniqueLines([...candidate.because, ...documented(scripts)]),
  }));
}

/** `for name in sys.modules: if name in FORBIDDEN`. */
function isOfLoaded({ script, node }: Use): boolean {
  for (let here: PyNode | undefined = node; here !== undefined; here = here.parent) {
    if (/^(?:function|class)_definition$/.test(here.type)) return false;
    if (here.type === "for_statement" || /comprehension|generator_expression/.test(here.type)) {
      const loops =
        here.type === "for_statement" ? [here] : here.children.filter(({ type }) => type === "for_in_clause");
      if (loops.some((loop) => /\bsys\.modules\b/.test(script.textOf(fieldOf(loop, "right") ?? loop)))) return true;
    }
    if (here === node && /\bsys\.modules\b/.test(script.textOf(node))) return true;
  }
  return false;
}

/** The first lines of docstrings that speak of a rule. */
function documented(scripts: readonly Script[]): readonly Line[] {
  const script = scripts[0];
  const first = script?.docstrings[0];
  if (script === undefined || first === undefined) return [];
  const text = literalOf(script.textOf(first)) ?? "";
  const start = text.length - text.trimStart().length;
  return text.trim() === "" ? [] : [script.line({ ...first, start: first.start + 3 + start })];
}

function wholeText(scripts: readonly Script[]): string {
  return scripts.map(({ text }) => text).join("\n");
}

/** Rules that no list of modules says: optional dependencies, imports that must resolve, declared dependencies. */
function special(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const { scripts } = setting;
  const text = wholeText(scripts);
  if (!READS_IMPORTS.test(text)) return [];
  const prose = scripts.flatMap((script) => script.docstrings.map((each) => script.textOf(each))).join("\n");
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const handles = lineWith(scripts, /["'](?:ImportError|ModuleNotFoundError)["']/);
  const said = /optional/i.test(prose) && /\btry\b|ImportError|guard|lazi?ly?/i.test(prose);
  const marks = handles ?? (said ? lineWith(scripts, /\boptional\b/i) : undefined);
  const resolves = lineWith(scripts, /stdlib_module_names|\bfind_spec\b|stdlib_list|builtin_module_names/);
  // Who compares with the standard library asks what an import resolves to, whatever a helper says of optional packages.
  if (marks !== undefined && resolves === undefined && (said || /\bTry\b|visit_Try/.test(text))) {
    const named = uses
      .filter((use) => use.subject === "module" && use.polarity === "deny")
      .flatMap((use) => use.literals);
    const listed = modulesIn(named);
    if (listed.length > 0) {
      const because = [marks, ...named.map((each) => each.script.line(each.node)), ...scope.lines];
      return [{ forbids: { kind: "unguarded-imports", packages: listed, in: scope.in }, because, score: 3 }];
    }
    if (/optional|extras?|guard/i.test(text)) {
      const declared = optionalPackages(setting.repository, scope.in);
      if (declared !== undefined) {
        const because = [marks, ...declared.because];
        return [
          { forbids: { kind: "unguarded-imports", packages: declared.packages, in: declared.in }, because, score: 3 },
        ];
      }
    }
  }
  const denied = uses.some(
    (use) =>
      use.subject === "module" &&
      use.polarity === "deny" &&
      modulesIn(use.literals).length > 0 &&
      use.how !== "contains",
  );
  if (resolves === undefined || denied) return [];
  if (/resolve|unresolved|exist|find_spec/i.test(prose) || /\bfind_spec\b/.test(text)) {
    return [
      {
        forbids: { kind: "unresolved-imports", language: "python", in: scope.in },
        because: [resolves, ...scope.lines],
        score: 2.5,
      },
    ];
  }
  const manifest = lineWith(scripts, /pyproject\.toml|requirements[\w.-]*\.txt|setup\.cfg/);
  if (manifest === undefined) return [];
  const file = /pyproject\.toml|requirements[\w.-]*\.txt|setup\.cfg/.exec(manifest.text)?.[0];
  return [
    {
      forbids: {
        kind: "dependencies",
        language: "python",
        in: scope.in,
        ...(file !== undefined && exists(setting.repository, file) ? { manifest: file } : {}),
      },
      because: [manifest, resolves, ...scope.lines],
      score: 2.5,
    },
  ];
}

function lineWith(scripts: readonly Script[], pattern: RegExp): Line | undefined {
  for (const script of scripts) {
    const match = pattern.exec(script.text);
    if (match !== null) return script.line({ start: match.index } as PyNode);
  }
  return undefined;
}

/** `archrule(…).match("services*").should_not_import("runtime*")`: pytest-archon and its like. */
function chained(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    script.calls.flatMap((call): readonly Candidate[] => {
      const text = script.textOf(call);
      const target = /\.should_not_import\(\s*["']([\w.*]+)["']/.exec(text)?.[1];
      const source = /\.match\(\s*["']([\w.*]+)["']/.exec(text)?.[1];
      const outer = call.parent?.type === "attribute";
      if (target === undefined || outer) return [];
      const module = (source ?? "").replace(/[.*]+$/, "");
      const found = module === "" ? undefined : findModule(setting.repository, module);
      return [
        {
          forbids: {
            kind: "python-imports",
            targets: [target.replace(/[.*]+$/, "")],
            in: found === undefined ? [] : [`${found}/**`],
          },
          because: [script.line(call)],
          score: 3,
        },
      ];
    }),
  );
}

function modulesIn(texts: readonly Text[]): readonly string[] {
  return [...new Set(texts.flatMap(({ text }) => moduleOf(text) ?? []))];
}

/** `runtime.`, `runtime.*`, `runtime` → runtime; undefined for what is no module. */
function moduleOf(text: string): string | undefined {
  const clean = text.replace(/(?:\.\*|\.|\*)$/, "");
  return MODULE.test(clean) && !NO_MODULE.has(clean) ? clean : undefined;
}

function imports(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  if (isAboutCycles(setting)) return [];
  const onModules = uses.filter(({ subject, how }) => subject === "module" && how !== "end");
  const denied = onModules.filter(({ polarity, how }) => polarity === "deny" && how !== "pattern");
  const texts = denied.flatMap(({ literals, how }) =>
    how === "contains" ? literals.filter(({ name }) => name !== undefined) : literals,
  );
  const exempt = exemptPaths(setting, uses);
  const rows = byFunction(texts, denied, walks).flatMap((each) => withRows(each.texts, each.walks));
  const made = rows.flatMap(({ texts: mine, walks: theirs }): readonly Candidate[] => {
    const named = modulesIn(mine).filter((name) => !name.startsWith("_") || findModule(setting.repository, name));
    const targets = isAboutImports(setting, named) ? withoutOwn(setting, named, theirs) : [];
    // Other tests go through folders, this one looks at something else: at what is loaded, at one file.
    if (targets.length === 0 || (theirs.length === 0 && walks.length > 0)) return [];
    const scope = scopeFrom(setting, theirs, [".py", ".pyi"], targets);
    return [
      importCandidate(
        targets,
        scope,
        exempt,
        mine.map((each) => each.script.line(each.node)),
        2.2,
      ),
    ];
  });
  if (made.length > 0) return made;
  return allowList(setting, walks, onModules, exempt);
}

/** A script that parses no imports compares many names with many things: most of those must be modules that are known here. */
function isAboutImports({ scripts, repository }: Setting, names: readonly string[]): boolean {
  const text = wholeText(scripts);
  if (READS_IMPORTS.test(text) || READS_LINES.test(text)) return true;
  const manifests = ["pyproject.toml", "setup.cfg", "requirements.txt"].map((path) => repository.read(path) ?? "");
  const known = names.filter((name) => {
    const top = name.split(".")[0] ?? name;
    if (isStdlib(top) || findModule(repository, name) !== undefined) return true;
    return manifests.some((text) =>
      new RegExp(String.raw`(?:^|["'\s])${top.replaceAll("_", "[-_]")}(?=["'\s\[<>=~!;,]|$)`, "mi").test(text),
    );
  });
  return known.length * 2 > names.length;
}

/** `if not name.startswith("pkg")` picks the imports of the package that is guarded: what is forbidden are the modules below it. */
function withoutOwn(setting: Setting, targets: readonly string[], walks: readonly Walk[]): readonly string[] {
  return targets.filter((target) => {
    if (!targets.some((other) => other.startsWith(`${target}.`))) return true;
    const home = findModule(setting.repository, target);
    return home === undefined || !walks.some(({ base }) => base === home || base.startsWith(`${home}/`));
  });
}

/** Tests of one file are rules of their own: what one compares with belongs to the folders that the same one goes through. */
function byFunction(texts: readonly Text[], uses: readonly Use[], walks: readonly Walk[]): readonly Rows[] {
  const owners = new Map<PyNode | undefined, Text[]>();
  for (const use of uses) {
    const owner = ownerOf(use.node);
    const key = walks.some((walk) => ownerOf(walk.node) === owner) ? owner : undefined;
    owners.set(key, [...(owners.get(key) ?? []), ...use.literals.filter((each) => texts.includes(each))]);
  }
  if (owners.size === 0) return [{ texts, walks }];
  return [...owners].map(([owner, mine]) => ({
    texts: mine,
    walks: walks.filter((walk) => (owner === undefined ? !isTest(walk) : ownerOf(walk.node) === owner)),
  }));
}

/** Does a walk stand in a test, so that what other tests compare with does not belong to it? */
function isTest({ node, script }: Walk): boolean {
  const owner = ownerOf(node);
  const name = owner === undefined ? "" : (/\bdef\s+(\w+)/.exec(script.textOf(owner))?.[1] ?? "");
  return name.startsWith("test");
}

/** The outermost function that holds a node, with its decorators. */
function ownerOf(node: PyNode): PyNode | undefined {
  let owner: PyNode | undefined;
  for (let here: PyNode | undefined = node; here !== undefined; here = here.parent) {
    if (here.type === "function_definition" || here.type === "decorated_definition") owner = here;
    if (here.type === "class_definition") return owner;
  }
  return owner;
}

function importCandidate(
  targets: readonly string[],
  scope: Scope,
  exempt: Exempt,
  lines: readonly Line[],
  score: number,
): Candidate {
  return {
    forbids: {
      kind: "python-imports",
      targets,
      in: scope.in,
      ...(exempt.patterns.length === 0 ? {} : { except: exempt.patterns }),
    },
    because: [...lines, ...scope.lines, ...exempt.lines],
    score: scope.isKnown ? score : score - 0.5,
  };
}

/** A list of what may be imported forbids the rest: a package of the repository that is not in it, or a third one. */
function allowList(
  setting: Setting,
  walks: readonly Walk[],
  uses: readonly Use[],
  exempt: Exempt,
): readonly Candidate[] {
  const allowed = uses.filter(
    ({ polarity, literals, how }) =>
      polarity === "allow" &&
      how !== "pattern" &&
      literals.some(({ name }) => /allow|permit|whitelist/i.test(name ?? "")),
  );
  if (allowed.length === 0) return [];
  const names = new Set(
    allowed.flatMap(({ literals }) => modulesIn(literals)).map((name) => name.split(".")[0] ?? name),
  );
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const inside = new Set(scope.in.map((pattern) => pattern.split("/")[0] ?? ""));
  const tops = new Set(
    setting.repository.paths.flatMap((path) => {
      const [top, next] = path.split("/");
      return top !== undefined && next === "__init__.py" ? [top] : [];
    }),
  );
  const own = [...tops].find((top) => !names.has(top) && !inside.has(top) && !isTestName(top));
  const target = own ?? ["requests", "numpy", "attrs"].find((name) => !names.has(name));
  if (target === undefined) return [];
  const lines = allowed.flatMap(({ literals }) => literals.slice(0, 2).map((each) => each.script.line(each.node)));
  return [importCandidate([target], scope, exempt, lines, 1.6)];
}

function isTestName(name: string): boolean {
  return /^tests?$/.test(name);
}

interface Exempt {
  readonly patterns: readonly string[];
  readonly lines: readonly Line[];
}

/** Files and folders that the script leaves out: `if path.name in EXEMPT: continue`, `if "tests" in path.parts`. */
export function exemptPaths(setting: Setting, uses: readonly Use[]): Exempt {
  const patterns = new Set<string>();
  const lines: Line[] = [];
  for (const use of uses) {
    if (use.polarity !== "allow" || use.subject !== "path" || use.how === "pattern") continue;
    for (const { text, script, node } of use.literals) {
      const pattern = exemptPattern(setting, use, text);
      if (pattern === undefined) continue;
      patterns.add(pattern);
      lines.push(script.line(node));
    }
  }
  return { patterns: [...patterns], lines };
}

function exemptPattern(setting: Setting, use: Use, text: string): string | undefined {
  if (!/^[\w./*@+-]+$/.test(text) || /^\.?(?:py|pyi|\*)$/.test(text) || text === "." || text === "/") return undefined;
  if (use.how === "end")
    return /^\.\w+$/.test(text) ? undefined : text.includes("/") ? text.replace(/^\//, "**/") : `**/*${text}`;
  if (use.how === "start") {
    if (/(?:\.name|name|stem)$/.test(use.written)) return `**/${text}*`;
    return text.endsWith("/") ? `${text}**` : exists(setting.repository, text) ? `${text}/**` : undefined;
  }
  if (use.how === "contains" && text.includes("/") && exists(setting.repository, text)) return `${text}/**`;
  if (use.written.endsWith("parts") || use.how === "contains") return `**/${text.replace(/^\/|\/$/g, "")}/**`;
  if (text.includes("/")) return text.endsWith("/") ? `${text}**` : text;
  return text.endsWith(".py") ? `**/${text}` : undefined;
}

/** Process calls that the script looks for in syntax trees. */
function calls(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const text = wholeText(setting.scripts);
  if (!/\bast\.Call\b|visit_Call/.test(text)) return [];
  const compared = uses.filter(
    ({ subject, how }) => (subject === "syntax" || subject === "unknown" || subject === "module") && how !== "pattern",
  );
  const literals = compared.flatMap((use) => use.literals);
  const has = (pattern: RegExp): Text | undefined => literals.find((literal) => pattern.test(literal.text));
  const call = has(/^(?:subprocess(?:\.\w+)?|os\.(?:system|popen)|Popen|check_call|check_output|system|popen)$/);
  const shell = has(/^shell$/);
  const timeout = has(/^timeout$/);
  const first = shell ?? timeout ?? call;
  // A keyword named timeout may belong to any call; one named shell only to these.
  if (first === undefined || (shell === undefined && call === undefined)) return [];
  const scope = scopeFrom(setting, walks, [".py", ".pyi"]);
  const because = [first, call ?? first].map((each) => each.script.line(each.node));
  const which = shell !== undefined ? "shell" : timeout !== undefined ? "no-timeout" : "any";
  return [
    {
      forbids: { kind: "process-calls", language: "python", which, in: scope.in },
      because: [...because, ...scope.lines],
      score: 2.1,
    },
  ];
}

const SECRET = /AKIA|ghp_|gh\[|xox\[|PRIVATE KEY|sk_live|AIza|glpat-/;

/** Patterns and texts that must not stand in a file: imports said by a pattern, links, secrets, anything else. */
function patterns(setting: Setting, everyWalk: readonly Walk[], uses: readonly Use[]): readonly Candidate[] {
  const found: Candidate[] = [];
  const exempt = exemptPaths(setting, uses);
  const isOrder = isAboutOrder(setting.scripts);
  for (const use of uses) {
    const walks = walksNear(everyWalk, use);
    if (use.subject !== "text" && !(use.isPattern && use.subject !== "path" && use.subject !== "syntax")) continue;
    for (const literal of use.literals) {
      const line = literal.script.line(literal.node);
      const because = [line, literal.script.line(use.node)];
      const isVerbose = /\bre\.(?:X|VERBOSE)\b/.test(line.text) || literal.text.includes("\n");
      const flags = /\bre\.(?:I|IGNORECASE)\b/.test(use.script.textOf(use.node) + line.text) ? "i" : "";
      const source = isVerbose && use.isPattern ? `(?x)${literal.text}` : literal.text;
      if (SECRET.test(literal.text) && use.isPattern) {
        const scope = scopeFrom(setting, walks, []);
        found.push({
          forbids: { kind: "secrets", in: scope.withSuffix },
          because: [...because, ...scope.lines],
          score: 2,
        });
        continue;
      }
      if (use.isPattern && /\\\]\s*\\\(/.test(literal.text)) {
        const scope = scopeFrom(setting, walks, [".md", ".markdown", ".mdx", ".rst"]);
        found.push({
          forbids: { kind: "links", in: scope.in.length > 0 ? scope.in : ["**/*.md"] },
          because: [...because, ...scope.lines],
          score: 2,
        });
        continue;
      }
      if (use.polarity !== "deny") continue;
      const pattern = readPattern(source, use.isPattern ? "python" : "fixed", flags);
      if (pattern === undefined) continue;
      if (/https\?|https?:/.test(literal.text)) continue;
      const imported = findImports(pattern);
      if (imported?.language === "python") {
        const scope = scopeFrom(setting, walks, [".py", ".pyi"], imported.targets);
        found.push(importCandidate(imported.targets, scope, exempt, because, 2.1));
      } else if (imported?.language === "javascript") {
        const scope = scopeFrom(setting, walks, [
          ".js",
          ".jsx",
          ".ts",
          ".tsx",
          ".mjs",
          ".cjs",
          ".mts",
          ".cts",
          ".vue",
          ".svelte",
        ]);
        found.push({
          forbids: { kind: "javascript-imports", targets: imported.targets, in: scope.in },
          because: [...because, ...scope.lines],
          score: 2.1,
        });
      } else if (/\b(?:import|from)\b/.test(literal.text)) continue;
      else if (!isOrder) {
        const sample = pattern.samples[0];
        if (sample === undefined || sample.trim().length < 3) continue;
        const scope = scopeFrom(setting, walks, []);
        if (scope.withSuffix.length === 0 && !scope.isKnown) continue;
        const score = isReported(use) ? 1.9 : 1.2;
        found.push({
          forbids: { kind: "text", sample, ...(use.isPattern ? { pattern: literal.text } : {}), in: scope.withSuffix },
          because: [...because, ...scope.lines],
          score,
        });
      }
    }
  }
  return found;
}

/** Of a test that goes through folders itself its own ones, else all. */
function walksNear(walks: readonly Walk[], { node }: Use): readonly Walk[] {
  const owner = ownerOf(node);
  const near = owner === undefined ? [] : walks.filter((walk) => ownerOf(walk.node) === owner);
  return near.length > 0 ? near : walks;
}

/** What must stand before what: what its patterns match is no violation by itself. */
function isAboutOrder(scripts: readonly Script[]): boolean {
  const [script] = scripts;
  if (script === undefined) return false;
  const name = script.path.slice(script.path.lastIndexOf("/") + 1);
  const docstring = script.docstrings[0] === undefined ? "" : (literalOf(script.textOf(script.docstrings[0])) ?? "");
  const [sentence = ""] = docstring.trim().split(/\.\s|\n/);
  return (
    /(?:^|_)(?:first|order|ordering|sorted|before)(?=[_.])/.test(name) ||
    /\b(?:includ|import|list|sort|order|come|stand|declar)\w*\b.*\b(?:first|before|after|order|alphabetical\w*)\b/i.test(
      sentence,
    )
  );
}

/** Is a match written down or returned as a problem? */
function isReported(use: Use): boolean {
  const { script } = use;
  for (let here: PyNode | undefined = use.node.parent; here !== undefined; here = here.parent) {
    if (/^(?:if_statement|for_statement|list_comprehension|generator_expression|set_comprehension)$/.test(here.type)) {
      return /append|yield|add\(|print|exit|raise|return (?!None|False)|extend|\+= ?1|errors?|problem|violation|fail|found/i.test(
        script.textOf(here),
      );
    }
    if (here.type === "function_definition") return false;
  }
  return false;
}
