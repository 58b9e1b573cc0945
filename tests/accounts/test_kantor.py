"""The office's own data: letterhead and logo, numbers, labels, units, history, first run."""

import io
import re
from datetime import date, timedelta

import pytest
from bantu_kantor import jabatan, masuk, riwayat
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from accounts import lambang
from accounts.actions import jabatan as aksi_jabatan
from accounts.actions import kantor as aksi
from accounts.actions import unit as aksi_unit
from accounts.models import Instansi, RiwayatKantor
from accounts.nomor import BENTUK, contoh_nomor, periksa_templat, susun_nomor
from accounts.peran import Peran

pytestmark = pytest.mark.django_db
P = Peran


@pytest.fixture
def admin(orang):
    return orang(Peran.ADMIN_SISTEM)


@pytest.fixture
def layar(client, admin):
    return masuk(client, admin)


def gambar(sisi=(200, 120), format_="PNG", nama="logo.png"):
    isi = io.BytesIO()
    Image.new("RGB", sisi, "navy").save(isi, format_)
    return SimpleUploadedFile(nama, isi.getvalue())


# --- letterhead and logo
KOP = {
    "pemerintah": "Pemerintah Kota Pangkalpinang",
    "nama": "Dinas Sosial Kota Pangkalpinang",
    "alamat": "Jl. Baru No. 7",
    "kontak": "(0717) 123456",
    "kertas": "F4",
}


def test_kop_dan_logo_tersimpan_tercatat_dan_tampil(layar, kantor, admin, client):
    layar.post(reverse("accounts:kantor_kop"), KOP | {"logo_baru": gambar()})

    kantor.refresh_from_db()
    assert (kantor.alamat, kantor.kertas) == ("Jl. Baru No. 7", "F4")
    assert re.fullmatch(r"logo/[0-9a-f]{32}\.png", kantor.logo.name)
    baris = riwayat(kantor, "ubah_kop")
    assert baris.data["alamat"] == ["Jl. Usman Ambon No. 25", "Jl. Baru No. 7"]
    assert baris.data["logo"] == ["", kantor.logo.name]
    alamat = reverse("accounts:lambang", args=[kantor.logo.name.removeprefix("logo/")])
    assert alamat in layar.get(reverse("accounts:kantor")).text  # header and letterhead
    client.logout()
    jawaban = client.get(alamat)
    assert (jawaban.status_code, jawaban["Content-Type"]) == (200, "image/png")
    assert "immutable" in jawaban["Cache-Control"]
    assert Image.open(io.BytesIO(jawaban.getvalue())).size == (200, 120)


def test_logo_besar_dikecilkan_dan_ditulis_ulang(kantor):
    nama, isi = lambang.siapkan(gambar((3000, 1500), "JPEG", "logo.jpg"))
    assert nama.endswith(".jpg")
    assert max(Image.open(io.BytesIO(isi)).size) == lambang.MAKS_SISI


@pytest.mark.parametrize(
    ("berkas", "kata"),
    [
        (SimpleUploadedFile("l.png", b"<svg onload=alert(1)>"), "tidak dikenal"),
        (SimpleUploadedFile("l.png", b"%PDF-1.7 %%EOF"), "isinya PDF"),
        (gambar(format_="WEBP", nama="l.webp"), "PNG atau JPEG"),
        (gambar((20, 20)), "terlalu kecil"),
        (SimpleUploadedFile("l.png", gambar().read()[:90]), "rusak"),
        (SimpleUploadedFile("l.png", b"\x89PNG\r\n\x1a\n" + b"0" * lambang.MAKS_BYTE), "2 MB"),
    ],
    ids=["svg", "pdf", "webp", "kecil", "terpotong", "besar"],
)
def test_bukan_logo_ditolak_dan_yang_diketik_tidak_hilang(layar, kantor, berkas, kata):
    jawaban = layar.post(reverse("accounts:kantor_kop"), KOP | {"logo_baru": berkas})

    assert kata in jawaban.context["form"].errors["logo_baru"][0]
    assert "Jl. Baru No. 7" in jawaban.text
    kantor.refresh_from_db()
    assert (kantor.logo.name, kantor.alamat) == ("", "Jl. Usman Ambon No. 25")


@pytest.mark.parametrize("cara", [{"lihat": "1"}, {}], ids=["tombol", "htmx"])
def test_pratinjau_kop_tidak_menyimpan(layar, kantor, cara):
    kepala = {} if cara else {"headers": {"HX-Request": "true"}}
    jawaban = layar.post(
        reverse("accounts:kantor_kop"), KOP | cara | {"logo_baru": gambar()}, **kepala
    )

    assert "Jl. Baru No. 7" in jawaban.text
    assert "data:image/png;base64," in jawaban.text
    assert ("<html" in jawaban.text) == bool(cara)
    kantor.refresh_from_db()
    assert (kantor.alamat, kantor.logo.name) == ("Jl. Usman Ambon No. 25", "")
    assert not RiwayatKantor.objects.exists()


