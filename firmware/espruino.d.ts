/**
 * The part of Espruino's API that the files in this folder use, in our own words.
 *
 * It is deliberately small: what is not declared here has not been checked against the firmware of the watches
 * (Espruino 2v29). `tools/dialect` checks the built code against the table of what each watch has.
 */

/** What every Espruino object can do: `on`, `emit` and `removeListener` are methods of Object there. */
interface EspruinoEmitter<Events extends Record<string, unknown[]>> {
  on<E extends keyof Events>(event: E, listener: (...args: Events[E]) => void): void;
  removeListener<E extends keyof Events>(event: E, listener: (...args: Events[E]) => void): void;
  /** Queues the listeners: they run when the running code has come to its end. */
  emit<E extends keyof Events>(event: E, ...args: Events[E]): void;
}

type BangleEvents = {
  /** The detector's slice: x, y, z, … in counts, 64 a g. */
  gesture: [xyz: Int8Array];
  /** Name of the gesture (`undefined`: none known) and the model's raw outputs. */
  aiGesture: [name: string | undefined, weights: number[]];
  /** Our own events, one per gesture, and "gesture:*" for all. */
  [ours: `gesture:${string}`]: [name: string | undefined, confidence: number, weights: number[]];
  /** An answer that does not count yet, and the gesture that has to come before it does ("": any other than this). */
  gestureUnconfirmed: [
    name: string,
    confidence: number,
    weights: number[],
    wanted: string,
    when?: GestureTime,
  ];
  accel: [acceleration: { x: number; y: number; z: number; diff: number; mag: number }];
  touch: [button: number, at: { x: number; y: number }];
  swipe: [leftRight: number, upDown: number];
  lock: [locked: boolean];
};

/** `Bangle.setOptions` as far as the gesture detector goes; the two thresholds are squared. */
interface BangleDetectorOptions {
  gestureStartThresh: number;
  gestureEndThresh: number;
  gestureInactiveCount: number;
  gestureMinLength: number;
}

interface Rectangle {
  x: number;
  y: number;
  w: number;
  h: number;
  /** Right and bottom edges, inside the rectangle. */
  x2: number;
  y2: number;
}

interface BangleClass extends EspruinoEmitter<BangleEvents> {
  readonly appRect: Rectangle;
  /** Listeners are kept in properties named `#on<event>`; undefined where nobody ever listened. */
  readonly "#onaiGesture"?: unknown;
  getOptions(): BangleDetectorOptions & Record<string, number | boolean>;
  setOptions(options: Partial<BangleDetectorOptions>): void;
  loadWidgets(): void;
  drawWidgets(): void;
  /** Decides what touch, swipe and button do; `remove` lets the watch leave the app without a restart. */
  setUI(ui?: string | UserInterface, callback?: (direction: number) => void): void;
  showClock(): void;
  showLauncher(): void;
  buzz(milliseconds?: number, strength?: number): Promise<void>;
  isLCDOn(): boolean;
  setLCDPower(on: boolean | 0 | 1): void;
}

interface UserInterface {
  mode: "custom" | "updown" | "leftright" | "clock" | "clockupdown";
  back?: () => void;
  remove?: () => void;
  redraw?: () => void;
  btn?: (button: number) => void;
  touch?: (button: number, at: { x: number; y: number }) => void;
  swipe?: (leftRight: number, upDown: number) => void;
}
declare const Bangle: BangleClass;

type MenuItem =
  | (() => void)
  | { value: string; onchange?: () => void }
  | { value: boolean; onchange?: (value: boolean) => void }
  | {
      value: number;
      min: number;
      max: number;
      step?: number;
      wrap?: boolean;
      format?: (value: number) => string;
      onchange?: (value: number) => void;
    };
interface MenuTitle {
  title: string;
  remove?: () => void;
  back?: () => void;
}
type Menu = { ""?: MenuTitle } & { [item: string]: MenuItem | MenuTitle | undefined };

interface EClass {
  /** Draws a menu and gives it the buttons. Without one the firmware of Bangle.js 1 and 2 ends the one there is, and Bangle.js 3's (2v29.74) throws: `Bangle.setUI` ends it on all. */
  showMenu(menu: Menu): unknown;
  showMessage(text: string, title?: string): void;
  showPrompt(
    text: string,
    options?: { title?: string; buttons?: Record<string, boolean | number | string> },
  ): Promise<boolean | number | string>;
  showAlert(text: string, title?: string): Promise<void>;
  /** Copies into one contiguous piece of memory; undefined where there is none large enough. */
  toFlatString(...data: unknown[]): string | undefined;
  /** Address of a string's or array's data; with `flat`, 0 unless it lies in one piece. */
  getAddressOf(data: unknown, flat?: boolean): number;
  /** IEEE 802.3, unsigned. */
  CRC32(data: Uint8Array): number;
  /** A function of machine code in a flat string, at an offset with bit 0 set; undefined where there is no memory for one. */
  nativeCall?(offset: number, signature: "int(int)", code: string): ((value: number) => number) | undefined;
  nativeCall?(
    offset: number,
    signature: "int(int,int,int,int)",
    code: string,
  ): ((memory: number, x: number, y: number, z: number) => number) | undefined;
  /** Views a string's bytes, without a copy where it lies in one piece. */
  toArrayBuffer(data: string): ArrayBuffer;
  /** Sum of `a[i] * b[(i + offset) % b.length]`, natively, in doubles. */
  convolve(a: ArrayLike<number>, b: ArrayLike<number>, offset: number): number;
  /** "kill": JavaScript is about to be restarted, for another app or by `reset()`. */
  on(event: "kill", listener: () => void): void;
  removeListener(event: "kill", listener: () => void): void;
}
declare const E: EClass;

