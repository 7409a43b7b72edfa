"""Nothing under the given folders may import pickle or marshal (they run code while loading)."""
import pathlib
import sys
import tokenize

FORBIDDEN = ("pickle", "marshal")
LAYOUT = {tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.COMMENT, tokenize.ENCODING}


def statements(path):
    """Lists of tokens, one for each simple statement; a block header counts as a statement of its own."""
    current, depth = [], 0
    with tokenize.open(path) as handle:
        for token in tokenize.generate_tokens(handle.readline):
            if token.string in "([{" and token.type == tokenize.OP:
                depth += 1
            elif token.string in ")]}" and token.type == tokenize.OP:
                depth -= 1
            ends = token.type == tokenize.NEWLINE or (depth == 0 and token.type == tokenize.OP and token.string in ";:")
            if ends and current:
                yield current
                current = []
            elif not ends and token.type not in LAYOUT:
                current.append(token)
    if current:
        yield current


def modules(statement):
    words = [token.string for token in statement]
    if words[0] == "from":
        yield words[1]
    elif words[0] == "import":
        expects = True
        for word in words[1:]:
            if expects and word != ",":
                yield word
            expects = word == ","


def main(folders):
    files = [path for folder in folders for path in sorted(pathlib.Path(folder).rglob("*.py"))]
    if not files:
        print("no files", file=sys.stderr)
        return 2
    bad = [
        f"{path}:{statement[0].start[0]}: {module}"
        for path in files
        for statement in statements(path)
        for module in modules(statement)
        if module in FORBIDDEN
    ]
    for line in bad:
        print(line)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
