"""The public pages of a service: what anybody may read without signing in."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor(buat_instansi):
    return buat_instansi("dinsos-pangkalpinang")


def test_x(client, standar):
    h = client.get(standar.get_absolute_url()).content.decode()
    open("/tmp/h.html", "w").write(h)
    h = client.get(reverse("standards:layanan")).content.decode()
    open("/tmp/l.html", "w").write(h)
