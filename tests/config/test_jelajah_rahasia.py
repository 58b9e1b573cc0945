"""Nobody's pages, letters or files show what is not theirs to read.

A world whose every secret is a word of its own: names, numbers, addresses, stories, reporters of
cases at each level, in two offices. Every role of both offices follows every link it is offered,
and tries every address that anybody else was offered or that can be made up from the ids of the
world. What it may read stands in a small table below, written from docs/kerahasiaan.md.
"""

import logging
import re
from collections import Counter
from datetime import date
from io import BytesIO
from itertools import count
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import resolve, reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import Unit
from accounts.peran import Peran
from assessments.actions import konferensi
from assessments.actions.asesmen import mulai_asesmen
from assessments.actions.perkembangan import catat_perkembangan
from assessments.actions.rencana import sahkan_rencana
from assessments.instrumen import muat as muat_instrumen
from cases import actions
from cases.actions.orang_aduan import tambah_orang
from cases.aksi import AKSI
from cases.models import Kasus, Klien
from letters import actions as surat_actions
from referrals.actions import rujukan
from referrals.actions.lembaga import simpan_lembaga
from standards.models import Standar
from standards.muat import muat
from tests import dunia_rencana
from tests.asesmen_bantu import isi_bab
from tests.config.test_jelajah_demo import Halaman, masuk
from tests.conftest import buat_orang, kerjakan, langkah
from tests.dunia import hitung_ulang
from tests.letters.conftest import isi_lengkap
from tests.ringkas import wakil, wakil_luar
from tests.tangan import tanda_tangani

P = Peran
LAIN = """
kode = "layanan-lain"
judul = "Layanan Lain"
instansi = "dinsos-lain"
unit = "Bidang Rehabilitasi Sosial"

[[langkah]]
kode = "laporan"
tahap = "aduan"
jenis = "tugas"
teks = "Terima laporan"
peran = ["peksos"]

[[langkah]]
kode = "asesmen"
tahap = "asesmen"
jenis = "asesmen"
teks = "Asesmen"
peran = ["peksos"]

[[langkah]]
kode = "putus"
tahap = "terminasi"
jenis = "disposisi"
teks = "Putusan"
peran = ["kepala_bidang"]
"""
#: What a secret is about, by the kind of right that opens it.
IDENTITAS = ("nama", "alamat", "telepon", "berkas_syarat")
CERITA = ("catatan", "instruksi", "alasan", "berkas_narasi", "kronologi", "terlapor", "lokasi")
CERITA += ("orang", "pembahasan")
PELAPOR = ("pelapor", "telepon_pelapor")
SEMUA = frozenset((*IDENTITAS, "nik", *CERITA, *PELAPOR))
TANPA_PELAPOR = SEMUA - set(PELAPOR)
PIMPINAN = (P.KEPALA_SEKSI, P.KEPALA_BIDANG)
#: What goes along when a case is handed over to another office, and who reads it there.
DISERAHKAN = frozenset(("nama", "alamat", "telepon", "kronologi", "lokasi", "berkas_syarat"))
PENERIMA = (*PIMPINAN, P.PETUGAS_LAYANAN, P.KEPALA_INSTANSI, P.AUDITOR)
urut = count(1)


