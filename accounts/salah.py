"""Refusals of the domain, shown where they belong."""


def tempelkan(form, salah):
    """Put the sentences of a domain refusal beside the fields they name, else on top."""
    if not hasattr(salah, "error_dict"):
        form.add_error(None, salah)
        return
    for medan, daftar in salah.error_dict.items():
        form.add_error(medan if medan in form.fields else None, daftar)
