import { CONTROLS, INCOMPLETE_KINDS, SEVERITIES } from "./chunk-RMFC7NLU.js";

// src/report/lines.ts
import picocolors from "picocolors";

// src/report/text.ts
var UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
var LONE_SURROGATE = new RegExp("\\p{Surrogate}", "gu");
function wellFormed(text) {
  return text.replace(LONE_SURROGATE, "\uFFFD");
}
function printable(text) {
  return wellFormed(text).replace(UNPRINTABLE, (character) => {
    if (character === "	") return " ";
    if (character === "\n") return "\\n";
    if (character === "\r") return "\\r";
    const code2 = character.charCodeAt(0);
    return code2 < 256 ? `\\x${code2.toString(16).padStart(2, "0")}` : `\\u${code2.toString(16).padStart(4, "0")}`;
  });
}
function printableBlock(text) {
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.split("	").map(printable).join("	"))
    .join("\n");
}
var ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
var EMOJI = new RegExp("\\p{Emoji_Presentation}", "u");
var WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u;
function columnsOf(character) {
  const code2 = character.codePointAt(0) ?? 0;
  if (code2 < 768) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return WIDE.test(character) || EMOJI.test(character) ? 2 : 1;
}
function columns(text) {
  let total = 0;
  for (const character of text) total += columnsOf(character);
  return total;
}
function head(text, width) {
  let used = 0;
  let out = "";
  for (const character of text) {
    used += columnsOf(character);
    if (used > width) break;
    out += character;
  }
  return out;
}
function tail(text, width) {
  return [...head([...text].reverse().join(""), width)].reverse().join("");
}
function truncate(text, width) {
  if (columns(text) <= width) return text;
  return width < 1 ? "" : `${head(text, width - 1).trimEnd()}\u2026`;
}
function shortenPath(path, width) {
  if (columns(path) <= width) return path;
  const parts = path.split("/");
  for (let from = 2; from < parts.length; from++) {
    const candidate = `${parts[0] ?? ""}/\u2026/${parts.slice(from).join("/")}`;
    if (columns(candidate) <= width) return candidate;
  }
  return width < 1 ? "" : `\u2026${tail(path, width - 1)}`;
}
function count(number, plural) {
  return `${thousands(number)} ${number === 1 ? singular(plural) : plural}`;
}
function singular(plural) {
  if (plural.endsWith("ies")) return `${plural.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x)es$/.test(plural)) return plural.slice(0, -2);
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}
function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
function sentences(...parts) {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part, index, all) => (index < all.length - 1 ? `${part.replace(/\.$/, "")}.` : part))
    .join(" ");
}

// src/report/lines.ts
function span(text, style = "plain") {
  return { text: printable(text), style };
}
function widthOf(line) {
  return line.reduce((sum, { text }) => sum + columns(text), 0);
}
function fit(line, width) {
  const out = [];
  let room = width;
  for (const [index, part] of line.entries()) {
    const rest = widthOf(line.slice(index + 1));
    const wide = columns(part.text);
    if (wide + Math.min(rest, 1) > room || wide > room) return [...out, { ...part, text: truncate(part.text, room) }];
    out.push(part);
    room -= wide;
  }
  return out;
}
function row(left, right, width) {
  if (right.length === 0) return fit(left, width);
  const end = fit(right, Math.floor(width / 2));
  const start = fit(left, width - widthOf(end) - 2);
  return [...start, span(" ".repeat(Math.max(2, width - widthOf(start) - widthOf(end)))), ...end];
}
function place(at, symbol, quote, width) {
  const text = printable(quote.trim());
  const room = width - Math.min(columns(text), Math.floor(width / 2)) - 3;
  const path = span(shortenPath(printable(at), Math.max(room, 1)), "cyan");
  const full = symbol === void 0 ? [] : [path, span(`   in ${symbol}   `, "dim"), span(text)];
  if (full.length > 0 && widthOf(full) <= width) return full;
  return fit([path, span("   "), span(text)], width);
}
function wrap(part, width, maxLines) {
  const lines = [""];
  for (const word of part.text.split(" ")) {
    const current = lines.at(-1) ?? "";
    const longer = current === "" ? word : `${current} ${word}`;
    if (columns(longer) <= width || current === "" || lines.length === maxLines) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text) => fit([{ ...part, text }], width));
}
function labelSpan(text, style = "bold") {
  return { text: printable(text).padEnd(LABEL_WIDTH), style };
}
function indent(lines) {
  return lines.map((line) => [span("   "), line].flat());
}
function labelled(label, items, options) {
  const { width, maxLines } = options;
  const lines = [[labelSpan(label.text, label.style)]];
  let isStart = true;
  for (const [index, item] of items.entries()) {
    const current = lines.at(-1) ?? [];
    const left = items.length - index - 1;
    const isLastLine = lines.length === maxLines;
    const reserve = isLastLine && left > 0 ? columns(more(options.more, left)) + 3 : 0;
    if (isStart || widthOf(current) + 3 + widthOf(item) + reserve <= width) {
      if (!isStart) current.push(span(" \xB7 ", "dim"));
      current.push(...fit(item, Math.max(1, width - widthOf(current) - (isStart ? reserve : 0))));
      isStart = false;
    } else if (isLastLine) {
      current.push(span(" \xB7 ", "dim"), span(more(options.more, left + 1), "dim"));
      break;
    } else {
      lines.push([
        labelSpan(""),
        ...fit(item, width - LABEL_WIDTH - (lines.length + 1 === maxLines ? reserveFor(options.more, left) : 0)),
      ]);
    }
  }
  return lines.map((line) => fit(line, width));
}
var LABEL_WIDTH = 7;
function more(text, left) {
  return text === void 0 ? `${left} more` : text(left);
}
function reserveFor(text, left) {
  return left > 0 ? columns(more(text, left)) + 3 : 0;
}
function paint(lines, colour) {
  const colours = picocolors.createColors(colour);
  const apply = {
    plain: (text) => text,
    bold: colours.bold,
    dim: colours.dim,
    red: (text) => colours.bold(colours.red(text)),
    yellow: colours.yellow,
    blue: colours.blue,
    green: colours.green,
    cyan: colours.cyan,
  };
  return lines
    .map(
      (line) => `${trimEnd(line)
        .map((part) => apply[part.style](part.text))
        .join("")}
`,
    )
    .join("");
}
function trimEnd(line) {
  const last = line.at(-1);
  if (last === void 0) return line;
  const text = last.text.trimEnd();
  return text === "" ? trimEnd(line.slice(0, -1)) : [...line.slice(0, -1), { ...last, text }];
}

// src/report/summary.ts
function isOpen(finding) {
  return finding.suppressed === void 0;
}
function severityRank(severity) {
  return SEVERITIES.indexOf(severity);
}
function isAtOrAbove(severity, threshold) {
  return severityRank(severity) <= severityRank(threshold);
}
function rankedGroups(audit) {
  const open = audit.findings.filter(isOpen);
  const byGroup = groupBy(open, (finding) => finding.group);
  const listed = new Map(audit.groups.map((group) => [group.id, group]));
  const actionRank = /* @__PURE__ */ new Map();
  for (const [index, action] of audit.nextActions.entries())
    if (!actionRank.has(action.group)) actionRank.set(action.group, index);
  const rankOf = (id) => actionRank.get(id) ?? audit.nextActions.length;
  const items = [...byGroup].map(([id, findings2]) => {
    const group = listed.get(id) ?? groupOfStray(id, findings2);
    const position = new Map(group.findings.map((finding, index) => [finding, index]));
    const place2 = (finding) => position.get(finding.id) ?? group.findings.length;
    return { group, findings: findings2.toSorted((a, b) => place2(a) - place2(b)) };
  });
  items.sort(
    (a, b) =>
      severityRank(a.group.severity) - severityRank(b.group.severity) ||
      rankOf(a.group.id) - rankOf(b.group.id) ||
      b.findings.length - a.findings.length ||
      compare(a.group.id, b.group.id),
  );
  return items.map(({ group, findings: findings2 }, index) => ({ number: index + 1, group, findings: findings2 }));
}
function groupBy(items, keyOf) {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const key = keyOf(item);
    const siblings = groups.get(key);
    if (siblings === void 0) groups.set(key, [item]);
    else siblings.push(item);
  }
  return groups;
}
function groupOfStray(id, findings2) {
  const worst = findings2.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))[0];
  return {
    id,
    cause: worst?.message ?? id,
    rule: worst?.rule ?? id,
    severity: worst?.severity ?? "info",
    findings: findings2.map((finding) => finding.id),
    nextAction: worst?.recommendation ?? "",
    effort: "minutes",
  };
}
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
function openFindings(audit) {
  return audit.findings.filter(isOpen).toSorted(bySeverityAndPlace);
}
function bySeverityAndPlace(a, b) {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    compare(a.location.path, b.location.path) ||
    a.location.startLine - b.location.startLine ||
    a.location.startColumn - b.location.startColumn ||
    compare(a.rule, b.rule) ||
    compare(a.id, b.id)
  );
}
var LANGUAGE_NAMES = {
  python: "Python",
  javascript: "JavaScript",
  typescript: "TypeScript",
  markdown: "Markdown",
  dockerfile: "Dockerfile",
  yaml: "YAML",
  toml: "TOML",
  json: "JSON",
};
function languageName(name) {
  return Object.hasOwn(LANGUAGE_NAMES, name) ? (LANGUAGE_NAMES[name] ?? name) : name;
}
function severityCounts(items) {
  const parts = SEVERITIES.flatMap((severity) => {
    const number = items.filter((item) => item.severity === severity).length;
    return number === 0 ? [] : [`${thousands(number)} ${severity}`];
  });
  return parts.length === 0 ? "none" : parts.join(", ");
}
var CONTROL_WORDS = {
  timeout: "timeout",
  output: "captured output",
  exit: "exit check",
  reaped: "reaping",
  "no-shell": "no shell",
  allowlist: "allowlist",
};
function controlWords(controls) {
  const inState = (state) =>
    CONTROLS.filter((control) => controls[control].state === state).map((control) => CONTROL_WORDS[control]);
  return { has: inState("present"), lacks: inState("absent"), off: inState("off"), unknown: inState("unknown") };
}
function controlSentence(controls) {
  const { has, lacks, off, unknown } = controlWords(controls);
  const parts = [
    ["lacks", lacks],
    ["switches off", off],
    ["has", has],
    ["cannot tell", unknown],
  ];
  return parts.flatMap(([verb, words]) => (words.length === 0 ? [] : [`${verb} ${words.join(", ")}`])).join(" \xB7 ");
}
function proofSentence(proof) {
  const missed = proof.missed.length === 0 ? "" : `, missed: ${proof.missed.join(", ")}`;
  return `tested with ${count(proof.planted, "planted violations")}, ${thousands(proof.caught)} caught${missed}`;
}
function shortProof(proof) {
  const missed = proof.missed.length === 0 ? "" : `, missed: ${proof.missed.join(", ")}`;
  return `${thousands(proof.planted)} planted, ${thousands(proof.caught)} caught${missed}`;
}
function examinedSentence(check) {
  const { count: total, noun } = check.examined;
  return `${thousands(check.findings)} of ${thousands(total)} ${total === 1 ? singular(noun) : noun}`;
}
function familyOf(check) {
  if (check.kind !== "rule") return `${check.kind}s`;
  return check.id.includes("/") ? check.id.slice(0, check.id.indexOf("/")) : check.id;
}
function families(checks) {
  const byName = groupBy(
    checks.toSorted((a, b) => compare(a.id, b.id)),
    familyOf,
  );
  return [...byName].map(([name, members]) => ({ name, checks: members })).toSorted((a, b) => compare(a.name, b.name));
}
function sumProofs(checks) {
  const proofs = checks.flatMap((check) => (check.proof === void 0 ? [] : [check.proof]));
  if (proofs.length === 0) return void 0;
  return {
    planted: proofs.reduce((sum, proof) => sum + proof.planted, 0),
    caught: proofs.reduce((sum, proof) => sum + proof.caught, 0),
    operators: [...new Set(proofs.flatMap((proof) => proof.operators))],
    missed: [...new Set(proofs.flatMap((proof) => proof.missed))],
  };
}
var LOSS = {
  "too-large": "too large",
  unread: "not readable",
  undecodable: "not decodable",
  unparsed: "not parsed",
  failed: "failed",
};
function notExamined(audit, fold = false) {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const chosen = audit.scope.leftOut.filter((entry) => !INCOMPLETE_KINDS.has(entry.kind));
  const checks = audit.checks.flatMap((check) => {
    if (check.outcome === "clean" || check.outcome === "findings") return [];
    const reason = check.reason ?? (check.outcome === "vacuous" ? "nothing to examine" : check.outcome);
    return [
      {
        what: check.kind === "rule" ? check.id : `${check.kind} "${check.title}"`,
        reason: check.outcome === "failed" ? `failed: ${reason}` : reason,
        incomplete: check.outcome !== "vacuous",
      },
    ];
  });
  return [
    ...(fold ? foldLost(lost) : lost.map(lostEntry)),
    ...checks.filter((check) => check.incomplete),
    ...mergeChosen(chosen),
    ...checks.filter((check) => !check.incomplete),
  ];
}
function lostEntry(entry) {
  const what = entry.files === 1 ? entry.path : `${thousands(entry.files)} \xD7 ${entry.path}`;
  return { what, reason: `${LOSS[entry.kind] ?? entry.kind}: ${entry.reason}`, incomplete: true };
}
function foldLost(lost) {
  const kinds = groupBy(lost, (entry) => entry.kind);
  return [...kinds.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === void 0 || entries.length <= 2) return entries.map(lostEntry);
    const files = entries.reduce((sum, entry) => sum + entry.files, 0);
    const what = `${thousands(files)} files ${LOSS[first.kind] ?? first.kind}`;
    return [{ what, reason: `first ${first.path}: ${first.reason}`, incomplete: true }];
  });
}
function mergeChosen(chosen) {
  const merged = /* @__PURE__ */ new Map();
  for (const entry of chosen) {
    const key = `${entry.kind} ${entry.reason}`;
    const before = merged.get(key);
    merged.set(key, before === void 0 ? entry : { ...entry, path: "", files: before.files + entry.files });
  }
  return [...merged.values()].map(({ path, files, reason }) => ({
    what: path === "" ? count(files, "files") : files === 1 ? path : `${thousands(files)} \xD7 ${path}`,
    reason,
    incomplete: false,
  }));
}
function exitReason(audit, exitCode) {
  if (exitCode === 2) return "bad usage or configuration";
  const reasons = [];
  if (exitCode === 1 || exitCode === 4) reasons.push(failingSentence(audit));
  if (exitCode === 3 || exitCode === 4) reasons.push(incompleteSentence(audit));
  return reasons.length === 0 ? `nothing at or above ${audit.threshold}` : reasons.join(" \xB7 ");
}
function failingSentence(audit) {
  const failing = audit.findings.filter((finding) => isOpen(finding) && isAtOrAbove(finding.severity, audit.threshold));
  const groups = new Set(failing.map((finding) => finding.group)).size;
  const where = groups === failing.length ? "" : ` in ${count(groups, "groups")}`;
  return `${count(failing.length, "findings")}${where} at or above ${audit.threshold}`;
}
function incompleteSentence(audit) {
  if (audit.scope.analysed === 0) return "incomplete: no file was analysed";
  const files = audit.scope.leftOut
    .filter((entry) => INCOMPLETE_KINDS.has(entry.kind))
    .reduce((sum, entry) => sum + entry.files, 0);
  const failed = audit.checks.filter((check) => check.outcome === "failed").length;
  const notRun = audit.checks.filter((check) => check.outcome === "not-run").length;
  const parts = [
    ...(files === 0 ? [] : [`${count(files, "files")} not analysed`]),
    ...(failed === 0 ? [] : [`${count(failed, "checks")} failed`]),
    ...(notRun === 0 ? [] : [`${count(notRun, "checks")} not run`]),
  ];
  return parts.length === 0 ? "incomplete" : `incomplete: ${parts.join(", ")}`;
}

// src/report/terminal/frame.ts
var MAX_FAMILIES = 3;
var MIN_NAME = 20;
function titleLine(audit, options, width) {
  const { root, commit, dirty } = audit.subject;
  const state = dirty ? "with uncommitted changes" : "clean";
  const version = commit === void 0 ? "no commit" : `${commit.slice(0, 7)} (${state})`;
  const dot = span(" \xB7 ", "dim");
  const title = [span("assay audit", "bold"), dot, span(root, "bold"), dot, span(version)];
  return row(title, [span(`${(options.milliseconds / 1e3).toFixed(2)} s`, "dim")], width);
}
function comparisonLines(audit, width) {
  if (audit.comparison === void 0) return [];
  const { base, introduced, fixed, unchanged } = audit.comparison;
  const items = [
    [span(base)],
    [span(`${thousands(introduced)} introduced`, introduced > 0 ? "red" : "plain")],
    [span(`${thousands(fixed)} fixed`, fixed > 0 ? "green" : "plain")],
    [span(`${thousands(unchanged)} unchanged`, "dim")],
  ];
  return labelled(span("Since", "bold"), items, { width, maxLines: 2 });
}
function readLines(audit, width) {
  const { analysed, imports, languages, lines, manifests, units } = audit.scope;
  const read = languages
    .filter((language) => language.rules > 0 && language.files > 0)
    .toSorted((a, b) => b.files - a.files)
    .map((language) => `${thousands(language.files)} ${languageName(language.name)}`);
  const totals2 = [
    ...(imports > 0 ? [count(imports, "imports")] : []),
    count(lines, "lines"),
    ...(units.length > 1 ? [count(units.length, "units")] : []),
  ];
  const declared = manifests.map(({ kind, files }) => count(files, kind));
  const items = analysed === 0 ? ["no file"] : [...read, totals2.join(", "), ...declared];
  return labelled(
    span("Read", "bold"),
    items.map((item) => [span(item)]),
    { width, maxLines: 2 },
  );
}
function notLines(audit, options, width) {
  const isLong = options.all || options.verbose;
  const entries = notExamined(audit, !isLong);
  const items = entries.map(({ what, reason, incomplete }) => {
    const style = incomplete ? "red" : "plain";
    return [span(isLong ? what : shortenPath(printable(what), 48), style), span(` (${reason})`, style)];
  });
  return labelled(span("Not", "bold"), items.length === 0 ? [[span("nothing left out", "dim")]] : items, {
    width,
    maxLines: isLong ? Infinity : 3,
    more: (left) => count(left, "more reasons"),
  });
}
function hiddenLines(hidden, width) {
  if (hidden.length === 0) return [];
  const counts = severityCounts(hidden.map(({ group }) => group));
  const rest = span(`   ${count(hidden.length, "more groups")}: ${counts} \xB7 `, "dim");
  return [fit([rest, span("assay audit --all", "cyan")], width)];
}
function cleanLines(audit, options, width) {
  const clean = audit.checks.filter((check) => check.outcome === "clean");
  if (clean.length === 0) return [[labelSpan("Clean", "green"), span("no check was clean", "dim")]];
  const isLong = options.all || options.verbose;
  const folded = isLong ? clean.map((check) => ({ name: check.id, checks: [check] })) : families(clean);
  const ordered = folded.toSorted((a, b) => missedBy(b) - missedBy(a) || plantedFor(b) - plantedFor(a));
  const limit = isLong || ordered.length === MAX_FAMILIES + 1 ? ordered.length : MAX_FAMILIES;
  const rest = ordered.slice(limit).flatMap((family) => family.checks);
  const inner = width - LABEL_WIDTH;
  const lines = [
    ...ordered.slice(0, limit).flatMap((family) => familyLines(family, isLong, inner)),
    ...restLine(rest, inner),
  ];
  return lines.map((line, index) => [labelSpan(index === 0 ? "Clean" : "", "green"), line].flat());
}
function missedBy(family) {
  return sumProofs(family.checks)?.missed.length ?? 0;
}
function plantedFor(family) {
  return sumProofs(family.checks)?.planted ?? 0;
}
function familyLines({ name, checks }, isLong, width) {
  const [first] = checks;
  const title = checks.length === 1 && first !== void 0 ? first.title : `${name}, ${count(checks.length, "checks")}`;
  const byNoun = groupBy(
    checks.toSorted((a, b) => b.examined.count - a.examined.count),
    (check) => check.examined.noun,
  );
  const examined = [...byNoun.values()].flatMap(([largest]) => (largest === void 0 ? [] : [examinedSentence(largest)]));
  const claim = span(`: ${examined.slice(0, 2).join(", ")}`);
  const proof = sumProofs(checks);
  const style = proof !== void 0 && proof.missed.length > 0 ? "yellow" : "dim";
  const [long, short] =
    proof === void 0 ? ["not tested by planted violations", "not tested"] : [proofSentence(proof), shortProof(proof)];
  const whole = [span(title), claim, span(" \xB7 ", "dim"), span(long, style)];
  if (widthOf(whole) <= width) return [whole];
  if (isLong) return [fit([span(title), claim], width), fit([span(`  ${long}`, style)], width)];
  const figures = [claim, span(" \xB7 ", "dim"), span(short, style)];
  return [fit([span(truncate(printable(title), Math.max(MIN_NAME, width - widthOf(figures)))), ...figures], width)];
}
function restLine(rest, width) {
  if (rest.length === 0) return [];
  const proof = sumProofs(rest);
  const tested = proof === void 0 ? "" : ` \xB7 ${proofSentence(proof)}`;
  return [fit([span(`${count(rest.length, "more checks")}${tested}`, "dim")], width)];
}
function guardLine(audit, width) {
  const label = labelSpan("Guards");
  if (audit.guards.length === 0) return [label, span("none found", "dim")];
  const shown = audit.guards
    .slice(0, 3)
    .map((guard) => guard.id)
    .join(", ");
  const more2 = audit.guards.length > 3 ? ", \u2026" : "";
  return fit(
    [
      label,
      span(`${thousands(audit.guards.length)} found, none run (an audit only reads)`),
      span(`: ${shown}${more2}`, "dim"),
    ],
    width,
  );
}
function suppressedLines(audit, width) {
  const suppressed2 = audit.findings.filter((finding) => !isOpen(finding));
  const parts = ["comment", "baseline"].flatMap((by) => {
    const number = suppressed2.filter((finding) => finding.suppressed?.by === by).length;
    return number === 0 ? [] : [`${thousands(number)} suppressed by ${by}`];
  });
  return parts.length === 0 ? [] : [fit([labelSpan("Hidden"), span(parts.join(", "), "dim")], width)];
}
function nextLines(audit, ranked, width) {
  const open = new Map(ranked.map((item2) => [item2.group.id, item2]));
  const planned = audit.nextActions.find((action2) => open.has(action2.group));
  const item = planned === void 0 ? ranked[0] : open.get(planned.group);
  if (item === void 0) return [];
  const { action, effort, unblocks } = planned ?? { ...item.group, action: item.group.nextAction };
  const gain = unblocks === void 0 ? [] : [span(`\u2192 ${unblocks}`, "green")];
  const whole = gain.length === 0 ? [span(action)] : [span(`${action} `), ...gain];
  const items = [
    ...(widthOf(whole) <= width - LABEL_WIDTH || gain.length === 0 ? [whole] : [[span(action)], gain]),
    [span(`takes ${effort}`, "dim")],
  ];
  return labelled(span("Next", "bold"), items, { width, maxLines: 3 });
}
function exitLine(audit, commands, options, width) {
  const style = options.exitCode === 0 ? "green" : "red";
  let line = [span(`exit ${options.exitCode}`, style), span(` \xB7 ${exitReason(audit, options.exitCode)}`)];
  for (const command of commands) {
    const longer = [...line, span(" \xB7 ", "dim"), span(command, "cyan")];
    if (widthOf(longer) <= width) line = longer;
  }
  return fit(line, width);
}

// src/report/terminal/items.ts
var SEVERITY_STYLE = {
  critical: "red",
  high: "red",
  medium: "yellow",
  low: "blue",
  info: "dim",
};
var INDENT = 3;
var MIN_PLACE = 20;
var MAX_LINKS = 4;
var GROWTH = [
  { level: 2, who: isGrave },
  { level: 1, who: isSerious },
  { level: 2, who: isSerious },
  { level: 3, who: isGrave },
];
var WHOLE = { level: 3, who: () => true };
function isGrave(item) {
  return isAtOrAbove(item.group.severity, "high");
}
function isSerious(item) {
  return isAtOrAbove(item.group.severity, "medium");
}
function itemLines(items, options, { room, width }) {
  const headings = items.map((item, index) => {
    const { severity } = item.group;
    const isSame = items[index - 1]?.group.severity === severity;
    return isSame ? [] : [[span(severity.toUpperCase(), SEVERITY_STYLE[severity])]];
  });
  const bodies = items.map((item) => itemAt(item, 0, options, width));
  const levels = items.map(() => 0);
  let used = headings.flat().length + items.length;
  for (const { level, who } of room === Infinity ? [WHOLE] : GROWTH) {
    for (const [index, item] of items.entries()) {
      if (!who(item) || (levels[index] ?? 0) >= level) continue;
      const grown = itemAt(item, level, options, width);
      const more2 = grown.length - (bodies[index]?.length ?? 0);
      if (used + more2 > room) continue;
      levels[index] = level;
      bodies[index] = grown;
      used += more2;
    }
  }
  return bodies.flatMap((body, index) => [headings[index] ?? [], body].flat());
}
function itemAt(item, level, options, width) {
  const { number, group, findings: findings2 } = item;
  const [first] = findings2;
  if (first === void 0) return [];
  const mark = span(`${String(number).padStart(2)} `, SEVERITY_STYLE[group.severity]);
  const title = [mark, span(group.cause, "bold")];
  if (level === 0) return [row(title, placeAtEdge(first, findings2.length - 1, width - widthOf(title) - 2), width)];
  const inner = width - INDENT;
  const total = findings2.length > 1 ? [span(count(findings2.length, "places"), "dim")] : [];
  const others = level < 3 ? [] : findings2.slice(1, options.all ? void 0 : 3);
  const body = [
    placeOf(first, inner),
    ...(level >= 2 ? evidenceLines(group.cause, first, options, inner) : []),
    ...others.map((finding) => placeOf(finding, inner)),
    ...(level >= 2 ? ownerLines(group.owners, inner) : []),
  ];
  return [row(title, total, width), ...indent(body)];
}
function placeOf(finding, width) {
  const { path, startLine, lineText } = finding.location;
  return place(`${path}:${startLine}`, finding.symbol, lineText.trim() === "" ? finding.quote : lineText, width);
}
function placeAtEdge(first, others, room) {
  const rest = others > 0 ? ` +${thousands(others)}` : "";
  const at = `${printable(first.location.path)}:${first.location.startLine}`;
  return [span(shortenPath(at, Math.max(MIN_PLACE, room) - columns(rest)), "cyan"), span(rest, "dim")];
}
function evidenceLines(cause, finding, options, width) {
  const sentence2 = finding.controls === void 0 ? "" : controlSentence(finding.controls);
  const isNews = !finding.message.startsWith(cause);
  const lines = [];
  if (sentence2 !== "") lines.push(...wrap(span(sentence2), width, 2));
  else if (isNews) lines.push(...wrap(span(finding.message), width, 2));
  const chain = stepsOf(finding);
  if (chain.length > 1) lines.push(fit([chainSpan(chain, finding)], width));
  if (lines.length === 0 || options.verbose || options.all)
    lines.push(...wrap(span(`\u2192 ${finding.recommendation}`), width, 2));
  return lines;
}
function stepsOf(finding) {
  return (finding.chain ?? []).filter((link, index, all) => {
    const before = all[index - 1];
    return link.path !== before?.path || link.line !== before.line;
  });
}
function chainSpan(chain, finding) {
  const { path, startLine } = finding.location;
  const links = chain.map((link, index) => {
    if (link.path === path && link.line === startLine) return "here";
    const isSameFile = chain[index - 1]?.path === link.path;
    return isSameFile ? `:${link.line}` : `${shortenPath(printable(link.path), 40)}:${link.line}`;
  });
  const shown =
    links.length <= MAX_LINKS ? links : [...links.slice(0, 2), `\u2026 ${links.length - 3} more`, ...links.slice(-1)];
  return span(`via ${shown.join(" \u2192 ")}`, "dim");
}
function ownerLines(owners, width) {
  if (owners === void 0 || owners.length === 0) return [];
  return [fit([span(`owners ${owners.join(", ")}`, "dim")], width)];
}

// src/report/terminal.ts
var MAX_LINES = 40;
var MAX_GROUPS = 10;
var MIN_WIDTH = 40;
var BLANK = [];
function renderTerminal(audit, options) {
  const width = Math.max(MIN_WIDTH, Math.floor(options.width));
  const ranked = rankedGroups(audit);
  const worth = ranked.filter(({ group }) => group.severity !== "info");
  const shown = options.all ? ranked : worth.slice(0, MAX_GROUPS);
  const hidden = ranked.slice(shown.length);
  const isCut = !options.all && (hidden.length > 0 || shown.some(({ findings: findings2 }) => findings2.length > 1));
  const commands = [...(shown.length > 0 ? ["assay explain 1"] : []), ...(isCut ? ["assay audit --all"] : [])];
  const exit = exitLine(audit, commands, options, width);
  if (options.quiet) return options.exitCode === 0 ? "" : paint([exit], options.colour);
  const top = [
    titleLine(audit, options, width),
    ...comparisonLines(audit, width),
    ...readLines(audit, width),
    ...notLines(audit, options, width),
    BLANK,
  ];
  const bottom = [
    ...hiddenLines(hidden, width),
    ...(ranked.length > 0 ? [BLANK] : []),
    ...cleanLines(audit, options, width),
    guardLine(audit, width),
    ...suppressedLines(audit, width),
    ...nextLines(audit, ranked, width),
    exit,
  ];
  const room = options.all || options.verbose ? Infinity : MAX_LINES - top.length - bottom.length;
  return paint([...top, ...itemLines(shown, options, { room, width }), ...bottom], options.colour);
}

// src/report/github.ts
var MAX_EACH = 10;
function renderGithub(audit) {
  const open = openFindings(audit);
  const errors = open.filter((finding) => isAtOrAbove(finding.severity, "high"));
  const warnings = open.filter((finding) => finding.severity === "medium");
  const shown = [
    ...errors.slice(0, MAX_EACH).map((finding) => annotation("error", finding)),
    ...warnings.slice(0, MAX_EACH).map((finding) => annotation("warning", finding)),
  ];
  return `${[...shown, notice(open, shown.length)].join("\n")}
`;
}
function annotation(kind, finding) {
  const { path, startLine, startColumn, endLine, endColumn } = finding.location;
  const properties = [
    `file=${property(path)}`,
    `line=${startLine}`,
    `endLine=${endLine}`,
    `col=${startColumn}`,
    // A last column makes sense to GitHub on one line only; its last column is inclusive.
    ...(endLine === startLine ? [`endColumn=${Math.max(startColumn, endColumn - 1)}`] : []),
    `title=${property(finding.rule)}`,
  ];
  return `::${kind} ${properties.join(",")}::${message(finding.message, finding.recommendation)}`;
}
function notice(open, shown) {
  if (open.length === 0) return `::notice title=Assay::${message("No findings")}`;
  const more2 = open.length - shown;
  const rest = more2 === 0 ? [] : [`${thousands(more2)} of them are not annotated here; assay audit --all lists them`];
  return `::notice title=Assay::${message(`${count(open.length, "findings")}: ${severityCounts(open)}`, ...rest)}`;
}
function message(...lines) {
  return lines.map((line) => printable(line).replaceAll("%", "%25")).join("%0A");
}
function property(value) {
  const encoded = value
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A")
    .replaceAll(":", "%3A")
    .replaceAll(",", "%2C");
  return printable(encoded);
}

// src/report/gitlab.ts
var SEVERITY = {
  critical: "blocker",
  high: "critical",
  medium: "major",
  low: "minor",
  info: "info",
};
function renderGitlab(audit) {
  const taken = /* @__PURE__ */ new Map();
  const issues = openFindings(audit).map((finding) => {
    const before = taken.get(finding.id) ?? 0;
    taken.set(finding.id, before + 1);
    const { path, startLine, endLine } = finding.location;
    return {
      description: sentences(finding.message, finding.recommendation),
      check_name: finding.rule,
      // Equal findings share an id; GitLab would show only one of them.
      fingerprint: before === 0 ? finding.id : `${finding.id}-${before + 1}`,
      severity: SEVERITY[finding.severity],
      location: { path, lines: { begin: startLine, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}
`;
}

