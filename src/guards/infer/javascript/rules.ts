/** What a script forbids, read off its comparisons: each with what is reported, and for which files. */
import type { Node } from "oxc-parser";
import { pathMatcher } from "../../../config/match.ts";
import { findImports } from "../import-pattern.ts";
import { exists, uniqueLines, type Candidate, type Line } from "../repository.ts";
import { readPattern } from "../samples.ts";
import { comparisonAt, type Comparison } from "./comparisons.ts";
import { patternOf, type Places } from "./places.ts";
import { gatesOf, reportOf } from "./reported.ts";
import { filesRead } from "./read-files.ts";
import { conditionsOf, findFolder, type Conditions, type Part } from "./scopes.ts";
import { declaredPackages, isPackage, ownPackages, targetOf, targetsOf } from "./targets.ts";
import type { Row, Value } from "./values.ts";
import type { World } from "./world.ts";

export const DENY_NAME =
  /forbid|bann?ed|deny|denied|disallow|block|restrict|prohibit|illegal|not_?allowed|blacklist|violat|server_?only|private|internal|must_?not|cannot|never/i;
export const ALLOW_NAME = /allow|permit|whitelist|exempt|except|skip|ignore|exclud|known|legacy|baseline|debt/i;
const SECRET = /AKIA|ghp_|xox\[|PRIVATE KEY|sk_live|AIza|glpat-/;
const HEADER = /copyright|licen[cs]e|spdx|@ts-check|use strict|use client|"use server"|all rights reserved/i;
const HEADER_NAME = /header|licen[cs]e|copyright|spdx|banner|pragma|directive|required_?(?:text|line|marker|import)/i;
const SUFFIX = /^\.(?:[cm]?[jt]sx?|vue|svelte|mdx?|json|ya?ml|css|scss|py|html|sh|sol|rs|go)$/;

/** A comparison that leads to a failure, with the conditions around it. */
interface Found {
  readonly comparison: Comparison;
  /** Reported where the texts are found (1) or where they are not (-1). */
  readonly sign: 1 | -1;
  readonly conditions: Conditions;
  readonly isNested: boolean;
}

export function ruleCandidates(world: World, places: Places): readonly Candidate[] {
  const links = linkCandidates(world, places);
  if (links.length > 0) return links;
  const found = world.nodes.flatMap((node) => foundAt(world, node, places) ?? []);
  const exempt = exemptOf(world, places, found);
  return found.flatMap((each) => candidatesOf(world, places, each, exempt));
}

function foundAt(world: World, node: Node, places: Places): Found | undefined {
  const comparison = comparisonAt(world, node);
  if (comparison === undefined || comparison.subject === "file" || comparison.subject === "captured") return undefined;
  const report =
    comparison.isDenied === undefined
      ? reportOf(world, node)
      : ({ sign: comparison.isDenied ? 1 : -1, gates: gatesOf(world, node) } as const);
  if (report === undefined) return undefined;
  const isUnequal = node.type === "BinaryExpression" && node.operator.startsWith("!");
  const sign = isUnequal ? (report.sign === 1 ? -1 : 1) : report.sign;
  const conditions = conditionsOf(world, report.gates, places);
  const files = comparison.subject === "text" ? filesRead(world, comparison.subjectNode) : [];
  return {
    comparison,
    sign,
    conditions: files.length === 0 ? conditions : { ...conditions, within: [...conditions.within, files] },
    isNested: "isNested" in report && report.isNested === true,
  };
}

/** A pattern for links of Markdown, in a script that speaks of such files. */
function linkCandidates(world: World, places: Places): readonly Candidate[] {
  return world.nodes.flatMap((node): readonly Candidate[] => {
    if (node.type !== "Literal" || !("regex" in node) || node.regex === null || node.regex === undefined) return [];
    if (!/\\\]\s*\\\(/.test(node.regex.pattern) || !/\.mdx?\b|markdown/i.test(world.treeOf(node).text)) return [];
    const pages = places.globs.filter((glob) => /\.mdx?$/.test(glob));
    const scope = pages.length > 0 ? pages : places.patterns.length > 0 ? places.patterns : ["**/*.md"];
    return [
      { forbids: { kind: "links", in: scope }, because: uniqueLines([world.lineOf(node), ...places.lines]), score: 2 },
    ];
  });
}

/** Values of one entry of a table belong to the files of the same entry. */
function groupsOf(
  values: readonly Value[],
  parts: readonly (Part | { readonly row?: Row })[],
): readonly (readonly Value[])[] {
  const tables = new Set(parts.flatMap(({ row }) => (row === undefined ? [] : [row.table])));
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key =
      value.row !== undefined && tables.has(value.row.table) ? `${value.row.table.start} ${value.row.key}` : "";
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return [...groups.values()];
}

const fits = (row: Row | undefined, value: Value): boolean =>
  row === undefined || value.row === undefined || row.table !== value.row.table || row.key === value.row.key;

interface Scope {
  readonly in: readonly string[];
  readonly isKnown: boolean;
}

/** Of several conditions the narrowest: a folder within the folders that are gone through. */
function scopeOf(world: World, { within }: Conditions, places: Places, value: Value): Scope {
  const conditions = within
    .map((parts) => [...new Set(parts.filter(({ row }) => fits(row, value)).map(({ pattern }) => pattern))])
    .filter((patterns) => patterns.length > 0 && !patterns.every((pattern) => /^\*\*\/\*[.\w*]+$/.test(pattern)));
  const own = places.all.filter(
    ({ row }) => row !== undefined && row.table === value.row?.table && row.key === value.row.key,
  );
  const rowed = own.length > 0 ? own : places.all.filter(({ row }) => fits(row, value));
  const walked = rowed.some(({ path }) => path === "." || path === "**")
    ? []
    : [...new Set(rowed.map(({ path }) => patternOf(path)))].filter((pattern) => !isOtherKind(pattern));
  const [best] = conditions.sort(
    (a, b) => Math.min(...b.map((each) => each.length)) - Math.min(...a.map((each) => each.length)),
  );
  if (best === undefined)
    return places.all.length === 0 ? { in: places.patterns, isKnown: places.isKnown } : { in: walked, isKnown: true };
  const held = best.filter((pattern) => isPeopled(world, pattern) && !isOtherKind(pattern));
  return { in: held.length > 0 ? held : best, isKnown: true };
}

/** A glob for manifests or pages holds no script. */
const isOtherKind = (pattern: string): boolean => /\.(?:json|mdx?|ya?ml|toml|css|html)$/.test(pattern);

function isPeopled({ setting }: World, pattern: string): boolean {
  const matches = pathMatcher(pattern);
  return setting.repository.paths.some(matches);
}

function candidatesOf(
  world: World,
  places: Places,
  { comparison, sign, conditions, isNested }: Found,
  exempt: readonly string[],
): readonly Candidate[] {
  const denied = comparison.values.filter(
    ({ labels }) => !labels.some((label) => ALLOW_NAME.test(label) && !DENY_NAME.test(label)),
  );
  const rows = [...places.all, ...conditions.within.flat()];
  if (sign === 1)
    return groupsOf(denied, rows).flatMap((values) => {
      const [first] = values;
      if (first === undefined) return [];
      const scope = scopeOf(world, conditions, places, first);
      const made = { world, places, comparison, conditions, values, scope, exempt, isNested };
      return comparison.subject === "text" ? ofText(made) : ofSpecifier(made);
    });
  if (comparison.subject === "text") return missing(world, places, comparison, conditions);
  return groupsOf(comparison.values, rows).flatMap((values) => {
    const [first] = values;
    return first === undefined
      ? []
      : allowed(world, places, comparison, conditions, values, scopeOf(world, conditions, places, first));
  });
}

interface Reading {
  readonly world: World;
  readonly places: Places;
  readonly comparison: Comparison;
  readonly conditions: Conditions;
  readonly values: readonly Value[];
  readonly scope: Scope;
  readonly exempt: readonly string[];
  readonly isNested: boolean;
}

function ofSpecifier({ world, places, comparison, conditions, values, scope, exempt }: Reading): readonly Candidate[] {
  const isNamed = values.some(({ labels }) => labels.some((label) => DENY_NAME.test(label)));
  if (comparison.subject === "other" && !isNamed) return [];
  if (!scope.isKnown && !isNamed) return [];
  const targets = values.flatMap((value) => targetsOf(world, value, comparison.how, places, scope.in));
  const usable = [...new Set(targets)]
    .filter((target) => isThere(world, target) || ((isNamed || comparison.isTraced) && !/^[^@].*\/./.test(target)))
    .filter(
      (target) => !scope.in.some((pattern) => pattern === `${target.replace(/\/$/, "")}/**` || pattern === target),
    );
  if (usable.length === 0) return [];
  return imports(
    { world, places, conditions, scope, exempt },
    usable,
    values,
    (isNamed ? 2.7 : 2.5) - (comparison.subject === "other" ? 0.5 : 0),
  );
}

/** Names that are neither of this repository nor of a manifest may be anything. */
const isThere = (world: World, target: string): boolean =>
  exists(world.setting.repository, target.replace(/\/$/, "")) || isPackage(world, target);

function imports(
  { world, places, conditions, scope, exempt }: Pick<Reading, "world" | "places" | "conditions" | "scope" | "exempt">,
  targets: readonly string[],
  values: readonly Value[],
  score: number,
): readonly Candidate[] {
  const [first] = values;
  if (first === undefined) return [];
  const excepted = [
    ...new Set([...conditions.except.filter(({ row }) => fits(row, first)).map(({ pattern }) => pattern), ...exempt]),
  ].filter((pattern) => !scope.in.includes(pattern));
  return [
    {
      forbids: {
        kind: "javascript-imports",
        targets,
        in: scope.in.filter((pattern) => !targets.some((target) => pattern === `${target.replace(/\/$/, "")}/**`)),
        ...(excepted.length === 0 ? {} : { except: excepted }),
      },
      because: uniqueLines([...values.map(({ node }) => world.lineOf(node)), ...places.lines]),
      score:
        (scope.isKnown ? score : score - 0.6) -
        (conditions.within.length === 0 && conditions.unread > 1 ? 1.2 : 0) -
        // For one file alone: nothing new can be planted there.
        (scope.in.length > 0 && scope.in.every((pattern) => /\.\w+$/.test(pattern) && !pattern.includes("*"))
          ? 0.3
          : 0) -
        Math.min(0.6, conditions.unread * 0.15) -
        (conditions.onContent ? 1.5 : 0),
    },
  ];
}

function ofText(reading: Reading): readonly Candidate[] {
  const { world, places, values, scope, conditions, isNested } = reading;
  const because = (value: Value): readonly Line[] => uniqueLines([world.lineOf(value.node), ...places.lines]);
  const targets = new Map<Value, readonly string[]>();
  const others: Candidate[] = [];
  for (const value of values) {
    const pattern = readPattern(
      value.text,
      value.flags === undefined ? "fixed" : "javascript",
      (value.flags ?? "").replace(/[gyd]/g, ""),
    );
    if (pattern === undefined) continue;
    if (value.flags !== undefined && SECRET.test(value.text)) {
      others.push({ forbids: { kind: "secrets", in: scope.in }, because: because(value), score: 2.2 });
      continue;
    }
    const imported = findImports(pattern);
    if (imported?.language === "python") {
      others.push({
        forbids: { kind: "python-imports", targets: imported.targets, in: scope.in },
        because: because(value),
        score: 2.3,
      });
      continue;
    }
    if (imported !== undefined) {
      targets.set(
        value,
        asWritten(pattern.samples, imported.targets).flatMap((each) => targetOf(world, each, places, scope.in) ?? []),
      );
      continue;
    }
    if (/\b(?:import|from|require)\b/.test(value.text)) continue;
    const [sample] = pattern.samples;
    if (sample === undefined || sample.trim().length < 3 || !scope.isKnown || /^[\w-]+\/[ax]?$/.test(sample.trim()))
      continue;
    others.push({
      forbids: {
        kind: "text",
        sample,
        ...(value.flags === undefined ? {} : { pattern: value.text }),
        in: suffixed(world, places, conditions, scope.in),
      },
      because: because(value),
      score:
        (value.labels.some((label) => DENY_NAME.test(label)) ? 2.2 : 2) - (isNested || conditions.onContent ? 0.7 : 0),
    });
  }
  const all = [...new Set([...targets.values()].flat())].filter(
    (target) => !scope.in.includes(`${target.replace(/\/$/, "")}/**`),
  );
  return [...(all.length === 0 ? [] : imports(reading, all, [...targets.keys()], 2.6)), ...others];
}

/** With the slash at its end, where the pattern has one: it means what is below. */
function asWritten(samples: readonly string[], targets: readonly string[]): readonly string[] {
  return targets.map((target) => (samples.some((sample) => sample.endsWith(`${target}/`)) ? `${target}/` : target));
}

/** `src/**` → `src/**\/*.ts`, by the endings that the script asks for. */
function suffixed(
  world: World,
  { globs }: Places,
  conditions: Conditions,
  scope: readonly string[],
): readonly string[] {
  const said = globs.filter((glob) => /\*\.(?:\w+|\{[^}]*\})$/.test(glob));
  const here = said.filter((glob) => scope.includes(patternOf(glob)));
  if (conditions.within.length === 0 && said.length > 0) return said;
  if (here.length > 0 && scope.every((pattern) => here.some((glob) => patternOf(glob) === pattern))) return here;
  const ends = suffixesOf(world);
  const bare = scope.filter((pattern) => pattern.endsWith("/**"));
  if (ends.length === 0 || bare.length !== scope.length) return scope;
  const all = (scope.length === 0 ? ["**"] : scope).flatMap((pattern) => ends.map((end) => `${pattern}/*${end}`));
  return all.filter((pattern) => isPeopled(world, pattern));
}

