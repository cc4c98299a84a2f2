import vm from "node:vm";

/** A listener as JavaScript on the watch hands it over. */
type Listener = (...args: unknown[]) => void;

/** `on`, `emit`, `removeListener` as every Espruino object has them; `emit` queues until `settle`. */
export interface FakeEmitter {
  on(event: string, listener: Listener): void;
  removeListener(event: string, listener: Listener): void;
  emit(event: string, ...args: unknown[]): void;
  [member: string]: unknown;
}

export interface FakeWatch {
  /** Storage, by name. */
  readonly files: Map<string, string>;
  readonly options: Record<string, number | boolean>;
  /** Runs source text as a module and returns its exports. */
  module(source: string): Record<string, (...args: unknown[]) => unknown>;
  /** Emits on `Bangle` as the firmware would, then runs everything that was queued. */
  emit(event: string, ...args: unknown[]): void;
  readonly bangle: FakeEmitter;
  /** What `getTime` says. */
  seconds: number;
  /** What `Bangle.buzz` was called with. */
  readonly buzzes: number[][];
  /** Leaves the app as `load()` does: emits "kill" on `E`. */
  kill(): void;
  /** Hands over typed arrays of the watch's own realm. */
  int8(values: readonly number[]): Int8Array;
}

/** Built-in modules by name; may still be filled after the watch was made. */
export type FakeModules = Record<string, unknown>;

/**
 * Just enough of a watch to run one firmware module in a test, with every answer scripted by the test.
 * (The virtual watch of `tools/emulator` is the real twin; this is for what it cannot be made to do.)
 */
export function createFakeWatch(modules: FakeModules): FakeWatch {
  const files = new Map<string, string>();
  const options: Record<string, number | boolean> = { powerSave: true };
  const queue: (() => void)[] = [];
  const buzzes: number[][] = [];
  const bangle = emitter(queue, {
    getOptions: () => ({ ...options }),
    setOptions: (changed: Record<string, number>) => void Object.assign(options, changed),
    buzz: (...how: number[]) => void buzzes.push(how),
  });
  const e = emitter(queue, { getAddressOf: () => 0, toFlatString: (data: string) => data });
  const settle = () => {
    for (let next = queue.shift(); next; next = queue.shift()) next();
  };
  const storage = {
    read: (name: string, offset = 0, length?: number) =>
      files.get(name)?.slice(offset, length === undefined ? undefined : offset + length),
    readJSON: (name: string) => {
      const text = files.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
  };
  const requireModule = (name: string) => {
    if (name === "Storage") return storage;
    if (!(name in modules)) throw new Error(`Module "${name}" not found`);
    return modules[name];
  };
  const context = vm.createContext({
    Bangle: bangle,
    E: e,
    // Something always waits to be shown, so that the screen does not tell how it is turned: the settings do.
    g: { getModified: () => ({ x1: 0, y1: 0, x2: 175, y2: 175 }) },
    process: {
      env: {
        BOARD: "BANGLEJS2",
        VERSION: "2v29",
        get MODULES() {
          return ["Storage", ...Object.keys(modules)].join(",");
        },
      },
    },
    require: requireModule,
    getTime: () => watch.seconds,
  });
  const watch: FakeWatch = {
    seconds: 1e9,
    buzzes,
    files,
    options,
    bangle,
    module(source) {
      const exports = {};
      vm.runInContext(`(function(exports) {${source}\n})`, context)(exports);
      return exports;
    },
    emit(event, ...args) {
      bangle.emit(event, ...args);
      settle();
    },
    kill() {
      e.emit("kill");
      settle();
    },
    int8: (values) => vm.runInContext(`new Int8Array(${JSON.stringify(values)})`, context),
  };
  return watch;
}

function emitter(queue: (() => void)[], members: Record<string, unknown>): FakeEmitter {
  const object: FakeEmitter = {
    ...members,
    on(event, listener) {
      const known = object[`#on${event}`];
      object[`#on${event}`] = [...(Array.isArray(known) ? known : []), listener];
    },
    removeListener(event, listener) {
      const known = object[`#on${event}`];
      const left = Array.isArray(known) ? known.filter((other) => other !== listener) : [];
      object[`#on${event}`] = left.length ? left : undefined;
    },
    emit(event, ...args) {
      const known: unknown = object[`#on${event}`];
      if (Array.isArray(known)) for (const listener of known) queue.push(() => listener(...args));
    },
  };
  return object;
}
