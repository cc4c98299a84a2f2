/** Why no gesture is called "unknown". */
export const NOT_SURE_IS_NO_LABEL =
  'The watch answers "unknown" where it is not sure; movements that are none of the gestures are called "random".';
