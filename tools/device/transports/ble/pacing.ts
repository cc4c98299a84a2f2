/** Bytes of an ATT write's header. */
const ATT_HEADER = 3;
/** What every Bluetooth LE link carries at least: an MTU of 23. */
const SMALLEST_PAYLOAD = 20;
/**
 * Writes without a response are "accepted" at once, however many the radio still has to send. One in so many is therefore
 * made with a response, which comes when the watch has all before it; measured, that costs no throughput.
 */
const RESPONSE_EVERY = 8;

/** Bytes that one write carries. @param mtu ATT MTU, or null where the system does not tell */
export function payloadOf(mtu: number | null): number {
  return mtu === null ? SMALLEST_PAYLOAD : Math.max(SMALLEST_PAYLOAD, mtu - ATT_HEADER);
}

/** Says for one write after the other whether it is made with a response. */
export function responsePacing(every = RESPONSE_EVERY): () => boolean {
  let writes = 0;
  return () => ++writes % every === 0;
}