def test_contoh_kop_tercetak_dengan_logo(layar, kantor):
    layar.post(reverse("accounts:kantor_kop"), KOP | {"logo_baru": gambar()})
    pdf = layar.get(reverse("letters:contoh_kop"))
    assert pdf["Content-Type"] == "application/pdf"
    assert b"/Subtype /Image" in pdf.content or b"/Image" in pdf.content


# --- the numbering template
@pytest.mark.parametrize(
    ("templat", "kata"),
    [
        ("{klasifikasi}/{unit}/{tahun}", "{urut}"),
        ("{urut}/{unit}", "{tahun}"),
        ("{urut}/{bulam}/{tahun}", "{bulam} tidak dikenal"),
        ("{urut}/{}/{tahun}", "tidak dikenal"),
        ("{urut/{tahun}", "tidak"),
        ("{urut.__class__}/{tahun}", "tidak dikenal"),
        ("{urut!r}/{tahun}", "Bentuk isian {urut}"),
        ("{urut:>99999999d}/{tahun}", "Bentuk isian {urut}"),
        ("{urut:{tahun}}/{tahun}", "Bentuk isian {urut}"),
        ("{bulan}{urut}/{tahun}", "pemisah"),
        ("4{urut}/{tahun}", "pemisah"),
    ],
)
def test_templat_nomor_keliru_ditolak_dengan_sebabnya(layar, kantor, templat, kata):
    isi = {"templat_nomor": templat, "unit_surat": "DINSOS"}
    jawaban = layar.post(reverse("accounts:kantor_nomor"), isi)

    assert kata in " ".join(jawaban.context["form"].errors["templat_nomor"])
    with pytest.raises(ValidationError):
        aksi.ubah_kantor("nomor", isi, by=kantor.jabatan.get(peran=P.ADMIN_SISTEM))
    kantor.refresh_from_db()
    assert kantor.templat_nomor != templat


POTONGAN = st.sampled_from(
    [f"{{{n}{':' if b else ''}{b}}}" for n, semua in BENTUK.items() for b in semua]
    + ["/", "-", " ", "B", "7", "{{", "}}", "{x}", "{urut!s}", "{"]
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(POTONGAN, max_size=7).map("".join), st.integers(1, 99999), st.integers(1, 99999))
def test_templat_yang_diterima_selalu_menyusun_nomor_yang_berbeda(templat, satu, dua):
    """Whatever is accepted composes for every letter, and tells one running number from another."""
    try:
        periksa_templat(templat)
    except ValidationError:
        return
    lain = {"unit": "DINSOS", "klasifikasi": "400.9", "tanggal": date(2026, 11, 3)}
    a, b = (susun_nomor(templat, urut=n, **lain) for n in (satu, dua))
    assert (a == b) == (satu == dua)
    assert "2026" in a


def test_contoh_nomor_berubah_selagi_mengetik(layar, kantor):
    isi = {"templat_nomor": "{urut:03d}/{unit}/{tahun}", "unit_surat": "DS"}
    htmx = {"headers": {"HX-Request": "true"}}
    url = reverse("accounts:kantor_nomor")
    tahun = kantor.hari_ini().year
    assert f"001/DS/{tahun}" in layar.post(url, isi, **htmx).text
    assert "pemisah" in layar.post(url, isi | {"templat_nomor": "{urut}{tahun}"}, **htmx).text
    assert f"001/DS/{tahun}" in layar.post(url, isi | {"lihat": "1"}).text
    kantor.refresh_from_db()
    assert kantor.unit_surat == "DINSOS"
    layar.post(url, isi)
    kantor.refresh_from_db()
    assert contoh_nomor(kantor.templat_nomor, "DS", date(2026, 1, 2))[0] == "001/DS/2026"
    assert riwayat(kantor, "ubah_nomor").data["unit_surat"] == ["DINSOS", "DS"]


# --- the other parts
def test_sebutan_peran_dan_aturan_masuk(layar, kantor):
    layar.post(reverse("accounts:kantor_sebutan"), {"kepala_instansi": " Kepala  Sentra "})
    layar.post(
        reverse("accounts:kantor_masuk"),
        {"menit_diam": "15", "dua_faktor_wajib": ["kepala_bidang", "admin_sistem"]},
    )
    kantor.refresh_from_db()
    assert kantor.sebutan(P.KEPALA_INSTANSI) == "Kepala Sentra"
    assert (kantor.menit_diam, kantor.dua_faktor_wajib) == (15, ["kepala_bidang", "admin_sistem"])
    assert riwayat(kantor, "ubah_masuk").data["menit_diam"] == [30, 15]


