/** `time.sleep` in a function that becomes a coroutine: `await asyncio.sleep`. */
import type { CallSite } from "../../facts/python/bindings.ts";
import { resolve } from "../../facts/python/resolve.ts";
import { fieldOf } from "../../syntax/python-tree.ts";
import { replace, type PythonFile } from "../python/module.ts";
import { awaited, type ConvertedCall } from "./calls.ts";
import { placeText } from "./files.ts";

export function convertSleep(file: PythonFile, site: CallSite): ConvertedCall | string {
  const at = placeText(file, site.node);
  const callee = fieldOf(site.node, "function");
  const list = fieldOf(site.node, "arguments");
  const target = callee && resolve(file.module, callee, site.scope);
  if (callee === undefined || target?.name !== "time.sleep" || target.presets !== undefined)
    return `${at} calls time.sleep through something else: call it by its name`;
  const [seconds, ...more] = list?.children ?? [];
  if (seconds === undefined || more.length > 0 || /splat$|^keyword_argument$/u.test(seconds.type))
    return `${at} gives time.sleep something else than a number of seconds`;
  const isNumber = /^(?:integer|float)$/u.test(seconds.type);
  return {
    edits: [replace(file, callee.start, callee.end, "asyncio.sleep"), ...awaited(file, site.node)],
    changes: isNumber ? [] : [`${at}: a number of seconds below zero is none, where time.sleep raised ValueError`],
    helpers: [],
    gone: [callee],
    usesAsyncio: true,
  };
}

/** A test that replaces `sleep` of `time`: it would no longer be replaced, and the test would wait. */
export function patchedSleep(file: PythonFile): string | undefined {
  const { text } = file.source;
  const found = PATCHED.exec(text);
  if (found === null) return undefined;
  const line = text.slice(0, found.index).split("\n").length;
  return `${file.source.path}:${line} replaces time.sleep: the code would wait for asyncio.sleep instead; replace that in the test first`;
}

const PATCHED = /["'](?:[\w.]+\.)sleep["']|\b(?:\w+\.)*time\s*,\s*["']sleep["']/u;
