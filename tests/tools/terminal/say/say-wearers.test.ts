import { expect, it } from "vitest";
import { sayWearers } from "../../../../tools/terminal/say/say-model.ts";
import type { CardLikeness } from "../../../../training/judging/card/card-likeness.ts";
import { WEARERS } from "../../../../training/judging/likeness/learn-likeness.ts";
import { listen } from "./listen.ts";

function said(likeness: CardLikeness | undefined): string {
  const { output, said: lines } = listen();
  sayWearers({ likeness }, output);
  return lines.join("\n");
}

const label = { usual: 10, curves: "00".repeat(36) };

it("says for whom a model is, and which option makes it for others", () => {
  expect(said({ version: 1, wearers: "known", labels: [label, null] })).toMatch(
    /^It is for those who recorded: .* answered unknown\. For others .* --wearers anyone/,
  );
  expect(said({ version: 1, wearers: "anyone", labels: [label] })).toMatch(
    /^It is for anyone to wear: .* --wearers known/,
  );
});

it("says nothing where no label's recordings tell", () => {
  for (const wearers of WEARERS) expect(said({ version: 1, wearers, labels: [null, null] })).toBe("");
  expect(said(undefined)).toBe("");
});
