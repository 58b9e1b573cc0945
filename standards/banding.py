"""What changed between two versions of a standard, entry by entry, in words."""

from dataclasses import dataclass, field

from standards.kata_isian import ISIAN, KANAL

#: Section → (name of the list, what identifies an entry).
DAFTAR = {
    "Persyaratan": ("syarat", "id"),
    "Langkah": ("langkah", "id"),
    "Waktu": ("waktu", "teks"),
    "Pertanyaan": ("fakta", "kode"),
    "Jalur": ("jalur", "kode"),
    "Surat": ("surat", "id"),
    "Orang dalam kasus": ("subjek", "kode"),
}
UMUM = {
    **{nama: ISIAN[nama] for nama in ("judul", "unit", "no_sk", "tanggal_sk", "pemilik")},
    **{nama: ISIAN[nama] for nama in ("alamat", "biaya", "produk", "sasaran", "kerahasiaan")},
    "tahap": "sebutan tahap",
    **{nama: ISIAN[nama] for nama in ("lain", "catatan")},
}
NAMA = ISIAN | {"teks": "bunyi", "ditunjuk": "ditunjuk pada langkah"}


@dataclass
class Beda:
    """One section's changes; `diubah` holds (entry, [(field, before, now)])."""

    judul: str
    ditambah: list = field(default_factory=list)
    dihapus: list = field(default_factory=list)
    diubah: list = field(default_factory=list)
    urutan: str = ""

    def __bool__(self):
        return bool(self.ditambah or self.dihapus or self.diubah or self.urutan)


def banding(lama, baru):
    """The sections that differ; `lama` and `baru` are IsiStandar."""
    hasil = [_umum(lama, baru)]
    hasil += [_daftar(judul, lama, baru, *asal) for judul, asal in DAFTAR.items()]
    hasil += [_peran(lama, baru), _kanal(lama, baru)]
    return [b for b in hasil if b]


def _umum(lama, baru):
    beda = Beda("Keterangan umum")
    for isian, nama in UMUM.items():
        dulu, kini = _kata(getattr(lama, isian)), _kata(getattr(baru, isian))
        if dulu != kini:
            beda.diubah.append((nama[0].upper() + nama[1:], [("", dulu, kini)]))
    return beda


def _daftar(judul, lama, baru, nama, kunci):
    dulu = {getattr(x, kunci): x for x in getattr(lama, nama)}
    kini = {getattr(x, kunci): x for x in getattr(baru, nama)}
    return _beda(judul, dulu, kini)


def _peran(lama, baru):
    return _beda("Peran setempat", lama.peran, baru.peran)


def _beda(judul, dulu, kini):
    beda = Beda(
        judul,
        ditambah=[_sebut(k, x) for k, x in kini.items() if k not in dulu],
        dihapus=[_sebut(k, x) for k, x in dulu.items() if k not in kini],
    )
    for k, x in kini.items():
        if k in dulu and (ubah := list(_isian(dulu[k], x))):
            beda.diubah.append((_sebut(k, x), ubah))
    tetap = [k for k in dulu if k in kini]
    if tetap != [k for k in kini if k in dulu]:
        beda.urutan = "Urutannya berubah."
    return beda


def _isian(dulu, kini):
    for isian in type(kini).model_fields:
        a, b = getattr(dulu, isian), getattr(kini, isian)
        if a != b:
            yield NAMA[isian], _kata(a), _kata(b)


def _sebut(kunci, x):
    kata = getattr(x, "teks", "") or getattr(x, "tanya", "") or getattr(x, "judul", "")
    kata = " ".join((kata or getattr(x, "sebutan", "") or "").split())
    no = getattr(x, "no", "")
    awal = f"{no} ({kunci})" if no and no != kunci else kunci
    return awal if kata == kunci else f"{awal}: {kata[:90]}{'…' if len(kata) > 90 else ''}"


def _kanal(lama, baru):
    dulu = [f"{KANAL[k.jenis]}: {k.nilai or 'tersedia'}" for k in lama.pengaduan]
    kini = [f"{KANAL[k.jenis]}: {k.nilai or 'tersedia'}" for k in baru.pengaduan]
    return Beda(
        "Saluran pengaduan",
        ditambah=[k for k in kini if k not in dulu],
        dihapus=[k for k in dulu if k not in kini],
    )


def _kata(nilai):
    """A value as a reader sees it; "" for nothing."""
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, dict):
        return "; ".join(f"{_kata(k)}: {_kata(v)}" for k, v in nilai.items())
    if isinstance(nilai, list | tuple):
        return "; ".join(map(_kata, nilai))
    if hasattr(nilai, "model_fields_set"):
        isi = ((k, getattr(nilai, k)) for k in type(nilai).model_fields)
        return "; ".join(f"{NAMA.get(k, k)}: {_kata(v)}" for k, v in isi if v not in (None, [], {}))
    return str(getattr(nilai, "label", nilai))
