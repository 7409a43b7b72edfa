/** Tests that expect a process call as it is: a bound for it is offered with --unsafe only, and names the test. */
import { describe, expect, it } from "vitest";
import { repair } from "./support.ts";

const APP = "import subprocess\n\n\ndef clone(url):\n    return subprocess.check_output(['git', 'clone', '--', url])\n";

async function offered(test: string, app = APP, unsafe = false): Promise<string> {
  const files = { "app/__init__.py": "", "app/vcs.py": app, "tests/test_vcs.py": test };
  const { repairs, refused, problems } = await repair(files, "process/no-timeout", { unsafe });
  expect(problems).toEqual([]);
  return repairs.length > 0 ? repairs.map(({ fix }) => fix.changes?.at(-1)).join("; ") : refused.join("; ");
}

function standIn(more: string): string {
  return `from app import vcs\n\n\nclass Fake:\n    def wait(self${more}):\n        return 0\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(vcs.subprocess, 'Popen', Fake)\n`;
}

const EXPECTS = /tests\/test_vcs\.py:\d+ expects the call as it is/u;

describe("a test that pins a process call", () => {
  it.each([
    [
      "a mock whose arguments are compared",
      "from app import vcs\n\n\ndef test_it(mocker):\n    run = mocker.patch('app.vcs.subprocess.check_output')\n    vcs.clone('u')\n    run.assert_called_once_with(['git'])\n",
    ],
    [
      "a decorator",
      "from unittest import mock\nfrom app import vcs\n\n\ndef test_other():\n    pass\n\n\n@mock.patch('subprocess.check_output')\ndef test_it(run):\n    vcs.clone('u')\n    assert run.call_args_list == [1]\n",
    ],
    [
      "a fake that takes nothing more",
      "import subprocess\nfrom app import vcs\n\n\ndef fake(cmd):\n    return b''\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(subprocess, 'check_output', fake)\n",
    ],
    [
      "a lambda",
      "from app import vcs\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(vcs.subprocess, 'check_output', lambda cmd: b'')\n",
    ],
  ])("%s", async (_name, test) => {
    expect(await offered(test)).toMatch(EXPECTS);
    expect(await offered(test)).toContain("needs --unsafe");
    expect(await offered(test, APP, true)).toMatch(EXPECTS);
  });

  it("a stand-in for Popen whose wait takes nothing", async () => {
    const app = "import subprocess\n\n\ndef f(cmd):\n    p = subprocess.Popen(cmd)\n    return p.wait()\n";
    expect(await offered(standIn(""), app)).toMatch(EXPECTS);
    expect(await offered(standIn(", timeout=None"), app)).not.toMatch(EXPECTS);
  });

  it.each([
    [
      "takes what comes",
      "from app import vcs\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(vcs.subprocess, 'check_output', lambda cmd, **more: b'')\n",
    ],
    [
      "looks at one argument",
      "from app import vcs\n\n\ndef test_it(mocker):\n    run = mocker.patch('app.vcs.subprocess.check_output')\n    (cmd,), _ = run.call_args\n\n\ndef test_other(mocker):\n    mocker.patch('app.log').assert_called_once_with(1)\n",
    ],
    [
      "replaces another function",
      "from app import vcs\n\n\ndef test_it(monkeypatch):\n    monkeypatch.setattr(vcs.subprocess, 'run', lambda cmd: b'')\n",
    ],
    [
      "is of another module",
      "def test_it(mocker):\n    mocker.patch('other.subprocess.check_output').assert_called_once_with(1)\n",
    ],
  ])("not one that %s", async (_name, test) => {
    expect(await offered(test)).toMatch(/killed, and subprocess\.TimeoutExpired is raised$/u);
  });
});