# --------------------------------------------------------------------- the table
def boleh(orang, kasus, alamat):
    """The kinds of secret of this case that this person may read at this address."""
    surat, kiriman = "/surat/" in alamat, PELIMPAHAN.match(alamat)
    if orang.instansi_id != kasus.instansi_id:
        diserahi = kiriman and kasus.tujuan == orang.instansi_id and orang.peran in PENERIMA
        return DISERAHKAN if diserahi else frozenset()
    if orang.peran in (P.KEPALA_INSTANSI, P.AUDITOR):
        return SEMUA
    if orang.peran in (P.ADMIN_TU, P.SEKRETARIS):
        terbuka = frozenset(IDENTITAS) if kasus.tingkat == "biasa" else frozenset()
        mencetak = orang.peran == P.ADMIN_TU and kasus.terbit
        if surat and (terbuka or mencetak):  # letters print the number whole
            return terbuka | {"nama", "alamat", "nik"}
        return terbuka
    if orang.peran in PIMPINAN:
        return SEMUA if orang.unit_id == kasus.unit_id else frozenset()
    if orang.pengguna_id == kasus.pemegang:
        return SEMUA
    if orang.pengguna_id in kasus.bagian:  # brought in, or let in by break-glass
        return TANPA_PELAPOR
    if orang.pengguna_id == kasus.pencatat:  # what the counter itself took down
        dicatat = {*PELAPOR, "kronologi", "terlapor", "lokasi", "orang"}
        return frozenset(dicatat | ({*IDENTITAS, "nik"} if kasus.tingkat == "biasa" else set()))
    return frozenset()


#: The page of a handover, and a copy that went with it.
PELIMPAHAN = re.compile("/(pelimpahan|berkas|rujukan)/")


# --------------------------------------------------------------------- the world
def rahasia(kode):
    """{kind of secret: the word that gives it away} of one case."""
    n = next(urut)
    kata = {k: f"Q{k.replace('_', '')}{kode}" for k in SEMUA}
    nik = f"19710452019{n:05d}"
    return (
        kata
        | {"nik": nik, "telepon": f"+6281234500{n:03d}"}
        | {"telepon_pelapor": f"+6281399900{n:03d}"}
    )


def dokumen(isi):
    f = SimpleUploadedFile(f"{isi}.pdf", isi.encode(), "application/pdf")
    f.mime, f.ekstensi = "application/pdf", "pdf"
    return f


def buat_kasus(orang, standar, kode):
    """A case of the peksos, reported at the counter, with its assessment done."""
    kata, peksos = rahasia(kode), orang[P.PEKSOS]
    aduan = actions.terima_aduan(
        {
            "kanal": "telepon",
            "sumber": "warga",
            "pelapor_nama": kata["pelapor"],
            "pelapor_telepon": kata["telepon_pelapor"],
            "terlapor": kata["terlapor"],
            "lokasi": kata["lokasi"],
            "kronologi": kata["kronologi"],
        },
        by=orang[P.PETUGAS_LAYANAN],
    )
    tambah_orang(aduan, [{"nama": kata["orang"]}], by=orang[P.PETUGAS_LAYANAN])
    klien = actions.simpan_klien(
        {
            "nama": kata["nama"],
            "jenis_kelamin": "P",
            "nik": kata["nik"],
            "telepon": kata["telepon"],
            "alamat_ktp": kata["alamat"],
            "kategori": "8",
            "tanggal_lahir": date(1960, next(urut) % 12 + 1, 3),
        },
        by=peksos,
    )
    kasus = actions.buka_kasus(klien, standar, by=peksos, aduan=aduan)
    actions.ambil(kasus, by=peksos)
    kerjakan(kasus, "laporan", orang.get)
    return kasus, kata


def isi_kasus(kasus, kata, orang):
    """Source 1 up to the letter that Kabid and Kadis have signed."""
    peksos, kabid = orang[P.PEKSOS], orang[P.KEPALA_BIDANG]
    kerjakan(kasus, "penjangkauan", orang.get)
    actions.selesaikan_langkah(
        langkah(kasus, "asesmen-awal"),
        by=peksos,
        catatan=kata["catatan"],
        jawaban={"identitas": "ada", "darurat": "tidak"},
        berkas=[dokumen(kata["berkas_narasi"])],
    )
    _ases(kasus, kata, peksos)
    actions.periksa_syarat(
        kasus.persyaratan.get(),
        status="ada",
        alasan=kata["alasan"],
        berkas=[dokumen(kata["berkas_syarat"])],
        by=peksos,
    )
    actions.selesaikan_langkah(langkah(kasus, "berkas"), by=peksos)
    actions.putuskan(
        langkah(kasus, "disposisi"),
        putusan="setuju",
        instruksi=kata["instruksi"],
        penerima=[peksos.pengguna],
        by=kabid,
    )
    for kode in ("asesmen-lanjutan", "case-record", "tujuan"):
        kerjakan(kasus, kode, orang.get)
    bahas(kasus, kata["pembahasan"], peksos)
    rencana = dunia_rencana.ajukan(kasus, kata["catatan"], peksos)
    rencana = sahkan_rencana(rencana, by=kabid, catatan=kata["alasan"])
    isi = dunia_rencana.isi_catatan(kasus, kata["catatan"])
    catat_perkembangan(kasus, isi=isi, by=peksos, berkas=[dokumen(kata["berkas_narasi"])])
    dunia_rencana.pantau_rencana(kasus, rencana, kata["catatan"], peksos)


