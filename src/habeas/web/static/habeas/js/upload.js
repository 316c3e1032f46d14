/** Files dragged onto the form, and each file read and answered for on its own. */

import { announce, phrase } from "./page.js";

const form = document.getElementById("upload");
const field = form.querySelector("input[type=file]");
const zone = form.querySelector(".drop");
const results = document.getElementById("results");
const button = form.querySelector("button[type=submit]");

for (const name of ["dragenter", "dragover"]) {
  zone.addEventListener(name, (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
}
for (const name of ["dragleave", "drop"]) {
  zone.addEventListener(name, () => zone.classList.remove("over"));
}
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
});

function line(words) {
  const row = document.createElement("li");
  row.textContent = words;
  results.append(row);
  return row;
}

async function send(file) {
  const row = line(phrase("reading", { name: file.name }));
  const body = new FormData(form);
  body.delete(field.name);
  body.append(field.name, file);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (answer.headers.has("HX-Redirect")) {
      location.assign(answer.headers.get("HX-Redirect"));
      return;
    }
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = parsed.querySelectorAll("li");
    if (rows.length) row.replaceWith(...rows);
    else row.textContent = `${file.name}: ${parsed.body.textContent.trim()}`;
  } catch {
    row.textContent = `${file.name}: ${phrase("unreachable")}`;
  }
}

form.addEventListener("submit", async (event) => {
  if (!field.files.length) return; // the browser says that a file is needed
  event.preventDefault();
  button.disabled = true;
  results.replaceChildren();
  // One after the other: a file that cannot be read takes nothing from those that can.
  for (const file of [...field.files]) await send(file);
  button.disabled = false;
  field.value = "";
  announce(phrase("read"));
});
