/** Scripts that belong to a project of another language: its own means bring what they import. */
import type { RuleContext } from "../../src/rule-kit/index.ts";

/** Manifests of other languages: a script below one of them belongs to that project, not to a package.json far above. */
const FOREIGN = [
  "mix.exs",
  "go.mod",
  "Cargo.toml",
  "composer.json",
  "Gemfile",
  "pom.xml",
  "build.gradle",
  "pubspec.yaml",
];

export function isOfForeignProject(context: RuleContext, path: string): boolean {
  const { paths } = context.inventory;
  for (let folder = path; folder.includes("/");) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    if (paths.has(`${folder}/package.json`)) return false;
    if (FOREIGN.some((name) => paths.has(`${folder}/${name}`))) return true;
  }
  return false;
}
