"""The site map of where clients go: institutions, referrals, homes, handovers, returns."""

from django.urls import path

from referrals.views import (
    bimbingan,
    buku,
    hunian,
    langkah,
    lembaga,
    papan,
    penempatan,
    pulang,
    rujukan,
    rujukan_aksi,
    rujukan_susun,
    rumah,
    serah,
    tinggal,
)
from referrals.views import rujukan_penempatan as tab

app_name = "referrals"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/ruang/", langkah.langkah, name="langkah"),
]
penempatan_urls = [
    path("penempatan/", papan.papan, name="papan"),
    path("penempatan/buku/", buku.buku, name="buku"),
    path("penempatan/<int:pk>/", penempatan.penempatan, name="penempatan"),
    path("penempatan/tinggal/<int:pk>/", tinggal.tinggal, name="tinggal"),
    path("penempatan/titipan/<int:pk>/", tinggal.titipan_kembali, name="titipan_kembali"),
    path("penempatan/rumah/baru/", rumah.rumah_baru, name="rumah_baru"),
    path("penempatan/rumah/<int:pk>/", rumah.wisma, name="wisma"),
    path("penempatan/rumah/<int:pk>/ubah/", rumah.rumah_ubah, name="rumah_ubah"),
    path("penempatan/rumah/<int:pk>/kamar/", rumah.kamar_baru, name="kamar_baru"),
    path("penempatan/kamar/<int:pk>/", rumah.kamar_ubah, name="kamar_ubah"),
    path("penempatan/kamar/<int:pk>/tempat-tidur/", rumah.tempat_tidur_baru, name="ranjang_baru"),
    path("penempatan/kamar/<int:pk>/tutup/", rumah.kamar_tutup, name="kamar_tutup"),
    path("penempatan/kamar/tutup/<int:pk>/buka/", rumah.kamar_buka, name="kamar_buka"),
    path("penempatan/tempat-tidur/<int:pk>/", rumah.tempat_tidur_pakai, name="ranjang_pakai"),
    path("kasus/<str:nomor>/penempatan/", penempatan.usul_penempatan, name="usul_penempatan"),
    path("kasus/<str:nomor>/penempatan/masuk/", hunian.masuk_darurat, name="masuk_darurat"),
    path("kasus/<str:nomor>/penempatan/pindah/", hunian.pindah, name="pindah"),
    path("kasus/<str:nomor>/penempatan/keluar/", hunian.keluar, name="keluar"),
]
rujukan_urls = [
    path("lembaga/", lembaga.lembaga, name="lembaga"),
    path("lembaga/baru/", lembaga.lembaga_baru, name="lembaga_baru"),
    path("lembaga/<int:pk>/", lembaga.lembaga_detail, name="lembaga_detail"),
    path("lembaga/<int:pk>/ubah/", lembaga.lembaga_ubah, name="lembaga_ubah"),
    path("lembaga/<int:pk>/aktif/", lembaga.lembaga_aktif, name="lembaga_aktif"),
    path("rujukan/", rujukan.daftar, name="daftar"),
    path("rujukan/<int:pk>/", rujukan.rujukan, name="rujukan"),
    path("rujukan/<int:pk>/salinan/<int:berkas>/", rujukan.salinan, name="salinan"),
    path("rujukan/<int:pk>/dibaca/", rujukan.dibaca, name="rujukan_dibaca"),
    path("rujukan/<int:pk>/ubah/", rujukan_susun.rujukan_ubah, name="rujukan_ubah"),
    *[
        path(
            f"rujukan/<int:pk>/{nama}/",
            getattr(rujukan_aksi, f"rujukan_{nama}"),
            name=f"rujukan_{nama}",
        )
        for nama in (
            "setujui",
            "kirim",
            "tarik",
            "jawaban",
            "terima",
            "tolak",
            "selesai",
            "langkah",
            "kabari",
            "dampingi",
        )
    ],
    path("kasus/<str:nomor>/rujukan/", rujukan_susun.rujukan_baru, name="rujukan_baru"),
    path(
        "kasus/<str:nomor>/rujukan-penempatan/",
        tab.rujukan_penempatan,
        name="rujukan_penempatan",
    ),
]
serah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/penyerahan/", serah.penyerahan, name="penyerahan"),
    path("serah-terima/<int:pk>/", serah.serah_terima, name="serah_terima"),
    path("serah-terima/<int:pk>/ubah/", serah.ubah, name="serah_ubah"),
    path("serah-terima/<int:pk>/batalkan/", serah.batalkan, name="serah_batal"),
    path("serah-terima/<int:pk>/selesaikan/", serah.selesaikan, name="serah_selesaikan"),
    path("serah-terima/<int:pk>/berita-acara/", serah.berita_acara, name="serah_berita"),
    path(
        "serah-terima/<int:pk>/tanda-tangan/<str:pihak>/", serah.tanda_tangan, name="tanda_tangan"
    ),
    path("serah-terima/<int:pk>/tanda-tangan/<str:pihak>/gambar/", serah.gambar, name="paraf"),
    path("pemulangan/", pulang.semua, name="pemulangan_semua"),
    path("pemulangan/<int:pk>/", pulang.pemulangan, name="pemulangan"),
    path("pemulangan/<int:pk>/terima/", pulang.terima, name="pemulangan_terima"),
    path("pemulangan/<int:pk>/dibaca/", pulang.dibaca, name="pemulangan_dibaca"),
    path("pemulangan/<int:pk>/<str:nama>/", pulang.tindakan, name="pemulangan_tindakan"),
    path("kasus/<str:nomor>/bimbingan-lanjut/", bimbingan.semua, name="bimbingan_kasus"),
    path("bimbingan-lanjut/<int:pk>/", bimbingan.kontak, name="bimbingan"),
]
urlpatterns = [
    *langkah_urls,
    *penempatan_urls,
    *rujukan_urls,
    *serah_urls,
]
