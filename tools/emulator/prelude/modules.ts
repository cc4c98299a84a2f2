/** `require`, and what starts and ends programs. */
export const MODULES_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden;

  // ---- Modules: built in first, then those loaded already, then a Storage file of that name
  var builtin = {}, cached = Object.create(null);
  inner.builtin = builtin;
  hidden(globalThis, "require", function (name) {
    name = String(name);
    if (Object.prototype.hasOwnProperty.call(builtin, name)) return builtin[name];
    if (cached[name]) return cached[name];
    var source = host.storageRead(inner.toBuffer(name), 0, 0);
    if (source === undefined) throw new Error("Module \"" + name + "\" not found");
    var module = { exports: {} };
    cached[name] = module.exports;
    try {
      host.compile(source, name, "module").call(module.exports, module.exports, module);
    } catch (error) {
      delete cached[name];
      throw error;
    }
    return (cached[name] = module.exports);
  });
  hidden(globalThis, "Modules", {
    getCached: function () { return Object.keys(cached); },
    removeCached: function (name) { delete cached[name]; },
    removeAllCached: function () { cached = Object.create(null); },
    addCached: function (name, source) {
      var module = { exports: {} };
      if (typeof source === "function") source(module.exports, module);
      else host.compile(inner.toBuffer(source), name, "module")(module.exports, module);
      cached[name] = module.exports;
    }
  });

  // ---- The rest of the global scope
  hidden(globalThis, "global", globalThis);
  hidden(globalThis, "load", function (name) {
    if (name !== undefined && host.storageRead(inner.toBuffer(name), 0, 1) === undefined) name = undefined;
    host.load(name);
  });
  hidden(globalThis, "reset", function () { host.reset(); });
  hidden(globalThis, "echo", function (on) { host.echo(!!on); });
  hidden(globalThis, "save", function () { throw new Error("save() is not supported on an emulated watch"); });
  hidden(globalThis, "dump", function () {
    Object.keys(globalThis).forEach(function (name) {
      var value = globalThis[name];
      globalThis.print(typeof value === "function" ? String(value) : "var " + name + " = " + inner.inspect(value) + ";");
    });
  });
}`;
