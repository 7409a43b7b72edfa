import { execSync } from "node:child_process";

export function thumbnail(file: string): void {
  execSync(`convert ${file} -resize 200 ${file}.png`, { timeout: 10_000, stdio: "pipe" });
}
