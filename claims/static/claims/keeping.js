// What is typed into a form (data-keep) is kept at the desk until the form is sent, for each person,
// and put back where the page is opened again. What another window has typed is shown, never
// overwritten. Until the desk has it, a copy stays in this browser. The address to which a form is
// sent names it: its own, or the one in data-keep where fields belong to a larger form. data-keep-base
// names a hidden field that says on top of what it was typed: it is kept and put back with the words,
// so that the desk sees what has changed since. A form with data-keep-at is kept at an address of its
// own, and stands in the page with what was kept: its hidden field says in which version and since when.
// What this file says stands in the page (#keeping-words), in the language of the page.

const words = document.getElementById("keeping-words")?.dataset;
const NOT_TYPED = new Set(["button", "file", "hidden", "image", "password", "reset", "submit"]);
const CHOSEN = new Set(["checkbox", "radio", "select-one", "select-multiple", "datetime-local", "date", "number"]);
const DELAY = 1000;
const RETRY = 10_000;
const AT_ONCE = 50;
// A form waits so long for its words to be kept, and goes then: a copy of them stays in this browser.
const MOST_WAIT = 3000;
const AS_IT_GOES = 60_000;

const known = new WeakMap();

function stateOf(region) {
  if (!known.has(region)) known.set(region, { version: 0, kept: null, timer: 0, saving: null, save: "", sending: false, late: false, gone: false, conflict: null, refused: false, note: null, asked: null });
  return known.get(region);
}

function placeOf(region) {
  return region.dataset.keep || region.getAttribute("action") || location.pathname;
}

function controlsOf(region) {
  const isKept = (one) => one.name && (one.name === region.dataset.keepBase || (!NOT_TYPED.has(one.type) && !one.readOnly));
  return [...region.querySelectorAll("input, textarea, select")].filter(isKept);
}

// What a control shows, and what the page came with in it.
const nowIn = (one) => ({ value: one.value, checked: one.checked });
const firstIn = (one) => {
  if (!one.options) return { value: one.defaultValue, checked: one.defaultChecked };
  return { value: ([...one.options].find((option) => option.defaultSelected) ?? one.options[0])?.value };
};

function fieldsOf(region, read = nowIn) {
  const fields = {};
  for (const one of controlsOf(region)) {
    const { value, checked } = read(one);
    if (one.type === "checkbox") {
      if (checked) (fields[one.name] ??= []).push(value);
    } else if (one.type !== "radio" || checked) {
      if (value) fields[one.name] = value;
    }
  }
  return fields;
}

// Choices alone are not words: they stand there from the start.
function writtenIn(region) {
  return controlsOf(region).filter((one) => !CHOSEN.has(one.type) && one.type !== "hidden");
}

function isChanged(region) {
  return writtenIn(region).some((one) => one.value !== one.defaultValue);
}

// Whether the page came with words that somebody had typed, not with what the desk begins with.
function cameTyped(region) {
  return stateOf(region).refused || "keepAt" in region.dataset;
}

function isTyped(region) {
  return cameTyped(region) ? writtenIn(region).some((one) => one.value) : isChanged(region);
}

function typedIn(region) {
  return isTyped(region) ? fieldsOf(region) : {};
}

function plain(fields) {
  return JSON.stringify(Object.entries(fields).map(([name, value]) => [name, `${value}`.replaceAll("\r\n", "\n")]).sort());
}

function same(a, b) {
  return plain(a) === plain(b);
}

// Whether words begin with all of those others: nothing is lost where they take their place.
function goesOn(fields, others) {
  return Object.entries(others).every(([name, value]) => `${fields[name] ?? ""}`.startsWith(`${value}`));
}

function putBack(region, fields) {
  for (const one of controlsOf(region)) {
    const value = fields[one.name];
    if (one.type === "checkbox") one.checked = Array.isArray(value) && value.includes(one.value);
    else if (one.type === "radio") one.checked = one.value === value;
    else if (value !== undefined || !(CHOSEN.has(one.type) || one.type === "hidden")) one.value = value ?? "";
  }
  for (const inside of region.querySelectorAll("details:has(input, textarea, select)")) inside.open = true;
  for (let round = region.closest("details"); round; round = round.parentElement.closest("details")) round.open = true;
}

