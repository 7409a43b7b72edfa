import { describe, expect, it } from "vitest";
import { auditMemory } from "../in-memory.ts";

describe("packages that star-import each other", () => {
  it("are searched once a name, and a helper behind a cycle is found", async () => {
    const names = Array.from({ length: 14 }, (_, index) => `m${index}`);
    const all = names.map((name) => `from pkg.${name} import *`).join("\n");
    const files: Record<string, string> = { "pkg/__init__.py": `${all}\n` };
    for (const name of names) files[`pkg/${name}.py`] = `${all}\n`;
    files["pkg/deep.py"] =
      "import subprocess\n\n\ndef slow(name):\n    subprocess.run(['ffmpeg', name], check=True, timeout=9)\n";
    files["pkg/m13.py"] = `${all}\nfrom pkg.deep import slow\n`;
    files["app.py"] = "from pkg import missing, slow\n\n\nasync def handle(name):\n    missing(name)\n    slow(name)\n";
    const { audit } = await auditMemory(files);
    const found = audit.findings.filter((finding) => finding.rule === "process/blocking-in-async");
    expect(found.map((finding) => `${finding.location.path}:${finding.location.startLine}`)).toEqual(["app.py:6"]);
  });
});
