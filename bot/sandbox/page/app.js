// The chat page: what is known, what happens, and which chat is open.

import { bubble } from "./bubbles.js";
import { closeSheets, menuIsOpen, prefill, replyTo, showNewCommands, showResults, wireComposer } from "./composer.js";
import { alertBox, byId, dayOf, make, play, timeOf, toast } from "./dom.js";
import { settleQuotes } from "./entities.js";
import { showCall, showCalls, showFaults, wirePanel } from "./panel.js";

const TONES = ["clay", "sea", "plum", "moss"];
const state = {
  bot: null,
  chats: new Map(),
  messages: new Map(),
  menus: {},
  current: null,
  speaker: null,
  unread: new Map(),
  replyTo: null,
  waiting: new Map(),
  early: new Set(),
};

const chat = () => state.chats.get(state.current);
const nameOf = (id) => state.chats.get(Number(id))?.name ?? String(id);
const isPrivate = (it) => it.type === "private";

const doings = {
  say,
  settle,
  reply: (message) => replyTo(state, message),
  prefill: (query) => prefill(state, query),
  follow,
};

function context() {
  const { speaker, waiting, early } = state;
  return { isGroup: !isPrivate(chat()), title: chat().name, speaker, waiting, early, doings };
}

function say(text) {
  const wish = { chat_id: state.current, person_id: state.speaker, text, reply_to: state.replyTo };
  replyTo(state, null);
  closeSheets();
  toEnd();
  return play("say", wish);
}

// A link to this bot with ?start= is /start with its payload, as in Telegram.
function follow(address) {
  const found = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)(\w+)[?&]start=([\w-]{1,64})$/.exec(address);
  if (!found || found[1] !== state.bot.username) return false;
  if (!isPrivate(chat())) open(state.speaker);
  say(`/start ${found[2]}`);
  return true;
}

function open(id) {
  state.current = id;
  state.unread.delete(id);
  const people = chat().members;
  if (!people.some((person) => person.id === state.speaker) || isPrivate(chat())) state.speaker = people[0]?.id;
  replyTo(state, null);
  closeSheets();
  showChats();
  showChat();
  toEnd();
}

function showChats() {
  const lines = [...state.chats.values()].map((each) => {
    const last = [...(state.messages.get(each.id)?.values() ?? [])].at(-1);
    const unread = state.unread.get(each.id) ?? 0;
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "chat", "aria-current": each.id === state.current ? "true" : null, onclick: () => open(each.id) },
        avatar(each),
        make("span", { class: "chat-name" }, each.name),
        make("span", { class: "chat-time" }, last ? timeOf(last.date) : ""),
        make("span", { class: "chat-last" }, last ? preview(last) : isPrivate(each) ? "아직 대화가 없어요" : "그룹"),
        unread ? make("span", { class: "unread", "aria-label": `안 읽은 메시지 ${unread}개` }, String(unread)) : null,
      ),
    );
  });
  byId("chats").replaceChildren(...lines);
}

function preview(message) {
  if (message.new_chat_members || message.left_chat_member) return "드나듦";
  const mine = message.from?.is_bot ? "" : `${message.from?.first_name ?? ""}: `;
  return mine + (message.text ?? message.caption ?? message.document?.file_name ?? "").replaceAll("\n", " ").slice(0, 60);
}

function avatar(each) {
  const tone = isPrivate(each) ? TONES[each.id % 3] : TONES[3];
  return make("span", { class: "avatar", "data-tone": tone, "aria-hidden": "true" }, each.name.slice(0, 1));
}

function showChat() {
  const it = chat();
  byId("title").textContent = it.name;
  const names = it.members.map((person) => (person.admin ? `${person.name}(관리자)` : person.name)).join(", ");
  byId("subtitle").textContent = isPrivate(it) ? `${state.bot.first_name} 봇과 대화` : `${names}, ${state.bot.first_name} 봇`;
  showStanding(it);
  showSpeakers(it);
  const messages = [...(state.messages.get(it.id)?.values() ?? [])];
  byId("messages").replaceChildren(...withDays(messages));
  byId("welcome").hidden = messages.length > 0;
  byId("welcome-name").textContent = state.bot.first_name;
  byId("welcome-text").textContent = state.description || "한국 IT 소식을 앞으로의 일 세 가지로 줄여 드리는 봇";
  byId("typing").hidden = true;
  settleQuotes(byId("messages"));
}

function showStanding(it) {
  const isIn = ["member", "administrator"].includes(it.bot_state);
  const word = isPrivate(it) ? (isIn ? "봇 차단" : "차단 풀기") : isIn ? "봇 내보내기" : "봇 초대";
  byId("standing").textContent = word;
  byId("composer").hidden = isPrivate(it) && !isIn;
  byId("unblock").hidden = isIn || !isPrivate(it);
}

function showSpeakers(it) {
  byId("speaker-field").hidden = isPrivate(it);
  const options = it.members.map((person) =>
    make("option", { value: person.id, selected: person.id === state.speaker }, person.name),
  );
  byId("speaker").replaceChildren(...options);
}

function withDays(messages) {
  let last = "";
  return messages.flatMap((message) => {
    const today = dayOf(message.date);
    const head = today === last ? [] : [dayHead(today)];
    last = today;
    return [...head, bubble(message, context())];
  });
}

function isAtEnd() {
  const box = byId("scroll");
  return box.scrollHeight - box.scrollTop - box.clientHeight < 120;
}

