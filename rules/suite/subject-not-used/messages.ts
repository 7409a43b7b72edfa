/** What is said of each way in which a test or an assertion cannot fail. */
import type { HollowKind, SuiteMark } from "../../../src/facts/types.ts";

export interface Said {
  readonly message: string;
  readonly recommendation: string;
}

type Say = (mark: SuiteMark, isPython: boolean) => Said;

const SAY: Readonly<Record<HollowKind, Say>> = {
  "always-true": ({ name }) => ({
    message: `${name} asserts what is always true and nothing else: it stays green whatever becomes of the code`,
    recommendation: "Call what it is named for and assert its result, or remove it",
  }),
  tuple: ({ name }) => ({
    message: `this assertion in ${name} cannot fail: it asserts a tuple, which is true because it is not empty`,
    recommendation: "Remove the parentheses: `assert condition, message`",
  }),
  swallowed: ({ name, other }) => ({
    message: `this assertion in ${name} cannot fail the test: the handler in line ${other} takes its failure and does nothing`,
    recommendation: "Remove the handler, or catch only the error that the code may raise",
  }),
  "not-called": ({ name }) => ({
    message: `this line in ${name} names an assertion and does not call it: nothing is asserted`,
    recommendation: "Add the parentheses",
  }),
  "unused-function": ({ name, other }) => ({
    message: `the assertions in ${name} never run: the test in line ${other} neither calls nor hands on this function`,
    recommendation: "Call it, or move its assertions into the test",
  }),
  "never-awaited": ({ name }, isPython) =>
    isPython
      ? {
          message: `${name} never runs: \`unittest.TestCase\` calls it and throws the coroutine away`,
          recommendation: "Derive the class from `unittest.IsolatedAsyncioTestCase`",
        }
      : {
          message: `nothing waits for this assertion in ${name}: the test is over before it can fail`,
          recommendation: "Write `await` before it",
        },
  "own-mocks": ({ name }) => ({
    message: `${name} asserts only what mocks of its own were told to return: it stays green whatever becomes of the code`,
    recommendation: "Call the code that the mocks stand beside, and assert what it makes of them",
  }),
  "no-matcher": ({ name }) => ({
    message: `this \`expect\` in ${name} has no matcher: nothing is asserted`,
    recommendation: "Add what is expected, for example `.toBe(…)`",
  }),
};

export function isHollow(kind: SuiteMark["kind"]): kind is HollowKind {
  return Object.hasOwn(SAY, kind);
}

export function saidOf(kind: HollowKind, mark: SuiteMark, isPython: boolean): Said {
  return SAY[kind](mark, isPython);
}
