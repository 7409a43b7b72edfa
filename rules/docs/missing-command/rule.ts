import type { DocumentCommand } from "../../../src/facts/markdown/types.ts";
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";
import { basesOf } from "../bases.ts";
import { absentCommands } from "../canaries.ts";
import { documentsOf, examinedBy, isForOthers, type Document } from "../documents.ts";
import { MADE } from "../resolve.ts";
import { baseOf, parentOf, resolveFrom, treeOf } from "../tree.ts";
import { programsOf } from "./programs.ts";

export default defineRule({
  id: "docs/missing-command",
  title: "command in the text whose script or target is not there",
  severity: "low",
  default: "on",
  languages: ["markdown"],
  scope: "graph",
  locality: "file",
  examined: examinedBy("commands in fences", ({ commands }) => commands.length),
  check,
  canaries: absentCommands,
});

function* check(context: RuleContext): Iterable<RuleResult> {
  for (const document of documentsOf(context)) {
    // A record tells of its time, the pages of a site of the reader's project.
    if (document.isRecord || isForOthers(document, context)) continue;
    for (const command of document.document.commands) {
      const problem = problemOf(command, document, context);
      if (problem === undefined) continue;
      yield {
        path: document.path,
        range: command.range,
        confidence: "medium",
        ...problem,
        subject: command.kind === "script" ? command.path : command.name,
      };
    }
  }
}

type Problem = Pick<RuleResult, "message" | "recommendation">;

function problemOf(command: DocumentCommand, document: Document, context: RuleContext): Problem | undefined {
  switch (command.kind) {
    case "script":
      return scriptProblem(command.path, command.cwd, document, context);
    case "npm-script":
      return npmProblem(command.name, command.cwd, document, context);
    case "make-target":
      return makeProblem(command.name, command.cwd, document, context);
  }
}

/** Folders in which a command of the document may be run, the change of folder before it taken. */
function placesOf(cwd: string, document: Document, context: RuleContext): readonly string[] {
  const tree = treeOf(context.inventory);
  return basesOf(document, context).flatMap((base) => {
    const place = resolveFrom(base, cwd);
    return place !== undefined && tree.kindOf(place) === "folder" ? [place] : [];
  });
}

function scriptProblem(path: string, cwd: string, document: Document, context: RuleContext): Problem | undefined {
  const tree = treeOf(context.inventory);
  const written = path.replace(/^\.\//, "");
  // A script without a folder may be one that the reader writes.
  if (
    !written.includes("/") ||
    MADE.test(written) ||
    /(?:^|[/_-])(?:my|your|example|foo|path)(?:[/_.-]|$)/i.test(written)
  )
    return undefined;
  if (tree.endingIn(written.replace(/^(?:\.\.\/)+/, "")).length > 0) return undefined;
  const near = placesOf(cwd, document, context)
    .flatMap((place) => resolveFrom(place, written) ?? [])
    .filter((candidate) => tree.kindOf(parentOf(candidate)) === "folder");
  const [first] = near;
  if (first === undefined || near.some((candidate) => tree.kindOf(candidate) !== undefined)) return undefined;
  const named = tree.endingIn(baseOf(written));
  const [only] = named.length === 1 ? named : [];
  return {
    message: `${first} is not in the repository`,
    recommendation: only === undefined ? "Name the script that is meant, or remove the command" : `Name ${only}`,
  };
}

function npmProblem(name: string, cwd: string, document: Document, context: RuleContext): Problem | undefined {
  const { scripts } = programsOf(context.inventory);
  if (scripts.some((one) => one.names.has(name))) return undefined;
  const places = placesOf(cwd, document, context);
  const near = scripts.find(({ folder }) => places.includes(folder));
  if (near === undefined) return undefined;
  return {
    message: `${near.path} has no script "${name}"${scripts.length > 1 ? ", nor has another package.json" : ""}`,
    recommendation: "Name a script that is there, or remove the command",
  };
}

function makeProblem(name: string, cwd: string, document: Document, context: RuleContext): Problem | undefined {
  const { makefiles, isMakeKnown } = programsOf(context.inventory);
  const tree = treeOf(context.inventory);
  if (!isMakeKnown || makefiles.some((one) => one.names.has(name))) return undefined;
  const places = placesOf(cwd, document, context);
  const near = makefiles.find(({ folder }) => places.includes(folder));
  // The name of a file or folder is a target by itself.
  if (near === undefined || places.some((place) => tree.kindOf(resolveFrom(place, name) ?? "") !== undefined))
    return undefined;
  return {
    message: `${near.path} has no target "${name}"`,
    recommendation: "Name a target that is there, or remove the command",
  };
}
