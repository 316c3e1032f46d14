/** What every page does: keys, the help overlay, and one sentence where something went wrong. */

const phrases = document.getElementById("phrases")?.dataset ?? {};

/** A sentence of the interface, in its language, with its gaps filled. */
export function phrase(name, gaps = {}) {
  const sentence = phrases[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
}

/** Tell a screen reader. Clearing first makes it speak the same words twice. */
export function announce(words) {
  const region = document.getElementById("announcer");
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => {
    region.textContent = words;
  });
}

/** Show one sentence above the page. */
export function notice(words) {
  const region = document.getElementById("notices");
  if (!region) return;
  const paragraph = document.createElement("p");
  paragraph.className = "notice bad";
  paragraph.textContent = words;
  region.replaceChildren(paragraph);
  region.scrollIntoView({ block: "nearest" });
}

const OFF = "habeas-keys-off";

function keysAreOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // a browser that keeps nothing still has its keys
  }
}

const takesText = (element) =>
  element.closest("input:not([type=checkbox], [type=radio], [type=submit]), textarea, select, [contenteditable]");

/** Run the action of a key, unless somebody is typing, a dialog is open or keys are switched off. */
export function onKeys(actions) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key !== "Escape" && (keysAreOff() || takesText(event.target))) return;
    const action = actions[event.key];
    if (action && action(event) !== false) event.preventDefault();
  });
}

function openHelp() {
  const dialog = document.getElementById("keys");
  if (!dialog) return false;
  dialog.showModal();
  return true;
}

function goToFilter() {
  const field = document.querySelector("[data-filter]");
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}

function setUpHelp() {
  const dialog = document.getElementById("keys");
  if (!dialog) return;
  for (const opener of document.querySelectorAll("[data-opens=keys]")) {
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      openHelp();
    });
  }
  const off = dialog.querySelector("[data-keys-off]");
  off.checked = keysAreOff();
  off.addEventListener("change", () => {
    try {
      localStorage.setItem(OFF, off.checked ? "1" : "0");
    } catch {
      off.checked = false;
    }
  });
}

function setUpErrors() {
  document.body.addEventListener("htmx:sendError", () => notice(phrase("unreachable")));
  document.body.addEventListener("htmx:timeout", () => notice(phrase("unreachable")));
  document.body.addEventListener("htmx:beforeRequest", () => document.getElementById("notices")?.replaceChildren());
}

document.documentElement.classList.add("scripted"); // what is only for pages without script may go now
setUpHelp();
setUpErrors();
onKeys({ "?": openHelp, "/": goToFilter });
