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
  const form = event.target;
  if (!form.dataset.confirm) return;
  if (!confirm(form.dataset.confirm)) event.preventDefault();
  else if (!form.elements.confirmed) form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "confirmed", value: "true" }));
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const find = document.querySelector("[data-search]");
  if (event.key === "/" && !typing && find) { event.preventDefault(); find.focus(); }
  if (event.key === "k" && (event.metaKey || event.ctrlKey) && goButton) { event.preventDefault(); openGo(); }
  if (event.key === "Escape" && typing) event.target.blur();
});

// "Go to": the pages of the navigation, models, keys, teams and calls by id, found by a part of their name.
const goButton = document.querySelector("[data-go]");
let destinations = null, dialog = null, chosen = 0, shown = [];

function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

async function readDestinations() {
  const pages = [...document.querySelectorAll(".nav a")].map((link) => ({ kind: "Page", title: link.textContent.trim(), address: link.getAttribute("href") }));
  const response = await fetch("go", { headers: { accept: "application/json" } }).catch(() => null);
  return [...pages, ...(response?.ok ? await response.json() : [])];
}

function showDestinations(words) {
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  shown = (destinations ?? []).filter(({ kind, title }) => parts.every((part) => `${kind} ${title}`.toLowerCase().includes(part))).slice(0, 12);
  if (/^req_\w+$/.test(words.trim())) shown = [{ kind: "Call", title: words.trim(), address: `calls/${words.trim()}` }, ...shown];
  chosen = Math.max(0, Math.min(chosen, shown.length - 1));
  const list = dialog.querySelector("ul"), input = dialog.querySelector("input");
  list.replaceChildren(...shown.map(({ kind, title, address }, i) => {
    const item = element("li", { id: `go-${i}`, role: "option", "aria-selected": String(i === chosen), "data-address": address }, element("span", {}, title), element("span", {}, kind));
    item.addEventListener("click", () => { location.href = address; });
    return item;
  }));
  if (shown.length) input.setAttribute("aria-activedescendant", `go-${chosen}`);
  else input.removeAttribute("aria-activedescendant");
  list.children[chosen]?.scrollIntoView({ block: "nearest" });
}

async function openGo() {
  if (!dialog) {
    const input = element("input", { class: "in", type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "go-list", "aria-label": "Go to", placeholder: "A page, model, key, team, or the id of a call", autocomplete: "off" });
    dialog = element("dialog", { class: "go", "aria-label": "Go to" }, input, element("ul", { id: "go-list", role: "listbox", "aria-label": "Destinations" }));
    input.addEventListener("input", () => { chosen = 0; showDestinations(input.value); });
    dialog.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && shown[chosen]) { event.preventDefault(); location.href = shown[chosen].address; return; }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || !shown.length) return;
      event.preventDefault();
      chosen = (chosen + step + shown.length) % shown.length;
      showDestinations(input.value);
    });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
  }
  dialog.querySelector("input").value = "";
  chosen = 0;
  if (!dialog.open) dialog.showModal();
  destinations ??= await readDestinations();
  showDestinations(dialog.querySelector("input").value);
}

if (goButton) {
  goButton.hidden = false;
  if (navigator.platform.startsWith("Mac")) goButton.querySelector("kbd").textContent = "⌘ K";
  goButton.addEventListener("click", openGo);
}

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
