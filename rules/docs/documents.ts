/** The documents that rules judge: the repository's own prose, not fixtures, templates or what tools write. */
import type { FileFacts } from "../../src/facts/types.ts";
import type { DocumentFacts } from "../../src/facts/markdown/types.ts";
import { siteOf } from "./pages.ts";
import type { Examined, RuleContext } from "../../src/rule-kit/index.ts";

export interface Document {
  readonly path: string;
  readonly folder: string;
  readonly facts: FileFacts;
  readonly document: DocumentFacts;
  /** A record of its time: a change log, a dated report, a decision, a plan. Its links are still followed by readers. */
  readonly isRecord: boolean;
  /** A change log: each entry linked what was there on its day. */
  readonly isChangeLog: boolean;
}

/** Templates of other repositories, forms that GitHub copies into an issue, fixtures. */
const NOT_PROSE =
  /(?:^|\/)(?:[^/]*templates?|template-[^/]*|[^/]*-template|skeletons?|scaffold(?:s|ing)?|boilerplates?|blueprints?|archetypes|stubs|generators?|fixtures?|__fixtures__|__snapshots__|snapshots?|testdata|test[-_]data|test[-_]?(?:suite|cases|files|assets|projects?)?|specs?|tests?|golden|e2e|corpus|playground|\{\{[^/]*|\{%[^/]*)\/|(?:^|\/)(?:issue_template|pull_request_template|merge_request_template)(?:\.md$|\/)|[{}]|\.(?:tmpl|tpl|template|in|j2|jinja)\.md$|(?:^|\/)_[^/]*\.mdx?$/i;
const RECORD =
  /(?:^|\/)(?:change-?log|changes|history|news|releases?|release[-_]notes?|migrat(?:ion|ing)|upgrad(?:e|ing)|roadmap|todo|plans?|ideas?|proposals?|rfcs?|adrs?|decisions?|archived?|blog|posts?|meeting[-_]?notes|notes|postmortems?|audits?|reports?|reviews?|specs?|designs?|tasks?|drafts?|backlog|journal|retro(?:spective)?s?|superpowers|prompts?)(?:[-_.][^/]*)?(?:\/|\.(?:mdx?|markdown|mdown)$)|\b(?:19|20)\d\d[-_.]?(?:[01]\d)[-_.]?(?:[0-3]\d)?\b|[-_](?:plan|design|rfc|proposal|audit|report|spec|todo|changelog|notes|roadmap|migration|draft)s?\.(?:mdx?|markdown|mdown)$/i;
const CHANGE_LOG =
  /(?:^|\/)(?:change-?logs?|changes|history|news|releases?|release[-_]?notes?)(?:[-_.][^/]*)?(?:\/|\.(?:mdx?|markdown|mdown)$)/i;
/** Words of a document for tools that write it: nobody repairs it by hand. */
const VENDORED = /(?:^|\/)(?:vendors?|external|extern|deps|3rdparty|thirdparty|third[-_]party|contrib\/deps)\//i;

export const isProse = (path: string): boolean => !NOT_PROSE.test(path) && !VENDORED.test(path);
export const isRecord = (path: string): boolean => RECORD.test(path);

const documents = new WeakMap<FileFacts, Document | null>();

export function* documentsOf(context: RuleContext): Generator<Document> {
  for (const facts of context.facts.values()) {
    const document = facts.document === undefined ? undefined : documentOf(facts, facts.document);
    if (document !== undefined) yield document;
  }
}

function documentOf(facts: FileFacts, document: DocumentFacts): Document | undefined {
  const known = documents.get(facts);
  if (known !== undefined) return known ?? undefined;
  const { path } = facts;
  const isOurs = isProse(path) && !facts.traits.includes("generated");
  const slash = path.lastIndexOf("/");
  const made = isOurs
    ? {
        path,
        folder: slash < 0 ? "" : path.slice(0, slash),
        facts,
        document,
        isRecord: isRecord(path),
        isChangeLog: CHANGE_LOG.test(path),
      }
    : null;
  documents.set(facts, made);
  return made ?? undefined;
}

/** Skills that a package ships, for agents in other projects. */
export const isShipped = (path: string): boolean => /(?:^|\/)skills\//.test(path) && !path.startsWith(".");

/** Pages of a site and shipped skills speak of the reader's project, not of this one. */
export function isForOthers({ path }: Pick<Document, "path">, context: RuleContext): boolean {
  return isShipped(path) || siteOf(path, context) !== undefined;
}

/** How many of something all judged documents have. */
export const examinedBy =
  (noun: string, countOf: (document: DocumentFacts, path: string) => number) =>
  (context: RuleContext): Examined => {
    let count = 0;
    for (const { document, path } of documentsOf(context)) count += countOf(document, path);
    return { count, noun };
  };
