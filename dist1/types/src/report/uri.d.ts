export declare function uriOf(path: string): string;
