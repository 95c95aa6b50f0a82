// Brings the parts together: the head, the tabs, the keyboard.

const tabs = ['temuan', 'cakupan'];

function showTab(name) {
  for (const each of tabs) {
    const tab = byId(`tab-${each}`);
    tab.setAttribute('aria-selected', String(each === name));
    tab.tabIndex = each === name ? 0 : -1;
    byId(`panel-${each}`).hidden = each !== name;
  }
}

function startTabs() {
  for (const name of tabs) {
    const tab = byId(`tab-${name}`);
    tab.addEventListener('click', () => {
      showTab(name);
      if (name === 'cakupan') setCovering(true);
    });
    tab.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = tabs[(tabs.indexOf(name) + 1) % tabs.length];
      showTab(other);
      byId(`tab-${other}`).focus();
    });
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    if (!byId('sel').hidden) closeCell();
    return;
  }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  const actions = {
    j: () => step(1), k: () => step(-1), c: () => setCovering(!covering),
    '/': () => { showTab('temuan'); fields.query.focus(); },
    '+': () => setZoom(zoom * 1.25), '-': () => setZoom(zoom / 1.25),
  };
  const act = actions[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function startHead() {
  byId('judul').textContent = review.title;
  byId('laporan-nama').textContent = [review.agency, review.year, review.file, `${review.pages.length} halaman`]
    .filter(Boolean).join(' · ');
  byId('putusan').textContent = review.verdict;
  const sure = findings.filter((finding) => finding.status !== 'dilihat').length;
  byId('tab-temuan').textContent = sure === findings.length ? `Temuan (${sure})`
    : `Temuan (${sure}), perlu dilihat (${findings.length - sure})`;
}

startHead();
startPages();
startList();
startCoverage();
startTabs();
startPrint();
document.addEventListener('keydown', onKey);
const asked = findings.findIndex((finding) => `#${encodeURIComponent(finding.id)}` === location.hash);
if (asked >= 0) choose(asked, false);
document.body.dataset.ready = 'ya';
