"""A plan while it is typed: what the form sends, as it is, so that nothing half-written is lost.

{field's name: [values]}, with rows `butir_0_masalah`, `sumber_0_nama`, … counted by `banyak_butir`
and `banyak_sumber`. Pure, but for what an assessment of the case already found.
"""

from assessments.models import BagianAsesmen, ButirRencana

BUTIR = (
    "masalah",
    "tujuan",
    "pilar",
    "kegiatan",
    "pelaksana",
    "frekuensi",
    "mulai",
    "target",
    "indikator",
    "biaya",
)
SUMBER = ("nama", "jenis", "bantuan", "kontak")
JENIS_SUMBER = ("Keluarga", "Masyarakat", "Pemerintah", "Lembaga layanan", "Usaha", "Lainnya")
BARIS = {"butir": (*BUTIR, "semula"), "sumber": SUMBER}
PALING_BANYAK = {"butir": 40, "sumber": 40}
BUKAN_ISI = {"csrfmiddlewaretoken", "versi", "tab", "halaman"}
#: Columns of an assessment's table of resources, by what they may be called there.
KOLOM_ASESMEN = {
    "nama": ("nama", "sumber", "orang_lembaga", "lembaga"),
    "jenis": ("jenis", "hubungan", "kategori"),
    "bantuan": ("bantuan", "dukungan", "layanan", "manfaat", "keterangan"),
    "kontak": ("kontak", "telepon", "alamat"),
}


def dari_kiriman(post):
    """What was typed, without the buttons and what belongs to the page."""
    return {
        k: v for k, v in post.lists() if k not in BUKAN_ISI and not k.startswith(("_", "berkas"))
    }


def banyak(konsep, jenis):
    angka = (konsep.get(f"banyak_{jenis}") or ["1"])[0]
    return min(int(angka), PALING_BANYAK[jenis]) if angka.isdecimal() else 1


def baris(konsep, jenis):
    """[{field: value}] of its rows."""
    return [
        {m: (konsep.get(f"{jenis}_{i}_{m}") or [""])[0] for m in BARIS[jenis]}
        for i in range(banyak(konsep, jenis))
    ]


def dengan_baris(konsep, jenis, semua):
    """The same with these rows instead; at least one, if only an empty one."""
    semua = list(semua)[: PALING_BANYAK[jenis]] or [{}]
    hasil = {k: v for k, v in konsep.items() if not k.startswith(f"{jenis}_")}
    for i, satu in enumerate(semua):
        hasil |= {f"{jenis}_{i}_{m}": [str(satu.get(m, ""))] for m in BARIS[jenis]}
    return hasil | {f"banyak_{jenis}": [str(len(semua))]}


def tambah(konsep, jenis):
    return dengan_baris(konsep, jenis, [*baris(konsep, jenis), {}])


def hapus(konsep, jenis, urut):
    semua = baris(konsep, jenis)
    return dengan_baris(konsep, jenis, semua[:urut] + semua[urut + 1 :])


def terisi(satu):
    """Has anything been typed in this row?"""
    return any(v.strip() for k, v in satu.items() if k != "semula")


def berubah(lama, baru):
    """Do two states of the form say something different?"""
    rapi = [{k: v for k, v in x.items() if any(v)} for x in (lama, baru)]
    return rapi[0] != rapi[1]


# --------------------------------------------------------------------- beginning
def awal():
    """An empty plan: one line, one resource."""
    return dengan_baris(dengan_baris({}, "butir", []), "sumber", [])


def dari_rencana(rencana):
    """An approved plan, to be revised: each line knows which one it continues."""
    butir = [{m: getattr(b, m) for m in BUTIR} | {"semula": b.pk} for b in rencana.butir.all()]
    hasil = dengan_baris({}, "butir", butir)
    hasil = dengan_baris(hasil, "sumber", rencana.sistem_sumber)
    return hasil | {"terapi": [rencana.terapi], "selang_pantau": [rencana.selang_pantau]}


def sumber_asesmen(kasus):
    """[{field: value}] of the resources that the case's newest assessment mapped; [] without."""
    bagian = (
        BagianAsesmen.objects.filter(asesmen__kasus=kasus)
        .exclude(asesmen__status="batal")
        .order_by("-asesmen__tanggal", "-pk")
    )
    for jawaban in bagian.values_list("jawaban", flat=True):
        for kode, isi in jawaban.items():
            if "sumber" in kode and isinstance(isi, list) and (hasil := _baris_sumber(isi)):
                return hasil
    return []


def _baris_sumber(isi):
    hasil = []
    for satu in isi:
        if not isinstance(satu, dict):
            continue
        rapi = {
            m: next((str(satu[k]) for k in nama if satu.get(k)), "")
            for m, nama in KOLOM_ASESMEN.items()
        }
        rapi["jenis"] = next((j for j in JENIS_SUMBER if j.lower() == rapi["jenis"].lower()), "")
        if rapi["nama"]:
            hasil.append(rapi)
    return hasil


def bawa_sumber(konsep, kasus):
    """Add the resources of the assessment that the form does not name yet."""
    ada = [s for s in baris(konsep, "sumber") if terisi(s)]
    nama = {s["nama"].strip().lower() for s in ada}
    lagi = [s for s in sumber_asesmen(kasus) if s["nama"].strip().lower() not in nama]
    return dengan_baris(konsep, "sumber", ada + lagi)


def pemilik_semula(rencana):
    """{id: line} of the version that this one revises: only those may be continued."""
    if rencana is None or rencana.semula_id is None:
        return {}
    return {b.pk: b for b in ButirRencana.objects.filter(rencana=rencana.semula_id)}
