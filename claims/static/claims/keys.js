// The keyboard of the desk. Ctrl+Enter always; single keys only for people who turned them on.
// Nothing here is the only way to anything: without this file every page works by Tab and Enter.

const root = document.documentElement;

function isTyping(element) {
  return element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

function sendFormInFocus(element) {
  const part = element.closest("[data-sends]");
  const button = part
    ? document.getElementById(part.dataset.sends)
    : document.getElementById("send") ?? element.closest("form")?.querySelector("button");
  button?.click();
}

function focusInto(element) {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
}

function moveBy(step) {
  const rows = [...document.querySelectorAll("[data-row], .evidence-item")];
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step];
  if (!row) return;
  const link = row.querySelector("[data-open]");
  if (!link) row.tabIndex = -1;
  focusInto(link ?? row);
}

function openRow() {
  document.activeElement?.closest("[data-row]")?.querySelector("[data-open]")?.click();
}

function addEvidence() {
  const fold = document.getElementById("add");
  if (!fold) return;
  fold.open = true;
  focusInto(fold.querySelector("input[type=url]"));
}

const SINGLE = {
  n: () => document.querySelector("[data-key=n]")?.click(),
  s: () => document.querySelector("[data-key=s]")?.click(),
  d: () => document.querySelector("[data-key=d]")?.click(),
  j: () => moveBy(1),
  k: () => moveBy(-1),
  o: openRow,
  1: () => chooseVerdict("1"),
  2: () => chooseVerdict("2"),
  3: () => chooseVerdict("3"),
  e: addEvidence,
  r: () => focusInto(document.getElementById("rationale")),
  a: () => document.querySelector(".claim.now")?.scrollIntoView({ block: "center" }),
  "?": () => openKeys(),
};

function chooseVerdict(key) {
  const radio = document.querySelector(`#rating [data-key="${key}"]`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  focusInto(radio);
}

async function openKeys() {
  const link = document.querySelector("[data-keys-link]");
  let dialog = document.getElementById("keys-sheet");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys-sheet";
    dialog.setAttribute("aria-labelledby", "h-keys");
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return location.assign(link.href);
    const sheet = new DOMParser().parseFromString(await answer.text(), "text/html");
    const close = document.createElement("button");
    close.textContent = sheet.querySelector("[data-word-close]").dataset.wordClose;
    close.addEventListener("click", () => dialog.close());
    dialog.append(...sheet.body.childNodes, close);
    document.body.append(dialog);
  }
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented || event.repeat) return;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    sendFormInFocus(event.target);
    return;
  }
  if (!root.hasAttribute("data-single-keys") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const act = SINGLE[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

document.querySelector("[data-keys-link]")?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openKeys();
});

// Whoever signs out leaves nothing unpublished in this browser.
document.addEventListener("submit", (event) => {
  if (!event.target.action.endsWith("/logout/")) return;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("verify:draft:")) localStorage.removeItem(name);
  }
});

document.querySelector("[data-focus-me]")?.focus();
