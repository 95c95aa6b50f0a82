// On paper: every finding that the filters let through, set out in full.

function fillPrint() {
  const blocks = visible().map((index) => el('section', { class: 'printed' },
    el('h2', null, `${findings[index].number}. ${groups[findings[index].group].heading}`),
    ...detailsOf(findings[index]).filter(Boolean)));
  byId('cetak').replaceChildren(
    el('h1', null, review.title), el('p', null, byId('laporan-nama').textContent),
    el('p', null, review.verdict), ...blocks);
  for (const details of byId('cetak').querySelectorAll('details')) details.open = true;
}

function startPrint() {
  addEventListener('beforeprint', fillPrint);
  addEventListener('afterprint', () => byId('cetak').replaceChildren());
}
