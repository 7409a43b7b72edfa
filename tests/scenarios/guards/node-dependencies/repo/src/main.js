import { join } from "node:path";

export const here = (name) => join("data", name);
