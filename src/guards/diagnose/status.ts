/** A status that is lost or never set: the guard prints what it found, and nobody hears of it. */
import { commandsOf, type Command } from "../../facts/manifests/shell.ts";
import type { Cause } from "../../model/index.ts";
import { fieldOf, type PyNode } from "../../syntax/python-tree.ts";
import { shellCommands } from "../infer/shell.ts";
import type { Script } from "../infer/script.ts";
import { causeAt } from "./made.ts";

/** Shell text as it is run: where it stands, and which options hold. */
export interface ShellStep {
  readonly path: string;
  /** The whole file. */
  readonly whole: string;
  readonly text: string;
  /** Offset of the text in the file. */
  readonly base: number;
  readonly stopsOnError: boolean;
  readonly pipefail: boolean;
}

const FILTER = /^(?:tee|cat|head|tail|sort|uniq|wc|sed|awk|tr|cut|less|more|ts|column|xargs)$/;

export function shellStatusCauses(step: ShellStep, missed: readonly string[]): readonly Cause[] {
  const { path, whole, text, base } = step;
  const found: Cause[] = [];
  const add = (id: "status-lost" | "never-fails", start: number, end: number, says: string): void => {
    found.push(causeAt(id, path, whole, base + start, base + end, says, missed));
  };
  const stopsOnError = step.stopsOnError || /(?:^|\n)\s*set\s+(?:-\w+\s+)*-\w*e|set -o errexit|^#!.*\s-\w*e/.test(text);
  const pipefail = step.pipefail || /\bpipefail\b/.test(text);
  const commands = commandsOf(text);
  const lines = logicalLines(text);
  for (const line of lines) {
    const ignored = /\|\|\s*(?:true|:|exit 0)\s*(?:#.*)?$/.exec(line.text);
    const checks = commandsOf(line.text).some((command) => isCheck(command));
    const isCaptured = /\$\(|`/.test(line.text);
    if (ignored !== null && checks && !isCaptured) {
      add(
        "never-fails",
        line.start,
        line.start + line.text.length,
        "`|| true` makes the command succeed whatever it finds",
      );
    }
    const parts = pipeline(line.text);
    const last = parts?.at(-1);
    if (
      parts !== undefined &&
      last !== undefined &&
      checks &&
      !pipefail &&
      !isCaptured &&
      !/^\s*(?:if|while|until|!)/.test(line.text)
    ) {
      const program = last.trim().split(/\s+/)[0] ?? "";
      if (FILTER.test(program) && parts.slice(0, -1).some((part) => commandsOf(part).some(isCheck))) {
        add(
          "status-lost",
          line.start,
          line.start + line.text.length,
          `the status is that of ${program}, the last program of the pipe: without pipefail a failing check is lost`,
        );
      }
    }
  }
  const wait = /(?:^|\n)([ \t]*wait)[ \t]*(?=\n|$|;|#)/.exec(text);
  if (wait !== null && /[^&]&[ \t]*(?:\n|$)/.test(text)) {
    const start = wait.index + wait[0].length - (wait[1] ?? "").trimStart().length;
    add("status-lost", start, start + 4, "a bare `wait` returns 0 whatever the jobs in the background returned");
  }
  const loop = /\|\s*while\b[^\n]*\bread\b[\s\S]*?\n\s*done\b(?!\s*<)/.exec(text);
  if (loop !== null) {
    const variable = /\b(\w+)=(?:1|true|\$\?|\$\(\()/.exec(loop[0])?.[1];
    const after = text.slice(loop.index + loop[0].length);
    if (variable !== undefined && new RegExp(`\\$\\{?${variable}\\b`).test(after) && !/lastpipe/.test(text)) {
      const start = text.lastIndexOf("\n", loop.index) + 1;
      add(
        "status-lost",
        start,
        loop.index + loop[0].length,
        `the loop of a pipe runs in a shell of its own: ${variable} is lost when it ends`,
      );
    }
  }
  const bang = commands.find(
    (command, index) =>
      index < commands.length - 1 && isBang(text, command) && isCheck(command) && !isTested(text, command),
  );
  if (bang !== undefined && !isInFunction(text, bang)) {
    const start = text.lastIndexOf("\n", bang[0]?.start ?? 0) + 1;
    add(
      "status-lost",
      start,
      bang.at(-1)?.end ?? start,
      "a command negated by `!` does not stop the script, so the status is that of the last command",
    );
  }
  const final = commands.at(-1);
  const quiet = final !== undefined && /^(?:echo|printf|:|true|popd|cd)$/.test(final[0]?.text ?? "");
  if (!stopsOnError && quiet && !/\bexit\b|\|\||&&|\bif\b|\breturn\b|\$\?/.test(text)) {
    const lost = commands.find(
      (command) => isCheck(command) || /^(?:python[\d.]*|node|bash|sh)$/.test(command[0]?.text ?? ""),
    );
    if (lost !== undefined && found.length === 0) {
      const start = lost[0]?.start ?? 0;
      add(
        "status-lost",
        start,
        lost.at(-1)?.end ?? start,
        "without `set -e` the script goes on, and its status is that of the last command",
      );
    }
  }
  const zero = /(?:^|\n)([ \t]*exit 0)[ \t]*(?:#[^\n]*)?\s*$/.exec(text);
  if (zero !== null && !/\bexit\s+(?:[1-9]|"?\$)|\breturn\s+[1-9]|\bfalse\b/.test(text) && found.length === 0) {
    const isReached =
      !stopsOnError ||
      shellCommands({ path, text, line: 1, parameters: [] })
        .filter(({ command }) => isCheck(command))
        .every(({ command }) => isTested(text, command));
    if (isReached && commands.some(isCheck)) {
      const start = zero.index + zero[0].indexOf("exit");
      add("never-fails", start, start + 6, "it ends with `exit 0` whatever it found");
    }
  }
  const exec = /\bfind\b[^\n|]*-exec\b[^\n]*\\;/.exec(text);
  if (exec !== null && commands.length === 1) {
    add(
      "status-lost",
      exec.index,
      exec.index + exec[0].length,
      "find exits 0 whatever the commands of `-exec … \\;` return",
    );
  }
  return found;
}

function isCheck(command: Command): boolean {
  const words = command.map(({ text }) => text);
  const [program = ""] = words;
  if (/^(?:e|f)?grep$|^rg$|^ack$/.test(program) || (program === "git" && words.includes("grep"))) return true;
  if (
    /^(?:pytest|ruff|flake8|eslint|lint-imports|deptry|bandit|depcruise|knip|secretlint|gitleaks|mypy)$/.test(program)
  )
    return true;
  return (
    words.some((word) => /(?:check|verify|validate|scan|audit|lint|guard|forbid|no)[_-][\w.-]+$/.test(word)) &&
    !/^(?:echo|printf|cp|mv|rm|chmod|cat)$/.test(program)
  );
}

function isBang(text: string, command: Command): boolean {
  return /(?:^|[\n;])[ \t]*!\s+$/.test(text.slice(0, command[0]?.start ?? 0));
}

function isTested(text: string, command: Command): boolean {
  const before = text.slice(text.lastIndexOf("\n", command[0]?.start ?? 0) + 1, command[0]?.start ?? 0);
  const after = text.slice(command.at(-1)?.end ?? 0).split("\n")[0] ?? "";
  return /\b(?:if|elif|while|until)\b/.test(before) || /&&|\|\|/.test(after) || /[$]\(/.test(before);
}

function isInFunction(text: string, command: Command): boolean {
  return /\(\)\s*\{[^}]*$/.test(text.slice(0, command[0]?.start ?? 0));
}

interface LogicalLine {
  readonly start: number;
  readonly text: string;
}

/** Lines with their continuations, comments left out. */
function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  for (const match of text.matchAll(/(?:[^\n\\]|\\[\s\S])*(?:\n|$)/g)) {
    const [line] = match;
    if (line.trim() !== "" && !line.trimStart().startsWith("#")) {
      const indent = line.length - line.trimStart().length;
      lines.push({ start: match.index + indent, text: line.trim() });
    }
    if (match.index >= text.length) break;
  }
  return lines;
}

/** The programs of a line that is one pipeline; undefined for a line without a pipe. */
function pipeline(line: string): readonly string[] | undefined {
  const bare = line.replace(/'[^']*'|"(?:\\.|[^"\\])*"/g, (quoted) => "_".repeat(quoted.length));
  if (/\|\||&&|;/.test(bare) || !bare.includes("|")) return undefined;
  const parts: string[] = [];
  let from = 0;
  for (const match of bare.matchAll(/\|&?/g)) {
    parts.push(line.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...parts, line.slice(from)];
}

const EXITS =
  /\bsys\.exit\(\s*(?!0?\s*\))|\bexit\(\s*(?!0?\s*\))|\bSystemExit\(\s*(?!0?\s*\))|\bos\._exit\(\s*[^0)]|^\s*raise\b|^\s*assert\b|\babort\(|check=True|check_call|check_output|\.error\(/m;

/** A Python script whose result nobody uses, or which never ends with anything but 0. */
export function pythonStatusCauses(
  script: Script,
  others: readonly Script[],
  missed: readonly string[],
): readonly Cause[] {
  const { text, path } = script;
  if (/^\s*(?:def test_|class Test|import pytest|from unittest)/m.test(text)) return [];
  if ([script, ...others].some((each) => EXITS.test(each.text))) return [];
  const main = script.calls.find(
    (call) =>
      call.parent?.type === "expression_statement" &&
      isAtModule(call) &&
      /^(?:main|run|check|cli)\w*$/.test(script.textOf(fieldOf(call, "function") ?? call)),
  );
  if (main !== undefined) {
    const name = script.textOf(fieldOf(main, "function") ?? main);
    const returns = (script.functions.get(name) ?? []).some((of) =>
      /\breturn\s+(?!None\b|0\s*$)\S/m.test(script.textOf(of)),
    );
    const says = returns
      ? `${name}() returns its result and nobody hands it to sys.exit: the process always ends with 0`
      : "nothing in it ever ends with another status than 0";
    return [causeAt("never-fails", path, text, main.start, main.end, says, missed)];
  }
  const zero = /\b(?:sys\.exit|exit)\(\s*0?\s*\)/.exec(text);
  if (zero !== null)
    return [
      causeAt(
        "never-fails",
        path,
        text,
        zero.index,
        zero.index + zero[0].length,
        "it ends with 0 whatever it found",
        missed,
      ),
    ];
  const uncalled = [...script.functions].find(
    ([name]) =>
      /^(?:main|run|check)\w*$/.test(name) &&
      !new RegExp(`(?<!def )\\b${name}\\s*\\(`).test(text) &&
      !others.some((each) => each.text.includes(name)),
  );
  const [of] = uncalled?.[1] ?? [];
  if (of !== undefined && uncalled !== undefined) {
    return [
      causeAt(
        "never-called",
        path,
        text,
        of.start,
        of.start + 1,
        `${uncalled[0]}() is defined and never called`,
        missed,
      ),
    ];
  }
  return [];
}

function isAtModule(node: PyNode): boolean {
  for (let here = node.parent; here !== undefined; here = here.parent)
    if (/^(?:function|class)_definition$|^lambda$/.test(here.type)) return false;
  return true;
}

/** A JavaScript check that is exported, or defined, and that nothing calls. */
export function scriptStatusCauses(path: string, text: string, missed: readonly string[]): readonly Cause[] {
  if (/\b(?:describe|it|test)\(/.test(text)) return [];
  const fails =
    /process\.exit\(\s*(?!0?\s*\))|process\.exitCode\s*=\s*(?!0\b)|\bthrow\b|\bassert\b|Promise\.reject|execSync|execFileSync/;
  const called = (name: string): boolean =>
    new RegExp(`(?<!function\\s)(?<!function\\*\\s)\\b${name}\\s*\\(`).test(
      text.replace(new RegExp(`(?:async\\s+)?function\\*?\\s+${name}\\s*\\(`, "g"), ""),
    );
  for (const match of text.matchAll(/(?:^|\n)export\s+(?:default\s+)?(?:async\s+)?function\s+(\w+)/g)) {
    const name = match[1] ?? "";
    const isOnly = !/\n(?!export|import|const|let|function|async|class|\/|\*|\s|\}|$)\S/.test(text);
    if (isOnly && !called(name)) {
      const start = match.index + (match[0].startsWith("\n") ? 1 : 0);
      return [
        causeAt(
          "never-called",
          path,
          text,
          start,
          start + match[0].trim().length,
          `${name}() is exported and never called`,
          missed,
        ),
      ];
    }
  }
  if (fails.test(text)) return [];
  const reports = /console\.(?:error|warn|log)\(/.exec(text);
  return reports === null
    ? []
    : [
        causeAt(
          "never-fails",
          path,
          text,
          reports.index,
          reports.index + 1,
          "nothing in it ever ends with another status than 0",
          missed,
        ),
      ];
}
