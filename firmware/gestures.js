/**
 * `require("gestures")`: from the detector's slice to a name.
 *
 * Storage: `gestures.tfmodel` (the model) and `gestures.model` (JSON: labels, threshold, arena, detector). The names are
 * not the firmware's own `.tfmodel` and `.tfnames` on purpose: where those exist the firmware answers `aiGesture` itself,
 * and both would.
 *
 * There are two builds of this file. Where `NATIVE` is true it runs machine code from `gestures.native` first, and TensorFlow where
 * that cannot be.
 */

/**
 * @typedef {object} ModelFile What `gestures.model` holds.
 * @property {string[]} labels In the order of the model's outputs.
 * @property {number} threshold Below this probability the answer is `undefined`.
 * @property {number[]} [none] Outputs that stand for no gesture, where others' probabilities are hardly doubt.
 * @property {(number[] | 0)[]} [like] What each label's gestures are like, as `likeness.js` takes it; 0 where nobody knows.
 * @property {number} arena Bytes to ask `tensorflow.create` for.
 * @property {BangleDetectorOptions} detector What the recordings were cut with.
 * @property {number} [native] Checksum of the machine code that belongs to the model.
 * @property {string} [confirm] Which answers count, as `gestures.confirm` takes it, unless the user chooses otherwise.
 */
/**
 * @typedef {object} Made An interpreter and what belongs to it.
 * @property {import("tensorflow").Interpreter} _interpreter
 * @property {Int8Array | Float32Array} _input
 * @property {Int8Array | Float32Array} _output
 * @property {string} _place Where it and its model lay when it was made.
 */
/** @typedef {(name: string | undefined, confidence: number, weights: number[], when?: GestureTime) => void} Listener */

const storage = require("Storage");
const screenRotation = require("screen-rotation");
const likelyConfidence = require("likeness");
const nativeEngine = NATIVE ? require("native-engine") : undefined;
/** @type {ModelFile} */
let model;
/** The model's file, in one piece of memory; empty while nobody listens. */
let bytes = "";
/** The model's interpreter; made anew where it has been moved. @type {Made | undefined} */
let made;
/** The model as machine code, where that works. @type {ReturnType<typeof import("native-engine")> | undefined} */
let native;
/** Why it does not, in a few words. */
let why = "";
/** What runs the model, in words. */
let engine = "";
/** The detector's options before we came. @type {Record<string, number | boolean>} */
let before = {};
let users = 0;
/** Those of them who want gestures found while the wrist keeps moving. */
let continuousUsers = 0;
/** Whether that is done: then what the detector cuts is not answered. */
let isContinuous = false;
/** What the settings say of that, once it was asked. @type {boolean | undefined} */
let byDefault;
/** Tells which answers count, where the user wants them confirmed. @type {((name: string) => string | undefined) | undefined} */
let confirm;
/** @type {[string, Listener][]} */
const listeners = [];
/** The firmware answers `aiGesture` itself: then we must not. */
let firmwareAnswers = false;
/** How the screen is turned. @type {number | undefined} */
let screen;

/** @param {import("tensorflow").Interpreter} interpreter */
const placeOf = (interpreter) =>
  `${E.getAddressOf(interpreter.mi, true)},${E.getAddressOf(interpreter.model, true)}`;

/** Notes a text in Storage, where flash wears: only if it is another. False where there is no room. @type {(name: string, text: string) => boolean} */
const keep = (name, text) => {
  try {
    return storage.read(name) === text || storage.write(name, text);
  } catch (_error) {
    return false;
  }
};

/** Whether the firmware has TensorFlow; `require` would also find ours in JavaScript. */
const hasTensorflow = () => process.env.MODULES.split(",").indexOf("tensorflow") >= 0;

function createTensorflow() {
  let tensorflow;
  try {
    tensorflow = require("tensorflow");
  } catch (_error) {
    // Two lines: this may have to be read on the watch's screen.
    throw new Error(`gestures: no TensorFlow${NATIVE ? `\nmachine code: ${why}` : ""}`);
  }
  return tensorflow.create(model.arena, bytes);
}

/** Makes the interpreter, in the place of one that there may be. Throws where there is no memory for it. */
function make() {
  // The old arena goes first: there may be no room for two.
  made = undefined;
  const interpreter = NATIVE && native ? native : createTensorflow();
  made = {
    _interpreter: interpreter,
    _input: interpreter.getInput(),
    _output: interpreter.getOutput(),
    _place: placeOf(interpreter),
  };
  return made;
}

