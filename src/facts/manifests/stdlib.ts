/**
 * The names of Python's standard library, by version. From `sys.stdlib_module_names` of CPython 3.10 to 3.13 and the
 * "What's new" pages of 3.8, 3.9 and 3.14 for what came and went.
 */

/** Present in every version from 3.8 on. Names with a leading underscore are listed in `PRIVATE`. */
const ALWAYS = new Set(
  `abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 cProfile calendar cmath cmd
  code codecs codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv
  ctypes curses dataclasses datetime dbm decimal difflib dis doctest email encodings ensurepip enum errno faulthandler
  fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob grp gzip hashlib
  heapq hmac html http idlelib imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging
  lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode
  operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile
  pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter
  runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile
  sre_constants sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny
  tarfile tempfile termios test textwrap this threading time timeit tkinter token tokenize trace traceback tracemalloc
  tty turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser winreg
  winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib __future__ __main__`.split(/\s+/),
);

/** First minor version of 3 that has the module. */
const SINCE = new Map<string, number>([
  ["graphlib", 9],
  ["zoneinfo", 9],
  ["tomllib", 11],
  ["annotationlib", 14],
  ["compression", 14],
]);

/** First minor version of 3 that no longer has the module. */
const UNTIL = new Map<string, number>([
  ["dummy_threading", 9],
  ["formatter", 10],
  ["parser", 10],
  ["symbol", 10],
  ["binhex", 11],
  ...namesUntil("asynchat asyncore distutils imp smtpd", 12),
  ...namesUntil(
    `aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau
    telnetlib uu xdrlib`,
    13,
  ),
]);

/** Private modules that real code imports (`from _thread import …`). */
const PRIVATE = new Set(
  `_abc _ast _asyncio _bisect _blake2 _bz2 _codecs _collections _collections_abc _compat_pickle _compression _contextvars
  _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external
  _functools _gdbm _hashlib _heapq _imp _interpreters _interpqueues _interpchannels _xxsubinterpreters _io _json _locale
  _lsprof _lzma _markupbase _md5 _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle
  _posixshmem _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pyrepl _queue _random _scproxy _sha1 _sha2 _sha3
  _signal _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _sysconfig
  _testcapi _testinternalcapi _thread _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref
  _weakrefset _winapi _zoneinfo`.split(/\s+/),
);

const OLDEST = 8;
const NEWEST = 14;

function namesUntil(names: string, minor: number): [string, number][] {
  return names.split(/\s+/).map((name) => [name, minor]);
}

/**
 * Is this module part of the standard library? `module` may be dotted (`xml.etree`): the first segment decides.
 * `python` is a version ("3.11") or a specifier (">=3.9,<3.13", "^3.9"): the module counts when one supported version has it,
 * because code for several versions guards what the others lack. Without it, every version from 3.8 to 3.14 counts.
 */
export function isStdlib(module: string, python?: string): boolean {
  const dot = module.indexOf(".");
  const top = dot < 0 ? module : module.slice(0, dot);
  if (ALWAYS.has(top) || PRIVATE.has(top)) return true;
  const since = SINCE.get(top);
  const until = UNTIL.get(top);
  if (since === undefined && until === undefined) return false;
  const { low, high } = supportedMinors(python);
  return (since === undefined || high >= since) && (until === undefined || low < until);
}

/** The first 3.x version without the module, when it was removed: `removedIn("distutils")` is "3.12". */
export function removedIn(module: string): string | undefined {
  const minor = UNTIL.get(module.split(".")[0] ?? "");
  return minor === undefined ? undefined : `3.${minor}`;
}

/**
 * Lowest and highest minor version of Python 3 that a specifier admits, within what this table knows (8 to 14).
 * What cannot be read admits everything.
 */
export function supportedMinors(python: string | undefined): { readonly low: number; readonly high: number } {
  let low = OLDEST;
  let high = NEWEST;
  for (const clause of (python ?? "").split(",")) {
    const match = /^\s*(>=|>|<=|<|==|~=|===|\^|~|)\s*v?3(?:\.(\d+))?(?:\.(\d+|\*))?/.exec(clause);
    if (match === null || match[2] === undefined) continue;
    const minor = Number(match[2]);
    switch (match[1]) {
      case ">=":
      case ">":
      case "^":
        low = Math.max(low, minor);
        break;
      case "~=": // ~=3.8 admits 3.9, ~=3.8.1 does not
        low = Math.max(low, minor);
        if (match[3] !== undefined) high = Math.min(high, minor);
        break;
      case "<=":
        high = Math.min(high, minor);
        break;
      case "<": // <3.12.4 still admits 3.12.0
        high = Math.min(high, match[3] !== undefined && match[3] !== "0" ? minor : minor - 1);
        break;
      default:
        low = Math.max(low, minor);
        high = Math.min(high, minor);
    }
  }
  // A specifier beyond the table (">=3.15") means the newest that is known.
  return low > high ? { low: Math.min(low, NEWEST), high: Math.min(low, NEWEST) } : { low, high };
}
