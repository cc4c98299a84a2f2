/**
 * The recogniser app: shows what the watch understood, large, with its confidence and the ones before it.
 * A tap starts the test: the watch asks for a gesture and keeps score.
 */
{
  const gestures = require("gestures");
  const labels = gestures.labels();
  const ROWS = 3;
  /** @type {string[]} */
  const history = [];
  let shown = "";
  let note = "Make a gesture";
  /** What the test wants; undefined outside of the test. @type {string | undefined} */
  let asked;
  let right = 0;
  let total = 0;

  const draw = () => {
    const area = Bangle.appRect;
    const middle = (area.x + area.x2) / 2;
    const large = asked || shown;
    g.reset().clearRect(area);
    g.setFont("6x8", 2).setFontAlign(0, -1);
    if (asked) g.drawString(`Test ${right}/${total}`, middle, area.y + 2);
    // The largest letters that fit the width.
    let size = 48;
    g.setFont("Vector", size);
    while (size > 14 && g.stringWidth(large) > area.w - 8) {
      size -= 4;
      g.setFont("Vector", size);
    }
    g.setFontAlign(0, 0).drawString(large, middle, area.y + area.h * 0.35);
    g.setFont("6x8", 2).drawString(note, middle, area.y + area.h * 0.58);
    g.setFont("6x8", 1).setFontAlign(0, 1);
    history.forEach((line, row) => {
      g.drawString(line, middle, area.y2 - 10 * row - 12);
    });
    g.drawString(asked ? "tap: end" : "tap: test", middle, area.y2 - 1);
  };

  const ask = () => {
    asked = labels[Math.floor(Math.random() * labels.length)];
  };

  const toggleTest = () => {
    history.length = 0;
    shown = "";
    if (asked) {
      asked = undefined;
      note = total ? `${Math.round((100 * right) / total)}% right` : "Make a gesture";
    } else {
      right = 0;
      total = 0;
      note = "";
      ask();
    }
    draw();
  };

  /**
   * @param {string | undefined} name
   * @param {number} confidence
   */
  const onGesture = (name, confidence) => {
    if (shown) history.unshift(`${shown} ${note}`);
    if (history.length > ROWS) history.pop();
    const percent = `${Math.round(confidence * 100)}%`;
    if (asked) {
      total++;
      if (name === asked) right++;
      note = name === asked ? `yes ${percent}` : `no: ${name || "?"}`;
      shown = asked;
      ask();
    } else {
      shown = name || "?";
      note = percent;
    }
    draw();
  };

  Bangle.setUI({
    mode: "custom",
    back: () => Bangle.showClock(),
    remove: () => gestures.removeListener("*", onGesture),
    redraw: draw,
    touch: toggleTest,
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
