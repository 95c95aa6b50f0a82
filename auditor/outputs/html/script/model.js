// The review, and what follows from it for every spot on a page.

const review = JSON.parse(byId('data').textContent);
const { spots, relations, findings, groups, rules } = review;

const HOLDS = 'HOLDS';
const ROUNDED = ['ROUNDED', 'TRUNCATED', 'STEPWISE'];

// From the most to the least telling: a spot shows the first that fits it.
const STATES = [
  ['salah', 'Angka yang dipersoalkan'],
  ['terkait', 'Ikut dalam pertentangan'],
  ['dilihat', 'Perlu dilihat: bacaannya belum aman'],
  ['cocok', 'Cocok'],
  ['bulat', 'Cocok dengan pembulatan'],
  ['ragu', 'Tidak dapat diperiksa'],
  ['diam', 'Terbaca, tidak masuk hubungan apa pun'],
  ['buta', 'Tidak terbaca'],
];

const relationsOf = spots.map(() => []);
relations.forEach((relation, index) => {
  const places = new Set([relation.stated[0], ...relation.terms.map((term) => term[1])]);
  places.forEach((spot) => relationsOf[spot].push(index));
});

const findingsOf = spots.map(() => []);
findings.forEach((finding, index) => finding.spots.forEach((spot) => findingsOf[spot].push(index)));

function stateOf(spot) {
  const told = findingsOf[spot].map((index) => findings[index]);
  const sure = told.filter((finding) => finding.status === 'temuan');
  if (sure.some((finding) => finding.spots[0] === spot)) return 'salah';
  if (sure.length) return 'terkait';
  if (told.some((finding) => finding.status === 'dilihat')) return 'dilihat';
  if (told.length) return 'terkait';
  const verdicts = relationsOf[spot].map((index) => relations[index].verdict);
  if (verdicts.includes('CONTRADICTION')) return 'terkait';
  if (verdicts.includes(HOLDS)) return 'cocok';
  if (verdicts.some((verdict) => ROUNDED.includes(verdict))) return 'bulat';
  if (verdicts.length) return 'ragu';
  return 'diam';
}

const states = spots.map((_, spot) => stateOf(spot));

const spotsOn = new Map();
spots.forEach((spot, index) => {
  if (!spotsOn.has(spot.page)) spotsOn.set(spot.page, []);
  spotsOn.get(spot.page).push(index);
});

const unreadPages = new Set(review.coverage.unread_pages);

// Every other place that a relation says states the same fact as this spot.
function sameFact(spot) {
  const found = new Map();
  for (const index of relationsOf[spot]) {
    const relation = relations[index];
    if (!relation.restates) continue;
    for (const other of [relation.stated[0], ...relation.terms.map((term) => term[1])]) {
      if (other !== spot) found.set(other, relation.verdict);
    }
  }
  return found;
}

// Where a spot stands; beside another spot only what differs is worth telling.
function placeName(spot, beside) {
  const { table, row, column } = spots[spot];
  const parts = [table || 'Narasi', row, column];
  if (beside === undefined) return parts.filter(Boolean).join(' · ');
  const near = spots[beside];
  const same = [near.table || 'Narasi', near.row, near.column];
  return parts.filter((part, i) => part && part !== same[i]).join(' · ') || parts.filter(Boolean).join(' · ');
}

// How a reader finds a spot: its page or, in a file without pages of its own, what the file calls it.
function whereIs(spot) {
  return spots[spot].spot || `hlm. ${spots[spot].page}`;
}
