/** Where a script compares what it read with literals, and whether a match is a violation or lets it pass. */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import { literalOf, type Script } from "./script.ts";
import { comesFrom } from "./origins.ts";
import { comparedBy, predicatesOf, type Predicate } from "./predicates.ts";
import { stringsOf, type Text, type World } from "./values.ts";

export interface Use {
  readonly script: Script;
  readonly node: PyNode;
  readonly literals: readonly Text[];
  readonly isPattern: boolean;
  /** How the literal is compared. */
  readonly how: "equal" | "start" | "end" | "contains" | "member" | "pattern";
  /** `deny`: a match is the violation. `allow`: what matches may pass. */
  readonly polarity: "deny" | "allow";
  /** What is compared: a module's name, a path, a line or text of a file, a piece of a syntax tree. */
  readonly subject: "module" | "path" | "text" | "syntax" | "unknown";
  /** The subject, and as it is written. */
  readonly of: PyNode;
  readonly written: string;
}

const DENY_NAME =
  /forbid|forbidden|bann?ed|\bban|deny|denied|disallow|block(?:ed|list)|restrict|prohibit|illegal|not_allowed|blacklist|violat|bad_|_bad|unwanted|internal_|private|never|no_import/i;
const ALLOW_NAME =
  /allow|permit|whitelist|exempt|except|skip|ignore|exclud|stdlib|builtin|safe|baseline|(?:^|_)ok(?:_|$)/i;

export function usesOf(world: World): readonly Use[] {
  const predicates = predicatesOf(world);
  const bodies = [...predicates.values()].filter(({ of, script }) => isCalled(world, script, of));
  return world.scripts.flatMap((script) =>
    script.nodes.flatMap((node) =>
      // What a function compares of what it is given is said where it is called.
      bodies.some(({ nodes }) => nodes.has(node)) ? [] : useOf(world, script, node, predicates),
    ),
  );
}

function isCalled({ scripts }: World, script: Script, of: PyNode): boolean {
  const name = fieldOf(of, "name");
  return name !== undefined && scripts.some((each) => each.callsOf(script.textOf(name)).length > 0);
}

interface Comparison {
  readonly subject: PyNode;
  readonly literal: PyNode;
  readonly how: Use["how"];
  readonly isNegative: boolean;
}

function useOf(world: World, script: Script, node: PyNode, predicates: ReadonlyMap<string, Predicate>): readonly Use[] {
  return [...comparisonsOf(script, node), ...predicated(script, node, predicates)].flatMap((comparison) => {
    const literals = stringsOf(world, script, comparison.literal);
    if (literals.length === 0 || isLiteral(script, comparison.subject)) return [];
    const subject = subjectOf(world, script, comparison.subject);
    return [
      {
        script,
        node,
        literals,
        isPattern: comparison.how === "pattern",
        how: comparison.how,
        subject,
        polarity: polarityOf(script, node, comparison, literals),
        of: comparison.subject,
        written: script.textOf(comparison.subject),
      },
    ];
  });
}

function predicated(script: Script, node: PyNode, predicates: ReadonlyMap<string, Predicate>): readonly Comparison[] {
  const callee = node.type === "call" ? fieldOf(node, "function") : undefined;
  if (callee === undefined || predicates.size === 0) return [];
  const last = callee.type === "attribute" ? fieldOf(callee, "attribute") : callee;
  const predicate = last === undefined ? undefined : predicates.get(script.textOf(last));
  const compared = predicate === undefined ? undefined : comparedBy(predicate, script, node);
  return predicate === undefined || compared === undefined
    ? []
    : [{ ...compared, how: predicate.how, isNegative: false }];
}

function isLiteral(script: Script, node: PyNode): boolean {
  return node.type === "string" && literalOf(script.textOf(node)) !== undefined;
}

const MATCHERS = /^(?:match|search|fullmatch|findall|finditer)$/;

