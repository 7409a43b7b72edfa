export { Button } from "./button";
export const load = () => import("./dialog");
