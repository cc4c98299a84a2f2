import { describe, expect, test } from "vitest";
import { importTexts } from "../import-texts.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const numbers = (count: number, value: (at: number) => number, separator = ",") =>
  Array.from({ length: count }, (_, at) => value(at)).join(separator);

describe("what holds no recordings is named, with a way out", () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      "arrow01.xml",
      '<?xml version="1.0"?>\n<Gesture Name="arrow" NumPts="2">\n<Point X="1" Y="2" T="3"/></Gesture>',
      /stroke in two dimensions/,
    ],
    ["stroke.json", '{"name":"circle","points":[{"x":1,"y":2},{"x":3,"y":4}]}', /strokes in two dimensions/],
    ["cat.ndjson", '{"word":"cat","drawing":[[[1,2],[3,4]]]}', /strokes in two dimensions/],
    ["X_train.txt", `  ${numbers(561, (at) => Math.sin(at), " ")}\n`, /a table of features/],
    [
      "train.csv",
      "tBodyAcc-mean()-X,tBodyAcc-std()-X,tBodyAcc-mad()-X,tBodyAcc-max(),tBodyAcc-energy()-X,angle(tBody,gravityMean),subject,Activity\n",
      /a table of features/,
    ],
    [
      "wisdm.arff",
      '% WISDM\n@relation person\n@attribute "XAVG" numeric\n@attribute class {A,B}\n@data\n1,A\n',
      /a table of features \(ARFF\)/,
    ],
    ["mnist.csv", `5,${numbers(784, (at) => at % 256)}\n`, /images, a row each/],
    [
      "signs.csv",
      `label,${Array.from({ length: 784 }, (_, at) => `pixel${at + 1}`).join(",")}\n`,
      /images, a row each/,
    ],
    ["keypoint.csv", `0,0,0,${numbers(40, (at) => Math.sin(at))}\n`, /landmarks of hands/],
    [
      "total_acc_x_train.txt",
      `${numbers(128, (at) => at / 128, "  ")}\n`,
      /one axis of the UCI HAR data set/,
    ],
    ["model.json", '{"format":"layers-model","modelTopology":{}}', /a trained model \(TensorFlow\.js\)/],
    ["model.tflite", latin1("\x1c\x00\x00\x00TFL3"), /a trained model \(TensorFlow Lite\)/],
    ["model.h5", latin1("\x89HDF\r\n\x1a\n"), /HDF5/],
    ["up.jpg", latin1("\xff\xd8\xff\xe0"), /an image/],
    ["up.png", latin1("\x89PNG\r\n"), /an image/],
    ["up.wav", latin1("RIFF\x00\x00\x00\x00WAVEfmt "), /sound/],
    ["up.zip", latin1("PK\x03\x04"), /a zip archive/],
    ["up.xlsx", latin1("PK\x03\x04"), /an Excel workbook/],
    ["run.fit", latin1("\x0e\x10\x00\x00\x00\x00\x00\x00.FIT"), /Garmin/],
    ["UWave_TRAIN.ts", latin1("#made up\n@problemName UWave\n@classLabel true 1 2\n@data\n"), /UEA archive/],
    ["up.npy", latin1("\x93NUMPY\x01"), /a NumPy array/],
    ["gestures.dclproj", "SQLite format 3\0", /a database/],
    ["project.hex", ":020000040000FA\n:10000000C0070000D1060000D1000000B1060000CA\n", /a board's firmware/],
    [
      "bounding_boxes.json",
      '{"version":1,"type":"bounding-box-labels","boundingBoxes":{}}',
      /labels of images/,
    ],
  ])("%s", async (file, content, what) => {
    const error = await importTexts({ [file]: content }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "bad-format",
      message: expect.stringMatching(what),
      hint: expect.stringMatching(/\.$/),
    });
  });

  test("among others it is one line, however many there are", async () => {
    const images = Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`unknown.${at}.jpg`, latin1("\xff\xd8\xff\xe0")]),
    );
    const { recordings, said, filesLeftOut } = await importTexts({
      ...images,
      "snap.txt": "snap(1), 1,2,-60\n",
    });
    expect(recordings).toHaveLength(1);
    expect(said).toEqual(["is an image (in 50 files)"]);
    expect(filesLeftOut).toHaveLength(50);
  });

  test("what only resembles it is read: gestures of 21 samples, tables with an axis called mean", async () => {
    const acceleration = "x,y,z,mean_temperature\n0.1,0.2,-1,20\n0.1,0.2,-1,20\n";
    expect((await importTexts({ "up.csv": acceleration })).recordings).toHaveLength(1);
  });

  test.each([...' \n\t>%,;-0[{("a'])("a long run of %j is told at once to be nothing", async (letter) => {
    for (const end of ["", "x", "\n"]) {
      for (const name of ["a.csv", "a.txt", "a.json", "a.xml"])
        await expect(importTexts({ [name]: letter.repeat(5000) + end })).rejects.toThrow(/^a\./);
    }
  });
});
