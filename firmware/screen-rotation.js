/**
 * How the screen is turned, with which the firmware turns the x and y of every sample (since 2v19): 1 for x reversed, 2 for y
 * reversed, and then 4 for both exchanged. The build puts it into the files that require it.
 *
 * No function tells. But what a pixel has changed is given in coordinates of the panel: the pixel (1, 0) gets the colour it has.
 * Where something waits to be shown, that cannot be seen, and the answer is the last one, or else what the settings say.
 *
 * @param {number} [last] what the answer was before
 */
(last) => {
  if (parseFloat(process.env.VERSION.slice(2)) < 19) return 0;
  // There the changes are never cleared, because nothing waits for them: they can be cleared here.
  const isFirst = process.env.BOARD === "BANGLEJS";
  if (!g.getModified(isFirst) || isFirst) {
    g.setPixel(1, 0, g.getPixel(1, 0));
    const area = g.getModified();
    if (area) {
      const x = area.x1 > 9 ? 1 : 0;
      const y = area.y1 > 9 ? 2 : 0;
      // Widths are even: with x and y as they were, x is 1, or the last but one.
      return x + y + ((area.x1 + x) % 2 ? 0 : 4);
    }
  }
  if (last !== undefined) return last;
  /** @type {{ rotate?: number }} */
  const settings = require("Storage").readJSON("setting.json", 1) || {};
  return [0, 5, 3, 6, 1, 7, 2, 4][settings.rotate || 0];
};
