"""What is measured: each page of Tuntas, and the floor's page that does the same.

`sasaran` is the time that it may take, as a multiple of the floor's, and `kueri` the statements
(speed.md's targets; None where it names none).
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from bench.beban import Permintaan
from cases import actions
from cases.izin import izin_langkah, izin_syarat
from cases.kebutuhan import Kebutuhan
from cases.models import Aduan, Kasus, Klien, Langkah, Persyaratan, Tugas
from cases.views.antrean import BATAS
from cases.views.daftar import ISI_BARIS
from complaints.forms.lapor import stempel_baru
from letters.models import Surat
from standards.models import Standar

WARGA = ""  # who is not signed in
BANYAK = 40  # different cases, names, letters asked for in turn
MENUNGGU_PUTUSAN = Langkah.objects.filter(jenis="disposisi", status="terbuka").values("kasus")
DIBUKA = 120  # cases opened beforehand, whose first step is then done


@dataclass
class Butir:
    kode: str
    sebutan: str
    siapa: str
    tuntas: Iterator
    lantai: Iterator
    sasaran: float
    kueri: int | None
    menulis: bool = False


def semua(orang):
    """(every item in order, the writing ones last; what cannot be measured yet).

    Args:
        orang: {sign-in name: Jabatan} of the office that is measured.
    """
    dunia = Dunia(orang)
    return [*dunia.bacaan(), *dunia.publik(), *dunia.tulisan()], dunia.dilewati


class Dunia:
    """The rows of one office from which the requests are made."""

    def __init__(self, orang):
        self.orang, self.peksos = orang, orang["rina"]
        self.kantor = self.peksos.instansi
        terlihat = Kasus.objects.visible_to(self.peksos)
        self.kasus = list(terlihat.select_related("klien").order_by("-dibuka_pada")[:BANYAK])
        self.klien = [k.klien for k in self.kasus]
        self.dilewati = []

    def bacaan(self):
        antrean = Tugas.objects.untuk(self.peksos)[:BATAS].count()
        lantai = [f"/tugas/?baris={antrean}"]
        yield self._baca("tugas", f"Tugas saya ({antrean} baris)", "rina", ["/"], lantai)
        kantor = f"kantor={self.kantor.pk}"
        daftar = [f"/daftar/?{kantor}"]
        yield self._baca("daftar", "Daftar kasus, Kepala Bidang", "kabid", ["/kasus/"], daftar)
        yield self._baca("daftar_peksos", "Daftar kasus, peksos", "rina", ["/kasus/"], daftar)
        saring = ["/kasus/?keadaan=berjalan&tahap=asesmen"]
        lantai = [f"/daftar/?{kantor}&tahap=asesmen"]
        yield self._baca("saring", "Daftar disaring", "kabid", saring, lantai)
        yield self._cari("cari_nama", "Cari nama", "nama", [k.nama for k in self.klien])
        salah = [k.nama[:2] + k.nama[3:] for k in self.klien]
        yield self._cari("cari_salah", "Cari nama salah ketik", "nama", salah)
        nik = [k.nik for k in self.klien if k.nik]
        yield self._cari("cari_nik", "Cari NIK", "nik", nik)
        nomor = [k.nomor for k in self.kasus]
        yield self._cari("cari_nomor", "Cari nomor kasus", "nomor", nomor)
        tuntas, lantai = [f"/kasus/{n}/" for n in nomor], [f"/rinci/{n}/" for n in nomor]
        yield self._baca("kasus", "Halaman kasus", "rina", tuntas, lantai, 3, 14)
        yield from self._ikhtisar()
        draf = Surat.objects.visible_to(self.orang["kabid"]).filter(nomor="")
        pk = [s.pk for s in draf[:BANYAK] if not s.tersimpan]
        tuntas, lantai = [f"/surat/{n}/pdf/" for n in pk], [f"/surat/{n}/" for n in pk]
        yield self._baca("surat", "Surat PDF (hangat)", "kabid", tuntas, lantai, 1.5, None)

    def _ikhtisar(self):
        """Beside a plain page of counts; while there is no dashboard, nothing."""
        try:
            alamat = reverse("reports:ikhtisar")
        except NoReverseMatch:
            self.dilewati.append("Ikhtisar (belum ada)")
            return
        for siapa in ("rina", "kabid", "kadis"):
            lantai = [f"/hitung/?kantor={self.kantor.pk}"]
            sebutan = f"Ikhtisar, {siapa}"
            yield self._baca(f"ikhtisar_{siapa}", sebutan, siapa, [alamat], lantai, 2, 10)

    # -------------------------------------------------------------------- public
    def publik(self):
        """What anybody may ask: the form of a report, sending it, following it."""
        lapor = reverse("complaints:lapor_kantor", args=[self.kantor.kode])
        lantai = [f"/kantor/{self.kantor.kode}/"]
        yield self._baca("lapor", "Formulir lapor", WARGA, [lapor], lantai)
        satu = Aduan.objects.filter(instansi=self.kantor).order_by("-diterima_pada", "-pk")
        satu = list(satu.exclude(kode="")[:BANYAK])
        isi = [{"nomor": a.nomor, "kode": a.kode} for a in satu]
        tuntas = [Permintaan(reverse("complaints:lacak"), x) for x in isi]
        lantai = [Permintaan(f"/aduan/{a.nomor}/") for a in satu]
        yield self._baca("lacak", "Lacak laporan", WARGA, tuntas, lantai)

    def _baca(self, kode, sebutan, siapa, tuntas, lantai, sasaran=2.5, kueri=8):
        a, b = (itertools.cycle([_minta(x) for x in jalur]) for jalur in (tuntas, lantai))
        return Butir(kode, sebutan, siapa, a, b, sasaran, kueri)

    def _cari(self, kode, sebutan, cara, kata):
        tuntas = [f"/cari/?{urlencode({'q': k})}" for k in kata]
        lantai = [f"/cari/?{urlencode({'q': k, 'cara': cara})}" for k in kata]
        return self._baca(kode, sebutan, "rina", tuntas, lantai)

    # ------------------------------------------------------------------- writing
    def tulisan(self):
        yield self._tulis("aduan", "Catat aduan", "loket", self._aduan(), self._buat())
        yield self._tulis("buka", "Buka kasus dari aduan", "rina", self._buka(), self._buat())
        yield self._tulis("langkah", "Selesaikan langkah", "rina", *self._langkah())
        yield self._tulis("syarat", "Centang persyaratan", "rina", *self._syarat())
        yield self._tulis("disposisi", "Putuskan disposisi", "kabid", *self._disposisi())
        yield self._tulis("kirim_lapor", "Kirim laporan publik", WARGA, self._lapor(), self._buat())

    def _tulis(self, kode, sebutan, siapa, tuntas, lantai):
        return Butir(kode, sebutan, siapa, tuntas, lantai, 3, 14, menulis=True)

    def _isi_aduan(self, urut):
        return {
            "kanal": "tatap_muka",
            "sumber": "warga",
            "pelapor_nama": "Budi Santoso",
            "terlapor": f"Perempuan di terminal {urut}",
            "lokasi": "Terminal Selindung",
            "kronologi": f"Terlihat kebingungan sejak pagi, tanpa keluarga ({urut}).",
        }

    def _aduan(self):
        for urut in itertools.count():
            isi = self._isi_aduan(urut) | {"wilayah": self.kantor.wilayah_id}
            yield Permintaan("/aduan/baru/", isi)

    def _lapor(self):
        """Each from another address: of one address, a minute takes thirty."""
        alamat = reverse("complaints:lapor_kantor", args=[self.kantor.kode])
        wilayah = self.kantor.wilayah_id.split(".")
        isi = {"darurat": "tidak", "kebutuhan": Kebutuhan.values[0], "sumber": "warga"}
        isi |= {"identitas": "nama", "pelapor_telepon": "081234567890"}
        isi |= {f"wilayah_{n}": ".".join(wilayah[:n]) for n in range(1, len(wilayah) + 1)}
        for urut in itertools.count(1):
            dari = f"10.{urut >> 16 & 255}.{urut >> 8 & 255}.{urut & 255}"
            stempel = {"stempel": stempel_baru()}
            yield Permintaan(alamat, self._isi_aduan(urut) | isi | stempel, dari)

    def _disposisi(self):
        """The decisions that wait for the head of the unit; each is made once."""
        kabid = self.orang["kabid"]
        menunggu = Kasus.objects.visible_to(kabid).berjalan().filter(pk__in=MENUNGGU_PUTUSAN)
        semua = menunggu.lengkap().select_related("unit").prefetch_related(*ISI_BARIS)
        pk = [
            (kasus.nomor, x.pk)
            for kasus in semua
            for x in kasus.langkah.all()
            if x.jenis == "disposisi" and izin_langkah(x, kabid).sekarang
        ]
        isi = {"putusan": "setuju", "instruksi": "Tindak lanjuti."}
        tuntas = (Permintaan(f"/kasus/{n}/langkah/{x}/", isi) for n, x in pk)
        ubah = {"kantor": kabid.instansi_id, "jabatan": kabid.pk, "catatan": "Tindak lanjuti."}
        lantai = [Permintaan(f"/langkah/{x}/", ubah) for _, x in pk]
        return tuntas, itertools.cycle(lantai)

    def _buat(self):
        """The floor of a new record: one insert."""
        for urut in itertools.count():
            isi = self._siapa() | {"nomor": f"LANTAI-{id(self)}-{next(HITUNG)}"}
            yield Permintaan("/buat/", self._isi_aduan(urut) | isi)

    def _siapa(self):
        return {"kantor": self.kantor.pk, "jabatan": self.peksos.pk}

    def _standar(self):
        return Standar.objects.aktif().get(kode="pangkalpinang-tuna-susila")

    def _buka(self):
        aduan = list(Aduan.objects.visible_to(self.peksos).exclude(status="selesai")[:BANYAK])
        klien = Klien.objects.visible_to(self.peksos).order_by("pk")
        pasangan = zip(itertools.cycle(aduan), klien.iterator(), strict=False)
        standar = self._standar()
        for a, k in pasangan:
            isi = {"standar": standar.pk, "tetap": "on"}
            yield Permintaan(f"/aduan/{a.nomor}/klien/{k.pk}/", isi)

    def _langkah(self):
        """The first step of cases opened for it: it ends a stage and opens the next."""
        standar, pk = self._standar(), []
        for urut in range(DIBUKA):
            aduan = actions.terima_aduan(self._isi_aduan(urut), by=self.orang["loket"])
            klien = {"nama": f"Klien Bangku {urut}", "jenis_kelamin": "P", "kategori": "10"}
            klien |= {"tanpa_identitas": True, "alasan_tanpa_identitas": "hilang"}
            klien = actions.simpan_klien(klien, by=self.peksos)
            kasus = actions.buka_kasus(klien, standar, by=self.peksos, aduan=aduan, tetap=True)
            pk.append((kasus.nomor, kasus.langkah.get(status="terbuka").pk))
        isi = {"tanggal": self.kantor.hari_ini().isoformat(), "catatan": "Aduan sudah diperiksa."}
        isi |= {"orang": "Ketua RT"}
        tuntas = (Permintaan(f"/kasus/{n}/langkah/{x}/", isi) for n, x in pk)
        lantai = (Permintaan(f"/langkah/{x}/", self._siapa() | isi) for _, x in pk)
        return tuntas, itertools.cycle(list(lantai))

    def _syarat(self):
        semua = Kasus.objects.visible_to(self.peksos).berjalan().lengkap().select_related("unit")
        semua = semua.exclude(pk__in=MENUNGGU_PUTUSAN)  # a tick taken back would hold them up
        ada = []
        for kasus in semua.prefetch_related(*ISI_BARIS)[:200]:
            ada += [
                (kasus.nomor, r.pk)
                for r in kasus.persyaratan.all()
                if r.jenis != Persyaratan.ORANG and izin_syarat(r, self.peksos).sekarang
            ]

        def tuntas():
            for urut in itertools.count():
                status = "belum" if urut % 2 else "ada"
                isi = {"status": status, "koreksi": "Keliru diperiksa."}
                for n, pk in ada[:BANYAK]:
                    yield Permintaan(f"/kasus/{n}/syarat/{pk}/", isi)

        ubah = self._siapa() | {"status": "ada"}
        lantai = [Permintaan(f"/syarat/{pk}/", ubah) for _, pk in ada[:BANYAK]]
        return tuntas(), itertools.cycle(lantai)


def _minta(x):
    return x if isinstance(x, Permintaan) else Permintaan(x)


HITUNG = itertools.count()
