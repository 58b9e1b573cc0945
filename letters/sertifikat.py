"""Electronic signatures: a small interface, and the one signer that there is, a certificate file.

An e-sign service follows as another class with `periksa` and `tanda_tangani`, and another value
of Instansi.cara_tanda_tangan. The signature is PAdES, invisible: the page keeps its own block.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from io import BytesIO

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.kalimat import tanggal
from accounts.models import Instansi
from letters.models import Sertifikat

#: No file of one person's key and its chain is larger.
PALING_BESAR = 100 * 1024
MEDAN = "TandaTangan"


@dataclass(frozen=True)
class Isi:
    """What an opened PKCS#12 file holds, as far as anybody is told."""

    subjek: str
    penerbit: str
    berlaku_sejak: datetime
    berlaku_sampai: datetime
    sidik: str


MEDAN_ISI = tuple(m.name for m in fields(Isi))


class SertifikatBerkas:
    """Signs with the PKCS#12 file that the signatory has uploaded (Sertifikat saya)."""

    def periksa(self, jabatan, sandi):
        """Raise, beside its field, whatever would keep this person from signing now."""
        punya = Sertifikat.objects.filter(pengguna=jabatan.pengguna_id).first()
        if punya is None:
            raise ValidationError(
                {"sandi": "Anda belum memasang sertifikat; pasang di Akun saya, Sertifikat saya."}
            )
        if not sandi:
            raise ValidationError({"sandi": "Isi kata sandi sertifikat Anda."})
        berlaku(buka(_baca(punya), sandi))

    def tanda_tangani(self, pdf, jabatan, sandi):
        """The PDF with this person's signature, as bytes."""
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
        from pyhanko.sign.fields import SigSeedSubFilter

        self.periksa(jabatan, sandi)
        berkas = _baca(Sertifikat.objects.get(pengguna=jabatan.pengguna_id))
        kunci = SimpleSigner.load_pkcs12_data(berkas, other_certs=[], passphrase=sandi.encode())
        keterangan = PdfSignatureMetadata(
            field_name=MEDAN,
            subfilter=SigSeedSubFilter.PADES,
            name=jabatan.pengguna.nama,
            location=jabatan.instansi.kota,
            md_algorithm="sha256",
        )
        hasil = PdfSigner(keterangan, signer=kunci).sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        )
        return hasil.getvalue()


PENANDA = {Instansi.CaraTandaTangan.ELEKTRONIK: SertifikatBerkas()}


def penanda(instansi):
    """The signer that the office has chosen."""
    return PENANDA.get(instansi.cara_tanda_tangan) or SertifikatBerkas()


def tanda_tangani(pdf, jabatan, sandi):
    """The PDF, signed the way this person's office signs."""
    return penanda(jabatan.instansi).tanda_tangani(pdf, jabatan, sandi)


def _baca(sertifikat):
    with sertifikat.berkas.open("rb") as berkas:
        return berkas.read()


def buka(berkas, sandi):
    """The certificate in a PKCS#12 file, or the sentence that says why not.

    Raises:
        ValidationError: no such file (`berkas`), or another passphrase (`sandi`).
    """
    if _terbuka_tanpa_sandi(berkas):
        raise ValidationError(
            {"berkas": "Berkas ini tidak dilindungi kata sandi; minta yang berkata sandi."}
        )
    try:
        kunci, sertifikat, _ = pkcs12.load_key_and_certificates(berkas, sandi.encode())
    except ValueError as salah:
        kata = "Kata sandi sertifikat tidak cocok"
        if berkas[:1] != b"\x30":  # not even ASN.1
            raise ValidationError({"berkas": "Berkas ini bukan sertifikat PKCS#12."}) from salah
        raise ValidationError({"sandi": f"{kata}."}) from salah
    if kunci is None or sertifikat is None:
        raise ValidationError({"berkas": "Berkas ini tidak memuat kunci dan sertifikatnya."})
    return Isi(
        subjek=_nama(sertifikat.subject),
        penerbit=_nama(sertifikat.issuer),
        berlaku_sejak=sertifikat.not_valid_before_utc,
        berlaku_sampai=sertifikat.not_valid_after_utc,
        sidik=sertifikat.fingerprint(hashes.SHA256()).hex(),
    )


def berlaku(isi):
    """Raise unless the certificate is valid now."""
    kini = timezone.now()
    if kini > isi.berlaku_sampai:
        akhir = tanggal(timezone.localdate(isi.berlaku_sampai))
        raise ValidationError({"sandi": f"Sertifikat Anda berakhir {akhir}; pasang yang baru."})
    if kini < isi.berlaku_sejak:
        awal = tanggal(timezone.localdate(isi.berlaku_sejak))
        raise ValidationError({"sandi": f"Sertifikat Anda baru berlaku mulai {awal}."})


def _terbuka_tanpa_sandi(berkas):
    for kosong in (None, b""):
        try:
            pkcs12.load_key_and_certificates(berkas, kosong)
        except (ValueError, TypeError):
            continue
        return True
    return False


def _nama(nama):
    """The common name, else the whole as RFC 4514 writes it."""
    umum = nama.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(umum[0].value if umum else nama.rfc4514_string())[:200]
