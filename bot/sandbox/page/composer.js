// Writing: the text box, the command menu, inline questions, replies.

import { byId, make, play } from "./dom.js";

export function wireComposer(state, say) {
  const text = byId("text");
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const body = text.value.trim();
    if (!body) return;
    text.value = "";
    changed(state);
    say(body);
  });
  text.addEventListener("input", () => changed(state));
  text.addEventListener("keydown", (event) => {
    // While a Hangul syllable is being composed, Enter belongs to the input method.
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
    if (event.key === "Escape") closeSheets();
  });
  byId("open-menu").addEventListener("click", () => (byId("menu").hidden ? openMenu(state, "", say) : closeSheets()));
  byId("stop-replying").addEventListener("click", () => replyTo(state, null));
  state.say = say;
}

function changed(state) {
  const text = byId("text");
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 140)}px`;
  if (/^\/\S*$/.test(text.value)) openMenu(state, text.value.slice(1), state.say);
  else closeSheets();
  askInline(state, text.value);
}

export function closeSheets() {
  for (const id of ["menu", "results"]) byId(id).hidden = true;
  byId("open-menu").setAttribute("aria-expanded", "false");
}

// The list may be opened before the bot's commands have come.
export const menuIsOpen = () => !byId("menu").hidden;

export function showNewCommands(state) {
  openMenu(state, state.typedCommand ?? "", state.say);
}

function openMenu(state, typed, say) {
  state.typedCommand = typed;
  const commands = state.menus[`${state.current}:${state.speaker}`] ?? [];
  const fitting = commands.filter((each) => each.command.startsWith(typed.toLowerCase()));
  const send = (command) => {
    byId("text").value = "";
    changed(state);
    say(`/${command}`);
  };
  const lines = fitting.map(({ command, description }) =>
    make("li", {}, make("button", { type: "button", onclick: () => send(command) }, make("b", {}, `/${command}`), make("span", {}, description))),
  );
  if (!commands.length) lines.push(make("li", { class: "empty" }, "봇이 아직 명령 목록을 올리지 않았어요"));
  byId("menu").replaceChildren(...lines);
  byId("menu").hidden = lines.length === 0;
  byId("open-menu").setAttribute("aria-expanded", String(lines.length > 0));
}

export function replyTo(state, message) {
  state.replyTo = message?.message_id ?? null;
  byId("replying").hidden = message === null;
  byId("replying-text").textContent = message ? `답장: ${(message.text ?? message.caption ?? "파일").slice(0, 60)}` : "";
  if (message) byId("text").focus();
}

export function prefill(state, query) {
  byId("text").value = `@${state.bot.username} ${query}`;
  byId("text").focus();
  changed(state);
}

let asking = 0;

function askInline(state, typed) {
  clearTimeout(asking);
  const name = `@${state.bot?.username} `;
  if (!typed.startsWith(name)) return;
  asking = setTimeout(async () => {
    const wish = { chat_id: state.current, person_id: state.speaker, text: typed.slice(name.length) };
    state.inlineQuery = (await play("ask", wish)).query_id;
    if (state.lateResults?.query_id === state.inlineQuery) showResults(state, state.lateResults);
  }, 300);
}

export function showResults(state, { query_id, results }) {
  state.lateResults = { query_id, results };
  if (query_id !== state.inlineQuery) return;
  const choose = (id) => {
    byId("text").value = "";
    closeSheets();
    play("choose", { query_id, result_id: id, chat_id: state.current });
  };
  const lines = results.map((each) =>
    make("li", {}, make("button", { type: "button", onclick: () => choose(each.id) }, make("b", {}, each.title), make("span", {}, each.description))),
  );
  if (!lines.length) lines.push(make("li", { class: "empty" }, "찾은 것이 없어요"));
  byId("results").replaceChildren(...lines);
  byId("results").hidden = false;
}
