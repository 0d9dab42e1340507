// How long the claim is still yours: counts the minutes down, keeps the hold while somebody works on
// the page, and says so aloud at five minutes, at one, and when it is over.

const KEEP_EVERY = 120_000;
const LOOK_EVERY = 15_000;

const said = document.createElement("p");
said.className = "vh";
said.setAttribute("role", "alert");
document.querySelector(".status").append(said);

let hold = null;
let endsAt = 0;
let keptAt = Date.now();
let activeAt = 0;
let warned = Infinity;
let over = false;

function readHold() {
  const fresh = document.getElementById("hold");
  if (!fresh || fresh === hold) return;
  hold = fresh;
  endsAt = Date.now() + 1000 * Number(hold.dataset.left);
  keptAt = Date.now();
  warned = Infinity;
  said.textContent = "";
}

function warn(minutes) {
  const mark = minutes < 1 ? 1 : minutes < 5 ? 5 : Infinity;
  hold.classList.toggle("late", mark < Infinity);
  if (mark >= warned) return;
  warned = mark;
  said.textContent = mark === 1 ? hold.dataset.wordOne : hold.dataset.wordFive;
}

function keep() {
  keptAt = Date.now();
  document.getElementById("keep").dispatchEvent(new Event("keep-hold"));
}

function end() {
  over = true;
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
  const wasActive = activeAt > keptAt && Date.now() - keptAt > KEEP_EVERY;
  // At the end the desk itself says whether the hold is over.
  if (wasActive || (left <= 0 && Date.now() - keptAt > LOOK_EVERY)) keep();
}

if (document.getElementById("hold")) {
  for (const kind of ["input", "keydown", "pointerdown", "wheel"]) {
    document.addEventListener(kind, () => { activeAt = Date.now(); }, { passive: true });
  }
  document.addEventListener("htmx:afterSwap", look);
  document.addEventListener("live-claim", look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_EVERY);
  look();
}
