// The preview of a rationale: whoever asked for it is led there, and told once it is out of date.

const preview = document.getElementById("preview");

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== preview) return;
  preview.focus({ preventScroll: true });
  preview.scrollIntoView({ block: "nearest" });
});

document.getElementById("rationale")?.addEventListener("input", () => {
  const old = document.getElementById("preview-old");
  if (old) old.hidden = false;
});
