import { describe, expect, it } from "vitest";
import { parseOwners } from "../../src/engine/owners.ts";
import { auditWith } from "./support.ts";

/** GitHub's documented examples and the cases that go wrong when patterns are taken for shell globs. */
const CASES: readonly (readonly [pattern: string, owned: readonly string[], not: readonly string[]])[] = [
  ["*", ["a", "a/b.py", ".github/x.yml"], []],
  ["*.js", ["a.js", "deep/down/b.js"], ["a.jsx", "js"]],
  ["/build/logs/", ["build/logs/a", "build/logs/deep/b"], ["x/build/logs/a", "build/logs", "build/logs2/a"]],
  ["docs/*", ["docs/a.md"], ["docs/deep/a.md", "x/docs/a.md"]],
  ["docs/**", ["docs/a.md", "docs/deep/a.md"], ["x/docs/a.md", "docs2/a"]],
  ["apps/", ["apps/a", "x/apps/b", "x/apps/deep/c"], ["apps", "xapps/a"]],
  ["/docs/", ["docs/a"], ["x/docs/a"]],
  ["/scripts", ["scripts", "scripts/a.sh"], ["x/scripts", "scripts2"]],
  ["**/logs", ["logs", "logs/a", "deep/logs/a", "a/b/logs"], ["xlogs"]],
  ["services/video", ["services/video/a.py"], ["x/services/video/a.py", "services/video2/a.py"]],
  ["services/*/api", ["services/a/api", "services/a/api/x.py"], ["services/a/b/api", "services/api"]],
  ["a/**/z.py", ["a/z.py", "a/b/z.py", "a/b/c/z.py"], ["z.py", "a/b/z.pyc"]],
  ["*.p?", ["a.py", "x/b.ps"], ["a.p", "a.pyi"]],
  ["/app/(shop)/", ["app/(shop)/page.tsx"], ["app/shop/page.tsx"]],
  ["/app/[id]/page.tsx", ["app/[id]/page.tsx"], ["app/i/page.tsx"]],
  ["/a{b,c}/", ["a{b,c}/x"], ["ab/x", "ac/x"]],
  ["/a+b.c", ["a+b.c"], ["aab.c", "a+bxc"]],
  [String.raw`my\ docs/`, ["my docs/a.md"], ["my/a.md"]],
];

const ownersIn = async (files: Record<string, string>) =>
  (await auditWith({ "a.py": "import bad\n", ...files })).groups[0]?.owners;

describe("a pattern", () => {
  for (const [pattern, owned, not] of CASES) {
    it(pattern, () => {
      const ownersOf = parseOwners(`${pattern} @team\n`);
      const names = (paths: readonly string[]) => paths.map((path) => [path, ownersOf(path).join(" ")]);
      expect(names(owned)).toEqual(owned.map((path) => [path, "@team"]));
      expect(names(not)).toEqual(not.map((path) => [path, ""]));
    });
  }
});

describe("the file", () => {
  it("gives the owners of the last line that matches, also when that names none", () => {
    const ownersOf = parseOwners(
      "# everything\n* @all  # who else\r\n\n/a/ @one two@example.org\n/a/free/\n!/a/x @no\n[Section] @group\n^[Optional] @group\n",
    );
    expect(ownersOf("b/x")).toEqual(["@all"]);
    expect(ownersOf("a/x")).toEqual(["@one", "two@example.org"]);
    expect(ownersOf("a/free/x")).toEqual([]);
    expect(parseOwners("")("x")).toEqual([]);
  });

  it("is looked for in .github first, then at the root, then in docs", async () => {
    expect(
      await ownersIn({ ".github/CODEOWNERS": "* @github", CODEOWNERS: "* @root", "docs/CODEOWNERS": "* @docs" }),
    ).toEqual(["@github"]);
    expect(await ownersIn({ CODEOWNERS: "* @root", "docs/CODEOWNERS": "* @docs" })).toEqual(["@root"]);
    expect(await ownersIn({ "docs/CODEOWNERS": "* @docs" })).toEqual(["@docs"]);
    expect(await ownersIn({})).toBeUndefined();
  });

  it("names all owners of a group, each once", async () => {
    const { groups } = await auditWith({
      "a/x.py": "import bad\n",
      "b/x.py": "import bad\n",
      CODEOWNERS: "a/ @b @a\nb/ @c @a\n",
    });
    expect(groups.map((group) => group.owners)).toEqual([["@a", "@b", "@c"]]);
  });
});
