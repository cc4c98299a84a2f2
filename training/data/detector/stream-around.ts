/** More than enough rest for any gesture under way (our own first step too) to end unreported. */
const REST_SAMPLES = 12;

/**
 * A stream to play into an accelerometer so that the detector, with its default settings, reports this recording:
 * rest at its first sample, the recording, rest at its last. True of every recording that starts with the sample before a
 * step of more than 6 counts and ends with exactly three steps below 15 counts, as those cut from counts by the detector do.
 */
export function streamAround(samples: Int8Array, restSamples = REST_SAMPLES): Int8Array {
  const rest = restSamples * 3;
  const stream = new Int8Array(samples.length + 2 * rest);
  stream.set(samples, rest);
  for (let index = 0; index < rest; index++) {
    stream[index] = samples[index % 3] ?? 0;
    stream[rest + samples.length + index] = samples[samples.length - 3 + (index % 3)] ?? 0;
  }
  return stream;
}
