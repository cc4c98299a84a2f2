/** `Bangle`: options, power, events, and what of its user-interface helpers apps call. */
export const BANGLE_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden, Bangle = {};
  var isTwo = host.board() !== "BANGLEJS";
  hidden(globalThis, "Bangle", Bangle);
  var options = {
    wakeOnBTN1: true, wakeOnBTN2: true, wakeOnBTN3: true, wakeOnFaceUp: false, wakeOnTouch: false, wakeOnTwist: true,
    twistThreshold: 819, twistMaxY: -800, twistTimeout: 1000, lockTimeout: 10000, lcdPowerTimeout: 10000,
    backlightTimeout: 10000, btnLoadTimeout: 1500, hrmPollInterval: 40, hrmWearDetect: true, stepCounterThresholdLow: 0,
    manualWatchdog: false, seaLevelPressure: 1013.25
  };
  var power = { LCD: true, Accel: true, HRM: false, GPS: false, Compass: false, Barometer: false };
  var owners = {};
  var methods = {
    setOptions: function (changes) {
      for (var key in changes) {
        if (!host.setOption(key, Number(changes[key]))) options[key] = changes[key];
      }
    },
    getOptions: function () {
      var all = Object.assign({}, options), accel = host.getOptions().split(",");
      accel.forEach(function (pair) {
        var parts = pair.split("=");
        all[parts[0]] = parts[0] === "powerSave" ? parts[1] === "1" : Number(parts[1]);
      });
      return all;
    },
    setPollInterval: function (ms) {
      ms = Number(ms) | 0;
      if (ms < 10 || ms > 60000) throw new Error("Invalid interval");
      host.setPollInterval(ms);
    },
    setLCDPower: function (on) {
      on = !!on;
      if (power.LCD === on) return;
      power.LCD = on;
      host.setLcd(on);
      inner.emit(Bangle, "lcdPower", [on]);
      inner.emit(Bangle, "lock", [!on, "lcd"]);
      locked = !on;
    },
    isLCDOn: function () { return power.LCD; },
    setBacklight: function (on) { backlight = !!on; }, isBacklightOn: function () { return backlight; },
    setLCDBrightness: function () {}, setLCDTimeout: function (s) { options.lcdPowerTimeout = options.backlightTimeout = s * 1000; },
    setLCDMode: function () {}, getLCDMode: function () { return "direct"; }, setLCDOffset: function () {},
    setLCDOverlay: function () {},
    setLocked: function (on) { if (locked !== !!on) { locked = !!on; inner.emit(Bangle, "lock", [locked, "js"]); } },
    isLocked: function () { return locked; },
    setStepCount: function (n) { steps = n; }, getStepCount: function () { return steps; },
    getHealthStatus: function () { return { movement: 0, steps: steps, bpm: 0, bpmConfidence: 0, activity: "UNKNOWN" }; },
    getAccel: function () {
      var a = host.accel();
      return { x: a[0], y: a[1], z: a[2], mag: a[3], diff: a[4], td: 0 };
    },
    getCompass: function () { return { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 0, heading: 0 }; },
    getPressure: function () { return Promise.resolve({ temperature: 22, pressure: 1013.25, altitude: 0 }); },
    isCharging: function () { return false; },
    buzz: function (time, strength) {
      time = time === undefined ? 200 : time;
      host.record("Bangle.buzz", time + "," + (strength === undefined ? 1 : strength));
      return new Promise(function (resolve) { setTimeout(resolve, time); });
    },
    beep: function (time, frequency) {
      time = time === undefined ? 200 : time;
      host.record("Bangle.beep", time + "," + (frequency === undefined ? 4000 : frequency));
      return new Promise(function (resolve) { setTimeout(resolve, time); });
    },
    haptic: function (kind) { host.record("Bangle.haptic", String(kind)); },
    softOff: function () { methods.setLCDPower(false); }, off: function () { methods.setLCDPower(false); },
    resetLCD: function () {}, dbg: function () { return {}; }, ioWr: function () {}, lcdWr: function () {},
    factoryReset: function () { inner.builtin.Storage.eraseAll(); host.load(undefined); },
    load: function (file) { globalThis.load(file); },
    showLauncher: function () { host.load(host.launcher()); },
    showClock: function () { host.load(undefined); },
    drawWidgets: function () {
      var widgets = globalThis.WIDGETS;
      if (!widgets) return;
      var w = globalThis.g.getWidth(), h = globalThis.g.getHeight(), at = { tl: 0, tr: w, bl: 0, br: w };
      for (var id in widgets) {
        var widget = widgets[id], area = widget.area || "tl", size = widget.width | 0;
        if (area[1] === "r") at[area] -= size;
        widget.x = at[area];
        widget.y = area[0] === "t" ? 0 : h - 24;
        if (area[1] === "l") at[area] += size;
      }
      globalThis.g.reset().clearRect(0, 0, w - 1, 23);
      for (var each in widgets) {
        try { if (widgets[each].draw) widgets[each].draw(widgets[each]); } catch (error) { inner.report(error); }
      }
    },
    loadWidgets: function () {
      globalThis.WIDGETS = {};
      appRect.top = 24;
      inner.builtin.Storage.list(/\.wid\.js$/, { sf: false }).forEach(function (file) {
        try {
          host.compile(inner.toBuffer(inner.builtin.Storage.read(file)), file);
        } catch (error) { inner.report(error); }
      });
    }
  };
  var locked = false, backlight = true, steps = 0;
  var appRect = { top: 0 };
  for (var method in methods) hidden(Bangle, method, methods[method]);
  Object.defineProperty(Bangle, "appRect", {
    configurable: true,
    get: function () {
      var w = globalThis.g.getWidth(), h = globalThis.g.getHeight(), top = appRect.top;
      return { x: 0, y: top, w: w, h: h - top, x2: w - 1, y2: h - 1 };
    }
  });
  ["HRM", "GPS", "Compass", "Barometer"].forEach(function (part) {
    hidden(Bangle, "set" + part + "Power", function (on, owner) {
      var list = owners[part] || (owners[part] = []);
      owner = owner || "?";
      list = list.filter(function (o) { return o !== owner; });
      if (on) list.push(owner);
      owners[part] = list;
      power[part] = list.length > 0;
      host.record("Bangle.set" + part + "Power", (on ? 1 : 0) + "," + owner);
      return power[part];
    });
    hidden(Bangle, "is" + part + "On", function () { return power[part]; });
  });
  hidden(Bangle, "F_BEEPSET", true);

  // ---- What the hardware reports
  inner.bangleEvent = function (name) {
    inner.emit(Bangle, name, Array.prototype.slice.call(arguments, 1));
    inner.drain();
  };
  inner.accelEvent = function (x, y, z, mag, diff) {
    inner.emit(Bangle, "accel", [{ x: x, y: y, z: z, mag: mag, diff: diff, td: 0 }]);
    inner.drain();
  };
  inner.gestureEvent = function (samples) {
    inner.emit(Bangle, "gesture", [new Int8Array(samples)]);
    inner.drain();
  };
  inner.aiGestureEvent = function (samples) {
    var storage = inner.builtin.Storage, model = storage.readArrayBuffer(".tfmodel");
    if (!model) return globalThis.print("TF error - no model");
    var tf = inner.builtin.tensorflow.create(4000, model), input = tf.getInput(), xyz = new Int8Array(samples);
    // The firmware copies counts, whatever the input's scale, and leaves the rest as it is.
    for (var i = 0; i < xyz.length && i < input.length; i++) input[i] = xyz[i];
    tf.invoke();
    var weights = Array.prototype.slice.call(tf.getOutput()), most = 0, gesture;
    for (var w = 0; w < weights.length; w++) if (weights[w] > most) { most = weights[w]; gesture = String(w); }
    if (gesture !== undefined) {
      var names = storage.read(".tfnames");
      if (names) gesture = names.split(",")[gesture];
    }
    inner.emit(Bangle, "aiGesture", [gesture, weights]);
    inner.drain();
  };
  inner.touchEvent = function (x, y) {
    var button = isTwo ? (x < globalThis.g.getWidth() / 2 ? 1 : 2) : (x < 80 ? 1 : x > 160 ? 2 : 3);
    inner.emit(Bangle, "touch", isTwo ? [button, { x: x, y: y, type: 0 }] : [button]);
    inner.drain();
  };
  inner.dragEvent = function (x, y, dx, dy, b) {
    inner.emit(Bangle, "drag", [{ x: x, y: y, b: b, dx: dx, dy: dy }]);
    inner.drain();
  };
}`;
