// A message's text with its entities, as elements. Offsets are UTF-16 units, as in JavaScript.

import { make, exactly } from "./dom.js";

const PLAIN_TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
};
const SAFE = new Set(["http:", "https:", "tg:", "mailto:"]);

export function safeAddress(address) {
  try {
    return SAFE.has(new URL(address).protocol) ? address : null;
  } catch {
    return null;
  }
}

export function formatted(text, entities, doings) {
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(text, 0, text.length, entities, doings));
  return fragment;
}

function pieces(text, start, end, entities, doings) {
  const nodes = [];
  let at = start;
  entities.forEach((entity, index) => {
    if (entity.offset < at || entity.offset >= end) return;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = pieces(text, entity.offset, stop, entities.slice(index + 1), doings);
    nodes.push(wrapped(entity, text.slice(entity.offset, stop), inner, doings));
    at = stop;
  });
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrapped(entity, covered, inner, doings) {
  const plain = PLAIN_TAGS[entity.type];
  if (plain) return make(plain, {}, ...inner);
  switch (entity.type) {
    case "pre":
      return make("pre", { "data-language": entity.language }, ...inner);
    case "text_link":
      return link(entity.url, inner, doings);
    case "url":
      return link(covered, inner, doings);
    case "email":
      return link(`mailto:${covered}`, inner, doings);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => doings.say(covered) }, ...inner);
    case "mention":
    case "hashtag":
    case "text_mention":
      return make("span", { class: "mention" }, ...inner);
    case "spoiler":
      return spoiler(inner);
    case "blockquote":
      return make("blockquote", {}, ...inner);
    case "expandable_blockquote":
      return folded(inner);
    case "date_time":
      return make("time", { title: exactly(entity.unix_time) }, ...inner);
    default:
      return make("span", {}, ...inner);
  }
}

function link(address, inner, doings) {
  const safe = safeAddress(address);
  if (!safe) return make("span", {}, ...inner);
  const open = (event) => {
    if (doings.follow(safe)) event.preventDefault();
  };
  return make("a", { href: safe, target: "_blank", rel: "noopener noreferrer", title: safe, onclick: open }, ...inner);
}

function spoiler(inner) {
  const show = (event) => event.currentTarget.classList.add("shown");
  const byKey = (event) => { if (event.key === "Enter") show(event); };
  const attributes = { class: "spoiler", role: "button", tabindex: "0", "aria-label": "가려진 글 보기" };
  return make("span", { ...attributes, onclick: show, onkeydown: byKey }, make("span", {}, ...inner));
}

function folded(inner) {
  const body = make("div", { class: "quote-body" }, ...inner);
  const button = make("button", { type: "button", class: "fold", "aria-expanded": "false" }, "펼치기");
  const quote = make("blockquote", { class: "expandable folded" }, body, button);
  button.addEventListener("click", () => {
    const isFolded = quote.classList.toggle("folded");
    button.textContent = isFolded ? "펼치기" : "접기";
    button.setAttribute("aria-expanded", String(!isFolded));
  });
  return quote;
}

// A quote that fits into its folded height needs no button; heights are known once it stands.
export function settleQuotes(element) {
  for (const quote of element.querySelectorAll("blockquote.expandable.folded")) {
    const body = quote.firstElementChild;
    if (body.clientHeight > 0 && body.scrollHeight <= body.clientHeight + 2) {
      quote.classList.remove("folded");
      quote.classList.add("short");
    }
  }
}
