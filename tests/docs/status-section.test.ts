/** The list of audits of a status page: what is listed, in which order, and that nothing else is touched. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withAudits } from "../../src/app/status-section.ts";

const AUDITS = [
  { path: "docs/development/repository-audit-2026-04-26.md", title: "Repository audit, 2026-04-26" },
  { path: "docs/security/full-repo-audit-2026-04-24.md", title: "Security [full]" },
];
const PAGE = "docs/development/status.md";
const page = (list: string, rest = ""): string => `# Status\n\nText.\n\n## Latest audit references\n\n${list}${rest}`;

describe("withAudits", () => {
  it("adds what is missing, newest first, with relative links", () => {
    expect(withAudits(PAGE, page("", "## Next\n\nMore.\n"), AUDITS)).toBe(
      page(
        "- [Repository audit, 2026-04-26](repository-audit-2026-04-26.md)\n- [Security \\[full\\]](../security/full-repo-audit-2026-04-24.md)\n",
        "\n## Next\n\nMore.\n",
      ),
    );
  });

  it("turns plain paths into links and keeps the words of what is linked", () => {
    const before = page(
      "- [the old one](../security/full-repo-audit-2026-04-24.md): read this\n- `docs/development/repository-audit-2026-04-26.md`\n- see the wiki\n",
      "\nAfter.\n",
    );
    expect(withAudits(PAGE, before, AUDITS)).toBe(
      page(
        "- [`docs/development/repository-audit-2026-04-26.md`](repository-audit-2026-04-26.md)\n- [the old one](../security/full-repo-audit-2026-04-24.md): read this\n- see the wiki\n",
        "\nAfter.\n",
      ),
    );
  });

  it("keeps what is said beside a plain path, and lists it once", () => {
    const before = page(
      "- `repository-audit-2026-04-26.md` - with `notes`\n- The old one: docs/security/full-repo-audit-2026-04-24.md, read it\n",
    );
    expect(withAudits(PAGE, before, AUDITS)).toBe(
      page(
        "- [`repository-audit-2026-04-26.md`](repository-audit-2026-04-26.md) - with `notes`\n- The old one: [docs/security/full-repo-audit-2026-04-24.md](../security/full-repo-audit-2026-04-24.md), read it\n",
      ),
    );
  });

  it("keeps the line breaks of the page", () => {
    const before = page("- see the wiki\n").replaceAll("\n", "\r\n");
    const after = withAudits(PAGE, before, AUDITS) ?? "";
    expect(after.match(/(?<!\r)\n/g)).toBeNull();
    expect(after).toContain("](repository-audit-2026-04-26.md)\r\n- [Security");
  });

  it("leaves a page alone that has no such section, and does not list the page itself", () => {
    expect(withAudits(PAGE, "# Status\n\n## Other\n", AUDITS)).toBeUndefined();
    expect(withAudits(AUDITS[0]?.path ?? "", page("- x\n"), AUDITS)).not.toContain("repository-audit");
  });

  it("changes nothing the second time, and nothing outside of the list, whatever stands there", () => {
    const item = fc.constantFrom(
      "- see the wiki",
      "* `docs/security/full-repo-audit-2026-04-24.md`",
      "- docs/security/full-repo-audit-2026-04-24.md",
      "- [x](repository-audit-2026-04-26.md)\n  more\n  - below",
      "- of 2025-01-31: gone.md",
      "- [broken %](50%.md)",
    );
    const outside = fc.constantFrom("", "Prose.\n\n", "```text\n- `a`\n```\n\n", "| a |\n|---|\n| b |\n\n");
    fc.assert(
      fc.property(outside, fc.array(item, { maxLength: 4 }), outside, (before, items, after) => {
        const list = items.length === 0 ? "" : `${items.join("\n")}\n\n`;
        const text = `# Status\n\n${before}## Audits\n\n${list}## Next\n\n${after}`;
        const once = withAudits(PAGE, text, AUDITS) ?? "";
        expect(withAudits(PAGE, once, AUDITS)).toBe(once);
        expect(once.startsWith(`# Status\n\n${before}## Audits\n\n`)).toBe(true);
        expect(once.endsWith(`\n\n## Next\n\n${after}`)).toBe(true);
        for (const { path } of AUDITS) expect(once).toContain(path.slice(path.lastIndexOf("/") + 1));
      }),
    );
  });
});
