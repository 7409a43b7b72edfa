/** Declarations of the configuration that do nothing, and manifests that cannot be read, are findings themselves. */
import { pathMatcher } from "../config/match.ts";
import type { LeftOut } from "../model/index.ts";
import { DECLARATION_RULES } from "./built-in.ts";
import { built, wholeLine } from "./judge.ts";
import type { RawFinding } from "./run-rules.ts";
import type { Session } from "./session.ts";

export function* declarationFindings(session: Session, leftOut: readonly LeftOut[]): Iterable<RawFinding> {
  const { config, inventory } = session;
  const listed = inventory.listing.files;
  for (const entry of config.exclude) {
    const match = pathMatcher(entry.path);
    if (listed.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedExclude, config, {
      path: entry.at.path,
      range: wholeLine(entry.at.line),
      message: `The exclusion "${entry.path}" matches none of ${listed.length} files`,
      recommendation: "Remove it, or correct the pattern",
      subject: entry.path,
    });
  }
  const broken = leftOut.filter((entry) => entry.kind === "declared");
  for (const entry of config.expectUnparsed) {
    const match = pathMatcher(entry.path);
    if (broken.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedUnparsed, config, {
      path: entry.at.path,
      range: wholeLine(entry.at.line),
      message: `"${entry.path}" is declared as broken on purpose, but every file that it matches parses, or it matches none`,
      recommendation: "Remove the declaration",
      subject: entry.path,
    });
  }
  for (const manifest of inventory.manifests) {
    if (manifest.problem === undefined) continue;
    yield built(DECLARATION_RULES.brokenManifest, config, {
      path: manifest.path,
      range: wholeLine(manifest.problem.line),
      message: `This file cannot be parsed: ${manifest.problem.reason}. What it ${manifest.ecosystem === "none" ? "sets" : "declares"} is unknown`,
      // A tool's settings only make other findings less certain.
      ...(manifest.ecosystem === "none" ? { severity: "medium" as const } : {}),
      recommendation: `Correct line ${manifest.problem.line}`,
      subject: manifest.path,
    });
  }
}
