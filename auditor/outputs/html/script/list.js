// The list of findings by cause, its filters and its search.

const list = byId('daftar');
const fields = { query: byId('cari'), rule: byId('aturan'), page: byId('halaman-saring'), status: byId('status') };
const STATUSES = [['', 'Semua'], ['temuan', 'Temuan'], ['dilihat', 'Perlu dilihat'], ['aside', 'Dikesampingkan']];
const SEVERITIES = [...new Set(findings.map((finding) => finding.severity))];
const hidden = new Set();
const open = new Set();
let chosen = null;

const haystacks = findings.map((finding) => [
  finding.id, finding.rule, finding.title, finding.message, finding.stated, finding.expected,
  finding.suggestion, groups[finding.group].heading, ...finding.evidence,
  ...finding.spots.flatMap((spot) => [placeName(spot), spots[spot].text]),
].join('\n').toLocaleLowerCase('id'));

function matches(index) {
  const finding = findings[index];
  const words = fields.query.value.toLocaleLowerCase('id').split(/\s+/).filter(Boolean);
  return !hidden.has(finding.severity)
    && (!fields.rule.value || finding.rule === fields.rule.value)
    && (!fields.status.value || finding.status === fields.status.value)
    && (!fields.page.value || finding.spots.some((spot) => String(spots[spot].page) === fields.page.value))
    && words.every((word) => haystacks[index].includes(word));
}

function visible() {
  return findings.map((_, index) => index).filter(matches);
}

function showList() {
  const shown = visible();
  const byGroup = new Map();
  for (const index of shown) {
    const { group } = findings[index];
    if (!byGroup.has(group)) byGroup.set(group, []);
    byGroup.get(group).push(index);
  }
  const nodes = [];
  let status = '';
  for (const [group, members] of byGroup) {
    if (groups[group].status !== status) {
      status = groups[group].status;
      nodes.push(...sectionHead(status));
    }
    nodes.push(groupNode(group, members));
  }
  if (!nodes.length) {
    nodes.push(el('p', { class: 'empty' }, findings.length
      ? 'Tidak ada temuan yang sesuai dengan saringan.' : review.verdict));
  }
  list.replaceChildren(...nodes);
  byId('jumlah').textContent = `${shown.length} dari ${findings.length} ditampilkan`;
}

function sectionHead(status) {
  if (status === 'temuan') return [el('h2', { class: 'unseen' }, 'Temuan')];
  return [el('h2', { class: 'section' }, 'Perlu dilihat'),
    el('p', { class: 'section-note' },
      'Angka-angka ini tampak bertentangan, tetapi bacaan program atas halamannya belum aman. '
      + 'Lihatlah halamannya terlebih dahulu; ini belum menjadi temuan.')];
}

function groupNode(group, members) {
  const { number, heading, kind, severity, pages, tables, count } = groups[group];
  const alone = count === 1;
  const aside = members.every((index) => findings[index].status === 'aside');
  const isOpen = alone ? chosen === members[0] : open.has(group);
  const body = el('div', { class: 'body', id: `pokok-${group}`, hidden: !isOpen });
  const button = el('button', {
    type: 'button', class: 'head', 'aria-expanded': String(isOpen), 'aria-controls': `pokok-${group}`,
    'data-group': group, onclick: () => (alone ? choose(chosen === members[0] ? null : members[0]) : toggleGroup(group, members)),
  },
  el('span', { class: `severity ${severity}`, title: `Tingkat ${severity}` }, el('span', { class: 'unseen' }, `Tingkat ${severity}. `)),
  el('span', { class: 'number' }, number),
  el('span', { class: 'heading' }, heading,
    el('span', { class: 'where' }, [kind, tables, `hlm. ${pages}`, alone ? '' : `${count} temuan`, aside ? 'dikesampingkan' : ''].filter(Boolean).join(' · '))));
  if (isOpen && alone) body.append(...detailsOf(findings[members[0]]).filter(Boolean));
  if (isOpen && !alone) body.append(...members.map(itemNode));
  return el('article', { class: `group ${severity}${isOpen ? ' open' : ''}${aside ? ' aside' : ''}` }, el('h3', null, button), body);
}

