import { useState } from "preact/hooks";
import { loadSample } from "../app/load-sample.ts";
import { useStudio } from "../app/studio-context.ts";
import { words } from "../words/words.ts";
import { Choice } from "./choice.tsx";

/** Brings in the recordings that come with the page. */
export function SampleRecordings() {
  const studio = useStudio();
  const { sample } = words.value;
  const [isLoading, setLoading] = useState(false);
  const load = async () => {
    setLoading(true);
    try {
      await loadSample(studio);
    } finally {
      setLoading(false);
    }
  };
  return (
    <Choice
      label={isLoading ? sample.loading : sample.load}
      about={sample.about}
      isDisabled={isLoading}
      onChoose={() => void load()}
    />
  );
}
