import { readdirSync, readFileSync } from "node:fs";

const bad = readdirSync("src/domain").filter((name) => readFileSync(`src/domain/${name}`, "utf8").includes("../api/"));
for (const name of bad) console.error(`src/domain/${name} imports the api`);
process.exit(bad.length > 0 ? 1 : 0);
