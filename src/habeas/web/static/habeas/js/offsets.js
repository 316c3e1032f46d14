/**
 * From what the browser has selected to a span of the canonical text.
 *
 * The server counts code points, JavaScript counts UTF-16 units: an emoji is one there and two here. Every run of the
 * text carries where it starts in `data-start`, in code points; only the words inside one run are ever counted here.
 */

/** How many code points `words` has. */
export function codePoints(words) {
  let count = 0;
  for (const _ of words) count += 1;
  return count;
}

function runAround(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element?.closest("[data-start]") ?? null;
}

function wordsBefore(run, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(run);
  range.setEnd(node, offset);
  return range.toString();
}

const startOf = (run) => Number(run.dataset.start);

function offsetAt(root, range, node, offset, atEnd) {
  const run = runAround(node);
  if (run && root.contains(run)) return startOf(run) + codePoints(wordsBefore(run, node, offset));
  // Between runs: the first run that begins inside the range, or the last that ends inside it.
  const runs = [...root.querySelectorAll("[data-start]")];
  if (atEnd) {
    const last = runs.findLast((r) => range.comparePoint(r, r.childNodes.length) <= 0);
    return last ? startOf(last) + codePoints(last.textContent) : null;
  }
  const first = runs.find((r) => range.comparePoint(r, 0) >= 0);
  return first ? startOf(first) : null;
}

/** The span of `range` in the text under `root`, as {start, end, words}; null where it holds no words of it. */
export function spanOf(root, range) {
  if (range.collapsed || !range.intersectsNode(root)) return null;
  const inside = document.createRange();
  inside.selectNodeContents(root);
  if (inside.comparePoint(range.startContainer, range.startOffset) === 0) {
    inside.setStart(range.startContainer, range.startOffset);
  }
  const whole = document.createRange();
  whole.selectNodeContents(root);
  if (whole.comparePoint(range.endContainer, range.endOffset) === 0) {
    inside.setEnd(range.endContainer, range.endOffset);
  }
  const words = inside.toString();
  if (!words.trim()) return null;
  const start = offsetAt(root, inside, inside.startContainer, inside.startOffset, false);
  const end = offsetAt(root, inside, inside.endContainer, inside.endOffset, true);
  return start === null || end === null || end <= start ? null : { start, end, words };
}
