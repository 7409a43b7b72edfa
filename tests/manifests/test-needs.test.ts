import { describe, expect, test } from "vitest";
import { testTraits } from "../../src/facts/manifests/test-needs.ts";

const FILE = `import pytest

pytestmark = pytest.mark.asyncio
EXAMPLE = """
def test_in_a_string(httpx_mock): pass
"""

@pytest.fixture()
def snapshot(mocker):  # requests_mock
    return 1

class TestX:
    async def test_a(
        self,
        snapshot, mocker: object,
    ): ...

def test_b(benchmark): np = pytest.importorskip("numpy")
def helper(respx_mock): ...
`;

describe("needs of test files", () => {
  test("tests, plugins with places, own fixtures, importorskip", () => {
    expect(testTraits("svc/tests/test_x.py", FILE)).toEqual([
      "tests:2",
      "needs:pytest-asyncio:3:14:33",
      "fixture:snapshot",
      "needs:pytest-mock:9:14:20",
      "needs:syrupy:15:9:17",
      "needs:pytest-benchmark:18:12:21",
      "importorskip:numpy",
    ]);
  });

  test("other files have none", () => {
    expect(testTraits("svc/app.py", FILE)).toEqual([]);
  });
});
