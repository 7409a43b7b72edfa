// src/config/parse.ts
import { parseDocument, LineCounter, isMap, isSeq, isScalar, isPair } from "yaml";
function parseYamlConfig(text, under = []) {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const error = document.errors[0];
  if (error !== void 0) {
    const { line, col } = counter.linePos(error.pos[0]);
    return { ok: false, line, column: col, message: error.message.split("\n")[0] ?? "syntax error" };
  }
  let value;
  try {
    value = toJs(document.toJS(), under);
  } catch (error2) {
    if (!(error2 instanceof ReferenceError)) throw error2;
    return { ok: false, line: 1, column: 1, message: error2.message };
  }
  const at = (offset) => {
    const { line, col } = counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  return {
    ok: true,
    value,
    locate: (path, part = "value") => at(offsetOf(document.contents, [...under, ...path], part)),
  };
}
function toJs(value, under) {
  let current = value;
  for (const key of under) {
    if (typeof current !== "object" || current === null) return void 0;
    current = current[key];
  }
  return current;
}
function offsetOf(root, path, part) {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (pair === void 0) return offset;
      const target = last && part === "key" ? pair.key : (pair.value ?? pair.key);
      offset = isNode(target) ? (target.range?.[0] ?? offset) : offset;
      node = pair.value;
    } else if (isSeq(node) && typeof key === "number") {
      const item = node.items[key];
      if (item === void 0) return offset;
      offset = isNode(item) ? (item.range?.[0] ?? offset) : offset;
      node = item;
    } else return offset;
  }
  return offset;
}
function isNode(value) {
  return typeof value === "object" && value !== null && "range" in value;
}
export { parseYamlConfig };