def bahas(kasus, kata, peksos):
    """A conference is called; what the peksos has to say there, and is to do, is a secret."""
    hari = kasus.instansi.hari_ini()
    isi = {"waktu": timezone.now(), "tempat": "Aula", "acara": kata, "keperluan": "terminasi"}
    k = konferensi.undang(kasus, isi, dalam=[peksos.pengguna], by=peksos)
    konferensi.tulis_pendapat(k, ringkasan=kata, pendapat=kata, by=peksos)
    k.tugas.create(uraian=kata, pengguna=peksos.pengguna, tenggat=hari)


def _ases(kasus, kata, peksos):
    """An assessment being filled: what was answered, and why nobody consented, are its story."""
    tanpa = {"pemberi": "tidak_ada", "alasan": kata["alasan"], "tanggal": kasus.instansi.hari_ini()}
    pakai = muat_instrumen.pakai(kasus.instansi, "asesmen_awal")
    isi = {"tanggal": tanpa["tanggal"], "diwawancarai": kata["catatan"], "persetujuan": tanpa}
    asesmen = mulai_asesmen(kasus, pakai, by=peksos, **isi)
    isi_bab(asesmen, "masalah", by=peksos, masalah_utama=kata["catatan"])


def susun(kasus, orang):
    """A draft that prints the client's identity."""
    x = langkah(kasus, "surat-keluar")
    surat_actions.susun(x, isi_lengkap(x), by=orang[P.PEKSOS])
    return x


def terbitkan(kasus, x, orang):
    surat_actions.serahkan(x, by=orang[P.PEKSOS])
    surat_actions.paraf(langkah(kasus, "paraf"), by=orang[P.KEPALA_BIDANG])
    tanda_tangani(langkah(kasus, "tanda-tangan"), by=orang[P.KEPALA_INSTANSI])


@pytest.fixture
def dunia(standar, kantor, kantor_lain, tmp_path):
    """Three cases in one office, one in the other; everybody of both."""
    (tmp_path / "lain.toml").write_text(LAIN, "utf-8")
    muat(tmp_path / "lain.toml")
    unit_lain = Unit.objects.create(instansi=kantor, nama="Bidang Lain")
    orang = {p: buat_orang(kantor, p) for p in P}
    luar = {p: buat_orang(kantor_lain, p) for p in P}
    lagi = [
        buat_orang(kantor, P.PEKSOS),
        buat_orang(kantor, P.KEPALA_SEKSI, unit=unit_lain),
        buat_orang(kantor, P.KEPALA_BIDANG, unit=unit_lain),
    ]
    semua = {}
    for tingkat in ("biasa", "terbatas", "rahasia"):
        kasus, kata = buat_kasus(orang, standar, tingkat)
        isi_kasus(kasus, kata, orang)
        bagian = _bagian(kasus, tingkat, orang)
        konsep = susun(kasus, orang)
        if tingkat == "rahasia":
            terbitkan(kasus, konsep, orang)
            _rujuk(kasus, orang, kasus.berkas.all())
        semua[kasus.nomor] = _catat(kasus, kata, orang, tingkat, bagian)
        if tingkat == "biasa":
            semua[kasus.nomor].tujuan = _limpahkan(kasus, orang, kantor_lain)
    jauh, kata = buat_kasus(luar, Standar.objects.get(kode="layanan-lain", aktif=True), "jauh")
    semua[jauh.nomor] = _catat(jauh, kata, luar, "rahasia", set())
    hitung_ulang()
    berisi = {k.instansi_id for k in semua.values() if k.lengkap}
    ditanya = {*wakil(P), P.PERAWAT}  # she broke the glass
    semua_orang = [o for p, o in orang.items() if p in ditanya]
    semua_orang += [*lagi, *(luar[p] for p in wakil_luar(P))]
    return SimpleNamespace(kasus=semua, orang=semua_orang, berisi=berisi)


