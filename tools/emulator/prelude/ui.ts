/** `Bangle.setUI`: what buttons, touches and drags do, on watches with a touch screen and on Bangle.js 1. */
export const UI_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, Bangle = globalThis.Bangle, hasTouch = host.board() !== "BANGLEJS";
  /** A finger has to move so far for one step. */
  var STEP = 32;
  var undo = [], onRemove;
  var listen = function (name, callback, first) {
    if (first) Bangle.prependListener(name, callback);
    else Bangle.on(name, callback);
    undo.push(function () { Bangle.removeListener(name, callback); });
  };
  var button = function (number, callback) {
    var pin = globalThis["BTN" + number];
    if (!pin) return;
    var id = setWatch(function () { callback(); }, pin, { repeat: true, edge: "rising" });
    undo.push(function () { clearWatch(id); });
  };
  /** Down and right count up, whatever the content does. */
  var stepsOfDrag = function (axis, call) {
    var moved = 0;
    listen("drag", function (e) {
      moved = e.b ? moved + e[axis] : 0;
      while (Math.abs(moved) > STEP) {
        var step = moved > 0 ? 1 : -1;
        moved -= step * STEP;
        call(step);
      }
    });
  };
  var stepsOfButtons = function (call) {
    var count = host.buttonCount();
    if (count === 1) return button(1, function () { call(); });
    button(1, function () { call(-1); });
    button(3, function () { call(1); });
    // Bangle.js 3 says 0 for its middle button, the others nothing.
    button(2, function () { if (hasTouch) call(0); else call(); });
  };
  var drawBack = function (widget) {
    var g = globalThis.g, x = widget.x + 12, y = widget.y + 12;
    g.reset().setColor("#f00").fillCircle(x, y, 10).setColor("#fff");
    g.fillPoly([x - 7, y, x - 1, y - 6, x - 1, y - 2, x + 6, y - 2, x + 6, y + 2, x - 1, y + 2, x - 1, y + 6]);
  };
  /** The widget that leads back, where widgets have been loaded; on Bangle.js 1 all of the left side does. */
  var backWidget = function (back) {
    if (!globalThis.WIDGETS) return;
    listen("touch", function (side, at) {
      if (at ? at.x < 48 && at.y < 36 : side === 1) { E.stopEventPropagation(); back(); }
    }, true);
    globalThis.WIDGETS = Object.assign({ back: { area: "tl", width: 24, draw: drawBack } }, globalThis.WIDGETS);
    Bangle.drawWidgets();
  };
  hidden(Bangle, "setUI", function (mode, callback) {
    var options = typeof mode === "object" && mode ? mode : {};
    if (options === mode) mode = options.mode;
    var hadBack = globalThis.WIDGETS && globalThis.WIDGETS.back, removed = onRemove;
    undo.forEach(function (each) { each(); });
    undo = [];
    onRemove = undefined;
    delete Bangle.CLOCK;
    delete Bangle.uiRemove;
    if (hadBack) delete globalThis.WIDGETS.back;
    if (removed) removed();
    globalThis.g.reset();
    if (hadBack && !options.back) Bangle.drawWidgets();
    if (!mode) return;
    var call = function (value) { if (callback) callback(value); };
    var clock = mode === "clock" || mode === "clockupdown" || options.clock;
    if (mode === "updown" || mode === "leftright") {
      stepsOfButtons(call);
      if (hasTouch) stepsOfDrag(mode === "updown" ? "dy" : "dx", call);
      else if (mode === "leftright") listen("swipe", function (right) { call(right); });
      if (hasTouch || mode === "leftright") listen("touch", function () { call(); });
    } else if (mode === "clockupdown") {
      if (hasTouch) {
        listen("touch", function (_, at) { if (at.x >= 120) call(at.y > 88 ? 1 : -1); });
      } else {
        button(1, function () { call(-1); });
        button(3, function () { call(1); });
      }
    } else if (mode !== "clock" && mode !== "custom") throw new Error("Unknown UI mode " + inner.toSource(mode));
    if (clock) {
      Bangle.CLOCK = 1;
      button(host.buttonCount() === 1 ? 1 : 2, function () { Bangle.showLauncher(); });
    }
    ["touch", "drag", "swipe"].forEach(function (name) { if (options[name]) listen(name, options[name]); });
    if (options.btn) {
      // What each watch's firmware says for its buttons.
      var names = hasTouch ? [-1, 0, 1] : [1, 2, 3];
      if (host.buttonCount() === 1) button(1, function () { options.btn(); });
      else [1, 2, 3].forEach(function (n) { button(n, function () { options.btn(names[n - 1]); }); });
    }
    onRemove = options.remove;
    if (onRemove) hidden(Bangle, "uiRemove", onRemove);
    if (options.back) {
      // The last button, unless something else has it.
      var isFree = !clock && mode === "custom" && !options.btn;
      if (isFree || host.buttonCount() === 4) button(host.buttonCount(), function () { options.back(); });
      backWidget(options.back);
    }
  });
}`;
