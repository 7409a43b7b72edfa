/** Process calls of a module, each with its command, its shell and its controls. */
import type { Argv, CallRecord, ControlState, ControlStates, ValueSource } from "../../model/index.ts";
import { fieldOf, unwrap } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import { limitsItself, wordsOfText } from "../self-limited.ts";
import type { ProcessCallFact } from "../types.ts";
import { argumentsOf } from "./arguments.ts";
import type { Argument, Arguments } from "./arguments.ts";
import {
  ABSENT,
  exitState,
  NOT_APPLICABLE,
  off,
  outputState,
  present,
  runTimeout,
  truthOf,
  unknownState,
} from "./controls.ts";
import type { ProcessSite } from "./controls.ts";
import { findDash } from "./dashes.ts";
import { uniqueSources } from "./element.ts";
import { flowOf } from "./flow.ts";
import type { Element, Flow, Source } from "./element.ts";
import { handsOn } from "./hand-on.ts";
import { readHandle } from "./handles.ts";
import { handedOver } from "./offload.ts";
import { findProcessApi, isShellProgram } from "./process-apis.ts";
import type { ProcessApi } from "./process-apis.ts";
import { resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { CallSite, Scope } from "./bindings.ts";
import { briefOf, quoteOf, rangeOf, textOf } from "./source.ts";
import { isValidated } from "./validators.ts";

export function findProcessCalls(module: Module): readonly ProcessCallFact[] {
  const found: ProcessCallFact[] = [];
  for (const call of module.calls) {
    const site = siteOf(module, call);
    if (site) found.push(readCall(site, module.calls));
  }
  return found;
}

function siteOf(module: Module, { node, scope }: CallSite): ProcessSite | undefined {
  const callee = fieldOf(node, "function");
  if (!callee) return undefined;
  const target = resolve(module, callee, scope);
  const list = fieldOf(node, "arguments");
  const api = target.local ? undefined : (findProcessApi(target.name) ?? taskContext(module, callee, scope));
  if (api) {
    return { module, api, call: node, scope, args: argumentsOf(module, list, scope, target.presets), offloaded: false };
  }
  const handed = handedOver(module, node, scope, target.name);
  if (!handed || handed.target.local) return undefined;
  const inner = findProcessApi(handed.target.name);
  if (!inner) return undefined;
  return { module, api: inner, call: node, scope, args: handed.args, offloaded: true };
}

/** `@task def build(c): c.run(…)` of invoke and fabric. */
function taskContext(module: Module, callee: PyNode, scope: Scope): ProcessApi | undefined {
  if (callee.type !== "attribute") return undefined;
  const object = fieldOf(callee, "object");
  const attribute = fieldOf(callee, "attribute");
  const runner = scope.runner;
  if (!object || !attribute || textOf(module.source, object) !== runner.parameters[0]?.name) return undefined;
  const word = textOf(module.source, attribute);
  if (word !== "run" && word !== "sudo" && word !== "local") return undefined;
  const isTask = runner.decorators.some((decorator) => {
    const named = decorator.type === "call" ? fieldOf(decorator, "function") : decorator;
    return named !== undefined && /^(?:invoke|fabric)\.(?:tasks\.)?task$/u.test(resolve(module, named, scope).name);
  });
  return isTask ? findProcessApi(word === "sudo" ? "invoke.sudo" : "invoke.run") : undefined;
}

function readCall(site: ProcessSite, calls: readonly CallSite[]): ProcessCallFact {
  const { module, api, call, scope, args } = site;
  const command = commandOf(api, args);
  const flow = commandFlow(site, command);
  const shell = shellOf(site, flow);
  const argv = argvOf(site, command, flow);
  const controls = controlsOf(site, flow, argv, shell, calls);
  const parameter = argvParameter(flow, scope);
  const dash = shell.kind === "no" ? findDash(module, flow) : undefined;
  const { timeout } = controls.states;
  const takesOver = (timeout.state === "absent" || timeout.state === "off") && handsOn(site, calls);
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
    ...(parameter === undefined ? {} : { argvParameter: parameter }),
    ...(takesOver ? { handsOn: true } : {}),
    ...(dash ? { leadingDash: { text: briefOf(module.source, dash), range: rangeOf(module.source, dash) } } : {}),
  };
}

function commandOf(api: ProcessApi, args: Arguments): readonly Argument[] {
  const { command } = api;
  if (command.rest) return osForm(api.name) ? osCommand(api, args) : args.positional.slice(command.index);
  for (const keyword of command.keywords) {
    const named = args.keywords.get(keyword);
    if (named) return [named];
  }
  const positional = args.positional[command.index];
  return positional ? [positional] : [];
}

