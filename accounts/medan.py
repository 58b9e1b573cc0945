"""The form field for an area: four native selects, province to kelurahan.

With htmx the next select fills as one chooses; without JavaScript a button fills it.
"""

from django import forms

from accounts import wilayah
from accounts.models import Wilayah

TINGKAT = ("Provinsi", "Kabupaten/kota", "Kecamatan", "Kelurahan/desa")


class WilayahWidget(forms.Widget):
    """The value is the code of the most exact area chosen, '' for none."""

    template_name = "accounts/medan/wilayah.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        if name in data:
            return data[name]
        kode = ""
        for urut in range(1, 5):
            pilih = data.get(f"{name}_{urut}", "")
            if not pilih.startswith(kode):
                break
            kode = pilih or kode
            if not pilih:
                break
        return kode

    def value_omitted_from_data(self, data, files, name):
        return f"{name}_1" not in data and name not in data

    def id_for_label(self, id_, index=None):
        return f"{id_}_1" if id_ else id_

    def get_context(self, name, value, attrs):
        konteks = super().get_context(name, value, attrs)
        terpilih = wilayah.awalan(str(value or ""))
        induk = [None, *terpilih][: len(TINGKAT)]
        konteks["tingkat"] = [
            {
                "nama": f"{name}_{i + 1}",
                "label": TINGKAT[i],
                "id": f"{konteks['widget']['attrs'].get('id', name)}_{i + 1}",
                "pilihan": self._anak(induk[i]) if i < len(induk) else (),
                "terpilih": terpilih[i] if i < len(terpilih) else "",
            }
            for i in range(len(TINGKAT))
        ]
        return konteks

    #: Set by `satu_daftar_provinsi`: the provinces that several areas of a form share.
    provinsi = None

    def _anak(self, kode):
        return wilayah.anak(kode) if kode or self.provinsi is None else self.provinsi


def satu_daftar_provinsi(form):
    """The areas of one form ask for the provinces once."""
    provinsi = wilayah.anak()  # read when first shown, and kept by the query itself
    for medan in form.fields.values():
        if isinstance(medan.widget, WilayahWidget):
            medan.widget.provinsi = provinsi


class WilayahField(forms.ModelChoiceField):
    """An area at least as exact as a kabupaten/kota (`paling_kasar` = 2)."""

    widget = WilayahWidget
    default_error_messages = {
        "required": "Pilih wilayahnya, paling sedikit sampai kabupaten/kota.",
        "invalid_choice": "Wilayah ini tidak dikenal; pilih lagi dari daftar.",
    }

    def __init__(self, *, paling_kasar=2, **kwargs):
        self.paling_kasar = paling_kasar
        super().__init__(queryset=Wilayah.objects.all(), **kwargs)

    def _set_choices(self, value):
        """The widget asks for the few areas that it shows; 83,000 options are never listed."""

    choices = property(lambda self: (), _set_choices)

    def clean(self, value):
        area = super().clean(value)
        if area and area.tingkat < self.paling_kasar:
            raise forms.ValidationError(self.error_messages["required"])
        return area
