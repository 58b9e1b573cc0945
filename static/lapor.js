/* The public form: each area fills the next list, and the phone may tell where it is. Without this
   script the form works all the same. */
(function () {
  "use strict";
  document.querySelectorAll("[data-wilayah]").forEach(function (wadah) {
    var pilihan = Array.from(wadah.querySelectorAll("select"));
    wadah.addEventListener("change", function (e) {
      var urut = pilihan.indexOf(e.target);
      if (urut < 0) return;
      pilihan.slice(urut + 1).forEach(function (p) {
        p.replaceChildren(new Option("–", ""));
      });
      var lanjut = pilihan[urut + 1];
      if (!lanjut || !e.target.value) return;
      fetch(wadah.dataset.wilayah + "?induk=" + encodeURIComponent(e.target.value))
        .then(function (jawaban) { return jawaban.json(); })
        .then(function (isi) {
          lanjut.replaceChildren(new Option("Pilih …", ""));
          isi.anak.forEach(function (w) { lanjut.add(new Option(w[1], w[0])); });
        })
        .catch(function () {
          lanjut.replaceChildren(new Option("Belum termuat; pilih lagi daftar di atasnya", ""));
        });
    });
  });
  var posisi = document.querySelector("[data-posisi]");
  if (posisi && navigator.geolocation) {
    posisi.hidden = false;
    posisi.querySelector("button").addEventListener("click", function () {
      var kabar = posisi.querySelector("[role=status]");
      kabar.textContent = "Mencari posisi …";
      navigator.geolocation.getCurrentPosition(
        function (p) {
          document.querySelector("[name=lintang]").value = p.coords.latitude.toFixed(5);
          document.querySelector("[name=bujur]").value = p.coords.longitude.toFixed(5);
          document.querySelector("[name=lintang]").closest("details").open = true;
          kabar.textContent = "Posisi terisi. Kosongkan kembali bila Anda tidak ingin mengirimnya.";
        },
        function () { kabar.textContent = "Posisi tidak terbaca. Tidak apa-apa; isi patokannya saja."; },
        { enableHighAccuracy: true, timeout: 20000 }
      );
    });
  }
})();