/** The letters after the family: `os.execlpe` → `lpe`, `os.posix_spawn` → `v`. */
function osForm(name: string): string | undefined {
  return name.startsWith("os.posix_spawn") ? "v" : /^os\.(?:exec|spawn)([lvpe]+)$/u.exec(name)?.[1];
}

/** The path and the arguments; an environment after them is no part of the command. */
function osCommand(api: ProcessApi, args: Arguments): readonly Argument[] {
  const form = osForm(api.name) ?? "";
  const all = args.positional.slice(api.command.index);
  if (form.startsWith("v")) return all.slice(0, 2);
  return form.endsWith("e") ? all.slice(0, -1) : all;
}

function commandFlow(site: ProcessSite, command: readonly Argument[]): Flow {
  const { module, api, call } = site;
  const [only] = command;
  if (only && !api.command.rest) return flowOf(module, only.value, only.scope, call.start);
  const flows = command.map((argument) => flowOf(module, argument.value, argument.scope, call.start));
  // argv[0] beside the path is only a label.
  const named = flows.flatMap((flow, index) => (index === 1 ? withoutLabel(flow, osForm(api.name)) : [flow]));
  return { kind: "list", elements: named.flatMap((flow) => flow.elements) };
}

function withoutLabel(flow: Flow, form: string | undefined): readonly Flow[] {
  if (form === undefined) return [flow];
  if (form.startsWith("l")) return [];
  return flow.kind === "list" && flow.elements[0]?.spread === false
    ? [{ kind: "list", elements: flow.elements.slice(1) }]
    : [flow];
}

interface Shell {
  readonly kind: CallRecord["shell"];
  /** Where the shell is asked for. */
  readonly at?: PyNode;
  /** Why it cannot be told. */
  readonly reason?: string;
}

/** A value that a shell would interpret. */
function isDangerous(element: Element): boolean {
  return !element.literal && !element.quoted && element.sources.some((source) => source.kind !== "constant");
}

function judged(elements: readonly Element[], at: PyNode): Shell {
  return { kind: elements.some(isDangerous) ? "variable" : "literal", at };
}

function shellOf(site: ProcessSite, flow: Flow): Shell {
  const { module, api, args, call } = site;
  const script = scriptOf(flow);
  if (api.shell === "always") return judged(flow.elements, call);
  if (api.shell === "string") {
    const [text] = flow.elements;
    const isText = flow.kind === "value" && text !== undefined && (text.literal || text.prefix !== "");
    return isText ? judged(flow.elements, call) : script ? judged(script, call) : { kind: "no" };
  }
  const keyword =
    api.shell === "keyword"
      ? (args.keywords.get("shell") ?? (api.popenPositions && !args.spread ? args.positional[8] : undefined))
      : undefined;
  if (keyword) {
    const truth = truthOf(module, keyword.value, keyword.scope);
    if (truth === "true") return judged(flow.elements, keyword.written);
    if (truth === "unknown") {
      return script
        ? judged(script, call)
        : {
            kind: flow.elements.some(isDangerous) ? "unknown" : "literal",
            at: keyword.written,
            reason: textOf(module.source, keyword.written),
          };
    }
  }
  if (script) return judged(script, call);
  if (!keyword && api.shell === "keyword" && args.open !== undefined) return { kind: "unknown", reason: args.open };
  return { kind: "no" };
}

/** The script of `["bash", "-c", script, …]`. */
function scriptOf(flow: Flow): readonly Element[] | undefined {
  const [program, ...rest] = flow.elements;
  if (flow.kind !== "list" || !program?.literal || !isShellProgram(program.prefix)) return undefined;
  const flag = rest.findIndex(
    (element) => element.literal && /^(?:-[a-z]*c|\/[cC]|-[cC]ommand)$/u.test(element.prefix),
  );
  // Words after the script are its $0, $1 …: values there are data, not code.
  return flag === -1 ? undefined : rest.slice(flag + 1, flag + 2);
}

const WORST: readonly ValueSource["kind"][] = ["outside", "parameter", "local", "attribute", "constant"];

