export const connect = (): string => "connected";
