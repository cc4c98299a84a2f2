/** The recogniser app: shows what the watch understood, large, with its confidence and the ones before it. */
{
  const gestures = require("gestures");
  const ROWS = 3;
  /** @type {string[]} */
  const history = [];
  let shown = "";
  let note = "Make a gesture";

  const draw = () => {
    const area = Bangle.appRect;
    const middle = (area.x + area.x2) / 2;
    g.reset().clearRect(area);
    // The largest letters that fit the width.
    let size = 48;
    g.setFont("Vector", size);
    while (size > 14 && g.stringWidth(shown) > area.w - 8) {
      size -= 4;
      g.setFont("Vector", size);
    }
    g.setFontAlign(0, 0).drawString(shown, middle, area.y + area.h * 0.32);
    g.setFont("6x8", 2).drawString(note, middle, area.y + area.h * 0.56);
    g.setFontAlign(0, 1);
    history.forEach((line, row) => {
      g.setFont("6x8", 1).drawString(line, middle, area.y2 - 10 * row - 2);
    });
  };

  /**
   * @param {string | undefined} name
   * @param {number} confidence
   */
  const onGesture = (name, confidence) => {
    if (shown) history.unshift(`${shown} ${note}`);
    if (history.length > ROWS) history.pop();
    shown = name || "?";
    note = `${Math.round(confidence * 100)}%`;
    draw();
  };

  Bangle.setUI({
    mode: "custom",
    back: () => Bangle.showClock(),
    remove: () => gestures.removeListener("*", onGesture),
    redraw: draw,
  });
  Bangle.loadWidgets();
  Bangle.drawWidgets();
  draw();
  // Last, so that a model that cannot be loaded says so on a screen that is already drawn.
  try {
    gestures.on("*", onGesture);
  } catch (error) {
    E.showMessage(`${error}`, "Gestures");
  }
}
