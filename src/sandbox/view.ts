/**
 * What a command sees of the machine: the system read-only, homes and temporary folders empty, the user's tools where
 * they were, and the scratch tree over the original. Both levels with namespaces build the same view.
 */
import type { Limits } from "./limits.ts";
import type { Tree } from "./types.ts";

/** What the host knows about itself; every path is absolute and without symbolic links, and exists. */
export interface HostPlaces {
  /** Home of the user; "/" where there is none. */
  readonly home: string;
  /** Folders that are shown empty. */
  readonly hidden: readonly string[];
  /** Files that are shown empty. */
  readonly masked: readonly string[];
  /** Files and folders of the kernel that root could write to; shown read-only. */
  readonly frozen: readonly string[];
  /** Folders below hidden ones that hold programs and nothing private. */
  readonly tools: readonly string[];
}

/** Applied in this order. */
export type Layer =
  | { readonly kind: "empty"; readonly at: string; readonly bytes: number; readonly mode: string }
  | { readonly kind: "read-only"; readonly from: string; readonly at: string }
  | { readonly kind: "writable"; readonly from: string; readonly at: string }
  | { readonly kind: "masked"; readonly at: string };

export interface View {
  readonly layers: readonly Layer[];
  readonly home: string;
  readonly temporary: string;
}

/** Folders of the system that hold what is no command's business, or what one command would leave for the next. */
export const HIDDEN_FOLDERS: readonly string[] = [
  "/home",
  "/root",
  "/tmp",
  "/var/tmp",
  "/run",
  "/var/run",
  "/var/spool",
  "/etc/ssh",
  "/etc/ssl/private",
];

/** Root owns the kernel's switches even without any privilege: `echo 1 > /proc/sys/kernel/panic` is a mere write. */
export const FROZEN_PLACES: readonly string[] = [
  "/proc/sys",
  "/proc/sysrq-trigger",
  "/proc/irq",
  "/proc/bus",
  "/proc/fs",
  "/proc/acpi",
  "/proc/scsi",
  "/proc/mtrr",
];

export const MASKED_FILES: readonly string[] = ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/latency_stats"];

/** In these, what only root may read is hidden: Assay may run as root. */
export const SYSTEM_FOLDERS: readonly string[] = ["/", "/etc", "/var", "/var/lib", "/var/log", "/opt", "/srv", "/mnt"];

/** Below a home, these hold programs; what version managers keep beside them (tokens, histories) is not among them. */
export const HOME_TOOLS: readonly string[] = [
  ".asdf",
  ".bun/bin",
  ".cargo/bin",
  ".deno/bin",
  ".local/bin",
  ".local/lib",
  ".local/pipx",
  ".local/share/fnm",
  ".local/share/mise",
  ".local/share/pipx",
  ".local/share/pnpm",
  ".local/share/uv",
  ".local/share/virtualenvs",
  ".npm-global",
  ".nvm",
  ".pyenv",
  ".rbenv",
  ".rustup",
  ".sdkman",
  ".volta",
  "anaconda3",
  "go/bin",
  "miniconda3",
  "miniforge3",
];

const NOT_A_TOOL = new Set([".local", ".cargo", ".config", ".cache", "go"]);
const PROGRAM_FOLDERS = new Set(["bin", "sbin", "shims", ".bin", "Scripts"]);

/**
 * The folder to show for a PATH entry below a hidden folder: with `…/venv/bin` comes `…/venv`, as a program needs what
 * stands beside it; but never a whole home. Undefined where the entry is not hidden.
 */
export function toolFolder(entry: string, places: HostPlaces, original: string): string | undefined {
  const hidden = places.hidden.filter((folder) => isWithin(entry, folder)).toSorted((a, b) => b.length - a.length)[0];
  if (hidden === undefined || entry === hidden) return undefined;
  const slash = entry.lastIndexOf("/");
  const parent = entry.slice(0, slash);
  const base = parent.slice(parent.lastIndexOf("/") + 1);
  const isHome = parent === places.home || parent === hidden || `${parent}/`.match(/^\/home\/[^/]+\/$/) !== null;
  const widens = PROGRAM_FOLDERS.has(entry.slice(slash + 1)) && !isHome && !NOT_A_TOOL.has(base);
  return widens && !isWithin(original, parent) ? parent : entry;
}

/**
 * The view for one tree. `path` are the folders of the command's PATH and of its virtual environments; `shown` are files that
 * it needs beside them, `writable` folders of its own.
 */
export function viewOf(
  places: HostPlaces,
  tree: Tree,
  path: readonly string[],
  limits: Limits,
  more: { readonly shown?: readonly string[]; readonly writable?: readonly string[] } = {},
): View {
  const { original } = tree;
  const quarter = Math.floor(limits.temporaryBytes / 4);
  const temporary = "/tmp";
  // A home at or inside the tree would be the tree, and "/" is everything.
  const home = places.home === "/" || isWithin(places.home, original) ? "/tmp/home" : places.home;
  const layers: Layer[] = [];
  const hidden = new Set([...places.hidden, temporary, ...(home === "/tmp/home" ? [] : [home])]);
  hidden.delete("/");
  for (const at of [...hidden].sort()) {
    const isTemporary = at === temporary || at === "/var/tmp";
    layers.push({
      kind: "empty",
      at,
      bytes: at === temporary ? limits.temporaryBytes : quarter,
      mode: isTemporary ? "1777" : at === home ? "0700" : "0755",
    });
  }
  if (home === "/tmp/home") layers.push({ kind: "empty", at: home, bytes: quarter, mode: "0700" });

  const shown = new Set(places.tools);
  for (const entry of path) {
    const folder = toolFolder(entry, places, original);
    if (folder !== undefined) shown.add(folder);
  }
  for (const at of withoutNested([...shown])) {
    if (!isWithin(at, original)) layers.push({ kind: "read-only", from: at, at });
  }
  for (const at of more.shown ?? []) layers.push({ kind: "read-only", from: at, at });
  for (const at of more.writable ?? []) layers.push({ kind: "writable", from: at, at });
  layers.push({ kind: "writable", from: tree.folder, at: original });
  for (const path of tree.dependencies ?? []) {
    layers.push({ kind: "read-only", from: `${original}/${path}`, at: `${original}/${path}` });
  }
  const unseen = (at: string): boolean => isWithin(at, original) || [...hidden].some((folder) => isWithin(at, folder));
  for (const at of places.frozen) layers.push({ kind: "read-only", from: at, at });
  for (const at of places.masked) if (!unseen(at)) layers.push({ kind: "masked", at });
  return { layers, home, temporary };
}

/** True for the folder itself and what is below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === "/" ? "/" : `${folder}/`);
}

function withoutNested(paths: readonly string[]): readonly string[] {
  return paths.toSorted().filter((path, _, all) => !all.some((other) => other !== path && isWithin(path, other)));
}
