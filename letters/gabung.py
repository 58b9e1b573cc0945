"""The values a letter prints, merged from draft, case, office and signatory.

While a letter is a draft, what is missing shows as a remark in brackets; `kurang` names the same
things, and nothing is issued while it names any. At signing the values are kept with the letter.
"""

from datetime import date
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from accounts import wilayah
from accounts.models import Pengguna
from accounts.peran import Peran
from cases.actions.daftar import baris_ikut, daftar_surat
from cases.models.klien import JenisKelamin
from letters import bawaan
from letters.jenis import SEMUA
from letters.terbilang import tanggal_terbilang, terbilang
from standards.kata_waktu import gabung as daftar
from standards.kata_waktu import tanggal_pendek

PANJANG_NIP, PANJANG_NIK = 18, 16


class Kurang(NamedTuple):
    """Something that must be filled before the letter can be issued, and where to fill it."""

    kalimat: str
    alamat: str = ""


def belum(label):
    return f"[{label[:1].lower()}{label[1:]} belum diisi]"


# ------------------------------------------------------------------------------ what is missing
def kurang(surat):
    """Everything that keeps this draft from being handed in or issued."""
    bentuk = SEMUA[surat.jenis]
    return [
        *_isian_kosong(surat, bentuk),
        *(_klien_kurang(surat.kasus.klien) if bentuk.klien else ()),
        *(_petugas_kurang(surat.kasus) if bentuk.petugas else ()),
    ]


def kurang_penanda(bentuk, jabatan, instansi):
    """What is missing of the signatory: known at signing, announced while drafting."""
    if bentuk.penanda is None:
        return []
    if jabatan is None:
        sebutan = instansi.sebutan(bentuk.penanda)
        return [Kurang(f"Pejabat {sebutan} belum terdaftar; admin sistem dapat mencatatnya.")]
    if not jabatan.pengguna.nip:
        return [Kurang(f"NIP {jabatan.pengguna.nama} belum diisi; admin sistem dapat mengisinya.")]
    return []


def _isian_kosong(surat, bentuk):
    halaman = alamat_konsep(surat)
    for i in bentuk.isian:
        if i.wajib and not str(surat.isi.get(i.nama) or "").strip():
            yield Kurang(f"{i.label} belum diisi.", f"{halaman}#id_{i.nama}")


def alamat_konsep(surat):
    """The page where the draft's fields are filled."""
    nama = "letters:langkah" if SEMUA[surat.jenis].penanda else "letters:berita_acara"
    return reverse(nama, args=[surat.kasus.nomor, surat.langkah_id])


def _klien_kurang(klien):
    ubah = _alamat("cases:ubah_klien", klien.pk)
    if not klien.nik and not klien.tanpa_identitas:
        yield Kurang("NIK klien belum diisi, juga alasan bila klien tanpa identitas.", ubah)
    if klien.tanggal_lahir is None and not klien.tanpa_identitas:
        yield Kurang("Tanggal lahir klien belum diisi (boleh perkiraan).", ubah)
    if not _alamat_klien(klien) and not klien.tanpa_identitas:
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
    bentuk, kasus, kantor = SEMUA[surat.jenis], surat.kasus, surat.kasus.instansi
    penanda = penanda or calon_penanda(surat)
    nilai = {i.nama: _tercetak(i, surat.isi.get(i.nama)) for i in bentuk.isian}
    nilai |= {
        "jenis": surat.jenis,
        "nomor": surat.nomor or "[saat ditandatangani]",
        "tanggal": tanggal_pendek(tanggal) if tanggal else "[tanggal]",
        "kota": kantor.kota,
        "kop": kop(kantor),
        "penanda": blok_penanda(penanda, kantor, bentuk),
    }
    if bentuk.klien:
        nilai["klien"] = baris_klien(kasus.klien)
    if nama := lampiran_daftar(surat):
        nilai["nama_lampiran"] = nama
        if "klien" in nilai:
            banyak = f"{len(nama)} ({terbilang(len(nama))}) orang"
            nilai["klien"] = [["Nama", f"{banyak} sebagaimana tercantum dalam lampiran"]]
    if bentuk.petugas:
        nilai["petugas"] = bawaan.petugas_surat(kasus)
    if isi := nilai.get("lampiran"):
        nilai["banyak_lampiran"] = f"{len(isi)} ({terbilang(len(isi))}) berkas"
        nilai["sebut_lampiran"] = daftar(x[:1].lower() + x[1:] for x in isi)
    if surat.isi.get("tanggal_serah"):
        hari = date.fromisoformat(surat.isi["tanggal_serah"])
        nilai["hari_serah"] = f"{tanggal_terbilang(hari)} ({hari:%d-%m-%Y})"
        nilai["mengetahui"] = _mengetahui(kantor)
        nilai["kedua_sebutan"], nilai["kedua_nomor"] = _nomor_orang(nilai["kedua_nomor"])
    return nilai


