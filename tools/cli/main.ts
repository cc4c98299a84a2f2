console.log("bangle-gestures");
