/**
 * Members of the language's own objects that a JavaScript engine of today has and the firmware of the watches (2v29) has not:
 * found by asking the official emulator of Bangle.js 2 for each. `globalThis` is the global scope.
 */
export const ABSENT: Readonly<Record<string, string>> = {
  "Array.prototype":
    "at with reduceRight findLast findLastIndex lastIndexOf toLocaleString toReversed toSorted toSpliced copyWithin flatMap flat values keys entries",
  "String.prototype":
    "at codePointAt isWellFormed toWellFormed matchAll search trimEnd trimRight trimStart trimLeft toLocaleLowerCase toLocaleUpperCase anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup normalize localeCompare",
  "Number.prototype": "toExponential toPrecision toLocaleString",
  "Function.prototype": "caller arguments fileName lineNumber columnNumber",
  "Object.prototype":
    "toLocaleString isPrototypeOf propertyIsEnumerable __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__",
  "Date.prototype":
    "toGMTString toDateString toTimeString toLocaleString toLocaleDateString toLocaleTimeString getYear getUTCFullYear getUTCMonth getUTCDate getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds getUTCDay setUTCMilliseconds setUTCSeconds setUTCMinutes setUTCHours setUTCDate setUTCMonth setYear setUTCFullYear",
  "TypedArray.prototype":
    "at with values keys entries copyWithin reduceRight findLast findLastIndex toReversed toSorted toLocaleString lastIndexOf",
  "ArrayBuffer.prototype": "maxByteLength resizable detached resize slice transfer transferToFixedLength",
  "DataView.prototype": "getBigInt64 getBigUint64 getFloat16 setBigInt64 setBigUint64 setFloat16",
  Array: "from of",
  String: "fromCodePoint raw",
  Number:
    "parseInt parseFloat isNaN isFinite isInteger isSafeInteger EPSILON MAX_SAFE_INTEGER MIN_SAFE_INTEGER",
  Object:
    "getOwnPropertySymbols groupBy isExtensible preventExtensions is seal freeze isSealed isFrozen hasOwn",
  Math: "trunc cosh sinh tanh acosh asinh atanh expm1 log1p log2 log10 cbrt hypot f16round fround imul clz32 sumPrecise",
  Date: "UTC",
  ArrayBuffer: "isView",
  Error: "isError",
  globalThis:
    "EvalError RangeError URIError AggregateError Iterator decodeURI encodeURI escape unescape Reflect Symbol BigInt Proxy Map Set WeakMap WeakSet SharedArrayBuffer BigInt64Array BigUint64Array Float16Array WeakRef FinalizationRegistry",
};
