// Small comforts. Every page works without them.
(() => {
  "use strict";

  const root = document.documentElement;

  function isDark() {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchTheme() {
    const next = isDark() ? "light" : "dark";
    root.dataset.theme = next;
    try {
      localStorage.setItem("kyoten-theme", next);
    } catch {
      // the choice then lasts for this page only
    }
  }

  function countCharacters(field) {
    const note = document.getElementById(field.dataset.countIn);
    const most = Number(field.dataset.countMost);
    if (!note || !most) return;
    const used = Array.from(field.value).length;
    const words = used > most ? note.dataset.over : note.dataset.left;
    note.textContent = words.replace("{n}", Math.abs(most - used).toLocaleString(root.lang));
    note.toggleAttribute("data-exceeded", used > most);
  }

  function prepare(part) {
    for (const field of part.querySelectorAll("[data-count-in]")) countCharacters(field);
    for (const button of part.querySelectorAll("[data-needs-script]")) button.hidden = false;
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-switch-theme]")) switchTheme();
    if (event.target.closest("[data-print]")) print();
  });

  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-count-in]")) countCharacters(event.target);
  });

  function tellUnsent(unsent) {
    const words = document.querySelector("[data-unsent]");
    if (words) words.hidden = !unsent;
  }

  for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(failure, () => tellUnsent(true));
  }

  document.addEventListener("htmx:afterOnLoad", (event) => {
    if (event.detail.successful) tellUnsent(false);
  });

  document.addEventListener("htmx:afterSettle", (event) => prepare(event.target));

  document.addEventListener("DOMContentLoaded", () => {
    prepare(document);
    document.querySelector("[data-error-summary]")?.focus();
  });
})();
