/** What lies in one piece of memory and has an address: flat strings and buffers. `E.defrag()` moves them. */
export const FLAT_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, E = globalThis.E, call = Function.prototype.call;
  /** The flat strings, newest last: strings are known by what they say, and the last few and those in use are enough. */
  var strings = [], MOST_STRINGS = 8;
  /** Pieces of buffers, and where in them the buffers begin. */
  var buffers = new WeakMap(), get = call.bind(WeakMap.prototype.get), set = call.bind(WeakMap.prototype.set);
  /** The buffers that have a place, so that one can be found by an address. */
  var placed = [], Ref = globalThis.WeakRef, deref = call.bind(Ref.prototype.deref);
  var freed = new FinalizationRegistry(function (id) {
    host.pieceRemove(id);
    placed = placed.filter(function (ref) { return deref(ref); });
  });
  var find = function (text) {
    for (var i = strings.length - 1; i >= 0; i--) if (strings[i].text === text) return strings[i];
    return undefined;
  };
  var toFlat = function (args) {
    var text = args.length === 1 && typeof args[0] === "string" ? args[0]
      : inner.fromBuffer(inner.flatten(args).buffer);
    if (!host.reserveFlat(text.length)) return undefined;
    if (!find(text)) {
      var oldest = strings.findIndex(function (each) { return !each.uses; });
      if (oldest >= 0 && strings.length >= MOST_STRINGS) host.pieceRemove(strings.splice(oldest, 1)[0].piece);
      strings.push({ text: text, piece: host.pieceAdd(text.length), uses: 0 });
    }
    return text;
  };
  inner.isFlat = function (value) { return typeof value === "string" && !!find(value); };
  /** Keeps a flat string flat while something uses it; the answer ends that. */
  inner.use = function (value) {
    var known = typeof value === "string" ? find(value) : undefined;
    if (known) known.uses++;
    return function () { if (known) known.uses--; };
  };
  /** Gives a buffer the place of a piece, for as long as there is the buffer. */
  inner.placeBuffer = function (buffer, piece) {
    set(buffers, buffer, piece);
    placed.push(new Ref(buffer));
    freed.register(buffer, piece);
  };
  var bufferPiece = function (buffer) {
    var piece = get(buffers, buffer);
    if (piece === undefined) {
      piece = host.pieceAdd(buffer.byteLength);
      inner.placeBuffer(buffer, piece);
    }
    return piece;
  };
  /** Where the bytes of a value lie; 0 where they are in many pieces. */
  inner.addressOf = function (value) {
    if (typeof value === "string") {
      var known = find(value);
      return known ? host.pieceAddress(known.piece) : 0;
    }
    if (value instanceof ArrayBuffer) return host.pieceAddress(bufferPiece(value));
    return inner.isView(value) ? inner.addressOf(value.buffer) + value.byteOffset : 0;
  };
  /** What lies at an address: where it begins, its text, or its buffer where it is one and can be written to. */
  inner.pieceAt = function (address) {
    var holds = function (value, length) {
      var start = inner.addressOf(value);
      return address >= start && address < start + length ? start : 0;
    };
    for (var i = 0; i < strings.length; i++) {
      var text = strings[i].text, start = holds(text, text.length);
      if (start) return { address: start, piece: strings[i].piece, text: text };
    }
    for (var b = 0; b < placed.length; b++) {
      var buffer = deref(placed[b]), first = buffer && holds(buffer, buffer.byteLength);
      if (first) return { address: first, piece: get(buffers, buffer), buffer: buffer };
    }
    return undefined;
  };
  /** Leaves garbage, cycles of one object, until the first of it has been collected, and with it all that there was before. */
  inner.collect = function () {
    var leave = function () { var it = {}; it.it = it; return new Ref(it); }, first = leave();
    while (deref(first)) leave();
  };
  hidden(E, "toString", function () { return toFlat(arguments); });
  hidden(E, "toFlatString", function () { return toFlat(arguments); });
  /** Of a variable, wherever it is, nothing is known but that it is somewhere. */
  hidden(E, "getAddressOf", function (value, flat) {
    return inner.addressOf(value) || (flat || value === undefined ? 0 : 0x20007000);
  });
  hidden(E, "defrag", function () { host.defragment(); });
}`;
