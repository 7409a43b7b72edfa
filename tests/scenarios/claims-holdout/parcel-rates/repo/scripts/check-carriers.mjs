import { readdirSync } from "node:fs";

const wanted = 3;
const found = readdirSync("src/carriers").filter((name) => name !== "index.ts").length;
console.log(`${found} carriers`);
process.exit(found === wanted ? 0 : 1);
