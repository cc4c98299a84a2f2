/**
 * The recogniser app: shows what the watch understood, large, with its confidence, its curves and the ones before it.
 * A tap starts the test: the watch asks for a gesture and keeps score.
 */
{
  const gestures = require("gestures");
  const labels = gestures.labels();
  const ROWS = 2;
  const BLUE = g.theme.dark ? "#0ff" : "#00f";
  /** Eight colours on Bangle.js 2: a darker green would be dots. */
  const GREEN = g.theme.dark || g.getBPP() < 4 ? "#0f0" : "#080";
  const RED = "#f00";
  /** Before the last one, newest first: the name, and how sure or how right it was. @type {[string, string][]} */
  const history = [];
  /** The last answer. @type {[string, string] | undefined} */
  let answer;
  /** What has to be done for the last answer to count, in words; "" where it counts. */
  let hint = "";
  /** When that is over. @type {number | undefined} */
  let timer;
  /** How full the bar is, 0 to 1. */
  let level = 0;
  /** The last gesture, as the detector cut it. @type {Int8Array | undefined} */
  let last;
  /** What the test wants; undefined outside of the test. @type {string | undefined} */
  let asked;
  let right = 0;
  let total = 0;

  /** Text in the largest letters, from `size` down, that fit the width. */
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ size,
    /** @type {number} */ width,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) => {
    g.setFont("Vector", size);
    while (g.stringWidth(text) > width && size > 10) {
      size -= 2;
      g.setFont("Vector", size);
    }
    g.drawString(text, x, y);
  };

  const curves = (/** @type {Rectangle} */ area) => {
    for (let axis = 0; last && axis < 3; axis++) {
      g.setColor([RED, GREEN, BLUE][axis]);
      // Twice, one pixel apart: a line two pixels thick.
      for (let thick = 0; thick < 2; thick++) {
        const line = [];
        for (let i = axis; i < last.length; i += 3) {
          line.push(
            area.x + 6 + ((area.w - 13) * (i - axis)) / (last.length - 3),
            area.y + area.h * 0.16 - (last[i] * area.h) / 900 + thick,
          );
        }
        g.drawPoly(line);
      }
    }
  };

  const draw = () => {
    const area = Bangle.appRect;
    const unit = area.h / 20;
    const left = area.x + area.w * 0.08;
    const wide = area.w * 0.84;
    const end = left + wide;
    g.reset().clearRect(area);
    curves(area);
    g.reset().setFontAlign(0, 0);
    write(
      asked || (answer ? answer[0] : "Make a gesture"),
      unit * 4.5,
      wide + 8,
      left + wide / 2,
      area.y + unit * 8.6,
    );
    if (hint) write(hint, unit * 2.4, wide, left + wide / 2, area.y + unit * 12.2);
    else if (answer || asked) {
      const top = area.y + unit * 11.4;
      g.setFontAlign(1, 0);
      write(
        asked ? `${right}/${total}` : answer ? answer[1] : "",
        unit * 2,
        wide * 0.32,
        end,
        top + unit * 0.8,
      );
      g.drawRect(left, top, left + wide * 0.64, top + unit * 1.4)
        .setColor(asked ? GREEN : BLUE)
        .fillRect(left + 2, top + 2, left + 2 + (wide * 0.64 - 4) * level, top + unit * 1.4 - 2);
    }
    for (let row = 0; row < history.length; row++) {
      const y = area.y + unit * (14.6 + row * 2.1);
      g.setFontAlign(-1, 0).setColor(g.theme.fg);
      write(history[row][0], unit * 1.7, wide * 0.5, left, y);
      // In the test, what was understood instead.
      g.setFontAlign(1, 0).setColor(history[row][1].slice(-1) === "%" ? g.theme.fg : RED);
      write(history[row][1], unit * 1.7, wide * 0.46, end, y);
    }
    g.setFontAlign(0, 1)
      .setColor(g.theme.fg)
      .setFont("6x8", 1)
      .drawString(asked ? "tap to end the test" : "tap for a test", left + wide / 2, area.y2);
  };

  const remember = (/** @type {[string, string]} */ line) => {
    history.unshift(line);
    if (history.length > ROWS) history.pop();
  };

  const ask = () => {
    asked = labels[Math.floor(Math.random() * labels.length)];
  };

  const toggleTest = () => {
    endHint();
    history.length = 0;
    if (asked) {
      asked = undefined;
      answer = total ? [`${Math.round((100 * right) / total)}% right`, `${right}/${total}`] : undefined;
    } else {
      answer = undefined;
      right = 0;
      total = 0;
      level = 0;
      ask();
    }
    draw();
  };

  const keep = (/** @type {Int8Array} */ xyz) => {
    last = xyz;
  };

  const endHint = () => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    hint = "";
  };

  /**
   * @param {string | undefined} name
   * @param {number} confidence
   */
  const onGesture = (name, confidence) => {
    const percent = `${Math.round(confidence * 100)}%`;
    // What is not sure ends no waiting.
    if (hint && !name) return;
    // What was only waiting is not remembered.
    if (hint) answer = undefined;
    endHint();
    if (asked) {
      total++;
      if (name === asked) right++;
      level = right / total;
      remember([asked, name === asked ? percent : name || "?"]);
      ask();
    } else {
      if (answer) remember(answer);
      answer = [name || "?", percent];
      level = confidence;
    }
    draw();
  };

  /**
   * @param {string} name
   * @param {number} confidence
   * @param {number[]} _weights
   * @param {string} wanted
   */
  const onUnconfirmed = (name, confidence, _weights, wanted) => {
    // The test asks for what is understood, whether it counts or not.
    if (asked) return onGesture(name, confidence);
    if (answer && !hint) remember(answer);
    endHint();
    answer = [name, ""];
    hint = !wanted ? "now another" : wanted === name ? "once more" : `first ${wanted}`;
    timer = setTimeout(() => {
      endHint();
      answer = undefined;
      draw();
    }, require("gestures.confirm").SECONDS * 1000);
    draw();
  };

  Bangle.setUI({
    mode: "custom",
    back: () => Bangle.showClock(),
    remove: () => {
      endHint();
      Bangle.removeListener("gesture", keep);
      Bangle.removeListener("gestureUnconfirmed", onUnconfirmed);
      gestures.removeListener("*", onGesture);
    },
    redraw: draw,
    touch: toggleTest,
  });
  Bangle.loadWidgets();
  Bangle.drawWidgets();
  draw();
  // Last, so that a model that cannot be loaded says so on a screen that is already drawn.
  try {
    Bangle.on("gesture", keep);
    Bangle.on("gestureUnconfirmed", onUnconfirmed);
    gestures.on("*", onGesture);
  } catch (error) {
    E.showMessage(`${error}`, "Gestures");
  }
}
