// Every page reads and works without this file. Theme, copy, shortcuts, and renewal of live pages.
const root = document.documentElement;

function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  const path = new URL(document.baseURI).pathname;
  document.cookie = `fresnel-theme=${root.dataset.theme}; path=${path}; max-age=31536000; samesite=lax`;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard?.writeText(source?.textContent.trim() ?? button.dataset.copy);
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = "Copied";
  setTimeout(() => { label.textContent = before; }, 1200);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-toggle], [data-copy]");
  if (!button) return;
  if (button.hasAttribute("data-theme-toggle")) {
    event.preventDefault();
    toggleTheme();
  } else {
    copy(button);
  }
});

document.addEventListener("submit", (event) => {
  const question = event.target.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const find = document.querySelector("[data-search]");
  if ((event.key === "/" && !typing) || (event.key === "k" && (event.metaKey || event.ctrlKey))) {
    if (find) { event.preventDefault(); find.focus(); }
  }
  if (event.key === "Escape" && typing) event.target.blur();
});

// A live page is renewed in place while it is visible and the reader does nothing in it: at an interval, or after an event of
// the server. Old figures stay until the new are there.
const main = document.querySelector("main[data-refresh], main[data-events]");
if (main) {
  const tools = document.querySelector(".top-tools");
  const pause = document.createElement("button");
  pause.type = "button";
  pause.className = "btn s ghost";
  pause.textContent = "Pause";
  pause.setAttribute("aria-pressed", "false");
  pause.addEventListener("click", () => {
    const paused = pause.getAttribute("aria-pressed") !== "true";
    pause.setAttribute("aria-pressed", String(paused));
    pause.textContent = paused ? "Go on" : "Pause";
  });
  tools?.append(pause);

  const busy = () => document.hidden || pause.getAttribute("aria-pressed") === "true" || main.contains(document.activeElement)
    || main.querySelector("details[open]") || String(getSelection()) !== "";
  const renew = async () => {
    const response = await fetch(location.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (!response?.ok || response.redirected || busy()) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    main.replaceChildren(...page.querySelector("main").children);
    const crumb = document.querySelector(".crumb");
    crumb?.replaceChildren(...page.querySelector(".crumb").childNodes);
    return true;
  };

  let changed = !main.dataset.events, source = null;
  const follow = () => { // a hidden tab holds no connection
    source?.close();
    source = document.hidden ? null : new EventSource(main.dataset.events);
    source?.addEventListener("batch", (event) => {
      changed = true;
      if (!["completed", "failed", "expired", "cancelled"].includes(JSON.parse(event.data).status)) return;
      source.close();
      document.removeEventListener("visibilitychange", follow);
    });
  };
  if (main.dataset.events) {
    document.addEventListener("visibilitychange", follow);
    follow();
  }
  const interval = (main.dataset.refresh ?? 1) * 1000;
  const tick = async () => {
    if (changed && !busy()) {
      if (main.dataset.events) changed = false; // before the page is read, so that a change meanwhile is not lost
      if (!await renew() && main.dataset.events) changed = true;
    }
    setTimeout(tick, interval);
  };
  setTimeout(tick, interval);
}
