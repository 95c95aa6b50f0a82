"""From what is true to what is printed: the tables and sentences of a report, in many layouts."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from seeded import style as words
from seeded.agency import Agency, Code, Indicator, Line, rounded
from seeded.printed import Cell, Figure, Printed, PrintedTable, written
from seeded.style import Style


def printed(agency: Agency, random: Random) -> Printed:
    """One way to write the report; ``random`` decides on layouts and wordings."""
    return _Writer(agency, random).report()


def share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    return rounded(Decimal(part) / Decimal(whole) * 100, 2)


class _Writer:
    """Keeps what is written so far; each method writes one block."""

    def __init__(self, agency: Agency, random: Random) -> None:
        self.agency = agency
        self.random = random
        self.style = Style.drawn(random)
        self.blocks: list[PrintedTable | list[Cell]] = []
        self._numbers = {2: 0, 3: 0}

    def report(self) -> Printed:
        """Bab II (plans), Bab III (results), closing words."""
        year, random = self.agency.year, self.random
        self._say(f"Laporan Kinerja Tahun {year} disusun sebagai bentuk akuntabilitas.")
        if random.random() < 0.5:
            self._overview()
        self._promise()
        self._promised_budget()
        if random.random() < 0.6:
            self._renstra()
        self._scale()
        self._results()
        for indicator in self.agency.indicators:
            if random.random() < 0.5:
                self._tell_indicator(indicator)
        self._years()
        if random.random() < 0.7:
            self._progress()
        self._budget()
        self._tell_total()
        self._programmes()
        if random.random() < 0.6:
            self._total_by_year()
        if random.random() < 0.6:
            self._efficiency()
        self._say("Demikian laporan ini disusun untuk dipergunakan sebagaimana mestinya.")
        return Printed(f"{self.agency.name} {self.agency.region}", year, self.blocks)

    # what is said in tables

    def _table(
        self,
        chapter: int,
        title: str,
        header: list[list[str]],
        rows: list[list[Cell]],
        numbers: list[str] | None = None,
        year: int | None = None,
    ) -> None:
        self._numbers[chapter] += 1
        number = f"{chapter}.{self._numbers[chapter]}"
        caption = self.style.caption.format(number, title)
        width = len(header[0])
        if numbers is None and self.style.numbers:
            numbers = [str(i + 1) for i in range(width)]
        head = [[h if h in "<^" else self.style.head(h) for h in row] for row in header]
        self.blocks.append(PrintedTable(number, caption, head, numbers, rows, year))

    def _pick(self, options: tuple[str, ...]) -> str:
        return self.random.choice(options)

    def _promise(self) -> None:
        header = [[self._pick(words.NUMBER_WORDS), self._pick(words.SASARAN_WORDS),
                   self._pick(words.INDIKATOR_WORDS), "Satuan", "Target"]]  # fmt: skip
        rows = [
            [f"{i}", self._sasaran(i), ind.name, ind.unit, self._target(ind)]
            for i, ind in enumerate(self.agency.indicators, start=1)
        ]
        year = self.agency.year
        self._table(2, f"Perjanjian Kinerja Tahun {year}", header, rows, year=year)

    def _sasaran(self, i: int) -> str:
        """Merged over the indicators of one sasaran."""
        own = self.agency.indicators
        return "^" if i > 1 and own[i - 1].sasaran == own[i - 2].sasaran else own[i - 1].sasaran

    def _target(self, ind: Indicator, year: int | None = None) -> Figure:
        year = year or self.agency.year
        text = written(ind.target[year], ind.decimals)
        return Figure(("target", ind.name, year), text, exact=True)

    def _reached(self, ind: Indicator, year: int | None = None) -> Figure:
        year = year or self.agency.year
        text = written(ind.realisasi[year], ind.decimals)
        return Figure(("realisasi", ind.name, year), text, exact=ind.decimals == 0)

    def _capaian(self, ind: Indicator) -> Decimal:
        year = self.agency.year
        return share(ind.realisasi[year], ind.target[year])

    def _promised_budget(self) -> None:
        unit = self._pick((" (Rp)", " (Rp.)", ""))
        header = [[self._pick(words.NUMBER_WORDS), "Program", self._pick(words.PAGU_WORDS) + unit]]
        rows: list[list[Cell]] = [
            [str(i), line.name, self._pagu(line)]
            for i, line in enumerate(self.agency.programmes, start=1)
        ]
        rows.append([self._pick(words.TOTAL_WORDS), "<", self._pagu(self.agency.lines[0])])
        year = self.agency.year
        title = self._pick(("Program dan Anggaran", "Anggaran per Program", "Alokasi Anggaran"))
        self._table(2, f"{title} Tahun {year}", header, rows, year=year)

    def _pagu(self, line: Line) -> Figure:
        return self.style.money(("pagu", line.code, self.agency.year), line.pagu)

    def _spent(self, line: Line) -> Figure:
        return self.style.money(("realisasi_rp", line.code, self.agency.year), line.realisasi)

    def _left(self, line: Line) -> Figure:
        fact = ("sisa", line.code, self.agency.year)
        return self.style.money(fact, line.pagu - line.realisasi)

    def _share(self, line: Line) -> Figure:
        fact = ("serapan", line.code, self.agency.year)
        return self.style.share(fact, share(line.realisasi, line.pagu))

    def _renstra(self) -> None:
        years = sorted(self.agency.indicators[0].target)
        span = ["Target Kinerja pada Tahun", *["<"] * (len(years) - 1)]
        name = self._pick(words.INDIKATOR_WORDS)
        header = [["No", name, "Satuan", *span], ["^", "^", "^", *(str(y) for y in years)]]
        rows: list[list[Cell]] = [
            [str(i), ind.name, ind.unit, *(self._target(ind, y) for y in years)]
            for i, ind in enumerate(self.agency.indicators, start=1)
        ]
        self._table(2, "Target Renstra Perangkat Daerah", header, rows)

    def _scale(self) -> None:
        bands = self.style.bands
        pattern = self._pick(("{}% - {}%", "{} – {}", "{} s.d. {}"))
        rows: list[list[Cell]] = [
            [str(i), pattern.format(written(low, 2), written(high, 2)), label]
            for i, (low, high, label) in enumerate(bands, start=1)
        ]
        rows[0][1] = f"> {written(bands[1][1], 2)}"
        header = [["No", self._pick(("Interval Nilai", "Rentang Capaian", "Skala Nilai")),
                   self._pick(("Kategori", "Kriteria", "Kriteria Penilaian"))]]  # fmt: skip
        self._table(3, "Skala Penilaian Capaian Kinerja", header, rows)

    def _results(self) -> None:
        """Target, realisasi, capaian; with a category, a mean, or its own formula."""
        year, random = self.agency.year, self.random
        graded, formula = random.random() < 0.7, random.random() < 0.3
        lead = [self._pick(words.SASARAN_WORDS)] if random.random() < 0.5 else ["No"]
        header = [[*lead, self._pick(words.INDIKATOR_WORDS), "Satuan", "Target", "Realisasi",
                   self._pick(words.CAPAIAN_WORDS)]]  # fmt: skip
        header[0] += [self._pick(("Kategori", "Kriteria", "Predikat"))] if graded else []
        rows: list[list[Cell]] = []
        for i, ind in enumerate(self.agency.indicators, start=1):
            first = self._sasaran(i) if lead[0] != "No" else str(i)
            capaian = self._capaian(ind)
            row: list[Cell] = [first, ind.name, ind.unit, self._target(ind), self._reached(ind),
                               self.style.share(("capaian", ind.name, year), capaian)]  # fmt: skip
            if graded:
                row.append(Figure(("kategori", ind.name, year), self.style.class_of(capaian)))
            rows.append(row)
        if random.random() < 0.6:
            mean = sum(self._capaian(i) for i in self.agency.indicators)
            mean = rounded(mean / len(self.agency.indicators), 2)
            figure = self.style.share(("rata_rata", year), mean)
            label = self._pick(("Rata-rata", "Rata-rata Capaian", "RATA-RATA"))
            rows.append([label, "<", "<", "<", "<", figure, *([""] if graded else [])])
        numbers = None
        if formula:
            numbers = [str(i + 1) for i in range(len(header[0]))]
            numbers[5] = self._pick(("6 = 5/4*100%", "6=(5/4)x100", "6 = 5 : 4 x 100%"))
        title = self._pick(
            ("Capaian Kinerja", "Target dan Realisasi Kinerja", "Pengukuran Kinerja")
        )
        self._table(3, f"{title} Tahun {year}", header, rows, numbers, year=year)

    def _overview(self) -> None:
        """The results once more, in front of all."""
        year = self.agency.year
        header = [[self._pick(words.INDIKATOR_WORDS), f"Tahun {year}", "<", "<"],
                  ["^", "Target", "Realisasi", self._pick(words.CAPAIAN_WORDS)]]  # fmt: skip
        rows: list[list[Cell]] = [
            [ind.name, self._target(ind), self._reached(ind),
             self.style.share(("capaian", ind.name, year), self._capaian(ind))]
            for ind in self.agency.indicators
        ]  # fmt: skip
        self._table(2, f"Ikhtisar Capaian Kinerja Tahun {year}", header, rows, year=year)

    def _years(self) -> None:
        years = sorted(self.agency.indicators[0].realisasi)
        relative = self.random.random() < 0.6
        word = "Kenaikan/Penurunan (%)" if relative else "Selisih Realisasi"
        span = ["Realisasi", *["<"] * (len(years) - 1)]
        header = [["No", self._pick(words.INDIKATOR_WORDS), "Satuan", *span, word],
                  ["^", "^", "^", *(str(y) for y in years), "^"]]  # fmt: skip
        rows: list[list[Cell]] = []
        for i, ind in enumerate(self.agency.indicators, start=1):
            now, before = ind.realisasi[years[-1]], ind.realisasi[years[-2]]
            kind = "perubahan" if relative else "selisih"
            change = share(now - before, before) if relative else now - before
            places = 2 if relative else ind.decimals
            figure = Figure((kind, ind.name), written(change, places), exact=places == 0)
            reached = (self._reached(ind, y) for y in years)
            rows.append([str(i), ind.name, ind.unit, *reached, figure])
        title = self._pick(("Perbandingan Realisasi Kinerja", "Perkembangan Realisasi Indikator"))
        self._table(3, f"{title} Tahun {years[0]}-{years[-1]}", header, rows)

    def _progress(self) -> None:
        year = self.agency.year
        header = [["No", self._pick(words.INDIKATOR_WORDS), "Satuan", f"Realisasi Tahun {year}",
                   self._pick(("Target Akhir Renstra", "Target Jangka Menengah")),
                   self._pick(("Tingkat Kemajuan (%)", "Tingkat Kemajuan"))]]  # fmt: skip
        rows: list[list[Cell]] = []
        for i, ind in enumerate(self.agency.indicators, start=1):
            last = Figure(("target_akhir", ind.name), written(ind.target_akhir, ind.decimals),
                          exact=True)  # fmt: skip
            progress = share(ind.realisasi[year], ind.target_akhir)
            rows.append([str(i), ind.name, ind.unit, self._reached(ind), last,
                         self.style.share(("kemajuan", ind.name), progress)])  # fmt: skip
        title = "Realisasi Kinerja terhadap Target Akhir Renstra"
        self._table(3, title, header, rows)

    def _money_header(self, lead: list[str], order: list[str]) -> list[list[str]]:
        """One header row, or two with the realisasi's amount and share under one word."""
        said = {
            "pagu": self._pick(words.PAGU_WORDS) + self._pick((" (Rp)", "")),
            "realisasi_rp": self._pick(words.REALISASI_WORDS) + self._pick((" (Rp)", "")),
            "serapan": self._pick(words.SERAPAN_WORDS),
            "sisa": self._pick(words.SISA_WORDS) + self._pick((" (Rp)", "")),
        }
        beside = order.index("serapan") == order.index("realisasi_rp") + 1
        if not beside or self.random.random() < 0.5:
            return [[*lead, *(said[role] for role in order)]]
        top = {**said, "realisasi_rp": self._pick(words.REALISASI_WORDS), "serapan": "<"}
        below = {"pagu": "^", "sisa": "^", "realisasi_rp": "Rp", "serapan": "%"}
        return [[*lead, *(top[r] for r in order)], [*["^"] * len(lead), *(below[r] for r in order)]]

    def _money_cells(self, line: Line, order: list[str]) -> list[Cell]:
        cells = {
            "pagu": self._pagu(line),
            "realisasi_rp": self._spent(line),
            "serapan": self._share(line),
            "sisa": self._left(line),
        }
        return [cells[role] for role in order]

    def _order(self) -> list[str]:
        return self.random.choice(
            (
                ["pagu", "realisasi_rp", "serapan", "sisa"],
                ["pagu", "realisasi_rp", "sisa", "serapan"],
                ["pagu", "realisasi_rp", "serapan"],
            )
        )

    def _budget(self) -> None:
        order = self._order()
        parted = self.random.random() < 0.25
        prefix = len(self.agency.lines[1].code)
        depth = max(len(line.code) for line in self.agency.lines)
        lead = [self._pick(words.CODE_WORDS), *(["<"] * (depth - prefix) if parted else [])]
        header = self._money_header([*lead, self._pick(words.URAIAN_WORDS)], order)
        if len(header) > 1 and parted:
            header[1][: len(lead)] = ["^", *["<"] * (len(lead) - 1)]
            header[1][: len(lead)] = ["^"] * len(lead)
        rows: list[list[Cell]] = []
        for line in self.agency.lines[1:]:
            rows.append([*self._code(line.code, parted, prefix, depth), line.name,
                         *self._money_cells(line, order)])  # fmt: skip
        total = [self._pick(words.TOTAL_WORDS), *["<"] * len(lead)]
        rows.append([*total, *self._money_cells(self.agency.lines[0], order)])
        year = self.agency.year
        title = self._pick(("Realisasi Anggaran", "Realisasi Keuangan", "Realisasi Belanja"))
        self._table(3, f"{title} Tahun {year}", header, rows, year=year)

    def _code(self, code: Code, parted: bool, prefix: int, depth: int) -> list[Cell]:
        if not parted:
            return [".".join(code)]
        rest = code[prefix:]
        return [".".join(code[:prefix]), *rest, *[""] * (depth - prefix - len(rest))]

    def _programmes(self) -> None:
        order = self._order()
        header = self._money_header([self._pick(words.NUMBER_WORDS), "Program"], order)
        rows: list[list[Cell]] = [
            [str(i), line.name, *self._money_cells(line, order)]
            for i, line in enumerate(self.agency.programmes, start=1)
        ]
        total = [self._pick(words.TOTAL_WORDS), "<"]
        rows.append([*total, *self._money_cells(self.agency.lines[0], order)])
        year = self.agency.year
        title = self._pick(("Realisasi Anggaran per Program", "Rekapitulasi Realisasi Anggaran"))
        self._table(3, f"{title} Tahun {year}", header, rows, year=year)

    def _total_by_year(self) -> None:
        year = self.agency.year
        header = self._money_header(["Tahun"], ["pagu", "realisasi_rp", "serapan", "sisa"])
        rows: list[list[Cell]] = []
        for y in (*sorted(self.agency.earlier), year):
            now = self.agency.lines[0]
            pagu, spent = self.agency.earlier.get(y, (now.pagu, now.realisasi))
            rows.append([str(y), self.style.money(("pagu", (), y), pagu),
                         self.style.money(("realisasi_rp", (), y), spent),
                         self.style.share(("serapan", (), y), share(spent, pagu)),
                         self.style.money(("sisa", (), y), pagu - spent)])  # fmt: skip
        self._table(3, "Perkembangan Realisasi Anggaran", header, rows)

    def _efficiency(self) -> None:
        year = self.agency.year
        header = [["No", self._pick(words.INDIKATOR_WORDS), self._pick(words.CAPAIAN_WORDS),
                   "Penyerapan Anggaran (%)", "Tingkat Efisiensi (%)"]]  # fmt: skip
        rows: list[list[Cell]] = []
        for i, ind in enumerate(self.agency.indicators, start=1):
            line = self.agency.line(ind.programme)
            capaian, absorbed = self._capaian(ind), share(line.realisasi, line.pagu)
            rows.append([str(i), ind.name,
                         self.style.share(("capaian", ind.name, year), capaian),
                         self.style.share(("serapan_indikator", ind.name), absorbed),
                         Figure(("efisiensi", ind.name),
                                written(capaian - absorbed, 2))])  # fmt: skip
        self._table(3, f"Efisiensi Penggunaan Sumber Daya Tahun {year}", header, rows, year=year)

    # what is said in sentences

    def _say(self, *parts: Cell) -> None:
        self.blocks.append(list(parts))

    def _rp(self, figure: Figure) -> Figure:
        return Figure(figure.fact, figure.text, self._pick(("Rp", "Rp ", "Rp.")), exact=True)

    def _tell_total(self) -> None:
        total, year = self.agency.lines[0], self.agency.year
        pagu, spent, left = (
            self._rp(self._pagu(total)),
            self._rp(self._spent(total)),
            self._left(total),
        )
        part = Figure(self._share(total).fact, self._share(total).text, after="%")
        ways: list[list[Cell]] = [
            [f"Total anggaran tahun {year} sebesar ", pagu, " dengan realisasi sebesar ", spent,
             " atau ", part, "."],
            [f"Pada tahun {year} pagu anggaran sebesar ", pagu, " terealisasi sebesar ", spent,
             " (", part, ") sehingga terdapat sisa anggaran sebesar ", self._rp(left), "."],
            ["Dari pagu anggaran sebesar ", pagu, f" tahun {year}, realisasi anggaran mencapai ",
             spent, " atau sebesar ", part, "."],
        ]  # fmt: skip
        self._say(*self.random.choice(ways))

    def _tell_indicator(self, ind: Indicator) -> None:
        year = self.agency.year
        unit = "%" if ind.unit == "%" else f" {ind.unit}"
        target = self._with_unit(self._target(ind), unit)
        reached = self._with_unit(self._reached(ind), unit)
        capaian = Figure(("capaian", ind.name, year), written(self._capaian(ind), 2), after="%")
        ways: list[list[Cell]] = [
            [f"Indikator {ind.name} pada tahun {year} ditargetkan sebesar ", target,
             " dan terealisasi sebesar ", reached, ", dengan capaian kinerja sebesar ", capaian,
             "."],
            [f"Realisasi {ind.name} tahun {year} mencapai ", reached, " dari target ", target,
             " sehingga capaian kinerja sebesar ", capaian, "."],
            [f"{ind.name}: dari target ", target, f" tahun {year} terealisasi ", reached,
             " dengan capaian ", capaian, "."],
        ]  # fmt: skip
        self._say(*self.random.choice(ways))

    def _with_unit(self, figure: Figure, unit: str) -> Figure:
        return Figure(figure.fact, figure.text, after=unit, exact=figure.exact)
