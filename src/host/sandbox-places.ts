/** What this machine's folders are, as far as the view of a command needs to know. */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pathFolders } from "../sandbox/environment.ts";
import { HIDDEN_FOLDERS, HOME_TOOLS, MASKED_FILES, type HostPlaces } from "../sandbox/view.ts";

export function hostPlaces(): HostPlaces {
  const home = realFolder(process.env["HOME"] ?? homedir()) ?? "/";
  const hidden = existing([...HIDDEN_FOLDERS, home]).filter((folder) => folder !== "/");
  const homes = existing([home, homedir()]).filter((folder) => folder !== "/");
  return {
    home,
    hidden,
    masked: MASKED_FILES.filter((file) => existsSync(file)),
    tools: existing(homes.flatMap((folder) => HOME_TOOLS.map((tool) => join(folder, tool)))),
  };
}

/**
 * Folders with programs that a command needs: those of its PATH, its virtual environments and what these stand on
 * (`home = …` in pyvenv.cfg), by name and by where symbolic links lead.
 */
export function programFolders(env: Readonly<Record<string, string>>): readonly string[] {
  const found = new Set<string>();
  const add = (folder: string): void => {
    const real = realFolder(folder);
    if (real === undefined || found.has(real)) return;
    found.add(real).add(folder);
    const python = ["python3", "python"].map((name) => join(real, name)).find((path) => existsSync(path));
    if (python !== undefined) add(dirname(realpathSync(python)));
    const base = /^home\s*=\s*(.+)$/m.exec(textOf(join(dirname(real), "pyvenv.cfg")))?.[1];
    if (base !== undefined) add(base.trim());
  };
  for (const folder of pathFolders(env["PATH"] ?? "")) add(folder);
  for (const name of ["VIRTUAL_ENV", "CONDA_PREFIX", "JAVA_HOME", "GOROOT"]) {
    const folder = env[name];
    if (folder?.startsWith("/")) add(join(folder, "bin"));
  }
  for (const folder of pathFolders(env["LD_LIBRARY_PATH"] ?? "")) add(folder);
  return [...found];
}

export function realFolder(path: string): string | undefined {
  try {
    const real = realpathSync(path);
    return statSync(real).isDirectory() ? real : undefined;
  } catch {
    return undefined;
  }
}

function existing(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map(realFolder).filter((path) => path !== undefined))];
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
