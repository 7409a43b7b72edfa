/** Audits to render: a realistic one, a clean one, a very large one, a hostile one. */
import { CONTROLS } from "../../src/model/index.ts";
import type {
  Audit,
  CallRecord,
  Check,
  Control,
  ControlStates,
  Finding,
  Group,
  LeftOut,
  Location,
  Proof,
  Range,
  Severity,
} from "../../src/model/index.ts";

export function at(path: string, line: number, text: string, quote = text.trim()): Location {
  const start = Math.max(0, text.indexOf(quote));
  return {
    path,
    startLine: line,
    startColumn: start + 1,
    endLine: line,
    endColumn: start + quote.length + 1,
    lineText: text,
    lineHash: hash(text),
  };
}

/** Sixteen hex digits that differ for different texts; only a stand-in for the engine's hash. */
export function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const character of text)
    value = ((value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return value.toString(16).padStart(16, "0");
}

type FindingInput = Pick<Finding, "rule" | "severity" | "location" | "message" | "recommendation" | "group"> &
  Partial<Finding>;

export function finding(input: FindingInput): Finding {
  const { location } = input;
  return {
    id: hash(`${input.rule} ${location.path} ${location.startLine} ${location.lineText}`),
    likelihood: "high",
    confidence: "high",
    quote: location.lineText.slice(location.startColumn - 1, location.endColumn - 1),
    ...input,
  };
}

export function proof(planted: number, missed: readonly string[] = []): Proof {
  return { planted, caught: planted - missed.length, operators: ["nested function", "alias"], missed };
}

export function check(id: string, title: string, examined: number, noun: string, more: Partial<Check> = {}): Check {
  return { id, kind: "rule", title, examined: { count: examined, noun }, outcome: "clean", findings: 0, ...more };
}

export function controls(present: readonly Control[], absent: readonly Control[] = [], line = 57): ControlStates {
  const range: Range = { startLine: line, startColumn: 9, endLine: line, endColumn: 40 };
  const state = (control: Control): ControlStates[Control] => {
    if (present.includes(control)) return { state: "present", range };
    return absent.includes(control) ? { state: "absent" } : { state: "not-applicable" };
  };
  return {
    timeout: state("timeout"),
    output: state("output"),
    exit: state("exit"),
    reaped: state("reaped"),
    "no-shell": state("no-shell"),
    allowlist: state("allowlist"),
  };
}

export const EMPTY: Audit = {
  schema: "assay/audit@1",
  subject: {
    root: "tiny",
    commit: "0123456789abcdef0123456789abcdef01234567",
    branch: "main",
    dirty: false,
    listing: "git",
  },
  tool: { name: "assay", version: "0.1.0", configHash: "5f4dcc3b5aa765d6" },
  date: "2026-03-01T12:00:00.000Z",
  scope: {
    files: 3,
    lines: 120,
    analysed: 3,
    imports: 4,
    leftOut: [],
    units: [{ id: "root", path: ".", kind: "root" }],
    languages: [{ name: "Python", files: 3, rules: 12 }],
    manifests: [],
  },
  checks: [check("process/shell", "shell from variables", 9, "process calls", { proof: proof(14) })],
  calls: [],
  findings: [],
  groups: [],
  nextActions: [],
  guards: [],
  claims: [],
  commands: [],
  threshold: "medium",
};

// ── the media platform ──────────────────────────────────────────────────────

const TESTS = "security_platform/tests/test_runtime_engine.py";
const COLLECT = finding({
  rule: "suite/collects",
  severity: "high",
  location: at(TESTS, 3, "from starlette.testclient import TestClient"),
  message: "starlette.testclient needs httpx: declared in no manifest of this unit",
  recommendation: "Add httpx to security_platform/requirements-test.txt",
  unit: "security_platform",
  group: "g-collect",
  chain: [
    { path: "security_platform/tests/conftest.py", line: 7, note: "conftest.py imports runtime.engine" },
    { path: TESTS, line: 3, note: "test_runtime_engine.py imports starlette.testclient" },
  ],
  fix: {
    title: "Add httpx to requirements-test.txt",
    safety: "safe",
    obligations: ["finding-gone"],
    edits: [
      {
        path: "security_platform/requirements-test.txt",
        range: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 1 },
        text: "httpx\n",
      },
    ],
  },
});
const CONTRACT = finding({
  rule: "contracts/forbidden",
  severity: "high",
  location: at("services/feed/app.py", 41, "        from runtime.engine import Engine"),
  message: 'Contract "services never import the runtime" is broken by an import in Feed.refresh',
  recommendation: "Let the runtime hand Engine to Feed, or name the exception in assay.yaml",
  symbol: "Feed.refresh",
  unit: "services/feed",
  group: "g-contract",
});
const RENDER = finding({
  rule: "process/no-timeout",
  severity: "medium",
  location: at("services/gpu-renderer/src/core/render.py", 57, "        subprocess.run(cmd, check=True)"),
  message: "subprocess.run without a timeout: a hung encoder blocks the renderer",
  recommendation: "Add timeout=",
  symbol: "Renderer.render",
  unit: "services/gpu-renderer",
  likelihood: "medium",
  group: "g-timeout",
  controls: controls(["exit", "no-shell"], ["timeout", "output"]),
  chain: [
    { path: "services/gpu-renderer/src/api/routes.py", line: 22, note: "routes.render calls Renderer.render" },
    { path: "services/gpu-renderer/src/core/render.py", line: 57, note: "Renderer.render calls subprocess.run" },
  ],
});
const ROADMAP = finding({
  rule: "docs/heading-range",
  severity: "medium",
  location: at("docs/architecture/2026/next-steps.md", 88, "See Priority A-D below."),
  message: 'Roadmap says "Priority A-D", headings are A, B, C',
  recommendation: "Write Priority A-C, or add the missing section",
  group: "g-roadmap",
});
const UNUSED = ["pandas", "tensorboard"].map((name, index) =>
  finding({
    rule: "deps/unused",
    severity: "low",
    location: at("services/auto-ml/requirements.txt", 4 + index, `${name}==2.1.0`, name),
    message: `${name} is declared and never imported`,
    recommendation: `Remove ${name}`,
    unit: "services/auto-ml",
    confidence: "medium",
    group: "g-unused",
  }),
);
const LINKS = ["./gone.md", "../adr/0007.md"].map((target, index) =>
  finding({
    rule: "docs/broken-link",
    severity: "low",
    location: at("docs/index.md", 10 + index, `* [more](${target})`, target),
    message: `${target} does not exist`,
    recommendation: "Point the link at an existing file",
    group: "g-links",
  }),
);
const ACCEPTED = finding({
  rule: "process/no-timeout",
  severity: "medium",
  location: at("tools/release.py", 12, 'subprocess.run(["git", "push"], check=True)'),
  message: "subprocess.run without a timeout",
  recommendation: "Add timeout=",
  group: "g-timeout-release",
  suppressed: { by: "comment", because: "a person watches it", at: { path: "tools/release.py", line: 11 } },
});

