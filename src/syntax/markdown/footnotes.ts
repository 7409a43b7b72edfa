/** GitHub's footnotes: a definition holds blocks, those after its first line indented by four columns as in a list's item. */
import type { BlockContext, Line, MarkdownConfig } from "@lezer/markdown";

const DEFINITION = /^\[\^(?:[^[\]\\\s]|\\.){1,999}\]:/;
const INDENT = 4;

function opening(line: Line): string | undefined {
  if (line.indent >= line.baseIndent + INDENT) return undefined;
  return DEFINITION.exec(line.text.slice(line.pos))?.[0];
}

export const footnotes: MarkdownConfig = {
  defineNodes: [
    {
      name: "FootnoteDefinition",
      block: true,
      composite(_context, line) {
        const isBlank = line.next < 0;
        if (!isBlank && line.indent < line.baseIndent + INDENT) return false;
        line.moveBaseColumn(line.baseIndent + INDENT);
        return true;
      },
    },
  ],
  parseBlock: [
    {
      name: "FootnoteDefinition",
      before: "LinkReference",
      parse(context: BlockContext, line: Line) {
        const label = opening(line);
        if (label === undefined) return false;
        context.startComposite("FootnoteDefinition", line.pos);
        line.moveBase(line.pos + label.length);
        return null;
      },
      endLeaf: (_context, line) => opening(line) !== undefined,
    },
  ],
};
