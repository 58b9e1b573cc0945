"""Filters of letters."""

from django import template

from letters import periksa

register = template.Library()
register.filter(periksa.kode_qr)