function call(path: string, line: number, symbol: string, states: ControlStates): CallRecord {
  return {
    path,
    range: { startLine: line, startColumn: 5, endLine: line, endColumn: 60 },
    api: "subprocess.run",
    language: "python",
    symbol,
    argv: {
      kind: "built",
      program: "ffmpeg",
      text: '["ffmpeg", "-i", source]',
      sources: [{ kind: "parameter", name: "source", line: 50 }],
    },
    shell: "no",
    controls: states,
    test: false,
  };
}

function group(id: string, cause: string, findings: readonly Finding[], more: Partial<Group> = {}): Group {
  const [first] = findings;
  return {
    id,
    cause,
    rule: first?.rule ?? "",
    severity: first?.severity ?? "info",
    findings: findings.map((item) => item.id),
    nextAction: first?.recommendation ?? "",
    effort: "minutes",
    ...more,
  };
}

export const MEDIA: Audit = {
  ...EMPTY,
  subject: {
    root: "media-platform",
    commit: "a1b2c3d4e5f60718293a4b5c6d7e8f9012345678",
    branch: "main",
    dirty: false,
    listing: "git",
  },
  scope: {
    files: 92,
    lines: 8412,
    analysed: 84,
    imports: 318,
    leftOut: [
      { path: "*.sh", files: 4, kind: "no-rules", reason: "no rules for shell" },
      { path: "web/dist/**", files: 3, kind: "ignored", reason: "generated" },
      { path: "examples/broken.py", files: 1, kind: "declared", reason: "declared by expectUnparsed: a fixture" },
    ],
    units: [
      {
        id: "security_platform",
        path: "security_platform",
        kind: "python",
        manifest: "security_platform/requirements.txt",
      },
      { id: "services/feed", path: "services/feed", kind: "python", manifest: "services/feed/pyproject.toml" },
      {
        id: "services/gpu-renderer",
        path: "services/gpu-renderer",
        kind: "python",
        manifest: "services/gpu-renderer/pyproject.toml",
      },
      {
        id: "services/auto-ml",
        path: "services/auto-ml",
        kind: "python",
        manifest: "services/auto-ml/requirements.txt",
      },
    ],
    manifests: [
      { kind: "manifests", files: 6 },
      { kind: "Dockerfiles", files: 3 },
      { kind: "workflows", files: 2 },
    ],
    languages: [
      { name: "Python", files: 64, rules: 14 },
      { name: "Markdown", files: 9, rules: 4 },
      { name: "shell", files: 4, rules: 0 },
    ],
  },
  checks: [
    check("process/shell-from-variables", "shell from variables", 9, "process calls", { proof: proof(14) }),
    check("process/no-timeout", "process call without a timeout", 9, "process calls", {
      outcome: "findings",
      findings: 2,
      proof: proof(12),
    }),
    check("process/blocking-in-async", "blocking call in async code", 41, "async functions", { proof: proof(9) }),
    check("imports/cycle", "import cycle", 318, "imports", { proof: proof(6) }),
    check("imports/unresolved", "import of a missing module", 318, "imports", { proof: proof(18) }),
    check("deps/missing", "import that no manifest declares", 318, "imports", { proof: proof(10, ["lazy import"]) }),
    check("deps/unused", "unused dependency", 37, "dependencies", {
      outcome: "findings",
      findings: 2,
      proof: proof(5),
    }),
    check("docs/broken-link", "broken link", 61, "links", { outcome: "findings", findings: 2, proof: proof(7) }),
    check("docs/heading-range", "range of headings that differs from the headings", 3, "ranges", {
      outcome: "findings",
      findings: 1,
      proof: proof(3),
    }),
    check("delivery/missing-dockerfile", "matrix service without a Dockerfile", 9, "services", { proof: proof(4) }),
    check("suite/collects", "tests that cannot be collected", 12, "test files", {
      outcome: "findings",
      findings: 1,
      proof: proof(5),
    }),
    check("contract: services never import the runtime", "services never import the runtime", 318, "imports", {
      kind: "contract",
      outcome: "findings",
      findings: 1,
      proof: proof(24),
    }),
    check("contract: layers", "layers", 318, "imports", { kind: "contract", proof: proof(24) }),
    check("contract: web never imports services", "web never imports services", 0, "imports", {
      kind: "contract",
      outcome: "vacuous",
      reason: "web/** matches no module",
    }),
  ],
  calls: [
    call(
      "services/gpu-renderer/src/core/render.py",
      57,
      "Renderer.render",
      controls(["exit", "no-shell"], ["timeout", "output"]),
    ),
    call(
      "services/gpu-renderer/src/core/probe.py",
      31,
      "probe",
      controls(["timeout", "output", "exit", "no-shell"], [], 31),
    ),
    call("services/feed/convert.py", 18, "convert", controls(["timeout", "exit", "no-shell"], ["output"], 19)),
  ],
  findings: [COLLECT, CONTRACT, RENDER, ROADMAP, ...UNUSED, ...LINKS, ACCEPTED],
  groups: [
    group("g-unused", "unused dependencies in services/auto-ml", UNUSED),
    group("g-links", "broken links in docs", LINKS),
    group("g-timeout", "process call without a timeout that a request waits for", [RENDER], {
      owners: ["@media/render"],
    }),
    group("g-roadmap", 'Roadmap says "Priority A-D", headings are A, B, C', [ROADMAP]),
    group("g-contract", 'Contract "services never import the runtime" is broken', [CONTRACT], { effort: "hours" }),
    group("g-collect", "Tests cannot be collected", [COLLECT], {
      nextAction: "add httpx to security_platform/requirements-test.txt",
      unblocks: "31 tests can run again",
    }),
    group("g-timeout-release", "process call without a timeout", [ACCEPTED]),
  ],
  nextActions: [
    {
      group: "g-collect",
      action: "add httpx to security_platform/requirements-test.txt",
      effort: "minutes",
      unblocks: "31 tests can run again",
    },
    { group: "g-contract", action: "let the runtime hand Engine to Feed", effort: "hours" },
    { group: "g-timeout", action: "add timeout= to subprocess.run in Renderer.render", effort: "minutes" },
    { group: "g-roadmap", action: "write Priority A-C", effort: "minutes" },
    { group: "g-unused", action: "remove pandas and tensorboard", effort: "minutes" },
    { group: "g-links", action: "repair two links", effort: "minutes" },
  ],
  guards: [
    {
      id: "check-imports",
      run: "python tools/check_no_runtime_imports.py",
      where: { path: ".github/workflows/ci.yml", line: 31 },
      verdict: { kind: "not-tested", reason: "an audit runs nothing" },
    },
    {
      id: "check-docs",
      run: "bash tools/check_docs.sh",
      where: { path: ".github/workflows/ci.yml", line: 34 },
      verdict: { kind: "not-tested", reason: "an audit runs nothing" },
    },
    {
      id: "check-schema",
      run: "python tools/check_schema.py",
      where: { path: ".pre-commit-config.yaml", line: 8 },
      verdict: { kind: "not-tested", reason: "an audit runs nothing" },
    },
  ],
};

