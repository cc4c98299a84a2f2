/** What a network is trained by. */
export interface Trainer {
  /** For people to read. */
  readonly engine: string;
  /** The name that tfjs knows it by; our own engine where there is none. */
  readonly backend?: string;
}
