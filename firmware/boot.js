// Runs at every start of the watch, so it does nothing unless the user asked for it in the settings.
{
  /** @type {{ boot?: boolean, actions?: Record<string, string> }} */
  const settings = require("Storage").readJSON("gestures.json", 1) || {};
  const actions = settings.actions || {};
  // A model that cannot be loaded must not keep the watch from starting.
  try {
    // Apps that listen to `aiGesture` are answered everywhere.
    if (settings.boot) require("gestures").start();
    if (Object.keys(actions).length) require("gestures.actions").start(actions);
  } catch (error) {
    print(error);
  }
}
