// Words that are selected in the article go into the form by which they are marked as a claim.
// Without this file the form takes words that are copied into it.

const prose = document.querySelector(".prose[data-marking]");
const words = document.getElementById("id_words");
const near = document.getElementById("id_near");
const bar = document.getElementById("marking");

function selectedIn(element) {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.commonAncestorContainer) ? range : null;
}

// What the page adds to the article (signs, notes, hidden words) is not among its words.
function wordsOf(range) {
  const part = range.cloneContents();
  for (const added of part.querySelectorAll(".vh, svg, .note, .meta, summary")) added.remove();
  for (const paragraph of part.querySelectorAll(".para")) paragraph.append("\n");
  return part.textContent.replace(/\s+/g, " ").trim();
}

function follow() {
  const range = selectedIn(prose);
  if (!range) return;
  const chosen = wordsOf(range);
  if (!chosen) return;
  const start = range.startContainer.parentElement?.closest("[data-start]");
  words.value = chosen;
  near.value = start?.dataset.start ?? "";
  bar.classList.add("ready");
}

document.addEventListener("selectionchange", follow);
