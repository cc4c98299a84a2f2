/** A script that looks for its surroundings in the global scope, and leaves itself there. */
declare module "espruino/plugins/pretokenise.js";
