/* Sends what the forms of the API page ask for, and shows the answer below the form. Without this
   script a form leads to the address itself. */
"use strict";

const token = document.getElementById("api-token");
token.form.hidden = false;
token.form.addEventListener("submit", (event) => event.preventDefault());

/** The address for what a form was filled in with; empty fields are left out. */
function addressOf(form) {
  let path = form.dataset.path;
  const query = new URLSearchParams();
  for (const field of form.querySelectorAll("[data-place]")) {
    const value = field.value.trim();
    if (field.dataset.place === "path") {
      path = path.replace(`{${field.name}}`, encodeURIComponent(value));
    } else if (value) {
      query.set(field.name, value);
    }
  }
  return query.size ? `${path}?${query}` : path;
}

/** The same request for a terminal; the token is left for the reader to put in. */
function commandOf(address) {
  const header = token.value ? "-H 'Authorization: Bearer vfy_…' " : "";
  return `curl ${header}'${new URL(address, location.href)}'`;
}

/** Body of an answer, set out line by line where it is JSON. */
function inLines(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function send(form) {
  const [status, command, body] = form.querySelector(".api-answer").children;
  const address = addressOf(form);
  const headers = { Accept: "application/json" };
  if (token.value.trim()) {
    headers.Authorization = `Bearer ${token.value.trim()}`;
  }
  form.querySelector(".api-answer").hidden = false;
  status.textContent = status.dataset.wordAsking;
  command.textContent = commandOf(address);
  body.textContent = "";
  try {
    const answer = await fetch(address, { headers });
    body.textContent = inLines(await answer.text());
    status.textContent = `${answer.status} ${answer.statusText}`;
  } catch {
    status.textContent = status.dataset.wordSilent;
  }
}

for (const form of document.querySelectorAll("form[data-path]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

/* A link to one address opens it. */
function openNamed() {
  const named = document.getElementById(location.hash.slice(1));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
  }
}
addEventListener("hashchange", openNamed);
openNamed();
