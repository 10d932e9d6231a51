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
  let standing = null; // the one of its marks at which the reader is

  for (const each of document.querySelectorAll(".controls, .sift")) each.hidden = false;
  document.documentElement.classList.add("scripted");
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
  const figure = (n) => n.toLocaleString("en");
  const number = (li) => Number(li.dataset.stop ?? 1e9);
  /** What is listed, in the order of the text, for the list has mere signs at its end; or the gravest first. */
  function entries() {
    const listed = [...document.querySelectorAll(".changes li[data-stop]")].filter((li) => !li.hidden);
    return by("order").value === "matter" ? listed : listed.sort((a, b) => number(a) - number(b));
  }
  const stops = () => (redline ? entries() : [...text.querySelectorAll(".bracketed")].filter(speaks));
  const target = (stop) => marks(stop).find(seen) || null;

  /** The marks of a change in the order of the text: all are looked up once, until the text is laid out anew. */
  let marked = null, places = null;
  function marks(stop) {
    if (!redline) return [stop];
    if (!marked) {
      [marked, places] = [new Map(), new Map()];
      for (const mark of main.querySelectorAll("[data-at]")) {
        places.set(mark, places.size);
        if (!marked.has(mark.dataset.at)) marked.set(mark.dataset.at, []);
        marked.get(mark.dataset.at).push(mark);
      }
    }
    return marked.get(stop.dataset.stop) || [];
  }

  /** Where a change is met: once, but what moved both where it stood and where it stands. */
  function ends(stop) {
    const met = marks(stop).filter(seen);
    const left = (mark) => mark.matches("del, [data-change=del], [data-change=moved-out]");
    const other = stop.dataset.kind === "move" && met.find((mark) => left(mark) !== left(met[0]));
    return other ? [met[0], other] : met.slice(0, 1);
  }

  /** Every place where one stops, with the change: as they stand in the text, or in the order of the list. */
  function stations() {
    const found = stops().flatMap((stop) => ends(stop).map((mark) => [stop, mark]));
    const grave = !redline || by("order").value === "matter";
    return grave ? found : found.sort(([, one], [, other]) => places.get(one) - places.get(other));
  }

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
    [here, standing] = [stop, mark];
    mark.tabIndex = -1;
    mark.classList.add("at");
    mark.focus({ preventScroll: true });
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
    const again = ends(stop)[1] === standing ? ", its other end" : "";
    place.textContent = `${figure(all.indexOf(stop) + 1)} of ${figure(all.length)}${again}`;
    if (where) place.title = where;
    if (!link) return;
    if (link.closest("nav > details").open) unfold(link); // a list that is folded away stays so, and the text does not jump
    link.setAttribute("aria-current", "true");
    const list = link.closest(".guide");
    if (list.scrollHeight > list.clientHeight) list.scrollTop = link.offsetTop - list.clientHeight / 2;
  }

  function step(way) {
    const all = stations();
    const from = all.findIndex(([stop, mark]) => stop === here && mark === standing);
    const near = from < 0 ? all.findIndex(([stop]) => stop === here) : from;
    if (near >= 0) return go(...(all[near + way] || all[near]));
    // nobody has walked yet: begin from what is on the screen
    const below = all.findIndex(([, mark]) => mark.getBoundingClientRect().top > 60);
    const first = way > 0 ? (below < 0 ? all.length - 1 : below) : (below < 0 ? all.length : below) - 1;
    if (all[first]) go(...all[first]);
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
    place.textContent = `${figure(stops().length)} in brackets`;
  });

  if (!redline) return;

  const lists = [...document.querySelectorAll(".changes")];
  for (const list of lists) list.addEventListener("click", (event) => {
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

  // the list: sifted and ordered, while the text keeps every mark

  const all = lists.flatMap((list) => [...list.children]);
  const signs = document.querySelector(".signs");
  const kinds = [...document.querySelectorAll(".kinds input")];
  const substance = new Set([...document.querySelectorAll("#class [data-material]")].map((option) => option.value));

  function wanted(li, shown, sought) {
    const matter = li.dataset.matter;
    if (!shown.has(li.dataset.kind) || (by("substance")?.checked && !substance.has(matter))) return false;
    if (by("class")?.value && by("class").value !== matter) return false;
    return !sought || li.textContent.toLowerCase().includes(sought);
  }

  function sift() {
    const shown = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const sought = by("sought").value.trim().toLowerCase();
    for (const li of all) li.hidden = !wanted(li, shown, sought);
    if (signs) signs.hidden = !signs.querySelector("li:not([hidden])");
    if (signs && (sought || by("class").value)) signs.open = true;
    const left = all.filter((li) => !li.hidden).length;
    by("found").textContent = left < all.length ? `${figure(left)} of ${figure(all.length)} listed` : "";
    const n = entries().length;
    place.textContent = `${figure(n)} in the text`;
    here = null;
  }

  function order() {
    const rank = (li) => Number(li.dataset.rank ?? 99);
    const grave = by("order").value === "matter";
    for (const list of lists) list.append(...[...list.children].sort((a, b) => (grave && rank(a) - rank(b)) || number(a) - number(b)));
    here = null;
  }

  for (const box of [...kinds, by("substance"), by("class")]) box?.addEventListener("change", sift);
  by("sought").addEventListener("input", sift);
  by("order").addEventListener("change", order);

  // the strip: where one is, and a way to the change nearest to where one points

  const BINS = 400;
  const spots = [...document.querySelectorAll(".contents [data-bin]")]
    .map((li) => [Number(li.dataset.bin), by(decodeURIComponent(li.querySelector("a").hash.slice(1)))])
    .filter(([, heading]) => heading);

  /** The stretch of the strip that stands at a height of the window: in step between one heading and the next. */
  function stretch(height) {
    let [before, above] = [0, text.getBoundingClientRect().top];
    for (const [bin, heading] of [...spots, [BINS, null]]) {
      const top = heading ? heading.getBoundingClientRect().top : text.getBoundingClientRect().bottom;
      if (top >= height) return before + (bin - before) * Math.max(0, Math.min(1, (height - above) / (top - above || 1)));
      [before, above] = [bin, top];
    }
    return BINS;
  }

  const frame = document.querySelector(".overview .here");
  let waiting = false;
  function look() {
    waiting = false;
    if (!seen(frame.closest("svg"))) return;
    const from = stretch(bar.offsetHeight);
    frame.setAttribute("d", `M1 ${from}h26v${Math.max(2, stretch(innerHeight) - from)}h-26z`);
  }
  if (frame) {
    addEventListener("scroll", () => waiting || ((waiting = true), requestAnimationFrame(look)), { passive: true });
    addEventListener("resize", look);
    look();
  }

  function point(along) {
    const bin = along * BINS;
    const near = entries().sort((a, b) => Math.abs(a.dataset.bin - bin) - Math.abs(b.dataset.bin - bin));
    const stop = near.find(target);
    if (stop) go(stop, target(stop));
  }
  for (const svg of document.querySelectorAll(".strip .bars, .overview svg")) {
    svg.addEventListener("click", (event) => {
      const box = svg.getBoundingClientRect();
      const upright = svg.closest(".overview");
      point(upright ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width);
    });
  }

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
    respace(old, "ins");
    for (const each of old.querySelectorAll("ins, .gap, .link, .was, .status, .joint, tr[data-change=ins], tr[data-change=moved-in]")) each.remove();
    for (const each of old.querySelectorAll("[data-was]")) each.textContent = each.dataset.was;
    for (const each of old.querySelectorAll("[aria-label]")) each.setAttribute("aria-label", `Older text: ${each.getAttribute("aria-label")}`);
    if (row.matches(".changed, :has(.changed)")) old.classList.add("differs");
    return old;
  }

  /** What a reader sees of a piece of a line. */
  const said = (node) => node.data ?? [...node.childNodes].map((each) => (each.classList?.contains("vh") ? "" : said(each))).join("");

  /** Puts a space where two words of one text are parted by nothing but words of the other. */
  function respace(row, lost) {
    const beside = (each, way) => {
      for (let at = each[way]; at; at = at[way]) if (!at.matches?.(`${lost}, .gap`)) return at.matches?.(".noteref") ? "" : said(at);
      return "";
    };
    for (const each of row.querySelectorAll(lost)) {
      const [before, after] = [beside(each, "previousSibling"), beside(each, "nextSibling")];
      if (!/[\p{L}\p{N},;:)\]]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(after) || before.at(-1) > "\u2e80" || after > "\u2e80") continue;
      const space = document.createElement("span");
      space.className = "seam";
      space.textContent = " ";
      each.before(space);
    }
  }

  function halve() {
    for (const row of text.querySelectorAll(".row:not(.wide, [data-change])")) if (!row.closest(".gone")) row.before(former(row));
    for (const row of text.querySelectorAll(".row.changed:not(.old, .wide, [data-change])")) respace(row, "del");
    align(text);
  }

  /** Sets each provision beside what it was, and what was struck beside what was put in its place. */
  function align(box) {
    let left = 1, right = 1, striking = false;
    const put = (each, line) => each.style.setProperty("--line", line);
    for (const each of box.children) {
      const gone = each.matches("[data-change=del], .gone");
      if (each.matches("section, .moved, .wide, .tag")) {
        put(each, Math.max(left, right));
        left = right = Math.max(left, right) + 1;
        if (each.matches("section, .moved")) align(each);
      } else if (gone || each.matches(".old")) {
        if (!gone || !striking) left = right = Math.max(left, right);
        put(each, left++);
      } else put(each, right++);
      striking = gone || (striking && each.matches("[data-change=ins]"));
    }
  }

  function rejoin() {
    for (const each of text.querySelectorAll(".old, .seam")) each.remove();
  }

  by("view").addEventListener("click", () => {
    const kept = [...text.querySelectorAll(".row")].find((row) => row.getBoundingClientRect().bottom > innerHeight / 3);
    const side = main.classList.toggle("side");
    by("view").setAttribute("aria-pressed", String(side));
    if (side) halve();
    else rejoin();
    marked = null;
    const mark = here && (seen(standing) ? standing : target(here));
    const anchor = mark || (kept && seen(kept) && kept);
    if (anchor && scrollY > 0) anchor.scrollIntoView({ block: "center", behavior: "instant" });
  });
  if ("pressed" in by("view").dataset) by("view").click();
})();