def _tercetak(isian, nilai):
    """A field's value as the letter prints it; the remark in brackets where one is missing."""
    nilai = str(nilai or "").strip()
    if not nilai:
        kosong = belum(isian.label) if isian.wajib else ""
        return [kosong] * bool(kosong) if isian.bentuk == "daftar" else kosong
    if isian.bentuk == "daftar":
        return [baris.strip() for baris in nilai.splitlines() if baris.strip()]
    if isian.bentuk == "tanggal":
        return tanggal_pendek(date.fromisoformat(nilai))
    return nilai.rstrip(".") if isian.bentuk == "paragraf" else nilai


def calon_penanda(surat):
    """Who would sign today: the head of the office, or the author of a berita acara."""
    if surat.penanda_tangan_id:
        return surat.penanda_tangan
    peran = SEMUA[surat.jenis].penanda
    return bawaan.pejabat(surat.kasus.instansi, peran) if peran else surat.konseptor


def kop(instansi):
    return {
        "pemerintah": instansi.pemerintah,
        "nama": nama_kop(instansi),
        "alamat": instansi.alamat,
        "kontak": instansi.kontak,
        "logo": instansi.logo,
        "kertas": instansi.kertas,
    }


def nama_kop(instansi):
    """The office's line of the letterhead, without the region that the line above it prints."""
    daerah = instansi.pemerintah.partition(" ")[2]
    nama = instansi.nama
    if daerah and nama.lower().endswith(f" {daerah.lower()}"):
        return nama[: -len(daerah)].strip()
    return nama


def blok_penanda(jabatan, instansi, bentuk):
    """Post, name, rank and NIP below the letter; Plt. and Plh. stand before the post."""
    if jabatan is None:
        return {"jabatan": instansi.sebutan(bentuk.penanda), "nama": belum("Nama penanda tangan")}
    orang = jabatan.pengguna
    return {
        "jabatan": sebutan_penanda(jabatan, instansi),
        "nama": orang.nama,
        "pangkat": orang.pangkat,
        "nip": orang.nip_terbaca,
    }


def sebutan_penanda(jabatan, instansi):
    """'Plt. Kepala Dinas Sosial Kota Pangkalpinang': a head's post names the office."""
    if jabatan.peran != Peran.KEPALA_INSTANSI or jabatan.sebutan:
        return jabatan.nama_jabatan
    depan = "" if jabatan.sifat == jabatan.Sifat.DEFINITIF else f"{jabatan.sifat}. "
    return f"{depan}Kepala {instansi.nama}"


def _nomor_orang(nomor):
    """('NIP', '19690203 199403 2 001') or ('NIK', sixteen digits), after the number's length."""
    angka = "".join(nomor.split())
    if len(angka) == PANJANG_NIP and angka.isdigit():
        return "NIP", Pengguna(nip=angka).nip_terbaca
    return ("NIK" if len(angka) == PANJANG_NIK else "NIP/NIK"), nomor


def _mengetahui(instansi):
    jabatan = bawaan.pejabat(instansi, Peran.KEPALA_INSTANSI)
    if jabatan is None:
        return None
    orang = jabatan.pengguna
    return {
        "jabatan": sebutan_penanda(jabatan, instansi),
        "nama": orang.nama,
        "pangkat": orang.pangkat,
        "nip": orang.nip_terbaca,
    }


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
def baris_klien(klien):
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
    kategori = klien.get_kategori_display() if klien.kategori else belum("Kategori klien")
    baris.append(["Kategori", kategori])
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
    for jenis in ("domisili", "ktp"):
        jalan = getattr(klien, f"alamat_{jenis}")
        kode = getattr(klien, f"wilayah_{jenis}_id")
        if jalan or kode:
            rt_rw = getattr(klien, f"rt_rw_{jenis}")
            bagian = (jalan, f"RT/RW {rt_rw}" if rt_rw else "", wilayah.nama_lengkap(kode))
            return ", ".join(x for x in bagian if x)
    return ""
