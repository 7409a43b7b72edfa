// lodash is forbidden in the bundle: use the platform.
import fs from "node:fs";
import path from "node:path";

const BANNED = ["lodash"];
const PATTERN = /(?:from|import|require)\s*\(?\s*["']([^"']+)["']/g;

const walk = (dir) =>
  fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(dir, entry.name);
    return entry.isDirectory() ? walk(full) : [full];
  });

const bad = [];
for (const file of walk("app").filter((name) => name.endsWith(".js") || name.endsWith(".ts"))) {
  const text = fs.readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  for (const match of text.matchAll(PATTERN)) {
    if (BANNED.some((name) => match[1] === name || match[1].startsWith(name + "/"))) bad.push(`${file}: ${match[1]}`);
  }
}
if (bad.length) {
  console.log(bad.join("\n"));
  process.exit(1);
}
