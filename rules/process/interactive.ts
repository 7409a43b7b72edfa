/** Children that a person works in: the terminal is theirs, and who sits before it ends them. A time limit would be wrong. */
import type { ProcessCallFact } from "../../src/facts/types.ts";

/** Programs that take the terminal: editors, pagers, shells, debuggers, consoles of databases and devices. */
const PROGRAMS =
  /^(?:\S*\/)?(?:vi|vim|nvim|nano|emacs|less|more|man|code|ssh|tmux|screen|top|htop|\$?EDITOR|\$?PAGER|bash|zsh|sh|fish|ipython|bpython|pdb|gdb|lldb|open|xdg-open|minicom|picocom|dialog|whiptail|fzf)$/u;
/** These ask for a password, or take what they are told on the command line. */
const ASKING = /^(?:\S*\/)?(?:sudo|su|doas)$/u;
const CONSOLES = /^(?:\S*\/)?(?:psql|mysql|mariadb|sqlite3|redis-cli|mongosh?|cqlsh)$/u;
const TOLD = /["'\s](?:-c|-e|-f|-x|--command|--execute|--eval|--file)(?:["'\s=]|$)/u;
const NEVER_ASKS = /["'\s](?:-n|--non-interactive)["'\s]/u;
/** `docker run -it`, `kubectl logs --follow`. */
const ATTACHED = /["'\s](?:-it|-ti|--interactive|--follow)(?:["'\s]|$)/u;

/** Where a command comes from, in names: `os.environ["EDITOR"]`, `self.pager`, `_editor_command()`. */
const SOURCES = /(?<![A-Za-z])(?:editor|pager|EDITOR|VISUAL|PAGER|SHELL)(?![a-z])/u;
/** Functions and classes that give the terminal away: `VaultEditor`, `runshell`, `execute_interactive`. */
const OWNERS =
  /editor|pager|interactive_?(?:shell|console)|(?:^|[._])(?:runshell|run_shell|dbshell|repl|(?:device|serial)_?monitor|(?:\w+_)?interactive(?:_\w+)?)(?:$|[._])/iu;
/** A server in the foreground runs until somebody ends it. */
const SERVERS = /(?:^|[._])(?:serve|serve_?forever|run_?server|start_?server)$/iu;
/** `stdin=sys.stdin`: what the user types goes to the child. */
const TYPED = /\bstdin\s*=\s*sys\.(?:__stdin__|stdin)\b/u;

/** Does a person work in the child, or watch it run until they end it? Never where its output is taken. */
export function isInteractive(call: ProcessCallFact): boolean {
  const { argv } = call;
  if (call.api === "pty.spawn" || TYPED.test(call.quote)) return true;
  if (call.controls.output.state === "present") return false;
  if (SERVERS.test(call.symbol)) return true;
  if (argv.kind === "literal") return takesTerminal(call, argv.text.split(" ")[0] ?? "", argv.text);
  if (argv.kind !== "built") return false;
  if (argv.program !== undefined) return takesTerminal(call, argv.program, ` ${argv.text} ${call.quote} `);
  return OWNERS.test(call.symbol) || argv.sources.some((source) => SOURCES.test(source.name));
}

function takesTerminal(call: ProcessCallFact, program: string, words: string): boolean {
  if (ATTACHED.test(words)) return true;
  if (ASKING.test(program)) return !NEVER_ASKS.test(words);
  if (CONSOLES.test(program)) return !TOLD.test(words) && call.argv.kind === "literal";
  return PROGRAMS.test(program) && !words.includes(" -c ") && (call.argv.kind === "literal" || call.shell === "no");
}

/** The whole command is an argument that the user gave to this program, and the terminal is the child's: `west forall -c`. */
export function isGiven(call: ProcessCallFact): boolean {
  const { argv } = call;
  if (argv.kind !== "built" || argv.sources.length !== 1 || call.controls.output.state !== "absent") return false;
  const name = argv.sources[0]?.name ?? "";
  return argv.text === name && /^(?:args|opts?|options|ns|namespace|parsed)\.\w*(?:cmd|command|script)\w*$/u.test(name);
}
