/** How the watch writes values down: \`print\`, \`=…\` at the REPL, \`E.toJS\`, \`JSON.stringify\`. */
export const PRINT_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  /** At the REPL, longer lists and texts are shown by their beginning and end. */
  var MOST_ITEMS = 15, SHOWN_ITEMS = 5, MOST_CHARS = 60, SHOWN_CHARS = 27, LEFT_OUT = " ... ";
  /** Items of an object on one line. */
  var ON_A_LINE = 4;
  var NAMED = { "\n": "\\n", "\t": "\\t", "\b": "\\b", "\f": "\\f", "\r": "\\r", "\\": "\\\\", '"': '\\"' };
  var hex = function (code, digits) {
    var text = code.toString(16).toUpperCase();
    return new Array(digits - text.length + 1).join("0") + text;
  };
  var quote = function (text, isJson) {
    return '"' + text.replace(/[\0-\x1f"\\\x7f-\uffff]/g, function (c, at) {
      var code = c.charCodeAt(0), next = text[at + 1];
      if (NAMED[c]) return NAMED[c];
      if (isJson || code > 255) return "\\u" + hex(code, 4);
      if (c === "\v") return "\\v";
      return code < 8 && !(next >= "0" && next <= "7") ? "\\" + code : "\\x" + hex(code, 2);
    }) + '"';
  };
  /** Eleven digits behind the point, found one by one, as the firmware does. */
  var ALMOST = 0.0000001;
  var numberText = function (value) {
    if (!isFinite(value) || value === (value | 0)) return String(value === 0 ? 0 : value);
    var text = value < 0 ? "-" : "", v = Math.abs(value), exponent = 0;
    if (v >= 1e21) {
      for (; v > 100000; exponent += 5) v /= 100000;
      for (; v > 10; exponent++) v /= 10;
    } else if (v < 1e-6) {
      for (; v < 1e-5; exponent -= 5) v *= 100000;
      for (; v < 1; exponent--) v *= 10;
    }
    if (((v + ALMOST) | 0) === 1 + (v | 0)) v = 1 + (v | 0);
    var d = 1, digit;
    while (d * 10 <= v) d *= 10;
    for (; d >= 1; d /= 10) {
      digit = Math.floor(v / d);
      v -= digit * d;
      text += digit;
    }
    if (v > 0) {
      v *= 10;
      for (var places = 0; places < 11 && v > ALMOST; places++) {
        digit = Math.floor(v + 0.00000001);
        v = (v - digit) * 10;
        text += (places ? "" : ".") + Math.min(digit, 9);
      }
    }
    return exponent ? text + "e" + (exponent > 0 ? "+" : "") + exponent : text;
  };
  var toText = Number.prototype.toString;
  inner.hidden(Number.prototype, "toString", function (radix) {
    return radix === undefined || radix === 10 ? numberText(Number(this)) : toText.call(this, radix);
  });
  /** A value as text, as in messages of errors. */
  inner.textOf = function (value) {
    if (typeof value === "number") return numberText(value);
    if (typeof value === "function") return inner.functionText(value, false);
    return String(value);
  };

  /** These do not break lines. */
  var isShort = function (value) {
    return value === undefined || value === null || typeof value === "number" || typeof value === "boolean" ||
      inner.Pin && value instanceof inner.Pin;
  };
  var hasOwn = Object.prototype.hasOwnProperty;
  var isTyped = function (value) { return value instanceof ArrayBuffer || inner.isView(value) && !(value instanceof DataView); };
  /**
   * Options: isJson (only what JSON has; with isStorage, characters as \\x), isJs (values as source text), isPretty (spaces and lines), isLimited, noQuotes (around names),
   * named (what made an object), gap (the step of lines, one each).
   */
  var write = function (value, options, depth, seen, key) {
    if (value === undefined) return options.isJson || options.isJs ? "null" : "undefined";
    if (value === null) return "null";
    switch (typeof value) {
      case "string": return text(value, options);
      case "function": return options.isJson ? "undefined" : inner.functionText(value, options.isLimited);
      case "number": return options.isJson && !isFinite(value) ? "null" : numberText(value);
      case "object": break;
      default: return String(value);
    }
    value = inner.real(value);
    if (seen.indexOf(value) >= 0) return LEFT_OUT;
    seen = seen.concat([value]);
    if (Array.isArray(value)) return list(value, options, depth, seen);
    if (isTyped(value)) return typed(value, options, depth, seen);
    if (inner.isLibrary(value)) return options.isJson ? "undefined" : inner.NATIVE;
    if (inner.Pin && value instanceof inner.Pin) return options.isJson ? quote(String(value)) : String(value);
    if (options.named) {
      var maker = nameOf(value);
      if (maker) {
        if (value.toString !== Object.prototype.toString) return maker + ": " + value.toString();
        return maker + ": " + object(value, options, depth, seen);
      }
    } else if ((options.isJson || options.isJs) && typeof value.toJSON === "function") {
      return write(value.toJSON(key), options, depth, seen);
    }
    return object(value, options, depth, seen);
  };
  /** The global name of what made an object. */
  var nameOf = function (value) {
    var prototype = Object.getPrototypeOf(value), maker = prototype && hasOwn.call(prototype, "constructor") && prototype.constructor;
    if (!maker || maker === Object) return undefined;
    return globalThis[maker.name] === maker ? maker.name : undefined;
  };
  var text = function (value, options) {
    if (!options.isLimited || value.length <= MOST_CHARS) return quote(value, options.isJson && !options.isStorage);
    return quote(value.slice(0, SHOWN_CHARS)) + LEFT_OUT + quote(value.slice(-SHOWN_CHARS));
  };
  var newLine = function (options, depth) { return "\n" + new Array(depth + 1).join(options.gap || "  "); };
  /** Puts items together: those that are long go on lines of their own, and what follows them does. */
  var laid = function (options, depth, perLine) {
    var out = "", breaks = false, since = 0, isFirst = true;
    return {
      add: function (item, value, before) {
        since++;
        if (!isFirst) out += options.isPretty ? ", " : ",";
        isFirst = false;
        out += before || "";
        var isLong = options.isPretty && !options.gap && !isShort(value);
        if (options.isPretty && !options.gap && since > perLine) breaks = true;
        if (options.gap) isLong = breaks = true;
        if (breaks || isLong) { out += newLine(options, depth + 1); since = 0; }
        out += item;
        breaks = isLong;
      },
      /** What else is in a list is laid out by itself. */
      apart: function () {
        var before = breaks;
        breaks = false;
        return function () { breaks = before; };
      },
      end: function (close) { return out + (breaks ? newLine(options, depth) : "") + (options.isPretty ? " " : "") + close; }
    };
  };
  var list = function (value, options, depth, seen) {
    var lines = laid(options, depth, Infinity), length = value.length, limited = options.isLimited && length > MOST_ITEMS;
    for (var i = 0; i < length; i++) {
      if (limited && i >= SHOWN_ITEMS && i < length - SHOWN_ITEMS) continue;
      // A hole is laid out as what comes after it.
      var next = i;
      while (next < length && !(next in value)) next++;
      lines.add(write(value[i], options, depth + 1, seen, String(i)), value[next],
        limited && i === length - SHOWN_ITEMS ? LEFT_OUT : "");
    }
    if (options.isPretty) {
      var done = lines.apart();
      Object.keys(value).forEach(function (name) {
        if (String(name >>> 0) !== name) lines.add(property(value, name, options, depth, seen), value[name]);
      });
      done();
    }
    return (options.isPretty ? "[ " : "[") + lines.end("]");
  };
  var typed = function (value, options, depth, seen) {
    var items = value instanceof ArrayBuffer ? new Uint8Array(value) : value, type = value.constructor.name;
    var asArray = options.isJson || options.isJs, limited = options.isLimited && items.length > MOST_ITEMS, out = "";
    if (!asArray && !Array.prototype.some.call(items, Boolean)) return "new " + type + "(" + items.length + ")";
    for (var i = 0; i < items.length; i++) {
      if (limited && i >= SHOWN_ITEMS && i < items.length - SHOWN_ITEMS) continue;
      out += (i ? options.isPretty ? ", " : "," : "") + (options.gap ? newLine(options, depth + 1) : "") +
        (limited && i === items.length - SHOWN_ITEMS ? LEFT_OUT : "") + write(items[i], options, depth + 1, seen);
    }
    if (options.gap) out += newLine(options, depth);
    if (asArray) return "[" + out + "]";
    return "new " + (value === items ? type : "Uint8Array") + "([" + out + "])" + (value === items ? "" : ".buffer");
  };
  var property = function (object, name, options, depth, seen) {
    var bare = options.noQuotes && (/^[A-Za-z_$][\w$]*$/.test(name) || String(name | 0) === name);
    return (bare ? name : quote(name, options.isJson && !options.isStorage)) + (options.isPretty ? ": " : ":") +
      write(object[name], options, depth + 1, seen, name);
  };
  var object = function (value, options, depth, seen) {
    var lines = laid(options, depth, ON_A_LINE);
    Object.keys(value).forEach(function (name) {
      var known = Object.getOwnPropertyDescriptor(value, name);
      if (!known || known.get || known.set || name === "constructor") return;
      var skipped = (options.isJson || options.isJs) && (value[name] === undefined || options.isJson && typeof value[name] === "function");
      if (!skipped) lines.add(property(value, name, options, depth, seen), value[name]);
    });
    return (options.isPretty ? "{ " : "{") + lines.end("}");
  };

  var AT_REPL = { isPretty: true, isLimited: true, noQuotes: true, named: true }, PRINTED = { isPretty: true, named: true };
  inner.inspect = function (value) { return write(value, AT_REPL, 0, []); };
  inner.toSource = function (value) { return write(value, { isJs: true, noQuotes: true }, 0, []); };
  inner.writeJson = function (value, options) {
    options.isPretty = !!options.gap;
    return write(value, options, 0, []);
  };
  /** The value of a REPL line, as the bytes to print. */
  inner.inspectBytes = function (value) { return inner.toBuffer(inner.inspect(value)); };
  inner.sourceBytes = function (value) { return inner.toBuffer(inner.toSource(value)); };
  var print = function () {
    var parts = [];
    for (var i = 0; i < arguments.length; i++) {
      parts.push(typeof arguments[i] === "string" ? arguments[i] : write(arguments[i], PRINTED, 0, []));
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
