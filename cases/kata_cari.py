"""Words that are searched for: how they are stored, and which words may be meant by a slip.

What is searched is kept in GIN indexes over `cari_vektor` (migration 0011). A mistyped word is not
compared with a million names but with the distinct words ever used (`KataCari`), a table that
hardly grows any more once an office is at work; whatever comes near is then looked up exactly.
"""

from string import ascii_lowercase

from django.contrib.postgres.search import SearchQuery, SearchVectorExact, SearchVectorField
from django.db import connection
from django.db.models import Func, Q

from standards.kata_cari import yang_dicari

#: The expressions of the indexes, to the letter. No value stands in them, as it would become a
#: parameter, and a prepared query then could not use the index.
KLIEN = Func("nama", "alias", "alamat_ktp", "alamat_domisili", "instansi", function="cari_vektor")
ADUAN = Func("terlapor", "lokasi", "kronologi", "nomor_surat", "instansi", function="cari_vektor")
LANGKAH = Func("catatan", "orang", function="cari_vektor")

PENDEK, PANJANG = 3, 40  # letters of the words that are kept in KataCari
SUKU = 5  # from so many letters on a slip is found by its trigrams, below by trying every slip
MIRIP = 6  # so many words may be meant by one

#: For each word typed: does a kept word begin so, and which come near? In the same question, the
#: places of the office's region whose name begins as the whole text, with those in them.
TANYA = """
SELECT d.urut, k.kata FROM unnest(%s::text[]) WITH ORDINALITY d(kata, urut)
CROSS JOIN LATERAL (
    SELECT kata, similarity(kata, d.kata) mirip FROM cases_katacari WHERE kata %% d.kata
    ORDER BY mirip DESC, kata LIMIT %s
) k
UNION ALL
SELECT 0, kata FROM cases_katacari WHERE kata = ANY(%s)
UNION ALL
SELECT -1, d.kode FROM accounts_wilayah w
JOIN accounts_wilayah d ON d.kode = w.kode OR d.induk_id = w.kode
WHERE w.kode LIKE %s AND lower(w.nama) LIKE %s
"""


class KataDicari:
    """What was typed, with what may have been meant: conditions for each table."""

    def __init__(self, teks, instansi):
        self.instansi = instansi
        self.kata = yang_dicari(teks)
        self.dekat, self.tempat = self._tanya()

    def __bool__(self):
        return bool(self.kata)

    def klien(self):
        return self._cocok(KLIEN, "wilayah_domisili", berkantor=True)

    def aduan(self):
        return self._cocok(ADUAN, "wilayah", berkantor=True)

    def langkah(self):
        return self._cocok(LANGKAH)

    def _cocok(self, vektor, tempat="", *, berkantor=False):
        cocok = Q(SearchVectorExact(_vektor(vektor), self._kueri(berkantor)))
        if tempat and self.tempat:
            cocok |= Q(**{f"{tempat}__in": self.tempat})
        return cocok

    def _kueri(self, berkantor):
        bagian = ["|".join([_awalan(k), *self.dekat.get(k, ())]) for k in self.kata]
        if berkantor:
            bagian.append(f"kantor{self.instansi.pk}")
        return SearchQuery("&".join(f"({b})" for b in bagian), search_type="raw", config="simple")

    def _tanya(self):
        """({word typed: words that may be meant}, codes of places of that name)."""
        huruf = [k for k in self.kata if k.isalpha() and PENDEK <= len(k) <= PANJANG]
        panjang = [k for k in huruf if len(k) >= SUKU]
        salah = {s: k for k in huruf if len(k) < SUKU for s in salah_ketik(k)}
        dekat, tempat = {}, []
        if not huruf:
            return dekat, tempat
        daerah = f"{self.instansi.wilayah_id}.%" if self.instansi.wilayah_id else ""
        with connection.cursor() as k:
            k.execute(TANYA, [panjang, MIRIP, list(salah), daerah, " ".join(self.kata) + "%"])
            for urut, kata in k.fetchall():
                if urut == -1:
                    tempat.append(kata)
                    continue
                asal = panjang[urut - 1] if urut else salah[kata]
                dekat.setdefault(asal, set()).add(kata)
        return {k: sorted(v) for k, v in dekat.items()}, tempat


def _vektor(bentuk):
    salin = bentuk.copy()
    salin.output_field = SearchVectorField()
    return salin


def _awalan(kata):
    """A word begun counts, unless so short that half the table begins so."""
    return f"{kata}:*" if len(kata) >= PENDEK else kata


def salah_ketik(kata):
    """The words that one slip away: a letter too many, too few, another, or two exchanged."""
    pisah = [(kata[:i], kata[i:]) for i in range(len(kata) + 1)]
    kurang = {a + b[1:] for a, b in pisah if b}
    tukar = {a + b[1] + b[0] + b[2:] for a, b in pisah if len(b) > 1}
    ganti = {a + h + b[1:] for a, b in pisah if b for h in ascii_lowercase}
    lebih = {a + h + b for a, b in pisah for h in ascii_lowercase}
    return {s for s in kurang | tukar | ganti | lebih if len(s) >= PENDEK} - {kata}
