// Brings the pinned projects to the corpus folder with the ordinary clients, checks their hashes, unpacks them.
// `node evidence/fetch.mjs [name…]`; nothing of a project is built or run.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cacheFolder, home, projectFolder, projects } from "./corpus.mjs";

/** Folder of the unpacked project; downloads it when it is not there. Throws when the hash is not the pinned one. */
export function ensure(project) {
  const folder = projectFolder(project);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part);
  if (project.ecosystem === "github") {
    checkOut(project, part);
    renameSync(part, folder);
  } else {
    const archive = join(part, DOWNLOAD[project.ecosystem](project, part));
    const found = createHash("sha256").update(readFileSync(archive)).digest("hex");
    if (found !== project.sha256) {
      throw new Error(
        `${project.name}: the archive's sha256 is ${found}, evidence/projects.json says ${project.sha256}`,
      );
    }
    const unpacked = join(part, "unpacked");
    mkdirSync(unpacked);
    run("tar", ["--no-same-owner", "-xf", archive, "-C", unpacked]);
    renameSync(join(unpacked, theOnly(unpacked)), folder);
    rmSync(part, { recursive: true });
  }
  return folder;
}

const DOWNLOAD = {
  pypi: ({ name, version }, folder) => {
    run("python3", [join(home, "sdist.py"), name, version, folder]);
    return theOnly(folder);
  },
  npm: ({ name, version }, folder) => {
    run("npm", ["pack", `${name}@${version}`, "--pack-destination", folder, "--loglevel=error"]);
    return theOnly(folder);
  },
};

/** `ASSAY_GITHUB` may name a mirror: a URL or a path with {owner} and {name} in it. */
function checkOut({ repository, commit }, folder) {
  const [owner, name] = repository.split("/");
  const from = process.env["ASSAY_GITHUB"] ?? "https://github.com/{owner}/{name}.git";
  run("git", ["init", "--quiet", folder]);
  run("git", [
    "-C",
    folder,
    "fetch",
    "--quiet",
    "--depth=1",
    from.replace("{owner}", owner).replace("{name}", name),
    commit,
  ]);
  run("git", ["-C", folder, "checkout", "--quiet", "FETCH_HEAD"]);
}

function theOnly(folder) {
  const names = readdirSync(folder);
  if (names.length !== 1) throw new Error(`expected one entry in ${folder}, found ${names.length}`);
  return names[0];
}

function run(command, argv) {
  const { status, error } = spawnSync(command, argv, { stdio: ["ignore", "ignore", "inherit"], timeout: 600_000 });
  if (status !== 0) throw new Error(`${command} ${argv.join(" ")}: ${error?.message ?? `exit ${status}`}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const project of projects(process.argv.slice(2))) process.stdout.write(`${project.name}  ${ensure(project)}\n`);
}
