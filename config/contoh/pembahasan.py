"""Case conferences of the stories: called, written to, held, by the acts that the screens call."""

from datetime import timedelta

from django.utils import timezone

from accounts.peran import Peran
from assessments.actions import konferensi, konferensi_catat, konferensi_tugas
from assessments.models import Konferensi

#: Who has the minutes when the story does not say.
PENULIS = (Peran.PEKSOS, Peran.PENDAMPING)


def putuskan(langkah, catatan, by, orang, lain, jawaban):
    """The conference of a step as the story tells it.

    Args:
        lain: putusan, alasan; orang ("Peksos; psikolog"), pendapat {sign-in name: words}, tugas
            [{uraian, siapa, hari}], opsi, berbeda.
    """
    kasus = langkah.kasus
    notulis = _notulis(kasus, by, orang)
    kata = {orang[nama]: isi for nama, isi in lain.get("pendapat", {}).items()}
    semua = dict.fromkeys([by, notulis, *kata])
    hadir = [_dalam(j) | {"pendapat": kata.get(j, "")} for j in semua]
    if not kata:
        tamu = [t.strip() for t in lain.get("orang", "").split(";") if t.strip()]
        hadir += [{"nama": t, "hadir": True} for t in tamu if t.lower() != "peksos"]
    isi = {
        "waktu": timezone.now(),
        "tempat": f"Ruang rapat {kasus.instansi.nama}"[:200],
        "keputusan": catatan,
        "opsi": lain.get("opsi", ""),
        "pendapat_berbeda": lain.get("berbeda", ""),
        "pimpinan": by.pengguna,
        "notulis": notulis.pengguna,
    }
    konferensi_catat.catat_konferensi(
        kasus,
        isi,
        by=by,
        langkah=langkah,
        peserta=hadir,
        tugas=[_tugas(kasus, t, orang) for t in lain.get("tugas", ())],
        putusan=lain.get("putusan", "setuju"),
        alasan=lain.get("alasan", ""),
        ke_langkah=lain.get("ke_langkah"),
        jawaban=jawaban,
    )


def _notulis(kasus, by, orang):
    """Whoever carries the case; they sign the minutes beside the one who chaired."""
    semua = [j for j in orang.values() if j.pengguna_id != by.pengguna_id]
    pemegang = [j for j in semua if j.pengguna_id == kasus.petugas_id]
    return (pemegang or [j for j in semua if j.peran in PENULIS])[0]


def _dalam(jabatan):
    return {
        "pengguna": jabatan.pengguna,
        "nama": jabatan.pengguna.nama,
        "profesi": jabatan.nama_jabatan,
        "hadir": True,
    }


def _tugas(kasus, isi, orang):
    hari = kasus.instansi.hari_ini() + timedelta(days=isi["hari"])
    return {"uraian": isi["uraian"], "pengguna": orang[isi["siapa"]].pengguna, "tenggat": hari}


def undang(kasus, catatan, by, lain, orang):
    """Plan a conference for the open step, with what some have written already."""
    langkah = kasus.langkah.terkini().filter(jenis="konferensi").exclude(status="selesai").first()
    saat = timezone.localtime(timezone=kasus.instansi.zona) + timedelta(days=lain["hari"])
    isi = {
        "waktu": saat.replace(hour=9, minute=0, second=0, microsecond=0),
        "tempat": f"Ruang rapat {kasus.instansi.nama}"[:200],
        "acara": catatan,
        "keperluan": lain.get("keperluan", Konferensi.Keperluan.INTERVENSI),
    }
    dalam = [orang[nama].pengguna for nama in lain["peserta"]]
    k = konferensi.undang(
        kasus, isi, langkah=langkah, dalam=dalam, luar=lain.get("luar", ()), by=by
    )
    for nama, kata in lain.get("pendapat", {}).items():
        konferensi.tulis_pendapat(k, ringkasan=kata, pendapat="", by=orang[nama])


def selesaikan_tugas(kasus, catatan, by, lain, orang):
    tugas = kasus.konferensi.get(status="selesai").tugas.get(pengguna=by.pengguna)
    konferensi_tugas.selesaikan_tugas(tugas, hasil=catatan, by=by)


AKSI = {"undang": undang, "tugas_pembahasan": selesaikan_tugas}
