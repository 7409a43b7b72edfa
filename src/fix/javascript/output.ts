/** What becomes of a program's output: it is bounded where it is held, and not held in a pipe that nobody reads. */
import type { ProcessCallFact } from "../../facts/types.ts";
import type { RuleResult } from "../../rule-kit/index.ts";
import { refused, type Proposal, type RepairContext } from "../types.ts";
import { boundConstant } from "./constant.ts";
import { commandArguments } from "./process.ts";
import { optionEdit, propertyOf, replace, withCall, writtenOptions } from "./script.ts";

const BOUND = {
  name: "MAX_OUTPUT_BYTES",
  value: 64 * 1024 * 1024,
  comment: "The most that is held of a program's output, in bytes; a program that writes more is ended.",
  isSuch: (name: string): boolean => /^(?:MAX_(?:OUTPUT|BUFFER)(?:_BYTES|_SIZE)?|OUTPUT_LIMIT(?:_BYTES)?)$/u.test(name),
};

/** `maxBuffer: Infinity` becomes a bound. */
export async function boundBuffer(
  result: RuleResult,
  call: ProcessCallFact,
  context: RepairContext,
): Promise<Proposal> {
  return withCall(result, context, (script, node) => {
    const written = writtenOptions(node, commandArguments(call.api) ?? 2, false);
    if (typeof written === "string") return refused(written);
    const own = propertyOf(written.object, "maxBuffer");
    if (own === undefined || own.shorthand) return refused("its maxBuffer is not written in the call");
    const bound = boundConstant(script, BOUND, call.symbol === "<module>" ? node.start : undefined);
    if (typeof bound === "string") return refused(bound);
    return {
      kind: "fix",
      fix: {
        title: `Bound the output of ${call.api} by ${bound.name}`,
        edits: [
          ...(bound.edit === undefined ? [] : [bound.edit]),
          replace(script, own.value.start, own.value.end, bound.name),
        ],
        safety: "unsafe",
        obligations: ["parses", "finding-gone", "no-new-finding"],
        changes: [`a program that writes more than ${bound.value / 1024 / 1024} MiB is ended, which is an error`],
      },
    };
  });
}

/** Output that nobody reads is dropped: in its pipe it would make the program stand still. */
export async function dropOutput(result: RuleResult, call: ProcessCallFact, context: RepairContext): Promise<Proposal> {
  if (call.api !== "child_process.spawn") return refused(`${call.api} has no such option`);
  return withCall(result, context, (script, node) => {
    const written = writtenOptions(node, 2, call.controls.output.state === "absent");
    if (typeof written === "string") return refused(written);
    if (propertyOf(written.object, "stdio") !== undefined) return refused("stdio is set already");
    if (written.object?.properties.some(({ type }) => type === "SpreadElement") === true)
      return refused("its options are spread from elsewhere");
    return {
      kind: "fix",
      fix: {
        title: "Drop output that nobody reads",
        edits: [optionEdit(script, written, "stdio", '["pipe", "ignore", "ignore"]')],
        safety: "unsafe",
        obligations: ["parses", "finding-gone", "no-new-finding"],
        changes: [
          "what the program prints is dropped; until now it stood in a pipe that nobody reads, which ends or stops a program that prints much",
        ],
      },
    };
  });
}