def _bagian(kasus, tingkat, orang):
    """Who else has a hand in it: a psychologist brought in; a nurse who broke the glass."""
    Kasus.objects.filter(pk=kasus.pk).update(kerahasiaan=tingkat)
    if tingkat == "terbatas":
        actions.libatkan(kasus, petugas=orang[P.PSIKOLOG], by=orang[P.PEKSOS])
        return {orang[P.PSIKOLOG].pengguna_id}
    if tingkat == "rahasia":
        alasan = "Klien datang malam ini terluka."
        actions.buka_akses(kasus.nomor, alasan=alasan, by=orang[P.PERAWAT])
        return {orang[P.PERAWAT].pengguna_id}
    return set()


def _limpahkan(kasus, orang, kantor):
    """On its way to the other office, with one file; not answered yet."""
    berkas = kasus.berkas.filter(nama_asli__contains="berkassyarat")
    alasan = "Klien warga sana."
    actions.limpahkan(kasus, tujuan=kantor, alasan=alasan, berkas=berkas, by=orang[P.KEPALA_BIDANG])
    r = _rujuk(kasus, orang, berkas, kantor=kantor)
    r = rujukan.setujui_rujukan(r, by=orang[P.KEPALA_BIDANG])
    rujukan.kirim_rujukan(r, by=orang[P.PEKSOS])
    return kantor.pk


def _rujuk(kasus, orang, berkas, **isi):
    """A referral with these files, not sent yet; the story goes along too."""
    isi |= {"nama": f"Lembaga {kasus.pk}", "jenis": "dinas", "pemilik": "daerah"}
    pilihan = {"berkas": [b.pk for b in berkas]}
    return rujukan.susun_rujukan(
        kasus,
        lembaga=simpan_lembaga(isi, by=orang[P.PEKSOS]),
        alasan="Perlu panti.",
        pilihan=pilihan,
        by=orang[P.PEKSOS],
    )


def _catat(kasus, kata, orang, tingkat, bagian):
    Kasus.objects.filter(pk=kasus.pk).update(kerahasiaan=tingkat)
    return SimpleNamespace(
        kata=kata,
        tingkat=tingkat,
        instansi_id=kasus.instansi_id,
        tujuan=None,
        unit_id=kasus.unit_id,
        pemegang=orang[P.PEKSOS].pengguna_id,
        pencatat=orang[P.PETUGAS_LAYANAN].pengguna_id,
        bagian=bagian,
        lengkap=kasus.berkas.exists(),
        terbit=kasus.surat.exclude(nomor="").exists(),
    )


# --------------------------------------------------------------------- the addresses
#: Steps that hold a story, a verdict or a letter; the others tell nothing that these do not.
BERCERITA = ("asesmen", "asesmen-awal", "disposisi", "surat-keluar", "tanda-tangan", "putus")
DAFTAR = ("tugas", "daftar", "klien", "klien_kembar", "aduan", "jejak_baca", "daftar_semua")


