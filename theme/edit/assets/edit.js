/* What makes the form quicker. Without it everything can be filled in and saved all the same, one entry less at a time. */
"use strict";

const form = document.querySelector("form[data-form]");
const DAYS_KEPT = 14;

function later(milliseconds, action) {
  let waiting;
  return () => { clearTimeout(waiting); waiting = setTimeout(action, milliseconds); };
}

/* --- the list of students --- */
const filter = document.querySelector("[data-filter]");
if (filter) {
  const rows = [...document.querySelectorAll("[data-words]")].map((row) => [row, row.dataset.words.toLowerCase()]);
  filter.addEventListener("input", () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [row, said] of rows) row.hidden = !words.every((word) => said.includes(word));
  });
}

if (form) {
  /* --- one entry more --- */
  let begun = Math.max(0, ...[...form.querySelectorAll("[data-entry]")].map((one) => Number((/\.n(\d+)$/.exec(one.dataset.entry) || [0, 0])[1])));
  function add(entries, number) {
    const template = entries.querySelector(":scope > template");
    const blank = template.dataset.blank;
    const name = blank.replace(/nX$/, `n${number}`);
    begun = Math.max(begun, number);
    const made = document.createElement("div");
    made.innerHTML = template.innerHTML.split(blank).join(name);
    const entry = made.firstElementChild;
    entries.insertBefore(entry, template);
    ready(entry);
    return entry;
  }
  function ready(part) {
    for (const button of part.querySelectorAll("[data-add]")) {
      if (!button.closest("template")) {
        button.hidden = false;
        button.addEventListener("click", () => {
          const entry = add(button.parentElement, begun + 1);
          entry.querySelector("input:not([type=hidden]), select, textarea").focus();
        });
      }
    }
  }
  ready(form);

  /* --- what the check says, at the field --- */
  function show(list, messages) {
    list.replaceChildren(...messages.map((one) => {
      const item = document.createElement("li");
      item.className = one.kind;
      item.append(one.text);
      if (one.hint) {
        const hint = document.createElement("span");
        hint.className = "hint";
        hint.append(one.hint);
        item.append(hint);
      }
      return item;
    }));
  }
  const lists = () => form.querySelectorAll("[data-messages]");
  let asking = 0;
  async function ask() {
    const mine = ++asking;
    const sent = data();
    sent.delete("files");
    let found;
    try {
      const answer = await fetch(`${form.dataset.form}/check`, { method: "POST", body: sent, redirect: "error" });
      if (!answer.ok) return;
      found = await answer.json();
      connected(true);
    } catch {
      connected(false);
      return;
    }
    if (mine !== asking) return;
    const left = { ...found.fields };
    for (const list of lists()) {
      const name = list.dataset.messages;
      if (name === "files") continue;
      if (name === "") continue;
      const told = left[name] || [];
      delete left[name];
      show(list, told);
      const field = form.elements.namedItem(name);
      if (field && field.setAttribute) field.toggleAttribute("aria-invalid", false);
      if (field && field.setAttribute && told.length) field.setAttribute("aria-invalid", "true");
    }
    show(form.querySelector('[data-messages=""]'), [...found.general, ...Object.values(left).flat()]);
  }
  function data() {
    return new FormData(form);
  }
  const askLater = later(600, ask);

  /* --- what is not saved yet, kept in this browser --- */
  const key = `iup:${form.dataset.draft}`;
  const state = form.querySelector("[data-state]");
  const OWN = new Set(["csrf", "opened", "files", "asked", "because"]);
  function fields() {
    return [...data()].filter(([name, value]) => !OWN.has(name) && typeof value === "string" && !name.startsWith("keep:") && name !== "uploads" && !name.startsWith("upload."));
  }
  const untouched = JSON.stringify(fields());
  function kept() {
    try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
  }
  function chosenFiles() {
    return [...form.querySelectorAll("[data-upload]")].map((one) => ({
      id: one.dataset.upload,
      name: one.querySelector(".name").textContent,
      picture: Boolean(one.querySelector("input[maxlength]")),
      alt: one.querySelector("input[maxlength]") ? one.querySelector("input[maxlength]").value : "",
    }));
  }
  function keep() {
    const now = fields();
    if (JSON.stringify(now) === untouched && !chosenFiles().length) return;
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), blob: form.dataset.blob, fields: now, files: chosenFiles() }));
      if (navigator.onLine) state.textContent = state.dataset.kept;
    } catch { /* the browser keeps nothing: then nothing is promised */ }
  }
  function connected(well) {
    state.textContent = well ? (kept() ? state.dataset.kept : "") : state.dataset.lost;
  }
  const keepLater = later(250, keep);
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith("iup:")) {
      try {
        if (Date.now() - JSON.parse(localStorage.getItem(name)).at > DAYS_KEPT * 864e5) localStorage.removeItem(name);
      } catch { localStorage.removeItem(name); }
    }
  }
  const found = form.querySelector("[data-found-draft]");
  const draft = kept();
  if (draft && (JSON.stringify(draft.fields) !== untouched || (draft.files || []).length) && !document.querySelector("[data-focus]")) {
    found.hidden = false;
    form.querySelector("[data-restore]").addEventListener("click", () => { restore(draft.fields); restoreFiles(draft.files || []); found.hidden = true; askLater(); });
    form.querySelector("[data-discard]").addEventListener("click", () => { localStorage.removeItem(key); found.hidden = true; });
  }
  function restore(values) {
    const byName = new Map();
    for (const [name, value] of values) byName.set(name, [...(byName.get(name) || []), value]);
    for (const name of byName.keys()) {
      if (form.elements.namedItem(name)) continue;
      const steps = name.split(".");
      for (let length = 1; length <= steps.length; length++) {
        const step = steps[length - 1];
        const entries = /^n\d+$/.test(step) && form.querySelector(`[data-entries="${CSS.escape(steps.slice(0, length - 1).join("."))}"]`);
        if (entries && !form.querySelector(`[data-entry="${CSS.escape(steps.slice(0, length).join("."))}"]`)) add(entries, Number(step.slice(1)));
      }
    }
    const used = new Map();
    for (const field of form.elements) {
      if (!field.name || OWN.has(field.name) || field.type === "file" || field.type === "submit") continue;
      const said = byName.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = Boolean(said && said.includes(field.value));
      else if (said && field.type !== "hidden") {
        const ticks = form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(field.name)}"]:checked`).length;
        const at = Math.max(used.get(field.name) || 0, Math.min(ticks, said.length - 1));
        used.set(field.name, at + 1);
        field.value = said[at] ?? "";
      }
    }
  }
  form.addEventListener("submit", () => {
    form.querySelector(".main").disabled = true;
    sessionStorage.setItem("iup:sent", key);
  });
  window.addEventListener("pageshow", () => { form.querySelector(".main").disabled = false; });
  for (const kind of ["input", "change"]) form.addEventListener(kind, (event) => {
    if (event.target.type === "file") return;
    keepLater();
    askLater();
    askToSee();
  });
  for (const kind of ["pagehide", "visibilitychange"]) window.addEventListener(kind, keep);
  window.addEventListener("online", askLater);
  window.addEventListener("offline", () => connected(false));

  /* --- as the family will see it --- */
  const aside = document.querySelector("[data-previewed]");
  const see = form.querySelector("[data-preview]");
  const frame = aside.querySelector("iframe");
  see.hidden = false;
  async function preview() {
    if (aside.hidden) return;
    see.disabled = true;
    try {
      const sent = data();
      sent.delete("files");
      const answer = await fetch(`${form.dataset.form}/preview`, { method: "POST", body: sent, redirect: "error" });
      const { url } = answer.ok ? await answer.json() : { url: "" };
      aside.querySelector("[data-no-preview]").hidden = Boolean(url);
      frame.hidden = !url;
      if (url) frame.src = url;
    } catch {
      connected(false);
    } finally {
      see.disabled = false;
    }
  }
  const askToSee = later(1500, preview);
  see.addEventListener("click", async () => {
    aside.hidden = false;
    await preview();
    aside.scrollIntoView({ block: "nearest" });
  });

  /* --- photographs --- */
  const uploads = form.querySelector("[data-uploads]");
  let restoreFiles = () => {};
  for (const button of form.querySelectorAll("[data-chosen] [data-drop]")) {
    button.hidden = false;
    button.addEventListener("click", () => button.closest("[data-upload]").remove());
  }
  if (uploads) {
    restoreFiles = (files) => {
      for (const one of files) {
        shown(one, []);
        const alt = chosen.lastElementChild.querySelector("input[maxlength]");
        if (alt) alt.value = one.alt;
      }
    };
    const chooser = uploads.querySelector("input[type=file]");
    const working = uploads.querySelector("[data-working]");
    const chosen = uploads.querySelector("[data-chosen]");
    const blank = uploads.querySelector("[data-upload-blank]");
    chooser.addEventListener("change", async () => {
      const files = [...chooser.files];
      if (!files.length) return;
      const sent = new FormData();
      sent.append("csrf", form.elements.csrf.value);
      for (const file of files) sent.append("files", file);
      working.hidden = false;
      try {
        const answer = await fetch(uploads.dataset.uploads, { method: "POST", body: sent, redirect: "error" });
        if (!answer.ok) return;
        const taken = await answer.json();
        show(uploads.querySelector("[data-messages]"), taken.problems);
        for (const one of taken.files) shown(one, files);
        keepLater();
        chooser.value = "";
        askLater();
        askToSee();
      } catch {
        connected(false);
      } finally {
        working.hidden = true;
      }
    });
    function shown(one, files) {
      const made = blank.content.firstElementChild.cloneNode(true);
      made.dataset.upload = one.id;
      made.querySelector("input[type=hidden]").value = one.id;
      made.querySelector(".name").textContent = one.name;
      const field = made.querySelector("[data-alt] input");
      field.name = field.id = `upload.${one.id}.alt`;
      made.querySelector("[data-alt] label").htmlFor = field.id;
      if (!one.picture) made.querySelector("[data-alt]").remove();
      const file = files.find((each) => each.type.startsWith("image/") && !each.used);
      if (one.picture && file) {
        file.used = true;
        const picture = made.querySelector("img");
        picture.src = URL.createObjectURL(file);
        picture.hidden = false;
      }
      made.querySelector("[data-drop]").addEventListener("click", () => made.remove());
      chosen.append(made);
    }
  }

  const focus = document.querySelector("[data-focus]");
  if (focus) focus.focus();
} else {
  /* What was saved needs no draft any longer. */
  const sent = sessionStorage.getItem("iup:sent");
  if (sent && /[?&](saved|same)=/.test(location.search)) localStorage.removeItem(sent);
  sessionStorage.removeItem("iup:sent");
}
