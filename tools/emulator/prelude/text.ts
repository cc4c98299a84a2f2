import { HELPERS } from "../../dialect/reading/helpers.ts";

/** Text and bytes, code and errors: what everything else in the watch's JavaScript stands on. */
export const TEXT_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = function (object, name, value) {
    Object.defineProperty(object, name, { value: value, writable: true, configurable: true, enumerable: false });
  };
  inner.hidden = hidden;
  // A host function takes no text with NULs. Escaped there are none, and for long texts that way is ten times as fast.
  var escapeText = escape, unescapeText = unescape, LONG = 256;
  var toBuffer = function (text) {
    text = String(text);
    var unescaped = text.length > LONG ? host.unescape(escapeText(text)) : undefined;
    if (unescaped !== undefined) return unescaped;
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i++) {
      var code = text.charCodeAt(i);
      if (code > 255) return toBuffer(unescapeText(encodeURIComponent(text)));
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

  inner.toUtf8 = function (text) { return unescapeText(encodeURIComponent(text)); };
  inner.fromUtf8 = function (text) { return decodeURIComponent(escapeText(text)); };
  // Some of this will be gone when programs run: see builtins.ts.
  var isView = ArrayBuffer.isView, sliceBuffer = ArrayBuffer.prototype.slice;
  inner.isView = function (value) { return isView(inner.real(value)); };
  /** A buffer of exactly the bytes that a view shows. */
  inner.bytesOf = function (view) {
    view = inner.real(view);
    return sliceBuffer.call(view.buffer, view.byteOffset, view.byteOffset + view.byteLength);
  };
  /** Behind what stands for a typed array, the typed array. */
  inner.real = function (value) { return value; };

  // ---- Code, which may be tokens, and is rewritten to do what the firmware does: see vm/script-sources.ts
  inner.readCode = function (code) {
    if (typeof code !== "string" || /[^\0-\xff]/.test(code)) return code;
    return fromBuffer(host.readCode(toBuffer(code)));
  };
  // Every direct eval asks for it.
  hidden(globalThis, "${HELPERS.readCode}", inner.readCode);

  // ---- Errors
  inner.report = function (error) {
    if (!(error instanceof Error)) return host.reportError(inner.textOf(error), "");
    var text = error.name + ": " + error.message, at = error[inner.PLACE];
    if (at) host.reportErrorAt(text, toBuffer(at.text), at.offset, at.file);
    else host.reportError(text, String(error.stack || ""));
  };
  // As the firmware words it, whoever reads it.
  hidden(Error.prototype, "toString", function () {
    return inner.fromBuffer(host.reword(toBuffer(this.name + ": " + this.message)));
  });
  /** Of an error in a text that is no code: where. */
  inner.PLACE = "\xffplace";
}`;
