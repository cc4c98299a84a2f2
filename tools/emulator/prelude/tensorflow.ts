/** `require("tensorflow")`, on watches that have it. The arena lies in the watch's memory, as the typed arrays show. */
export const TENSORFLOW_PRELUDE = `function (host, inner) {
  "use strict";
  var KINDS = { float32: Float32Array, int32: Int32Array, uint8: Uint8Array, int16: Int16Array, int8: Int8Array };
  function TFMicroInterpreter() {}
  var place = function (self) { return host.pieceAddress(self.piece) + "," + inner.addressOf(self.model); };
  /** The firmware keeps addresses. Where what was there has moved it follows them all the same, into other data, and dies of it. */
  var checkPlace = function (self) { if (place(self) !== self.place) host.crash("a TFMicroInterpreter was used after it had moved"); };
  var view = function (self, isInput) {
    checkPlace(self);
    var tensor = host.tfTensor(self.id, isInput, self.arena.buffer);
    // Asking for a tensor takes memory in the arena, so its content may have changed.
    self.arena.set(new Uint8Array(tensor[3]));
    return new KINDS[tensor[0]](self.arena.buffer, tensor[1], tensor[2]);
  };
  var methods = {
    getInput: function () { return view(this, true); },
    getOutput: function () { return view(this, false); },
    invoke: function () {
      checkPlace(this);
      this.arena.set(new Uint8Array(host.tfInvoke(this.id, this.arena.buffer)));
    }
  };
  for (var method in methods) inner.hidden(TFMicroInterpreter.prototype, method, methods[method]);
  // The interpreter on our side lives as long as the watch's object does.
  var registry = new FinalizationRegistry(function (held) {
    host.tfFree(held.id);
    held.modelUnused();
  });
  inner.builtin.tensorflow = {
    create: function (size, model) {
      size = size | 0;
      if (size < 512) throw new Error("Invalid Arena Size");
      var bytes = model instanceof ArrayBuffer ? model
        : inner.isView(model) ? inner.bytesOf(model)
        : typeof model === "string" && inner.isFlat(model) ? inner.toBuffer(model) : undefined;
      if (bytes === undefined) throw new TypeError("Model is not a Flat String/ArrayBuffer");
      if (!host.reserveFlat(size)) throw new Error("Unable to allocate enough RAM for TensorFlow");
      var created = host.tfCreate(size, bytes), self = new TFMicroInterpreter();
      inner.hidden(self, "id", created[0]);
      inner.hidden(self, "model", model);
      inner.hidden(self, "arena", new Uint8Array(created[1]));
      inner.hidden(self, "piece", host.pieceAdd(size));
      inner.placeBuffer(self.arena.buffer, self.piece);
      // Not the bytes, which are many: something that has their address.
      inner.hidden(self, "mi", self.arena.buffer);
      inner.hidden(self, "place", place(self));
      registry.register(self, { id: created[0], modelUnused: inner.use(model) });
      return self;
    }
  };
}`;
