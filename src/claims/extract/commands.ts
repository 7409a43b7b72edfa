/** Commands with what they are said to give: rows of a table, and sentences such as "`pytest` passed". */
import type { Expected, ExpectedMatches } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { meanings, readPath } from "../paths.ts";
import { readSearch } from "../search.ts";
import { passedIn } from "../tests-passed.ts";
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import type { DocumentView, Statement } from "../view.ts";

const PROGRAM =
  /^(?:\$ )?(?:cd \S+ && )?(?:[A-Z_]+=\S+ )*(?:python3?|pytest|node|npm|npx|pnpm|yarn|make|bash|sh|\.\/[\w./-]+|rg|grep|git grep|ruff|mypy|tox|uv|eslint|tsc|go|cargo)(?: |$)/;

export function* commandClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const { statement, code } of view.statements.flatMap((each) => [...eachCommand(each)])) {
    const command = code.text.replace(/^\$ /, "").trim();
    const { from, to } = code;
    if (readSearch(command) !== undefined) {
      const expects = expectedMatches(view, statement, lookup);
      if (expects !== undefined) yield { from, to, claim: { kind: "search", command, expects }, strength: "firm" };
      continue;
    }
    const expects =
      statement.block.cell === undefined
        ? saidOf(statement, code)
        : (rowOf(view, statement) ?? saidOf(statement, code));
    if (expects === undefined) {
      if (isScript(command) && !UNSURE.test(statement.masked))
        yield { from, to, claim: { kind: "command", command, expects: {} }, strength: "firm" };
      continue;
    }
    const guard = isBarePass(view, statement, expects) ? lookup.guards.find(({ run }) => run === command) : undefined;
    if (guard === undefined) yield { from, to, claim: { kind: "command", command, expects }, strength: "firm" };
    else yield { from, to, claim: { kind: "guard", guard: guard.id, passes: true }, strength: "firm" };
  }
}

