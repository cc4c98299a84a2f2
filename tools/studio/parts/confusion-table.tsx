import type { Confusion } from "../../../training/learning/measures/confusion.ts";
import { words } from "../words/words.ts";

/** What was made, by row, and what the model answered, by column; each cell leads to its recordings. */
export function ConfusionTable(props: {
  readonly labels: readonly string[];
  readonly confusion: Confusion;
  readonly chosen: { readonly actual: number; readonly answer: number } | undefined;
  onChoose(actual: number, answer: number): void;
}) {
  const { judge } = words.value;
  const { labels, confusion, chosen } = props;
  return (
    <>
      <p id="matrix" class="about">
        {judge.matrix}
      </p>
      <div class="wide">
        <table class="confusion" aria-labelledby="matrix">
          <thead>
            <tr>
              <th scope="col">{judge.made}</th>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {confusion.map((row, actual) => {
              const all = row.reduce((sum, count) => sum + count, 0);
              return (
                <tr key={labels[actual]}>
                  <th scope="row">{labels[actual]}</th>
                  {row.map((count, answer) => (
                    <td key={labels[answer]} class={actual === answer ? "right" : count > 0 ? "wrong" : ""}>
                      {count === 0 ? (
                        <span aria-hidden="true">·</span>
                      ) : (
                        <button
                          type="button"
                          aria-pressed={chosen?.actual === actual && chosen.answer === answer}
                          aria-label={judge.cell(labels[actual] ?? "", labels[answer] ?? "", count)}
                          style={{ "--share": String(count / Math.max(1, all)) }}
                          onClick={() => props.onChoose(actual, answer)}
                        >
                          {count}
                        </button>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}
