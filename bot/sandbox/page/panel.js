// Behind the scenes: fault switches and the record of API calls.

import { byId, make, play, timeOf } from "./dom.js";

const MOST_CALLS = 200;
const KINDS = {
  flood: "429 너무 많은 요청",
  blocked: "403 차단됨",
  server_error: "500 서버 오류",
  slow: "느린 응답",
  lost_answer: "전달됐지만 응답 없음",
  lost_call: "전달도 응답도 없음",
  refusal: "거절",
};

export function showFaults(faults, nameOf) {
  const lines = faults.on.map((fault) => {
    const where = fault.chat_id ? nameOf(fault.chat_id) : "모든 채팅";
    const left = fault.left ? `${fault.left}번 남음` : "끌 때까지";
    const long = fault.seconds && !fault.words ? ` · ${fault.seconds}초` : "";
    const words = fault.words ? ` · ${fault.words}` : "";
    return make("li", {}, make("b", {}, KINDS[fault.kind]), ` ${where} · ${left}${long}${words}`);
  });
  if (faults.rate) lines.push(make("li", {}, make("b", {}, `초당 ${faults.rate}건까지`), " 넘으면 429"));
  byId("faults").replaceChildren(...lines);
  byId("clear-faults").hidden = lines.length === 0;
  byId("open-panel").classList.toggle("alarmed", lines.length > 0);
}

export function showCall(call) {
  const list = byId("calls");
  list.prepend(line(call));
  while (list.children.length > MOST_CALLS) list.lastElementChild.remove();
}

export function showCalls(calls) {
  byId("calls").replaceChildren(...calls.map(line).reverse());
}

function line(call) {
  const state = call.status === 200 ? "good" : call.status === 0 ? "silent" : "bad";
  const status = call.status === 0 ? "무응답" : String(call.status);
  const summary = make(
    "summary",
    {},
    make("span", { class: `status ${state}` }, status),
    make("span", { class: "method" }, call.method),
    make("span", { class: "took" }, `${call.milliseconds}ms`),
  );
  const notes = [call.description, call.fault ? `장애 스위치: ${KINDS[call.fault]}` : "", ...call.problems];
  return make(
    "li",
    { class: call.method === "getUpdates" ? "poll" : "" },
    make(
      "details",
      {},
      summary,
      ...notes.filter(Boolean).map((note) => make("p", { class: "note" }, note)),
      make("pre", {}, JSON.stringify(call.parameters, null, 1)),
      make("p", { class: "when" }, timeOf(call.at)),
    ),
  );
}

function values(form) {
  return Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));
}

export function wirePanel() {
  const panel = byId("panel");
  const open = (isOpen) => {
    panel.classList.toggle("open", isOpen);
    byId("shade").hidden = !isOpen;
    byId("open-panel").setAttribute("aria-expanded", String(isOpen));
    byId(isOpen ? "close-panel" : "open-panel").focus();
  };
  byId("open-panel").addEventListener("click", () => open(!panel.classList.contains("open")));
  byId("close-panel").addEventListener("click", () => open(false));
  byId("shade").addEventListener("click", () => open(false));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") open(false); });
  wireSwitches();
}

function wireSwitches() {
  const submit = (id, name) =>
    byId(id).addEventListener("submit", (event) => {
      event.preventDefault();
      play(name, values(event.target));
    });
  submit("fault", "fault");
  submit("flood", "flood");
  byId("clear-faults").addEventListener("click", () => play("clear-faults"));
  byId("show-polls").addEventListener("change", (event) =>
    byId("calls").classList.toggle("with-polls", event.target.checked),
  );
}
