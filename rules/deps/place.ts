/** Where a missing dependency belongs: a manifest that exists, the nearest to the unit's folder. */
import type { Manifest } from "../../src/facts/manifests/types.ts";
import type { Unit } from "../../src/inventory/types.ts";
import { unitName } from "./findings.ts";
import type { Ecosystem } from "./uses.ts";

/** Kinds that hold dependencies, the one to prefer first. */
const KINDS: readonly Manifest["kind"][] = [
  "pyproject",
  "requirements",
  "setup.cfg",
  "setup.py",
  "pipfile",
  "environment.yml",
  "package.json",
  "dockerfile",
];

/** A path, or "the dependencies of services/a" when the unit has no manifest for it. */
export function placeFor(unit: Unit, ecosystem: Ecosystem, isTest: boolean): string {
  const all = unit.manifests
    .filter(({ kind, ecosystem: own }) => KINDS.includes(kind) && (own === ecosystem || kind === "dockerfile"))
    .toSorted((a, b) => depth(a) - depth(b) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  const forTests = all.find((one) => one.kind === "requirements" && declares(one, "test"));
  const atHome = all.filter((one) => depth(one) <= depthOf(unit));
  if (isTest && forTests !== undefined && depth(forTests) <= depthOf(unit) + 1) return forTests.path;
  const plain =
    atHome.find((one) => declares(one, "runtime")) ??
    atHome.find((one) => one.kind !== "pyproject" || one.name !== undefined) ??
    all.find((one) => declares(one, "runtime")) ??
    all[0];
  return plain?.path ?? `the dependencies of ${unitName(unit)}`;
}

function declares(manifest: Manifest, role: "runtime" | "test"): boolean {
  return manifest.declared.some((one) => one.role === role);
}

/** `requirements/base.txt` speaks for the folder above. */
function depth({ path }: Manifest): number {
  return (
    path
      .replace(/(?:^|\/)requirements?\//, "/")
      .split("/")
      .filter((part) => part !== "").length - 1
  );
}

function depthOf(unit: Unit): number {
  return unit.path === "." ? 0 : unit.path.split("/").length;
}
