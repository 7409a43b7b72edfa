import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Audit } from "../../src/model/index.ts";
import { assay, folderWith, git, repositoryWith } from "./run.ts";

const SLOW_CALL =
  'import subprocess\n\n\ndef convert(source):\n    subprocess.run(["ffmpeg", "-i", source], check=True)\n';
const CLEAN = 'print("hello")\n';

function audit(root: string, ...args: readonly string[]): Audit {
  const ran = assay(["audit", root, "--format", "json", ...args]);
  return JSON.parse(ran.stdout) as Audit;
}

describe("exit codes", () => {
  it("0 on a clean tree, 1 on findings, 3 on nothing to analyse", () => {
    expect(assay(["audit", folderWith({ "app.py": CLEAN })]).code).toBe(0);
    expect(assay(["audit", folderWith({ "app.py": SLOW_CALL })]).code).toBe(1);
    expect(assay(["audit", folderWith({})]).code).toBe(3);
    expect(assay(["audit", folderWith({ "run.sh": "echo hello\n" })]).code).toBe(3);
  });

  it("3 when a claimed file cannot be parsed, 4 with findings too, 0 when it is declared", () => {
    const broken = "def f(:\n  x = [1,\n";
    const incomplete = assay(["audit", folderWith({ "app.py": CLEAN, "broken.py": broken })]);
    expect(incomplete.code).toBe(3);
    expect(incomplete.stdout).toContain("broken.py");
    expect(assay(["audit", folderWith({ "app.py": SLOW_CALL, "broken.py": broken })]).code).toBe(4);
    const declared = folderWith({
      "app.py": CLEAN,
      "broken.py": broken,
      "assay.yaml": "expectUnparsed:\n  - path: broken.py\n    because: input of a test\n",
    });
    expect(assay(["audit", declared]).code).toBe(0);
  });

  it("2 on bad usage, with the nearest word and nothing on stdout", () => {
    for (const [args, text] of [
      [["audit", "--formt", "json"], "did you mean --format?"],
      [["audti"], "Did you mean `assay audit`?"],
      [["audit", "--format", "yaml"], 'unknown format "yaml"'],
      [["audit", "/no/such/folder"], "/no/such/folder"],
      [["audit", "--threads", "many"], "--threads needs a number"],
      [["audit", "--output", "--all"], "--output needs a value"],
      [["audit", "--format", "json", "--format", "md"], "only one format can go to stdout"],
    ] as const) {
      const ran = assay(args);
      expect([ran.code, ran.stdout]).toEqual([2, ""]);
      expect(ran.stderr).toContain(text);
    }
  });

  it("2 on a wrong configuration, with file, line and column", () => {
    const ran = assay(["audit", folderWith({ "app.py": CLEAN, "assay.yaml": "thresold: high\n" })]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('assay.yaml:1:1: unknown key "thresold"; did you mean "threshold"?');
  });

  it("follows the threshold", () => {
    expect(assay(["audit", folderWith({ "app.py": SLOW_CALL }), "--threshold", "high"]).code).toBe(0);
  });
});

describe("output", () => {
  it("writes one format to stdout and nothing else", () => {
    const ran = assay(["audit", folderWith({ "app.py": SLOW_CALL }), "--format", "json"]);
    expect(JSON.parse(ran.stdout)).toMatchObject({ schema: "assay/audit@1" });
    expect(ran.stderr).toBe("");
  });

  it("writes several formats to files, whole or not at all", () => {
    const root = folderWith({ "app.py": SLOW_CALL });
    const out = folderWith({});
    const names = ["json", "md", "sarif", "gitlab", "rdjson", "junit", "github"];
    const args = names.flatMap((name) => ["--format", name, "--output", join(out, `a.${name}`)]);
    const ran = assay(["audit", root, ...args]);
    expect(ran.code).toBe(1);
    expect(readdirSync(out).sort()).toEqual(names.map((name) => `a.${name}`).sort());
    for (const name of names) expect(readFileSync(join(out, `a.${name}`), "utf8").length).toBeGreaterThan(50);
    expect(ran.stdout).toContain("subprocess.run");
  });

  it("has no colours in a pipe, and at most 40 lines for many findings", () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`pkg${index}/m.py`, SLOW_CALL]));
    const ran = assay(["audit", folderWith(files)]);
    // eslint-disable-next-line no-control-regex -- escape sequences are what must not be there
    expect(ran.stdout).not.toMatch(/\u001B/);
    expect(ran.stdout.trimEnd().split("\n").length).toBeLessThanOrEqual(40);
    expect(
      assay(["audit", folderWith(files), "--quiet"])
        .stdout.trimEnd()
        .split("\n"),
    ).toHaveLength(1);
  });

  it("is the same document twice, apart from the date, with and without workers and cache", () => {
    const root = repositoryWith({ "a/app.py": SLOW_CALL, "b/app.py": "from a import app\n" });
    const texts = [[], ["--threads", "2"], ["--no-cache"], []].map((args) =>
      JSON.stringify({ ...audit(root, ...args), date: "" }),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it("writes a dated report beside the repository's own, and never over one", () => {
    const root = folderWith({ "app.py": SLOW_CALL, "docs/security/full-audit-2020-01-02.md": "# Old\n" });
    const day = new Date().toISOString().slice(0, 10);
    expect(assay(["audit", root, "--report"]).stderr).toContain(`docs/security/full-audit-${day}.md`);
    assay(["audit", root, "--report"]);
    expect(existsSync(join(root, `docs/security/full-audit-2-${day}.md`))).toBe(true);
    expect(readFileSync(join(root, `docs/security/full-audit-${day}.md`), "utf8")).toContain("app.py:5");
  });

  it("lists the report on the status page, as `assay status` does, and nothing else changes", () => {
    const page = "# Status\n\n## Audits\n\n- [Old](audits/app-audit-2020-01-02.md)\n\n## Next\n\nText.\n";
    const root = folderWith({
      "app.py": SLOW_CALL,
      "docs/status.md": page,
      "docs/audits/app-audit-2020-01-02.md": "# Old\n",
    });
    const day = new Date().toISOString().slice(0, 10);
    expect(assay(["audit", root, "--report"]).stderr).toContain(`docs/status.md lists docs/audits/app-audit-${day}.md`);
    const after = readFileSync(join(root, "docs/status.md"), "utf8");
    const added = after.split("\n").filter((line) => line.includes(`(audits/app-audit-${day}.md)`));
    expect(added).toHaveLength(1);
    expect(after.replace(`${added[0]}\n`, "")).toBe(page);
    expect(assay(["status", "-C", root, "--check"]).code).toBe(0);
  });

  it("says what to do where no page lists audits: nothing to keep is not done, a wrong page is wrong usage", () => {
    const root = folderWith({ "README.md": "# A\n" });
    const none = assay(["status", "-C", root]);
    expect(none.code).toBe(3);
    expect(none.stderr).toContain('a heading such as "Latest audit references"; add one');
    expect(assay(["status", join(root, "README.md"), "-C", root]).code).toBe(2);
  });
});

describe("suppression and baseline", () => {
  it("accepts with a reason, absorbs one finding an entry, and reports what is stale", () => {
    const root = folderWith({ "app.py": SLOW_CALL });
    const finding = audit(root).findings.find((entry) => entry.rule === "process/no-timeout");
    expect(finding).toBeDefined();
    const id = finding?.id ?? "";
    expect(assay(["audit", root, "--accept", id]).stderr).toContain("--accept needs --because");
    expect(assay(["audit", root, "--accept", id, "--because", "watched"]).code).toBe(1);
    expect(assay(["audit", root]).code).toBe(0);

    writeFileSync(join(root, "app.py"), `${SLOW_CALL}    subprocess.run(["ffmpeg", "-i", source], check=True)\n`);
    const twice = audit(root).findings.filter((entry) => entry.rule === "process/no-timeout");
    expect(twice.map((entry) => entry.suppressed?.by)).toEqual(["baseline", undefined]);

    writeFileSync(join(root, "app.py"), CLEAN);
    expect(audit(root).findings.map((entry) => entry.rule)).toEqual(["audit/stale-baseline"]);
    expect(assay(["audit", root, "--update-baseline"]).stderr).toContain("1 removed");
    expect(audit(root).findings).toEqual([]);
  });
});

describe("--base and --staged", () => {
  it("reports what a change introduces, not what was there, also across a rename", () => {
    const root = repositoryWith({ "old.py": SLOW_CALL, "keep.py": CLEAN });
    git(root, "mv", "old.py", "new.py");
    const added = 'import os\n\n\ndef remove(name):\n    os.system("rm " + name)\n';
    writeFileSync(join(root, "added.py"), added);
    const result = audit(root, "--base", "HEAD");
    expect(result.comparison).toMatchObject({ introduced: result.findings.length, fixed: 0 });
    expect(new Set(result.findings.map((entry) => entry.location.path))).toEqual(new Set(["added.py"]));
    expect(result.comparison?.unchanged).toBeGreaterThan(0);
  });

  it("says what a base is that does not exist", () => {
    const ran = assay(["audit", repositoryWith({ "a.py": CLEAN }), "--base", "nowhere"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("nowhere");
  });

  it("audits the index, not the work tree", () => {
    const root = repositoryWith({ "app.py": CLEAN });
    writeFileSync(join(root, "app.py"), SLOW_CALL);
    expect(assay(["audit", root, "--staged"]).code).toBe(0);
    git(root, "add", "app.py");
    writeFileSync(join(root, "app.py"), CLEAN);
    expect(assay(["audit", root, "--staged"]).code).toBe(1);
  });
});

describe("other commands", () => {
  it("explains a rule, a group and an import", () => {
    expect(assay(["explain", "process/no-timeout"]).stdout).toMatch(/^# process\/no-timeout/);
    expect(assay(["explain", "process/no-timeuot"]).stderr).toContain('did you mean "process/no-timeout"');
    const root = folderWith({
      "a/x.py": "def f():\n    import b.y\n",
      "b/y.py": "import c.z\n",
      "c/z.py": "import json\n",
    });
    const ran = assay(["explain", "a -> c", root]);
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringContaining("a/x.py:2")]);
    expect(ran.stdout).toContain("b/y.py:1");
    expect(assay(["explain", "c -> a", root]).code).toBe(1);
    expect(assay(["explain", "1", folderWith({ "app.py": SLOW_CALL })]).stdout).toContain("timeout");
  });

  it("writes the graph in three formats", () => {
    const root = folderWith({ "a/x.py": "import b.y\n", "b/y.py": "import json\n" });
    expect(assay(["graph", root]).stdout).toMatch(/^flowchart LR\n/);
    expect(assay(["graph", root, "--format", "dot"]).stdout).toContain('"a" -> "b"');
    expect(JSON.parse(assay(["graph", root, "--format", "json", "--depth", "modules"]).stdout)).toMatchObject({
      edges: [{ from: "a/x.py", to: "b/y.py", imports: 1 }],
    });
  });

  it("drafts a configuration that is valid and clean, and never overwrites one", () => {
    const root = folderWith({
      "services/a/x.py": CLEAN,
      "services/b/y.py": CLEAN,
      "core/__init__.py": "",
      "core/z.py": CLEAN,
    });
    const ran = assay(["init", root, "--schema"]);
    expect([ran.code, ran.stderr]).toEqual([0, expect.stringContaining("wrote assay.yaml and assay.schema.json")]);
    expect(readFileSync(join(root, "assay.yaml"), "utf8")).toContain("services never import core");
    const after = assay(["audit", root]);
    expect([after.code, after.stderr]).toEqual([0, ""]);
    expect(assay(["init", root]).code).toBe(2);
  });

  it("lists rules, and shows help for every command", () => {
    expect(assay(["rules"]).stdout).toContain("process/no-timeout");
    for (const command of ["audit", "init", "explain", "rules", "graph"]) {
      const ran = assay([command, "--help"]);
      expect([ran.code, ran.stderr]).toEqual([0, ""]);
      expect(ran.stdout).toContain("Examples:");
    }
  });
});

describe("own rules", () => {
  const RULE = `export default {
  id: "house/no-print", title: "print in a module", severity: "high", default: "on", languages: ["python"], scope: "graph",
  *check({ facts }) { for (const file of facts.values()) if (file.imports.some((fact) => fact.module === "pprint"))
    yield { path: file.path, range: file.imports[0].range, message: "pprint is imported", recommendation: "Remove it" }; },
  examined: ({ facts }) => ({ count: facts.size, noun: "files" }),
};\n`;
  const files = { "app.py": "import pprint\n", "tools/rule.mjs": RULE, "assay.yaml": "ruleFiles: [tools/rule.mjs]\n" };

  it("do not run without permission, and that is incomplete", () => {
    const ran = assay(["audit", folderWith(files)]);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain("--allow-local-rules");
  });

  it("run when allowed", () => {
    const ran = assay(["audit", folderWith(files), "--allow-local-rules"]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain("import pprint");
  });
});