// ── many ────────────────────────────────────────────────────────────────────

const SPREAD: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

/** 500 findings in 60 groups, in a repository of 750 files. */
export function hugeAudit(): Audit {
  const findings = Array.from({ length: 500 }, (_, index) => {
    const number = index % 60;
    const path = `services/service-${number}/src/some/very/deep/package/structure/that/goes/on/and/on/module_${index}.py`;
    return finding({
      rule: `family${number % 7}/rule-${number % 13}`,
      severity: SPREAD[number % 5] ?? "info",
      location: at(
        path,
        index + 1,
        `    value_${index} = subprocess.run(command_${index}, check=True, cwd=some_directory, env=environment)`,
      ),
      message: `call ${index} has no timeout and someone waits for it in service ${number}`,
      recommendation: "Add timeout=",
      group: `g${number}`,
      controls: controls(["exit"], ["timeout", "output", "reaped"]),
    });
  });
  const groups = Array.from({ length: 60 }, (_, number) =>
    group(
      `g${number}`,
      `process calls without a timeout that a request waits for in service ${number}`,
      findings.filter((item) => item.group === `g${number}`),
    ),
  );
  const leftOut: readonly LeftOut[] = Array.from({ length: 30 }, (_, index) => ({
    path: `services/service-${index}/vendor/package/of/somebody/else/broken_${index}.py`,
    files: 1,
    kind: index < 20 ? "unparsed" : "ignored",
    reason: index < 20 ? `line ${index}: unexpected indent` : `reason ${index}`,
  }));
  return {
    ...MEDIA,
    scope: { ...MEDIA.scope, files: 750, analysed: 720, leftOut },
    checks: Array.from({ length: 40 }, (_, index) =>
      check(`family${index % 7}/rule-${index}`, `rule number ${index}`, 1000 + index, "imports", { proof: proof(10) }),
    ),
    findings,
    groups,
    nextActions: groups.map((item) => ({ group: item.id, action: item.nextAction, effort: item.effort })),
  };
}

