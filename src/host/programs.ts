/** Which programs this machine has. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Is there an executable file of this name in a folder of PATH? Names with a slash are never looked up. */
export function hasProgram(name: string, path: string = process.env["PATH"] ?? ""): boolean {
  if (name === "" || name.includes("/")) return false;
  return path.split(delimiter).some((folder) => folder !== "" && isExecutable(join(folder, name)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
