// The page of a claim: bring the claim into view in its article, open what a link leads into, copy.

function showClaim() {
  const column = document.getElementById("article");
  const mark = column?.querySelector(".claim.now");
  if (!mark || getComputedStyle(column).overflowY !== "auto") return;
  const start = column.getBoundingClientRect().top - column.scrollTop;
  const wanted = mark.getBoundingClientRect().top - start - column.clientHeight / 3;
  // At the start of a paragraph, if one begins near enough: no half line under the heading.
  const end = column.scrollHeight - column.clientHeight;
  const head = column.querySelector(".colhead").offsetHeight + 8;
  const starts = [...column.querySelectorAll(".para")].map((one) => one.getBoundingClientRect().top - start - head);
  const near = Math.max(0, ...starts.filter((top) => top <= Math.min(wanted, end)));
  column.scrollTop = wanted - near < column.clientHeight / 4 ? near : wanted;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  const fold = target.closest("details");
  if (fold) fold.open = true;
  if (!target.matches("input, select, textarea, fieldset, details")) return;
  event.preventDefault();
  const field = target.matches("fieldset, details") ? target.querySelector("input:checked, input, textarea") : target;
  field?.focus();
  target.scrollIntoView({ block: "nearest" });
});

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.wordCopied;
  });
}

// After evidence is saved or refused, the reader of the page is told where they are.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "evidence") {
    const fresh = document.getElementById("evidence");
    const told = fresh.querySelector("[data-focus-me]") ?? fresh;
    told.focus({ preventScroll: true });
    (told === fresh ? fresh.querySelector(".colhead") : told).scrollIntoView({ block: "nearest" });
  }
  if (event.detail.target.id === "notices") {
    event.detail.target.querySelector("[data-focus-me]")?.focus();
  }
});

showClaim();
