/** Which commands of a script check something, so that their failure must count. */
import { checkOf } from "../../src/facts/manifests/checks.ts";
import { invocationsOf } from "../../src/facts/manifests/invocation.ts";
import type { Invocation } from "../../src/facts/manifests/invocation.ts";
import { commandOf } from "../../src/facts/manifests/shell-tree.ts";
import type { SimpleNode } from "../../src/facts/manifests/shell-tree.ts";

/** Package scripts, make targets and the like that check by their names. */
const CHECK_TARGET =
  /^(?:[\w@/.-]+[:_-])?(?:tests?|unit|e2e|lint|check|checks|type-?checks?|types|tsc|verify|validate)(?:[:_-][\w:.-]+)?$/i;
const OTHER_WORK =
  /(?:^|[:_.-])(?:fix|format|fmt|write|watch|update|report|setup|prepare|clean|build|install|deps|data|server|serve|up|down|start|stop|logs?|image|docker|push|deploy|docs?|release|publish|coverage|cov|fixtures?|env|init|gen|generate|bench|perf|snapshots?)(?=$|[:_.-])/i;
const REWRITES =
  /(?:^|\s)(?:--fix(?:-only|-dry-run)?|--unsafe-fixes|--write|--write-changes|--update(?:-\w+)*|--apply(?:-\w+)?|--in-place|-i|-w|-u|--bless|--snapshot-update|--install-types|--createstub|--generate-\w+|--auto-gen-config|--add-noqa|--create-baseline)(?=\s|=|$)/;
/** It makes a report for somebody else, who may judge. */
const REPORTS =
  /(?:^|\s)(?:-o|--output|--output-file|--outputFile|--report-file|--junit-?xml|--junitxml|--reporter|--report|--html-report|--json-report|--sarif-output|--output-path|--results?-\w+|--format[= ](?:json|sarif|junit|html|checkstyle|xml)|-f[= ]?(?:json|sarif|junit|html|checkstyle|xml)|--json)(?=\s|=|$)/;

export interface Check {
  readonly node: SimpleNode;
  readonly isReport: boolean;
}

export function findCheck(node: SimpleNode): Check | undefined {
  const [first, second] = node.words;
  if (first?.text === "command" && /^-[vVp]/.test(second?.text ?? "")) return undefined;
  const command = commandOf(node);
  const words = command.map(({ text }) => text);
  const isCheck = invocationsOf(command).some(isCheckInvocation);
  if (!isCheck) return undefined;
  return { node, isReport: node.writes || REPORTS.test(` ${words.join(" ")}`) };
}

function isCheckInvocation(invocation: Invocation): boolean {
  if (invocation.kind === "target") return isCheckTarget(invocation);
  if (REWRITES.test(` ${invocation.args.join(" ")}`)) return false;
  const check = checkOf(invocation);
  return (
    check !== undefined &&
    check.kind !== "search" &&
    !/^(?:bench|list|init|install|explain|config|cache|clean|help|version)$/.test(check.args[0] ?? "")
  );
}

function isCheckTarget({ of, names, otherwise }: Extract<Invocation, { kind: "target" }>): boolean {
  if (otherwise !== undefined && isCheckInvocation(otherwise)) return true;
  if (of === "pre-commit") return true;
  if (of === "tox" || of === "nox") return names.length > 0 && names.every((name) => !OTHER_WORK.test(name));
  return names.some((name) => CHECK_TARGET.test(name) && !OTHER_WORK.test(name));
}
