import { parseArgs } from "node:util";
import chalk from "chalk";
import { quote } from "./index.ts";

const { values } = parseArgs({
  options: {
    grams: { type: "string", default: "1000" },
    from: { type: "string", default: "DE" },
    to: { type: "string", default: "FR" },
  },
});

for (const { carrier, cents } of quote({
  grams: Number(values.grams),
  from: values.from,
  to: values.to,
})) {
  console.log(`${chalk.bold(carrier)} ${(cents / 100).toFixed(2)}`);
}