def tebakan():
    """{case: every address that can be made up of it}; acts on the confidential one only."""
    semua = {}
    for k in Kasus.objects.select_related("klien"):
        semua[k.nomor] = set(_milik_kasus(k))
        if k.kerahasiaan == "rahasia":
            semua[k.nomor] |= {reverse(f"cases:{nama}", args=[k.nomor]) for nama in AKSI}
    return semua


def _asesmen(k):
    for nama in ("asesmen_kasus", "persetujuan"):
        yield reverse(f"assessments:{nama}", args=[k.nomor])
    for p in k.persetujuan.all():
        yield reverse("assessments:cabut_persetujuan", args=[p.pk])
    for a in k.asesmen.all():
        yield a.get_absolute_url()
        for nama in ("final_asesmen", "batal_asesmen", "revisi_asesmen", "bawa_jawaban"):
            yield reverse(f"assessments:{nama}", args=[a.pk])
        for b in a.bagian.exclude(jawaban={}):
            yield reverse("assessments:bagian", args=[a.pk, b.kode])


def _milik_rencana(k):
    for nama in ("rencana_kasus", "rencana_susun", "perkembangan_baru", "pemantauan_baru"):
        yield reverse(f"assessments:{nama}", args=[k.nomor])
    for r in k.rencana.all():
        yield from (r.get_absolute_url(), reverse("assessments:rencana_cetak", args=[r.pk]))
        yield reverse("assessments:rencana_setuju", args=[r.pk])
    for c in k.perkembangan.all():
        yield reverse("assessments:perkembangan_koreksi", args=[c.pk])
    for p in k.pemantauan.all():
        yield p.get_absolute_url()


def _milik_kasus(k):
    for nama in ("detail", "riwayat", "dokumen", "jejak_kasus"):
        yield reverse(f"cases:{nama}", args=[k.nomor])
    yield reverse("letters:daftar", args=[k.nomor])
    yield from _milik_rencana(k)
    klien = k.klien.get_absolute_url()
    yield from (klien, f"{klien}?nik=1", reverse("cases:ubah_klien", args=[k.klien_id]))
    for a in k.aduan.all():
        yield from (a.get_absolute_url(), reverse("cases:tanda_terima", args=[a.nomor]))
        yield reverse("cases:pilih_klien", args=[a.nomor])
        yield reverse("complaints:triase_aduan", args=[a.nomor])
        yield reverse("complaints:triase_teruskan", args=[a.nomor])
        yield reverse("cases:buka_kasus", args=[a.nomor, k.klien_id])
        yield f"{reverse('cases:klien_baru')}?aduan={a.nomor}"
        for o in a.orang.all():
            yield reverse("cases:orang_ubah", args=[a.nomor, o.pk])
    for x in k.langkah.filter(kode__in=BERCERITA):
        yield x.get_absolute_url()
        if x.surat:
            yield reverse("letters:langkah", args=[k.nomor, x.pk])
        if x.kode == "asesmen-awal":
            yield reverse("cases:koreksi_catatan", args=[k.nomor, x.pk])
            yield reverse("letters:blangko_langkah", args=[k.nomor, x.pk])
    for baris in (*k.persyaratan.all(), *k.berkas.all(), *k.akses_darurat.all()):
        yield baris.get_absolute_url()
    for b in k.berkas.all():
        yield reverse("cases:tarik_berkas", args=[b.pk])
        yield reverse("cases:pindah_berkas", args=[b.pk])
    for d in k.disposisi.all():
        yield reverse("cases:disposisi", args=[k.nomor, d.pk])
        yield reverse("cases:koreksi_putusan", args=[k.nomor, d.pk])
    yield from _asesmen(k)
    for nama in ("rujukan_penempatan", "rujukan_baru"):
        yield reverse(f"referrals:{nama}", args=[k.nomor])
    for r in k.rujukan.all():
        yield r.get_absolute_url()
        yield from (b.get_absolute_url() for b in r.salinan.all())
        for nama in ("setujui", "terima", "tolak", "tarik", "jawaban", "ubah", "kirim"):
            yield reverse(f"referrals:rujukan_{nama}", args=[r.pk])
    yield reverse("referrals:usul_penempatan", args=[k.nomor])
    for p in k.penampungan.all():
        yield reverse("referrals:tinggal", args=[p.pk])
    for p in k.penempatan.all():
        yield p.get_absolute_url()
    for p in k.pelimpahan.all():
        yield p.get_absolute_url()
        yield from (b.get_absolute_url() for b in p.salinan.all())
        for nama in ("terima", "tolak", "tarik"):
            yield reverse(f"cases:{nama}_pelimpahan", args=[p.pk])
    yield reverse("assessments:pembahasan", args=[k.nomor])
    for b in k.konferensi.all():
        yield b.get_absolute_url()
        for nama in ("ubah", "batal", "catat"):
            yield reverse(f"assessments:konferensi_{nama}", args=[b.pk])
        yield from (t.get_absolute_url() for t in b.tugas.all())
    for s in k.serah_terima.all():
        yield from (s.get_absolute_url(), reverse("referrals:serah_ubah", args=[s.pk]))
        yield reverse("referrals:serah_batal", args=[s.pk])
        for pihak in ("pertama", "kedua"):
            yield reverse("referrals:tanda_tangan", args=[s.pk, pihak])
            yield reverse("referrals:paraf", args=[s.pk, pihak])
    for p in k.pemulangan.all():
        yield from (p.get_absolute_url(), reverse("referrals:pemulangan_terima", args=[p.pk]))
        yield reverse("referrals:pemulangan_tindakan", args=[p.pk, "koordinasi"])
    yield reverse("referrals:bimbingan_kasus", args=[k.nomor])
    for kontak in k.bimbingan_lanjut.all():
        yield kontak.get_absolute_url()
    for lain in Klien.objects.exclude(pk=k.klien_id).order_by("pk")[:1]:
        yield reverse("cases:gabung_klien", args=[k.klien_id, lain.pk])
        yield f"{reverse('cases:ganti_klien', args=[k.nomor])}?klien={lain.pk}"
    yield reverse("cases:gabung_pilih", args=[k.klien_id])
    for s in k.surat.all():
        yield from (s.get_absolute_url(), reverse("letters:pdf", args=[s.pk]))
        yield reverse("letters:naskah", args=[s.pk])


