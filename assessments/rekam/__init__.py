"""Rekam kasus: the whole case as one document, in the order in which it happened.

Source 1, step 6 ("Case Record"). `bagian.py` names the parts that can be chosen, `kasus.py` and
`asesmen.py` tell what happened, `lampiran.py` the lists behind it, `susun.py` puts them together.
Read only: nothing of a case is changed here.
"""
