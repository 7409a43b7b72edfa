/** Process calls of a module, each with its command, its shell and its controls. */
import type { Node } from "oxc-parser";
import type { Argv, CallRecord, ControlState, ValueSource } from "../../model/index.ts";
import { limitsItself, wordsOfText } from "../self-limited.ts";
import type { ProcessCallFact } from "../types.ts";
import { flowOf } from "./command.ts";
import { ABSENT, NOT_APPLICABLE, off, outcomeOf, present, unknownState } from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import { handsOn } from "./hand-on.ts";
import type { Call, Module } from "./module.ts";
import { originOf, unwrap } from "./origin.ts";
import { optionsOf, truthOf } from "./options.ts";
import { findProcessApi, isShellProgram } from "./process-apis.ts";
import type { ProcessApi } from "./process-apis.ts";
import { functionOf } from "./usage.ts";
import { isCallable } from "./walk.ts";
import { asSpread, brief, literalWord, single } from "./words.ts";
import type { Flow, Word } from "./words.ts";

export function processCalls(module: Module): readonly ProcessCallFact[] {
  const found: ProcessCallFact[] = [];
  for (const { node, fn } of module.calls) {
    const callee = node.type === "TaggedTemplateExpression" ? node.tag : node.callee;
    const origin = originOf(module, callee);
    const api = origin.local === true ? undefined : findProcessApi(origin.name);
    if (api === undefined || (node.type === "NewExpression") !== (api.command === "object") || isBinding(node, api))
      continue;
    const command = commandOf(module, node, api);
    const options = optionsOf(module, [origin.presets, command.options]);
    const site: ProcessSite = {
      module,
      api,
      node,
      options,
      promisified: origin.promisified === true,
      ...(command.callback === undefined ? {} : { callback: command.callback }),
    };
    found.push(factOf(site, command, fn?.qualname ?? "<module>"));
  }
  return found;
}

/** `$({…})` and `execa({…})` only bind options. */
function isBinding(node: Call, api: ProcessApi): boolean {
  if (node.type !== "CallExpression") return false;
  const [first] = node.arguments;
  return first?.type === "ObjectExpression" && node.arguments.length === 1 && /^(?:execa|zx)/.test(api.name);
}

interface Command {
  readonly flow: Flow;
  /** What is written: the first argument to the last that is part of the command. */
  readonly written: { readonly start: number; readonly end: number };
  readonly options?: Node;
  readonly callback?: Node;
}

function commandOf(module: Module, node: Call, api: ProcessApi): Command {
  if (node.type === "TaggedTemplateExpression") return { flow: templateFlow(module, node), written: node.quasi };
  const args: readonly Node[] = node.arguments;
  const spread = args.findIndex((each) => each.type === "SpreadElement");
  if (spread === 0) return { flow: { kind: "value", words: [] }, written: node };
  const [first, second] = args;
  if (first === undefined) return { flow: { kind: "value", words: [] }, written: node };
  const last = args.at(-1);
  const callback =
    api.style === "callback" && last !== undefined && last !== first && isCallback(module, last) ? last : undefined;
  const rest = args.slice(1).filter((each) => each !== callback && each.type !== "SpreadElement");
  if (api.command === "string") {
    const flow = flowOf(module, first);
    // execaCommand splits at spaces, without a shell.
    const words = flow.words[0];
    const split = api.shell !== "always" && words?.literal === true;
    return {
      flow: split
        ? {
            kind: "list",
            words: words.prefix
              .trim()
              .split(/\s+/)
              .map((text) => literalWord(first, text)),
          }
        : flow,
      written: first,
      ...(rest[0] === undefined ? {} : { options: rest[0] }),
      ...(callback === undefined ? {} : { callback }),
    };
  }
  if (api.command === "array") {
    const words = optionsOf(module, [first]).get("cmd")?.value;
    const options = words === undefined ? second : first;
    const flow = { kind: "list" as const, words: wordsOf(module, words ?? first) };
    return { flow, written: words ?? first, ...(options === undefined ? {} : { options }) };
  }
  const program = single(first, flowOf(module, first));
  if (api.command === "object") {
    const given = optionsOf(module, [second]).get("args")?.value;
    const words = given === undefined ? [] : wordsOf(module, given);
    const written = given === undefined ? first : { start: first.start, end: given.end };
    return {
      flow: { kind: "list", words: [program, ...words] },
      written,
      ...(second === undefined ? {} : { options: second }),
    };
  }
  const hasArguments = second !== undefined && rest.includes(second) && isArguments(module, second, rest.length);
  const words = hasArguments ? wordsOf(module, second) : [];
  const options = hasArguments ? rest[1] : rest[0];
  const node0 = literalWord(first, "node");
  return {
    flow: { kind: "list", words: api.command === "module" ? [node0, program, ...words] : [program, ...words] },
    written: hasArguments ? { start: first.start, end: second.end } : first,
    ...(options === undefined ? {} : { options }),
    ...(callback === undefined ? {} : { callback }),
  };
}

