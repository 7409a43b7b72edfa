/**
 * The view of a command without bubblewrap: `unshare` makes the namespaces, one `mount --all` builds the view from a
 * table, `pivot_root` leaves the old root, and `setpriv` gives every privilege up.
 */
import { isWithin, type Layer, type View } from "./view.ts";

/** A mount of the machine, from /proc/self/mountinfo. */
export interface Mount {
  readonly at: string;
  /** Options of the mount itself: `ro`, `nosuid`, `relatime`. */
  readonly options: readonly string[];
}

export function parseMounts(mountinfo: string): readonly Mount[] {
  const mounts: Mount[] = [];
  for (const line of mountinfo.split("\n")) {
    const fields = line.split(" ");
    const at = fields[4];
    const options = fields[5];
    if (at === undefined || options === undefined) continue;
    mounts.push({ at: at.replace(/\\([0-7]{3})/g, (_, octal: string) => byte(octal)), options: options.split(",") });
  }
  return mounts;
}

/** mountinfo escapes space, tab, newline and backslash only. */
function byte(octal: string): string {
  return String.fromCharCode(Number.parseInt(octal, 8));
}

/** Files that the host prepares once for this level. */
export interface NamespacePlaces {
  /** An empty folder: the new root is mounted on it. */
  readonly root: string;
  /** Folder with what becomes /dev: empty files named as `DEVICES`, the links `DEVICE_LINKS`, folders `pts` and `shm`. */
  readonly devices: string;
}

export const DEVICES: readonly string[] = ["null", "zero", "full", "random", "urandom", "tty"];
export const DEVICE_FOLDERS: readonly string[] = ["pts", "shm"];
export const DEVICE_LINKS: Readonly<Record<string, string>> = {
  fd: "/proc/self/fd",
  stdin: "/proc/self/fd/0",
  stdout: "/proc/self/fd/1",
  stderr: "/proc/self/fd/2",
  ptmx: "pts/ptmx",
};

/** Flags that a mount inherited by a user namespace must keep when it is mounted again. */
const KEPT = new Set(["nosuid", "nodev", "noexec", "noatime", "nodiratime", "relatime"]);

/** The table for `mount --all`: the whole new root, in order. */
export function mountTable(view: View, places: NamespacePlaces, mounts: readonly Mount[], sharedBytes: number): string {
  const lines: string[] = [];
  const add = (source: string, at: string, type: string, options: readonly string[]): void => {
    lines.push([escaped(source), escaped(places.root + at), type, options.join(","), "0", "0"].join(" "));
  };
  const hidden = view.layers.filter((layer) => layer.kind === "empty").map(({ at }) => at);
  const isCovered = (at: string): boolean => [...hidden, "/dev", "/proc"].some((folder) => isWithin(at, folder));
  // The last mount at a path is the one that is seen.
  const seen = new Map(mounts.map((mount) => [mount.at, mount]));
  const root = seen.get("/");
  const keep = (mount: Mount | undefined): string[] => (mount?.options ?? []).filter((option) => KEPT.has(option));
  add("/", "/", "none", ["rbind", "ro", ...keep(root)]);
  for (const mount of [...seen.values()].toSorted((a, b) => a.at.length - b.at.length)) {
    if (mount.at !== "/" && !isCovered(mount.at)) add(mount.at, mount.at, "none", ["rbind", "ro", ...keep(mount)]);
  }
  add(places.devices, "/dev", "none", ["bind", "ro"]);
  for (const name of DEVICES) add(`/dev/${name}`, `/dev/${name}`, "none", ["bind"]);
  add("devpts", "/dev/pts", "devpts", ["newinstance", "ptmxmode=0666", "mode=620"]);
  add("tmpfs", "/dev/shm", "tmpfs", [`size=${sharedBytes}`, "mode=1777", "nosuid", "nodev"]);
  add("proc", "/proc", "proc", ["nosuid", "nodev", "noexec"]);
  for (const layer of view.layers) add(...entryOf(layer, keep(mountOf(layer, mounts))));
  return `${lines.join("\n")}\n`;
}

function entryOf(layer: Layer, kept: readonly string[]): [string, string, string, readonly string[]] {
  switch (layer.kind) {
    case "empty":
      return [
        "tmpfs",
        layer.at,
        "tmpfs",
        [`size=${layer.bytes}`, `mode=${layer.mode}`, "nosuid", "nodev", "x-mount.mkdir"],
      ];
    case "read-only":
      return [layer.from, layer.at, "none", ["rbind", "ro", "x-mount.mkdir", ...kept]];
    case "writable":
      return [layer.from, layer.at, "none", ["bind", "x-mount.mkdir"]];
    case "masked":
      return ["/dev/null", layer.at, "none", ["bind"]];
  }
}

/** The mount that holds what a layer shows. */
function mountOf(layer: Layer, mounts: readonly Mount[]): Mount | undefined {
  if (layer.kind !== "read-only") return undefined;
  const holders = mounts.filter((mount) => isWithin(layer.from, mount.at));
  return holders.reduce<Mount | undefined>((best, m) => (best && best.at.length > m.at.length ? best : m), undefined);
}

function escaped(text: string): string {
  return text.replace(/[ \t\n\\#]/g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`);
}

/** Exit code of the set-up when it fails; its reason stands on standard error. */
export const SETUP_FAILED = 125;

/**
 * Runs as process 1 of the namespaces: $1 the table, $2 the new root, $3 the folder to start in, then the command.
 * The command is a child of this shell, as process 1 itself could not be ended by its own signals. What the shell says
 * when a signal ends the command is no complaint of the set-up, and goes nowhere.
 */
const SETUP = `
fail() { exit ${SETUP_FAILED}; }
mount --no-mtab --all --fstab "$1" || fail
if command -v ip >/dev/null; then ip link set lo up 2>/dev/null; fi
cd "$2" && pivot_root . . || fail
umount -l . || fail
cd "$3" || fail
shift 3
exec 9>&2 2>/dev/null
(exec "$@" 2>&9 9>&-)
exit $?`;

/** Arguments up to the command, which follows. `user`: numbers to appear as; root stays root. */
export function namespaceArguments(
  table: string,
  places: NamespacePlaces,
  cwd: string,
  user: { readonly uid: number; readonly gid: number },
  network: boolean,
): readonly string[] {
  // Another number can only be had while this process is root of its namespace; with it the privileges are gone.
  const drop =
    user.uid === 0
      ? "setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --"
      : `unshare --user --map-user=${user.uid} --map-group=${user.gid} -- setpriv --no-new-privs --`;
  return [
    ...words("setpriv --pdeathsig=KILL --"),
    ...words(
      `unshare --user --map-root-user --mount --pid ${network ? "" : "--net "}--ipc --uts --fork --kill-child --`,
    ),
    ...words("setsid sh -c"),
    SETUP,
    "sh",
    table,
    places.root,
    cwd,
    ...words(drop),
  ];
}

function words(text: string): readonly string[] {
  return text.split(" ");
}
