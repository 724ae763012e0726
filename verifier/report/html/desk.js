"use strict";
// What the page does beyond showing everything: fold the cards, filter by verdict, copy. Without it all cards are open.
document.documentElement.classList.add("js");
document.addEventListener("DOMContentLoaded", () => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const cards = all(".card");
  const quotes = all(".quote");
  const railLinks = new Map(all(".rail a").map((link) => [link.dataset.card, link]));
  const quotesOf = new Map();
  for (const quote of quotes) {
    quote.setAttribute("aria-expanded", "false");
    quotesOf.set(quote.dataset.card, [...(quotesOf.get(quote.dataset.card) || []), quote]);
  }
  const wanted = new Set();
  const status = document.querySelector(".shown");
  const unfold = document.querySelector("[data-unfold]");

  const isOut = (element) => wanted.size > 0 && !wanted.has(element.dataset.verdict);
  const isOpen = (card) => card.classList.contains("open");
  const setOpen = (card, open, current = open) => {
    card.classList.toggle("open", open);
    for (const quote of quotesOf.get(card.id) || []) quote.setAttribute("aria-expanded", String(open));
    const link = railLinks.get(card.id);
    if (link && current) link.setAttribute("aria-current", "true");
    else if (link) link.removeAttribute("aria-current");
  };
  const closeOthers = (card) => cards.forEach((other) => other !== card && isOpen(other) && setOpen(other, false));
  const visit = (card) => {
    if (unfold.getAttribute("aria-pressed") !== "true") closeOthers(card);
    setOpen(card, true);
    const quote = (quotesOf.get(card.id) || [card])[0];
    quote.focus({ preventScroll: true });
    quote.scrollIntoView({ block: "center" });
  };
  const move = (from, step) => {
    const shown = cards.filter((card) => !isOut(card));
    if (!shown.length) return;
    const at = shown.indexOf(from);
    visit(shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length]);
  };
  const close = (card) => {
    setOpen(card, false);
    const quote = (quotesOf.get(card.id) || [])[0];
    if (quote) quote.focus();
  };

  const filter = () => {
    for (const element of [...quotes, ...cards, ...all(".rail li")]) {
      const out = isOut(element);
      element.classList.toggle("out", out);
      if (element.classList.contains("quote")) {
        if (out) element.removeAttribute("href");
        else element.setAttribute("href", `#${element.dataset.card}`);
        const told = document.getElementById(`${element.dataset.card}-flag`);
        if (told) told.classList.toggle("out", out);
      }
    }
    for (const article of all(".article")) {
      article.hidden = wanted.size > 0 && !article.querySelector(".card:not(.out)");
      const entry = document.querySelector(`[data-article="${article.id}"]`);
      if (entry) entry.hidden = article.hidden;
    }
    for (const button of all("[data-filter]")) {
      const pressed = button.dataset.filter ? wanted.has(button.dataset.filter) : wanted.size === 0;
      button.setAttribute("aria-pressed", String(pressed));
    }
    status.textContent = wanted.size ? status.dataset.words.replace("#", cards.filter((card) => !isOut(card)).length) : "";
  };

  const copy = async (button) => {
    const source = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      // no clipboard for this page: select the words, so that the reader's own command takes them
      getSelection().selectAllChildren(source);
      if (!document.execCommand("copy")) return;
      getSelection().removeAllRanges();
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a.quote[href], .rail a, button");
    if (!target) return;
    const data = target.dataset;
    if (target.matches(".quote")) {
      event.preventDefault();
      const card = document.getElementById(data.card);
      if (isOpen(card)) return setOpen(card, false);
      if (unfold.getAttribute("aria-pressed") !== "true") closeOthers(card);
      setOpen(card, true);
      card.scrollIntoView({ block: "nearest" });
    } else if (target.matches(".rail a")) {
      event.preventDefault();
      visit(document.getElementById(data.card));
    } else if ("filter" in data) {
      if (!data.filter) wanted.clear();
      else if (!wanted.delete(data.filter)) wanted.add(data.filter);
      filter();
    } else if ("unfold" in data) {
      const open = target.getAttribute("aria-pressed") !== "true";
      target.setAttribute("aria-pressed", String(open));
      cards.forEach((card) => setOpen(card, open, false));
    } else if ("copy" in data) copy(target);
    else if ("move" in data) move(target.closest(".card"), Number(data.move));
    else if ("close" in data) close(target.closest(".card"));
  });
  document.addEventListener("keydown", (event) => {
    const within = event.target.closest(".card") || document.getElementById(event.target.dataset?.card ?? "");
    if (event.key === "Escape" && within && isOpen(within)) close(within);
    if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      move(within || cards.find(isOpen), event.key === "ArrowDown" ? 1 : -1);
    }
  });
  const linked = document.getElementById(location.hash.slice(1));
  if (linked && linked.matches(".card")) visit(linked);
});