// src/report/json.ts
var LEADING = [
  "schema",
  "subject",
  "tool",
  "date",
  "threshold",
  "comparison",
  "scope",
  "checks",
  "findings",
  "groups",
  "nextActions",
  "calls",
  "guards",
  "claims",
  "commands",
  "id",
  "rule",
  "kind",
  "state",
  "name",
  "title",
  "severity",
  "likelihood",
  "confidence",
  "path",
  "location",
  "range",
  "startLine",
  "startColumn",
  "endLine",
  "endColumn",
  "line",
  "symbol",
  "quote",
  "message",
  "recommendation",
];
var LEAD_RANK = new Map(LEADING.map((key, index) => [key, index]));
function renderJson(audit) {
  return `${JSON.stringify(audit, (_key, value) => inOrder(value), 2)}
`;
}
function rank(key) {
  return LEAD_RANK.get(key) ?? LEADING.length;
}
function inOrder(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)),
  );
}

// src/report/junit.ts
function renderJunit(audit) {
  const byRule = groupBy(openFindings(audit), (finding) => finding.rule);
  const checked = new Set(audit.checks.map((check) => check.id));
  const strays = [...byRule]
    .filter(([rule]) => !checked.has(rule))
    .map(([rule, findings2]) => strayCheck(rule, findings2));
  const suites = [
    scopeSuite(audit),
    ...families([...audit.checks, ...strays]).map(({ name, checks }) => ({
      name,
      cases: checks.map((check) => caseOf(check, byRule.get(check.id) ?? [], audit)),
    })),
  ];
  const all = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="assay" ${totals(all)}>`,
    ...suites.map((suite) => suiteElement(suite, audit.date)),
    "</testsuites>",
    "",
  ].join("\n");
}
function suiteElement({ name, cases }, date) {
  const family = escapeXml(name);
  const timestamp = escapeXml(date.replace(/\.\d+Z$|Z$/, ""));
  const elements = cases.map(
    (item) => `    <testcase classname="assay.${family}" name="${escapeXml(item.name)}">${item.body}</testcase>
`,
  );
  return `  <testsuite name="${family}" ${totals(cases)} timestamp="${timestamp}">
${elements.join("")}  </testsuite>`;
}
function totals(cases) {
  const number = (outcome) => cases.filter((item) => item.outcome === outcome).length;
  return `tests="${cases.length}" failures="${number("failure")}" errors="${number("error")}" skipped="${number("skipped")}"`;
}
function strayCheck(rule, findings2) {
  const examined = { count: findings2.length, noun: "findings" };
  return { id: rule, kind: "rule", title: rule, examined, outcome: "findings", findings: findings2.length };
}
function caseOf(check, findings2, audit) {
  const name = `${check.id}: ${check.title}`;
  if (check.outcome === "failed")
    return { name, outcome: "error", body: element("error", check.reason ?? "failed", "") };
  if (findings2.length === 0 && (check.outcome === "not-run" || check.outcome === "vacuous")) {
    const reason = check.reason ?? (check.outcome === "vacuous" ? "nothing to examine" : "not run");
    return { name, outcome: "skipped", body: `<skipped message="${escapeXml(reason)}"/>` };
  }
  const proof = check.proof === void 0 ? "" : ` \xB7 ${proofSentence(check.proof)}`;
  const summary = `${examinedSentence(check)}${proof}`;
  if (findings2.length === 0) {
    const elsewhere = check.findings === 0 ? "" : " \xB7 listed under the rules of its findings";
    return { name, outcome: "passed", body: `<system-out>${escapeXml(`${summary}${elsewhere}`)}</system-out>` };
  }
  const isFailing = findings2.some((finding) => isAtOrAbove(finding.severity, audit.threshold));
  const text = findings2.map(describe).join("\n\n");
  return isFailing
    ? {
        name,
        outcome: "failure",
        body: element(
          "failure",
          count(findings2.length, "findings"),
          `${summary}

${text}`,
        ),
      }
    : {
        name,
        outcome: "passed",
        body: `<system-out>${escapeXml(`${summary}

${text}`)}</system-out>`,
      };
}
function describe(finding) {
  const { path, startLine, startColumn } = finding.location;
  return [
    `${path}:${startLine}:${startColumn} ${finding.severity} ${finding.id}`,
    `  ${finding.quote}`,
    finding.message,
    finding.recommendation,
  ].join("\n");
}
function scopeSuite(audit) {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const errors = lost.map((entry) => {
    return { name: `analysed: ${entry.path}`, outcome: "error", body: element("error", entry.kind, entry.reason) };
  });
  const read = `${count(audit.scope.analysed, "files")} analysed`;
  const isEmpty = audit.scope.analysed === 0;
  const body = isEmpty ? element("error", "no file was analysed", "") : `<system-out>${read}</system-out>`;
  return { name: "scope", cases: [{ name: "files analysed", outcome: isEmpty ? "error" : "passed", body }, ...errors] };
}
function element(name, message2, text) {
  return `<${name} message="${escapeXml(message2)}">${escapeXml(text)}</${name}>`;
}
function escapeXml(text) {
  return printableBlock(text)
    .replace(/[\ufffe\uffff]/g, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

// src/report/verdict.ts
function verdictName({ kind }) {
  return kind === "blind" ? "BLIND TO" : kind.replaceAll("-", " ").toUpperCase();
}
function verdictText(verdict) {
  const name = verdictName(verdict);
  switch (verdict.kind) {
    case "proven":
      return `${name} for ${verdict.operators.join(", ")}`;
    case "blind":
      return `${name} ${verdict.missed.join(", ")} (caught: ${verdict.caught.join(", ")})`;
    case "cannot-fail":
      return `${name}: ${verdict.reason ?? `green with ${verdict.missed.join(", ")} planted`}`;
    case "over-fires":
      return `${name} on ${verdict.on.join(", ")}`;
    case "works-but-red": {
      const places = verdict.violations.map(({ path, line }) => `${path}:${line}`).join(", ");
      const blind = verdict.missed.length === 0 ? "" : `; blind to ${verdict.missed.join(", ")}`;
      return `${name}: reports ${places}${blind}`;
    }
    case "vacuous":
    case "broken":
    case "flaky":
    case "not-tested":
      return `${name}: ${verdict.reason}`;
  }
}

// src/report/markdown/syntax.ts
function prose(text) {
  return printable(text)
    .trim()
    .replace(/[\\`*[\]<|~&$]/g, (character) => `\\${character}`)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/(?<=^|\s)#/g, "\\#")
    .replace(/^(\d+)([.)])/, "$1\\$2")
    .replace(/^[-+=>]/, (character) => `\\${character}`)
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}\\.`)
    .replaceAll("@", "@<!-- -->");
}
function sentence(text) {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part, index) => {
      if (index % 2 === 1) return code(part.slice(1, -1));
      return `${/^\s/.test(part) ? " " : ""}${prose(part)}${/\S\s+$/.test(part) ? " " : ""}`;
    })
    .join("")
    .trim();
}
function code(text, inTable = false) {
  const shown = printable(text);
  if (shown.trim() === "") return inTable || shown === "" ? "" : "` `";
  if (inTable && shown.includes("\\|")) return `<code>${prose(shown)}</code>`;
  const fence = "`".repeat(longestRun(shown) + 1);
  const pad = /^[` ]|[` ]$/.test(shown) ? " " : "";
  const body = `${fence}${pad}${shown}${pad}${fence}`;
  return inTable ? body.replaceAll("|", "\\|") : body;
}
function fenced(text, language) {
  const body = printableBlock(text);
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}
${body}
${fence}`;
}
function longestRun(text) {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
function table(header2, rows) {
  if (rows.length === 0) return "";
  return [header2, header2.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

// src/report/markdown/finding.ts
var LANGUAGE = {
  py: "python",
  pyi: "python",
  ts: "ts",
  tsx: "tsx",
  js: "js",
  jsx: "jsx",
  mjs: "js",
  cjs: "js",
  md: "markdown",
  yml: "yaml",
  yaml: "yaml",
  toml: "toml",
  json: "json",
  sh: "sh",
};
function findingSection(finding, heading, check) {
  const { location, symbol, unit } = finding;
  const inside = symbol === void 0 ? "" : ` in ${code(symbol)}`;
  const ofUnit = unit === void 0 ? "" : `, unit ${code(unit)}`;
  const pattern = check === void 0 ? code(finding.rule) : `${prose(check.title)} (${code(finding.rule)})`;
  const facts = [
    `**Id:** ${code(finding.id)}`,
    `**Place:** ${code(`${location.path}:${location.startLine}:${location.startColumn}`)}${inside}${ofUnit}`,
    `**Pattern:** ${pattern}`,
    `**Risk:** ${finding.severity} severity \xD7 ${finding.likelihood} likelihood, confidence ${finding.confidence}`,
    `**Observed:** ${sentence(finding.message)}`,
    ...(finding.controls === void 0 ? [] : [`**Controls:** ${prose(controlSentence(finding.controls))}`]),
    `**Recommendation:** ${sentence(finding.recommendation)}`,
    ...(finding.fix === void 0 ? [] : [`**Fix:** ${prose(finding.fix.title)} (${finding.fix.safety})`]),
    `**Reproduce:** ${code(`assay explain ${finding.id}`)}`,
  ];
  return [
    `#### ${heading} ${code(`${location.path}:${location.startLine}`)}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    fenced(finding.quote, languageOf(location.path)),
    ...chainList(finding),
  ].join("\n\n");
}
function chainList(finding) {
  if (finding.chain === void 0 || finding.chain.length === 0) return [];
  const links = finding.chain.map(
    (link, index) => `${index + 1}. ${code(`${link.path}:${link.line}`)} ${prose(link.note)}`,
  );
  return ["Evidence:", links.join("\n")];
}
function languageOf(path) {
  return LANGUAGE[path.slice(path.lastIndexOf(".") + 1)] ?? "";
}

