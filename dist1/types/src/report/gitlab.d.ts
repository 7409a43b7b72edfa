/** GitLab Code Quality: a JSON array, one object a finding, fingerprints unique. Suppressed findings are not in it. */
import type { Audit } from "../model/index.ts";
export declare function renderGitlab(audit: Audit): string;
