import { isStdlib, removedIn } from "../../../src/facts/manifests/stdlib.ts";
import { defineRule } from "../../../src/rule-kit/index.ts";
import { examinedDeclarations, isShow, unitSubject } from "../findings.ts";
import { requirementsAt, spotsOf } from "../canaries.ts";

/** Modules of Node that nobody needs a package for; `events`, `buffer`, `util` and `path` exist for browsers. */
const NODE = new Set(
  "fs child_process http https http2 net tls dns os cluster crypto dgram vm worker_threads".split(" "),
);
/** Distributions for old versions under the name of the module. */
const BACKPORTS = new Set(
  "argparse asyncio dataclasses enum enum34 ipaddress pathlib typing uuid wsgiref multiprocessing hashlib unittest logging ssl".split(
    " ",
  ),
);

export default defineRule({
  id: "deps/stdlib-listed",
  title: "part of the standard library listed as a dependency",
  severity: "medium",
  default: "on",
  languages: ["python", "javascript"],
  inTests: "same",
  scope: "unit",
  locality: "file",
  examined: examinedDeclarations,
  *canaries(context) {
    for (const spot of spotsOf(context, "source")) {
      for (const name of ["argparse", "sqlite3"]) {
        const file = requirementsAt(spot, `stdlib-${name}`, name);
        if (file !== undefined) yield { operator: `${name} in requirements`, files: [file], expectAt: file.path };
      }
    }
  },
  *check(unit) {
    if (unit.kind === "ci" || isShow(unit.path)) return;
    const python = unit.manifests.find((manifest) => manifest.python?.requiresPython !== undefined)?.python
      ?.requiresPython;
    for (const manifest of unit.manifests) {
      for (const declared of manifest.declared) {
        const isNpm = (declared.ecosystem ?? manifest.ecosystem) === "npm";
        if (declared.role === "constraint" || declared.marker?.includes("python_version") === true) continue;
        const module = declared.key === "enum34" ? "enum" : declared.key.replaceAll("-", "_");
        const listed = isNpm
          ? NODE.has(declared.key) && !/^(?:npm:|file:|workspace:|link:)/.test(declared.specifier)
          : isStdlib(module, python) && (BACKPORTS.has(declared.key) || removedIn(module) === undefined);
        if (!listed) continue;
        const what = isNpm ? `a module of Node` : `part of Python's standard library`;
        yield {
          path: declared.path,
          range: declared.range,
          message: `${declared.name} is ${what}; the package of that name is another, old or empty one`,
          recommendation: `Remove ${declared.name} from ${declared.path}`,
          unit: unit.id,
          subject: declared.key,
          cause: {
            key: `stdlib-listed:${unit.id}`,
            text: `${unitSubject(unit)} lists parts of the standard library as dependencies`,
            nextAction: "Remove them",
            effort: "minutes",
          },
        };
      }
    }
  },
});