function wordsOf(module: Module, node: Node): readonly Word[] {
  const flow = flowOf(module, node);
  return flow.kind === "list" ? flow.words : flow.words.map(asSpread);
}

/** The second argument of `spawn(file, args, options)` may be left out. */
function isArguments(module: Module, node: Node, count: number): boolean {
  const inner = unwrap(node);
  if (inner.type === "ObjectExpression") return false;
  if (inner.type === "ArrayExpression" || count > 1) return true;
  return flowOf(module, inner).kind === "list" || !/opt|config|settings|env/i.test(brief(module, inner));
}

function isCallback(module: Module, node: Node): boolean {
  const inner = unwrap(node);
  if (isCallable(inner)) return true;
  if (inner.type !== "Identifier") return false;
  return (
    /^(?:cb|callback|done|next|resolve|handler|fn)$|(?:Callback|Handler|Done)$/.test(inner.name) ||
    functionOf(module, inner) !== undefined
  );
}

/** execa's and zx's templates: a value is a word (or a part of one), an array is several. */
function templateFlow(module: Module, node: Extract<Node, { type: "TaggedTemplateExpression" }>): Flow {
  const words: Word[] = [];
  let glue = false;
  for (const [index, quasi] of node.quasi.quasis.entries()) {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const parts = text.split(/\s+/);
    for (const [at, part] of parts.entries()) {
      if (part === "") continue;
      const last = words.at(-1);
      if (at === 0 && glue && last !== undefined) words[words.length - 1] = { ...last, literal: false };
      else words.push(literalWord(quasi, part));
    }
    const value = node.quasi.expressions[index];
    if (value === undefined) continue;
    const inner = flowOf(module, value);
    const joins = text !== "" && !/\s$/.test(text);
    const last = words.at(-1);
    if (joins && last !== undefined) {
      const added = single(value, inner);
      words[words.length - 1] = {
        ...last,
        prefix: last.prefix + (added.literal ? added.prefix : ""),
        literal: last.literal && added.literal,
        sources: [...last.sources, ...added.sources],
        quoted: true,
      };
    } else for (const word of inner.words) words.push({ ...word, quoted: true });
    const next = node.quasi.quasis[index + 1];
    glue = next !== undefined && !/^\s/.test(next.value.raw);
  }
  return { kind: "list", words };
}

function factOf(site: ProcessSite, command: Command, symbol: string): ProcessCallFact {
  const { module, api, node } = site;
  const { flow } = command;
  const shell = shellOf(site, flow);
  const argv = argvOf(module, command, flow, shell.kind !== "no");
  const outcome = outcomeOf(site);
  const dash = shell.kind === "no" ? findDash(flow) : undefined;
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
    ...(parameter === undefined ? {} : { argvParameter: parameter }),
    ...(takesOver ? { handsOn: true } : {}),
    ...(dash === undefined
      ? {}
      : { leadingDash: { text: brief(module, dash), range: module.positions.range(dash.start, dash.end) } }),
  };
}

interface Shell {
  readonly kind: CallRecord["shell"];
  readonly at?: Node;
  readonly reason?: string;
}

/** A value that a shell would interpret. */
function isDangerous(word: Word): boolean {
  return !word.literal && !word.quoted && word.sources.some((source) => source.kind !== "constant");
}

function judged(words: readonly Word[], at: Node): Shell {
  return { kind: words.some(isDangerous) ? "variable" : "literal", at };
}

function shellOf({ module, api, node, options }: ProcessSite, flow: Flow): Shell {
  if (api.shell === "always") return judged(flow.words, node);
  const option = api.shell === "option" ? options.get("shell") : undefined;
  const script = scriptOf(flow);
  if (option !== undefined) {
    const truth = truthOf(module, option.value);
    if (truth === "true") return judged(flow.words, option.node);
    // `shell: process.platform === "win32"`
    if (truth === "unknown") {
      return {
        kind: flow.words.some(isDangerous) ? "unknown" : "literal",
        at: option.node,
        reason: brief(module, option.node),
      };
    }
  }
  if (script !== undefined) return judged(script, node);
  if (option === undefined && api.shell === "option" && options.open !== undefined)
    return { kind: "unknown", reason: options.open };
  return { kind: "no" };
}

