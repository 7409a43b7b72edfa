/** Folders of a listing: names and what stands directly in them. `.` is the root. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `folder/name`, and plain `name` at the root. */
export function inFolder(folder: string, name: string): string {
  if (name === "." || name === "") return folder;
  return folder === "." ? name : `${folder}/${name}`;
}

/** The folder and those above it, nearest first, ending with the root. */
export function* foldersUp(folder: string): Generator<string> {
  for (let at = folder; at !== "."; at = folderOf(at)) yield at;
  yield ".";
}

/** A relative path with `.` and `..` resolved against `folder`; undefined when it leaves the root or is absolute. */
export function resolveIn(folder: string, written: string): string | undefined {
  if (written.startsWith("/") || written.includes("$")) return undefined;
  const parts = folder === "." ? [] : folder.split("/");
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? "." : parts.join("/");
}
