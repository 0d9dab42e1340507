// Words that are selected in the copy of a source go into the field for the quotation.
// Without this file the field takes words that are copied into it.

const text = document.getElementById("source-words");
const field = document.getElementById("id_quote");
const bar = document.getElementById("marking");

function follow() {
  const selection = document.getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const chosen = range.toString().trim();
  if (!chosen || !text.contains(range.commonAncestorContainer)) return;
  field.value = chosen;
  bar.classList.add("ready");
}

document.addEventListener("selectionchange", follow);