/** Reads what the model's file says, and who answers `aiGesture`. */
function readModel() {
  model = /** @type {ModelFile} */ (storage.readJSON("gestures.model", 1));
  if (!model) throw new Error("gestures: no model");
  firmwareAnswers = storage.read(".tfmodel", 0, 1) !== undefined && hasTensorflow();
}

/** Notes what runs the model. */
const say = (/** @type {string} */ words) => {
  engine = words;
  keep("gestures.engine", words);
};

function prepare() {
  made = undefined;
  bytes = "";
  readModel();
  let data = storage.read("gestures.tfmodel");
  if (!data) throw new Error("gestures: no model");
  if (nativeEngine) {
    // The old code goes first, too.
    native = undefined;
    try {
      native = nativeEngine(keep, model.native, "gestures.native");
    } catch (error) {
      why = `${error}`;
    }
  }
  // Machine code needs no model: nothing of it stays in memory.
  if (NATIVE && native) data = "native";
  // The interpreter needs the model in one piece. Storage in external flash is not mapped into memory: copy it.
  else if (!E.getAddressOf(data, true)) data = E.toFlatString(data);
  if (!data) throw new Error("gestures: no memory");
  bytes = data;
  const now = make();
  const other = hasTensorflow() ? "TensorFlow" : "JavaScript";
  say(!NATIVE ? other : native ? "machine code" : `${other} (machine code: ${why})`);
  return now;
}

/** Tells everybody who listens, where the answer counts. `when` has one element, or none where nobody knows. @type {(name: string | undefined, confidence: number, weights: number[], when: GestureTime[]) => void} */
const tell = (name, confidence, weights, when) => {
  /** @type {(args: unknown[]) => void} */
  const emit = (args) => /** @type {Function} */ (Bangle.emit).apply(Bangle, args.concat(when));
  const wanted = confirm && name !== undefined ? confirm(name) : undefined;
  if (wanted !== undefined) return emit(["gestureUnconfirmed", name, confidence, weights, wanted]);
  if (!firmwareAnswers) emit(["aiGesture", name, weights]);
  if (name !== undefined) emit([`gesture:${name}`, name, confidence, weights]);
  emit(["gesture:*", name, confidence, weights]);
};

/** Listens to every sample from now on, where that can be. What it takes the place of is let go; else the detector's way stays. */
const listen = () => {
  /** Why it cannot be. */
  const failed = (/** @type {string} */ reason) => {
    isContinuous = false;
    prepare();
    say(`${engine} (not continuous: ${reason})`);
  };
  try {
    say(
      require("gestures.listen").start(
        keep,
        screenRotation,
        nativeEngine,
        (name, confidence, weights, when) => tell(name, confidence, weights, [when]),
        failed,
        isHeard,
      ),
    );
    isContinuous = true;
    release();
  } catch (error) {
    // The app may have been built without a streaming model: then there is no such module either.
    failed(storage.read("gestures.stream", 0, 1) ? `${error}` : "no streaming model");
  }
};

/** Lets go of the model that answers what the detector cuts. */
const release = () => {
  bytes = "";
  made = undefined;
  if (NATIVE) native = undefined;
};

/**
 * The model knows the watch's own axes. The firmware reverses 16 bits and then cuts them to counts, rounding down: so `~`.
 * @param {Int8Array} xyz
 * @param {number} bits as `screenRotation` has them
 * @param {Int8Array | Float32Array} input
 */
function upright(xyz, bits, input) {
  const other = bits >> 2;
  for (let i = 0; i < xyz.length; i += 3) {
    const x = xyz[i + other];
    const y = xyz[i + 1 - other];
    input[i] = bits & 1 ? ~x : x;
    input[i + 1] = bits & 2 ? ~y : y;
  }
}

/** Whether anybody would hear of a gesture. */
const isHeard = () => listeners.length > 0 || !!Bangle["#onaiGesture"];

