"use strict";
// Walks through the changes, sets old and new side by side, and hides what the reader does not want to see. The page reads
// without it.
(() => {
  const main = document.querySelector("main");
  const text = main.querySelector(".provisions");
  const by = (id) => document.getElementById(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 63.99rem)");
  const redline = Boolean(by("changes"));
  const place = by("place");
  let here = null;

  for (const each of document.querySelectorAll(".controls, .kinds")) each.hidden = false;
  if (narrow.matches) for (const each of document.querySelectorAll(".guide details")) each.open = false;

  // what sticks to the top of the window tells the rest how tall it is
  const bar = document.querySelector(".bar");
  const measure = () => {
    const stuck = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.setProperty("--top", `${stuck}px`);
  };
  new ResizeObserver(measure).observe(bar);
  measure();
  if (!place) return;

  // walking

  const seen = (element) => element.getClientRects().length > 0;
  const entries = () => [...document.querySelectorAll(".changes li[data-stop]")].filter((li) => !li.hidden);
  const stops = () => (redline ? entries() : [...text.querySelectorAll(".bracketed")].filter(speaks));
  const marks = (stop) => (redline ? [...main.querySelectorAll(`[data-at="${stop.dataset.stop}"]`)] : [stop]);
  const target = (stop) => marks(stop).find(seen) || null;

  /** Whether a provision has words of the voice that is listened to. */
  function speaks(row) {
    return !by("voice")?.value || row.querySelector(".heard") !== null;
  }

  function unfold(element) {
    for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  function go(stop, mark) {
    if (!mark) return;
    unfold(mark);
    leave();
    here = stop;
    const focused = mark.tagName === "DETAILS" ? mark.querySelector("summary") : mark;
    if (focused === mark) mark.tabIndex = -1;
    mark.classList.add("at");
    focused.focus({ preventScroll: true });
    const tall = mark.getBoundingClientRect().height > innerHeight / 2;
    mark.scrollIntoView({ block: tall ? "start" : "center", behavior: calm.matches ? "auto" : "smooth" });
    tell(stop);
  }

  function leave() {
    for (const each of document.querySelectorAll(".at")) each.classList.remove("at");
    for (const each of document.querySelectorAll(".changes [aria-current]")) each.removeAttribute("aria-current");
  }

  function tell(stop) {
    const all = stops();
    const link = redline && stop.querySelector("a");
    const where = redline ? stop.querySelector(".where").textContent : "";
    place.textContent = `${all.indexOf(stop) + 1} of ${all.length}`;
    if (where) place.title = where;
    if (!link) return;
    link.setAttribute("aria-current", "true");
    const list = link.closest(".guide");
    if (list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }

  function step(way) {
    const all = stops();
    const from = here ? all.indexOf(here) : -1;
    if (from >= 0) return visible(all, from + way, way) || visible(all, from, way);
    // nobody has walked yet: begin from what is on the screen
    const below = all.findIndex((stop) => (target(stop)?.getBoundingClientRect().top ?? -1) > 60);
    return visible(all, way > 0 ? (below < 0 ? all.length - 1 : below) : (below < 0 ? all.length : below) - 1, way);
  }

  function visible(all, from, way) {
    for (let n = from; n >= 0 && n < all.length; n += way) {
      const mark = target(all[n]);
      if (mark) {
        go(all[n], mark);
        return true;
      }
    }
    return false;
  }

  by("next").addEventListener("click", () => step(1));
  by("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (!by("keys").checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
    const way = { n: 1, j: 1, p: -1, k: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    step(way);
  });

  by("voice")?.addEventListener("change", (event) => {
    const code = event.target.value;
    for (const option of text.querySelectorAll(".option")) option.classList.toggle("heard", option.dataset.by.split("|").includes(code));
    here = null;
    place.textContent = `${stops().length} in brackets`;
  });

  if (!redline) return;

  document.querySelector(".changes").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const stop = link?.closest("[data-stop]");
    if (!stop || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const led = by(decodeURIComponent(link.hash.slice(1)));
    const mark = led && seen(led) ? led : target(stop);
    if (!mark) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    go(stop, mark);
  });

  document.querySelector(".kinds").addEventListener("change", () => {
    const kinds = new Set([...document.querySelectorAll(".kinds input:checked")].map((box) => box.value));
    for (const li of document.querySelectorAll(".changes li")) li.hidden = !kinds.has(li.dataset.kind);
    const n = entries().length;
    place.textContent = `${n} ${n === 1 ? "change" : "changes"}`;
  });

  by("former")?.addEventListener("change", (event) => main.classList.toggle("plainnumbers", !event.target.checked));

  // side by side

  /** The old words of a row, beside it. */
  function former(row) {
    const heading = /^H\d$/.test(row.tagName);
    const old = heading ? document.createElement("p") : row.cloneNode(true);
    if (heading) {
      old.className = row.className;
      old.append(...row.cloneNode(true).childNodes);
    }
    old.classList.add("old");
    old.removeAttribute("id");
    for (const each of old.querySelectorAll("[id]")) each.removeAttribute("id");
    for (const each of old.querySelectorAll("ins, .gap, .link, .was, .status, .joint, tr[data-change=ins], tr[data-change=moved-in]")) each.remove();
    for (const each of old.querySelectorAll("[data-was]")) each.textContent = each.dataset.was;
    for (const each of old.querySelectorAll("[aria-label]")) each.setAttribute("aria-label", `Older text: ${each.getAttribute("aria-label")}`);
    if (row.matches(".changed, :has(.changed)") || row.closest(".moved")) old.classList.add("differs");
    return old;
  }

  function halve() {
    for (const row of text.querySelectorAll(".row:not(.wide, [data-change])")) if (!row.closest(".gone")) row.before(former(row));
  }

  function rejoin() {
    for (const old of text.querySelectorAll(".old")) old.remove();
  }

  by("view").addEventListener("click", () => {
    const kept = [...text.querySelectorAll(".row")].find((row) => row.getBoundingClientRect().bottom > innerHeight / 3);
    const side = main.classList.toggle("side");
    by("view").setAttribute("aria-pressed", String(side));
    if (side) halve();
    else rejoin();
    const mark = here && target(here);
    const anchor = mark || (kept && seen(kept) && kept);
    if (anchor && scrollY > 0) anchor.scrollIntoView({ block: "center", behavior: "instant" });
  });
})();
