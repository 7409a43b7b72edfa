/** Calls of a Python function that a guard forbids: `print`, `time.sleep`. */
import type { Forbids } from "../../model/index.ts";
import { callForms, type CallForm } from "./call-forms.ts";
import type { Family, NoFamily } from "./family.ts";
import { plant, type Made } from "./make.ts";
import { isPython } from "./python-imports.ts";
import type { PlantRepository } from "./repository.ts";
import { findSite, type Site } from "./site.ts";

/** So many of the first forms tell most. */
const HEAD = 4;
/** At most this many further functions get a canary each. */
const OTHERS = 6;

/** The first function of the list gets every form, the others the plainest. */
export function forbiddenCalls(
  { functions, in: patterns, except = [] }: Extract<Forbids, { kind: "calls" }>,
  repository: PlantRepository,
): Family | NoFamily {
  const [name, ...others] = functions;
  if (name === undefined) return { reason: "it names no function that is forbidden" };
  const site = findSite(repository, { in: patterns, except, isOf: isPython });
  if (site === undefined) return { reason: `no Python file is in ${patterns.join(", ") || "the repository"}` };
  const { plain, forms, controls } = callForms(name);
  const made = (tier: CallForm["tier"]): readonly Made[] =>
    forms.filter((each) => each.tier === tier).map((each) => plantForm(site, each));
  const further = others
    .slice(0, OTHERS)
    .map((other) =>
      plantForm(site, { operator: `other target ${other}`, tier: "static", text: callForms(other).plain }),
    );
  return {
    subject: {
      site,
      language: "python",
      extension: ".py",
      plain: () => plain,
      benign: "import json\n\nVALUE = json\n",
    },
    head: made("static").slice(0, HEAD),
    rest: [...made("static").slice(HEAD), ...further],
    dynamic: made("dynamic"),
    computed: made("computed"),
    controls: controls.map(({ operator, text }) =>
      plant(site, { operator, tier: "control", extension: ".py", expects: "green", text: () => text }),
    ),
  };
}

function plantForm(site: Site, { operator, tier, text }: CallForm): Made {
  return plant(site, { operator, tier, extension: ".py", text: () => text });
}
