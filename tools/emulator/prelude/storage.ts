/** `require("Storage")` and the `StorageFile`s it opens. */
export const STORAGE_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var name = function (value) { return inner.toBuffer(value); };
  var bytes = function (data) {
    if (typeof data === "string") return inner.toBuffer(data);
    if (data instanceof ArrayBuffer) return data;
    if (inner.isView(data)) return inner.bytesOf(data);
    if (Array.isArray(data)) return new Uint8Array(data).buffer;
    if (data === undefined || data === null) return undefined;
    if (typeof data === "object") return inner.toBuffer(JSON.stringify(data));
    return inner.toBuffer(String(data));
  };
  function StorageFile() {}
  var position = function (file, at) { file.chunk = at[0]; file.offset = at[1]; };
  var methods = {
    write: function (data) {
      if (this.mode !== 119 && this.mode !== 97) throw new Error("Can't write in this mode");
      try {
        position(this, host.fileWrite(name(this.name), this.chunk, this.offset, inner.toBuffer(data)));
      } catch (error) {
        this.mode = 0;
        throw error;
      }
    },
    read: function (length) {
      if (this.mode !== 114) throw new Error("Can't read in this mode");
      var answer = host.fileRead(name(this.name), this.chunk, this.offset, length);
      position(this, answer);
      return answer[2] === undefined ? undefined : inner.fromBuffer(answer[2]);
    },
    readLine: function () { return methods.read.call(this, -1); },
    getLength: function () { return host.fileLength(name(this.name)); },
    erase: function () { host.fileErase(name(this.name)); this.chunk = 1; this.offset = 0; },
    pipe: function (to) {
      var part;
      while ((part = this.read(64)) !== undefined) to.write(part);
    }
  };
  for (var method in methods) inner.hidden(StorageFile.prototype, method, methods[method]);
  inner.hidden(globalThis, "StorageFile", StorageFile);

  var matches = function (names, regex) {
    return regex === undefined ? names : names.filter(function (n) { return n.match(regex); });
  };
  var list = function (kind) {
    return inner.fromBuffer(host.storageList(kind)).split("\0").slice(0, -1);
  };
  inner.builtin.Storage = {
    read: function (file, offset, length) {
      var data = host.storageRead(name(file), offset | 0, length | 0);
      return data === undefined ? undefined : inner.fromBuffer(data);
    },
    readArrayBuffer: function (file) { return host.storageRead(name(file), 0, 0); },
    readJSON: function (file, quiet) {
      var data = this.read(file);
      if (data === undefined) return undefined;
      try {
        return inner.parseJson(data, true, file);
      } catch (error) {
        if (!quiet) throw error;
      }
      return undefined;
    },
    write: function (file, data, offset, size) {
      var plain = typeof data === "object" && data && !Array.isArray(data) && !inner.isView(data) &&
        !(data instanceof ArrayBuffer);
      var content = bytes(data);
      if (content === undefined) throw new Error("Can't get pointer to data to write");
      return host.storageWrite(name(file), content, plain ? 0 : offset | 0, plain ? 0 : size | 0);
    },
    writeJSON: function (file, value) { return host.storageWrite(name(file), inner.toBuffer(inner.writeJson(value, { isJson: true, noQuotes: true, isStorage: true })), 0, 0); },
    erase: function (file) { host.storageErase(name(file)); },
    eraseAll: function () { host.storageEraseAll(); },
    list: function (regex, filter) {
      if (!filter || filter.sf === undefined) return matches(list(-1), regex);
      if (!filter.sf) return matches(list(0), regex);
      // Asked for StorageFiles, the watch leaves out the number of the piece that ends their names.
      return matches(list(1).map(function (n) { return n.replace(/\x01$/, ""); }), regex);
    },
    hash: function (regex) { return host.storageHash(inner.toBuffer(matches(list(0), regex).join("\0"))); },
    compact: function () { host.storageCompact(); },
    optimise: function () {},
    getFree: function () { return host.storageStats()[1]; },
    getStats: function () {
      var s = host.storageStats();
      return { totalBytes: s[0], freeBytes: s[1], fileBytes: s[2], fileCount: s[3], trashBytes: s[4], trashCount: s[5] };
    },
    open: function (file, mode) {
      if (mode !== "r" && mode !== "w" && mode !== "a") throw new Error("Invalid mode " + JSON.stringify(mode));
      var opened = new StorageFile();
      opened.name = String(file);
      position(opened, host.fileOpen(name(file), mode));
      opened.mode = mode.charCodeAt(0);
      return opened;
    }
  };
  inner.builtin.heatshrink = {
    compress: function (data) { return host.heatshrinkEncode(bytes(data)); },
    decompress: function (data) { return inner.fromBuffer(host.heatshrinkDecode(bytes(data))); }
  };
}`;
