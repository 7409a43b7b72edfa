/** Claim and evidence → verdict. What cannot be told is said to be so; what was not run is never confirmed. */
import type { ClaimVerdict } from "../../model/index.ts";
import type { MarkdownDocument } from "../../syntax/markdown/index.ts";
import type { Draft } from "../draft.ts";
import { unverifiable, type Before, type Evidence, type Judgement } from "../evidence.ts";
import { judgeCall, judgeCheck, judgeFigure, judgeFinding, judgeJudged, judgeProof, judgeVerdict } from "./audit.ts";
import { judgeCommand, judgeGuard, judgeNoImport, judgeOnly, judgeSearch } from "./checks.ts";
import { judgeAdvice, judgeControl } from "./controls.ts";
import { judgeCommit, judgeCount, judgeDate, judgeDependency } from "./facts.ts";
import { judgeLink, judgeRange } from "./links.ts";
import { judgeLine, judgePath, judgeQuote } from "./places.ts";

export interface DocumentUnderJudgement {
  readonly path: string;
  /** Absent for what is no Markdown. */
  readonly page?: MarkdownDocument;
}

export async function judgeClaim(
  { claim, strength }: Draft,
  { path: document, page }: DocumentUnderJudgement,
  evidence: Evidence,
  before?: Before,
): Promise<ClaimVerdict> {
  const judgement: Judgement = { evidence, document, strength, ...(before === undefined ? {} : { before }) };
  switch (claim.kind) {
    case "path":
      return judgePath(claim, judgement);
    case "line":
      return judgeLine(claim, judgement);
    case "quote":
      return judgeQuote(claim, judgement);
    case "link":
      return judgeLink(claim, judgement);
    case "heading-range":
      return page === undefined ? unverifiable("it has no headings") : judgeRange(claim, page, document);
    case "count":
      return judgeCount(claim, judgement);
    case "command":
      return judgeCommand(claim, judgement);
    case "search":
      return judgeSearch(claim, judgement);
    case "guard":
      return judgeGuard(claim, judgement);
    case "control":
      return judgeControl(claim, judgement);
    case "advice":
      return judgeAdvice(claim, judgement);
    case "no-import":
      return judgeNoImport(claim, judgement);
    case "dependency":
      return judgeDependency(claim, judgement);
    case "commit":
      return judgeCommit(claim, judgement);
    case "date":
      return judgeDate(claim);
    case "only":
      return judgeOnly(claim, judgement);
    case "finding":
      return judgeFinding(claim, judgement);
    case "check":
      return judgeCheck(claim, judgement);
    case "proof":
      return judgeProof(claim, judgement);
    case "call":
      return judgeCall(claim, judgement);
    case "figure":
      return judgeFigure(claim, judgement);
    case "verdict":
      return judgeVerdict(claim, judgement);
    case "judged":
      return judgeJudged(claim);
  }
}
