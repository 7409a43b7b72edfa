// src/model/audit.ts
var AUDIT_SCHEMA = "assay/audit@1";
var INCOMPLETE_KINDS = /* @__PURE__ */ new Set(["too-large", "unread", "undecodable", "unparsed", "failed"]);
var SEVERITIES = ["critical", "high", "medium", "low", "info"];

// src/model/calls.ts
var CONTROLS = ["timeout", "output", "exit", "reaped", "no-shell", "allowlist"];

export { AUDIT_SCHEMA, INCOMPLETE_KINDS, SEVERITIES, CONTROLS };
