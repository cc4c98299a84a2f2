/** `E`, `process`, pins, buttons and the stubs of radio hardware that only write down what was asked of them. */
export const ESPRUINO_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden;
  var flatten = function (args, out) {
    for (var i = 0; i < args.length; i++) {
      var item = args[i];
      if (typeof item === "string") for (var c = 0; c < item.length; c++) out.push(item.charCodeAt(c));
      else if (item instanceof ArrayBuffer) flatten(new Uint8Array(item), out);
      else if (inner.isView(item)) flatten(Array.prototype.slice.call(item), out);
      else if (Array.isArray(item)) flatten(item, out);
      else if (item && typeof item === "object" && "data" in item) {
        for (var n = 0; n < (item.count === undefined ? 1 : item.count); n++) flatten([item.data], out);
      } else if (typeof item === "number" || typeof item === "boolean") out.push(item & 255);
    }
    return out;
  };
  /** Bytes of numbers, strings, arrays and descriptions of repeated data, one behind the other. */
  inner.flatten = function (args) { return new Uint8Array(flatten(args, [])); };
  var E = {
    toArrayBuffer: function (text) { return inner.toBuffer(text); },
    toUint8Array: function () { return new Uint8Array(flatten(arguments, [])); },
    toJS: function (value) { return inner.toSource(value); },
    toStringify: function (value) { return inner.toSource(value); },
    asUTF8: function (text) { return inner.fromUtf8(text); },
    fromUTF8: function (text) { return inner.toUtf8(text); },
    isUTF8: function (text) { return /[^\0-\xff]/.test(text); },
    decodeUTF8: function (text) { return text; },
    getSizeOf: function (value) { return sizeOf(value, []); },
    getErrorFlags: function () { return host.errorFlags().split(",").filter(Boolean); },
    getFlags: function () { return {}; }, setFlags: function () {},
    getBattery: function () { return host.battery(); },
    getTemperature: function () { return 22; },
    getAnalogVRef: function () { return 3.3; },
    clip: Math.clip,
    sum: function (array) { var total = 0; for (var i = 0; i < array.length; i++) total += array[i]; return total; },
    variance: function (array, mean) {
      var total = 0;
      for (var i = 0; i < array.length; i++) total += (array[i] - mean) * (array[i] - mean);
      return total;
    },
    convolve: function (a, b, offset) {
      var total = 0;
      for (var i = 0; i < a.length; i++) total += a[i] * b[(((i + offset) % b.length) + b.length) % b.length];
      return total;
    },
    mapInPlace: function (from, to, map, bits) {
      for (var i = 0; i < from.length; i++) {
        to[i] = typeof map === "function" ? map(from[i], i) : map ? map[from[i]] : from[i];
      }
    },
    reverseByte: function (byte) {
      var out = 0;
      for (var i = 0; i < 8; i++) if (byte & (1 << i)) out |= 128 >> i;
      return out;
    },
    hwRand: function () { return (host.random() * 4294967296) | 0; },
    srand: function () {},
    CRC32: function (data) {
      return host.crc32(typeof data === "string" ? inner.toBuffer(data) : new Uint8Array(flatten([data], [])).buffer);
    },
    HSBtoRGB: function (hue, saturation, brightness, asArray) {
      var channel = function (n) {
        var k = (n + hue * 6) % 6;
        return Math.round(255 * (brightness - brightness * saturation * Math.max(0, Math.min(k, 4 - k, 1))));
      };
      var r = channel(5), g = channel(3), b = channel(1);
      return asArray ? [r, g, b] : r | (g << 8) | (b << 16);
    },
    dumpStr: function () { return ""; }, dumpFreeList: function () {}, dumpTimers: function () {},
    enableWatchdog: function () {}, kickWatchdog: function () {}, lockConsole: function () {}, setPassword: function () {},
    setTimeZone: function (zone) { host.record("E.setTimeZone", String(zone)); }, setDST: function () {},
    getRTCPrescaler: function () { return 32768; },
    reboot: function () { host.load(undefined); },
    showConsole: function () {}, setConsole: function () {}, getConsole: function () { return "Bluetooth"; },
    setBootCode: function (code, always) {
      inner.builtin.Storage.write(always ? ".bootrst" : ".bootcde", code);
    },
    stopEventPropagation: function () { inner.stopPropagation(); },
    internal: {}
  };
  for (var entry in E) hidden(E, entry, E[entry]);
  hidden(globalThis, "E", E);

  // Variables a value takes, by the firmware's layout (see memory.ts); names count with what they name.
  var text = function (length, first) { return 1 + Math.ceil(Math.max(0, length - first) / 12); };
  var sizeOf = function (value, seen) {
    switch (typeof value) {
      case "string": return inner.isFlat(value) ? 1 + Math.ceil(value.length / host.memory()[2]) : text(value.length, 10);
      case "function": return 1 + text(Function.prototype.toString.call(value).length, 10);
      case "object": break;
      default: return 1;
    }
    if (value === null) return 1;
    if (seen.indexOf(value) >= 0) return 0;
    seen.push(value);
    if (value instanceof ArrayBuffer) return 2 + Math.ceil(value.byteLength / host.memory()[2]);
    if (inner.isView(value)) return 1 + sizeOf(value.buffer, seen);
    var total = 1, small = function (v) { return v === undefined || v === null || typeof v === "boolean" ||
      (typeof v === "number" && v === (v | 0)); };
    if (Array.isArray(value)) {
      for (var i = 0; i < value.length; i++) total += small(value[i]) ? 1 : 1 + sizeOf(value[i], seen);
    } else {
      Object.keys(value).forEach(function (name) {
        total += text(name.length, 4) + (small(value[name]) ? 0 : sizeOf(value[name], seen));
      });
    }
    return total;
  };

  hidden(globalThis, "process", {
    version: host.version(),
    memory: function () {
      var m = host.memory();
      return { free: m[1] - m[0], usage: m[0], total: m[1], history: 0, gc: 0, gctime: 0.5, blocksize: m[2],
        stackEndAddress: 0x20030000, stackFree: 8192, flash_start: 0, flash_binary_end: 700000,
        flash_code_start: 0x60000000, flash_length: 1048576 };
    },
    env: {
      EMULATED: true, VERSION: host.version(), GIT_COMMIT: "emulated", BOARD: host.board(), RAM: 262144, FLASH: 1048576,
      STORAGE: inner.builtin.Storage.getStats().totalBytes, SERIAL: "0000-0000", CONSOLE: "Bluetooth",
      MODULES: host.moduleNames(), EXPTR: 0, APP_RAM_BASE: 0
    }
  });

  // The App Loader knows a watch by it.
  hidden(globalThis, "getSerial", function () { return globalThis.process.env.SERIAL; });

  // ---- Pins and buttons
  function Pin(name) { hidden(this, "name", name); }
  inner.Pin = Pin;
  var buttonLevels = {};
  var pinMethods = {
    toString: function () { return this.name; }, getInfo: function () { return {}; },
    read: function () { return !!buttonLevels[this.name]; }, set: function () { this.write(1); },
    reset: function () { this.write(0); }, toggle: function () { this.write(!this.read()); return this.read(); },
    write: function (level) { buttonLevels[this.name] = !!level; }, writeAtTime: function () {},
    mode: function () {}, getMode: function () { return "input"; }
  };
  for (var method in pinMethods) hidden(Pin.prototype, method, pinMethods[method]);
  hidden(globalThis, "Pin", Pin);
  for (var b = 1; b <= host.buttonCount(); b++) hidden(globalThis, "BTN" + b, new Pin("BTN" + b));
  hidden(globalThis, "BTN", globalThis.BTN1);
  ["LED", "LED1", "LED2", "D0", "D1", "D2", "D3", "VIBRATE"].forEach(function (n) { hidden(globalThis, n, new Pin(n)); });
  hidden(globalThis, "digitalRead", function (pin) { return pin.read() ? 1 : 0; });
  hidden(globalThis, "digitalWrite", function (pin, level) { if (pin && pin.write) pin.write(level); });
  hidden(globalThis, "digitalPulse", function () {});
  hidden(globalThis, "analogRead", function () { return 0.5; });
  hidden(globalThis, "analogWrite", function () {});
  hidden(globalThis, "pinMode", function () {});
  var watches = {}, nextWatch = 1;
  hidden(globalThis, "setWatch", function (callback, pin, options) {
    options = typeof options === "object" && options ? options : { repeat: !!options };
    watches[nextWatch] = { callback: callback, pin: pin, repeat: !!options.repeat, edge: options.edge || "rising",
      last: 0 };
    return nextWatch++;
  });
  hidden(globalThis, "clearWatch", function (id) {
    if (arguments.length === 0) watches = {};
    else delete watches[id];
  });
  inner.button = function (name, pressed) {
    buttonLevels[name] = pressed;
    var time = host.now() / 1000;
    Object.keys(watches).forEach(function (id) {
      var watch = watches[id];
      if (!watch.pin || watch.pin.name !== name) return;
      var last = watch.last;
      watch.last = time;
      if (watch.edge === "rising" && !pressed || watch.edge === "falling" && pressed) return;
      if (!watch.repeat) delete watches[id];
      inner.queue(watch.callback, globalThis, [{ state: pressed, time: time, lastTime: last, pin: watch.pin }]);
    });
    inner.drain();
  };
  ["I2C1", "SPI1"].forEach(function (n) {
    hidden(globalThis, n, { setup: function () {}, writeTo: function () {}, readFrom: function () { return new Uint8Array(1); },
      send: function () { return 0; }, write: function () {} });
  });

  // ---- Bluetooth: connects nowhere, remembers what was asked
  var NRF = {};
  ["setServices", "updateServices", "setAdvertising", "setScan", "sendHIDReport", "setTxPower", "wake", "sleep", "restart",
    "disconnect", "setConnectionInterval", "setWhitelist", "setSecurity", "amsCommand", "nfcURL", "setRSSIHandler",
    "ancsGetNotificationInfo"].forEach(function (name) {
    hidden(NRF, name, function () {
      host.record("NRF." + name, Array.prototype.map.call(arguments, inner.toSource).join(","));
      var last = arguments[arguments.length - 1];
      if (name === "sendHIDReport" && typeof last === "function") inner.queue(last, globalThis, []);
    });
  });
  hidden(NRF, "getSecurityStatus", function () {
    return { advertising: true, connected: host.connected(), encrypted: false, mitm_protected: false, bonded: false };
  });
  hidden(NRF, "getAddress", function () { return "c0:ff:ee:00:00:01 random"; });
  hidden(NRF, "getBattery", function () { return 3.9; });
  hidden(NRF, "getAdvertisingData", function (data) { return data; });
  hidden(NRF, "findDevices", function (callback, options) { inner.queue(callback, globalThis, [[]]); });
  hidden(globalThis, "NRF", NRF);

  /** JavaScript is about to be left, for another app or for none. */
  inner.killEvent = function () {
    inner.emit(E, "kill", []);
    inner.drain();
  };
  inner.nrfEvent = function (name) {
    inner.emit(NRF, name, name === "connect" ? ["aa:bb:cc:dd:ee:ff public"] : [0]);
    inner.drain();
  };
  inner.packet = function (json) {
    var sent = inner.emit(E, "packet", [inner.parseJson(inner.fromBuffer(json), true)]);
    inner.drain();
    return sent;
  };
  inner.packetUpload = function (fn, l, o, s) {
    inner.emit(E, "packetUpload", [{ l: l, o: o, s: s, fn: inner.fromBuffer(fn) }]);
    inner.drain();
  };
  inner.errorFlag = function (flags) {
    inner.emit(E, "errorFlag", [flags.split(",")]);
    inner.drain();
  };
}`;
