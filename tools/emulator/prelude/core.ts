import { READ_CODE } from "../vm/plain-source.ts";

/** Events, errors, printing, timers, time and modules: what everything else in the watch's JavaScript stands on. */
export const CORE_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = function (object, name, value) {
    Object.defineProperty(object, name, { value: value, writable: true, configurable: true, enumerable: false });
  };
  inner.hidden = hidden;
  // A host function takes no text with NULs. Escaped there are none, and for long texts that way is ten times as fast.
  var escapeText = escape, LONG = 256;
  var toBuffer = function (text) {
    text = String(text);
    var unescaped = text.length > LONG ? host.unescape(escapeText(text)) : undefined;
    if (unescaped !== undefined) return unescaped;
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code > 255) return toBuffer(unescape(encodeURIComponent(text)));
      bytes[i] = code;
    }
    return bytes.buffer;
  };
  var fromBuffer = function (buffer) {
    var bytes = new Uint8Array(buffer), text = "";
    for (var i = 0; i < bytes.length; i += 1024) {
      text += String.fromCharCode.apply(null, bytes.subarray(i, i + 1024));
    }
    return text;
  };
  inner.toBuffer = toBuffer;
  inner.fromBuffer = fromBuffer;

  // ---- Code, which may be tokens
  var readCode = function (code) {
    if (typeof code !== "string" || !/[\x80-\xff]|\beval\b/.test(code) || /[^\0-\xff]/.test(code)) return code;
    return fromBuffer(host.plainSource(toBuffer(code)));
  };
  // Every direct eval asks for it: see plain-source.ts.
  hidden(globalThis, "${READ_CODE}", readCode);

  // ---- Errors
  var report = function (error) {
    if (error instanceof Error) host.reportError(error.name + ": " + error.message, String(error.stack || ""));
    else host.reportError(String(error), "");
  };
  inner.report = report;

  // ---- Promises: a rejection that nobody has asked for by the time it comes is an error
  var then = Promise.prototype.then, awaited = new WeakSet();
  hidden(Promise.prototype, "then", function (done, failed) {
    awaited.add(this);
    var next = then.call(this, done, failed);
    then.call(next, undefined, function (reason) {
      if (!awaited.has(next)) host.reportError("Error: Unhandled promise rejection: " + reason, "");
    });
    return next;
  });

  // ---- Events: emit puts the calls into a queue, which runs when the current code has ended
  var queue = [];
  inner.queue = function (callback, self, args) {
    queue.push([callback, self, args]);
  };
  inner.drain = function () {
    while (queue.length) {
      var entry = queue.shift();
      try {
        if (typeof entry[0] === "string") (0, eval)(readCode(entry[0]));
        else entry[0].apply(entry[1], entry[2]);
      } catch (error) {
        report(error);
      }
    }
  };
  var stopped = false;
  inner.stopPropagation = function () { stopped = true; };
  var emit = function (object, name, args) {
    if (object === globalThis.Bangle && name === "aiGesture") host.record("aiGesture", inner.toSource(args));
    var handlers = object["#on" + name];
    if (!handlers) return false;
    var list = Array.isArray(handlers) ? handlers.slice() : [handlers];
    queue.push([function () {
      stopped = false;
      for (var i = 0; i < list.length && !stopped; i++) {
        try { list[i].apply(object, args); } catch (error) { report(error); }
      }
    }, object, []]);
    return true;
  };
  inner.emit = emit;
  var changed = function (object, name) {
    if (object === globalThis.Bangle) host.listenersChanged(name, !!object["#on" + name]);
  };
  hidden(Object.prototype, "on", function (name, callback) {
    var key = "#on" + name, now = this[key];
    if (typeof callback !== "function" && typeof callback !== "string") return;
    hidden(this, key, now ? (Array.isArray(now) ? now.concat([callback]) : [now, callback]) : callback);
    changed(this, name);
  });
  hidden(Object.prototype, "prependListener", function (name, callback) {
    var key = "#on" + name, now = this[key];
    hidden(this, key, now ? [callback].concat(now) : callback);
    changed(this, name);
  });
  hidden(Object.prototype, "emit", function (name) {
    emit(this, name, Array.prototype.slice.call(arguments, 1));
  });
  hidden(Object.prototype, "removeListener", function (name, callback) {
    var key = "#on" + name, now = this[key];
    if (!now) return;
    var left = (Array.isArray(now) ? now : [now]).filter(function (h) { return h !== callback; });
    if (left.length) hidden(this, key, left.length === 1 ? left[0] : left);
    else delete this[key];
    changed(this, name);
  });
  hidden(Object.prototype, "removeAllListeners", function (name) {
    var names = name === undefined
      ? Object.getOwnPropertyNames(this).filter(function (k) { return k.indexOf("#on") === 0; })
      : ["#on" + name];
    for (var i = 0; i < names.length; i++) {
      delete this[names[i]];
      changed(this, names[i].slice(3));
    }
  });

  // ---- Time
  var RealDate = Date;
  var WatchDate = function Date() {
    if (!new.target) return new RealDate(host.now()).toString();
    var args = arguments.length ? Array.prototype.slice.call(arguments) : [host.now()];
    return Reflect.construct(RealDate, args, new.target);
  };
  WatchDate.prototype = RealDate.prototype;
  hidden(RealDate.prototype, "constructor", WatchDate);
  hidden(WatchDate, "now", function () { return Math.floor(host.now()); });
  hidden(WatchDate, "parse", RealDate.parse);
  hidden(WatchDate, "UTC", RealDate.UTC);
  hidden(globalThis, "Date", WatchDate);
  hidden(globalThis, "getTime", function () { return host.now() / 1000; });
  hidden(globalThis, "setTime", function (seconds) { host.setTime(Number(seconds) * 1000); });
  hidden(Math, "random", function () { return host.random(); });
  // Halves go away from zero on the watch.
  var round = Math.round;
  hidden(Math, "round", function (x) { return x < 0 ? -round(-x) : round(x); });
  hidden(Math, "randInt", function (range) {
    return range ? Math.floor(host.random() * range) : (host.random() * 4294967296) | 0;
  });
  hidden(Math, "clip", function (x, low, high) { return x < low ? low : x > high ? high : x; });
  hidden(Math, "wrap", function (x, range) { x = x % range; return x < 0 ? x + range : x; });

  // ---- Timers
  var timers = new Map(), nextTimer = 1;
  var addTimer = function (callback, milliseconds, repeat, args) {
    if (typeof callback !== "function" && typeof callback !== "string") {
      throw new Error("Function or String expected but got " + typeof callback);
    }
    var id = nextTimer++;
    timers.set(id, { callback: callback, args: args, repeat: repeat });
    host.startTimer(id, Math.max(Number(milliseconds) || 0, 0), repeat);
    return id;
  };
  hidden(globalThis, "setTimeout", function (callback, ms) {
    return addTimer(callback, ms, false, Array.prototype.slice.call(arguments, 2));
  });
  hidden(globalThis, "setInterval", function (callback, ms) {
    return addTimer(callback, ms, true, Array.prototype.slice.call(arguments, 2));
  });
  var clearTimer = function (id) {
    if (arguments.length === 0) {
      timers.forEach(function (_, key) { host.stopTimer(key); });
      timers.clear();
      return;
    }
    if (timers.delete(id)) host.stopTimer(id);
  };
  hidden(globalThis, "clearTimeout", clearTimer);
  hidden(globalThis, "clearInterval", clearTimer);
  hidden(globalThis, "changeInterval", function (id, ms) {
    if (!timers.has(id)) throw new Error("Unknown timer");
    host.startTimer(id, Number(ms), timers.get(id).repeat);
  });
  inner.fireTimer = function (id) {
    var timer = timers.get(id);
    if (!timer) return;
    if (!timer.repeat) timers.delete(id);
    queue.push([timer.callback, globalThis, timer.args]);
    inner.drain();
  };

  // ---- Modules: built in first, then those loaded already, then a Storage file of that name
  var builtin = {}, cached = Object.create(null);
  inner.builtin = builtin;
  hidden(globalThis, "require", function (name) {
    name = String(name);
    if (Object.prototype.hasOwnProperty.call(builtin, name)) return builtin[name];
    if (cached[name]) return cached[name];
    var source = host.storageRead(toBuffer(name), 0, 0);
    if (source === undefined) throw new Error("Module \"" + name + "\" not found");
    var module = { exports: {} };
    cached[name] = module.exports;
    try {
      host.compile(toBuffer("(function(exports,module){" + fromBuffer(source) + "\n})"), name)
        .call(module.exports, module.exports, module);
    } catch (error) {
      delete cached[name];
      throw error;
    }
    return (cached[name] = module.exports);
  });
  hidden(globalThis, "Modules", {
    getCached: function () { return Object.keys(cached); },
    removeCached: function (name) { delete cached[name]; },
    removeAllCached: function () { cached = Object.create(null); },
    addCached: function (name, source) {
      var module = { exports: {} };
      if (typeof source === "function") source(module.exports, module);
      else host.compile(toBuffer("(function(exports,module){" + source + "\n})"), name)(module.exports, module);
      cached[name] = module.exports;
    }
  });

  // ---- The rest of the global scope
  hidden(globalThis, "global", globalThis);
  hidden(globalThis, "load", function (name) {
    if (name !== undefined && host.storageRead(toBuffer(name), 0, 1) === undefined) name = undefined;
    host.load(name);
  });
  hidden(globalThis, "reset", function () { host.reset(); });
  hidden(globalThis, "echo", function (on) { host.echo(!!on); });
  hidden(globalThis, "save", function () { throw new Error("save() is not supported on an emulated watch"); });
  hidden(globalThis, "dump", function () {
    Object.keys(globalThis).forEach(function (name) {
      var value = globalThis[name];
      globalThis.print(typeof value === "function" ? String(value) : "var " + name + " = " + inner.inspect(value) + ";");
    });
  });
  var memory = new Map();
  hidden(globalThis, "peek8", function (address) { return memory.get(address) || 0; });
  hidden(globalThis, "poke8", function (address, value) { memory.set(address, value & 255); });
  hidden(globalThis, "peek32", function (address) {
    var b = function (i) { return memory.get(address + i) || 0; };
    return b(0) | (b(1) << 8) | (b(2) << 16) | (b(3) << 24);
  });
  hidden(globalThis, "poke32", function (address, value) {
    for (var i = 0; i < 4; i++) memory.set(address + i, (value >> (8 * i)) & 255);
  });
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  hidden(globalThis, "btoa", function (text) {
    var bytes = new Uint8Array(toBuffer(text)), out = "";
    for (var i = 0; i < bytes.length; i += 3) {
      var n = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
      out += DIGITS[n >> 18] + DIGITS[(n >> 12) & 63] + (i + 1 < bytes.length ? DIGITS[(n >> 6) & 63] : "=") +
        (i + 2 < bytes.length ? DIGITS[n & 63] : "=");
    }
    return out;
  });
  hidden(globalThis, "atob", function (text) {
    var out = "", bits = 0, count = 0;
    for (var i = 0; i < text.length; i++) {
      var digit = DIGITS.indexOf(text[i]);
      if (digit < 0) continue;
      bits = (bits << 6) | digit;
      count += 6;
      if (count >= 8) { count -= 8; out += String.fromCharCode((bits >> count) & 255); }
    }
    return out;
  });
}`;
