import { type Message, phrase } from "../../training/phrase.ts";
import { BundleError } from "./bundle-error.ts";

/** What `build` makes of a model and the firmware. */
export interface AppFolder {
  readonly id: string;
  /** What goes into the folder, as the Bangle App Loader wants it. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** What goes into the watch's Storage, in the order in which it should be written: `<id>.info` last. */
  readonly install: readonly StorageEntry[];
  /** Why the app does not listen to every sample, though its model has learned that. */
  readonly notListening?: Message;
}

export interface StorageEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether it is a program, and not data that only travels as JavaScript. */
  readonly javascript?: true;
}

/** One `storage` line of `metadata.json`. */
export interface StorageLine {
  readonly name: string;
  readonly url: string;
  readonly evaluate?: true;
}

/** `metadata.json` as the App Loader's schema has it, as far as we use it. */
export interface AppMetadata {
  readonly id: string;
  readonly name: string;
  readonly shortName?: string;
  readonly version: string;
  readonly author: string;
  readonly description: string;
  readonly icon: string;
  readonly type?: string;
  readonly tags: string;
  readonly supports: readonly string[];
  readonly readme: string;
  readonly screenshots?: readonly { readonly url: string }[];
  readonly interface?: string;
  /** A page that the App Loader opens before it installs, and whether it connects to the watch before that. */
  readonly custom?: string;
  readonly customConnect?: boolean;
  readonly provides_modules?: readonly string[];
  readonly storage: readonly StorageLine[];
  readonly data?: readonly {
    readonly name?: string;
    readonly wildcard?: string;
    readonly storageFile?: true;
  }[];
}

/** One file of an app: where it lies in the folder, and what it is called and holds on the watch. */
export interface AppFile {
  readonly name: string;
  readonly url: string;
  readonly bytes: Uint8Array;
}

const MAX_NAME = 28;
const encoder = new TextEncoder();

/**
 * Puts metadata, files and extras together.
 *
 * Binary files go into the folder as `atob("…")`, which the App Loader has the watch evaluate: it would send them as text
 * otherwise.
 *
 * @throws BundleError "bad-name" for names Storage cannot hold.
 */
export function assembleApp(
  about: Omit<AppMetadata, "storage">,
  files: readonly AppFile[],
  extras: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): AppFolder {
  for (const file of files) checkName(file.name);
  const metadata: AppMetadata = { ...about, storage: files.map(storageLine) };
  const inFolder = files.map((file) => ({
    path: file.url,
    bytes: isText(file.bytes) ? file.bytes : encoder.encode(`atob("${base64(file.bytes)}")\n`),
  }));
  return {
    id: about.id,
    files: [
      { path: "metadata.json", bytes: encoder.encode(`${JSON.stringify(metadata, undefined, 2)}\n`) },
      ...extras,
      ...inFolder,
    ],
    install: [...files.map((file) => storageEntry(storageLine(file), file.bytes)), infoFile(metadata)],
  };
}

function storageLine({ name, url, bytes }: AppFile): StorageLine {
  return isText(bytes) ? { name, url } : { name, url, evaluate: true };
}

/** What a line of `metadata.json` puts into the watch's Storage. */
export function storageEntry({ name, url, evaluate }: StorageLine, bytes: Uint8Array): StorageEntry {
  return url.endsWith(".js") && !evaluate ? { name, bytes, javascript: true } : { name, bytes };
}

/** `<id>.info`: what the watch's launcher and the App Loader read to know an installed app. */
export function infoFile(metadata: AppMetadata): StorageEntry {
  const name = `${metadata.id}.info`;
  const has = (file: string) => metadata.storage.some((line) => line.name === file);
  const plain = (metadata.data ?? []).filter((d) => !d.storageFile).map((d) => d.name ?? d.wildcard);
  const growing = (metadata.data ?? []).filter((d) => d.storageFile).map((d) => d.name ?? d.wildcard);
  const info = {
    id: metadata.id,
    name: metadata.shortName ?? metadata.name,
    ...(metadata.type && metadata.type !== "app" ? { type: metadata.type } : {}),
    ...(has(`${metadata.id}.app.js`) ? { src: `${metadata.id}.app.js` } : {}),
    ...(has(`${metadata.id}.img`) ? { icon: `${metadata.id}.img` } : {}),
    version: metadata.version,
    tags: metadata.tags,
    files: [name, ...metadata.storage.map((line) => line.name)].join(","),
    ...(growing.length
      ? { data: `${plain.join(",")};${growing.join(",")}` }
      : plain.length
        ? { data: plain.join(",") }
        : {}),
  };
  return { name, bytes: encoder.encode(JSON.stringify(info)) };
}

function checkName(name: string): void {
  if (name.length > MAX_NAME || /[,;]/.test(name)) {
    throw new BundleError("bad-name", phrase`"${name}" cannot be a file name on the watch`, {
      hint: phrase`Use at most ${MAX_NAME} characters, without comma and semicolon.`,
    });
  }
}

/** Printable ASCII and line breaks: the App Loader sends it unharmed. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 10 || (byte >= 32 && byte < 127));
}

/** Base64 of bytes, which `atob` gives back: a character for each. */
function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
