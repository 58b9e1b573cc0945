"""Who signs a letter, and the block of post, name, rank and number below it."""

from accounts.models import Instansi, Pengguna
from accounts.peran import Peran
from letters import bawaan
from letters.jenis import bentuk_surat
from letters.rantai import peran_penanda

PANJANG_NIP, PANJANG_NIK = 18, 16


def belum(label):
    return f"[{label[:1].lower()}{label[1:]} belum diisi]"


def calon_penanda(surat):
    """Who would sign today: the holder of the signing role, or whoever wrote the letter."""
    if surat.penanda_tangan_id:
        return surat.penanda_tangan
    peran = peran_surat(surat)
    return _pemegang(surat.kasus, peran) if peran else surat.konseptor


def peran_surat(surat):
    """The roles that sign this letter; empty for its author."""
    bentuk = bentuk_surat(surat)
    return peran_penanda(surat.langkah, bentuk)


def _pemegang(kasus, peran):
    """Who holds one of these roles; a head of unit in the case's own unit."""
    unit = {p: kasus.unit_id for p in peran if p in (Peran.KEPALA_BIDANG, Peran.KEPALA_SEKSI)}
    calon = (bawaan.pejabat(kasus.instansi, p, unit=unit.get(p)) for p in peran)
    return next((j for j in calon if j), None)


def kantor_elektronik(instansi):
    """Whether this office's officials sign with a certificate."""
    return instansi.cara_tanda_tangan == Instansi.CaraTandaTangan.ELEKTRONIK


def bertanda_elektronik(surat):
    """Whether an official of the office is to sign this letter with a certificate."""
    elektronik = kantor_elektronik(surat.instansi)
    return elektronik and bool(peran_surat(surat)) and not bentuk_surat(surat).luar


def blok_penanda(jabatan, surat, bentuk):
    """The signatory's block; without an official, only the post that is to sign.

    None on paper that only people outside the office sign.
    """
    if bentuk.luar and not bentuk.penanda and bentuk.tata_letak != "L3":
        return None
    if jabatan is None:
        peran = peran_surat(surat)
        sebutan = surat.kasus.instansi.sebutan(peran[0])
        return {"jabatan": sebutan, "nama": belum("Nama penanda tangan")}
    blok = blok_jabatan(jabatan, surat.kasus.instansi)
    return blok | {"elektronik": True} if bertanda_elektronik(surat) else blok


def blok_jabatan(jabatan, instansi):
    """Post, name, rank and NIP; Plt. and Plh. stand before the post, a.n. in a line above it."""
    orang = jabatan.pengguna
    atas_nama = jabatan.sifat == jabatan.Sifat.AN
    return {
        "jabatan": sebutan_penanda(jabatan, instansi),
        "atas_nama": sebutan_atas_nama(jabatan, instansi) if atas_nama else "",
        "nama": orang.nama,
        "pangkat": orang.pangkat,
        "nip": orang.nip_terbaca,
    }


def sebutan_penanda(jabatan, instansi):
    """'Plt. Kepala Dinas Sosial Kota Pangkalpinang': a head's post names the office.

    Whoever signs in the head's name signs in their own post.
    """
    if jabatan.sifat == jabatan.Sifat.AN:
        return jabatan.sebutan
    if jabatan.peran != Peran.KEPALA_INSTANSI or jabatan.sebutan:
        return jabatan.nama_jabatan
    depan = "" if jabatan.sifat == jabatan.Sifat.DEFINITIF else f"{jabatan.sifat}. "
    return f"{depan}Kepala {instansi.nama}"


def sebutan_atas_nama(jabatan, instansi):
    """'a.n. Kepala Dinas Sosial Kota Pangkalpinang', the line above the signatory's own post."""
    if jabatan.peran == Peran.KEPALA_INSTANSI:
        return f"a.n. Kepala {instansi.nama}"
    return f"a.n. {instansi.sebutan(jabatan.peran)}"


def pejabat_kepala(instansi):
    """The head of the office, as who is informed of a berita acara; None without one."""
    jabatan = bawaan.pejabat(instansi, Peran.KEPALA_INSTANSI)
    return blok_jabatan(jabatan, instansi) if jabatan else None


def nomor_orang(nomor):
    """('NIP', '19690203 199403 2 001') or ('NIK', sixteen digits), after the number's length."""
    angka = "".join(nomor.split())
    if len(angka) == PANJANG_NIP and angka.isdigit():
        return "NIP", Pengguna(nip=angka).nip_terbaca
    return ("NIK" if len(angka) == PANJANG_NIK else "NIP/NIK"), nomor
