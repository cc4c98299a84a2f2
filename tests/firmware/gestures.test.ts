import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { firmwareFile } from "../../tools/bundle/firmware-files.ts";
import { createFakeWatch, type FakeModules, type FakeWatch } from "./fake-watch.ts";

/** An interpreter that answers what the test says and keeps what it was asked. */
function fakeTensorflow(int8: (values: readonly number[]) => Int8Array) {
  const input = int8(new Array(150).fill(99));
  const output = int8([0, 0, 0]);
  const seen: number[][] = [];
  return {
    input,
    output,
    seen,
    created: 0,
    create() {
      this.created++;
      return {
        getInput: () => input,
        getOutput: () => output,
        invoke: () => {
          seen.push([...input]);
          // The arena is reused: the input does not survive.
          input.fill(-7);
        },
      };
    },
  };
}

const detector = {
  gestureStartThresh: 250_000,
  gestureEndThresh: 1_000_000,
  gestureInactiveCount: 5,
  gestureMinLength: 8,
};
const before = {
  gestureStartThresh: 640_000,
  gestureEndThresh: 4_000_000,
  gestureInactiveCount: 4,
  gestureMinLength: 10,
};

let source: string;
beforeAll(async () => {
  source = await firmwareFile("gestures.js");
});

let watch: FakeWatch;
let tensorflow: ReturnType<typeof fakeTensorflow>;
let gestures: ReturnType<FakeWatch["module"]>;

beforeEach(() => {
  const modules: FakeModules = {};
  watch = createFakeWatch(modules);
  tensorflow = fakeTensorflow(watch.int8);
  modules.tensorflow = tensorflow;
  Object.assign(watch.options, before);
  watch.files.set("gestures.tfmodel", "TFL3");
  watch.files.set(
    "gestures.model",
    JSON.stringify({ labels: ["left", "right", "random"], threshold: 0.6, arena: 1700, detector }),
  );
  gestures = watch.module(source);
});

describe("recognition", () => {
  test("fills the whole input before every invoke", () => {
    gestures.on?.("*", () => {});
    watch.emit("gesture", watch.int8([1, 2, 3, 4, 5, 6]));
    watch.emit("gesture", watch.int8([9, 9, 9]));
    const rest = (n: number) => new Array(n).fill(0);
    expect(tensorflow.seen).toEqual([
      [1, 2, 3, 4, 5, 6, ...rest(144)],
      [9, 9, 9, ...rest(147)],
    ]);
    expect(tensorflow.created).toBe(1);
  });

  test("a slice longer than the model's window loses its end", () => {
    gestures.on?.("*", () => {});
    const long = Array.from({ length: 160 }, (_, i) => i - 80);
    watch.emit("gesture", watch.int8(long));
    expect(tensorflow.seen).toEqual([long.slice(0, 150)]);
  });

  test("names the best output at or above the threshold", () => {
    const heard = vi.fn();
    const named = vi.fn();
    const ai = vi.fn();
    gestures.on?.("*", heard);
    gestures.on?.("right", named);
    watch.bangle.on("aiGesture", ai);
    tensorflow.output.set([-100, 26, -60]);
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(heard.mock.calls).toEqual([["right", 154 / 256, [-100, 26, -60]]]);
    expect(named.mock.calls).toEqual(heard.mock.calls);
    expect(ai.mock.calls).toEqual([["right", [-100, 26, -60]]]);
  });

  test("below the threshold the name is undefined, and only listeners to everything hear it", () => {
    const heard = vi.fn();
    const named = vi.fn();
    gestures.on?.("*", heard);
    gestures.on?.("right", named);
    tensorflow.output.set([-100, 25, -60]);
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(heard.mock.calls).toEqual([[undefined, 153 / 256, [-100, 25, -60]]]);
    expect(named).not.toHaveBeenCalled();
  });

  test("leaves aiGesture to the firmware where it has a model of its own", () => {
    watch.files.set(".tfmodel", "TFL3");
    const ai = vi.fn();
    const heard = vi.fn();
    watch.bangle.on("aiGesture", ai);
    gestures.on?.("*", heard);
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(ai).not.toHaveBeenCalled();
    expect(heard).toHaveBeenCalledOnce();
  });

  test("does not compute while nobody listens", () => {
    gestures.start?.();
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(tensorflow.seen).toHaveLength(0);
    watch.bangle.on("aiGesture", () => {});
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(tensorflow.seen).toHaveLength(1);
  });
});

describe("starting and stopping", () => {
  test("sets the detector of the recordings, and puts the old one back after the last user", () => {
    const listener = () => {};
    gestures.start?.();
    gestures.on?.("left", listener);
    expect(watch.options).toEqual({ powerSave: true, ...detector });
    gestures.stop?.();
    expect(watch.options).toEqual({ powerSave: true, ...detector });
    gestures.removeListener?.("left", listener);
    expect(watch.options).toEqual({ powerSave: true, ...before });
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(tensorflow.seen).toHaveLength(0);
  });

  test("an app that is left by load() leaves the detector as it was", () => {
    gestures.on?.("left", () => {});
    watch.kill();
    expect(watch.options).toEqual({ powerSave: true, ...before });
  });

  test("removing what was never added, or stopping once too often, takes nothing from others", () => {
    const heard = vi.fn();
    gestures.on?.("*", heard);
    gestures.removeListener?.("*", () => {});
    gestures.removeListener?.("left", heard);
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(heard).toHaveBeenCalledOnce();
    gestures.removeListener?.("*", heard);
    gestures.stop?.();
    gestures.on?.("*", heard);
    watch.emit("gesture", watch.int8([1, 2, 3]));
    expect(heard).toHaveBeenCalledTimes(2);
  });

  test("without a model it says so, and can be started once there is one", () => {
    const model = watch.files.get("gestures.tfmodel") ?? "";
    watch.files.delete("gestures.tfmodel");
    expect(() => gestures.start?.()).toThrow("no model");
    expect(watch.options).toEqual({ powerSave: true, ...before });
    watch.files.set("gestures.tfmodel", model);
    gestures.start?.();
    expect(watch.options).toEqual({ powerSave: true, ...detector });
  });
});
