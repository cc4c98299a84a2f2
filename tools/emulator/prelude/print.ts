/** `print`, `console`, `=…` and the values of EVAL packets: how the watch writes values down. */
export const PRINT_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var WIDTH = 80, MANY = 100;
  var quote = function (text) {
    return '"' + text.replace(/[\0-\x1f"\\\x7f-\uffff]/g, function (c) {
      var code = c.charCodeAt(0);
      var named = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", '"': '\\"', "\\": "\\\\" }[c];
      if (named) return named;
      return code > 255 ? "\\u" + (65536 + code).toString(16).slice(1) : "\\x" + (256 + code).toString(16).slice(1);
    }) + '"';
  };
  var key = function (name) {
    return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
  };
  var wrap = function (open, parts, close, loose) {
    if (!parts.length) return open + (loose ? "  " : "") + close;
    var flat = loose ? open + " " + parts.join(", ") + " " + close : open + parts.join(", ") + close;
    if (flat.length <= WIDTH || !loose) return flat;
    return open + "\n  " + parts.join(",\n").replace(/\n/g, "\n  ") + "\n " + close;
  };
  var source = function (value) {
    var text = Function.prototype.toString.call(value);
    if (text.indexOf("[native code]") >= 0) return "function () { [native code] }";
    var brace = text.indexOf("{");
    var args = /^[^(]*\(([^)]*)\)/.exec(text);
    return /^function/.test(text) && args ? "function (" + args[1].replace(/\s/g, "") + ") " + text.slice(brace) : text;
  };
  var write = function (value, seen, pretty) {
    if (value === undefined) return "undefined";
    if (value === null) return "null";
    switch (typeof value) {
      case "string": return quote(value);
      case "function": return pretty ? source(value) : Function.prototype.toString.call(value);
      case "object": break;
      // The watch writes eleven digits.
      case "number": return String(isFinite(value) ? Number(value.toPrecision(11)) : value);
      default: return String(value);
    }
    if (seen.indexOf(value) >= 0) return " ... ";
    seen = seen.concat([value]);
    var each = function (item) { return write(item, seen, pretty); };
    if (Array.isArray(value)) {
      var shown = pretty && value.length > MANY
        ? Array.from(value.slice(0, MANY / 2), each).concat([" ... "], Array.from(value.slice(-MANY / 2), each))
        : Array.from(value, each);
      return wrap("[", shown, "]", pretty);
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      var items = Array.prototype.slice.call(value, 0, pretty && value.length > MANY ? MANY : undefined).map(each);
      if (items.length < value.length) items.push(" ... ");
      return "new " + value.constructor.name + "([" + items.join(", ") + "])";
    }
    if (value instanceof ArrayBuffer) {
      return "new Uint8Array([" + Array.prototype.slice.call(new Uint8Array(value), 0, MANY).join(", ") + "]).buffer";
    }
    if (value instanceof Date) return "Date: " + value.toString();
    if (value instanceof Error) return value.name + ": " + value.message;
    if (value instanceof RegExp) return String(value);
    if (value.constructor && value.constructor.name === "Pin") return String(value);
    var parts = Object.keys(value).map(function (name) {
      return key(name) + ": " + write(value[name], seen, pretty);
    });
    var type = value.constructor && value.constructor !== Object && value.constructor.name;
    return (pretty && type ? type + ": " : "") + wrap("{", parts, "}", pretty);
  };
  inner.inspect = function (value) { return write(value, [], true); };
  inner.toSource = function (value) { return write(value, [], false); };
  /** The value of a REPL line, as the bytes to print. */
  inner.inspectBytes = function (value) { return inner.toBuffer(inner.inspect(value)); };
  inner.sourceBytes = function (value) { return inner.toBuffer(inner.toSource(value)); };
  var print = function () {
    var parts = [];
    for (var i = 0; i < arguments.length; i++) {
      parts.push(typeof arguments[i] === "string" ? arguments[i] : inner.inspect(arguments[i]));
    }
    host.print(inner.toBuffer(parts.join(" ") + "\n"));
  };
  inner.hidden(globalThis, "print", print);
  inner.hidden(globalThis, "console", {
    log: print, debug: print, info: print, warn: print, error: print,
    trace: function () { host.print(inner.toBuffer(String(new Error("trace").stack))); }
  });
  var streams = function (name) {
    var stream = {
      setup: function () {}, setConsole: function () {}, inject: function () {}, available: function () { return 0; },
      print: function (text) { host.printRaw(inner.toBuffer(text)); },
      println: function (text) { host.printRaw(inner.toBuffer(text + "\r\n")); },
      write: function () {
        for (var i = 0; i < arguments.length; i++) host.printRaw(inner.toBuffer(globalThis.E.toString(arguments[i])));
      }
    };
    inner.hidden(globalThis, name, stream);
    return stream;
  };
  ["Serial1", "Bluetooth", "LoopbackA", "LoopbackB", "Terminal", "USB"].forEach(streams);
}`;
