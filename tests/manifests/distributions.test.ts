import { describe, expect, test } from "vitest";
import { TABLE } from "../../src/facts/manifests/distribution-table.ts";
import { distributionOf, installs, modulesOf } from "../../src/facts/manifests/distributions.ts";

describe("distributions", () => {
  test("the table holds each distribution once, well formed", () => {
    const lines = TABLE.trim().split("\n");
    expect(lines.length).toBeGreaterThan(300);
    for (const line of lines) expect(line).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*: [\w.]+(?: [\w.]+)*$/);
    const names = lines.map((line) => line.split(": ")[0]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each([
    ["PyYAML", ["yaml", "_yaml"]],
    ["python_dateutil", ["dateutil"]],
    ["google.cloud.storage", ["google.cloud.storage"]],
    ["my-lib", ["my_lib"]],
    ["types-requests", []],
  ])("%s installs %j", (distribution, modules) => {
    expect(modulesOf(distribution)).toEqual(modules);
  });

  test.each([
    ["google-cloud-storage", "google.cloud.storage.blob", undefined, true],
    ["google-cloud-storage", "google.cloud", "storage", true],
    ["google-cloud-storage", "google.cloud", "bigquery", false],
    ["google-auth", "google.cloud.storage", undefined, false],
    ["google-auth", "google.oauth2", "service_account", true],
    ["azure-storage-blob", "azure.storage.blob", "BlobClient", true],
    ["azure-storage-blob", "azure.identity", undefined, false],
    ["opentelemetry-sdk", "opentelemetry", "trace", false],
    ["opentelemetry-api", "opentelemetry", "trace", true],
    ["opentelemetry-instrumentation-fastapi", "opentelemetry.instrumentation.fastapi", undefined, true],
    ["ruamel.yaml", "ruamel.yaml", undefined, true],
    ["python-jose", "jose.jwt", undefined, true],
    ["foo-sdk", "foo", undefined, true],
    ["pytest-redis", "redis", undefined, false],
    ["flask-redis", "redis", undefined, false],
    ["httpx", "httpx_sse", undefined, false],
    ["opencv-python-headless", "cv2", undefined, true],
    ["sphinxcontrib-mermaid", "sphinxcontrib.mermaid", undefined, true],
  ])("%s installs what `from %s import %s` needs: %s", (distribution, module, name, expected) => {
    expect(installs(distribution, module, name)).toBe(expected);
  });

  test.each([
    ["yaml", "pyyaml"],
    ["cv2", "opencv-python"],
    ["google.cloud.storage.blob", "google-cloud-storage"],
    ["azure.storage.blob", "azure-storage-blob"],
    ["httpx", "httpx"],
    ["PIL.Image", "pillow"],
    ["my_lib.core", "my-lib"],
  ])("%s comes from %s", (module, distribution) => {
    expect(distributionOf(module)).toBe(distribution);
  });
});
