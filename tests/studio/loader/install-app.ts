import type { AppFolder, AppMetadata } from "../../../tools/bundle/app-folder.ts";
import { infoFile } from "../../../tools/bundle/app-folder.ts";
import { latin1 } from "../../../tools/device/latin1.ts";

/** An app as `sendCustomizedApp` sends it. */
export interface SentApp extends Partial<AppMetadata> {
  readonly storage: AppMetadata["storage"] & readonly { readonly name: string; readonly content?: string }[];
}

/**
 * The files that the App Loader writes for an app that was sent: those of the app's folder, replaced by what was sent where the names
 * are the same, and left out where they have no content; and `<id>.info`.
 */
export function filesOfSent(template: AppFolder, sent: SentApp): Map<string, Uint8Array> {
  const file = template.files.find(({ path }) => path === "metadata.json");
  const metadata: AppMetadata = JSON.parse(new TextDecoder().decode(file?.bytes));
  const files = new Map<string, Uint8Array>();
  const isSent = (name: string) => sent.storage.some((one) => one.name === name);
  for (const { name, bytes } of template.install)
    if (name !== `${metadata.id}.info` && !isSent(name)) files.set(name, bytes);
  for (const { name, content } of sent.storage) if (content !== undefined) files.set(name, latin1(content));
  const storage = [...files.keys()].map((name) => ({ name, url: name }));
  const info = infoFile({ ...metadata, ...sent, storage });
  return files.set(info.name, info.bytes);
}
