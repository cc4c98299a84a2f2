/**
 * Records every sample until the person leaves; the button says that a gesture was just made. The build puts this into the recorder.
 *
 * @param {StorageFile} file whose header is written
 * @param {string} label of the gestures
 * @param {boolean} hasThreeButtons of which the upper one marks and the middle one ends; else the button marks, and a swipe ends
 * @param {(marks: number) => void} show draws how many there are
 * @param {(error?: unknown) => void} leave called once, at the end; with what went wrong
 */
(file, label, hasThreeButtons, show, leave) => {
  /** Samples that are written at once: two seconds. */
  const PIECE = 25;
  /** Of samples, of x, y and z. @type {number[]} */
  let piece = [];
  /** @type {number[]} */
  let latest = [];
  /** When the last sample was due. */
  let last = 0;
  let marks = 0;
  const write = () => {
    if (piece.length) file.write(`stream(${piece.length / 3}), ${piece.join(",")}\n`);
    piece = [];
  };
  /** Does what writes. @param {() => void} step */
  const attempt = (step) => {
    try {
      step();
    } catch (error) {
      Bangle.removeListener("accel", onAccel);
      leave(error);
    }
  };
  /** As the firmware's detector has it: 64 for 1 g, rounded down. @param {number} g */
  const count = (g) => Math.max(-128, Math.min(127, Math.floor(g * 64)));
  /** @param {{ x: number, y: number, z: number }} a */
  const onAccel = (a) =>
    attempt(() => {
      const now = getTime();
      // Samples that did not come because JavaScript was busy: the last one again. After more than two seconds nobody knows.
      const due = last ? Math.max(1, Math.floor((now - last) * 12.5 + 0.1)) : 1;
      // JavaScript may be late by nearly a sample, and in time for the next one.
      last = last && due <= PIECE ? Math.min(last + (0.56 * due + now - last) / 8, now) : now;
      if (due > PIECE) {
        write();
        file.write("# pause\n");
      } else for (let i = 1; i < due; i++) piece = piece.concat(latest);
      latest = [count(a.x), count(a.y), count(a.z)];
      piece = piece.concat(latest);
      if (piece.length >= 3 * PIECE) write();
    });
  const end = () =>
    attempt(() => {
      Bangle.removeListener("accel", onAccel);
      write();
      leave();
    });
  const mark = () =>
    attempt(() => {
      write();
      file.write(`# mark ${label}\n`);
      show(++marks);
    });
  Bangle.on("accel", onAccel);
  /** @type {UserInterface} */
  const ui = {
    mode: "custom",
    redraw: () => show(marks),
    btn: (button) => (hasThreeButtons && button !== 1 ? end() : mark()),
  };
  if (!hasThreeButtons) ui.swipe = end;
  Bangle.setUI(ui);
  show(0);
};