// ── hostile ─────────────────────────────────────────────────────────────────

const ATTACK =
  '\u001b[2J\u001b]0;owned\u0007 ```\n````\r\n| a | b |\n]]> <script>alert(1)</script> \u202e 😀 %0A::error::x `x` [l](javascript:1) \ud800 & "q" \'';

/** Every string that can come from a repository is an attack. */
export const HOSTILE: Audit = (() => {
  const bad = finding({
    rule: "docs/broken-link",
    severity: "high",
    location: { ...at(`docs/${ATTACK}.md`, 2, ATTACK), endLine: 5, endColumn: 3 },
    message: ATTACK,
    recommendation: ATTACK,
    symbol: ATTACK,
    unit: ATTACK,
    group: "g-bad",
    quote: ATTACK,
    chain: [
      { path: ATTACK, line: 1, note: ATTACK },
      { path: `x,y:z=${ATTACK}`, line: 2, note: ATTACK },
    ],
    fix: {
      title: ATTACK,
      safety: "unsafe",
      obligations: [ATTACK],
      edits: [
        { path: `docs/${ATTACK}.md`, range: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 3 }, text: ATTACK },
      ],
    },
  });
  const quiet = finding({
    ...bad,
    id: "ffffffffffffffff",
    location: at(ATTACK, 9, "x"),
    suppressed: { by: "baseline", because: ATTACK },
  });
  return {
    ...EMPTY,
    subject: { root: ATTACK, commit: ATTACK, branch: ATTACK, dirty: true, listing: "walk" },
    scope: {
      ...EMPTY.scope,
      leftOut: [
        { path: ATTACK, files: 1, kind: "unparsed", reason: ATTACK },
        { path: "ok", files: 2, kind: "excluded", reason: ATTACK },
      ],
      languages: [{ name: ATTACK, files: 1, rules: 1 }],
      units: [{ id: ATTACK, path: ATTACK, kind: "python", manifest: ATTACK }],
    },
    checks: [
      check("contract/x", ATTACK, 1, "imports", { kind: "contract", proof: proof(2, [ATTACK]) }),
      check("docs/broken-link", ATTACK, 1, ATTACK, { outcome: "findings", findings: 1 }),
      check("process/x", ATTACK, 1, "calls", { outcome: "failed", reason: ATTACK }),
    ],
    calls: [{ ...call(ATTACK, 3, ATTACK, controls([...CONTROLS])), api: ATTACK }],
    findings: [bad, quiet],
    groups: [group("g-bad", ATTACK, [bad, quiet], { owners: [ATTACK], unblocks: ATTACK })],
    nextActions: [{ group: "g-bad", action: ATTACK, effort: "minutes", unblocks: ATTACK }],
    guards: [
      { id: ATTACK, run: ATTACK, where: { path: ATTACK, line: 1 }, verdict: { kind: "not-tested", reason: ATTACK } },
    ],
    comparison: { base: ATTACK, introduced: 1, fixed: 2, unchanged: 3 },
  };
})();
