"""The values a letter prints, merged from draft, case, office and signatory.

While a letter is a draft, what is missing shows as a remark in brackets; `kurang` names the same
things, and nothing is issued while it names any. At signing the values are kept with the letter.
"""

import re
from datetime import date
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from accounts.kop import isi_kop
from accounts.peran import Peran
from cases.actions.surat_daftar import baris_ikut, daftar_surat
from cases.identitas import inisial
from cases.models.klien import JenisKelamin
from letters import bawaan, ruang_berita
from letters.jenis import BERITA_ACARA, bentuk_surat
from letters.jenis.formulir import TINDAKAN
from letters.kalimat import KALIMAT, kalimat_sendiri, kurang_kalimat
from letters.models import JenisSurat, penerima
from letters.penanda import (
    belum,
    blok_jabatan,
    blok_penanda,
    calon_penanda,
    nomor_orang,
    pejabat_kepala,
    peran_surat,
)
from letters.terbilang import tanggal_terbilang, terbilang
from standards.kata_waktu import gabung as daftar
from standards.kata_waktu import tanggal_panjang, tanggal_pendek

#: Neighbours sign these as witnesses, registries look a name up: what the client's need is, is not
#: theirs to know.
TANPA_KATEGORI = (
    JenisSurat.KESEDIAAN_PENGAMPU,
    JenisSurat.PERNYATAAN_TERTIB,
    JenisSurat.BERSEDIA_ASESMEN,
    JenisSurat.PERMOHONAN_LAYANAN,
    JenisSurat.USULAN_DTKS,
    JenisSurat.PERMOHONAN_IDENTITAS,
)
#: Fields that print as lists.
BERBARIS = ("daftar", "naskah", "penerima")


class Kurang(NamedTuple):
    """Something that must be filled before the letter can be issued, and where to fill it."""

    kalimat: str
    alamat: str = ""
    orang: int = 0  # only this user can fill it there; 0: whoever reads


# ------------------------------------------------------------------------------ what is missing
def kurang(surat):
    """Everything that keeps this draft from being handed in or issued."""
    bentuk = bentuk_surat(surat)
    return [
        *_isian_kosong(surat, bentuk),
        *_kalimat_kurang(surat, bentuk),
        *(_klien_kurang(surat.kasus.klien) if bentuk.mencetak_klien(surat.isi) else ()),
        *(_petugas_kurang(surat.kasus) if bentuk.petugas else ()),
    ]


def kurang_penanda(peran, jabatan, instansi):
    """What is missing of the official who signs: known at signing, announced while drafting.

    Args:
        peran: the roles that sign; empty where its author or somebody outside does.
    """
    if not peran:
        return []
    if jabatan is None:
        sebutan = instansi.sebutan(peran[0])
        return [Kurang(f"Pejabat {sebutan} belum terdaftar; admin sistem dapat mencatatnya.")]
    if not jabatan.pengguna.nip:
        nama = jabatan.pengguna.nama
        kalimat = (
            f"NIP {nama} belum diisi; {nama} dapat mengisinya di Data saya, juga admin sistem."
        )
        return [Kurang(kalimat, reverse("accounts:data_saya"), jabatan.pengguna_id)]
    return []


def _isian_kosong(surat, bentuk):
    halaman = alamat_konsep(surat)
    for i in bentuk.isian:
        if i.wajib and not str(surat.isi.get(i.nama) or "").strip():
            yield Kurang(f"{i.label} belum diisi.", f"{halaman}#id_{i.nama}")


def _kalimat_kurang(surat, bentuk):
    """What an edited text still lacks."""
    for kalimat in kurang_kalimat(surat, bentuk):
        yield Kurang(kalimat, f"{alamat_konsep(surat)}#id_{KALIMAT}")


def alamat_konsep(surat):
    """The page where the draft's fields are filled."""
    berita_acara = surat.langkah.jenis in BERITA_ACARA
    nama = "letters:berita_acara" if berita_acara else "letters:langkah"
    return reverse(nama, args=[surat.kasus.nomor, surat.langkah_id])


def _klien_kurang(klien):
    ubah = _alamat("cases:ubah_klien", klien.pk)
    if not klien.nik and not klien.tanpa_identitas:
        yield Kurang("NIK klien belum diisi, juga alasan bila klien tanpa identitas.", ubah)
    if klien.tanggal_lahir is None and not klien.tanpa_identitas:
        yield Kurang("Tanggal lahir klien belum diisi (boleh perkiraan).", ubah)
    if not bawaan.beralamat(klien) and not klien.tanpa_identitas:
        yield Kurang("Alamat klien belum diisi.", ubah)
    if not klien.kategori:
        yield Kurang("Kategori klien belum dipilih.", ubah)


def _petugas_kurang(kasus):
    if kasus.petugas_id is None:
        tunjuk = _alamat("cases:tugaskan", kasus.nomor)
        yield Kurang("Petugas yang ditugaskan belum ditunjuk.", tunjuk)


