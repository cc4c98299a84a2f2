// Runs at every start of the watch and of every app: keeps what the detector cuts while somebody lives and makes no gestures,
// for as long as the recorder app was told to. Each minute gets a stamp of time, so that the hours are known.
{
  const storage = require("Storage");
  /** Bytes that stay free for other apps. */
  const LEAST_FREE = 100000;
  /** @type {{ everyday?: EverydayPlan }} */
  const settings = storage.readJSON("gesturerec.json", 1) || {};
  const plan = settings.everyday;
  if (plan) {
    const screenRotation = require("screen-rotation");
    const file = storage.open(`gesturerec.${plan.name}.txt`, "a");
    /** @type {number | undefined} */
    let screen;
    /** @type {number | undefined} */
    let timer;

    const pause = () => {
      Bangle.removeListener("gesture", onGesture);
      if (timer !== undefined) clearInterval(timer);
      timer = undefined;
    };

    /** @param {string} why */
    const end = (why) => {
      pause();
      // Read anew: the app may have changed something since.
      const now = storage.readJSON("gesturerec.json", 1) || {};
      delete now.everyday;
      now.everydayEnd = why;
      storage.writeJSON("gesturerec.json", now);
    };

    /** A file holds for one turn of the screen: while it is another, nothing is kept and no time counted. */
    const isTurned = () => {
      screen = screenRotation(screen);
      return screen !== plan.screen;
    };

    const stamp = () => {
      try {
        if (getTime() >= plan.until) end("done");
        else if (storage.getFree() < LEAST_FREE) end("storage is full");
        // Where power was lost within a line, the first sign spoils what is left of that one.
        else if (!isTurned()) file.write(`#\n# ${new Date().toISOString()}\n`);
      } catch (error) {
        end(`${error}`);
      }
    };

    /** @param {Int8Array} xyz */
    const onGesture = (xyz) => {
      try {
        if (!isTurned()) file.write(`everyday(${xyz.length / 3}), ${xyz.join(",")}\n`);
      } catch (error) {
        end(`${error}`);
      }
    };

    // What the firmware starts with. Recordings of all watches have to be cut alike.
    Bangle.setOptions({
      gestureStartThresh: 640000,
      gestureEndThresh: 4000000,
      gestureInactiveCount: 4,
      gestureMinLength: 10,
    });
    Bangle.on("gesture", onGesture);
    timer = setInterval(stamp, 60000);
    // The recorder app is where somebody makes gestures.
    global.__everyday = pause;
    stamp();
  }
}
