// The report's pages: pictures that come when they are near, boxes on cells, arrows between them.

const pane = byId('halaman');
const NEAR = '1500px 0px';
const sheets = review.pages.map(([width, height], index) => makeSheet(index + 1, width, height));
let zoom = 1;
let current = 1;
let chosenSpots = [];

function makeSheet(number, width, height) {
  const lines = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'arrows', 'aria-hidden': 'true' });
  const boxes = el('div', { class: 'boxes' });
  const picture = el('div', { class: 'picture' });
  const node = el('figure', { class: 'sheet', 'data-page': number },
    el('figcaption', null, `Halaman ${number}`), el('div', { class: 'paper' }, picture, boxes, lines));
  node.style.setProperty('--ratio', `${width} / ${height}`);
  const sheet = { number, width, height, node, picture, boxes, lines, filled: false };
  markUnread(sheet);
  return sheet;
}

function markUnread(sheet) {
  if (!unreadPages.has(sheet.number)) return;
  sheet.node.classList.add(spotsOn.has(sheet.number) ? 'partly' : 'blind');
  const told = review.coverage.unread.filter((item) => pagesIn(item.pages).has(sheet.number));
  const text = told.map((item) => `${item.what}: ${item.why}`).join('; ');
  sheet.node.append(el('p', { class: 'blind-note' }, `Tidak terbaca: ${text}`));
}

function pagesIn(list) {
  const pages = new Set();
  for (const part of list.split(',')) {
    const [first, last] = part.split('–').map(Number);
    for (let page = first; page <= (last || first); page += 1) pages.add(page);
  }
  return pages;
}

function showPicture(sheet) {
  if (sheet.picture.firstChild) return;
  const source = byId(`gambar-${sheet.number}`);
  if (!source || source.type === 'image/none') {
    drawCells(sheet);
    return;
  }
  const image = el('img', { alt: `Halaman ${sheet.number} laporan`, decoding: 'async' });
  image.src = `data:${source.type};base64,${source.textContent}`;
  sheet.picture.append(image);
}

// Without a picture (a Word or Excel report, a page that cannot be drawn) its tables stand in for it.
function drawCells(sheet) {
  const cells = review.drawn.filter(([page]) => page === sheet.number);
  sheet.picture.append(el('p', { class: 'no-picture' },
    'Gambar halaman ini tidak tersedia; yang tampak adalah isi tabelnya sebagaimana terbaca, bukan tata letak aslinya.'));
  for (const [, box, text] of cells) {
    const cell = el('div', { class: 'drawn' }, text);
    placeAt(cell, box, sheet);
    sheet.picture.append(cell);
  }
}

function placeAt(node, [x0, top, x1, bottom], sheet) {
  const share = (value, whole) => `${(100 * value) / whole}%`;
  node.style.left = share(x0, sheet.width);
  node.style.top = share(top, sheet.height);
  node.style.width = share(Math.max(x1 - x0, 3), sheet.width);
  node.style.height = share(Math.max(bottom - top, 3), sheet.height);
}

function fillBoxes(sheet) {
  if (sheet.filled) return;
  sheet.filled = true;
  for (const spot of spotsOn.get(sheet.number) || []) {
    if (spots[spot].box) sheet.boxes.append(makeBox(spot, sheet));
  }
}

function makeBox(spot, sheet) {
  const box = el('button', {
    type: 'button', class: `box ${states[spot]}`, 'data-spot': spot, tabindex: -1,
    'aria-label': `${spots[spot].text || 'Sel'}, ${placeName(spot)}: ${stateName(states[spot])}`,
    title: `${placeName(spot)}\n${stateName(states[spot])}`,
    onclick: () => openSpot(spot),
  });
  placeAt(box, spots[spot].box, sheet);
  return box;
}

function stateName(state) {
  return STATES.find(([name]) => name === state)[1];
}

// Outlines all spots of a finding; the first is the figure in question.
function markSpots(chosen) {
  for (const node of pane.querySelectorAll('.box.chosen')) {
    node.classList.remove('chosen', 'first');
    node.tabIndex = -1;
  }
  for (const sheet of sheets) sheet.lines.replaceChildren();
  for (const node of pane.querySelectorAll('.elsewhere')) node.remove();
  chosenSpots = chosen;
  chosen.forEach((spot, position) => {
    const box = boxOf(spot);
    if (!box) return;
    box.classList.add('chosen');
    box.classList.toggle('first', position === 0);
    box.tabIndex = 0;
  });
  drawArrows(chosen);
}

function boxOf(spot) {
  const sheet = sheets[spots[spot].page - 1];
  if (!sheet) return null;
  fillBoxes(sheet);
  return sheet.boxes.querySelector(`[data-spot="${spot}"]`);
}