interface GraphicsClass {
  readonly theme: {
    fg: number;
    bg: number;
    fg2: number;
    bg2: number;
    fgH: number;
    bgH: number;
    dark: boolean;
  };
  getWidth(): number;
  getHeight(): number;
  getBPP(): number;
  getPixel(x: number, y: number): number;
  setPixel(x: number, y: number, color?: number): this;
  /** What has changed since it was shown, in coordinates of the panel, which no rotation turns. */
  getModified(reset?: boolean): { x1: number; y1: number; x2: number; y2: number } | undefined;
  reset(): this;
  clear(reset?: boolean | 0 | 1): this;
  clearRect(x1: number, y1: number, x2: number, y2: number): this;
  clearRect(area: Rectangle): this;
  fillRect(x1: number, y1: number, x2: number, y2: number): this;
  drawRect(x1: number, y1: number, x2: number, y2: number): this;
  drawLine(x1: number, y1: number, x2: number, y2: number): this;
  drawPoly(points: number[], closed?: boolean): this;
  setColor(color: number | string): this;
  setColor(red: number, green: number, blue: number): this;
  setBgColor(color: number | string): this;
  setFont(name: string, size?: number): this;
  setFontAlign(x: -1 | 0 | 1, y: -1 | 0 | 1, rotation?: 0 | 1 | 2 | 3): this;
  stringWidth(text: string): number;
  drawString(text: string, x: number, y: number, solid?: boolean): this;
  wrapString(text: string, width: number): string[];
  flip(): void;
}
declare const g: GraphicsClass;

declare const NRF: {
  sendHIDReport(report: number[] | Uint8Array, callback?: () => void): void;
  getSecurityStatus(): { connected: boolean };
};

declare const process: {
  readonly version: string;
  readonly env: {
    /** Names of the built-in modules, with commas. */
    readonly MODULES: string;
    readonly BOARD: string;
    readonly VERSION: string;
  };
};

declare const global: Record<string, unknown> & {
  /** Ours: ends what `everyday.boot.js` does, until the next start. */
  __everyday?: () => void;
};
declare const exports: Record<string, unknown>;
declare const module: { exports: unknown };
declare function load(file?: string): void;
declare function print(...values: unknown[]): void;
declare function getTime(): number;
declare function atob(text: string): string;
declare function btoa(data: string): string;
declare function setTimeout(fn: () => void, milliseconds: number): number;
declare function setInterval(fn: () => void, milliseconds: number): number;
declare function clearTimeout(id?: number): void;
declare function clearInterval(id?: number): void;
declare const console: { log(...values: unknown[]): void };

/** A file that grows: only whole writes at its end, and reading from the start. */
interface StorageFile {
  /** `undefined` at the end of the file. */
  read(length: number): string | undefined;
  readLine(): string | undefined;
  write(data: string): void;
  getLength(): number;
  erase(): void;
}

declare module "Storage" {
  export function read(name: string, offset?: number, length?: number): string | undefined;
  /** With `noExceptions`, undefined for a file that is not JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape; the caller states which.
  export function readJSON(name: string, noExceptions?: boolean | 0 | 1): any;
  export function readArrayBuffer(name: string): ArrayBuffer | undefined;
  export function write(name: string, data: string | ArrayBuffer, offset?: number, size?: number): boolean;
  export function writeJSON(name: string, data: unknown): boolean;
  export function erase(name: string): void;
  export function list(pattern?: RegExp, filter?: { sf: boolean }): string[];
  export function open(name: string, mode: "r" | "w" | "a"): StorageFile;
  export function getFree(checkInternal?: boolean): number;
}

declare module "tensorflow" {
  /** The watch's TensorFlow Lite Micro. The model must lie in one piece of memory. */
  export function create(arenaBytes: number, model: string | ArrayBuffer): Interpreter;
  interface Interpreter {
    /** Views of the arena: they stay valid, and what is in the input is gone after `invoke`. */
    getInput(): Int8Array | Float32Array;
    getOutput(): Int8Array | Float32Array;
    invoke(): void;
    /** In the firmware's: the piece of memory that holds arena and interpreter. Ours in JavaScript has none. */
    readonly mi?: string;
    /** The firmware's: the model it was made with. */
    readonly model?: string | ArrayBuffer;
  }
}

