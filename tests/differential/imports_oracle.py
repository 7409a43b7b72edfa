"""What CPython's own parser says about the imports of Python files.

Usage: imports_oracle.py ROOT... : one JSON line a file on standard output,
    {"path": ..., "error": null | "...", "lines": n,
     "facts": [[startLine | null, endLine | null, form, module, level, name, alias, flags, symbol], ...]}

It follows the same definitions as src/facts/types.ts, written over `ast` and without a look at the scanner:

* type-only: below an `if` that is false only because TYPE_CHECKING is; also what no clause before lets through.
* guarded: in the body of a try with a handler for ImportError, ModuleNotFoundError, Exception, BaseException or a bare one; in
  such a handler; in a `with suppress(ImportError)` or `raises(ImportError)`. It does not reach into functions defined there.
* nested: in a function. class-body: in a class body, not in its methods.
* conditional: below any other if, elif, else, for, while, with, match, `else` of a try, or handler for something else.
* dynamic: a call of import_module, __import__ or importorskip with a literal name. Lines inside formatted strings are null: Python
  before 3.12 gets them wrong.
"""

import ast
import json
import os
import re
import sys
import warnings

ORDER = ["type-only", "dynamic", "lazy", "guarded", "nested", "class-body", "conditional"]
IMPORT_ERRORS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
IMPORTERS = {"import_module", "__import__", "importorskip"}
IDENTIFIER = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    parts.append(node.id)
    return ".".join(reversed(parts))


