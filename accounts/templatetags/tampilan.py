"""Tags and filters of the screens: dates, deadlines, statuses, icons, the menu.

What stands in every row of a list is a tag in Python, not an included template: fifty deadlines
cost 1 ms this way and 8 ms the other.
"""

import re
from functools import lru_cache

from django import template
from django.db import ProgrammingError
from django.templatetags.static import static
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from accounts import kalimat, kata_kantor
from accounts.izin import PEMBACA_RIWAYAT
from accounts.lambang import berkas_lambang
from accounts.models import Instansi
from accounts.peran import (
    PENCATAT_ADUAN,
    PENDAMPING_KASUS,
    PIMPINAN_UNIT,
    SELURUH_KANTOR,
    Peran,
)

register = template.Library()
KATA_PANJANG = re.compile(r"\S{31,}")

BERKASUS = (
    *PENDAMPING_KASUS,
    *PIMPINAN_UNIT,
    Peran.KETUA_RPS,
    Peran.PETUGAS_LAYANAN,
    Peran.PIMPINAN_LEMBAGA,
)
#: Label, URL name, icon, the roles that use it (None: everyone with a post).
MENU = (
    ("Tugas saya", "cases:tugas", "check2-square", None),
    (
        "Ikhtisar",
        "reports:ikhtisar",
        "graph-up",
        tuple(set(Peran) - {Peran.PETUGAS_DESA, Peran.BENDAHARA}),
    ),
    ("Aduan", "cases:aduan", "megaphone", (*PENCATAT_ADUAN, Peran.KEPALA_BIDANG, Peran.AUDITOR)),
    ("Kasus", "cases:daftar", "folder2", (*BERKASUS, *SELURUH_KANTOR)),
    ("Klien", "cases:klien", "people", (*BERKASUS, *SELURUH_KANTOR)),
    (
        "Penempatan",
        "referrals:papan",
        "house-heart",
        (*BERKASUS, Peran.KEPALA_INSTANSI, Peran.AUDITOR, Peran.ADMIN_TU, Peran.ADMIN_SISTEM),
    ),
    ("Surat", "letters:semua", "envelope-paper", (*BERKASUS, *SELURUH_KANTOR)),
    ("Rujukan", "referrals:daftar", "send", (*BERKASUS, *SELURUH_KANTOR)),
    (
        "Lembaga",
        "referrals:lembaga",
        "hospital",
        (*BERKASUS, *SELURUH_KANTOR, Peran.ADMIN_SISTEM),
    ),
    (
        "Pengaduan",
        "complaints:pengaduan",
        "chat-left-text",
        tuple(set(Peran) - {Peran.PETUGAS_DESA, Peran.ADMIN_SISTEM, Peran.BENDAHARA}),
    ),
    (
        "Informasi publik",
        "complaints:informasi",
        "info-circle",
        (Peran.PETUGAS_LAYANAN, *PIMPINAN_UNIT, *SELURUH_KANTOR),
    ),
    ("Laporan", "reports:laporan", "bar-chart", (*BERKASUS, *SELURUH_KANTOR)),
    ("Kepuasan", "complaints:kepuasan", "emoji-smile", tuple(set(Peran) - {Peran.PETUGAS_DESA})),
    (
        "Jejak baca",
        "cases:jejak_baca",
        "eye",
        (Peran.KEPALA_BIDANG, Peran.KEPALA_INSTANSI, Peran.AUDITOR),
    ),
    ("Pengguna", "accounts:pengguna", "person-badge", (Peran.ADMIN_SISTEM,)),
    ("Unit", "accounts:unit", "buildings", (Peran.ADMIN_SISTEM,)),
    ("Kantor", "accounts:kantor", "bank", (Peran.ADMIN_SISTEM,)),
    ("Standar", "standards:standar", "journal-text", (Peran.ADMIN_SISTEM,)),
    ("Instrumen", "assessments:instrumen", "card-checklist", (Peran.ADMIN_SISTEM,)),
    ("Kalender", "standards:kalender", "calendar3", (Peran.ADMIN_SISTEM,)),
    ("Pengingat", "reports:pengingat", "bell", (Peran.ADMIN_SISTEM,)),
    ("Sisi masyarakat", "complaints:pengaturan", "globe2", (Peran.ADMIN_SISTEM,)),
    ("Kesehatan", "config:kesehatan", "heart-pulse", (Peran.ADMIN_SISTEM,)),
    ("Riwayat", "accounts:kantor_riwayat", "clock-history", PEMBACA_RIWAYAT),
)
#: The parts that keep the office itself stand under a heading of their own.
MENU_KANTOR = ("accounts:pengguna", "accounts:unit", "accounts:kantor", "standards:standar")
MENU_KANTOR += (
    "assessments:instrumen",
    "standards:kalender",
    "reports:pengingat",
    "referrals:lembaga",
    "complaints:pengaturan",
    "config:kesehatan",
    "accounts:kantor_riwayat",
)
#: What a status looks like: tone and icon. The word itself comes from the model's own label.
LAMBANG = {
    "draf": ("netral", "pencil"),
    "baru": ("info", "inbox"),
    "ditindaklanjuti": ("berhasil", "play-circle"),
    "duplikat": ("netral", "arrow-return-left"),
    "diteruskan": ("netral", "send"),
    "menunggu": ("netral", "hourglass"),
    "terbuka": ("info", "record-circle"),
    "berjalan": ("info", "play-circle"),
    "dijeda": ("perhatian", "pause-circle"),
    "belum": ("perhatian", "circle"),
    "terlambat": ("bahaya", "exclamation-triangle"),
    "darurat": ("bahaya", "exclamation-octagon"),
    "ada": ("berhasil", "check-lg"),
    "lengkap": ("berhasil", "check2-all"),
    "selesai": ("berhasil", "check-circle"),
    "terbit": ("berhasil", "patch-check"),
    "setuju": ("berhasil", "check-lg"),
    "dikecualikan": ("netral", "slash-circle"),
    "gugur": ("netral", "dash-circle"),
    "ditutup": ("netral", "lock"),
    "tutup": ("netral", "lock"),
    "kembalikan": ("perhatian", "arrow-return-left"),
    "tolak": ("bahaya", "x-circle"),
    "ditolak": ("bahaya", "x-circle"),
    "disetujui": ("berhasil", "check-lg"),
    "dikirim": ("info", "hourglass"),
    "diterima": ("berhasil", "check-lg"),
    "diserahkan": ("berhasil", "check2-all"),
    "ditarik": ("netral", "slash-circle"),
    "batal": ("bahaya", "x-circle"),
    "terverifikasi": ("info", "person-plus"),
    "ditangani": ("info", "play-circle"),
    "paraf": ("perhatian", "pen"),
    "tanda_tangan": ("perhatian", "vector-pen"),
    "bernomor": ("perhatian", "printer"),
    "dijawab": ("info", "reply"),
    "tidak_diterima": ("netral", "slash-circle"),
    "diberikan": ("berhasil", "check2-all"),
    "sebagian": ("perhatian", "circle"),
    "keberatan": ("perhatian", "flag"),
    "rahasia": ("bahaya", "lock-fill"),
    "terbatas": ("perhatian", "shield-lock"),
    "biasa": ("netral", "folder2"),
    "baik": ("berhasil", "check-circle"),
    "perhatian": ("perhatian", "exclamation-triangle"),
    "gangguan": ("bahaya", "x-circle"),
    "bahaya": ("bahaya", "exclamation-triangle"),
    "final": ("berhasil", "patch-check"),
    "direvisi": ("netral", "clock-history"),
}
IKON_NADA = {"perhatian": "clock-fill", "bahaya": "exclamation-triangle-fill"}
IKON_PESAN = {
    "success": "check-circle-fill",
    "error": "exclamation-octagon-fill",
    "warning": "exclamation-triangle-fill",
}


