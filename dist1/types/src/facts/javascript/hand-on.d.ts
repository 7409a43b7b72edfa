import type { ProcessSite } from "./controls.ts";
/** `const {status} = spawnSync(program, args, {stdio: "inherit"}); process.exit(status ?? 1)`. */
export declare function handsOn({ module, node, options }: ProcessSite): boolean;
