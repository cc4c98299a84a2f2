/**
 * What the studio's virtual watch shows when no app is open, as a watch out of its box shows its clock: the time, and the apps
 * that are on it, by its button or a tap. It goes to no real watch.
 */
{
  const storage = require("Storage");
  /** Asked each time: an app may have come meanwhile. @returns {{ readonly name: string, readonly src: string }[]} */
  const apps = () =>
    storage
      .list(/\.info$/)
      .map((file) => storage.readJSON(file, true) || {})
      .filter((app) => app.src && (app.type || "app") === "app");

  const showTime = () => {
    const area = Bangle.appRect;
    const middle = area.x + area.w / 2;
    const now = new Date();
    const minutes = `0${now.getMinutes()}`.slice(-2);
    g.reset().clearRect(area).setFontAlign(0, 0);
    g.setFont("Vector", area.w / 3).drawString(
      `${now.getHours()}:${minutes}`,
      middle,
      area.y + area.h * 0.38,
    );
    g.setFont("Vector", area.w / 10).drawString(
      apps().length > 0 ? "Button: apps" : "No app yet.\nPut one here.",
      middle,
      area.y + area.h * 0.8,
    );
  };

  const showApps = () => {
    if (apps().length === 0) return;
    clearInterval(ticking);
    /** @type {Menu} */
    const menu = { "": { title: "Apps", back: () => load() } };
    apps().forEach((app) => {
      menu[app.name] = () => load(app.src);
    });
    E.showMenu(menu);
  };

  const ticking = setInterval(showTime, 2000);
  Bangle.setUI({ mode: "custom", btn: showApps, touch: showApps });
  showTime();
}
