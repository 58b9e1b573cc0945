"""Blank forms to print for work without power or signal.

What a sheet asks is read from the forms of the screen and from the standard, so that a new service
has its blank forms by itself: `kosong` makes a case that nobody has, `lembar` the sheets, `medan`
the printed shape of a form's fields, `cetak` the PDF.
"""
