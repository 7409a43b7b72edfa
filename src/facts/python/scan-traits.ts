/**
 * Marks that decide which files get a syntax tree. They may be set in vain (a word in a string), never missed
 * when the call can be told from the text.
 */
import type { ImportFact } from "../types.ts";

/** Importing one of these is reason enough: hardly anything in them is not a process call. */
const PROCESS_MODULES: ReadonlySet<string> = new Set([
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

/** Functions of `os`, as attributes (`platform.system` is another matter) or quoted, as for getattr. */
const OS_CALLS =
  /(?:(?<!\bplatform)\.|getattr *\([^()\n]*['"])(?:system|popen[234]?|spawn[lv]p?e?|exec[lv]p?e?|posix_spawnp?|startfile|fork(?:pty)?)\b/;

/** Modules of which only a part starts processes: the words that do. */
const PROCESS_WORDS: ReadonlyMap<string, RegExp> = new Map([
  // See `OS_NAMES` for `from os import system`.
  ["os", OS_CALLS],
  ["posix", OS_CALLS],
  // The word first, so that it is searched for as such.
  ["asyncio", /subprocess(?:(?<=\bsubprocess)\b|(?<=\bcreate_subprocess)_|(?<=\bsubprocess)_(?:exec|shell)\b)/],
  ["anyio", /\brun_process\b|\bopen_process\b/],
  ["trio", /\brun_process\b|\bopen_process\b/],
  ["commands", /\bget(?:status)?output\b/],
  ["multiprocessing", /\bProcess\b/],
]);

const OS_NAMES = /^(?:\*|system|popen.*|spawn.*|exec.*|posix_spawn.*|startfile|fork.*)$/;

const BLOCKING_MODULES: ReadonlySet<string> = new Set([
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

const BLOCKING_WORDS: ReadonlyMap<string, RegExp> = new Map([
  ["socket", /\bcreate_connection\b|\bgethostbyname\b|\bgetaddrinfo\b/],
  ["time", /\bsleep\b/],
  ["urllib", /\burl(?:open|retrieve)\b|\bRequest\b|\bbuild_opener\b/],
  ["http", /\bHTTPS?Connection\b/],
]);

/** The traits that follow from the imports and the words of the text. */
export function findImportTraits(text: string, imports: readonly ImportFact[]): string[] {
  const traits = new Set<string>();
  let before = "";
  for (const fact of imports) {
    const { module, name, form } = fact;
    if (fact.level > 0) continue;
    if (form === "import-module" || form === "dunder-import") traits.add("importlib");
    if (name === "TestClient" || name === "testclient") traits.add("testclient");
    if ((module === "os" || module === "posix") && name !== undefined && OS_NAMES.test(name)) traits.add("process");
    // What the module alone says is the same for all its names.
    if (module === before) continue;
    before = module;
    if (module.endsWith(".testclient")) traits.add("testclient");
    const dot = module.indexOf(".");
    const root = dot < 0 ? module : module.slice(0, dot);
    if (root === "importlib") traits.add("importlib");
    if (!traits.has("process") && (PROCESS_MODULES.has(root) || holds(PROCESS_WORDS, root, text)))
      traits.add("process");
    if (!traits.has("blocking") && (BLOCKING_MODULES.has(root) || holds(BLOCKING_WORDS, root, text)))
      traits.add("blocking");
  }
  return [...traits];
}

function holds(words: ReadonlyMap<string, RegExp>, root: string, text: string): boolean {
  return words.get(root)?.test(text) ?? false;
}

/** Calls at module level that do nothing to the outside: declarations, conversions, pure look-ups. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    "getLogger get_logger TypeVar ParamSpec TypeVarTuple NewType NamedTuple namedtuple TypedDict Enum IntEnum compile " +
    "Path PurePath PurePosixPath dirname abspath join basename splitext normpath realpath expanduser resolve " +
    "str int float bool bytes bytearray list dict set tuple frozenset object range len max min sum sorted reversed zip map filter " +
    "enumerate any all abs round ord chr hex repr format hash id isinstance issubclass hasattr getattr type super property " +
    "staticmethod classmethod partial attrgetter itemgetter methodcaller lru_cache cache wraps defaultdict OrderedDict Counter deque ChainMap " +
    "MappingProxyType SimpleNamespace Decimal Fraction timedelta datetime date time field dataclass attrib ib " +
    "append extend add update insert setdefault get items keys values copy split rsplit strip lstrip rstrip replace lower upper startswith endswith " +
    "union difference intersection globals locals vars dir cast overload ContextVar Lock RLock Event local Field"
  ).split(" "),
);

/** In a class body calls are mostly declarations (`models.CharField()`): only names that smell of the outside count. */
const DANGEROUS =
  /connect|ping|popen|^run$|system|start|spawn|^open$|getenv|environ|request|^(?:get|post|put|fetch)$|urlopen|login|execute|check_(?:call|output)|exit/i;

/**
 * May the bracket at `open` belong to an expression that touches the outside at import: a call of anything not known to
 * be harmless, or `environ["X"]`? `inClass`: in a class body.
 */
export function mayHaveEffect(text: string, open: number, inClass: boolean): boolean {
  let end = open;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  let start = end;
  while (start > 0 && /[\w]/.test(text.charAt(start - 1))) start--;
  const name = text.slice(start, end);
  if (text.charAt(open) === "[") return name === "environ";
  if (name === "") return !inClass && /[)\]]/.test(text.charAt(end - 1));
  // A keyword before a parenthesis is no call, nor is the name that a definition gives.
  if (/\b(?:def|class)[ \t]+$/.test(text.slice(Math.max(0, start - 12), start))) return false;
  if (
    /^(?:in|not|and|or|if|else|elif|is|return|yield|await|for|while|with|assert|del|lambda|class|def|import|except|raise|print|as)$/.test(
      name,
    )
  ) {
    return false;
  }
  // `get` is a look-up nearly always, but not of these.
  if (name === "get" && /\b(?:requests|httpx)\.$/.test(text.slice(Math.max(0, start - 12), start))) return true;
  return inClass ? DANGEROUS.test(name) : !HARMLESS.has(name);
}
