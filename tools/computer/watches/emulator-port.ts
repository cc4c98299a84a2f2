/** Where an emulator listens unless told, and where it is looked for. */
export const DEFAULT_EMULATOR_PORT = 9999;
