/* Does to a page all that a visitor could, and returns the addresses that its links lead to, and what would
   have heard of it: no page of ours has attributes that do.

   A link to where links may lead is noted and not followed; any other is, for whoever watches to see. */
async ([base, queries]) => {
  const links = new Set();
  const address = link => typeof link.href === "string" ? link.href : new URL(link.href.baseVal, document.baseURI).href;
  const known = href => href.startsWith(base) || /^(https?|mailto):/.test(href);
  addEventListener("click", event => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    links.add(address(link));
    if (known(address(link))) event.preventDefault();
  }, true);
  for (const link of document.querySelectorAll("[href]:not(link, image, use)")) links.add(address(link));
  for (const closed of document.querySelectorAll("details, dialog")) closed.open = true;
  const mouse = ["pointerover", "mouseover", "mouseenter", "mousemove", "pointerdown", "mousedown", "mouseup",
    "dblclick", "contextmenu", "auxclick", "wheel", "touchstart", "dragstart"];
  const other = ["focus", "focusin", "blur", "input", "change", "select", "toggle", "beforetoggle", "scroll",
    "animationstart", "animationend", "transitionrun", "transitionend", "copy", "paste", "error", "load", "submit"];
  const keys = ["keydown", "keypress", "keyup"];
  for (const element of document.querySelectorAll("*")) {
    if (element.matches("script, link, style, meta, title, head")) continue;
    // Only what has such an attribute hears of more than clicks: a page's own script listens to its form alone.
    const hears = [...element.attributes].filter(({ name }) => name.startsWith("on"));
    if (hears.length) {
      for (const name of mouse) element.dispatchEvent(new MouseEvent(name, { cancelable: true }));
      for (const name of other) element.dispatchEvent(new Event(name, { cancelable: true }));
      for (const key of keys) element.dispatchEvent(new KeyboardEvent(key, { key: "Enter", cancelable: true }));
      for (const { name } of hears) links.add(`${name} of ${element.localName}`);
    }
    if (element.focus) element.focus({ preventScroll: true });
    element.dispatchEvent(new MouseEvent("click", { bubbles: element.matches("a, a *"), cancelable: true, view: window }));
  }
  for (const name of ["beforeprint", "afterprint", "resize", "hashchange", "pageshow", "popstate", "message",
    "storage", "online", "pagehide", "visibilitychange"]) dispatchEvent(new Event(name));
  scrollTo(0, document.documentElement.scrollHeight);
  const field = document.querySelector("#search-words");
  for (const query of field ? queries : []) {
    field.value = query;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.form.requestSubmit();
    for (const mark of document.querySelectorAll(".where mark")) mark.click();
  }
  await new Promise(done => setTimeout(done, 0));
  return [...links];
}
