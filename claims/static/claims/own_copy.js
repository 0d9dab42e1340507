// The page of a draft: the keys for verdicts choose what a statement is, for people who turned
// single keys on. Everything here can be done without it.

const root = document.documentElement;
const chosen = JSON.parse(root.dataset.singleKeys ?? "{}");
const STATES = { supported: "confirmed", disputed: "change", unverifiable: "no_fact" };

document.addEventListener("keydown", (event) => {
  if (!root.hasAttribute("data-single-keys") || event.isComposing || event.repeat) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]")) return;
  const state = STATES[chosen[event.key.toLowerCase()]];
  const row = state && event.target.closest("[data-statement]");
  const radio = row?.querySelector(`input[name=state][value=${state}]`);
  if (!radio) return;
  event.preventDefault();
  radio.closest("details").open = true;
  radio.checked = true;
  radio.focus();
});

// Whoever has marked a statement goes on from it; whoever was refused is told where.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.detail.elt?.closest?.("[data-statement]");
  if (row && event.detail.requestConfig?.verb === "post") row.querySelector("summary")?.focus();
});
