/** What rules may look at, made once per session. */
import { roleOf as roleOfPath } from "../inventory/roles.ts";
import type { AnalysedFile, FileRole, Unit } from "../inventory/types.ts";
import type { RuleContext } from "../rule-kit/index.ts";
import type { Session } from "./session.ts";

export interface EngineContext extends Omit<RuleContext, "options"> {
  readonly roleOf: (path: string) => FileRole;
}

export function contextOf(session: Session): EngineContext {
  const roles = new Map(session.inventory.files.map((file: AnalysedFile) => [file.path, file.role]));
  // Manifests and documents have no facts; their place tells their role.
  const roleOf = (path: string) => roles.get(path) ?? roleOfPath(path);
  return {
    inventory: session.inventory,
    graph: session.graph,
    facts: session.facts,
    unitOf: unitFinder(session.inventory.units, ROOT),
    modules: session.config.modules,
    isTest: (path) => roleOf(path) === "test",
    roleOf,
  };
}

/** What owns a path where no unit does. */
export const ROOT: Unit = { id: ".", path: ".", kind: "root", manifests: [], roots: [] };

/** Unit with the longest folder that holds the path. CI jobs own no files: they only install and run. */
export function unitFinder<Some extends Pick<Unit, "path" | "kind">>(
  units: readonly Some[],
  none: Some,
): (path: string) => Some {
  const byFolder = new Map<string, Some>();
  for (const unit of units) {
    if (unit.kind === "ci") continue;
    const known = byFolder.get(unit.path);
    if (known === undefined || (known.kind === "docker" && unit.kind !== "docker")) byFolder.set(unit.path, unit);
  }
  const root = byFolder.get(".") ?? none;
  const memo = new Map<string, Some>();
  const ofFolder = (folder: string): Some => {
    const known = memo.get(folder) ?? byFolder.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf("/");
    const unit = slash < 0 ? root : ofFolder(folder.slice(0, slash));
    memo.set(folder, unit);
    return unit;
  };
  return (path) => {
    const slash = path.lastIndexOf("/");
    return slash < 0 ? root : ofFolder(path.slice(0, slash));
  };
}
