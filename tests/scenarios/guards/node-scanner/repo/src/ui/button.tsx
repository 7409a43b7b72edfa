export const Button = (): string => "button";
