import type { Listing } from "../inventory/types.ts";
export type GitListing =
  | {
      readonly kind: "listing";
      readonly listing: Listing;
    }
  | {
      readonly kind: "no-repository";
    }
  /** There is a repository, but it does not help here. */
  | {
      readonly kind: "unusable";
      readonly reason: string;
    };
/** Lists `root` (absolute) by git; paths are relative to `root`, which may be below the top of the repository. */
export declare function listByGit(root: string, signal?: AbortSignal): Promise<GitListing>;