// Curves from each figure to the one in question; tags at the margin lead to other pages.
function drawArrows(chosen) {
  const [first, ...others] = chosen;
  if (first === undefined || !spots[first].box) return;
  const home = sheets[spots[first].page - 1];
  const elsewhere = new Map();
  for (const spot of others) {
    if (spots[spot].page !== spots[first].page) {
      if (!elsewhere.has(spots[spot].page)) elsewhere.set(spots[spot].page, spot);
    } else if (spots[spot].box && others.length <= 40) {
      home.lines.append(curve(spots[spot].box, spots[first].box));
    }
  }
  addTags(home, first, elsewhere);
}

// Along the upper edges of cells side by side, along the right edges of cells one above the other,
// so that the figures stay readable.
function curve(from, to) {
  const middle = ([x0, top, x1, bottom]) => [(x0 + x1) / 2, (top + bottom) / 2];
  const [dx, dy] = middle(to).map((value, i) => value - middle(from)[i]);
  const beside = Math.abs(dx) > Math.abs(dy);
  const end = (box) => (beside ? [middle(box)[0], box[1]] : [box[2], middle(box)[1]]);
  const [[x1, y1], [x2, y2]] = [end(from), end(to)];
  const bend = Math.min(36, 8 + Math.hypot(dx, dy) / 6);
  const [cx, cy] = beside ? [(x1 + x2) / 2, Math.min(y1, y2) - bend] : [Math.max(x1, x2) + bend, (y1 + y2) / 2];
  const group = svg('g', {});
  group.append(
    svg('path', { d: `M ${x1} ${y1} Q ${cx} ${cy} ${x2} ${y2}` }),
    svg('circle', { cx: x1, cy: y1, r: 1.6 }), svg('circle', { cx: x2, cy: y2, r: 2.8 }));
  return group;
}

function addTags(sheet, first, elsewhere) {
  if (!elsewhere.size) return;
  const tags = [...elsewhere].slice(0, 12).map(([page, spot]) => el('button', {
    type: 'button', class: 'tag', onclick: () => showSpot(spot),
    'aria-label': `Ke halaman ${page}: ${placeName(spot)}`,
  }, `hlm. ${page} ↗`));
  const holder = el('div', { class: 'elsewhere' }, ...tags);
  holder.style.top = `${(100 * spots[first].box[3]) / sheet.height}%`;
  sheet.boxes.append(holder);
}

function showSpot(spot, focus = false) {
  const sheet = sheets[spots[spot].page - 1];
  if (!sheet) return;
  const box = boxOf(spot);
  setCurrent(sheet.number);
  if (!box) {
    scrollPane(sheet.node, 0);
    return;
  }
  scrollPane(box, pane.clientHeight / (byId('sel').hidden ? 3 : 6));
  box.classList.remove('flash');
  void box.offsetWidth;
  box.classList.add('flash');
  if (focus) box.focus({ preventScroll: true });
}

function scrollPane(node, above) {
  const frame = pane.getBoundingClientRect();
  const where = node.getBoundingClientRect();
  pane.scrollTop += where.top - frame.top - above;
  const middle = where.left + where.width / 2 - (frame.left + frame.width / 2);
  if (pane.scrollWidth > pane.clientWidth) pane.scrollLeft += middle;
}

function goTo(number) {
  const page = Math.min(Math.max(1, number || 1), sheets.length);
  scrollPane(sheets[page - 1].node, 8);
  setCurrent(page);
}

function setCurrent(number) {
  current = number;
  const field = byId('ke-halaman');
  if (document.activeElement !== field) field.value = number;
}

function setZoom(value) {
  const page = current;
  zoom = Math.min(Math.max(0.5, value), 3);
  pane.style.setProperty('--zoom', zoom);
  scrollPane(sheets[page - 1].node, 8);
}

function followScroll() {
  const middle = pane.getBoundingClientRect().top + pane.clientHeight / 3;
  const seen = sheets.find((sheet) => sheet.node.getBoundingClientRect().bottom > middle);
  if (seen) setCurrent(seen.number);
}

function startPages() {
  pane.append(...sheets.map((sheet) => sheet.node));
  byId('dari').textContent = `dari ${sheets.length}`;
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const sheet = sheets[Number(entry.target.dataset.page) - 1];
      if (entry.isIntersecting) {
        showPicture(sheet);
        fillBoxes(sheet);
      } else {
        sheet.picture.replaceChildren();
      }
    }
  }, { root: pane, rootMargin: NEAR });
  sheets.forEach((sheet) => watcher.observe(sheet.node));
  let waiting = false;
  pane.addEventListener('scroll', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; followScroll(); });
  }, { passive: true });
  byId('sebelum').addEventListener('click', () => goTo(current - 1));
  byId('sesudah').addEventListener('click', () => goTo(current + 1));
  byId('ke-halaman').addEventListener('change', (event) => goTo(parseInt(event.currentTarget.value, 10)));
  byId('perkecil').addEventListener('click', () => setZoom(zoom / 1.25));
  byId('perbesar').addEventListener('click', () => setZoom(zoom * 1.25));
  byId('pas').addEventListener('click', () => setZoom(1));
  setCurrent(1);
}
