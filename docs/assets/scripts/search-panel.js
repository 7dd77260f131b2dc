/* The box below the search field. Its parts are made when a reader turns to search; its words come with the index. */

/** Element with a class and text. */
export function make(tag, name, text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/** Link to [address, text]. */
export function lead([address, text]) {
  const link = make("a", "", text);
  link.href = address;
  return link;
}

/** Build the parts of a panel in the page around its status; returns { status, list, more, elsewhere, alarms, word }. */
export function createPanel(panel) {
  const status = panel.querySelector("[data-search-status]");
  const help = make("div");
  help.setAttribute("aria-live", "polite");
  const list = make("ul");
  list.dataset.searchResults = "";
  list.setAttribute("aria-busy", "false");
  const more = make("button");
  more.type = "button";
  more.dataset.searchMore = "";
  const elsewhere = make("p");
  elsewhere.dataset.searchElsewhere = "";
  const foot = make("p", "mt-panel__foot");
  for (const element of [more, elsewhere, foot]) element.hidden = true;
  panel.replaceChildren(help, status, list, more, elsewhere, foot);
  const alarms = [];

  /** Fill in the words of an index (scripts/search_panel.py). */
  const word = (words) => {
    for (const [page, [address, title, text]] of Object.entries(words.alarms)) {
      const box = make("p", "mt-alarm");
      box.dataset.alarm = page;
      box.hidden = true;
      box.append(lead([address, title]), ` ${text}`);
      alarms.push(box);
    }
    help.append(...alarms);
    more.textContent = words.more;
    elsewhere.append(...words.elsewhere.flatMap((place, i) => (i ? [" · ", lead(place)] : [lead(place)])));
    foot.append(`${words.privacy} `, lead(words.list));
    foot.hidden = false;
  };

  return { status, list, more, elsewhere, alarms, word };
}
