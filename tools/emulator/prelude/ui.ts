/** `Bangle.setUI` and the menus, messages and prompts built on it. They draw in a style of their own. */
export const UI_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden, Bangle = globalThis.Bangle, E = globalThis.E, isTwo = host.board() !== "BANGLEJS";
  var undo = [], current;
  var listen = function (name, callback) {
    Bangle.on(name, callback);
    undo.push(function () { Bangle.removeListener(name, callback); });
  };
  var button = function (pin, callback) {
    var id = setWatch(function () { callback(); }, pin, { repeat: true, edge: isTwo ? "rising" : "falling" });
    undo.push(function () { clearWatch(id); });
  };
  hidden(Bangle, "setUI", function (mode, callback) {
    var options = typeof mode === "object" && mode ? mode : {};
    if (typeof mode === "object" && mode) mode = options.mode;
    undo.forEach(function (each) { each(); });
    undo = [];
    if (current && current.remove) current.remove();
    current = undefined;
    delete Bangle.CLOCK;
    hidden(Bangle, "uiRemove", options.remove);
    if (!mode) return;
    current = options;
    var call = function (value) { if (callback) callback(value); };
    var clock = mode === "clock" || mode === "clockupdown" || options.clock;
    if (clock) Bangle.CLOCK = 1;
    if (mode === "updown" || mode === "leftright" || mode === "clockupdown") {
      if (isTwo) {
        listen("swipe", function (lr, ud) {
          var step = mode === "leftright" ? lr : -ud;
          if (step) call(step);
        });
        if (mode !== "clockupdown") listen("touch", function () { call(); });
      } else {
        button(globalThis.BTN1, function () { call(-1); });
        button(globalThis.BTN3, function () { call(1); });
        if (mode !== "clockupdown") button(globalThis.BTN2, function () { call(); });
      }
    }
    if (clock) button(isTwo ? globalThis.BTN1 : globalThis.BTN2, function () { Bangle.showLauncher(); });
    else if (options.btn) {
      for (var n = 1; n <= host.buttonCount(); n++) (function (n) {
        button(globalThis["BTN" + n], function () { options.btn(n); });
      })(n);
    } else if (options.back && (isTwo || mode !== "updown")) {
      button(isTwo ? globalThis.BTN1 : globalThis.BTN2, options.back);
    }
    if (mode === "custom") {
      ["touch", "drag", "swipe"].forEach(function (name) { if (options[name]) listen(name, options[name]); });
    }
  });

  var box = function () { return Bangle.appRect; };
  var title = function (text, area) {
    var g = globalThis.g;
    if (!text) return area.y;
    g.setColor(g.theme.fgH).setBgColor(g.theme.bgH).clearRect(area.x, area.y, area.x2, area.y + 21);
    g.setFont("6x8", 2).setFontAlign(0, -1).drawString(text, (area.x + area.x2) / 2, area.y + 3);
    g.setColor(g.theme.fg).setBgColor(g.theme.bg);
    return area.y + 24;
  };
  var message = function (text, heading, bottom) {
    var g = globalThis.g, area = box();
    g.reset().clearRect(area.x, area.y, area.x2, area.y2);
    var top = title(heading, area);
    g.setFont("6x8", 2);
    g.setFontAlign(0, 0).drawString(g.wrapString(String(text), area.w - 8).join("\n"), (area.x + area.x2) / 2,
      (top + bottom) / 2);
  };
  hidden(E, "showMessage", function (text, options) {
    var heading = typeof options === "string" ? options : options && options.title;
    if (text === undefined) return globalThis.g.reset().clearRect(box());
    message(text, heading, box().y2);
  });
  hidden(E, "showPrompt", function (text, options) {
    options = options || {};
    if (text === undefined) { Bangle.setUI(); return Promise.resolve(false); }
    var buttons = options.buttons || { Yes: true, No: false }, names = Object.keys(buttons), area = box(), g = globalThis.g;
    var chosen = 0, top = area.y2 - 40, width = area.w / names.length;
    var draw = function () {
      message(text, options.title, top);
      names.forEach(function (name, i) {
        var x = area.x + i * width;
        g.setColor(g.theme.fg).drawRect(x + 2, top, x + width - 3, area.y2 - 2);
        if (!isTwo && i === chosen) g.drawRect(x + 4, top + 2, x + width - 5, area.y2 - 4);
        g.setFont("6x8", 2).setFontAlign(0, 0).drawString(name, x + width / 2, (top + area.y2) / 2);
      });
    };
    draw();
    return new Promise(function (resolve) {
      var answer = function (i) { Bangle.setUI(); resolve(buttons[names[i]]); };
      if (isTwo) {
        Bangle.setUI({ mode: "custom", remove: options.remove, back: options.back, touch: function (_, at) {
          if (at.y >= top) answer(Math.min(names.length - 1, Math.floor((at.x - area.x) / width)));
        } });
      } else {
        Bangle.setUI({ mode: "leftright", remove: options.remove }, function (step) {
          if (step === undefined) return answer(chosen);
          chosen = (chosen + step + names.length) % names.length;
          draw();
        });
      }
    });
  });
  hidden(E, "showAlert", function (text, options) {
    var heading = typeof options === "string" ? options : options && options.title;
    return E.showPrompt(text, { title: heading, buttons: { Ok: 1 } }).then(function () {});
  });
  hidden(E, "showScroller", function (options) {
    if (!options) return Bangle.setUI();
    var g = globalThis.g, area = box(), first = 0, selected = options.selected | 0, rows = Math.max(1, Math.floor(area.h / options.h));
    var row = function (i) {
      if (i < 0 || i >= options.c) return;
      var y = area.y + (i - first) * options.h;
      if (y < area.y || y > area.y2) return;
      g.setColor(g.theme.fg).setBgColor(g.theme.bg);
      options.draw(i, { x: area.x, y: y, w: area.w, h: options.h, x2: area.x2, y2: y + options.h - 1 }, i === selected);
    };
    var draw = function () {
      g.reset().clearRect(area);
      for (var i = first; i < first + rows + 1; i++) row(i);
    };
    var move = function (step) {
      selected = Math.min(options.c - 1, Math.max(0, selected + step));
      first = Math.min(Math.max(first, selected - rows + 1), selected);
      draw();
    };
    if (isTwo) {
      Bangle.setUI({ mode: "custom", back: options.back, remove: options.remove,
        touch: function (_, at) {
          var i = first + Math.floor((at.y - area.y) / options.h);
          if (at.y >= area.y && i >= 0 && i < options.c) options.select(i, at);
        },
        swipe: function (lr, ud) { move(-ud * rows); } });
    } else {
      Bangle.setUI({ mode: "updown", back: options.back, remove: options.remove }, function (step) {
        if (step === undefined) options.select(selected);
        else move(step);
      });
    }
    draw();
    return { draw: draw, drawItem: row, scroll: first };
  });
  hidden(E, "showMenu", function (menu) {
    if (!menu) { Bangle.setUI(); return; }
    var options = menu[""] || {}, names = Object.keys(menu).filter(function (n) { return n !== "" && menu[n] !== undefined; });
    var back = options.back || menu["< Back"];
    if (options.back && names.indexOf("< Back") < 0) { names.unshift("< Back"); menu["< Back"] = options.back; }
    var format = function (item) {
      if (item.format) return item.format(item.value);
      if (typeof item.value === "boolean") return item.value ? "On" : "Off";
      return String(item.value);
    };
    var heading = options.title ? [options.title] : [];
    var scroller;
    var select = function (i) {
      i -= heading.length;
      if (i < 0) return;
      var item = menu[names[i]];
      if (typeof item === "function") return item(scroller);
      if (typeof item !== "object" || !item) return;
      if ("value" in item) {
        if (typeof item.value === "boolean") item.value = !item.value;
        else {
          item.value += item.step || 1;
          if (item.max !== undefined && item.value > item.max) item.value = item.min === undefined ? 0 : item.min;
        }
        if (item.onchange) item.onchange(item.value);
        scroller.draw();
      } else if (item.onchange) item.onchange();
    };
    scroller = E.showScroller({
      h: isTwo ? 30 : 24, c: names.length + heading.length, back: back, remove: options.remove, select: select,
      selected: heading.length,
      draw: function (i, r, selected) {
        var g = globalThis.g;
        if (i < heading.length) return title(heading[i], { x: r.x, y: r.y, x2: r.x2 });
        var name = names[i - heading.length], item = menu[name];
        if (selected && !isTwo) g.setBgColor(g.theme.bgH).setColor(g.theme.fgH).clearRect(r.x, r.y, r.x2, r.y2);
        g.setFont("6x8", 2).setFontAlign(-1, 0).drawString(item && item.title || name, r.x + 4, (r.y + r.y2) / 2);
        if (item && typeof item === "object" && "value" in item) {
          g.setFontAlign(1, 0).drawString(format(item), r.x2 - 4, (r.y + r.y2) / 2);
        }
      }
    });
    scroller.select = function () { select(heading.length); };
    return scroller;
  });
}`;
