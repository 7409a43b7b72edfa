import {
  CONTRACT_RULES,
  DECLARATION_RULES,
  HABITS,
  PYTHON_FORMS,
  RULES,
  SCRIPT_FORMS,
  TYPE_FORMS,
  baseName,
  commandsOf,
  findBlocking,
  folderOf,
  foldersUp,
  inFolder,
  installsOf,
  isBuiltin,
  isModuleNamed,
  isStdlib,
  manifestEntries,
  normalise,
  parseRequirement,
  resolveIn,
  roleOf,
  ruleIds,
  specialSpecifier,
} from "./chunk-JCHO4WTB.js";
import { VERSION } from "./chunk-BFSUR56G.js";
import { findNearest } from "./chunk-W37D4IM7.js";
import {
  blobId,
  buildStamp,
  configureSyntax,
  decodePython,
  extractFacts,
  failed,
  isBlobOf,
  mayBeUnsafeEntry,
  packFacts,
  pythonWasm,
  runJob,
  unpackFacts,
  workerScript,
} from "./chunk-G6POHC6G.js";
import { DEFAULT_MAX_BYTES, insideReader, isInsidePath, killGroup, reasonOf, run } from "./chunk-2YNSZUBC.js";
import { AUDIT_SCHEMA, INCOMPLETE_KINDS, SEVERITIES } from "./chunk-RMFC7NLU.js";

// src/config/match.ts
import picomatch from "picomatch";
function pathMatcher(pattern) {
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  if (clean === "" || clean === "." || clean === "**") return () => true;
  if (!/[*?[\]{}()!+@]/.test(clean)) return (path) => path === clean || path.startsWith(`${clean}/`);
  if (/^[^*?[\]{}()!+@]+\/\*\*$/.test(clean)) {
    const prefix2 = clean.slice(0, -2);
    return (path) => path.startsWith(prefix2);
  }
  const match = picomatch(clean, { dot: true });
  const below2 = picomatch(`${clean}/**`, { dot: true });
  return (path) => match(path) || below2(path);
}

// src/inventory/roles.ts
var TEST_FOLDER = /(?:^|\/)(?:tests?|__tests__|__mocks__|e2e|testdata)\//;
var TEST_NAME =
  /(?:^|\/)(?:test_[^/]*\.py|[^/]*_tests?\.py|conftest\.py|tests\.py|[^/]*[.-](?:test|spec|e2e|cy)\.[cm]?[jt]sx?)$/;
var MIGRATION = /(?:^|\/)(?:migrations|alembic\/versions)\/[^/]*\.(?:py|[cm]?[jt]s)$/;
var EXAMPLE_FOLDER = /(?:^|\/)(?:examples?|samples?|demos?|cookbook|tutorials?)\//;
var SCRIPT_FOLDER = /(?:^|\/)(?:scripts?|tools?|bin|hack|ci|\.github|\.circleci|benchmarks?|bench)\//;
var GENERATED =
  /(?:_pb2(?:_grpc)?\.py|_pb\.[jt]s|\.pb\.[jt]s|_grpc_pb\.[jt]s|\.generated\.[jt]sx?|\.gen\.[jt]sx?|(?:^|\/)_version\.py|(?:^|\/)(?:__generated__|generated)\/[^/]+(?:\/[^/]+)*)$/;
function roleOf2(path) {
  if (GENERATED.test(path)) return "generated";
  if (TEST_NAME.test(path) || TEST_FOLDER.test(path)) return "test";
  if (MIGRATION.test(path)) return "migration";
  if (EXAMPLE_FOLDER.test(path)) return "example";
  if (SCRIPT_FOLDER.test(path)) return "script";
  return "source";
}
var FOREIGN_FOLDERS = /* @__PURE__ */ new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  ["_vendor", "vendored code"],
  ["third_party", "vendored code"],
  ["third-party", "vendored code"],
  ["thirdparty", "vendored code"],
  ["vendored", "vendored code"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"],
]);
var OWN_VENDOR_FILES = [
  "__init__.py",
  "main.py",
  "app.py",
  "pyproject.toml",
  "setup.py",
  "requirements.txt",
  "package.json",
  "Dockerfile",
  "models.py",
  "index.ts",
  "index.js",
];
var VERSIONED_COPY = /(?:^|\/)(?:static|public|assets?|wwwroot|vendors?)\/(?:.*\/)?v?\d+\.\d+\.\d+(?:-[\w.]+)?$/;
var MINIFIED = /[.-](?:min|bundle)\.(?:js|mjs|cjs|css)$/;
var HASHED =
  /(?:^|\/)(?:dist|build|static|public|assets|_app|_next)\/(?:.*\/)?[^/]*[-.]([\w-]{8}|[\da-f]{8,32})(?:\.chunk)?\.(?:js|mjs|cjs|css)$/;
var isHash = (text) =>
  (/\d/.test(text) && /^[\da-f]+$/.test(text) && /[a-f]/.test(text)) ||
  /[a-z\d_-][A-Z]{2}|[A-Z]{2}[a-z\d]|\d[A-Za-z]*[A-Z]|[A-Z][A-Za-z]*\d|[a-z][A-Z]$/.test(text);
function foreignCodeFinder(paths) {
  const memo = /* @__PURE__ */ new Map();
  const ofFolder = (folder2) => {
    if (folder2 === "") return void 0;
    if (memo.has(folder2)) return memo.get(folder2);
    const slash = folder2.lastIndexOf("/");
    const found2 = ofFolder(slash < 0 ? "" : folder2.slice(0, slash)) ?? foreignFolder(folder2, slash);
    memo.set(folder2, found2);
    return found2;
  };
  const foreignFolder = (folder2, slash) => {
    const name = folder2.slice(slash + 1);
    const reason = FOREIGN_FOLDERS.get(name);
    if (reason !== void 0) return { pattern: `**/${name}/**`, reason };
    if (paths.has(`${folder2}/pyvenv.cfg`)) return { pattern: `${folder2}/**`, reason: "a virtual environment" };
    if (VERSIONED_COPY.test(folder2)) return { pattern: `${folder2.slice(0, slash)}/*/**`, reason: "vendored code" };
    if (name === "vendor" && !OWN_VENDOR_FILES.some((file) => paths.has(`${folder2}/${file}`))) {
      return { pattern: "**/vendor/**", reason: "vendored code" };
    }
    return void 0;
  };
  return (path) => {
    const slash = path.lastIndexOf("/");
    const found2 = ofFolder(slash < 0 ? "" : path.slice(0, slash));
    if (found2 !== void 0) return found2;
    if (MINIFIED.test(path)) return { pattern: "**/*.min.*", reason: "minified code" };
    const hash = HASHED.exec(path)?.[1];
    return hash !== void 0 && isHash(hash) ? { pattern: `${path.slice(0, slash)}/**`, reason: "bundled code" } : void 0;
  };
}

// src/engine/context.ts
function contextOf(session) {
  const roles = new Map(session.inventory.files.map((file) => [file.path, file.role]));
  const roleOf3 = (path) => roles.get(path) ?? roleOf2(path);
  return {
    inventory: session.inventory,
    graph: session.graph,
    facts: session.facts,
    unitOf: unitFinder(session.inventory.units),
    modules: session.config.modules,
    isTest: (path) => roleOf3(path) === "test",
    roleOf: roleOf3,
  };
}
var ROOT = { id: ".", path: ".", kind: "root", manifests: [], roots: [] };
function unitFinder(units) {
  const byFolder = /* @__PURE__ */ new Map();
  for (const unit of units) {
    if (unit.kind === "ci") continue;
    const known = byFolder.get(unit.path);
    if (known === void 0 || (known.kind === "docker" && unit.kind !== "docker")) byFolder.set(unit.path, unit);
  }
  const root = byFolder.get(".") ?? ROOT;
  const memo = /* @__PURE__ */ new Map();
  const ofFolder = (folder2) => {
    const known = memo.get(folder2) ?? byFolder.get(folder2);
    if (known !== void 0) return known;
    const slash = folder2.lastIndexOf("/");
    const unit = slash < 0 ? root : ofFolder(folder2.slice(0, slash));
    memo.set(folder2, unit);
    return unit;
  };
  return (path) => {
    const slash = path.lastIndexOf("/");
    return slash < 0 ? root : ofFolder(path.slice(0, slash));
  };
}

// src/engine/identity.ts
import { createHash } from "node:crypto";
var IDENTITY_VERSION = 1;
function identityKey(parts) {
  return digest(
    [`v${IDENTITY_VERSION}`, parts.rule, parts.unit, parts.path, parts.symbol, collapse(parts.subject)].join("\0"),
  );
}
function lineHash(line) {
  return digest(collapse(line));
}
function digest(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
function collapse(text) {
  return text.replace(/\s+/g, " ").trim();
}

// src/engine/groups.ts
function groupId(rule, key) {
  return digest(`group\0${rule}\0${key}`);
}
function groupFindings(findings, causes, ownersOf2) {
  const members = /* @__PURE__ */ new Map();
  for (const finding of findings) {
    if (finding.suppressed !== void 0) continue;
    const list2 = members.get(finding.group);
    if (list2 === void 0) members.set(finding.group, [finding]);
    else list2.push(finding);
  }
  const groups = [];
  for (const [id, list2] of members) {
    const cause = causes.get(id);
    if (cause === void 0) throw new Error(`a finding names the group ${id}, which has no cause`);
    const sorted = [...list2].sort(byTelling);
    const first = sorted[0];
    if (first === void 0) continue;
    const owners = [...new Set(list2.flatMap((finding) => ownersOf2(finding.location.path)))].sort();
    groups.push({
      id,
      cause: cause.text,
      rule: first.rule,
      severity: first.severity,
      findings: sorted.map((finding) => finding.id),
      nextAction: cause.nextAction,
      effort: cause.effort,
      ...(cause.unblocks === void 0 ? {} : { unblocks: cause.unblocks }),
      ...(owners.length === 0 ? {} : { owners }),
    });
  }
  const place = new Map(
    findings.map((finding) => [
      finding.id,
      `${finding.location.path}\0${String(finding.location.startLine).padStart(9, "0")}`,
    ]),
  );
  return groups.sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      Number(b.unblocks !== void 0) - Number(a.unblocks !== void 0) ||
      Number(isProduct(b)) - Number(isProduct(a)) ||
      b.findings.length - a.findings.length ||
      compare(place.get(a.findings[0] ?? "") ?? "", place.get(b.findings[0] ?? "") ?? ""),
  );
}
function nextActions(groups) {
  return groups
    .filter((group2) => group2.severity !== "info")
    .map((group2) => ({
      group: group2.id,
      action: group2.nextAction,
      effort: group2.effort,
      ...(group2.unblocks === void 0 ? {} : { unblocks: group2.unblocks }),
    }));
}
function isProduct(group2) {
  return !group2.rule.startsWith("audit/");
}
function byTelling(a, b) {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    rank(a.confidence) - rank(b.confidence) ||
    rank(a.likelihood) - rank(b.likelihood) ||
    compare(a.location.path, b.location.path) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn
  );
}
function rank(level) {
  return { high: 0, medium: 1, low: 2 }[level];
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/engine/locate.ts
var MAX_QUOTE = 500;
function linesOf(text) {
  return text.split(/\r\n|\n|\r/);
}
function locate(path, range, lines) {
  const first = lines[range.startLine - 1] ?? "";
  const lineText = cut(first);
  let quote = first.slice(range.startColumn - 1, range.endLine === range.startLine ? range.endColumn - 1 : void 0);
  for (let line = range.startLine + 1; line <= range.endLine && quote.length <= MAX_QUOTE; line += 1) {
    const text = lines[line - 1] ?? "";
    quote += `
${line === range.endLine ? text.slice(0, range.endColumn - 1) : text}`;
  }
  return {
    location: {
      path,
      startLine: range.startLine,
      startColumn: range.startColumn,
      endLine: range.endLine,
      endColumn: range.endColumn,
      lineText,
      lineHash: lineHash(first),
    },
    quote: cut(quote === "" ? first.trim() : quote),
  };
}
function cut(text) {
  if (text.length <= MAX_QUOTE) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(MAX_QUOTE - 1)) ? MAX_QUOTE - 1 : MAX_QUOTE;
  return text.slice(0, end);
}

// src/engine/settings.ts
function settingsOf(rule, config) {
  const entries = [];
  for (const scoped of config.ruleSettings) {
    const named2 = Object.entries(scoped.rules).filter(([key]) => names(rule, key));
    for (const [, value2] of named2.sort(([a], [b]) => Number(isFamily(b)) - Number(isFamily(a)))) {
      entries.push({ match: pathMatcher(scoped.path), everywhere: scoped.path === "**", value: value2 });
    }
  }
  const byDefault = rule.default === "on";
  if (entries.length === 0) {
    return { enabledAnywhere: byDefault, enabledAt: () => byDefault, severityAt: () => void 0, options: {} };
  }
  const last = (path, pick2) => {
    for (let index = entries.length - 1; index >= 0; index -= 1) {
      const entry2 = entries[index];
      if (entry2 === void 0 || !entry2.match(path)) continue;
      const value2 = pick2(entry2.value);
      if (value2 !== void 0) return value2;
    }
    return void 0;
  };
  const wide =
    entries.findLast((entry2) => entry2.everywhere && entry2.value.enabled !== void 0)?.value.enabled ?? byDefault;
  return {
    enabledAnywhere: wide || entries.some((entry2) => entry2.value.enabled === true),
    enabledAt: (path) => last(path, (value2) => value2.enabled) ?? byDefault,
    severityAt: (path) => last(path, (value2) => value2.severity),
    options: Object.assign(
      {},
      ...entries.filter((entry2) => entry2.everywhere).map((entry2) => entry2.value.options ?? {}),
    ),
  };
}
function names(rule, key) {
  if (key === rule.id || (rule.aliases ?? []).includes(key)) return true;
  return isFamily(key) && rule.id.startsWith(key.slice(0, -1));
}
function isFamily(key) {
  return key.endsWith("/*");
}
function lower(severity) {
  return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
}
function reaches(severity, threshold) {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

// src/engine/judge.ts
async function judge(input) {
  const writer = new FindingWriter(input);
  const used = /* @__PURE__ */ new Map();
  const ordered = [...input.raw].sort(byPlace);
  for (const raw of ordered) await writer.add(raw, suppressionFor(raw, input, used));
  for (const raw of declarations(input, used)) await writer.add(raw, void 0);
  for (const entry2 of writer.unmatchedBaseline()) {
    await writer.add(
      built(DECLARATION_RULES.staleBaseline, input.config, {
        path: input.config.baseline,
        range: wholeLine(await lineHolding(input, entry2.id)),
        message: `${entry2.left} of ${entry2.count} accepted finding${entry2.count === 1 ? "" : "s"} of ${entry2.rule} in ${entry2.path} ${entry2.left === 1 ? "is" : "are"} gone`,
        recommendation: "Run `assay audit --update-baseline`, so that the finding cannot come back unseen",
        subject: entry2.id,
      }),
      void 0,
    );
  }
  return writer.result();
}
var FindingWriter = class {
  #findings = [];
  #causes = /* @__PURE__ */ new Map();
  #keys = /* @__PURE__ */ new Map();
  #comparable = /* @__PURE__ */ new Map();
  #open = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Map();
  #budget = /* @__PURE__ */ new Map();
  #lines = /* @__PURE__ */ new Map();
  #input;
  constructor(input) {
    this.#input = input;
    for (const entry2 of input.baseline.entries) {
      this.#budget.set(entry2.id, (this.#budget.get(entry2.id) ?? 0) + entry2.count);
    }
  }
  async add(raw, suppressed) {
    const { rule, result, settings: settings2 } = raw;
    const severity = this.#severity(rule, result, settings2.severityAt(result.path));
    if (severity === void 0) return;
    const { location, quote } = locate(result.path, result.range, await this.#linesOf(result.path));
    const unit = result.unit ?? this.#input.context.unitOf(result.path).id;
    const parts = { rule: rule.id, path: result.path, symbol: result.symbol ?? "", subject: result.subject ?? quote };
    const key = identityKey({ ...parts, unit });
    const count2 = this.#seen.get(key) ?? 0;
    this.#seen.set(key, count2 + 1);
    const id = count2 === 0 ? key : `${key}.${count2 + 1}`;
    const cause = causeOf(rule, result, unit);
    const group2 = groupId(rule.id, cause.key);
    if (!this.#causes.has(group2)) this.#causes.set(group2, cause);
    const hidden = suppressed ?? this.#absorbed(key);
    this.#keys.set(id, key);
    const renamed = this.#input.renamed?.get(result.path) ?? result.path;
    this.#comparable.set(id, identityKey({ ...parts, path: renamed, unit: "" }));
    if (hidden === void 0) this.#open.set(raw.check, (this.#open.get(raw.check) ?? 0) + 1);
    this.#findings.push({
      id,
      rule: rule.id,
      severity,
      likelihood: result.likelihood ?? "medium",
      confidence: result.confidence ?? "high",
      location,
      quote,
      message: result.message,
      recommendation: result.recommendation,
      ...(result.symbol === void 0 ? {} : { symbol: result.symbol }),
      ...(result.controls === void 0 ? {} : { controls: result.controls }),
      ...(result.chain === void 0 || result.chain.length === 0 ? {} : { chain: result.chain }),
      unit,
      group: group2,
      ...(result.fix === void 0 ? {} : { fix: result.fix }),
      ...(hidden === void 0 ? {} : { suppressed: hidden }),
    });
  }
  unmatchedBaseline() {
    return this.#input.baseline.entries.flatMap((entry2) => {
      const left = this.#budget.get(entry2.id) ?? 0;
      this.#budget.delete(entry2.id);
      return left > 0 ? [{ ...entry2, left }] : [];
    });
  }
  result() {
    return {
      findings: this.#findings,
      causes: this.#causes,
      keys: this.#keys,
      comparable: this.#comparable,
      open: this.#open,
    };
  }
  #severity(rule, result, configured) {
    const role = this.#input.context.roleOf(result.path);
    const secondary = role === "test" || role === "migration" || role === "example";
    if (secondary && rule.inTests === "skip") return void 0;
    if (configured !== void 0) return configured;
    const own2 = result.severity ?? rule.severity;
    return secondary && (rule.inTests ?? "lower") === "lower" ? lower(own2) : own2;
  }
  #absorbed(key) {
    const left = this.#budget.get(key) ?? 0;
    if (left === 0) return void 0;
    this.#budget.set(key, left - 1);
    const entry2 = this.#input.baseline.entries.find((candidate) => candidate.id === key);
    return { by: "baseline", because: entry2?.because ?? "" };
  }
  async #linesOf(path) {
    const known = this.#lines.get(path);
    if (known !== void 0) return known;
    const lines = linesOf(await this.#input.textOf(path));
    this.#lines.set(path, lines);
    return lines;
  }
};
function causeOf(rule, result, unit) {
  const where = unit === "." || unit === "" ? "" : ` in ${unit}`;
  return {
    key: result.cause?.key ?? unit,
    text: result.cause?.text ?? `${rule.title.charAt(0).toUpperCase()}${rule.title.slice(1)}${where}`,
    nextAction: result.cause?.nextAction ?? result.recommendation,
    effort: result.cause?.effort ?? "minutes",
    ...(result.cause?.unblocks === void 0 ? {} : { unblocks: result.cause.unblocks }),
  };
}
function suppressionFor(raw, input, used) {
  const facts = input.context.facts.get(raw.result.path);
  if (facts === void 0 || facts.suppressions.length === 0) return void 0;
  for (const suppression of facts.suppressions) {
    const { startLine, endLine } = raw.result.range;
    if (suppression.covers < startLine || suppression.covers > endLine) continue;
    const named2 = suppression.rules.find((id) => matchesRule(raw.rule, id));
    if (named2 === void 0) continue;
    const matched = used.get(suppression) ?? /* @__PURE__ */ new Set();
    used.set(suppression, matched.add(named2));
    if (suppression.because === void 0 || isExpired(suppression, input.today)) continue;
    return {
      by: "comment",
      because: suppression.because,
      at: { path: raw.result.path, line: suppression.line },
    };
  }
  return void 0;
}
function matchesRule(rule, id) {
  return id === rule.id || (rule.aliases ?? []).includes(id);
}
function isExpired(suppression, today) {
  return suppression.until !== void 0 && suppression.until < today.slice(0, 10);
}
function* declarations(input, used) {
  for (const facts of input.context.facts.values()) {
    for (const suppression of facts.suppressions) yield* suppressionFindings(facts, suppression, input, used);
  }
}
function* suppressionFindings(facts, suppression, input, used) {
  const at2 = { path: facts.path, range: suppression.range, subject: suppression.rules.join(",") };
  if (suppression.because === void 0) {
    yield built(DECLARATION_RULES.noReason, input.config, {
      ...at2,
      message: "A suppression without a reason hides a finding and nobody knows why",
      recommendation: "Write `because <reason>` after the rule, or remove the comment",
    });
    return;
  }
  if (isExpired(suppression, input.today)) {
    yield built(DECLARATION_RULES.expired, input.config, {
      ...at2,
      message: `This suppression ended on ${suppression.until}`,
      recommendation: "Repair the finding, or set a new date and say why",
    });
    return;
  }
  const idle = suppression.rules.filter((id) => !(used.get(suppression)?.has(id) ?? false));
  if (idle.length > 0) {
    yield built(DECLARATION_RULES.unused, input.config, {
      ...at2,
      message: `Nothing is suppressed here for ${idle.join(", ")}`,
      recommendation: "Remove it, so that a later finding is not hidden by accident",
    });
  }
}
function built(rule, config, result) {
  return { rule, settings: settingsOf(rule, config), result, check: rule.id };
}
function wholeLine(line) {
  return { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
}
async function lineHolding(input, text) {
  const lines = linesOf(await input.textOf(input.config.baseline));
  const index = lines.findIndex((line) => line.includes(text));
  return index < 0 ? 1 : index + 1;
}
function byPlace(a, b) {
  if (a.result.path !== b.result.path) return a.result.path < b.result.path ? -1 : 1;
  return (
    a.result.range.startLine - b.result.range.startLine ||
    a.result.range.startColumn - b.result.range.startColumn ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)
  );
}

// src/engine/owners.ts
var CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
var NO_RULE = /^(?:#|!|\^?\[|$)/;
function parseOwners(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (NO_RULE.test(line.trim())) continue;
    const words = line
      .replace(/\s#.*$/, "")
      .trim()
      .split(/(?<!\\)\s+/);
    const [pattern = "", ...owners] = words;
    rules.push({ match: expressionOf(pattern.replaceAll("\\ ", " ")), owners });
  }
  return (path) => rules.findLast((rule) => rule.match.test(path))?.owners ?? [];
}
function expressionOf(pattern) {
  const isAnchored = pattern.slice(0, -1).includes("/");
  const body = pattern.replace(/^\//, "").replace(/\/$/, "");
  const parts = body.split("/");
  let source = isAnchored ? "^" : "^(?:.*/)?";
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === "**") source += isLast ? ".*" : "(?:.*/)?";
    else source += escaped(part) + (isLast ? "" : "/");
  }
  if (pattern.endsWith("/")) source += "/";
  else if (!(isAnchored && parts.at(-1) === "*")) source += "(?:/|$)";
  else source += "$";
  return new RegExp(source, "u");
}
function escaped(part) {
  return part
    .replace(/[$()+.[\\\]^{|}/]/g, String.raw`\$&`)
    .replace(/\*+/g, "[^/]*")
    .replaceAll("?", "[^/]");
}

// src/graph/chains.ts
function pathOf(target) {
  return target.kind === "module" || target.kind === "package" || target.kind === "asset" ? target.path : void 0;
}
function nameOf(target) {
  return pathOf(target) ?? target.module;
}
function reach(edge) {
  if (edge.runs === void 0) return [edge];
  const via = edge.to.kind === "module" || edge.to.kind === "package" ? edge.to.via : "import";
  return [edge, ...edge.runs.map((path) => ({ from: edge.from, to: { kind: "module", path, via }, fact: edge.fact }))];
}
function shortestChain(edgesFrom, from, goal, use = () => true) {
  const reachedBy = /* @__PURE__ */ new Map([[from, void 0]]);
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    for (const direct of edgesFrom(queue[head] ?? "")) {
      if (!use(direct)) continue;
      for (const edge of reach(direct)) {
        if (!use(edge)) continue;
        if (goal(edge)) return traceBack(edge, reachedBy);
        const path = pathOf(edge.to);
        if (path === void 0 || reachedBy.has(path)) continue;
        reachedBy.set(path, edge);
        queue.push(path);
      }
    }
  }
  return void 0;
}
function traceBack(last, reachedBy) {
  const chain = [last];
  for (let edge = reachedBy.get(last.from); edge !== void 0; edge = reachedBy.get(edge.from)) chain.push(edge);
  return chain.reverse();
}
function toLinks(chain) {
  return chain.map((edge) => {
    const where = edge.fact.symbol === void 0 ? "" : ` (in ${edge.fact.symbol})`;
    return {
      path: edge.from,
      line: edge.fact.range.startLine,
      note: `${edge.from} imports ${nameOf(edge.to)}${where}`,
    };
  });
}

// src/graph/cycles.ts
function reportCycle(cycle) {
  const { edges, smallest } = breakingEdges(cycle);
  const first = edges[0] ?? cycle.edges[0];
  return { members: cycle.members, breaking: edges, smallest, loop: first === void 0 ? [] : loopOf(first, cycle) };
}
function loopOf(first, cycle) {
  const out = /* @__PURE__ */ new Map();
  for (const edge of cycle.edges) {
    const list2 = out.get(edge.from);
    if (list2 === void 0) out.set(edge.from, [edge]);
    else list2.push(edge);
  }
  const start = pathOf(first.to) ?? "";
  const back = shortestChain(
    (path) => out.get(path) ?? [],
    start,
    (edge) => pathOf(edge.to) === first.from,
  );
  return [first, ...(back ?? [])];
}
function findCycles(modules, edgesFrom, use = () => true) {
  const paths = [...modules];
  const number = new Map(paths.map((path, index) => [path, index]));
  const next = paths.map((path) => {
    const targets = /* @__PURE__ */ new Set();
    for (const edge of edgesFrom(path)) {
      const to = pathOf(edge.to);
      const index = to === void 0 || to === path ? void 0 : number.get(to);
      if (index !== void 0 && use(edge)) targets.add(index);
    }
    return [...targets];
  });
  return components(next)
    .filter((members) => members.length > 1)
    .map((members) =>
      toCycle(
        members.map((index) => paths[index] ?? ""),
        edgesFrom,
        use,
      ),
    )
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? "").localeCompare(b.members[0] ?? ""));
}
function toCycle(members, edgesFrom, use) {
  const inside = new Set(members);
  const edges = /* @__PURE__ */ new Map();
  const sorted = [...members].sort();
  for (const from of sorted) {
    for (const edge of edgesFrom(from)) {
      const to = pathOf(edge.to);
      if (to === void 0 || to === from || !inside.has(to) || !use(edge)) continue;
      const key = `${from}\0${to}`;
      if (!edges.has(key)) edges.set(key, edge);
    }
  }
  return { members: sorted, edges: [...edges.values()] };
}
function components(next) {
  const size = next.length;
  const order2 = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const position = new Int32Array(size);
  const stack = [];
  const result = [];
  let counter = 0;
  const open = (node, work) => {
    order2[node] = counter;
    low[node] = counter;
    counter += 1;
    stack.push(node);
    onStack[node] = 1;
    work.push(node);
  };
  for (let root = 0; root < size; root += 1) {
    if (order2[root] !== -1) continue;
    const work = [];
    open(root, work);
    while (work.length > 0) {
      const node = work[work.length - 1] ?? 0;
      const target = next[node]?.[position[node] ?? 0];
      if (target !== void 0) {
        position[node] = (position[node] ?? 0) + 1;
        if (order2[target] === -1) open(target, work);
        else if (onStack[target] === 1) low[node] = Math.min(low[node] ?? 0, order2[target] ?? 0);
        continue;
      }
      work.pop();
      const parent = work[work.length - 1];
      if (parent !== void 0) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0);
      if (low[node] !== order2[node]) continue;
      const component = [];
      for (let member = -1; member !== node;) {
        member = stack.pop() ?? node;
        onStack[member] = 0;
        component.push(member);
      }
      result.push(component);
    }
  }
  return result;
}
var EXACT_PAIRS = 40;
var EXACT_TRIES = 2e4;
function breakingEdges(cycle) {
  const number = new Map(cycle.members.map((path, index) => [path, index]));
  const at2 = (path) => number.get(path ?? "") ?? 0;
  const graph = {
    size: cycle.members.length,
    pairs: cycle.edges.map((edge) => [at2(edge.from), at2(pathOf(edge.to))]),
  };
  const greedy = greedySet(graph);
  const exact = graph.pairs.length <= EXACT_PAIRS ? exactSet(graph, greedy.length) : void 0;
  const chosen = exact?.set ?? greedy;
  const edges = chosen.map((index) => cycle.edges[index]).filter((edge) => edge !== void 0);
  return { edges, smallest: exact?.proven ?? greedy.length === 1 };
}
function exactSet(graph, bound) {
  let tries = EXACT_TRIES;
  const removed = /* @__PURE__ */ new Set();
  const search = (budget) => {
    tries -= 1;
    if (tries < 0) return false;
    const loop = oneLoop(graph, removed);
    if (loop === void 0) return true;
    if (budget === 0) return false;
    for (const index of loop) {
      removed.add(index);
      if (search(budget - 1)) return true;
      removed.delete(index);
    }
    return false;
  };
  for (let size = 1; size < bound; size += 1) if (search(size)) return { set: [...removed], proven: true };
  return { proven: tries >= 0 };
}
function oneLoop(graph, removed) {
  const out = Array.from({ length: graph.size }, () => []);
  for (const [index, [from, to]] of graph.pairs.entries()) if (!removed.has(index)) out[from]?.push({ to, index });
  let best;
  for (let start = 0; start < graph.size && best?.length !== 2; start += 1) {
    const loop = loopThrough(start, out);
    if (loop !== void 0 && (best === void 0 || loop.length < best.length)) best = loop;
  }
  return best;
}
function loopThrough(start, out) {
  const reachedBy = /* @__PURE__ */ new Map();
  const queue = [start];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    for (const { to, index } of out[node] ?? []) {
      if (to === start) {
        const loop = [index];
        for (let at2 = node; at2 !== start;) {
          const step = reachedBy.get(at2);
          if (step === void 0) break;
          loop.push(step.index);
          at2 = step.from;
        }
        return loop.reverse();
      }
      if (reachedBy.has(to)) continue;
      reachedBy.set(to, { from: node, index });
      queue.push(to);
    }
  }
  return void 0;
}
function greedySet(graph) {
  const order2 = greedyOrder(graph);
  const back = [];
  for (const [index, [from, to]] of graph.pairs.entries()) {
    if ((order2[from] ?? 0) > (order2[to] ?? 0)) back.push(index);
  }
  if (graph.pairs.length > 4e3) return back;
  const removed = new Set(back);
  for (const index of back) {
    removed.delete(index);
    const [from, to] = graph.pairs[index] ?? [0, 0];
    if (reaches2(graph, removed, to, from)) removed.add(index);
  }
  return [...removed];
}
function greedyOrder({ size, pairs }) {
  const out = Array.from({ length: size }, () => []);
  const into = Array.from({ length: size }, () => []);
  const outDegree = new Int32Array(size);
  const inDegree = new Int32Array(size);
  for (const [from, to] of pairs) {
    out[from]?.push(to);
    into[to]?.push(from);
    outDegree[from] = (outDegree[from] ?? 0) + 1;
    inDegree[to] = (inDegree[to] ?? 0) + 1;
  }
  const order2 = new Int32Array(size).fill(-1);
  const done = new Uint8Array(size);
  let left = 0;
  let right = size - 1;
  const take = (node, place) => {
    order2[node] = place;
    done[node] = 1;
    for (const to of out[node] ?? []) inDegree[to] = (inDegree[to] ?? 0) - 1;
    for (const from of into[node] ?? []) outDegree[from] = (outDegree[from] ?? 0) - 1;
  };
  while (left <= right) {
    let best = -1;
    let surplus = -Infinity;
    let took = false;
    for (let node = 0; node < size; node += 1) {
      if (done[node] === 1) continue;
      if (outDegree[node] === 0) {
        take(node, right);
        right -= 1;
        took = true;
      } else if (inDegree[node] === 0) {
        take(node, left);
        left += 1;
        took = true;
      } else if ((outDegree[node] ?? 0) - (inDegree[node] ?? 0) > surplus) {
        surplus = (outDegree[node] ?? 0) - (inDegree[node] ?? 0);
        best = node;
      }
    }
    if (took || best < 0) continue;
    take(best, left);
    left += 1;
  }
  return order2;
}
function reaches2(graph, removed, from, goal) {
  const out = Array.from({ length: graph.size }, () => []);
  for (const [index, [a, b]] of graph.pairs.entries()) if (!removed.has(index)) out[a]?.push(b);
  const seen = /* @__PURE__ */ new Set([from]);
  const queue = [from];
  for (let head = 0; head < queue.length; head += 1) {
    for (const to of out[queue[head] ?? 0] ?? []) {
      if (to === goal) return true;
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return from === goal;
}

// src/graph/folders.ts
var NATIVE = /\.(?:c|cc|cpp|cxx|h|hpp|f|f90|f77|rs|cu|go|pxd|pxi|pyx\.in|pyx\.tp|pythran)$/;
var BUILD = /(?:^|\/)(?:Cargo\.toml|meson\.build|CMakeLists\.txt)$/;
var draft = (path) => ({
  path,
  init: void 0,
  modules: /* @__PURE__ */ new Map(),
  other: /* @__PURE__ */ new Map(),
  folders: /* @__PURE__ */ new Map(),
  count: 0,
  native: 0,
  builds: false,
});
function importable(file) {
  if (file.endsWith(".py")) return { name: file.slice(0, -3), source: true };
  const dot = file.indexOf(".");
  if (dot <= 0) return void 0;
  return /\.(pyi|pyx|so|pyd)$/.test(file) ? { name: file.slice(0, dot), source: false } : void 0;
}
function buildFolders(paths) {
  const root = draft("");
  const known = /* @__PURE__ */ new Map([["", root]]);
  const folderAt = (path) => {
    const found2 = known.get(path);
    if (found2 !== void 0) return found2;
    const slash = path.lastIndexOf("/");
    const parent = folderAt(slash < 0 ? "" : path.slice(0, slash));
    const made = draft(path);
    parent.folders.set(path.slice(slash + 1), made);
    known.set(path, made);
    return made;
  };
  for (const path of paths) {
    if (!/\.(?:py|pyi|pyx|so|pyd)$/.test(path)) {
      if (NATIVE.test(path)) folderAt(parentOf(path)).native += 1;
      else if (BUILD.test(path)) folderAt(parentOf(path)).builds = true;
      continue;
    }
    const slash = path.lastIndexOf("/");
    const folder2 = folderAt(slash < 0 ? "" : path.slice(0, slash));
    const file = importable(path.slice(slash + 1));
    if (file !== void 0) put(folder2, file, path);
  }
  countBelow(root);
  return root;
}
function put(folder2, file, path) {
  if (!file.source) folder2.other.set(file.name, path);
  else if (file.name === "__init__") folder2.init = path;
  else folder2.modules.set(file.name, path);
}
function countBelow(folder2) {
  folder2.count = own(folder2);
  for (const child of folder2.folders.values()) {
    countBelow(child);
    folder2.count += child.count;
    folder2.native += child.native;
  }
}
var own = (folder2) => folder2.modules.size + (folder2.init === void 0 ? 0 : 1);
function withFile(root, path, present) {
  const slash = path.lastIndexOf("/");
  const file = importable(path.slice(slash + 1));
  if (file === void 0) return root;
  return change(root, slash < 0 ? [] : path.slice(0, slash).split("/"), 0, file, path, present);
}
function change(folder2, segments, index, file, path, present) {
  const copy = { ...folder2 };
  const segment = segments[index];
  if (segment === void 0) {
    const modules = new Map(folder2.modules);
    const other = new Map(folder2.other);
    if (present) put(Object.assign(copy, { modules, other }), file, path);
    else if (!file.source) other.delete(file.name);
    else if (file.name === "__init__") copy.init = void 0;
    else modules.delete(file.name);
    Object.assign(copy, { modules, other });
  } else {
    const child = folder2.folders.get(segment) ?? draft(folder2.path === "" ? segment : `${folder2.path}/${segment}`);
    const folders = new Map(folder2.folders);
    const changed = change(child, segments, index + 1, file, path, present);
    if (isEmpty(changed)) folders.delete(segment);
    else folders.set(segment, changed);
    Object.assign(copy, { folders });
  }
  let count2 = own(copy);
  for (const child of copy.folders.values()) count2 += child.count;
  copy.count = count2;
  return copy;
}
var isEmpty = (folder2) =>
  folder2.count + folder2.native + folder2.other.size + folder2.folders.size === 0 && !folder2.builds;
var parentOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
function findFolder(root, path) {
  if (path === "" || path === ".") return root;
  let folder2 = root;
  for (const segment of path.split("/")) {
    folder2 = folder2.folders.get(segment);
    if (folder2 === void 0) return void 0;
  }
  return folder2;
}

// src/graph/units.ts
function folderOf2(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
var parentOf2 = folderOf2;
function indexUnits(inventory) {
  const at2 = /* @__PURE__ */ new Map();
  for (const unit of inventory.units) {
    const path = unit.path === "." ? "" : unit.path;
    const list2 = at2.get(path);
    if (list2 === void 0) at2.set(path, [unit]);
    else list2.push(unit);
  }
  const memo = /* @__PURE__ */ new Map();
  const owners = (folder2) => {
    const known = memo.get(folder2);
    if (known !== void 0) return known;
    const here2 = at2.get(folder2) ?? [];
    const above = folder2 === "" ? [] : owners(parentOf2(folder2));
    const result = here2.length === 0 ? above : [...here2, ...above];
    memo.set(folder2, result);
    return result;
  };
  const unitId = (folder2, language) => {
    const list2 = owners(folder2);
    const nearest2 = list2[0];
    if (nearest2 === void 0) return ".";
    const suits = list2.find((unit) => unit.path === nearest2.path && unit.kind === language);
    return (suits ?? nearest2).id;
  };
  return { owners, unitId, all: inventory.units };
}
function isInstallable(unit) {
  return unit.manifests.some(
    ({ kind, name }) => name !== void 0 && (kind === "pyproject" || kind === "setup.py" || kind === "setup.cfg"),
  );
}
var asModule = (name) => name.toLowerCase().replace(/[-.]+/g, "_");
function declaredTops(owners) {
  const names3 = /* @__PURE__ */ new Set();
  for (const unit of owners) {
    for (const manifest of unit.manifests) for (const { key } of manifest.declared) names3.add(asModule(key));
  }
  return names3;
}
function requiresPython(owners) {
  for (const unit of owners) {
    for (const { python: python2 } of unit.manifests)
      if (python2?.requiresPython !== void 0) return python2.requiresPython;
  }
  return void 0;
}
function searchPath(tree, units, folder2, scripts) {
  const stated = statedRoots(tree, units, folder2);
  const path = /* @__PURE__ */ new Map();
  const above = [];
  let last;
  for (let at2 = folder2, own2 = true; ; at2 = parentOf2(at2), own2 = false) {
    const found2 = findFolder(tree, at2);
    if (found2 !== void 0) {
      const why = own2 ? "folder of the file" : "folder above, not a package";
      const root = stated.get(at2) ?? {
        folder: found2,
        via: `${at2 === "" ? "." : at2} (${why})`,
        weak: true,
        front: false,
      };
      if (found2.init === void 0 && own2) path.set(at2, scripts.here ? { ...root, front: true } : root);
      else if (found2.init === void 0) above.push(root);
      else if (own2 && scripts.self) last = root;
    }
    if (at2 === "") break;
  }
  for (const root of [...stated.values(), ...above]) if (!path.has(root.folder.path)) path.set(root.folder.path, root);
  if (last !== void 0 && !path.has(last.folder.path)) path.set(last.folder.path, last);
  return [...path.values()];
}
function statedRoots(tree, units, folder2) {
  const stated = /* @__PURE__ */ new Map();
  for (const unit of units.owners(folder2)) {
    const front = !isInstallable(unit);
    for (const { path, because } of unit.roots) {
      const clean = path === "." ? "" : path.replace(/\/$/, "");
      const found2 = stated.has(clean) ? void 0 : findFolder(tree, clean);
      if (found2 === void 0) continue;
      stated.set(clean, { folder: found2, via: `${clean === "" ? "." : clean} (${because})`, weak: false, front });
    }
  }
  return stated;
}

// src/graph/affected.ts
function touchedBy(change2, facts) {
  const names3 = /* @__PURE__ */ new Set();
  const parents = /* @__PURE__ */ new Set();
  const subtrees = /* @__PURE__ */ new Set();
  for (const path of change2.moved) {
    names3.add(stemOf(path));
    for (let folder2 = folderOf2(path); folder2 !== ""; folder2 = folderOf2(folder2)) {
      if (isRefounded(change2, folder2)) names3.add(baseOf(folder2));
    }
  }
  for (const path of change2.redefined) if (!isInit(path)) parents.add(stemOf(path));
  for (const path of [...change2.moved, ...change2.redefined]) {
    if (!isInit(path)) continue;
    subtrees.add(folderOf2(path));
    (change2.moved.includes(path) ? names3 : parents).add(baseOf(folderOf2(path)));
  }
  const scriptMoved = change2.moved.some((path) => !path.endsWith(".py") && !path.endsWith(".pyi"));
  const mentions = memoise((module) => {
    const segments = module.split(".");
    return segments.some(
      (segment, index) => names3.has(segment) || (index < segments.length - 1 && parents.has(segment)),
    );
  });
  const result = [];
  for (const file of facts.values()) {
    if (file.language === "python" ? isTouched(file, change2, names3, subtrees, mentions) : scriptMoved)
      result.push(file.path);
  }
  return result;
}
function isTouched(file, change2, names3, subtrees, mentions) {
  if (subtrees.size > 0) {
    for (const folder2 of subtrees) if (folder2 === "" || file.path.startsWith(`${folder2}/`)) return true;
  }
  if (change2.refolded.size > 0 && change2.refolded.has(folderOf2(file.path))) return true;
  return file.imports.some(({ module, name }) => (name !== void 0 && names3.has(name)) || mentions(module));
}
var baseOf = (path) => path.slice(path.lastIndexOf("/") + 1);
var stemOf = (path) => baseOf(path).replace(/\..*$/, "");
var isInit = (path) => baseOf(path).startsWith("__init__.");
function isRefounded(change2, path) {
  const before = findFolder(change2.before, path);
  const after = findFolder(change2.after, path);
  return before === void 0 || after === void 0 || before.count > 0 !== after.count > 0;
}
function memoise(test) {
  const known = /* @__PURE__ */ new Map();
  return (key) => {
    let answer = known.get(key);
    if (answer === void 0) {
      answer = test(key);
      known.set(key, answer);
    }
    return answer;
  };
}

// src/graph/javascript-exports.ts
var ORDER = [
  "source",
  "src",
  "development",
  "import",
  "module",
  "module-sync",
  "node",
  "browser",
  "default",
  "require",
  "types",
];
function entryTargets(map, subpath) {
  if (typeof map === "string" || Array.isArray(map)) return subpath === "." ? leaves(map) : [];
  if (!isRecord(map)) return [];
  const keys = Object.keys(map);
  if (!keys.some((key) => key.startsWith(".") || key.startsWith("#"))) return subpath === "." ? leaves(map) : [];
  if (Object.hasOwn(map, subpath) && !subpath.includes("*")) return leaves(map[subpath]);
  const match = keys
    .filter((key) => isPattern(key, subpath))
    .sort((a, b) => prefix(b).length - prefix(a).length || b.length - a.length)[0];
  if (match === void 0) return [];
  const middle = match.endsWith("/")
    ? subpath.slice(match.length)
    : subpath.slice(prefix(match).length, subpath.length - (match.length - prefix(match).length - 1));
  return leaves(map[match]).map((leaf) => (leaf.includes("*") ? leaf.replaceAll("*", () => middle) : leaf + middle));
}
function isPattern(key, subpath) {
  if (key.endsWith("/")) return subpath.startsWith(key) && subpath !== key;
  const star = key.indexOf("*");
  if (star < 0) return false;
  const after = key.slice(star + 1);
  return subpath.length >= key.length && subpath.startsWith(key.slice(0, star)) && subpath.endsWith(after);
}
function prefix(key) {
  const star = key.indexOf("*");
  return star < 0 ? key : key.slice(0, star);
}
function leaves(value2) {
  if (typeof value2 === "string") return [value2];
  if (Array.isArray(value2)) return value2.flatMap(leaves);
  if (!isRecord(value2)) return [];
  return Object.keys(value2)
    .sort((a, b) => rank2(a) - rank2(b))
    .flatMap((key) => leaves(value2[key]));
}
function rank2(condition) {
  const at2 = ORDER.indexOf(condition);
  return at2 < 0 ? (condition.startsWith("types@") ? ORDER.length : 2.5) : at2;
}
function isRecord(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2);
}

// src/graph/javascript-paths.ts
import picomatch2 from "picomatch";
function folderOf3(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function join(folder2, relative) {
  const parts = folder2 === "" ? [] : folder2.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return void 0;
  }
  return parts.join("/");
}
function* upwards(folder2) {
  let here2 = folder2;
  for (;;) {
    yield here2;
    if (here2 === "") return;
    here2 = folderOf3(here2);
  }
}
var MODULE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
function isModulePath(path) {
  return MODULE.test(path);
}
function packageName(specifier) {
  return /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d-][\w.~-]*(?=\/|$)/i.exec(specifier)?.[0];
}
function matcher(pattern, ignore2 = []) {
  const patterns = (typeof pattern === "string" ? [pattern] : pattern).filter(isGlob);
  return patterns.length === 0 ? () => false : picomatch2(patterns, { ignore: ignore2.filter(isGlob) });
}
function isGlob(pattern) {
  return pattern !== "" && pattern.length < 1e3;
}

// src/graph/javascript-files.ts
var SOURCES = [
  [".js", [".ts", ".tsx", ".jsx"]],
  [".jsx", [".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
];
var DECLARATIONS = {
  ".js": ".d.ts",
  ".jsx": ".d.ts",
  ".mjs": ".d.mts",
  ".cjs": ".d.cts",
};
var TYPED = [".ts", ".tsx", ".mts", ".cts"];
var PLAIN = [".js", ".jsx", ".mjs", ".cjs"];
var DECLARED = [".d.ts", ".d.mts", ".d.cts"];
var PLATFORM = ["native", "ios", "android", "web", "server", "client"].flatMap((name) =>
  [".ts", ".tsx", ".js", ".jsx"].map((extension) => `.${name}${extension}`),
);
var OTHER = [".vue", ".svelte", ".astro", ".json", ".node", ".wasm", ".coffee"];
var FROM_TYPED = [...TYPED, ...PLAIN, ...OTHER.slice(0, 3), ...DECLARED, ...OTHER.slice(3), ...PLATFORM];
var FROM_PLAIN = [...PLAIN, ...TYPED, ...OTHER.slice(0, 3), ...DECLARED, ...OTHER.slice(3), ...PLATFORM];
var FOR_TYPES = [...TYPED, ...DECLARED, ...PLAIN, ...OTHER, ...PLATFORM];
function filesOf(paths, mainOf) {
  let folders;
  const asFile = (base, probe) => {
    const exact = paths.has(base) ? base : void 0;
    const dot = base.lastIndexOf(".");
    const extension = dot > base.lastIndexOf("/") ? base.slice(dot) : "";
    const stem = base.slice(0, base.length - extension.length);
    const sources = SOURCES.find(([output]) => output === extension)?.[1];
    if (sources !== void 0 && (exact === void 0 || probe.typed)) {
      for (const source of sources) if (paths.has(stem + source)) return stem + source;
    }
    if (exact !== void 0 && !(probe.typeOnly && paths.has(stem + (DECLARATIONS[extension] ?? "\0")))) return exact;
    const declaration = DECLARATIONS[extension];
    if (declaration !== void 0 && paths.has(stem + declaration)) return stem + declaration;
    for (const each of probe.typeOnly ? FOR_TYPES : probe.typed ? FROM_TYPED : FROM_PLAIN) {
      if (paths.has(base + each)) return base + each;
    }
    return extension !== "" && paths.has(`${stem}.d${extension}.ts`) ? `${stem}.d${extension}.ts` : void 0;
  };
  const find = (base, probe) => {
    const file = base === "" || base.endsWith("/") ? void 0 : asFile(base, probe);
    if (file !== void 0) return file;
    const folder2 = base.endsWith("/") ? base.slice(0, -1) : base;
    for (const main of mainOf(folder2)) {
      const path = join(folder2, main);
      const found2 =
        path === void 0 || path === folder2 ? void 0 : (asFile(path, probe) ?? asFile(`${path}/index`, probe));
      if (found2 !== void 0) return found2;
    }
    return asFile(folder2 === "" ? "index" : `${folder2}/index`, probe);
  };
  return {
    find,
    has: (path) => paths.has(path),
    isFolder: (path) => {
      folders ??= allFolders(paths);
      return folders.has(path);
    },
  };
}
function allFolders(paths) {
  const folders = /* @__PURE__ */ new Set([""]);
  for (const path of paths) {
    for (let folder2 = folderOf3(path); !folders.has(folder2); folder2 = folderOf3(folder2)) folders.add(folder2);
  }
  return folders;
}

// src/graph/javascript-packages.ts
function packagesOf(manifests) {
  const byFolder = /* @__PURE__ */ new Map();
  const byName = /* @__PURE__ */ new Map();
  for (const manifest of manifests) {
    if (manifest.kind !== "package.json") continue;
    const folder2 = folderOf3(manifest.path);
    const declared = new Map(manifest.declared.map((each) => [each.name, each.specifier]));
    const { name } = manifest;
    const found2 = { folder: folder2, manifest, declared, ...(name === void 0 ? {} : { name }) };
    byFolder.set(folder2, found2);
    if (name === void 0) continue;
    const same = byName.get(name);
    if (same === void 0) byName.set(name, [found2]);
    else same.push(found2);
  }
  const isMember = membership(manifests);
  const near = /* @__PURE__ */ new Map();
  const nearest2 = (folder2) => {
    if (near.has(folder2)) return near.get(folder2);
    let found2;
    for (const here2 of upwards(folder2)) {
      found2 = byFolder.get(here2);
      if (found2 !== void 0) break;
    }
    near.set(folder2, found2);
    return found2;
  };
  const declaration = (name, folder2) => {
    for (const here2 of upwards(folder2)) {
      const found2 = byFolder.get(here2)?.declared.get(name);
      if (found2 !== void 0) return found2;
    }
    return void 0;
  };
  return {
    nearest: nearest2,
    isDeclared: (name, folder2) => declaration(name, folder2) !== void 0,
    folderOfName: (name) => byName.get(name)?.[0]?.folder,
    mains: (folder2) => {
      const npm = byFolder.get(folder2)?.manifest.npm;
      return npm === void 0 ? [] : [npm.main, npm.types].flatMap((main) => main ?? []);
    },
    named: (name, folder2) => {
      const same = byName.get(name);
      if (same === void 0) return void 0;
      const specifier = declaration(name, folder2);
      const path = /^(?:file|link|portal):(.*)$/.exec(specifier ?? "")?.[1];
      if (path !== void 0) {
        const owner = nearest2(folder2);
        const target = owner === void 0 ? void 0 : join(owner.folder, path);
        const linked = same.find((each) => each.folder === target);
        if (linked !== void 0) return linked;
      }
      return (
        same.find((each) => isMember(each.folder)) ?? (specifier?.startsWith("workspace:") === true ? same[0] : void 0)
      );
    },
  };
}
function membership(manifests) {
  const groups = [];
  const add2 = (root, patterns) => {
    const clean = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, "$1").replace(/\/$/, ""));
    const takes = clean.filter((pattern) => !pattern.startsWith("!"));
    const leaves2 = clean.flatMap((pattern) => (pattern.startsWith("!") ? pattern.slice(1) : []));
    if (takes.length > 0) groups.push({ root, takes: matcher(takes, leaves2) });
  };
  for (const manifest of manifests) {
    const root = folderOf3(manifest.path);
    const under = root === "" ? "" : `${root}/`;
    if (manifest.kind === "workspace") add2(root, manifest.includes);
    else if (manifest.kind === "package.json") {
      add2(
        root,
        (manifest.npm?.workspaces ?? []).map((each) =>
          each.startsWith("!") ? `!${under}${each.slice(1)}` : under + each.replace(/^\.\//, ""),
        ),
      );
    }
  }
  const memo = /* @__PURE__ */ new Map();
  return (folder2) => {
    const known = memo.get(folder2);
    if (known !== void 0) return known;
    const found2 = groups.some(({ root, takes }) => folder2 === root || takes(folder2));
    memo.set(folder2, found2);
    return found2;
  };
}
var OUTPUT = new Set(
  "dist build lib out output es esm cjs umd module commonjs browser node types typings legacy modern bundles release tsc _esm _cjs _types fesm2015 fesm2020 fesm2022 esm2015 esm2020 esm2022 .output .build".split(
    " ",
  ),
);
var SOURCE_FOLDERS = ["src", "source", "lib", "app", ""];
function packageEntry(owner, subpath, files, tsconfigs, probe) {
  const { npm } = owner.manifest;
  const targets = [...entryTargets(npm?.exports, subpath)];
  if (subpath === ".") targets.push(...[npm?.main, npm?.types].flatMap((each) => each ?? []));
  const places = targets.flatMap((target) => join(owner.folder, target) ?? []);
  const direct = pick(places, files, probe);
  if (direct !== void 0) return { path: direct, how: "entry" };
  for (const place of places) {
    const source = sourceOf(place, owner.folder, files, tsconfigs, probe);
    if (source !== void 0) return { path: source, how: "source of the entry" };
  }
  const rest = subpath === "." ? "" : subpath.slice(2);
  const plain2 = join(owner.folder, rest) ?? "\0";
  const found2 =
    (rest === "" ? void 0 : (files.find(plain2, probe) ?? sourceOf(plain2, owner.folder, files, tsconfigs, probe))) ??
    firstFile(
      SOURCE_FOLDERS.flatMap((folder2) => join(owner.folder, `${folder2}/${rest === "" ? "index" : rest}`) ?? []),
      files,
      probe,
    );
  return found2 === void 0 ? void 0 : { path: found2, how: "file" };
}
function pick(places, files, probe) {
  const found2 = places.filter((place) => files.has(place));
  const code = found2.find((place) => !/\.d\.[cm]?ts$/.test(place));
  if (code !== void 0) return code;
  return (
    firstFile(
      places.filter((place) => !/\.d\.[cm]?ts$/.test(place)),
      files,
      probe,
    ) ?? found2[0]
  );
}
function firstFile(places, files, probe) {
  for (const place of places) {
    const found2 = files.find(place, probe);
    if (found2 !== void 0) return found2;
  }
  return void 0;
}
function sourceOf(place, folder2, files, tsconfigs, probe) {
  const stem = place
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/, "")
    .replace(/\.(?:min|esm|cjs|umd|mjs|prod|production|development|module|modern|legacy-esm|browser)$/, "");
  for (const { out, source } of tsconfigs.outputs(folder2)) {
    if (!stem.startsWith(`${out}/`)) continue;
    const found2 = files.find(join(source, stem.slice(out.length + 1)) ?? "\0", probe);
    if (found2 !== void 0) return found2;
  }
  const parts = stem.slice(folder2 === "" ? 0 : folder2.length + 1).split("/");
  let skipped = 0;
  while (skipped < parts.length - 1 && OUTPUT.has(parts[skipped] ?? "")) skipped++;
  for (let drop = skipped; drop > 0; drop--) {
    const rest = parts.slice(drop).join("/");
    const found2 = firstFile(
      SOURCE_FOLDERS.flatMap((each) => join(folder2, `${each}/${rest}`) ?? []),
      files,
      probe,
    );
    if (found2 !== void 0) return found2;
  }
  return void 0;
}

// src/graph/javascript-tsconfig.ts
function parseTsconfig(text) {
  const bare = text
    .replace(/^\uFEFF/, "")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[^]*?\*\//g, (_, string2) => string2 ?? " ")
    .replaceAll(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string2) => string2 ?? "");
  try {
    return JSON.parse(bare);
  } catch {
    return void 0;
  }
}
function tsconfigsOf(files, read, packageFolder) {
  const byPath2 = new Map(files.map((file) => [file.path, file.config]));
  const byFolder = /* @__PURE__ */ new Map();
  for (const { path } of files) {
    const list2 = byFolder.get(folderOf3(path));
    if (list2 === void 0) byFolder.set(folderOf3(path), [path]);
    else list2.push(path);
  }
  for (const list2 of byFolder.values()) list2.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const memo = /* @__PURE__ */ new Map();
  const optionsOf = (path) => {
    const known = memo.get(path);
    if (known !== void 0) return known;
    const options = compile(path, byPath2, packageFolder);
    memo.set(path, options);
    return options;
  };
  const above = /* @__PURE__ */ new Map();
  const governing = (folder2) => {
    const known = above.get(folder2);
    if (known !== void 0) return known;
    const found2 = [];
    for (const here2 of upwards(folder2)) {
      for (const path of byFolder.get(here2) ?? []) {
        const options = optionsOf(path);
        if (options.aliases.length > 0 || options.base !== void 0 || options.rootDirs.length > 0) found2.push(options);
      }
    }
    above.set(folder2, found2);
    return found2;
  };
  return {
    resolve: (from, specifier, probe) => {
      for (const options of governing(folderOf3(from))) {
        for (const alias of matching(options.aliases, specifier)) {
          for (const target of alias.targets) {
            const path2 = read.find(filled(alias, target, specifier), probe);
            if (path2 !== void 0) return { path: path2, via: alias.via };
          }
        }
        const path = options.base === void 0 ? void 0 : read.find(join(options.base, specifier) ?? "\0", probe);
        if (path !== void 0) return { path, via: "tsconfig baseUrl" };
      }
      return void 0;
    },
    places: (from, specifier) => {
      const aliases = governing(folderOf3(from)).flatMap((options) =>
        matching(options.aliases, specifier).filter((alias) => alias.isExact || alias.before !== ""),
      );
      if (aliases.length === 0) return void 0;
      return aliases.flatMap((alias) =>
        alias.targets.map((target) => ({
          path: filled(alias, target, specifier),
          folder: folderOf3(target.split("*", 1)[0] ?? ""),
          before: alias.before,
        })),
      );
    },
    twins: (folder2) => {
      const twins = [];
      for (const { rootDirs } of governing(folder2)) {
        const inside = rootDirs.find((root) => root === "" || folder2 === root || folder2.startsWith(`${root}/`));
        if (inside === void 0) continue;
        const rest = inside === "" ? folder2 : folder2.slice(inside.length + 1);
        for (const root of rootDirs) if (root !== inside) twins.push(join(root, rest) ?? "");
      }
      return twins;
    },
    outputs: (folder2) =>
      (byFolder.get(folder2) ?? []).flatMap((path) => {
        const { outDir, rootDir } = optionsOf(path);
        return outDir === void 0 ? [] : [{ out: outDir, source: rootDir ?? join(folder2, "src") ?? folder2 }];
      }),
  };
}
function filled({ before, after }, target, specifier) {
  return target.replace("*", () => specifier.slice(before.length, specifier.length - after.length));
}
function matching(aliases, specifier) {
  const found2 = aliases.filter((alias) =>
    alias.isExact
      ? alias.before === specifier
      : specifier.length >= alias.before.length + alias.after.length &&
        specifier.startsWith(alias.before) &&
        specifier.endsWith(alias.after),
  );
  return found2.length < 2
    ? found2
    : found2.sort((a, b) => Number(b.isExact) - Number(a.isExact) || b.before.length - a.before.length);
}
function compile(path, byPath2, packageFolder) {
  const raw = inherit(path, folderOf3(path), byPath2, packageFolder, /* @__PURE__ */ new Set());
  const aliases = Object.entries(raw.paths?.value ?? {}).flatMap(([pattern, targets]) => {
    const base = raw.baseUrl ?? raw.paths?.base ?? "";
    const full = (Array.isArray(targets) ? targets : [targets]).flatMap((target) =>
      typeof target === "string" ? (resolvePath(base, target) ?? []) : [],
    );
    const star = pattern.indexOf("*");
    const isExact = star < 0;
    return [
      {
        before: isExact ? pattern : pattern.slice(0, star),
        after: isExact ? "" : pattern.slice(star + 1),
        isExact,
        targets: full,
        via: `paths of ${raw.paths?.path ?? path}`,
      },
    ];
  });
  return {
    aliases,
    ...(raw.baseUrl === void 0 ? {} : { base: raw.baseUrl }),
    rootDirs: raw.rootDirs ?? [],
    ...(raw.outDir === void 0 ? {} : { outDir: raw.outDir }),
    ...(raw.rootDir === void 0 ? {} : { rootDir: raw.rootDir }),
  };
}
function inherit(path, configDir, byPath2, packageFolder, seen) {
  if (seen.has(path)) return {};
  seen.add(path);
  const config = record(byPath2.get(path));
  const folder2 = folderOf3(path);
  const inherited = {};
  const parents = Array.isArray(config.extends) ? config.extends : [config.extends];
  for (const parent of parents) {
    if (typeof parent !== "string") continue;
    const target = extended(parent, folder2, byPath2, packageFolder);
    if (target !== void 0) Object.assign(inherited, inherit(target, configDir, byPath2, packageFolder, seen));
  }
  const options = record(config.compilerOptions);
  const place = (value2) =>
    typeof value2 === "string" ? resolvePath(folder2, value2.replace("${configDir}", `/${configDir}`)) : void 0;
  const places = Array.isArray(options.rootDirs) ? options.rootDirs.flatMap((each) => place(each) ?? []) : void 0;
  const paths = options.paths === void 0 ? void 0 : templated(record(options.paths), configDir);
  const baseUrl = place(options.baseUrl);
  const outDir = place(options.outDir);
  const rootDir = place(options.rootDir);
  return {
    ...inherited,
    ...(paths === void 0 ? {} : { paths: { value: paths, base: folder2, path } }),
    ...(baseUrl === void 0 ? {} : { baseUrl }),
    ...(places === void 0 ? {} : { rootDirs: places }),
    ...(outDir === void 0 ? {} : { outDir }),
    ...(rootDir === void 0 ? {} : { rootDir }),
  };
}
function templated(paths, configDir) {
  return Object.fromEntries(
    Object.entries(paths).map(([key, targets]) => [
      key,
      Array.isArray(targets)
        ? targets.map((target) =>
            typeof target === "string" ? target.replace("${configDir}", `/${configDir}`) : target,
          )
        : targets,
    ]),
  );
}
function resolvePath(folder2, value2) {
  return value2.startsWith("/") ? join("", value2) : join(folder2, value2);
}
function extended(specifier, folder2, byPath2, packageFolder) {
  let base;
  if (/^\.{0,2}\//.test(specifier) || /^\.{1,2}$/.test(specifier)) base = join(folder2, specifier);
  else {
    const parts = specifier.split("/");
    const name = parts.splice(0, specifier.startsWith("@") ? 2 : 1).join("/");
    const owner = packageFolder(name);
    base = owner === void 0 ? void 0 : join(owner, parts.join("/"));
  }
  if (base === void 0) return void 0;
  return [base, `${base}.json`, `${base}/tsconfig.json`].find((path) => byPath2.has(path));
}
function record(value2) {
  return typeof value2 === "object" && value2 !== null && !Array.isArray(value2) ? { ...value2 } : {};
}

// src/graph/javascript.ts
var NO_SUCH_FILE = "no such file";
var MADE =
  /(?:^|\/)(?:dist|build|out|output|\.next|\.nuxt|\.svelte-kit|\.astro|\.output|generated|__generated__|gen|codegen|coverage|target|pkg|wasm|artifacts|\.docusaurus|styled-system|typechain(?:-types)?)(?:\/|$)|\.(?:gen|generated)(?:\.|$)|(?:^|\/)\+types(?:\/|$)|(?:^|\/)\$types$/;
var TYPED2 = /\.(?:[cm]?tsx?|vue|svelte)$/;
function createJavaScriptResolver(input) {
  const packages2 = packagesOf(input.manifests);
  const files = filesOf(input.paths, packages2.mains);
  const tsconfigs = tsconfigsOf(input.tsconfigs, files, packages2.folderOfName);
  const relative = (from, specifier, probe, form) => {
    const folder2 = folderOf3(from);
    const base = join(folder2, specifier);
    if (base === void 0) return unresolved(specifier, "outside the audited folder");
    const installed = /(?:^|\/)node_modules\/(.*)$/.exec(base)?.[1];
    if (installed !== void 0) return external(installed);
    const slashed = /(?:^|\/)\.{0,2}\/?$/.test(specifier) && base !== "" ? `${base}/` : base;
    const path = files.find(slashed, probe);
    if (path !== void 0) return found(path, "relative");
    for (const twin of tsconfigs.twins(folder2)) {
      const virtual = join(twin, specifier);
      const there = virtual === void 0 ? void 0 : files.find(virtual, probe);
      if (there !== void 0) return found(there, "tsconfig rootDirs");
    }
    if (form === "url" && files.isFolder(base)) return { kind: "asset", path: base };
    const owner = packages2.nearest(folder2)?.folder ?? "";
    const isMade = MADE.test(base) || isBelowMissingOutput(base) || isIgnored2(base);
    const source = isMade ? sourceOf(base, owner, files, tsconfigs, probe) : void 0;
    if (source !== void 0) return found(source, "source of a build output");
    if (isMade) return unresolved(specifier, "a file that a build makes");
    if (form === "url" || form === "worker") return unresolved(specifier, "a URL that may be made at run time");
    if (files.isFolder(base)) return unresolved(specifier, "a folder without an index file");
    return unresolved(specifier, NO_SUCH_FILE);
  };
  const isBelowMissingOutput = (base) => {
    for (let at2 = base.indexOf("/"); at2 >= 0; at2 = base.indexOf("/", at2 + 1)) {
      const folder2 = base.slice(0, at2);
      if (!files.isFolder(folder2)) return OUTPUT.has(folder2.slice(folder2.lastIndexOf("/") + 1));
    }
    return false;
  };
  const isIgnored2 = (base) =>
    input.ignores !== void 0 &&
    ["", ".js", ".ts", ".d.ts", ".json", "/index.js", "/index.ts"].some((end) => input.ignores?.(base + end));
  const bare = (from, specifier, probe, form) => {
    const folder2 = folderOf3(from);
    const aliased = tsconfigs.resolve(from, specifier, probe);
    if (aliased !== void 0) return found(aliased.path, aliased.via);
    const owner = packages2.nearest(folder2);
    if (specifier.startsWith("#") && owner !== void 0) {
      for (const target of entryTargets(owner.manifest.npm?.imports, specifier)) {
        if (!/^[.#]/.test(target)) return bare(from, target, probe, form);
        const place = join(owner.folder, target) ?? "\0";
        const path = files.find(place, probe) ?? sourceOf(place, owner.folder, files, tsconfigs, probe);
        if (path !== void 0) return found(path, `imports of ${owner.manifest.path}`);
      }
    }
    const name = packageName(specifier);
    if (isBuiltin(specifier) && !packages2.isDeclared(specifier, folder2)) return { kind: "stdlib", module: specifier };
    if (name !== void 0) {
      const member = owner?.name === name ? owner : packages2.named(name, folder2);
      const rest = specifier.slice(name.length);
      const entry2 = member && packageEntry(member, rest === "" ? "." : `.${rest}`, files, tsconfigs, probe);
      if (member !== void 0 && entry2 !== void 0) {
        return found(entry2.path, `${member === owner ? "self-reference" : "workspace"} ${name} (${entry2.how})`);
      }
    }
    const habit = byHabit(specifier, name, folder2, probe);
    if (habit !== void 0) return habit;
    const places = tsconfigs.places(from, specifier);
    if (name === void 0 || (places !== void 0 && !packages2.isDeclared(name, folder2))) {
      const isMissing = places !== void 0 && leadsNowhere(places, name);
      return unresolved(
        specifier,
        isMissing ? NO_SUCH_FILE : "an alias that leads to no file, or that only a bundler knows",
      );
    }
    const typed = `@types/${name.replace(/^@(.*)\//, "$1__")}`;
    if (form === "reference" && packages2.isDeclared(typed, folder2))
      return { kind: "external", module: specifier, top: typed };
    return { kind: "external", module: specifier, top: name };
  };
  const leadsNowhere = (places, name) =>
    places.every(
      ({ path, folder: folder2, before }) =>
        files.isFolder(folder2) &&
        !MADE.test(path) &&
        !isIgnored2(path) &&
        (name === void 0 || before.startsWith(name)),
    ) && places.some(({ path }) => files.isFolder(folderOf3(path)));
  const byHabit = (specifier, name, folder2, probe) => {
    if (name !== void 0 && (!specifier.includes("/") || packages2.isDeclared(name, folder2))) return void 0;
    const owner = packages2.nearest(folder2)?.folder ?? "";
    const places = HABITS.filter(([prefix2]) => specifier.startsWith(prefix2));
    if (name !== void 0 && !name.startsWith("@")) places.push(["", ["", "src"]]);
    for (const [prefix2, folders] of places) {
      for (const each of folders) {
        const base = join(owner, `${each}/${specifier.slice(prefix2.length)}`);
        const path = base === void 0 ? void 0 : files.find(base, probe);
        if (path !== void 0) return found(path, `habit: ${prefix2 || "package folder"}`);
      }
    }
    return void 0;
  };
  const rooted = (from, specifier, probe) => {
    const owner = packages2.nearest(folderOf3(from))?.folder ?? "";
    for (const folder2 of [owner, join(owner, "public") ?? "", join(owner, "src") ?? ""]) {
      const path = files.find(join(folder2, specifier) ?? "\0", probe);
      if (path !== void 0) return found(path, "package folder");
    }
    return unresolved(specifier, "an absolute path, which depends on the server or bundler");
  };
  const plain2 = (from, raw, probe, form) => {
    const request = raw.slice(raw.lastIndexOf("!") + 1);
    const query = request.search(/\?|(?<=.)#/);
    const specifier = query < 0 ? request : request.slice(0, query);
    if (specifier === "") return unresolved(raw, "an empty specifier");
    if (/^\.{1,2}(?:\/|$)/.test(specifier) || form === "url" || form === "worker") {
      if (specifier.startsWith("/")) return rooted(from, specifier, probe);
      if (query >= 0 && files.has(join(folderOf3(from), request) ?? "\0")) {
        return found(join(folderOf3(from), request) ?? "", "relative");
      }
      return relative(from, specifier, probe, form);
    }
    const special = specialSpecifier(specifier);
    if (special?.kind === "host") return { kind: "stdlib", module: special.module };
    if (special?.kind === "registry") return external(special.module);
    if (special?.kind === "unknowable") {
      const aliased = tsconfigs.resolve(from, specifier, probe);
      return aliased === void 0 ? unresolved(specifier, special.reason) : found(aliased.path, aliased.via);
    }
    if (specifier.startsWith("/")) return rooted(from, specifier, probe);
    return bare(from, specifier, probe, form);
  };
  const glob = (from, pattern) => {
    const owner = packages2.nearest(folderOf3(from))?.folder ?? "";
    let base;
    if (pattern.startsWith("/")) base = join(owner, fixedPart(pattern));
    else if (pattern.startsWith(".")) base = join(folderOf3(from), fixedPart(pattern));
    else {
      const habit = HABITS.find(([prefix2]) => prefix2.endsWith("/") && pattern.startsWith(prefix2));
      if (habit === void 0) return [unresolved(pattern, "a glob below an alias")];
      base = join(owner, `${habit[1][0] ?? ""}/${fixedPart(pattern).slice(habit[0].length)}`);
    }
    if (base === void 0) return [unresolved(pattern, "outside the audited folder")];
    const matches = matcher(pattern.slice(fixedPart(pattern).length));
    const start = base === "" ? 0 : base.length + 1;
    const targets = [];
    for (const path of input.paths) {
      const isBelow3 = start === 0 || (path.charCodeAt(start - 1) === 47 && path.startsWith(base));
      if (isBelow3 && path !== from && matches(path.slice(start))) targets.push(found(path, "glob"));
    }
    return targets.length > 0 ? targets : [unresolved(pattern, "a glob that matches no file")];
  };
  const memo = /* @__PURE__ */ new Map();
  const resolve7 = (from, specifier, options) => {
    const isTyped = TYPED2.test(from);
    const key = `${folderOf3(from)}\0${isTyped ? 1 : 0}${options.typeOnly ? 1 : 0}${isPlace(options.form) ? options.form : ""}`;
    let known = memo.get(key);
    if (known === void 0) memo.set(key, (known = /* @__PURE__ */ new Map()));
    let target = known.get(specifier);
    if (target === void 0) {
      target = plain2(from, specifier, { typeOnly: options.typeOnly, typed: isTyped }, options.form);
      known.set(specifier, target);
    }
    return target;
  };
  return {
    resolve: (from, specifier, options) =>
      options.form === "glob"
        ? (glob(from, specifier)[0] ?? unresolved(specifier, NO_SUCH_FILE))
        : resolve7(from, specifier, options),
    resolveAll: (from, specifier, options) =>
      options.form === "glob" ? glob(from, specifier) : [resolve7(from, specifier, options)],
  };
}
function found(path, via) {
  return isModulePath(path) ? { kind: "module", path, via } : { kind: "asset", path };
}
function isPlace(form) {
  return form === "url" || form === "worker" || form === "reference";
}
function unresolved(module, reason) {
  return { kind: "unresolved", module, reason };
}
function external(module) {
  return { kind: "external", module, top: packageName(module) ?? module };
}
function fixedPart(pattern) {
  const special = pattern.search(/[*?[{(]|[!+@](?=\()/);
  const fixed = special < 0 ? pattern : pattern.slice(0, special);
  return fixed.slice(0, fixed.lastIndexOf("/") + 1);
}

// src/graph/workspace.ts
var COMMON = /* @__PURE__ */ new Set([
  "tests",
  "test",
  "testing",
  "docs",
  "examples",
  "scripts",
  "tools",
  "setup",
  "conftest",
  "noxfile",
  "src",
  "build",
]);
var FIXTURES = /^(?:.*\/)?(?:tests?|fixtures?|testdata|test_data|examples?)(?=\/)/;
var strong = (root) => ({ ...root, weak: false });
function workspaceRoots(tree, units) {
  let providers;
  const build = () => {
    const byTop = /* @__PURE__ */ new Map();
    for (const unit of units.all) {
      if (!isInstallable(unit)) continue;
      const name = asModule(unit.manifests.find((manifest) => manifest.name !== void 0)?.name ?? unit.path);
      const within2 = FIXTURES.exec(unit.path)?.[0];
      for (const { path, because } of unit.roots) {
        const folder2 = findFolder(tree, path === "." ? "" : path);
        if (folder2 === void 0) continue;
        const root = { folder: folder2, via: `${path} (unit ${unit.id}: ${because})`, weak: true, front: false };
        for (const top of [...folder2.modules.keys(), ...folder2.folders.keys()]) {
          if (COMMON.has(top)) continue;
          const list2 = byTop.get(top);
          const provider = { root, unit: unit.id, name, within: within2 };
          if (list2 === void 0) byTop.set(top, [provider]);
          else list2.push(provider);
        }
      }
    }
    return byTop;
  };
  return (top, from) => {
    providers ??= build();
    const known = providers.get(top);
    if (known === void 0) return [];
    const found2 = known.filter(
      ({ within: within2 }) => within2 === void 0 || from === within2 || from.startsWith(`${within2}/`),
    );
    const declared = declaredTops(units.owners(from));
    const wanted = found2.filter(({ name }) => declared.has(name));
    if (wanted.length > 0) return wanted.map(({ root }) => strong(root));
    return new Set(found2.map(({ unit }) => unit)).size === 1 ? found2.map(({ root }) => root) : [];
  };
}

// src/graph/python.ts
var NONE = [];
var ALREADY_LOADED = new Set(
  "sys builtins marshal posix nt time itertools gc errno io abc codecs os stat site encodings posixpath ntpath genericpath zipimport".split(
    " ",
  ),
);
var GENERATED2 =
  /^(_?_?version(_?_)?|_version_info|version_info|_build.*|_generated.*|.*_pb2(_grpc)?|.*_rc|.*parsetab|.*lextab)$/;
function createPythonResolver(input) {
  const places = /* @__PURE__ */ new Map();
  const shared = /* @__PURE__ */ new Map();
  const placeOf = (folder3, self) => {
    const name = self ? `${folder3}/*` : folder3;
    const known = places.get(name);
    if (known !== void 0) return known;
    const owners = input.units.owners(folder3);
    const roots2 = searchPath(input.tree, input.units, folder3, { here: input.scriptFolders.has(folder3), self });
    const key = roots2.map((root) => `${root.via}:${root.front}`).join("|");
    const sharers = shared.get(owners) ?? /* @__PURE__ */ new Map();
    const place = sharers.get(key) ?? {
      roots: roots2,
      declared: declaredTops(owners),
      python: requiresPython(owners),
      found: /* @__PURE__ */ new Map(),
    };
    shared.set(owners, sharers.set(key, place));
    places.set(name, place);
    return place;
  };
  const workspace = workspaceRoots(input.tree, input.units);
  const locate2 = (place, folder3, module, not) => {
    const segments = module.split(".");
    const top = segments[0] ?? module;
    const inStdlib = isStdlib(module, place.python);
    const declared = place.declared.has(top);
    let namespace;
    let missing;
    const consider = (root, isMember) => {
      if (declared && root.weak) return void 0;
      if (inStdlib && (!root.front || ALREADY_LOADED.has(top))) return void 0;
      const found2 = descend(root.folder, segments, root.via);
      if (found2 === void 0) return void 0;
      if (found2.kind === "missing") {
        const isOurs = (isMember || !declared) && (!root.weak || root.folder.path === "") && hasRegularTop(found2);
        if (isOurs && missing === void 0 && isCertain(found2, input)) missing = unresolved2(module, found2);
        return void 0;
      }
      if (found2.located.to.kind === "module") return found2.located.to.path === not ? void 0 : found2.located;
      namespace ??= found2.located;
      return void 0;
    };
    for (const root of place.roots) {
      const located = consider(root, false);
      if (located !== void 0) return located;
    }
    if (inStdlib) return { to: { kind: "stdlib", module }, runs: NONE };
    if (missing === void 0) {
      for (const root of workspace(top, folder3)) {
        const located = consider(root, !root.weak);
        if (located !== void 0) return located;
      }
    }
    if (namespace !== void 0 && !(declared && segments.length === 1)) return namespace;
    return missing ?? { to: { kind: "external", module, top }, runs: NONE };
  };
  const absolute2 = (from, folder3, module) => {
    const place = placeOf(folder3, input.isScript(from));
    let located = place.found.get(module);
    if (located === void 0) {
      located = locate2(place, folder3, module, void 0);
      place.found.set(module, located);
    }
    const isSelf = located.to.kind === "module" && located.to.path === from && located.folder === void 0;
    return isSelf && !module.includes(".") ? locate2(place, folder3, module, from) : located;
  };
  const relatives = /* @__PURE__ */ new Map();
  const relative = (folder3, level, module) => {
    const known = relatives.get(folder3) ?? /* @__PURE__ */ new Map();
    if (known.size === 0) relatives.set(folder3, known);
    const key = `${level}${module}`;
    const located = known.get(key) ?? locateRelative(folder3, level, module);
    known.set(key, located);
    return located;
  };
  const locateRelative = (folder3, level, module) => {
    const dots = ".".repeat(level);
    let path = folder3;
    for (let up = 1; up < level; up += 1) {
      if (path === "") return aboveTop(input.tree, `${dots}${module}`, level);
      path = folderOf2(path);
    }
    const base = findFolder(input.tree, path);
    const where = path === "" ? "." : path;
    if (base === void 0)
      return {
        to: { kind: "unresolved", module: `${dots}${module}`, reason: `${where} holds no Python file` },
        runs: NONE,
      };
    if (module === "") return packageAt(base, NONE, "relative import");
    const found2 = descend(base, module.split("."), "relative import");
    if (found2?.kind === "found") return found2.located;
    const miss = found2 ?? {
      kind: "missing",
      parent: base,
      segment: module.split(".")[0] ?? module,
      via: "relative import",
      inits: NONE,
    };
    return isCertain(miss, input)
      ? unresolved2(`${dots}${module}`, miss)
      : { to: { kind: "asset", path: `${where}/${module.replaceAll(".", "/")}` }, runs: NONE };
  };
  let file = "";
  let folder2 = "";
  return (from, fact) => {
    if (from !== file) {
      file = from;
      folder2 = folderOf2(from);
    }
    const located = fact.level > 0 ? relative(folder2, fact.level, fact.module) : absolute2(from, folder2, fact.module);
    const resolved = fact.name === void 0 || fact.name === "*" ? located : named(located, fact, input);
    const runs = withoutOwn(from, resolved.runs);
    return runs === resolved.runs ? resolved : { to: resolved.to, runs };
  };
}
function withoutOwn(from, runs) {
  let own2 = 0;
  for (const init of runs) {
    if (!from.startsWith(init.slice(0, -"__init__.py".length))) break;
    own2 += 1;
  }
  return own2 === 0 ? runs : runs.slice(own2);
}
function descend(root, segments, via) {
  let folder2 = root;
  const inits = [];
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] ?? "";
    const last = index === segments.length - 1;
    const child = folder2.folders.get(segment);
    if (child?.init === void 0) {
      const path = folder2.modules.get(segment);
      if (path !== void 0) {
        if (!last)
          return { kind: "missing", parent: folder2, segment: segments[index + 1] ?? "", module: path, via, inits };
        return { kind: "found", located: { to: { kind: "module", path, via }, runs: inits, via } };
      }
      if (child === void 0 || child.count === 0) {
        const other = folder2.other.get(segment);
        if (other !== void 0) return { kind: "found", located: { to: { kind: "asset", path: other }, runs: inits } };
        return index === 0 ? void 0 : { kind: "missing", parent: folder2, segment, via, inits };
      }
    }
    if (last) return { kind: "found", located: packageAt(child, inits, via) };
    if (child.init !== void 0) inits.push(child.init);
    folder2 = child;
  }
  return void 0;
}
function packageAt(folder2, runs, via) {
  const to =
    folder2.init === void 0
      ? { kind: "package", path: folder2.path === "" ? "." : folder2.path, via }
      : { kind: "module", path: folder2.init, via };
  return { to, runs, folder: folder2, via, names: /* @__PURE__ */ new Map() };
}
function named(located, fact, input) {
  const { folder: folder2, names: names3, via = "" } = located;
  const name = fact.name ?? "";
  if (folder2 === void 0 || names3 === void 0) return located;
  const known = names3.get(name);
  if (known !== void 0) return known;
  const resolved = submodule(located, folder2, fact, name, via, input);
  names3.set(name, resolved);
  return resolved;
}
function submodule(located, folder2, fact, name, via, input) {
  const found2 = descend(folder2, [name], via);
  if (found2?.kind === "found") {
    return { to: found2.located.to, runs: folder2.init === void 0 ? located.runs : [...located.runs, folder2.init] };
  }
  if (folder2.init !== void 0) return located;
  const miss = { kind: "missing", parent: folder2, segment: name, via, inits: located.runs };
  const isOurs = fact.level > 0 || located.runs.length > 0;
  if (isOurs && isCertain(miss, input)) return unresolved2(`${".".repeat(fact.level)}${fact.module}`, miss, name);
  if (fact.level > 0 || folder2.path === "") return located;
  return { to: { kind: "external", module: fact.module, top: fact.module.split(".")[0] ?? "" }, runs: NONE };
}
var hasRegularTop = (miss) => miss.module !== void 0 || miss.parent.init !== void 0 || miss.inits.length > 0;
function isCertain(miss, { tree, isDynamic: isDynamic2 }) {
  if (GENERATED2.test(miss.segment) || (miss.module === void 0 && mayBeCompiled(tree, miss))) return false;
  if (miss.module !== void 0 && isDynamic2(miss.module)) return false;
  if (miss.parent.init !== void 0 && isDynamic2(miss.parent.init)) return false;
  return !miss.inits.some(isDynamic2);
}
function mayBeCompiled(tree, miss) {
  let inPackage = true;
  for (let path = miss.parent.path; ; path = folderOf2(path)) {
    const folder2 = findFolder(tree, path);
    inPackage &&= folder2?.init !== void 0 || path === miss.parent.path;
    if (folder2 !== void 0 && (folder2.builds || (folder2.native > 0 && (inPackage || miss.segment.startsWith("_")))))
      return true;
    if (path === "") return false;
  }
}
function unresolved2(module, miss, name) {
  const parent = miss.parent.path === "" ? "." : miss.parent.path;
  const reason =
    miss.module === void 0
      ? `${parent}/ has no module ${miss.segment}: looked for ${parent}/${miss.segment}.py and ${parent}/${miss.segment}/ (${miss.via})`
      : `${miss.module} is a module, not a package: it has no ${miss.segment} (${miss.via})`;
  const dotted = name === void 0 ? module : `${module}${/\.$|^$/.test(module) ? "" : "."}${name}`;
  return { to: { kind: "unresolved", module: dotted, reason }, runs: NONE };
}
function aboveTop(tree, module, level) {
  if (tree.init !== void 0) return { to: { kind: "asset", path: module }, runs: NONE };
  const reason = `${level} dots climb above the audited root: attempted relative import beyond top-level package`;
  return { to: { kind: "unresolved", module, reason }, runs: NONE };
}

// src/graph/resolver.ts
function createResolver(input) {
  const python2 = createPythonResolver({
    tree: input.tree,
    units: input.units,
    isScript: (path) => input.scripts.has(path),
    scriptFolders: { has: (folder2) => (input.scriptFolders.get(folder2) ?? 0) > 0 },
    isDynamic: (path) => input.dynamic.has(path),
  });
  let scripts;
  return (file, fact) => {
    if (file.language === "python") return [python2(file.path, fact)];
    scripts ??= scriptResolver(input);
    const { form, module } = fact;
    const options = { typeOnly: fact.kind === "type-only", form };
    if (form !== "glob") return [plain(scripts.resolve(file.path, module, options))];
    const [first, ...more] = scripts.resolveAll(file.path, module, options);
    return [plain(first ?? scripts.resolve(file.path, module, options)), ...more.map(plain)];
  };
}
var NONE2 = [];
var plain = (to) => ({ to, runs: NONE2 });
function scriptResolver({ inventory, paths }) {
  const tsconfigs = (inventory.tsconfigs ?? []).map(({ path, text }) => ({ path, config: parseTsconfig(text) }));
  return createJavaScriptResolver({ paths, manifests: inventory.manifests, tsconfigs });
}
function isScript(file) {
  if (file.language !== "python" || !file.traits.includes("main") || file.path.endsWith("__main__.py")) return false;
  const folders = new Set(file.path.split("/").slice(0, -1));
  return !file.imports.some(({ module, level }) => level > 0 || folders.has(module.split(".", 1)[0] ?? ""));
}
var MACHINERY = /* @__PURE__ */ new Set([
  "sys",
  "pkgutil",
  "pkg_resources",
  "importlib",
  "types",
  "lazy_loader",
  "apipkg",
]);
function mayImportItself(file) {
  if (file.language !== "python") return false;
  return file.imports.some(
    ({ module, level }) => level === 0 && (MACHINERY.has(module) || module.startsWith("importlib.")),
  );
}

// src/graph/reverse.ts
var NONE3 = [];
function group(lists) {
  const byTarget = /* @__PURE__ */ new Map();
  for (const edges of lists) {
    for (const edge of edges) {
      const path = pathOf(edge.to);
      if (path === void 0) continue;
      const list2 = byTarget.get(path);
      if (list2 === void 0) byTarget.set(path, [edge]);
      else list2.push(edge);
    }
  }
  return byTarget;
}
function createReverse(edges) {
  let whole;
  const base = () => (whole ??= group(edges.values()));
  return layer(base, /* @__PURE__ */ new Set(), () => /* @__PURE__ */ new Map());
}
function layer(base, stale, fresh) {
  return {
    edgesTo: (path) => {
      const old = base().get(path) ?? NONE3;
      if (stale.size === 0) return old;
      const kept = old.some(({ from }) => stale.has(from)) ? old.filter(({ from }) => !stale.has(from)) : old;
      const added = fresh().get(path);
      return added === void 0 ? kept : [...kept, ...added];
    },
    with: (edges, changed) => {
      const all = /* @__PURE__ */ new Set([...stale, ...changed]);
      let own2;
      return layer(base, all, () => (own2 ??= group([...all].map((path) => edges.get(path) ?? NONE3))));
    },
  };
}

// src/graph/names.ts
var IDENTIFIER = /^[\p{L}_][\p{L}\p{N}_]*$/u;
function createNamer(tree, units) {
  const memo = /* @__PURE__ */ new Map();
  const prefixesOf = (folder2) => {
    let known = memo.get(folder2);
    if (known === void 0) {
      known = dottedFolders(folder2, tree, units);
      memo.set(folder2, known);
    }
    return known;
  };
  return ({ path, language }) => {
    const folder2 = folderOf2(path);
    if (language !== "python") return { path, language, unit: units.unitId(folder2, "npm"), names: [path] };
    const stem = path.slice(folder2 === "" ? 0 : folder2.length + 1, path.lastIndexOf("."));
    const unit = units.unitId(folder2, "python");
    if (stem === "__init__") return { path, language, unit, names: prefixesOf(folder2).filter((name) => name !== "") };
    const names3 = IDENTIFIER.test(stem)
      ? prefixesOf(folder2).map((prefix2) => (prefix2 === "" ? stem : `${prefix2}.${stem}`))
      : [];
    return { path, language, unit, names: names3 };
  };
}
function dottedFolders(folder2, tree, units) {
  const names3 = [];
  const add2 = (root) => {
    if (root !== "" && folder2 !== root && !folder2.startsWith(`${root}/`)) return;
    const below2 = root === "" ? folder2 : folder2.slice(root.length + 1);
    const segments = below2 === "" ? [] : below2.split("/");
    const name = segments.join(".");
    if (segments.every((segment) => IDENTIFIER.test(segment)) && !names3.includes(name)) names3.push(name);
  };
  for (const unit of units.owners(folder2)) for (const root of unit.roots) add2(root.path === "." ? "" : root.path);
  add2(packageBase(tree, folder2));
  add2("");
  return names3;
}
function packageBase(tree, folder2) {
  let at2 = folder2;
  while (at2 !== "" && findFolder(tree, at2)?.init !== void 0) at2 = folderOf2(at2);
  return at2;
}

// src/graph/redeclared.ts
var ONLY_DECLARES = /* @__PURE__ */ new Set(["requirements", "ci"]);
function keepsRoots(before, after, changed) {
  const kinds = new Map([...before.manifests, ...after.manifests].map(({ path, kind }) => [path, kind]));
  const analysed2 = new Set([...before.files, ...after.files].map(({ path }) => path));
  for (const path of changed) {
    const kind = kinds.get(path);
    if (kind === void 0 ? !analysed2.has(path) : !ONLY_DECLARES.has(kind)) return false;
  }
  return shapeOf(before) === shapeOf(after);
}
function shapeOf({ units, tsconfigs }) {
  const owners = units.filter(({ kind }) => kind !== "ci");
  return JSON.stringify([owners.map(({ id, path, kind, roots: roots2 }) => [id, path, kind, roots2]), tsconfigs]);
}
function redeclaredTops(before, after) {
  const old = new Map(before.all.map((unit) => [unit.id, unit]));
  const now = new Map(after.all.map((unit) => [unit.id, unit]));
  const differing = /* @__PURE__ */ new Set();
  for (const id of /* @__PURE__ */ new Set([...old.keys(), ...now.keys()])) {
    const [one2, two] = [topsOf(old.get(id)), topsOf(now.get(id))];
    for (const top of one2) if (!two.has(top)) differing.add(top);
    for (const top of two) if (!one2.has(top)) differing.add(top);
  }
  return differing;
}
var topsOf = (unit) => declaredTops(unit === void 0 ? [] : [unit]);
function redeclaredIn(tops, facts) {
  const paths = [];
  for (const { path, language, imports } of facts.values()) {
    if (language !== "python" || imports.some(({ module, level }) => level === 0 && tops.has(topOf(module))))
      paths.push(path);
  }
  return paths;
}
function topOf(module) {
  const dot = module.indexOf(".");
  return dot < 0 ? module : module.slice(0, dot);
}

// src/graph/index.ts
var NO_EDGES = [];
function buildGraph(facts, inventory) {
  const paths = new Set(inventory.paths);
  const scripts = /* @__PURE__ */ new Set();
  const scriptFolders = /* @__PURE__ */ new Map();
  const dynamic = /* @__PURE__ */ new Set();
  for (const file of facts.values()) {
    paths.add(file.path);
    if (file.language !== "python") continue;
    if (isScript(file)) {
      const folder2 = folderOf2(file.path);
      scripts.add(file.path);
      scriptFolders.set(folder2, (scriptFolders.get(folder2) ?? 0) + 1);
    }
    if (mayImportItself(file)) dynamic.add(file.path);
  }
  const tree = buildFolders(paths);
  const units = indexUnits(inventory);
  const input = { inventory, paths, tree, units, scripts, scriptFolders, dynamic };
  const resolver = createResolver(input);
  const nodeOf = createNamer(tree, units);
  const modules = /* @__PURE__ */ new Map();
  const edges = /* @__PURE__ */ new Map();
  let imports = 0;
  for (const file of facts.values()) {
    modules.set(file.path, nodeOf(file));
    edges.set(file.path, edgesOf(file, resolver));
    imports += file.imports.length;
  }
  return toGraph({ ...input, facts, units, resolver, modules, edges, imports, reverse: createReverse(edges) });
}
function edgesOf(file, resolver) {
  if (file.imports.length === 0) return NO_EDGES;
  const edges = [];
  for (const fact of file.imports) {
    for (const { to, runs } of resolver(file, fact)) {
      edges.push(runs.length === 0 ? { from: file.path, to, fact } : { from: file.path, to, fact, runs });
    }
  }
  return edges;
}
function toGraph(state) {
  const edgesFrom = (path) => state.edges.get(path) ?? NO_EDGES;
  return {
    modules: state.modules,
    imports: state.imports,
    edgesFrom,
    edgesTo: (path) => state.reverse.edgesTo(path),
    chain: (from, goal, use) => shortestChain(edgesFrom, from, goal, use),
    resolve: (from, fact) => state.resolver(from, fact)[0].to,
    cycles: (use) => findCycles(state.modules.keys(), edgesFrom, use).map(reportCycle),
    with: (delta) => toGraph(apply(state, delta)),
  };
}
function apply(before, delta) {
  const state = withInventory(before, delta.inventory);
  const facts = new Map(state.facts);
  for (const path of delta.removed) facts.delete(path);
  for (const file of delta.changed) facts.set(file.path, file);
  const touched = /* @__PURE__ */ new Set([...delta.removed, ...delta.changed.map(({ path }) => path)]);
  const change2 = structuralChange(state, facts, touched);
  const resolver = change2 === void 0 ? state.resolver : createResolver(change2.input);
  const input = change2 === void 0 ? state : change2.input;
  const again = /* @__PURE__ */ new Set();
  for (const path of touched) if (facts.has(path)) again.add(path);
  if (change2 !== void 0) for (const path of touchedBy(change2, facts)) again.add(path);
  if (state !== before)
    for (const path of redeclaredIn(redeclaredTops(before.units, state.units), facts)) again.add(path);
  const nodeOf = createNamer(input.tree, state.units);
  const modules = new Map(state.modules);
  const edges = new Map(state.edges);
  let { imports } = state;
  for (const path of touched) {
    imports -= state.facts.get(path)?.imports.length ?? 0;
    imports += facts.get(path)?.imports.length ?? 0;
    if (facts.has(path)) continue;
    modules.delete(path);
    edges.delete(path);
  }
  for (const path of again) {
    const file = facts.get(path);
    if (file === void 0) continue;
    modules.set(path, nodeOf(file));
    edges.set(path, edgesOf(file, resolver));
  }
  const stale = /* @__PURE__ */ new Set([...touched, ...again]);
  return { ...state, ...input, facts, resolver, modules, edges, imports, reverse: state.reverse.with(edges, stale) };
}
function withInventory(state, inventory) {
  if (inventory === void 0) return state;
  const units = indexUnits(inventory);
  const paths = /* @__PURE__ */ new Set([...state.paths, ...inventory.manifests.map(({ path }) => path)]);
  for (const path of state.inventory.paths)
    if (!inventory.paths.has(path) && !state.facts.has(path)) paths.delete(path);
  const input = { ...state, inventory, units, paths };
  return { ...state, ...input, units, resolver: createResolver(input) };
}
function structuralChange(state, facts, touched) {
  const added = [];
  const removed = [];
  const refolded = /* @__PURE__ */ new Set();
  const scripts = new Set(state.scripts);
  const scriptFolders = new Map(state.scriptFolders);
  const dynamic = new Set(state.dynamic);
  const redefined = [];
  let rescripted = false;
  for (const path of touched) {
    const after = facts.get(path);
    if (after === void 0 && state.paths.has(path)) removed.push(path);
    if (after !== void 0 && !state.paths.has(path)) added.push(path);
    const runs = after !== void 0 && isScript(after);
    if (runs !== scripts.has(path)) {
      rescripted = true;
      const folder2 = folderOf2(path);
      const before = scriptFolders.get(folder2) ?? 0;
      const now = before + (runs ? 1 : -1);
      scriptFolders.set(folder2, now);
      if (now > 0 !== before > 0) refolded.add(folder2);
      if (runs) scripts.add(path);
      else scripts.delete(path);
    }
    const isDynamic2 = after !== void 0 && mayImportItself(after);
    if (isDynamic2 === dynamic.has(path)) continue;
    redefined.push(path);
    if (isDynamic2) dynamic.add(path);
    else dynamic.delete(path);
  }
  if (!rescripted && added.length + removed.length + redefined.length === 0) return void 0;
  const paths = new Set(state.paths);
  let tree = state.tree;
  for (const path of added) {
    paths.add(path);
    tree = withFile(tree, path, true);
  }
  for (const path of removed) {
    paths.delete(path);
    tree = withFile(tree, path, false);
  }
  const { inventory, units } = state;
  const input = { inventory, paths, tree, units, scripts, scriptFolders, dynamic };
  return { input, before: state.tree, after: tree, moved: [...added, ...removed], redefined, refolded };
}

// src/contracts/scope.ts
import picomatch3 from "picomatch";
var THIRD_PARTY = "third-party";
var NEVER = () => false;
var SOURCE = /\.(py|pyi|ipynb|[cm]?[jt]sx?|vue|svelte)$/;
var listOf = (patterns) => (typeof patterns === "string" ? [patterns] : patterns);
function readScope(patterns, graph, inventory, exact = false) {
  const list2 = listOf(patterns);
  const matchers = list2.map((pattern) => ({ pattern, ...matcherOf(pattern, inventory, exact) }));
  const modules = /* @__PURE__ */ new Set();
  const hit = /* @__PURE__ */ new Set();
  for (const node of graph.modules.values()) {
    for (const { pattern, ofNode } of matchers) {
      if (!ofNode(node)) continue;
      modules.add(node.path);
      hit.add(pattern);
    }
  }
  const isTarget = (to, fact) => {
    switch (to.kind) {
      case "module":
        return modules.has(to.path) || matchers.some(({ ofPath }) => ofPath(to.path));
      case "package":
        return matchers.some(({ ofPath }) => ofPath(to.path) || ofPath(`${to.path}/__init__.py`));
      case "asset":
        return matchers.some(({ ofPath }) => ofPath(to.path));
      case "external":
      case "stdlib":
      case "unresolved": {
        if (to.kind === "external" && list2.includes(THIRD_PARTY)) return true;
        const full = fact.name === void 0 || fact.name === "*" ? to.module : `${to.module}.${fact.name}`;
        return matchers.some(({ ofName }) => ofName(to.module) || ofName(full));
      }
    }
  };
  const unknown = list2.filter((pattern) => !hit.has(pattern));
  return {
    patterns: list2,
    modules,
    holds: (node) => matchers.some(({ ofNode }) => ofNode(node)),
    isTarget,
    unknown: unknown.length === 0 ? [] : unknown.filter((pattern) => !isKnownOutside(pattern, graph, inventory)),
  };
}
function matcherOf(pattern, inventory, exact) {
  if (pattern === THIRD_PARTY) return { ofNode: NEVER, ofPath: NEVER, ofName: NEVER };
  if (pattern.startsWith("package:")) {
    return { ofNode: NEVER, ofPath: NEVER, ofName: nameMatcher(pattern.slice("package:".length)) };
  }
  const clean = pattern.replace(/^\.\//, "").replace(/\/+$/, "");
  const isPath = clean.includes("/") || SOURCE.test(clean) || /^(\.|\*+)$/.test(clean);
  const ofPath = pathMatcher2(clean, exact);
  if (isPath) {
    const ofName2 = clean.startsWith("@") ? nameMatcher(clean) : NEVER;
    return { ofNode: ({ path }) => ofPath(path), ofPath, ofName: ofName2 };
  }
  const ofName = exact ? exactName(clean) : nameMatcher(clean);
  const atRoot = !clean.includes(".") && !clean.includes("*") && existsAtRoot(clean, inventory.paths);
  if (atRoot) return { ofNode: ({ path }) => ofPath(path), ofPath, ofName };
  return { ofNode: ({ path, names: names3 }) => ofPath(path) || names3.some(ofName), ofPath: NEVER, ofName };
}
function existsAtRoot(name, paths) {
  if (paths.has(`${name}.py`)) return true;
  for (const path of paths) if (path.startsWith(`${name}/`)) return true;
  return false;
}
function pathMatcher2(pattern, exact) {
  if (pattern === "" || /^(\.|\*\*?)$/.test(pattern)) return () => true;
  if (!/[*?[\]{}()!+]/.test(pattern)) {
    const prefix2 = `${pattern}/`;
    const isItself = (path) =>
      path === pattern || (path.startsWith(pattern) && path.slice(pattern.length).replace(SOURCE, "") === "");
    if (exact) return (path) => isItself(path) || path === `${prefix2}__init__.py` || isIndex(path, prefix2);
    return (path) => path.startsWith(prefix2) || isItself(path);
  }
  const match = picomatch3(pattern, { dot: true });
  if (exact) return (path) => match(path) || match(path.replace(SOURCE, ""));
  const below2 = picomatch3(`${pattern}/**`, { dot: true });
  return (path) => match(path) || below2(path) || match(path.replace(SOURCE, ""));
}
var isIndex = (path, prefix2) =>
  path.startsWith(`${prefix2}index.`) && SOURCE.test(path) && !path.slice(prefix2.length).includes("/");
function nameMatcher(pattern) {
  if (!pattern.includes("*")) {
    return (module) => {
      if (!module.startsWith(pattern)) return false;
      const next = module.charAt(pattern.length);
      return next === "" || next === "." || next === "/";
    };
  }
  const expression2 = dottedExpression(pattern);
  const regex = new RegExp(`^${expression2}(?:[./]|$)`, "u");
  return (module) => regex.test(module);
}
function exactName(pattern) {
  const regex = new RegExp(`^${dottedExpression(pattern)}$`, "u");
  return (module) => regex.test(module);
}
function dottedExpression(pattern) {
  const escaped2 = pattern.replace(/[$()+?[\\\]^{|}.]/g, String.raw`\$&`);
  return escaped2.replace(/\*\*|\*/g, (stars) => (stars === "**" ? ".+" : String.raw`[^./]+`));
}
function isKnownOutside(pattern, graph, inventory) {
  if (pattern === THIRD_PARTY || pattern.startsWith("package:")) return true;
  const { ofName } = matcherOf(pattern, inventory, false);
  for (const { declared } of inventory.manifests) {
    for (const { key } of declared) if (ofName(key) || ofName(key.replaceAll("-", "_"))) return true;
  }
  for (const path of graph.modules.keys()) {
    for (const { to, fact } of graph.edgesFrom(path)) {
      if (to.kind !== "external" && to.kind !== "stdlib") continue;
      if (ofName(to.module) || (fact.name !== void 0 && ofName(`${to.module}.${fact.name}`))) return true;
    }
  }
  return false;
}
function expandMembers(patterns, graph) {
  const members = /* @__PURE__ */ new Set();
  for (const written of listOf(patterns)) {
    const pattern = written.replace(/^\.\//, "").replace(/\/(\*\*)?$/, "");
    if (!pattern.includes("*")) members.add(pattern);
    else for (const member of matchesOf(pattern, graph)) members.add(member);
  }
  return [...members].sort();
}
function matchesOf(pattern, graph) {
  const byPath2 = pattern.includes("/");
  const separator2 = byPath2 ? "/" : ".";
  const depth3 = pattern.split(separator2).length;
  const match = byPath2 ? picomatch3(pattern, { dot: true }) : exactName(pattern);
  const folders = /* @__PURE__ */ new Set();
  const files = /* @__PURE__ */ new Set();
  for (const { path, names: names3 } of graph.modules.values()) {
    const isInit2 = path.endsWith("/__init__.py");
    for (const name of byPath2 ? [path] : names3) {
      const segments = name.split(separator2);
      const head = segments.slice(0, depth3).join(separator2);
      if (segments.length < depth3 || !match(head.replace(SOURCE, ""))) continue;
      if (segments.length > depth3 || (!byPath2 && isInit2)) folders.add(head);
      else files.add(head.replace(SOURCE, ""));
    }
  }
  return folders.size > 0 ? folders : files;
}

// src/contracts/outcome.ts
var vacuous = (reason) => ({ kind: "vacuous", reason });
var START = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
function declaredAt(contract) {
  const { path = "assay.yaml", line = 1 } = contract.at ?? {};
  return { path, range: { ...START, startLine: line, endLine: line } };
}
var startOf = (path) => ({ path, range: START });
function readExemptions(contract, context) {
  return (contract.except ?? []).map((exemption) => {
    const { because } = exemption;
    const from = readScope(exemption.from, context.graph, context.inventory, true);
    const to = readScope(exemption.to, context.graph, context.inventory, true);
    const covers = (edge) => from.modules.has(edge.from) && to.isTarget(edge.to, edge.fact);
    return { from: exemption.from, to: exemption.to, because, covers };
  });
}
function usable(contract, exemptions) {
  const allowed = new Set(contract.allow ?? []);
  return (edge) =>
    !edge.fact.flags.some((flag) => allowed.has(flag)) && !exemptions.some((exemption) => exemption.covers(edge));
}
function violation(contract, chain, what, recommendation) {
  const [first] = chain;
  const last = chain[chain.length - 1] ?? first;
  const goal = nameOf(last.to);
  const { symbol } = first.fact;
  const inside = symbol === void 0 ? "" : ` in ${symbol}`;
  const way =
    chain.length === 1
      ? `imports ${goal}${inside}`
      : `reaches ${goal} through ${chain
          .slice(0, -1)
          .map((edge) => nameOf(edge.to))
          .join(" \u2192 ")}${inside}`;
  const because = contract.because === void 0 ? "" : ` (${contract.because})`;
  return {
    path: first.from,
    range: first.fact.range,
    message: `${first.from} ${way}: ${what}${because}`,
    recommendation,
    likelihood: "high",
    confidence: "high",
    chain: toLinks(chain),
    subject: `${contract.name} \u2192 ${goal}`,
    cause: { key: contract.name, text: `Imports against "${contract.name}"` },
    ...(symbol === void 0 ? {} : { symbol }),
  };
}
function importsOf(paths, context) {
  let count2 = 0;
  for (const path of paths) count2 += context.graph.edgesFrom(path).length;
  return { count: count2, noun: "imports" };
}
function describeList(name, list2) {
  if (typeof list2 === "string") return `\`${name}: ${list2}\``;
  return list2.length === 0 ? `\`${name}\` is an empty list` : `\`${name}: [${list2.join(", ")}]\``;
}

// src/contracts/acyclic.ts
function checkAcyclic(contract, context, use) {
  const patterns = contract.modules ?? ".";
  const scope = readScope(patterns, context.graph, context.inventory);
  if (scope.modules.size === 0) {
    return vacuous(
      `${contract.modules === void 0 ? "the repository" : describeList("modules", patterns)} has no module`,
    );
  }
  const counted = (edge) => use(edge) && edge.fact.form !== "reference";
  const cycles =
    contract.level === "package"
      ? packageCycles(scope.modules, context, counted)
      : findCycles(scope.modules, context.graph.edgesFrom, counted).map((cycle) => ({ cycle, noun: "modules" }));
  const edges = { count: 0, noun: "imports" };
  for (const path of scope.modules) edges.count += context.graph.edgesFrom(path).length;
  const violations = cycles.map(({ cycle, noun }) => report(contract.name, cycle, noun));
  return { kind: "judged", examined: edges, violations };
}
function report(name, cycle, noun) {
  const { breaking: edges, smallest, loop } = reportCycle(cycle);
  const [first] = loop;
  const list2 =
    cycle.members.length > 6 ? [...cycle.members.slice(0, 6), `${cycle.members.length - 6} more`] : cycle.members;
  const shown = edges
    .slice(0, 5)
    .map((edge) => `${origin(edge).from}:${edge.fact.range.startLine} \u2192 ${nameOf(origin(edge).to)}`);
  const rest = edges.length > 5 ? `, and ${edges.length - 5} more` : "";
  const set = smallest ? "the smallest set of imports that breaks it" : "a small set of imports that breaks it";
  const at2 = first === void 0 ? void 0 : origin(first);
  return {
    path: at2?.from ?? cycle.members[0] ?? "",
    range: at2?.fact.range ?? { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    message: `${cycle.members.length} ${noun} import each other (${list2.join(", ")}): "${name}" forbids cycles; ${set}: ${shown.join(", ")}${rest}`,
    recommendation: `Remove ${edges.length === 1 ? "this import" : `these ${edges.length} imports`}, or move what both sides need into a module below them.`,
    subject: `${name}: ${cycle.members[0] ?? ""}`,
    cause: { key: name, text: `Import cycles against "${name}"` },
    ...(first === void 0 ? {} : { chain: toLinks(loop.map(origin)) }),
  };
}
var origin = (edge) => ("origin" in edge ? edge.origin : edge);
function packageCycles(modules, context, use) {
  const out = /* @__PURE__ */ new Map();
  for (const path of [...modules].sort()) {
    const from = folderOf4(path);
    const list2 = out.get(from) ?? [];
    out.set(from, list2);
    for (const edge of context.graph.edgesFrom(path)) {
      if (edge.to.kind !== "module" || !modules.has(edge.to.path) || !use(edge)) continue;
      const to = folderOf4(edge.to.path);
      if (to !== from)
        list2.push({ from, to: { kind: "package", path: to, via: edge.to.via }, fact: edge.fact, origin: edge });
    }
  }
  return findCycles(out.keys(), (folder2) => out.get(folder2) ?? []).map((cycle) => ({ cycle, noun: "folders" }));
}
function folderOf4(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "." : path.slice(0, slash);
}

// src/contracts/flow.ts
function findFlows(input) {
  const { graph, from } = input;
  const next = input.direct ? /* @__PURE__ */ new Map() : stepsTowardGoal(input);
  const found2 = [];
  for (const path of [...from].sort()) {
    const byLine = /* @__PURE__ */ new Map();
    for (const direct of graph.edgesFrom(path)) {
      if (!input.use(direct)) continue;
      for (const edge of reach(direct)) {
        const chain = chainOf(edge, input, next);
        if (chain === void 0) continue;
        const line = edge.fact.range.startLine;
        const known = byLine.get(line);
        if (known === void 0 || chain.length < known.length) byLine.set(line, chain);
      }
    }
    found2.push(...[...byLine.entries()].sort(([a], [b]) => a - b).map(([, chain]) => chain));
  }
  return found2;
}
function chainOf(edge, input, next) {
  if (!input.use(edge)) return void 0;
  if (input.isGoal(edge)) return [edge];
  const rest = [];
  for (let step = stepFrom(edge.to, next); step !== void 0; step = stepFrom(step.to, next)) {
    rest.push(step);
    if (input.isGoal(step)) return [edge, ...rest];
  }
  return void 0;
}
function stepFrom(to, next) {
  const path = pathOf(to);
  return path === void 0 ? void 0 : next.get(path);
}
function stepsTowardGoal({ graph, from, isGoal, closed, use }) {
  const into = /* @__PURE__ */ new Map();
  const next = /* @__PURE__ */ new Map();
  const queue = [];
  for (const path of graph.modules.keys()) {
    if (from.has(path) || closed?.(path) === true) continue;
    for (const direct of graph.edgesFrom(path)) {
      if (!use(direct)) continue;
      for (const edge of reach(direct)) {
        if (!use(edge)) continue;
        if (isGoal(edge)) {
          if (next.has(path)) continue;
          next.set(path, edge);
          queue.push(path);
          continue;
        }
        const to = pathOf(edge.to);
        if (to === void 0) continue;
        const list2 = into.get(to);
        if (list2 === void 0) into.set(to, [edge]);
        else list2.push(edge);
      }
    }
  }
  for (let head = 0; head < queue.length; head += 1) {
    for (const edge of into.get(queue[head] ?? "") ?? []) {
      if (next.has(edge.from)) continue;
      next.set(edge.from, edge);
      queue.push(edge.from);
    }
  }
  return next;
}

// src/contracts/reach.ts
function emptySide(name, patterns, scope, isGoal) {
  const said = describeList(name, patterns);
  if (scope.patterns.length === 0) return `${said}, which is not the same as leaving it out: it names nothing`;
  if (!isGoal) return scope.modules.size === 0 ? `${said} matches no module of this repository` : void 0;
  if (scope.unknown.length < scope.patterns.length) return void 0;
  return `${said} names no module here, no import and no declared dependency (write \`package:NAME\` for a package that nobody may begin to use)`;
}
function checkForbidden(contract, context, use) {
  const from = readScope(contract.from, context.graph, context.inventory);
  const to = readScope(contract.to, context.graph, context.inventory);
  const empty = emptySide("from", contract.from, from, false) ?? emptySide("to", contract.to, to, true);
  if (empty !== void 0) return vacuous(empty);
  const sources = new Set([...from.modules].filter((path) => !to.modules.has(path)));
  if (sources.size === 0) return vacuous("every module of `from` is also in `to`");
  const chains = findFlows({
    graph: context.graph,
    from: sources,
    isGoal: (edge) => to.isTarget(edge.to, edge.fact),
    use,
    direct: contract.direct ?? false,
  });
  const violations = chains.map((chain) => {
    const goal = nameOf((chain[chain.length - 1] ?? chain[0]).to);
    return violation(contract, chain, `forbidden by "${contract.name}"`, advice(chain.length, goal));
  });
  return { kind: "judged", examined: importsOf(sources, context), violations };
}
function advice(length, goal) {
  return length === 1
    ? `Remove this import of ${goal}, or move what is needed to where both may import it.`
    : `Break the chain at the link that is least needed; ${goal} must not be reachable from here.`;
}
function checkIndependent(contract, context, use) {
  const names3 = expandMembers(contract.modules, context.graph);
  const members = names3.map((name) => ({ name, scope: readScope(name, context.graph, context.inventory) }));
  const present = members.filter(({ scope }) => scope.modules.size > 0);
  const said = describeList("modules", contract.modules);
  if (present.length < 2) {
    const found2 = present.map(({ name }) => name).join(", ");
    return vacuous(
      `${said} gives ${present.length} member${present.length === 1 ? "" : "s"}${found2 === "" ? "" : ` (${found2})`}; independence needs two`,
    );
  }
  const missing = members.filter(({ scope }) => scope.modules.size === 0).map(({ name }) => name);
  if (missing.length > 0) return vacuous(`${said}: ${missing.join(", ")} matches no module`);
  const all = new Set(present.flatMap(({ scope }) => [...scope.modules]));
  const violations = present.flatMap(({ name, scope }) => {
    const others2 = present.filter((other) => other.scope !== scope);
    const hit = (edge) =>
      isIn(edge, scope) ? void 0 : others2.find((other) => other.scope.isTarget(edge.to, edge.fact));
    const flows = findFlows({
      graph: context.graph,
      from: scope.modules,
      isGoal: (edge) => hit(edge) !== void 0,
      use,
      direct: contract.direct ?? false,
    });
    return flows.map((chain) => {
      const other = hit(chain[chain.length - 1] ?? chain[0])?.name ?? "another member";
      return violation(
        contract,
        chain,
        `${name} and ${other} are independent by "${contract.name}"`,
        `Move what ${name} needs of ${other} to where both may import it.`,
      );
    });
  });
  return { kind: "judged", examined: importsOf(all, context), violations };
}
var isIn = (edge, scope) => {
  const path = pathOf(edge.to);
  return path !== void 0 && scope.modules.has(path);
};
function checkRequired(contract, context, use) {
  const { graph } = context;
  const from = readScope(contract.from, graph, context.inventory);
  const to = readScope(contract.to, graph, context.inventory);
  const empty = emptySide("from", contract.from, from, false) ?? emptySide("to", contract.to, to, true);
  if (empty !== void 0) return vacuous(empty);
  const isGoal = (edge) => to.isTarget(edge.to, edge.fact);
  const judged = [...from.modules].filter(
    (path) => !to.modules.has(path) && !(path.endsWith("__init__.py") && graph.edgesFrom(path).length === 0),
  );
  if (judged.length === 0) return vacuous("every module of `from` is also in `to`, or an empty `__init__.py`");
  const wanted = to.patterns.join(" or ");
  const violations = judged.sort().flatMap((path) => {
    const found2 =
      contract.direct === true
        ? graph.edgesFrom(path).some((edge) => use(edge) && isGoal(edge))
        : graph.chain(path, isGoal, use);
    if (found2 === true || (found2 !== false && found2 !== void 0)) return [];
    return [
      {
        ...startOf(path),
        message: `${path} does not import ${wanted}${contract.direct === true ? "" : ", directly or through others"}: required by "${contract.name}"`,
        recommendation: `Import ${wanted} here.`,
        subject: `${contract.name}: ${path}`,
        cause: { key: contract.name, text: `Modules without the import that "${contract.name}" requires` },
      },
    ];
  });
  return { kind: "judged", examined: { count: judged.length, noun: "modules" }, violations };
}

// src/contracts/doors.ts
function* entering(scope, context, use) {
  for (const path of [...context.graph.modules.keys()].sort()) {
    if (scope.modules.has(path)) continue;
    const lines = /* @__PURE__ */ new Set();
    for (const edge of context.graph.edgesFrom(path)) {
      const key = `${edge.fact.range.startLine} ${nameOf(edge.to)}`;
      if (lines.has(key) || !use(edge) || !scope.isTarget(edge.to, edge.fact)) continue;
      lines.add(key);
      yield edge;
    }
  }
}
function checkProtected(contract, context, use) {
  const scope = readScope(contract.modules, context.graph, context.inventory);
  const importers = readScope(contract.importers, context.graph, context.inventory);
  if (scope.modules.size === 0) return vacuous(`${describeList("modules", contract.modules)} matches no module`);
  const lost = contract.importers.filter(
    (pattern) => readScope(pattern, context.graph, context.inventory).modules.size === 0,
  );
  if (lost.length > 0) return vacuous(`\`importers\`: ${lost.join(", ")} matches no module`);
  const who =
    contract.importers.length === 0
      ? "nobody outside may import it (`importers` is an empty list)"
      : `only ${contract.importers.join(", ")} may import it`;
  const violations = [];
  let count2 = 0;
  for (const edge of entering(scope, context, use)) {
    count2 += 1;
    if (importers.modules.has(edge.from)) continue;
    violations.push(
      violation(
        contract,
        [edge],
        `${who}, by "${contract.name}"`,
        "Import it through one of its importers, or add this module to `importers`.",
      ),
    );
  }
  return { kind: "judged", examined: { count: count2, noun: "imports from outside" }, violations };
}
function readFacades(contract, context) {
  return expandMembers(contract.of, context.graph).map((name) => {
    const scope = readScope(name, context.graph, context.inventory);
    const folder2 = commonFolder(scope.modules);
    const isIndex2 = (path) =>
      path.startsWith(`${folder2}/`) && /^(__init__\.pyi?|index\.[cm]?[jt]sx?)$/.test(path.slice(folder2.length + 1));
    if (contract.expose === void 0) {
      return { name, scope, isOpen: isIndex2, doors: "only the package itself is public (`expose` is omitted)" };
    }
    const open = contract.expose.map((door) =>
      readScope(
        door === "." ? `${folder2}/__init__.py` : `${folder2}/${door.replaceAll(".", "/")}`,
        context.graph,
        context.inventory,
      ),
    );
    const doors =
      contract.expose.length === 0
        ? "nothing of it is public (`expose` is an empty list)"
        : `its public modules are ${contract.expose.join(", ")}`;
    const isOpen = (path) =>
      open.some(({ modules }) => modules.has(path)) || (contract.expose?.includes(".") === true && isIndex2(path));
    return { name, scope, isOpen, doors };
  });
}
function commonFolder(paths) {
  let common;
  for (const path of paths) {
    const segments = path.split("/").slice(0, -1);
    if (common === void 0) common = segments;
    else {
      let same = 0;
      while (same < common.length && common[same] === segments[same]) same += 1;
      common = common.slice(0, same);
    }
  }
  return (common ?? []).join("/");
}
function checkInterface(contract, context, use) {
  const facades = readFacades(contract, context);
  const lost = facades.filter(({ scope }) => scope.modules.size === 0);
  const said = describeList("of", contract.of);
  if (facades.length === 0 || lost.length > 0)
    return vacuous(`${said} matches no module${lost.length > 0 ? `: ${lost.map(({ name }) => name).join(", ")}` : ""}`);
  for (const door of contract.expose ?? []) {
    const alone = readFacades({ ...contract, expose: [door] }, context);
    if (!alone.some(({ scope, isOpen }) => [...scope.modules].some(isOpen))) {
      return vacuous(`\`expose\`: ${door} is no module of ${facades.map(({ name }) => name).join(", ")}`);
    }
  }
  const violations = [];
  let count2 = 0;
  for (const { name, scope, isOpen, doors } of facades) {
    for (const edge of entering(scope, context, use)) {
      count2 += 1;
      if (edge.to.kind === "module" && isOpen(edge.to.path)) continue;
      violations.push(
        violation(
          contract,
          [edge],
          `it is inside ${name}, and ${doors}, by "${contract.name}"`,
          `Import what ${name} exposes, or expose this module.`,
        ),
      );
    }
  }
  return { kind: "judged", examined: { count: count2, noun: "imports from outside" }, violations };
}

// src/contracts/layers.ts
function readStacks(contract, context) {
  const containers = contract.containers === void 0 ? [void 0] : expandMembers(contract.containers, context.graph);
  return containers.map((container) => ({
    container,
    layers: contract.layers.flatMap((entry2, level) =>
      [entry2].flat().map((name) => {
        const full = container === void 0 ? name : within(container, name);
        return { name: full, level, scope: readScope(full, context.graph, context.inventory) };
      }),
    ),
  }));
}
function within(container, name) {
  const isPath = container.includes("/") || (!container.includes(".") && !name.includes("."));
  return isPath ? `${container}/${name}` : `${container}.${name}`;
}
function checkLayers(contract, context, use) {
  if (Array.isArray(contract.containers) && contract.containers.length === 0) {
    return vacuous(
      "`containers` is an empty list: there is no place to look for the layers (omitted, they are looked for from the root)",
    );
  }
  const stacks = readStacks(contract, context);
  const used = stacks.filter(({ layers }) => layers.filter(({ scope }) => scope.modules.size > 0).length > 1);
  if (used.length === 0) {
    const missing = stacks.flatMap(({ layers }) => layers.filter(({ scope }) => scope.modules.size === 0));
    return vacuous(
      `fewer than two layers match a module${missing.length === 0 ? "" : `; nothing matches ${missing.map(({ name }) => name).join(", ")}`}`,
    );
  }
  const absent =
    contract.containers === void 0 ? (stacks[0]?.layers ?? []).filter(({ scope }) => scope.modules.size === 0) : [];
  if (absent.length > 0) return vacuous(`nothing matches ${absent.map(({ name }) => name).join(", ")}`);
  const violations = [];
  const seen = /* @__PURE__ */ new Set();
  for (const { container, layers } of used) {
    for (const layer2 of layers) {
      for (const path of layer2.scope.modules) seen.add(path);
      violations.push(...upward(contract, context, layer2, layers, use));
    }
    if (contract.exhaustive === true) violations.push(...outside(contract, context, container, layers));
  }
  return { kind: "judged", examined: importsOf(seen, context), violations };
}
function* upward(contract, context, layer2, layers, use) {
  const layerOf = (edge) => {
    const path = pathOf(edge.to);
    if (path !== void 0 && layer2.scope.modules.has(path)) return void 0;
    return layers.find((other) => other !== layer2 && other.scope.isTarget(edge.to, edge.fact));
  };
  const isAgainst = (edge) => {
    const other = layerOf(edge);
    return other !== void 0 && breach(contract, layer2, other) !== void 0;
  };
  const isLayered = (path) => layers.some(({ scope }) => scope.modules.has(path));
  const chains = findFlows({
    graph: context.graph,
    from: layer2.scope.modules,
    isGoal: isAgainst,
    closed: isLayered,
    use,
    direct: contract.direct ?? false,
  });
  for (const chain of chains) {
    const other = layerOf(chain[chain.length - 1] ?? chain[0]);
    const what = other === void 0 ? void 0 : breach(contract, layer2, other);
    if (other === void 0 || what === void 0) continue;
    yield violation(
      contract,
      chain,
      what,
      `Turn the dependency round, or move what ${layer2.name} needs to a layer below it.`,
    );
  }
}
function breach(contract, layer2, other) {
  const by = `by "${contract.name}"`;
  if (other.level < layer2.level) return `${other.name} is a layer above ${layer2.name} ${by}`;
  if (other.level === layer2.level) return `${layer2.name} and ${other.name} are independent layers ${by}`;
  if (contract.closed === true && other.level > layer2.level + 1) {
    return `${layer2.name} may import only the layer directly below it, not ${other.name}, ${by}`;
  }
  return void 0;
}
function* outside(contract, context, container, layers) {
  const all = readScope(container ?? ".", context.graph, context.inventory);
  for (const path of [...all.modules].sort()) {
    if (layers.some(({ scope }) => scope.modules.has(path)) || isMarker(path, container)) continue;
    yield {
      ...startOf(path),
      message: `${path} belongs to no layer of "${contract.name}", which is exhaustive`,
      recommendation: `Add its folder to \`layers\`, or move it into one of ${layers.map(({ name }) => name).join(", ")}.`,
      subject: `${contract.name}: ${path}`,
      cause: { key: `${contract.name}: no layer`, text: `Modules that belong to no layer of "${contract.name}"` },
    };
  }
}
var isMarker = (path, container) => container !== void 0 && path === `${container.replaceAll(".", "/")}/__init__.py`;

// src/contracts/canaries.ts
var FURTHER_PLACES = 12;
var PAIRS = 12;
function* contractCanaries(contract, context) {
  if (contract.kind === "acyclic") {
    yield* cycleCanaries(contract, context);
    return;
  }
  if (contract.kind === "required") {
    const from = readScope(contract.from, context.graph, context.inventory);
    for (const host of hosts(from.modules, context, 3)) {
      const path = freshPath(host, "required");
      if (from.holds({ path, names: nameBeside(host, path) })) {
        yield { operator: "new file without the import", files: [{ path, text: emptyModule(path) }], expectAt: path };
      }
    }
    return;
  }
  for (const [index, ban] of bansOf(contract, context).entries()) {
    if (index >= PAIRS) return;
    yield* banCanaries(ban, contract, context, index);
  }
}
function bansOf(contract, context) {
  const read = (patterns) => readScope(patterns, context.graph, context.inventory);
  const everything = () => read("**");
  switch (contract.kind) {
    case "forbidden":
      return [{ from: read(contract.from), to: read(contract.to) }];
    case "independent": {
      const members = expandMembers(contract.modules, context.graph).map(read);
      return members.flatMap((from) => members.filter((to) => to !== from).map((to) => ({ from, to })));
    }
    case "layers":
      return readStacks(contract, context).flatMap(({ layers }) =>
        layers.flatMap((from) =>
          layers
            .filter((to) => to.level < from.level || (to.level === from.level && to !== from))
            .map((to) => ({ from: from.scope, to: to.scope })),
        ),
      );
    case "protected": {
      const to = read(contract.modules);
      return [{ from: everything(), to, outside: [to, ...contract.importers.map((pattern) => read(pattern))] }];
    }
    case "interface":
      return readFacades(contract, context).map(({ scope, isOpen }) => ({
        from: everything(),
        to: scope,
        outside: [scope],
        isGoal: (path) => !isOpen(path),
      }));
  }
}
function* banCanaries(ban, contract, context, index) {
  const allowed = new Set(contract.allow ?? []);
  const places = findPlaces(ban, context);
  for (const [number, { host, wanted }] of places.entries()) {
    const forms = formsOf(host.language).filter(({ kinds }) => !kinds.some((kind) => allowed.has(kind)));
    const chosen = number === 0 && index === 0 ? forms : forms.slice(0, 1);
    for (const { operator, text } of chosen) {
      const path = freshPath(host, `${index}_${number}_${slug(operator)}`);
      const content = text(wanted);
      if (content !== void 0) yield { operator, files: [{ path, text: content }], expectAt: path };
    }
    if (number === 0) yield* placeCanaries(ban, host, wanted, chosen[0], index);
  }
}
function* placeCanaries(ban, host, wanted, form, index) {
  const text = form?.text(wanted);
  if (form === void 0 || text === void 0 || host.language !== "python") return;
  const folder2 = folderOf5(host.path);
  const inFolder2 = (name) => (folder2 === "" ? name : `${folder2}/${name}`);
  const inside = inFolder2(`assay_canary_package_${index}/planted.py`);
  const test = inFolder2(`test_assay_canary_${index}.py`);
  const plans = [
    {
      operator: "new sub-package",
      files: [
        { path: inFolder2(`assay_canary_package_${index}/__init__.py`), text: "" },
        { path: inside, text },
      ],
      expectAt: inside,
    },
    { operator: "file with a test's name", files: [{ path: test, text }], expectAt: test },
  ];
  for (const plan2 of plans) {
    if (ban.from.holds({ path: plan2.expectAt, names: nameBeside(host, plan2.expectAt) })) yield plan2;
  }
}
function findPlaces(ban, context) {
  const barred = (path) => ban.outside?.some(({ modules }) => modules.has(path)) ?? ban.to.modules.has(path);
  const sources = [...ban.from.modules].filter((path) => !barred(path));
  const places = [];
  for (const host of hosts(sources, context, FURTHER_PLACES)) {
    const path = freshPath(host, "probe");
    const probe = { path, names: nameBeside(host, path) };
    if (!ban.from.holds(probe) || ban.outside?.some((scope) => scope.holds(probe)) === true) continue;
    const wanted = findWanted(host, path, ban, context);
    if (wanted !== void 0) places.push({ host, wanted });
  }
  return places;
}
function hosts(paths, context, limit) {
  const byFolder = /* @__PURE__ */ new Map();
  for (const path of [...paths].sort()) {
    const node = context.graph.modules.get(path);
    if (node !== void 0 && !byFolder.has(folderOf5(path)) && !/\.(ipynb|vue|svelte|d\.ts)$/.test(path))
      byFolder.set(folderOf5(path), node);
  }
  return [...byFolder.entries()]
    .sort(([a], [b]) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([, node]) => node);
}
function findWanted(host, path, ban, context) {
  const isGoal = (to, fact) => {
    if (!ban.to.isTarget(to, fact)) return false;
    return ban.isGoal === void 0 || (to.kind === "module" && ban.isGoal(to.path));
  };
  const goals = [...ban.to.modules].filter((goal) => ban.isGoal?.(goal) ?? true).sort();
  const tried = goals
    .filter((goal) => (context.graph.modules.get(goal)?.language === "python") === (host.language === "python"))
    .sort((a, b) => a.split("/").length - b.split("/").length)
    .slice(0, 8);
  const outside2 = ban.to.patterns.flatMap((pattern) =>
    pattern === THIRD_PARTY ? ["assay_canary_distribution"] : [pattern.replace(/^package:/, "")],
  );
  for (const goal of [...tried, ...outside2]) {
    const names3 = tried.includes(goal) ? namesOf(goal, path, host.language, context) : [goal];
    for (const module of names3) {
      if (!/^[\w.@/-]+$/.test(module)) continue;
      if (!resolves({ module, level: 0 }, path, host.language, context, isGoal)) continue;
      const relative = host.language === "python" ? relativeTo(goal, path) : void 0;
      const reaches3 =
        relative !== void 0 &&
        resolves({ module: relative.module, level: relative.dots.length }, path, host.language, context, isGoal);
      const inner = tried
        .flatMap((other) => namesOf(other, path, host.language, context))
        .find(
          (name) => name.includes(".") && resolves({ module: name, level: 0 }, path, host.language, context, isGoal),
        );
      return {
        module,
        ...(reaches3 ? { relative } : {}),
        ...(host.language === "python" && inner !== void 0 ? { inner } : {}),
      };
    }
  }
  return void 0;
}
function namesOf(goal, path, language, context) {
  if (language === "python") return [...(context.graph.modules.get(goal)?.names ?? [])].reverse();
  const up = folderOf5(path).split("/").filter(Boolean);
  const target = goal.split("/");
  let same = 0;
  while (same < up.length && same < target.length - 1 && up[same] === target[same]) same += 1;
  const climb = "../".repeat(up.length - same);
  const below2 = target.slice(same).join("/");
  const specifier = climb === "" ? `./${below2}` : `${climb}${below2}`;
  return [specifier, specifier.replace(/\.[cm]?[jt]sx?$/, ""), specifier.replace(/\.([cm]?)tsx?$/, ".$1js")];
}
function relativeTo(goal, path) {
  const from = folderOf5(path).split("/").filter(Boolean);
  const target = goal.replace(/(\/__init__)?\.py$/, "").split("/");
  let same = 0;
  while (same < from.length && same < target.length - 1 && from[same] === target[same]) same += 1;
  const rest = target.slice(same);
  if (same === 0 || rest.some((segment) => !/^[A-Za-z_]\w*$/.test(segment))) return void 0;
  return { dots: ".".repeat(from.length - same + 1), module: rest.join(".") };
}
function resolves(written, path, language, context, isGoal) {
  const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const fact = { kind: "top-level", flags: ["top-level"], ...written, form: "import", range };
  return isGoal(context.graph.resolve({ path, language }, fact), fact);
}
function* cycleCanaries(contract, context) {
  const scope = readScope(contract.modules ?? ".", context.graph, context.inventory);
  const allowed = new Set(contract.allow ?? []);
  if (contract.level === "package") return;
  for (const [number, host] of hosts(scope.modules, context, 3).entries()) {
    const forms = formsOf(host.language).filter(({ kinds }) => !kinds.some((kind) => allowed.has(kind)));
    for (const { operator, text } of number === 0 ? forms : forms.slice(0, 1)) {
      const one2 = freshPath(host, `${number}_${slug(operator)}_a`);
      const two = freshPath(host, `${number}_${slug(operator)}_b`);
      if (![one2, two].every((path) => scope.holds({ path, names: nameBeside(host, path) }))) continue;
      const names3 =
        host.language === "python"
          ? [nameBeside(host, one2)[0], nameBeside(host, two)[0]]
          : [sibling(one2), sibling(two)];
      const [nameOne, nameTwo] = names3;
      if (nameOne === void 0 || nameTwo === void 0) continue;
      const forward = text({ module: nameTwo });
      const back = formsOf(host.language)[0]?.text({ module: nameOne });
      if (forward === void 0 || back === void 0) continue;
      const files = [
        { path: one2, text: forward },
        { path: two, text: back },
      ];
      yield { operator: `cycle, ${operator}`, files, expectAt: two };
    }
  }
}
function formsOf(language) {
  if (language === "python") return PYTHON_FORMS;
  return language === "typescript" ? [...SCRIPT_FORMS, ...TYPE_FORMS] : SCRIPT_FORMS;
}
var depth = (folder2) => folder2.split("/").length;
var slug = (operator) => operator.replace(/\W+/g, "_").toLowerCase();
function folderOf5(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function freshPath(host, tag) {
  const folder2 = folderOf5(host.path);
  const extension = host.path.slice(host.path.lastIndexOf("."));
  const name = `assay_canary_${tag}${extension === ".pyi" ? ".py" : extension}`;
  return folder2 === "" ? name : `${folder2}/${name}`;
}
var sibling = (path) => `./${path.slice(path.lastIndexOf("/") + 1)}`;
var emptyModule = (path) => (path.endsWith(".py") ? "VALUE = 1\n" : "export const value = 1;\n");
function nameBeside(host, path) {
  if (host.language !== "python") return [path];
  const folder2 = folderOf5(host.path);
  const below2 = path
    .slice(folder2 === "" ? 0 : folder2.length + 1)
    .replace(/\.pyi?$/, "")
    .replaceAll("/", ".");
  const isInit2 = /(^|\/)__init__\.pyi?$/.test(host.path);
  return host.names.map((name) => {
    const parent = isInit2 ? name : name.slice(0, Math.max(0, name.lastIndexOf(".")));
    return parent === "" ? below2 : `${parent}.${below2}`;
  });
}

// src/contracts/infer.ts
var COLLECTIONS = /* @__PURE__ */ new Set([
  "services",
  "apps",
  "packages",
  "libs",
  "plugins",
  "microservices",
  "functions",
  "workers",
]);
var NEARLY = 3;
function inferContracts(context) {
  const edges = crossingEdges(context);
  const found2 = [...independence(context, edges), ...boundaries(context, edges), ...layering(context, edges)];
  return found2.filter(({ contract, cleanToday }) => !cleanToday || isClean(contract, context));
}
function isClean(contract, context) {
  const use = usable(contract, []);
  const verdict =
    contract.kind === "independent"
      ? checkIndependent(contract, context, use)
      : contract.kind === "forbidden"
        ? checkForbidden(contract, context, use)
        : contract.kind === "layers"
          ? checkLayers(contract, context, use)
          : void 0;
  return verdict?.kind === "judged" && verdict.violations.length === 0;
}
function crossingEdges(context) {
  const found2 = [];
  for (const from of context.graph.modules.keys()) {
    if (context.isTest(from)) continue;
    for (const edge of context.graph.edgesFrom(from)) {
      const to = pathOf(edge.to);
      if (to !== void 0 && to !== from) found2.push({ from, to, edge });
    }
  }
  return found2;
}
function memberOf(path, collection) {
  if (!path.startsWith(`${collection}/`)) return void 0;
  const segments = path.split("/");
  const depth3 = collection.split("/").length;
  return segments.length > depth3 + 1 ? segments.slice(0, depth3 + 1).join("/") : void 0;
}
function collectionsOf(context) {
  const found2 = /* @__PURE__ */ new Map();
  for (const path of context.graph.modules.keys()) {
    const segments = path.split("/");
    for (const [index, segment] of segments.entries()) {
      if (index > 1 || !COLLECTIONS.has(segment)) continue;
      const collection = segments.slice(0, index + 1).join("/");
      const member = memberOf(path, collection);
      if (member === void 0) continue;
      const members = found2.get(collection) ?? /* @__PURE__ */ new Set();
      found2.set(collection, members.add(member));
    }
  }
  return [...found2]
    .filter(([, members]) => members.size > 1)
    .map(([path, members]) => ({ path, members: [...members].sort() }));
}
function* independence(context, edges) {
  for (const { path, members } of collectionsOf(context)) {
    const against = edges.filter(({ from, to }) => {
      const [one2, other] = [memberOf(from, path), memberOf(to, path)];
      return one2 !== void 0 && other !== void 0 && one2 !== other;
    });
    if (against.length > 0) continue;
    yield {
      contract: {
        kind: "independent",
        name: `${path} are independent of each other`,
        modules: `${path}/*`,
        direct: true,
      },
      reason: `none of the ${members.length} members of ${path}/ imports another today`,
      cleanToday: true,
    };
  }
}
function topFolders(context) {
  const count2 = /* @__PURE__ */ new Map();
  for (const path of context.graph.modules.keys()) {
    const slash = path.indexOf("/");
    if (slash < 0 || context.isTest(path)) continue;
    const top = path.slice(0, slash);
    count2.set(top, (count2.get(top) ?? 0) + 1);
  }
  return [...count2]
    .filter(([top]) => /^[A-Za-z_]\w*$/.test(top) && !/^(tests?|docs|examples?|scripts|tools|bench\w*)$/.test(top))
    .map(([top]) => top);
}
function* boundaries(context, edges) {
  const collections = collectionsOf(context);
  for (const { path } of collections) {
    for (const top of topFolders(context)) {
      if (path === top || path.startsWith(`${top}/`) || collections.some((other) => other.path === top)) continue;
      const against = edges.filter(({ from, to }) => from.startsWith(`${path}/`) && isBelow(to, top));
      const importers = new Set(against.map(({ from }) => from));
      if (importers.size > NEARLY) continue;
      const where = against.map(({ from, edge }) => `${from}:${edge.fact.range.startLine}`).join(", ");
      yield {
        contract: { kind: "forbidden", name: `${path} never import ${top}`, from: `${path}/**`, to: top },
        reason:
          importers.size === 0
            ? `nothing under ${path}/ imports ${top}/ today`
            : `only ${importers.size} file${importers.size === 1 ? "" : "s"} under ${path}/ import${importers.size === 1 ? "s" : ""} ${top}/ (${where})`,
        cleanToday: importers.size === 0,
      };
    }
  }
}
var isBelow = (path, folder2) => path === folder2 || path.startsWith(`${folder2}/`);
function* layering(context, edges) {
  const home = largestPackage(context);
  if (home === void 0) return;
  const part = (path) => {
    if (!path.startsWith(`${home}/`)) return void 0;
    const rest = path.slice(home.length + 1);
    const slash = rest.indexOf("/");
    return slash < 0 ? void 0 : rest.slice(0, slash);
  };
  const out = /* @__PURE__ */ new Map();
  for (const { from, to, edge } of edges) {
    const [one2, other] = [part(from), part(to)];
    if (one2 === void 0 || other === void 0 || one2 === other) continue;
    const list2 = out.get(one2) ?? [];
    out.set(one2, list2);
    list2.push({ from: one2, to: { kind: "package", path: other, via: "" }, fact: edge.fact });
  }
  const parts = /* @__PURE__ */ new Set([...out.keys(), ...[...out.values()].flat().map(({ to }) => pathOf(to) ?? "")]);
  if (parts.size < 3 || parts.size > 20 || findCycles(parts, (name) => out.get(name) ?? []).length > 0) return;
  const layers = levels(parts, (name) => (out.get(name) ?? []).map(({ to }) => pathOf(to) ?? ""));
  if (layers.length < 3) return;
  yield {
    contract: {
      kind: "layers",
      name: `layers of ${home}`,
      containers: home,
      layers: layers.map(asLayer),
    },
    reason: `the ${parts.size} packages of ${home}/ import each other in this order today, without a cycle`,
    cleanToday: true,
  };
}
var asLayer = (names3) => (names3.length === 1 ? (names3[0] ?? "") : Array.from(names3));
function largestPackage(context) {
  const children2 = /* @__PURE__ */ new Map();
  for (const path of context.graph.modules.keys()) {
    if (context.isTest(path)) continue;
    const segments = path.split("/");
    for (let depth3 = 1; depth3 <= 2 && depth3 < segments.length - 1; depth3 += 1) {
      const folder2 = segments.slice(0, depth3).join("/");
      if (COLLECTIONS.has(segments[0] ?? "")) continue;
      const known = children2.get(folder2) ?? /* @__PURE__ */ new Set();
      children2.set(folder2, known.add(segments[depth3] ?? ""));
    }
  }
  const [best] = [...children2].sort(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  return best !== void 0 && best[1].size >= 3 ? best[0] : void 0;
}
function levels(names3, next) {
  const depth3 = /* @__PURE__ */ new Map();
  const depthOf = (name) => {
    const known = depth3.get(name);
    if (known !== void 0) return known;
    const value2 = Math.max(0, ...next(name).map((below2) => depthOf(below2) + 1));
    depth3.set(name, value2);
    return value2;
  };
  const byLevel = [];
  for (const name of [...names3].sort()) (byLevel[depthOf(name)] ??= []).push(name);
  return byLevel.reverse();
}

// src/contracts/index.ts
function checkContracts(contracts, context) {
  return contracts.map((contract) => checkContract(contract, context));
}
function checkContract(contract, context) {
  const exemptions = readExemptions(contract, context);
  const verdict = judge2(contract, context, usable(contract, exemptions));
  const unmatched = exemptions
    .filter((exemption) => !matchesAny(exemption, context))
    .map((exemption) => unmatchedExemption(contract, exemption));
  if (verdict.kind === "vacuous") {
    const result = {
      ...declaredAt(contract),
      message: `contract "${contract.name}" checks nothing: ${verdict.reason}`,
      recommendation: "Correct the patterns, or remove the contract: it passes whatever the code does.",
      subject: contract.name,
    };
    const results2 = [{ rule: "contracts/vacuous", result }, ...unmatched];
    return {
      name: contract.name,
      examined: { count: 0, noun: "imports" },
      outcome: "vacuous",
      reason: verdict.reason,
      results: results2,
    };
  }
  const rule = `contracts/${contract.kind}`;
  const results = [...verdict.violations.map((result) => ({ rule, result })), ...unmatched];
  return {
    name: contract.name,
    examined: verdict.examined,
    outcome: results.length > 0 ? "findings" : "clean",
    results,
  };
}
function judge2(contract, context, use) {
  switch (contract.kind) {
    case "forbidden":
      return checkForbidden(contract, context, use);
    case "independent":
      return checkIndependent(contract, context, use);
    case "required":
      return checkRequired(contract, context, use);
    case "layers":
      return checkLayers(contract, context, use);
    case "protected":
      return checkProtected(contract, context, use);
    case "interface":
      return checkInterface(contract, context, use);
    case "acyclic":
      return checkAcyclic(contract, context, use);
  }
}
function matchesAny(exemption, { graph }) {
  for (const path of graph.modules.keys()) if (graph.edgesFrom(path).some(exemption.covers)) return true;
  return false;
}
function unmatchedExemption(contract, { from, to, because }) {
  return {
    rule: "contracts/unmatched-exemption",
    result: {
      ...declaredAt(contract),
      message: `exemption {from: ${from}, to: ${to}} of "${contract.name}" matches no import (because: ${because})`,
      recommendation:
        "Remove the exemption: the import is gone, or correct its names. A plain name means that one module.",
      subject: `${contract.name}: ${from} \u2192 ${to}`,
    },
  };
}

// src/engine/focus.ts
function focusOn(context, paths) {
  return {
    ...context,
    facts: focusMap(context.facts, paths),
    graph: { ...context.graph, modules: focusMap(context.graph.modules, paths) },
  };
}
function focusMap(all, keys) {
  return new FocusedMap(all, keys);
}
var FocusedMap = class {
  #all;
  #focus;
  constructor(all, keys) {
    this.#all = all;
    const focus = /* @__PURE__ */ new Map();
    for (const key of keys) {
      const value2 = all.get(key);
      if (value2 !== void 0) focus.set(key, value2);
    }
    this.#focus = focus;
  }
  get size() {
    return this.#focus.size;
  }
  get(key) {
    return this.#all.get(key);
  }
  has(key) {
    return this.#all.has(key);
  }
  keys() {
    return this.#focus.keys();
  }
  values() {
    return this.#focus.values();
  }
  entries() {
    return this.#focus.entries();
  }
  [Symbol.iterator]() {
    return this.#focus.entries();
  }
  forEach(call) {
    for (const [key, value2] of this.#focus) call(value2, key, this);
  }
};

// src/engine/run-rules.ts
function runRules(rules, config, context) {
  const raw = [];
  const checks = [];
  for (const rule of rules) {
    const settings2 = settingsOf(rule, config);
    if (!settings2.enabledAnywhere) continue;
    const outcome = runRule(rule, settings2, context);
    checks.push(outcome.check);
    for (const result of outcome.results) raw.push({ rule, settings: settings2, result, check: rule.id });
  }
  const contracts = runContracts(config, context);
  return { raw: [...raw, ...contracts.raw], checks: [...checks, ...contracts.checks] };
}
function runRule(rule, settings2, context) {
  const base = { id: rule.id, kind: "rule", title: rule.title };
  try {
    const options = rule.options === void 0 ? settings2.options : rule.options.parse(settings2.options);
    const ruleContext = { ...context, options };
    const results = [];
    for (const result of resultsOf(rule, ruleContext)) if (settings2.enabledAt(result.path)) results.push(result);
    const examined = rule.examined(ruleContext);
    return {
      results,
      check: { ...base, examined, outcome: results.length > 0 ? "findings" : "clean", findings: results.length },
    };
  } catch (error) {
    return {
      results: [],
      check: {
        ...base,
        examined: { count: 0, noun: "files" },
        outcome: "failed",
        findings: 0,
        reason: crashText(error),
      },
    };
  }
}
function* resultsOf(rule, context) {
  if (rule.scope === "graph") yield* rule.check(context);
  else if (rule.scope === "unit") for (const unit of context.inventory.units) yield* rule.check(unit, context);
  else for (const file of context.facts.values()) yield* file.ruleResults?.[rule.id] ?? [];
}
function crashText(error) {
  if (!(error instanceof Error)) return `crashed: ${String(error)}`;
  const frame = error.stack?.split("\n").find((line) => line.includes("rules/"));
  return `crashed: ${error.message}${frame === void 0 ? "" : ` (${frame.trim()})`}`;
}
function runContracts(config, context) {
  const raw = [];
  const checks = [];
  for (const outcome of checkContracts(config.contracts, { ...context, options: {} })) {
    checks.push({
      id: `contract: ${outcome.name}`,
      kind: "contract",
      title: outcome.name,
      examined: outcome.examined,
      outcome: outcome.outcome,
      findings: outcome.results.length,
      ...(outcome.reason === void 0 ? {} : { reason: outcome.reason }),
    });
    for (const { rule: id, result } of outcome.results) {
      const rule = CONTRACT_RULES.find((meta) => meta.id === id);
      if (rule === void 0) throw new Error(`contract check yields an unknown rule ${id}`);
      raw.push({ rule, settings: settingsOf(rule, config), result, check: `contract: ${outcome.name}` });
    }
  }
  return { raw, checks };
}

// src/engine/proofs.ts
async function prove(input) {
  const clean = input.checks.filter((check) => check.outcome === "clean");
  const { planted, crashes } = plan(clean, input);
  const caught = /* @__PURE__ */ new Set();
  let done = 0;
  for (const batch of batches(planted)) {
    input.progress?.("proofs", done, planted.length);
    done += batch.length;
    const changes = batch.flatMap(({ plan: plan2 }) => plan2.files.map(({ path, text }) => ({ path, text })));
    const session = await input.session.plant(changes);
    const names3 = new Set(batch.map((entry2) => entry2.check));
    const raw = judgeDelta(input, names3, contextOf(session), new Set(changes.map(({ path }) => path)));
    for (const entry2 of batch) if (raw.some((finding) => isCatch(finding, entry2))) caught.add(entry2);
  }
  return input.checks.map((check) => {
    const crash = crashes.get(check.id);
    if (crash !== void 0) return { ...check, outcome: "failed", reason: `its canaries ${crash}` };
    const mine = planted.filter((entry2) => entry2.check === check.id);
    if (mine.length === 0) return check;
    const missed = mine.filter((entry2) => !caught.has(entry2));
    const proof = {
      planted: mine.length,
      caught: mine.length - missed.length,
      operators: [...new Set(mine.map((entry2) => entry2.plan.operator))],
      missed: [...new Set(missed.map((entry2) => entry2.plan.operator))],
    };
    if (missed.length === 0) return { ...check, proof };
    const reason = `missed ${missed.length} of ${mine.length} planted violations: ${proof.missed.join(", ")} (${missed[0]?.plan.expectAt ?? ""})`;
    return { ...check, proof, outcome: "failed", reason };
  });
}
function judgeDelta({ rules, config }, names3, context, changed) {
  const focused = focusOn(context, changed);
  const raw = [];
  for (const rule of rules) {
    if (!names3.has(rule.id)) continue;
    const settings2 = settingsOf(rule, config);
    const { results } = runRule(rule, settings2, rule.locality === "file" ? focused : context);
    for (const result of results) raw.push({ rule, settings: settings2, result, check: rule.id });
  }
  const contracts = config.contracts.filter((contract) => names3.has(`contract: ${contract.name}`));
  if (contracts.length > 0) raw.push(...runRules([], { ...config, contracts }, context).raw);
  return raw;
}
function isCatch({ check, result }, entry2) {
  const { expectAt, subject } = entry2.plan;
  return check === entry2.check && result.path === expectAt && (subject === void 0 || result.subject === subject);
}
function plan(clean, input) {
  const names3 = new Set(clean.map((check) => check.id));
  const excluded = input.config.exclude.map((entry2) => pathMatcher(entry2.path));
  const isExcluded = (plan2) => plan2.files.some(({ path }) => excluded.some((matches) => matches(path)));
  const planted = [];
  const crashes = /* @__PURE__ */ new Map();
  const collect = (check, plans, isOn) => {
    if (!names3.has(check)) return;
    try {
      for (const plan2 of plans()) if (isOn(plan2.expectAt) && !isExcluded(plan2)) planted.push({ check, plan: plan2 });
    } catch (error) {
      crashes.set(check, crashText(error));
    }
  };
  for (const rule of input.rules) {
    const settings2 = settingsOf(rule, input.config);
    const canaries = rule.canaries;
    if (canaries === void 0) continue;
    const plans = () => {
      const options = rule.options === void 0 ? settings2.options : rule.options.parse(settings2.options);
      return canaries({ ...input.context, options });
    };
    collect(rule.id, plans, settings2.enabledAt);
  }
  for (const contract of input.config.contracts) {
    const plans = () => contractCanaries(contract, { ...input.context, options: {} });
    collect(`contract: ${contract.name}`, plans, () => true);
  }
  return { planted, crashes };
}
function* batches(planted) {
  let rest = planted;
  while (rest.length > 0) {
    const texts = /* @__PURE__ */ new Map();
    const batch = [];
    const later = [];
    for (const entry2 of rest) {
      const free = entry2.plan.files.every((file) => (texts.get(file.path) ?? file.text) === file.text);
      if (!free) later.push(entry2);
      else {
        for (const file of entry2.plan.files) texts.set(file.path, file.text);
        batch.push(entry2);
      }
    }
    yield batch;
    rest = later;
  }
}

// src/graph/worklist.ts
function searchSummaries(graph, entries = []) {
  const importers = memoised((path, name) => importersOf(graph, path, name));
  let start;
  return (facts) => {
    start ??= startOf2(facts, graph, entries);
    const { below: below2, first } = start;
    const wanted = /* @__PURE__ */ new Set();
    for (const path of first) want(facts, wanted, path);
    const { functions } = findBlocking(facts, graph);
    for (const step of functions) {
      for (const path of importers(step.path, step.qualname)) if (below2.has(path)) want(facts, wanted, path);
    }
    for (const [path, file] of facts) {
      for (const call of file.summary?.processCalls ?? []) {
        if (call.argvParameter === void 0 && call.result !== "returned") continue;
        for (const importer of importers(path, call.symbol)) want(facts, wanted, importer);
      }
    }
    return [...wanted].sort();
  };
}
function startOf2(facts, graph, entries) {
  const below2 = belowCoroutines(facts, graph);
  const first = [...entries];
  for (const file of facts.values()) if (mayBeUnsafeEntry(file)) first.push(file.path);
  for (const path of below2) {
    const traits = facts.get(path)?.traits ?? [];
    if (traits.includes("blocking") || traits.includes("process")) first.push(path);
  }
  return { below: below2, first };
}
function memoised(find) {
  const known = /* @__PURE__ */ new Map();
  return (path, name) => {
    const key = `${path}\0${name}`;
    let found2 = known.get(key);
    if (found2 === void 0) known.set(key, (found2 = find(path, name)));
    return found2;
  };
}
function want(facts, wanted, path) {
  const file = facts.get(path);
  if (file && file.summary === void 0 && file.problems.length === 0 && !path.endsWith(".ipynb")) wanted.add(path);
}
function belowCoroutines(facts, graph) {
  const found2 = /* @__PURE__ */ new Set();
  const stack = [];
  for (const [path, file] of facts) if (file.traits.includes("async")) stack.push(path);
  for (let path = stack.pop(); path !== void 0; path = stack.pop()) {
    if (found2.has(path)) continue;
    found2.add(path);
    for (const edge of graph.edgesFrom(path)) {
      if (edge.to.kind === "module" && edge.fact.kind !== "type-only") stack.push(edge.to.path);
    }
  }
  return found2;
}
function importersOf(graph, path, qualname) {
  const name = qualname.split(".")[0] ?? qualname;
  const found2 = /* @__PURE__ */ new Set();
  const stack = [{ path, name }];
  const seen = /* @__PURE__ */ new Set();
  for (let at2 = stack.pop(); at2; at2 = stack.pop()) {
    const key = `${at2.path}\0${at2.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const edge of graph.edgesTo(at2.path)) {
      const brings = broughtName(edge, at2.name);
      if (brings === void 0 || edge.fact.kind === "type-only") continue;
      found2.add(edge.from);
      if (brings !== "") stack.push({ path: edge.from, name: brings });
    }
  }
  return found2;
}
function broughtName({ fact, to }, name) {
  if (fact.name !== void 0) {
    if (fact.name === "*") return name;
    if (fact.name === name) return fact.alias ?? name;
    return to.kind === "module" && isModuleNamed(to.path, fact.name) ? "" : void 0;
  }
  if (fact.names === void 0) return "";
  if (fact.form === "export-star") return name;
  if (fact.names.includes(name)) return fact.alias ?? name;
  return fact.names.includes("*") || fact.names.includes("default") ? "" : void 0;
}

// src/facts/manifests/source.ts
var LINE_TEXT_LIMIT = 500;
function sourceOf2(path, text) {
  let table3;
  const starts = () => (table3 ??= lineStarts(text));
  const position = (offset) => {
    const lines = starts();
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lines[low] ?? 0) + 1 };
  };
  return {
    path,
    text,
    position,
    range(start, end) {
      const from = position(start);
      const to = position(end);
      return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
    },
    line(line) {
      const start = starts()[line - 1] ?? text.length;
      const next = starts()[line] ?? text.length;
      return text.slice(start, Math.min(next, start + LINE_TEXT_LIMIT)).replace(/[\r\n]+$/, "");
    },
  };
}
function lineStarts(text) {
  const starts = [0];
  for (let at2 = text.indexOf("\n"); at2 >= 0; at2 = text.indexOf("\n", at2 + 1)) starts.push(at2 + 1);
  return starts;
}
function declare(source, declaration, start, end) {
  const range = source.range(start, end);
  return { ...declaration, path: source.path, range, lineText: source.line(range.startLine) };
}
function folderOf6(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function resolvePath2(folder2, written) {
  if (/^([/\\]|[A-Za-z]:)/.test(written)) return void 0;
  const parts = folder2 === "" || folder2 === "." ? [] : folder2.split("/");
  for (const part of written.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === void 0) return void 0;
  }
  return parts.length === 0 ? "." : parts.join("/");
}
function homeOf(source) {
  return folderOf6(source.path) || ".";
}

// src/facts/manifests/script.ts
function readScript(source, script2) {
  const steps = [];
  const declared = [];
  const includes2 = [];
  let cwd = script2.cwd;
  for (const line of logicalLines(script2.text)) {
    let from = line.start;
    let text = line.text;
    for (;;) {
      const move = /^\s*(?:cd|pushd)\s+(?:"([^"]*)"|([^\s;&|"]+))\s*(?:(?:&&|;)\s*|$)/.exec(text);
      if (move === null) break;
      cwd =
        resolvePath2(
          cwd,
          (move[1] ?? move[2] ?? ".").replace(/^\$(?:\{?GITHUB_WORKSPACE\}?|\{?CI_PROJECT_DIR\}?)\/?/, "./"),
        ) ?? cwd;
      from += move[0].length;
      text = text.slice(move[0].length);
    }
    const joined = text.replace(/\\\r?\n\s*/g, " ").trim();
    if (joined === "" || joined.startsWith("#")) continue;
    const indent = /^(?:\s|\\\r?\n)*/.exec(text)?.[0].length ?? 0;
    steps.push({
      text: joined,
      line: source.position(script2.place(from + indent)).line,
      cwd,
      env: script2.env,
      ...(script2.job === void 0 ? {} : { job: script2.job }),
    });
    readInstalls(source, script2, { text, from, cwd }, declared, includes2);
  }
  return { steps, declared, includes: [...new Set(includes2)], cwd };
}
function readInstalls(source, script2, line, declared, includes2) {
  for (const install of commandsOf(line.text).flatMap(installsOf)) {
    if (install.kind !== "package") {
      if (install.path.includes("$")) continue;
      const path = resolvePath2(line.cwd, install.path);
      includes2.push(...(script2.locate?.(install.path) ?? (path === void 0 ? [] : [path])));
      continue;
    }
    const near = script2.place(line.from + install.start);
    const found2 = source.text.indexOf(install.name, near);
    const start = found2 < 0 ? near : found2;
    declared.push(
      declare(
        source,
        {
          name: install.name,
          key: install.ecosystem === "python" ? normalise(install.name) : install.name,
          specifier: install.specifier,
          extras: install.extras,
          role: script2.role,
          ecosystem: install.ecosystem,
          ...(script2.group === void 0 ? {} : { group: script2.group }),
        },
        start,
        start + install.name.length,
      ),
    );
  }
}
function* logicalLines(text) {
  let start = 0;
  while (start < text.length) {
    let end = lineEnd(text, start);
    while (/\\\r?$/.test(text.slice(start, end)) && end < text.length) end = lineEnd(text, end + 1);
    const marker = /<<-?\s*["']?(\w+)["']?/.exec(text.slice(start, end))?.[1];
    if (marker !== void 0 && !/<<</.test(text.slice(start, end))) {
      const close = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, "m");
      const found2 = close.exec(text.slice(end));
      if (found2 !== null) end += found2.index + found2[0].length;
    }
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}
function lineEnd(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function slicePlacement(base) {
  return (offset) => base + offset;
}
function scalarPlacement(file, text, start, end) {
  if (file.startsWith(text, start + 1)) return slicePlacement(start + 1);
  if (file.startsWith(text, start)) return slicePlacement(start);
  const lines = [];
  let from = file.indexOf("\n", start) + 1;
  let at2 = 0;
  for (const line of text.split("\n")) {
    const stop = file.indexOf("\n", from);
    const raw = file.slice(from, stop < 0 ? file.length : stop);
    if (from === 0 || !raw.trimEnd().endsWith(line.trim())) return searched(file, text, start, end);
    lines.push({ at: at2, to: from + Math.max(0, raw.indexOf(line.trim()) - (line.length - line.trimStart().length)) });
    at2 += line.length + 1;
    if (stop < 0) break;
    from = stop + 1;
  }
  return (offset) => {
    const line = lines.findLast((candidate) => candidate.at <= offset);
    return line === void 0 ? start : line.to + (offset - line.at);
  };
}
function searched(file, text, start, end) {
  return (offset) => {
    let here2 = start;
    for (let at2 = 0; at2 <= offset && at2 < text.length; at2++) {
      const char = text.charAt(at2);
      if (/\s/.test(char)) continue;
      const found2 = file.indexOf(char, here2);
      if (found2 < 0 || found2 >= end) return Math.min(here2, end);
      if (at2 === offset) return found2;
      here2 = found2 + 1;
    }
    return Math.min(here2, end);
  };
}

// src/facts/manifests/tree.ts
function at(node, ...keys) {
  let here2 = node;
  for (const key of keys) here2 = here2?.kind === "table" ? here2.entries.get(key)?.value : void 0;
  return here2;
}
function entriesOf(node) {
  return node?.kind === "table" ? [...node.entries.values()] : [];
}
function itemsOf(node) {
  return node?.kind === "list" ? node.items : [];
}
function textOf(node) {
  return node?.kind === "text" ? node.value : void 0;
}
function textsOf(node) {
  return textNodesOf(node).map((text) => text.value);
}
function textNodesOf(node) {
  if (node?.kind === "text") return [node];
  return itemsOf(node).filter((item) => item.kind === "text");
}
function* textsBelow(node) {
  if (node === void 0) return;
  if (node.kind === "text") yield node;
  else if (node.kind === "list") for (const item of node.items) yield* textsBelow(item);
  else if (node.kind === "table") for (const entry2 of node.entries.values()) yield* textsBelow(entry2.value);
}
function valueOf(node) {
  if (node === void 0) return void 0;
  if (node.kind === "list") return node.items.map(valueOf);
  if (node.kind === "table")
    return Object.fromEntries(entriesOf(node).map((entry2) => [entry2.key, valueOf(entry2.value)]));
  return node.value;
}

// src/facts/manifests/yaml.ts
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
var MOST_NODES = 2e5;
function parseYaml(text) {
  const counter = new LineCounter();
  let document;
  try {
    document = parseDocument(text, {
      lineCounter: counter,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: "silent",
    });
  } catch (error2) {
    return { ok: false, problem: { reason: `not YAML: ${String(error2)}`, line: 1, column: 1 } };
  }
  const error = document.errors.find((candidate) => candidate.code !== "MULTIPLE_DOCS");
  if (error !== void 0) {
    const { line, col } = counter.linePos(error.pos[0]);
    return { ok: false, problem: { reason: error.message, line, column: col } };
  }
  return {
    ok: true,
    root: convert(document.contents, { document, open: /* @__PURE__ */ new Set(), left: MOST_NODES }),
  };
}
function convert(node, conversion) {
  const nothing = { kind: "other", start: 0, end: 0, value: null };
  if (conversion.left-- <= 0) return nothing;
  if (isAlias(node)) {
    const target = node.resolve(conversion.document);
    return conversion.open.has(target) ? nothing : convert(target, conversion);
  }
  conversion.open.add(node);
  const converted = convertNode(node, conversion);
  conversion.open.delete(node);
  return converted;
}
function convertNode(node, conversion) {
  const [start, end] = node?.range ?? [0, 0];
  if (isScalar(node)) {
    const { value: value2 } = node;
    if (typeof value2 === "string") return { kind: "text", start, end, value: value2 };
    if (typeof value2 === "number" || typeof value2 === "boolean") return { kind: "other", start, end, value: value2 };
    return { kind: "other", start, end, value: null };
  }
  if (isSeq(node)) return { kind: "list", start, end, items: node.items.map((item) => convert(item, conversion)) };
  if (!isMap(node)) return { kind: "other", start: 0, end: 0, value: null };
  const entries = /* @__PURE__ */ new Map();
  const merged = [];
  for (const pair of node.items) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const value2 = convert(pair.value, conversion);
    const [keyStart, keyEnd] = pair.key.range ?? [0, 0];
    if (key !== "<<") entries.set(key, { key, keyStart, keyEnd, value: value2 });
    else {
      for (const table3 of value2.kind === "list" ? value2.items : [value2]) {
        if (table3.kind === "table") merged.push(...table3.entries.values());
      }
    }
  }
  for (const entry2 of merged) if (!entries.has(entry2.key)) entries.set(entry2.key, entry2);
  return { kind: "table", start, end, entries };
}

// src/facts/manifests/ci.ts
function parseCi(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "ci", ecosystem: "none" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const steps = [];
  const declared = [];
  const includes2 = [];
  for (const facts of isGithub(root) ? github(source, root) : others(source, root)) {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes2.push(...facts.includes);
  }
  const name = textOf(at(root, "name"));
  return { ...base, ...(name === void 0 ? {} : { name }), declared, includes: [...new Set(includes2)], steps };
}
function isGithub(root) {
  const firstJob = entriesOf(at(root, "jobs"))[0]?.value;
  return at(root, "runs", "using") !== void 0 || at(firstJob, "runs-on") !== void 0 || at(firstJob, "uses") !== void 0;
}
function* github(source, root) {
  const composite = at(root, "runs", "steps");
  if (composite !== void 0) {
    yield* githubSteps(source, composite, { job: "action", cwd: ".", env: {} }, void 0);
  }
  for (const job of entriesOf(at(root, "jobs"))) {
    const cwd =
      folder(".", at(job.value, "defaults", "run", "working-directory")) ??
      folder(".", at(root, "defaults", "run", "working-directory"));
    const env = { ...variables(at(root, "env")), ...variables(at(job.value, "env")) };
    yield* githubSteps(
      source,
      at(job.value, "steps"),
      { job: job.key, cwd: cwd ?? ".", env },
      at(job.value, "strategy", "matrix"),
    );
  }
}
function* githubSteps(source, steps, place, matrix) {
  for (const step of itemsOf(steps)) {
    const uses = textOf(at(step, "uses"));
    if (uses?.startsWith("./") === true) {
      const path = resolvePath2(".", uses);
      if (path !== void 0) yield { steps: [], declared: [], includes: [path], cwd: place.cwd };
    }
    const run3 = at(step, "run");
    if (run3 === void 0) continue;
    const cwd = folder(".", at(step, "working-directory")) ?? place.cwd;
    const env = { ...place.env, ...variables(at(step, "env")) };
    const facts = script(source, run3, { job: place.job, cwd, env });
    yield { ...facts, includes: facts.includes.flatMap((path) => expandMatrix(path, matrix)) };
  }
}
function folder(base, node) {
  const written = textOf(node)?.replace(/^\$\{\{\s*github\.workspace\s*\}\}\/?/, "./");
  return written === void 0 ? void 0 : resolvePath2(base, written);
}
function expandMatrix(path, matrix) {
  const match = /\$\{\{\s*matrix\.([\w.-]+)\s*\}\}/.exec(path);
  if (match === null) return path.includes("${{") ? [] : [path];
  const keys = (match[1] ?? "").split(".");
  const [first = "", ...rest] = keys;
  const values = [
    ...itemsOf(at(matrix, first)).map((item) => valueOf(at(item, ...rest))),
    ...itemsOf(at(matrix, "include")).map((item) => valueOf(at(item, ...keys))),
  ];
  return values
    .filter((value2) => typeof value2 === "string" || typeof value2 === "number")
    .flatMap((value2) => expandMatrix(path.replace(match[0], String(value2)), matrix));
}
function variables(node) {
  return Object.fromEntries(
    entriesOf(node).flatMap((entry2) => {
      const value2 = valueOf(entry2.value);
      return value2 === null || typeof value2 === "object" ? [] : [[entry2.key, String(value2)]];
    }),
  );
}
function script(source, run3, place) {
  const facts = {
    steps: [],
    declared: [],
    includes: [],
  };
  let { cwd } = place;
  for (const node of textNodesOf(run3)) {
    const placement = scalarPlacement(source.text, node.value, node.start, node.end);
    const group2 = { job: place.job, group: place.job, role: roleOf(place.job, "dev") };
    const read = readScript(source, { text: node.value, place: placement, cwd, env: place.env, ...group2 });
    cwd = read.cwd;
    facts.steps.push(...read.steps);
    facts.declared.push(...read.declared);
    facts.includes.push(...read.includes);
  }
  return { ...facts, cwd };
}
var SCRIPT_KEYS =
  /^(?:before_script|script|after_script|run|command|bash|install|before_install|before-script|after-script)$/;
var MOST_DEPTH = 12;
function* others(source, root) {
  const shared = variables(at(root, "variables"));
  for (const section of entriesOf(root)) {
    const jobs =
      /^(?:jobs|default)$/.test(section.key) && at(section.value, "script") === void 0
        ? entriesOf(section.value)
        : [section];
    for (const job of jobs)
      yield* below(
        source,
        job,
        { job: job.key, cwd: ".", env: { ...shared, ...variables(at(job.value, "variables")) } },
        0,
      );
  }
}
function* below(source, entry2, place, depth3) {
  if (depth3 > MOST_DEPTH) return;
  const { value: value2 } = entry2;
  if (SCRIPT_KEYS.test(entry2.key) && (value2.kind === "text" || value2.kind === "list"))
    yield script(source, value2, place);
  const cwd = folder(".", at(value2, "working_directory") ?? at(value2, "workingDirectory")) ?? place.cwd;
  for (const inner of [...entriesOf(value2), ...itemsOf(value2).flatMap(entriesOf)])
    yield* below(source, inner, { ...place, cwd }, depth3 + 1);
}

// src/facts/manifests/dockerfile.ts
function parseDockerfile(source) {
  const stages = [];
  const steps = [];
  const declared = [];
  const includes2 = [];
  const args = {};
  const context = folderOf6(source.path) || ".";
  let problem;
  const add2 = (facts) => {
    steps.push(...facts.steps);
    declared.push(...facts.declared);
    includes2.push(...facts.includes);
  };
  for (const instruction of instructions(source.text)) {
    let stage = stages.at(-1);
    const { name, text, start } = instruction;
    const words = text.trim().split(/\s+/);
    if (name === "ARG") {
      const match = /^(\w+)=(.*)$/s.exec(text.trim());
      if (match !== null) args[match[1] ?? ""] = unquote(match[2] ?? "");
      continue;
    }
    if (name === "FROM") {
      const base = words.find((word) => !word.startsWith("--")) ?? "";
      const parent = stages.find((known) => known.name !== "" && known.name === base);
      const as = /\sAS\s+(\S+)/i.exec(text)?.[1] ?? "";
      stages.push({
        name: as,
        base: parent?.base ?? expand(base, args),
        workdir: parent?.workdir ?? "/",
        env: { ...parent?.env },
        copies: [...(parent?.copies ?? [])],
        command: parent?.command,
      });
      continue;
    }
    if (stage === void 0) {
      const at2 = source.position(start);
      problem ??= { reason: `${name} before the first FROM`, line: at2.line, column: 1 };
      stage = { name: "", base: "", workdir: "/", env: {}, copies: [], command: void 0 };
      stages.push(stage);
    }
    switch (name) {
      case "WORKDIR":
        stage.workdir = join2(stage.workdir, expand(unquote(text.trim()), { ...args, ...stage.env }));
        break;
      case "ENV":
        stage.env = { ...stage.env, ...environment(text, { ...args, ...stage.env }) };
        break;
      case "COPY":
      case "ADD":
        stage.copies.push(...copies(source, instruction, stage, stages));
        break;
      case "RUN":
        add2(run2(source, instruction, stage, context));
        break;
      case "CMD":
      case "ENTRYPOINT": {
        const command = commandText(text);
        stage.command =
          name === "CMD" && stage.command !== void 0 && entrypoints.has(stage)
            ? `${stage.command} ${command}`
            : command;
        if (name === "ENTRYPOINT") entrypoints.add(stage);
        steps.push({
          text: command,
          line: source.position(start).line,
          cwd: hostFolder(stage, stage.workdir, context),
          job: name.toLowerCase(),
          env: stage.env,
        });
        break;
      }
      default:
    }
  }
  const last = stages.at(-1);
  return {
    path: source.path,
    kind: "dockerfile",
    ecosystem: "none",
    declared,
    includes: [...new Set(includes2)],
    steps,
    ...(last === void 0 ? {} : { docker: dockerFacts(last) }),
    ...(problem === void 0 ? {} : { problem }),
  };
}
var entrypoints = /* @__PURE__ */ new WeakSet();
function dockerFacts(stage) {
  return {
    copies: stage.copies,
    workdir: stage.workdir,
    pythonpath: (stage.env["PYTHONPATH"] ?? "").split(":").filter((path) => path !== "" && !path.startsWith("$")),
    base: stage.base,
    ...(stage.command === void 0 ? {} : { command: stage.command }),
  };
}
function* instructions(text) {
  const escape = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 200)) ? "`" : "\\";
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd2(text, start);
    const head = /^[ \t]*([A-Za-z]+)(?=\s|$)/.exec(text.slice(start, end));
    if (head === null) {
      start = end + 1;
      continue;
    }
    while (end < text.length && continues(text, start, end, escape)) end = lineEnd2(text, end + 1);
    const name = (head[1] ?? "").toUpperCase();
    if (/^(?:RUN|COPY|ADD)$/.test(name)) {
      for (const match of text.slice(start, end).matchAll(/(?<!<)<<-?\s*["']?(\w+)["']?/g)) {
        const close = new RegExp(`^[ \\t]*${match[1] ?? ""}[ \\t]*\\r?$`, "m").exec(text.slice(end));
        if (close !== null) end += close.index + close[0].length;
      }
    }
    const from = start + head[0].length;
    yield { name, text: text.slice(from, end), start: from };
    start = end + 1;
  }
}
function continues(text, start, end, escape) {
  const lines = text.slice(start, end).split("\n");
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = (lines[index] ?? "").trim();
    if (index > 0 && (line === "" || line.startsWith("#"))) continue;
    return line.endsWith(escape);
  }
  return false;
}
function lineEnd2(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function run2(source, instruction, stage, context) {
  const { text } = instruction;
  const exec = execForm(text);
  const flags = /^(?:\s|\\\r?\n)*(?:--\w[\w-]*(?:=\S+)?(?:\s|\\\r?\n)+)*/.exec(text)?.[0].length ?? 0;
  const heredoc = /^<<-?\s*["']?(\w+)["']?[^\n]*\n([\s\S]*)\n[^\n]*$/.exec(text.slice(flags));
  const body = heredoc?.[2];
  const from = body === void 0 ? flags : flags + text.slice(flags).indexOf(body, 2);
  const script2 = exec?.join(" ") ?? body ?? blankComments(text.slice(flags));
  return readScript(source, {
    text: script2,
    place: exec === void 0 ? slicePlacement(instruction.start + from) : () => instruction.start + text.indexOf("["),
    cwd: hostFolder(stage, stage.workdir, context),
    env: stage.env,
    job: "run",
    role: "runtime",
    locate: (path) => origins(stage, path, context),
  });
}
function blankComments(text) {
  return text.replace(
    /(\\\r?\n)((?:[ \t]*(?:#[^\n]*)?\n)+)/g,
    (_, head, comments) =>
      head + comments.replace(/[^\n]/g, " ").replace(/ ?\n/g, (end) => (end.length === 2 ? "\\\n" : "\n")),
  );
}
function execForm(text) {
  const trimmed = text.trim();
  if (!trimmed.startsWith("[")) return void 0;
  try {
    const value2 = JSON.parse(trimmed.replace(/\\\r?\n/g, " "));
    return Array.isArray(value2) && value2.every((word) => typeof word === "string") ? value2 : void 0;
  } catch {
    return void 0;
  }
}
function commandText(text) {
  return execForm(text)?.join(" ") ?? text.replace(/\\\r?\n\s*/g, " ").trim();
}
function copies(source, instruction, stage, stages) {
  const text = instruction.text.replace(/\\\r?\n/g, " ");
  const from = /--from=(\S+)/.exec(text)?.[1];
  const plain2 = text.replace(/^\s*(?:--\S+\s+)*/, "");
  const words = (execForm(plain2) ?? plain2.trim().split(/\s+/)).map(unquote);
  const target = words.at(-1);
  if (words.length < 2 || target === void 0 || words[0]?.startsWith("<<") === true) return [];
  const to = join2(stage.workdir, target, target.endsWith("/") || target.endsWith("."));
  const { line } = source.position(instruction.start);
  if (from !== void 0) {
    const origin2 = stages.find((known, index) => known.name === from || String(index) === from);
    return (origin2?.copies ?? []).flatMap((copy) => {
      const taken = words.slice(0, -1).some((path) => {
        const absolute2 = join2("/", path).replace(/\/$/, "");
        return absolute2 === "" || copy.to === absolute2 || copy.to.startsWith(`${absolute2}/`);
      });
      return taken ? [{ from: copy.from, to: copy.to, line }] : [];
    });
  }
  return words.slice(0, -1).map((path) => ({ from: path.replace(/^\.\/(?=.)|^\/(?=.)/, ""), to, line }));
}
function hostFolder(stage, place, context) {
  const copy = stage.copies.findLast((known) => known.to.replace(/\/$/, "") === place.replace(/\/$/, ""));
  if (copy === void 0 || /[*?$]/.test(copy.from) || /\.\w+$/.test(copy.from)) return context;
  return resolvePath2(context, copy.from) ?? context;
}
function origins(stage, written, context) {
  const place = join2(stage.workdir, written);
  const holds = (copy) => place.startsWith(`${copy.to.replace(/\/$/, "")}/`);
  const found2 =
    stage.copies.findLast(
      (copy) => copy.to === place || (holds(copy) && isFile(copy.from) && sameName(copy.from, place)),
    ) ?? stage.copies.findLast((copy) => holds(copy) && !isFile(copy.from));
  let from = written.startsWith("/") ? void 0 : written;
  if (found2 !== void 0) {
    const rest = place.slice(found2.to.replace(/\/$/, "").length + 1);
    from = isFile(found2.from) || rest === "" ? found2.from : `${found2.from}/${rest}`;
    if (found2.from.includes("*")) from = `${folderOf6(found2.from)}/${rest}`.replace(/^\//, "");
  }
  if (from === void 0) return [];
  const candidates2 = [resolvePath2(context, from), resolvePath2(".", from)];
  return [...new Set(candidates2.filter((path) => path !== void 0))];
}
function isFile(path) {
  return /\.\w+$/.test(path);
}
function sameName(left, right) {
  return left.includes("*") || left.slice(left.lastIndexOf("/") + 1) === right.slice(right.lastIndexOf("/") + 1);
}
function environment(text, known) {
  const flat2 = text.replace(/\\\r?\n/g, " ").trim();
  const old = /^(\w+)\s+([^=\s].*)$/s.exec(flat2);
  if (old !== null && !/^\w+=/.test(flat2)) return { [old[1] ?? ""]: expand(unquote(old[2] ?? ""), known) };
  const set = {};
  for (const match of flat2.matchAll(/([A-Za-z_]\w*)=("(?:\\.|[^"])*"|'[^']*'|(?:\\.|[^\s])*)/g)) {
    set[match[1] ?? ""] = expand(unquote(match[2] ?? ""), { ...known, ...set });
  }
  return set;
}
function expand(text, known) {
  return text.replace(/\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g, (whole, braced, fallback, plain2) => {
    const name = braced ?? plain2 ?? "";
    return Object.hasOwn(known, name) ? (known[name] ?? "") : (fallback ?? (name === "PYTHONPATH" ? "" : whole));
  });
}
function unquote(text) {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}
function join2(base, path, folder2 = false) {
  const parts = [];
  for (const part of (path.startsWith("/") ? path : `${base}/${path}`).split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  const joined = `/${parts.join("/")}`;
  return folder2 && joined !== "/" && path.endsWith("/") ? `${joined}/` : joined;
}

// src/facts/manifests/json.ts
var DEEPEST = 200;
function parseJson(text) {
  const reader = { text, at: text.charCodeAt(0) === 65279 ? 1 : 0 };
  try {
    const root = value(reader, 0);
    blank(reader);
    if (reader.at < text.length) throw new Unexpected(reader.at, "text after the end of the document");
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof Unexpected)) throw error;
    const before = text.slice(0, error.at);
    const line = before.split("\n").length;
    const column = error.at - (before.lastIndexOf("\n") + 1) + 1;
    return { ok: false, problem: { reason: error.message, line, column } };
  }
}
var Unexpected = class extends Error {
  at;
  constructor(at2, message) {
    super(message);
    this.at = at2;
  }
};
var SLASH = 47;
function isBlank(code) {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
function blank(reader) {
  const { text } = reader;
  for (;;) {
    while (isBlank(text.charCodeAt(reader.at))) reader.at++;
    if (text.charCodeAt(reader.at) !== SLASH) return;
    if (text.startsWith("//", reader.at)) {
      const end = text.indexOf("\n", reader.at);
      reader.at = end < 0 ? text.length : end;
    } else if (text.startsWith("/*", reader.at)) {
      const end = text.indexOf("*/", reader.at + 2);
      if (end < 0) throw new Unexpected(reader.at, "comment without an end");
      reader.at = end + 2;
    } else return;
  }
}
function value(reader, depth3) {
  if (depth3 > DEEPEST) throw new Unexpected(reader.at, "nested too deeply");
  blank(reader);
  const start = reader.at;
  switch (reader.text[start]) {
    case "{":
      return table(reader, depth3);
    case "[": {
      const items = [];
      reader.at++;
      while (!closes(reader, "]")) {
        items.push(value(reader, depth3 + 1));
        separator(reader, "]");
      }
      return { kind: "list", start, end: reader.at, items };
    }
    case '"':
      return { kind: "text", start, value: string(reader), end: reader.at };
    default: {
      const match = /(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
      match.lastIndex = start;
      const word = match.exec(reader.text)?.[0];
      if (word === void 0) {
        throw new Unexpected(
          start,
          start >= reader.text.length ? "unexpected end of the document" : "a value was expected",
        );
      }
      reader.at += word.length;
      return { kind: "other", start, end: reader.at, value: scalar(word) };
    }
  }
}
function scalar(word) {
  return word === "null" ? null : word === "true" ? true : word === "false" ? false : Number(word);
}
function table(reader, depth3) {
  const start = reader.at;
  const entries = /* @__PURE__ */ new Map();
  reader.at++;
  while (!closes(reader, "}")) {
    const keyStart = reader.at;
    if (reader.text[keyStart] !== '"') throw new Unexpected(keyStart, "a key in double quotes was expected");
    const key = string(reader);
    const keyEnd = reader.at;
    blank(reader);
    if (reader.text[reader.at] !== ":") throw new Unexpected(reader.at, "`:` was expected");
    reader.at++;
    entries.set(key, { key, keyStart, keyEnd, value: value(reader, depth3 + 1) });
    separator(reader, "}");
  }
  return { kind: "table", start, end: reader.at, entries };
}
function closes(reader, bracket) {
  blank(reader);
  if (reader.text[reader.at] !== bracket) return false;
  reader.at++;
  return true;
}
function separator(reader, bracket) {
  blank(reader);
  const next = reader.text[reader.at];
  if (next === ",") reader.at++;
  else if (next !== bracket) throw new Unexpected(reader.at, `\`,\` or \`${bracket}\` was expected`);
}
function string(reader) {
  const start = reader.at;
  const { text } = reader;
  let at2 = start + 1;
  while (at2 < text.length && text[at2] !== '"' && text[at2] !== "\n") at2 += text[at2] === "\\" ? 2 : 1;
  if (text[at2] !== '"') throw new Unexpected(start, "string without an end");
  reader.at = at2 + 1;
  const raw = text.slice(start, at2 + 1);
  try {
    return raw.includes("\\") || raw.includes("	") ? JSON.parse(raw.replaceAll("	", "\\t")) : raw.slice(1, -1);
  } catch {
    throw new Unexpected(start, "string with an invalid escape");
  }
}

// src/facts/manifests/poetry.ts
function poetryDeclared(source, root) {
  const poetry2 = at(root, "tool", "poetry");
  const extras = /* @__PURE__ */ new Map();
  for (const extra of entriesOf(at(poetry2, "extras"))) {
    for (const name of textsOf(extra.value)) extras.set(normalise(name), extra.key);
  }
  const declared = [];
  for (const entry2 of versionsIn(source, at(poetry2, "dependencies"), "runtime")) {
    const extra = extras.get(entry2.key);
    declared.push(extra === void 0 ? entry2 : { ...entry2, role: roleOf(extra, "optional"), group: extra });
  }
  declared.push(...versionsIn(source, at(poetry2, "dev-dependencies"), "dev", "dev"));
  for (const group2 of entriesOf(at(poetry2, "group"))) {
    const role = roleOf(group2.key, "runtime");
    declared.push(...versionsIn(source, at(group2.value, "dependencies"), role, group2.key));
  }
  return declared;
}
function versionsIn(source, table3, role, group2) {
  return entriesOf(table3)
    .filter((entry2) => entry2.key !== "python")
    .map((entry2) => one(source, entry2, role, group2));
}
function one(source, entry2, role, group2) {
  const first = entry2.value.kind === "list" ? entry2.value.items[0] : entry2.value;
  const optional = valueOf(at(first, "optional")) === true;
  const marker = markerOf(first);
  const quoted = /["']/.test(source.text.charAt(entry2.keyStart)) ? 1 : 0;
  return declare(
    source,
    {
      name: entry2.key,
      key: normalise(entry2.key),
      specifier: textOf(first) ?? textOf(at(first, "version")) ?? "",
      extras: textsOf(at(first, "extras")),
      role: optional && role === "runtime" ? "optional" : role,
      ...(marker === void 0 ? {} : { marker }),
      ...(group2 === void 0 ? {} : { group: group2 }),
      ...(optional ? { optional: true } : {}),
    },
    entry2.keyStart + quoted,
    entry2.keyEnd - quoted,
  );
}
var MARKER_KEYS = {
  os_name: "os_name",
  sys_platform: "sys_platform",
  platform_machine: "platform_machine",
  platform_python_implementation: "platform_python_implementation",
  platform_release: "platform_release",
  platform_system: "platform_system",
  platform_version: "platform_version",
  python_version: "python_version",
  python_full_version: "python_full_version",
  implementation_name: "implementation_name",
  implementation_version: "implementation_version",
  platform: "sys_platform",
  python: "python_version",
};
function markerOf(table3) {
  const parts = Object.entries(MARKER_KEYS).flatMap(([key, marker]) => {
    const text = textOf(at(table3, key));
    return text === void 0 ? [] : [/^\s*[<>=!~]/.test(text) ? `${marker} ${text}` : `${marker} == "${text}"`];
  });
  const written = textOf(at(table3, "markers"));
  const all = [...(written === void 0 ? [] : [written]), ...parts];
  return all.length === 0 ? void 0 : all.join(" and ");
}

// src/facts/manifests/pytest-settings.ts
function pytestSettings(folder2, get, addoptsAt) {
  const words = (key) => (get(key) ?? []).flatMap((value2) => value2.split(/\s+/)).filter((word) => word !== "");
  const paths = (key) => words(key).flatMap((path) => resolvePath2(folder2, path) ?? []);
  const addopts = (get("addopts") ?? []).join(" ").replace(/\s+/g, " ").trim();
  const options = commandsOf(addopts).flatMap((command) => command.map((word) => word.text));
  const mode = optionValues(options, "--import-mode").at(-1);
  const asyncioMode = words("asyncio_mode")[0] ?? optionValues(options, "--asyncio-mode").at(-1);
  return {
    pythonpath: paths("pythonpath"),
    testpaths: paths("testpaths"),
    addopts,
    importMode: mode === "importlib" || mode === "append" ? mode : "prepend",
    plugins: [
      ...optionValues(options, "-p").filter((plugin) => !plugin.startsWith("no:")),
      ...words("required_plugins").map((plugin) => plugin.replace(/[<>=!~].*$/, "")),
    ],
    ...(asyncioMode === void 0 ? {} : { asyncioMode }),
    ...(addoptsAt === void 0 ? {} : { addoptsAt }),
  };
}
function optionValues(words, option) {
  return words.flatMap((word, index) => {
    if (word === option) return words[index + 1] ?? [];
    if (word.startsWith(`${option}=`)) return word.slice(option.length + 1);
    if (option.length === 2 && word.startsWith(option) && word.length > 2) return word.slice(2);
    return [];
  });
}

// src/facts/manifests/python-project.ts
function pythonProject(source, root) {
  const tool = at(root, "tool");
  const ini = at(tool, "pytest", "ini_options") ?? at(tool, "pytest");
  const folder2 = folderOf6(source.path);
  const addopts = at(ini, "addopts");
  const addoptsAt = addopts === void 0 ? void 0 : source.range(addopts.start, addopts.end);
  const requiresPython2 =
    textOf(at(root, "project", "requires-python")) ?? textOf(at(tool, "poetry", "dependencies", "python"));
  const pytest =
    ini === void 0
      ? void 0
      : pytestSettings(
          folder2,
          (key) => {
            const node = at(ini, key);
            return node === void 0 ? void 0 : textsOf(node);
          },
          addoptsAt,
        );
  return {
    ...(requiresPython2 === void 0 ? {} : { requiresPython: requiresPython2 }),
    ...(isDynamic(root) ? { dynamic: true } : {}),
    roots: roots(folder2, tool),
    packages: packages(tool),
    entryPoints: entryPoints(root),
    ...(pytest === void 0 ? {} : { pytest }),
    tools: tools(root),
    moduleStrings: moduleStrings(tool),
  };
}
function isDynamic(root) {
  if (!textsOf(at(root, "project", "dynamic")).includes("dependencies")) return false;
  const files = [
    at(root, "tool", "setuptools", "dynamic", "dependencies", "file"),
    at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files"),
    at(root, "tool", "poetry", "dependencies"),
  ];
  return files.every((node) => node === void 0);
}
function roots(folder2, tool) {
  const found2 = [];
  const add2 = (written, because) => {
    const path = written === void 0 ? void 0 : resolvePath2(folder2, written);
    if (path !== void 0 && !found2.some((root) => root.path === path)) found2.push({ path, because });
  };
  const setuptools2 = at(tool, "setuptools");
  for (const entry2 of entriesOf(at(setuptools2, "package-dir"))) {
    const value2 = textOf(entry2.value);
    if (value2 === void 0) continue;
    if (entry2.key === "") add2(value2, "[tool.setuptools] package-dir");
    else if (value2 === entry2.key.replaceAll(".", "/") || value2.endsWith(`/${entry2.key.replaceAll(".", "/")}`)) {
      add2(value2.slice(0, -entry2.key.length) || ".", "[tool.setuptools] package-dir");
    }
  }
  for (const where of textsOf(at(setuptools2, "packages", "find", "where"))) {
    add2(where, "[tool.setuptools.packages.find] where");
  }
  for (const item of itemsOf(at(tool, "poetry", "packages"))) {
    const from = textOf(at(item, "from"));
    if (from !== void 0) add2(from, "[tool.poetry] packages from");
  }
  const targets = at(tool, "hatch", "build");
  for (const target of [targets, ...entriesOf(at(targets, "targets")).map((entry2) => entry2.value)]) {
    for (const path of textsOf(at(target, "packages"))) add2(folderOf6(path) || ".", "[tool.hatch.build] packages");
    for (const path of textsOf(at(target, "dev-mode-dirs"))) add2(path, "[tool.hatch.build] dev-mode-dirs");
  }
  add2(
    textOf(at(tool, "pdm", "build", "package-dir")) ?? textOf(at(tool, "pdm", "package-dir")),
    "[tool.pdm] package-dir",
  );
  add2(textOf(at(tool, "maturin", "python-source")), "[tool.maturin] python-source");
  add2(textOf(at(tool, "uv", "build-backend", "module-root")), "[tool.uv.build-backend] module-root");
  for (const path of textsOf(at(tool, "scikit-build", "wheel", "packages"))) {
    add2(folderOf6(path) || ".", "[tool.scikit-build] wheel.packages");
  }
  return found2;
}
function packages(tool) {
  const setuptools2 = at(tool, "setuptools");
  const names3 = [...textsOf(at(setuptools2, "packages")), ...textsOf(at(setuptools2, "py-modules"))];
  for (const item of itemsOf(at(tool, "poetry", "packages"))) names3.push(textOf(at(item, "include")) ?? "");
  for (const target of entriesOf(at(tool, "hatch", "build", "targets"))) {
    names3.push(...textsOf(at(target.value, "packages")).map((path) => path.slice(path.lastIndexOf("/") + 1)));
  }
  names3.push(
    ...textsOf(at(tool, "flit", "module", "name")),
    ...textsOf(at(tool, "uv", "build-backend", "module-name")),
  );
  return [...new Set(names3.filter((name) => name !== ""))];
}
function entryPoints(root) {
  const tables = [
    at(root, "project", "scripts"),
    at(root, "project", "gui-scripts"),
    at(root, "project", "entry-points"),
    at(root, "tool", "poetry", "scripts"),
    at(root, "tool", "poetry", "plugins"),
    at(root, "tool", "flit", "scripts"),
  ];
  return [...new Set(tables.flatMap((table3) => [...textsBelow(table3)].map((node) => node.value)))];
}
function tools(root) {
  const names3 = entriesOf(at(root, "tool")).map((entry2) => entry2.key);
  const backend = textOf(at(root, "build-system", "build-backend"));
  if (backend !== void 0) names3.push(backend);
  return [...new Set(names3)];
}
var PLUGIN_KEYS =
  /^(?:plugins?|load[-_]plugins|extensions?|enabled?[-_]plugins|django_settings_module|ds|default_profile|markdown_extensions|disable_plugins|formatters?)$/i;
function moduleStrings(tool) {
  const found2 = [];
  const visit = (node, depth3) => {
    for (const entry2 of entriesOf(node)) {
      if (PLUGIN_KEYS.test(entry2.key)) {
        for (const text of textsBelow(entry2.value)) found2.push(...text.value.split(/[\s,]+/));
        found2.push(...entriesOf(entry2.value).map((plugin) => plugin.key));
      }
      if (depth3 < 4) visit(entry2.value, depth3 + 1);
    }
  };
  visit(tool, 0);
  return [...new Set(found2.filter((word) => word !== ""))];
}

// src/facts/manifests/toml.ts
import { ParseError, parseTOML } from "toml-eslint-parser";
function parseToml(text) {
  try {
    const program = parseTOML(text);
    const root = draft2(0, text.length);
    const top = program.body[0];
    for (const item of top.body) {
      if (item.type === "TOMLKeyValue") put2(root, item);
      else for (const pair of item.body) put2(tableAt(root, item), pair);
      if (item.type === "TOMLTable" && item.body.length === 0) tableAt(root, item);
    }
    return { ok: true, root };
  } catch (error) {
    if (!(error instanceof ParseError)) {
      return { ok: false, problem: { reason: `not TOML: ${String(error)}`, line: 1, column: 1 } };
    }
    return { ok: false, problem: { reason: error.message, line: error.lineNumber, column: error.column } };
  }
}
function draft2(start, end) {
  return { kind: "table", start, end, entries: /* @__PURE__ */ new Map() };
}
function tableAt(root, table3) {
  let here2 = root;
  const keys = table3.resolvedKey;
  keys.forEach((key, index) => {
    const next = keys[index + 1];
    const written = table3.key.keys.find((part) => nameOf2(part) === key) ?? table3.key;
    const [start, end] = table3.range;
    if (typeof key === "number") {
      const items = here2.kind === "list" ? here2.items : [];
      here2 = items[key] ??= draft2(start, end);
    } else if (here2.kind === "table") {
      const entries = here2.entries;
      let entry2 = entries.get(key);
      if (entry2 === void 0) {
        const value2 = typeof next === "number" ? { kind: "list", start, end, items: [] } : draft2(start, end);
        entry2 = { key, keyStart: written.range[0], keyEnd: written.range[1], value: value2 };
        entries.set(key, entry2);
      }
      here2 = entry2.value;
    }
  });
  return here2.kind === "table" ? here2 : draft2(0, 0);
}
function put2(into, pair) {
  let here2 = into;
  const last = pair.key.keys.length - 1;
  pair.key.keys.forEach((part, index) => {
    const key = nameOf2(part);
    const [keyStart, keyEnd] = part.range;
    if (index === last) {
      here2.entries.set(key, { key, keyStart, keyEnd, value: convert2(pair.value) });
      return;
    }
    const known = here2.entries.get(key)?.value;
    const table3 = known?.kind === "table" ? known : draft2(pair.range[0], pair.range[1]);
    if (known === void 0) here2.entries.set(key, { key, keyStart, keyEnd, value: table3 });
    here2 = table3;
  });
}
function nameOf2(part) {
  return part.type === "TOMLBare" ? part.name : part.value;
}
function convert2(node) {
  const [start, end] = node.range;
  switch (node.type) {
    case "TOMLArray":
      return { kind: "list", start, end, items: node.elements.map(convert2) };
    case "TOMLInlineTable": {
      const table3 = draft2(start, end);
      for (const pair of node.body) put2(table3, pair);
      return table3;
    }
    default:
      if (node.kind === "string") return { kind: "text", start, end, value: node.value };
      if (node.kind === "boolean") return { kind: "other", start, end, value: node.value };
      return { kind: "other", start, end, value: Number(node.value) };
  }
}

// src/facts/manifests/pyproject.ts
function parsePyproject(source) {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pyproject", ecosystem: "python" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "project", "name")) ?? textOf(at(root, "tool", "poetry", "name"));
  return {
    ...base,
    ...(name === void 0 ? {} : { name }),
    declared: [...standard(source, root), ...poetryDeclared(source, root), ...ofTools(source, root)],
    includes: includes(source, root),
    python: pythonProject(source, root),
    steps: taskSteps(source, root),
  };
}
function standard(source, root) {
  const declared = [];
  declared.push(...requirementsIn(source, at(root, "project", "dependencies"), "runtime"));
  for (const extra of entriesOf(at(root, "project", "optional-dependencies"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  for (const group2 of entriesOf(at(root, "dependency-groups"))) {
    declared.push(...requirementsIn(source, group2.value, roleOf(group2.key, "runtime"), group2.key));
  }
  declared.push(...requirementsIn(source, at(root, "build-system", "requires"), "build"));
  return declared;
}
function ofTools(source, root) {
  const declared = [];
  for (const group2 of entriesOf(at(root, "tool", "pdm", "dev-dependencies"))) {
    declared.push(...requirementsIn(source, group2.value, roleOf(group2.key, "dev"), group2.key));
  }
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "rye", "dev-dependencies"), "dev", "dev"));
  declared.push(...requirementsIn(source, at(root, "tool", "uv", "constraint-dependencies"), "constraint"));
  for (const env of entriesOf(at(root, "tool", "hatch", "envs"))) {
    for (const key of ["dependencies", "extra-dependencies"]) {
      declared.push(...requirementsIn(source, at(env.value, key), roleOf(env.key, "dev"), env.key));
    }
  }
  return declared;
}
function requirementsIn(source, list2, role, group2) {
  return textNodesOf(list2).flatMap((node) => {
    const requirement = parseRequirement(node.value);
    if (requirement === void 0) return [];
    const { name, specifier, extras, marker } = requirement;
    const found2 = source.text.indexOf(name, node.start);
    const isVerbatim = found2 >= 0 && found2 + name.length <= node.end;
    const start = isVerbatim ? found2 : node.start;
    const end = isVerbatim ? found2 + name.length : node.end;
    return [
      declare(
        source,
        {
          name,
          key: normalise(name),
          specifier,
          extras,
          role,
          ...(marker === void 0 ? {} : { marker }),
          ...(group2 === void 0 ? {} : { group: group2 }),
        },
        start,
        end,
      ),
    ];
  });
}
function includes(source, root) {
  const written = [];
  const dynamic = at(root, "tool", "setuptools", "dynamic");
  written.push(...textsOf(at(dynamic, "dependencies", "file")));
  for (const extra of entriesOf(at(dynamic, "optional-dependencies")))
    written.push(...textsOf(at(extra.value, "file")));
  written.push(...textsOf(at(root, "tool", "hatch", "metadata", "hooks", "requirements_txt", "files")));
  written.push(...textsOf(at(root, "tool", "uv", "workspace", "members")));
  const paths = entriesOf(at(root, "tool", "uv", "sources")).map((entry2) => entry2.value);
  const poetry2 = at(root, "tool", "poetry");
  const tables = [at(poetry2, "dependencies"), at(poetry2, "dev-dependencies")];
  for (const group2 of entriesOf(at(poetry2, "group"))) tables.push(at(group2.value, "dependencies"));
  for (const table3 of tables) paths.push(...entriesOf(table3).map((entry2) => entry2.value));
  for (const value2 of paths) {
    const path = textOf(at(value2, "path"));
    if (path !== void 0) written.push(path);
  }
  const folder2 = folderOf6(source.path);
  return [...new Set(written.flatMap((path) => resolvePath2(folder2, path) ?? []))];
}
function taskSteps(source, root) {
  const tool = at(root, "tool");
  const tables = [
    at(tool, "poe", "tasks"),
    at(tool, "pdm", "scripts"),
    at(tool, "taskipy", "tasks"),
    at(tool, "pixi", "tasks"),
    at(tool, "rye", "scripts"),
    ...entriesOf(at(tool, "hatch", "envs")).map((env) => at(env.value, "scripts")),
  ];
  const cwd = folderOf6(source.path) || ".";
  const steps = [];
  for (const task of tables.flatMap(entriesOf)) {
    const commands = [task.value, at(task.value, "cmd"), at(task.value, "shell"), ...itemsOf(task.value)];
    for (const node of commands.flatMap(textNodesOf)) {
      const place = scalarPlacement(source.text, node.value, node.start, node.end);
      steps.push(...readScript(source, { text: node.value, place, cwd, env: {}, job: task.key, role: "dev" }).steps);
    }
  }
  return [...new Map(steps.map((step) => [`${String(step.line)} ${step.text}`, step])).values()];
}

// src/facts/manifests/integration.ts
function parseIntegration(source) {
  const parsed = parseJson(source.text);
  const root = parsed.ok ? parsed.root : void 0;
  const isOne = textOf(at(root, "domain")) !== void 0;
  return {
    path: source.path,
    kind: "tool-config",
    ecosystem: "python",
    declared: isOne ? requirementsIn(source, at(root, "requirements"), "runtime", "requirements") : [],
    includes: [],
  };
}

// src/facts/manifests/lock.ts
var SPACE = 32;
function parseLock(source) {
  const file = source.path.slice(source.path.lastIndexOf("/") + 1);
  const isPython = /^(?:uv|poetry|pdm)\.lock$|^Pipfile\.lock$|^pylock(?:\.[\w-]+)?\.toml$/.test(file);
  const base = {
    path: source.path,
    kind: "lock",
    ecosystem: isPython ? "python" : "npm",
    declared: [],
    includes: [],
  };
  const locked = /* @__PURE__ */ new Map();
  const programs = /* @__PURE__ */ new Map();
  if (file === "bun.lock") bun(source.text, locked);
  else if (file === "poetry.lock") poetry(source.text, locked);
  else if (file === "pnpm-lock.yaml") pnpm(source.text, locked);
  else if (file === "yarn.lock") yarn(source.text, locked);
  else if (/\.lock$|\.json$/.test(file) && /^\s*\{/.test(source.text)) {
    try {
      json(JSON.parse(source.text), locked, programs);
    } catch (error) {
      const at2 = source.position(Number(/position (\d+)/.exec(String(error))?.[1] ?? 0));
      return { ...base, problem: { reason: `not JSON: ${error instanceof Error ? error.message : ""}`, ...at2 } };
    }
  } else if (isPython) pythonToml(source.text, locked);
  return {
    ...base,
    locked: Object.fromEntries([...locked].map(([key, names3]) => [key, [...names3]])),
    ...(programs.size === 0 ? {} : { programs: Object.fromEntries(programs) }),
  };
}
function add(locked, key) {
  const known = locked.get(key);
  if (known !== void 0) return known;
  const made = /* @__PURE__ */ new Set();
  locked.set(key, made);
  return made;
}
function* linesOf2(text) {
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    yield text.charCodeAt(end - 1) === 13 ? text.slice(start, end - 1) : text.slice(start, end);
    start = end + 1;
  }
}
function pythonToml(text, locked) {
  let current;
  let inList = false;
  for (const line of linesOf2(text)) {
    const first = line.charAt(0);
    if (first === "[") {
      if (line.startsWith("[[package")) current = void 0;
      inList = false;
    } else if (first === " ") {
      if (inList) names2(line, current);
    } else if (line.startsWith('name = "')) current = add(locked, normalise(line.slice(8, line.indexOf('"', 8))));
    else if (/^(?:dependencies|[\w-]+) = \[/.test(line)) {
      inList =
        !/^(?:sdist|wheels|requires-dist|provides-extras|resolution-markers|marker|environments|supported-markers|groups|files)\b/.test(
          line,
        );
      if (inList && line.length > 16) names2(line, current);
      if (line.endsWith("]")) inList = false;
    } else if (first === "]") inList = false;
  }
}
function names2(line, into) {
  const inTables = [...line.matchAll(/name = "([^"]+)"/g)];
  for (const match of inTables) into?.add(normalise(match[1] ?? ""));
  if (inTables.length > 0) return;
  const plain2 = /^\s+"([A-Za-z0-9][\w.-]*)/.exec(line)?.[1];
  if (plain2 !== void 0) into?.add(normalise(plain2));
}
function poetry(text, locked) {
  let current;
  let section = "";
  for (const line of linesOf2(text)) {
    if (line.startsWith("[")) section = line;
    else if (section === "[[package]]" && line.startsWith('name = "'))
      current = add(locked, normalise(line.slice(8, -1)));
    else if (section === "[package.dependencies]") {
      const name = /^"?([A-Za-z0-9][\w.-]*)"? *=/.exec(line)?.[1];
      if (name !== void 0) current?.add(normalise(name));
    }
  }
}
function table2(value2) {
  return typeof value2 === "object" && value2 !== null ? value2 : {};
}
function json(document, locked, programs) {
  const root = table2(document);
  for (const section of ["default", "develop"])
    for (const name of Object.keys(table2(root[section]))) add(locked, normalise(name));
  for (const [path, entry2] of Object.entries(table2(root["packages"]))) {
    const at2 = path.lastIndexOf("node_modules/");
    if (at2 < 0) continue;
    const name = path.slice(at2 + "node_modules/".length);
    const needs = add(locked, name);
    for (const program of Object.keys(table2(table2(entry2)["bin"]))) programs.set(program, name);
    for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
      for (const name2 of Object.keys(table2(table2(entry2)[kind]))) needs.add(name2);
    }
  }
  if (root["packages"] === void 0) npmV1(root["dependencies"], locked, 0);
}
function bun(text, locked) {
  const parsed = parseJson(text);
  if (!parsed.ok) return;
  for (const { value: value2 } of entriesOf(at(parsed.root, "packages"))) {
    const [id, , third, fourth] = itemsOf(value2);
    const needs = add(locked, packageName2(textOf(id) ?? ""));
    for (const details of [third, fourth]) {
      for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
        for (const { key } of entriesOf(at(details, kind))) needs.add(key);
      }
    }
  }
}
function npmV1(dependencies, locked, depth3) {
  if (depth3 > 50) return;
  for (const [name, entry2] of Object.entries(table2(dependencies))) {
    const needs = add(locked, name);
    for (const required of Object.keys(table2(table2(entry2)["requires"]))) needs.add(required);
    npmV1(table2(entry2)["dependencies"], locked, depth3 + 1);
  }
}
function packageName2(text) {
  const bare = text.startsWith("/") ? text.slice(1) : text;
  const at2 = bare.indexOf("@", 1);
  if (at2 > 0) return bare.slice(0, at2);
  const slash = bare.lastIndexOf("/");
  return slash > 0 ? bare.slice(0, slash) : bare;
}
function pnpm(text, locked) {
  let current;
  let inPackages = false;
  let inList = false;
  for (const line of linesOf2(text)) {
    let indent = 0;
    while (indent < 8 && line.charCodeAt(indent) === SPACE) indent++;
    if (indent === line.length || indent > 6) continue;
    if (indent === 0) inPackages = line.startsWith("packages:") || line.startsWith("snapshots:");
    else if (!inPackages) continue;
    else if (indent === 2) {
      const quoted = /["']/.test(line.charAt(2)) ? 1 : 0;
      current = add(locked, packageName2(line.slice(2 + quoted).split(/["'(:]/, 1)[0] ?? ""));
      inList = false;
    } else if (indent === 4) inList = line.endsWith("ependencies:");
    else if (indent === 6 && inList) {
      const name = /^['"]?((?:@[\w.-]+\/)?[\w.-]+)['"]?:/.exec(line.slice(6))?.[1];
      if (name !== void 0) current?.add(name);
    }
  }
}
function yarn(text, locked) {
  let current;
  let inList = false;
  for (const line of linesOf2(text)) {
    const first = line.charAt(0);
    if (first === "" || first === "#") continue;
    if (first !== " ") {
      const header = line.replace(/:$/, "").replace(/^"|"$/g, "");
      current =
        header === "__metadata"
          ? void 0
          : add(locked, packageName2(header.split(/,\s*/)[0]?.replace(/^"|"$/g, "") ?? ""));
      inList = false;
    } else if (line.charAt(2) !== " ")
      inList = /^ {2}(?:dependencies|optionalDependencies|peerDependencies):/.test(line);
    else if (inList) {
      const name = /^ {4}"?((?:@[\w.-]+\/)?[\w.-]+)"?:? /.exec(line)?.[1];
      if (name !== void 0) current?.add(name);
    }
  }
}

// src/facts/manifests/other-python.ts
function parsePipfile(source) {
  const parsed = parseToml(source.text);
  const base = { path: source.path, kind: "pipfile", ecosystem: "python", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const version = textOf(at(parsed.root, "requires", "python_version"));
  const declared = [];
  for (const section of entriesOf(parsed.root)) {
    if (/^(?:source|requires|scripts|pipenv)$/.test(section.key)) continue;
    const role = section.key === "packages" ? "runtime" : roleOf(section.key, "dev");
    declared.push(...versionsIn(source, section.value, role, section.key));
  }
  const python2 = { roots: [], packages: [], entryPoints: [], tools: [], moduleStrings: [] };
  return { ...base, declared, ...(version === void 0 ? {} : { python: { requiresPython: version, ...python2 } }) };
}
function parseEnvironment(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "environment.yml", ecosystem: "python" };
  if (!parsed.ok) return { ...base, declared: [], includes: [], problem: parsed.problem };
  const file = source.path.slice(folderOf6(source.path).length);
  const role = roleOf(file.replace("environment", "").replace(/\.ya?ml$/, ""), "runtime");
  const declared = [];
  const includes2 = [];
  for (const item of itemsOf(at(parsed.root, "dependencies"))) {
    const pip = at(item, "pip");
    declared.push(...requirementsIn(source, pip, role, "pip"));
    for (const node of textNodesOf(pip)) {
      const written = /^(?:-[rce]\s*|--\w+\s+)(\S+)$|^(\.{1,2}(?:\/\S*)?)$/.exec(node.value);
      const path = written === null ? void 0 : resolvePath2(folderOf6(source.path), written[1] ?? written[2] ?? "");
      if (path !== void 0) includes2.push(path);
    }
    const match = /^(?:[\w/.-]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/.exec(textOf(item) ?? "");
    const name2 = match?.[1];
    if (name2 === void 0 || /^(?:python|pip|r-base)$/.test(name2)) continue;
    const start = source.text.indexOf(name2, item.start);
    declared.push(
      declare(
        source,
        { name: name2, key: normalise(name2), specifier: match?.[2] ?? "", extras: [], role, group: "conda" },
        start,
        start + name2.length,
      ),
    );
  }
  const name = textOf(at(parsed.root, "name"));
  return { ...base, ...(name === void 0 ? {} : { name }), declared, includes: includes2 };
}

// src/facts/manifests/package-json.ts
var KINDS = [
  ["dependencies", "runtime", false],
  ["devDependencies", "dev", false],
  ["peerDependencies", "peer", false],
  ["optionalDependencies", "optional", true],
];
var TOOL_SECTIONS =
  "eslintConfig babel jest prettier stylelint commitlint postcss browserify release lint-staged ava mocha nyc c8 xo husky config wireit nx jscpd ts-node tap remarkConfig textlint swc".split(
    " ",
  );
function parsePackageJson(source) {
  const parsed = parseJson(source.text);
  const base = { path: source.path, kind: "package.json", ecosystem: "npm", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const { root } = parsed;
  const name = textOf(at(root, "name"));
  const scripts = entriesOf(at(root, "scripts"));
  return {
    ...base,
    ...(name === void 0 ? {} : { name }),
    declared: KINDS.flatMap(([key, role, optional]) => declaredIn(source, root, key, role, optional)),
    npm: npmPackage(root, name),
    steps: scripts.flatMap((entry2) => scriptSteps(source, entry2.key, entry2.value)),
    words: TOOL_SECTIONS.flatMap((section) => wordsOf(at(root, section))),
  };
}
function declaredIn(source, root, section, role, optional) {
  return entriesOf(at(root, section)).map((entry2) => {
    const mayBeAbsent = optional || valueOf(at(root, "peerDependenciesMeta", entry2.key, "optional")) === true;
    const specifier = textOf(entry2.value) ?? "";
    return declare(
      source,
      {
        name: entry2.key,
        key: entry2.key,
        specifier,
        extras: [],
        role,
        group: section,
        ...(mayBeAbsent ? { optional: true } : {}),
      },
      entry2.keyStart + 1,
      entry2.keyEnd - 1,
    );
  });
}
function npmPackage(root, name) {
  const bin = at(root, "bin");
  const main = textOf(at(root, "main"));
  const types = textOf(at(root, "types")) ?? textOf(at(root, "typings"));
  const type = textOf(at(root, "type"));
  const exports = valueOf(at(root, "exports"));
  const imports = valueOf(at(root, "imports"));
  const workspaces = at(root, "workspaces");
  return {
    workspaces: textsOf(workspaces?.kind === "table" ? at(workspaces, "packages") : workspaces),
    bin: bin?.kind === "text" ? [(name ?? "").replace(/^@[^/]*\//, "")] : entriesOf(bin).map((entry2) => entry2.key),
    scripts: Object.fromEntries(
      entriesOf(at(root, "scripts")).flatMap((entry2) =>
        entry2.value.kind === "text" ? [[entry2.key, entry2.value.value]] : [],
      ),
    ),
    private: valueOf(at(root, "private")) === true,
    ...(main === void 0 ? {} : { main }),
    ...(types === void 0 ? {} : { types }),
    ...(exports === void 0 ? {} : { exports }),
    ...(imports === void 0 ? {} : { imports }),
    ...(type === "module" || type === "commonjs" ? { type } : {}),
  };
}
function scriptSteps(source, job, node) {
  if (node.kind !== "text") return [];
  const place = scalarPlacement(source.text, node.value, node.start, node.end);
  const cwd = folderOf6(source.path) || ".";
  return readScript(source, { text: node.value, place, cwd, env: {}, job, role: "dev" }).steps;
}
function wordsOf(node) {
  const words = [];
  for (const text of textsBelow(node)) words.push(text.value);
  const keys = (here2) => {
    for (const entry2 of entriesOf(here2)) {
      words.push(entry2.key);
      keys(entry2.value);
    }
    if (here2?.kind === "list") for (const item of here2.items) keys(item);
  };
  keys(node);
  return [...new Set(words)];
}

// src/facts/manifests/requirements.ts
function parseRequirements(source) {
  const declared = [];
  const includes2 = [];
  const folder2 = folderOf6(source.path);
  const file = source.path.slice(folder2 === "" ? 0 : folder2.length + 1);
  const around = folder2.slice(folder2.lastIndexOf("/") + 1);
  const byFolder = /^(?:tests?|docs?|dev|extras|optional|constraints)$/.test(around)
    ? roleOf(around, "runtime")
    : "runtime";
  const byName = roleOf(file.replace(/\.\w+$/, ""), byFolder);
  const inPlace = /^\s*(?:-e|--editable)[ =]?\s*\.(?:\[|\s|$)/m.test(source.text);
  const role = byName === "runtime" && inPlace ? "dev" : byName;
  const compiled = compiledRequirements(source.text);
  for (const line of logicalLines2(source.text)) {
    const text = withoutComment(line.text);
    const option = /^\s*(-r|--requirement|-c|--constraint|-e|--editable)(?:\s*=\s*|\s+|(?<=-[rce]))(\S+)/.exec(text);
    if (option !== null) {
      const value2 = option[2] ?? "";
      const egg2 = eggOf(text);
      if (egg2 !== void 0) {
        declared.push(entry(source, line.start + egg2.start, egg2.name, { role, group: file }));
      } else if (!/:\/\//.test(value2)) {
        const path = resolvePath2(folder2, value2.replace(/\[.*$/, ""));
        if (path !== void 0 && !path.includes("$")) includes2.push(path);
      }
      continue;
    }
    if (/^\s*-/.test(text)) continue;
    const egg = eggOf(text);
    if (egg !== void 0) {
      declared.push(entry(source, line.start + egg.start, egg.name, { role, group: file }));
      continue;
    }
    const hash = text.search(/\s--(?:hash|config-settings|global-option)\b/);
    const requirement = parseRequirement(flat(hash < 0 ? text : text.slice(0, hash)));
    if (requirement === void 0) {
      const path = /^\s*(\.{1,2}(?:\/[^\s;[]*)?)/.exec(text)?.[1];
      const resolved = path === void 0 ? void 0 : resolvePath2(folder2, path);
      if (resolved !== void 0 && !/\.(?:whl|zip|gz)$/.test(resolved)) includes2.push(resolved);
      continue;
    }
    if (compiled !== void 0 && compiled.indirect.has(normalise(requirement.name))) continue;
    declared.push(
      entry(source, line.start + requirement.start, requirement.name, {
        role,
        group: file,
        specifier: requirement.specifier,
        extras: requirement.extras,
        ...(requirement.marker === void 0 ? {} : { marker: requirement.marker }),
      }),
    );
  }
  return {
    path: source.path,
    kind: "requirements",
    ecosystem: "python",
    declared,
    includes: [...new Set(includes2)],
    ...(compiled === void 0 ? {} : { locked: compiled.locked }),
  };
}
function entry(source, start, name, more) {
  return declare(
    source,
    { name, key: normalise(name), specifier: "", extras: [], ...more },
    start,
    start + name.length,
  );
}
function flat(text) {
  return text.replace(/\\\r?\n/g, (match) => " ".repeat(match.length)).replace(/[\r\n]/g, " ");
}
function withoutComment(text) {
  const comment = text.search(/(?:^|\s)#/);
  return comment < 0 ? text : text.slice(0, comment);
}
function eggOf(text) {
  const match = /:\/\/\S*#(?:\S*&)?egg=([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(text);
  const name = match?.[1];
  if (match === null || name === void 0) return void 0;
  return { name, start: match.index + match[0].length - name.length };
}
function* logicalLines2(text) {
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    let end = lineEnd3(text, start);
    while (/\\\r?$/.test(text.slice(Math.max(start, end - 2), end)) && end < text.length) end = lineEnd3(text, end + 1);
    yield { text: text.slice(start, end), start };
    start = end + 1;
  }
}
function lineEnd3(text, at2) {
  const end = text.indexOf("\n", at2);
  return end < 0 ? text.length : end;
}
function compiledRequirements(text) {
  if (!/^#.*(?:autogenerated|generated) by (?:pip-compile|uv)/im.test(text.slice(0, 2e3))) return void 0;
  const indirect = /* @__PURE__ */ new Set();
  const inputs = /* @__PURE__ */ new Set();
  const edges = /* @__PURE__ */ new Map();
  const asked = [];
  let current;
  let via = false;
  for (const line of text.split("\n")) {
    const pinned = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:==|@)/.exec(line);
    if (pinned !== null) {
      current = normalise(pinned[1] ?? "");
      edges.set(current, edges.get(current) ?? []);
      via = false;
    }
    const comment = /#\s*(.*?)\s*$/.exec(line)?.[1];
    if (comment === void 0 || current === void 0) continue;
    const parents = /^via\b/.test(comment) ? comment.slice(3) : via ? comment : "";
    via = via || /^via\b/.test(comment);
    for (const parent of parents.split(",").map((part) => part.trim())) {
      if (parent === "" || parent.startsWith("-c")) continue;
      indirect.add(current);
      if (/^-r\b|\(|:|\.toml$|\.in$|\.txt$/.test(parent)) inputs.add(current);
      else asked.push([normalise(parent), current]);
    }
  }
  for (const [parent, name] of asked) {
    const needs = edges.get(parent);
    if (needs === void 0) inputs.add(name);
    else needs.push(name);
  }
  for (const name of inputs) indirect.delete(name);
  return { indirect, locked: Object.fromEntries(edges) };
}

// src/facts/manifests/ini.ts
function parseIni(text) {
  const sections = /* @__PURE__ */ new Map();
  let section = /* @__PURE__ */ new Map();
  let lines;
  let start = text.charCodeAt(0) === 65279 ? 1 : 0;
  while (start < text.length) {
    const stop = text.indexOf("\n", start);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const header = /^\[([^\]]+)\]/.exec(raw);
    const pair = /^([^\s#;[=:][^=:]*?)[ \t]*[=:][ \t]*(.*)$/.exec(raw.replace(/\r$/, ""));
    if (trimmed === "" || /^[#;]/.test(trimmed)) {
    } else if (header !== null) {
      const name = (header[1] ?? "").trim();
      section = sections.get(name) ?? /* @__PURE__ */ new Map();
      sections.set(name, section);
      lines = void 0;
    } else if (/^\s/.test(raw)) {
      lines?.push(lineOf(raw, start));
    } else if (pair !== null) {
      lines = [];
      section.set((pair[1] ?? "").toLowerCase(), lines);
      const value2 = pair[2] ?? "";
      if (value2.trim() !== "") lines.push(lineOf(value2, start + (pair[0].length - value2.length)));
    } else lines = void 0;
    start = end + 1;
  }
  return sections;
}
function lineOf(raw, start) {
  const text = raw.replace(/\s[#;]\s.*$/, "").trim();
  return { text, start: start + (raw.length - raw.trimStart().length) };
}
function iniLines(ini, section, key) {
  return ini.get(section)?.get(key) ?? [];
}
function iniText(ini, section, key) {
  const lines = ini.get(section)?.get(key);
  return lines?.map((line) => line.text).join(" ");
}

// src/facts/manifests/setup-cfg.ts
function parseIniManifest(source, kind) {
  const ini = parseIni(source.text);
  const declared = [];
  const includes2 = [];
  const steps = [];
  setuptools(source, ini, declared, includes2);
  tox(source, ini, declared, includes2, steps);
  const name = iniText(ini, "metadata", "name");
  return {
    path: source.path,
    kind,
    ecosystem: "python",
    ...(name === void 0 || name === "" ? {} : { name }),
    declared,
    includes: [...new Set(includes2)],
    python: pythonProject2(source, ini),
    steps,
  };
}
function setuptools(source, ini, declared, includes2) {
  const lists = [
    [iniLines(ini, "options", "install_requires"), "runtime", void 0],
    [iniLines(ini, "options", "tests_require"), "test", "tests_require"],
    [iniLines(ini, "options", "setup_requires"), "build", "setup_requires"],
    ...[...(ini.get("options.extras_require") ?? /* @__PURE__ */ new Map())].map(([extra, lines]) => [
      lines,
      roleOf(extra, "optional"),
      extra,
    ]),
  ];
  for (const [lines, role, group2] of lists) {
    for (const line of lines) {
      const file = /^file:\s*(.+)$/.exec(line.text)?.[1];
      if (file !== void 0)
        includes2.push(...file.split(",").flatMap((path) => resolvePath2(folderOf6(source.path), path.trim()) ?? []));
      else for (const part of split(line)) push(source, part, role, group2, declared);
    }
  }
}
function* split(line) {
  if (
    /;\s*(?:python_version|python_full_version|sys_platform|platform_|os_name|implementation_name|extra)\b/.test(
      line.text,
    )
  ) {
    yield line;
    return;
  }
  let start = 0;
  for (const part of line.text.split(";")) {
    yield { text: part, start: line.start + start };
    start += part.length + 1;
  }
}
function push(source, line, role, group2, into) {
  const requirement = parseRequirement(line.text);
  if (requirement === void 0) return;
  const { name, specifier, extras, marker } = requirement;
  const start = line.start + requirement.start;
  into.push(
    declare(
      source,
      {
        name,
        key: normalise(name),
        specifier,
        extras,
        role,
        ...(marker === void 0 ? {} : { marker }),
        ...(group2 === void 0 ? {} : { group: group2 }),
      },
      start,
      start + name.length,
    ),
  );
}
function tox(source, ini, declared, includes2, steps) {
  const folder2 = folderOf6(source.path);
  for (const [name, section] of ini) {
    if (!/^testenv(?::|$)/.test(name)) continue;
    const env = name.slice("testenv:".length);
    const role = roleOf(env, "test");
    for (const line of section.get("deps") ?? [])
      dependency(source, folder2, line, role, env === "" ? "testenv" : env, declared, includes2);
    const cwd = resolvePath2(folder2, here(iniText(ini, name, "changedir") ?? "")) ?? ".";
    for (const key of ["commands_pre", "commands", "commands_post"]) {
      for (const line of continued(section, key)) {
        const text = line.text.replace(/^(?:[\w{},!-]+:\s+)?-?\s*/, "");
        const place = slicePlacement(line.start + (line.text.length - text.length));
        steps.push(...readScript(source, { text, place, cwd, env: {}, job: env === "" ? "tox" : env, role }).steps);
      }
    }
  }
}
function continued(section, key) {
  const joined = [];
  for (const line of section.get(key) ?? []) {
    const last = joined.at(-1);
    if (last !== void 0 && last.text.endsWith("\\")) {
      joined[joined.length - 1] = { text: `${last.text.slice(0, -1)} ${line.text}`, start: last.start };
    } else joined.push(line);
  }
  return joined;
}
function here(path) {
  return path.replace(/\{tox_?ini_?dir\}\/?|\{toxinidir\}\/?/g, "./");
}
function dependency(source, folder2, line, role, group2, declared, includes2) {
  const factor = /^[\w{},.!-]+:\s+/.exec(line.text)?.[0].length ?? 0;
  const text = here(line.text.slice(factor));
  const file = /^-[rce]\s*(\S+)|^(\.{1,2}(?:\/\S*)?)(?:\[|$)/.exec(text);
  if (file !== null) {
    const path = resolvePath2(folder2, (file[1] ?? file[2] ?? ".").replace(/\[.*$/, ""));
    if (path !== void 0 && !path.includes("{")) includes2.push(path);
  } else push(source, { text, start: line.start + factor }, role, group2, declared);
}
function pythonProject2(source, ini) {
  const folder2 = folderOf6(source.path);
  const roots2 = [];
  const root = (written, because) => {
    const path = resolvePath2(folder2, written);
    if (path !== void 0) roots2.push({ path, because });
  };
  for (const line of iniLines(ini, "options", "package_dir")) {
    const match = /^=\s*(\S+)$/.exec(line.text);
    if (match !== null) root(match[1] ?? "", "setup.cfg [options] package_dir");
  }
  const where = iniText(ini, "options.packages.find", "where");
  if (where !== void 0) root(where, "setup.cfg [options.packages.find] where");
  const pytest = ini.get("tool:pytest") ?? ini.get("pytest");
  const addopts = pytest?.get("addopts")?.[0];
  const addoptsAt = addopts === void 0 ? void 0 : source.range(addopts.start, addopts.start + addopts.text.length);
  const requiresPython2 = iniText(ini, "options", "python_requires");
  return {
    ...(requiresPython2 === void 0 ? {} : { requiresPython: requiresPython2 }),
    roots: roots2,
    packages: [...iniLines(ini, "options", "packages"), ...iniLines(ini, "options", "py_modules")]
      .map((line) => line.text)
      .filter((name) => /^[\w.]+$/.test(name)),
    entryPoints: [...(ini.get("options.entry_points")?.values() ?? [])].flatMap((lines) =>
      lines.map((line) => line.text.replace(/^[^=]*=\s*/, "")),
    ),
    ...(pytest === void 0
      ? {}
      : { pytest: pytestSettings(folder2, (key) => pytest.get(key)?.map((line) => line.text), addoptsAt) }),
    tools: [...ini.keys()].map((name) => name.replace(/^tool:/, "").replace(/[:.-].*$/, "")),
    moduleStrings: [...ini.values()].flatMap((section) =>
      ["plugins", "load-plugins", "extensions", "django_settings_module", "django_find_project"].flatMap((key) =>
        (section.get(key) ?? []).flatMap((line) => line.text.split(/[\s,]+/)),
      ),
    ),
  };
}

// src/facts/manifests/python-literals.ts
var DEEPEST2 = 60;
function callKeywords(text, callee) {
  const call = new RegExp(`(?:^|[^\\w.])(?:\\w+\\.)?(?:${callee.source})\\s*\\(`, "m").exec(text);
  if (call === null) return /* @__PURE__ */ new Map();
  const reader = { text, at: call.index + call[0].length, names: moduleNames(text) };
  return argumentsOf(reader).keywords;
}
function* calls(text, callee) {
  const names3 = moduleNames(text);
  for (const match of text.matchAll(new RegExp(`(?:^|[^\\w.])((?:${callee.source})\\s*\\()`, "gm"))) {
    const start = match.index + match[0].length;
    const { positional } = argumentsOf({ text, at: start, names: names3 });
    yield { start: start - (match[1] ?? "").length, arguments: positional };
  }
}
function moduleNames(text) {
  const names3 = /* @__PURE__ */ new Map();
  for (const match of text.matchAll(/^([A-Za-z_]\w*)\s*(?::[^=\n]+)?(\+?=)(?!=)/gm)) {
    const reader = { text, at: match.index + match[0].length, names: names3 };
    const value2 = expression(reader, 0);
    const known = names3.get(match[1] ?? "");
    if (value2 === void 0) continue;
    const added = match[2] === "+=" && known !== void 0 ? (sum(known, value2) ?? value2) : value2;
    names3.set(match[1] ?? "", added);
  }
  return names3;
}
function argumentsOf(reader) {
  const positional = [];
  const keywords = /* @__PURE__ */ new Map();
  for (;;) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === ")") break;
    const keyword = /([A-Za-z_]\w*)\s*=(?!=)/y;
    keyword.lastIndex = reader.at;
    const name = keyword.exec(reader.text);
    if (name !== null) reader.at += name[0].length;
    const value2 = expression(reader, 0);
    skipTo(reader, ",)");
    if (value2 !== void 0) {
      if (name === null) positional.push(value2);
      else keywords.set(name[1] ?? "", value2);
    }
    if (reader.text[reader.at] === ",") reader.at++;
    else if (reader.text[reader.at] !== ")") break;
  }
  reader.at++;
  return { positional, keywords };
}
function blank2(reader) {
  const skip = /(?:\s|\\\r?\n|#[^\n]*)*/y;
  skip.lastIndex = reader.at;
  reader.at += skip.exec(reader.text)?.[0].length ?? 0;
}
function expression(reader, depth3) {
  let value2 = operand(reader, depth3);
  for (;;) {
    blankInLine(reader);
    if (value2 === void 0 || reader.text[reader.at] !== "+") return value2;
    reader.at++;
    const right = operand(reader, depth3);
    value2 = right === void 0 ? value2 : (sum(value2, right) ?? value2);
  }
}
function blankInLine(reader) {
  while (" 	".includes(reader.text[reader.at] ?? "x")) reader.at++;
}
function sum(left, right) {
  if (left.kind === "list" && right.kind === "list") {
    return { kind: "list", start: left.start, end: right.end, items: [...left.items, ...right.items] };
  }
  if (left.kind === "text" && right.kind === "text")
    return { ...left, value: left.value + right.value, end: right.end };
  return void 0;
}
function operand(reader, depth3) {
  if (depth3 > DEEPEST2) return void 0;
  blank2(reader);
  const start = reader.at;
  const char = reader.text[start] ?? "";
  if (char === "[" || char === "(") return list(reader, char === "[" ? "]" : ")", depth3);
  if (char === "{") return dict(reader, depth3);
  const string2 = strings(reader);
  if (string2 !== void 0) return string2;
  const word = /[A-Za-z_][\w.]*/y;
  word.lastIndex = start;
  const name = word.exec(reader.text)?.[0];
  if (name === void 0) return void 0;
  reader.at += name.length;
  if (reader.text[reader.at] === "(") {
    reader.at++;
    const { positional, keywords } = argumentsOf(reader);
    if (!/(?:^|\.)find(?:_namespace)?_packages$/.test(name)) return void 0;
    return keywords.get("where") ?? positional[0];
  }
  return reader.text[reader.at] === "[" ? void 0 : reader.names.get(name);
}
function list(reader, close, depth3) {
  const start = reader.at;
  const items = [];
  reader.at++;
  for (;;) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === close) break;
    const before = reader.at;
    if (char === "*") reader.at++;
    const item = expression(reader, depth3 + 1);
    if (item !== void 0) items.push(...(char === "*" && item.kind === "list" ? item.items : [item]));
    skipTo(reader, `,${close}`);
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  const only = items[0];
  const end = Math.min(reader.at, reader.text.length);
  if (close === ")" && items.length === 1 && only !== void 0 && !/,\s*\)$/.test(reader.text.slice(start, end)))
    return only;
  return { kind: "list", start, end, items };
}
function dict(reader, depth3) {
  const start = reader.at;
  const entries = /* @__PURE__ */ new Map();
  reader.at++;
  for (;;) {
    blank2(reader);
    const char = reader.text[reader.at];
    if (char === void 0 || char === "}") break;
    const before = reader.at;
    const key = expression(reader, depth3 + 1);
    blank2(reader);
    if (reader.text[reader.at] === ":") {
      reader.at++;
      const value2 = expression(reader, depth3 + 1);
      if (key?.kind === "text" && value2 !== void 0) {
        entries.set(key.value, { key: key.value, keyStart: key.start, keyEnd: key.end, value: value2 });
      }
    }
    skipTo(reader, ",}");
    if (reader.text[reader.at] === ",") reader.at++;
    if (reader.at === before) break;
  }
  reader.at++;
  return { kind: "table", start, end: Math.min(reader.at, reader.text.length), entries };
}
var STRING =
  /([rRuUbB]{0,2})(?:"""((?:\\[\s\S]|(?!""")[^\\])*)"""|'''((?:\\[\s\S]|(?!''')[^\\])*)'''|"((?:\\[\s\S]|[^"\\\n])*)"|'((?:\\[\s\S]|[^'\\\n])*)')/y;
function strings(reader) {
  let value2 = "";
  const { at: start } = reader;
  let end = -1;
  for (;;) {
    STRING.lastIndex = reader.at;
    const match = STRING.exec(reader.text);
    if (match === null) break;
    const raw = match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
    value2 += /r/i.test(match[1] ?? "") ? raw : raw.replace(/\\(?:\r?\n|(['"\\]))/g, "$1");
    reader.at += match[0].length;
    end = reader.at;
    blank2(reader);
  }
  if (end < 0) return void 0;
  reader.at = end;
  return { kind: "text", start, end, value: value2 };
}
function skipTo(reader, stops) {
  let depth3 = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text.charAt(reader.at);
    if (depth3 === 0 && stops.includes(char)) return;
    if ("([{".includes(char)) depth3++;
    else if (")]}".includes(char)) {
      if (depth3 === 0) return;
      depth3--;
    } else if (char === "#") {
      const end = reader.text.indexOf("\n", reader.at);
      reader.at = end < 0 ? reader.text.length : end;
      continue;
    } else if (char === '"' || char === "'") {
      STRING.lastIndex = reader.at;
      const match = STRING.exec(reader.text);
      reader.at += match?.[0].length ?? 1;
      continue;
    }
    reader.at++;
  }
}
function stringWords(text) {
  const words = /* @__PURE__ */ new Set();
  for (const match of text.matchAll(/(["'`])((?:@[\w-]+\/)?[A-Za-z_][\w.+:/-]{1,120})\1/g)) words.add(match[2] ?? "");
  return [...words];
}

// src/facts/manifests/setup-py.ts
var SETS_UP =
  /^[ \t]*(?:from|import)\s+(?:setuptools|distutils|skbuild|numpy\.distutils|cx_Freeze|py2exe|pbr|d2to1|torch\.utils)\b|(?:^|[^\w.])(?<!def )(?:setuptools\.|core\.|skbuild\.)?setup\s*\(\s*(?:\*\*|\w+\s*=|\))/m;
function parseSetupPy(source) {
  if (!SETS_UP.test(source.text)) {
    return { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  }
  const given = callKeywords(source.text, /setup/);
  const declared = [
    ...requirementsIn(source, given.get("install_requires"), "runtime"),
    ...requirementsIn(source, given.get("tests_require"), "test", "tests_require"),
    ...requirementsIn(source, given.get("setup_requires"), "build", "setup_requires"),
  ];
  for (const extra of entriesOf(given.get("extras_require"))) {
    declared.push(...requirementsIn(source, extra.value, roleOf(extra.key, "optional"), extra.key));
  }
  const folder2 = folderOf6(source.path);
  const files = [...source.text.matchAll(/["']([\w./-]*requirements?[\w./-]*\.(?:txt|in))["']/gi)];
  const folders = [
    ...entriesOf(given.get("package_dir")).flatMap((entry2) => (entry2.key === "" ? textsOf(entry2.value) : [])),
    ...(given.get("packages")?.kind === "text" ? textsOf(given.get("packages")) : []),
  ];
  const name = textOf(given.get("name"));
  const requiresPython2 = textOf(given.get("python_requires"));
  const packages2 = given.get("packages");
  const isComputed =
    /install_requires|setup\s*\(\s*\*\*/.test(source.text) && !given.has("install_requires") && files.length === 0;
  return {
    path: source.path,
    kind: "setup.py",
    ecosystem: "python",
    ...(name === void 0 ? {} : { name }),
    declared,
    includes: [...new Set(files.flatMap((match) => resolvePath2(folder2, match[1] ?? "") ?? []))],
    python: {
      ...(requiresPython2 === void 0 ? {} : { requiresPython: requiresPython2 }),
      ...(isComputed ? { dynamic: true } : {}),
      roots: [...new Set(folders.flatMap((path) => resolvePath2(folder2, path) ?? []))].map((path) => ({
        path,
        because: "setup.py package_dir",
      })),
      packages: [...(packages2?.kind === "list" ? textsOf(packages2) : []), ...textsOf(given.get("py_modules"))],
      entryPoints: [...textsBelow(given.get("entry_points"))].map((text) => text.value.replace(/^[^=]*=\s*/, "")),
      tools: [],
      moduleStrings: [],
    },
  };
}
function parseNoxfile(source) {
  const declared = [];
  const includes2 = [];
  const steps = [];
  const folder2 = folderOf6(source.path);
  const sessionAt = (offset) => {
    const before = source.text.slice(0, offset);
    return /(?:^|\n)(?:async )?def (\w+)(?![\s\S]*\ndef )/.exec(before)?.[1] ?? "session";
  };
  for (const call of calls(source.text, /session\.(?:conda_)?install/)) {
    const job = sessionAt(call.start);
    const nodes = call.arguments.flatMap(textNodesOf);
    nodes.forEach((node, index) => {
      const previous = nodes[index - 1]?.value ?? "";
      if (
        /^(?:-r|-c|-e|--requirement|--constraint|--editable)$/.test(previous) ||
        /^\.{1,2}(?:$|[/[])/.test(node.value)
      ) {
        const path = resolvePath2(folder2, node.value.replace(/\[.*$/, ""));
        if (path !== void 0) includes2.push(path);
        return;
      }
      const requirement = parseRequirement(node.value);
      if (requirement === void 0 || previous.startsWith("--")) return;
      const { name, specifier, extras } = requirement;
      const start = source.text.indexOf(name, node.start);
      const group2 = { role: roleOf(job, "test"), group: job };
      declared.push(
        declare(source, { name, key: normalise(name), specifier, extras, ...group2 }, start, start + name.length),
      );
    });
  }
  for (const call of calls(source.text, /session\.run(?:_always)?/)) {
    const text = call.arguments.flatMap(textsOf).join(" ");
    const { line } = source.position(call.start);
    if (text !== "") steps.push({ text, line, cwd: folder2 || ".", job: sessionAt(call.start), env: {} });
  }
  return { path: source.path, kind: "nox", ecosystem: "python", declared, includes: [...new Set(includes2)], steps };
}

// src/facts/manifests/tools.ts
function parseMakefile(source) {
  const steps = [];
  const declared = [];
  const includes2 = [];
  let job = "make";
  for (const match of source.text.matchAll(
    /^(?:([A-Za-z0-9_.%/$(){} -]+?)\s*(?:[A-Za-z_-]+=\S*\s*)*::?(?![=:])[^\n]*|(\t| {2,})[@+-]*((?:[^\n\\]|\\[^\n]|\\\n)*))$/gm,
  )) {
    if (match[1] !== void 0) {
      job = match[1].trim().split(/\s+/)[0] ?? job;
      continue;
    }
    const text = match[3] ?? "";
    const place = slicePlacement(match.index + match[0].length - text.length);
    const read = readScript(source, { text, place, cwd: homeOf(source), env: {}, job, group: job, role: "dev" });
    steps.push(...read.steps);
    declared.push(...read.declared);
    includes2.push(...read.includes);
  }
  return { path: source.path, kind: "makefile", ecosystem: "none", declared, includes: [...new Set(includes2)], steps };
}
function parseShellScript(source) {
  const {
    steps,
    declared,
    includes: includes2,
  } = readScript(source, {
    text: source.text,
    place: slicePlacement(0),
    cwd: ".",
    env: {},
    role: "dev",
  });
  return { path: source.path, kind: "tool-config", ecosystem: "none", steps, declared, includes: includes2 };
}
function parsePreCommit(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "pre-commit", ecosystem: "none", includes: [] };
  if (!parsed.ok) return { ...base, declared: [], problem: parsed.problem };
  const declared = [];
  const steps = [];
  const words = [];
  for (const repo of itemsOf(at(parsed.root, "repos"))) {
    const url = textOf(at(repo, "repo")) ?? "";
    words.push(url.slice(url.lastIndexOf("/") + 1));
    for (const hook of itemsOf(at(repo, "hooks"))) {
      const id = textOf(at(hook, "id")) ?? "hook";
      words.push(id);
      const needs = at(hook, "additional_dependencies");
      const isNode =
        textOf(at(hook, "language")) === "node" || textNodesOf(needs).some((node) => /^@|\w@[\d^~]/.test(node.value));
      if (isNode) declared.push(...npmNames(source, textNodesOf(needs), id));
      else declared.push(...requirementsIn(source, needs, "dev", id));
      const entry2 = at(hook, "entry");
      if (url !== "local" || entry2?.kind !== "text") continue;
      const args = textsOf(at(hook, "args")).join(" ");
      const line = source.position(entry2.start).line;
      steps.push({ text: `${entry2.value} ${args}`.trim(), line, cwd: ".", job: id, env: {} });
    }
  }
  return { ...base, declared, steps, words };
}
function npmNames(source, nodes, group2) {
  return nodes.flatMap((node) => {
    const match = /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.*))?$/.exec(node.value);
    const name = match?.[1];
    if (name === void 0) return [];
    const start = source.text.indexOf(name, node.start);
    const entry2 = {
      name,
      key: name,
      specifier: match?.[2] ?? "",
      extras: [],
      role: "dev",
      group: group2,
      ecosystem: "npm",
    };
    return [declare(source, entry2, start, start + name.length)];
  });
}
function parseWorkspace(source) {
  const parsed = source.path.endsWith(".json") ? parseJson(source.text) : parseYaml(source.text);
  const base = { path: source.path, kind: "workspace", ecosystem: "npm", declared: [] };
  if (!parsed.ok) return { ...base, includes: [], problem: parsed.problem };
  const members = textsOf(at(parsed.root, "packages"));
  const includes2 = members.flatMap((member) => {
    const negated = member.startsWith("!");
    const path = resolvePath2(folderOf6(source.path), negated ? member.slice(1) : member);
    return path === void 0 ? [] : [negated ? `!${path}` : path];
  });
  return { ...base, includes: includes2 };
}
function parseCompose(source) {
  const parsed = parseYaml(source.text);
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  if (!parsed.ok) return { ...base, problem: parsed.problem };
  const steps = [];
  for (const service of entriesOf(at(parsed.root, "services"))) {
    for (const key of ["entrypoint", "command"]) {
      const node = at(service.value, key);
      const text = textsOf(node).join(" ");
      if (node === void 0 || text === "") continue;
      steps.push({ text, line: source.position(node.start).line, cwd: homeOf(source), job: service.key, env: {} });
    }
  }
  return { ...base, steps, words: wordsOf(at(parsed.root, "services")).filter((word) => word.length < 200) };
}
function parseToolConfig(source) {
  const base = { path: source.path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  const { path, text } = source;
  if (/\.(?:py|[cm]?[jt]s)$/.test(path)) return { ...base, words: stringWords(text) };
  if (path.endsWith("Procfile")) {
    const steps = [...text.matchAll(/^(\w[\w-]*):[ \t]*(.+)$/gm)].flatMap((match) => {
      const place = slicePlacement(match.index + match[0].length - (match[2] ?? "").length);
      return readScript(source, {
        text: match[2] ?? "",
        place,
        cwd: homeOf(source),
        env: {},
        job: match[1] ?? "",
        role: "dev",
      }).steps;
    });
    return { ...base, steps };
  }
  const parsed = /\.ya?ml$/.test(path) ? parseYaml(text) : parseJson(text);
  const second = parsed.ok || /\.\w+$/.test(path.slice(path.lastIndexOf("/") + 2)) ? parsed : parseYaml(text);
  if (!second.ok) return { ...base, problem: second.problem };
  const install = at(second.root, "python", "install");
  const includes2 = itemsOf(install).flatMap(
    (item) => resolvePath2(".", textOf(at(item, "requirements")) ?? textOf(at(item, "path")) ?? "/") ?? [],
  );
  return { ...base, includes: includes2, words: wordsOf(second.root) };
}

// src/facts/manifests/index.ts
var TOOL_CONFIG = new RegExp(
  [
    String.raw`(?:^|/)\.(?:eslintrc|babelrc|prettierrc|stylelintrc|swcrc|mocharc|nycrc|releaserc|lintstagedrc|commitlintrc|postcssrc|huskyrc|graphqlrc|c8rc|taprc)(?:\.(?:json|jsonc|ya?ml|[cm]?js|ts))?$`,
    String.raw`(?:^|/)(?:ts|js)config(?:\.[\w.-]+)?\.json$`,
    String.raw`(?:^|/)(?:angular|nest-cli|typedoc|biome|nx|project|app|jest\.config|\.storybook/\w+|api-extractor)\.json$`,
    String.raw`(?:^|/)[\w.-]+\.config\.[cm]?[jt]s$|(?:^|/)(?:gulpfile|Gruntfile|karma\.conf|\.storybook/\w+)\.[cm]?[jt]s$`,
    String.raw`(?:^|/)(?:mkdocs|\.readthedocs|codecov|_config)\.ya?ml$|(?:^|/)Procfile$`,
    String.raw`(?:^|/)(?:\w*settings\w*|conf|conftest|celery\w*|gunicorn[\w.]*|logging_config|local_settings)\.py$|(?:^|/)(?:settings|config)/\w+\.py$`,
  ].join("|"),
);
var KINDS2 = [
  python("pyproject", /(?:^|\/)pyproject\.toml$/, parsePyproject),
  { kind: "package.json", path: /(?:^|\/)package\.json$/, ecosystem: "npm", parse: parsePackageJson },
  {
    kind: "lock",
    path: /(?:^|\/)(?:(?:uv|poetry|pdm|Pipfile|yarn|bun)\.lock|pylock(?:\.[\w-]+)?\.toml|package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml)$/,
    ecosystem: "none",
    parse: parseLock,
  },
  python(
    "requirements",
    /(?:^|\/)(?:[\w.-]*requirements?[\w.-]*|[\w.-]*constraints?)\.(?:txt|in|pip)$|(?:^|\/)requirements?\/[\w./-]+\.(?:txt|in|pip)$/i,
    parseRequirements,
  ),
  none(
    "dockerfile",
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.(?!(?:[cm]?[jt]sx?|py|md|go|rs|rb|java|txt|j2|jinja2?|tmpl|tpl|template|erb)$)[\w.-]+)?$|\.(?:dockerfile|containerfile)$/i,
    parseDockerfile,
  ),
  python("setup.cfg", /(?:^|\/)setup\.cfg$/, (source) => parseIniManifest(source, "setup.cfg")),
  python("setup.py", /(?:^|\/)setup\.py$/, parseSetupPy),
  python("tox", /(?:^|\/)tox\.ini$/, (source) => parseIniManifest(source, "tox")),
  python("pytest", /(?:^|\/)\.?pytest\.ini$/, (source) => parseIniManifest(source, "pytest")),
  python("nox", /(?:^|\/)noxfile\.py$/, parseNoxfile),
  python("pipfile", /(?:^|\/)Pipfile$/, parsePipfile),
  python("environment.yml", /(?:^|\/)(?:conda[-_])?environment(?:[-_.][\w.-]+)?\.ya?ml$/, parseEnvironment),
  none(
    "ci",
    /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$|(?:^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|^\.gitlab\/.*\.ya?ml$|(?:^|\/)(?:\.circleci\/config|azure-pipelines[\w.-]*|\.travis|bitbucket-pipelines)\.ya?ml$/,
    parseCi,
  ),
  none("makefile", /(?:^|\/)(?:GNU)?[Mm]akefile$|(?:^|\/)\.?[Jj]ustfile$|\.mk$/, parseMakefile),
  none("pre-commit", /(?:^|\/)\.pre-commit-config\.ya?ml$/, parsePreCommit),
  none("workspace", /(?:^|\/)(?:pnpm-workspace\.yaml|lerna\.json)$/, parseWorkspace),
  none("tool-config", /\.(?:sh|bash)$/, parseShellScript),
  none("tool-config", /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/, parseCompose),
  none("tool-config", /(?:^|\/)(?:mypy|\.pylintrc|\.flake8|\.coveragerc|alembic|uwsgi)(?:\.ini)?$/, (source) =>
    parseIniManifest(source, "tool-config"),
  ),
  {
    kind: "tool-config",
    path: /(?:^|\/)(?:custom_)?components\/[^/]+\/manifest\.json$/,
    ecosystem: "python",
    parse: parseIntegration,
  },
  none("tool-config", TOOL_CONFIG, parseToolConfig),
];
function python(kind, path, parse2) {
  return { kind, path, ecosystem: "python", parse: parse2 };
}
function none(kind, path, parse2) {
  return { kind, path, ecosystem: "none", parse: parse2 };
}
function kindOf(path) {
  return KINDS2.find((kind) => kind.path.test(path));
}
function isManifestPath(path) {
  return kindOf(path) !== void 0;
}
function parseManifest(path, text) {
  const kind = kindOf(path);
  const nothing = { path, kind: "tool-config", ecosystem: "none", declared: [], includes: [] };
  if (kind === void 0) return { ...nothing, problem: { reason: "not a manifest", line: 1, column: 1 } };
  try {
    return kind.parse(sourceOf2(path, text));
  } catch (error) {
    const reason = `the parser failed: ${error instanceof Error ? error.message : String(error)}`;
    return { ...nothing, kind: kind.kind, ecosystem: kind.ecosystem, problem: { reason, line: 1, column: 1 } };
  }
}

// src/inventory/languages.ts
var ANALYSED = /* @__PURE__ */ new Set(["python", "javascript", "typescript", "notebook", "vue", "svelte"]);
function isAnalysed(language) {
  return ANALYSED.has(language);
}
var BY_LANGUAGE = {
  python: ".py .pyw sconstruct sconscript",
  "python stub": ".pyi",
  cython: ".pyx .pxd .pxi",
  javascript: ".js .mjs .cjs .jsx jakefile",
  typescript: ".ts .mts .cts .tsx",
  notebook: ".ipynb",
  vue: ".vue",
  svelte: ".svelte",
  markdown: ".md .markdown .mdown",
  mdx: ".mdx",
  astro: ".astro",
  coffeescript: ".coffee",
  shell: ".sh .bash .zsh .ksh .fish .bats .command .envrc .bashrc .zshrc .profile",
  powershell: ".ps1 .psm1 .psd1",
  batch: ".bat .cmd",
  go: ".go",
  rust: ".rs",
  java: ".java",
  kotlin: ".kt .kts",
  scala: ".scala .sc .sbt",
  groovy: ".groovy .gradle jenkinsfile",
  clojure: ".clj .cljs .cljc .edn",
  c: ".c .h",
  "c++": ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .inl .tpp",
  cuda: ".cu .cuh",
  "objective-c": ".m .mm",
  swift: ".swift",
  "c#": ".cs .csx",
  "f#": ".fs .fsx .fsi",
  "visual basic": ".vb",
  ruby: ".rb .rake .gemspec .ru gemfile rakefile vagrantfile podfile fastfile brewfile",
  php: ".php .phtml",
  perl: ".pl .pm .t",
  lua: ".lua",
  r: ".r .rmd",
  julia: ".jl",
  dart: ".dart",
  elixir: ".ex .exs",
  erlang: ".erl .hrl",
  haskell: ".hs .lhs .cabal",
  ocaml: ".ml .mli",
  zig: ".zig",
  nim: ".nim",
  solidity: ".sol",
  fortran: ".f .f90 .f95 .f03 .for",
  assembly: ".s .asm",
  "web assembly text": ".wat .wast",
  glsl: ".glsl .vert .frag .comp .hlsl .wgsl .metal",
  sql: ".sql .ddl .dml .psql",
  graphql: ".graphql .gql",
  protobuf: ".proto",
  thrift: ".thrift",
  terraform: ".tf .tfvars .hcl",
  bicep: ".bicep",
  nix: ".nix",
  starlark: ".bzl .bazel .star build workspace tiltfile buck",
  cmake: ".cmake cmakelists.txt",
  make: ".mk .mak makefile gnumakefile bsdmakefile justfile",
  dockerfile: ".dockerfile dockerfile containerfile",
  html: ".html .htm .xhtml",
  template: ".j2 .jinja .jinja2 .tmpl .tpl .hbs .handlebars .mustache .ejs .erb .haml .pug .liquid .njk .mako",
  css: ".css .scss .sass .less .styl .pcss",
  xml: ".xml .xsd .xsl .xslt .xaml .plist .csproj .vcxproj .fsproj .props .targets .resx .storyboard .xib",
  json: ".json .jsonc .json5 .jsonl .ndjson .geojson .webmanifest .har .avsc .code-workspace .babelrc .eslintrc .prettierrc .swcrc .jshintrc .stylelintrc",
  yaml: ".yaml .yml .clang-format .clang-tidy",
  toml: ".toml pipfile",
  ini: ".ini .cfg .conf .cnf .properties .env .editorconfig .npmrc .yarnrc .pylintrc .flake8 .coveragerc .gitconfig .desktop .service .timer .socket .reg",
  csv: ".csv .tsv .psv",
  restructuredtext: ".rst .rest",
  asciidoc: ".adoc .asciidoc",
  latex: ".tex .bib .sty .cls",
  org: ".org",
  text: ".txt .text .log .lock .sum .mod .work .in .diff .patch .po .pot .srt .vtt .ics .pem .crt .csr .key .pub .asc .sig .map .snap .golden .out .expected .license license licence copying notice authors contributors changelog changes history readme todo codeowners owners version maintainers install procfile .gitignore .gitattributes .gitmodules .gitkeep .keep .dockerignore .npmignore .eslintignore .prettierignore .helmignore .gcloudignore .mailmap .nvmrc .node-version .python-version .tool-versions .ruby-version .nojekyll py.typed go.sum go.mod",
};
var BINARY =
  ".png .jpg .jpeg .jpe .gif .bmp .ico .icns .webp .avif .heic .tif .tiff .psd .ai .eps .xcf .svgz .exr .hdr .dds .tga .ktx .mp3 .wav .flac .ogg .oga .opus .m4a .aac .mid .mp4 .m4v .mkv .mov .avi .webm .wmv .flv .mpg .mpeg .ogv .ts.gz .zip .gz .tgz .bz2 .xz .zst .lz4 .7z .rar .tar .jar .war .ear .whl .egg .gem .nupkg .deb .rpm .apk .dmg .iso .img .cab .crx .exe .dll .so .dylib .a .o .obj .lib .pdb .class .pyc .pyo .pyd .wasm .elc .beam .node .pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .epub .mobi .pages .numbers .keynote .ttf .otf .woff .woff2 .eot .pfb .db .sqlite .sqlite3 .mdb .parquet .feather .arrow .avro .orc .npy .npz .pkl .pickle .joblib .h5 .hdf5 .mat .rds .rda .pb .onnx .pt .pth .ckpt .safetensors .gguf .bin .dat .tflite .mlmodel .msgpack .tfrecord .idx .pack .keystore .jks .p12 .pfx .der .gpg .stl .glb .fbx .blend .mo .swf";
var languageOfName = /* @__PURE__ */ new Map();
for (const [language, names3] of Object.entries(BY_LANGUAGE)) {
  for (const name of names3.split(" ")) languageOfName.set(name, language);
}
languageOfName.set(".svg", "svg");
for (const name of BINARY.split(" ")) languageOfName.set(name, "binary");
function languageOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const dot = name.lastIndexOf(".");
  if (dot > 0) {
    const byExtension = languageOfName.get(name.slice(dot));
    if (byExtension !== void 0 && !languageOfName.has(name)) return byExtension;
  }
  const byName = languageOfName.get(name);
  if (byName !== void 0) return byName;
  if (name.startsWith("dockerfile.") || name.startsWith("containerfile.")) return "dockerfile";
  if (name.startsWith("makefile.")) return "make";
  if (name.startsWith(".env.")) return "ini";
  return dot < 0 ? void 0 : "other";
}
function languageOfShebang(firstLine) {
  const command = /^#!\s*(\S+)(?:\s+(.*))?$/.exec(firstLine.trimEnd());
  if (command === null) return void 0;
  let program = command[1]?.replace(/^.*\//, "") ?? "";
  if (program === "env") {
    const words = (command[2] ?? "").split(/\s+/);
    program = words.find((word) => word !== "" && !word.startsWith("-") && !word.includes("=")) ?? "";
    program = program.replace(/^.*\//, "");
  } else if (program === "uv") {
    program = "python";
  }
  if (program === "uv" || program === "pipx") return "python";
  if (/^(python|pypy)[\d.]*$/.test(program)) return "python";
  if (/^(node|nodejs|bun)$/.test(program)) return "javascript";
  if (/^(deno|ts-node|tsx)$/.test(program)) return "typescript";
  if (/^(ba|z|k|da|a|fi)?sh$/.test(program)) return "shell";
  if (/^(perl|ruby|php|lua|awk|gawk|sed|make|Rscript|pwsh|osascript|tclsh)/.test(program)) {
    const match = /^[A-Za-z]+/.exec(program);
    return match === null ? "other" : match[0].toLowerCase();
  }
  return "other";
}

// src/inventory/left-out.ts
function leftOutGroups() {
  const groups = /* @__PURE__ */ new Map();
  return {
    add(path, pattern, kind, reason) {
      const key = `${kind}\0${pattern}\0${reason}`;
      const group2 = groups.get(key);
      if (group2 === void 0) groups.set(key, { first: path, pattern, files: 1, kind, reason });
      else group2.files += 1;
    },
    entries() {
      return [...groups.values()].map(({ first, pattern, files, kind, reason }) => ({
        path: files === 1 ? first : pattern,
        files,
        kind,
        reason,
      }));
    },
  };
}
function patternOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  return dot > 0 ? `**/*${name.slice(dot)}` : `**/${name}`;
}
function folderPattern(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "*" : `${path.slice(0, slash)}/*`;
}

// src/inventory/text.ts
function decodeText(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 254 && bytes[1] === 255) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}
function shebangLine(bytes) {
  if (bytes[0] !== 35 || bytes[1] !== 33) return void 0;
  if (bytes.includes(0)) return void 0;
  const end = bytes.indexOf(10);
  return new TextDecoder("utf-8").decode(bytes.subarray(0, Math.min(end < 0 ? bytes.length : end, 256)));
}

// src/inventory/roots.ts
function inferRoots(input) {
  const folders = pythonFolders(input.paths);
  const roots2 = /* @__PURE__ */ new Map();
  for (const root of candidates(input, folders)) {
    if (!roots2.has(root.path) && folders.has(root.path)) roots2.set(root.path, root);
  }
  return [...roots2.values()];
}
function* candidates(input, folders) {
  const { folder: folder2, manifests, paths } = input;
  for (const written of input.configured) {
    const path = resolveIn(".", written);
    if (path !== void 0) yield { path, because: "sourceRoots in assay.yaml" };
  }
  for (const manifest of manifests) yield* manifest.python?.roots ?? [];
  for (const manifest of manifests) {
    for (const path of manifest.python?.pytest?.pythonpath ?? []) {
      yield { path, because: `pytest pythonpath in ${manifest.path}` };
    }
  }
  for (const manifest of manifests) {
    if (manifest.docker !== void 0) yield* dockerRoots(manifest, manifest.docker, folder2, input, folders);
  }
  for (const manifest of manifests) {
    if (manifest.kind === "dockerfile") continue;
    for (const step of manifest.steps ?? []) {
      for (const root of appRoots(step.text, step.cwd, paths)) {
        yield { path: root, because: `started there by ${manifest.path} line ${step.line}` };
      }
    }
  }
  const src = inFolder(folder2, "src");
  const isProject = manifests.some(({ ecosystem }) => ecosystem === "python");
  if (folders.has(src) && (isProject || !input.above.has(src)) && !paths.has(`${src}/__init__.py`))
    yield { path: src, because: "src layout" };
  if (!paths.has(inFolder(folder2, "__init__.py"))) yield { path: folder2, because: "folder of the unit" };
  yield { path: ".", because: "root of the repository" };
}
function* dockerRoots(manifest, docker, unit, input, folders) {
  const copies2 = resolveCopies(docker, folderOf(manifest.path), unit, input.paths, folders);
  for (const place of docker.pythonpath) {
    for (const path of origins2(place, docker.workdir, copies2))
      yield { path, because: `PYTHONPATH in ${manifest.path}` };
  }
  const command = docker.command ?? "";
  const workdirs = [...origins2(docker.workdir, docker.workdir, copies2)];
  for (const workdir of workdirs.length === 0 ? [unit] : workdirs) {
    for (const path of appRoots(command, workdir, input.paths)) {
      yield { path, because: `started there by ${manifest.path}: ${command.slice(0, 80)}` };
    }
  }
  for (const path of workdirs) yield { path, because: `WORKDIR in ${manifest.path}` };
}
function resolveCopies(docker, beside, unit, paths, folders) {
  const sources = docker.copies.map(({ from }) => from.replace(/\/\*+$/, "")).filter((from) => !/[*?[$]/.test(from));
  const exists = (context2, from) => {
    const path = resolveIn(context2, from);
    return path !== void 0 && (paths.has(path) || allFolders2(paths).has(path));
  };
  const contexts = /* @__PURE__ */ new Set([beside, unit, ...foldersUp(beside)]);
  const context = [...contexts].find((candidate) => sources.every((from) => exists(candidate, from))) ?? beside;
  const copies2 = [];
  for (const { from, to } of docker.copies) {
    const path = resolveIn(context, from.replace(/\/\*+$/, ""));
    if (path !== void 0 && folders.has(path)) copies2.push({ from: path, to: absolute(to, docker.workdir) });
  }
  return copies2;
}
function* origins2(place, workdir, copies2) {
  const target = absolute(place, workdir);
  const exact = copies2.filter(({ to }) => isBelow2(target, to)).sort((a, b) => b.to.length - a.to.length);
  for (const { from, to } of exact) {
    const path = resolveIn(from, target.slice(to.length).replace(/^\//, ""));
    if (path !== void 0) yield path;
  }
  if (target === "/") return;
  for (const { from, to } of copies2) {
    const inside = isBelow2(to, target) ? to.slice(target.length).replace(/^\//, "") : "";
    if (inside === "") continue;
    if (from === inside) yield ".";
    else if (from.endsWith(`/${inside}`)) yield from.slice(0, -inside.length - 1);
  }
}
function absolute(place, workdir) {
  const base = place.startsWith("/") ? "." : workdir.replace(/^\/+/, "") || ".";
  const path = resolveIn(base, place.replace(/^\/+/, "")) ?? ".";
  return path === "." ? "/" : `/${path}`;
}
var isBelow2 = (path, folder2) => path === folder2 || folder2 === "/" || path.startsWith(`${folder2}/`);
var SERVERS = /\b(?:uvicorn|gunicorn|hypercorn|daphne|granian|celery|fastapi|flask|arq|rq|python[\d.]*\s+-m)\b/;
var TARGET = /(?:^|\s)(?:-A\s+|--app[= ])?([A-Za-z_][\w.]*)(?::[A-Za-z_]\w*(?:\(\))?)?(?=\s|$)/g;
function* appRoots(command, cwd, paths) {
  const start = SERVERS.exec(command);
  if (start === null) return;
  const appDir = /--(?:app-dir|chdir|pythonpath)[= ](\S+)/.exec(command)?.[1];
  const folder2 = (appDir === void 0 ? cwd : resolveIn(cwd, appDir)) ?? cwd;
  for (const [, name = ""] of command.slice(start.index).matchAll(TARGET)) {
    const module = inFolder(folder2, name.replaceAll(".", "/"));
    if (paths.has(`${module}.py`) || paths.has(`${module}/__init__.py`) || paths.has(`${module}/__main__.py`)) {
      yield folder2;
      return;
    }
  }
}
var pythonFolders = perListing((path) => path.endsWith(".py"));
var allFolders2 = perListing(() => true);
function perListing(counts) {
  const made = /* @__PURE__ */ new WeakMap();
  return (paths) => {
    const known = made.get(paths);
    if (known !== void 0) return known;
    const folders = /* @__PURE__ */ new Set(["."]);
    for (const path of paths) {
      if (!counts(path)) continue;
      for (const folder2 of foldersUp(folderOf(path))) {
        if (folders.has(folder2)) break;
        folders.add(folder2);
      }
    }
    made.set(paths, folders);
    return folders;
  };
}

// src/inventory/units.ts
var COLLECTIONS2 = /* @__PURE__ */ new Set(["services", "apps", "packages", "libs", "microservices", "functions"]);
var REQUIREMENT_FOLDERS = /* @__PURE__ */ new Set([
  "requirements",
  "requirement",
  "reqs",
  "deps",
  "dependencies",
  "constraints",
  "test",
  "tests",
]);
var NAMING = [
  "pyproject",
  "setup.py",
  "setup.cfg",
  "requirements",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
];
function findUnits(input) {
  const folders = sourceFolders(input.files);
  const homes = /* @__PURE__ */ new Map([[".", []]]);
  for (const folder2 of input.declared ?? []) homes.set(folder2.replace(/\/+$/, "") || ".", []);
  for (const manifest of input.manifests) {
    if (isUnitManifest(manifest, input.paths)) homes.set(homeOf2(manifest, folders), []);
  }
  for (const folder2 of bareServices(input)) if (!homes.has(folder2)) homes.set(folder2, []);
  for (const manifest of input.manifests) {
    if (manifest.kind !== "dockerfile") continue;
    const folder2 = folderOf(manifest.path);
    if (!homes.has(folder2) && folders.has(folder2)) homes.set(folder2, []);
  }
  const lonely = [];
  for (const manifest of input.manifests) {
    if (manifest.kind === "ci") continue;
    const start = isUnitManifest(manifest, input.paths) ? homeOf2(manifest, folders) : folderOf(manifest.path);
    const home = nearest(start, homes);
    if (manifest.kind === "dockerfile" && home === "." && start !== ".") lonely.push(manifest);
    else homes.get(home)?.push(manifest);
  }
  const above = new Set([...homes.keys()].flatMap((home) => (home === "." ? [] : [...foldersUp(folderOf(home))])));
  const units = [];
  for (const path of [...homes.keys()].sort()) {
    units.push(unitAt(path, homes.get(path) ?? [], input, above));
  }
  for (const manifest of lonely) {
    units.push({
      id: manifest.path,
      path: folderOf(manifest.path),
      kind: "docker",
      manifest: manifest.path,
      manifests: [manifest],
      roots: [],
    });
  }
  const ids = /* @__PURE__ */ new Set();
  for (const manifest of input.manifests) {
    if (manifest.kind !== "ci") continue;
    for (const unit of ciUnits(manifest, homes)) {
      const id = ids.has(unit.id) ? unit.id.replace(/^ci:[^#]*/, `ci:${manifest.path}`) : unit.id;
      ids.add(id);
      units.push({ ...unit, id });
    }
  }
  return units;
}
function unitAt(path, manifests, input, above) {
  const named2 = [...manifests].sort(
    (a, b) => rank3(a) - rank3(b) || side(a) - side(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1),
  );
  const first = named2.find((manifest) => NAMING.includes(manifest.kind));
  return {
    id: path,
    path,
    kind: path === "." ? "root" : kindOf2(manifests, input.paths),
    ...(first === void 0 ? {} : { manifest: first.path }),
    manifests: named2,
    roots: inferRoots({ folder: path, manifests, paths: input.paths, configured: input.roots?.[path] ?? [], above }),
  };
}
function rank3(manifest) {
  const index = NAMING.indexOf(manifest.kind);
  return index < 0 ? NAMING.length : index;
}
var MAIN_REQUIREMENTS =
  /^(?!(?:.*\/)?tests?\/)(?:.*\/)?(?:requirements|default|base|main|common|core|prod|production)\.(?:in|txt)$/;
var side = ({ kind, path }) => (kind === "requirements" && !MAIN_REQUIREMENTS.test(path) ? 1 : 0);
function kindOf2(manifests, paths) {
  const units = manifests.filter((manifest) => isUnitManifest(manifest, paths));
  if (units.some((manifest) => manifest.ecosystem === "python")) return "python";
  if (units.some((manifest) => manifest.ecosystem === "npm")) return "npm";
  return manifests.some((manifest) => manifest.kind === "dockerfile") ? "docker" : "python";
}
function isUnitManifest(manifest, paths) {
  switch (manifest.kind) {
    case "requirements":
      return !/constraints?\.(?:txt|in|pip)$/i.test(manifest.path);
    case "pipfile":
    case "environment.yml":
      return true;
    case "setup.py":
      return saysSomething(manifest) || !paths.has(inFolder(folderOf(manifest.path), "__init__.py"));
    case "pyproject":
    case "setup.cfg":
    case "package.json":
      return saysSomething(manifest);
    default:
      return false;
  }
}
function saysSomething({ problem, name, declared, python: python2, npm }) {
  return (
    problem !== void 0 ||
    name !== void 0 ||
    declared.length > 0 ||
    python2?.dynamic === true ||
    (python2?.packages.length ?? 0) > 0 ||
    (python2?.entryPoints.length ?? 0) > 0 ||
    (npm?.workspaces.length ?? 0) > 0 ||
    Object.keys(npm?.scripts ?? {}).length > 0
  );
}
function homeOf2(manifest, folders) {
  const folder2 = folderOf(manifest.path);
  if (manifest.kind !== "requirements" || folder2 === "." || !REQUIREMENT_FOLDERS.has(baseName(folder2)))
    return folder2;
  const isTests = baseName(folder2).startsWith("test");
  return isTests || !folders.has(folder2) ? folderOf(folder2) : folder2;
}
function nearest(folder2, homes) {
  for (const at2 of foldersUp(folder2)) if (homes.has(at2)) return at2;
  return ".";
}
function sourceFolders(files) {
  const folders = /* @__PURE__ */ new Set();
  for (const file of files) {
    for (const folder2 of foldersUp(folderOf(file.path))) {
      if (folders.has(folder2)) break;
      folders.add(folder2);
    }
  }
  return folders;
}
function* bareServices(input) {
  const python2 = /* @__PURE__ */ new Set();
  const tested = /* @__PURE__ */ new Set();
  for (const file of input.files) {
    const service = serviceFolder(file.path);
    if (service === void 0 || file.language !== "python") continue;
    python2.add(service);
    if (file.role === "test") tested.add(service);
  }
  for (const manifest of input.manifests) {
    const service = serviceFolder(manifest.path);
    if (service !== void 0 && manifest.kind === "dockerfile") tested.add(service);
  }
  for (const folder2 of python2) if (tested.has(folder2)) yield folder2;
}
function serviceFolder(path) {
  const parts = path.split("/");
  const at2 = parts.findIndex((part) => COLLECTIONS2.has(part));
  return at2 < 0 || at2 + 2 >= parts.length ? void 0 : parts.slice(0, at2 + 2).join("/");
}
function ciUnits(manifest, homes) {
  const jobs = /* @__PURE__ */ new Map();
  for (const step of manifest.steps ?? []) {
    const job = step.job ?? "";
    const seen = jobs.get(job);
    if (seen === void 0)
      jobs.set(job, { first: step.line, last: step.line, cwds: /* @__PURE__ */ new Set([step.cwd]) });
    else {
      seen.first = Math.min(seen.first, step.line);
      seen.last = Math.max(seen.last, step.line);
      seen.cwds.add(step.cwd);
    }
  }
  const file = baseName(manifest.path)
    .replace(/^\./, "")
    .replace(/\.ya?ml$/, "");
  const isAction = file === "action";
  const workflow = isAction ? `action ${baseName(folderOf(manifest.path))}` : file;
  const ordered = [...jobs].sort(([, a], [, b]) => a.first - b.first);
  return ordered.map(([job, { first, cwds }], index) => {
    const next = ordered[index + 1]?.[1].first ?? Number.POSITIVE_INFINITY;
    const [cwd = "."] = cwds;
    const declared = manifest.declared.filter(({ range }) => range.startLine >= first && range.startLine < next);
    const steps = (manifest.steps ?? []).filter((step) => (step.job ?? "") === job);
    const includes2 = manifest.includes.filter((path) => steps.some(({ text }) => text.includes(baseName(path))));
    return {
      id: job === "" || isAction ? `ci:${workflow}` : `ci:${workflow}#${job}`,
      path: cwds.size === 1 && homes.has(cwd) ? cwd : ".",
      kind: "ci",
      manifest: manifest.path,
      manifests: [{ ...manifest, declared, includes: includes2, steps }],
      roots: [],
    };
  });
}

// src/inventory/index.ts
var MAX_BYTES = 2e7;
var MAX_SCRIPT_BYTES = 256 * 1024;
var TSCONFIG = /(?:^|\/)[tj]sconfig(?:\.[^/]+)?\.json$/;
var TOOL_FOLDER = /(?:^|\/)(?:bin|scripts?|tools?|hooks|\.githooks|\.husky)\//;
async function takeInventory(source, options = {}) {
  const listing = await source.list();
  const leftOut = leftOutGroups();
  const sorted = sortFiles(listing.files, options, leftOut);
  const [manifests, tsconfigs, scripts] = await Promise.all([
    readManifests(source, sorted.manifests, options, leftOut),
    readTexts(source, sorted.tsconfigs, leftOut),
    readScripts(source, sorted.unnamed, leftOut),
  ]);
  const files = [...sorted.files, ...scripts.files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const language of scripts.languages) count(sorted.languages, language);
  return {
    files,
    paths: sorted.paths,
    manifests,
    tsconfigs,
    units: findUnits({ files, manifests, paths: sorted.paths, declared: options.units, roots: options.sourceRoots }),
    leftOut: [...listing.leftOut.map(weigh), ...leftOut.entries()],
    listing,
    languages: sorted.languages,
  };
}
function weigh(entry2) {
  if (entry2.kind !== "unread" || entry2.files !== 1 || entry2.path === "." || entry2.path.endsWith("/")) return entry2;
  const language = languageOf(entry2.path);
  const claimed = language === void 0 || isAnalysed(language) || isManifestPath(entry2.path);
  return claimed ? entry2 : { ...entry2, kind: "no-rules", reason: `${entry2.reason}; no rules for ${language}` };
}
function sortFiles(listed, options, leftOut) {
  const paths = /* @__PURE__ */ new Set();
  for (const file of listed) paths.add(file.path);
  const excluded = (options.exclude ?? []).map((entry2) => ({ entry: entry2, matches: pathMatcher(entry2.path) }));
  const foreignCode = foreignCodeFinder(paths);
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const files = [];
  const manifests = [];
  const tsconfigs = [];
  const unnamed = [];
  const languages = /* @__PURE__ */ new Map();
  for (const file of listed) {
    const { path } = file;
    const exclusion = excluded.find(({ matches }) => matches(path))?.entry;
    if (exclusion !== void 0) {
      leftOut.add(path, exclusion.path, "excluded", exclusion.because);
      continue;
    }
    if (file.kind === "submodule") {
      const reason = file.untracked ? "a git repository of its own" : "a git submodule: audit it by itself";
      leftOut.add(path, folderPattern(path), "submodule", reason);
      continue;
    }
    if (file.kind === "symlink") {
      leftOut.add(path, folderPattern(path), "symlink", "a link: its target is audited where it stands");
      continue;
    }
    const foreign = foreignCode(path);
    if (foreign !== void 0) {
      leftOut.add(path, foreign.pattern, "ignored", foreign.reason);
      continue;
    }
    const language = languageOf(path);
    if (language === void 0) {
      unnamed.push(file);
      continue;
    }
    count(languages, language);
    const isManifest = isManifestPath(path);
    const isTsconfig = TSCONFIG.test(path);
    if (isManifest) manifests.push(path);
    if (isTsconfig) tsconfigs.push(path);
    if (isAnalysed(language)) {
      if ((file.bytes ?? 0) > maxBytes) {
        leftOut.add(path, path, "too-large", `${file.bytes} bytes, more than the limit of ${maxBytes}`);
      } else {
        files.push(analysed(file, language));
      }
    } else if ((!isManifest && !isTsconfig) || language === "shell") {
      leaveUnread(path, language, leftOut);
    }
  }
  return { paths, files, manifests, tsconfigs, unnamed, languages };
}
function analysed(file, language) {
  const role = roleOf2(file.path);
  return { path: file.path, language, role, ...(file.blob === void 0 ? {} : { blob: file.blob }) };
}
function leaveUnread(path, language, leftOut) {
  if (language === "binary") leftOut.add(path, patternOf(path), "binary", "not text");
  else if (language === "other") leftOut.add(path, patternOf(path), "no-rules", "an unknown kind of file");
  else leftOut.add(path, patternOf(path), "no-rules", `no rules for ${language}`);
}
function count(languages, language) {
  languages.set(language, (languages.get(language) ?? 0) + 1);
}
async function readManifests(source, paths, options, leftOut) {
  const expected = (options.expectUnparsed ?? []).map((entry2) => ({
    entry: entry2,
    matches: pathMatcher(entry2.path),
  }));
  const manifests = [];
  for (const { path, text } of await readTexts(source, paths, leftOut)) {
    let manifest;
    try {
      manifest = parseManifest(path, text);
    } catch (error) {
      leftOut.add(
        path,
        path,
        "failed",
        `the parser crashed: ${error instanceof Error ? error.message : String(error)}`,
      );
      continue;
    }
    manifests.push(manifest);
    if (manifest.problem === void 0) continue;
    const declared = expected.find(({ matches }) => matches(path))?.entry;
    const { reason, line } = manifest.problem;
    if (declared === void 0) leftOut.add(path, path, "unparsed", `${reason} (line ${line})`);
    else leftOut.add(path, path, "declared", declared.because);
  }
  return manifests;
}
async function readTexts(source, paths, leftOut) {
  const results = await Promise.all(paths.map(async (path) => ({ path, result: await source.read(path) })));
  const texts = [];
  for (const { path, result } of results) {
    if (result.ok) texts.push({ path, text: decodeText(result.bytes) });
    else leftOut.add(path, path, result.kind, result.reason);
  }
  return texts;
}
async function readScripts(source, unnamed, leftOut) {
  const files = [];
  const languages = [];
  await Promise.all(
    unnamed.map(async (file) => {
      const language = (await shebangLanguage(source, file)) ?? "other";
      languages.push(language);
      if (!isAnalysed(language)) return leaveUnread(file.path, language, leftOut);
      const found2 = analysed(file, language);
      files.push(found2.role === "source" ? { ...found2, role: "script" } : found2);
    }),
  );
  return { files, languages };
}
async function shebangLanguage(source, file) {
  const mayRun = file.executable !== false || TOOL_FOLDER.test(file.path);
  if (!mayRun || (file.bytes ?? 0) > MAX_SCRIPT_BYTES) return void 0;
  const result = await source.read(file.path);
  const line = result.ok ? shebangLine(result.bytes) : void 0;
  return line === void 0 ? void 0 : languageOfShebang(line);
}

// src/inventory/overlay.ts
function overlay(source, changes) {
  const encoder = new TextEncoder();
  const changed = /* @__PURE__ */ new Map();
  for (const { path, text } of changes) {
    changed.set(path, typeof text === "string" ? encoder.encode(text) : text);
  }
  return {
    async list() {
      const listing = await source.list();
      if (changed.size === 0) return listing;
      const files = listing.files.filter((file) => !changed.has(file.path));
      for (const [path, bytes] of changed) {
        if (bytes !== null) files.push({ path, kind: "file", bytes: bytes.length });
      }
      files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      return { ...listing, files, dirty: true };
    },
    read(path) {
      const bytes = changed.get(path);
      if (bytes === void 0) return source.read(path);
      return Promise.resolve(
        bytes === null ? { ok: false, kind: "unread", reason: "does not exist" } : { ok: true, bytes },
      );
    },
    ...(source.close === void 0 ? {} : { close: source.close }),
  };
}

// src/engine/session.ts
var MAX_BYTES2 = 2e7;
var MAX_ROUNDS = 12;
async function openSession(source, config, extractor, progress2 = () => void 0) {
  progress2("list", 0, 0);
  const inventory = await takeInventory(source, inventoryOptions(config));
  const code = inventory.files;
  progress2("facts", 0, code.length);
  const first = await extractor.extract(
    code.map((file) => requestFor(file, "triggered")),
    (done) => progress2("facts", done, code.length),
  );
  const facts = new Map(first.map((file) => [file.path, file]));
  progress2("graph", 0, 0);
  const graph = buildGraph(facts, inventory);
  await summarise(facts, graph, inventory, extractor, progress2);
  return sessionOf({ source, config, inventory, facts, graph, extractor });
}
function sessionOf(parts) {
  const { source, config, inventory, facts, graph } = parts;
  return {
    source,
    config,
    inventory,
    facts,
    graph,
    with: (changes) => applyChanges(parts, changes, "all"),
    plant: (changes) => applyChanges(parts, changes, "changed"),
  };
}
async function applyChanges(base, changes, search) {
  const source = overlay(base.source, changes);
  const inventory = await takeInventory(source, inventoryOptions(base.config));
  const extractor = withContents(base.extractor, changes);
  const touched = new Set(changes.map((change2) => change2.path));
  const requests = inventory.files.filter((file) => touched.has(file.path));
  const extracted = await extractor.extract(requests.map((file) => requestFor(file, "triggered")));
  const fresh = new Map(extracted.map((file) => [file.path, file]));
  const facts = /* @__PURE__ */ new Map();
  for (const { path } of inventory.files) {
    const file = fresh.get(path) ?? base.facts.get(path);
    if (file !== void 0) facts.set(path, file);
  }
  const removed = [...touched].filter((path) => !facts.has(path));
  const graph = graphOf(base, inventory, facts, { changed: extracted, removed }, touched);
  const view = search === "all" ? void 0 : (all) => focusMap(all, touched);
  await summarise(facts, graph, inventory, extractor, void 0, view);
  return sessionOf({ ...base, source, inventory, facts, graph, extractor });
}
function graphOf(base, inventory, facts, delta, touched) {
  if (!mustRebuild(base.inventory, inventory, touched)) return base.graph.with(delta);
  if (keepsRoots(base.inventory, inventory, touched)) return base.graph.with({ ...delta, inventory });
  return buildGraph(facts, inventory);
}
function mustRebuild(before, now, touched) {
  if ([...touched].some(isManifestPath) || settingsOf2(before) !== settingsOf2(now)) return true;
  const analysed2 = new Set([...before.files, ...now.files].map((file) => file.path));
  return [...touched].some((path) => !analysed2.has(path) && before.paths.has(path) !== now.paths.has(path));
}
function settingsOf2({ units, tsconfigs }) {
  const owners = units.map(({ id, kind, roots: roots2, manifests }) => [
    id,
    kind,
    roots2,
    manifests.map(({ path }) => path),
  ]);
  return JSON.stringify([owners, tsconfigs]);
}
function withContents(extractor, changes) {
  const encoder = new TextEncoder();
  const contents = /* @__PURE__ */ new Map();
  for (const { path, text } of changes) {
    if (text === null) contents.delete(path);
    else contents.set(path, typeof text === "string" ? encoder.encode(text) : text);
  }
  const withContent = (request) => {
    const content = request.content ?? contents.get(request.path);
    return content === void 0 ? request : Object.assign({}, request, { content });
  };
  return { extract: (requests, onProgress) => extractor.extract(requests.map(withContent), onProgress) };
}
async function summarise(facts, graph, inventory, extractor, progress2 = () => void 0, view = (facts2) => facts2) {
  const files = new Map(inventory.files.map((file) => [file.path, file]));
  const entries = manifestEntries(inventory.manifests, graph, (path) => files.get(path)?.role === "test");
  const search = searchSummaries(graph, [...entries.keys()]);
  const asked = /* @__PURE__ */ new Set();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = search(view(facts)).filter((path) => !asked.has(path));
    if (wanted.length === 0) return;
    progress2("summaries", asked.size, asked.size + wanted.length);
    const requests = [];
    for (const path of wanted) {
      asked.add(path);
      const file = files.get(path);
      if (file !== void 0) requests.push(requestFor(file, "yes"));
    }
    for (const file of await extractor.extract(requests)) facts.set(file.path, file);
  }
}
function requestFor(file, summary) {
  const language = file.language === "python" || file.language === "notebook" ? "python" : scriptLanguage(file);
  return { path: file.path, language, summary, ...(file.blob === void 0 ? {} : { blob: file.blob }) };
}
function scriptLanguage(file) {
  return file.language === "javascript" ? "javascript" : "typescript";
}
function inventoryOptions(config) {
  return {
    exclude: config.exclude,
    expectUnparsed: config.expectUnparsed,
    maxBytes: MAX_BYTES2,
    units: config.units,
    sourceRoots: config.sourceRoots,
  };
}

// src/engine/text.ts
function textReader(source) {
  return async (path) => {
    const read = await source.read(path);
    return read.ok ? decoded(path, read.bytes) : "";
  };
}
function decoded(path, bytes) {
  if (/\.pyi?$/.test(path)) {
    const python2 = decodePython(bytes);
    if (python2.ok) return python2.text;
  }
  return new TextDecoder(encodingOf(bytes), { fatal: false }).decode(bytes);
}
function encodingOf(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return "utf-16le";
  return bytes[0] === 254 && bytes[1] === 255 ? "utf-16be" : "utf-8";
}

// src/engine/audit.ts
async function runAudit(input) {
  const { config, progress: progress2 } = input;
  const session = await openSession(input.source, config, input.extractor, progress2);
  const context = contextOf(session);
  progress2?.("rules", 0, input.rules.length);
  const run3 = runRules(input.rules, config, context);
  const leftOut = [...session.inventory.leftOut, ...problems(session)];
  const judged = await judge({
    raw: [...run3.raw, ...declarationFindings(session, leftOut)],
    context,
    config,
    baseline: input.baseline,
    textOf: textReader(input.source),
    today: input.now.toISOString(),
    ...(input.renamed === void 0 ? {} : { renamed: input.renamed }),
  });
  const settled = settle(run3.checks, judged);
  const checks = input.proofs === false ? settled : await prove({ ...input, session, context, checks: settled });
  const groups = groupFindings(judged.findings, judged.causes, await ownersOf(input.source, session));
  const { listing } = session.inventory;
  const audit2 = {
    schema: AUDIT_SCHEMA,
    subject: {
      root: input.name,
      ...(listing.commit === void 0 ? {} : { commit: listing.commit }),
      ...(listing.branch === void 0 ? {} : { branch: listing.branch }),
      dirty: listing.dirty,
      listing: listing.method,
    },
    tool: { name: "assay", version: input.version, configHash: digest(JSON.stringify(config)) },
    date: input.now.toISOString(),
    scope: scopeOf(session, leftOut, input.rules),
    checks: [...checks, ...(input.notRun ?? [])],
    calls: callsOf(session, context),
    findings: judged.findings,
    groups,
    nextActions: nextActions(groups),
    guards: input.guards?.(context) ?? [],
    claims: [],
    commands: [],
    threshold: config.threshold,
  };
  return { audit: audit2, session, judged, run: run3 };
}
function settle(checks, judged) {
  return checks.map((check) => {
    if (check.outcome !== "findings") return check;
    const open = judged.open.get(check.id) ?? 0;
    return { ...check, findings: open, outcome: open > 0 ? "findings" : "clean" };
  });
}
function problems(session) {
  const declared = session.config.expectUnparsed.map((entry2) => ({ ...entry2, match: pathMatcher(entry2.path) }));
  const leftOut = [];
  for (const file of session.facts.values()) {
    const problem = file.problems[0];
    if (problem === void 0) continue;
    const expected = declared.find((entry2) => entry2.match(file.path));
    const at2 = problem.at === void 0 ? "" : ` (line ${problem.at.line})`;
    leftOut.push(
      expected === void 0
        ? { path: file.path, files: 1, kind: lossOf(problem), reason: `${problem.reason}${at2}` }
        : { path: file.path, files: 1, kind: "declared", reason: expected.because },
    );
  }
  return leftOut;
}
function lossOf(problem) {
  return problem.kind === "binary" ? "undecodable" : problem.kind;
}
function* declarationFindings(session, leftOut) {
  const { config, inventory } = session;
  const listed = inventory.listing.files;
  for (const entry2 of config.exclude) {
    const match = pathMatcher(entry2.path);
    if (listed.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedExclude, config, {
      path: entry2.at.path,
      range: wholeLine(entry2.at.line),
      message: `The exclusion "${entry2.path}" matches none of ${listed.length} files`,
      recommendation: "Remove it, or correct the pattern",
      subject: entry2.path,
    });
  }
  const broken = leftOut.filter((entry2) => entry2.kind === "declared");
  for (const entry2 of config.expectUnparsed) {
    const match = pathMatcher(entry2.path);
    if (broken.some((file) => match(file.path))) continue;
    yield built(DECLARATION_RULES.unmatchedUnparsed, config, {
      path: entry2.at.path,
      range: wholeLine(entry2.at.line),
      message: `"${entry2.path}" is declared as broken on purpose, but every file that it matches parses, or it matches none`,
      recommendation: "Remove the declaration",
      subject: entry2.path,
    });
  }
  for (const manifest of inventory.manifests) {
    if (manifest.problem === void 0) continue;
    yield built(DECLARATION_RULES.brokenManifest, config, {
      path: manifest.path,
      range: wholeLine(manifest.problem.line),
      message: `This file cannot be parsed: ${manifest.problem.reason}. What it ${manifest.ecosystem === "none" ? "sets" : "declares"} is unknown`,
      // A tool's settings only make other findings less certain.
      ...(manifest.ecosystem === "none" ? { severity: "medium" } : {}),
      recommendation: `Correct line ${manifest.problem.line}`,
      subject: manifest.path,
    });
  }
}
function scopeOf(session, leftOut, rules) {
  const { inventory, facts, graph } = session;
  let lines = 0;
  let analysed2 = 0;
  for (const file of facts.values()) {
    lines += file.lines;
    if (file.problems.length === 0) analysed2 += 1;
  }
  const rulesFor = (language) => {
    const family = language === "python" || language === "notebook" ? "python" : "javascript";
    const known = ["python", "notebook", "javascript", "typescript", "vue", "svelte"].includes(language);
    return known ? rules.filter((rule) => rule.languages.some((name) => name === family || name === "any")).length : 0;
  };
  return {
    files: inventory.listing.files.length,
    lines,
    analysed: analysed2,
    imports: graph.imports,
    leftOut: sortLeftOut([...inventory.listing.leftOut.filter((entry2) => !leftOut.includes(entry2)), ...leftOut]),
    units: inventory.units.map(({ id, path, kind, manifest }) => ({
      id,
      path,
      kind,
      ...(manifest === void 0 ? {} : { manifest }),
    })),
    languages: [...inventory.languages]
      .map(([name, files]) => ({ name, files, rules: rulesFor(name) }))
      .sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1)),
    manifests: manifestCounts(inventory.manifests),
  };
}
var MANIFEST_NAMES = {
  dockerfile: "Dockerfiles",
  ci: "workflows",
  lock: "lock files",
};
function manifestCounts(manifests) {
  const counts = /* @__PURE__ */ new Map();
  for (const { kind } of manifests) {
    const name = MANIFEST_NAMES[kind] ?? "manifests";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([kind, files]) => ({ kind, files }))
    .sort((a, b) => b.files - a.files || (a.kind < b.kind ? -1 : 1));
}
function rank4(entry2) {
  return INCOMPLETE_KINDS.has(entry2.kind) ? 0 : 1;
}
function sortLeftOut(entries) {
  return [...entries].sort((a, b) => rank4(a) - rank4(b) || b.files - a.files || (a.path < b.path ? -1 : 1));
}
function callsOf(session, context) {
  const calls2 = [];
  for (const file of session.inventory.files) {
    for (const call of session.facts.get(file.path)?.summary?.processCalls ?? []) {
      const { path, range, api, language, symbol, argv, shell, controls } = call;
      calls2.push({ path, range, api, language, symbol, argv, shell, controls, test: context.isTest(path) });
    }
  }
  return calls2;
}
async function ownersOf(source, session) {
  for (const path of CODEOWNERS_PATHS) {
    if (!session.inventory.paths.has(path)) continue;
    const text = await textReader(source)(path);
    return parseOwners(text);
  }
  return () => [];
}

// src/engine/baseline.ts
var EMPTY_BASELINE = { identity: IDENTITY_VERSION, entries: [] };
function parseBaseline(text) {
  let value2;
  try {
    value2 = JSON.parse(text);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    return { ok: false, line: text.slice(0, offset).split("\n").length, message: "is not valid JSON" };
  }
  const document = value2;
  if (typeof document !== "object" || document === null || !Array.isArray(document.entries)) {
    return {
      ok: false,
      line: 1,
      message: 'has no "entries" list; write it with `assay audit --accept ID --because "\u2026"`',
    };
  }
  if (document.identity !== IDENTITY_VERSION) {
    return {
      ok: false,
      line: 1,
      message: `was written with identity version ${String(document.identity)}, this is version ${IDENTITY_VERSION}; accept the findings again`,
    };
  }
  const entries = [];
  for (const [index, entry2] of document.entries.entries()) {
    if (!isEntry(entry2)) {
      return {
        ok: false,
        line: lineOfEntry(text, index),
        message: `entry ${index + 1} needs id, rule, path, count and because`,
      };
    }
    entries.push(entry2);
  }
  return { ok: true, baseline: { identity: IDENTITY_VERSION, entries } };
}
function formatBaseline(baseline) {
  const sorted = [...baseline.entries].sort(
    (a, b) => compare2(a.path, b.path) || compare2(a.rule, b.rule) || compare2(a.id, b.id),
  );
  const lines = sorted.map(
    ({ id, rule, path, count: count2, because }) => `    ${JSON.stringify({ id, rule, path, count: count2, because })}`,
  );
  const body =
    lines.length === 0
      ? "[]"
      : `[
${lines.join(",\n")}
  ]`;
  return `{
  "identity": ${baseline.identity},
  "entries": ${body}
}
`;
}
function isEntry(value2) {
  if (typeof value2 !== "object" || value2 === null) return false;
  const entry2 = value2;
  return (
    ["id", "rule", "path", "because"].every((key) => typeof entry2[key] === "string" && entry2[key] !== "") &&
    Number.isInteger(entry2["count"]) &&
    Number(entry2["count"]) > 0
  );
}
function lineOfEntry(text, index) {
  let seen = -1;
  for (const [line, content] of text.split("\n").entries()) {
    if (content.includes('"id"')) seen += 1;
    if (seen === index) return line + 1;
  }
  return 1;
}
function compare2(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

// src/engine/exit-code.ts
function verdictOf(audit2) {
  const findings = audit2.findings.filter(
    (finding) => finding.suppressed === void 0 && reaches(finding.severity, audit2.threshold),
  ).length;
  const incomplete = [];
  const lost = audit2.scope.leftOut.filter((entry2) => INCOMPLETE_KINDS.has(entry2.kind));
  const files = lost.reduce((sum2, entry2) => sum2 + entry2.files, 0);
  if (files > 0) incomplete.push(`${files} file${files === 1 ? "" : "s"} not analysed`);
  if (audit2.scope.analysed === 0) incomplete.push("nothing to analyse: no file of a language that has rules");
  for (const check of audit2.checks) {
    if (check.outcome === "failed") incomplete.push(`${check.id} ${check.reason ?? "failed"}`);
    if (check.outcome === "not-run") incomplete.push(`${check.id} did not run: ${check.reason ?? "no reason given"}`);
  }
  const code = incomplete.length > 0 ? (findings > 0 ? 4 : 3) : findings > 0 ? 1 : 0;
  return { code, findings, incomplete };
}

// src/app/audit.ts
import { resolve as resolve6, basename as basename2 } from "node:path";

// src/config/contract-below.ts
var PATTERN_KEYS = /* @__PURE__ */ new Set(["from", "to", "modules", "importers", "containers", "of", "layers"]);
function contractBelow(contract, folder2, paths) {
  const inside = (pattern) => {
    if (pattern.includes("/") || pattern.startsWith("*")) return `${folder2}/${pattern.replace(/^\.?\//, "")}`;
    const path = `${folder2}/${pattern.replaceAll(".", "/")}`;
    const first = `${folder2}/${pattern.split(".")[0] ?? pattern}`;
    const isOwn = paths.has(`${first}.py`) || paths.has(`${folder2}/${pattern}`) || hasFolder(first, paths);
    return isOwn ? (paths.has(`${folder2}/${pattern}`) ? `${folder2}/${pattern}` : path) : pattern;
  };
  const hasContainers = "containers" in contract && contract.containers !== void 0;
  const entries = Object.entries(contract).map(([key, value2]) => {
    if (key === "except" && Array.isArray(value2)) {
      return [
        key,
        value2.map((entry2) => ({
          ...entry2,
          from: inside(entry2.from),
          to: inside(entry2.to),
        })),
      ];
    }
    if (!PATTERN_KEYS.has(key) || (key === "layers" && hasContainers)) return [key, value2];
    return [key, mapStrings(value2, inside)];
  });
  return Object.fromEntries(entries);
}
function mapStrings(value2, change2) {
  if (typeof value2 === "string") return change2(value2);
  return Array.isArray(value2) ? value2.map((item) => mapStrings(item, change2)) : value2;
}
function hasFolder(folder2, paths) {
  for (const path of paths) if (path.startsWith(`${folder2}/`)) return true;
  return false;
}

// src/config/types.ts
var DEFAULT_CONFIG = {
  threshold: "medium",
  contracts: [],
  guards: [],
  ruleSettings: [],
  exclude: [],
  expectUnparsed: [],
  units: [],
  sourceRoots: {},
  modules: {},
  baseline: "assay-baseline.json",
  ruleFiles: [],
  files: [],
};

// src/config/load.ts
var NAMES = /* @__PURE__ */ new Set(["assay.yaml", "assay.yml"]);
var SHARED = /* @__PURE__ */ new Set(["pyproject.toml", "package.json"]);
var MAX_CONFIG_BYTES = 1e6;
async function loadConfig(source, listing, knownRules) {
  const decoder = new TextDecoder("utf-8", { fatal: false });
  const candidates2 = listing.files
    .filter((file) => file.kind === "file" && isConfigPath(file.path))
    .map((file) => file.path)
    .sort((a, b) => depth2(a) - depth2(b) || (a < b ? -1 : 1));
  const problems2 = [];
  const byFolder = /* @__PURE__ */ new Map();
  let config = DEFAULT_CONFIG;
  const paths = new Set(listing.files.map((file) => file.path));
  for (const path of candidates2) {
    if (config.exclude.some((entry2) => pathMatcher(entry2.path)(path))) continue;
    const read = await source.read(path);
    if (!read.ok || read.bytes.length > MAX_CONFIG_BYTES) {
      if (isOwnFile(path)) {
        const reason = read.ok ? "is larger than 1 MB" : read.reason;
        problems2.push({ path, line: 1, column: 1, message: `cannot be read: ${reason}` });
      }
      continue;
    }
    const text = decoder.decode(read.bytes);
    const parsed = await parse(path, text);
    if (parsed === void 0) continue;
    if (!parsed.ok) {
      if (isOwnFile(path)) problems2.push({ path, line: parsed.line, column: parsed.column, message: parsed.message });
      continue;
    }
    if (parsed.value === void 0 || parsed.value === null) continue;
    const folder2 = folderOf7(path);
    const earlier = byFolder.get(folder2);
    if (earlier !== void 0) {
      problems2.push({
        path,
        ...parsed.locate([]),
        message: `configuration stands here and in ${earlier}; keep one of the two`,
      });
      continue;
    }
    byFolder.set(folder2, path);
    const checked = await validate(path, parsed, knownRules);
    if (!checked.ok) problems2.push(...checked.problems);
    else config = merge(config, checked.value, path, folder2, parsed, paths);
  }
  return problems2.length > 0 ? { ok: false, problems: problems2 } : { ok: true, config };
}
function isConfigPath(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return NAMES.has(name) || SHARED.has(name);
}
function isOwnFile(path) {
  return NAMES.has(path.slice(path.lastIndexOf("/") + 1));
}
async function parse(path, text) {
  if (path.endsWith("pyproject.toml")) {
    return text.includes("tool.assay") ? (await import("./toml-DXJCYHC5.js")).parseTomlConfig(text) : void 0;
  }
  if (path.endsWith("package.json")) {
    return /"assay"\s*:\s*\{/.test(text)
      ? (await import("./parse-NEANGNWQ.js")).parseYamlConfig(text, ["assay"])
      : void 0;
  }
  return (await import("./parse-NEANGNWQ.js")).parseYamlConfig(text);
}
async function validate(path, parsed, knownRules) {
  const { configSchema } = await import("./schema-OBRC5DFK.js");
  const result = configSchema.safeParse(parsed.value);
  const problems2 = [];
  if (result.success) {
    const groups = [
      [["rules"], result.data.rules ?? {}],
      ...(result.data.overrides ?? []).map((entry2, index) => [["overrides", index, "rules"], entry2.rules]),
    ];
    for (const [under, rules] of groups) {
      for (const id of Object.keys(rules)) {
        if (
          knownRules.has(id) ||
          (id.endsWith("/*") && [...knownRules].some((known) => known.startsWith(id.slice(0, -1))))
        )
          continue;
        problems2.push({
          path,
          ...parsed.locate([...under, id], "key"),
          message: `there is no rule "${id}"${hint(id, knownRules)}; \`assay rules\` lists them`,
        });
      }
    }
    return problems2.length > 0 ? { ok: false, problems: problems2 } : { ok: true, value: result.data };
  }
  for (const issue of result.error.issues) problems2.push(...describe(path, parsed, issue, validKeys(configSchema)));
  return { ok: false, problems: problems2 };
}
function describe(path, parsed, issue, valid) {
  const where = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code === "unrecognized_keys" && issue.keys !== void 0) {
    return issue.keys.map((key) => ({
      path,
      ...parsed.locate([...where, key], "key"),
      message: `unknown key "${key}"${hint(key, valid(where))}`,
    }));
  }
  if (issue.code === "invalid_union" && issue.errors !== void 0) {
    const best = [...issue.errors]
      .sort((a, b) => progress(b) - progress(a))
      .find((branch) => branch.length > 0 && progress(branch) > 0);
    if (best !== void 0) {
      return best.flatMap((inner) => describe(path, parsed, { ...inner, path: [...issue.path, ...inner.path] }, valid));
    }
  }
  const name = where.length > 0 ? `${where.join(".")}: ` : "";
  return [{ path, ...parsed.locate(where), message: `${name}${issue.message.replace(/^Invalid input: /, "")}` }];
}
function progress(issues) {
  return Math.max(0, ...issues.map((issue) => issue.path.length + (issue.code === "unrecognized_keys" ? 1 : 0)));
}
function validKeys(schema) {
  return (at2) => {
    let level = [schema];
    for (const part of at2) level = level.flatMap((node) => children(node, part));
    return [...new Set(level.flatMap(unwrap).flatMap((node) => Object.keys(shapeOf2(node) ?? {})))];
  };
}
function definition(node) {
  const def = node?.def;
  return typeof def === "object" && def !== null ? def : {};
}
function unwrap(node) {
  const def = definition(node);
  if (def["innerType"] !== void 0) return unwrap(def["innerType"]);
  if (Array.isArray(def["options"])) return def["options"].flatMap(unwrap);
  return [node];
}
function shapeOf2(node) {
  const shape = definition(node)["shape"];
  return typeof shape === "object" && shape !== null ? shape : void 0;
}
function children(node, part) {
  return unwrap(node).flatMap((inner) => {
    const def = definition(inner);
    const child = typeof part === "number" ? def["element"] : (shapeOf2(inner)?.[part] ?? def["valueType"]);
    return child === void 0 ? [] : [child];
  });
}
function hint(word, valid) {
  const nearest2 = findNearest(word, valid);
  return nearest2 === void 0 ? "" : `; did you mean "${nearest2}"?`;
}
function merge(config, file, path, folder2, parsed, paths) {
  const inside = (pattern) => (folder2 === "" ? pattern : `${folder2}/${pattern.replace(/^\.?\//, "")}`);
  const reasoned = (entries, key) =>
    (entries ?? []).map((entry2, index) => ({
      path: inside(entry2.path),
      because: entry2.because,
      at: { path, line: parsed.locate([key, index]).line },
    }));
  const everywhere = folder2 === "" ? "**" : `${folder2}/**`;
  return {
    threshold: folder2 === "" ? (file.threshold ?? config.threshold) : config.threshold,
    contracts: [
      ...config.contracts,
      ...(file.contracts ?? []).map((contract, index) => ({
        ...(folder2 === "" ? contract : contractBelow(contract, folder2, paths)),
        at: { path, line: parsed.locate(["contracts", index]).line },
      })),
    ],
    guards: [
      ...config.guards,
      ...(file.guards ?? []).map((guard) => ({
        run: guard.run,
        ...(guard.forbids === void 0 ? {} : { forbids: guard.forbids }),
        ...(folder2 === "" && guard.cwd === void 0 ? {} : { cwd: inside(guard.cwd ?? ".") }),
      })),
    ],
    ruleSettings: [
      ...config.ruleSettings,
      ...(file.rules === void 0 ? [] : [{ path: everywhere, rules: settings(file.rules) }]),
      ...(file.overrides ?? []).map((entry2) => ({ path: inside(entry2.path), rules: settings(entry2.rules) })),
    ],
    exclude: [...config.exclude, ...reasoned(file.exclude, "exclude")],
    expectUnparsed: [...config.expectUnparsed, ...reasoned(file.expectUnparsed, "expectUnparsed")],
    units: [...config.units, ...(file.units ?? []).map(inside)],
    sourceRoots: {
      ...config.sourceRoots,
      ...Object.fromEntries(
        Object.entries(file.sourceRoots ?? {}).map(([unit, roots2]) => [inside(unit), roots2.map(inside)]),
      ),
    },
    modules: { ...config.modules, ...file.modules },
    baseline: folder2 === "" ? (file.baseline ?? config.baseline) : config.baseline,
    ruleFiles: [...config.ruleFiles, ...(file.ruleFiles ?? []).map(inside)],
    files: [...config.files, path],
  };
}
function settings(rules) {
  return Object.fromEntries(Object.entries(rules).map(([id, setting]) => [id, settingOf(setting)]));
}
function settingOf(setting) {
  if (setting === "on") return { enabled: true };
  if (setting === "off") return { enabled: false };
  if (typeof setting === "string") return { enabled: true, severity: setting };
  const { severity, enabled, ...options } = setting;
  return {
    enabled: enabled ?? true,
    ...(severity === void 0 ? {} : { severity }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}
function folderOf7(path) {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}
function depth2(path) {
  return path.split("/").length;
}

// src/engine/compare.ts
function introducedSince(base, current, before) {
  const left = /* @__PURE__ */ new Map();
  for (const finding of before.findings) {
    if (finding.suppressed !== void 0) continue;
    const key = before.comparable.get(finding.id) ?? finding.id;
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  const take = (finding) => {
    const key = current.judged.comparable.get(finding.id) ?? finding.id;
    const count2 = left.get(key) ?? 0;
    if (count2 > 0) left.set(key, count2 - 1);
    return count2 > 0;
  };
  const { findings } = current.audit;
  for (const finding of findings) if (finding.suppressed?.by === "baseline") take(finding);
  const open = findings.filter((finding) => finding.suppressed === void 0);
  const introduced = open.filter((finding) => !take(finding));
  for (const finding of findings) if (finding.suppressed?.by === "comment") take(finding);
  const unchanged = open.length - introduced.length;
  const fixed = [...left.values()].reduce((sum2, count2) => sum2 + count2, 0);
  const owners = new Map(current.audit.groups.map((group2) => [group2.id, group2.owners ?? []]));
  const ownersByPath = new Map(introduced.map((finding) => [finding.location.path, owners.get(finding.group) ?? []]));
  const groups = groupFindings(introduced, current.judged.causes, (path) => ownersByPath.get(path) ?? []);
  return {
    ...current.audit,
    findings: introduced,
    groups,
    nextActions: nextActions(groups),
    comparison: { base, introduced: introduced.length, fixed, unchanged },
  };
}

// src/guards/discover.ts
var GUARD_SCRIPT =
  /(?:^|[\s"'=])((?:\.\/)?(?:[\w.-]+\/)*(?:tools|scripts|script|ci|hack|bin|\.github)\/(?:[\w.-]+\/)*(?:check|verify|validate|scan|audit|lint|guard|forbid|no)[_-][\w.-]+)/;
function discoverGuards(context) {
  const found2 = /* @__PURE__ */ new Map();
  const manifests = [...context.inventory.manifests].sort((a, b) => order(a.kind) - order(b.kind));
  for (const manifest of manifests) {
    for (const step of manifest.steps ?? []) {
      for (const [offset, line] of step.text.split("\n").entries()) {
        const script2 = GUARD_SCRIPT.exec(line)?.[1]?.replace(/^\.\//, "");
        if (script2 === void 0) continue;
        const path = [script2, `${step.cwd}/${script2}`.replace(/^\.\//, "")].find((at2) =>
          context.inventory.paths.has(at2),
        );
        if (path === void 0 || found2.has(path)) continue;
        found2.set(path, {
          id: path,
          run: line.trim().replace(/^-\s*(run:\s*)?/, ""),
          where: { path: manifest.path, line: step.line + offset },
          verdict: { kind: "not-tested", reason: "an audit only reads, it never runs them" },
        });
      }
    }
  }
  return [...found2.values()];
}
function order(kind) {
  return ["ci", "pre-commit", "package.json", "makefile", "tox", "nox"].indexOf(kind) + 1 || 9;
}

// src/host/commit.ts
import { join as join4, resolve } from "node:path";

// src/host/git.ts
var SAFE_SETTINGS = [
  "--no-pager",
  "--literal-pathspecs",
  // Empty means off in every version; "false" was once taken for the name of a program.
  "-c",
  "core.fsmonitor=",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.quotePath=off",
  "-c",
  "core.alternateRefsCommand=",
  "-c",
  "submodule.recurse=false",
];
function gitEnvironment() {
  const env = {};
  for (const [name, value2] of Object.entries(process.env)) {
    if (value2 !== void 0 && !name.toUpperCase().startsWith("GIT_")) env[name] = value2;
  }
  env["GIT_OPTIONAL_LOCKS"] = "0";
  env["GIT_TERMINAL_PROMPT"] = "0";
  env["GIT_NO_LAZY_FETCH"] = "1";
  env["GIT_ALLOW_PROTOCOL"] = "none";
  env["LC_ALL"] = "C";
  return env;
}
function gitArguments(args) {
  return [...SAFE_SETTINGS, ...args];
}
var NO_REPOSITORY = "not a git repository";
async function git(cwd, args, signal) {
  const result = await run("git", gitArguments(args), {
    cwd,
    env: gitEnvironment(),
    ...(signal === void 0 ? {} : { signal }),
  });
  if (result.kind === "exited" && result.code === 0) return { ok: true, stdout: result.stdout };
  return { ok: false, reason: explain(result, cwd) };
}
function explain(result, cwd) {
  if (result.kind === "not-started") {
    return result.reason === "does not exist" ? "git is not installed" : `git could not be started: ${result.reason}`;
  }
  if (result.kind === "stopped") return `git ${result.reason}`;
  const lines = result.stderr.trim().split("\n");
  const line = lines.find((text) => text.startsWith("fatal: ")) ?? lines[0] ?? "";
  if (line.includes("dubious ownership")) {
    return `the git repository belongs to another user; to trust it: git config --global --add safe.directory ${cwd}`;
  }
  if (line.includes("not a git repository (or any")) return NO_REPOSITORY;
  if (line.includes("must be run in a work tree")) return "the git repository has no working tree here";
  return line.replace(/^(fatal|error): /, "") || `git ended with exit code ${result.code}`;
}

// src/host/objects.ts
import { spawn } from "node:child_process";
function objectReader(cwd, limit) {
  let child;
  let waiting = [];
  const fail = (reason) => {
    const all = waiting;
    waiting = [];
    child = void 0;
    for (const { resolve: resolve7 } of all) resolve7({ ok: false, kind: "unread", reason });
  };
  const start = () => {
    const started = spawn("git", gitArguments(["cat-file", "--batch"]), {
      cwd,
      env: gitEnvironment(),
      stdio: ["pipe", "pipe", "ignore"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const parse2 = batchParser(limit, (result) => {
      waiting.shift()?.resolve(result);
      if (waiting.length === 0) hold(started, false);
    });
    started.stdout.on("data", parse2);
    started.stdin.on("error", () => void 0);
    started.on("error", (error) => {
      if (child === started) fail(`git could not be started: ${error.message}`);
    });
    started.on("close", () => {
      if (child === started) fail("git cat-file ended too early");
    });
    return started;
  };
  return {
    read(blob) {
      if (!/^[0-9a-f]{40,64}$/.test(blob)) {
        return Promise.resolve({ ok: false, kind: "unread", reason: "not an object id" });
      }
      child ??= start();
      const running = child;
      hold(running, true);
      return new Promise((resolve7) => {
        waiting.push({ blob, resolve: resolve7 });
        running.stdin.write(`${blob}
`);
      });
    },
    close() {
      if (child === void 0) return;
      killGroup(child);
      fail("closed");
    },
  };
}
function hold(child, on) {
  const method = on ? "ref" : "unref";
  child[method]();
  for (const stream of [child.stdin, child.stdout]) stream[method]();
}
function batchParser(limit, answer) {
  let header = "";
  let bytes;
  let filled2 = 0;
  let size = -1;
  return (chunk) => {
    let at2 = 0;
    while (at2 < chunk.length) {
      if (size < 0) {
        const end = chunk.indexOf(10, at2);
        header += chunk.toString("latin1", at2, end < 0 ? chunk.length : end);
        at2 = end < 0 ? chunk.length : end + 1;
        if (end < 0) return;
        const match = /^\S+ (\w+) (\d+)$/.exec(header);
        header = "";
        if (match === null) {
          answer({ ok: false, kind: "unread", reason: "the object is missing (a shallow or partial clone?)" });
          continue;
        }
        size = Number(match[2]);
        filled2 = 0;
        bytes = size <= limit ? Buffer.allocUnsafeSlow(size) : void 0;
      }
      const take = Math.min(chunk.length - at2, size + 1 - filled2);
      bytes?.set(chunk.subarray(at2, at2 + Math.min(take, size - filled2)), filled2);
      filled2 += take;
      at2 += take;
      if (filled2 < size + 1) return;
      answer(
        bytes === void 0
          ? { ok: false, kind: "too-large", reason: `${size} bytes, more than the limit of ${limit}` }
          : { ok: true, bytes },
      );
      size = -1;
      bytes = void 0;
    }
  };
}

// src/host/walk.ts
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join as join3 } from "node:path";
import ignore from "ignore";
var VERSION_CONTROL = /* @__PURE__ */ new Set([".git", ".hg", ".svn", ".jj"]);
var TOOL_FOLDERS = /* @__PURE__ */ new Map([
  ["node_modules", "installed packages"],
  ["bower_components", "installed packages"],
  ["site-packages", "installed packages"],
  ["__pycache__", "Python's cache"],
  [".tox", "environments of tox"],
  [".nox", "environments of nox"],
  [".eggs", "installed packages"],
  [".mypy_cache", "cache of mypy"],
  [".pytest_cache", "cache of pytest"],
  [".ruff_cache", "cache of ruff"],
]);
var byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
function listByWalk(root) {
  const files = [];
  const leftOut = [];
  const skipped = /* @__PURE__ */ new Map();
  const pending = [{ folder: "", ignores: [] }];
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    const { folder: folder2 } = next;
    let children2;
    try {
      children2 = readdirSync(join3(root, folder2), { withFileTypes: true });
    } catch (error) {
      leftOut.push({ path: folder2 === "" ? "." : folder2, files: 1, kind: "unread", reason: reasonOf(error) });
      continue;
    }
    if (folder2 !== "" && children2.some((child) => child.name === "pyvenv.cfg")) {
      leftOut.push({ path: folder2, files: 1, kind: "ignored", reason: "a virtual environment, not entered" });
      continue;
    }
    const ignores = withIgnoreFile(next.ignores, root, folder2, children2);
    for (const child of children2) {
      const path = folder2 + child.name;
      if (VERSION_CONTROL.has(child.name)) continue;
      if (isIgnored(path, child.isDirectory(), ignores)) continue;
      if (child.isDirectory()) {
        if (TOOL_FOLDERS.has(child.name)) skipped.set(child.name, (skipped.get(child.name) ?? 0) + 1);
        else pending.push({ folder: `${path}/`, ignores });
      } else if (child.isSymbolicLink()) {
        files.push({ path, kind: "symlink" });
      } else if (child.isFile()) {
        addFile(root, path, files, leftOut);
      } else {
        leftOut.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      }
    }
  }
  for (const [name, count2] of skipped) {
    const reason = `${TOOL_FOLDERS.get(name) ?? "made by a tool"}, not entered (each folder counts as one)`;
    leftOut.push({ path: `**/${name}/`, files: count2, kind: "ignored", reason });
  }
  files.sort(byPath);
  return { files, dirty: false, method: "walk", leftOut };
}
function addFile(root, path, files, leftOut) {
  try {
    const stat = lstatSync(join3(root, path));
    files.push({ path, kind: "file", bytes: stat.size, executable: (stat.mode & 73) !== 0 });
  } catch (error) {
    const reason = path.includes("\uFFFD") ? "its name is not valid UTF-8: rename it" : reasonOf(error);
    leftOut.push({ path, files: 1, kind: "unread", reason });
  }
}
function withIgnoreFile(ignores, root, folder2, children2) {
  if (!children2.some((child) => child.name === ".gitignore" && child.isFile())) return ignores;
  try {
    const rules = ignore().add(readFileSync(join3(root, folder2, ".gitignore"), "utf8"));
    return [...ignores, { base: folder2, rules }];
  } catch {
    return ignores;
  }
}
function isIgnored(path, isFolder, ignores) {
  for (let i = ignores.length - 1; i >= 0; i -= 1) {
    const file = ignores[i];
    if (file === void 0) continue;
    const relative = path.slice(file.base.length) + (isFolder ? "/" : "");
    const { ignored, unignored } = file.rules.test(relative);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

// src/host/commit.ts
async function openCommit(root, ref, options = {}) {
  const folder2 = resolve(root);
  const commit = await resolveCommit(folder2, ref, options.signal);
  if (!commit.ok) return commit;
  const tree = await git(folder2, ["ls-tree", "-r", "-z", commit.id], options.signal);
  if (!tree.ok) return { ok: false, message: `cannot list ${ref}: ${tree.reason}` };
  const entries = [];
  for (const record2 of tree.stdout.toString("utf8").split("\0")) {
    const tab = record2.indexOf("	");
    const [mode = "", , blob = ""] = record2.slice(0, tab).split(" ");
    if (tab > 0) entries.push({ path: record2.slice(tab + 1), mode, blob });
  }
  const listing = { method: "commit", commit: commit.id, dirty: false };
  return { ok: true, source: objectSource(folder2, entries, listing, options) };
}
function objectSource(folder2, entries, about, options) {
  const blobs = /* @__PURE__ */ new Map();
  const files = [];
  const leftOut = [];
  for (const { path, mode, blob } of entries) {
    if (!isInsidePath(path) || path.includes("\uFFFD")) {
      const reason = isInsidePath(path) ? "its name is not valid UTF-8" : "the path leaves the audited folder";
      leftOut.push({ path, files: 1, kind: "unread", reason });
    } else if (mode === "160000") files.push({ path, kind: "submodule" });
    else if (mode === "120000") files.push({ path, kind: "symlink" });
    else {
      blobs.set(path, blob);
      files.push({ path, kind: "file", blob, executable: mode === "100755" });
    }
  }
  files.sort(byPath);
  const objects = objectReader(folder2, options.maxBytes ?? DEFAULT_MAX_BYTES);
  return {
    list: () => Promise.resolve({ ...about, files, leftOut }),
    read(path) {
      const blob = blobs.get(path);
      if (blob === void 0) return Promise.resolve({ ok: false, kind: "unread", reason: "does not exist" });
      return objects.read(blob);
    },
    close: objects.close,
  };
}
async function resolveCommit(folder2, ref, signal) {
  if (ref === "" || ref.startsWith("-") || ref.includes("\0")) {
    return { ok: false, message: `"${ref}" is not the name of a commit` };
  }
  const found2 = await git(folder2, ["rev-parse", "-q", "--verify", `${ref}^{commit}`], signal);
  if (found2.ok) return { ok: true, id: found2.stdout.toString("utf8").trim() };
  const shallow = await git(folder2, ["rev-parse", "--is-shallow-repository"], signal);
  if (!shallow.ok) return { ok: false, message: `cannot read the commit ${ref}: ${shallow.reason}` };
  const hint2 =
    shallow.stdout.toString("utf8").trim() === "true" ? "; this clone is shallow: fetch its whole history" : "";
  return { ok: false, message: `there is no commit ${ref} here${hint2}` };
}
async function renamesSince(root, ref) {
  const folder2 = resolve(root);
  const renamed = /* @__PURE__ */ new Map();
  const commit = await resolveCommit(folder2, ref);
  if (!commit.ok) return renamed;
  const [diff, deleted, others2] = await Promise.all([
    git(folder2, [...diffIndex("--find-renames", "--diff-filter=R", "--name-status"), commit.id, "--", "."]),
    git(folder2, ["ls-files", "-d", "-s", "-z"]),
    git(folder2, ["ls-files", "-o", "--exclude-standard", "-z"]),
  ]);
  if (diff.ok) {
    const fields = diff.stdout.toString("utf8").split("\0");
    for (let i = 0; i + 2 < fields.length; i += 3) renamed.set(fields[i + 1] ?? "", fields[i + 2] ?? "");
  }
  if (deleted.ok && others2.ok) {
    for (const [from, to] of untoldRenames(folder2, deleted.stdout, others2.stdout)) {
      renamed.set(originOf(renamed, from), to);
    }
  }
  return renamed;
}
var diffIndex = (...args) => [
  "diff-index",
  "--cached",
  "-z",
  "--relative",
  "--no-ext-diff",
  "--no-textconv",
  "--ignore-submodules",
  ...args,
];
function originOf(renamed, path) {
  for (const [from, to] of renamed) if (to === path) return from;
  return path;
}
var MAX_HASHED = 2e3;
function* untoldRenames(folder2, deleted, others2) {
  const gone = /* @__PURE__ */ new Map();
  for (const record2 of deleted.toString("utf8").split("\0")) {
    const match = /^\d+ ([0-9a-f]+) 0\t(.+)$/s.exec(record2);
    if (match !== null) gone.set(match[1] ?? "", match[2] ?? "");
  }
  if (gone.size === 0) return;
  const reader = insideReader(join4(folder2));
  const candidates2 = others2.toString("utf8").split("\0").filter(Boolean).slice(0, MAX_HASHED);
  for (const path of candidates2) {
    const read = path.endsWith("/") ? void 0 : reader.read(path);
    if (read?.ok !== true) continue;
    for (const [blob, from] of gone) {
      if (!isBlobOf(blob, read.bytes)) continue;
      yield [from, path];
      gone.delete(blob);
      break;
    }
  }
}

// src/host/facts.ts
import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";

// src/host/cache.ts
import { createHash as createHash2, randomBytes } from "node:crypto";
import {
  mkdirSync,
  readdirSync as readdirSync2,
  readFileSync as readFileSync2,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { basename, join as join5, resolve as resolve2 } from "node:path";
var FORMAT = "assay facts 1";
var MAX_AGE = 6;
var MAX_FOLDER_BYTES = 500 * 1024 * 1024;
function cacheFolder(env = process.env, platform = process.platform) {
  if (env["ASSAY_CACHE_DIR"]) return resolve2(env["ASSAY_CACHE_DIR"]);
  if (platform === "darwin") return join5(homedir(), "Library", "Caches", "assay");
  if (platform === "win32") return join5(env["LOCALAPPDATA"] ?? join5(homedir(), "AppData", "Local"), "assay", "cache");
  const xdg = env["XDG_CACHE_HOME"];
  return join5(xdg?.startsWith("/") === true ? xdg : join5(homedir(), ".cache"), "assay");
}
function openCache(options) {
  const folder2 = options.folder ?? cacheFolder();
  const path = join5(folder2, fileName(options.root));
  const stamp = createHash2("sha256").update(options.stamp).digest("hex");
  const entries = readEntries(path, stamp);
  let added = false;
  return {
    contents: (file) => entries.get(file) ?? [],
    get(file, blob, bytes) {
      const found2 = entries.get(file)?.find((e) => e.blob === blob && (bytes === void 0 || e.bytes === bytes));
      if (found2 !== void 0) found2.age = 0;
      return found2?.packed;
    },
    put(file, content, packed) {
      if (/[\t\n]/.test(file) || packed.includes("\n")) return;
      const others2 = (entries.get(file) ?? []).filter((e) => e.blob !== content.blob || e.bytes !== content.bytes);
      entries.set(file, [...others2, { ...content, age: 0, packed }]);
      added = true;
    },
    save() {
      if (!added) return;
      added = false;
      try {
        write(folder2, path, render(entries, stamp));
        shrink(folder2, path);
      } catch {}
    },
  };
}
function fileName(root) {
  let real = resolve2(root);
  try {
    real = realpathSync.native(root);
  } catch {}
  const hash = createHash2("sha256").update(real).digest("hex").slice(0, 16);
  return `${basename(real)
    .replace(/[^\w.-]/g, "_")
    .slice(0, 60)}-${hash}.facts`;
}
function render(entries, stamp) {
  const lines = [`${FORMAT}	${stamp}`];
  for (const [file, contents] of entries) {
    for (const { blob, bytes, age, packed } of contents) {
      if (age < MAX_AGE) lines.push(`${file}	${blob}	${bytes}	${age + 1}	${packed}`);
    }
  }
  lines.push(`end ${lines.length - 1}`, "");
  return lines.join("\n");
}
function readEntries(path, stamp) {
  const entries = /* @__PURE__ */ new Map();
  let text;
  try {
    text = readFileSync2(path, "utf8");
  } catch {
    return entries;
  }
  const head = `${FORMAT}	${stamp}
`;
  const end = text.lastIndexOf("\nend ");
  if (!text.startsWith(head) || end < 0) return entries;
  let count2 = 0;
  for (let at2 = head.length; at2 <= end; count2 += 1) {
    const lineEnd4 = text.indexOf("\n", at2);
    const entry2 = entryOf(text, at2, lineEnd4);
    at2 = lineEnd4 + 1;
    if (entry2 === void 0) continue;
    const known = entries.get(entry2.file);
    entries.set(entry2.file, known === void 0 ? [entry2] : [...known, entry2]);
  }
  return text.slice(end + 1) ===
    `end ${count2}
`
    ? entries
    : /* @__PURE__ */ new Map();
}
function entryOf(text, start, end) {
  const a = text.indexOf("	", start);
  const b = text.indexOf("	", a + 1);
  const c = text.indexOf("	", b + 1);
  const d = text.indexOf("	", c + 1);
  if (a < 0 || b < 0 || c < 0 || d < 0 || d > end) return void 0;
  return {
    file: text.slice(start, a),
    blob: text.slice(a + 1, b),
    bytes: Number(text.slice(b + 1, c)),
    age: Number(text.slice(c + 1, d)),
    packed: text.slice(d + 1, end),
  };
}
function write(folder2, path, text) {
  mkdirSync(folder2, { recursive: true, mode: 448 });
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 384 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
function shrink(folder2, keep) {
  const files = [];
  for (const name of readdirSync2(folder2)) {
    const path = join5(folder2, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) continue;
    const isOurs = name.endsWith(".facts") || name.endsWith(".tmp");
    if (isOurs) files.push({ path, size: stat.size, time: stat.mtimeMs });
  }
  files.sort((a, b) => b.time - a.time);
  let total = 0;
  for (const { path, size, time } of files) {
    const isStray = path.endsWith(".tmp") && Date.now() - time > 36e5;
    total += size;
    if (path !== keep && (isStray || total > MAX_FOLDER_BYTES)) rmSync(path, { force: true });
  }
}

// src/host/workers.ts
import { Worker } from "node:worker_threads";
var STACK_MB = 256;
var WorkersUnavailable = class extends Error {};
var BATCHES_PER_THREAD = 12;
var MIN_BATCH_BYTES = 64 * 1024;
var FILE_OVERHEAD = 2048;
var MAX_FAILED_STARTS = 2;
function openWorkerPool(options) {
  const { script: script2, threads, root, maxBytes, stallMs = 12e4 } = options;
  const settings2 = { root, maxBytes };
  const alive = /* @__PURE__ */ new Set();
  let queue = [];
  let failedStarts = 0;
  let closed;
  const start = () => {
    const thread = {
      // oxc recurses natively: 3,200 chained `else if` overflow the default stack and would end the whole process.
      worker: new Worker(script2, { workerData: settings2, resourceLimits: { stackSizeMb: STACK_MB } }),
      batch: void 0,
      ready: false,
      timer: void 0,
    };
    alive.add(thread);
    thread.worker.on("message", (message) => {
      if (message.kind === "ready") thread.ready = true;
      else finish(thread, message.results);
      next(thread);
    });
    thread.worker.on("error", (error) => lose(thread, error.message));
    thread.worker.on("messageerror", (error) => lose(thread, error.message));
    thread.worker.on("exit", (code) => lose(thread, `the worker ended with code ${code}`));
  };
  const next = (thread) => {
    if (thread.batch !== void 0 || !thread.ready) return;
    const batch = queue.shift();
    if (batch === void 0) return;
    thread.batch = batch;
    const message = { jobs: batch.indexes.map((index) => jobAt(batch.run, index)) };
    thread.worker.postMessage(message);
    thread.timer = setTimeout(() => lose(thread, `no answer within ${stallMs / 1e3} s`), stallMs);
  };
  const finish = (thread, results) => {
    const { batch } = thread;
    clearTimeout(thread.timer);
    thread.batch = void 0;
    if (batch !== void 0) settle2(batch, results);
  };
  const lose = (thread, reason) => {
    if (!alive.delete(thread)) return;
    clearTimeout(thread.timer);
    void thread.worker.terminate();
    if (closed !== void 0) return;
    if (!thread.ready) {
      failedStarts += 1;
      if (failedStarts > MAX_FAILED_STARTS) return abandon(new WorkersUnavailable(reason));
    }
    const { batch } = thread;
    if (batch !== void 0 && batch.indexes.length > 1) {
      queue.unshift(...batch.indexes.map((index) => ({ run: batch.run, indexes: [index] })));
    } else if (batch !== void 0) {
      const [index = 0] = batch.indexes;
      const { request } = jobAt(batch.run, index);
      settle2(batch, [{ kind: "facts", facts: failed(request, new Error(`a worker was lost: ${reason}`)) }]);
    }
    if (queue.length > 0) start();
  };
  const abandon = (error) => {
    closed = error;
    const runs = new Set(queue.map((batch) => batch.run));
    for (const thread of alive) if (thread.batch !== void 0) runs.add(thread.batch.run);
    queue = [];
    for (const run3 of runs) run3.reject(error);
    void terminateAll();
  };
  const terminateAll = async () => {
    const threads2 = [...alive];
    alive.clear();
    for (const { timer } of threads2) clearTimeout(timer);
    await Promise.all(threads2.map(({ worker }) => worker.terminate()));
  };
  return {
    run(jobs, onDone = () => void 0) {
      if (closed !== void 0) return Promise.reject(closed);
      if (jobs.length === 0) return Promise.resolve([]);
      return new Promise((resolve7, reject) => {
        const run3 = {
          jobs,
          results: Array.from({ length: jobs.length }),
          open: jobs.length,
          onDone,
          resolve: resolve7,
          reject,
        };
        for (const indexes of balanced(jobs, threads)) queue.push({ run: run3, indexes });
        while (alive.size < Math.min(threads, queue.length)) start();
        for (const thread of alive) next(thread);
      });
    },
    async close(reason = new Error("closed")) {
      if (closed === void 0) abandon(reason);
      await terminateAll();
    },
  };
}
function jobAt(run3, index) {
  const sized = run3.jobs[index];
  if (sized === void 0) throw new Error(`no job ${index}`);
  return sized.job;
}
function settle2({ run: run3, indexes }, results) {
  for (const [position, index] of indexes.entries()) run3.results[index] = results[position];
  run3.open -= indexes.length;
  run3.onDone(indexes.length);
  if (run3.open === 0) run3.resolve(run3.results);
}
function* balanced(jobs, threads) {
  let total = 0;
  for (const { size } of jobs) total += size + FILE_OVERHEAD;
  const share = Math.max(MIN_BATCH_BYTES, total / (Math.max(1, threads) * BATCHES_PER_THREAD));
  let indexes = [];
  let filled2 = 0;
  for (const [index, { size }] of jobs.entries()) {
    indexes.push(index);
    filled2 += size + FILE_OVERHEAD;
    if (filled2 < share) continue;
    yield indexes;
    indexes = [];
    filled2 = 0;
  }
  if (indexes.length > 0) yield indexes;
}

// src/host/facts.ts
var INLINE_FILES = 150;
var INLINE_BYTES = 1e6;
var SUMMARY_WEIGHT = 8;
function openFactPool(options) {
  return new Facts(options).pool();
}
var Facts = class {
  #options;
  #threads;
  #script;
  #extract;
  #cache;
  #workers;
  #listed;
  #method = "memory";
  #hash = "sha1";
  constructor(options) {
    this.#options = options;
    this.#threads = options.threads ?? Math.min(8, availableParallelism());
    this.#script = options.script ?? workerScript();
    this.#extract = options.extract ?? extractFacts;
    configureSyntax(pythonWasm());
    const stamp = options.cache === false ? void 0 : (options.stamp ?? buildStamp());
    if (stamp !== void 0) {
      const { root, variant = "", cacheFolder: folder2 } = options;
      this.#cache = openCache({
        root,
        stamp: `${stamp} ${variant}`,
        ...(folder2 === void 0 ? {} : { folder: folder2 }),
      });
    }
  }
  pool() {
    const onAbort = () => void this.#workers?.close(abortError(this.#options.signal));
    this.#options.signal?.addEventListener("abort", onAbort, { once: true });
    return {
      extractor: { extract: (requests, onProgress) => this.#extractAll(requests, onProgress) },
      close: async () => {
        this.#options.signal?.removeEventListener("abort", onAbort);
        this.#cache?.save();
        await this.#workers?.close();
      },
    };
  }
  async #extractAll(requests, onProgress = () => void 0) {
    const { signal } = this.#options;
    if (signal?.aborted === true) throw abortError(signal);
    await this.#look();
    const facts = Array.from({ length: requests.length });
    const missing = [];
    for (const [index, request] of requests.entries()) {
      facts[index] = this.#cached(request);
      if (facts[index] === void 0) missing.push(index);
    }
    let done = requests.length - missing.length;
    if (done > 0) onProgress(done);
    const jobs = [];
    for (const index of missing) {
      const request = requests[index];
      if (request !== void 0) jobs.push({ job: this.#jobFor(request), size: this.#sizeOf(request) });
    }
    const results = await this.#run(jobs, (count2) => onProgress((done += count2)));
    for (const [position, index] of missing.entries()) {
      const request = requests[index];
      const result = results[position];
      if (request !== void 0 && result !== void 0) facts[index] = await this.#take(request, result);
    }
    return facts;
  }
  async #look() {
    if (this.#listed !== void 0) return;
    const listing = await this.#options.source.list();
    this.#method = listing.method;
    this.#listed = new Map(listing.files.map((file) => [file.path, file]));
    if (listing.files.find((file) => file.blob !== void 0)?.blob?.length === 64) this.#hash = "sha256";
  }
  #cached(request) {
    if (this.#cache === void 0 || request.blob === void 0) return void 0;
    const bytes = request.bytes ?? this.#listed?.get(request.path)?.bytes;
    return unpack(this.#cache.get(cacheName(request), request.blob, bytes));
  }
  /** Content is named from the bytes even where the listing knows the blob: the file may change before it is read. */
  #jobFor({ path, language, summary, content }) {
    const request = { path, language, summary };
    const given = content === void 0 ? {} : { content };
    if (this.#cache === void 0) return { request, ...given };
    const known = this.#cache.contents(cacheName(request)).map((name) => name.blob);
    return { request, ...given, hash: this.#hash, known };
  }
  #sizeOf(request) {
    return request.content?.length ?? request.bytes ?? this.#listed?.get(request.path)?.bytes ?? 4096;
  }
  async #run(jobs, onDone) {
    if (!this.#worthThreads(jobs)) return this.#runHere(jobs, onDone);
    try {
      const { root, stallMs } = this.#options;
      this.#workers ??= openWorkerPool({
        script: this.#script,
        threads: this.#threads,
        root,
        maxBytes: DEFAULT_MAX_BYTES,
        ...(stallMs === void 0 ? {} : { stallMs }),
      });
      return await this.#workers.run(await this.#withContent(jobs), onDone);
    } catch (error) {
      if (!(error instanceof WorkersUnavailable)) throw error;
      this.#workers = void 0;
      return this.#runHere(jobs, onDone);
    }
  }
  #worthThreads(jobs) {
    if (this.#script === void 0 || this.#threads === 0) return false;
    let cost = 0;
    for (const { job, size } of jobs) cost += job.request.summary === "yes" ? size * SUMMARY_WEIGHT : size;
    return jobs.length > INLINE_FILES || cost > INLINE_BYTES;
  }
  async #runHere(jobs, onDone) {
    const { root, signal } = this.#options;
    const reader = insideReader(root);
    const results = [];
    for (const { job } of await this.#withContent(jobs)) {
      results.push(await runJob(job, reader.read, this.#extract));
      onDone(1);
      if (results.length % 32 === 0) await setImmediate();
      if (signal?.aborted === true) throw abortError(signal);
    }
    return results;
  }
  /** Workers and `readInside` read folders; what lies in git or in memory is read here and sent along. */
  async #withContent(jobs) {
    if (this.#method === "git" || this.#method === "walk") return jobs;
    return Promise.all(
      jobs.map(async ({ job, size }) => {
        if (job.content !== void 0) return { job, size };
        const read = await this.#options.source.read(job.request.path);
        return { job: read.ok ? { ...job, content: read.bytes } : { ...job, refused: read }, size };
      }),
    );
  }
  async #take(request, result) {
    if (result.kind === "known") {
      const { blob, bytes } = result.content;
      const known = unpack(this.#cache?.get(cacheName(request), blob, bytes));
      if (known !== void 0) return known;
      return this.#takeAgain(request);
    }
    const facts = result.kind === "facts" ? result.facts : unpackFacts(result.packed);
    if (this.#cache !== void 0 && result.content !== void 0 && isLasting(facts)) {
      const text = result.kind === "packed" ? result.packed : packFacts(facts);
      this.#cache.put(cacheName(request), result.content, text);
    }
    return facts;
  }
  async #takeAgain(request) {
    const { path, language, summary, content } = request;
    const given = content === void 0 ? {} : { content };
    const job = { request: { path, language, summary }, ...given, hash: this.#hash };
    const [result] = await this.#runHere([{ job, size: 0 }], () => void 0);
    if (result === void 0 || result.kind === "known") throw new Error(`no facts of ${path}`);
    return this.#take(request, result);
  }
};
function isLasting(facts) {
  return facts.problems.every(({ kind }) => kind !== "failed" && kind !== "unread" && kind !== "too-large");
}
function cacheName({ path, language, summary }) {
  return `${summary} ${language} ${path}`;
}
function unpack(packed) {
  if (packed === void 0) return void 0;
  try {
    return unpackFacts(packed);
  } catch {
    return void 0;
  }
}
function abortError(signal) {
  const reason = signal?.reason;
  return reason instanceof Error ? reason : new Error("aborted");
}

// src/host/folder.ts
import { statSync as statSync3 } from "node:fs";
import { resolve as resolve4 } from "node:path";

// src/host/git-listing.ts
import { lstatSync as lstatSync2, readFileSync as readFileSync3, statSync as statSync2 } from "node:fs";
import { join as join6, resolve as resolve3 } from "node:path";

// src/host/git-index.ts
var INTENT_TO_ADD = 536870912;
var NUL = 0;
var NEW_LINE = 10;
var SPACE2 = 32;
var ZERO = 48;
function parseIndex(output) {
  const entries = [];
  let at2 = 0;
  while (at2 < output.length) {
    const end = output.indexOf(NUL, at2);
    if (end < 0) break;
    const debug = readDebug(output, end + 1);
    const entry2 = readRecord(output, at2, end, debug);
    if (entry2 !== void 0) entries.push(entry2);
    at2 = debug.end;
  }
  return entries;
}
function readRecord(output, start, end, debug) {
  const idStart = start + 9;
  const idEnd = output.indexOf(SPACE2, idStart);
  if (idEnd < 0 || idEnd + 3 > end || output[idEnd + 2] !== 9) return void 0;
  const mode = output.toString("latin1", start + 2, start + 8);
  const tag = output[start];
  const [ctime, ctimeNs, mtime, mtimeNs, , inode, , , size, flags] = debug.numbers ?? [];
  return {
    path: output.toString("utf8", idEnd + 3, end),
    kind: mode === "160000" ? "submodule" : mode === "120000" ? "symlink" : "file",
    blob: output.toString("latin1", idStart, idEnd),
    stage: (output[idEnd + 1] ?? ZERO) - ZERO,
    // "S"; lower case adds "assume unchanged": a promise of the user's that nothing here relies on.
    skipWorktree: tag === 83 || tag === 115,
    intentToAdd: flags !== void 0 && (flags & INTENT_TO_ADD) !== 0,
    ...(ctime === void 0 || ctimeNs === void 0 || mtime === void 0 || mtimeNs === void 0
      ? {}
      : {
          stat: {
            ctime: { seconds: ctime, nanoseconds: ctimeNs },
            mtime: { seconds: mtime, nanoseconds: mtimeNs },
            inode: inode ?? 0,
            size: size ?? 0,
          },
        }),
  };
}
var LABELS = [
  "  ctime: ",
  ":",
  "\n  mtime: ",
  ":",
  "\n  dev: ",
  "	ino: ",
  "\n  uid: ",
  "	gid: ",
  "\n  size: ",
  "	flags: ",
].map((label) => Buffer.from(label, "latin1"));
function readDebug(output, start) {
  const numbers = [];
  let at2 = start;
  for (const [index, label] of LABELS.entries()) {
    for (const byte of label) if (output[at2++] !== byte) return { numbers: void 0, end: afterDebug(output, start) };
    const base = index === LABELS.length - 1 ? 16 : 10;
    let value2 = 0;
    for (let digit = digitAt(output, at2); digit < base; digit = digitAt(output, (at2 += 1)))
      value2 = value2 * base + digit;
    numbers.push(value2);
  }
  const isWhole = output[at2] === NEW_LINE;
  return isWhole ? { numbers, end: at2 + 1 } : { numbers: void 0, end: afterDebug(output, start) };
}
function digitAt(output, at2) {
  const byte = output[at2] ?? 0;
  if (byte >= ZERO && byte <= 57) return byte - ZERO;
  return byte >= 97 && byte <= 102 ? byte - 97 + 10 : Number.POSITIVE_INFINITY;
}
function afterDebug(output, start) {
  let at2 = start;
  while (output[at2] === SPACE2 && output[at2 + 1] === SPACE2) {
    const lineEnd4 = output.indexOf(NEW_LINE, at2);
    at2 = lineEnd4 < 0 ? output.length : lineEnd4 + 1;
  }
  return at2;
}

// src/host/git-stat.ts
function statIsClean(recorded, stat, indexed) {
  if (recorded === void 0 || indexed === void 0) return false;
  if (recorded.size !== stat.size >>> 0) return false;
  if (recorded.inode !== 0 && recorded.inode !== stat.ino % 4294967296) return false;
  if (!sameTime(recorded.mtime, stat.mtimeMs) || !sameTime(recorded.ctime, stat.ctimeMs)) return false;
  const { seconds, nanoseconds } = recorded.mtime;
  if (seconds !== indexed.seconds) return seconds < indexed.seconds;
  return nanoseconds !== 0 && indexed.nanoseconds !== 0 && nanoseconds < indexed.nanoseconds;
}
function sameTime(recorded, milliseconds) {
  if (recorded.nanoseconds === 0) return recorded.seconds === Math.floor(milliseconds / 1e3);
  return recorded.seconds * 1e3 + recorded.nanoseconds / 1e6 === milliseconds;
}

// src/host/git-listing.ts
var REREAD_LIMIT = 4 * 1024 * 1024;
async function listByGit(root, signal) {
  const ask = (...args) => git(root, args, signal);
  const [place, index, others2, head, staged] = await Promise.all([
    ask("rev-parse", "--is-inside-work-tree", "--git-path", "index", "--git-path", "HEAD", "--show-prefix"),
    ask("ls-files", "-v", "-s", "--debug", "-z"),
    ask("ls-files", "-o", "--exclude-standard", "-z"),
    ask("rev-parse", "-q", "--verify", "HEAD^{commit}"),
    ask(
      "diff-index",
      "--cached",
      "--quiet",
      "--no-ext-diff",
      "--no-textconv",
      "--ignore-submodules",
      "HEAD",
      "--",
      ".",
    ),
  ]);
  if (!place.ok) {
    if (place.reason !== NO_REPOSITORY) return { kind: "unusable", reason: place.reason };
    const isBroken = lstatSync2(join6(root, ".git"), { throwIfNoEntry: false }) !== void 0;
    return isBroken ? { kind: "unusable", reason: "its .git is not a git repository" } : { kind: "no-repository" };
  }
  const [isWorkTree, indexPath = "", headPath = "", prefix2 = ""] = place.stdout.toString("utf8").split("\n");
  if (isWorkTree !== "true") return { kind: "unusable", reason: "the git repository has no working tree here" };
  if (!index.ok) return { kind: "unusable", reason: index.reason };
  if (!others2.ok) return { kind: "unusable", reason: others2.reason };
  const entries = parseIndex(index.stdout);
  if (entries.length === 0 && prefix2 !== "") {
    return { kind: "unusable", reason: `git does not track this folder (${prefix2} of the repository around it)` };
  }
  const tree = new WorkingTree(root, indexTime(resolve3(root, indexPath)));
  for (const entry2 of entries) tree.addTracked(entry2);
  for (const path of others2.stdout.toString("utf8").split("\0")) {
    if (path !== "") tree.addUntracked(path);
  }
  tree.files.sort(byPath);
  const branch = branchOf(resolve3(root, headPath));
  return {
    kind: "listing",
    listing: {
      files: tree.files,
      dirty: tree.dirty || (head.ok && !staged.ok),
      method: "git",
      leftOut: tree.leftOut(),
      ...(head.ok ? { commit: head.stdout.toString("utf8").trim() } : {}),
      ...(branch === void 0 ? {} : { branch }),
    },
  };
}
function branchOf(head) {
  const text = readQuietly(head)?.toString("utf8").trim() ?? "";
  const name = /^ref: refs\/heads\/(.+)$/.exec(text)?.[1];
  return name === ".invalid" ? void 0 : name;
}
function indexTime(path) {
  try {
    const { mtimeNs } = statSync2(path, { bigint: true });
    return { seconds: Number(mtimeNs / 1000000000n), nanoseconds: Number(mtimeNs % 1000000000n) };
  } catch {
    return void 0;
  }
}
var WorkingTree = class {
  files = [];
  dirty = false;
  #root;
  #indexTime;
  #seen = /* @__PURE__ */ new Set();
  #realFolders = /* @__PURE__ */ new Map();
  #left = [];
  #sparse = 0;
  constructor(root, indexTime2) {
    this.#root = root;
    this.#indexTime = indexTime2;
  }
  addTracked(entry2) {
    const { path } = entry2;
    if (this.#seen.has(path)) {
      if (entry2.stage === 0) this.#leave(path, "its name is not valid UTF-8 and looks like another file's");
      return;
    }
    this.#seen.add(path);
    if (entry2.stage !== 0) this.dirty = true;
    if (entry2.kind === "submodule") {
      this.files.push({ path, kind: "submodule" });
      return;
    }
    if (entry2.skipWorktree && !this.#stat(path)) {
      this.#sparse += 1;
      return;
    }
    const stat = this.#look(path);
    if (stat === void 0) {
      this.dirty = true;
      return;
    }
    this.#push(path, stat, entry2);
  }
  addUntracked(path) {
    if (path.endsWith("/")) {
      this.files.push({ path: path.slice(0, -1), kind: "submodule", untracked: true });
      this.dirty = true;
      return;
    }
    if (this.#seen.has(path)) {
      this.#leave(path, "its name is not valid UTF-8 and looks like another file's");
      return;
    }
    this.#seen.add(path);
    this.dirty = true;
    const stat = this.#look(path);
    if (stat !== void 0) this.#push(path, stat, void 0);
  }
  leftOut() {
    if (this.#sparse === 0) return this.#left;
    const reason = "tracked, but not in this sparse checkout";
    return [...this.#left, { path: "**", files: this.#sparse, kind: "ignored", reason }];
  }
  #push(path, stat, entry2) {
    if (stat.isSymbolicLink()) {
      if (entry2 !== void 0 && entry2.kind !== "symlink") this.dirty = true;
      this.files.push({ path, kind: "symlink", ...(entry2 === void 0 ? { untracked: true } : {}) });
      return;
    }
    if (!stat.isFile()) {
      this.dirty = true;
      if (!stat.isDirectory()) this.#left.push({ path, files: 1, kind: "ignored", reason: "not a regular file" });
      return;
    }
    const executable = (stat.mode & 73) !== 0;
    const blob = entry2 === void 0 ? void 0 : this.#trustedBlob(entry2, stat);
    this.files.push({
      path,
      kind: "file",
      bytes: stat.size,
      executable,
      ...(blob === void 0 ? {} : { blob }),
      ...(entry2 === void 0 ? { untracked: true } : {}),
    });
  }
  /** The index's blob id when the file certainly has that content; notes changes on the way. */
  #trustedBlob(entry2, stat) {
    if (entry2.stage !== 0 || entry2.kind !== "file" || entry2.intentToAdd) {
      this.dirty = true;
      return void 0;
    }
    if (statIsClean(entry2.stat, stat, this.#indexTime)) return entry2.blob;
    if (entry2.stat !== void 0 && entry2.stat.size !== 0 && entry2.stat.size !== stat.size >>> 0) {
      this.dirty = true;
      return void 0;
    }
    if (stat.size > REREAD_LIMIT) return void 0;
    const bytes = readQuietly(join6(this.#root, entry2.path));
    if (bytes === void 0) return void 0;
    if (isBlobOf(entry2.blob, bytes)) return entry2.blob;
    if (!isCheckedOutWithCrLf(entry2.blob, bytes)) this.dirty = true;
    return void 0;
  }
  /** What stands at a path; when nothing does, `undefined`, and a reason is noted unless it was simply deleted. */
  #look(path) {
    if (!isInsidePath(path)) {
      this.#leave(path, "the path leaves the audited folder");
      return void 0;
    }
    const slash = path.lastIndexOf("/");
    if (slash > 0 && !this.#isRealFolder(path.slice(0, slash))) return void 0;
    try {
      return lstatSync2(`${this.#root}/${path}`);
    } catch (error) {
      const code = error.code;
      if (path.includes("\uFFFD")) this.#leave(path, "its name is not valid UTF-8: rename it");
      else if (code !== "ENOENT" && code !== "ENOTDIR") this.#leave(path, reasonOf(error));
      return void 0;
    }
  }
  #stat(path) {
    return lstatSync2(join6(this.#root, path), { throwIfNoEntry: false }) !== void 0;
  }
  /** False when a link has taken the place of a folder: to git the files below it are deleted. */
  #isRealFolder(folder2) {
    let real = this.#realFolders.get(folder2);
    if (real === void 0) {
      const slash = folder2.lastIndexOf("/");
      real = slash <= 0 || this.#isRealFolder(folder2.slice(0, slash));
      if (real) {
        const stat = lstatSync2(join6(this.#root, folder2), { throwIfNoEntry: false });
        real = stat === void 0 || !stat.isSymbolicLink();
      }
      this.#realFolders.set(folder2, real);
    }
    return real;
  }
  #leave(path, reason) {
    this.#left.push({ path, files: 1, kind: "unread", reason });
  }
};
function readQuietly(path) {
  try {
    return readFileSync3(path);
  } catch {
    return void 0;
  }
}
function isCheckedOutWithCrLf(blob, bytes) {
  if (!bytes.includes("\r\n")) return false;
  const normalised = Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
  return blobId(normalised, blob.length === 64 ? "sha256" : "sha1") === blob;
}

// src/host/folder.ts
async function openFolder(root, options = {}) {
  const absolute2 = resolve4(root);
  try {
    if (!statSync3(absolute2).isDirectory()) return { ok: false, message: `${root} is not a folder` };
  } catch (error) {
    return { ok: false, message: `${root}: ${reasonOf(error)}` };
  }
  const reader = insideReader(absolute2, options.maxBytes ?? DEFAULT_MAX_BYTES);
  let listing;
  return {
    ok: true,
    source: {
      list: () => (listing ??= listFolder(absolute2, options)),
      read: (path) => Promise.resolve(reader.read(path)),
    },
  };
}
async function listFolder(root, options) {
  if (options.git === "never") return listByWalk(root);
  const listed = await listByGit(root, options.signal);
  if (listed.kind === "listing") return listed.listing;
  const walked = listByWalk(root);
  return listed.kind === "no-repository" ? walked : { ...walked, note: listed.reason };
}

// src/host/index-source.ts
import { resolve as resolve5 } from "node:path";
var MODES = { file: "100644", symlink: "120000", submodule: "160000" };
async function openIndex(root, options = {}) {
  const folder2 = resolve5(root);
  const ask = (...args) => git(folder2, args, options.signal);
  const [index, head, branch] = await Promise.all([
    ask("ls-files", "-v", "-s", "--debug", "-z"),
    ask("rev-parse", "-q", "--verify", "HEAD^{commit}"),
    ask("symbolic-ref", "-q", "--short", "HEAD"),
  ]);
  if (!index.ok) return { ok: false, message: `cannot read what is staged in ${root}: ${index.reason}` };
  const entries = /* @__PURE__ */ new Map();
  for (const { path, kind, blob, stage, intentToAdd } of parseIndex(index.stdout)) {
    if (intentToAdd || (entries.has(path) && stage !== 2)) continue;
    entries.set(path, { path, mode: MODES[kind], blob });
  }
  const about = {
    method: "index",
    dirty: true,
    ...(head.ok ? { commit: head.stdout.toString("utf8").trim() } : {}),
    ...(branch.ok ? { branch: branch.stdout.toString("utf8").trim() } : {}),
  };
  return { ok: true, source: objectSource(folder2, [...entries.values()], about, options) };
}

// src/app/audit.ts
async function audit(options) {
  const root = resolve6(options.root);
  const opened = options.staged === true ? await openIndex(root) : await openFolder(root);
  if (!opened.ok) return { kind: "usage", message: opened.message };
  const { source } = opened;
  const loaded = await loadConfig(source, await source.list(), ruleIds());
  if (!loaded.ok) return { kind: "config", problems: loaded.problems };
  const config = options.threshold === void 0 ? loaded.config : { ...loaded.config, threshold: options.threshold };
  const baseline = await readBaseline(source, config);
  if (!baseline.ok) return { kind: "config", problems: [baseline.problem] };
  const local = await localRules(root, config, options.allowLocalRules === true);
  if (!local.ok) return { kind: "config", problems: local.problems };
  const pool = openFactPool({ root, source, ...poolOptions(options) });
  try {
    const input = {
      source,
      config,
      rules: [...RULES, ...local.rules],
      baseline: baseline.value,
      extractor: pool.extractor,
      name: basename2(root),
      version: VERSION,
      now: options.now ?? /* @__PURE__ */ new Date(),
      proofs: options.proofs ?? true,
      notRun: local.notRun,
      guards: discoverGuards,
      ...(options.progress === void 0 ? {} : { progress: options.progress }),
    };
    const run3 = await runAudit(input);
    const finished = options.base === void 0 ? run3.audit : await compareWith(options.base, root, run3, input, options);
    if (typeof finished === "string") return { kind: "usage", message: finished };
    return { kind: "done", audit: finished, verdict: verdictOf(finished), run: run3, baseline: baseline.value, config };
  } catch (error) {
    if (options.signal?.aborted === true) return { kind: "aborted" };
    throw error;
  } finally {
    await pool.close();
  }
}
function poolOptions(options) {
  return {
    cache: options.cache ?? true,
    ...(options.threads === void 0 ? {} : { threads: options.threads }),
    ...(options.signal === void 0 ? {} : { signal: options.signal }),
  };
}
async function compareWith(base, root, run3, input, options) {
  const opened = await openCommit(root, base);
  if (!opened.ok) return opened.message;
  options.progress?.("base", 0, 0);
  const pool = openFactPool({ root, source: opened.source, ...poolOptions(options) });
  try {
    const before = await runAudit({
      ...input,
      source: opened.source,
      extractor: pool.extractor,
      baseline: EMPTY_BASELINE,
      proofs: false,
      renamed: await renamesSince(root, base),
    });
    return introducedSince(base, run3, before.judged);
  } finally {
    await pool.close();
  }
}
async function readBaseline(source, config) {
  const read = await source.read(config.baseline);
  if (!read.ok) return { ok: true, value: EMPTY_BASELINE };
  const parsed = parseBaseline(new TextDecoder().decode(read.bytes));
  if (parsed.ok) return { ok: true, value: parsed.baseline };
  return { ok: false, problem: { path: config.baseline, line: parsed.line, column: 1, message: parsed.message } };
}
async function localRules(root, config, allowed) {
  if (config.ruleFiles.length === 0) return { ok: true, rules: [], notRun: [] };
  if (!allowed) {
    const notRun = config.ruleFiles.map((path) => ({
      id: path,
      kind: "rule",
      title: `own rule ${path}`,
      examined: { count: 0, noun: "files" },
      outcome: "not-run",
      findings: 0,
      reason: "it is code of this repository; allow it with --allow-local-rules",
    }));
    return { ok: true, rules: [], notRun };
  }
  const { loadRules } = await import("./local-rules-2QPR6TVQ.js");
  return loadRules(root, config);
}

export { pathMatcher, contextOf, pathOf, nameOf, toLinks, inferContracts, runAudit, formatBaseline, verdictOf, audit };
