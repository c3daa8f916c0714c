// Says how large a chosen file is before it is sent, and how much of it has been sent.
// The form works without it: the server says the same things afterwards.
(() => {
  "use strict";

  const UNITS = ["B", "kB", "MB", "GB"];
  let running = false;

  const size = (bytes) => {
    let place = 0;
    let count = bytes;
    while (count >= 1000 && place < UNITS.length - 1) {
      count /= 1000;
      place += 1;
    }
    return `${place && count < 10 ? count.toFixed(1) : Math.round(count)} ${UNITS[place]}`;
  };

  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
  const say = (form, text) => {
    form.querySelector("[data-state]").textContent = text;
  };

  function fits(form) {
    const input = form.querySelector('input[type="file"]');
    const [file] = input.files;
    if (!file) return true;
    const most = Number(input.dataset.mostBytes) || Infinity;
    const small = file.size <= most;
    const values = { name: file.name, size: size(file.size), most: size(most) };
    say(form, filled(small ? form.dataset.chosen : form.dataset.tooLarge, values));
    return small;
  }

  function failed(form) {
    running = false;
    form.querySelector("progress").hidden = true;
    say(form, form.dataset.failed);
  }

  // The page that the server answered with: the list with the new file, or the form with what is wrong.
  function show(request) {
    running = false;
    const answer = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = answer.title;
    for (const old of document.querySelectorAll(".notices")) old.remove();
    const notices = answer.querySelector(".notices");
    if (notices) document.querySelector(".frame.unsent").previousElementSibling.append(notices);
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    const first = document.querySelector("[data-error-summary]") || document.querySelector("h1");
    first.setAttribute("tabindex", "-1");
    first.focus();
  }

  function send(form) {
    running = true;
    const progress = form.querySelector("progress");
    progress.hidden = false;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      const percent = total ? Math.round((100 * loaded) / total) : 0;
      progress.value = percent;
      say(form, filled(form.dataset.sending, { percent }));
    });
    request.addEventListener("load", () => (request.status < 400 ? show(request) : failed(form)));
    request.addEventListener("error", () => failed(form));
    request.addEventListener("abort", () => failed(form));
    request.open("POST", form.action);
    request.send(new FormData(form));
  }

  document.addEventListener("change", ({ target }) => {
    const form = target.closest("form[data-upload]");
    if (form && target.type === "file") fits(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-upload]");
    if (!form) return;
    const waits = running || !fits(form);
    if (waits || form.querySelector('input[type="file"]').files.length) event.preventDefault();
    if (!waits && event.defaultPrevented) send(form); // without a file the server says what is missing
  });
})();
