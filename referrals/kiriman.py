"""What goes along with a referral: what may be chosen, and exactly what comes of the choice."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cases.actions.pelimpahan import berkas_kiriman
from cases.models import Berkas
from cases.pandangan import pandangan
from cases.serahan import susun_isi
from letters.models import Surat
from referrals.models import SalinanRujukan
from standards.kosakata import Jenis

PDF = "application/pdf"


def asesmen_kiriman(kasus, jabatan):
    """The completed assessments that this person may read, and so may send."""
    if not pandangan(kasus, jabatan).narasi:
        return []
    return [
        x
        for x in sorted(kasus.langkah.all(), key=lambda x: (x.urut, x.pk))
        if x.jenis == Jenis.ASESMEN and x.terkini and x.selesai
    ]


def surat_kiriman(kasus, jabatan):
    """The issued letters of the case that this person may open."""
    terbit = Surat.objects.visible_to(jabatan).filter(kasus=kasus, status=Surat.Status.TERBIT)
    return terbit.exclude(pdf="").order_by("pk")


def susun(kasus, pilihan, jabatan):
    """(isi, pilihan) of what was ticked: nothing goes that this person may not send."""
    asesmen = [x for x in asesmen_kiriman(kasus, jabatan) if x.pk in pilihan["asesmen"]]
    surat = list(surat_kiriman(kasus, jabatan).filter(pk__in=pilihan["surat"]))
    berkas = list(berkas_kiriman(kasus, jabatan).filter(pk__in=pilihan["berkas"]))
    isi = susun_isi(
        kasus,
        kronologi=pilihan["kronologi"],
        catatan=pilihan["catatan"].strip(),
        berkas=berkas,
        asesmen=asesmen,
        surat=[str(s) for s in surat],
    )
    tersusun = {"asesmen": asesmen, "surat": surat, "berkas": berkas}
    return isi, pilihan | {k: [x.pk for x in v] for k, v in tersusun.items()}


def sidik(isi):
    """A short mark of what was shown, to notice that it has changed since."""
    teks = json.dumps(isi, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(teks.encode()).hexdigest()[:16]


def salin(rujukan):
    """Copies in the other office's folder of what the referral lists.

    Raises:
        ValidationError: one of them was withdrawn or voided since it was listed.
    """
    pilihan = rujukan.pilihan
    surat = Surat.objects.filter(pk__in=pilihan.get("surat", ()))
    berkas = Berkas.objects.filter(pk__in=pilihan.get("berkas", ()))
    for s in surat.order_by("pk"):
        if s.status != Surat.Status.TERBIT:
            raise ValidationError(f"{s} sudah batal; susun rujukan ini lagi tanpa surat itu.")
        _salin(rujukan, s.pdf, nama=str(s), ekstensi="pdf", mime=PDF, sidik=s.sidik)
    for b in berkas.order_by("pk"):
        if b.ditarik:
            raise ValidationError(
                f"Berkas {b.nama_asli} sudah ditarik; susun rujukan ini lagi tanpa berkas itu."
            )
        ciri = {"ekstensi": b.ekstensi, "mime": b.mime, "sidik": b.sidik}
        _salin(rujukan, b.isi, nama=b.nama_asli, **ciri)


def _salin(rujukan, sumber, *, nama, **ciri):
    with sumber.open("rb") as berkas:
        isi = ContentFile(berkas.read(), name=nama.replace("/", "-"))
    SalinanRujukan.objects.create(rujukan=rujukan, nama=nama[:200], isi=isi, **ciri)
