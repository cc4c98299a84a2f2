/** What `train --backend` takes. `auto` is ours, the fastest of those measured by `npm run bench:train`. */
export const BACKENDS = ["auto", "own", "tfjs-node"] as const;
export type BackendChoice = (typeof BACKENDS)[number];
