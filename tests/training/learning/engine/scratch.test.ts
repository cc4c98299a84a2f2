import { afterEach, describe, expect, test, vi } from "vitest";
import { EngineError } from "../../../../training/learning/wasm/engine-error.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

describe("compileEngine", () => {
  test("says what is missing where WebAssembly has no SIMD", async () => {
    const { compileEngine } = await import("../../../../training/learning/engine/scratch.ts");
    vi.stubGlobal("WebAssembly", { validate: () => false });
    expect(compileEngine).toThrow(expect.objectContaining({ name: EngineError.name, code: "no-simd" }));
  });

  test("gives one function, compiled once", async () => {
    const { compileEngine } = await import("../../../../training/learning/engine/scratch.ts");
    expect(compileEngine()).toBe(compileEngine());
  });
});