function comparisonsOf(script: Script, node: PyNode): readonly Comparison[] {
  if (node.type === "comparison_operator") {
    const [left, operator, right] = node.children;
    if (left === undefined || operator === undefined || right === undefined) return [];
    const word = script.textOf(operator).replaceAll(/\s+/g, " ");
    const isNegative = word === "not in" || word === "!=";
    if (word === "in" || word === "not in") {
      const text = unwrap(left);
      // `"import x" in line` looks into a text, `name in NAMES` looks a name up.
      if (text.type === "string" || isLoopedText(script, text, right)) {
        return [{ subject: right, literal: left, how: "contains", isNegative }];
      }
      return [
        { subject: left, literal: right, how: "member", isNegative },
        { subject: right, literal: left, how: "contains", isNegative },
      ];
    }
    if (word !== "==" && word !== "!=") return [];
    return [
      { subject: left, literal: right, how: "equal", isNegative },
      { subject: right, literal: left, how: "equal", isNegative },
    ];
  }
  if (node.type === "binary_operator") {
    const [left, right] = [fieldOf(node, "left"), fieldOf(node, "right")];
    const operator = fieldOf(node, "operator")?.type;
    if (left === undefined || right === undefined || (operator !== "&" && operator !== "-")) return [];
    const isNegative = operator === "-";
    return [
      { subject: left, literal: right, how: "member", isNegative },
      ...(isNegative ? [] : [{ subject: right, literal: left, how: "member" as const, isNegative }]),
    ];
  }
  if (node.type !== "call") return [];
  const callee = fieldOf(node, "function");
  const given = fieldOf(node, "arguments")?.children ?? [];
  const object = callee?.type === "attribute" ? fieldOf(callee, "object") : undefined;
  const method = callee?.type === "attribute" ? script.textOf(fieldOf(callee, "attribute") ?? callee) : "";
  const [first, second] = given;
  if (object === undefined || first === undefined) return [];
  if (method === "startswith" || method === "endswith") {
    return [{ subject: object, literal: first, how: method === "startswith" ? "start" : "end", isNegative: false }];
  }
  if (/^(?:intersection|isdisjoint|issubset|difference)$/.test(method)) {
    const isNegative = method === "isdisjoint" || method === "difference" || method === "issubset";
    return [
      { subject: first, literal: object, how: "member", isNegative },
      { subject: object, literal: first, how: "member", isNegative },
    ];
  }
  if (/^(?:count|find|index)$/.test(method)) {
    return [{ subject: object, literal: first, how: "contains", isNegative: false }];
  }
  if (/^(?:get)$/.test(method)) return [{ subject: first, literal: object, how: "member", isNegative: false }];
  if (!MATCHERS.test(method)) return [];
  return /^(?:re|regex)$/.test(script.textOf(object))
    ? second === undefined
      ? []
      : [{ subject: second, literal: first, how: "pattern", isNegative: false }]
    : [{ subject: first, literal: object, how: "pattern", isNegative: false }];
}

/** `for word in WORDS: if word in line`. */
function isLoopedText(script: Script, left: PyNode, right: PyNode): boolean {
  if (left.type !== "identifier") return false;
  return (
    script.lookup(script.textOf(left), left).some(({ kind }) => kind === "element") &&
    /(?:line|text|source|content|body|src|code)s?$/i.test(script.textOf(right))
  );
}

const NAMES = /^(?:module|names|asname|imported_module)$/;
const PATHS = /^(?:parts|suffix|suffixes|stem|relative_to|rglob|glob|walk|iterdir|as_posix|is_relative_to|listdir)$/;
const TEXTS = /^(?:read_text|splitlines|readlines|read|stdout|lineno)$/;
const SYNTAX = /^(?:func|id|attr|arg|keywords|value)$/;

function attributeOf(script: Script, node: PyNode): string {
  return node.type === "attribute" ? script.textOf(fieldOf(node, "attribute") ?? node) : "";
}

