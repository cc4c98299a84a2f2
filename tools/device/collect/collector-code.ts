/**
 * JavaScript that runs on the watch while gestures are collected: a listener that keeps what it heard until the laptop
 * says it has it, so that neither a damaged line nor a link that comes back loses a recording.
 */

/** Recordings the watch keeps; a Bangle.js 1 has memory for some dozens. */
const KEPT = 16;
/** Recordings in one answer, so that it fits into the smallest memory. */
const IN_ONE_ANSWER = 4;
/** Printed when there is something to fetch. */
export const HINT = "<gesture>";

const STOP =
  'if(b){Bangle.removeListener("gesture",b.f);Bangle.setOptions({powerSave:true});delete global.__bgc}';

/**
 * Begins to listen for a run of collecting, unless that has been done: asked again, because the answer was lost, it drops
 * nothing. The listener of another run is dropped with all it heard, which is who knows what. Gives the number that tells this
 * listener from one before a restart.
 */
export function installExpression(run: number): string {
  return (
    `(()=>{var b=global.__bgc;if(b&&b.run==${run})return b.id;${STOP}` +
    `b=global.__bgc={run:${run},id:Math.floor(Math.random()*1e9),n:0,q:[]};` +
    `b.f=a=>{b.q.push([b.n++,getTime(),a]);if(b.q.length>${KEPT})b.q.shift();print("${HINT}")};` +
    'Bangle.setOptions({powerSave:false});Bangle.on("gesture",b.f);return b.id})()'
  );
}

/** Undoes `installExpression`. */
export const UNINSTALL = `(()=>{var b=global.__bgc;${STOP}return 1})()`;

/** Drops recordings before number `since` and gives the next few. */
export function fetchExpression(since: number): string {
  return (
    `(()=>{var b=global.__bgc;if(!b)return 0;b.q=b.q.filter(x=>x[0]>=${since});` +
    `return[b.id,b.q.slice(0,${IN_ONE_ANSWER}).map(x=>[x[0],getTime()-x[1],x[2].join()])]})()`
  );
}

export interface Fetched {
  readonly id: number;
  readonly recordings: readonly Heard[];
}

export interface Heard {
  /** Counted on the watch from 0. */
  readonly number: number;
  /** Seconds since it was performed. */
  readonly age: number;
  readonly samples: Int8Array;
}

/** Reads what `fetchExpression` gave; undefined when nobody listens on the watch. */
export function parseFetched(value: unknown): Fetched | undefined {
  if (!Array.isArray(value)) return undefined;
  const [id, recordings]: unknown[] = value;
  if (!Array.isArray(recordings)) return undefined;
  return { id: Number(id), recordings: recordings.map(parseHeard) };
}

function parseHeard(value: unknown): Heard {
  const [number, age, samples]: unknown[] = Array.isArray(value) ? value : [];
  const counts = String(samples).split(",").map(Number);
  return { number: Number(number), age: Number(age), samples: Int8Array.from(counts) };
}
