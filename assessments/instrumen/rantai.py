"""What must be answered for a section or a question to be shown."""


def rantai(isi):
    """(section or question, everything that must be answered for it to be shown).

    A question that is hidden has no answer, so its own conditions are conditions of whatever
    waits for it. Each is (section, question, answers); all must hold.
    """
    letak = {p.kode: (b, p) for b in isi.bagian for p in b.pertanyaan}
    ingat = {}

    def milik(entri, induk=()):
        hasil = list(induk)
        for kode, mau in entri.bila.items():
            b, p = letak[kode]
            hasil += untuk(kode, b, p)
            hasil.append((b.kode, kode, (mau,) if isinstance(mau, str) else tuple(mau)))
        return list(dict.fromkeys(hasil))

    def untuk(kode, b, p):
        if kode not in ingat:
            ingat[kode] = milik(p, milik(b))
        return ingat[kode]

    for b in isi.bagian:
        yield b, milik(b)
        for p in b.pertanyaan:
            yield p, untuk(p.kode, b, p)
