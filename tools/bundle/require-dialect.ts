import type { Target } from "../../training/model/targets.ts";
import { phrase } from "../../training/phrase.ts";
import { checkDialect } from "../dialect/check-dialect.ts";
import { BundleError } from "./bundle-error.ts";

/** @throws BundleError "dialect" that names the file, line and column of each finding (the first five). */
export function requireDialect(source: string, file: string, target: Target): void {
  const findings = checkDialect(source, target);
  if (findings.length === 0) return;
  const shown = findings.slice(0, 5).map((f) => `${file}:${f.line}:${f.column} ${f.message}`);
  const more = findings.length - shown.length;
  throw new BundleError("dialect", phrase`${shown.join("; ")}${more ? `; and ${more} more` : ""}`, {
    hint: phrase`Write it in the JavaScript that Espruino runs: https://www.espruino.com/Features`,
  });
}
