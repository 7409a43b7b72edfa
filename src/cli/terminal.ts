/** What standard output can show: colours by NO_COLOR, FORCE_COLOR and TERM, and its width. */
export function terminalStyle(widthUnknown: number): { readonly colour: boolean; readonly width: number } {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const isShown = process.stdout.isTTY === true && !NO_COLOR && TERM !== "dumb";
  return {
    colour: isShown || Boolean(FORCE_COLOR && FORCE_COLOR !== "0"),
    // A terminal that does not know its size says 0.
    width: process.stdout.columns || widthUnknown,
  };
}
