import type { Finding } from "../../../data/dataset/doctor/finding.ts";
import {
  type GatheredFindings,
  gatherFindings,
  sayMore,
} from "../../../data/dataset/doctor/gather-findings.ts";
import { sayPhrase } from "../../../phrase.ts";
import { type Html, html } from "../html.ts";
import { more, section } from "../parts.ts";
import type { ReportInput } from "../report-input.ts";

/** What the doctor found in the recordings. */
export function findingsSection({ findings = [] }: ReportInput): Html | undefined {
  if (findings.length === 0) return undefined;
  return section(
    "findings",
    "About the recordings",
    html`<ul class="findings">${gatherFindings(findings).map(gathered)}</ul>`,
  );
}

/** Findings that say the same of many are opened from the first of them. */
function gathered(group: GatheredFindings): Html {
  const rest = sayMore(group);
  const others = rest && more(sayPhrase(rest), html`<ul>${group.more.map((one) => finding(one))}</ul>`);
  return finding(group.first, others);
}

function finding({ severity, message, advice, where = [] }: Finding, others?: Html): Html {
  return html`<li class="${severity}"><p><strong>${severity}</strong> ${sayPhrase(message)}</p>
<p>${sayPhrase(advice)}</p>
${where.length === 0 ? undefined : places(where)}${others}</li>
`;
}

/** Places that are shown at once, and at all. */
const [SHOWN, MOST_SHOWN] = [3, 10];

function places(where: readonly string[]): Html {
  const rest = where.length > MOST_SHOWN ? " …" : "";
  const list = html`<p class="where">${where.slice(0, MOST_SHOWN).join(", ")}${rest}</p>`;
  return where.length <= SHOWN ? list : more(`Where: ${where.length} places`, list);
}
