"""Certificates for tests: a root of their own, and people's files signed by it."""

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    pkcs12,
)
from cryptography.x509.oid import NameOID

SANDI = "sandi sertifikat"


def _nama(umum):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, umum)])


class Penerbit:
    """A certificate authority of the test's own."""

    def __init__(self):
        self.kunci = rsa.generate_private_key(65537, 2048)
        self.sertifikat = self._tanda(_nama("Penerbit Uji"), self.kunci.public_key(), 3650, True)

    def _tanda(self, nama, kunci, hari, akar=False, sejak=-1):
        kini = datetime.now(UTC)
        pembuat = x509.CertificateBuilder(
            issuer_name=_nama("Penerbit Uji"),
            subject_name=nama,
            public_key=kunci,
            serial_number=x509.random_serial_number(),
            not_valid_before=kini + timedelta(days=sejak),
            not_valid_after=kini + timedelta(days=hari),
        )
        pakai = dict.fromkeys(
            (
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        pembuat = pembuat.add_extension(x509.BasicConstraints(akar, None), critical=True)
        pembuat = pembuat.add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=not akar,
                key_cert_sign=akar,
                crl_sign=akar,
                **pakai,
            ),
            critical=True,
        )
        return pembuat.sign(self.kunci, hashes.SHA256())

    def berkas(self, nama, sandi=SANDI, hari=365, sejak=-1):
        """A PKCS#12 file; without a passphrase where `sandi` is empty."""
        kunci = rsa.generate_private_key(65537, 2048)
        satu = self._tanda(_nama(nama), kunci.public_key(), hari, sejak=sejak)
        lindung = BestAvailableEncryption(sandi.encode()) if sandi else NoEncryption()
        return pkcs12.serialize_key_and_certificates(b"uji", kunci, satu, None, lindung)

    def der(self):
        return self.sertifikat.public_bytes(Encoding.DER)
