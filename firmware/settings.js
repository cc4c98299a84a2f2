(/** @type {() => void} */ back) => {
  const storage = require("Storage");
  const names = require("gestures.actions").names;
  /** `snippets`: JavaScript by the name it is shown under. @type {{ boot?: boolean, continuous?: boolean, confirm?: string, actions?: Record<string, string>, snippets?: Record<string, string> }} */
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
  // Only where the app was built with what listens to every sample.
  if (storage.read("gestures.stream", 0, 1)) {
    menu["While moving"] = {
      value: !!settings.continuous,
      onchange: (/** @type {boolean} */ on) => {
        settings.continuous = on;
        save();
      },
    };
  }
  /** @type {{ labels: string[], confirm?: string }} */
  const model = storage.readJSON("gestures.model", 1) || { labels: [] };
  const confirm = require("gestures.confirm");
  const ways = confirm.choices(model.labels);
  menu.Confirm = {
    value: ways.indexOf(confirm.holds(settings.confirm, model)),
    min: 0,
    max: ways.length - 1,
    format: (/** @type {number} */ choice) => (ways[choice] || "Off").replace("=", " ").slice(0, 12),
    onchange: (/** @type {number} */ choice) => {
      settings.confirm = ways[choice];
      save();
    },
  };
  const snippets = settings.snippets || {};
  const values = names.concat(Object.keys(snippets).map((name) => `js:${snippets[name]}`));
  const shown = names.concat(Object.keys(snippets));
  model.labels.forEach((label) => {
    const chosen = actions[label] || "none";
    // What was put there from outside is kept until something else is chosen.
    if (values.indexOf(chosen) < 0) {
      values.push(chosen);
      shown.push(chosen);
    }
    menu[label] = {
      value: values.indexOf(chosen),
      min: 0,
      max: values.length - 1,
      format: (/** @type {number} */ choice) => shown[choice].slice(0, 9),
      onchange: (/** @type {number} */ choice) => {
        if (choice) actions[label] = values[choice];
        else delete actions[label];
        save();
      },
    };
  });
  const engine = require("gestures").engine();
  if (engine) menu["Runs on"] = () => E.showAlert(engine, "Gestures").then(() => E.showMenu(menu));
  E.showMenu(menu);
};
