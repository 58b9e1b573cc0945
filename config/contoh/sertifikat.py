"""Certificates for the demo's signatories, from an authority that exists for a moment only."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from django.utils import timezone

from accounts.models import Instansi
from accounts.peran import Peran
from config.contoh.kantor import SANDI
from letters.actions.sertifikat import pasang_sertifikat

PENERBIT = "Penerbit Sertifikat Contoh (bukan BSrE)"
#: Before the first story and long after the last.
MASA = timedelta(days=5 * 365)


def pasang(kantor, orang):
    """In an office that signs electronically its heads get a certificate; passphrase `SANDI`.

    Args:
        orang: the office's posts.
    """
    if kantor.cara_tanda_tangan != Instansi.CaraTandaTangan.ELEKTRONIK:
        return
    kepala = {j.pengguna_id: j for j in orang if j.peran == Peran.KEPALA_INSTANSI}
    for jabatan in kepala.values():
        pasang_sertifikat(buat(jabatan.pengguna.nama), SANDI, by=jabatan)


def buat(nama):
    """A PKCS#12 file for this name."""
    akar, kunci = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    kini = timezone.now()
    pembuat = x509.CertificateBuilder(
        issuer_name=_nama(PENERBIT),
        subject_name=_nama(nama),
        public_key=kunci.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=kini - MASA,
        not_valid_after=kini + MASA,
    )
    sertifikat = pembuat.sign(akar, hashes.SHA256())
    sandi = BestAvailableEncryption(SANDI.encode())
    return pkcs12.serialize_key_and_certificates(nama.encode(), kunci, sertifikat, None, sandi)


def _nama(umum):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, umum[:64])])