class Module:
    def __init__(self, tree, source):
        self.lines = source.splitlines(keepends=True)
        self.facts = []
        self.origins = {}
        self.trust = True
        self.collect(tree)
        self.block(tree.body, frozenset(), ())

    # names -----------------------------------------------------------------------------------------------------------

    def collect(self, tree):
        statements = []
        for node in ast.walk(tree):
            if isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)):
                statements.append(node)
        for node in sorted(statements, key=lambda each: (each.lineno, each.col_offset)):
            if isinstance(node, ast.Import):
                for each in node.names:
                    if each.asname:
                        self.origins[each.asname] = each.name
                    else:
                        root = each.name.split(".")[0]
                        self.origins[root] = root
            elif isinstance(node, ast.ImportFrom):
                for each in node.names:
                    origin = "." if node.level else node.module + "."
                    self.origins[each.asname or each.name] = origin + each.name
            else:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [each.id for each in targets if isinstance(each, ast.Name)]
                value = node.value
                if "TYPE_CHECKING" in names and isinstance(value, ast.Constant) and value.value in (True, 1):
                    self.trust = False
                origin = dotted(value) if isinstance(node, ast.Assign) and len(targets) == 1 else None
                if origin and names and (self.resolve(origin) == "importlib" or self.imports(origin)):
                    self.origins[names[0]] = self.resolve(origin)

    def resolve(self, name):
        head, dot, tail = name.partition(".")
        return self.origins.get(head, head) + dot + tail

    def imports(self, callee):
        head, dot, _ = callee.partition(".")
        if self.resolve(callee).split(".")[-1] not in IMPORTERS:
            return False
        return not dot or head in self.origins or head in ("importlib", "builtins")

    # conditions ------------------------------------------------------------------------------------------------------

    def is_type_checking(self, node):
        name = dotted(node)
        if name is None:
            return False
        if name == "TYPE_CHECKING":
            return True
        origin = self.resolve(name)
        if origin in ("typing.TYPE_CHECKING", "typing_extensions.TYPE_CHECKING"):
            return True
        return "." not in name and origin.endswith(".TYPE_CHECKING")

    def evaluate(self, node, checking):
        """True, False or None for unknown; `checking` stands for TYPE_CHECKING."""
        if self.is_type_checking(node):
            return checking
        if isinstance(node, ast.Constant):
            return bool(node.value) if node.value is None or type(node.value) in (bool, int) and node.value in (0, 1) else None
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            value = self.evaluate(node.operand, checking)
            return None if value is None else not value
        if isinstance(node, ast.BoolOp):
            values = [self.evaluate(each, checking) for each in node.values]
            decisive = isinstance(node.op, ast.Or)
            if decisive in values:
                return decisive
            return None if None in values else not decisive
        return None

    def judge(self, test):
        if not self.trust:
            return None
        value = self.evaluate(test, False)
        return None if value == self.evaluate(test, None) else value

    def catches(self, node):
        if node is None:
            return True
        for each in ast.walk(node):
            if isinstance(each, ast.Name) and each.id in IMPORT_ERRORS:
                return True
            if isinstance(each, ast.Attribute) and each.attr in IMPORT_ERRORS and dotted(each.value) in ("builtins", "exceptions"):
                return True
        return False

    def swallows(self, item):
        for node in ast.walk(item.context_expr):
            if isinstance(node, ast.Call):
                callee = dotted(node.func) or getattr(node.func, "attr", "")
                if self.resolve(callee).split(".")[-1] in ("suppress", "raises", "assertRaises", "assertRaisesRegex"):
                    if any(self.catches(each) for each in node.args):
                        return True
        return False

    # statements ------------------------------------------------------------------------------------------------------

    def block(self, body, flags, symbol):
        for statement in body:
            self.statement(statement, flags, symbol)

    def statement(self, node, flags, symbol):
        conditional = flags | {"conditional"}
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            self.import_statement(node, flags, symbol)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self.calls([node.decorator_list, node.args, node.returns, getattr(node, "type_params", [])], flags, symbol)
            self.block(node.body, (flags | {"nested"}) - {"guarded", "class-body"}, (*symbol, node.name))
        elif isinstance(node, ast.ClassDef):
            self.calls([node.decorator_list, node.bases, node.keywords, getattr(node, "type_params", [])], flags, symbol)
            self.block(node.body, flags | {"class-body"}, (*symbol, node.name))
        elif isinstance(node, ast.If):
            self.if_chain(node, flags, symbol)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            self.calls([node.target, node.iter], flags, symbol)
            self.block(node.body, conditional, symbol)
            self.block(node.orelse, conditional, symbol)
        elif isinstance(node, ast.While):
            self.calls([node.test], flags, symbol)
            self.block(node.body, conditional, symbol)
            self.block(node.orelse, conditional, symbol)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            self.calls(node.items, flags, symbol)
            guarded = any(self.swallows(item) for item in node.items)
            self.block(node.body, flags | {"guarded"} if guarded else conditional, symbol)
        elif isinstance(node, (ast.Try, ast.TryStar)):
            guarded = any(self.catches(handler.type) for handler in node.handlers)
            self.block(node.body, flags | {"guarded"} if guarded else flags, symbol)
            for handler in node.handlers:
                self.calls([handler.type], flags, symbol)
                fallback = self.catches(handler.type)
                self.block(handler.body, flags | {"guarded"} if fallback else conditional, symbol)
            self.block(node.orelse, conditional, symbol)
            self.block(node.finalbody, flags, symbol)
        elif isinstance(node, ast.Match):
            self.calls([node.subject], flags, symbol)
            for case in node.cases:
                self.calls([case.pattern, case.guard], conditional, symbol)
                self.block(case.body, conditional, symbol)
        else:
            self.calls([node], flags, symbol)

    def if_chain(self, node, flags, symbol):
        """`reach`: True while no clause could have been taken, None when one may have been, False when one always is."""
        reach = True
        while True:
            self.calls([node.test], flags, symbol)
            value = self.judge(node.test)
            self.block(node.body, self.clause(flags, reach, value), symbol)
            if value is True:
                reach = False
            elif value is None and reach is True:
                reach = None
            if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and self.is_elif(node.orelse[0]):
                node = node.orelse[0]
                continue
            self.block(node.orelse, self.clause(flags, reach, True), symbol)
            return

    @staticmethod
    def clause(flags, reach, value):
        if reach is False or value is False:
            return flags | {"type-only"}
        return flags if reach is True and value is True else flags | {"conditional"}

    def is_elif(self, node):
        line = self.lines[node.lineno - 1].encode()
        return line[node.col_offset :].startswith(b"elif")

    # facts -----------------------------------------------------------------------------------------------------------

    def add(self, node, form, module, level, name, alias, flags, symbol, unsure=False):
        names = [flag for flag in ORDER if flag in flags] or ["top-level"]
        start, end = (None, None) if unsure else (node.lineno, node.end_lineno)
        self.facts.append([start, end, form, module, level, name, alias, names, ".".join(symbol)])

    def import_statement(self, node, flags, symbol):
        if getattr(node, "is_lazy", 0):
            flags = flags | {"lazy"}
        for each in node.names:
            if isinstance(node, ast.Import):
                self.add(node, "import", each.name, 0, None, each.asname, flags, symbol)
            else:
                self.add(node, "from", node.module or "", node.level, each.name, each.asname, flags, symbol)

    def calls(self, nodes, flags, symbol, unsure=False):
        for node in nodes:
            if isinstance(node, list):
                self.calls(node, flags, symbol, unsure)
            elif isinstance(node, ast.AST):
                if isinstance(node, ast.Call):
                    self.call(node, flags, symbol, unsure)
                inside = unsure or isinstance(node, ast.JoinedStr)
                self.calls(list(ast.iter_child_nodes(node)), flags, symbol, inside)

    def call(self, node, flags, symbol, unsure):
        callee = dotted(node.func)
        if callee is None or not self.imports(callee):
            return
        function = self.resolve(callee).split(".")[-1]

        def argument(index, keyword):
            for each in node.keywords:
                if each.arg == keyword:
                    return each.value
            positional = node.args[: index + 1]
            if len(positional) <= index or any(isinstance(each, ast.Starred) for each in positional):
                return None
            return positional[index]

        def text(value):
            return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None

        target = text(argument(0, "modname" if function == "importorskip" else "name"))
        if not target and function != "__import__" or target is None or re.search(r"\s", target):
            return
        flags = flags | {"dynamic"} | ({"guarded"} if function == "importorskip" else set())
        bare = target.lstrip(".")
        dots = len(target) - len(bare)
        if function == "__import__":
            level = argument(4, "level")
            level = 0 if level is None else ast.literal_eval(level) if isinstance(level, (ast.Constant, ast.UnaryOp)) else None
            if dots or level is None or (not bare and level <= 0):
                return
            names = argument(3, "fromlist")
            elements = names.elts if isinstance(names, (ast.List, ast.Tuple)) else []
            found = [text(each) for each in elements if IDENTIFIER.match(text(each) or "")]
            for name in found or [None]:
                self.add(node, "dunder-import", bare, max(level, 0), name, None, flags, symbol, unsure)
            return
        level = 0
        if dots:
            anchor = argument(1, "package")
            if anchor is None:
                return
            own = dotted(anchor) == "__name__" or any(
                isinstance(each, ast.Name) and each.id in ("__package__", "__spec__") for each in ast.walk(anchor)
            )
            own = own or re.match(r"__name__\.r(partition|split)\(", ast.unparse(anchor))
            if own:
                level = dots
            else:
                parent = (text(anchor) or "").split(".")
                if "" in parent or len(parent) < dots:
                    return
                bare = ".".join(parent[: len(parent) - dots + 1] + ([bare] if bare else []))
        elif not bare:
            return
        self.add(node, "import-module", bare, level, None, None, flags, symbol, unsure)


def python_files(root):
    if os.path.isfile(root):
        yield root
    for folder, folders, files in os.walk(root):
        # Installed packages are taken only when they are asked for: they differ from machine to machine.
        folders[:] = sorted(each for each in folders if each not in ("__pycache__", "site-packages", "dist-packages"))
        for name in sorted(files):
            if name.endswith(".py"):
                yield os.path.join(folder, name)


def examine(path):
    with open(path, "rb") as file:
        data = file.read()
    try:
        tree = ast.parse(data, path)
        source = re.sub(r"\r\n?", "\n", data.decode("utf-8-sig", "replace"))
        # Only line breaks split lines: `str.splitlines` knows more of them than Python's grammar.
        module = Module(tree, LineSource(source))
        return {"path": path, "error": None, "lines": source.count("\n"), "facts": module.facts}
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return {"path": path, "error": f"{type(error).__name__}: {error}", "lines": data.count(b"\n"), "facts": []}


class LineSource(str):
    def splitlines(self, keepends=False):
        return self.split("\n")


def main():
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(20000)
    for root in sys.argv[1:]:
        for path in python_files(root):
            print(json.dumps(examine(path)))


main()
