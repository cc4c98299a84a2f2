import type { Sentences } from "./sentences.ts";

/** What the page says otherwise than the terminal, where that speaks of commands: no page has them. */
export const SAID: Sentences = {
  "Plug one in, or use a cable (serial:…) or TCP (tcp://…).": "Plug one in, or use a cable.",
  "Allow it for your terminal: System Settings, Privacy, Bluetooth on macOS; the group `bluetooth` on Linux.":
    "Allow it for the browser: System Settings, Privacy, Bluetooth on macOS; the group “bluetooth” on Linux.",
  "it was built with --engine {0}, which is too slow for it":
    "the app was built to compute with {0}, which is too slow for it",
  "Train again with this version (it writes {0}): bangle-gestures train … --stream":
    "Train again with this version (it writes {0}).",
  "Use a smaller network, or another watch (--target).": "Use a smaller network, or another watch.",
  "Build the app without --zero-code.": "Build the app with our recogniser.",
  "Build with --engine auto, native or javascript.": "Let the page choose what the model runs on.",
  "Build with --engine auto: it takes what runs the model.": "Let the page choose what the model runs on.",
  "Give a folder with <person>/<session>.txt files of lines such as: swipeleft(14), -35,9,-51,…":
    "Record gestures, or drop files with recordings.",
  "Give a folder with gestures: train and evaluate take everyday movement with them as --everyday DIR, and evaluate --stream takes streams that lie beside them.":
    "Record gestures, or drop files with recordings of gestures.",
  "Check the wrist and which way round the watch was worn: as they are, do not expect one's model to work for the other. `--turn auto` brings both into the same axes where it is clear how (here {0}).":
    "Check the wrist and which way round the watch was worn: as they are, do not expect one's model to work for the other. The turn between both is {0}.",
  "Import them without --unit, --counts-per-g, --rate and --turn.": "Bring them in by themselves.",
  "Say who and when with --person and --session, or rename the file.": "Rename the file.",
  "z points up (about +1 g), as phones have it; on a Bangle.js that lies face up it reads -1 g. For a model that a watch is to run, import them with --turn x,-y,-z, or record on the watch":
    "z points up (about +1 g), as phones have it; on a Bangle.js that lies face up it reads -1 g. For a model that a watch is to run, rather record on the watch",
  "it does not say which gesture it is; --label names it":
    "it does not say which gesture it is; name the file after it",
  "labels are the names of the folders: {0}; --label-from name takes those of the files":
    "labels are the names of the folders: {0}",
  "labels are the files' names without what counts or dates them: {0}; otherwise say --label-from folder, or --label":
    "labels are the files' names without what counts or dates them: {0}",
  "labels are the files' names, which say little: {0}; --label names them":
    "labels are the files' names, which say little: {0}; call them something else below",
  'files of the folders {0} are taken as one label, "{1}"{2}, for that is their name; --label-from folder takes the folders\'':
    "files of the folders {0} are taken as one label, “{1}”{2}, for that is their name",
  "Import them anew with --cut, or remove them.": "Bring them in anew, cut into gestures, or delete them.",
  "Leave --unit away, or say with --counts-per-g how many are one g.": "Leave the unit away.",
  "`bangle-gestures inspect` says what a .tflite holds; to train, give the recordings it learned from.":
    "To train, give the recordings it learned from.",
  "`bangle-gestures train RECORDINGS --from` takes it; to train, give the recordings it learned from.":
    "To train, give the recordings it learned from.",
  "To train, give recordings as CSV, JSON or CBOR; if it is a model, tensorflowjs_converter makes one that `train --from` takes.":
    "To train, give recordings as CSV, JSON or CBOR.",
  "Say how many of them are one g, with --counts-per-g (many sensors have {0}).":
    "Turn them into g (many sensors have {0} a g).",
  "Say how many of them are one g, with --counts-per-g.": "Turn them into g.",
  "Where that is wrong, say with --rate how many samples a second there are.":
    "Give the column of times a name with its unit, such as “time (ms)”.",
  "Use Node 20 or later, or a browser of 2023 or later.": "Use a browser of 2023 or later.",
};
