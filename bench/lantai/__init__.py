"""The floor: the smallest signed-in Django pages that do what a page of Tuntas does.

One indexed query, one plain template, padded to the same number of bytes. Only the bench serves it.
"""
