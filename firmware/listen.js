/**
 * `require("gestures.listen")`: gestures found while the wrist keeps moving, from every sample of the accelerometer.
 *
 * Storage: `gestures.stream` (JSON: labels, decoder, window), `gestures.step` (machine code: from a raw sample to a decoded answer in one
 * call) and, where the firmware's TensorFlow is quick enough for it, `gestures.step.tfmodel`.
 */

/**
 * @typedef {object} StreamFile What `gestures.stream` holds.
 * @property {string[]} labels In the order of the network's outputs.
 * @property {number} window Samples that an answer depends on.
 * @property {{ smooth: number, rest: number, thresholds: number[] }} decoder
 * @property {number} [native] Checksum of the machine code.
 * @property {number} [every] TensorFlow answers every so many samples; absent where it is too slow.
 * @property {number} [load] Which takes so many percent of the processor.
 * @property {number} [arena] Bytes to ask `tensorflow.create` for.
 */
/** Takes raw values, 8192 for 1 g; gives 0, 1 at rest, or 256 times how sure it is of a gesture plus its label. @typedef {(x: number, y: number, z: number) => number} Hear */
/** @typedef {{ x: number, y: number, z: number }} Acceleration */

const storage = require("Storage");
/** Seconds from sample to sample. */
const STEP = 0.08;
/** Seconds at rest after which the firmware would save power, if nobody listened: a minute, and one more to be sure. */
const REST = 61;
/** As `training/model/stream/stream-rest.ts`. */
const REST_COUNTS = 3;

/** What `stop` does. */
let end = () => {};

/**
 * @param {(name: string, text: string) => boolean} keep
 * @param {StreamFile} stream
 * @param {typeof import("native-engine")} nativeEngine
 */
const byMachineCode = (keep, stream, nativeEngine) => {
  const make = () => nativeEngine(keep, stream.native, "gestures.step");
  /** @type {ReturnType<typeof make> | undefined} */
  let engine = make();
  return {
    words: "machine code, every sample",
    output: () => (engine ? engine.getOutput() : []),
    /** @type {Hear} */
    hear: (x, y, z) => {
      if (!engine || engine.misaligned()) {
        // A defrag of old firmware moved it where it cannot run. What it remembers goes along; the old code goes first.
        const memory = engine && engine.memory;
        engine = undefined;
        engine = make();
        if (memory) engine.memory.set(memory);
      }
      return engine.listen ? engine.listen(E.getAddressOf(engine.memory, true), x, y, z) : 0;
    },
  };
};

/**
 * The same by the firmware's TensorFlow, for whole windows, every few samples.
 * @param {StreamFile} stream
 * @param {string} why not by machine code
 */
const byTensorflow = (stream, why) => {
  if (!stream.every || process.env.MODULES.split(",").indexOf("tensorflow") < 0) throw why;
  const every = stream.every;
  let data = storage.read("gestures.step.tfmodel");
  if (!data) throw "no file";
  if (!E.getAddressOf(data, true)) data = E.toFlatString(data);
  if (!data) throw "no memory";
  const model = data;
  const decode = require("stream-decoder")(stream.decoder);
  const window = new Int8Array(3 * stream.window);
  const most = stream.window + stream.decoder.smooth;
  /** @type {import("tensorflow").Interpreter | undefined} */
  let made;
  let place = "";
  /** @type {Int8Array | Float32Array} */
  let output = window;
  let first = [0, 0, 0];
  let still = 0;
  let filled = 0;
  let due = 0;
  // Where `E.defrag()` has moved it TensorFlow would follow its old pointers.
  const placeOf = () => made && `${E.getAddressOf(made.mi, true)},${E.getAddressOf(made.model, true)}`;
  const interpreter = () => {
    if (made && placeOf() === place) return made;
    made = undefined;
    made = require("tensorflow").create(/** @type {number} */ (stream.arena), model);
    place = `${placeOf()}`;
    output = made.getOutput();
    return made;
  };
  interpreter();
  return {
    words: `TensorFlow, every ${every} samples, ${stream.load} % of the time (machine code: ${why})`,
    output: () => output,
    /** @type {Hear} */
    hear: (x, y, z) => {
      const sample = [x >> 7, y >> 7, z >> 7];
      let moved = false;
      for (let i = 0; i < 3; i++) {
        sample[i] = Math.max(-128, Math.min(127, sample[i]));
        if (Math.abs(sample[i] - first[i]) > REST_COUNTS) moved = true;
      }
      if (moved) {
        first = sample;
        still = 0;
      } else if (still < most) still++;
      else return 1;
      window.set(new Int8Array(window.buffer, 3));
      window.set(sample, window.length - 3);
      if (filled < stream.window) filled++;
      if (++due < every || filled < stream.window) return 0;
      due = 0;
      const now = interpreter();
      now.getInput().set(window);
      now.invoke();
      let best = 0;
      for (let i = 1; i < output.length; i++) if (output[i] > output[best]) best = i;
      // As if it had answered so after each of them.
      let sum = 0;
      for (let i = 0; i < every; i++) sum = decode(best, output[best] + 128) || sum;
      return sum && 256 * sum + best;
    },
  };
};

