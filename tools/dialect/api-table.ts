import type { Target } from "../../training/model/targets.ts";

/** Names on one line, for reading. */
const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** What every Espruino object inherits. */
const OBJECT = names(
  "on emit removeListener removeAllListeners addListener prependListener hasOwnProperty toString valueOf clone length constructor prototype",
);

/** Members of the objects that apps use, on all three watches with Espruino 2v29. */
const COMMON: Readonly<Record<string, readonly string[]>> = {
  Bangle: names(`
    appRect beep buzz dbg drawWidgets factoryReset getAccel getGPSFix getHealthStatus getLCDMode getLogo getOptions
    getStepCount haptic isCharging isGPSOn isHRMOn isLCDOn isLocked isBacklightOn load loadWidgets off project
    setBacklight setGPSPower setHRMPower setLCDBrightness setLCDMode setLCDOffset setLCDPower setLCDTimeout setLocked
    setOptions setPollInterval setStepCount setUI showClock showLauncher showLoadingScreen showRecoveryMenu softOff
    CLOCK CLKINFO_FOCUS strokes uiRemove btnWatches swipeHandler touchHandler dragHandler`),
  E: names(`
    CRC32 FFT HSBtoRGB asUTF8 asm clip compiledC convolve decodeUTF8 defrag dumpFragmentation dumpStr dumpVariables
    enableWatchdog fromUTF8 getAddressOf getAnalogVRef getBattery getClock getConsole getErrorFlags getFlags
    getPowerUsage getSizeOf getTemperature hwRand internal isUTF8 kickWatchdog lockConsole lookupNoCase mapInPlace
    memoryArea memoryMap nativeCall pipe reboot reverseByte setBootCode setClock setConsole setDST setFlags setPassword
    setTimeZone showAlert showMenu showMessage showPrompt showScroller srand stopEventPropagation sum toArrayBuffer
    toFlatString toJS toString toUint8Array variance`),
  g: names(`
    asBMP asImage asURL blendColor blit buffer clear clearRect drawCircle drawCircleAA drawEllipse drawImage drawImages
    drawLine drawLineAA drawPoly drawPolyAA drawRect drawString dump fillAnnulus fillArc fillCircle fillEllipse fillPoly
    fillPolyAA fillRect filter findFont flip floodFill getBPP getBgColor getColor getFont getFontHeight getFonts
    getHeight getModified getPixel getVectorFontPolys getWidth imageMetrics lineTo moveTo quadraticBezier reset scroll
    setBgColor setClipRect setColor setFont setFontAlign setFontBitmap setFontCustom setFontPBF setFontVector setPixel
    setRotation setTheme stringMetrics stringWidth theme toColor transformVertices wrapString setFont6x15 setFont12x20`),
  NRF: names(`
    amsCommand amsGetPlayerInfo amsGetTrackInfo amsIsActive ancsAction ancsGetAppInfo ancsGetNotificationInfo
    ancsIsActive connect ctsGetTime ctsIsActive disconnect eraseBonds filterDevices findDevices getAddress
    getAdvertisingData getAdvertisingName getBattery getSecurityStatus requestDevice resolveAddress restart
    sendHIDReport setAddress setAdvertising setConnectionInterval setRSSIHandler setScan setScanResponse setSecurity
    setServices setTxPower setWhitelist sleep startBonding updateServices wake`),
  Math: names(`
    E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos asin atan atan2 ceil clip cos exp floor log max min pow randInt
    random round sign sin sqrt tan wrap`),
  Object: names(`
    assign create defineProperties defineProperty entries fromEntries getOwnPropertyDescriptor
    getOwnPropertyDescriptors getOwnPropertyNames getPrototypeOf keys setPrototypeOf values`),
  Array: names("isArray"),
  String: names("fromCharCode"),
  Number: names("MAX_VALUE MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY"),
  JSON: names("parse stringify"),
  Promise: names("all reject resolve"),
  console: names("debug error info log trace warn"),
  process: names("env memory version"),
};

/** What only some of them have. */
const ONLY: Readonly<Record<Target, Readonly<Record<string, readonly string[]>>>> = {
  banglejs1: {
    Bangle: names(
      "accelRd compassRd compassWr getCompass isCompassOn resetCompass setCompassPower ioWr lcdWr",
    ),
  },
  banglejs2: {
    Bangle: names(`
      accelRd accelWr barometerRd barometerWr compassRd compassWr getCompass getPressure hrmRd hrmWr isBarometerOn
      isCompassOn resetCompass setBarometerPower setCompassPower setLCDOverlay touchRd touchWr`),
  },
  banglejs3: {
    Bangle: names("accelRd accelWr getCompass isCompassOn resetCompass setCompassPower setLCDOverlay"),
  },
};

/** Objects whose members are checked, and what they have on the target. */
export function membersOf(object: string, target: Target): readonly string[] | undefined {
  const common = COMMON[object];
  return common && [...common, ...(ONLY[target][object] ?? []), ...OBJECT];
}

/** Names that are there without being declared. */
export const GLOBALS: ReadonlySet<string> = new Set(
  names(`
    ${Object.keys(COMMON).join(" ")}
    ArrayBuffer Boolean DataView Date Error Float32Array Float64Array Function Graphics Infinity Int16Array Int32Array
    Int8Array InternalError NaN ReferenceError RegExp SyntaxError TypeError Uint16Array Uint24Array Uint32Array
    Uint8Array Uint8ClampedArray
    BTN BTN1 BTN2 BTN3 LED1 LED2 Bluetooth Modules Serial1 Terminal Pin WIDGETS
    arguments atob btoa changeInterval clearInterval clearTimeout clearWatch decodeURIComponent digitalRead digitalWrite
    dump echo edit encodeURIComponent eval exports getTime global globalThis isFinite isNaN load module parseFloat
    parseInt peek16 peek32 peek8 poke8 print require reset save setInterval setTime setTimeout setWatch trace undefined`),
);

/** Built-in modules, and those that apps bring: what is not here would be looked for in Storage and not be found. */
export const MODULES: ReadonlySet<string> = new Set(
  names(
    "Storage heatshrink Flash crypto locale Layout tensorflow gestures gestures.actions gestures.confirm gestures.listen textinput",
  ),
);

/** Methods that no built-in object has, by name: calling them fails whatever they are called on. */
export const MISSING_METHODS: ReadonlySet<string> = new Set(
  names(`
    at codePointAt copyWithin entries findLast findLastIndex flat flatMap localeCompare matchAll normalize reduceRight
    search toExponential toPrecision toReversed toSorted toSpliced trimEnd trimStart`),
);
