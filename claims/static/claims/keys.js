// The keyboard of the desk. Ctrl+Enter always; single keys only for people who turned them on.
// Nothing here is the only way to anything: without this file every page works by Tab and Enter.

const root = document.documentElement;

function isTyping(element) {
  return element.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

// A part of the page may have a button of its own: evidence, a comment, the reason for a skip.
function buttonOfPart(element) {
  const part = element.closest("[data-sends]");
  if (part) return document.getElementById(part.dataset.sends);
  const to = element.closest("[data-keep]")?.dataset.keep;
  return to ? document.querySelector(`button[formaction="${CSS.escape(to)}"]`) : null;
}

function sendFormInFocus(element) {
  const form = element.form ?? element.closest("form");
  const send = document.getElementById("send");
  const button = buttonOfPart(element)
    ?? (form && send?.form !== form ? null : send)
    ?? form?.querySelector("button.primary")
    ?? form?.querySelector("button:not(.vh)");
  button?.click();
}

// A button is pressed itself. A link and a fold are the browser's: it opens the link in a new tab.
// From an open window of the page nothing behind it is sent.
function sendFrom(event) {
  if (event.target.closest("a[href], summary") || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  const button = event.target.closest("button");
  if (button) button.click();
  else sendFormInFocus(event.target);
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

// What has consequences is led to, not done: Enter on the button, or the words that are asked for,
// are the person's own. Folds around it open.
function goTo(name) {
  const element = document.querySelector(`[data-act="${name}"]`);
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  focusInto(element);
}

function addContact() {
  const fold = document.getElementById("add-contact");
  if (!fold) return;
  fold.open = true;
  focusInto(fold.querySelector("input:not([type=hidden])"));
}

function addEvidence() {
  const fold = document.getElementById("add");
  if (!fold) return;
  fold.open = true;
  focusInto(fold.querySelector("input[type=url]"));
}

// Who hears the page is led there too, not only who sees it.
function goToClaim() {
  const claim = document.querySelector(".claim.now");
  if (!claim) return;
  claim.tabIndex = -1;
  claim.focus({ preventScroll: true });
  claim.scrollIntoView({ block: "center" });
}

// What each key does stands on the page, since people choose their own: {"n": "take-next", …}.
const chosen = JSON.parse(root.dataset.singleKeys ?? "{}");

const press = (name) => document.querySelector(`[data-act="${name}"]`)?.click();

const ACTS = {
  "take-next": () => press("take-next"),
  same: () => press("same"),
  different: () => press("different"),
  mark: () => press("mark"),
  next: () => moveBy(1),
  previous: () => moveBy(-1),
  open: openRow,
  supported: () => chooseVerdict("supported"),
  disputed: () => chooseVerdict("disputed"),
  unverifiable: () => chooseVerdict("unverifiable"),
  evidence: addEvidence,
  rationale: () => focusInto(document.getElementById("rationale")),
  claim: goToClaim,
  contact: addContact,
  comment: () => goTo("comment"),
  "put-back": () => goTo("put-back"),
  skip: () => goTo("skip"),
  snooze: () => goTo("snooze"),
  "hand-over": () => goTo("hand-over"),
  "take-second": () => press("take-second"),
  approve: () => goTo("approve"),
  return: () => goTo("return"),
  keys: () => openKeys(),
};

// The sign that this layout writes decides. Where it writes no Latin letter or digit (Persian,
// Greek, the digits of a French keyboard), the place of the key does: KeyN is N, Digit1 is 1.
function actOf(event) {
  const key = event.key.normalize("NFC").toLowerCase();
  const isLetter = key !== event.key.toUpperCase();
  if ([...key].length !== 1 || (event.shiftKey && isLetter)) return undefined;
  if (chosen[key]) return chosen[key];
  if (key === "\u061f") return chosen["?"];
  if (event.shiftKey || /[a-z0-9]/.test(key)) return undefined;
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(event.code);
  return place ? chosen[place[1].toLowerCase()] : undefined;
}

// The verdict of the page, or what the statement of own copy in focus is.
function chooseVerdict(rating) {
  const part = document.activeElement?.closest("[data-statement]") ?? document.getElementById("rating");
  const radio = part?.querySelector(`[data-act="${rating}"]`);
  if (!radio) return;
  const fold = radio.closest("details");
  if (fold) fold.open = true;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  focusInto(radio);
}

let isFetchingKeys = false;

async function openKeys() {
  if (isFetchingKeys) return;
  const link = document.querySelector("[data-keys-link]");
  let dialog = document.getElementById("keys-sheet");
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.id = "keys-sheet";
    dialog.setAttribute("aria-labelledby", "h-keys");
    isFetchingKeys = true;
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } }).finally(() => { isFetchingKeys = false; });
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
    sendFrom(event);
    return;
  }
  if (!root.hasAttribute("data-single-keys") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  if (isTyping(event.target)) {
    // The way out of a field to the keys; Tab goes on from there.
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = ACTS[actOf(event)];
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
  for (const store of [localStorage, sessionStorage]) {
    for (const name of Object.keys(store)) {
      if (/^verify:(draft|kept|sent):/.test(name)) store.removeItem(name);
    }
  }
});

document.querySelector("[data-focus-me]")?.focus();
