"""A changed calendar and the open limits of complaints, requests and objections."""

from cases.actions.jam import Geser
from cases.models import Tugas
from complaints import aturan
from complaints.models import KeberatanInformasi, Pengaduan, PermohonanInformasi

S = Pengaduan.Status
DIKERJAKAN = (S.TERVERIFIKASI, S.DITANGANI, S.PARAF, S.TANDA_TANGAN, S.BERNOMOR)


def hitung_ulang(instansi):
    """[(number, Geser)] of what moved; the rows are locked until the caller's transaction ends."""
    return [*_pengaduan(instansi), *_informasi(instansi), *_keberatan(instansi)]


def _pengaduan(instansi):
    baris = Pengaduan.objects.select_for_update(of=("self",)).filter(instansi=instansi)
    hari = aturan.pengaturan(instansi).hari_verifikasi
    for p in baris.filter(status=S.BARU).select_related("instansi"):
        baru = aturan.tenggat(instansi, p.diterima_pada, hari)
        yield from _pindah(p, p.nomor, "tenggat_verifikasi", baru, "Verifikasi pengaduan", p)
    for p in baris.filter(status__in=DIKERJAKAN, hari_kerja__isnull=False):
        baru = aturan.tenggat(instansi, _sejak(p), p.hari_kerja)
        yield from _pindah(p, p.nomor, "tenggat", baru, "Jawaban pengaduan", p)


def _sejak(p):
    """From when the answer is counted: the complaint, or the objection to the first answer."""
    if p.putaran == 1:
        return p.diterima_pada
    tidak_puas = p.riwayat.filter(aksi="tidak_puas").order_by("-pk").first()
    return tidak_puas.pada if tidak_puas else p.diterima_pada


def _informasi(instansi):
    baris = PermohonanInformasi.objects.select_for_update(of=("self",))
    for p in baris.filter(instansi=instansi, status=PermohonanInformasi.Status.BARU):
        uu = aturan.INFORMASI_UU + (aturan.PERPANJANGAN_UU if p.diperpanjang_pada else 0)
        lama = p.tenggat
        p.tenggat_standar = aturan.tenggat(instansi, p.diterima_pada, p.hari_standar)
        p.tenggat_uu = aturan.tenggat(instansi, p.diterima_pada, uu)
        p.save(update_fields=["tenggat_standar", "tenggat_uu"])
        if p.tenggat != lama:
            _antrean(p, p.tenggat)
            yield p.nomor, Geser("Jawaban permohonan informasi", lama, p.tenggat)


def _keberatan(instansi):
    baris = KeberatanInformasi.objects.select_for_update(of=("self",)).filter(
        permohonan__instansi=instansi, ditanggapi_pada=None
    )
    for k in baris.select_related("permohonan"):
        baru = aturan.tenggat(instansi, k.diajukan_pada, aturan.KEBERATAN_UU)
        milik = k.permohonan
        yield from _pindah(k, milik.nomor, "tenggat", baru, "Tanggapan atas keberatan", milik)


def _pindah(objek, nomor, medan, baru, teks, milik):
    lama = getattr(objek, medan)
    if lama is None or lama == baru:
        return
    setattr(objek, medan, baru)
    objek.save(update_fields=[medan])
    _antrean(milik, baru)
    yield nomor, Geser(teks, lama, baru)


def _antrean(milik, tenggat):
    tugas = Tugas.objects.terbuka().filter(tautan=milik.get_absolute_url())
    tugas.filter(instansi=milik.instansi_id, tenggat__isnull=False).update(tenggat=tenggat)
