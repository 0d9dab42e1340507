// Files dropped anywhere on the import page go into its plain file input, which works without this.

const form = document.getElementById("import");
const input = document.getElementById("id_files");
const zone = document.querySelector(".drop");

function holdsFiles(event) {
  return [...(event.dataTransfer?.types ?? [])].includes("Files");
}

function size(bytes) {
  const [unit, name] = bytes < 1_000_000 ? [1_000, "kB"] : [1_000_000, "MB"];
  return `${(bytes / unit).toLocaleString(undefined, { maximumFractionDigits: 1 })} ${name}`;
}

function showChosen() {
  const files = [...input.files];
  const all = files.reduce((sum, file) => sum + file.size, 0);
  const most = Number(zone.dataset.most);
  const lines = files.map((file) => {
    const line = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    line.append(name, `, ${size(file.size)}`);
    return line;
  });
  const list = document.createElement("ul");
  list.className = "dashes hash";
  list.append(...lines);
  const chosen = document.getElementById("chosen");
  chosen.replaceChildren(list);
  if (all > most) {
    const fault = document.createElement("p");
    fault.className = "error";
    fault.textContent = zone.dataset.wordTooMuch.replace("%all%", size(all)).replace("%most%", size(most));
    chosen.append(fault);
  }
}

function add(dropped) {
  const all = new DataTransfer();
  // Dropping the same file twice is once.
  const known = new Set();
  for (const file of [...input.files, ...dropped]) {
    const key = `${file.name} ${file.size} ${file.lastModified}`;
    if (!known.has(key)) all.items.add(file);
    known.add(key);
  }
  input.files = all.files;
  form.querySelector("[name=way][value=upload]").checked = true;
  showChosen();
}

if (form) {
  form.querySelector(".dropping").hidden = false;
  input.addEventListener("change", showChosen);
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      form.classList.add("dragged");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) form.classList.remove("dragged");
  });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    form.classList.remove("dragged");
    add(event.dataTransfer.files);
    input.focus();
  });
}

// Pressed on our own page the bookmarklet would be stopped by the policy of the page, in silence.
document.getElementById("bookmarklet")?.addEventListener("click", (event) => {
  event.preventDefault();
  const told = document.getElementById("bookmarklet-said");
  told.textContent = told.dataset.wordDrag;
});
