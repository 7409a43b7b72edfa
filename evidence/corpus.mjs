// What the evidence scripts share: the pinned projects, where they lie on this machine, and the hashes that tie a
// result to its input and to the code that decided it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const home = dirname(fileURLToPath(import.meta.url));
export const root = dirname(home);
export const results = join(home, "results");

/**
 * A pinned project. `github`: `repository` and `commit`; else `version` and the `sha256` of the archive.
 * @typedef {{name: string, ecosystem: "pypi"|"npm"|"github", version?: string, sha256?: string, repository?: string, commit?: string}} Project
 */

/** @returns {Project[]} the pinned projects, or those of them that are named. */
export function projects(names = []) {
  const all = JSON.parse(readFileSync(join(home, "projects.json"), "utf8"));
  for (const name of names) {
    if (!all.some((project) => project.name === name))
      throw new Error(`no project "${name}" in evidence/projects.json`);
  }
  return names.length === 0 ? all : all.filter((project) => names.includes(project.name));
}

/** Folder for downloads and unpacked sources, outside git. */
export function cacheFolder() {
  return process.env["ASSAY_CORPUS"] ?? join(homedir(), ".cache", "assay-corpus");
}

/** @param {Project} project */
export function projectFolder(project) {
  return join(cacheFolder(), `${project.name}-${project.version ?? project.commit.slice(0, 12)}`);
}

/** Where the last audit document of a project is kept, outside git. @param {Project} project */
export function auditPath(project) {
  return join(cacheFolder(), "audits", `${project.name}.json`);
}

/** What the input is: the archive's hash, or the commit (which is one). @param {Project} project */
export function inputHash(project) {
  return project.sha256 === undefined ? `commit:${project.commit}` : `sha256:${project.sha256}`;
}

// Only what can change a finding. The rest of src/ (reports, command line, host) may change without new results.
const DECIDES = [
  "rules",
  ...["config", "contracts", "engine", "facts", "graph", "inventory", "rule-kit", "syntax"].map(
    (name) => `src/${name}`,
  ),
];

/** Hash of the code that decides results: the TypeScript and tables of rules/ and of the core's folders. */
export function toolHash() {
  const hash = createHash("sha256");
  for (const folder of DECIDES) {
    for (const path of filesBelow(folder))
      hash
        .update(`${path}\0`)
        .update(readFileSync(join(root, path)))
        .update("\0");
  }
  return `sha256:${hash.digest("hex")}`;
}

function filesBelow(folder) {
  const found = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(path));
    else if (!path.endsWith(".md")) found.push(path);
  }
  return found.sort();
}
