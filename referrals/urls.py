"""The site map of where clients go: institutions, referrals, homes, handovers, returns."""

from django.urls import path

from referrals.views import langkah, lembaga, rujukan, rujukan_aksi, rujukan_susun
from referrals.views import rujukan_penempatan as tab

app_name = "referrals"

langkah_urls = [
    path("kasus/<str:nomor>/langkah/<int:pk>/ruang/", langkah.langkah, name="langkah"),
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
            "serahkan",
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
urlpatterns = [
    *langkah_urls,
    *rujukan_urls,
]
