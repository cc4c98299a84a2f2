export interface SendFileOptions {
  /** Called after each piece with the bytes of the file that are there; goes back when a try failed. */
  readonly onProgress?: (bytes: number) => void;
  /** False for bytes that are compressed already; where nothing is said it is found out whether they shrink. */
  readonly compress?: boolean;
}
