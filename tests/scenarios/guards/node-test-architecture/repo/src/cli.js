import { readFileSync } from "node:fs";
import { emit } from "./core/emit.js";

console.log(emit(readFileSync(0, "utf8")));
