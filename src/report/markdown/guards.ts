/** Guards of the repository in the Markdown report: verdicts, what each missed and why, repairs, the kill matrix. */
import type { Cell, GuardProof, GuardRecord } from "../../model/index.ts";
import { inferredText } from "../forbids.ts";
import { MARK_LEGEND, MARK_SIGNS, acceptedBy, killMatrix, tierSentence } from "../kills.ts";
import { verdictText, verifiedText } from "../verdict.ts";
import { code, fenced, prose, table } from "./syntax.ts";

export function guardSections(guards: readonly GuardRecord[]): string {
  if (guards.length === 0) return "No guard was found in CI, hooks or scripts.";
  const overview = table(
    ["Guard", "Named in", "Verdict"],
    guards.map(({ run, where, verdict }) => [
      code(run, true),
      code(`${where.path}:${where.line}`, true),
      prose(verdictText(verdict)),
    ]),
  );
  const sections = guards.flatMap((guard) =>
    guard.proof === undefined ? declaration(guard) : proofSection(guard, guard.proof),
  );
  return [overview, ...sections, ...matrix(guards)].join("\n\n");
}

/** What to paste where the rule could not be inferred. */
function declaration({ id, verdict }: GuardRecord): readonly string[] {
  if (verdict.kind !== "not-tested" || verdict.declaration === undefined) return [];
  return [
    `To have ${code(id)} tested, say what it forbids in ${code("assay.yaml")}:`,
    fenced(verdict.declaration, "yaml"),
  ];
}

function proofSection(guard: GuardRecord, proof: GuardProof): readonly string[] {
  const { verdict, forbids, cwd, id, run } = guard;
  const facts = [
    `**Verdict:** ${prose(verdictText(verdict))}`,
    `**Command:** ${code(run)}${cwd === undefined ? "" : ` in ${code(cwd)}`}`,
    ...(forbids === undefined ? [] : [`**Forbids:** ${prose(inferredText(forbids))}`]),
    ...(proof.tiers.length === 0 ? [] : [`**Tested:** ${prose(tierSentence(proof.tiers))}`]),
    `**Ran with:** ${prose(proof.isolation)}; tree ${code(proof.treeHash)}${proof.interpreter === undefined ? "" : `; ${prose(proof.interpreter)}`}`,
    ...acceptedBy(proof.cells).map(
      ({ operators, at, text }) => `**Accepted:** ${prose(operators.join(", "))}, allowed by ${code(at)} ${code(text)}`,
    ),
    ...proof.causes.map(
      ({ path, startLine, endLine, text }) =>
        `**Cause:** ${code(`${path}:${startLine}${endLine > startLine ? `-${endLine}` : ""}`)} ${prose(text)}`,
    ),
    ...proof.unseen.map(({ path, line, text }) => `**Not seen:** ${code(`${path}:${line}`)} ${code(text.trim())}`),
  ];
  const { repair } = proof;
  const then = repair?.verdict === undefined ? "" : ` Verified: ${prose(verifiedText(verdict, repair.verdict))}.`;
  return [
    `### ${code(id)}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    ...misses(proof.cells),
    ...(repair === undefined ? [] : [`Repair: ${prose(repair.title)}.${then}`, fenced(repair.patch.trimEnd(), "diff")]),
    ...(proof.reproduce.length === 0 ? [] : ["By hand:", fenced(proof.reproduce.join("\n"), "sh")]),
  ];
}

function misses(cells: readonly Cell[]): readonly string[] {
  const rows = cells.flatMap(({ operator, tier, outcome, at, planted }) => {
    if (outcome.kind !== "missed" && outcome.kind !== "false-alarm") return [];
    const what = outcome.kind === "missed" ? "missed" : "false alarm";
    const said = outcome.tail.split("\n").at(-1) ?? "";
    return [
      [
        prose(operator),
        tier,
        what,
        code(at ?? "", true),
        code((planted ?? "").trim().replaceAll(/\s*\n\s*/g, " ⏎ "), true),
        `${outcome.exitCode}${said === "" ? "" : ` ${code(said, true)}`}`,
      ],
    ];
  });
  return rows.length === 0
    ? []
    : [table(["Operator", "Tier", "", "Planted at", "Planted", "Exit and last line"], rows)];
}

function matrix(guards: readonly GuardRecord[]): readonly string[] {
  const { guards: shown, rows } = killMatrix(guards);
  if (rows.length === 0) return [];
  return [
    "### Kill matrix",
    shown.map(({ id }, index) => `${index + 1}. ${code(id)}`).join("\n"),
    table(
      ["Operator", "Tier", ...shown.map((_guard, index) => String(index + 1))],
      rows.map(({ operator, tier, marks }) => [prose(operator), tier, ...marks.map((mark) => MARK_SIGNS[mark])]),
    ),
    prose(MARK_LEGEND),
  ];
}
