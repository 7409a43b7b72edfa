/** The view of a command as arguments of bubblewrap. */
import type { Limits } from "./limits.ts";
import type { Layer, View } from "./view.ts";

/** Arguments up to the command, which follows. The environment is that of the caller: it starts bubblewrap with a clean one. */
export function bubblewrapArguments(view: View, cwd: string, limits: Limits, network: boolean): readonly string[] {
  const shared = Math.floor(limits.temporaryBytes / 4);
  return [
    "bwrap",
    ...NAMESPACES,
    ...(network ? [] : ["--unshare-net"]),
    ...words(`--ro-bind / / --dev /dev --size ${shared} --tmpfs /dev/shm --remount-ro /dev --proc /proc`),
    ...view.layers.flatMap(argumentsOf),
    "--chdir",
    cwd,
    "--",
  ];
}

const NAMESPACES: readonly string[] = [
  // "try": root without user namespaces can still make the others; an ordinary user fails at those.
  ...words("--unshare-user-try --unshare-pid --unshare-ipc --unshare-uts --unshare-cgroup-try"),
  // Without a session of its own it could type into the terminal.
  ...words("--die-with-parent --new-session --cap-drop ALL"),
  // The number of its process 1, so that its end can be waited for.
  ...words("--info-fd 3"),
];

function words(text: string): readonly string[] {
  return text.split(" ");
}

function argumentsOf(layer: Layer): readonly string[] {
  switch (layer.kind) {
    case "empty":
      return ["--perms", layer.mode, "--size", String(layer.bytes), "--tmpfs", layer.at];
    case "read-only":
      return ["--ro-bind", layer.from, layer.at];
    case "writable":
      return ["--bind", layer.from, layer.at];
    case "masked":
      return ["--ro-bind", "/dev/null", layer.at];
  }
}
