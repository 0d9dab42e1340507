// What is typed is saved at the desk by htmx (see #work). This file looks after the rest: a copy in
// this browser until the desk has it, the way back when the desk cannot be reached, and Enter.
// What it says stands in the page (#draft-words), in the language of the page.

const form = document.getElementById("work");
const words = document.getElementById("draft-words").dataset;
const key = `verify:draft:${form.dataset.person}:${form.dataset.draft}`;
const NOT_TYPED = new Set(["csrfmiddlewaretoken", "lease", "version", "correcting", "replaces", "evidence-file", "comment", "comment_version", "send_anyway", "kept_place", "kept_version", "kept_late"]);
const OLD = 14 * 24 * 3600 * 1000;
const RETRY = 10_000;
const AS_IT_GOES = 60_000;

let changedAt = 0;
let savedAt = 0;
let failingSince = null;
let retry = 0;
// How many requests about the draft are on their way. A form waits for all of them: behind the verdict
// the words of one that comes late would begin a new draft.
let saving = 0;
let isLeaving = false;
let waiting = null;

function version() {
  return form.elements.namedItem("version").value;
}

function typed() {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (!NOT_TYPED.has(name) && typeof value === "string" && value) fields[name] = value;
  }
  return fields;
}

function sameWords(a, b) {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  names.delete("evidence-kind");
  return [...names].every((name) => (a[name] ?? "").replaceAll("\r\n", "\n") === (b[name] ?? "").replaceAll("\r\n", "\n"));
}

function readCopy() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keepCopy() {
  changedAt = Date.now();
  try {
    localStorage.setItem(key, JSON.stringify({ at: changedAt, version: version(), fields: typed() }));
  } catch {
    // A full or forbidden store: the desk still gets every word.
  }
}

function dropCopy() {
  localStorage.removeItem(key);
}

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function notice(title, text, ...buttons) {
  const box = document.createElement("div");
  box.className = "notice bad";
  box.setAttribute("role", "alert");
  box.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#bad"/></svg><div class="stack"><div><h3></h3><p></p></div><p class="flow"></p></div>';
  box.querySelector("h3").textContent = title;
  box.querySelector("h3 + p").textContent = text;
  for (const [words, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = words;
    button.addEventListener("click", () => act(box));
    box.querySelector(".flow").append(button);
  }
  document.getElementById("notices").append(box);
  return box;
}

function putBack(fields) {
  for (const [name, value] of Object.entries(fields)) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.type === "radio") control.checked = control.value === value;
      else if (control.type === "checkbox") control.checked = true;
      else control.value = value;
      control.closest("details")?.setAttribute("open", "");
    }
  }
  save();
}

function save() {
  form.dispatchEvent(new Event("keep-draft"));
}

// Whether the copy begins with every word that the page shows, typed on top of just this draft.
function goesOn(copy) {
  const shown = Object.entries(typed()).filter(([name]) => name !== "evidence-kind");
  return copy.version === version() && shown.every(([name, value]) => (copy.fields[name] ?? "").startsWith(value));
}

function offerCopy() {
  const copy = readCopy();
  if (!copy) return;
  if (Date.now() - copy.at > OLD || sameWords(copy.fields, typed())) return dropCopy();
  if (goesOn(copy)) return putBack(copy.fields);
  notice(
    words.wordCopyTitle,
    `${words.wordCopyText.replace("%time%", clock(copy.at))} ${(copy.fields.rationale ?? copy.fields.finding ?? "").slice(0, 160)}`,
    [words.wordPutBack, (box) => { putBack(copy.fields); box.remove(); }],
    [words.wordThrowAway, (box) => { dropCopy(); box.remove(); }],
  );
}

function isDraftRequest(event) {
  return event.detail.elt.id === "draft-saver";
}

function sayFailing(why) {
  clearTimeout(retry);
  retry = setTimeout(save, RETRY);
  if (failingSince) return;
  failingSince = notice(
    words.wordNotSaved.replace("%why%", why).replace("%time%", clock(Date.now())),
    words.wordStays,
    [words.wordTryNow, save],
  );
}

function sayWorking() {
  clearTimeout(retry);
  failingSince?.remove();
  failingSince = null;
}

form.addEventListener("input", keepCopy);
form.addEventListener("change", keepCopy);

form.addEventListener("keydown", (event) => {
  const inLine = event.target.matches("input:not([type=radio]):not([type=checkbox]):not([type=file])");
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !inLine) return;
  event.preventDefault();
  save();
});

form.addEventListener("submit", (event) => {
  if (saving) {
    event.preventDefault();
    waiting = event.submitter;
  } else {
    isLeaving = true;
  }
});
addEventListener("pageshow", () => { isLeaving = false; });

function sendWaiting() {
  if (!waiting || saving) return;
  const button = waiting;
  waiting = null;
  // The answer that was waited for may have put the same button anew; one that would take the place
  // of other words is another.
  const same = button.form === form ? button : [...form.elements].find((one) =>
    one.type === "submit" && one.name === button.name && one.value === button.value && one.formAction === button.formAction);
  if (same) form.requestSubmit(same);
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!isDraftRequest(event)) return;
  // The form that is about to be sent holds every word itself.
  if (isLeaving || waiting) return event.preventDefault();
  saving += 1;
  event.detail.xhr.startedAt = Date.now();
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!isDraftRequest(event)) return;
  saving -= 1;
  if (event.detail.successful) {
    sayWorking();
    savedAt = event.detail.xhr.startedAt;
    if (changedAt <= savedAt) dropCopy();
  }
  sendWaiting();
});
document.addEventListener("htmx:sendError", (event) => isDraftRequest(event) && sayFailing(words.wordNoConnection));
document.addEventListener("htmx:timeout", (event) => isDraftRequest(event) && sayFailing(words.wordNoConnection));
document.addEventListener("htmx:responseError", (event) => {
  if (!isDraftRequest(event)) return;
  const status = event.detail.xhr.status;
  if (status === 401) sayFailing(words.wordSignedOut);
  else if (status !== 409 && status !== 422) sayFailing(words.wordAnswered.replace("%status%", status));
});

// What was typed last goes to the desk with the page: a request of htmx would end with it. Where the
// page stays after all, one more save tells it which version the draft has now.
function leave() {
  if (isLeaving || changedAt <= savedAt) return;
  savedAt = Date.now();
  saving += 1;
  const saver = document.getElementById("draft-saver");
  const sent = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  const body = new URLSearchParams(sent);
  const keepalive = `${body}`.length < AS_IT_GOES;
  fetch(saver.getAttribute("hx-post"), { method: "POST", body, keepalive, headers: { "HX-Request": "true" } }).then(left, left);
}

// Whoever came back meanwhile and pressed a button waited.
function left() {
  saving -= 1;
  if (waiting) sendWaiting();
  else save();
}

addEventListener("beforeunload", leave);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") leave();
});

// What is put back is saved at once, by htmx.
document.addEventListener("htmx:load", offerCopy, { once: true });
