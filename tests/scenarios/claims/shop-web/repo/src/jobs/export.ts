import { execFileSync } from "node:child_process";

export function exportDay(day: string): string {
  return execFileSync("pg_dump", ["--table", `orders_${day}`], { encoding: "utf8", timeout: 60_000 });
}
