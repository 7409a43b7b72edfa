/** A review that may not be written as workflow commands: what every reader of the run sees without any permission. */
import { SEVERITIES } from "../../model/index.ts";
import type { Point, Review } from "../../review/types.ts";
import { message, property } from "../github.ts";

/** A step shows ten of each kind; the step's summary has them all. */
const MOST_EACH = 10;

export function renderReviewAnnotations({ prefix, weakened, comments, rest }: Review): string {
  const points = new Map([...weakened, ...comments, ...rest].map((point) => [point.keys.join(" "), point]));
  const ranked = [...points.values()].toSorted((a, b) => rank(a) - rank(b));
  const errors = ranked.filter((point) => rank(point) <= SEVERITIES.indexOf("high"));
  const warnings = ranked.filter(({ severity }) => severity === "medium");
  const others = ranked.filter((point) => rank(point) > SEVERITIES.indexOf("medium"));
  return [
    ...errors.slice(0, MOST_EACH).map((point) => annotation("error", point, prefix)),
    ...warnings.slice(0, MOST_EACH).map((point) => annotation("warning", point, prefix)),
    ...others.slice(0, MOST_EACH).map((point) => annotation("notice", point, prefix)),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

const rank = ({ severity }: Point): number => SEVERITIES.indexOf(severity);

function annotation(kind: string, { location, about, text, recommendation }: Point, prefix: string): string {
  const place = `file=${property(`${prefix}${location.path}`)},line=${location.line},title=${property(about)}`;
  return `::${kind} ${place}::${message(text, recommendation)}`;
}