// src/report/markdown.ts
var DEFAULT_COMMAND = "assay audit .";
function renderMarkdown(audit, options = {}) {
  const command = options.command ?? DEFAULT_COMMAND;
  const ranked = rankedGroups(audit);
  const parts = [
    `# Audit of ${code(audit.subject.root)}`,
    header(audit, command),
    "## Results",
    results(audit, ranked),
    "## Scope",
    scope(audit),
    "## Methodology",
    methodology(audit.checks),
    "## Findings",
    ...findings(audit, ranked),
    "## Positive controls observed",
    positiveControls(audit),
    "## Guard verdicts",
    guards(audit),
    "## Prioritised next actions",
    nextActions(audit, ranked),
    "## Appendix: how to verify this report",
    appendix(audit, command),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}
`;
}
function header(audit, command) {
  const { subject, tool } = audit;
  const state = subject.dirty ? "with uncommitted changes" : "no uncommitted changes";
  const excluded = audit.scope.leftOut.filter((entry) => entry.kind === "excluded" || entry.kind === "declared");
  const notRun = audit.checks.filter((check) => check.outcome === "not-run" || check.outcome === "failed");
  return table(
    ["", ""],
    [
      ["Commit", subject.commit === void 0 ? "none" : `${code(subject.commit, true)}, ${state}`],
      ...(subject.branch === void 0 ? [] : [["Branch", code(subject.branch, true)]]),
      ["Date (UTC)", code(audit.date, true)],
      ["Tool", `${tool.name} ${code(tool.version, true)}, configuration ${code(tool.configHash, true)}`],
      ["Command", code(command, true)],
      ["Threshold", audit.threshold],
      ["Exclusions", excluded.length === 0 ? "none" : excluded.map((entry) => code(entry.path, true)).join(", ")],
      ["Checks not run", notRun.length === 0 ? "none" : notRun.map((check) => code(check.id, true)).join(", ")],
    ],
  );
}
function results(audit, ranked) {
  const open = openFindings(audit);
  const failing = open.filter((finding) => isAtOrAbove(finding.severity, audit.threshold)).length;
  const hidden = audit.findings.length - open.length;
  const lost = notExamined(audit).filter((entry) => entry.incomplete).length;
  const lines = [
    open.length === 0
      ? "No open findings."
      : `${count(open.length, "open findings")} (${severityCounts(open)}) from ${count(ranked.length, "causes")}, ${thousands(failing)} of them at or above ${audit.threshold}.`,
    ...(hidden === 0 ? [] : [`${count(hidden, "findings")} suppressed with a reason.`]),
    lost === 0 && audit.scope.analysed > 0
      ? "The audit is complete: nothing that a rule claims was left unread."
      : "The audit is incomplete; see Scope.",
    ...(audit.comparison === void 0
      ? []
      : [
          `Compared with ${code(audit.comparison.base)}: ${thousands(audit.comparison.introduced)} introduced, ${thousands(audit.comparison.fixed)} fixed, ${thousands(audit.comparison.unchanged)} unchanged.`,
        ]),
  ];
  const rows = ranked.map(({ number, group, findings: members }) => [
    String(number),
    group.severity,
    prose(group.cause),
    thousands(members.length),
    group.effort,
  ]);
  return [lines.join("\n"), table(["#", "Severity", "Cause", "Findings", "Effort"], rows)]
    .filter((part) => part !== "")
    .join("\n\n");
}
function scope(audit) {
  const { scope: scope2 } = audit;
  const units = count(scope2.units.length, "units");
  const read = `${thousands(scope2.analysed)} of ${count(scope2.files, "files")} analysed: ${count(scope2.lines, "lines")}, ${count(scope2.imports, "imports")}, ${units}.`;
  const languages = table(
    ["Language", "Files", "Rules"],
    scope2.languages.map((item) => [prose(languageName(item.name)), thousands(item.files), thousands(item.rules)]),
  );
  const left = table(
    ["Left out", "Files", "Kind", "Reason"],
    scope2.leftOut.map((entry) => [
      code(entry.path, true),
      thousands(entry.files),
      INCOMPLETE_KINDS.has(entry.kind) ? `**${entry.kind}**` : entry.kind,
      prose(entry.reason),
    ]),
  );
  return [read, languages, left === "" ? "Nothing was left out." : left].filter((part) => part !== "").join("\n\n");
}
function methodology(checks) {
  const intro =
    "A clean result counts for as much as its proof: violations were planted on purpose, and the check had to report them. It shows detection, not that resolution is right.";
  const rows = checks
    .toSorted((a, b) => compare(a.id, b.id))
    .map((check) => [
      `${code(check.id, true)} ${prose(check.title)}`,
      prose(examinedSentence(check)),
      check.reason === void 0 ? check.outcome : `${check.outcome}: ${prose(check.reason)}`,
      check.proof === void 0 ? "none" : prose(proofSentence(check.proof)),
    ]);
  return rows.length === 0
    ? "No check ran."
    : `${intro}

${table(["Check", "Found", "Outcome", "Proof"], rows)}`;
}
function findings(audit, ranked) {
  const checks = new Map(audit.checks.map((check) => [check.id, check]));
  const sections = ranked.flatMap(({ number, group, findings: members }) => [
    `### ${number}. ${prose(group.cause)}`,
    [
      `${group.severity}, ${count(members.length, "findings")}, takes ${group.effort}.`,
      ...(group.owners === void 0 || group.owners.length === 0
        ? []
        : [`Owners: ${group.owners.map((owner) => code(owner)).join(", ")}.`]),
      `To do: ${sentence(group.nextAction)}`,
      ...(group.unblocks === void 0 ? [] : [`(unblocks: ${prose(group.unblocks)})`]),
    ].join(" "),
    ...members.map((finding, index) => findingSection(finding, `${number}.${index + 1}`, checks.get(finding.rule))),
  ]);
  return [...(sections.length === 0 ? ["None."] : sections), ...suppressed(audit)];
}
function suppressed(audit) {
  const rows = audit.findings.flatMap((finding) => {
    if (isOpen(finding) || finding.suppressed === void 0) return [];
    const { path, startLine } = finding.location;
    const { by, because } = finding.suppressed;
    return [[code(finding.id, true), code(finding.rule, true), code(`${path}:${startLine}`, true), by, prose(because)]];
  });
  return rows.length === 0 ? [] : ["### Suppressed", table(["Id", "Rule", "Place", "By", "Because"], rows)];
}
function positiveControls(audit) {
  const rows = CONTROLS.flatMap((control) => {
    const applicable = audit.calls.filter((call) => call.controls[control].state !== "not-applicable");
    const places = placesOf(audit, control);
    if (places.length === 0) return [];
    const lines = [...groupBy(places, (place2) => place2.path)]
      .sort(([a], [b]) => compare(a, b))
      .map(([path, found]) => `${code(path, true)}: ${[...new Set(found.map((place2) => place2.line))].join(", ")}`);
    return [[control, `${thousands(places.length)} of ${count(applicable.length, "calls")}`, lines.join("; ")]];
  });
  if (rows.length > 0) return table(["Control", "Present", "Lines"], rows);
  return audit.calls.length === 0 ? "No process call was found." : "No process call has a control.";
}
function placesOf(audit, control) {
  return audit.calls
    .flatMap((call) => {
      const state = call.controls[control];
      return state.state === "present" ? [{ path: state.path ?? call.path, line: state.range.startLine }] : [];
    })
    .sort((a, b) => compare(a.path, b.path) || a.line - b.line);
}
function guards(audit) {
  if (audit.guards.length === 0) return "No guard was found in CI, hooks or scripts.";
  return table(
    ["Guard", "Named in", "Verdict"],
    audit.guards.map(({ run, where, verdict }) => [
      code(run, true),
      code(`${where.path}:${where.line}`, true),
      prose(verdictText(verdict)),
    ]),
  );
}
function nextActions(audit, ranked) {
  const open = new Map(ranked.map((item) => [item.group.id, item]));
  const rows = audit.nextActions.flatMap((action) => {
    const item = open.get(action.group);
    if (item === void 0) return [];
    const unblocks = action.unblocks === void 0 ? "" : prose(action.unblocks);
    return [
      [
        prose(action.action.replaceAll("`", "")),
        `finding ${item.number}, ${item.group.severity}`,
        action.effort,
        unblocks,
      ],
    ];
  });
  const numbered = rows.map((row2, index) => [[String(index + 1)], row2].flat());
  return numbered.length === 0 ? "None." : table(["#", "Action", "For", "Effort", "Unblocks"], numbered);
}
function appendix(audit, command) {
  const { commit, dirty } = audit.subject;
  const checkout =
    commit === void 0
      ? "Take the same tree."
      : `Check out commit ${code(commit)}${dirty ? " (the audited tree had uncommitted changes, which this does not restore)" : ""}.`;
  return [
    `1. ${checkout}`,
    `2. Use ${audit.tool.name} ${code(audit.tool.version)}; the configuration must hash to ${code(audit.tool.configHash)}.`,
    `3. Run ${code(command)}: the same findings appear under the same ids. ${code(`${command} --format json`)} writes the data behind this report.`,
    `4. Run ${code("assay explain ID")} with the id of a finding to see its evidence again.`,
  ].join("\n");
}

