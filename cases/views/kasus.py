"""The list of cases, the case page with its tabs, and the acts on a case as a whole."""

from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.halaman import potong
from cases import pengembalian, surat_terbit
from cases.actions.akses import boleh_akses_darurat
from cases.aksi import AKSI, susun
from cases.izin import izin_isi, izin_kerja, izin_langkah, izin_syarat
from cases.izin_kasus import izin_aksi, izin_kasus, tim_terisi
from cases.kerahasiaan import PEMBACA_JEJAK
from cases.meja import diukur, kerja_langkah, kerja_waktu
from cases.models import Berkas, Kasus
from cases.pandangan import pandangan
from cases.pelaku import petugas_kasus
from cases.views.aduan import FORMULIR
from cases.views.dasar import coba, kasus_atau_404, ke_kasus
from cases.workflow import syarat_susulan, tidak_perlu
from standards.kosakata import Tahap
from standards.models import Standar

KEADAAN = {"berjalan": "Berjalan", "terlambat": "Lewat tenggat", "tutup": "Ditutup"}


@require_GET
def daftar(request):
    """Cases one may know of, newest first; filters stand in the address."""
    jabatan = request.user.jabatan
    baris = Kasus.objects.visible_to(jabatan).sebaris(jabatan)
    baris = saring(baris, request.GET, jabatan)
    kasus, berikutnya, sebelumnya = potong(baris, request, "dibuka_pada")
    konteks = {
        "daftar": kasus,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
        "boleh_darurat": boleh_akses_darurat(jabatan),
        "pilihan_keadaan": KEADAAN.items(),
        "pilihan_tahap": Tahap.choices,
        "pilihan_layanan": Standar.objects.ringkas().filter(instansi=jabatan.instansi_id),
    }
    return render(request, "cases/daftar.html", konteks)


def saring(baris, kueri, jabatan):
    """The cases that the filters of the list leave; also for its file (reports/ekspor)."""
    keadaan = kueri.get("keadaan", "")
    if keadaan == "berjalan":
        baris = baris.berjalan()
    elif keadaan == "terlambat":
        baris = baris.terlambat(timezone.now())
    elif keadaan == "tutup":
        baris = baris.filter(ditutup_pada__isnull=False)
    if (tahap := kueri.get("tahap")) in Tahap.values:
        baris = baris.filter(tahap=tahap)
    if (layanan := kueri.get("layanan", "")).isdigit():
        baris = baris.filter(standar=layanan)
    if "saya" in kueri:
        baris = baris.filter(petugas=jabatan.pengguna_id)
    return baris


@require_GET
def detail(request, nomor):
    """Where is this case, what is next, who must do it, until when, and what may I do."""
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    if kasus.tertutup:
        prefetch_related_objects([kasus], "episode_lanjutan")
    langkah = [
        {
            "langkah": x,
            "izin": izin_langkah(x, jabatan),
            "kerja": kerja_langkah(x),
            "kerjakan": izin_kerja(x, jabatan) if x.terbuka and diukur(x) else None,
        }
        for x in kasus.langkah.all()
        if x.terkini
    ]
    syarat, cukup = list(kasus.persyaratan.all()), tidak_perlu(kasus)
    konteks = kerangka(kasus, jabatan, "ringkasan") | {
        "sekarang": [x for x in langkah if x["langkah"].status in ("terbuka", "menunggu")],
        "selesai": [
            {"langkah": x, "kerja": kerja_langkah(x)}
            for x in kasus.langkah.all()
            if x.selesai or (x.terkini and x.gugur)
        ],
        "tidak_perlu": cukup,
        "syarat": [(r, izin_syarat(r, jabatan)) for r in syarat],
        "hitung_syarat": hitung_syarat([r for r in syarat if r.pk not in cukup]),
        "jam": jam_terbaca(kasus),
        "kode_jalur": kasus.kode_jalur(),
        "usul": next((u for u in kasus.usul_penutupan.all() if u.diputus_pada is None), None),
        "aduan": kasus.aduan.all(),
        "orang": orang_kasus(kasus),
        "baca_orang": baca_orang(kasus, jabatan),
        "tim": tim_kasus(kasus),
        "pendukung": [p for p in petugas_kasus(kasus) if not p.utama],
        "susulan": [] if kasus.tertutup else syarat_susulan(kasus),
        "ganti_klien": izin_aksi(kasus, "ganti_klien", jabatan).sekarang,
        "lanjutan": next(iter(kasus.episode_lanjutan.all()), None) if kasus.tertutup else None,
    }
    return render(request, "cases/detail.html", konteks)


def kerangka(kasus, jabatan, tab):
    """What the frame of every case page shows: header, stages, acts, tabs."""
    return {
        "kasus": kasus,
        "tahapan": linimasa(kasus),
        "aksi": susun(
            [
                (AKSI[nama], izin)
                for nama, izin in izin_kasus(kasus, jabatan).items()
                if izin.boleh and nama in AKSI
            ]
        ),
        "jeda": next((j for j in kasus.jeda.all() if j.selesai is None), None),
        "hunian": next((p for p in kasus.penampungan.all() if p.keluar_pada is None), None),
        "narasi": (lihat := pandangan(kasus, jabatan)).narasi,
        "lihat": lihat,
        "boleh_darurat": not lihat.terbuka and boleh_akses_darurat(jabatan),
        "baca_jejak": jabatan.peran in PEMBACA_JEJAK,
        "versi_kini": versi_kini(kasus.standar),
        "pemohon": pengembalian.terbuka(kasus),
        "tab": tab,
    }