function subjectOf(world: World, script: Script, node: PyNode): Use["subject"] {
  const from = (names: RegExp): boolean =>
    comesFrom(world, script, node, (at, each) => names.test(attributeOf(at, each)));
  const written = unwrap(node);
  if (SYNTAX.test(attributeOf(script, written))) return "syntax";
  const isModule = (at: Script, each: PyNode): boolean =>
    NAMES.test(attributeOf(at, each)) ||
    // Names taken out of lines by a pattern for imports, or by the import system.
    (each.type === "string" &&
      /\bimport\b/.test(at.textOf(each)) &&
      /\\s|\(\?|\[\\w|\(from|import\)|\\w/.test(at.textOf(each))) ||
    (each.type === "identifier" && /^(?:modules|find_imports|import_graph|grimp)$/.test(at.textOf(each)));
  if (comesFrom(world, script, node, isModule)) return "module";
  if (from(SYNTAX) && !from(PATHS)) return "syntax";
  const last = attributeOf(script, written) || script.textOf(written);
  if (/^(?:line|text|source|content|contents|body|src|code|raw|stripped)s?$/i.test(last)) return "text";
  if (
    /(?:path|file|folder|dir|rel|parts|filename|fname)s?$/i.test(last) ||
    /^(?:name|stem|suffix|parts|p|f)$/.test(last)
  )
    return "path";
  // A module's name that is made of its path: where the import stands.
  if (from(PATHS) && !from(TEXTS)) return "path";
  if (/^(?:source|importer|current|own|this|caller)_?(?:module|mod|name|pkg|package|layer)?$/i.test(last))
    return "path";
  if (
    /(?:^|_)(?:module|modules|imported|import|imports|imp|pkg|package|dotted|top|top_level|root_module|dep|alias)$/i.test(
      last,
    )
  )
    return "module";
  if (
    from(TEXTS) ||
    comesFrom(
      world,
      script,
      node,
      (at, each) => each.type === "call" && at.textOf(fieldOf(each, "function") ?? each) === "open",
    )
  )
    return "text";
  return "unknown";
}

function polarityOf(script: Script, node: PyNode, comparison: Comparison, literals: readonly Text[]): Use["polarity"] {
  const written = script.textOf(comparison.literal);
  const name = literals.find((literal) => literal.name !== undefined)?.name ?? (/^\w+$/.test(written) ? written : "");
  if (DENY_NAME.test(name)) return "deny";
  return ALLOW_NAME.test(name) ? "allow" : structuralPolarity(script, node, comparison.isNegative);
}

/** By what follows alone: is a match what is reported, or what may pass? `isNegative`: the comparison itself denies (`not in`). */
export function structuralPolarity(script: Script, node: PyNode, isNegative: boolean): Use["polarity"] {
  const isPositive = isNegative === isNegated(script, node);
  return isPositive === letsPass(script, node) ? "allow" : "deny";
}

function isNegated(script: Script, node: PyNode): boolean {
  let negations = 0;
  let here: PyNode | undefined = node.parent;
  for (
    ;
    here !== undefined &&
    /^(?:not_operator|boolean_operator|parenthesized_expression|call|argument_list|generator_expression|list_comprehension|set_comprehension|if_clause)$/.test(
      here.type,
    );
    here = here.parent
  ) {
    if (here.type === "not_operator") negations++;
    if (here.type === "call" && !/^(?:any|all|bool)$/.test(script.textOf(fieldOf(here, "function") ?? here))) break;
  }
  return negations % 2 === 1;
}

/** Is the next thing after a match `continue`, an empty return, or a function called `is_allowed`? */
function letsPass(script: Script, node: PyNode): boolean {
  let below = node;
  for (let here: PyNode | undefined = node.parent; here !== undefined; below = here, here = here.parent) {
    if (here.type === "if_statement" || here.type === "elif_clause") {
      if (fieldOf(here, "condition") !== below) continue;
      const body = fieldOf(here, "consequence");
      const last = body?.children.at(-1);
      if (last === undefined) return false;
      // `bad.append(path); continue` reports before it goes on.
      if (last.type === "continue_statement" || last.type === "pass_statement")
        return !(body?.children ?? [])
          .slice(0, -1)
          .some((each) => /\b(?:append|add|print|extend|fail|error)\(/.test(script.textOf(each)));
      if (last.type !== "return_statement") return false;
      const value = last.children[0];
      const text = value === undefined ? "" : script.textOf(value);
      if (/^(?:|None|\[\]|\(\)|set\(\)|""|0)$/.test(text)) return true;
      const verb = functionName(script, node);
      if (text === "False") return !isAboutPassing(verb);
      return text === "True" ? isAboutPassing(verb) : false;
    }
    // `parts[1] if parts[1] in LAYERS else None` picks, it reports nothing.
    if (here.type === "conditional_expression") return here.children[1] === below;
    if (here.type === "return_statement") return isAboutPassing(functionName(script, node));
    if (here.type === "assert_statement") return true;
    if (here.type === "function_definition" || here.type === "expression_statement") return false;
  }
  return false;
}

function functionName(script: Script, node: PyNode): string {
  let here: PyNode | undefined = node;
  while (here !== undefined && here.type !== "function_definition") here = here.parent;
  const name = here === undefined ? undefined : fieldOf(here, "name");
  return name === undefined ? "" : script.textOf(name);
}

function isAboutPassing(name: string): boolean {
  return (
    /allow|permit|exempt|skip|ignore|valid|(?:^|_)ok(?:$|_)|resolve|known|safe|excluded|is_test|is_std/i.test(name) &&
    !/not_allowed|disallow|invalid/i.test(name)
  );
}
