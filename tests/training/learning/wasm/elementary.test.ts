import { describe, expect, test } from "vitest";
import type { Statement } from "../../../../training/learning/wasm/code.ts";
import { exponential, logarithm, sineAndCosine } from "../../../../training/learning/wasm/elementary.ts";
import { type Local, type Scope, wasmFunction } from "../../../../training/learning/wasm/function.ts";
import { i32, v128 } from "../../../../training/learning/wasm/instructions.ts";
import { wasmModule } from "../../../../training/learning/wasm/module.ts";
import { vectorRandom } from "../../../../training/learning/wasm/random.ts";
import { compileModule, createMemory, instantiate } from "../../../../training/learning/wasm/web-assembly.ts";
import { createRandom } from "../../../../training/random.ts";

const nowhere = i32.const(0);

/** A function of four floats at address 0, whose results (one or two of each) go to address 64. */
function compile(body: (scope: Scope, x: Local<"v128">, y: Local<"v128">) => readonly Statement[]) {
  const run = wasmFunction("run", [], (_, scope) => {
    const [x, y] = scope.vectors(2);
    return [
      x.set(v128.load(nowhere)),
      ...body(scope, x, y),
      v128.store(nowhere, x, 64),
      v128.store(nowhere, y, 80),
    ];
  });
  const memory = createMemory(1024);
  const functions = instantiate<"run">(compileModule(wasmModule([run])), memory);
  const floats = new Float32Array(memory.buffer);
  return { floats, run: functions.run };
}

/** What a function gives for these numbers, four by four: the first results, and the second. */
function results(body: Parameters<typeof compile>[0], numbers: readonly number[]): [number[], number[]] {
  const { floats, run } = compile(body);
  const [first, second]: [number[], number[]] = [[], []];
  for (let at = 0; at < numbers.length; at += 4) {
    floats.set(numbers.slice(at, at + 4));
    run();
    first.push(...floats.subarray(16, 20));
    second.push(...floats.subarray(20, 24));
  }
  return [first, second];
}

const random = createRandom(1);
const draw = (low: number, high: number) =>
  Array.from({ length: 400 }, () => Math.fround(random.uniform(low, high)));

/** Parts in a million that a float may be off: two of its last bits. */
const TOLERANCE = 0.25;
const millionths = (got: number, wanted: number) => 1e6 * Math.abs(got / wanted - 1);

describe("elementary functions of four floats", () => {
  test("e^x, and 0 far below", () => {
    const numbers = [...draw(-86, 86), ...draw(-1, 1), 0, -0, 1, Math.fround(-86.9)];
    const [exponentials] = results(exponential, numbers);
    for (const [at, x] of numbers.entries())
      expect(millionths(exponentials[at], Math.exp(x)), `e^${x}`).toBeLessThan(TOLERANCE);
    expect(results(exponential, [-88, -1000, Number.NEGATIVE_INFINITY, 0])[0]).toEqual([0, 0, 0, 1]);
  });

  test("the natural logarithm", () => {
    const numbers = [...draw(0, 1).map((x) => x + 2 ** -24), ...draw(1, 1e6), 1e-30, 1e30, Math.SQRT2, 2];
    const [logarithms] = results(logarithm, numbers);
    for (const [at, x] of numbers.entries()) {
      const wanted = Math.log(Math.fround(x));
      const off = Math.min(millionths(logarithms[at], wanted), 1e7 * Math.abs(logarithms[at] - wanted));
      expect(off, `ln ${x}`).toBeLessThan(TOLERANCE + 0.35);
    }
    expect(results(logarithm, [1, 1, 1, 1])[0]).toEqual([0, 0, 0, 0]);
  });

  test("sine and cosine over some turns", () => {
    const numbers = [...draw(-20, 20), 0, Math.PI / 2, Math.PI, -Math.PI / 2];
    const [sines, cosines] = results(sineAndCosine, numbers);
    for (const [at, x] of numbers.entries()) {
      expect(Math.abs(sines[at] - Math.sin(Math.fround(x))), `sin ${x}`).toBeLessThan(5e-7);
      expect(Math.abs(cosines[at] - Math.cos(Math.fround(x))), `cos ${x}`).toBeLessThan(5e-7);
    }
  });
});

describe("random numbers of a vector", () => {
  const STATE = 128;
  const drawing = (what: "uniform" | "normals") => {
    const { floats, run } = compile((scope, x, y) => {
      const generator = vectorRandom(scope, STATE);
      const draws =
        what === "uniform" ? [...generator.uniform(x), ...generator.uniform(y)] : generator.normals(x, y);
      return [...generator.start, ...draws, ...generator.keep];
    });
    new Int32Array(floats.buffer).set(
      Array.from({ length: 16 }, () => random.integer(-(2 ** 31), 2 ** 31 - 1)),
      STATE / 4,
    );
    return Array.from({ length: 5000 }, () => {
      run();
      return [...floats.subarray(16, 24)];
    }).flat();
  };
  const moment = (values: readonly number[], power: number) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;

  test("are uniform", () => {
    const values = drawing("uniform");
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (const power of [1, 2, 3]) expect(moment(values, power)).toBeCloseTo(1 / (power + 1), 2);
    expect(new Set(values).size).toBeGreaterThan(values.length * 0.99);
  });

  test("are normal", () => {
    const values = drawing("normals");
    expect(moment(values, 1)).toBeCloseTo(0, 1.5);
    expect(moment(values, 2)).toBeCloseTo(1, 1.5);
    expect(moment(values, 4)).toBeCloseTo(3, 0.7);
    const beyond = values.filter((value) => Math.abs(value) > 2).length / values.length;
    expect(beyond).toBeCloseTo(0.0455, 2);
  });
});

test("xoshiro128++ gives what its authors' program gives", () => {
  // The first outputs for the state 1, 2, 3, 4: 641, 1573767, 3222811527, 3517856514.
  const { floats, run } = compile((scope, x, y) => {
    const generator = vectorRandom(scope, 128);
    return [...generator.start, ...generator.uniform(x), ...generator.uniform(y), ...generator.keep];
  });
  new Int32Array(floats.buffer).set([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4], 32);
  run();
  run();
  const wanted = [3222811527, 3517856514].map((word) => (word >>> 8) / 2 ** 24);
  expect([floats[16], floats[20]]).toEqual(wanted);
});
