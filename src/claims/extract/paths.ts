/** Code spans that are paths, with and without a line. */
import type { CodeSpan } from "../../syntax/markdown/index.ts";
import type { Draft, Lookup } from "../draft.ts";
import { isBare } from "../bare.ts";
import { isFileName, meanings, readPath, type WrittenPath } from "../paths.ts";
import type { DocumentView, Statement } from "../view.ts";
import { isMeant, isOfOtherTimes, isOfProposal } from "./meant.ts";

export function* pathClaims(view: DocumentView, lookup: Lookup): Generator<Draft> {
  for (const statement of view.statements) {
    for (const code of statement.code) {
      const written = readPath(code.text);
      if (written !== undefined) yield* pathClaim(view, statement, code, written, lookup);
    }
    yield* plainPlaces(view, statement, lookup);
  }
}

const PLAIN_PLACE =
  /(?<![\w./:@#\\~-])(?:[\w@.-]+\/)*[\w-][\w.-]*\.[a-z]{1,5}:\d{1,6}(?::\d{1,4}|[-–]\d{1,6})?(?![\w:/]|[-–.,]\d)/gi;

/** `component.py:16` without back-ticks: a place when exactly one file is meant, else words with a colon. */
function* plainPlaces(view: DocumentView, { masked, from, links }: Statement, { files }: Lookup): Generator<Draft> {
  for (const match of masked.matchAll(PLAIN_PLACE)) {
    const at = { from: from + match.index, to: from + match.index + match[0].length };
    const written = readPath(match[0]);
    const isInLink = links.some((link) => link.from <= at.from && at.to <= link.to);
    if (written?.line === undefined || isInLink) continue;
    const [path, ...others] = meanings(files, written.path, view.path);
    if (path === undefined || others.length > 0 || !files.paths.has(path)) continue;
    const { line, endLine = line } = written;
    yield { ...at, claim: { kind: "line", path, line, endLine }, strength: "firm" };
  }
}

function* pathClaim(
  view: DocumentView,
  statement: Statement,
  code: CodeSpan,
  written: WrittenPath,
  { files }: Lookup,
): Generator<Draft> {
  const found = meanings(files, written.path, view.path);
  const [path] = found;
  // Plain words are a path only where there is no doubt.
  if (isBare(code) && (found.length > 1 || (!written.path.includes("/") && written.line === undefined))) return;
  const at = { from: code.from, to: code.to };
  if (path !== undefined && isSaidGone(statement, code)) return;
  if (path !== undefined && found.length === 1 && written.line !== undefined) {
    const { line, endLine = line } = written;
    yield { ...at, claim: { kind: "line", path, line, endLine }, strength: "firm" };
    return;
  }
  if (path === undefined && (isOfOtherTimes(view) || !isMeant(view, statement, code, written, files))) {
    // A bare name that nothing has is a word, not a path; so is `and/or`, an id, the name of a repository.
    const isWord = !isFileName(written.path) && !written.path.endsWith("/");
    if (isBare(code)) return;
    if ((isWord || !written.path.includes("/")) && written.line === undefined) return;
    yield { ...at, claim: { kind: "path", written: written.path, candidates: [] }, strength: "loose" };
    return;
  }
  // A bare name that several files have names the kind of file: `package.json`.
  const isVague = !written.path.includes("/") || !isFileName(written.path);
  if (found.length > 1 && isVague && written.line === undefined && !isSingled(statement, code)) return;
  const claim = { kind: "path" as const, written: written.path, candidates: found };
  if (path === undefined || found.length > 1) yield { ...at, claim, strength: "firm" };
  else {
    // "Fix: add `tests/x.py`": it is there today, and need not have been when that was written.
    const isFirm = !isOfProposal(statement) && isMeant(view, statement, code, written, files);
    yield { ...at, claim: { ...claim, path }, strength: isFirm ? "firm" : "loose" };
  }
}

const GONE = "(?:renamed|removed|deleted|dropped|retired)";
const GONE_AFTER = new RegExp(String.raw`^\x60?\s+(?:(?:was|were|is|are|has been|have been|got)\s+)?${GONE}\b`, "i");
const GONE_BEFORE = new RegExp(String.raw`\b${GONE}\s+(?:the\s+)?(?:file\s+)?\x60?$`, "i");

/** "`types.py` renamed", "deleted `old.py`": another file of that name is not the one. */
function isSaidGone({ masked, from }: Statement, code: CodeSpan): boolean {
  return GONE_AFTER.test(masked.slice(code.to - from)) || GONE_BEFORE.test(masked.slice(0, code.from - from));
}

/** "`SIZE = 3` is in `app.py`": one file is meant, whichever has the name. */
function isSingled({ masked, from, code }: Statement, { from: at }: CodeSpan): boolean {
  const before = masked.slice(0, at - from);
  return code.some(
    ({ to, text }) =>
      to <= at &&
      /\s=\s|\(/.test(text) &&
      /^`?\s+(?:is|stands?)\s+(?:defined\s+)?in\s+`?$/.test(before.slice(to - from)),
  );
}