for _filter in (
    kalimat.tanggal,
    kalimat.tanggal_lengkap,
    kalimat.waktu_lengkap,
    kalimat.jam,
    kalimat.iso,
    kalimat.sisa,
    kalimat.lalu,
    kalimat.nada_tenggat,
    kalimat.angka,
    kalimat.nik_samar,
    kalimat.inisial,
):
    register.filter(_filter)


# --- icons and statuses ----------------------------------------------------------------------
@lru_cache(maxsize=256)
def _alamat_statis(path):
    return static(path)


@lru_cache(maxsize=256)
def _gambar(nama):
    sprite = _alamat_statis("vendor/bootstrap-icons/ikon.svg")
    return format_html(
        '<svg class="ikon" width="16" height="16" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        sprite,
        nama,
    )


@register.simple_tag
def ikon(nama):
    """An icon of the sprite. It never stands alone: the word beside it carries the meaning."""
    return _gambar(nama)


@register.simple_tag
def status(kode, kata, nada="", gambar=""):
    """A status as word and icon; `kode` picks tone and icon unless they are given."""
    nada_kode, gambar_kode = LAMBANG.get(kode, ("netral", "circle"))
    return format_html(
        '<span class="status status-{}">{}{}</span>',
        nada or nada_kode,
        _gambar(gambar or gambar_kode),
        kata,
    )


def _tepat(t):
    """The exact moment: for machines, in the title, and for screen readers."""
    lengkap = kalimat.waktu_lengkap(t)
    return (
        f'datetime="{t.isoformat()}" title="{lengkap}">'
        f'<span class="visually-hidden">{lengkap}</span>'
    )