# --------------------------------------------------------------------- reading
teks_pdf = {}


def teks(jawaban):
    """What an answer says: the page, the file, or the PDF's text."""
    isi = jawaban.getvalue() if jawaban.streaming else jawaban.content
    if jawaban.headers.get("Content-Type") == "application/pdf" and isi.startswith(b"%PDF"):
        if isi not in teks_pdf:
            halaman = PdfReader(BytesIO(isi)).pages
            teks_pdf[isi] = " ".join(h.extract_text() for h in halaman)
        return teks_pdf[isi]
    return isi.decode("utf-8", "replace")


def bocor(orang, alamat, isi, dunia):
    """The secrets on this page that are not this person's to read."""
    for nomor, kasus in dunia.kasus.items():
        hak = boleh(orang, kasus, alamat)
        for jenis, kata in kasus.kata.items():
            if jenis not in hak and kata in isi:
                yield f"{orang.peran} {alamat}: {jenis} kasus {kasus.tingkat} {nomor}"


def jenis_halaman(alamat):
    """The view that answers; all acts on a case are one."""
    nama = resolve(alamat.partition("?")[0]).view_name
    return "aksi" if nama.removeprefix("cases:") in AKSI else nama


#: A letter unfolded in a list is asked for by htmx.
SISIPAN = {"HX-Request": "true"}