// src/report/rdjson.ts
var SEVERITY2 = {
  critical: "ERROR",
  high: "ERROR",
  medium: "WARNING",
  low: "INFO",
  info: "INFO",
};
function renderRdjson(audit) {
  const document = {
    source: { name: "assay" },
    diagnostics: openFindings(audit).map((finding) => {
      const lines = knownLines(finding);
      const suggestions = suggestionsOf(finding, lines);
      return {
        message: sentences(finding.message, finding.recommendation),
        location: { path: finding.location.path, range: byteRange(finding.location, lines) },
        severity: SEVERITY2[finding.severity],
        code: { value: finding.rule },
        suggestions: suggestions.length > 0 ? suggestions : void 0,
      };
    }),
  };
  return `${JSON.stringify(document, null, 2)}
`;
}
function knownLines({ location, quote }) {
  const known = /* @__PURE__ */ new Map([[location.startLine, location.lineText]]);
  const [, ...further] = quote.split(/\r\n|\n|\r/);
  for (const [index, text] of further.entries()) known.set(location.startLine + 1 + index, text);
  return known;
}
var UTF8 = new TextEncoder();
function bytePosition(line, column, lines) {
  if (column === 1) return { line, column };
  const text = lines.get(line);
  if (text === void 0 || column - 1 > text.length) return { line };
  return { line, column: UTF8.encode(text.slice(0, column - 1)).length + 1 };
}
function byteRange(range, lines) {
  const start = bytePosition(range.startLine, range.startColumn, lines);
  const end = bytePosition(range.endLine, range.endColumn, lines);
  return end.column === void 0 ? { start } : { start, end };
}
function suggestionsOf(finding, lines) {
  if (finding.fix === void 0) return [];
  const suggestions = finding.fix.edits.map((edit) => suggestionOf(edit, finding, lines));
  return suggestions.includes(void 0) ? [] : suggestions.filter((suggestion) => suggestion !== void 0);
}
function suggestionOf(edit, finding, lines) {
  const range = byteRange(edit.range, lines);
  const isKnown = range.start.column !== void 0 && range.end !== void 0;
  return edit.path === finding.location.path && isKnown ? { range, text: edit.text } : void 0;
}

