// The page of a claim: bring the claim into view in its article, open what a link leads into, copy.

function showClaim() {
  const column = document.getElementById("article");
  const mark = column?.querySelector(".claim.now");
  if (!mark || getComputedStyle(column).overflowY !== "auto") return;
  column.scrollTop += mark.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
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
    button.textContent = "Copied";
  });
}

// After evidence is saved or refused, the reader of the page is told where they are.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "evidence") {
    const fresh = document.getElementById("evidence");
    (fresh.querySelector("[data-focus-me]") ?? fresh).focus();
  }
  if (event.detail.target.id === "notices") {
    event.detail.target.querySelector("[data-focus-me]")?.focus();
  }
});

showClaim();
