/** A contract of a nested configuration file speaks of its own folder: its patterns are made relative to the root. */
import type { Contract } from "../contracts/schema.ts";
/**
 * `folder`: of the configuration file. `paths`: every listed path, which decides whether a plain name (`runtime`,
 * `app.models`) is something of this folder or a package from outside (`django`, `third-party`).
 */
export declare function contractBelow<Kind extends Contract>(
  contract: Kind,
  folder: string,
  paths: ReadonlySet<string>,
): Kind;
