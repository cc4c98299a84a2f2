(/** @type {() => void} */ back) => {
  const storage = require("Storage");
  const names = require("gestures.actions").names;
  /** @type {{ boot?: boolean, actions?: Record<string, string> }} */
  const settings = storage.readJSON("gestures.json", 1) || {};
  /** @type {Record<string, string>} */
  const actions = settings.actions || {};
  settings.actions = actions;
  const save = () => storage.writeJSON("gestures.json", settings);

  /** @type {Menu} */
  const menu = {
    "": { title: "Gestures", back: back },
    "At every start": {
      value: !!settings.boot,
      onchange: (/** @type {boolean} */ on) => {
        settings.boot = on;
        save();
      },
    },
  };
  require("gestures")
    .labels()
    .forEach((label) => {
      const chosen = actions[label] || "none";
      // A snippet was put there from outside: keep it until something else is chosen.
      const choices = names.indexOf(chosen) < 0 ? names.concat([chosen]) : names;
      menu[label] = {
        value: choices.indexOf(chosen),
        min: 0,
        max: choices.length - 1,
        format: (/** @type {number} */ choice) => choices[choice].slice(0, 9),
        onchange: (/** @type {number} */ choice) => {
          if (choice) actions[label] = choices[choice];
          else delete actions[label];
          save();
        },
      };
    });
  E.showMenu(menu);
};