// src/report/uri.ts
function uriOf(path) {
  return path
    .split("/")
    .map((segment) => encodeURIComponent(wellFormed(segment)))
    .join("/");
}

// src/report/sarif.ts
var MAX_RESULTS = 5e3;
var MAX_DESCRIPTION = 1024;
var LEVEL = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};
function renderSarif(audit) {
  const findings2 = audit.findings.toSorted(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || bySeverityAndPlace(a, b),
  );
  const kept = findings2.slice(0, MAX_RESULTS);
  const rules = rulesOf(audit, kept);
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]));
  const hashes = occurrences();
  const isAnySuppressed = kept.some((finding) => !isOpen(finding));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: audit.tool.name, version: audit.tool.version, rules } },
        // The category stays the same from commit to commit; what follows the last slash names the run.
        automationDetails: { id: `assay/${uriOf(audit.subject.root.replaceAll("/", " "))}/${audit.date}` },
        invocations: [invocation(audit, findings2.length - kept.length)],
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The audited folder" } } },
        columnKind: "utf16CodeUnits",
        results: kept.map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: ruleIndex.get(finding.rule) ?? -1,
          level: LEVEL[finding.severity],
          message: {
            text: nonEmpty(
              `${finding.message}
${finding.recommendation}`,
              finding.rule,
            ),
          },
          locations: [locationOf(finding)],
          partialFingerprints: {
            primaryLocationLineHash: `${finding.location.lineHash}:${hashes(finding)}`,
            "assayFinding/v1": finding.id,
          },
          codeFlows: codeFlowsOf(finding),
          fixes: fixesOf(finding),
          // Absent everywhere, or an array everywhere: the format demands it.
          suppressions: isAnySuppressed ? suppressionsOf(finding) : void 0,
          properties: {
            severity: finding.severity,
            likelihood: finding.likelihood,
            confidence: finding.confidence,
            group: finding.group,
          },
        })),
        properties: {
          commit: audit.subject.commit,
          dirty: audit.subject.dirty,
          configHash: audit.tool.configHash,
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}
`;
}
function rulesOf(audit, findings2) {
  const checks = new Map(audit.checks.map((check) => [check.id, check]));
  const severities = /* @__PURE__ */ new Map();
  for (const finding of findings2) if (!severities.has(finding.rule)) severities.set(finding.rule, finding.severity);
  const declared = audit.checks.filter((check) => check.kind === "rule" || check.kind === "contract");
  const ids = /* @__PURE__ */ new Set([
    ...declared.map((check) => check.id),
    ...findings2.map((finding) => finding.rule),
  ]);
  return [...ids].sort().map((id) => {
    const check = checks.get(id);
    const title = nonEmpty(check?.title ?? "", id);
    return {
      id,
      shortDescription: { text: title.slice(0, MAX_DESCRIPTION) },
      fullDescription: { text: describe2(title, check).slice(0, MAX_DESCRIPTION) },
      help: { text: `assay explain ${id}` },
      defaultConfiguration: { level: LEVEL[severities.get(id) ?? "medium"] },
      properties: {
        tags: [.../* @__PURE__ */ new Set([check?.kind ?? "rule", nonEmpty(id.split(/[/:]/)[0] ?? "", "rule")])],
      },
    };
  });
}
function describe2(title, check) {
  if (check === void 0) return title;
  const proof = check.proof === void 0 ? "" : `, ${proofSentence(check.proof)}`;
  return `${title} (examined ${thousands(check.examined.count)} ${check.examined.noun}${proof})`;
}
function locationOf(finding) {
  const { location, quote } = finding;
  return {
    physicalLocation: {
      artifactLocation: artifact(location.path),
      region: { ...regionOf(location), snippet: { text: printableBlock(quote) } },
    },
    ...(finding.symbol === void 0 ? {} : { logicalLocations: [{ fullyQualifiedName: nonEmpty(finding.symbol, "?") }] }),
  };
}
function artifact(path) {
  return { uri: uriOf(path), uriBaseId: "%SRCROOT%" };
}
function regionOf({ startLine, startColumn, endLine, endColumn }) {
  return { startLine, startColumn, endLine, endColumn };
}
function occurrences() {
  const seen = /* @__PURE__ */ new Map();
  return ({ rule, location }) => {
    const key = `${rule}\0${location.path}\0${location.lineHash}`;
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number;
  };
}
function codeFlowsOf(finding) {
  if (finding.chain === void 0 || finding.chain.length === 0) return void 0;
  const locations = finding.chain.map((link) => ({ location: linkLocation(link) }));
  return [{ threadFlows: [{ locations }] }];
}
function linkLocation(link) {
  return {
    physicalLocation: {
      artifactLocation: artifact(link.path),
      region: { startLine: link.line, startColumn: 1, endLine: link.line, endColumn: 1 },
    },
    message: { text: nonEmpty(link.note, "link") },
  };
}
function fixesOf(finding) {
  if (finding.fix === void 0 || finding.fix.edits.length === 0) return void 0;
  const byPath = groupBy(finding.fix.edits, (edit) => edit.path);
  const artifactChanges = [...byPath].map(([path, edits]) => ({
    artifactLocation: artifact(path),
    replacements: edits.map(({ range, text }) => ({ deletedRegion: regionOf(range), insertedContent: { text } })),
  }));
  return [{ description: { text: nonEmpty(finding.fix.title, "fix") }, artifactChanges }];
}
function suppressionsOf(finding) {
  if (finding.suppressed === void 0) return [];
  const { by, because, at } = finding.suppressed;
  const where =
    at === void 0
      ? {}
      : { location: { physicalLocation: { artifactLocation: artifact(at.path), region: { startLine: at.line } } } };
  return [{ kind: by === "comment" ? "inSource" : "external", status: "accepted", justification: because, ...where }];
}
function invocation(audit, dropped) {
  const lost = audit.scope.leftOut.filter((entry) => INCOMPLETE_KINDS.has(entry.kind));
  const failed = audit.checks.filter((check) => check.outcome === "failed");
  const notifications = [
    ...lost.map((entry) => ({
      level: "error",
      message: { text: `${printable(entry.path)} was not analysed (${entry.kind}): ${entry.reason}` },
      ...(entry.files === 1 ? { locations: [{ physicalLocation: { artifactLocation: artifact(entry.path) } }] } : {}),
    })),
    ...failed.map((check) => ({
      level: "error",
      message: { text: `${check.id} failed: ${check.reason ?? "no reason given"}` },
    })),
    ...(dropped === 0
      ? []
      : [{ level: "warning", message: { text: `${count(dropped, "results")} over the limit left out` } }]),
  ];
  return {
    executionSuccessful: lost.length === 0 && failed.length === 0,
    endTimeUtc: audit.date,
    toolExecutionNotifications: notifications,
  };
}
function nonEmpty(text, fallback) {
  return text.trim() === "" ? fallback || "-" : printableBlock(text.trim());
}

// src/report/index.ts
var FORMATS = {
  md: renderMarkdown,
  json: renderJson,
  sarif: renderSarif,
  gitlab: renderGitlab,
  rdjson: renderRdjson,
  junit: renderJunit,
  github: renderGithub,
};

export { printable, printableBlock, rankedGroups, renderTerminal, FORMATS };
