// src/host/package-files.ts
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
function packageFile(name) {
  for (const at of [`./${name}`, `../${name}`]) {
    const path = fileURLToPath(new URL(at, import.meta.url));
    if (existsSync(path)) return path;
  }
  return void 0;
}
function rulePages() {
  const path = packageFile("rule-pages.json");
  return path === void 0 ? {} : JSON.parse(readFileSync(path, "utf8"));
}

export { packageFile, rulePages };
