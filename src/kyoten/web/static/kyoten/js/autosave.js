// Saves a form by itself while somebody types, and keeps in the browser what could not be sent.
// The form works without it: its button sends every field with the text that the field began from.
(() => {
  "use strict";

  const PAUSE = 2000; // after the last key
  const LONGEST = 4000; // after the first unsent key: with the way to the server less than five seconds
  const PATIENCE = 15000; // for an answer
  const HEARTBEAT = 20000;
  const LAST_LETTER = 10000; // characters that a page which is being closed may still send
  const LONGEST_RETRY = 60000;

  const form = document.querySelector("form[data-autosave]");
  if (!form) return;

  const status = document.getElementById("saved-at");
  const trouble = form.querySelector("[data-not-saved]");
  const troubleWords = trouble.querySelector("[data-words]");
  const present = form.querySelector("[data-others]");
  const nobody = form.querySelector("[data-nobody]")?.textContent ?? "";

  const fields = new Map(); // name -> { input, boxes: the choices of one answer, base: the text it began from }
  const restoring = new Set(); // rows that somebody else removed and that come back with the next save

  function register(name, base) {
    const found = form.elements[name];
    if (!found) return;
    const boxes = [...(found instanceof RadioNodeList ? found : [])].filter((one) => ["checkbox", "radio"].includes(one.type));
    const input = boxes[0] ?? (found instanceof RadioNodeList ? found[found.length - 1] : found);
    fields.set(name, { input, boxes, base });
  }

  for (const base of form.querySelectorAll('input[name^="base."]')) register(base.name.slice("base.".length), base);
  const held = new Map(); // name -> the panel in which a person chooses between two texts
  const attempts = new Map(); // name -> texts that were sent and whose answer is missing
  const settled = new Set(); // fields whose choice is part of this page and goes with its button
  for (const choice of document.querySelectorAll('[name^="choice."]')) settled.add(choice.name.slice("choice.".length));

  let timer = 0;
  let firstUnsent = 0;
  let running = null;
  let failures = 0;
  let refused = false;

  const plain = (text) => text.replace(/\r\n?/g, "\n").replaceAll("\0", "");
  const checked = (boxes) => boxes.filter((one) => one.checked).map((one) => one.value);
  const textOf = (name) => {
    const { input, boxes } = fields.get(name);
    return boxes.length ? checked(boxes).join(", ") : plain(input.value);
  };
  const baseOf = (name) => plain(fields.get(name).base.value);
  // A cell is TABLE.KEY.CELL with a dot inside TABLE; TABLE.KEY.row says whether its row is there.
  const rowOf = (name) => (name.split(".").length === 4 ? name.replace(/[^.]+$/, "row") : "");
  const isRow = (name) => rowOf(name) === name;
  const waits = (name) => held.has(name) || settled.has(name) || held.has(rowOf(name));
  const changed = () =>
    [...fields.keys()].filter((name) => (isRow(name) ? restoring.has(name) : textOf(name) !== baseOf(name)));
  const unsent = () => changed().filter((name) => !waits(name));

  // What this browser keeps: name -> { base, text, form }. "found" holds what an earlier page left behind, "gone" what it
  // left for fields that the form does not have any more.
  const shelf = (kind) => form.dataset.draft + (kind === "draft" ? "" : `:${kind}`);

  function kept(kind) {
    try {
      return JSON.parse(localStorage.getItem(shelf(kind))) ?? {};
    } catch {
      return {};
    }
  }

  function keep(kind, entries) {
    try {
      if (Object.keys(entries).length) localStorage.setItem(shelf(kind), JSON.stringify(entries));
      else localStorage.removeItem(shelf(kind));
    } catch {
      // a browser that keeps nothing still sends everything
    }
  }

  function lineOf(name) {
    return form.querySelector(`[data-row="${CSS.escape(name.replace(/\.[^.]+$/, ""))}"]`);
  }

  function gridOf(name) {
    return form.querySelector(`[data-grid="${CSS.escape(name.split(".").slice(0, 2).join("."))}"]`);
  }

  // A row made in the browser has a key of its own; its cells begin with nothing.
  function newRow(grid, key) {
    const line = grid.querySelector("template[data-new-row]").content.firstElementChild.cloneNode(true);
    const fresh = (text) => text.replaceAll("newrowkey", key);
    for (const one of [line, ...line.querySelectorAll("*")]) {
      for (const { name, value } of [...one.attributes]) if (value.includes("newrowkey")) one.setAttribute(name, fresh(value));
    }
    grid.querySelector("[data-rows]").append(line);
    for (const input of line.querySelectorAll("[name]")) {
      if (input.type === "submit") continue;
      const base = document.createElement("input");
      Object.assign(base, { type: "hidden", name: `base.${input.name}`, value: "" });
      line.append(base);
      register(input.name, base);
    }
    return line;
  }

  function newKey() {
    const drawn = crypto.getRandomValues(new Uint8Array(10));
    return [...drawn].map((one) => "abcdefghijkmnpqrstuvwxyz23456789"[one % 32]).join("");
  }

  function dropRow(name) {
    const line = lineOf(name);
    for (const one of [...fields.keys()].filter((other) => rowOf(other) === name)) {
      forget(one, textOf(one));
      held.get(one)?.remove();
      held.delete(one);
      fields.delete(one);
    }
    held.get(name)?.remove();
    held.delete(name);
    line?.remove();
  }

  function keepDraft(name) {
    const entries = kept("draft");
    if (textOf(name) === baseOf(name)) delete entries[name];
    else entries[name] = { base: baseOf(name), text: textOf(name), form: form.elements.form.value };
    keep("draft", entries);
  }

  function forget(name, text) {
    for (const kind of ["draft", "found"]) {
      const entries = kept(kind);
      if (entries[name]?.text === text) delete entries[name];
      keep(kind, entries);
    }
  }

  function tellTrouble(kind, words) {
    trouble.hidden = !kind;
    troubleWords.textContent = kind ? (words ?? troubleWords.dataset[kind]) : "";
  }

  function tellSaved(time) {
    status.querySelector("[data-words]").textContent = status.dataset.saved.replace("{time}", time);
  }

  function tellOthers(names) {
    if (!present) return;
    const words = names.map((name) => present.dataset.others.replace("{names}", name)).join(" · ") || nobody;
    if (present.textContent !== words) present.textContent = words;
  }

  function tellFormChanged() {
    const words = form.querySelector("[data-form-changed]");
    if (words) words.hidden = false;
  }

  function panel(kind) {
    return form.querySelector(`template[data-${kind}]`).content.firstElementChild.cloneNode(true);
  }

  function say(element, text) {
    element.replaceChildren();
    for (const line of (text || "—").split("\n")) element.append(line, document.createElement("br"));
  }

  function shown(name, text) {
    const { input, boxes } = fields.get(name);
    if (isRow(name)) return text ? form.querySelector("[data-row-stays]").textContent : form.querySelector("[data-row-gone]").textContent;
    if (boxes.length) {
      const ids = text.split(", ");
      return boxes.filter((one) => ids.includes(one.value)).map((one) => one.labels[0].textContent.trim()).join(", ");
    }
    if (!input.options) return text;
    return [...input.options].find((option) => option.value === text)?.textContent ?? text;
  }

  function labelOf(name) {
    if (!fields.has(name)) return gridOf(name)?.querySelector("h2")?.textContent ?? name;
    const row = lineOf(name)?.querySelector("legend")?.textContent;
    const { input, boxes } = fields.get(name);
    const own = boxes.length ? input.closest("fieldset")?.querySelector("legend")?.textContent : input.labels?.[0]?.textContent;
    return [row, own].filter(Boolean).join(" – ") || name;
  }

  function typeInto(name, text) {
    const { input, boxes } = fields.get(name);
    if (boxes.length) for (const one of boxes) one.checked = text.split(", ").includes(one.value);
    else input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function settle(name, theirs, text) {
    held.get(name)?.remove();
    held.delete(name);
    fields.get(name).base.value = theirs;
    forget(name, textOf(name));
    typeInto(name, text);
    fields.get(name).input.focus();
    if (!held.size) tellTrouble("");
  }

  // Somebody removed the row in which one writes: it comes back with everything in it, or goes.
  function settleRow(name, stays) {
    if (!stays) dropRow(name);
    else {
      held.get(name).remove();
      held.delete(name);
      restoring.add(name);
      for (const [one, { base }] of fields) if (rowOf(one) === name) base.value = "";
      fields.get(name).input.value = "1";
      plan();
    }
    if (!held.size) tellTrouble("");
  }

  function offerRow({ field: name, yours, theirs }) {
    const offer = panel("conflict");
    say(offer.querySelector("[data-theirs]"), shown(name, theirs));
    say(offer.querySelector("[data-yours]"), shown(name, yours));
    offer.querySelector("[data-both]").hidden = true;
    offer.querySelector("[data-mine]").addEventListener("click", () => settleRow(name, true));
    offer.querySelector("[data-other]").addEventListener("click", () => settleRow(name, false));
    offer.setAttribute("aria-label", lineOf(name).querySelector("legend").textContent);
    held.get(name)?.remove();
    lineOf(name).append(offer);
    held.set(name, offer);
  }

  function offerChoice({ field: name, yours, theirs }) {
    held.get(name)?.remove();
    const offer = panel("conflict");
    const input = fields.get(name).input;
    say(offer.querySelector("[data-theirs]"), shown(name, theirs));
    say(offer.querySelector("[data-yours]"), shown(name, yours));
    offer.querySelector("[data-both]").hidden = input.tagName !== "TEXTAREA";
    offer.querySelector("[data-mine]").addEventListener("click", () => settle(name, theirs, textOf(name)));
    offer.querySelector("[data-other]").addEventListener("click", () => settle(name, theirs, theirs));
    offer.querySelector("[data-both]").addEventListener("click", () => {
      settle(name, theirs, `${textOf(name)}\n\n${theirs}`);
    });
    offer.setAttribute("aria-label", labelOf(name));
    (lineOf(name) ? input.closest(".grid__cell") : input.closest(".field")).after(offer);
    held.set(name, offer);
  }

  async function post(names, keepalive) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const name of names) {
      data.set(name, textOf(name));
      data.set(`base.${name}`, baseOf(name));
      attempts.set(name, (attempts.get(name) ?? new Set()).add(textOf(name)));
    }
    const sent = new Map(names.map((name) => [name, textOf(name)]));
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      body: data,
      headers: { "X-Autosave": "1" },
      redirect: "manual",
      keepalive: keepalive && [...sent.values()].join("").length < LAST_LETTER,
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { response, sent };
  }

  function tellProblem(name, words) {
    const { input } = fields.get(name);
    const id = `${input.id}-error`;
    let place = document.getElementById(id);
    if (!place) {
      if (!words) return;
      place = Object.assign(document.createElement("p"), { id, className: "field__error" });
      input.before(place);
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${id}`.trim());
    }
    place.textContent = words;
    place.hidden = !words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  // What the server computed: problems of what was sent, totals, and what rules say. Nothing of it is typed here.
  function show({ problems, totals, fragments }) {
    for (const [name, words] of Object.entries(problems ?? {})) if (fields.has(name) && !isRow(name)) tellProblem(name, words);
    for (const [id, text] of Object.entries(totals ?? {})) {
      const place = document.getElementById(id);
      if (place && place.textContent !== text) place.textContent = text;
    }
    for (const [id, html] of Object.entries(fragments ?? {})) {
      const made = new DOMParser().parseFromString(html, "text/html");
      document.getElementById(id)?.replaceChildren(...made.body.childNodes);
    }
  }

  async function take(response, sent) {
    const answer = await response.json();
    failures = 0;
    const conflicts = new Map(answer.conflicts.map((one) => [one.field, one]));
    for (const [name, text] of sent) {
      const conflict = conflicts.get(name);
      if (conflict && attempts.get(name)?.has(conflict.theirs)) {
        fields.get(name).base.value = conflict.theirs; // one's own text, saved although the answer was lost
        continue;
      }
      attempts.delete(name);
      if (conflicts.has(rowOf(name))) continue; // the row is asked about as a whole
      if (conflict) {
        offerChoice(conflict);
        continue;
      }
      restoring.delete(name);
      fields.get(name).base.value = text;
      forget(name, text);
      keepDraft(name);
    }
    for (const [name, conflict] of conflicts) if (isRow(name)) offerRow(conflict);
    show(answer);
    if (sent.size > conflicts.size) tellSaved(answer.saved_at);
    if (answer.form_changed) tellFormChanged();
    tellOthers(answer.others);
    tellTrouble(held.size ? "chosen" : "");
  }

  async function refuse(response) {
    const signedOut = response.type === "opaqueredirect" || response.status === 403;
    const words = response.status === 409 || response.status === 400 ? (await response.json()).refused : undefined;
    refused = signedOut || Boolean(words);
    if (refused) tellTrouble("signedOut", words);
    return refused;
  }

  function again() {
    failures += 1;
    later(Math.min(PAUSE * 2 ** failures, LONGEST_RETRY));
  }

  async function send(names, keepalive) {
    try {
      const { response, sent } = await post(names, keepalive);
      if (response.ok) await take(response, sent);
      else if (!(await refuse(response)) && names.length) {
        tellTrouble("failed");
        again();
      }
    } catch {
      if (!names.length) return;
      tellTrouble("offline");
      again();
    }
  }

  async function save(keepalive = false) {
    clearTimeout(timer);
    while (running) await running;
    const names = unsent();
    firstUnsent = 0;
    if (!names.length || refused) return;
    running = send(names, keepalive).finally(() => (running = null));
    await running;
    if (!failures && unsent().length) plan();
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function plan() {
    if (failures || refused) return; // the next attempt is planned, or none helps
    firstUnsent ||= Date.now();
    later(Math.max(0, Math.min(PAUSE, firstUnsent + LONGEST - Date.now())));
  }

  function restore(found) {
    const offer = panel("found");
    const list = offer.querySelector("[data-fields]");
    for (const name of Object.keys(found)) {
      const item = document.createElement("li");
      item.textContent = labelOf(name);
      list.append(item);
    }
    const done = () => {
      keep("found", {});
      offer.remove();
    };
    offer.querySelector("[data-keep]").addEventListener("click", () => {
      for (const [name, { base, text }] of Object.entries(found)) {
        if (!fields.has(name)) newRow(gridOf(name), name.split(".")[2]);
        if (!fields.has(name)) continue;
        fields.get(name).base.value = base;
        typeInto(name, text);
      }
      done();
      form.querySelector(":is(textarea, select, input:not([type=hidden]))")?.focus();
    });
    offer.querySelector("[data-discard]").addEventListener("click", done);
    form.before(offer);
  }

  // Texts that an earlier page left for fields which the form does not have any more: the site keeps them aside.
  function strays(every) {
    const left = every.filter(([name]) => !fields.has(name));
    const [code, user] = [form.dataset.draft.split(":")[1], form.dataset.draft.split(":").at(-1)];
    for (const key of Object.keys(localStorage)) {
      const parts = key.split(":");
      const known = form.dataset.places.split(" ").includes(parts[2]);
      if (parts[0] !== "kyoten-draft" || parts[1] !== code || parts[3] !== user || known) continue;
      left.push(...Object.entries(JSON.parse(localStorage.getItem(key)) ?? {}));
      localStorage.removeItem(key);
    }
    return { ...kept("gone"), ...Object.fromEntries(left) };
  }

  async function sendStrays(left, pause = PAUSE) {
    let waiting = false;
    for (const [name, entry] of Object.entries(left)) {
      if (!(await sendStray(name, entry))) {
        waiting = true; // kept in the browser for the next time
        continue;
      }
      const rest = kept("gone");
      delete rest[name];
      keep("gone", rest);
      tellFormChanged();
    }
    if (waiting) setTimeout(() => sendStrays(kept("gone"), Math.min(2 * pause, LONGEST_RETRY)), pause);
  }

  async function sendStray(name, entry) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    if (entry.form) data.set("form", entry.form);
    data.set(name, entry.text);
    data.set(`base.${name}`, entry.base);
    try {
      const response = await fetch(form.dataset.autosave, { method: "POST", body: data, redirect: "manual" });
      return response.ok;
    } catch {
      return false;
    }
  }

  function lookForDrafts() {
    const every = Object.entries({ ...kept("found"), ...kept("draft") });
    const away = (name) => !fields.has(name) && !(rowOf(name) && gridOf(name)); // rows can be made again
    const left = strays(every.filter(([name]) => away(name)));
    keep("gone", left);
    sendStrays(left);
    const missing = (name, text) => (fields.has(name) ? textOf(name) !== text : !away(name) && text);
    const found = Object.fromEntries(every.filter(([name, { text }]) => missing(name, text)));
    keep("draft", {});
    keep("found", found);
    if (Object.keys(found).length) restore(found);
  }

  function beat() {
    if (present && document.visibilityState === "visible" && !running && !unsent().length) send([], false);
  }

  form.addEventListener("input", (event) => {
    const name = event.target.name;
    if (!fields.has(name)) return;
    keepDraft(name);
    if (!waits(name)) plan();
  });

  // Totals come with the answer, exact to the yen: whoever leaves a cell of a table with totals waits no longer for them.
  form.addEventListener("change", (event) => {
    const name = event.target.name;
    const adds = event.target.closest("[data-row]")?.querySelector("output");
    if (adds && fields.has(name) && !waits(name) && !failures && !refused) later(0);
  });

  form.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add]");
    if (!add) return;
    event.preventDefault();
    const line = newRow(add.closest("[data-grid]"), newKey());
    line.querySelector(":is(select, textarea, input:not([type=hidden]))")?.focus();
  });

  let leaving = false;
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    const pressed = event.submitter; // a button may say more than "save"
    failures = 0;
    await save();
    await new Promise((go) => setTimeout(go)); // a form is not sent again while its first sending is still announced
    if (held.size) held.values().next().value.focus();
    else if (!failures) {
      leaving = true;
      form.requestSubmit(pressed);
    }
  });

  addEventListener("online", () => {
    if (!unsent().length) return;
    failures = 0;
    save();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && unsent().length) save(true);
  });

  document.addEventListener("DOMContentLoaded", () => {
    lookForDrafts();
    beat();
    setInterval(beat, HEARTBEAT);
  });
})();
