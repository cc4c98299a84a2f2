(/** @type {() => void} */ back) => {
  const storage = require("Storage");
  /** @type {{ boot?: boolean }} */
  const settings = storage.readJSON("gestures.json", 1) || {};
  E.showMenu({
    "": { title: "Gestures", back: back },
    "At every start": {
      value: !!settings.boot,
      onchange: (/** @type {boolean} */ on) => {
        settings.boot = on;
        storage.writeJSON("gestures.json", settings);
      },
    },
  });
};