/** Endings of files that the script mentions: in a set, a filter, a pattern such as `/\.(ts|tsx)$/`. */
function suffixesOf(world: World): readonly string[] {
  const found = new Set<string>();
  for (const node of world.nodes) {
    if (node.type !== "Literal") continue;
    if (typeof node.value === "string" && SUFFIX.test(node.value)) found.add(node.value);
    if (
      "regex" in node &&
      node.regex !== null &&
      node.regex !== undefined &&
      /^\\\.[\w()|?:[\]]+\$$/.test(node.regex.pattern)
    )
      for (const sample of readPattern(node.regex.pattern, "javascript")?.samples ?? []) {
        const end = /(\.\w+)$/.exec(sample)?.[1];
        if (end !== undefined && SUFFIX.test(end)) found.add(end);
      }
  }
  const { paths } = world.setting.repository;
  return [...found].filter((end) => paths.some((path) => path.endsWith(end))).slice(0, 4);
}

/** A header that every file must have. */
function missing(
  world: World,
  places: Places,
  { values, how }: Comparison,
  conditions: Conditions,
): readonly Candidate[] {
  return values.flatMap((value): readonly Candidate[] => {
    const isNamed = value.labels.some((label) => HEADER_NAME.test(label));
    if (!HEADER.test(value.text) && !isNamed) return [];
    const scope = scopeOf(world, conditions, places, value);
    const within = suffixed(world, places, conditions, scope.in);
    // Which kind of file must have it is said by an ending; one that must have it because of what it holds is no file of every kind.
    if (
      conditions.onContent ||
      conditions.unread > 1 ||
      !scope.isKnown ||
      within.length === 0 ||
      !within.every((pattern) => /\.\w+$|\}$/.test(pattern))
    )
      return [];
    const sample = how === "pattern" ? lineLike(world, value, within) : firstLine(value.text);
    if (sample === undefined || sample.trim().length < 4) return [];
    return [
      {
        forbids: { kind: "missing-text", sample, in: within },
        because: uniqueLines([world.lineOf(value.node), ...places.lines]),
        score: 2.1,
      },
    ];
  });
}

