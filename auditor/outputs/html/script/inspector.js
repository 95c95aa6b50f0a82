// A finding or a cell set out in full: the calculation, every place, what it rests on.

function calculationOf(index) {
  const relation = relations[index];
  const [spot, text, interval] = relation.stated;
  const rows = relation.terms.map(([sign, from, figure, range]) => el('tr', null, el('td', null, sign),
    el('td', { class: 'figure' }, figure), el('td', { class: 'range' }, range), el('td', null, placeLink(from, spot))));
  const bounds = relation.computed && !relation.difference;
  const result = el('tr', { class: 'result' }, el('td', null, bounds ? '' : '='),
    el('td', { class: 'figure' }, relation.computed || 'tidak dapat dihitung'),
    el('td', { class: 'range' }, bounds ? '' : relation.spread),
    el('td', null, bounds ? 'batas yang berlaku' : 'hasil hitung ulang'));
  const stated = el('tr', { class: `stated ${markKind(relation.verdict)}` }, el('td', null, ''), el('td', { class: 'figure' }, text),
    el('td', { class: 'range' }, interval), el('td', null, 'tercetak ', placeLink(spot)));
  const head = el('tr', null, ...['Tanda', 'Angka', 'Rentang nilai', 'Letak'].map(
    (label) => el('th', { scope: 'col' }, label)));
  const off = relation.difference && relation.difference !== '0'
    ? el('tr', { class: 'difference' }, el('td', null, 'Δ'), el('td', { class: 'figure' }, relation.difference),
      el('td', { class: 'range' }, ''), el('td', null, relation.restates ? 'selisih' : 'selisih (tercetak − hasil hitung)'))
    : null;
  return el('div', { class: 'calculation' },
    el('p', { class: 'formula' }, mark(relation.verdict), ' ', el('strong', null, relation.name)),
    relation.computed && relation.line.length < 160 && relation.line !== relation.computed && !relation.restates
      ? el('p', { class: 'line' }, `${relation.line} = ${relation.computed}`) : null,
    el('div', { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': `Penghitungan: ${relation.name}` },
      el('table', null, el('thead', null, head), el('tbody', null, ...rows, ...(relation.restates ? [] : [result]), stated, off))),
    relation.why ? el('p', { class: 'why' }, capitalised(relation.why), '.') : null);
}

function markKind(verdict) {
  if (verdict === 'CONTRADICTION') return 'salah';
  if (verdict === HOLDS) return 'cocok';
  return ROUNDED.includes(verdict) ? 'bulat' : 'ragu';
}

function mark(verdict) {
  return el('span', { class: `mark ${markKind(verdict)}` }, review.labels[verdict]);
}

function placeLink(spot, beside) {
  return el('button', { type: 'button', class: 'place', onclick: () => showSpot(spot, true) },
    el('span', { class: 'page' }, whereIs(spot)), ` ${placeName(spot, beside)}`);
}

function detailsOf(finding) {
  const known = new Set(finding.spots);
  const others = finding.spots.flatMap((spot) => [...sameFact(spot)]).filter(([spot]) => !known.has(spot));
  const rule = rules[finding.rule] || { title: '', criterion: '', importance: '' };
  return [
    finding.waiver ? el('p', { class: 'waiver' }, finding.waiver) : null,
    el('p', { class: 'message' }, finding.message),
    figuresOf(finding),
    ...finding.relations.map(calculationOf),
    listOf('Semua letak', finding.spots.map((spot) => placeItem(spot))),
    listOf('Tempat lain untuk hal yang sama', [...new Map(others)].map(([spot, verdict]) => placeItem(spot, verdict))),
    evidenceOf(finding),
    finding.suggestion ? el('p', { class: 'suggestion' }, el('strong', null, 'Saran. '), finding.suggestion) : null,
    el('details', null, el('summary', null, `Aturan ${finding.rule}: ${rule.title}`),
      el('p', null, rule.criterion), el('p', null, rule.importance)),
    el('p', { class: 'identity' }, `Tingkat ${finding.severity} · keyakinan ${finding.confidence} · ${finding.id}`),
  ];
}

function figuresOf(finding) {
  if (!finding.stated || !finding.expected) return null;
  return el('dl', { class: 'figures' },
    el('div', null, el('dt', null, 'Tercetak'), el('dd', null, finding.stated)),
    el('div', null, el('dt', null, 'Pembanding'), el('dd', null, finding.expected)));
}

function evidenceOf(finding) {
  return listOf('Penghitungan dan bukti', finding.evidence.map((line) => el('li', null, line)));
}

function listOf(title, items) {
  if (!items.length) return null;
  const shown = items.slice(0, 12);
  const rest = items.slice(12);
  const list = el('ul', { class: 'places' }, ...shown);
  const block = el('div', { class: 'block' }, el('h4', null, `${title} (${items.length})`), list);
  if (rest.length) {
    const more = el('button', { type: 'button', class: 'plain', onclick: () => { list.append(...rest); more.remove(); } },
      `Tampilkan ${rest.length} lainnya`);
    block.append(more);
  }
  return block;
}

function placeItem(spot, verdict) {
  const { text, doubt } = spots[spot];
  return el('li', null, verdict ? mark(verdict) : null, placeLink(spot),
    text ? el('q', null, text) : null, doubt ? el('em', { class: 'doubt' }, ` (${doubt})`) : null);
}

// The card of a cell: every relation that it takes part in, whether it holds or not.
function openCell(spot) {
  const card = byId('sel');
  const own = relationsOf[spot];
  const same = [...sameFact(spot)].map(([other, verdict]) => placeItem(other, verdict));
  const calculations = own.filter((index) => !relations[index].restates);
  card.replaceChildren(
    el('button', { type: 'button', class: 'close', 'aria-label': 'Tutup', onclick: closeCell }, '×'),
    el('h3', { tabindex: -1 }, spots[spot].text || 'Sel tanpa teks'),
    el('p', { class: 'where' }, `Halaman ${spots[spot].page} · ${placeName(spot)}`),
    ...[spots[spot].bound ? el('p', { class: 'where' }, `Batas sel menurut ${spots[spot].bound}`) : null].filter(Boolean),
    el('p', null, el('span', { class: `mark ${states[spot]}` }, stateName(states[spot]))),
    ...[own.length || findingsOf[spot].length ? null
      : el('p', null, 'Angka ini terbaca, tetapi tidak ada hubungan yang dapat dipakai untuk memeriksanya.')].filter(Boolean),
    ...calculations.slice(0, 20).map(calculationOf),
    ...[listOf('Tempat lain untuk hal yang sama', same)].filter(Boolean));
  card.hidden = false;
  markSpots([spot, ...new Set(own.flatMap((index) => [relations[index].stated[0],
    ...relations[index].terms.map((term) => term[1])]).filter((other) => other !== spot))]);
  showSpot(spot);
  card.querySelector('h3').focus({ preventScroll: true });
}

function closeCell() {
  byId('sel').hidden = true;
  markSpots(chosen === null ? [] : findings[chosen].spots);
}
