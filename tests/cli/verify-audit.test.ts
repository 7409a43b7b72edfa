/** `assay verify audit.json`: an older audit, judged by its commit and by today. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { AUDIT_SCHEMA, type Audit, type ClaimRecord } from "../../src/model/index.ts";
import { assay, folderWith, git, repositoryWith, scratch } from "./run.ts";

const RUN = 'import subprocess\n\n\ndef go(name):\n    subprocess.run(["tool", name], check=True)\n';
const FILES = {
  "app/__init__.py": "",
  "app/run.py": RUN,
  "app/kept.py": RUN,
  "app/other.py": RUN.replace("go", "leave"),
  "README.md": "# App\n\nSee [run](app/run.py).\n",
};

/** A repository, and the audit of its only commit beside it. */
function audited(name: string): { readonly root: string; readonly file: string } {
  const root = repositoryWith(FILES);
  const file = join(scratch(), name);
  assay(["audit", root, "--format", "json", "--output", file]);
  return { root, file };
}

function verified(root: string, ...args: readonly string[]): { code: number | null; audit: Audit; stderr: string } {
  const { code, stdout, stderr } = assay(["verify", "-C", root, ...args, "--format", "json"]);
  return { code, stderr, audit: JSON.parse(stdout) as Audit };
}

const kindsOf = (claims: readonly ClaimRecord[], kind: ClaimRecord["claim"]["kind"]): readonly string[] =>
  claims.filter(({ claim }) => claim.kind === kind).map(({ verdict }) => verdict.kind);

describe("an audit of the commit that is checked out", () => {
  let root = "";
  let file = "";
  let audit: Audit;
  let result: ReturnType<typeof verified>;
  beforeAll(() => {
    ({ root, file } = audited("same.json"));
    audit = JSON.parse(readFileSync(file, "utf8")) as Audit;
    result = verified(root, file);
  });

  test("is confirmed whole, when it was written and today", () => {
    expect(result.code).toBe(0);
    const { claims } = result.audit;
    expect(claims.filter(({ verdict }) => verdict.kind !== "confirmed")).toEqual([]);
    expect(claims.filter(({ whenWritten }) => whenWritten?.verdict.kind !== "confirmed")).toEqual([]);
    expect(claims.filter(({ whenWritten }) => whenWritten?.because !== "named")).toEqual([]);
  });

  test("each finding, check, proof, call and figure is a claim with its pointer and its lines", () => {
    const { claims } = result.audit;
    const of = (kind: ClaimRecord["claim"]["kind"]): number => kindsOf(claims, kind).length;
    expect(of("finding")).toBe(audit.findings.length);
    expect(of("check")).toBe(audit.checks.length);
    expect(of("proof")).toBe(audit.checks.filter(({ proof }) => proof !== undefined).length);
    expect(of("call")).toBe(audit.calls.length);
    expect(of("figure")).toBeGreaterThan(5);
    expect(audit.findings.length).toBeGreaterThan(2);
    const lines = readFileSync(file, "utf8").split("\n");
    for (const { pointer = "", range, quote } of claims) {
      expect(lines[range.startLine - 1]?.slice(range.startColumn - 1)).toContain(quote.split("\n")[0]);
      let value: unknown = audit;
      for (const key of pointer.split("/").slice(1)) value = (value as Record<string, unknown>)[key];
      expect(value, pointer).toBeDefined();
    }
  });

  test("a figure, a check or a finding that was edited is not confirmed when it was written either: exit 1", () => {
    const edited = JSON.parse(readFileSync(file, "utf8")) as {
      scope: { files: number };
      checks: { outcome: string; findings: number; proof?: { planted: number } }[];
      findings: { quote: string; id: string; location: { path: string } }[];
    };
    edited.scope.files += 1;
    const found = edited.checks.findIndex(({ outcome }) => outcome === "findings");
    Object.assign(edited.checks[found] ?? {}, { outcome: "clean", findings: 0 });
    const proven = edited.checks.findIndex(({ proof }) => proof !== undefined);
    Object.assign(edited.checks[proven]?.proof ?? {}, { planted: 999 });
    Object.assign(edited.findings[0] ?? {}, { id: "0".repeat(16), quote: "os.system(name)" });
    const path = join(scratch(), "edited.json");
    writeFileSync(path, JSON.stringify(edited));
    const { code, audit: judged } = verified(root, path);
    const verdicts = new Map(judged.claims.map(({ pointer, whenWritten }) => [pointer, whenWritten?.verdict.kind]));
    expect(verdicts.get("/scope/files")).toBe("stale-count");
    expect(verdicts.get(`/checks/${found}`)).toBe("overstated");
    expect(verdicts.get(`/checks/${proven}/proof`)).toBe("stale-count");
    expect(verdicts.get("/findings/0")).toBe("changed");
    expect(code).toBe(1);
  });
});

