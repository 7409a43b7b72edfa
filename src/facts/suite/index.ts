/** What the text of a Python test file says of its tests: which no runner collects, and which cannot fail. */
import type { FileFacts } from "../types.ts";
import { blankStrings, blocksOf, isCollectable, isTest, statementsOf } from "./blocks.ts";
import { nested, shadowed, withConstructor } from "./collection.ts";
import { hollow } from "./hollow.ts";
import { ownMocks } from "./own-mocks.ts";

const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests)\.py$|(?:^|\/)tests?\/(?:[^/]+\/)*[^/]+\.py$/;

export function suiteMarks(path: string, text: string): Pick<FileFacts, "suite"> {
  if (!TEST_FILE.test(path) || !/\bdef test|\bclass Test/.test(text)) return {};
  const code = blankStrings(text);
  const statements = statementsOf(code);
  const blocks = blocksOf(statements);
  const marks = [
    ...shadowed(blocks, code),
    ...nested(blocks, code),
    ...withConstructor(blocks),
    ...hollow({ blocks, statements, code }),
    ...ownMocks(path, blocks, code, text),
  ];
  const tests = blocks.filter((block) => isTest(block) && isCollectable(block)).length;
  return tests === 0 && marks.length === 0 ? {} : { suite: { tests, marks } };
}
