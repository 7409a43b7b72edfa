/** From distribution names (PyYAML) to the modules they install (yaml), and back. */
import { TABLE } from "./distribution-table.ts";
import { normalise } from "./requirement.ts";

let byDistribution: ReadonlyMap<string, readonly string[]> | undefined;
let byModule: ReadonlyMap<string, readonly string[]> | undefined;

function table(): ReadonlyMap<string, readonly string[]> {
  return (byDistribution ??= new Map(
    TABLE.trim()
      .split("\n")
      .map((line) => {
        const [name = "", modules = ""] = line.split(": ");
        return [name, modules.split(" ")];
      }),
  ));
}

/**
 * Packages that many distributions install parts of: a part belongs to a distribution only by its full dotted name.
 * `google-auth` being declared says nothing about `google.cloud.storage`.
 */
const NAMESPACES = new Set(
  `google google.cloud azure azure.mgmt azure.ai azure.storage azure.keyvault azure.monitor azure.communication azure.cognitiveservices zope ruamel backports
  opentelemetry opentelemetry.instrumentation opentelemetry.exporter opentelemetry.exporter.otlp opentelemetry.exporter.otlp.proto 
  sphinxcontrib jaraco dogpile repoze plone collective lazr flufl z3c Products airflow.providers airflow.providers.common airflow.providers.apache
  databricks snowflake logilab llama_index mysql paste nvidia odoo.addons`.split(/\s+/),
);

/** Distributions whose modules are named by these patterns. */
const PATTERNS: readonly (readonly [distribution: RegExp, modules: (match: RegExpExecArray) => readonly string[]])[] = [
  [/^types-(.+)$/, () => []], // stubs install nothing to import
  [/^(.+)-stubs$/, () => []],
  [/^opentelemetry-instrumentation-(.+)$/, (m) => [`opentelemetry.instrumentation.${snake(m[1])}`]],
  [/^apache-airflow-providers-(.+)$/, (m) => [`airflow.providers.${dotted(m[1])}`]],
  [
    /^(azure|google-cloud|zope|ruamel|backports|sphinxcontrib|jaraco|collective|repoze|z3c|flufl|lazr|plone)-(.+)$/,
    (m) => [`${dotted(m[1])}.${dotted(m[2])}`, `${dotted(m[1])}.${snake(m[2])}`],
  ],
  [/^llama-index-(.+)$/, (m) => [`llama_index.${dotted(m[1])}`, `llama_index.${snake(m[1])}`]],
  [/^nvidia-(.+)-cu\d+$/, (m) => [`nvidia.${snake(m[1])}`]],
  [/^pyobjc-framework-(.+)$/, (m) => [m[1] ?? ""]],
];

function snake(name: string | undefined): string {
  return (name ?? "").replaceAll("-", "_");
}

function dotted(name: string | undefined): string {
  return (name ?? "").replaceAll("-", ".");
}

/**
 * Dotted prefixes of the modules that a distribution installs, by its normalised name: `python-dateutil` → dateutil,
 * `google-cloud-storage` → google.cloud.storage, `my-lib` → my_lib. Empty for stubs, which install nothing importable.
 */
export function modulesOf(distribution: string): readonly string[] {
  const key = normalise(distribution);
  const known = table().get(key);
  if (known !== undefined) return known;
  for (const [pattern, modules] of PATTERNS) {
    const match = pattern.exec(key);
    if (match !== null) return modules(match);
  }
  return [snake(key)];
}

/** Is the mapping known, rather than guessed from the name? */
export function isKnownDistribution(distribution: string): boolean {
  const key = normalise(distribution);
  return table().has(key) || PATTERNS.some(([pattern]) => pattern.test(key));
}

/** The distribution to recommend for a module: `yaml` → pyyaml, `google.cloud.storage` → google-cloud-storage. */
export function distributionOf(module: string): string {
  const segments = module.split(".");
  for (let length = segments.length; length > 0; length--) {
    const prefix = segments.slice(0, length).join(".");
    const known = preferred(reverse().get(prefix.toLowerCase()));
    if (known !== undefined) return known;
    // `azure.storage.blob`: the longest name below a namespace is the best guess, three segments at most.
    const parent = segments.slice(0, length - 1).join(".");
    if (parent !== "" && NAMESPACES.has(parent) && length <= 3) return normalise(prefix);
  }
  return normalise(segments[0] ?? module);
}

function reverse(): ReadonlyMap<string, readonly string[]> {
  if (byModule !== undefined) return byModule;
  const made = new Map<string, string[]>();
  for (const [name, modules] of table()) {
    for (const module of modules) {
      const key = module.toLowerCase();
      made.set(key, [...(made.get(key) ?? []), name]);
    }
  }
  return (byModule = made);
}

/** The usual choice where several distributions install the same module. */
const PREFERRED = new Set(
  "opencv-python biopython psycopg pillow pyjwt pycryptodome psycopg2-binary pyserial docopt faiss-cpu discord-py tensorflow torch mysqlclient kafka-python brotli python-magic python-consul slack-sdk levenshtein scikit-learn python3-saml pytorch-lightning mysql-connector-python pyspark haystack-ai ffmpeg-python lightning".split(
    " ",
  ),
);

function preferred(names: readonly string[] | undefined): string | undefined {
  return names?.find((name) => PREFERRED.has(name)) ?? names?.[0];
}

/** Words in a distribution's name that say what it is, not what it is called: `python-jose` installs `jose`. */
const GENERIC = new Set("python py python3 py3 sdk client lib binary headless ng community official cffi".split(" "));

/**
 * Does a distribution install this module, as far as names tell? `module` is dotted; `name` is what `from module import
 * name` takes, which may be a module of its own below a namespace (`from google.cloud import storage`).
 */
export function installs(distribution: string, module: string, name?: string): boolean {
  const modules = modulesOf(distribution);
  const full = name === undefined || name === "*" ? module : `${module}.${name}`;
  for (const prefix of modules) {
    if (below(full, prefix) || below(module, prefix)) return true;
    // `import google.cloud`: any part of a namespace may be meant, when nothing more is said.
    if (NAMESPACES.has(module) && full === module && prefix.startsWith(`${module}.`)) return true;
  }
  const top = module.split(".")[0] ?? module;
  if (NAMESPACES.has(top) || isKnownDistribution(distribution)) return false;
  return core(distribution) === core(top);
}

function below(module: string, prefix: string): boolean {
  if (module === prefix || module.startsWith(`${prefix}.`)) return true;
  // Case differs between name and module for guessed ones only in the first segment: `PyQt5`, `MySQLdb` are in the table.
  return (
    module.length >= prefix.length &&
    module.slice(0, prefix.length).toLowerCase() === prefix.toLowerCase() &&
    /^(?:\.|$)/.test(module.slice(prefix.length))
  );
}

function core(name: string): string {
  const words = normalise(name).split("-");
  const kept = words.filter((word) => !GENERIC.has(word));
  return (kept.length === 0 ? words : kept).join("");
}
