/** A Popen object whose exit code nobody reads: it is looked at when the program has ended. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { refused, type Proposal } from "../types.ts";
import { indentAt, insert, lineEnd, lineStart, textAt, type PythonFile } from "./module.ts";
import { memberOf, nameOf, statementOf, waitOf } from "./wait.ts";

export function checkReturncode(file: PythonFile, site: CallSite): Proposal {
  const name = nameOf(file, site.node);
  if (name === undefined) return refused("the Popen object is not bound to a plain name");
  const wait = waitOf(file, site, name);
  if (wait === undefined) return refused("it is not waited for at exactly one place of this function");
  const statement = statementOf(wait.node);
  if (statement === undefined || statement.type === "return_statement")
    return refused("the function goes on in the same statement as the wait: look at the exit code by hand");
  const start = lineStart(file, statement.start);
  const indent = indentAt(file, statement.start);
  const end = lineEnd(file, statement.end);
  const isAlone =
    start + indent.length === statement.start && /^[ \t]*(?:#.*)?$/u.test(file.source.text.slice(statement.end, end));
  if (!isAlone || /[\r\n]/u.test(textAt(file, statement)))
    return refused("the wait does not stand on a line of its own");
  const error = memberOf(file, site, "CalledProcessError");
  if (error === undefined)
    return refused("subprocess is not imported by its name, so CalledProcessError cannot be named");
  const step = indent.startsWith("\t") ? "\t" : "    ";
  return {
    kind: "fix",
    fix: {
      title: `Look at ${name}.returncode`,
      edits: [
        ...error.edits,
        insert(
          file,
          end,
          `\n${indent}if ${name}.returncode != 0:\n${indent}${step}raise ${error.name}(${name}.returncode, ${name}.args)`,
        ),
      ],
      safety: "unsafe",
      obligations: ["parses", "finding-gone", "no-new-finding"],
      changes: ["subprocess.CalledProcessError is raised where the exit code is not 0; until now it was ignored"],
    },
  };
}
