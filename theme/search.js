/* Searches the list that the page already holds: no request, no index, works from a USB stick. */
(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form) return;

  var field = form.querySelector("input");
  var status = form.querySelector("[role=status]");
  var AROUND = 60; // characters shown on each side of what was found

  /* Small letters without their marks (é, й, stress), Hebrew without its points, no hyphens that nobody sees:
     what one writes with and another without. `places` has for each sign where it stands in `text`. */
  function bare(text) {
    var signs = [];
    var places = [];
    Array.from(text).forEach(function (sign, place) {
      var left = sign.normalize("NFD").replace(/[\p{M}\p{Cf}]/gu, "").toLowerCase();
      if (!left) return;
      signs.push(left.length === 1 ? left : sign.toLowerCase().slice(0, 1));
      places.push(place);
    });
    return { text: signs.join(""), places: places };
  }

  function plain(text) {
    return bare(text).text;
  }

  function words(text) {
    return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  var entries = Array.from(document.querySelectorAll(".found > li"), function (item) {
    var texts = Array.from(item.querySelectorAll(".texts > span"), function (span) { return span.textContent; });
    return {
      item: item,
      languages: Array.from(item.querySelectorAll(".texts > span"), function (span) { return span.lang; }),
      where: item.querySelector(".where"),
      texts: texts,
      title: " " + plain(item.querySelector("a").textContent),
      all: " " + plain(item.querySelector("a").textContent + " " + texts.join(" "))
    };
  });

  /* A word is found where another word begins with it; in scripts that write words together, anywhere. */
  function holds(text, word) {
    var place = text.indexOf(word);
    while (place > 0) {
      if (!/[\p{L}\p{N}]/u.test(text[place - 1]) || /[\p{Script=Hebrew}\p{Script=Han}\p{Script=Thai}]/u.test(word)) return true;
      place = text.indexOf(word, place + 1);
    }
    return false;
  }

  function showWhere(entry, wanted) {
    entry.where.hidden = true;
    entry.where.textContent = "";
    for (var [number, text] of entry.texts.entries()) {
      var signs = Array.from(text);
      var without = bare(text);
      var first = wanted.length ? without.text.indexOf(wanted[0]) : -1;
      if (first < 0) continue;
      var place = without.places[first];
      var next = without.places[first + wanted[0].length];
      var to = next === undefined ? signs.length : next;
      var mark = document.createElement("mark");
      mark.textContent = signs.slice(place, to).join("");
      var from = Math.max(0, place - AROUND);
      if (entry.languages[number]) entry.where.lang = entry.languages[number]; else entry.where.removeAttribute("lang");
      entry.where.append((from ? "…" : "") + signs.slice(from, place).join(""), mark,
        signs.slice(to, to + AROUND).join("") + (to + AROUND < signs.length ? "…" : ""));
      entry.where.hidden = false;
      return;
    }
  }

  function search() {
    var wanted = words(field.value);
    var count = 0;
    var found = entries.filter(function (entry) {
      var there = wanted.every(function (word) { return holds(entry.all, word); });
      entry.item.hidden = !there;
      return there;
    });
    found.forEach(function (entry) { showWhere(entry, wanted); });
    /* What is called so comes before what mentions it; otherwise the order of the page stays. */
    var list = document.querySelector(".found");
    var named = found.filter(function (entry) { return wanted.length && wanted.every(function (word) { return holds(entry.title, word); }); });
    entries.forEach(function (entry) { list.append(entry.item); });
    named.reverse().forEach(function (entry) { list.prepend(entry.item); });
    count = found.length;
    list.hidden = !count;
    status.textContent = wanted.length ? (count ? status.dataset.found.replace("{count}", count) : status.dataset.none) : "";
    history.replaceState(null, "", field.value ? "#" + encodeURIComponent(field.value) : location.pathname + location.search);
  }

  function asked() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (error) { return ""; } // cut off by a mail program
  }

  form.hidden = false;
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  field.addEventListener("input", search);
  field.value = asked();
  if (field.value) search(); else field.focus();
})();
