/** What the text of a script says of how checks are wired: guards, who names them, and how they pass without having looked. */
import { GUARD_FOLDER, GUARD_NAME, isGuardPath, judgesTree } from "./manifests/checks.ts";
import type { FileFacts, WiringMark } from "./types.ts";
import { checkFunctions, mentionsOf } from "./wiring-checks.ts";
import { emptiedInPython, emptiedInScript } from "./wiring-emptied.ts";
import { lineEnd, rangeAt } from "./wiring-text.ts";
import { missingToolsInPython, missingToolsInScript } from "./wiring-tools.ts";

/** A file name that begins as those of guards do. */
const GUARD_FILE =
  /\b(?:check|verify|validate|scan|audit|lint|guard|forbid|no|enforce|assert)[_-][\w-]+(?=\.(?:py|[cm]?[jt]s|sh)\b)\.\w+/gi;
/** Files that may start others: tests, scripts, tasks at the root or in hidden folders, and what runs processes. */
const MAY_CALL =
  /(?:^|\/)(?:tests?|scripts?|tools?|ci|hack|bin|dev|devtools|checks?|lint|build)\/|(?:^|\/)(?:test_|conftest)|_test\.py$|\.(?:test|spec|config)\.[cm]?[jt]sx?$|^[^/]+$|(?:^|\/)\.[^/]+\//;
const MOST_NAMES = 200;

/** Nothing for files that neither check nor may start what checks. */
export function wiringMarks(path: string, text: string, traits: readonly string[]): Pick<FileFacts, "wiring"> {
  const marks: WiringMark[] = [];
  if (isNamedGuard(path)) {
    if (judgesTree(text)) marks.push({ kind: "guard", name: nameOf(path), range: rangeAt(text, 0, lineEnd(text, 0)) });
    if (path.endsWith(".py")) marks.push(...missingToolsInPython(text), ...emptiedInPython(text));
    else marks.push(...missingToolsInScript(text), ...emptiedInScript(text));
  }
  if (isToolPath(path)) marks.push(...checkFunctions(path, text), ...mentionsOf(text));
  if (traits.includes("process") || MAY_CALL.test(path)) marks.push(...names(path, text));
  return marks.length === 0 ? {} : { wiring: marks };
}

/** A script in a folder of tools whose name says that it checks. */
export function isNamedGuard(path: string): boolean {
  return GUARD_NAME.test(nameOf(path)) && GUARD_FOLDER.test(`/${path}`) && isGuardPath(path);
}

/** In a folder of tools, and no test. */
function isToolPath(path: string): boolean {
  return (
    GUARD_FOLDER.test(`/${path}`) &&
    !/(?:^|\/)(?:tests?|__tests__|node_modules|fixtures)\/|(?:^|\/)test_|_test\.py$|\.(?:test|spec|d)\.[cm]?[jt]sx?$/.test(
      path,
    )
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function names(path: string, text: string): readonly WiringMark[] {
  const found = new Map<string, WiringMark>();
  for (const match of text.matchAll(GUARD_FILE)) {
    const [name] = match;
    if (name === nameOf(path) || found.has(name)) continue;
    found.set(name, { kind: "names", name, range: rangeAt(text, match.index, match.index + name.length) });
    if (found.size >= MOST_NAMES) break;
  }
  return [...found.values()];
}
