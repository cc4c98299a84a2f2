/** One file of a public data set. */
export interface PublicFile {
  /** Path in the data set, with `/`. */
  readonly path: string;
  /** SHA-256 of the file's bytes as they are, in hexadecimal digits. */
  readonly sha256: string;
}

/** Recordings that somebody has published, which this project does not contain. */
export interface PublicDataSet {
  readonly name: string;
  readonly about: string;
  readonly licence: string;
  /** Where it comes from, for people. */
  readonly source: string;
  /** Where its files can be downloaded as they are. Undefined where they were published in another format, and converted. */
  readonly download?: string;
  /** The recording files, and nothing else that may lie beside them. */
  readonly files: readonly PublicFile[];
}

/**
 * The public data sets by name. What is checked is each recording file by itself, byte for byte, without any change of line
 * ends, so `sha256sum FILE` says the same.
 */
export const PUBLIC_DATA_SETS: readonly PublicDataSet[] = [
  {
    name: "nearform-v2",
    about: "six gestures by two people, for NodeConf EU 2019; prototypes of Bangle.js 1",
    licence: "Apache-2.0",
    source: "https://github.com/nearform/nodeconfeu-gesture-models",
    download:
      "https://raw.githubusercontent.com/nearform/nodeconfeu-gesture-models/f57bee70dbf3744a250261db1ff8bba37c3ed189/data/",
    files: [
      {
        path: "conor-v2/clap2.txt",
        sha256: "7a67dbea98981111b6f8241c8518c24d45583679d6f5691f26acbfffc1d38a41",
      },
      {
        path: "conor-v2/random.txt",
        sha256: "0fa389bcec9ecb6f54cabb1acc5019a99536ab555e520c2b230a28110d765814",
      },
      {
        path: "conor-v2/swipe_left.txt",
        sha256: "1b90b23021477d13c74e2c3a9da02a0d77351928beaea09cc5a68efb7c406869",
      },
      {
        path: "conor-v2/swipe_right.txt",
        sha256: "4aa33cf5992d0b74186fec4a67e20651b62c2b3f2674a6297506c552a731123f",
      },
      {
        path: "conor-v2/swipe_up.txt",
        sha256: "4d00210803111b2d14a3e0a45e5bc5696320c0849e549eb3112f2ca7d21bcbbf",
      },
      {
        path: "conor-v2/up_up.txt",
        sha256: "48f4ae59559e0770ce80984fa0cd7b949b5988592aba5ee1481b90bc2cf2aa41",
      },
      {
        path: "conor-v2/wraggle.txt",
        sha256: "04b0c3d65c47e7dde95050e33e075d8d7c076daa32e704c657a195c2c16b311a",
      },
      {
        path: "extra-v2/swiipeup.txt",
        sha256: "10271b4020438e3372fc6964f291e68ee615f7418d3beb66b525f4d0d1d12d31",
      },
      {
        path: "james-v2/clap2.txt",
        sha256: "547eb1f7ae463227a62abb87c482e5763383d5ce0d54cbca9c252c99db0b76a5",
      },
      {
        path: "james-v2/gesture_training.txt",
        sha256: "8f3184ae28acb514eb070304016f4c8ea92085c397e79fa9e9f1a8b053650fe7",
      },
      {
        path: "james-v2/snap.txt",
        sha256: "cc79f4fbca01ba636b14d6d78937a26a6258fa5ea6614dfb3ffcddd1f332b2b6",
      },
      {
        path: "james-v2/swiiperight.txt",
        sha256: "df3447bb4514027525f5039654dd9afa78a0225f613c5aa1d1a47b4571659a58",
      },
      {
        path: "james-v2/swipeleft.txt",
        sha256: "8736a70dfebdf6875229b9c0873c10e0ec9404749f595d441411d2c71184e080",
      },
      {
        path: "james-v2/upup.txt",
        sha256: "dbbae9586032d26e6e49419caea137338e2852148c4c897169c2b119200fe120",
      },
      {
        path: "james-v2/wraggle.txt",
        sha256: "0455ab546d38c05fc8247e2a9f920753f5d2fd9852f8c8355e51ea7e5afea7de",
      },
    ],
  },
  {
    name: "airwriting-az",
    about: "letters a to z, space and delete, written in the air by one person with a sensor in the hand",
    licence: "MIT",
    source: "https://github.com/federico-terzi/gesture-keyboard",
    files: [
      {
        path: "airwriting-az.txt",
        sha256: "03d01dff8b8fa3809aa51cbfd548f583e4daad0521d758fb3c8682ed53eab399",
      },
    ],
  },
  {
    name: "magicfinger-12hz",
    about: "eleven finger signs by three people, and two hours of everyday movement; a watch with Wear OS",
    licence: "MIT",
    source: "https://github.com/nesl/TheMagicFinger",
    files: [
      { path: "u1-negative.txt", sha256: "42dfefd8049c4e285c4013c5ff6719f612d044c24570fb513f27a4e6845239fd" },
      { path: "u1-signs.txt", sha256: "41ed0fcab8f1294ba317f48c2962d571712e9356073641b4de312487d34bfa2c" },
      { path: "u3-signs.txt", sha256: "7b0ff343e4bb14d5eb85c9f2a414cf8b2d4555a1529a0b0d5ddac94a22500067" },
      { path: "u5-signs.txt", sha256: "873e5840b84d7933d6eba825458b7800506f9c761e8d9272bba9cee884a3b453" },
    ],
  },
];