def _alamat(nama, *args):
    try:
        return reverse(nama, args=args)
    except NoReverseMatch:
        return ""


# ------------------------------------------------------------------------------ what is printed
def gabung(surat, penanda=None, tanggal=None):
    """All printed values as plain text and lists.

    Args:
        penanda: the Jabatan that signs (default: whoever holds the role today).
        tanggal: the letter's date (default: not yet known).
    """
    bentuk, kasus, kantor = bentuk_surat(surat), surat.kasus, surat.kasus.instansi
    penanda = penanda or calon_penanda(surat)
    nilai = {i.nama: _tercetak(i, surat.isi.get(i.nama)) for i in bentuk.isian}
    nilai |= {
        "jenis": surat.jenis,
        "judul": bentuk.judul,
        "tata_letak": bentuk.tata_letak,
        "nomor": surat.nomor or "[saat ditandatangani]",
        "tanggal": tanggal_pendek(tanggal) if tanggal else "[tanggal]",
        "kota": kantor.kota,
        "kantor": kantor.nama,
        "kop": isi_kop(kantor),
        "penanda": blok_penanda(penanda, surat, bentuk),
        "luar": [_orang_luar(nilai, *satu) for satu in bentuk.luar],
        "mengetahui": _mengetahui(surat, penanda),
        "register": kasus.nomor,
        "inisial": inisial(kasus.klien.nama),
    }
    if bentuk.mencetak_klien(surat.isi):
        nilai["klien"] = baris_klien(kasus.klien, kategori=surat.jenis not in TANPA_KATEGORI)
    if nama := lampiran_daftar(surat):
        nilai["nama_lampiran"] = nama
        if "klien" in nilai:
            banyak = f"{len(nama)} ({terbilang(len(nama))}) orang"
            nilai["klien"] = [["Nama", f"{banyak} sebagaimana tercantum dalam lampiran"]]
    if surat.langkah.jenis in BERITA_ACARA and (punya := ruang_berita.catatan(surat.langkah)):
        nilai["paraf"] = punya.paraf
    if bentuk.petugas:
        nilai["petugas"] = bawaan.petugas_surat(kasus)
    if (kalimat := kalimat_sendiri(surat, bentuk)) is not None:
        nilai["kalimat"] = kalimat
    return nilai | _turunan(surat, nilai)


def _turunan(surat, nilai):
    """Words that follow from the fields: counts, days in words, numbers of persons."""
    hasil = {}
    if surat.jenis == JenisSurat.LEMBAR_DISPOSISI:
        hasil["pilihan_tindakan"] = list(TINDAKAN)
    if isi := nilai.get("lampiran"):
        hasil["banyak_lampiran"] = f"{len(isi)} ({terbilang(len(isi))}) berkas"
        hasil["sebut_lampiran"] = daftar(x[:1].lower() + x[1:] for x in isi)
    if surat.isi.get("tanggal_serah"):
        hari = date.fromisoformat(surat.isi["tanggal_serah"])
        hasil["hari_serah"] = f"{tanggal_terbilang(hari)} ({hari:%d-%m-%Y})"
    if surat.isi.get("tanggal_hadir"):
        hasil["hari_hadir"] = tanggal_panjang(date.fromisoformat(surat.isi["tanggal_hadir"]))
    if nilai.get("kedua_nomor"):
        hasil["kedua_sebutan"], hasil["kedua_nomor"] = nomor_orang(nilai["kedua_nomor"])
    if surat.langkah.jenis in BERITA_ACARA:
        hasil["pertama"] = _pihak_pertama(nilai)
    if surat.jenis == JenisSurat.NOTULEN and peran_surat(
        surat
    ):  # its chair signs beside its author
        hasil["notulis"] = blok_jabatan(surat.konseptor, surat.kasus.instansi)
    if len(alamat := penerima(surat.isi.get("kepada") or "")) > 1:
        hasil["penerima"] = alamat
    return hasil


def _pihak_pertama(nilai):
    """Who hands over: the author of the minutes, or whoever they name, when the client is brought.

    Without an address where it is not the office's own.
    """
    if nama := nilai.get("pertama_nama"):
        sebutan, nomor = nomor_orang(nilai["pertama_nomor"]) if nilai["pertama_nomor"] else ("", "")
        jabatan = nilai["pertama_jabatan"]
        return {"nama": nama, "sebutan": sebutan, "nomor": nomor, "jabatan": jabatan}
    kami = nilai["penanda"] or {}
    return {
        "nama": kami.get("nama", ""),
        "sebutan": "NIP",
        "nomor": kami.get("nip", ""),
        "jabatan": kami.get("jabatan", ""),
        "alamat": f"{nilai['kop']['nama']}, {nilai['kop']['alamat']}",
    }


