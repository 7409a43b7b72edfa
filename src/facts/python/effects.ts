/** What importing a module does: connects, spawns, writes, starts threads, demands environment variables, exits. */
import { fieldOf } from "../../syntax/python-tree.ts";
import type { PyNode } from "../../syntax/python-tree.ts";
import type { ImportEffect } from "../types.ts";
import { truthOf } from "./controls.ts";
import { isIterated } from "./iteration.ts";
import { isMainOrTypeTest } from "./outside.ts";
import { findProcessApi } from "./process-apis.ts";
import { bindingsOf, literalText, resolve } from "./resolve.ts";
import type { Module } from "./resolve.ts";
import type { Scope } from "./bindings.ts";
import { briefOf, lineOf, quoteOf, rangeOf, textOf } from "./source.ts";

type EffectKind = ImportEffect["kind"];
type Via = readonly { readonly line: number; readonly note: string }[];

/** Constructors and functions that connect at once. Clients that connect when first used are not here. */
const CONNECTS =
  /^(?:psycopg2?\.(?:connect|Connection\.connect)|psycopg_pool\.ConnectionPool|psycopg2\.pool\.\w+ConnectionPool|pymysql\.(?:connect|Connection)|MySQLdb\.(?:connect|Connection)|mysql\.connector\.connect|sqlite3\.connect|cx_Oracle\.connect|oracledb\.connect|pyodbc\.connect|pymssql\.connect|snowflake\.connector\.connect|duckdb\.connect|pika\.BlockingConnection|kafka\.Kafka(?:Producer|Consumer|AdminClient)|stomp\.Connection\(\)\.connect|paho\.mqtt\.client\.Client\(\)\.connect|ldap3\.Connection\(\)\.bind|paramiko\.(?:SSHClient|client\.SSHClient)\(\)\.connect|ftplib\.FTP|smtplib\.SMTP(?:_SSL)?|imaplib\.IMAP4(?:_SSL)?|poplib\.POP3(?:_SSL)?|telnetlib\.Telnet|socket\.create_connection|socket\.socket\(\)\.(?:connect|bind|listen)|cassandra\.cluster\.Cluster\(\)\.connect|mongoengine\.connect|peewee\.\w+Database\(\)\.connect|pymongo\.MongoClient\(\)(?:\[\]|\.\w+)*\.(?:list_\w+|server_info|command|find\w*|insert\w*|create_\w+|admin\.command))$/u;
/** Anything that is asked of a lazily connecting client connects. */
const LAZY_CLIENT_USE =
  /^(?:redis\.(?:Redis|StrictRedis|from_url|Redis\.from_url|client\.Redis|cluster\.RedisCluster)\(\)\.(?:ping|get|set|info|exists|keys|hget|hset|publish|execute_command|flushdb|flushall|delete|lpush|rpush|config_set)|sqlalchemy\.(?:engine\.)?create_engine\(\)\.(?:connect|begin|execute|raw_connection)(?:\(\)\.\w+)*|(?:\w+\.)*metadata\.create_all|elasticsearch\.Elasticsearch\(\)\.(?:ping|info|index|search)|boto3\.(?:client|resource)\(\)\.\w+)$/u;
const NETWORK =
  /^(?:requests\.(?:get|post|put|patch|delete|head|options|request)|requests\.(?:Session|session)\(\)\.(?:get|post|put|patch|delete|head|request)|httpx\.(?:get|post|put|patch|delete|head|request|stream)|httpx\.Client\(\)\.(?:get|post|put|patch|delete|head|request)|urllib\.request\.(?:urlopen|urlretrieve)|urllib2\.urlopen|urllib3\.PoolManager\(\)\.request|http\.client\.HTTPS?Connection\(\)\.request|socket\.gethostbyname|nltk\.download|huggingface_hub\.(?:hf_hub_download|snapshot_download))$/u;
const THREADS =
  /^(?:threading\.(?:Thread|Timer)\(\)\.start|multiprocessing\.(?:context\.)?(?:Process\(\)\.start|Pool)|_thread\.start_new_thread|apscheduler\.schedulers\.\w+\.\w+Scheduler\(\)\.start|watchdog\.observers\.Observer\(\)\.start)$/u;
const EXITS = /^(?:sys\.exit|os\._exit|exit|quit)$/u;
const WRITES =
  /^(?:(?:pathlib\.)?Path\(\)(?:\.\w+\(\))*\.(?:write_text|write_bytes|touch)|shutil\.(?:copy|copy2|copyfile|move|rmtree)|os\.(?:remove|unlink|rename|replace|truncate))$/u;
const LOG_FILES = /^logging\.(?:FileHandler|handlers\.(?:Rotating|TimedRotating|Watched)FileHandler)$/u;

