// Everything here is a convenience: each page works without it.
"use strict";

(() => {
  const TUNDA_KEMAJUAN = 300; // ms: a quick answer needs no sign of progress
  const BATAS_KIRIM = 10000; // ms: after a download the page stays, so the button comes back

  // "/" goes to the search field, unless someone is typing.
  document.addEventListener("keydown", (e) => {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey) return;
    if (e.target.closest("input, textarea, select, [contenteditable]")) return;
    const cari = document.getElementById("cari");
    if (!cari || !cari.offsetParent) return;
    e.preventDefault();
    cari.focus();
    cari.select();
  });

  // A form is sent once. The buttons are disabled after the browser has read their values.
  const tombol = (form) => form.querySelectorAll("button:not([type=button]), input[type=submit]");
  const lepas = (form) => {
    delete form.dataset.terkirim;
    tombol(form).forEach((t) => {
      t.disabled = false;
    });
  };
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.terkirim) {
      e.preventDefault();
      return;
    }
    form.dataset.terkirim = "1";
    setTimeout(() => {
      if (e.defaultPrevented) return lepas(form);
      tombol(form).forEach((t) => {
        t.disabled = true;
      });
      setTimeout(() => lepas(form), BATAS_KIRIM);
    });
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-terkirim]").forEach(lepas);
  });

  // The server's own sentences, in Indonesian, replace the browser's bubbles.
  document.querySelectorAll("form[method=post]").forEach((f) => {
    f.noValidate = true;
  });

  // What is wrong comes first, also for the keyboard and the screen reader.
  document.querySelector(".galat[tabindex]")?.focus();

  // A password can be shown while one types it: <input type="password" data-perlihatkan>.
  document.querySelectorAll("input[data-perlihatkan]").forEach((medan) => {
    const tombol = document.createElement("button");
    tombol.type = "button";
    tombol.className = "btn btn-link perlihatkan";
    const nama = document.querySelector(`label[for="${medan.id}"]`)?.textContent.replace("*", "").trim();
    const tulis = () => {
      const terlihat = medan.type === "text";
      tombol.textContent = terlihat ? "Sembunyikan" : "Tampilkan";
      tombol.setAttribute("aria-label", `${tombol.textContent} ${nama || "kata sandi"}`);
    };
    tombol.addEventListener("click", () => {
      medan.type = medan.type === "text" ? "password" : "text";
      tulis();
    });
    medan.form?.addEventListener("submit", () => {
      medan.type = "password"; // so that the browser offers to keep it, and nobody reads it meanwhile
    });
    tulis();
    medan.after(tombol);
  });

  document.querySelectorAll("[data-cetak]").forEach((t) => {
    t.hidden = false;
    t.addEventListener("click", () => window.print());
  });

  // A menu opened with <details class="akun"> closes again by itself.
  const tutup = (kecuali) =>
    document.querySelectorAll("details.akun[open]").forEach((d) => {
      if (!d.contains(kecuali)) d.open = false;
    });
  document.addEventListener("click", (e) => tutup(e.target));
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    const d = e.target.closest("details.akun[open]");
    tutup(null);
    d?.querySelector("summary").focus();
  });

  // The size of chosen files, before they are sent over a slow line: <input data-maks-mb="10">.
  const mb = (b) => (b / 1048576).toLocaleString("id-ID", { maximumFractionDigits: 1 });
  document.addEventListener("change", (e) => {
    const medan = e.target;
    if (medan.type !== "file" || !medan.dataset.maksMb) return;
    let ket = medan.parentElement.querySelector(".ukuran-berkas");
    if (!ket) {
      ket = document.createElement("p");
      ket.className = "ukuran-berkas";
      ket.setAttribute("role", "status");
      medan.after(ket);
    }
    const besar = [...medan.files].filter((f) => f.size > medan.dataset.maksMb * 1048576);
    ket.classList.toggle("ukuran-lewat", besar.length > 0);
    const kata = (f) => `${f.name}: ${mb(f.size)} MB`;
    ket.textContent = besar.length
      ? `${besar.map(kata).join("; ")}. Paling besar ${medan.dataset.maksMb} MB; pilih berkas yang lebih kecil.`
      : [...medan.files].map(kata).join("; ");
  });

  // How many are chosen, on the button that will act on them.
  document.addEventListener("change", (e) => {
    const form = e.target.closest("form[data-pilihan]");
    if (!form || e.target.name !== "surat") return;
    const banyak = form.querySelectorAll("[name=surat]:checked").length;
    form.querySelectorAll("[data-banyak]").forEach((t) => {
      t.textContent = banyak ? `(${banyak})` : "";
    });
  });

  // A bar above the page when an htmx answer takes longer than a moment.
  const kemajuan = document.getElementById("kemajuan");
  let jalan = 0;
  let jam;
  document.addEventListener("htmx:beforeRequest", () => {
    jalan += 1;
    clearTimeout(jam);
    jam = setTimeout(() => {
      kemajuan.hidden = jalan === 0;
    }, TUNDA_KEMAJUAN);
  });
  document.addEventListener("htmx:afterRequest", () => {
    jalan = Math.max(jalan - 1, 0);
    if (jalan > 0) return;
    clearTimeout(jam);
    kemajuan.hidden = true;
  });

  // An htmx answer that failed is said aloud; what was typed stays on the page.
  const kabarkan = (kata) => {
    const p = document.createElement("p");
    p.textContent = kata;
    const pita = document.createElement("div");
    pita.className = "pita pita-error";
    pita.append(p);
    document.getElementById("pesan").replaceChildren(pita);
  };
  const TETAP = "Yang Anda ketik masih ada di halaman ini.";
  document.addEventListener("htmx:sendError", () => {
    kabarkan(`Sambungan terputus. ${TETAP} Coba lagi setelah sinyal kembali.`);
  });
  document.addEventListener("htmx:responseError", (e) => {
    const xhr = e.detail.xhr;
    const pendek = xhr.status === 401 && xhr.responseText.length < 200;
    if (e.detail.elt.id === "status-draf") e.detail.elt.textContent = `Draf belum tersimpan. ${pendek ? xhr.responseText : ""}`;
    kabarkan(`${pendek ? xhr.responseText : "Permintaan itu belum dapat dijalankan."} ${TETAP}`);
  });
})();
