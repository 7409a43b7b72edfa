/** Specifiers that no file and no package stands behind. */

const BUILTINS = new Set(
  (
    "assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns " +
    "dns/promises domain events fs fs/promises http http2 https inspector inspector/promises module net os path path/posix " +
    "path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers " +
    "stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm " +
    "wasi worker_threads zlib _http_agent _http_client _http_common _http_incoming _http_outgoing _http_server " +
    "_stream_duplex _stream_passthrough _stream_readable _stream_transform _stream_wrap _stream_writable _tls_common _tls_wrap"
  ).split(" "),
);

/** A module of Node itself, as bare `fs` or `fs/promises`. `punycode/` and `process/browser` are packages. */
export function isBuiltin(specifier: string): boolean {
  return BUILTINS.has(specifier);
}

const HOST = /^(?:node|bun|deno|cloudflare|workerd|electron):/;
const VIRTUAL =
  /^(?:virtual:|~icons\/|\0|\$(?:app|env|service-worker|houdini)(?:\/|$)|astro:|@theme(?:-original|-init)?\/|@generated\/|#(?:imports|build|app|components|internal\/nitro|content)(?:\/|$)|unenv:|sst:|uno\.css$|windi\.css$|ext:|internal:|chrome:|resource:|moz-extension:)/;
const REMOTE = /^(?:https?:)?\/\/|^(?:data|file|blob|about):/;

export type Special =
  | { readonly kind: "host"; readonly module: string }
  | { readonly kind: "registry"; readonly module: string }
  | { readonly kind: "unknowable"; readonly reason: string };

/** Schemes and names that build tools make up; undefined for everything that files and packages decide. */
export function specialSpecifier(specifier: string): Special | undefined {
  if (HOST.test(specifier)) return { kind: "host", module: specifier };
  const registry = /^(?:npm|jsr):\/?((?:@[^/@]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(specifier);
  if (registry?.[1] !== undefined) return { kind: "registry", module: registry[1] + (registry[2] ?? "") };
  if (REMOTE.test(specifier)) return { kind: "unknowable", reason: "a URL" };
  if (VIRTUAL.test(specifier)) return { kind: "unknowable", reason: "a virtual module that a build tool provides" };
  if (/^[a-z][a-z\d+-]+:/i.test(specifier))
    return { kind: "unknowable", reason: "a scheme that a build tool provides" };
  return undefined;
}

/** Usual aliases of bundlers: prefix → folders that it means in a package. Taken only when a file is there. */
export const HABITS: readonly (readonly [prefix: string, folders: readonly string[]])[] = [
  ["@/", ["src", "", "app", "resources/js", "resources/ts"]],
  ["~/", ["src", "", "app"]],
  ["@@/", ["", "src"]],
  ["~~/", ["", "src"]],
  ["$lib/", ["src/lib"]],
  ["$/", ["src", ""]],
  ["~", ["src", ""]],
  ["@site/", [""]],
  ["src/", ["src"]],
  ["#/", ["src", ""]],
  ["@", ["src"]],
];