@register.simple_tag
def tenggat(nilai, kata="", selesai=False):
    """A due date and how long is left; the exact moment in the title and for screen readers.

    `kata` replaces the calendar wording ("2 hari kerja lagi"); `selesai`: nothing is left to count.
    """
    if not nilai:
        return mark_safe('<span class="samar">tanpa tenggat</span>')
    t, kini = kalimat.setempat(nilai), kalimat.sekarang(nilai)
    nada = "biasa" if selesai else kalimat.nada_tenggat(t, kini)
    sisa = "" if selesai else escape(kata or kalimat.sisa(t, kini))
    tanda = _gambar(IKON_NADA[nada]) if nada in IKON_NADA else ""
    # Only `kata` comes from outside, and it is escaped above.
    return mark_safe(
        f'<time class="tenggat tenggat-{nada}" {_tepat(t)}<span aria-hidden="true">'
        f'{kalimat.tanggal(t)}</span><span class="tenggat-sisa">{tanda}{sisa}</span></time>'
    )


@register.simple_tag
def waktu(nilai):
    """A past moment, relative ("2 jam lalu"), the exact one in the title and for screen readers."""
    if not nilai:
        return ""
    t = kalimat.setempat(nilai)
    return mark_safe(f'<time {_tepat(t)}<span aria-hidden="true">{kalimat.lalu(t)}</span></time>')


@register.filter
def lentur(teks):
    """A text whose overlong words may break, so that none pushes a table off its page."""
    pisah = KATA_PANJANG.sub(lambda k: re.sub(r"(.{14})(?=.)", "\\1\u200b", k[0]), str(teks))
    return mark_safe(escape(pisah).replace("\u200b", "<wbr>"))


@register.filter
def ikon_pesan(tingkat):
    return IKON_PESAN.get(tingkat, "info-circle-fill")


@register.simple_tag
def logo(instansi=None):
    """Address of the office's emblem; without one, or when it is gone, Tuntas's own mark."""
    return lambang_kop(getattr(instansi, "logo", "")) or _alamat_statis("logo/favicon.svg")


@register.simple_tag
def lambang_kop(nama):
    """Address of a stored emblem, as letters keep its name; '' when there is none."""
    berkas = berkas_lambang(nama)
    return reverse("accounts:lambang", args=[berkas]) if berkas else ""


@register.filter
def kalimat_kantor(riwayat):
    """A line of the office's history as a sentence."""
    return kata_kantor.kalimat(riwayat)


@register.simple_tag
def belum_ada_kantor():
    """An empty database: the sign-in page says how it gets its first office."""
    try:
        return not Instansi.objects.exists()
    except ProgrammingError:  # not even the tables are there
        return True


# --- the page --------------------------------------------------------------------------------
@lru_cache(maxsize=256)
def _alamat(nama, urlconf):
    try:
        return reverse(nama, urlconf=urlconf)
    except NoReverseMatch:
        return None


@register.simple_tag
def alamat(nama):
    """Like `url`, but empty where that page does not exist."""
    return _alamat(nama, get_urlconf()) or ""


@register.inclusion_tag("komponen/menu.html", takes_context=True)
def menu(context):
    """The parts of the system that the acting person's role uses, the current one marked.

    `jumlah_tugas` in the context, when a view gives it, is shown beside "Tugas saya".
    """
    request = context["request"]
    jabatan = getattr(request.user, "jabatan", None)
    if jabatan is None:
        return {"butir": []}
    butir = [
        {"label": label, "alamat": alamat, "ikon": gambar, "nama": nama}
        for label, nama, gambar, peran in MENU
        if (peran is None or jabatan.peran in peran) and (alamat := _alamat(nama, get_urlconf()))
    ]
    cocok = [b for b in butir if request.path.startswith(b["alamat"])]
    kini = max(cocok, key=lambda b: len(b["alamat"]), default=None)
    return {
        "kelompok": [
            ("", [b for b in butir if b["nama"] not in MENU_KANTOR]),
            ("Kantor", [b for b in butir if b["nama"] in MENU_KANTOR]),
        ],
        "butir": butir,
        "kini": kini,
        "jumlah_tugas": context.get("jumlah_tugas"),
    }


@register.simple_tag(takes_context=True)
def ganti_query(context, **kwargs):
    """The address's query with some keys changed (None or "" removes one): `?tahap=asesmen&q=…`"""
    query = context["request"].GET.copy()
    for kunci, nilai in kwargs.items():
        query.pop(kunci, None)
        if nilai not in (None, ""):
            query[kunci] = nilai
    return f"?{query.urlencode()}"
