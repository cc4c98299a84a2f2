/** `g` and `Graphics`: arguments are put in order here, drawing itself is ours. */
export const GRAPHICS_PRELUDE = String.raw`function (host, inner) {
  "use strict";
  var hidden = inner.hidden;
  function Graphics() {}
  var SCREEN = 0;
  var colour = function (args, otherwise) {
    var c = args[0];
    if (args.length >= 3) return host.rgb(Number(args[0]), Number(args[1]), Number(args[2]));
    if (typeof c === "string") {
      var hex = host.hex(c);
      if (hex === undefined) throw new Error("Color must be specified as #RRGGBB or #RGB");
      return hex;
    }
    return c === undefined ? otherwise : c & 0xffff;
  };
  var rect = function (args) {
    var r = args[0];
    if (typeof r !== "object" || r === null) return [Number(args[0]) || 0, Number(args[1]) || 0, Number(args[2]) || 0,
      Number(args[3]) || 0];
    var x = Number(r.x) || 0, y = Number(r.y) || 0;
    return [x, y, r.x2 === undefined ? x + r.w - 1 : r.x2, r.y2 === undefined ? y + r.h - 1 : r.y2];
  };
  /**
   * What has changed on the screen since it was shown, in coordinates of the panel: of a pixel exactly, of all else the whole
   * screen. Bangle.js 2 and 3 show it when the code that draws has ended; 1 shows everything at once and never forgets.
   */
  var modified, modifiedAt;
  var pending = function () {
    if (modified && host.board() !== "BANGLEJS" && modifiedAt !== host.now()) modified = undefined;
    return modified;
  };
  var modify = function (operation, numbers) {
    var size = host.screenSize(SCREEN), bits = host.getScreenRotation(), x = numbers[0], y = numbers[1];
    var px = bits & 4 ? y : x, py = bits & 4 ? x : y;
    if (bits & 1) px = size[0] - 1 - px;
    if (bits & 2) py = size[1] - 1 - py;
    var area = operation === "setPixel" ? [px, py, px, py] : [0, 0, size[0] - 1, size[1] - 1], before = pending();
    modified = before ? { x1: Math.min(before.x1, area[0]), y1: Math.min(before.y1, area[1]),
      x2: Math.max(before.x2, area[2]), y2: Math.max(before.y2, area[3]) } :
      { x1: area[0], y1: area[1], x2: area[2], y2: area[3] };
    modifiedAt = host.now();
  };
  var draw = function (self, operation, numbers) {
    if (self.id === SCREEN && /^(clear|fill|draw|setPixel|scroll)/.test(operation)) modify(operation, numbers);
    host.draw.apply(null, [self.id, operation].concat(numbers.map(function (n) { return Math.round(n); })));
    return self;
  };
  var points = function (poly) { return Array.prototype.map.call(poly, function (p) { return Math.round(p); }); };
  var toImage = function (image) {
    if (image instanceof Graphics) return { bytes: host.pixels(image.id), width: image.getWidth(),
      height: image.getHeight(), bpp: 16 };
    if (typeof image === "function") image = image();
    if (image instanceof ArrayBuffer || inner.isView(image)) image = globalThis.E.toString(image);
    if (typeof image === "string") {
      var at = 2, bpp = image.charCodeAt(at++), out = { width: image.charCodeAt(0), height: image.charCodeAt(1) };
      if (bpp & 128) out.transparent = image.charCodeAt(at++);
      out.bpp = bpp & 63;
      if (bpp & 64) {
        out.palette = [];
        for (var i = 0; i < 1 << out.bpp; i++, at += 2) {
          out.palette.push(image.charCodeAt(at) | (image.charCodeAt(at + 1) << 8));
        }
      }
      out.bytes = inner.toBuffer(image.slice(at));
      return out;
    }
    if (!image || image.buffer === undefined) throw new Error("Expecting first argument to be an object or string");
    return { width: image.width, height: image.height, bpp: image.bpp || 1, transparent: image.transparent,
      palette: image.palette && Array.prototype.slice.call(image.palette),
      bytes: typeof image.buffer === "string" ? inner.toBuffer(image.buffer) : globalThis.E.toUint8Array(image.buffer).buffer };
  };
  var methods = {
    reset: function () {
      return draw(this, "reset", this.theme ? [this.theme.fg, this.theme.bg] : [0xffff, 0]);
    },
    clear: function (all) {
      if (all) this.reset();
      return draw(this, "clearAll", []);
    },
    clearRect: function () { return draw(this, "clearRect", rect(arguments)); },
    fillRect: function () { return draw(this, "fillRect", rect(arguments)); },
    drawRect: function () { return draw(this, "drawRect", rect(arguments)); },
    drawLine: function (x1, y1, x2, y2) { return draw(this, "drawLine", [x1, y1, x2, y2]); },
    drawLineAA: function (x1, y1, x2, y2) { return draw(this, "drawLine", [x1, y1, x2, y2]); },
    moveTo: function (x, y) { this.cursor = [x, y]; return this; },
    lineTo: function (x, y) {
      var from = this.cursor;
      this.cursor = [x, y];
      return draw(this, "drawLine", [from[0], from[1], x, y]);
    },
    drawCircle: function (x, y, r) { return draw(this, "drawEllipse", [x - r, y - r, x + r, y + r]); },
    drawCircleAA: function (x, y, r) { return draw(this, "drawEllipse", [x - r, y - r, x + r, y + r]); },
    fillCircle: function (x, y, r) { return draw(this, "fillEllipse", [x - r, y - r, x + r, y + r]); },
    drawEllipse: function (x1, y1, x2, y2) { return draw(this, "drawEllipse", [x1, y1, x2, y2]); },
    fillEllipse: function (x1, y1, x2, y2) { return draw(this, "fillEllipse", [x1, y1, x2, y2]); },
    drawPoly: function (poly, closed) { return draw(this, closed ? "drawClosed" : "drawPoly", points(poly)); },
    drawPolyAA: function (poly, closed) { return draw(this, closed ? "drawClosed" : "drawPoly", points(poly)); },
    fillPoly: function (poly) { return draw(this, "fillPoly", points(poly)); },
    fillPolyAA: function (poly) { return draw(this, "fillPoly", points(poly)); },
    setPixel: function (x, y, c) { return draw(this, "setPixel", c === undefined ? [x, y] : [x, y, c & 0xffff]); },
    getPixel: function (x, y) { return host.pixel(this.id, x, y); },
    setColor: function () { return draw(this, "setColor", [colour(arguments, 0xffff)]); },
    setBgColor: function () { return draw(this, "setBgColor", [colour(arguments, 0)]); },
    getColor: function () { return host.colour(this.id, false); },
    getBgColor: function () { return host.colour(this.id, true); },
    toColor: function () { return colour(arguments, 0); },
    blendColor: function (a, b, amount) { return amount < 0.5 ? colour([a]) : colour([b]); },
    setClipRect: function (x1, y1, x2, y2) { return draw(this, "setClip", [x1, y1, x2, y2]); },
    setFont: function (name, size) {
      name = String(name === undefined ? "4x6" : name);
      var parts = name.split(":"), scale = parts[1] || size || 1;
      var xy = String(scale).split("x");
      host.setFont(this.id, parts[0], Math.max(1, Math.round(xy[0])), Math.max(1, Math.round(xy[1] || xy[0])));
      hidden(this, "font", name + (parts[1] ? "" : size ? ":" + size : ""));
      return this;
    },
    getFont: function () { return this.font || "6x8"; },
    getFonts: function () { return ["4x6", "6x8", "12x20", "6x15", "17", "Vector"]; },
    setFontVector: function (size) { return this.setFont("Vector", size); },
    setFontBitmap: function () { return this.setFont("6x8"); },
    setFontCustom: function () { return this; }, setFontPBF: function () { return this; },
    setFontAlign: function (x, y, rotation) { return draw(this, "setFontAlign", [x, y === undefined ? -1 : y]); },
    getFontHeight: function () { return host.textSize(this.id, "x")[1]; },
    stringWidth: function (text) { return host.textSize(this.id, String(text))[0]; },
    stringMetrics: function (text) {
      var size = host.textSize(this.id, String(text));
      return { width: size[0], height: size[1], unrenderableChars: false, imageCount: 0, maxImageHeight: 0 };
    },
    wrapString: function (text, width) {
      var self = this, lines = [];
      String(text).split("\n").forEach(function (paragraph) {
        var line = "";
        paragraph.split(" ").forEach(function (word) {
          var longer = line ? line + " " + word : word;
          if (line && self.stringWidth(longer) > width) { lines.push(line); line = word; } else line = longer;
        });
        lines.push(line);
      });
      return lines;
    },
    drawString: function (text, x, y, solid) {
      if (this.id === SCREEN) modify("drawString", []);
      host.drawString(this.id, String(text), Math.round(Number(x) || 0), Math.round(Number(y) || 0), !!solid);
      return this;
    },
    drawImage: function (image, x, y, options) {
      if (this.id === SCREEN) modify("drawImage", []);
      var i = toImage(image);
      host.drawImage(this.id, i.bytes, i.width, i.height, i.bpp, i.transparent, i.palette ? i.palette.join(",") : "",
        Number(x) || 0, Number(y) || 0, (options && options.scale) || 1);
      return this;
    },
    drawImages: function (layers) {
      for (var i = 0; i < layers.length; i++) this.drawImage(layers[i].image, layers[i].x, layers[i].y, layers[i]);
      return this;
    },
    imageMetrics: function (image) { var i = toImage(image); return { width: i.width, height: i.height, bpp: i.bpp }; },
    scroll: function (dx, dy) { return draw(this, "scroll", [dx, dy]); },
    getWidth: function () { return host.screenSize(this.id)[0]; },
    getHeight: function () { return host.screenSize(this.id)[1]; },
    getBPP: function () { return host.screenSize(this.id)[2]; },
    isInstance: function () { return true; }, getInstance: function () { return globalThis.g; },
    getModified: function (reset) {
      var area = this.id === SCREEN ? pending() : undefined;
      if (reset) modified = undefined;
      return area && Object.assign({}, area);
    },
    flip: function () {
      if (this.id === SCREEN && host.board() !== "BANGLEJS") modified = undefined;
      return this;
    },
    /** Drawing stays as it is; the accelerometer's axes turn, as the firmware's do. */
    setRotation: function (rotation, reflect) {
      var bits = [0, 5, 3, 6][rotation | 0] || 0;
      if (this.id === SCREEN) host.setScreenRotation(reflect ? bits ^ (bits & 4 ? 2 : 1) : bits);
      return this;
    },
    setOffset: function () { return this; },
    dump: function () {}, quadraticBezier: function (p) { return p; },
    transformVertices: function (p, t) {
      var s = t.scale === undefined ? 1 : t.scale, a = t.rotate || 0, out = [];
      for (var i = 0; i < p.length; i += 2) {
        out.push(s * (p[i] * Math.cos(a) - p[i + 1] * Math.sin(a)) + (t.x || 0),
          s * (p[i] * Math.sin(a) + p[i + 1] * Math.cos(a)) + (t.y || 0));
      }
      return out;
    },
    setTheme: function (theme) {
      for (var key in theme) this.theme[key] = typeof theme[key] === "string" ? colour([theme[key]]) : theme[key];
      return this;
    },
    asImage: function () {
      return { width: this.getWidth(), height: this.getHeight(), bpp: 16, buffer: host.pixels(this.id) };
    }
  };
  for (var method in methods) hidden(Graphics.prototype, method, methods[method]);
  ["4x6", "6x15", "12x20", "17", "22", "28"].forEach(function (size) {
    hidden(Graphics.prototype, "setFont" + size, function (scale) { return this.setFont(size, scale); });
  });
  hidden(Graphics, "createArrayBuffer", function (width, height, bpp) {
    var made = new Graphics();
    hidden(made, "id", host.createGraphics(width, height, bpp));
    hidden(made, "cursor", [0, 0]);
    return made;
  });
  hidden(Graphics, "createImage", function (text) {
    var rows = text.split("\n").filter(function (row) { return row.length; }), bits = [];
    var width = Math.max.apply(null, rows.map(function (row) { return row.length; }));
    rows.forEach(function (row) {
      for (var i = 0; i < width; i++) bits.push(row[i] === "#" || row[i] === "X" ? 1 : 0);
    });
    var bytes = new Uint8Array(Math.ceil(bits.length / 8));
    bits.forEach(function (bit, i) { if (bit) bytes[i >> 3] |= 128 >> (i & 7); });
    return { width: width, height: rows.length, bpp: 1, buffer: bytes.buffer };
  });
  hidden(Graphics, "getInstance", function () { return globalThis.g; });
  hidden(globalThis, "Graphics", Graphics);
  var g = new Graphics();
  hidden(g, "id", SCREEN);
  hidden(g, "cursor", [0, 0]);
  var dark = host.board() === "BANGLEJS";
  hidden(g, "theme", { fg: dark ? 0xffff : 0, bg: dark ? 0 : 0xffff, fg2: dark ? 0xffff : 0, bg2: dark ? 0x0007 : 0xbfff,
    fgH: dark ? 0xffff : 0, bgH: dark ? 0x025f : 0x07ff, fgW: dark ? 0xffff : 0, bgW: dark ? 0 : 0xffff, dark: dark });
  hidden(globalThis, "g", g);
  g.clear(1);
}`;