function toEnd() {
  const box = byId("scroll");
  box.scrollTop = box.scrollHeight;
  byId("to-end").hidden = true;
}

function onMessage({ chat_id, message }) {
  const kept = state.messages.get(chat_id) ?? new Map();
  const isNew = !kept.has(message.message_id);
  kept.set(message.message_id, message);
  state.messages.set(chat_id, kept);
  if (chat_id === state.current) showMessage(message, isNew);
  else if (isNew && message.from?.is_bot) state.unread.set(chat_id, (state.unread.get(chat_id) ?? 0) + 1);
  showChats();
}

function showMessage(message, isNew) {
  const stay = isAtEnd();
  const old = byId("messages").querySelector(`[data-id="${message.message_id}"]`);
  const element = bubble(message, context());
  if (old) old.replaceWith(element);
  else append(message, element);
  settleQuotes(element);
  if (stay) toEnd();
  else if (isNew) byId("to-end").hidden = false;
}

function append(message, element) {
  const today = dayOf(message.date);
  const heads = byId("messages").querySelectorAll(".day");
  if ([...heads].at(-1)?.textContent !== today) byId("messages").append(dayHead(today));
  byId("messages").append(element);
  byId("welcome").hidden = true;
  if (message.from?.is_bot) byId("typing").hidden = true;
}

function dayHead(today) {
  return make("li", { class: "day" }, make("span", {}, today));
}

function onDeleted({ chat_id, message_id }) {
  state.messages.get(chat_id)?.delete(message_id);
  if (chat_id === state.current) showChat();
  showChats();
}

function onAnswer({ query_id, text, alert, url }) {
  if (!state.waiting.has(query_id)) state.early.add(query_id);
  settle(query_id);
  if (url) window.open(url, "_blank", "noopener");
  if (text) (alert ? alertBox : toast)(text);
}

function settle(queryId) {
  state.waiting.get(queryId)?.classList.remove("waiting");
  state.waiting.delete(queryId);
}

function onAll(everything) {
  state.bot = everything.bot;
  state.description = everything.description.description;
  state.chats = new Map(everything.chats.map((each) => [each.id, each]));
  state.messages = new Map(
    Object.entries(everything.messages).map(([id, list]) => [
      Number(id),
      new Map(list.map((message) => [message.message_id, message])),
    ]),
  );
  state.menus = everything.menus;
  byId("asleep").hidden = everything.listening;
  byId("publish").hidden = !everything.can_publish;
  const choices = everything.chats.map((each) => make("option", { value: each.id }, each.name));
  byId("fault-chat").replaceChildren(make("option", { value: "" }, "모든 채팅"), ...choices);
  showCalls(everything.calls);
  showFaults(everything.faults, nameOf);
  const choosing = menuIsOpen();
  open(state.chats.has(state.current) ? state.current : everything.chats[0].id);
  if (choosing) showNewCommands(state);
}

let typingTimer = 0;

function onAction({ chat_id }) {
  if (chat_id !== state.current) return;
  const stay = isAtEnd();
  byId("typing").hidden = false;
  if (stay) toEnd();
  clearTimeout(typingTimer);
  typingTimer = setTimeout(() => { byId("typing").hidden = true; }, 5000);
}

const HAPPENINGS = {
  all: onAll,
  message: onMessage,
  deleted: onDeleted,
  answer: onAnswer,
  action: onAction,
  call: ({ call }) => showCall(call),
  faults: (faults) => showFaults(faults, nameOf),
  commands: ({ menus }) => {
    state.menus = menus;
    if (menuIsOpen()) showNewCommands(state);
  },
  profile: ({ description }) => { state.description = description.description; },
  inline_results: (answer) => showResults(state, answer),
  chat: (event) => {
    state.chats.set(event.chat.id, event.chat);
    showChats();
    if (event.chat.id === state.current) showChat();
  },
  polling: ({ listening }) => { byId("asleep").hidden = listening; },
};

function listen() {
  const line = new EventSource("/events");
  line.addEventListener("open", () => { byId("offline").hidden = true; });
  line.addEventListener("error", () => {
    byId("offline").hidden = false;
    // A refused line is not tried again by the browser itself.
    if (line.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
  line.addEventListener("message", (event) => {
    const happening = JSON.parse(event.data);
    HAPPENINGS[happening.event]?.(happening);
  });
}

function changeStanding() {
  const it = chat();
  const isIn = ["member", "administrator"].includes(it.bot_state);
  if (isPrivate(it)) return play("block", { chat_id: it.id, blocked: isIn });
  return play("member", { chat_id: it.id, person_id: state.speaker, state: isIn ? "kicked" : "member" });
}

async function publish(event) {
  const button = event.currentTarget;
  button.disabled = true;
  const reply = await play("publish");
  button.disabled = false;
  if (!reply.error) toast(reply.published ? "새 기사가 나갔어요" : "내보낼 기사가 더 없어요");
}

wireComposer(state, say);
wirePanel();
byId("start").addEventListener("click", () => say("/start"));
byId("standing").addEventListener("click", changeStanding);
byId("unblock").addEventListener("click", changeStanding);
byId("publish").addEventListener("click", publish);
byId("to-end").addEventListener("click", toEnd);
byId("alert-close").addEventListener("click", () => byId("alert").close());
byId("speaker").addEventListener("change", (event) => {
  state.speaker = Number(event.target.value);
  showChat();
});
byId("scroll").addEventListener("scroll", () => { if (isAtEnd()) byId("to-end").hidden = true; });
listen();
