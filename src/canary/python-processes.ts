/** Process calls of Python that break one rule each, in the forms that other tools miss. */
import type { Snippet } from "./forms.ts";

const snippet = (operator: string, text: string, helper?: string): Snippet =>
  helper === undefined ? { operator, text } : { operator, text, helper };

const withSubprocess = (operator: string, ...lines: readonly string[]): Snippet =>
  snippet(operator, `import subprocess\n\n\n${lines.join("\n")}\n`);

const withAsyncio = (operator: string, ...lines: readonly string[]): Snippet =>
  snippet(operator, `import asyncio\n\n\n${lines.join("\n")}\n`);

export const PYTHON_SHELL: readonly Snippet[] = [
  withSubprocess("f-string", "def planted(name):", '    subprocess.run(f"tar czf backup.tgz {name}", shell=True)'),
  withSubprocess("concatenation", "def planted(name):", '    subprocess.call("tar czf b.tgz " + name, shell=True)'),
  withSubprocess("percent format", "def planted(name):", '    subprocess.check_output("du %s" % name, shell=True)'),
  withSubprocess("str.format", "def planted(name):", '    subprocess.Popen("du {}".format(name), shell=True).wait()'),
  withSubprocess("args and a truthy shell", "def planted(name):", '    subprocess.run(args="du " + name, shell=1)'),
  withSubprocess("shell as the program", "def planted(script):", '    subprocess.run(["bash", "-c", script])'),
  withSubprocess(
    "keyword arguments",
    'OPTIONS = {"shell": True}',
    "",
    "",
    "def planted(name):",
    '    subprocess.check_call("du " + name, **OPTIONS)',
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    os.system(f"du {name}")\n'),
  snippet("os.popen", 'import os\n\n\ndef planted(name):\n    return os.popen("du " + name).read()\n'),
  snippet(
    "renamed import",
    'from subprocess import run as start\n\n\ndef planted(name):\n    start(f"du {name}", shell=True)\n',
  ),
  snippet(
    "functools.partial",
    'import subprocess\nfrom functools import partial\n\nrun = partial(subprocess.run, shell=True)\n\n\ndef planted(name):\n    run(f"du {name}")\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, name):",
    '        return subprocess.getoutput("du " + name)',
  ),
  withSubprocess(
    "nested function",
    "def outer():",
    "    def inner(name):",
    '        subprocess.run(f"du {name}", shell=True)',
    "",
    "    return inner",
  ),
  withAsyncio(
    "asyncio",
    "async def planted(name):",
    '    process = await asyncio.create_subprocess_shell("du " + name)',
    "    await process.wait()",
  ),
];

export const PYTHON_NO_TIMEOUT: readonly Snippet[] = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["file", path], check=True)'),
  withSubprocess("call", "def planted(path):", '    return subprocess.call(["file", path])'),
  withSubprocess("check_call", "def planted(path):", '    subprocess.check_call(["file", path])'),
  withSubprocess("check_output", "def planted(path):", '    return subprocess.check_output(["file", path])'),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path], stdout=subprocess.PIPE)',
    "    return process.communicate()",
  ),
  withSubprocess(
    "Popen.wait",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    return process.wait()",
  ),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    return await process.wait()",
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    return os.system("du " + name)\n'),
  snippet(
    "renamed import",
    'from subprocess import check_output as show\n\n\ndef planted(path):\n    return show(["file", path])\n',
  ),
  snippet(
    "functools.partial",
    'import subprocess\nfrom functools import partial\n\nrun = partial(subprocess.run, check=True)\n\n\ndef planted(path):\n    run(["file", path])\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    '        subprocess.run(["file", path], check=True)',
  ),
  withSubprocess("timeout=None", "def planted(path):", '    subprocess.run(["file", path], check=True, timeout=None)'),
];

export const PYTHON_UNREAPED: readonly Snippet[] = [
  withSubprocess("dropped", "def planted(path):", '    subprocess.Popen(["file", path])'),
  withSubprocess("local name", "def planted(path):", '    process = subprocess.Popen(["file", path])', "    return 1"),
  withSubprocess(
    "left after the timeout",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    try:",
    "        process.wait(timeout=10)",
    "    except subprocess.TimeoutExpired:",
    "        return None",
    "    return process.returncode",
  ),
  withSubprocess("method", "class Planted:", "    def method(self, path):", '        subprocess.Popen(["file", path])'),
  snippet(
    "renamed import",
    'from subprocess import Popen as start\n\n\ndef planted(path):\n    start(["file", path])\n',
  ),
];

export const PYTHON_UNCHECKED: readonly Snippet[] = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["rsync", path, "backup:"], timeout=60)'),
  withSubprocess("call", "def planted(path):", '    subprocess.call(["rsync", path, "backup:"], timeout=60)'),
  withSubprocess(
    "only the output is read",
    "def planted(path):",
    '    result = subprocess.run(["file", path], capture_output=True, timeout=60)',
    "    return result.stdout",
  ),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["file", path], stdout=subprocess.PIPE)',
    "    return process.communicate(timeout=10)[0]",
  ),
  snippet("os.system", 'import os\n\n\ndef planted(name):\n    os.system("du " + name)\n'),
  snippet(
    "renamed import",
    'from subprocess import run as start\n\n\ndef planted(path):\n    start(["rsync", path, "backup:"], timeout=60)\n',
  ),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    '        subprocess.run(["rsync", path, "backup:"], timeout=60)',
  ),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    await process.communicate()",
  ),
];

