/**
 * Tables of walls: `FORBIDDEN = {"crm.domain": ["crm.storage", "crm.web"]}`, `ALLOWED = {"web": {"core"}}`,
 * `RULES = [("services", "crm.api"), …]`, `RULES = (LayerRule(directory="domain", forbidden=("requests",)), …)`.
 */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting, Walk } from "./folders.ts";
import { findLayers, scoreOf, type Layer, type Layers } from "./layers.ts";
import { ask, elementsOf, fieldOfRecord, fieldsOfRecord, partOf, type Ref } from "./refs.ts";
import type { Candidate } from "./repository.ts";
import type { Script } from "./script.ts";
import type { Use } from "./uses.ts";
import { stringsOf } from "./values.ts";

/** What one entry says: files of these may not (or may) import those. */
interface Entry {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly node: PyNode;
  /** What the field or the table is called says so. */
  readonly says: "forbids" | "allows" | "unknown";
}

interface Table {
  readonly script: Script;
  readonly node: PyNode;
  readonly name: string;
  readonly entries: readonly Entry[];
}

export interface TableReading {
  readonly candidates: readonly Candidate[];
  /** Is it part of a table of layers, so that it says nothing by itself? */
  readonly isClaimed: (script: Script, node: PyNode) => boolean;
}

const ALLOWS = /allow|permi[ts]|may_|can_import|depends|dependencies|deps\b|layers_below|erlaubt|autoris|permess/i;
const DENIES =
  /forbid|bann?ed|den[yi]|disallow|restrict|prohib|proib|not_allowed|must_not|cannot|illegal|block|verbot|interdit|invalid/i;
/** Excused places, not rules. */
const EXCUSES =
  /known|exempt|except|allow_?list|white_?list|baseline|legacy|ignore|skip|todo|grandfather|debt|waiver|suppress|tolerat|accepted/i;
/** A rule is what is forbidden, where nothing says otherwise. */
const RULES = /rules?|walls?|boundar|contract|constraint|layer/i;

const SOURCE =
  /^(?:source|src|from|importer|consumer|layer|path|director(?:y|ies)|dirs?|folders?|package|pkg|root|scope|where|applies|in_?|within|owner|subject|modules?|prefix|name|zone|files?)/i;
const TARGET = /target|^to(?:_|$)|dest|imports?|prefix|dependen|modules?|packages?/i;

export function readTables(setting: Setting, walks: readonly Walk[], uses: readonly Use[]): TableReading {
  const tables = setting.scripts.flatMap((script) =>
    script.nodes.flatMap((node) => tableOf(setting, script, node) ?? []),
  );
  const claimed: Table[] = [];
  const candidates = tables.flatMap((table): readonly Candidate[] => {
    if (EXCUSES.test(table.name) && !DENIES.test(table.name.replace(EXCUSES, ""))) {
      claimed.push(table);
      return [];
    }
    const layers = findLayers(
      setting,
      walks,
      table.entries.flatMap(({ sources }) => sources),
    );
    if (layers === undefined) return [];
    claimed.push(table);
    return candidatesOf(table, layers, polarityOf(table, uses));
  });
  return {
    candidates,
    isClaimed: (script, node) =>
      claimed.some((table) => table.script === script && node.start >= table.node.start && node.end <= table.node.end),
  };
}

function tableOf(setting: Setting, script: Script, node: PyNode): Table | undefined {
  if (node.type !== "assignment") return undefined;
  const left = fieldOf(node, "left");
  const right = fieldOf(node, "right");
  const value = right === undefined ? undefined : unwrap(right);
  if (left === undefined || value === undefined || !/^(?:identifier|attribute)$/.test(left.type)) return undefined;
  if (!/^(?:dictionary|list|tuple|set|call|binary_operator)$/.test(value.type)) return undefined;
  const name = script.textOf(left);
  const elements = elementsOf(ask(setting), { script, node: value }, 0);
  if (elements.length === 0 || elements.length > MOST_ENTRIES) return undefined;
  const entries = elements.flatMap((element) => entriesOf(setting, element));
  if (entries.length === 0 || entries.length < elements.length / 2) return undefined;
  return { script, node, name, entries };
}

