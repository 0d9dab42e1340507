// How long the claim is still yours: counts the minutes down, and keeps the hold while somebody works
// on the page or reads elsewhere: until an hour after what they last did here, and no longer. It says
// the end aloud at five minutes and at one, and shows the last minutes in the title of the tab.
// A tab that nobody sees may look only once a minute, so nothing here counts how often it looked.

const KEEP_EVERY = 120_000;
const AWAY_AT_MOST = 3_600_000;
const TOLD_FROM = 5;
const LOOK_EVERY = 15_000;

const said = document.createElement("p");
said.className = "vh";
said.setAttribute("role", "status");
said.id = "hold-said";
document.querySelector(".status").append(said);

const page = document.title;
let hold = null;
let endsAt = 0;
// What a hold lasts, as the desk last gave it; the page may have been opened in the middle of one.
let lasts = 0;
let keptAt = Date.now();
// Opening the page is the first thing that somebody does on it.
let activeAt = keptAt;
let warned = Infinity;
let over = false;

function readHold() {
  const fresh = document.getElementById("hold");
  if (!fresh || fresh === hold) return;
  hold = fresh;
  keptAt = Date.now();
  lasts = Math.max(lasts, 1000 * Number(hold.dataset.left));
  endsAt = keptAt + 1000 * Number(hold.dataset.left);
  warned = Infinity;
  said.textContent = "";
}

function warn(minutes) {
  const mark = minutes < 1 ? 1 : minutes < TOLD_FROM ? TOLD_FROM : Infinity;
  hold.classList.toggle("late", mark < Infinity);
  if (mark >= warned) return;
  warned = mark;
  said.textContent = mark === 1 ? hold.dataset.wordOne : hold.dataset.wordFive;
}

function title(minutes) {
  const told = hold.dataset.wordTitle.replace("%minutes%", Math.max(1, Math.floor(minutes)));
  document.title = minutes > 0 && minutes < TOLD_FROM ? `${told} ${page}` : page;
}

function keep() {
  keptAt = Date.now();
  document.getElementById("keep").dispatchEvent(new Event("keep-hold"));
}

function end() {
  over = true;
  document.title = `(${hold.dataset.wordOver}) ${page}`;
  hold.classList.add("late");
  hold.textContent = hold.dataset.wordOver;
  // Said once: the next save of the draft does not claim the hold, and is not told again.
  document.querySelector("#work [name=lease]").value = "";
}

function look() {
  if (over) return;
  readHold();
  if (document.querySelector("#notices [data-lost], #live-claim [data-lost]")) return end();
  const left = endsAt - Date.now();
  hold.querySelector("[data-minutes]").textContent = Math.max(0, Math.floor(left / 60_000));
  warn(left / 60_000);
  title(left / 60_000);
  // What is kept now lasts on, so the last time is so much before the hour is over.
  const isWorkedOn = activeAt > keptAt || Date.now() + lasts - activeAt < AWAY_AT_MOST;
  const since = Date.now() - keptAt;
  // At the end the desk itself says whether the hold is over.
  if ((isWorkedOn && since > KEEP_EVERY) || (left <= 0 && since > LOOK_EVERY)) keep();
}

// Whoever comes back to the page keeps the claim at once, and is told at once if it is gone.
function comeBack() {
  if (document.hidden || over) return;
  activeAt = Date.now();
  if (Date.now() - keptAt > LOOK_EVERY) keep();
  look();
}

if (document.getElementById("hold")) {
  for (const kind of ["input", "keydown", "pointerdown", "wheel"]) {
    document.addEventListener(kind, () => { activeAt = Date.now(); }, { passive: true });
  }
  document.addEventListener("htmx:afterSwap", look);
  document.addEventListener("live-claim", look);
  document.addEventListener("visibilitychange", comeBack);
  addEventListener("focus", comeBack);
  setInterval(look, LOOK_EVERY);
  look();
}