function empty(region) {
  for (const one of controlsOf(region)) {
    if (one.options) [...one.options].forEach((option) => { option.selected = option.defaultSelected; });
    else if (one.type === "checkbox" || one.type === "radio") one.checked = one.defaultChecked;
    else if (one.type !== "hidden") one.value = cameTyped(region) ? "" : one.defaultValue;
  }
}

const ownKey = (region) => `verify:kept:${words.person}:${placeOf(region)}`;
const sentKey = (region) => `verify:sent:${placeOf(region)}`;

function readFrom(store, key) {
  try {
    return JSON.parse(store.getItem(key));
  } catch {
    return null;
  }
}

function writeTo(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the desk still gets every word.
  }
}

function dropCopy(region) {
  localStorage.removeItem(ownKey(region));
}

function moment(at) {
  const when = new Date(at);
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const isToday = when.toDateString() === new Date().toDateString();
  return when.toLocaleString(document.documentElement.lang || [], isToday ? clock : { ...clock, day: "numeric", month: "short" });
}

function button(told, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "small";
  made.textContent = told;
  made.addEventListener("click", act);
  return made;
}

// One line under the form: since when its words are kept, or why they are not.
function say(region, told, isKept) {
  const state = stateOf(region);
  if (!state.note?.isConnected) {
    state.note = document.createElement("p");
    state.note.className = "meta flow keeping";
    const line = document.createElement("span");
    line.setAttribute("role", "status");
    state.note.append(line, button(words.wordThrowAway, () => throwAway(region)));
    region.append(state.note);
  }
  state.note.firstChild.classList.toggle("late", !isKept);
  state.note.firstChild.textContent = told;
  state.note.lastChild.hidden = !isKept;
}

function sayKept(region, at) {
  if (stateOf(region).version) say(region, words.wordKept.replace("%time%", moment(at)), true);
  else stateOf(region).note?.remove();
}

function compare(region, title, fields, ...buttons) {
  const state = stateOf(region);
  state.conflict?.remove();
  state.note?.remove();
  const box = document.createElement("div");
  box.className = "notice bad";
  box.setAttribute("role", "alert");
  box.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#bad"/></svg><div class="stack"><h3></h3><p class="flow"></p></div>';
  box.querySelector("h3").textContent = title;
  const row = box.querySelector(".flow");
  for (const value of Object.values(fields)) {
    if (typeof value !== "string") continue;
    const quote = document.createElement("blockquote");
    quote.className = "kept";
    quote.dir = "auto";
    quote.textContent = value;
    row.before(quote);
  }
  for (const [told, act] of buttons) {
    row.append(button(told, () => { box.remove(); state.conflict = null; act(); }));
  }
  region.append(box);
  state.conflict = box;
}

function differs(region, why, stored) {
  const keepMine = [words.wordKeepMine, () => { stateOf(region).version = stored?.version ?? 0; keep(region); }];
  if (!stored) return compare(region, why, {}, keepMine);
  const takeTheirs = [words.wordTakeTheirs, () => { show(region, stored); dropCopy(region); }];
  return compare(region, why, stored.fields, keepMine, takeTheirs);
}

function show(region, stored) {
  putBack(region, stored.fields);
  Object.assign(stateOf(region), { version: stored.version, kept: stored.fields });
  sayKept(region, stored.saved_at);
}

function tokenOf(region) {
  const form = region.matches("form") ? region : controlsOf(region)[0]?.form;
  return form?.elements.namedItem("csrfmiddlewaretoken")?.value ?? "";
}

function post(region, fields) {
  // By this name a form that does not wait for it any longer says that it is not to be kept.
  stateOf(region).save = `${Date.now()}-${Math.random()}`;
  const body = new URLSearchParams({
    place: placeOf(region),
    page: location.pathname,
    version: stateOf(region).version,
    fields: JSON.stringify(fields),
    save: stateOf(region).save,
    csrfmiddlewaretoken: tokenOf(region),
  });
  return fetch(region.dataset.keepAt ?? words.keptAt, { method: "POST", body, redirect: "manual", keepalive: `${body}`.length < AS_IT_GOES });
}

function failed(region, why) {
  const state = stateOf(region);
  say(region, `${words.wordNotKept.replace("%why%", why)} ${words.wordStays}`, false);
  clearTimeout(state.timer);
  state.timer = setTimeout(keep, RETRY, region);
}