def jelajahi(orang, dunia, tambahan):
    """(leaks, addresses offered, secrets shown): what is offered from the queue on, then the rest.

    A made-up address of a view that has refused this person often enough is not tried again:
    twice in their own office (cases differ there), once outside it.
    """
    client, salah, terlihat, ditolak = masuk(orang), [], set(), Counter()
    antre = ["/", *sorted(reverse(f"cases:{n}") for n in DAFTAR), reverse("letters:semua")]
    antre.append(reverse("letters:giliran"))
    kenal = {corak(x): x for x in (*antre, *sorted(tambahan))}
    antre, dikarang = list(kenal.values()), set(tambahan)
    batas = 2 if orang.instansi_id in dunia.berisi else 1
    while antre:
        alamat = antre.pop(0)
        pandangan = jenis_halaman(alamat)
        cukup = 8 if pandangan == "aksi" and not ditolak["cases:detail"] else batas
        if alamat in dikarang and ditolak[pandangan] >= cukup:
            continue
        jawaban = client.get(alamat, headers=SISIPAN if alamat.endswith("/naskah/") else {})
        isi = teks(jawaban)
        ditolak[pandangan] += jawaban.status_code in (403, 404)
        salah += bocor(orang, alamat, isi, dunia)
        if jawaban.status_code == 200:
            terlihat |= {(n, j) for n, k in dunia.kasus.items() for j in k.kata if k.kata[j] in isi}
        baru = {jawaban.url} if jawaban.status_code == 302 else set()
        if jawaban.headers.get("Content-Type", "").startswith("text/html"):
            baru |= set(Halaman(jawaban).alamat(alamat))
        baru = {corak(x): x for x in sorted(baru) if not BUKAN.search(x)}
        antre += [x for c, x in baru.items() if c not in kenal]
        kenal = baru | kenal
    return salah, set(kenal.values()), terlihat


def corak(alamat):
    """What tells one page from another: a report by what it is filtered by, not by which value,
    and its files by their kind."""
    jalur, _, kueri = alamat.partition("?")
    if not (kueri and jalur.startswith("/laporan/")):
        return alamat
    isi = QueryDict(kueri)
    return jalur, "umum" in isi, isi["bentuk"] if "bentuk" in isi else tuple(sorted(isi))


#: Nothing of a client there; and of what is the same for every case, one case is enough.
BUKAN = re.compile(
    r"^/(keluar|layanan|kalender|standar|sandi|jabatan|static|accounts|petugas)|buang_draf|sesudah="
    r"|^/formulir/."  # blank: printed for anybody, of no case
    rf"|/kasus/[^/]+/({'|'.join(n.replace('_', '-') for n in AKSI)})/$"
    r"|/langkah/\d+/$"  # those that tell something are tried as made up
)


def test_tidak_ada_halaman_yang_membocorkan(dunia, tanpa_catatan):
    """As everybody, everywhere: nothing that the table does not give."""
    tebak, ditawarkan, salah, terlihat = tebakan(), set(), [], {}
    sendiri = {k.instansi_id: set() for k in dunia.kasus.values()}
    for nomor, k in dunia.kasus.items():
        if k.tingkat == "rahasia":
            ditawarkan |= tebak[nomor]  # tried by everybody
        sendiri[k.instansi_id] |= tebak[nomor]
    for orang in dunia.orang:
        tambahan = ditawarkan | sendiri[orang.instansi_id]
        bocoran, kenal, terlihat[orang.pk] = jelajahi(orang, dunia, tambahan)
        salah += bocoran
        sendiri[orang.instansi_id] |= kenal  # whoever comes next tries them too
    assert sorted(set(salah)) == []
    _semua_yang_boleh_terlihat(dunia, terlihat)


@pytest.fixture
def tanpa_catatan():
    """Refusals by the hundred are the point; nobody reads them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def _semua_yang_boleh_terlihat(dunia, terlihat):
    """The search is not blind: whoever may read all of a full case was shown all of it."""
    for orang in dunia.orang:
        for nomor, kasus in dunia.kasus.items():
            if boleh(orang, kasus, "/") == SEMUA and kasus.lengkap:
                ada = {j for n, j in terlihat[orang.pk] if n == nomor}
                assert ada >= SEMUA, (orang.peran, kasus.tingkat, SEMUA - ada)
