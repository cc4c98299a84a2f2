/** `require("gestures.actions")`: does what the user chose for each gesture in the settings, whatever app is shown. */

/** Media keys of the watch's Bluetooth keyboard, as bits of its report 1. @type {Record<string, number>} */
const KEYS = { next: 1, previous: 2, play: 16, louder: 64, softer: 128 };

/**
 * @param {string} action one of `exports.names`, or JavaScript after "js:"
 * @param {string} name of the gesture
 */
const run = (action, name) => {
  if (action === "buzz") Bangle.buzz();
  else if (action === "clock") Bangle.showClock();
  else if (action === "event") Bangle.emit("gesture:action", name, 1, []);
  // The user's own snippet, on the user's own watch.
  else if (action.slice(0, 3) === "js:") new Function(action.slice(3))();
  else if (KEYS[action]) NRF.sendHIDReport([1, KEYS[action]], () => NRF.sendHIDReport([1, 0]));
};

/** What can be chosen. */
exports.names = ["none", "buzz", "clock", "event"].concat(Object.keys(KEYS));

/** @param {Record<string, string>} actions by gesture */
exports.start = (actions) => {
  require("gestures").on("*", (name) => {
    if (!name || !actions[name]) return;
    try {
      run(actions[name], name);
    } catch (error) {
      // No phone is connected, or the snippet has a mistake: the next gesture must still work.
      print(`${name}: ${error}`);
    }
  });
};
