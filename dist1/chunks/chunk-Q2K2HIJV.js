// src/facts/types.ts
var EDGE_KINDS = [
  "type-only",
  "dynamic",
  "lazy",
  "guarded",
  "nested",
  "class-body",
  "conditional",
  "re-export",
  "top-level",
];

export { EDGE_KINDS };
