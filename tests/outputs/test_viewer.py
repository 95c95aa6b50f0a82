"""temuan.html in a real browser: choosing, filtering, searching, the keyboard, access for all."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import chromium
from playwright.sync_api import Browser, Page, expect
from samples import all_hostile_review, finding, sample_review

from auditor.findings import Confidence, Review, Waiver
from auditor.model import Unread
from auditor.outputs import Wording
from auditor.outputs.html import render

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 400, "height": 800}


class Opened:
    """A page with everything that it complained about or asked the network for."""

    def __init__(self, browser: Browser, file: Path, size: dict[str, int]) -> None:
        self.page: Page = browser.new_page(viewport=size)  # type: ignore[arg-type]
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        started = perf_counter()
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("body[data-ready]")
        self.seconds = perf_counter() - started
        self.uri = file.as_uri()

    def outside(self) -> list[str]:
        """What was asked for beyond the file itself and the pictures inside it."""
        return [url for url in self.requests if url != self.uri and not url.startswith("data:")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def file(kubar_review: Review, tmp_path_factory: pytest.TempPathFactory) -> Path:
    unsafe = replace(finding(), confidence=Confidence.UNSAFE)
    last = kubar_review.identifiers[-1]
    shown = replace(
        kubar_review,
        unsafe=(unsafe,),
        unread=(Unread(5, "seluruh halaman", "hanya gambar"),),
        waivers={last: Waiver(last, "salah baca", "Pereviu A", date(2026, 1, 5))},
    )
    path = tmp_path_factory.mktemp("penampil") / "temuan.html"
    path.write_bytes(render(shown, Wording()))
    return path


@pytest.fixture
def wide(browser: Browser, file: Path) -> Iterator[Opened]:
    opened = Opened(browser, file, WIDE)
    yield opened
    assert opened.faults == []
    assert opened.outside() == []
    opened.page.close()


def findings_of(page: Page) -> list[dict[str, Any]]:
    data = json.loads(page.locator("#data").text_content() or "")
    found: list[dict[str, Any]] = data["findings"]
    return found


def spots_of(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.locator("#data").text_content() or "")["spots"]
    return found


def inside(page: Page, selector: str) -> bool:
    """Whether the first match lies within what the pane of pages shows."""
    return bool(
        page.evaluate(
            """(selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              const pane = document.getElementById('halaman').getBoundingClientRect();
              return box.top >= pane.top && box.bottom <= pane.bottom && box.width > 0;
            }""",
            selector,
        )
    )


def test_it_opens_at_once(browser: Browser, file: Path, wide: Opened) -> None:
    again = [Opened(browser, file, WIDE) for _ in range(2)]
    assert min(wide.seconds, *(opened.seconds for opened in again)) < 2
    for opened in again:
        opened.page.close()
    expect(wide.page.locator("h1")).to_have_text("Daftar Temuan Reviu")
    assert wide.page.locator(".sheet img").count() >= 1


def test_choosing_a_finding_shows_its_page_and_outlines_every_cell(wide: Opened) -> None:
    page = wide.page
    told, spots = findings_of(page), spots_of(page)
    group = next(
        i
        for i, f in enumerate(told)
        if len(f["spots"]) >= 3 and f["number"] == f["number"].split(".")[0]
    )
    page.locator(f'[data-group="{told[group]["group"]}"]').click()
    first = spots[told[group]["spots"][0]]
    expect(page.locator("#ke-halaman")).to_have_value(str(first["page"]))
    expect(page.locator(".box.chosen.first")).to_have_count(1)
    expect(page.locator(".box.chosen")).to_have_count(len(told[group]["spots"]))
    assert inside(page, ".box.chosen.first")
    sheet = page.locator(".box.chosen.first").locator("xpath=ancestor::figure")
    assert sheet.get_attribute("data-page") == str(first["page"])
    expect(sheet.locator("img")).to_have_count(1)


def test_the_box_lies_on_the_figure(wide: Opened) -> None:
    """The share of the page at which the box stands is that of the place."""
    page = wide.page
    page.keyboard.press("j")
    spot = spots_of(page)[findings_of(page)[0]["spots"][0]]
    shares = page.evaluate(
        """() => {
          const box = document.querySelector('.box.chosen.first').getBoundingClientRect();
          const paper = document.querySelector('.box.chosen.first').closest('.paper');
          const whole = paper.getBoundingClientRect();
          return [(box.left - whole.left) / whole.width, (box.top - whole.top) / whole.height];
        }"""
    )
    assert shares[0] == pytest.approx(spot["box"][0] / 595.3, abs=0.01)
    assert shares[1] == pytest.approx(spot["box"][1] / 841.9, abs=0.01)


def test_the_calculation_is_set_out(wide: Opened) -> None:
    page = wide.page
    told = findings_of(page)
    index = next(i for i, f in enumerate(told) if f["relations"])
    page.goto(f"{wide.uri}#{told[index]['id']}")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    rows = page.locator(".calculation").first.locator("tbody tr")
    texts = rows.all_inner_texts()
    assert len(texts) >= 4
    assert any("hasil hitung ulang" in text for text in texts)
    assert any("tercetak" in text for text in texts)
    assert any("selisih" in text for text in texts)


def test_a_place_in_the_list_leads_to_its_page(wide: Opened) -> None:
    page = wide.page
    told, spots = findings_of(page), spots_of(page)
    index = next(i for i, f in enumerate(told) if len({spots[s]["page"] for s in f["spots"]}) > 1)
    page.goto(f"{wide.uri}#{told[index]['id']}")
    page.reload()
    page.wait_for_selector("body[data-ready]")
    home = spots[told[index]["spots"][0]]["page"]
    other = next(s for s in told[index]["spots"] if spots[s]["page"] != home)
    name = re.compile(rf"^hlm. {spots[other]['page']}\b")
    page.locator(".places .place", has_text=name).first.click()
    expect(page.locator("#ke-halaman")).to_have_value(str(spots[other]["page"]))
    assert inside(page, f'.box[data-spot="{other}"]')


def test_filters_and_search(wide: Opened) -> None:
    page = wide.page
    told = findings_of(page)
    count = page.locator("#jumlah")
    expect(count).to_have_text(f"{len(told)} dari {len(told)} ditampilkan")
    page.locator('[data-severity="tinggi"]').click()
    rest = sum(f["severity"] != "tinggi" for f in told)
    expect(count).to_have_text(f"{rest} dari {len(told)} ditampilkan")
    page.get_by_role("button", name="Hapus saringan").click()
    rule = told[0]["rule"]
    page.locator("#aturan").select_option(rule)
    expect(count).to_have_text(
        f"{sum(f['rule'] == rule for f in told)} dari {len(told)} ditampilkan"
    )
    page.locator("#aturan").select_option("")
    page.locator("#status").select_option("dilihat")
    expect(count).to_have_text(f"1 dari {len(told)} ditampilkan")
    expect(page.locator(".section")).to_have_text("Perlu dilihat")
    page.locator("#status").select_option("aside")
    expect(count).to_have_text(f"1 dari {len(told)} ditampilkan")
    expect(page.locator(".group")).to_contain_text("dikesampingkan")
    page.get_by_role("button", name="Hapus saringan").click()
    spots = spots_of(page)
    where = str(spots[told[0]["spots"][0]]["page"])
    page.locator("#halaman-saring").select_option(where)
    shown = sum(any(str(spots[s]["page"]) == where for s in f["spots"]) for f in told)
    expect(count).to_have_text(f"{shown} dari {len(told)} ditampilkan")
    page.get_by_role("button", name="Hapus saringan").click()
    page.locator("#cari").fill("tidak-mungkin-ada")
    expect(count).to_have_text(f"0 dari {len(told)} ditampilkan")
    expect(page.locator(".empty")).to_be_visible()
    page.locator("#cari").fill(told[0]["id"])
    expect(count).to_have_text(f"1 dari {len(told)} ditampilkan")


def test_keyboard_alone(wide: Opened) -> None:
    page = wide.page
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator('.head[aria-expanded="true"]').first).to_be_visible()
    expect(page.locator(".box.chosen.first")).to_have_count(1)
    page.keyboard.press("/")
    expect(page.locator("#cari")).to_be_focused()
    page.locator("#tab-temuan").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel-cakupan")).to_be_visible()
    page.locator("#cakupan").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#legenda")).to_be_visible()


def test_coverage_shows_what_holds_and_what_was_not_read(wide: Opened) -> None:
    page = wide.page
    box = page.locator(".box.cocok").first
    page.locator("#cakupan").click()
    expect(page.locator("#legenda")).to_contain_text("Tidak terbaca (1 halaman)")
    expect(page.locator('.sheet[data-page="5"] .blind-note')).to_contain_text("hanya gambar")
    page.locator("#tab-cakupan").click()
    page.get_by_role("button", name="Halaman 5: tidak terbaca").click()
    expect(page.locator("#ke-halaman")).to_have_value("5")
    page.locator("#ke-halaman").fill("10")
    page.keyboard.press("Enter")
    box = page.locator('.sheet[data-page="10"] .box.cocok').first
    box.click()
    expect(page.locator("#sel")).to_be_visible()
    expect(page.locator("#sel .mark").first).to_have_text("Cocok")
    page.keyboard.press("Escape")
    expect(page.locator("#sel")).to_be_hidden()


def test_pictures_far_away_are_let_go(wide: Opened) -> None:
    page = wide.page
    for number in ("20", "40", "5"):
        page.locator("#ke-halaman").fill(number)
        page.keyboard.press("Enter")
        expect(page.locator(f'.sheet[data-page="{number}"] img')).to_have_count(1)
    assert page.locator(".sheet img").count() <= 8


def test_print_sets_out_what_is_shown(wide: Opened) -> None:
    page = wide.page
    page.locator("#cari").fill(findings_of(page)[0]["id"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#cetak section").count() == 1
    page.emulate_media(media="print")
    assert page.locator("#cetak").is_visible()
    assert not page.locator("main").is_visible()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["lebar", "sempit"])
def test_no_serious_fault_of_access(browser: Browser, file: Path, size: dict[str, int]) -> None:
    opened = Opened(browser, file, size)
    page = opened.page
    for step in ("", "#cakupan", "#tab-cakupan", "#tab-temuan"):
        if step:
            page.locator(step).click()
        else:
            page.keyboard.press("j")
        result = Axe().run(page)
        serious = [
            (v["id"], v["impact"], [node["html"][:120] for node in v["nodes"][:3]])
            for v in result.response["violations"]
            if v["impact"] in ("serious", "critical")
        ]
        assert serious == [], step
    page.close()


def test_only_the_panes_scroll(wide: Opened) -> None:
    wide.page.keyboard.press("k")
    wide.page.locator("#tab-cakupan").click()
    fits = "document.documentElement.scrollHeight <= innerHeight && scrollY === 0"
    assert wide.page.evaluate(fits)


def test_narrow_screens_need_no_sideways_scrolling(browser: Browser, file: Path) -> None:
    opened = Opened(browser, file, NARROW)
    page = opened.page
    page.keyboard.press("j")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert inside(page, ".box.chosen.first")
    assert opened.faults == []
    page.close()


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    more = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{data}}"]
    bad = all_hostile_review(*more)
    path = tmp_path / "jahat.html"
    path.write_bytes(render(bad, Wording()))
    opened = Opened(browser, path, WIDE)
    page = opened.page
    for _ in bad.findings:
        page.keyboard.press("j")
    page.locator("#tab-cakupan").click()
    assert page.locator(".empty").count() == 0
    assert opened.faults == []
    assert opened.outside() == []
    assert page.locator("img[src='x'], a[href*=jahat]").count() == 0
    assert page.locator("script:not([type])").count() == 1
    page.close()


def test_without_findings(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "bersih.html"
    path.write_bytes(render(replace(sample_review(), findings=(), unsafe=()), Wording()))
    opened = Opened(browser, path, WIDE)
    expect(opened.page.locator(".empty")).to_contain_text("Tidak ditemukan pertentangan")
    assert opened.faults == []
    opened.page.close()
