/** What can be connected to: a real watch by radio or cable, or the one inside the page, also with the phone for a wrist. */
export const KNOWN_KINDS = ["bluetooth", "serial", "virtual", "phone"] as const;
export type KnownKind = (typeof KNOWN_KINDS)[number];
/** The App Loader's watch is there as long as its window. */
export type WatchKind = KnownKind | "loader";

/** A watch as a person knows it. */
export interface KnownWatch {
  readonly kind: KnownKind;
  readonly name: string;
}

/** Whether it is the watch inside the page, whoever wears it. */
export const isInPage = ({ kind }: { readonly kind: WatchKind }): boolean =>
  kind === "virtual" || kind === "phone";
