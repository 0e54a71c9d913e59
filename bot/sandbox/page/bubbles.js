// One message as a bubble: who, what, its file, its buttons, when.

import { make, play, toast, timeOf, exactly } from "./dom.js";
import { formatted, safeAddress } from "./entities.js";

export function bubble(message, context) {
  if (message.new_chat_members || message.left_chat_member) return service(message);
  const isBot = message.from?.is_bot ?? true;
  const isMine = !isBot && message.from.id === context.speaker;
  const side = isBot ? "theirs" : isMine || !context.isGroup ? "mine" : "others";
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return make(
    "li",
    { class: `message ${side}`, "data-id": message.message_id },
    make(
      "div",
      { class: "column" },
      make(
        "div",
        { class: "bubble" },
        context.isGroup && !isMine ? make("p", { class: "author" }, message.from?.first_name ?? context.title) : null,
        message.via_bot ? make("p", { class: "via" }, `@${message.via_bot.username} 공유`) : null,
        quotedMessage(message.reply_to_message),
        message.document ? file(message.document) : null,
        text ? make("div", { class: "text" }, formatted(text, entities, context.doings)) : null,
        foot(message, context),
      ),
      message.reply_markup ? keyboard(message, context) : null,
    ),
  );
}

function service(message) {
  const joined = message.new_chat_members?.map((person) => person.first_name).join(", ");
  const text = joined ? `${joined} 들어옴` : `${message.left_chat_member.first_name} 나감`;
  return make("li", { class: "service", "data-id": message.message_id }, make("span", {}, text));
}

function quotedMessage(message) {
  if (!message) return null;
  const text = message.text ?? message.caption ?? "파일";
  return make("p", { class: "answered" }, make("b", {}, message.from?.first_name ?? ""), ` ${text.slice(0, 80)}`);
}

function file(document) {
  const size = document.file_size < 1024 ? `${document.file_size}B` : `${(document.file_size / 1024).toFixed(1)}KB`;
  return make(
    "a",
    { class: "file", href: `/file/${document.file_id}`, download: document.file_name },
    make("span", { class: "file-sign", "aria-hidden": "true" }, "↓"),
    make("span", { class: "file-name" }, make("b", {}, document.file_name), make("small", {}, size)),
  );
}

function foot(message, context) {
  const reactions = (message.reactions ?? []).join(" ");
  const replies = context.isGroup
    ? make("button", { type: "button", class: "reply", onclick: () => context.doings.reply(message) }, "답장")
    : null;
  return make(
    "p",
    { class: "foot-line" },
    replies,
    reactions ? make("span", {}, reactions) : null,
    message.silent ? make("span", { title: "알림 없이 보냄", class: "silent" }, "무음") : null,
    message.edit_date ? make("span", { class: "edited", title: exactly(message.edit_date) }, "수정됨") : null,
    make("time", { title: exactly(message.date) }, timeOf(message.date)),
  );
}

function keyboard(message, context) {
  const rows = message.reply_markup.inline_keyboard.map((row) =>
    make("div", { class: "row" }, ...row.map((button) => key(button, message, context))),
  );
  return make("div", { class: "keyboard" }, ...rows);
}

function key(button, message, context) {
  const attributes = { class: `key ${button.style ?? ""}`, type: "button" };
  if (button.url) return linkKey(button, context);
  if (button.callback_data) {
    const press = (event) => pressed(event.currentTarget, button, message, context);
    return make("button", { ...attributes, onclick: press }, button.text);
  }
  if (button.copy_text) {
    const copy = () => navigator.clipboard.writeText(button.copy_text.text).then(() => toast("복사했어요"));
    return make("button", { ...attributes, onclick: copy }, button.text, make("i", { class: "copies", "aria-hidden": "true" }));
  }
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  const ask = query === undefined
    ? () => toast("체험 채팅에서는 열 수 없는 버튼이에요")
    : () => context.doings.prefill(query);
  return make("button", { ...attributes, onclick: ask }, button.text);
}

function linkKey(button, context) {
  const open = (event) => { if (context.doings.follow(button.url)) event.preventDefault(); };
  const attributes = { class: `key ${button.style ?? ""}`, href: safeAddress(button.url), target: "_blank", rel: "noopener noreferrer" };
  return make("a", { ...attributes, title: button.url, onclick: open }, button.text, make("i", { "aria-hidden": "true" }, "↗"));
}

async function pressed(element, button, message, context) {
  if (element.classList.contains("waiting")) return;
  element.classList.add("waiting");
  const reply = await play("press", {
    chat_id: message.chat.id,
    message_id: message.message_id,
    button: button.callback_data,
    person_id: context.speaker,
  });
  if (!reply.query_id) return element.classList.remove("waiting");
  context.waiting.set(reply.query_id, element);
  if (context.early.delete(reply.query_id)) context.doings.settle(reply.query_id);
  setTimeout(() => context.doings.settle(reply.query_id), 15000);
}
