import { Button } from "./button.tsx";

export const menu = [Button];
