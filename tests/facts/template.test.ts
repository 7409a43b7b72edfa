/** Sources of template engines are left out with their tag; a file that is broken stays a loss. */
import { expect, test } from "vitest";
import { auditMemory } from "../in-memory.ts";

const TEMPLATES: Readonly<Record<string, string>> = {
  "a loop of Liquid":
    "const rows = [\n  {% for row in site.data.rows %}\n  { name: '{{ row.name }}' },\n  {% endfor %}\n];\n",
  "a comment of Jinja": "'use strict';\n{#\nWhat this makes.\n#}\nconst id = {{ id }};\n",
  "a value with a filter": "var data = {{ site.data.rows | jsonify }};\n",
  "a condition of Jinja":
    "import os\n{%- if cookiecutter.cli == 'yes' %}\nimport {{ cookiecutter.slug }}\n{%- endif %}\n",
};
const BROKEN: Readonly<Record<string, string>> = {
  "a bracket that is never closed": "const rows = [{ a: { b: 1 };\n",
  "objects in objects": "const style = {{ a: 1 }};\n",
  "a formatted string": 'print("{} {%s}" % (1, 2)\n',
};

const nameOf = (text: string): string => (/^(?:import|print)/.test(text) ? "app.py" : "app.js");

async function leftOutOf(text: string) {
  const { audit } = await auditMemory({ [nameOf(text)]: text, "main.py": "VALUE = 1\n" });
  return audit.scope.leftOut.map(({ kind, reason }) => ({ kind, reason }));
}

test.each(Object.entries(TEMPLATES))("%s: a template", async (_, text) => {
  expect(await leftOutOf(text)).toEqual([
    { kind: "template", reason: expect.stringMatching(/^a template: \{[{%#].* \(line \d\)$/) },
  ]);
});

test.each(Object.entries(BROKEN))("%s: not parsed", async (_, text) => {
  expect((await leftOutOf(text)).map(({ kind }) => kind)).toEqual(["unparsed"]);
});

test("tags in a program that can be read are nothing special", async () => {
  const { audit } = await auditMemory({ "app.py": 'PAGE = "{% for row in rows %}{% endfor %}"\n' });
  expect(audit.scope).toMatchObject({ analysed: 1, leftOut: [] });
});
