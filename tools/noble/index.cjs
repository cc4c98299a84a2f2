// The only place that loads noble. It is bundled for the package, with its prebuilt parts beside it.
module.exports = {
  withBindings: (kind) => require("@stoprocent/noble").withBindings(kind),
  /** Only Linux has such sockets; elsewhere the package has nothing to load. */
  get hciSocket() {
    return require("@stoprocent/bluetooth-hci-socket");
  },
};
