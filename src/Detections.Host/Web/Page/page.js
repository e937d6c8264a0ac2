// Keeps the status page fresh, opens timelines and sorts the rules. Everything that comes from outside is set as text, never as markup.
"use strict";
(() => {
  const every = 5000;
  const nothing = "\u2013";
  const byId = id => document.getElementById(id);
  if (!byId("detections")) return;

  const make = (tag, text, look) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (look) element.className = look;
    return element;
  };
  const pill = word => make("span", word, "pill " + word);
  const cell = (content, look) => {
    const td = make("td", undefined, look);
    td.append(content instanceof Node ? content : document.createTextNode(content ?? ""));
    return td;
  };
  const row = (...cells) => {
    const tr = document.createElement("tr");
    tr.append(...cells);
    return tr;
  };
  const put = (id, text) => { byId(id).textContent = text; };

  // The same as the server shows.
  const time = text => text ? text.slice(0, 19).replace("T", " ") : nothing;
  const number = value => value === null || value === undefined ? nothing : String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
  const span = seconds => {
    if (seconds === null || seconds === undefined) return nothing;
    const whole = Math.floor(seconds);
    if (seconds < 0) return "0 s";
    if (seconds < 1) return Math.round(seconds * 1000) + " ms";
    if (whole < 60) return whole + " s";
    if (whole < 3600) return Math.floor(whole / 60) + " min " + whole % 60 + " s";
    if (whole < 86400) return Math.floor(whole / 3600) + " h " + Math.floor(whole % 3600 / 60) + " min";
    return Math.floor(whole / 86400) + " d " + Math.floor(whole % 86400 / 3600) + " h";
  };
  const bytes = value => value === null || value === undefined ? nothing
    : value < 2 ** 20 ? Math.round(value / 1024) + " KiB"
    : value < 2 ** 30 ? (value / 2 ** 20).toFixed(1) + " MiB"
    : (value / 2 ** 30).toFixed(1) + " GiB";
  const rate = value => value < 10 ? value.toFixed(1) : number(Math.round(value));
  const between = (from, to) => (Date.parse(to) - Date.parse(from)) / 1000;

  // Which timelines are open, by id, with what they show.
  const open = new Map();
  let order = null;

  const showReasons = (id, reasons) => byId(id).replaceChildren(...reasons.map(reason => make("li", reason)));

  const showStatus = answer => {
    const daemon = answer.daemon, pipeline = daemon.pipeline;
    put("clock", time(daemon.clock));
    put("version", daemon.version);
    put("ready", answer.ready.isWell ? "ready" : "not ready");
    byId("ready").className = "pill " + (answer.ready.isWell ? "good" : "bad");
    showReasons("problems", answer.ready.reasons);
    showReasons("warnings", answer.warnings);
    const values = [
      rate(pipeline.eventsPerSecond), number(pipeline.events),
      pipeline.lastCommit ? span(between(pipeline.lastCommit, daemon.clock)) + " ago" : nothing,
      number(pipeline.queue), number(daemon.engine.heldEvents), number(daemon.engine.openKeys),
      bytes(daemon.store?.bytes),
      span(pipeline.snapshotAgeSeconds),
      span(between(daemon.startedAt, daemon.clock)),
    ];
    byId("tiles").querySelectorAll("dd").forEach((tile, index) => { tile.textContent = values[index]; });
    showSources(daemon.sources);
    showRules(daemon);
  };

  const failure = last => !last ? ""
    : time(last.at) + " " + last.message + (last.requestId ? " (request " + last.requestId + ")" : "");

  const showSources = sources => {
    put("source-count", sources.length);
    byId("sources").tBodies[0].replaceChildren(...sources.map(source => row(
      cell(source.source.name), cell(source.source.tenantId, "id"), cell(pill(source.state)), cell(time(source.since)),
      cell(span(source.lagSeconds), "n"), cell(time(source.lastEvent)), cell(time(source.watermark)),
      cell(number(source.events), "n"), cell(number(source.rejected), "n"), cell(failure(source.lastFailure), "text"))));
  };

  const severities = ["informational", "low", "medium", "high"];
  const columns = [
    rule => rule.id, rule => rule.status, rule => severities.indexOf(rule.severity), rule => rule.detections, rule => rule.folded,
    rule => rule.withdrawn, rule => rule.faulted, rule => rule.late, rule => rule.matched ?? -1, rule => rule.timeSeconds ?? -1,
    rule => rule.heldEvents ?? -1, rule => rule.openKeys ?? -1, rule => rule.owner,
  ];
  let rules = [];

  const showRules = daemon => {
    rules = daemon.rules;
    put("rule-count", rules.length);
    const set = daemon.ruleSet, last = set?.lastReload;
    put("rule-set", !set ? "No rules are loaded."
      : "Set " + set.version + ", since " + time(set.loadedAt) + "; " + set.stable + " of " + set.count + " may act."
        + (last ? " Last reload " + time(last.at) + ": " + last.outcome + "." : ""));
    put("diagnostics", last?.diagnostics ?? "");
    sortRules();
  };

  const sortRules = () => {
    const sorted = [...rules];
    if (order) {
      const read = columns[order.column];
      sorted.sort((a, b) => {
        const x = read(a), y = read(b);
        return (x < y ? -1 : x > y ? 1 : 0) * (order.up ? 1 : -1);
      });
    }
    byId("rules").tBodies[0].replaceChildren(...sorted.map(rule => {
      const name = cell(rule.id);
      name.title = rule.title;
      return row(
        name, cell(rule.status), cell(pill(rule.severity)), cell(number(rule.detections), "n"), cell(number(rule.folded), "n"),
        cell(number(rule.withdrawn), "n"), cell(number(rule.faulted), "n"), cell(number(rule.late), "n"), cell(number(rule.matched), "n"),
        cell(span(rule.timeSeconds), "n"), cell(number(rule.heldEvents), "n"), cell(number(rule.openKeys), "n"), cell(rule.owner));
    }));
  };

  const sortBy = (header, column) => {
    order = { column, up: order?.column === column ? !order.up : !header.classList.contains("n") };
    for (const other of byId("rules").tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", order.up ? "ascending" : "descending");
    sortRules();
  };

  [...byId("rules").tHead.rows[0].cells].forEach((header, column) => {
    header.tabIndex = 0;
    header.addEventListener("click", () => sortBy(header, column));
    header.addEventListener("keydown", event => { if (event.key === "Enter") sortBy(header, column); });
  });

  const showDetections = page => {
    const body = byId("detections").tBodies[0];
    const rows = [];
    for (const stored of page.detections) {
      const found = stored.detection;
      const title = make("a", found.title);
      title.href = "/detections/" + encodeURIComponent(found.id);
      const state = cell(stored.state);
      state.title = stored.withdrawnBecause;
      const line = row(
        cell(time(found.occurredAt)), cell(pill(found.severity)), cell(title, "title"), cell(found.ruleId), cell(found.tenantId, "id"),
        cell(number(found.count), "n"), cell(number(stored.repeats), "n"), state);
      line.dataset.id = found.id;
      line.className = stored.state;
      rows.push(line);
      if (open.has(found.id)) {
        line.classList.add("open");
        rows.push(open.get(found.id));
      }
    }
    body.replaceChildren(...rows);
    put("none", rows.length ? "" : "None yet.");
  };

  const timeline = stored => {
    const found = stored.detection;
    const list = make("ol", undefined, "timeline");
    let before = null;
    for (const item of found.evidence) {
      const entry = make("li");
      const gap = before ? between(before, item.occurredAt) : 0;
      const labels = [...new Set(item.entities.filter(entity => entity.roles !== 32).map(entity => entity.label))].join(", ");
      entry.append(
        make("time", time(item.occurredAt)), " ", make("span", gap > 0 ? "+ " + span(gap) : "", "muted"), " ",
        make("strong", item.kind), " as ", make("code", item.step), " ", make("span", labels), " ");
      const late = between(item.occurredAt, item.receivedAt);
      if (late > 60) entry.append(make("span", "arrived " + span(late) + " later", "muted"));
      const details = make("details");
      const hasBody = item.body && Object.keys(item.body).length > 0;
      details.append(
        make("summary", item.id),
        make("pre", hasBody ? JSON.stringify(item.body, null, 2) : "The journal does not hold its body any more."));
      entry.append(details);
      list.append(entry);
      before = item.occurredAt;
    }
    return list;
  };

  const toggle = async line => {
    const id = line.dataset.id;
    if (open.has(id)) {
      open.get(id).remove();
      open.delete(id);
      line.classList.remove("open");
      return;
    }
    const holder = row(cell("\u2026"));
    holder.firstChild.colSpan = 8;
    open.set(id, holder);
    line.classList.add("open");
    line.after(holder);
    try {
      holder.firstChild.replaceChildren(timeline(await ask("/api/detections/" + encodeURIComponent(id))));
    } catch (fault) {
      holder.firstChild.textContent = fault.message;
    }
  };

  byId("detections").tBodies[0].addEventListener("click", event => {
    const line = event.target.closest("tr[data-id]");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    event.preventDefault();
    toggle(line);
  });

  const ask = async address => {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error ?? "The daemon answered " + response.status + ".");
    return answer;
  };

  const refresh = async () => {
    try {
      showStatus(await ask("/api/status"));
      // Only the words that are filled in: an empty field of the form does not narrow.
      const wanted = new URLSearchParams([...new URLSearchParams(location.search)].filter(pair => pair[1]));
      showDetections(await ask("/api/detections?" + wanted));
      put("fresh", "");
      byId("fresh").className = "";
    } catch (fault) {
      put("fresh", "What you see is old: " + fault.message);
      byId("fresh").className = "stale";
    }
  };

  const turn = async () => {
    if (!document.hidden) await refresh();
    setTimeout(turn, every);
  };
  // At once, since sorting needs the rules as values.
  turn();
})();
