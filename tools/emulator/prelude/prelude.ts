import type { WatchSpec } from "../watch-spec.ts";
import { BANGLE_PRELUDE } from "./bangle.ts";
import { BUILTINS_PRELUDE } from "./builtins.ts";
import { BYTES_PRELUDE } from "./bytes.ts";
import { ESPRUINO_PRELUDE } from "./espruino.ts";
import { EVENTS_PRELUDE } from "./events.ts";
import { FLAT_PRELUDE } from "./flat.ts";
import { FUNCTIONS_PRELUDE } from "./functions.ts";
import { GRAPHICS_PRELUDE } from "./graphics.ts";
import { JSON_PRELUDE } from "./json.ts";
import { MENUS_PRELUDE } from "./menus.ts";
import { MESSAGES_PRELUDE } from "./messages.ts";
import { MODULES_PRELUDE } from "./modules.ts";
import { NATIVE_PRELUDE } from "./native.ts";
import { PRINT_PRELUDE } from "./print.ts";
import { PROMISES_PRELUDE } from "./promises.ts";
import { REGEXP_PRELUDE } from "./regexp.ts";
import { STORAGE_PRELUDE } from "./storage.ts";
import { TENSORFLOW_PRELUDE } from "./tensorflow.ts";
import { TEXT_PRELUDE } from "./text.ts";
import { TIME_PRELUDE } from "./time.ts";
import { UI_PRELUDE } from "./ui.ts";

/** The watch's API in its own JavaScript, in the order in which one part stands on another. */
export function preludeFor(spec: WatchSpec): readonly { readonly name: string; readonly source: string }[] {
  return [
    { name: "prelude/text", source: TEXT_PRELUDE },
    { name: "prelude/functions", source: FUNCTIONS_PRELUDE },
    { name: "prelude/events", source: EVENTS_PRELUDE },
    { name: "prelude/promises", source: PROMISES_PRELUDE },
    { name: "prelude/time", source: TIME_PRELUDE },
    { name: "prelude/modules", source: MODULES_PRELUDE },
    { name: "prelude/bytes", source: BYTES_PRELUDE },
    { name: "prelude/json", source: JSON_PRELUDE },
    { name: "prelude/print", source: PRINT_PRELUDE },
    { name: "prelude/storage", source: STORAGE_PRELUDE },
    { name: "prelude/espruino", source: ESPRUINO_PRELUDE },
    { name: "prelude/flat", source: FLAT_PRELUDE },
    { name: "prelude/native", source: NATIVE_PRELUDE },
    { name: "prelude/graphics", source: GRAPHICS_PRELUDE },
    { name: "prelude/bangle", source: BANGLE_PRELUDE },
    { name: "prelude/ui", source: UI_PRELUDE },
    { name: "prelude/messages", source: MESSAGES_PRELUDE },
    { name: "prelude/menus", source: MENUS_PRELUDE },
    ...(spec.hasTensorFlow ? [{ name: "prelude/tensorflow", source: TENSORFLOW_PRELUDE }] : []),
    { name: "prelude/regexp", source: REGEXP_PRELUDE },
    { name: "prelude/builtins", source: BUILTINS_PRELUDE },
  ];
}
