/** Promises as the firmware has them: what they set off runs when the current code has ended, as with events. */
export const PROMISES_PRELUDE = `function (host, inner) {
  "use strict";
  var hidden = inner.hidden, PENDING = 0, REJECTED = 1, FULFILLED = 2;
  function Promise(executor) {
    if (executor === inner.PROMISE) return;
    if (!executor) throw new Error("Function required in promise constructor");
    var self = this instanceof Promise ? this : create(), box = boxOf(self);
    self.state = PENDING;
    try {
      executor(function (value) { settleLater(box, value, true); }, function (reason) { settleLater(box, reason, false); });
    } catch (error) {
      settleLater(box, error, false);
    }
    return self;
  }
  inner.PROMISE = {};
  var create = function () {
    var made = new Promise(inner.PROMISE);
    made.state = PENDING;
    return made;
  };
  /** Can be settled once. */
  var boxOf = function (promise) { return { promise: promise, isSettled: false }; };
  var secrets = new WeakMap();
  var secretOf = function (promise) {
    var known = secrets.get(promise);
    if (!known) secrets.set(promise, known = { value: undefined, reactions: [] });
    return known;
  };
  var settleLater = function (box, value, isGood) {
    inner.queue(function () { settle(box, value, isGood); }, undefined, []);
  };
  var settle = function (box, value, isGood) {
    if (box.isSettled) return;
    box.isSettled = true;
    var promise = box.promise;
    if (value === promise) throw new Error("Illegal resolving to self");
    var follows = isGood && typeof value === "object" && value !== null &&
      (value instanceof Promise || typeof value.then === "function");
    if (!follows) return seal(promise, value, isGood);
    var next = boxOf(promise);
    try {
      value.then(function (v) { settle(next, v, true); }, function (r) { settle(next, r, false); });
    } catch (error) {
      settle(next, error, false);
    }
  };
  var seal = function (promise, value, isGood) {
    var secret = secretOf(promise);
    promise.state = isGood ? FULFILLED : REJECTED;
    secret.value = value;
    if (!secret.reactions.length && !isGood) {
      var error = new Error("Unhandled promise rejection: " + inner.textOf(value));
      if (value instanceof Error) hidden(error, "stack", value.stack);
      throw error;
    }
    secret.reactions.forEach(function (reaction) { react(promise, reaction, value, isGood); });
  };
  var react = function (promise, reaction, value, isGood) {
    inner.queue(function () {
      var callback = isGood ? reaction.done : reaction.failed, answer = value, failed = !isGood;
      if (callback) {
        failed = false;
        try {
          answer = callback.call(promise, value);
        } catch (error) {
          answer = error;
          failed = true;
        }
      }
      settle(reaction.next, answer, !failed);
    }, undefined, []);
  };
  hidden(Promise.prototype, "then", function (done, failed) {
    var made = create(), secret = secretOf(this);
    var reaction = {
      next: boxOf(made), done: typeof done === "function" ? done : undefined,
      failed: typeof failed === "function" ? failed : undefined
    };
    if (this.state === PENDING) secret.reactions.push(reaction);
    else react(this, reaction, secret.value, this.state === FULFILLED);
    return made;
  });
  hidden(Promise.prototype, "catch", function (failed) { return this.then(undefined, failed); });
  hidden(Promise, "resolve", function (value) {
    if (value instanceof Promise) return value;
    if (typeof value === "object" && value && typeof value.then === "function") {
      return new Promise(function (done, failed) { value.then(done, failed); });
    }
    var made = create();
    settleLater(boxOf(made), value, true);
    return made;
  });
  hidden(Promise, "reject", function (reason) {
    var made = create();
    settleLater(boxOf(made), reason, false);
    return made;
  });
  hidden(Promise, "all", function (promises) {
    if (typeof promises !== "object" || !promises) {
      throw new TypeError("Expecting something iterable, got " + inner.kindOf(promises));
    }
    var results = [], left = 0, made = create(), box = boxOf(made);
    Object.keys(promises).forEach(function (key, index) {
      var promise = promises[key];
      if (!(promise instanceof Promise)) {
        results[index] = promise;
        return;
      }
      left++;
      promise.then(function (value) {
        results[index] = value;
        if (--left === 0) settleLater(box, results, true);
      }, function (reason) { settleLater(box, reason, false); });
    });
    if (left === 0) settleLater(box, results, true);
    return made;
  });
  hidden(globalThis, "Promise", Promise);
}`;