@pytest.mark.parametrize("menit", ["4", "481", "", "lima"])
def test_menit_diam_di_luar_batas_ditolak(layar, kantor, menit):
    jawaban = layar.post(reverse("accounts:kantor_masuk"), {"menit_diam": menit})
    assert jawaban.context["form"].errors["menit_diam"]
    kantor.refresh_from_db()
    assert kantor.menit_diam == 30


def test_tanpa_perubahan_tanpa_riwayat(layar, kantor):
    layar.post(reverse("accounts:kantor_masuk"), {"menit_diam": "30"})
    assert not RiwayatKantor.objects.exists()


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.ADMIN_SISTEM])
def test_peran_lain_tidak_mengubah_kantor(kantor, orang, peran):
    oleh, unit = orang(peran), kantor.unit.get()
    for tindakan in (
        lambda: aksi.ubah_kantor("masuk", {"menit_diam": 5, "dua_faktor_wajib": []}, by=oleh),
        lambda: aksi.selesai_disiapkan(by=oleh),
        lambda: aksi_unit.buat_unit("Baru", by=oleh),
        lambda: aksi_unit.tutup_unit(unit, by=oleh, alasan="x"),
    ):
        with pytest.raises(PermissionDenied):
            tindakan()
    assert not RiwayatKantor.objects.exists()


# --- units
def test_unit_dibuat_diubah_ditutup_dibuka(kantor, admin):
    unit = aksi_unit.buat_unit("Bidang Baru", by=admin)
    aksi_unit.ubah_unit(unit, nama="Bidang Lain", by=admin, alasan="SOTK")
    assert riwayat(kantor, "ubah_unit").data == {"nama": ["Bidang Baru", "Bidang Lain"]}
    aksi_unit.tutup_unit(unit, by=admin, alasan="Digabung")
    unit.refresh_from_db()
    assert unit.ditutup_pada
    assert unit not in kantor.unit.terbuka()
    aksi_unit.buka_unit(unit, by=admin, alasan="Batal")
    assert unit in kantor.unit.terbuka()
    with pytest.raises(ValidationError):
        aksi_unit.buat_unit("bidang lain", by=admin)


def test_unit_yang_masih_dipakai_tidak_ditutup(layar, kantor, admin, kasus):
    kasus("laporan")
    unit = kantor.unit.get()
    with pytest.raises(ValidationError) as info:
        aksi_unit.tutup_unit(unit, by=admin, alasan="x")
    kata = info.value.messages[0]
    for bagian in ("jabatan yang masih berlaku", "1 standar yang berlaku", "1 kasus berjalan"):
        assert bagian in kata
    assert "1 kasus berjalan" in layar.get(reverse("accounts:unit_tutup", args=[unit.pk])).text


