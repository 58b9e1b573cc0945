"""A table as a widget: rows of small fields, with an empty row to fill and one to copy."""

from django import forms
from django.template.loader import render_to_string

from assessments.instrumen import hitung
from assessments.instrumen.skema import JenisTanya as J

PALING_BANYAK = 80


class TabelWidget(forms.Widget):
    """Reads and draws `nama-<row>-<column>`; a row whose box `hapus` is ticked is left out."""

    use_fieldset = True

    def __init__(self, tanya, tambah=False):
        super().__init__()
        self.tanya, self.tambah = tanya, tambah
        self.kolom = hitung.kolom_tabel(tanya)

    def value_from_datadict(self, data, files, name):
        baris = []
        for i in range(min(_bilangan(data.get(f"{name}-banyak")), PALING_BANYAK)):
            if data.get(f"{name}-{i}-hapus"):
                continue
            isi = {}
            for k in self.kolom:
                if sel := self._baca(data, f"{name}-{i}-{k.kode}", k):
                    isi[k.kode] = sel
            if isi:
                baris.append(isi)
        return baris

    @staticmethod
    def _baca(data, nama, kolom):
        if kolom.jenis == J.BANYAK:
            return data.getlist(nama) if hasattr(data, "getlist") else data.get(nama)
        return (data.get(nama) or "").strip()

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-banyak" not in data

    def id_for_label(self, id_):
        return f"{id_}-0"

    def render(self, name, value, attrs=None, renderer=None):
        isi = [b for b in value or [] if isinstance(b, dict)]
        baris = [*isi, {}] if self.tambah or not isi else isi
        return render_to_string(
            "assessments/_tabel.html",
            {
                "nama": name,
                "id": (attrs or {}).get("id", name),
                "tanya": self.tanya,
                "banyak": len(baris),
                "baris": [(i, self._sel(name, i, b)) for i, b in enumerate(baris)],
                "contoh": self._sel(name, "__baris__", {}),
            },
        )

    def _sel(self, nama, i, isi):
        """[(column, id, its field drawn)] of one row."""
        return [(k, f"id_{nama}-{i}-{k.kode}", _medan(k, f"{nama}-{i}", isi)) for k in self.kolom]


def _medan(k, nama, isi):
    nilai = isi.get(k.kode)
    if isinstance(nilai, float):
        nilai = f"{nilai:g}".replace(".", ",")
    widget, kelas = _widget(k, nilai)
    attrs = {"id": f"id_{nama}-{k.kode}", "class": kelas}
    return widget.render(f"{nama}-{k.kode}", nilai, attrs)


def _widget(k, nilai):
    match k.jenis:
        case J.PARAGRAF:
            return forms.Textarea(attrs={"rows": 2}), "form-control"
        case J.ANGKA:
            return forms.TextInput(attrs={"inputmode": "decimal"}), "form-control"
        case J.TANGGAL:
            jenis = "date" if not nilai or len(str(nilai)) == 10 else "text"
            return forms.TextInput(attrs={"type": jenis}), "form-control"
        case J.BANYAK:
            return forms.SelectMultiple(choices=hitung.pilihan(k)), "form-select"
        case J.YA_TIDAK | J.PILIHAN | J.SKALA:
            return forms.Select(choices=[("", "Pilih …"), *hitung.pilihan(k)]), "form-select"
    return forms.TextInput(), "form-control"


def _bilangan(teks):
    return int(teks) if str(teks or "").isdecimal() else 0
