import { readFileSync } from "node:fs";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const count = Object.keys(dependencies).length;
console.log(`${count} runtime dependencies`);
if (count > 1) {
  console.error("budget: 1");
  process.exit(1);
}