describe("after the code moved on", () => {
  let root = "";
  let file = "";
  beforeAll(() => {
    ({ root, file } = audited("older.json"));
    writeFileSync(join(root, "app/kept.py"), `"""One line more."""\n${RUN}`);
    writeFileSync(join(root, "app/run.py"), RUN.replace("check=True", "check=True, timeout=5"));
    git(root, "rm", "-q", "app/other.py");
    writeFileSync(join(root, "README.md"), "# App\n\nSee [run](app/gone.py).\n");
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", "move on");
  });

  test("findings are moved, changed and missing, a clean check is overstated, figures are stale, and all was right once", () => {
    const { code, audit } = verified(root, file, "--since");
    const { claims } = audit;
    const finding = (path: string): ClaimRecord | undefined =>
      claims.find(
        ({ claim }) => claim.kind === "finding" && claim.rule === "process/no-timeout" && claim.at.path === path,
      );
    expect(finding("app/kept.py")?.verdict).toMatchObject({ kind: "moved", to: { path: "app/kept.py", line: 6 } });
    expect(finding("app/run.py")?.verdict).toMatchObject({ kind: "changed" });
    expect(finding("app/other.py")?.verdict).toMatchObject({ kind: "missing" });
    const call = claims.find(({ claim }) => claim.kind === "call" && claim.at.path === "app/run.py");
    expect(call?.verdict).toMatchObject({ kind: "changed" });
    const links = claims.find(({ claim }) => claim.kind === "check" && claim.check === "docs/broken-link");
    expect(links?.verdict).toMatchObject({ kind: "overstated", at: [{ path: "README.md", line: 3 }] });
    const files = claims.find(({ pointer }) => pointer === "/scope/files");
    expect(files?.verdict).toMatchObject({ kind: "stale-count", actual: 4 });
    expect(claims.filter(({ whenWritten }) => whenWritten?.verdict.kind !== "confirmed")).toEqual([]);
    expect(finding("app/run.py")?.since?.subject).toBe("move on");
    // It was right when it was written.
    expect(code).toBe(0);
  });

  test("--check fails, --at its commit confirms, and the terminal has two columns", () => {
    expect(assay(["verify", "-C", root, file, "--check"]).code).toBe(1);
    const then = verified(root, file, "--at", "HEAD~");
    expect(then.audit.claims.filter(({ verdict }) => verdict.kind !== "confirmed")).toEqual([]);
    const { stdout } = assay(["verify", "-C", root, file]);
    expect(stdout).toMatch(/today: .* stale count/);
    expect(stdout).toMatch(/when written: \d+ claims: \d+ confirmed \(commit [\da-f]{7}, which it names\)/);
    expect(stdout).toContain("process/no-timeout at app/kept.py:5");
  });
});

test("an audit of uncommitted changes is judged by today only, and says so", () => {
  const root = repositoryWith(FILES);
  writeFileSync(join(root, "app/run.py"), `# new\n${RUN}`);
  const file = join(scratch(), "dirty.json");
  assay(["audit", root, "--no-proofs", "--format", "json", "--output", file]);
  const { code, audit, stderr } = verified(root, file);
  expect(audit.claims.filter(({ verdict }) => verdict.kind !== "confirmed")).toEqual([]);
  expect(audit.claims.filter(({ whenWritten }) => whenWritten !== undefined)).toEqual([]);
  expect(stderr).toContain("saw uncommitted changes");
  expect(code).toBe(0);
});

describe("what is no audit of this repository", () => {
  let root = "";
  let text = "";
  beforeAll(() => {
    const made = audited("good.json");
    root = made.root;
    text = readFileSync(made.file, "utf8");
  });

  const cases: readonly [name: string, make: () => string, message: RegExp][] = [
    ["empty", () => "", /it is empty/],
    ["cut off", () => text.slice(0, text.length / 2), /it is no JSON: it ends before/],
    ["broken", () => text.replace('"schema":', '"schema"'), /it is no JSON: line 2, column \d+/],
    ["foreign", () => '{"version": "2.1.0", "runs": []}', /it is no audit of Assay.*--format json/],
    ["a list", () => "[1, 2]", /it is no audit of Assay/],
    [
      "another schema",
      () => text.replace(AUDIT_SCHEMA, "assay/audit@7"),
      /its schema is assay\/audit@7, and this Assay reads/,
    ],
    ["a part", () => `{"schema": "${AUDIT_SCHEMA}"}`, /does not fit it: \/\w+/],
    [
      "another repository",
      () =>
        text
          .replace(/"commit": "\w+"/, `"commit": "${"1".repeat(40)}"`)
          .replace(/"root": "[^"]+"/, '"root": "elsewhere"'),
      /of another repository: elsewhere at commit 1111111/,
    ],
  ];
  test.each(cases)("%s: exit 3 and what to do", (name, make, message) => {
    const file = join(scratch(), `bad-${name.replaceAll(" ", "-")}.json`);
    writeFileSync(file, make());
    const { code, stdout } = assay(["verify", "-C", root, file]);
    expect(code).toBe(3);
    expect(stdout.replace(/\s+/g, " ")).toMatch(message);
  });

  test("a file that is not there: exit 3", () => {
    expect(assay(["verify", "-C", root, "nowhere.json"])).toMatchObject({ code: 3 });
  });

  test("what a later version adds is no reason to refuse", () => {
    const file = join(scratch(), "later.json");
    writeFileSync(
      file,
      text
        .replace('"tool": {', '"added": 1,\n  "tool": {\n    "more": true,')
        .replace(/"version": "[^"]+"/, '"version": "9.9.9"'),
    );
    const { code, stderr } = verified(root, file);
    expect(code).toBe(0);
    expect(stderr).toContain("was written by assay 9.9.9");
  });

  test("--stamp is refused: exit 2", () => {
    const { code, stderr } = assay(["verify", "-C", root, "audit.json", "--stamp"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--stamp writes a footer into Markdown; audit.json is JSON");
  });
});

test("without git an audit is judged by today", () => {
  const root = folderWith(FILES);
  const file = join(scratch(), "no-git.json");
  assay(["audit", root, "--no-proofs", "--format", "json", "--output", file]);
  const { audit } = verified(root, file);
  expect(audit.claims.length).toBeGreaterThan(20);
  expect(audit.claims.filter(({ verdict }) => verdict.kind !== "confirmed")).toEqual([]);
});
