/** Words chosen in the text, with the mouse or the keyboard, become a record or evidence. */

import { announce, phrase } from "./page.js";
import { spanOf } from "./offsets.js";

const SHOWN = 80;

function shorten(words) {
  const line = words.trim().replace(/\s+/g, " ");
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line;
}

/**
 * Watch the selection inside `text`; offer the tools of `bar` for it.
 * `compose(which, span)` is called with 'record', 'supports' or 'contradicts'.
 */
export function watchSelection(text, bar, compose) {
  let span = null;
  const quote = bar.querySelector("[data-words]");

  function current() {
    const selection = document.getSelection();
    return selection && selection.rangeCount ? spanOf(text, selection.getRangeAt(0)) : null;
  }

  function show() {
    span = current();
    bar.hidden = span === null;
    if (span) quote.textContent = shorten(span.words);
  }

  let waiting = false;
  document.addEventListener("selectionchange", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      show();
    });
  });

  for (const button of bar.querySelectorAll("button[data-compose]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
    button.addEventListener("click", () => span && compose(button.dataset.compose, span));
  }

  return {
    current,
    clear() {
      document.getSelection()?.removeAllRanges();
      show();
    },
  };
}

/** Let the arrow keys choose words: they move, with Shift they extend; Enter takes them, Escape stops. */
export function wordCursor(text, { onTake }) {
  let active = false;

  function stop() {
    active = false;
    text.classList.remove("choosing");
  }

  function move(event, direction) {
    const selection = document.getSelection();
    if (event.shiftKey) {
      selection.modify("extend", direction, "word");
    } else {
      selection.modify("move", direction, "word");
      selection.modify("extend", "forward", "word");
    }
    if (!text.contains(selection.focusNode)) selection.collapse(text.querySelector("[data-start]"), 0);
    selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
    announce(shorten(selection.toString()));
  }

  const directions = { ArrowLeft: "left", ArrowRight: "right" };

  document.addEventListener(
    "keydown",
    (event) => {
      if (!active || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in directions) {
        move(event, directions[event.key]);
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        document.getSelection().modify(event.shiftKey ? "extend" : "move", event.key === "ArrowDown" ? "forward" : "backward", "line");
      } else if (event.key === "Enter") {
        stop();
        onTake();
      } else if (event.key === "Escape") {
        stop();
        document.getSelection().removeAllRanges();
      } else {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );

  return {
    start(run) {
      const first = run ?? text.querySelector("[data-start]");
      if (!first) return;
      active = true;
      text.classList.add("choosing");
      document.activeElement?.blur();
      document.getSelection().setBaseAndExtent(first, 0, first, first.childNodes.length);
      first.scrollIntoView({ block: "nearest" });
      announce(phrase("choosing"));
    },
  };
}