/** A line of a guarded file that a pattern for headers matches. */
function lineLike(world: World, { text, flags = "" }: Value, within: readonly string[]): string | undefined {
  const expression = compiled({ text, flags: flags.replace("m", "") });
  if (expression === undefined) return undefined;
  const matchers = within.map((pattern) => pathMatcher(pattern));
  const files = world.setting.repository.paths.filter((path) => matchers.some((matches) => matches(path))).slice(0, 30);
  for (const path of files) {
    const line = world.setting.repository
      .read(path)
      ?.split("\n")
      .slice(0, 40)
      .find((each) => expression.test(each));
    if (line !== undefined && line.length < 200) return line.trim();
  }
  return undefined;
}

const firstLine = (text: string): string => text.split("\n").find((line) => /\w{3}/.test(line)) ?? text;

/** Imports that are in no list of what is allowed: a package that some manifest declares, a folder beside the allowed ones. */
function allowed(
  world: World,
  places: Places,
  { how, subject }: Comparison,
  conditions: Conditions,
  values: readonly Value[],
  scope: Scope,
): readonly Candidate[] {
  const isNamed = values.every(({ labels }) => labels.some((label) => ALLOW_NAME.test(label)));
  if (subject !== "specifier" || !isNamed || conditions.onlyRelative || !scope.isKnown || how === "ends") return [];
  // One that is permitted beside other conditions is an exception, not a list.
  if (
    values.length < 2 ||
    values.some(({ text, flags }) => flags === undefined && findFolder(world, text, places) !== undefined)
  )
    return [];
  const expressions = values.flatMap((value) => (value.flags === undefined ? [] : [compiled(value)]));
  const isAllowed = (name: string): boolean =>
    expressions.some((each) => each === undefined || each.test(name)) ||
    values.some(
      ({ text, flags }) =>
        flags === undefined &&
        (name === text || name.startsWith(`${text}/`) || (how === "starts" && name.startsWith(text))),
    );
  if (values.every(({ text, flags }) => flags === undefined && exists(world.setting.repository, text))) return [];
  const others = [...declaredPackages(world)]
    .filter((name) => !isAllowed(name) && !name.startsWith("@types/") && !ownPackages(world).has(name))
    .slice(0, 3);
  return others.length === 0 ? [] : imports({ world, places, conditions, scope, exempt: [] }, others, values, 2);
}

function compiled({ text, flags = "" }: Pick<Value, "text" | "flags">): RegExp | undefined {
  try {
    return new RegExp(text, flags.replace(/[gy]/g, ""));
  } catch {
    return undefined;
  }
}

/** Files that a list of permitted ones names. */
function exemptOf(world: World, places: Places, found: readonly Found[]): readonly string[] {
  if (found.length === 0) return [];
  const paths = new Set(world.setting.repository.paths);
  const bases = ["", ...places.all.map(({ path }) => path.replace(/\/?\*.*$/, ""))];
  const permitted = world.nodes.flatMap((node): readonly string[] => {
    if (
      node.type !== "VariableDeclarator" ||
      node.id.type !== "Identifier" ||
      !ALLOW_NAME.test(node.id.name) ||
      DENY_NAME.test(node.id.name)
    )
      return [];
    return [...world.textOf(node).matchAll(/(["'`])([\w@./-]+\.[cm]?[jt]sx?)\1/g)].flatMap(([, , path = ""]) =>
      bases.map((base) => (base === "" || base === "." ? path : `${base}/${path}`)).filter((each) => paths.has(each)),
    );
  });
  return [...new Set(permitted)].slice(0, 40);
}