function itemNode(index) {
  const finding = findings[index];
  const first = spots[finding.spots[0]];
  const isOpen = chosen === index;
  const aside = finding.status === 'aside' ? 'dikesampingkan' : '';
  const name = [first.row, first.column].filter(Boolean).join(' · ') || finding.title;
  const figures = finding.stated && finding.expected ? `${finding.stated} → ${finding.expected}` : '';
  const body = el('div', { class: 'body', id: `rincian-${index}`, hidden: !isOpen });
  if (isOpen) body.append(...detailsOf(finding).filter(Boolean));
  return el('div', { class: `item${isOpen ? ' open' : ''}` },
    el('button', {
      type: 'button', class: 'head', 'data-finding': index, 'aria-expanded': String(isOpen),
      'aria-controls': `rincian-${index}`, onclick: () => choose(isOpen ? null : index),
    }, el('span', { class: 'number' }, finding.number), el('span', { class: 'heading' }, name,
      el('span', { class: 'where' }, [`hlm. ${first.page}`, first.table, figures, aside].filter(Boolean).join(' · ')))),
    body);
}

function toggleGroup(group, members) {
  if (open.has(group)) {
    open.delete(group);
    if (chosen !== null && findings[chosen].group === group) { choose(null); return; }
    showList();
    keepFocus(`[data-group="${group}"]`);
    return;
  }
  open.add(group);
  choose(members[0], false);
  keepFocus(`[data-group="${group}"]`);
}

function keepFocus(selector) {
  const node = list.querySelector(selector);
  if (node) node.focus({ preventScroll: true });
}

// Chooses a finding: opens it in the list, shows its page and outlines every cell in it.
function choose(index, focus = true) {
  byId('sel').hidden = true;
  const before = chosen;
  chosen = index;
  if (index !== null) open.add(findings[index].group);
  showList();
  markSpots(index === null ? [] : findings[index].spots);
  const told = index === null ? before : index;
  if (told === null) return;
  const { group } = findings[told];
  const selector = groups[group].count === 1 ? `[data-group="${group}"]` : `[data-finding="${told}"]`;
  if (focus) keepFocus(selector);
  if (index === null) return;
  showSpot(findings[index].spots[0]);
  const node = list.querySelector(selector);
  if (node) node.scrollIntoView({ block: 'nearest' });
  history.replaceState(null, '', `#${encodeURIComponent(findings[index].id)}`);
}

function step(direction) {
  const shown = visible();
  if (!shown.length) return;
  const at = shown.indexOf(chosen);
  const next = at < 0 ? (direction > 0 ? 0 : shown.length - 1) : at + direction;
  if (next >= 0 && next < shown.length) choose(shown[next]);
}

function openSpot(spot) {
  const told = findingsOf[spot];
  if (!told.length) { openCell(spot); return; }
  showTab('temuan');
  const next = told[(told.indexOf(chosen) + 1) % told.length];
  if (!matches(next)) resetFilters();
  choose(next);
}

function resetFilters() {
  for (const field of Object.values(fields)) field.value = '';
  hidden.clear();
  for (const chip of byId('tingkat').children) chip.setAttribute('aria-pressed', 'true');
  showList();
}

function startList() {
  for (const severity of SEVERITIES) {
    const count = findings.filter((finding) => finding.severity === severity).length;
    const chip = el('button', {
      type: 'button', class: `chip ${severity}`, 'aria-pressed': 'true', 'data-severity': severity,
      onclick: () => {
        if (hidden.delete(severity)) chip.setAttribute('aria-pressed', 'true');
        else { hidden.add(severity); chip.setAttribute('aria-pressed', 'false'); }
        showList();
      },
    }, el('span', { class: `severity ${severity}`, 'aria-hidden': 'true' }), `${capitalised(severity)} (${count})`);
    byId('tingkat').append(chip);
  }
  const used = [...new Set(findings.map((finding) => finding.rule))].sort();
  fill(fields.rule, [['', 'Semua'], ...used.map((code) => [code, `${code} ${(rules[code] || {}).title || ''}`])]);
  const pages = [...new Set(findings.flatMap((finding) => finding.spots.map((spot) => spots[spot].page)))];
  fill(fields.page, [['', 'Semua'], ...pages.sort((a, b) => a - b).map((page) => [page, page])]);
  fill(fields.status, STATUSES.filter(([value]) => !value || findings.some((finding) => finding.status === value)));
  byId('saringan').addEventListener('submit', (event) => event.preventDefault());
  byId('saringan').addEventListener('input', showList);
  byId('saringan').addEventListener('reset', (event) => { event.preventDefault(); resetFilters(); });
  byId('saring').addEventListener('click', () => {
    const shown = byId('saringan').classList.toggle('shown');
    byId('saring').setAttribute('aria-expanded', String(shown));
  });
  showList();
}

function fill(select, options) {
  select.replaceChildren(...options.map(([value, label]) => el('option', { value }, label)));
}
