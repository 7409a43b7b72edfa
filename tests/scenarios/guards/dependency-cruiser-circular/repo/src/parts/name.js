export const name = "list";