/** Whether machine code is tried: the build writes true or false there. */
declare const NATIVE: boolean;

/** Not a module: the build puts `native.js` there. */
declare module "native-engine" {
  type NativeInterpreter = import("tensorflow").Interpreter & {
    /** 0 where the code and its memory lie at multiples of 4; anything else until the next defrag. */
    misaligned(): number;
    /** What it works in, and what a stream remembers. */
    readonly memory: Uint8Array;
    /** Of a stream: takes the address of its memory and raw values, and answers as `NativeStream` says. */
    readonly listen: false | undefined | ((memory: number, x: number, y: number, z: number) => number);
  };
  /** Throws why there is none, in a few words. */
  const nativeEngine: (
    keep: (name: string, text: string) => boolean,
    checksum: number | undefined,
    name: string,
  ) => NativeInterpreter;
  export = nativeEngine;
}

/** Not a module: the build puts `screen-rotation.js` there. */
declare module "screen-rotation" {
  const screenRotation: (last?: number) => number;
  export = screenRotation;
}

/** Not a module: the build puts `likeness.js` there. */
declare module "likeness" {
  const likelyConfidence: (confidence: number, samples: Int8Array, label: number[]) => number;
  export = likelyConfidence;
}

/** Not a module: the build puts `recorder-stream.js` there. */
declare module "stream-recorder" {
  const recordStream: (
    file: StorageFile,
    label: string,
    hasThreeButtons: boolean,
    show: (marks: number) => void,
    leave: (error?: unknown) => void,
  ) => void;
  export = recordStream;
}

declare module "textinput" {
  export function input(options: { text?: string }): Promise<string>;
}

/** Not a module: the build puts `stream-decoder.js` there. */
declare module "stream-decoder" {
  const streamDecoder: (decoder: {
    smooth: number;
    rest: number;
    thresholds: number[];
  }) => (label: number, value: number) => number;
  export = streamDecoder;
}

/** Where in time a gesture lies, in seconds as `getTime` has them: after `begin`, and over at `end`. */
interface GestureTime {
  begin: number;
  end: number;
}

declare module "gestures.listen" {
  type Keep = (name: string, text: string) => boolean;
  /**
   * Listens to every sample. Throws in a few words why that cannot be.
   * @returns what answers, in words
   */
  export function start(
    keep: Keep,
    screenRotation: (last?: number) => number,
    nativeEngine: typeof import("native-engine") | undefined,
    found: (name: string, confidence: number, weights: number[], when: GestureTime) => void,
    failed: (why: string) => void,
    isHeard: () => boolean,
  ): string;
  export function stop(): void;
}

declare module "gestures" {
  type Listener = (
    name: string | undefined,
    confidence: number,
    weights: number[],
    when?: GestureTime,
  ) => void;
  interface StartOptions {
    /** Finds gestures while the wrist keeps moving, too. As the settings say where nothing is said. */
    continuous?: boolean;
  }
  /** Starts listening; every `start` needs its `stop`, with the same options. Throws where there is no model or no memory. */
  export function start(options?: StartOptions): void;
  export function stop(options?: StartOptions): void;
  /** Calls the listener when that gesture is made; "*" is all, also those not recognised. Starts the recogniser. */
  export function on(name: string, listener: Listener): void;
  export function removeListener(name: string, listener: Listener): void;
  /** The gestures the model knows, in the order of its outputs. */
  export function labels(): string[];
  /** What has run the model last on this watch, in words; "" before the first time. */
  export function engine(): string;
}

declare module "gestures.confirm" {
  /** What `gestures.model` holds of it. */
  interface ConfirmedModel {
    labels: string[];
    confirm?: string;
  }
  export const SECONDS: number;
  export function choices(labels: string[]): string[];
  export function holds(chosen: string | undefined, model: ConfirmedModel): string;
  export function create(
    chosen: string | undefined,
    model: ConfirmedModel,
  ): ((name: string) => string | undefined) | undefined;
}

declare module "gestures.actions" {
  /** What can be chosen for a gesture, "none" first. */
  export const names: string[];
  /** Carries out actions from now on; by gesture. */
  export function start(actions: Record<string, string>): void;
}

/** What the recorder app tells the code that runs at every start: where everyday movement goes, and until when. */
interface EverydayPlan {
  /** Of the session, behind `gesturerec.`. */
  name: string;
  /** Seconds since 1970. */
  until: number;
  /** As `screen-rotation` answers; the file is of recordings with the screen turned so. */
  screen: number;
}