function argvOf(site: ProcessSite, command: readonly Argument[], flow: Flow): Argv {
  const { module, call } = site;
  const [first] = command;
  const text = first
    ? briefOf(module.source, {
        start: first.written.start,
        end: command[command.length - 1]?.written.end ?? first.written.end,
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
  return { kind: "built", text, sources, ...(program === undefined ? {} : { program }) };
}

function publicSource({ kind, name, line }: Source): ValueSource {
  return { kind, name, line };
}

/** The program when it is written out or a constant. */
function programOf(flow: Flow): string | undefined {
  const [first] = flow.elements;
  if (!first || first.spread) return undefined;
  if (flow.kind === "list") return first.literal ? first.prefix : first.program;
  const word = /^\s*(\S+)\s/u.exec(first.prefix)?.[1];
  return word ?? (first.literal ? first.prefix.trim() : first.program);
}

/** The parameter that brings the command, or words of it, from the callers. */
function argvParameter(flow: Flow, scope: Scope): string | undefined {
  for (const element of flow.elements) {
    if (flow.kind === "list" && !element.spread) continue;
    for (const source of element.sources) {
      const name = source.kind === "parameter" ? source.parameter : undefined;
      if (
        name !== undefined &&
        scope.runner.parameters.some((parameter) => parameter.name === name) &&
        element.prefix === ""
      )
        return name;
    }
  }
  return undefined;
}

interface Controls {
  readonly states: ControlStates;
  readonly handle: NonNullable<ProcessCallFact["handle"]>;
  readonly result: NonNullable<ProcessCallFact["result"]>;
}

function controlsOf(site: ProcessSite, flow: Flow, argv: Argv, shell: Shell, calls: readonly CallSite[]): Controls {
  const { module, api, call } = site;
  const output = outputState(site);
  const noShell = noShellState(site, shell);
  const allowlist = allowlistState(site, flow, argv);
  if (api.style === "handle") {
    const facts = readHandle(site, calls);
    return {
      states: {
        timeout: limited(site, flow, facts.timeout),
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
    const detached = detachedStates(site);
    return {
      states: { ...detached, output: NOT_APPLICABLE, "no-shell": noShell, allowlist },
      handle: "none",
      result: "ignored",
    };
  }
  const exit = exitState(site, calls);
  const timeout = limited(site, flow, runTimeout(site, calls));
  const reaped =
    api.name === "os.popen"
      ? unknownState("os.popen waits when its pipe is closed")
      : present(module, call, `${api.name} waits`);
  return {
    states: { timeout, output, exit: exit.state, reaped, "no-shell": noShell, allowlist },
    handle: "none",
    result: exit.result,
  };
}

/** `["timeout", "10", …]` bounds its command by itself, as `curl --max-time 5` does. */
function limited(site: ProcessSite, flow: Flow, state: ControlState): ControlState {
  const [first] = flow.elements;
  if (state.state !== "absent" || !first) return state;
  const words = flow.kind === "list" ? flow.elements.map(({ prefix }) => prefix) : wordsOfText(first.prefix);
  const note = limitsItself(words);
  return note === undefined ? state : present(site.module, unwrap(first.node), note);
}

function noShellState(site: ProcessSite, shell: Shell): ControlState {
  if (shell.kind === "no") return present(site.module, site.call);
  if (shell.reason !== undefined) return unknownState(shell.reason);
  return shell.at && shell.at !== site.call ? off(site.module, shell.at) : ABSENT;
}

function allowlistState(site: ProcessSite, flow: Flow, argv: Argv): ControlState {
  const { module, call, scope } = site;
  if (argv.kind === "literal" || (argv.kind === "built" && argv.program !== undefined)) return NOT_APPLICABLE;
  if (argv.kind === "unknown") return unknownState("the command is not known");
  const [first] = flow.elements;
  if (!first) return unknownState("the command is not known");
  if (first.noDash && first.sources.length === 0) return present(module, first.node, "the program is checked");
  const names = [`${textOf(module.source, unwrap(first.node))}`, `${textOf(module.source, unwrap(first.node))}[0]`];
  if (names.some((name) => isValidated(module, name, scope, call.start)))
    return present(module, first.node, "the program is checked");
  return ABSENT;
}

/** `os.spawn*`, `os.posix_spawn*` and event-loop protocols: a process id, or a transport. */
function detachedStates(site: ProcessSite): Pick<ControlStates, "timeout" | "exit" | "reaped"> {
  const { module, api, call, args } = site;
  if (api.asynchronous) {
    const reason = "the protocol decides";
    return { timeout: unknownState(reason), exit: unknownState(reason), reaped: unknownState(reason) };
  }
  const mode = args.positional[0];
  if (api.name.startsWith("os.spawn") && mode && /\bP_WAIT\b/u.test(textOf(module.source, mode.value))) {
    return {
      timeout: ABSENT,
      exit: unknownState("the exit code is the result"),
      reaped: present(module, call, "P_WAIT waits"),
    };
  }
  const waiter = module.calls.find(({ node, scope }) => {
    const callee = fieldOf(node, "function");
    return callee !== undefined && /^os\.wait(?:pid|id|3|4)?$/u.test(resolve(module, callee, scope).name);
  });
  return {
    timeout: NOT_APPLICABLE,
    exit: NOT_APPLICABLE,
    reaped: waiter ? present(module, waiter.node, "waited for") : ABSENT,
  };
}
