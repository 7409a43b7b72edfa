/** Documents: links, anchors, paths and commands that lead nowhere, lists of references that rot. */
import type { Rule } from "../../src/rule-kit/index.ts";
import brokenAnchor from "./broken-anchor/rule.ts";
import brokenLink from "./broken-link/rule.ts";
import caseMismatch from "./case-mismatch/rule.ts";
import headingRange from "./heading-range/rule.ts";
import lineOutOfRange from "./line-out-of-range/rule.ts";
import missingCommand from "./missing-command/rule.ts";
import missingPath from "./missing-path/rule.ts";
import plainPath from "./plain-path/rule.ts";
import undefinedReference from "./undefined-reference/rule.ts";
import unlinkedAudit from "./unlinked-audit/rule.ts";

export default [
  brokenLink,
  brokenAnchor,
  caseMismatch,
  lineOutOfRange,
  undefinedReference,
  missingPath,
  missingCommand,
  plainPath,
  headingRange,
  unlinkedAudit,
] as readonly Rule[];
