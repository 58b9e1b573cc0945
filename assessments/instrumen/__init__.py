"""Instruments as data: a form is a file that says what is asked, of whom, and how it is scored.

`skema` is what a file can say, `hitung` what follows from answers (what is shown, scores, bands),
`muat` reads, checks and keeps files. None of it knows of a case.
"""
