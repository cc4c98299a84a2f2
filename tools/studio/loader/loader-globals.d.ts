/** What the App Loader's `core/lib/customize.js` gives a page to use: plain scripts of its own, so these are globals. */
declare function sendCustomizedApp(app: LoaderApp, options?: { readonly noFinish?: boolean }): void;

/** The watch that the App Loader is connected to. */
declare const Puck: {
  /** Sends text, a character for each byte. @param callback called when the watch has said nothing for a while */
  write(data: string, callback?: (said: string | undefined) => void): void;
  /** Hears what the watch says, a character for each byte. There is no way to stop. */
  on(event: "data", listener: (data: string) => void): void;
};

/** An app as it is sent: what stands here takes the place of what the app's `metadata.json` says. */
interface LoaderApp {
  readonly id: string;
  readonly description?: string;
  readonly provides_modules?: readonly string[];
  readonly data?: readonly { readonly name?: string }[];
  /** Files of the same names in `metadata.json` are replaced; where there is no content, left out. */
  readonly storage: readonly { readonly name: string; readonly content?: string }[];
}