/** The script of `["bash", "-c", script]`; words after it are its `$0`, `$1`: data, not code. */
function scriptOf(flow: Flow): readonly Word[] | undefined {
  const [program, ...rest] = flow.words;
  if (flow.kind !== "list" || program?.literal !== true || !isShellProgram(program.prefix)) return undefined;
  const flag = rest.findIndex((word) => word.literal && /^(?:-[a-z]*c|\/[cC]|-[cC]ommand)$/.test(word.prefix));
  return flag === -1 ? undefined : rest.slice(flag + 1, flag + 2);
}

const WORST: readonly ValueSource["kind"][] = ["outside", "parameter", "local", "attribute", "constant"];

function argvOf(module: Module, command: Command, flow: Flow, isShell: boolean): Argv {
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
  const seen = new Set<string>();
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
  return { kind: "built", text, sources, ...(program === undefined ? {} : { program }) };
}

function programOf(flow: Flow, isShell: boolean): string | undefined {
  const [first] = flow.words;
  if (first === undefined || first.spread) return undefined;
  if (flow.kind === "list" && !(isShell && /^\s*\S+\s/.test(first.prefix)))
    return first.literal ? first.prefix : first.program;
  return /^\s*(\S+)\s/.exec(first.prefix)?.[1] ?? (first.literal ? first.prefix.trim() : first.program);
}

/** The parameter that brings the command, or any number of its words, from the callers. */
function parameterOf(flow: Flow): string | undefined {
  for (const [index, word] of flow.words.entries()) {
    if (flow.kind === "list" && !word.spread && index > 0) continue;
    if (word.parameter !== undefined && word.prefix === "") return word.parameter;
  }
  return undefined;
}

/** `["timeout", "10", …]` bounds its command by itself, as `curl --max-time 5` does. */
function limited(module: Module, flow: Flow, state: ControlState): ControlState {
  const [first] = flow.words;
  if (state.state !== "absent" || first === undefined) return state;
  const note = limitsItself(flow.kind === "list" ? flow.words.map(({ prefix }) => prefix) : wordsOfText(first.prefix));
  return note === undefined ? state : present(module, first.node, note);
}

function noShell({ module, node }: ProcessSite, shell: Shell): ControlState {
  if (shell.kind === "no") return present(module, node);
  if (shell.reason !== undefined) return unknownState(shell.reason);
  return shell.at !== undefined && shell.at !== node ? off(module, shell.at) : ABSENT;
}

/** Is a program that is not written out checked against a list before? */
function allowlist(module: Module, call: Node, flow: Flow, argv: Argv): ControlState {
  if (argv.kind === "literal" || (argv.kind === "built" && argv.program !== undefined)) return NOT_APPLICABLE;
  const [first] = flow.words;
  if (argv.kind === "unknown" || first === undefined) return unknownState("the command is not known");
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

/** Long options that take no value, so that what follows them is an argument of its own. */
const SWITCHES =
  /^(?:-[qvfrRnyapxz]|--(?:quiet|verbose|force|recursive|bare|mirror|all|yes|no-\S+|dry-run|progress|single-branch|version|json|silent|overwrite|tags|prune|porcelain|oneline|hard|soft|detach|rm|help))$/;

/** The first word that comes from outside, may begin with `-`, and is neither after `--` nor the value of an option. */
function findDash(flow: Flow): Node | undefined {
  const [program] = flow.words;
  if (flow.kind !== "list" || program === undefined) return undefined;
  if (program.literal && /^(?:\S*\/)?(?:echo|printf|true|false|test|\[)$/.test(program.prefix)) return undefined;
  for (let index = 1; index < flow.words.length; index++) {
    const word = flow.words[index];
    const before = flow.words[index - 1];
    if (word === undefined || before === undefined) continue;
    if (word.literal) {
      if (word.prefix === "--") return undefined;
      continue;
    }
    if (word.noDash || word.prefix !== "" || word.spread || !word.sources.some((source) => source.kind === "outside"))
      continue;
    const isValue = before.literal && index > 1 && before.prefix.startsWith("-") && !SWITCHES.test(before.prefix);
    if (!isValue) return word.node;
  }
  return undefined;
}
