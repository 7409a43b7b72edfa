/** Files of tests whose names vitest does not look for. Only where nothing says what it includes. */
import type { RuleContext, RuleResult } from "../../../src/rule-kit/index.ts";

const COLLECTED = /\.(?:test|spec|bench|test-d|spec-d)\.[cm]?[jt]sx?$/;
const CONFIG = /(?:^|\/)(?:vitest|vite)\.(?:config|workspace|projects)[\w.-]*\.[cm]?[jt]s$/;

export function* missedByVitest(context: RuleContext): Iterable<RuleResult> {
  const { inventory, facts, graph } = context;
  const configs = inventory.manifests.filter(({ path }) => CONFIG.test(path));
  // A pattern of its own, or a configuration whose strings are not known: it may look for other names.
  if (inventory.manifests.some(({ path, words = [] }) => CONFIG.test(path) && words.some((word) => word.includes("*"))))
    return;
  const scripts = inventory.manifests
    .flatMap(({ steps = [] }) => steps.map(({ text }) => text))
    .filter((text) => text.includes("vitest"));
  if (scripts.length === 0 || scripts.some((text) => /--config|-c\s|--dir\b/.test(text)) || configs.length > 4) return;
  for (const file of facts.values()) {
    if (file.language === "python" || COLLECTED.test(file.path) || file.path.endsWith(".d.ts")) continue;
    const fact = file.imports.find(
      ({ module, names = [] }) => module === "vitest" && names.some((name) => name === "test" || name === "it"),
    );
    if (fact === undefined || fact.kind === "type-only" || !/(?:^|\/)(?:tests?|__tests__|spec)\//.test(file.path))
      continue;
    if (graph.edgesTo(file.path).length > 0 || /(?:^|\/)(?:setup|utils?|helpers?|fixtures?|support|_)/i.test(file.path))
      continue;
    if (file.imports.some(({ module }) => module === "vitest/config")) continue;
    yield {
      path: file.path,
      range: fact.range,
      subject: file.path,
      message: "vitest does not collect the tests of this file: its name has neither .test. nor .spec.",
      recommendation: `Rename it to ${file.path.replace(/(\.[cm]?[jt]sx?)$/, ".test$1").replace(/^.*\//, "")}`,
    };
  }
}
