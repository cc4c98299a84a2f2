import { ABSENT } from "../../dialect/absent-members.ts";

/** What the language has here and the firmware has not, or does otherwise. Runs last: the preludes may use it. */
export const BUILTINS_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, absent = ${JSON.stringify(ABSENT)};
  var typedArray = Object.getPrototypeOf(Uint8Array.prototype);

  // ---- Typed arrays
  var set = typedArray.set, slice = Array.prototype.slice;
  /** What does not fit is left out. */
  hidden(typedArray, "set", function (from, offset) {
    offset = offset | 0;
    var room = this.length - offset;
    if (room > 0) set.call(this, from.length > room ? slice.call(from, 0, room) : from, offset);
  });
  hidden(typedArray, "slice", function (from, to) { return slice.call(this, from, to); });
  var view = DataView.prototype;
  Object.getOwnPropertyNames(view).forEach(function (name) {
    var size = Number((/^[gs]et.*?(\\d+)$/.exec(name) || [])[1]) / 8;
    if (!size) return;
    var method = view[name], isGet = name[0] === "g";
    /** Past the end there is 0, and nothing can be put. */
    hidden(view, name, function (at) {
      if (at < 0 || at + size > this.byteLength) return isGet ? 0 : undefined;
      return method.apply(this, arguments);
    });
  });
  /** The firmware's clamped bytes cut off where others round, so whatever is put there is made whole first. */
  var Clamped = Uint8ClampedArray, construct = Reflect.construct, getOf = Reflect.get, StandIn = Proxy;
  var reals = new WeakMap(), unwrapped = inner.real;
  inner.real = function (value) {
    return typeof value === "object" && value && reals.get(value) || unwrapped(value);
  };
  var handler = {
    get: function (array, name) {
      var value = getOf(array, name, array);
      return typeof value === "function" && name !== "constructor" ? function () {
        return value.apply(array, slice.call(arguments).map(function (arg) {
          return typeof arg === "number" ? Math.floor(arg) : Array.isArray(arg) ? arg.map(Math.floor) : arg;
        }));
      } : value;
    },
    set: function (array, name, value) { array[name] = typeof value === "number" ? Math.floor(value) : value; return true; }
  };
  var WatchClamped = function Uint8ClampedArray(from) {
    var args = slice.call(arguments);
    if (typeof from === "object" && from && !(from instanceof ArrayBuffer)) args[0] = slice.call(from).map(Math.floor);
    var array = construct(Clamped, args), standIn = new StandIn(array, handler);
    reals.set(standIn, array);
    return standIn;
  };
  WatchClamped.prototype = Clamped.prototype;
  hidden(Clamped.prototype, "constructor", WatchClamped);
  hidden(globalThis, "Uint8ClampedArray", WatchClamped);

  // ---- What is not there; a few constants of Number cannot be taken away
  var remove = Reflect.deleteProperty;
  for (var place in absent) {
    var object = place === "TypedArray.prototype" ? typedArray : place === "globalThis" ? globalThis
      : place.split(".").reduce(function (from, name) { return from[name]; }, globalThis);
    absent[place].split(" ").forEach(function (name) { remove(object, name); });
  }
}`;
