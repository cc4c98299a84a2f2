import { HELPERS } from "../../dialect/reading/helpers.ts";

/** Functions from text and back to text, and what rewritten code calls (see dialect/reading/helpers.ts). */
export const FUNCTIONS_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden, toSource = Function.prototype.toString, RealFunction = Function;
  var KINDS = { number: "Number", string: "String", boolean: "Boolean", function: "Function", undefined: "undefined" };
  /** What the firmware calls a value in what it says. */
  inner.kindOf = function (value) {
    if (value === null) return "null";
    if (Array.isArray(value)) return "Array";
    if (value instanceof ArrayBuffer || inner.isView(value) && !(value instanceof DataView)) return value.constructor.name;
    return KINDS[typeof value] || (inner.Pin && value instanceof inner.Pin ? "Pin" : "Object");
  };
  /** The kind of what a global expression comes to; undefined where it comes to nothing. */
  inner.kindOfCode = function (code) {
    try {
      var value = (0, eval)(inner.fromBuffer(code));
      return value === undefined ? undefined : inner.kindOf(value);
    } catch (error) {
      return undefined;
    }
  };
  /** A function's parameters and code as the watch keeps them; undefined for native ones. */
  inner.describe = function (value) {
    var text = toSource.call(value);
    if (text.indexOf("[native code]") >= 0 || /^prelude/.test(fileOf.call(value))) return undefined;
    return JSON.parse(inner.fromBuffer(host.describeFunction(inner.toBuffer(text))));
  };
  /** Functions of the watch's API are native there. */
  var fileOf = Object.getOwnPropertyDescriptor(RealFunction.prototype, "fileName").get;
  var NATIVE = "function () { [native code] }";
  /** Objects of the API that are functions there. */
  inner.isLibrary = function (value) {
    return value === Math || value === JSON || value === globalThis.E || value === globalThis.Bangle || value === globalThis.NRF;
  };
  inner.NATIVE = NATIVE;
  /** How the watch writes a function. */
  inner.functionText = function (value, isShort) {
    var known = inner.describe(value);
    if (!known) return NATIVE;
    var head = "function (" + known.parameters.join(",") + ") ";
    if (known.code === "") return head + "{}";
    if (isShort) return head + "{ ... }";
    var code = (known.isExpression ? "return " : "") + known.code;
    return head + (known.code.indexOf("\n") >= 0 ? "{\n  " + code + "\n}" : "{" + code + "}");
  };
  hidden(RealFunction.prototype, "toString", function () { return inner.functionText(this, false); });
  var WatchFunction = function Function() {
    var args = Array.prototype.map.call(arguments, String), code = args.pop();
    return host.compile(inner.toBuffer("(function(" + args.join(",") + "){" + (code === undefined ? "" : code) + "})"), "", "function");
  };
  WatchFunction.prototype = RealFunction.prototype;
  hidden(RealFunction.prototype, "constructor", WatchFunction);
  hidden(globalThis, "Function", WatchFunction);

  // ---- What rewritten code calls
  var ERRORS = { Error: Error, SyntaxError: SyntaxError, TypeError: TypeError, ReferenceError: ReferenceError };
  hidden(globalThis, "${HELPERS.refuse}", function (text, value) {
    var colon = text.indexOf(": "), kind = ERRORS[text.slice(0, colon)];
    throw new kind(text.slice(colon + 2).replace("%t", inner.kindOf(value)));
  });
  hidden(globalThis, "${HELPERS.caught}", function (error) {
    if (!(error instanceof Error) || !Object.prototype.hasOwnProperty.call(error, "message")) return;
    var said = error.toString();
    hidden(error, "message", said.slice(said.indexOf(": ") + 2));
  });
  hidden(globalThis, "${HELPERS.missing}", function (name) {
    throw new ReferenceError('"' + name + '" is not defined');
  });
  hidden(globalThis, "${HELPERS.constant}", function () {
    Array.prototype.forEach.call(arguments, function (name) {
      var value = globalThis[name];
      Object.defineProperty(globalThis, name, {
        configurable: true, enumerable: true, get: function () { return value; },
        set: function () { throw new TypeError("Assignment to a constant"); }
      });
    });
  });
}`;
