// The tour of a page: one window that goes from part to part. Escape leaves it at any step; seen or
// left, it is not offered again. Nothing moves: each part is brought into view at once.

const offer = document.getElementById("tour");
const box = document.getElementById("tour-window");
const form = offer?.querySelector("form");

const steps = [...(box?.querySelectorAll("[data-step]") ?? [])]
  .map((part) => ({ part, target: document.querySelector(part.dataset.step) }))
  .filter((step) => step.target?.getClientRects().length);
let now = -1;

function show(next) {
  steps[now]?.target.classList.remove("toured");
  for (const { part } of steps) {
    part.hidden = true;
    part.querySelector("h2").removeAttribute("id");
  }
  now = next;
  const { part, target } = steps[now];
  const title = part.querySelector("h2");
  part.hidden = false;
  title.id = "tour-title";
  target.classList.add("toured");
  // A part that is taller than the window is shown from its start.
  const isTall = target.getBoundingClientRect().height > innerHeight / 2;
  target.scrollIntoView({ block: isTall ? "start" : "center", behavior: "instant" });
  const count = box.dataset.wordCount;
  box.querySelector("[data-tour-count]").textContent = count
    .replace("%now%", now + 1).replace("%all%", steps.length);
  box.querySelector("[data-tour-back]").hidden = now === 0;
  const button = box.querySelector("[data-tour-next]");
  button.dataset.wordNext ??= button.textContent;
  button.textContent = now === steps.length - 1 ? button.dataset.wordEnd : button.dataset.wordNext;
  title.focus();
}

function note() {
  fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "text/plain" },
    keepalive: true,
  }).catch(() => {});
}

function leave() {
  steps[now]?.target.classList.remove("toured");
  note();
  offer.remove();
  const main = document.getElementById("main");
  main.focus({ preventScroll: true });
}

if (box && steps.length) {
  offer.querySelector("[data-tour-start]").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.showModal();
    show(0);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });
  box.querySelector("[data-tour-next]").addEventListener("click", () => {
    if (now === steps.length - 1) box.close();
    else show(now + 1);
  });
  box.querySelector("[data-tour-back]").addEventListener("click", () => show(now - 1));
  box.querySelector("[data-tour-leave]").addEventListener("click", () => box.close());
  box.addEventListener("close", leave);
}
