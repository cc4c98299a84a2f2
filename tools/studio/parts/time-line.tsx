import { SAMPLE_INTERVAL_MS } from "../../../training/data/detector/gesture-detector.ts";
import { curveOf } from "../../../training/judging/report/time-line-curve.ts";
import type { HeardStream } from "../../../training/judging/streams/judge-way.ts";
import { words } from "../words/words.ts";

/** A sample is so wide, in pixels. */
const WIDTH = 1.6;
const [HEIGHT, TRUTH, CURVE_TOP, CURVE_HEIGHT, ANSWERS] = [190, 16, 28, 118, 166];
const AXES = ["x", "y", "z"] as const;
const MARK_SECONDS = 10;

const x = (sample: number) => (sample * WIDTH).toFixed(1);

/** A stream to scroll through: its curve, above it what was done, and below what was reported. */
export function TimeLine({ heard }: { readonly heard: HeardStream }) {
  const { moving } = words.value;
  const { stream, marks, reports, invented } = heard;
  const count = stream.samples.length / 3;
  const width = Math.ceil(count * WIDTH);
  const found = marks.filter(({ outcome }) => outcome === "found").length;
  const nobodys = new Set(invented.map(({ sample }) => sample));
  const wrong = new Set(marks.flatMap((one) => (one.outcome === "wrong" ? [one.report.sample] : [])));
  const name = stream.made === "walking" ? moving.walk : moving.life;
  const every = (MARK_SECONDS * 1000) / SAMPLE_INTERVAL_MS;
  return (
    <figure>
      <figcaption>
        {name}: {moving.foundOf(found, marks.length, invented.length)}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it has to be reached by keyboard to be scrolled. */}
      <section class="wide" tabIndex={0} aria-label={name}>
        <svg
          class="time-line"
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={name}
        >
          {marks.map(({ mark, outcome }) => (
            <g key={mark.begin} class={outcome === "found" ? "truth" : "truth missed"}>
              <rect
                x={x(mark.begin)}
                y={CURVE_TOP - 6}
                width={x(mark.end - mark.begin + 1)}
                height={CURVE_HEIGHT + 8}
              />
              <text x={x(mark.begin)} y={TRUTH}>
                {outcome === "missed" ? moving.missed(mark.label) : mark.label}
              </text>
            </g>
          ))}
          <g transform={`scale(${WIDTH} 1)`}>
            {AXES.map((axis, index) => (
              <path
                key={axis}
                class="axis"
                style={`stroke: var(--${axis})`}
                d={curveOf(stream.samples, index, count, { top: CURVE_TOP, height: CURVE_HEIGHT })}
              />
            ))}
          </g>
          {reports.map(({ sample, label }) => {
            const isWrong = nobodys.has(sample) || wrong.has(sample);
            const said = nobodys.has(sample) ? moving.invented(label) : label;
            return (
              <g key={sample} class={isWrong ? "answer wrong" : "answer"}>
                <path d={`M${x(sample)} ${CURVE_TOP + CURVE_HEIGHT}V${ANSWERS - 10}`} />
                <text x={x(sample)} y={ANSWERS}>
                  {said}
                </text>
              </g>
            );
          })}
          {Array.from({ length: Math.floor(count / every) }, (_, index) => (
            <text key={index} class="time" x={x((index + 1) * every)} y={HEIGHT - 6}>
              {(index + 1) * MARK_SECONDS} s
            </text>
          ))}
        </svg>
      </section>
    </figure>
  );
}
