/**
 * `E.showScroller` and `E.showMenu`, drawn in a style of their own, but where the firmware has its rows: with a touch
 * screen 24 pixels of title, then 40 a row; on Bangle.js 1 a list with one line marked.
 */
export const MENUS_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, Bangle = globalThis.Bangle, E = globalThis.E, hasTouch = host.board() !== "BANGLEJS";
  var TITLE = 24, ROW = 40;

  var dragged = function (options) {
    var g = globalThis.g, area = Bangle.appRect, least = options.scrollMin | 0, active = true;
    var most = Math.max(least, options.h * options.c - area.h);
    var scroller = { scroll: Math.min(most, Math.max(least, options.scroll | 0)) };
    var top = function (i) { return area.y + i * options.h - scroller.scroll; };
    var row = function (i) {
      g.reset().setClipRect(area.x, area.y, area.x2, area.y2);
      options.draw(i, { x: area.x, y: top(i), w: area.w, h: options.h, x2: area.x2, y2: top(i) + options.h - 1 });
      g.setClipRect(0, 0, g.getWidth() - 1, g.getHeight() - 1);
    };
    scroller.drawItem = row;
    scroller.isActive = function () { return active; };
    scroller.draw = function () {
      g.reset().clearRect(area);
      for (var i = Math.floor(scroller.scroll / options.h); i < options.c && top(i) <= area.y2; i++) row(i);
    };
    Bangle.setUI({
      mode: "custom", back: options.back, redraw: scroller.draw,
      remove: function () { active = false; if (options.remove) options.remove(); },
      drag: function (e) {
        var to = Math.min(most, Math.max(least, scroller.scroll - e.dy));
        if (to === scroller.scroll) return;
        scroller.scroll = to;
        scroller.draw();
      },
      touch: function (_, at) {
        if (at.y < area.y) return;
        var i = Math.floor((at.y - area.y + scroller.scroll) / options.h);
        if (i < options.c && (i >= 0 || least < 0)) options.select(i, at);
      }
    });
    scroller.draw();
    return scroller;
  };

  var stepped = function (options) {
    var g = globalThis.g, area = Bangle.appRect, first = 0, selected = options.selected | 0, active = true;
    var rows = Math.max(1, Math.floor(area.h / options.h));
    var row = function (i) {
      var y = area.y + (i - first) * options.h;
      if (i < 0 || i >= options.c || y < area.y || y > area.y2) return;
      g.setColor(g.theme.fg).setBgColor(g.theme.bg);
      options.draw(i, { x: area.x, y: y, w: area.w, h: options.h, x2: area.x2, y2: y + options.h - 1 }, i === selected);
    };
    var draw = function () {
      g.reset().clearRect(area);
      for (var i = first; i < first + rows; i++) row(i);
    };
    Bangle.setUI({
      mode: "updown", back: options.back,
      remove: function () { active = false; if (options.remove) options.remove(); }
    }, function (step) {
      if (!step) return options.select(selected);
      selected = (selected + step + options.c) % options.c;
      first = Math.min(Math.max(first, selected - rows + 1), selected);
      draw();
    });
    draw();
    return { draw: draw, drawItem: row, scroll: first, isActive: function () { return active; } };
  };

  hidden(E, "showScroller", function (options) {
    if (!options) return Bangle.setUI();
    return hasTouch ? dragged(options) : stepped(options);
  });

  var formatted = function (item) {
    if (item.format) return String(item.format(item.value));
    return typeof item.value === "boolean" ? (item.value ? "On" : "Off") : String(item.value);
  };
  var hasValue = function (item) { return typeof item === "object" && item && "value" in item; };

  /** One row: a box, its name at the left, its value (or an arrow) at the right. */
  var touchRow = function (name, value, r, marked) {
    var g = globalThis.g, text = value === undefined ? "" : value;
    g.setColor(marked ? g.theme.bgH : g.theme.bg2).fillRect(r.x + 4, r.y + 2, r.x2 - 4, r.y2 - 2).setColor(g.theme.fg2);
    var size = g.setFont("12x20").stringWidth(text) > r.w / 2 ? "8x15" : "12x20";
    g.setFont(size).setFontAlign(1, 0).drawString(text, r.x2 - 9, r.y + ROW / 2);
    inner.fitFont(name, r.w - 22 - g.stringWidth(text)).setFontAlign(-1, 0).drawString(name, r.x + 9, r.y + ROW / 2);
  };
  var touchTitle = function (text, r) {
    var g = globalThis.g;
    g.setColor(g.theme.fg);
    inner.fitFont(text, r.w - 16).setFontAlign(-1, 0).drawString(text, r.x + 8, r.y + ROW - TITLE / 2);
  };

  /** All the values a number can have, to choose from. */
  var showValues = function (title, item, back) {
    var step = item.step || 1;
    E.showScroller({
      h: ROW, c: Math.floor((item.max - item.min) / step) + 1, back: back, scroll: -TITLE, scrollMin: -TITLE,
      draw: function (i, r) {
        if (i < 0) return touchTitle(title, r);
        var value = item.min + i * step;
        touchRow(item.format ? String(item.format(value)) : String(value), undefined, r, value === item.value);
      },
      select: function (i) {
        if (i < 0) return;
        item.value = item.min + i * step;
        if (item.onchange) item.onchange(item.value);
        back();
      }
    });
  };

  var touchMenu = function (menu, title, names, back, remove) {
    var scroll = -TITLE, menuObject = {};
    var show = function () {
      var scroller = menuObject.scroller = E.showScroller({
        h: ROW, c: names.length, back: back, remove: remove, scroll: scroll, scrollMin: -TITLE,
        draw: function (i, r) {
          if (i < 0) return touchTitle(title, r);
          var item = menu[names[i]];
          touchRow(item && item.title || names[i], hasValue(item) ? formatted(item) : undefined, r);
        },
        select: function (i, at) {
          if (i < 0) { if (back) back(); return; }
          var item = menu[names[i]];
          if (typeof item === "function") return item(at);
          if (!item || typeof item !== "object") return;
          if (typeof item.value === "number" && item.min !== undefined && item.max !== undefined) {
            scroll = scroller.scroll;
            return showValues(names[i], item, show);
          }
          if (typeof item.value === "boolean") item.value = !item.value;
          else if (typeof item.value === "number") item.value += item.step || 1;
          if (item.onchange) item.onchange(item.value, at);
          if (scroller.isActive()) scroller.drawItem(i);
        }
      });
    };
    menuObject.draw = function () { menuObject.scroller.draw(); };
    show();
    return menuObject;
  };

  var buttonMenu = function (menu, title, names, back, remove) {
    if (back) { names.unshift("< Back"); menu["< Back"] = back; }
    var scroller = E.showScroller({
      h: 24, c: names.length + 1, remove: remove, selected: 1,
      draw: function (i, r, selected) {
        var g = globalThis.g, item = menu[names[i - 1]], name = item && item.title || names[i - 1];
        if (i === 0) return inner.drawTitle(title, { x: r.x, y: r.y, x2: r.x2 });
        if (selected) g.setBgColor(g.theme.bgH).setColor(g.theme.fgH).clearRect(r.x, r.y, r.x2, r.y2);
        var value = hasValue(item) ? formatted(item) : "", wide = g.setFont("10x18").stringWidth(value);
        g.setFontAlign(1, 0).drawString(value, r.x2 - 4, (r.y + r.y2) / 2);
        inner.fitFont(name, r.w - wide - 12).setFontAlign(-1, 0).drawString(name, r.x + 4, (r.y + r.y2) / 2);
      },
      select: function (i) {
        var item = menu[names[i - 1]];
        if (typeof item === "function") return item();
        if (!item || typeof item !== "object") return;
        if (typeof item.value === "boolean") item.value = !item.value;
        else if (typeof item.value === "number") {
          item.value += item.step || 1;
          if (item.max !== undefined && item.value > item.max) item.value = item.min === undefined ? 0 : item.min;
        }
        if (item.onchange) item.onchange(item.value);
        if (scroller.isActive()) scroller.draw();
      }
    });
    return { draw: scroller.draw, scroller: scroller };
  };

  hidden(E, "showMenu", function (menu) {
    if (!menu) { globalThis.g.clearRect(Bangle.appRect); return Bangle.setUI(); }
    var options = menu[""] || {}, back = options.back || menu["< Back"];
    var names = Object.keys(menu).filter(function (n) { return n !== "" && n !== "< Back" && menu[n] !== undefined; });
    return (hasTouch ? touchMenu : buttonMenu)(menu, options.title || "Menu", names, back, options.remove);
  });
}`;
