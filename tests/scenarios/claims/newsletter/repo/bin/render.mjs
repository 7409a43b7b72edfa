const WIDTH = 72;

export function render(text) {
  return text.replace(/(.{1,72})\s/g, "$1\n");
}
