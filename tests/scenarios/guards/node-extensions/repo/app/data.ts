export const data: number[] = [1, 2];
