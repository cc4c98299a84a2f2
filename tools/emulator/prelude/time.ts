/** Time, chance and timers. */
export const TIME_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, construct = Reflect.construct;

  // ---- Time
  var RealDate = Date;
  var WatchDate = function Date() {
    if (!new.target) return new RealDate(host.now()).toString();
    var args = arguments.length ? Array.prototype.slice.call(arguments) : [host.now()];
    return construct(RealDate, args, new.target);
  };
  WatchDate.prototype = RealDate.prototype;
  hidden(RealDate.prototype, "constructor", WatchDate);
  hidden(WatchDate, "now", function () { return Math.floor(host.now()); });
  hidden(WatchDate, "parse", RealDate.parse);
  hidden(globalThis, "Date", WatchDate);
  var dateText = RealDate.prototype.toString;
  var utcText = RealDate.prototype.toUTCString, shortDay = function (text) { return text.replace(/ 0(\\d) /, " $1 "); };
  hidden(RealDate.prototype, "toString", function () { return shortDay(dateText.call(this)); });
  hidden(RealDate.prototype, "toUTCString", function () { return shortDay(utcText.call(this)); });
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
  /** By their numbers: a new one has the number after the highest there is. */
  var timers = {};
  var nextTimer = function () { return Math.max.apply(null, Object.keys(timers).map(Number).concat(0)) + 1; };
  var has = function (id) { return typeof id === "number" && Object.prototype.hasOwnProperty.call(timers, id); };
  var addTimer = function (callback, milliseconds, repeat, args) {
    if (typeof callback !== "function" && typeof callback !== "string") {
      throw new Error("Function or String not supplied!");
    }
    var id = nextTimer();
    timers[id] = { callback: callback, args: args, repeat: repeat };
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
      Object.keys(timers).forEach(function (key) { host.stopTimer(Number(key)); });
      timers = {};
    } else if (has(id)) {
      delete timers[id];
      host.stopTimer(id);
    }
  };
  hidden(globalThis, "clearTimeout", clearTimer);
  hidden(globalThis, "clearInterval", clearTimer);
  hidden(globalThis, "changeInterval", function (id, ms) {
    if (!has(id)) throw new Error("Unknown Interval");
    host.startTimer(id, Number(ms), timers[id].repeat);
  });
  inner.fireTimer = function (id) {
    if (!has(id)) return;
    var timer = timers[id];
    if (!timer.repeat) delete timers[id];
    inner.queue(timer.callback, globalThis, timer.args);
    inner.drain();
  };
}`;
