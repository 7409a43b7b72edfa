/** Secrets in files: of several providers, in several kinds of file, written in several ways. */
import type { Forbids, Tier } from "../../model/index.ts";
import { join } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { ineligible, plant, plantAt, stemOf, type Made } from "./make.ts";
import { benignText, commonExtension, isTextIn } from "./plain-files.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";
import { awsSecret, base64, randomFrom, TOKENS, type Token } from "./tokens.ts";

const SEED = "assay canary";

export function plantedSecrets(
  { in: patterns }: Extract<Forbids, { kind: "secrets" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const site = findSite(repository, { in: patterns, isOf: isTextIn(patterns) });
  if (site === undefined) return { reason: `no text file is in ${patterns.join(", ") || "the repository"}` };
  const extension = commonExtension(site);
  const made = TOKENS.map((token) => plantToken(site, token, extension));
  const plain = (path: string): string => assigned(extension, "token", secretFor("GitHub token", path));
  return {
    subject: { site, language: "text", extension, plain, benign: benignText(extension), mask },
    head: made.filter(isWellKnown),
    rest: [...written(site, extension), ...placed(site)],
    dynamic: [],
    computed: [
      ...made.filter((each) => !isWellKnown(each)),
      ...encoded(site, extension),
      ineligible("documented example key", "computed", "keys of the providers' own manuals are allowed everywhere"),
    ],
    controls: controls(site, extension),
  };
}

const isWellKnown = (each: Made): boolean => (each.kind === "canary" ? each.canary : each.ineligible).tier === "static";

/** Different in each file, the same in each run. */
function secretFor(operator: string, path: string): string {
  return TOKENS.find((token) => token.operator === operator)?.make(randomFrom(`${SEED} ${operator} ${path}`)) ?? "";
}

/** What a report shows: enough to know the kind, too little to be taken for a secret. */
export function mask(text: string): string {
  return text
    .replace(/[\w+/=.-]{16,}/g, (word) => (/[A-Z]/.test(word) && /\d/.test(word) ? `${word.slice(0, 4)}…` : word))
    .replaceAll(/-----(BEGIN|END) [A-Z ]+-----/g, "---$1 KEY---");
}

/** `token = "…"` in the way of the file's kind. */
function assigned(extension: string, name: string, value: string): string {
  const isLong = value.includes("\n");
  if (/^\.pyi?$/.test(extension))
    return isLong ? `${name.toUpperCase()} = """${value}"""\n` : `${name.toUpperCase()} = "${value}"\n`;
  if (extension === ".cjs") return isLong ? `exports.${name} = \`${value}\`;\n` : `exports.${name} = "${value}";\n`;
  if (/^\.[cm]?[jt]sx?$/.test(extension))
    return isLong ? `export const ${name} = \`${value}\`;\n` : `export const ${name} = "${value}";\n`;
  if (extension === ".json") return `${JSON.stringify({ [name]: value }, undefined, 2)}\n`;
  if (/^\.ya?ml$/.test(extension))
    return isLong ? `${name}: |\n  ${value.replaceAll("\n", "\n  ")}\n` : `${name}: "${value}"\n`;
  if (/^\.(sh|bash|env)$/.test(extension))
    return isLong ? `${name.toUpperCase()}='${value}'\n` : `${name.toUpperCase()}=${value}\n`;
  return isLong ? `${value}\n` : `${name} = "${value}"\n`;
}

function plantToken(site: Site, token: Token, extension: string): Made {
  const { operator } = token;
  const tier: Tier = token.isWellKnown ? "static" : "computed";
  const name = operator.startsWith("password") ? "password" : "token";
  // The id alone opens nothing, and scanners may pass it: the two stand together, as in a credentials file.
  if (operator === AWS) return secret(site, operator, tier, extension, (path) => awsPair(extension, path));
  if (operator === "private key" && extension === ".json")
    return ineligible(operator, tier, "a text of several lines cannot stand in a JSON file");
  return secret(site, operator, tier, extension, (path) => assigned(extension, name, secretFor(operator, path)));
}

const AWS = "AWS access key";

function awsPair(extension: string, path: string): string {
  const id = secretFor(AWS, path);
  const key = awsSecret(randomFrom(`${SEED} AWS secret ${path}`));
  if (extension === ".json")
    return `${JSON.stringify({ aws_access_key_id: id, aws_secret_access_key: key }, undefined, 2)}\n`;
  return assigned(extension, "aws_access_key_id", id) + assigned(extension, "aws_secret_access_key", key);
}

function secret(site: Site, operator: string, tier: Tier, extension: string, text: (path: string) => string): Made {
  const masked = mask(text(stemOf(operator)));
  return plant(site, { operator, tier, extension, text, planted: masked });
}

/** The best known token, written otherwise in the same kind of file. */
function written(site: Site, extension: string): readonly Made[] {
  const say = (operator: string, text: (value: string) => string): Made =>
    secret(site, operator, "static", extension, (path) => text(secretFor("GitHub token", path)));
  const mark = /^\.([cm]?[jt]sx?|json|java|go|rs|c|h|cc|cpp|cs|swift|kt|scala|scss|css)$/.test(extension) ? "//" : "#";
  const benign = benignText(extension);
  return [
    say("in a comment", (value) => `${benign}${mark} the old token was ${value}\n`),
    say("in a URL", (value) => `${benign}${mark} git clone https://${value}@github.com/planted/planted.git\n`),
    say("in a header", (value) => assigned(extension, "header", `Authorization: Bearer ${value}`)),
    say("last line without line break", (value) => `${benign}${mark} ${value}`),
    say(
      "after a very long line",
      (value) => `${benign}${mark} ${"x ".repeat(10_000)}\n${assigned(extension, "token", value)}`,
    ),
  ];
}

/** In other kinds of files, where the scope takes them. */
function* placed(site: Site): Iterable<Made> {
  const names: readonly (readonly [operator: string, extension: string, name: (stem: string) => string])[] = [
    ["in a .env file", ".env", (stem) => `${stem}.env`],
    ["in YAML", ".yaml", (stem) => `${stem}.yaml`],
    ["in JSON", ".json", (stem) => `${stem}.json`],
    ["in Markdown", ".md", (stem) => `${stem}.md`],
    ["in a shell script", ".sh", (stem) => `${stem}.sh`],
    ["in a file without extension", "", (stem) => stem],
    ["in a test", ".py", (stem) => `tests/test_${stem}.py`],
  ];
  for (const [operator, extension, name] of names) {
    const path = join(site.folder, name(stemOf(operator)));
    if (!site.holds(path) || site.repository.paths.has(path)) {
      yield ineligible(operator, "files", `${site.patterns.join(", ")} does not take such a file`);
      continue;
    }
    const text = assigned(extension, "token", secretFor("GitHub token", path));
    yield plantAt(path, text, { operator, tier: "files", planted: mask(text) });
  }
}

/** Advisory: the text of the file does not hold the token. */
function encoded(site: Site, extension: string): readonly Made[] {
  const say = (operator: string, text: (value: string) => string): Made =>
    secret(site, operator, "computed", extension, (path) => text(secretFor("GitHub token", path)));
  return [
    say("base64", (value) => assigned(extension, "token", base64(value))),
    say("in two parts", (value) =>
      /^\.(pyi?|[cm]?[jt]sx?)$/.test(extension)
        ? assigned(extension, "token", value).replace(value, `${value.slice(0, 4)}" + "${value.slice(4)}`)
        : `${value.slice(0, 4)}\n${value.slice(4)}\n`,
    ),
  ];
}

function controls(site: Site, extension: string): readonly Made[] {
  const quiet = (operator: string, text: string): Made =>
    plant(site, { operator, tier: "control", extension, expects: "green", text: () => text });
  return [
    quiet("placeholder", assigned(extension, "token", "<your token>")),
    quiet("name of a variable", assigned(extension, "token_name", "SERVICE_TOKEN")),
  ];
}
