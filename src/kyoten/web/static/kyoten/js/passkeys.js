// Asks the browser for a passkey and sends what it answers. Nothing of this can be done without a script.
(() => {
  "use strict";

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=/g, "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  function forCreating(options) {
    const user = { ...options.user, id: bytes(options.user.id) };
    return { ...options, user, challenge: bytes(options.challenge), excludeCredentials: named(options.excludeCredentials) };
  }

  function forGetting(options) {
    return { ...options, challenge: bytes(options.challenge), allowCredentials: named(options.allowCredentials) };
  }

  function answered(credential) {
    const { response } = credential;
    const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const held = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: Object.fromEntries(held),
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  }

  async function optionsOf(form) {
    const { options, optionsUrl } = form.dataset;
    if (options) return JSON.parse(document.getElementById(options).textContent);
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    const answer = await fetch(optionsUrl, { headers });
    return (await answer.json()).request_options;
  }

  async function ask(form) {
    const { publicKey } = await optionsOf(form);
    const creating = form.dataset.passkey === "create";
    const credential = creating
      ? await navigator.credentials.create({ publicKey: forCreating(publicKey) })
      : await navigator.credentials.get({ publicKey: forGetting(publicKey) });
    form.elements.credential.value = JSON.stringify(answered(credential));
    form.submit();
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const state = form.querySelector("[data-state]");
      state.textContent = "";
      ask(form).catch(() => {
        state.textContent = form.dataset.failed;
      });
    });
  }
})();
