// Keys for readers: each stands for a link or button of the page, and single letters can be switched off.
(() => {
  "use strict";

  const OFF = "kyoten-single-keys-off";
  const LINKS = { j: "next", n: "next", k: "previous", p: "previous" };

  function stored() {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false; // the choice then lasts for this page only
    }
  }

  let off = stored();

  const types = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox], [type=submit])");

  function keep(isOff) {
    off = isOff;
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // see above
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || !(event.target instanceof Element)) return;
    if (event.key === "Enter" && event.ctrlKey) document.querySelector("[data-send]")?.click();
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || types(event.target)) return;
    const way = LINKS[event.key];
    if (way) document.querySelector(`[data-key-${way}]`)?.click();
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-single-keys]")) keep(!event.target.checked);
  });

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-single-keys]")) box.checked = !off;
  });
})();
