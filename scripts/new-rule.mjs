// `npm run new-rule family/name "title"`: a rule folder with an example that fails until the rule is written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [id = "", title = "describe what is wrong, as a noun phrase"] = process.argv.slice(2);
const match = /^([a-z]+)\/([a-z][a-z0-9-]+)$/.exec(id);
if (match === null)
  fail('usage: npm run new-rule -- family/name "title", for example process/zombie-child "child that is never reaped"');
const [, family, name] = match;
const folder = join(root, "rules", family, name);
if (existsSync(folder)) fail(`rules/${id} exists already`);

mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "rule.ts"),
  `/** ${title}. See README.md for why and for examples, which are the tests. */
import { defineRule, type RuleContext, type RuleResult } from "../../../src/rule-kit/index.ts";

export default defineRule({
  id: "${id}",
  title: ${JSON.stringify(title)},
  severity: "medium",
  default: "on",
  languages: ["python"],
  scope: "graph",
  check,
  examined: ({ facts }) => ({ count: facts.size, noun: "files" }),
});

function* check({ facts }: RuleContext): Iterable<RuleResult> {
  for (const file of facts.values()) {
    for (const fact of file.imports) {
      if (fact.module !== "replace_me") continue;
      yield {
        path: file.path,
        range: fact.range,
        message: "Say what was observed and why it matters",
        recommendation: "Say what is missing, and only that",
      };
    }
  }
}
`,
);
writeFileSync(
  join(folder, "README.md"),
  `# ${id}

Why this matters, in two sentences.

## Bad

\`\`\`python app.py
import replace_me  # expect: ${id}
\`\`\`

## Good

\`\`\`python app.py
import json
\`\`\`

## Fix

What to do.
`,
);

const index = join(root, "rules", family, "index.ts");
const variable = name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
if (existsSync(index)) {
  const text = readFileSync(index, "utf8");
  const line = `import ${variable} from "./${name}/rule.ts";\n`;
  const list = text.replace(
    /export default \[([\s\S]*?)\]/,
    (_, body) => `export default [${body.trimEnd().replace(/,?$/, ",")} ${variable}]`,
  );
  writeFileSync(index, list === text ? `${line}${text}` : `${line}${list}`);
} else {
  writeFileSync(
    index,
    `import type { Rule } from "../../src/rule-kit/index.ts";\nimport ${variable} from "./${name}/rule.ts";\n\nexport default [${variable}] satisfies readonly Rule[];\n`,
  );
  console.log(`add the family to src/rules.ts: import ${family} from "../rules/${family}/index.ts"`);
}
console.log(`rules/${id} is ready. Next: npx oxfmt rules/${family} && npx vitest run tests/rules.test.ts -t ${id}`);

function fail(message) {
  console.error(message);
  process.exit(2);
}
