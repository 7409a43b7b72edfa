/** Files that must be there: each is taken away, or is there under another name only. */
import type { Forbids } from "../../model/index.ts";
import { parentOf } from "../places.ts";
import type { Family, NoFamily } from "./family.ts";
import { canary, ineligible, type Made } from "./make.ts";
import { benignText, extensionOf } from "./plain-files.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite } from "./site.ts";

const MOST = 8;

export function missingFiles(
  { in: files }: Extract<Forbids, { kind: "missing-files" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const there = files.filter((path) => repository.paths.has(path));
  const [first] = there;
  if (first === undefined) return { reason: `none of ${files.join(", ")} is there` };
  // What is harmless stands beside them: a new file of the same folder.
  const folder = parentOf(first);
  const extension = extensionOf(first);
  const site = findSite(repository, { in: folder === "" ? [] : [`${folder}/**`], isOf: () => true });
  if (site === undefined) return { reason: `none of ${files.join(", ")} is there` };
  const removed = there.slice(0, MOST).map((path): Made =>
    canary({
      operator: `removed ${path}`,
      tier: "static",
      changes: [{ kind: "remove", path }],
      names: namesOfMissing(path),
      at: path,
      planted: `${path} is removed`,
    }),
  );
  const text = repository.text(first);
  return {
    subject: {
      site: { ...site, folder },
      language: "text",
      extension,
      plain: () => ({ reason: "a file that is missing is in no file" }),
      benign: benignText(extension),
    },
    head: removed,
    rest: text === undefined ? [] : renamed(first, text, repository),
    dynamic: [],
    computed: [
      text === undefined || text.trim() === ""
        ? ineligible("emptied", "computed", `${first} holds no text`)
        : canary({
            operator: "emptied",
            tier: "computed",
            changes: [{ kind: "write", path: first, bytes: "" }],
            names: namesOfMissing(first),
            at: first,
            planted: `${first} is empty`,
          }),
    ],
    controls: [],
  };
}

function renamed(path: string, text: string, { paths }: PlantRepository): readonly Made[] {
  const to = `${path}.assay_canary_renamed_planted`;
  if (paths.has(to)) return [];
  return [
    canary({
      operator: "under another name",
      tier: "static",
      changes: [
        { kind: "remove", path },
        { kind: "write", path: to, bytes: text },
      ],
      names: namesOfMissing(path),
      at: path,
      planted: `${path} is called ${to}`,
    }),
  ];
}

function namesOfMissing(path: string): readonly string[] {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return [...new Set([path, name])];
}
