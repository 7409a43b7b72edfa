/** Tables of walls: `FORBIDDEN = {"crm.domain": ["crm.storage", "crm.web"]}`, `ALLOWED = {"web": {"core"}}`. */
import { fieldOf, unwrap, type PyNode } from "../../syntax/python-tree.ts";
import type { Setting } from "./folders.ts";
import { exists, findModule, type Candidate } from "./repository.ts";
import type { Script } from "./script.ts";
import { stringsOf } from "./values.ts";

interface Entry {
  readonly key: string;
  /** Path pattern of the folder or module that the key names. */
  readonly in: string;
  readonly values: readonly string[];
  readonly node: PyNode;
}

const ALLOWS = /allow|permit|may_import|can_import|depends|dependencies|layers_below/i;
const DENIES =
  /forbid|bann?ed|den[yi]|disallow|restrict|prohibit|not_allowed|must_not|cannot|rules?|walls?|boundar|contract|illegal|block/i;

/** One candidate per entry whose key is a module or folder of the repository and whose values are modules. */
export function tableCandidates(setting: Setting): readonly Candidate[] {
  return setting.scripts.flatMap((script) =>
    script.nodes.flatMap((node): readonly Candidate[] => {
      if (node.type !== "assignment") return [];
      const left = fieldOf(node, "left");
      const right = fieldOf(node, "right");
      const table = right === undefined ? undefined : unwrap(right);
      if (left === undefined || table?.type !== "dictionary") return [];
      const name = script.textOf(left);
      const entries = table.children.flatMap((pair) => entryOf(setting, script, pair) ?? []);
      if (entries.length === 0 || entries.length < table.children.length / 2) return [];
      if (ALLOWS.test(name)) return entries.flatMap((entry) => allowed(script, entry, entries));
      if (!DENIES.test(name)) return [];
      return entries.flatMap((entry) =>
        entry.values.length === 0 ? [] : [candidate(script, entry, entry.values, 2.5)],
      );
    }),
  );
}

function entryOf(setting: Setting, script: Script, pair: PyNode): Entry | undefined {
  const [key, value] = [fieldOf(pair, "key"), fieldOf(pair, "value")];
  if (key === undefined || value === undefined) return undefined;
  const texts = stringsOf(setting, script, key);
  const [text] = texts;
  if (texts.length !== 1 || text === undefined || !/^(?:list|tuple|set|call|identifier)$/.test(unwrap(value).type))
    return undefined;
  const values = stringsOf(setting, script, value).map((each) => each.text.replace(/\.\*?$/, ""));
  if (values.some((each) => !/^[A-Za-z_][\w.]*$/.test(each))) return undefined;
  const folder = text.text.replace(/\/+$/, "");
  if (folder.includes("/") || exists(setting.repository, folder)) {
    return exists(setting.repository, folder) ? { key: folder, in: `${folder}/**`, values, node: pair } : undefined;
  }
  const found = /^[\w.]+$/.test(folder) ? findModule(setting.repository, folder) : undefined;
  if (found === undefined) return undefined;
  return { key: folder, in: found.endsWith(".py") ? found : `${found}/**`, values, node: pair };
}

/** What the other entries are and this one does not list. */
function allowed(script: Script, entry: Entry, entries: readonly Entry[]): readonly Candidate[] {
  const parent = entry.key.includes(".") ? entry.key.slice(0, entry.key.lastIndexOf(".") + 1) : "";
  const others = entries.map(({ key }) => key.replaceAll("/", ".")).filter((key) => key !== entry.key);
  const targets = others.filter((key) => ![key, key.slice(parent.length)].some((each) => entry.values.includes(each)));
  return targets.length === 0 ? [] : [candidate(script, entry, targets, 2.4)];
}

function candidate(script: Script, entry: Entry, targets: readonly string[], score: number): Candidate {
  return { forbids: { kind: "python-imports", targets, in: [entry.in] }, because: [script.line(entry.node)], score };
}
