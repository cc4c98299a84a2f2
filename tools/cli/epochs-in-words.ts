import { DEFAULT_EPOCHS, DEFAULT_RECIPE } from "../../training/learning/network/recipe.ts";

const { most = 0 } = DEFAULT_RECIPE.few?.taught ?? {};

/** How often a training goes through the recordings unless told, for `--help`. */
export const EPOCHS_IN_WORDS = `${DEFAULT_EPOCHS}, more where they are few; where there are at most ${most} of a gesture, other networks teach it many variations of those, in fewer epochs`;
