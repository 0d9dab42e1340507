// Keeps what an open page shows current: the numbers of the bar, who has which claim of the list,
// and whether the claim in hand still is. It asks every few seconds, says what it has, and mostly
// hears that nothing has changed. It rests while nobody sees the page, and waits longer and longer
// while the desk does not answer. Nothing is swapped under the pointer or the keyboard.

const EVERY = 10_000;
const AT_MOST = 300_000;
const NEVER_AGAIN = new Set([401, 403, 404]);

const nav = document.querySelector("[data-live]");
const said = document.getElementById("live-said");
let etag = "";
let wait = EVERY;
let timer = 0;
let isAsking = false;

function address() {
  const url = new URL(nav.dataset.live, location.href);
  const rows = [...document.querySelectorAll("[id^=held-]")].map((cell) => cell.id.slice(5));
  if (rows.length) url.searchParams.set("rows", rows.join(","));
  const page = document.getElementById("live-claim");
  const lease = document.querySelector("#work [name=lease]")?.value;
  if (page && lease) url.searchParams.set("lease", lease);
  else if (page?.dataset.claim) {
    url.searchParams.set("claim", page.dataset.claim);
    url.searchParams.set("seen", page.dataset.seen);
  }
  return url;
}

const isInUse = (part) => part.contains(document.activeElement) || part.querySelector(":hover") !== null;

function isSame(fresh, old) {
  return fresh.dataset.mark === undefined ? fresh.isEqualNode(old) : fresh.dataset.mark === old.dataset.mark;
}

// Only what concerns the person who looks is said aloud, and only when there is more of it.
function say(fresh, old) {
  const words = fresh.dataset.saidWhenMore;
  if (words && parseInt(fresh.textContent, 10) > parseInt(old.textContent, 10)) said.textContent = words;
}

// A live region says what comes into it, so it stays and its content goes.
function put(fresh, old) {
  say(fresh, old);
  if (!old.hasAttribute("aria-live")) return old.replaceWith(fresh);
  old.dataset.mark = fresh.dataset.mark;
  old.replaceChildren(...fresh.childNodes);
  document.dispatchEvent(new Event("live-claim"));
}

// True if all of it could be shown.
function show(text) {
  const parts = new DOMParser().parseFromString(`<dl>${text}</dl>`, "text/html").querySelectorAll("[id]");
  let all = true;
  for (const fresh of parts) {
    const old = document.getElementById(fresh.id);
    if (!old || isSame(fresh, old)) continue;
    if (isInUse(old)) all = false;
    else put(document.adoptNode(fresh), old);
  }
  return all;
}

async function ask() {
  const url = address();
  const known = etag ? { "If-None-Match": etag } : {};
  const answer = await fetch(url, { headers: { "HX-Request": "true", ...known }, cache: "no-store" });
  if (NEVER_AGAIN.has(answer.status)) return false;
  if (answer.status === 304) return true;
  if (!answer.ok) throw new Error(`${answer.status}`);
  // What could not be shown now is asked for again.
  etag = show(await answer.text()) ? answer.headers.get("ETag") : "";
  return true;
}

async function turn() {
  clearTimeout(timer);
  if (document.hidden || isAsking) return;
  isAsking = true;
  try {
    if (!await ask()) return;
    wait = EVERY;
  } catch {
    wait = Math.min(2 * wait, AT_MOST);
  } finally {
    isAsking = false;
  }
  // Not all pages at once, after the desk was away.
  timer = setTimeout(turn, wait * (0.9 + Math.random() / 5));
}

if (nav) {
  document.addEventListener("visibilitychange", turn);
  timer = setTimeout(turn, EVERY * (0.9 + Math.random() / 5));
}
