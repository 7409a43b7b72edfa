// `npm run docs`: rule pages and their index from rules/, into docs/rules (generated, not committed).
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, "docs", "rules");
const pages = JSON.parse(readFileSync(join(root, "dist", "rule-pages.json"), "utf8"));
const listed = spawnSync(process.execPath, [join(root, "dist", "cli.js"), "rules", "--json"], {
  encoding: "utf8",
  timeout: 60_000,
});
if (listed.status !== 0) throw new Error(`build first: npm run build\n${listed.stderr}`);
const rules = JSON.parse(listed.stdout);

rmSync(target, { recursive: true, force: true });
const rows = [];
for (const rule of rules) {
  const path = join(target, `${rule.id}.md`);
  mkdirSync(dirname(path), { recursive: true });
  const state = rule.default === "on" ? rule.severity : `off (${rule.severity} when on)`;
  writeFileSync(
    path,
    `${pages[rule.id].trimEnd()}\n\n---\n\nDefault: ${state}. Languages: ${rule.languages.join(", ")}.\n`,
  );
  rows.push(`| [${rule.id}](${rule.id}.md) | ${state} | ${rule.title} |`);
}
writeFileSync(join(target, "README.md"), `# Rules\n\n| rule | default | finds |\n|---|---|---|\n${rows.join("\n")}\n`);
console.log(`${rules.length} pages in ${pathToFileURL(target).pathname}`);