/** @param {Int8Array} xyz */
function onGesture(xyz) {
  // Started at boot for the sake of apps that want `aiGesture`: costs nothing while there is none.
  if (!users || isContinuous || !isHeard()) return;
  // `E.defrag()`, which other apps call, moves arena and model, and TensorFlow would follow its old pointers.
  if (NATIVE && native && native.misaligned()) prepare();
  const now = made && placeOf(made._interpreter) === made._place ? made : bytes ? make() : prepare();
  const input = now._input;
  const output = now._output;
  // All of the input, every time: the last invoke has left its activations there.
  input.fill(0);
  const slice = xyz.length > input.length ? new Int8Array(xyz.buffer, 0, input.length) : xyz;
  input.set(slice);
  screen = screenRotation(screen);
  if (screen) upright(slice, screen, input);
  now._interpreter.invoke();
  let best = 0;
  /** @type {number[]} */
  const weights = [];
  for (let i = 0; i < output.length; i++) {
    weights.push(output[i]);
    if (output[i] > output[best]) best = i;
  }
  // An int8 softmax has scale 1/256 and zero point -128; float outputs are probabilities.
  const probability = (/** @type {number} */ i) =>
    output instanceof Int8Array ? (output[i] + 128) / 256 : output[i];
  let confidence = probability(best);
  const none = model.none;
  if (none && none.indexOf(best) < 0) {
    // Taken for one gesture or another, it is a gesture all the same: that counts a quarter of what `random` has.
    let others = 1 - confidence;
    for (let i = 0; i < none.length; i++) others -= probability(none[i]);
    if (others > 0) confidence += others * 0.75;
  }
  const like = model.like && model.like[best];
  if (like && confidence >= model.threshold) {
    // The input is gone.
    const samples = new Int8Array(slice);
    if (screen) upright(slice, screen, samples);
    confidence = likelyConfidence(confidence, samples, like);
  }
  const name = confidence < model.threshold ? undefined : model.labels[best];
  tell(name, confidence, weights, []);
}

/** Also when an app is left by a restart of JavaScript: the detector's options outlive that. */
const putBack = () => Bangle.setOptions(before);

/** What the user chose. @returns {{ continuous?: boolean, confirm?: string }} */
const settings = () => storage.readJSON("gestures.json", 1) || {};

/** What a user of the module wants. @param {{ continuous?: boolean }} [options] */
const wantsContinuous = (options) => {
  if (options && options.continuous !== undefined) return options.continuous;
  // Asked once: who starts and who stops must be told the same.
  if (byDefault === undefined) byDefault = !!settings().continuous;
  return byDefault;
};

/**
 * Starts listening; every `start` needs its `stop`, with the same options. Throws where there is no model or no memory.
 * @param {{ continuous?: boolean }} [options] `continuous`: finds gestures while the wrist keeps moving, too; as the settings say unless given
 */
exports.start = (options) => {
  const continuous = wantsContinuous(options);
  if (continuous && !continuousUsers) {
    readModel();
    listen();
  } else if (!users) prepare();
  if (continuous) continuousUsers++;
  if (!users) {
    // Off, as it comes, nothing of it is read.
    const chosen = settings().confirm;
    confirm = chosen || model.confirm ? require("gestures.confirm").create(chosen, model) : undefined;
    const now = Bangle.getOptions();
    before = {};
    for (const key in model.detector) before[key] = now[key];
    Bangle.setOptions(model.detector);
    Bangle.on("gesture", onGesture);
    E.on("kill", putBack);
  }
  users++;
};

/**
 * The last one out puts the detector's old options back and frees the interpreter.
 * @param {{ continuous?: boolean }} [options] those of `start`
 */
exports.stop = (options) => {
  if (!users) return;
  if (wantsContinuous(options) && continuousUsers && !--continuousUsers && isContinuous) {
    require("gestures.listen").stop();
    // Others still want what the detector cuts: its model is made ready with the next gesture.
    isContinuous = false;
  }
  if (--users) return;
  Bangle.removeListener("gesture", onGesture);
  E.removeListener("kill", putBack);
  putBack();
  release();
};

/**
 * Calls `listener(name, confidence, weights, when)` when the gesture is made; "*" is all of them, also those not recognised
 * (name `undefined`). `when` is only there where every sample is listened to. Starts the recogniser.
 * @param {string} name
 * @param {Listener} listener
 */
exports.on = (name, listener) => {
  exports.start();
  listeners.push([name, listener]);
  Bangle.on(`gesture:${name}`, listener);
};

/**
 * @param {string} name
 * @param {Listener} listener
 */
exports.removeListener = (name, listener) => {
  for (let i = 0; i < listeners.length; i++) {
    if (listeners[i][0] === name && listeners[i][1] === listener) {
      listeners.splice(i, 1);
      Bangle.removeListener(`gesture:${name}`, listener);
      exports.stop();
      return;
    }
  }
};

/** @returns {string} what has run the model last on this watch, in words, and why not machine code; "" before the first time. */
exports.engine = () => engine || storage.read("gestures.engine") || "";

/** @returns {string[]} the gestures the model knows, in the order of its outputs. */
exports.labels = () => (storage.readJSON("gestures.model", 1) || { labels: [] }).labels;