/** Variables that a login or the system sets. */
const ALWAYS_SET = /^(?:PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|SystemRoot|WINDIR|windir|TEMP|TMP)$/u;

const MAX_EFFECTS = 50;
const MAX_CALL_DEPTH = 4;

interface Walk {
  readonly module: Module;
  readonly found: ImportEffect[];
  readonly visiting: Set<Scope>;
}

export function findImportEffects(module: Module, root: PyNode): readonly ImportEffect[] {
  const walk: Walk = { module, found: [], visiting: new Set() };
  for (const child of root.children) visit(walk, child, module.module, [], 0);
  return walk.found;
}

function visit(walk: Walk, node: PyNode, scope: Scope, via: Via, depth: number): void {
  if (walk.found.length >= MAX_EFFECTS) return;
  switch (node.type) {
    case "function_definition": {
      // The body runs later; defaults run now.
      const parameters = fieldOf(node, "parameters");
      for (const parameter of parameters?.children ?? []) {
        const value = fieldOf(parameter, "value");
        if (value) visit(walk, value, scope, via, depth);
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
        textOf(walk.module.source, name) === "SystemExit" &&
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

/**
 * `if __name__ == "__main__"` and `if TYPE_CHECKING` bodies do not run at import; their `else` does. Neither does what a
 * constant switches off (`DEBUG = False` … `if DEBUG:`), or what is off until somebody asks for it.
 */
function visitIf(walk: Walk, node: PyNode, scope: Scope, via: Via, depth: number): void {
  const condition = fieldOf(node, "condition");
  const truth = condition === undefined ? "unknown" : truthOf(walk.module, condition, scope);
  const skip =
    condition !== undefined &&
    (truth === "false" || isMainOrTypeTest(walk.module, condition) || isAskedFor(walk.module, condition, scope));
  for (const child of node.children) {
    if (skip && child.field === "consequence") continue;
    if (truth === "true" && child.field === "alternative") continue;
    if (child.type === "elif_clause") visitIf(walk, child, scope, via, depth);
    else visit(walk, child, scope, via, depth);
  }
}

/** `DEBUG = None`, set by a command-line option, then `if DEBUG:`; `if os.environ.get("DEBUG"):`, which is unset for most. */
function isAskedFor(module: Module, condition: PyNode, scope: Scope): boolean {
  if (condition.type === "call") {
    const callee = fieldOf(condition, "function");
    const count = fieldOf(condition, "arguments")?.children.length ?? 0;
    return (
      callee !== undefined && count === 1 && /^os\.(?:environ\.get|getenv)$/u.test(resolve(module, callee, scope).name)
    );
  }
  if (condition.type !== "identifier") return false;
  const [first, ...later] = bindingsOf(textOf(module.source, condition), scope);
  return later.length > 0 && first?.value !== undefined && truthOf(module, first.value, first.scope) === "false";
}

function visitCall(walk: Walk, node: PyNode, scope: Scope, via: Via, depth: number): void {
  const callee = fieldOf(node, "function");
  if (!callee) return;
  const { module } = walk;
  const target = resolve(module, callee, scope);
  const kind = target.local ? undefined : kindOf(module, target.name, node);
  if (kind) {
    if (kind === "exits" && (isVersionTest(walk, node) || isForMissingModule(walk, node))) return;
    add(walk, kind, target.name, node, via);
    return;
  }
  // Only what runs is followed: a coroutine or generator that is merely made does nothing.
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

function kindOf(module: Module, name: string, node: PyNode): EffectKind | undefined {
  if (CONNECTS.test(name)) return name.startsWith("sqlite3.") && isMemory(module, node) ? undefined : "connects";
  if (LAZY_CLIENT_USE.test(name)) return "connects";
  if (NETWORK.test(name)) return "network";
  if (THREADS.test(name)) return "starts-thread";
  if (EXITS.test(name)) return "exits";
  if (WRITES.test(name)) return "writes-file";
  if (LOG_FILES.test(name)) return hasKeyword(module, node, "delay") ? undefined : "writes-file";
  if (name === "logging.basicConfig") return hasKeyword(module, node, "filename") ? "writes-file" : undefined;
  if (name === "open" || name === "io.open" || name === "codecs.open")
    return opensForWriting(module, node, 1) ? "writes-file" : undefined;
  if (/(?:^|\.)Path\(\)\.open$/u.test(name)) return opensForWriting(module, node, 0) ? "writes-file" : undefined;
  const api = findProcessApi(name);
  if (api && !api.asynchronous && api.style !== "replace") return "spawns";
  return undefined;
}

function isMemory(module: Module, node: PyNode): boolean {
  const first = fieldOf(node, "arguments")?.children[0];
  return first !== undefined && literalText(module, first) === ":memory:";
}

function hasKeyword(module: Module, node: PyNode, name: string): boolean {
  return (fieldOf(node, "arguments")?.children ?? []).some((child) => {
    const key = child.type === "keyword_argument" ? fieldOf(child, "name") : undefined;
    return key !== undefined && textOf(module.source, key) === name;
  });
}

function opensForWriting(module: Module, node: PyNode, index: number): boolean {
  const children = fieldOf(node, "arguments")?.children ?? [];
  const positional = children.filter((child) => child.type !== "keyword_argument")[index];
  const keyword = children.find((child) => {
    const key = child.type === "keyword_argument" ? fieldOf(child, "name") : undefined;
    return key !== undefined && textOf(module.source, key) === "mode";
  });
  const mode = (keyword ? fieldOf(keyword, "value") : undefined) ?? positional;
  const text = mode ? literalText(module, mode) : undefined;
  if (text === undefined || !/[wax+]/u.test(text)) return false;
  const first = children[0] ? textOf(module.source, children[0]) : "";
  return !/\bdevnull\b|\/dev\/null/u.test(first);
}

function visitSubscript(walk: Walk, node: PyNode, scope: Scope, via: Via): void {
  const value = fieldOf(node, "value");
  const key = fieldOf(node, "subscript");
  if (!value || !key || resolve(walk.module, value, scope).name !== "os.environ") return;
  // `os.environ["X"] = …` and `del` demand nothing; a KeyError that is caught neither.
  if (node.field === "left" || node.parent?.type === "delete_statement" || isCaught(walk, node)) return;
  if (isTestedBefore(walk, node, key) || ALWAYS_SET.test(literalText(walk.module, key) ?? "")) return;
  add(walk, "requires-env", `os.environ[${textOf(walk.module.source, key)}]`, node, via);
}

function isCaught(walk: Walk, node: PyNode): boolean {
  let below = node;
  for (let at = node.parent; at; below = at, at = at.parent) {
    if (at.type === "function_definition") return false;
    if (at.type !== "try_statement" || below.field !== "body") continue;
    for (const handler of at.children) {
      if (handler.type !== "except_clause") continue;
      const caught = fieldOf(handler, "value");
      if (!caught || /\b(?:KeyError|LookupError|Exception|BaseException)\b/u.test(textOf(walk.module.source, caught)))
        return true;
    }
  }
  return false;
}

/** `if "X" in os.environ: … os.environ["X"]` */
function isTestedBefore(walk: Walk, node: PyNode, key: PyNode): boolean {
  const { source } = walk.module;
  const name = literalText(walk.module, key);
  const written = name === undefined ? [textOf(source, key)] : [`"${name}"`, `'${name}'`];
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "if_statement" && at.type !== "elif_clause" && at.type !== "conditional_expression") continue;
    const condition = fieldOf(at, "condition") ?? at.children[1];
    if (condition) {
      const text = textOf(source, condition);
      if (text.includes("environ") && written.some((one) => text.includes(one))) return true;
    }
  }
  return false;
}

/** `if sys.version_info < (3, 9): sys.exit(…)` is a declared limit, not a surprise. */
function isVersionTest(walk: Walk, node: PyNode): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== "if_statement") continue;
    const condition = fieldOf(at, "condition");
    if (
      condition &&
      /\bversion_info\b|\bplatform\b|\bos\.name\b|\bhexversion\b/u.test(textOf(walk.module.source, condition))
    )
      return true;
  }
  return false;
}

/** `except ImportError: sys.exit("pip install x")`: without the exit the import fails all the same. */
function isForMissingModule(walk: Walk, node: PyNode): boolean {
  for (let at = node.parent; at && at.type !== "function_definition"; at = at.parent) {
    const caught = at.type === "except_clause" ? fieldOf(at, "value") : undefined;
    if (caught && /\b(?:ImportError|ModuleNotFoundError)\b/u.test(textOf(walk.module.source, caught))) return true;
  }
  return false;
}

function add(walk: Walk, kind: EffectKind, what: string, node: PyNode, via: Via): void {
  const { source } = walk.module;
  const range = rangeOf(source, node);
  // A helper that is called five times has its effect five times: one is enough to know.
  const isSame = (other: ImportEffect): boolean =>
    other.what === what && other.range.startLine === range.startLine && other.range.startColumn === range.startColumn;
  if (walk.found.some(isSame)) return;
  walk.found.push({
    kind,
    what,
    range,
    quote: quoteOf(source, node),
    ...(via.length > 0 ? { via } : {}),
  });
}
