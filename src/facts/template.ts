/**
 * Sources that a template engine makes: Jinja, Liquid, Twig or Go tags in a file that bears the name of what comes out of it
 * (`_includes/chart.js` of Jekyll, `{{cookiecutter.name}}/setup.py`). They are no program yet, so nothing of them is lost.
 */
import type { FileProblem } from "./types.ts";

/** A statement or a comment of the engine, or a value with a filter or with its well-known owner; neither is one in Python or JavaScript. */
const TAG =
  /\{#[^}]*?#\}|\{%-?\s*(?:if|for|end\w+|else|elif|elsif|unless|case|when|set|assign|capture|block|macro|call|filter|raw|verbatim|comment|include\w*|import|from|extends|load|with|render|url|static|trans\w*|csrf_token)\b[^\n]*?%\}|\{\{-?\s*(?:[\w.-]+(?:\[[^\]\n]*\])?\s*\|\s*\w[^\n]*?|(?:cookiecutter|copier|page|site)\.[^\n]*?)-?\}\}/;

/** What is wrong with a text that could not be parsed: a template is told apart from a broken file. Other problems stay as they are. */
export function orTemplate(problems: readonly FileProblem[], text: string): readonly FileProblem[] {
  const [first] = problems;
  if (first?.kind !== "unparsed") return problems;
  const tag = TAG.exec(text);
  if (tag === null) return problems;
  const line = text.slice(0, tag.index).split("\n").length;
  return [
    { kind: "template", reason: `a template: ${tag[0].replace(/\s+/g, " ").slice(0, 60)}`, at: { line, column: 1 } },
  ];
}