async function answered(region, response, fields) {
  const state = stateOf(region);
  if (response.type === "opaqueredirect" || response.status === 403) return failed(region, words.wordSignedOut);
  const isTold = response.ok || response.status === 409 || response.status === 422;
  if (!isTold) return failed(region, words.wordAnswered.replace("%status%", response.status));
  const told = await response.json();
  if (response.status === 409) return differs(region, told.why, told.stored);
  if (response.status === 422) return say(region, told.why, false);
  state.version = told.version;
  state.kept = fields;
  if (same(fields, typedIn(region))) dropCopy(region);
  return sayKept(region, Date.now());
}

// One request about a form at a time, or this page would find its own words "changed elsewhere"; and
// none before the desk has said what is kept of it.
async function keep(region) {
  const state = stateOf(region);
  clearTimeout(state.timer);
  state.timer = 0;
  await state.asked;
  while (state.saving) await state.saving;
  if (state.conflict || state.gone || !region.isConnected) return;
  const fields = typedIn(region);
  if (!state.version && same(fields, {})) return dropCopy(region);
  state.saving = post(region, fields).then((response) => answered(region, response, fields)).catch(() => failed(region, words.wordNoConnection));
  await state.saving;
  state.saving = null;
}

async function throwAway(region) {
  const state = stateOf(region);
  empty(region);
  state.refused = false;
  await keep(region);
  region.querySelector("textarea, input:not([type=hidden])")?.focus();
}

function typed(event) {
  const region = event.target.closest?.("[data-keep]");
  if (!region || NOT_TYPED.has(event.target.type)) return;
  const state = stateOf(region);
  state.gone = false;
  // Leaving a field changes nothing of what is kept; nothing needs to go before the form then.
  if (state.kept && !state.timer && !state.saving && same(state.kept, typedIn(region))) return;
  writeTo(localStorage, ownKey(region), { version: state.version, fields: typedIn(region) });
  clearTimeout(state.timer);
  state.timer = setTimeout(keep, DELAY, region);
}

function remember(region) {
  writeTo(sessionStorage, sentKey(region), { version: stateOf(region).version, fields: fieldsOf(region) });
}

// A page that came with just what was sent, while its words are still kept, is a refusal: no newer ones
// are anywhere in this window, but for what is typed on while the desk is asked. In which version they
// were sent; null where nothing was refused.
function refusedVersion(region) {
  const sent = readFrom(sessionStorage, sentKey(region));
  sessionStorage.removeItem(sentKey(region));
  const bare = (fields) => ({ ...fields, [region.dataset.keepBase]: "" });
  return sent && same(bare(sent.fields), bare(fieldsOf(region, firstIn))) ? sent.version : null;
}

function settle(region, stored) {
  const state = stateOf(region);
  const copy = readFrom(localStorage, ownKey(region));
  const refused = refusedVersion(region);
  if (stored && refused !== null) {
    state.refused = true;
    state.version = refused;
    return keep(region);
  }
  if (isChanged(region)) return keep(region);
  if (stored) show(region, stored);
  if (!copy || same(copy.fields, stored?.fields ?? {})) return dropCopy(region);
  const restore = () => { putBack(region, copy.fields); return keep(region); };
  if (copy.version === (stored?.version ?? 0) || goesOn(copy.fields, stored.fields)) return restore();
  return compare(region, words.wordCopyTitle, copy.fields, [words.wordPutBack, restore], [words.wordThrowAway, () => dropCopy(region)]);
}

const versionField = (region) => region.querySelector("[data-kept-at]");

// What the page itself says is kept; its own line about that makes way for ours. Words that it shows
// and does not call kept are another window's no more than the desk's: they are offered to it anew.
function settleDrawn(region) {
  const { value, dataset } = versionField(region);
  region.querySelector("[data-kept-line]")?.remove();
  if (!dataset.keptAt && isTyped(region)) return keep(region);
  const stored = dataset.keptAt ? { version: Number(value), fields: fieldsOf(region), saved_at: dataset.keptAt } : undefined;
  stateOf(region).version = stored?.version ?? 0;
  return settle(region, stored);
}