def baca_orang(kasus, jabatan):
    """The named people of a case: for those who read its story, and those who enter them."""
    lihat = pandangan(kasus, jabatan)
    return lihat.narasi or (lihat.terbuka and izin_isi(kasus, jabatan).boleh)


def versi_kini(standar):
    """The version that is in force now, when it is not this one."""
    if standar.aktif:
        return None
    baru = Standar.objects.aktif().filter(kode=standar.kode)
    return baru.values_list("versi", flat=True).first()


def jam_terbaca(kasus):
    """The clocks of the case page: each with its desk time, its changes, and how it ended."""
    ubah = defaultdict(list)  # the changes of each clock's limit, oldest first
    for u in kasus.ubah_waktu.all():
        ubah[u.urut].append(u)
    kini = timezone.now()
    for j in kasus.jam.all():
        kerja, w = kerja_waktu(kasus, j), kasus.aturan.waktu[j.urut]
        yield {
            "jam": j,
            "kerja": kerja,
            "tepat": not kerja.lewat if kerja else j.tepat_waktu,
            "nanti": j.mulai > kini,
            "terkunci": bool(j.mengunci) and j.paling_cepat > kini,
            "ubah": ubah[j.urut],
            "semula": w.maksimal or w.minimal,
            "dasar": w.boleh_diubah,
        }


def linimasa(kasus):
    """The stages of this case's path: behind, now, ahead. A closed case passed what it did."""
    isi = kasus.aturan
    urut = isi.tahap_jalur(kasus.jalur)
    kini = urut.index(kasus.tahap) if kasus.tahap in urut else 0
    dijalani = {x.tahap for x in kasus.langkah.all() if x.selesai and not x.rangkaian}

    def keadaan(i, tahap):
        if kasus.tertutup:
            return "lalu" if tahap in dijalani else "nanti"
        return "lalu" if i < kini else "kini" if i == kini else "nanti"

    return [{"nama": isi.sebutan_tahap(t), "keadaan": keadaan(i, t)} for i, t in enumerate(urut)]


def orang_kasus(kasus):
    """(subject of the standard, the person or None) of each person it names."""
    ada = {o.subjek: o for o in kasus.orang.all()} if kasus.aturan.subjek else {}
    return [(s, ada.get(s.kode)) for s in kasus.aturan.subjek]


def tim_kasus(kasus):
    """(the team's name, its people) of each team that a step named."""
    aktif = [p for p in kasus.penugasan.all() if p.selesai is None]
    return [
        (
            kasus.aturan.peran[kode].sebutan,
            ", ".join(a.pengguna.nama for a in aktif if a.tim == kode),
        )
        for kode in sorted(tim_terisi(kasus))
    ]


def hitung_syarat(syarat):
    """The requirements that apply, counted: "3 ada · 1 belum · 1 dikecualikan"."""
    kata = {"ada": "ada", "belum": "belum", "dikecualikan": "dikecualikan"}
    kata["tidak_terpenuhi"] = "tidak terpenuhi"
    jumlah = {k: sum(r.status == k for r in syarat) for k in kata}
    return " · ".join(f"{n} {kata[k]}" for k, n in jumlah.items() if n) or "tidak ada"


@require_GET
def riwayat(request, nomor):
    kasus = kasus_atau_404(request, nomor)
    baris = kasus.riwayat.select_related("oleh__pengguna", "langkah")
    catatan, berikutnya, sebelumnya = potong(baris, request, "pada")
    konteks = kerangka(kasus, request.user.jabatan, "riwayat") | {
        "catatan": catatan,
        "berikutnya": berikutnya,
        "sebelumnya": sebelumnya,
    }
    return render(request, "cases/riwayat.html", konteks)


@require_GET
def dokumen(request, nomor):
    kasus = kasus_atau_404(request, nomor)
    jabatan = request.user.jabatan
    berkas = Berkas.objects.pada(kasus, jabatan).select_related("langkah", "persyaratan", "oleh")
    konteks = kerangka(kasus, jabatan, "dokumen") | {"berkas": berkas}
    return render(request, "cases/dokumen.html", konteks)


@FORMULIR
def aksi(request, nomor, nama):
    """One page for every act on the whole case: what will happen, what it asks, one button."""
    kasus = kasus_atau_404(request, nomor)
    jabatan, rincian = request.user.jabatan, AKSI[nama]
    izin = izin_aksi(kasus, nama, jabatan)
    if not izin.boleh:
        raise PermissionDenied("Tindakan ini bukan wewenang Anda, atau sudah tidak tersedia.")
    if rincian.ruang:
        return redirect(rincian.ruang, kasus.nomor)
    dikirim = request.POST if request.method == "POST" else None
    berkas = request.FILES or None
    form = rincian.form(dikirim, berkas, kasus=kasus, by=jabatan, kueri=request.GET)
    if request.method == "POST" and form.is_valid() and not form.bertanya_dulu:
        hasil = coba(request, form, rincian.jalankan, kasus, by=jabatan, **form.untuk_aksi())
        if hasil is not None:
            if hasil is not False:
                messages.success(request, rincian.pesan)
            return ke_kasus(request, hasil if isinstance(hasil, Kasus) else kasus)
    usul = next((u for u in kasus.usul_penutupan.all() if u.diputus_pada is None), None)
    konteks = kerangka(kasus, jabatan, "") | {
        "surat": surat_terbit.milik(kasus) if getattr(form, "dua_klien", None) else (),
        "rincian": rincian,
        "form": form,
        "izin": izin,
        "usul": usul,
    }
    return render(request, "cases/aksi.html", konteks)
