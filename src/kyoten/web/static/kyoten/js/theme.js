// Runs before the first paint, so that a chosen light or dark page does not flash in the other one.
(() => {
  "use strict";
  const chosen = (() => {
    try {
      return localStorage.getItem("kyoten-theme");
    } catch {
      return null; // storage may be forbidden by the browser's settings
    }
  })();
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
})();
