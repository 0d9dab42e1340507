// Binds the scripts of allauth to the forms with passkeys. No words here: they stand in the page.

const form = document.querySelector("[data-passkey]");
const trouble = document.querySelector("[data-passkey-trouble]");
const ways = { login: "loginForm", add: "addForm", authenticate: "authenticateForm" };

function bind() {
  const { passkey, button, credential, alone, options } = form.dataset;
  const ids = { [passkey]: button, credential };
  if (alone) ids.passwordless = alone;
  window.allauth.webauthn.forms[ways[passkey]]({
    ids,
    data: options ? JSON.parse(options) : undefined,
  });
  document.getElementById(button).hidden = false;
}

// What the browser could not do is said in the page, not in a console that nobody reads.
document.addEventListener("allauth.error", (event) => {
  const stopped = event.detail.exception?.name === "NotAllowedError";
  trouble.textContent = stopped ? trouble.dataset.wordStopped : trouble.dataset.wordFailed;
  event.preventDefault();
});

if (form && window.PublicKeyCredential && window.allauth) bind();
