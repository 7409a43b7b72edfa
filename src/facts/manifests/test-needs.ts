/**
 * What a Python test file needs without importing it: pytest plugins named by a fixture or a mark. Kept as traits of the
 * file: `tests:12` (number of test functions), `needs:pytest-mock:4:15:21` (distribution, line, columns of the word),
 * `fixture:mocker` (defined here, so no plugin is meant), `importorskip:numpy`.
 */

const TEST_FILE = /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|conftest|tests)\.py$|(?:^|\/)tests?\/(?:[^/]+\/)*[^/]+\.py$/;

/** Fixture → distribution that brings it. Only names that hardly anyone gives to a fixture of their own. */
const FIXTURES: ReadonlyMap<string, string> = new Map([
  ["mocker", "pytest-mock"],
  ["class_mocker", "pytest-mock"],
  ["module_mocker", "pytest-mock"],
  ["session_mocker", "pytest-mock"],
  ["httpx_mock", "pytest-httpx"],
  ["respx_mock", "respx"],
  ["requests_mock", "requests-mock"],
  ["freezer", "pytest-freezer"],
  ["benchmark", "pytest-benchmark"],
  ["snapshot", "syrupy"],
  ["django_db_setup", "pytest-django"],
  ["django_user_model", "pytest-django"],
  ["django_assert_num_queries", "pytest-django"],
  ["live_server", "pytest-django"],
  ["aiohttp_client", "pytest-aiohttp"],
  ["httpserver", "pytest-httpserver"],
  ["fs", "pyfakefs"],
  ["subtests", "pytest-subtests"],
  ["qtbot", "pytest-qt"],
  ["datadir", "pytest-datadir"],
  ["data_regression", "pytest-regressions"],
  ["file_regression", "pytest-regressions"],
]);

const MARKS: ReadonlyMap<string, string> = new Map([
  ["asyncio", "pytest-asyncio"],
  ["django_db", "pytest-django"],
  ["anyio", "anyio"],
  ["trio", "pytest-trio"],
  ["timeout", "pytest-timeout"],
  ["flaky", "pytest-rerunfailures"],
  ["xdist_group", "pytest-xdist"],
  ["vcr", "pytest-recording"],
  ["freeze_time", "pytest-freezer"],
]);

/** Traits of a test file; nothing for other files. Each need is given once, where it is first seen. */
export function testTraits(path: string, text: string): readonly string[] {
  if (!TEST_FILE.test(path)) return [];
  const code = blankStrings(text);
  const traits: string[] = [];
  const tests = code.match(/^[ \t]*(?:async[ \t]+)?def[ \t]+test\w*[ \t]*\(/gm)?.length ?? 0;
  if (tests > 0) traits.push(`tests:${tests}`);
  const seen = new Set<string>();
  const need = (distribution: string, start: number, end: number): void => {
    if (seen.has(distribution)) return;
    seen.add(distribution);
    const lineStart = code.lastIndexOf("\n", start - 1) + 1;
    const line = code.slice(0, start).split("\n").length;
    traits.push(`needs:${distribution}:${line}:${start - lineStart + 1}:${end - lineStart + 1}`);
  };
  for (const match of code.matchAll(/\bpytest\.mark\.(\w+)/g)) {
    const distribution = MARKS.get(match[1] ?? "");
    if (distribution !== undefined) need(distribution, match.index, match.index + match[0].length);
  }
  for (const match of code.matchAll(/^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\(([^)]*)\)/gm)) {
    const [whole, name = "", parameters = ""] = match;
    if (FIXTURES.has(name)) traits.push(`fixture:${name}`);
    // What `@patch` makes is passed by position: a name says nothing of a fixture.
    if (!(name.startsWith("test") || isFixture(code, match.index)) || isPatched(code, match.index)) continue;
    const start = match.index + whole.length - parameters.length - 1;
    for (const parameter of parameters.matchAll(/(?:^|,)\s*(\w+)/g)) {
      const word = parameter[1] ?? "";
      const distribution = FIXTURES.get(word);
      const at = start + parameter.index + parameter[0].length - word.length;
      if (distribution !== undefined) need(distribution, at, at + word.length);
    }
  }
  for (const match of text.matchAll(/\bimportorskip\(\s*["']([\w.]+)["']/g))
    traits.push(`importorskip:${match[1] ?? ""}`);
  return traits;
}

/** Does the decorator above a definition make it a fixture? */
function isFixture(code: string, start: number): boolean {
  return /@(?:\w+\.)?fixture\b[^\n]*(?:\n[^\n]*){0,3}$/.test(code.slice(Math.max(0, start - 300), start));
}

/** Is `@patch(…)` or `@mock.patch.object(…)` among the decorators above a definition? */
function isPatched(code: string, start: number): boolean {
  const above = code
    .slice(Math.max(0, start - 1500), start)
    .split("\n")
    .slice(0, -1);
  for (const line of above.toReversed().slice(0, 30)) {
    if (/^\s*@(?:[\w.]+\.)?patch\b/.test(line)) return true;
    // The code before the decorators.
    if (/^\s*$|^\s*(?:async\s+def|def|class|return|assert)\b/.test(line)) return false;
  }
  return false;
}

/** Strings over several lines and comments become blanks: tests of test tools hold tests in strings. */
function blankStrings(text: string): string {
  return text.replace(/("""|''')[\s\S]*?\1|#[^\n]*/g, (found) =>
    found.charCodeAt(0) === 35 ? " ".repeat(found.length) : found.replace(/[^\n]+/g, (line) => " ".repeat(line.length)),
  );
}
