// While a name is typed after an @ in a comment, the people it may be stand in a list below the
// field: arrow keys choose, Enter or Tab takes, Escape leaves. Without this script the names stand
// under "User names". The words come from the page.

const MOST = 8;
const NAME = /(^|[^\w.@+-])@([\w.@+-]*)$/u;

for (const field of document.querySelectorAll("textarea[data-mentions]")) watch(field);

function watch(field) {
  const people = [...document.querySelectorAll(`#${field.dataset.mentions} [data-name]`)].map((item) => ({
    name: item.dataset.name,
    words: item.textContent.trim().replace(/\s+/gu, " "),
  }));
  const list = Object.assign(document.createElement("ul"), { id: `${field.id}-people`, hidden: true });
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`#${field.dataset.mentions}`).closest("details").querySelector("summary").textContent);
  const said = Object.assign(document.createElement("p"), { className: "vh" });
  said.setAttribute("role", "status");
  field.after(list, said);
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  let chosen = -1;

  const begun = () => NAME.exec(field.value.slice(0, field.selectionStart));

  function close() {
    list.hidden = true;
    list.replaceChildren();
    field.removeAttribute("aria-activedescendant");
    chosen = -1;
  }

  function choose(index) {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (index + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    field.setAttribute("aria-activedescendant", items[chosen].id);
  }

  function take(name) {
    const [whole, before] = begun() ?? ["", ""];
    const end = field.selectionStart;
    field.setRangeText(`${before}@${name} `, end - whole.length, end, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  }

  function show() {
    const typed = begun()?.[2].toLowerCase();
    const found = typed === undefined ? [] : people.filter((one) => one.words.toLowerCase().includes(typed)).slice(0, MOST);
    close();
    if (!found.length) return;
    list.replaceChildren(
      ...found.map((one, place) => {
        const item = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, textContent: one.words });
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(one.name);
        });
        item.dataset.name = one.name;
        return item;
      }),
    );
    list.hidden = false;
    said.textContent = field.dataset.wordFound.replace("%count%", String(found.length));
  }

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) choose(chosen < 0 && event.key === "ArrowUp" ? -1 : chosen + steps[event.key]);
    else if (event.key === "Escape") close();
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take(list.children[chosen].dataset.name);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
