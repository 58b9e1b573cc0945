"""The acts on a case as a whole: their words, their form, and the function that does them."""

from collections.abc import Callable
from dataclasses import dataclass

from cases import actions
from cases.forms import kasus as forms
from cases.forms import klien, pelimpahan, waktu


@dataclass(frozen=True, kw_only=True)
class Aksi:
    """One act. `akibat` is what the page says will happen; the permission has the act's name."""

    nama: str
    label: str
    judul: str
    akibat: tuple[str, ...] = ()
    form: type
    jalankan: Callable | None = None
    pesan: str = ""
    ruang: str = ""  # the URL name of a room of its own, where the act is done instead
    utama: bool = False
    bahaya: bool = False
    lazim: bool = False  # of daily use: its button stands in the open


def _sahkan(kasus, *, by, setuju, catatan):
    return actions.sahkan_darurat(kasus, by=by, setuju=setuju, catatan=catatan)


def _putus_tutup(kasus, *, by, setuju, catatan):
    usul = kasus.usul_penutupan.filter(diputus_pada=None).first()
    return actions.putuskan_tutup(usul, by=by, setuju=setuju, catatan=catatan)


DAFTAR = (
    Aksi(
        nama="sahkan",
        label="Sahkan penempatan darurat",
        judul="Pengesahan penempatan darurat",
        form=forms.SahkanForm,
        jalankan=_sahkan,
        pesan="Putusan pengesahan tersimpan.",
        utama=True,
    ),
    Aksi(
        nama="tutup",
        label="Putuskan penutupan",
        judul="Setujui penutupan kasus",
        akibat=(
            "Bila disetujui, langkah yang masih terbuka gugur dan waktu kasus berhenti.",
            "Kasus yang ditutup dapat dibuka kembali sebagai episode lanjutan.",
        ),
        form=forms.PutusTutupForm,
        jalankan=_putus_tutup,
        pesan="Putusan penutupan tersimpan.",
        utama=True,
    ),
    Aksi(
        nama="ambil",
        label="Ambil kasus ini",
        judul="Ambil kasus ini",
        akibat=("Anda menjadi petugas kasus dan semua tugasnya pindah kepada Anda.",),
        form=forms.AmbilForm,
        jalankan=actions.ambil,
        pesan="Anda sekarang petugas kasus ini.",
        lazim=True,
    ),
    Aksi(
        nama="tugaskan",
        label="Tunjuk petugas",
        judul="Tunjuk petugas kasus",
        form=forms.TugaskanForm,
        jalankan=actions.tugaskan,
        pesan="Petugas kasus ditunjuk. Tugasnya sudah masuk ke antreannya.",
        lazim=True,
    ),
    Aksi(
        nama="libatkan",
        label="Libatkan petugas lain",
        judul="Libatkan petugas lain dalam kasus ini",
        akibat=("Petugas itu membaca kasus ini dan mengerjakan langkah menurut perannya.",),
        form=forms.LibatkanForm,
        jalankan=actions.libatkan,
        pesan="Petugas dilibatkan. Tugasnya masuk ke antreannya.",
    ),
    Aksi(
        nama="lepaskan",
        label="Lepaskan petugas",
        judul="Lepaskan petugas dari kasus ini",
        akibat=("Petugas itu tidak lagi membaca kasus ini.",),
        form=forms.LepaskanForm,
        jalankan=actions.lepaskan,
        pesan="Petugas dilepaskan dari kasus ini.",
    ),
    Aksi(
        nama="ubah_tim",
        label="Ubah tim",
        judul="Ubah anggota tim kasus",
        akibat=("Tugas terbuka pindah kepada anggota yang baru.",),
        form=forms.UbahTimForm,
        jalankan=actions.ubah_tim,
        pesan="Anggota tim diperbarui.",
    ),
    Aksi(
        nama="darurat",
        label="Tempatkan darurat",
        judul="Tempatkan klien sementara (darurat)",
        akibat=(
            "Klien tercatat masuk tempat perlindungan sekarang, mendahului disposisi.",
            "Kepala Bidang diminta mengesahkan dalam 24 jam.",
        ),
        form=forms.DaruratForm,
        ruang="referrals:masuk_darurat",
        lazim=True,
    ),
    Aksi(
        nama="keluar",
        label="Catat klien keluar",
        judul="Catat klien keluar",
        form=forms.KeluarForm,
        ruang="referrals:keluar",
        lazim=True,
    ),
    Aksi(
        nama="pindah_hunian",
        label="Pindahkan klien",
        judul="Pindahkan klien ke tempat tidur lain",
        form=forms.AksiForm,
        ruang="referrals:pindah",
    ),
    Aksi(
        nama="usul_penempatan",
        label="Usulkan penempatan",
        judul="Usulkan penempatan klien",
        form=forms.AksiForm,
        ruang="referrals:usul_penempatan",
    ),
    Aksi(
        nama="tambah_syarat",
        label="Tambah persyaratan",
        judul="Tambah persyaratan pada kasus ini",
        akibat=("Langkah yang dipilih tertahan sampai persyaratan ini ada atau dikecualikan.",),
        form=forms.TambahSyaratForm,
        jalankan=actions.tambah_syarat,
        pesan="Persyaratan ditambahkan.",
    ),
    Aksi(
        nama="jeda",
        label="Jeda waktu",
        judul="Jeda waktu kasus",
        akibat=("Tenggat mundur selama waktu dijeda. Alasannya tercatat dalam riwayat.",),
        form=forms.JedaForm,
        jalankan=actions.jeda,
        pesan="Waktu kasus dijeda.",
    ),
    Aksi(
        nama="lanjutkan",
        label="Lanjutkan waktu",
        judul="Lanjutkan waktu kasus",
        akibat=("Tenggat dihitung lagi mulai sekarang.",),
        form=forms.LanjutkanForm,
        jalankan=actions.lanjutkan_jam,
        pesan="Waktu kasus berjalan lagi.",
        lazim=True,
    ),
    Aksi(
        nama="ubah_waktu",
        label="Ubah waktu",
        judul="Ubah waktu kasus ini",
        akibat=(
            "Hanya waktu yang menurut standarnya sendiri dapat berubah.",
            "Waktu semula tetap terbaca pada halaman kasus.",
        ),
        form=waktu.UbahWaktuForm,
        jalankan=actions.ubah_waktu,
        pesan="Waktu kasus diubah; tenggatnya dihitung ulang.",
    ),
    Aksi(
        nama="kembalikan_pemohon",
        label="Kembalikan kepada pemohon",
        judul="Kembalikan berkas kepada pemohon",
        akibat=(
            "Waktu kasus berhenti sampai berkas diterima kembali.",
            "Tanda pengembalian berkas dapat dicetak dari halaman kasus.",
        ),
        form=waktu.KembalikanPemohonForm,
        jalankan=actions.kembalikan_pemohon,
        pesan="Berkas dikembalikan kepada pemohon. Cetak tanda pengembaliannya.",
        lazim=True,
    ),
    Aksi(
        nama="nyatakan_gugur",
        label="Nyatakan gugur",
        judul="Nyatakan permohonan gugur",
        akibat=(
            "Kepala Bidang memutuskan usul ini; sampai saat itu kasus tetap berjalan.",
            "Bila disetujui, pemohon diberi tahu dengan surat.",
        ),
        form=waktu.GugurForm,
        jalankan=actions.usulkan_tutup,
        pesan="Usul penutupan sudah sampai kepada Kepala Bidang.",
        bahaya=True,
    ),
    Aksi(
        nama="usulkan_tutup",
        label="Usulkan penutupan",
        judul="Usulkan penutupan kasus",
        akibat=("Kepala Bidang memutuskan usul ini; sampai saat itu kasus tetap berjalan.",),
        form=forms.UsulTutupForm,
        jalankan=actions.usulkan_tutup,
        pesan="Usul penutupan sudah sampai kepada Kepala Bidang.",
        lazim=True,
    ),
    Aksi(
        nama="ubah_kerahasiaan",
        label="Ubah kerahasiaan",
        judul="Ubah tingkat kerahasiaan",
        akibat=(
            "Biasa: terbaca semua yang melihat kasus ini.",
            "Terbatas: yang lain melihat nomor, layanan, dan inisial.",
            "Rahasia: inisial di setiap daftar, dan setiap pembacaan tercatat.",
        ),
        form=forms.KerahasiaanForm,
        jalankan=actions.ubah_kerahasiaan,
        pesan="Tingkat kerahasiaan diubah.",
    ),
    Aksi(
        nama="kembalikan",
        label="Kembalikan",
        judul="Kembalikan kasus",
        akibat=(
            "Langkah yang dipilih dan semua sesudahnya dibuka ulang.",
            "Jawaban lama tetap terbaca dalam riwayat.",
        ),
        form=forms.KembalikanForm,
        jalankan=actions.kembalikan,
        pesan="Kasus dikembalikan.",
        bahaya=True,
    ),
    Aksi(
        nama="pindah_jalur",
        label="Pindah jalur",
        judul="Pindah jalur",
        akibat=(
            "Langkah dan persyaratan yang sama pada kedua jalur tetap sebagaimana adanya.",
            "Yang hanya ada pada jalur lama gugur; jawabannya tetap terbaca.",
        ),
        form=forms.PindahJalurForm,
        jalankan=actions.pindah_jalur,
        pesan="Kasus pindah jalur.",
        bahaya=True,
    ),
    Aksi(
        nama="ganti_klien",
        label="Ganti klien",
        judul="Ganti klien kasus ini",
        akibat=(
            "Kasus ini dengan berkasnya pindah kepada klien yang benar.",
            "Keduanya menyimpan catatan perpindahan ini dalam riwayat.",
        ),
        form=klien.GantiKlienForm,
        jalankan=actions.ganti_klien,
        pesan="Kasus ini sekarang milik klien yang benar.",
        bahaya=True,
    ),
    Aksi(
        nama="limpahkan",
        label="Limpahkan",
        judul="Limpahkan kasus ke instansi lain",
        akibat=(
            "Kasus tetap berjalan di sini, dengan waktunya, sampai instansi itu menerima.",
            "Setelah diterima, kasus ini ditutup dengan hasil Dilimpahkan.",
        ),
        form=pelimpahan.LimpahkanForm,
        jalankan=actions.limpahkan,
        pesan="Pelimpahan terkirim; menunggu jawaban instansi tujuan.",
        bahaya=True,
    ),
    Aksi(
        nama="tambah_susulan",
        label="Tambah dokumen susulan",
        judul="Tambah dokumen susulan",
        akibat=(
            "Kasus tetap tertutup; persyaratan dan langkahnya tidak berubah.",
            "Dokumennya ditandai susulan, ditambahkan sesudah kasus ditutup.",
        ),
        form=forms.SusulanForm,
        jalankan=actions.tambah_susulan,
        pesan="Dokumen susulan tersimpan.",
        lazim=True,
    ),
    Aksi(
        nama="batalkan_tutup",
        label="Batalkan penutupan",
        judul="Batalkan penutupan yang keliru",
        akibat=(
            "Kasus terbuka lagi pada tahapnya semula, dengan langkah dan waktunya.",
            "Penutupan yang dibatalkan tetap terbaca dalam riwayat.",
        ),
        form=forms.BatalkanTutupForm,
        jalankan=actions.batalkan_tutup,
        pesan="Penutupan dibatalkan; kasus berjalan lagi.",
        bahaya=True,
    ),
    Aksi(
        nama="buka_kembali",
        label="Buka kembali",
        judul="Buka kembali sebagai episode lanjutan",
        akibat=("Kasus baru dibuka untuk klien yang sama, tertaut pada kasus ini.",),
        form=forms.BukaKembaliForm,
        jalankan=actions.buka_kembali,
        pesan="Episode lanjutan dibuka.",
        lazim=True,
    ),
)
AKSI = {a.nama: a for a in DAFTAR}


def susun(aksi):
    """The acts as the case page shows them: of daily use, folded away, and apart what undoes.

    Args:
        aksi: [(Aksi, Izin)], those that this person may know of.
    """
    hasil = {"lazim": [], "lain": [], "bahaya": []}
    for a, izin in aksi:
        hasil["bahaya" if a.bahaya else "lazim" if a.lazim or a.utama else "lain"].append((a, izin))
    return hasil if aksi else {}
