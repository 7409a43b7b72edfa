// `process.env` is read in src/config.js only; elsewhere it is forbidden.
import { readdirSync, readFileSync } from "node:fs";

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`);
const bad = files.filter((file) => file !== "src/config.js" && readFileSync(file, "utf8").includes("process.env"));
for (const file of bad) console.error(`${file}: use src/config.js instead of process.env`);
process.exit(bad.length > 0 || files.length === 0 ? 1 : 0);
