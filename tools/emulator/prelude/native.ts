/**
 * `E.nativeCall`: machine code in flat memory, run by the simulator. It sees what its arguments point at and nothing else; what it does
 * wrong kills the watch.
 */
export const NATIVE_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var SIGNATURE = /^\s*(void|int|bool)\s*\(\s*((?:(?:int|bool)\s*(?:,\s*(?=\w)|(?=\)))){0,4})\)/;
  var KNOWN = /^\s*(void|int|bool|double|float|JsVar|Pin)\s*$/;
  var released = new FinalizationRegistry(function (unused) { unused(); });
  inner.hidden(globalThis.E, "nativeCall", function (address, signature, data) {
    if (signature === undefined) signature = "void()";
    if (typeof signature !== "string") throw new Error("Invalid Signature");
    var parsed = SIGNATURE.exec(signature);
    if (!parsed) {
      var types = signature.replace(/\)[^]*/, "").split(/[(,]/).filter(function (type) { return type.trim(); });
      var wrong = types.findIndex(function (type) { return !KNOWN.test(type); });
      // Four arguments and what is returned are all that the firmware can write down.
      if (wrong >= 0 || types.length > 5) {
        throw new Error("Error Parsing signature at argument number " + (wrong < 0 ? types.length : wrong));
      }
      throw new Error("The virtual watch calls machine code with int and bool only, not as " + signature);
    }
    var count = (parsed[2].match(/\w+/g) || []).length, returns = parsed[1];
    if (data !== undefined && !inner.isFlat(data)) {
      data = globalThis.E.toFlatString(data);
      if (data === undefined) return undefined;
    }
    address = address | 0;
    var native = function () {
      var entry = data === undefined ? address : (inner.addressOf(data) + address) | 0;
      var code = inner.pieceAt(entry & ~1);
      if (!code) return host.crash("machine code was called at " + entry + ", where there is none");
      var values = [], pieces = [];
      for (var i = 0; i < 4; i++) {
        values.push(i < count ? arguments[i] | 0 : 0);
        var piece = i < count && inner.pieceAt(values[i]);
        if (!piece || piece.address === code.address || pieces.some(function (p) { return p.address === piece.address; })) continue;
        pieces.push(piece);
        host.nativeMemory(piece.address, piece.buffer || inner.toBuffer(piece.text), !!piece.buffer);
      }
      // What is in a string never changes: it crosses once.
      if (code.buffer || !host.nativeKnows(code.piece)) {
        host.nativeCode(code.piece, code.buffer || inner.toBuffer(code.text));
      }
      var results = host.nativeRun(entry, code.address, code.piece, values[0], values[1], values[2], values[3]);
      pieces.forEach(function (piece, index) {
        if (piece.buffer) new Uint8Array(piece.buffer).set(new Uint8Array(results[index + 1]));
      });
      return returns === "void" ? undefined : returns === "bool" ? !!results[0] : results[0];
    };
    if (data !== undefined) released.register(native, inner.use(data));
    return native;
  });
}`;
