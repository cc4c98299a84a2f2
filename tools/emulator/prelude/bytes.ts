/** Memory by address, and base 64. */
export const BYTES_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden;
  var memory = Object.create(null);
  hidden(globalThis, "peek8", function (address) { return memory[address] || 0; });
  hidden(globalThis, "poke8", function (address, value) { memory[address] = value & 255; });
  hidden(globalThis, "peek32", function (address) {
    var b = function (i) { return memory[address + i] || 0; };
    return b(0) | (b(1) << 8) | (b(2) << 16) | (b(3) << 24);
  });
  hidden(globalThis, "poke32", function (address, value) {
    for (var i = 0; i < 4; i++) memory[address + i] = (value >> (8 * i)) & 255;
  });
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  hidden(globalThis, "btoa", function (text) {
    var bytes = new Uint8Array(inner.toBuffer(text)), out = "";
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