/** Each command with what is said of it: the sentence, of several commands the part up to the next one. */
function* eachCommand(statement: Statement): Generator<{ readonly statement: Statement; readonly code: CodeSpan }> {
  const found = statement.code.filter(({ text }) => PROGRAM.test(text) && !/[<>]\w+>|…|\.\.\.$/.test(text));
  if (found.length > 1 && statement.block.cell !== undefined) return;
  for (const [index, code] of found.entries()) {
    const from = index === 0 ? statement.from : code.from;
    const to = found[index + 1]?.from ?? statement.to;
    const masked = statement.masked.slice(from - statement.from, to - statement.from);
    // "`a` and `b` pass" says it of both, which is not told apart here.
    if (found.length > 1 && /^`?\s*(?:,|and|or|&&|then|\+)?\s*$/.test(masked.slice(code.to - from))) return;
    const own = statement.code.filter((each) => each.from >= from && each.to <= to);
    yield { statement: found.length === 1 ? statement : { ...statement, from, to, masked, code: own }, code };
  }
}

const TRANSCRIPT = /^(?:|console|shell|sh|bash|text|txt|output|log|terminal|shell-session)$/;
const EVIDENCE = /\b(?:verif\w+|results?|test(?:s|ed|ing)?|evidence|checks?|checked|validat\w+|proof|what was run)\b/i;

/** "$ pytest" with what it printed, below a heading that says it is evidence. */
export function* transcriptClaims({ page }: DocumentView): Generator<Draft> {
  for (const fence of page.fences) {
    if (!TRANSCRIPT.test(fence.language) || !EVIDENCE.test(page.headings[fence.section]?.text ?? "")) continue;
    for (const [index, line] of fence.lines.entries()) {
      const command = /^\s*\$\s+(.+?)\s*$/.exec(line.text)?.[1];
      if (command === undefined || !PROGRAM.test(command) || readSearch(command) !== undefined) continue;
      const rest = fence.lines.slice(index + 1).map(({ text }) => text);
      const end = rest.findIndex((text) => /^\s*\$\s/.test(text));
      const expects = printedOf((end < 0 ? rest : rest.slice(0, end)).filter((text) => text.trim() !== ""));
      if (expects === undefined) continue;
      const from = line.from + line.text.indexOf("$");
      yield { from, to: line.to, claim: { kind: "command", command, expects }, strength: "firm" };
    }
  }
}

/** A number of tests, else the one line that was printed. */
function printedOf(lines: readonly string[]): Expected | undefined {
  const text = lines.join("\n");
  const passed = passedIn(text);
  if (passed !== undefined) return { passed };
  const [only, ...others] = lines;
  const isPlain = only !== undefined && others.length === 0 && !/[/…]|\.\.\.|\b\d+(?:\.\d+)?\s?m?s\b/.test(only);
  return isPlain && only.trim().length >= 4 ? { output: only.trim() } : undefined;
}

/** "passed" says that all is well; an exit code says only what was seen. */
function isBarePass(view: DocumentView, { masked, block }: Statement, expects: Expected): boolean {
  // A table tells what was printed, word by word; a sentence tells that it was well.
  if (block.cell === undefined && expects.output !== undefined && CLEAN.test(expects.output)) return true;
  if (expects.exitCode !== 0 || expects.passed !== undefined || expects.output !== undefined) return false;
  const { cell } = block;
  const isOfRow = ({ block: other }: Statement): boolean =>
    cell !== undefined && other.cell?.table === cell.table && other.cell.row === cell.row;
  const text = [masked, ...view.statements.filter(isOfRow).map((each) => each.masked)].join(" ");
  return !/\b(?:exit|returns?|code)\b|(?:^|\s)\d{1,3}(?:\s(?!violations?|problems?|errors?|findings?|issues?|leaks?)|$)/i.test(
    text,
  );
}

/** What a check prints when nothing is wrong. */
const CLEAN =
  /\b(?:clean|ok|okay|pass(?:es|ed)?|green|success\w*|all good|(?:no|0|zero) (?:violations?|problems?|errors?|findings?|issues?|leaks?))\b/i;

/** A script of a package: whether it is there can be told without running it. */
const isScript = (command: string): boolean => /^(?:npm|pnpm|yarn) run [\w:.-]+$|^npm test$/.test(command);
const UNSURE =
  /\b(?:will|would|could|should|might|may|add|adds|added|adding|new|planned|propos\w+|e\.g|once|if|when|no longer|removed?|instead of|used to|not|like|such as)\b/i;

const INTENT =
  /\b(?:should|must|will|would|when|if|until|once|make sure|ensure|expect(?:ed)?|can|may|before|after|to|has to|have to)\b/i;

const ARROW = String.raw`\s*(?:[:=–—-]+>?|→|⇒|\(|,)?\s*`;
const VERB = String.raw`(?:(?:was\s+run|ran|were\s+run)\s*,?\s+and\s+)?(?:now\s+|still\s+|only\s+|also\s+|both\s+|all\s+|then\s+)*`;
const PRINTS = String.raw`(?:print(?:s|ed)?|says|said|outputs?|reports?|reported|gives|gave|shows|showed)`;
const EXIT =
  /\b(?:exit(?:s|ed)?(?: with)?(?: code| status)?(?: of)?|exit code|return(?:s|ed)?)[: ]+(?:is |was )?(\d{1,3})\b/i;
const PASSED = [
  /\b(\d[\d,]*) (?:tests? )?(?:passed|passing|pass)\b/i,
  /\bran (\d[\d,]*) tests?\b/i,
  /\bruns? (?:the |all |its )*(\d[\d,]*) tests?\b/i,
  /(?:→|⇒|[=-]>|:|–|—)\s*(\d[\d,]*) tests?\b/i,
];
const PASS = new RegExp(
  String.raw`^\x60?${ARROW}${VERB}(?:pass(?:es|ed)?|succeed(?:s|ed)?|(?:is|was|are)\s+(?:all\s+)?(?:green|ok|okay)|all\s+green|ok(?![\w-])|green)(?![\w-])`,
  "i",
);
const FAIL = new RegExp(String.raw`^\x60?${ARROW}${VERB}(?:fail(?:s|ed)?|(?:is|was)\s+red)(?![\w-])`, "i");
/** In code, in quotation marks, or a number with its noun. */
const PRINTED = new RegExp(
  String.raw`^\x60?${ARROW}${VERB}${PRINTS}\s*:?\s*(?:(?<code>\x60)|["“](?<quoted>[^"”]{3,80})["”]|(?<number>\d[\d,.]*(?:\s+(?!and\b|or\b|in\b)[\w-]+)?)(?=\s*(?:[.,;)]|$|and\b|in\b)))`,
  "iu",
);

/** What the sentence says after the command. */
function saidOf({ masked, from, code }: Statement, command: CodeSpan): Expected | undefined {
  const before = masked.slice(0, command.from - from);
  const after = masked.slice(command.to - from);
  const printed = PRINTED.exec(after);
  const next = printed?.groups?.["code"] === undefined ? undefined : code.find((each) => each.from >= command.to);
  const output = next?.text ?? printed?.groups?.["quoted"] ?? printed?.groups?.["number"];
  const exit = EXIT.exec(after) ?? EXIT.exec(before);
  const passed =
    PASSED.map((pattern) => pattern.exec(after)).find((match) => match !== null) ??
    PASSED[0]?.exec(before) ??
    undefined;
  const pass = PASS.exec(after);
  const fail = FAIL.exec(after);
  // What comes after the result speaks of something else.
  const end = Math.max(
    ...[printed, exit, passed, pass, fail].map((match) => (match?.input === after ? match.index + match[0].length : 0)),
  );
  if (INTENT.test(`${before.replaceAll(/¤+/g, "")} ${after.slice(0, end).replaceAll(/¤+/g, "")}`)) return undefined;
  if (exit === null && passed === undefined && pass === null) {
    if (output !== undefined && (output.length >= 4 || /^\d{3}/.test(output))) return { output };
    return fail === null ? undefined : { exitCode: -1 };
  }
  const isGood = pass !== null || (passed !== undefined && !/^\s*`?\s*runs?\b/i.test(after));
  return {
    ...(exit === null ? (isGood ? { exitCode: 0 } : {}) : { exitCode: Number(exit[1]) }),
    ...(passed === undefined ? {} : { passed: Number(passed[1]?.replaceAll(",", "")) }),
    ...(output === undefined || output.length < 4 ? {} : { output }),
  };
}

/** A cell that says the exit code in words. */
const EXIT_CELL = /^\W*(?:exit(?:s|ed)?(?: with)?(?: code| status)?|exit code)[: ]+(\d{1,3})\W*$/i;

/** A row with a command: its cells below "exit code" and "result". */
function rowOf(view: DocumentView, statement: Statement): Expected | undefined {
  const { cell } = statement.block;
  if (cell === undefined || cell.row === 0 || !/command|check|run/.test(statement.label)) return undefined;
  const row = view.statements.filter(({ block }) => block.cell?.table === cell.table && block.cell.row === cell.row);
  const others = row.filter(({ block }) => block !== statement.block);
  const exit = others.find(({ label }) => /exit|code|status/.test(label));
  const numbers = others.flatMap(
    (other) => (other === exit ? /^\W*(?:exit )?(\d{1,3})\W*$/ : EXIT_CELL).exec(other.masked)?.slice(1, 2) ?? [],
  );
  const code = numbers[0];
  const results = others.filter((other) => other !== exit && /result|output|outcome|status/.test(other.label));
  const text = results.map(({ masked }) => masked).join(" ");
  const told = results.length > 0 ? text : others.map(({ masked }) => masked).join(" ");
  const passed = /\b(\d[\d,]*) (?:tests? )?passed\b|\bruns? (?:the |all |its )*(\d[\d,]*) tests?\b/i
    .exec(told)
    ?.slice(1)
    .find((number) => number !== undefined);
  const isOutcome = results.length > 0;
  const printed = results.length > 0 && /^\s*`¤+`\s*$/.test(text) ? results[0]?.code[0]?.text : undefined;
  const isPass = /^\W*(?:pass(?:ed)?|ok|green|success)\W*$/i.test(text) || (passed !== undefined && isOutcome);
  if (passed !== undefined && !isOutcome) return { passed: Number(passed.replaceAll(",", "")) };
  if (code === undefined && !isPass && printed === undefined) return undefined;
  return {
    ...(code === undefined ? (isPass ? { exitCode: 0 } : {}) : { exitCode: Number(code) }),
    ...(passed === undefined ? {} : { passed: Number(passed.replaceAll(",", "")) }),
    ...(printed === undefined || printed.length < 4 ? {} : { output: printed }),
  };
}

const ALL = /\bthat['’]?s (?:it|all)\b|\bthat is (?:it|all)\b|\bnothing else\b|\bno others?\b|\bnowhere else\b/i;

function nextOf(view: DocumentView, statement: Statement): string {
  const next = view.statements[view.statements.indexOf(statement) + 1];
  return next?.block === statement.block ? next.masked : "";
}

function expectedMatches(view: DocumentView, statement: Statement, { files }: Lookup): ExpectedMatches | undefined {
  const { masked } = statement;
  const { cell } = statement.block;
  const row =
    cell === undefined
      ? [statement]
      : view.statements.filter(({ block }) => block.cell?.table === cell.table && block.cell.row === cell.row);
  const text = row.map(({ masked }) => masked).join(" ");
  const lines =
    /\b(\d[\d,]*) (?:match(?:es)?|hits?|results?|(?:matching )?lines?|occurrences?|files?|Treffer|Zeilen?|Dateien|lignes?|résultats?|fichiers?)\b/i.exec(
      text,
    )?.[1];
  if (lines !== undefined) return { lines: Number(lines.replaceAll(",", "")) };
  const few =
    /\b(?:finds?|found|returns?|returned|gives|gave|shows|yields) (?:only |just |exactly )*(?:(one|a single)|(two)|(three)|(four)) (?:match|hit|result|line|occurrence|place)(?:e?s)?\b/i.exec(
      text,
    );
  const number = few?.slice(1).findIndex((word) => word !== undefined);
  if (number !== undefined && number >= 0) return { lines: number + 1 };
  if (
    /\b(?:no|zero|without) (?:matches|hits|results|output|occurrences)\b|\b(?:found|finds|returns|returned|prints|printed|gives|gave|shows|lists) (?:nothing|none|no \w+)\b|\b(?:findet|fand|liefert|ergibt) nichts\b|\bkeine? (?:Treffer|Ergebnisse?|Zeilen?)\b|\bne (?:trouve|donne|renvoie|retourne) rien\b|\baucune? (?:résultat|ligne|occurrence)/i.test(
      text,
    )
  ) {
    return { lines: 0 };
  }
  // `rg -c` gives a number.
  const count =
    /`\s*(?:says|gives|gave|prints|printed|returns|returned|reports|shows|counts|is|→|=|sagt|ergibt|donne)\s+(\d+)(?!\d|\.\d)/i.exec(
      text,
    )?.[1];
  if (count !== undefined && readSearch(statement.code[0]?.text ?? "")?.counts === true)
    return { lines: Number(count) };
  // "→ a.py, b.py. That's it."
  const isWhole =
    cell === undefined && ALL.test(`${nextOf(view, statement)} ${masked}`) && /`\s*(?:→|⇒|[=-]>|:)/.test(masked);
  if (!isWhole && !/\b(?:only|nur|ausschließlich|seulement|uniquement)\b|\bne\s+\S+\s+que\b/i.test(text))
    return undefined;
  const paths = row
    .flatMap(({ code }) => code)
    .flatMap(({ text: written }) => {
      const path = readPath(written)?.path;
      return path === undefined ? [] : meanings(files, path, view.path).slice(0, 1);
    });
  return paths.length === 0 ? undefined : { paths: [...new Set(paths)] };
}
