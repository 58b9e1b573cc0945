"""The office's history in words: what was done, and each field from and to."""

from accounts.models import Instansi, Jabatan, Pengguna, Unit
from accounts.peran import Peran

#: act → its sentence; `objek` stands where {} is.
AKSI = {
    "buat_kantor": "Kantor didaftarkan: {}",
    "siapkan_kantor": "Penyiapan kantor dinyatakan selesai",
    "buat_pengguna": "Akun dibuat: {}",
    "ubah_pengguna": "Data akun diubah: {}",
    "setel_sandi": "Kata sandi disetel ulang: {}",
    "nonaktifkan_pengguna": "Akun dinonaktifkan: {}",
    "aktifkan_pengguna": "Akun diaktifkan lagi: {}",
    "beri_jabatan": "Jabatan diberikan: {}",
    "ubah_jabatan": "Jabatan dibetulkan: {}",
    "akhiri_jabatan": "Jabatan diakhiri: {}",
    "hapus_jabatan": "Jabatan yang keliru dihapus: {}",
    "serah_beban": "Beban diserahkan: {}",
    "kembalikan_beban": "Beban dikembalikan: {}",
    "buat_unit": "Unit dibuat: {}",
    "ubah_unit": "Nama unit diubah: {}",
    "tutup_unit": "Unit ditutup: {}",
    "buka_unit": "Unit dibuka lagi: {}",
    "ubah_data": "Data kantor diubah",
    "ubah_kop": "Kop surat diubah",
    "ubah_nomor": "Penomoran surat diubah",
    "ubah_sebutan": "Sebutan peran diubah",
    "ubah_masuk": "Aturan masuk diubah",
    "pasang_sertifikat": "Sertifikat tanda tangan dipasang: {}",
    "lepas_sertifikat": "Sertifikat tanda tangan dilepas: {}",
    "buat_rumah": "Rumah didaftarkan: {}",
    "ubah_rumah": "Data rumah diubah: {}",
    "buat_kamar": "Kamar ditambahkan: {}",
    "ubah_kamar": "Data kamar diubah: {}",
    "tambah_tempat_tidur": "Tempat tidur ditambahkan: {}",
    "nonaktifkan_tempat_tidur": "Tempat tidur tidak dipakai lagi: {}",
    "pakai_tempat_tidur": "Tempat tidur dipakai lagi: {}",
    "tutup_kamar": "Kamar ditutup sementara: {}",
    "buka_kamar": "Kamar dibuka lagi: {}",
    "muat_instrumen": "Instrumen kantor dimuat: {}",
    "lepas_instrumen": "Instrumen kantor tidak dipakai lagi: {}",
    "ubah_waktu": "Jam kerja atau zona waktu diubah",
    "atur_publik": "Pengaturan sisi masyarakat diubah",
    "ganti_kios": "Alamat layar survei diganti",
    "matikan_kios": "Layar survei dimatikan",
    "kelas_pengaduan": "Kelas pengaduan diubah: {}",
    "kanal_pengaduan": "Aturan kanal pengaduan diubah: {}",
    "atur_pengingat": "Pengingat tenggat diubah",
    "catat_ikm": "Angka IKM tahun lampau dicatat: {}",
}
LAIN = {
    "is_active": "aktif",
    "kurang": "yang masih kurang",
    "sebutan_peran": "sebutan peran",
    "jam_kerja": "jam kerja",
    "hari_kerja": "hari kerja",
    "zona_waktu": "zona waktu",
}
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def kalimat(riwayat):
    """'Jabatan diberikan: Hj. Sumarni: Plt. Kepala Bidang'."""
    pola = AKSI.get(riwayat.aksi)
    if pola is None:  # written by a room above that has its own words in `objek`
        return f"{riwayat.aksi.replace('_', ' ').capitalize()}: {riwayat.objek}"
    return pola.format(riwayat.objek)


def perubahan(riwayat):
    """[(field in words, from, to)]; the words of a value that is empty are a dash."""
    hasil = []
    for medan, pasangan in riwayat.data.items():
        if not (isinstance(pasangan, list) and len(pasangan) == 2):
            hasil.append((nama_medan(medan), "", nilai(medan, pasangan)))
        elif medan == "sebutan_peran":
            hasil += perubahan_sebutan(*(x or {} for x in pasangan))
        else:
            hasil.append((nama_medan(medan), *(nilai(medan, x) for x in pasangan)))
    return hasil


def perubahan_sebutan(lama, baru):
    for peran in Peran:
        dulu, kini = lama.get(peran, ""), baru.get(peran, "")
        if dulu != kini:
            yield f"sebutan {peran.label}", dulu or peran.label, kini or peran.label


def nama_medan(medan):
    if medan in LAIN:
        return LAIN[medan]
    for model in (Instansi, Jabatan, Pengguna, Unit):
        if any(f.name == medan for f in model._meta.fields):
            return model._meta.get_field(medan).verbose_name
    return medan.replace("_", " ")


def nilai(medan, isi):
    if isi in ("", None, [], {}):
        return "–"
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if medan == "jam_kerja":
        return jam_terbaca(isi)
    if medan == "logo":
        return "lambang yang diunggah"
    if isinstance(isi, list):
        return ", ".join(nilai("peran", x) for x in isi)
    if isinstance(isi, dict):
        return ", ".join(f"{k}: {v}" for k, v in isi.items())
    return _pilihan(medan, isi)


def _pilihan(medan, isi):
    for model in (Instansi, Jabatan):
        if any(f.name == medan for f in model._meta.fields):
            pilihan = dict(model._meta.get_field(medan).flatchoices)
            return str(pilihan.get(isi, isi))
    return str(isi)


def jam_terbaca(jam):
    """'Senin–Kamis 07.30–16.00, Jumat 07.30–16.30'."""
    kelompok = []
    for hari in sorted(jam, key=int):
        jarak = "–".join(pukul.replace(":", ".") for pukul in jam[hari])
        if kelompok and kelompok[-1][2] == jarak and kelompok[-1][1] == int(hari) - 1:
            kelompok[-1][1] = int(hari)
        else:
            kelompok.append([int(hari), int(hari), jarak])
    return ", ".join(
        f"{HARI[a]}{f'–{HARI[b]}' if b > a else ''} {jarak}" for a, b, jarak in kelompok
    )