export const PYTHON_UNVALIDATED: readonly Snippet[] = [
  withSubprocess("list", "def planted(tool, path):", "    subprocess.run([tool, path], check=True, timeout=60)"),
  withSubprocess("whole command", "def planted(command):", "    subprocess.run(command, check=True, timeout=60)"),
  withAsyncio(
    "asyncio",
    "async def planted(tool, path):",
    "    process = await asyncio.create_subprocess_exec(tool, path)",
    "    await process.wait()",
  ),
  snippet("os.execv", "import os\n\n\ndef planted(tool, path):\n    os.execv(tool, [tool, path])\n"),
  withSubprocess(
    "method",
    "class Planted:",
    "    def method(self, path):",
    "        subprocess.run([self.tool, path], check=True, timeout=60)",
  ),
];

export const PYTHON_PARTIAL_PATH: readonly Snippet[] = [
  withSubprocess("list", "def planted(path):", '    subprocess.run(["file", path], check=True, timeout=60)'),
  withSubprocess("Popen", "def planted(path):", '    subprocess.Popen(["file", path]).wait(10)'),
  withAsyncio(
    "asyncio",
    "async def planted(path):",
    '    process = await asyncio.create_subprocess_exec("file", path)',
    "    await process.wait()",
  ),
];

export const PYTHON_UNBOUNDED: readonly Snippet[] = [
  withSubprocess(
    "capture_output",
    "def planted(path):",
    '    return subprocess.run(["cat", path], capture_output=True, timeout=10, check=True).stdout',
  ),
  withSubprocess("check_output", "def planted(path):", '    return subprocess.check_output(["cat", path], timeout=10)'),
  withSubprocess(
    "Popen.communicate",
    "def planted(path):",
    '    process = subprocess.Popen(["cat", path], stdout=subprocess.PIPE)',
    "    return process.communicate(timeout=10)",
  ),
];

export const PYTHON_UNCAPTURED: readonly Snippet[] = [
  withSubprocess("run", "def planted(path):", '    subprocess.run(["cat", path], timeout=10, check=True)'),
  withSubprocess("check_call", "def planted(path):", '    subprocess.check_call(["cat", path], timeout=10)'),
  withSubprocess("Popen", "def planted(path):", '    return subprocess.Popen(["cat", path]).wait(10)'),
];

export const PYTHON_ARGUMENTS: readonly Snippet[] = [
  snippet(
    "query of a request",
    'import subprocess\n\nfrom flask import request\n\n\ndef planted():\n    url = request.args.get("url")\n    subprocess.run(["git", "clone", url], check=True, timeout=60)\n',
  ),
  snippet(
    "command line",
    'import subprocess\nimport sys\n\n\ndef planted():\n    subprocess.run(["git", "clone", sys.argv[1]], check=True, timeout=60)\n',
  ),
  snippet(
    "environment",
    'import os\nimport subprocess\n\n\ndef planted():\n    subprocess.check_output(["git", "log", os.environ["REF"]], timeout=10)\n',
  ),
  snippet(
    "parameter of a route",
    'import subprocess\n\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/log")\ndef planted(ref: str):\n    return subprocess.check_output(["git", "log", ref], timeout=10)\n',
  ),
];

export const PYTHON_BLOCKING: readonly Snippet[] = [
  snippet("sleep", "import time\n\n\nasync def planted():\n    time.sleep(5)\n"),
  withSubprocess("process", "async def planted(path):", '    subprocess.run(["file", path], check=True, timeout=10)'),
  snippet("renamed import", "from time import sleep as pause\n\n\nasync def planted():\n    pause(5)\n"),
  snippet("method", "import time\n\n\nclass Planted:\n    async def method(self):\n        time.sleep(5)\n"),
  snippet(
    "helper in the file",
    "import time\n\n\ndef helper():\n    time.sleep(5)\n\n\nasync def planted():\n    helper()\n",
  ),
  snippet(
    "method of the class",
    "import time\n\n\nclass Planted:\n    def helper(self):\n        time.sleep(5)\n\n    async def method(self):\n        self.helper()\n",
  ),
  snippet(
    "helper of another file",
    "from .HELPER import helper\n\n\nasync def planted(path):\n    return helper(path)\n",
    'import subprocess\n\n\ndef inner(path):\n    return subprocess.run(["file", path], check=True, timeout=10)\n\n\ndef helper(path):\n    return inner(path)\n',
  ),
  withSubprocess(
    "waiting for a handle",
    "async def planted(path):",
    '    process = subprocess.Popen(["file", path])',
    "    process.wait(timeout=60)",
  ),
  snippet("HTTP", "import requests\n\n\nasync def planted(url):\n    return requests.get(url, timeout=5)\n"),
  snippet(
    "database",
    'import sqlite3\n\n\nasync def planted(path):\n    return sqlite3.connect(path).execute("select 1")\n',
  ),
  snippet(
    "nested coroutine",
    "import time\n\n\ndef outer():\n    async def planted():\n        time.sleep(5)\n\n    return planted\n",
  ),
];

export const PYTHON_IMPORT_EFFECTS: readonly Snippet[] = [
  ["connects", "import psycopg2", 'connection = psycopg2.connect("dbname=planted")'],
  ["starts a process", "import subprocess", 'subprocess.run(["file", "planted"])'],
  ["demands a variable", "import os", 'value = os.environ["ASSAY_CANARY"]'],
  ["starts a thread", "import threading", "threading.Thread(target=print).start()"],
  ["network", "import requests", 'answer = requests.get("http://localhost", timeout=5)'],
  ["writes a file", "from pathlib import Path", 'Path("planted.txt").write_text("planted")'],
  ["exits", "import sys", "sys.exit(1)"],
  [
    "in a function that runs",
    "import threading",
    "\ndef start():\n    threading.Thread(target=print).start()\n\n\nstart()",
  ],
].map(([operator = "", load = "", effect = ""]) =>
  snippet(operator, `${load}\n\n${effect}\n\nif __name__ == "__main__":\n    print("planted")\n`),
);
