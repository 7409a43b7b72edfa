export const emit = (tree) => String(tree);