exports.start = (
  /** @type {(name: string, text: string) => boolean} */ keep,
  /** @type {(last?: number) => number} */ screenRotation,
  /** @type {typeof import("native-engine") | undefined} */ nativeEngine,
  /** @type {(name: string, confidence: number, weights: number[], when: GestureTime) => void} */ found,
  /** @type {(why: string) => void} */ failed,
  /** @type {() => boolean} */ isHeard,
) => {
  /** @type {StreamFile} */
  const stream = storage.readJSON("gestures.stream", 1);
  if (!stream) throw "no streaming model";
  let why = "not built in";
  /** @type {{ words: string, output: () => ArrayLike<number>, hear: Hear } | undefined} */
  let engine;
  if (nativeEngine && stream.native) {
    try {
      engine = byMachineCode(keep, stream, nativeEngine);
    } catch (error) {
      why = `${error}`;
    }
  }
  const used = engine || byTensorflow(stream, why);
  engine = undefined;

  /** When the last sample was due, and since when the wrist is at rest; 0 while it moves. */
  let last = 0;
  let rest = 0;
  let now = 0;
  /** The last sample. @type {Acceleration | undefined} */
  let before;
  /** How the screen is turned, and samples until that is looked at again. @type {number | undefined} */
  let screen;
  let look = 0;
  /** @type {number | undefined} */
  let timer;

  /** @param {Acceleration} a */
  const take = (a) => {
    let x = a.x * 8192;
    let y = a.y * 8192;
    if (screen) {
      // The network knows the watch's own axes; the firmware reverses raw values, and what is rounded down then is one less.
      if (screen & 4) {
        x = a.y * 8192;
        y = a.x * 8192;
      }
      if (screen & 1) x = -1 - x;
      if (screen & 2) y = -1 - y;
    }
    const heard = used.hear(x, y, a.z * 8192);
    if (heard > 255) {
      const output = used.output();
      const weights = [];
      for (let i = 0; i < output.length; i++) weights.push(output[i]);
      found(stream.labels[heard & 255], (heard >> 8) / (256 * stream.decoder.smooth), weights, {
        begin: now - stream.window * STEP,
        end: now,
      });
    }
    return heard;
  };

  /** @param {Acceleration} a */
  const onAccel = (a) => {
    if (!isHeard()) {
      // Started at boot for the sake of apps that want to know: it is looked from time to time whether there is one.
      before = undefined;
      return pause(3000);
    }
    now = getTime();
    const gap = now - last;
    // Samples that were due since then. JavaScript may be late by nearly one, and in time for the next: so none is counted that is not over.
    const due = before && !rest ? Math.max(1, Math.floor(gap / STEP + 0.1)) : 0;
    const missing = Math.min(due - 1, stream.window);
    // What is late moves the next one's time a little, for the watch's clock and the sensor's are not the same.
    last = due && due === missing + 1 ? Math.min(last + (7 * STEP * due + gap) / 8, now) : now;
    if (!look--) {
      look = 99;
      screen = screenRotation(screen);
    }
    try {
      // Samples that did not come, because JavaScript was busy or the firmware saves power: the wrist is taken to have stayed where it was.
      for (let i = 0; before && i < missing; i++) take(before);
      before = a;
      if (take(a) !== 1) rest = 0;
      else if (!rest) rest = now;
      else if (now - rest > REST && gap < 0.4) {
        // The firmware begins to save power only while nobody listens: every 800 ms a sample, until the wrist moves. It goes on with a listener.
        rest = now;
        pause(1000);
      }
    } catch (error) {
      exports.stop();
      failed(`${error}`);
    }
  };
  const pause = (/** @type {number} */ milliseconds) => {
    Bangle.removeListener("accel", onAccel);
    timer = setTimeout(() => {
      timer = undefined;
      Bangle.on("accel", onAccel);
    }, milliseconds);
  };

  Bangle.on("accel", onAccel);
  end = () => {
    if (timer) clearTimeout(timer);
    Bangle.removeListener("accel", onAccel);
  };
  return used.words;
};

/** Listens no longer, and lets go of what was needed for it. */
exports.stop = () => {
  end();
  end = () => {};
};