def test_unit_kantor_lain_tidak_ada(layar, admin, kantor_lain):
    asing = kantor_lain.unit.get()
    assert layar.get(reverse("accounts:unit_ubah", args=[asing.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        aksi_unit.ubah_unit(asing, nama="Milik kami", by=admin, alasan="x")


# --- history
def test_riwayat_terbaca_dalam_kata_dan_hanya_kantor_sendiri(
    client, kantor, kantor_lain, admin, orang
):
    posisi = orang(P.PEKSOS)
    aksi_jabatan.akhiri_jabatan(posisi, selesai=date(2099, 1, 2), by=admin, alasan="Pensiun")
    aksi.ubah_kantor("sebutan", {"sebutan_peran": {"peksos": "Peksos Sentra"}}, by=admin)
    di_lain = orang(P.ADMIN_SISTEM, baru=True, kantor=kantor_lain)
    aksi_unit.buat_unit("Rahasia Tetangga", by=di_lain)

    halaman = masuk(client, orang(P.AUDITOR)).get(reverse("accounts:kantor_riwayat")).text

    assert f"Jabatan diakhiri: {posisi.pengguna.nama}" in halaman
    assert "Alasan: Pensiun" in halaman
    assert "Sebutan Pekerja Sosial: Pekerja Sosial menjadi Peksos Sentra" in halaman
    assert "Rahasia Tetangga" not in halaman


def test_riwayat_kantor_hanya_bertambah(kantor, admin):
    aksi_unit.buat_unit("Baru", by=admin)
    for ubah in (
        lambda: RiwayatKantor.objects.update(alasan="lain"),
        lambda: RiwayatKantor.objects.all().delete(),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            ubah()


# --- the first run
def test_admin_kantor_baru_mendarat_di_penyiapan(client, kantor, admin, orang):
    isi = {"username": admin.pengguna.username, "password": "rahasia-sekali"}
    assert client.post(reverse("accounts:masuk"), isi).url == reverse("accounts:mulai")
    client.logout()
    Instansi.objects.update(disiapkan_pada=timezone.now())
    assert client.post(reverse("accounts:masuk"), isi).url == reverse("cases:tugas")


def siap(layar):
    return {b.judul: b.selesai for b in layar.get(reverse("accounts:mulai")).context["butir"]}


def test_daftar_periksa_membaca_data(layar, kantor, admin, orang, standar):
    awal = siap(layar)
    assert not awal["Data kantor"]
    assert not awal["Kop surat dan logo"]
    assert not awal["Orang dan jabatannya"]
    assert awal["Standar pelayanan"]
    assert awal["Unit"]
    for peran in (P.KEPALA_INSTANSI, P.KEPALA_BIDANG, P.PEKSOS):
        orang(peran)
    assert "Belum ada: Tata Usaha." in layar.get(reverse("accounts:mulai")).text
    orang(P.ADMIN_TU)
    layar.post(reverse("accounts:kantor_kop"), KOP | {"logo_baru": gambar()})
    kini = siap(layar)
    assert kini["Orang dan jabatannya"]
    assert kini["Kop surat dan logo"]
    tu = orang(P.ADMIN_TU)
    aksi_jabatan.akhiri_jabatan(
        tu, selesai=kantor.hari_ini() - timedelta(1), by=admin, alasan="Mutasi"
    )
    assert not siap(layar)["Orang dan jabatannya"]


def test_penyiapan_diselesaikan_sekali_dengan_yang_masih_kurang(layar, kantor):
    for _ in range(2):
        assert layar.post(reverse("accounts:mulai"), {"x": "1"}).status_code == 302
    kantor.refresh_from_db()
    assert kantor.disiapkan_pada
    baris = RiwayatKantor.objects.get(aksi="siapkan_kantor")
    assert "Standar pelayanan" in baris.data["kurang"][1]


def test_tanpa_kantor_halaman_masuk_menyebut_perintahnya(client, db):
    assert "kantor_baru" in client.get(reverse("accounts:masuk")).text
    Instansi.objects.create(kode="a", nama="A", nama_singkat="A", singkatan="A")
    assert "kantor_baru" not in client.get(reverse("accounts:masuk")).text


def test_jabatan_berisi_uraian_peran(layar, kantor, orang):
    """Whoever gives a post reads what its holder may do."""
    url = reverse("accounts:jabatan_beri", args=[orang(P.PEKSOS).pengguna_id])
    assert "Memegang kasus" in layar.get(url).text
    assert jabatan(kantor)["peran"] == P.PEKSOS


# --- how letters are signed
def test_cara_tanda_tangan_diatur_dan_tercatat(layar, kantor):
    data = {"nama_singkat": "Dinsos", "singkatan": "PKP", "kota": "Pangkalpinang", "wilayah": ""}
    layar.post(reverse("accounts:kantor_data"), data | {"cara_tanda_tangan": "elektronik"})
    kantor.refresh_from_db()
    assert kantor.cara_tanda_tangan == "elektronik"
    assert riwayat(kantor, "ubah_data").data["cara_tanda_tangan"] == ["basah", "elektronik"]


@pytest.mark.parametrize(
    ("ubah", "medan"),
    [({"sebutan": ""}, "sebutan"), ({"nomor_sk": ""}, "nomor_sk"), ({"selesai": None}, "selesai")],
)
def test_atas_nama_menyebut_jabatan_sendiri_bermasa_dan_ber_sk(kantor, admin, orang, ubah, medan):
    isi = {
        "peran": P.KEPALA_INSTANSI,
        "unit": None,
        "sifat": "an",
        "sebutan": "Kepala Bidang Rehabilitasi Sosial",
        "nomor_sk": "800/2",
        "selesai": kantor.hari_ini() + timedelta(days=30),
    }
    kabid = orang(P.KEPALA_BIDANG).pengguna
    with pytest.raises(ValidationError) as salah:
        aksi_jabatan.beri_jabatan(kabid, jabatan(kantor, **isi | ubah), by=admin)
    assert list(salah.value.message_dict) == [medan]
    baru = aksi_jabatan.beri_jabatan(kabid, jabatan(kantor, **isi), by=admin)
    assert baru.nama_jabatan == "Kepala Bidang Rehabilitasi Sosial a.n. Kepala Dinas"
