/** Commands with what they are said to give: rows of a table, and sentences such as "`pytest` passed". */
import type { Expected, ExpectedMatches } from "../../model/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { meanings, readPath } from "../paths.ts";
import { readSearch } from "../search.ts";
import type { DocumentView, Statement } from "../view.ts";

const PROGRAM =
  /^(?:\$ )?(?:cd \S+ && )?(?:[A-Z_]+=\S+ )*(?:python3?|pytest|node|npm|npx|pnpm|yarn|make|bash|sh|\.\/[\w./-]+|rg|grep|git grep|ruff|mypy|tox|uv|eslint|tsc|go|cargo)(?: |$)/;

export function* commandClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    const [code, ...others] = statement.code.filter(
      ({ text }) => PROGRAM.test(text) && !/[<>]\w+>|…|\.\.\.$/.test(text),
    );
    if (code === undefined || others.length > 0) continue;
    const command = code.text.replace(/^\$ /, "").trim();
    const { from, to } = code;
    if (readSearch(command) !== undefined) {
      const expects = expectedMatches(view, statement, lookup);
      if (expects !== undefined) yield { from, to, claim: { kind: "search", command, expects }, strength: "firm" };
      continue;
    }
    const expects = statement.block.cell === undefined ? saidOf(statement) : rowOf(view, statement);
    if (expects === undefined) continue;
    const guard = isBarePass(view, statement, expects) ? lookup.guards.find(({ run }) => run === command) : undefined;
    if (guard === undefined) yield { from, to, claim: { kind: "command", command, expects }, strength: "firm" };
    else yield { from, to, claim: { kind: "guard", guard: guard.id, passes: true }, strength: "firm" };
  }
}

/** "passed" says that all is well; an exit code says only what was seen. */
function isBarePass(view: DocumentView, { masked, block }: Statement, expects: Expected): boolean {
  if (expects.exitCode !== 0 || expects.passed !== undefined || expects.output !== undefined) return false;
  const { cell } = block;
  const isOfRow = ({ block: other }: Statement): boolean =>
    cell !== undefined && other.cell?.table === cell.table && other.cell.row === cell.row;
  const text = [masked, ...view.statements.filter(isOfRow).map((each) => each.masked)].join(" ");
  return !/\b(?:exit|returns?|code)\b|(?:^|\s)\d{1,3}(?:\s|$)/i.test(text);
}

const INTENT =
  /\b(?:should|must|will|would|when|if|until|once|make sure|ensure|expect(?:ed)?|can|may|before|after|to)\b/i;

function saidOf({ masked, code }: Statement): Expected | undefined {
  if (INTENT.test(masked.replaceAll(/¤+/g, ""))) return undefined;
  const exit =
    /\b(?:exit(?:s|ed)?(?: with)?(?: code| status)?(?: of)?|exit code|return(?:s|ed)?)[: ]+(?:is |was )?(\d{1,3})\b/i.exec(
      masked,
    );
  const passed = /\b(\d[\d,]*) (?:tests? )?passed\b/i.exec(masked);
  const output = code.at(1)?.text;
  const isPrint =
    /`\s*(?:now |still |only )?(?:print(?:s|ed)|says|said|outputs?|reports?|reported)\s*:?\s*`/i.test(masked) &&
    output !== undefined;
  const isPass =
    /`\s*(?:now |still |also |both |all )?(?:pass(?:es|ed)?|succeed(?:s|ed)?|is green|was green|are green)\b/i.test(
      masked,
    );
  const isFail = /`\s*(?:now |still )?(?:fail(?:s|ed)?|is red|was red)\b/i.test(masked);
  if (exit === null && passed === null && !isPass) {
    if (isPrint && output.length >= 4) return { output };
    return isFail ? { exitCode: -1 } : undefined;
  }
  return {
    ...(exit === null ? (isPass || passed !== null ? { exitCode: 0 } : {}) : { exitCode: Number(exit[1]) }),
    ...(passed === null ? {} : { passed: Number(passed[1]?.replaceAll(",", "")) }),
    ...(isPrint ? { output } : {}),
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
  const passed = /\b(\d[\d,]*) (?:tests? )?passed\b/i.exec(text)?.[1];
  const printed = results.length > 0 && /^\s*`¤+`\s*$/.test(text) ? results[0]?.code[0]?.text : undefined;
  const isPass = /^\W*(?:pass(?:ed)?|ok|green|success)\W*$/i.test(text) || passed !== undefined;
  if (code === undefined && !isPass && printed === undefined) return undefined;
  return {
    ...(code === undefined ? (isPass ? { exitCode: 0 } : {}) : { exitCode: Number(code) }),
    ...(passed === undefined ? {} : { passed: Number(passed.replaceAll(",", "")) }),
    ...(printed === undefined || printed.length < 4 ? {} : { output: printed }),
  };
}

function expectedMatches(view: DocumentView, statement: Statement, { files }: Lookup): ExpectedMatches | undefined {
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
  if (!/\b(?:only|nur|ausschließlich|seulement|uniquement)\b|\bne\s+\S+\s+que\b/i.test(text)) return undefined;
  const paths = row
    .flatMap(({ code }) => code)
    .flatMap(({ text: written }) => {
      const path = readPath(written)?.path;
      return path === undefined ? [] : meanings(files, path, view.path).slice(0, 1);
    });
  return paths.length === 0 ? undefined : { paths: [...new Set(paths)] };
}