const MOST_ENTRIES = 60;
const NAME = /^[\w./*-]+$/;

function entriesOf(setting: Setting, element: Ref): readonly Entry[] {
  const { node } = element;
  const entry = (
    sources: readonly string[],
    targets: readonly string[],
    says: Entry["says"] = "unknown",
  ): readonly Entry[] =>
    sources.length > 0 && [...sources, ...targets].every((each) => NAME.test(each))
      ? [{ sources, targets, node, says }]
      : [];
  if (node.type === "pair") {
    const [key, value] = [textsAt(setting, element, partOf(node, 0)), partOf(node, 1)];
    const inner = value === undefined ? undefined : unwrap(value);
    if (inner === undefined || key.length !== 1) return [];
    // `{"domain": {"allowed": [...]}}`, `{"domain": Rule(forbidden=...)}`.
    if (
      inner.type === "dictionary" ||
      (inner.type === "call" && fieldsOfRecord(setting, { ...element, node: inner }).length > 0)
    ) {
      const fields = fieldsIn(setting, { ...element, node: inner });
      const found = fields.flatMap(({ name, texts }) =>
        DENIES.test(name) ? entry(key, texts, "forbids") : ALLOWS.test(name) ? entry(key, texts, "allows") : [],
      );
      if (found.length > 0) return found;
      return [];
    }
    if (!/^(?:list|tuple|set|call|identifier|attribute|binary_operator|string)$/.test(inner.type)) return [];
    return entry(key, textsAt(setting, element, inner));
  }
  if (node.type === "tuple") {
    const parts = node.children.map((child) => ({ node: unwrap(child), texts: textsAt(setting, element, child) }));
    const named = parts.filter(({ texts }) => texts.length > 0 && texts.every((each) => NAME.test(each)));
    const [first, second] = parts.length === 2 ? parts : named;
    if (first === undefined || second === undefined || parts.length > 5) return [];
    // A pattern or a sentence is no row of a wall.
    return first.texts.length === 0 ? [] : entry(first.texts, second.texts);
  }
  if (node.type === "dictionary" || node.type === "call") return recordEntries(setting, element, entry);
  return [];
}

interface Field {
  readonly name: string;
  readonly texts: readonly string[];
}

function recordEntries(
  setting: Setting,
  element: Ref,
  entry: (sources: readonly string[], targets: readonly string[], says?: Entry["says"]) => readonly Entry[],
): readonly Entry[] {
  const fields = fieldsIn(setting, element).filter(
    ({ texts }) => texts.length > 0 && texts.every((each) => NAME.test(each)),
  );
  const deny = fields.find(({ name }) => DENIES.test(name));
  const allow = fields.find(({ name }) => ALLOWS.test(name) && name !== deny?.name);
  const rest = fields.filter((each) => each !== deny && each !== allow);
  const source =
    rest.find(({ name }) => SOURCE.test(name) && !/^name$/i.test(name)) ?? rest.find(({ name }) => SOURCE.test(name));
  if (source === undefined) return [];
  const target = rest.find((each) => each !== source && TARGET.test(each.name));
  return [
    ...(deny === undefined ? [] : entry(source.texts, deny.texts, "forbids")),
    ...(allow === undefined || deny !== undefined ? [] : entry(source.texts, allow.texts, "allows")),
    ...(deny === undefined && allow === undefined && target !== undefined ? entry(source.texts, target.texts) : []),
  ];
}

function fieldsIn(setting: Setting, element: Ref): readonly Field[] {
  const { node, script } = element;
  if (node.type === "dictionary") {
    return node.children.flatMap((pair): readonly Field[] => {
      const [name] = textsAt(setting, element, partOf(pair, 0));
      const value = partOf(pair, 1);
      return name === undefined || value === undefined ? [] : [{ name, texts: textsAt(setting, element, value) }];
    });
  }
  const keywords = (fieldOf(node, "arguments")?.children ?? [])
    .filter(({ type }) => type === "keyword_argument")
    .map((each) => script.textOf(fieldOf(each, "name") ?? each));
  return [...new Set([...keywords, ...fieldsOfRecord(setting, element)])].flatMap((name): readonly Field[] => {
    const value = fieldOfRecord(setting, element, name);
    return value === undefined ? [] : [{ name, texts: textsAt(setting, element, value) }];
  });
}

function textsAt(setting: Setting, { script }: Ref, node: PyNode | undefined): readonly string[] {
  return node === undefined ? [] : stringsOf(setting, script, node).map(({ text }) => text);
}

/** What the table's name says, else what follows where something is found in it. */
function polarityOf({ name, script, node }: Table, uses: readonly Use[]): "forbids" | "allows" | "unknown" {
  if (DENIES.test(name)) return "forbids";
  if (ALLOWS.test(name)) return "allows";
  const here = uses.filter(
    ({ literals, subject }) =>
      subject !== "path" &&
      literals.some((each) => each.script === script && each.node.start >= node.start && each.node.end <= node.end),
  );
  const allows = here.filter(({ polarity }) => polarity === "allow").length;
  if (here.length > 0 && allows !== here.length - allows) return allows > here.length - allows ? "allows" : "forbids";
  return RULES.test(name) && !/^_?LAYERS?$/i.test(name) ? "forbids" : "unknown";
}

function candidatesOf(table: Table, layers: Layers, says: Entry["says"]): readonly Candidate[] {
  const made = new Map<string, { readonly layer: Layer; readonly targets: Set<string>; readonly node: PyNode }>();
  const put = (layer: Layer, entry: Entry, targets: readonly string[]): void => {
    const known = made.get(layer.path) ?? { layer, targets: new Set<string>(), node: entry.node };
    for (const each of targets) known.targets.add(each);
    made.set(layer.path, known);
  };
  const sources = [...new Set(table.entries.flatMap((entry) => entry.sources))];
  const allowed = new Map<string, Set<string>>();
  for (const entry of table.entries) {
    const meaning = entry.says === "unknown" ? says : entry.says;
    for (const source of entry.sources) {
      const layer = layers.find(source);
      if (layer === undefined || meaning === "unknown") continue;
      if (meaning === "forbids") {
        // What is there first: a name that is nowhere may be of a layer to come.
        put(layer, entry, inOrder(entry.targets, layers));
      } else {
        const names = allowed.get(source) ?? new Set<string>();
        for (const each of entry.targets) names.add(lastPart(each));
        allowed.set(source, names);
        put(layer, entry, []);
      }
    }
  }
  if (allowed.size >= 2) {
    for (const [source, names] of allowed) {
      const layer = layers.find(source);
      if (layer === undefined || names.has("*")) continue;
      const others = sources.filter((each) => each !== source && !names.has(lastPart(each)) && !isWithin(each, source));
      const targets = others.flatMap((each) => (layers.find(each) === undefined ? [] : (layers.moduleOf(each) ?? [])));
      for (const each of targets) made.get(layer.path)?.targets.add(each);
    }
  }
  return [...made.values()].flatMap(({ layer, targets, node }): readonly Candidate[] =>
    targets.size === 0
      ? []
      : [
          {
            forbids: { kind: "python-imports", targets: [...targets], in: layer.in },
            because: [table.script.line(node)],
            score: scoreOf(layer),
          },
        ],
  );
}

function inOrder(names: readonly string[], layers: Layers): readonly string[] {
  const here = names.filter((name) => layers.find(name) !== undefined);
  return [...here, ...names.filter((name) => !here.includes(name))].flatMap((name) => layers.moduleOf(name) ?? []);
}

const lastPart = (name: string): string =>
  name
    .replace(/[./*]+$/, "")
    .split(/[./]/)
    .at(-1) ?? name;

const isWithin = (inner: string, outer: string): boolean =>
  inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}/`);
