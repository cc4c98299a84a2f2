/** `E.showMessage`, `showPrompt` and `showAlert`, drawn in a style of their own. */
export const MESSAGES_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden, Bangle = globalThis.Bangle, E = globalThis.E, hasTouch = host.board() !== "BANGLEJS";
  var box = function () { return Bangle.appRect; };
  /** Sets the largest of the fonts in which the text fits a width. */
  inner.fitFont = function (text, width) {
    var g = globalThis.g, fonts = ["12x20", "10x18", "8x15", "6x12"];
    for (var i = 0; i < fonts.length; i++) if (g.setFont(fonts[i]).stringWidth(text) <= width) break;
    return g;
  };
  var title = inner.drawTitle = function (text, area) {
    var g = globalThis.g;
    if (!text) return area.y;
    g.setColor(g.theme.fgH).setBgColor(g.theme.bgH).clearRect(area.x, area.y, area.x2, area.y + 21);
    inner.fitFont(text, area.x2 - area.x - 8).setFontAlign(0, 0).drawString(text, (area.x + area.x2) / 2, area.y + 11);
    g.setColor(g.theme.fg).setBgColor(g.theme.bg);
    return area.y + 24;
  };
  var message = function (text, heading, bottom) {
    var g = globalThis.g, area = box();
    g.reset().clearRect(area.x, area.y, area.x2, area.y2);
    var top = title(heading, area);
    g.setFont("12x20");
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
        if (!hasTouch && i === chosen) g.drawRect(x + 4, top + 2, x + width - 5, area.y2 - 4);
        inner.fitFont(name, width - 8).setFontAlign(0, 0).drawString(name, x + width / 2, (top + area.y2) / 2);
      });
    };
    draw();
    return new Promise(function (resolve) {
      var answer = function (i) { Bangle.setUI(); resolve(buttons[names[i]]); };
      if (hasTouch) {
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
}`;
