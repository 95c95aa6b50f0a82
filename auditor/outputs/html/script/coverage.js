// What was checked and what was not: the key figures, a map of all pages, every table, every gap.

const panel = byId('panel-cakupan');
let covering = false;

function worstOn(page) {
  const present = new Set((spotsOn.get(page) || []).map((spot) => states[spot]));
  if (!present.size) return unreadPages.has(page) ? 'buta' : 'kosong';
  return STATES.map(([name]) => name).find((name) => present.has(name));
}

function pageMap() {
  const cells = sheets.map(({ number }) => {
    const state = worstOn(number);
    const partly = unreadPages.has(number) && state !== 'buta' ? ' partly' : '';
    const told = state === 'kosong' ? 'tanpa angka dalam tabel' : stateName(state).toLowerCase();
    return el('li', null, el('button', {
      type: 'button', class: `cell ${state}${partly}`, onclick: () => goTo(number),
      'aria-label': `Halaman ${number}: ${told}${partly ? ', sebagian tidak terbaca' : ''}`,
      title: `Halaman ${number}: ${told}${partly ? ', sebagian tidak terbaca' : ''}`,
    }, String(number)));
  });
  return el('ol', { class: 'map' }, ...cells);
}

function tableRows() {
  return review.coverage.tables.map(({ name, caption, page, pages, counts }) => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    const title = page ? el('button', { type: 'button', class: 'place', onclick: () => goTo(page) }, name) : name;
    return el('tr', null, el('th', { scope: 'row' }, title, el('span', { class: 'where' }, [caption, pages && `hlm. ${pages}`].filter(Boolean).join(' · '))),
      ...counts.map((count) => el('td', { class: total ? '' : 'none' }, total ? String(count) : '–')));
  });
}

function startCoverage() {
  const { labels, unread, reasons } = review.coverage;
  const head = ['Tabel', ...labels].map((label) => el('th', { scope: 'col' }, label));
  panel.append(
    el('h2', null, 'Angka pokok'),
    el('table', { class: 'key' }, el('tbody', null, ...review.figures.map(([what, count]) => el('tr', null,
      el('th', { scope: 'row' }, what), el('td', null, count))))),
    el('h2', null, 'Peta halaman'),
    el('p', { class: 'hint' }, 'Warna menunjukkan keadaan yang paling perlu diperhatikan pada setiap halaman.'),
    pageMap(), legend(),
    el('h2', null, 'Tidak terbaca'),
    ...(unread.length ? [el('ul', { class: 'gaps' }, ...unread.map((item) => el('li', null,
      item.pages ? el('button', { type: 'button', class: 'place', onclick: () => goTo(parseInt(item.pages, 10)) }, `hlm. ${item.pages}`) : null,
      ` ${item.what}: ${item.why}`)))] : [el('p', null, 'Tidak ada bagian yang dicatat sebagai tidak terbaca.')]),
    el('h2', null, 'Tidak dapat diperiksa'),
    ...(reasons.length ? [el('ul', { class: 'gaps' }, ...reasons.map(([why, count]) => el('li', null, `${count} hubungan: ${why}`)))]
      : [el('p', null, 'Tidak ada.')]),
    el('h2', null, 'Menurut tabel'),
    el('div', { class: 'table-frame', tabindex: 0, role: 'group', 'aria-label': 'Cakupan menurut tabel' },
      el('table', { class: 'by-table' }, el('thead', null, el('tr', null, ...head)), el('tbody', null, ...tableRows()))));
  byId('legenda').append(...legendItems());
  byId('cakupan').addEventListener('click', () => setCovering(!covering));
}

function legendItems() {
  const counts = new Map();
  states.forEach((state) => counts.set(state, (counts.get(state) || 0) + 1));
  counts.set('buta', unreadPages.size);
  return STATES.map(([name, label]) => el('li', null, el('span', { class: `swatch ${name}`, 'aria-hidden': 'true' }),
    `${label} (${counts.get(name) || 0}${name === 'buta' ? ' halaman' : ''})`));
}

function legend() {
  return el('ul', { class: 'legend in-panel' }, ...legendItems());
}

function setCovering(on) {
  covering = on;
  document.body.classList.toggle('covering', on);
  byId('cakupan').setAttribute('aria-pressed', String(on));
  byId('legenda').hidden = !on;
}
