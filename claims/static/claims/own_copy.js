// The page of a draft.

// Whoever has marked a statement goes on from it; whoever was refused is told where.
document.addEventListener("htmx:afterSettle", (event) => {
  const row = event.detail.elt?.closest?.("[data-statement]");
  if (row && event.detail.requestConfig?.verb === "post") row.querySelector("summary")?.focus();
});
