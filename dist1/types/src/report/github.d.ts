/** Workflow commands of GitHub Actions: annotations on the changed lines, one command a line. */
import type { Audit } from "../model/index.ts";
export declare function renderGithub(audit: Audit): string;
