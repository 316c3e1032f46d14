/** The reading view: go through what was found, judge it, and see where the text says it. */

import { announce, onKeys, phrase } from "./page.js";
import { watchSelection, wordCursor } from "./selection.js";

const desk = document.getElementById("desk");
const text = document.getElementById("text");
const list = document.getElementById("suggestions");
const filters = document.getElementById("filters");

const cards = () => [...list.querySelectorAll(":scope > li")].filter((card) => !card.hidden);
const marksOf = (card) => text.querySelectorAll(`[data-of~="${card.id}"]`);
const isOpen = (card) => card.dataset.state === "open";

let current = null;
const judged = [];

function select(card, { focus = true, scroll = true } = {}) {
  for (const mark of text.querySelectorAll("mark.current")) mark.classList.remove("current");
  current?.removeAttribute("aria-current");
  current = card;
  if (!card) return;
  card.setAttribute("aria-current", "true");
  const marks = marksOf(card);
  for (const mark of marks) mark.classList.add("current");
  if (scroll) {
    marks[0]?.scrollIntoView({ block: "nearest" });
    card.scrollIntoView({ block: "nearest" });
  }
  if (focus) card.focus({ preventScroll: true });
}

/** Bring a form that was opened in a card, or above the cards, into view. */
function showForm({ detail }) {
  if (!detail.elt.matches?.("[data-slot]")) return;
  detail.elt.querySelector("form")?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const shown = cards();
  if (!shown.length) return;
  const at = shown.indexOf(current);
  select(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by, 0), shown.length - 1)]);
}

/** The next open card after this one, or the first open one of all. */
function nextOpen(card) {
  const shown = cards();
  return shown.slice(shown.indexOf(card) + 1).find(isOpen) ?? shown.find(isOpen) ?? null;
}

const press = (card, what) => card?.querySelector(`[data-do="${what}"]`)?.click();

/** Take back the judgement on this card, or on the last one judged here where this one is open. */
function undo() {
  const card = current && !isOpen(current) ? current : document.getElementById(judged.pop() ?? "");
  press(card, "undo");
}

/** Show in the text what became of a suggestion. */
function paint(card) {
  for (const mark of marksOf(card)) {
    mark.classList.remove("open", "accepted", "rejected", "superseded");
    mark.classList.add(card.dataset.state);
  }
}

function afterJudgement({ detail }) {
  const card = document.getElementById(detail.card);
  if (!card) return;
  paint(card);
  if (isOpen(card)) {
    select(card);
    announce(phrase("undone"));
    return;
  }
  judged.push(card.id);
  const next = nextOpen(card);
  select(next ?? card);
  announce(`${detail.words} ${next ? phrase("next", { words: next.dataset.words }) : phrase("all")}`);
}

function applyFilters() {
  const chosen = new FormData(filters);
  const kinds = new Set(chosen.getAll("kind"));
  const state = chosen.get("state") ?? "";
  const words = (chosen.get("words") ?? "").trim().toLocaleLowerCase();
  const shownMarks = new Set();
  for (const card of list.querySelectorAll(":scope > li")) {
    card.hidden =
      (kinds.size > 0 && !kinds.has(card.dataset.kind)) ||
      (state !== "" && card.dataset.state !== state) ||
      (words !== "" && !card.dataset.words.toLocaleLowerCase().includes(words));
    if (!card.hidden) shownMarks.add(card.id);
  }
  for (const mark of text.querySelectorAll("mark[data-of]")) {
    mark.classList.toggle("muted", !mark.dataset.of.split(" ").some((of) => shownMarks.has(of)));
  }
  const count = cards().length;
  document.getElementById("none").hidden = count > 0;
  announce(phrase("shown", { count }));
  const query = new URLSearchParams([...chosen].filter(([, value]) => value !== ""));
  history.replaceState(null, "", `${location.pathname}?${query}`);
}

function compose(which, span) {
  const address = new URL(which === "record" ? desk.dataset.newRecord : desk.dataset.newEvidence, location.href);
  address.searchParams.set("start", span.start);
  address.searchParams.set("end", span.end);
  address.searchParams.set("words", span.words);
  if (which !== "record") address.searchParams.set("stance", which);
  if (desk.dataset.record) address.searchParams.set("record", desk.dataset.record);
  if (!window.htmx) {
    location.assign(address);
    return;
  }
  window.htmx.ajax("GET", address.pathname + address.search, { target: "#composer", swap: "innerHTML" });
}

function closeForms() {
  const open = document.activeElement?.closest("[data-slot]") ?? document.querySelector("[data-slot] form")?.closest("[data-slot]");
  if (open?.childElementCount) {
    open.replaceChildren();
    select(open.closest("#suggestions > li") ?? current);
    return;
  }
  selection?.clear();
}

/** A click on a highlight chooses its suggestion; another click on the same words the next one that covers them. */
function chooseFromText(event) {
  const mark = event.target.closest("mark[data-of]");
  if (!mark || !document.getSelection().isCollapsed) return;
  const covering = cards().filter((card) => mark.dataset.of.split(" ").includes(card.id));
  const card = covering[(covering.indexOf(current) + 1) % covering.length];
  if (!card) return;
  select(card, { scroll: false });
  card.scrollIntoView({ block: "nearest" });
}

const bar = document.getElementById("selection");
const selection = bar ? watchSelection(text, bar, compose) : null;
const cursor = bar
  ? wordCursor(text, {
      onTake() {
        const span = selection.current();
        if (span) compose("record", span);
      },
    })
  : null;

function newRecord() {
  const span = selection?.current();
  if (span) compose("record", span);
  else cursor?.start(current && marksOf(current)[0]);
}

// Links and buttons keep their own arrows and letters out of our way only where they have any.
onKeys({
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: (event) => (list.contains(event.target) || event.target === document.body ? step(1) : false),
  ArrowUp: (event) => (list.contains(event.target) || event.target === document.body ? step(-1) : false),
  a: () => press(current, "accept"),
  e: () => press(current, "edit"),
  r: () => press(current, "reject"),
  u: undo,
  n: newRecord,
  Escape: closeForms,
});

list.addEventListener("focusin", (event) => {
  const card = event.target.closest("#suggestions > li");
  if (card && card !== current) select(card, { focus: false });
});
desk.addEventListener("click", (event) => {
  if (!event.target.closest("[data-closes]")) return;
  event.preventDefault();
  closeForms();
});
text.addEventListener("click", chooseFromText);
document.body.addEventListener("judged", afterJudgement);
document.body.addEventListener("htmx:afterSettle", showForm);
filters.addEventListener("input", applyFilters);
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  applyFilters();
  (current && !current.hidden ? current : cards()[0])?.focus();
});

const wanted = location.hash ? document.getElementById(location.hash.slice(1)) : null;
const start = wanted?.closest("#suggestions > li") ?? cards().find((card) => card.id === wanted?.dataset.of?.split(" ")[0]);
select(start ?? cards().find(isOpen) ?? cards()[0] ?? null, { focus: Boolean(start), scroll: Boolean(start) });
desk.dataset.ready = "yes";
