// The user switched "At every start" on in the settings: apps that listen to `aiGesture` are answered everywhere.
// A model that cannot be loaded must not keep the watch from starting.
if ((require("Storage").readJSON("gestures.json", 1) || {}).boot)
  try {
    require("gestures").start();
  } catch (error) {
    print(error);
  }
