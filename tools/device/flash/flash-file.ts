/** A file as it is to be in the watch's Storage. */
export interface FlashFile {
  readonly name: string;
  /** At least one byte: Storage has no empty files. */
  readonly bytes: Uint8Array;
  /** Whether it is a program, which goes to the watch in the tokens of its firmware; false unless told. */
  readonly javascript?: boolean;
}