def _orang_luar(nilai, kode, sebutan):
    """The block below which somebody outside the office signs."""
    nama = f"nama_{kode}"
    if nama not in nilai:  # the second party of a berita acara
        return {"jabatan": sebutan, "nama": nilai["kedua_nama"], "nomor": ""}
    nomor = nilai.get(f"nomor_{kode}") or ""
    baris = " ".join(nomor_orang(nomor)) if nomor else ""
    return {"jabatan": sebutan, "nama": nilai[nama], "nomor": baris}


def _mengetahui(surat, penanda):
    """Who is informed besides the signatory: the head of a berita acara, of a report the Kabid."""
    if surat.langkah.jenis in BERITA_ACARA:
        return pejabat_kepala(surat.kasus.instansi)
    if surat.jenis != JenisSurat.LAPORAN_SOSIAL:
        return None
    kabid = bawaan.pejabat(surat.kasus.instansi, Peran.KEPALA_BIDANG, unit=surat.kasus.unit_id)
    if kabid is None or (penanda and penanda.pk == kabid.pk):
        return None
    return blok_jabatan(kabid, surat.kasus.instansi)


def _tercetak(isian, nilai):
    """A field's value as the letter prints it; the remark in brackets where one is missing."""
    nilai = str(nilai or "").strip()
    if not nilai:
        kosong = belum(isian.label) if isian.wajib else ""
        if isian.bentuk == "tabel":
            return [[kosong]] * bool(kosong)
        return [kosong] * bool(kosong) if isian.bentuk in BERBARIS else kosong
    if isian.bentuk == "tabel":
        return _tabel(nilai)
    if isian.bentuk == "naskah":
        return [baris.rstrip() for baris in nilai.splitlines()]
    if isian.bentuk in BERBARIS:
        return [baris.strip() for baris in nilai.splitlines() if baris.strip()]
    if isian.bentuk == "tanggal":
        return tanggal_pendek(date.fromisoformat(nilai))
    # the sentence that it is printed in has its own full stop
    return re.sub(r"\.+(\**)$", r"\1", nilai) if isian.bentuk == "paragraf" else nilai


def _tabel(teks):
    """Rows of equally many columns, as the lines and bars of the field part them."""
    baris = [[k.strip() for k in b.split("|")] for b in teks.splitlines() if b.strip(" |")]
    lebar = max(map(len, baris), default=0)
    return [b + [""] * (lebar - len(b)) for b in baris]


# ------------------------------------------------------------------------------ the annex
def lampiran_daftar(surat):
    """The people of a list that has one letter, as its annex prints them; [] for a letter alone.

    Names are printed in full, also those of confidential cases: the letter is about them.
    """
    punya = (x for x in surat.kasus.langkah.all() if x.pk == surat.langkah_id)
    if (daftar := daftar_surat(next(punya, surat.langkah))) is None:
        return []
    return [
        {
            "nama": b.langkah.kasus.klien.nama,
            "alamat": _alamat_klien(b.langkah.kasus.klien) or "–",
            "register": b.langkah.kasus.nomor,
        }
        for b in baris_ikut(daftar)
    ]


# ------------------------------------------------------------------------------ the client
def baris_klien(klien, kategori=True):
    """The client's identity as printed rows: [label, value]. Nothing that is unknown is printed."""
    hari_ini = klien.instansi.hari_ini()
    baris = [["Nama", klien.nama]]
    if klien.nik:
        baris.append(["NIK", klien.nik])
    elif klien.tanpa_identitas:
        alasan = klien.alasan_tanpa_identitas.strip().rstrip(".")
        baris.append(["Identitas", f"tanpa identitas kependudukan ({alasan})"])
    else:
        baris.append(["NIK", belum("NIK")])
    baris.append(["Jenis kelamin", JenisKelamin(klien.jenis_kelamin).label])
    if klien.tanggal_lahir:
        lahir = f"{_lahir(klien)} ({klien.umur(hari_ini)} tahun)"
        baris.append(["Tempat, tanggal lahir", lahir])
    elif not klien.tanpa_identitas:
        baris.append(["Tanggal lahir", belum("Tanggal lahir")])
    if kategori:
        sebutan = klien.get_kategori_display() if klien.kategori else belum("Kategori klien")
        baris.append(["Kategori", sebutan])
    alamat = _alamat_klien(klien)
    if alamat or not klien.tanpa_identitas:
        baris.append(["Alamat", alamat or belum("Alamat klien")])
    return baris


def _lahir(klien):
    hari = tanggal_pendek(klien.tanggal_lahir)
    hari = f"perkiraan {hari}" if klien.lahir_perkiraan else hari
    return ", ".join(x for x in (klien.tempat_lahir, hari) if x)


def _alamat_klien(klien):
    """Where the client lives; else what the identity card says."""
    return bawaan.alamat(klien, "domisili", "ktp")
