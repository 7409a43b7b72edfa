/** Documents: links, anchors that moved with their headings, the list of a status page. */
import { describe, expect, it } from "vitest";
import { repair } from "./support.ts";

describe("links", () => {
  const files = {
    "README.md": "# A\n\nSee [the guide](docs/setup-guide.md#first-steps) and [b](docs/b.md).\n",
    "docs/how/setup-guide.md": "# Guide\n\n## First steps\n",
    "docs/b.md": "# B\n",
  };

  it("a file that moved is linked where the only one of its name is, with --unsafe", async () => {
    const safe = await repair(files, "docs/broken-link");
    expect(safe.files).toEqual(files);
    expect(safe.refused.join()).toContain("needs --unsafe");
    const { files: after, problems } = await repair(files, "docs/broken-link", { unsafe: true });
    expect(problems).toEqual([]);
    expect(after["README.md"]).toBe(files["README.md"].replace("docs/setup-guide.md", "docs/how/setup-guide.md"));
  });

  it("of two files of that name none is taken", async () => {
    const two = { ...files, "old/setup-guide.md": "# Guide\n" };
    expect((await repair(two, "docs/broken-link", { unsafe: true })).files).toEqual(two);
  });
});

describe("anchors", () => {
  it("another spelling of the same words is corrected; everything around it stays", async () => {
    const files = {
      "README.md": "# A\r\n\r\n[x](docs/b.md#whats_new), [y](#a) <!-- keep -->\r\n",
      "docs/b.md": "# B\n\n## What's new\n",
    };
    const { files: after, problems } = await repair(files, "docs/broken-anchor");
    expect(problems).toEqual([]);
    expect(after["README.md"]).toBe(files["README.md"].replace("#whats_new", "#whats-new"));
  });

  it("a heading that moved takes its links along", async () => {
    const files = {
      "docs/a.md": "# A\n\n[how](b.md#how-to-release), [here](#how-to-release)\n",
      "docs/b.md": "# B\n",
      "docs/dev/c.md": "# C\n\n## How to release\n",
    };
    expect((await repair(files, "docs/broken-anchor")).refused.join()).toContain("the only page with such a heading");
    const { files: after, problems } = await repair(files, "docs/broken-anchor", { unsafe: true });
    expect(problems).toEqual([]);
    expect(after["docs/a.md"]).toBe("# A\n\n[how](dev/c.md#how-to-release), [here](dev/c.md#how-to-release)\n");
    const two = { ...files, "docs/d.md": "# D\n\n### How to release\n" };
    const undecided = await repair(two, "docs/broken-anchor", { unsafe: true });
    expect([undecided.files, undecided.refused.join()]).toEqual([two, expect.stringContaining("choose one by hand")]);
  });

  it("a heading of one word is on many pages by chance", async () => {
    const files = { "a.md": "# A\n\n[x](b.md#usage)\n", "b.md": "# B\n", "c.md": "# C\n\n## Usage\n" };
    expect((await repair(files, "docs/broken-anchor", { unsafe: true })).files).toEqual(files);
  });
});

describe("the list of audits", () => {
  it("gets every audit that it lacks, newest first, once", async () => {
    const page =
      "# Status\n\nAs of today.\n\n## Latest audit references\n\n- [one](audits/audit-2026-01-01.md), fine\n\n## Next\n\nEnd 😀\n";
    const files = {
      "docs/status.md": page,
      "docs/audits/audit-2026-01-01.md": "# One\n",
      "docs/audits/audit-2026-02-01.md": "# Two\n",
      "docs/audits/audit-2026-03-01.md": "# Three\n",
    };
    const { files: after, problems, repairs } = await repair(files, "docs/unlinked-audit");
    expect(problems).toEqual([]);
    expect(repairs).toHaveLength(2);
    expect(after["docs/status.md"]).toBe(
      page.replace("- [one]", "- [Three](audits/audit-2026-03-01.md)\n- [Two](audits/audit-2026-02-01.md)\n- [one]"),
    );
  });
});
