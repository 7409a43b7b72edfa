// The browser code (src/client) must never import the server code (src/server).
import { readdirSync, readFileSync } from "node:fs";
import { join, dirname, normalize } from "node:path";

const CLIENT = "src/client";
const FORBIDDEN = "src/server";
const FROM = /^\s*(?:import|export)\s[^"']*from\s+["']([^"']+)["']/gm;

let failed = false;
for (const entry of readdirSync(CLIENT, { recursive: true })) {
  if (!/\.[cm]?[jt]sx?$/.test(entry)) continue;
  const path = join(CLIENT, entry);
  for (const [, specifier] of readFileSync(path, "utf8").matchAll(FROM)) {
    if (!specifier.startsWith(".")) continue;
    const target = normalize(join(dirname(path), specifier));
    if (target === FORBIDDEN || target.startsWith(`${FORBIDDEN}/`)) {
      console.error(`${path}: imports ${specifier}`);
      failed = true;
    }
  }
}
process.exit(failed ? 1 : 0);
