/** Events: `emit` puts the calls into a queue, which runs when the current code has ended. */
export const EVENTS_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden;
  /** Code that came as text: that of timers and listeners. */
  inner.runText = function (code) { return host.compile(inner.toBuffer(code), "event", "event"); };
  var queue = [];
  inner.queue = function (callback, self, args) {
    queue.push([callback, self, args]);
  };
  inner.drain = function () {
    while (queue.length) {
      var entry = queue.shift();
      try {
        if (typeof entry[0] === "string") inner.runText(entry[0]);
        else entry[0].apply(entry[1], entry[2]);
      } catch (error) {
        inner.report(error);
      }
    }
  };
  var stopped = false;
  inner.stopPropagation = function () { stopped = true; };
  var list = function (object, name) { return object["#on" + name]; };
  var emit = function (object, name, args) {
    if (object === globalThis.Bangle && name === "aiGesture") host.record("aiGesture", inner.toSource(args));
    var handlers = list(object, name);
    if (!handlers) return false;
    handlers = handlers.slice();
    queue.push([function () {
      stopped = false;
      for (var i = 0; i < handlers.length && !stopped; i++) {
        try {
          if (typeof handlers[i] === "string") inner.runText(handlers[i]);
          else if (handlers[i]) handlers[i].apply(object, args);
        } catch (error) { inner.report(error); }
      }
    }, object, []]);
    return true;
  };
  inner.emit = emit;
  var changed = function (object, name) {
    if (object !== globalThis.Bangle) return;
    var handlers = list(object, name);
    host.listenersChanged(name, !!handlers && handlers.some(Boolean));
  };
  var add = function (object, name, callback, isFirst) {
    if (typeof name !== "string") throw new TypeError("First argument must be String");
    if (typeof callback !== "function" && typeof callback !== "string") {
      throw new TypeError("Second argument must be a function or a String");
    }
    var now = list(object, name) || [];
    object["#on" + name] = isFirst ? [callback].concat(now.filter(Boolean)) : now.concat([callback]);
    changed(object, name);
  };
  hidden(Object.prototype, "on", function (name, callback) { add(this, name, callback, false); });
  hidden(Object.prototype, "addListener", function (name, callback) { add(this, name, callback, false); });
  hidden(Object.prototype, "prependListener", function (name, callback) { add(this, name, callback, true); });
  hidden(Object.prototype, "emit", function (name) {
    emit(this, name, Array.prototype.slice.call(arguments, 1));
  });
  hidden(Object.prototype, "removeListener", function (name, callback) {
    var now = list(this, name), at = now ? now.indexOf(callback) : -1;
    if (at < 0) return;
    // The last one makes room; in the place of another there is nothing from then on.
    if (at === now.length - 1) now.pop();
    else delete now[at];
    changed(this, name);
  });
  hidden(Object.prototype, "removeAllListeners", function (name) {
    var names = name === undefined
      ? Object.getOwnPropertyNames(this).filter(function (k) { return k.indexOf("#on") === 0; })
      : ["#on" + name];
    for (var i = 0; i < names.length; i++) {
      delete this[names[i]];
      changed(this, names[i].slice(3));
    }
  });
}`;
