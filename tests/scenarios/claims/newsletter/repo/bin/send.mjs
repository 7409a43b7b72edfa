import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

const BATCH = 200;

export async function send(list) {
  const addresses = (await readFile(list, "utf8")).split("\n");
  for (let at = 0; at < addresses.length; at += BATCH) {
    await once(spawn("sendmail", addresses.slice(at, at + BATCH)));
  }
}

function once(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`sendmail: ${code}`))));
  });
}