async function ask(query) {
  const response = await fetch(`${words.keptAt}${query}`, { redirect: "manual" });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

async function keptFor(places) {
  const kept = new Map();
  if (!places.length) return kept;
  const { places: all } = await ask("");
  const wanted = places.filter((place) => all.includes(place));
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const asked = new URLSearchParams(wanted.slice(from, from + AT_ONCE).map((place) => ["place", place]));
    for (const one of (await ask(`?${asked}`)).words) kept.set(one.place, one);
  }
  return kept;
}

async function restore() {
  const all = [...document.querySelectorAll("[data-keep]")].filter((one) => !known.has(one));
  all.forEach(stateOf);
  all.filter((one) => "keepAt" in one.dataset).forEach(settleDrawn);
  const regions = all.filter((one) => !("keepAt" in one.dataset));
  const asking = keptFor([...new Set(regions.map(placeOf))]);
  const settling = asking.then((kept) => {
    for (const region of regions) {
      stateOf(region).asked = null;
      settle(region, kept.get(placeOf(region)));
    }
  });
  for (const region of regions) stateOf(region).asked = settling.catch(() => {});
  try {
    await settling;
  } catch {
    // The desk cannot be reached: those that nobody has typed into are asked for again.
    for (const region of regions) if (!isTyped(region)) known.delete(region);
    setTimeout(restore, RETRY);
  }
}

function note(form, name, value) {
  const field = form.querySelector(`input[name=${name}]`) ?? document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  form.append(field);
}

function sentRegion(event) {
  const form = event.target;
  const to = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.pathname;
  return event.submitter?.closest("[data-keep]") ?? form.closest("[data-keep]") ?? document.querySelector(`[data-keep="${CSS.escape(to)}"]`);
}

// Every word is at the desk before its form goes: a page that fails behind it loses none. A request
// that takes longer is named to the desk with the form, which does not keep again what it has taken.
async function send(event) {
  for (const one of document.querySelectorAll("[data-keep-at]")) versionField(one).value = stateOf(one).version;
  const region = event.defaultPrevented ? null : sentRegion(event);
  if (!region) return;
  const form = event.target;
  const state = stateOf(region);
  if ((state.timer || state.saving) && !state.late) {
    event.preventDefault();
    // Pressed twice, it is sent once.
    if (state.sending) return;
    state.sending = true;
    state.late = await Promise.race([keep(region), new Promise((done) => { setTimeout(done, MOST_WAIT, true); })]);
    // While a form is being sent it cannot be sent: with nothing to keep, that is still so here.
    await new Promise((done) => { setTimeout(done); });
    state.sending = false;
    state.gone = state.late;
    clearTimeout(state.timer);
    state.timer = 0;
    form.requestSubmit(event.submitter);
    state.late = false;
    return;
  }
  if (state.conflict) dropCopy(region);
  remember(region);
  note(form, "kept_place", placeOf(region));
  note(form, "kept_version", state.version);
  note(form, "kept_late", state.saving ? state.save : "");
}

function sendPart(event) {
  const region = event.detail.verb === "post" && event.detail.elt.closest("[data-keep]");
  if (!region) return;
  const state = stateOf(region);
  clearTimeout(state.timer);
  state.timer = 0;
  remember(region);
  event.detail.parameters.kept_place = placeOf(region);
  event.detail.parameters.kept_version = state.version;
}

async function partSent(event) {
  // The element that was swapped out, not what the event was sent to in its place.
  const { elt, verb } = event.detail.requestConfig ?? {};
  const region = verb === "post" && elt.closest("[data-keep]");
  if (!region || !event.detail.successful) return;
  sessionStorage.removeItem(sentKey(region));
  const state = stateOf(region);
  state.kept = null;
  dropCopy(region);
  if (!state.saving) return;
  await state.saving;
  await post(region, {});
}

// Before the next page is asked for: it shows the words as they stand at the desk.
function leave() {
  for (const region of document.querySelectorAll("[data-keep]")) if (stateOf(region).timer) keep(region);
}

if (words) {
  document.addEventListener("input", typed);
  document.addEventListener("change", typed);
  document.addEventListener("submit", send);
  addEventListener("beforeunload", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  document.addEventListener("htmx:configRequest", sendPart);
  document.addEventListener("htmx:afterRequest", partSent);
  document.addEventListener("htmx:afterSettle", restore);
  restore();
}
