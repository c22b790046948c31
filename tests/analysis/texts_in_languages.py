"""Sentences in sixteen languages with what is to be read in them. Written for these tests."""

from __future__ import annotations

from typing import NamedTuple


class Quotation(NamedTuple):
    """The words between the marks, and the speaker where a rule can be sure of them."""

    words: str
    speaker: str | None = None


SENTENCES: dict[str, list[str]] = {
    "de": [
        "Die alte Brücke bei Ostrand ist seit dem 8. Mai gesperrt.",
        "Dr. Anna Keller, d.h. die Bürgermeisterin, hat das am Montag entschieden.",
        "„Niemand soll in den Fluss fallen“, sagte Anna Keller.",
        "Die Arbeiten kosten ca. 9,5 Mio. Kronen.",
        "Neue Geländer, Lampen usw. sind bestellt.",
        "Das bleibt, wie die Stadt mitteilt, bis zum 31. Dezember so.",
    ],
    "fr": [
        "Le vieux pont d’Ostrand est fermé depuis le 8 mai.",
        "M. Dupont et Mme Leroy l’ont décidé lundi.",
        "« Personne ne doit tomber à l’eau », a déclaré Anne Leroy.",
        "Les travaux coûteront env. 9,5 millions de couronnes.",
        "Qui paiera ?",
        "La réponse est à la p. 4 du rapport.",
    ],
    "es": [
        "El viejo puente de Ostrand está cerrado desde el 8 de mayo.",
        "La Sra. García y el Dr. Molina lo decidieron el lunes.",
        "«Nadie debe caer al río», dijo Ana García.",
        "¿Quién va a pagar las obras?",
        "Los vecinos de EE.UU. no las pagarán.",
        "La respuesta está en la pág. 4 del informe.",
    ],
    "it": [
        "Il vecchio ponte di Ostrand è chiuso dall’8 maggio.",
        "Il sig. Rossi e la dott.ssa Bianchi lo hanno deciso lunedì.",
        "«Nessuno deve cadere nel fiume», ha detto Anna Rossi.",
        "Chi pagherà i lavori?",
        "La risposta è a pag. 4 della relazione.",
    ],
    "pt": [
        "A velha ponte de Ostrand está fechada desde 8 de maio.",
        "O Sr. Souza e a Dra. Lima decidiram isso na segunda-feira.",
        "“Ninguém deve cair no rio”, disse Ana Souza.",
        "Quem vai pagar as obras?",
        "A resposta está na pág. 4 do relatório.",
    ],
    "nl": [
        "De oude brug bij Ostrand is sinds 8 mei gesloten.",
        "Mevr. De Vries en dr. Bakker hebben dat maandag besloten.",
        "“Niemand mag in de rivier vallen”, zei Anna de Vries.",
        "Het werk kost ca. 9,5 miljoen kronen.",
        "Nieuwe leuningen, lampen enz. zijn besteld.",
        "Wie gaat dat betalen?",
    ],
    "sv": [
        "Den gamla bron vid Ostrand är stängd sedan den 8 maj.",
        "Dr. Anna Berg, dvs. borgmästaren, bestämde det i måndags.",
        "”Ingen ska falla i floden”, sade Anna Berg.",
        "Arbetet kostar ca. 9,5 miljoner kronor.",
        "Nya räcken, lampor osv. är beställda.",
        "Vem ska betala?",
    ],
    "pl": [
        "Stary most w Ostrandzie jest zamknięty od 8. maja.",
        "Prof. Anna Nowak i dr. Jan Kowal zdecydowali o tym w poniedziałek.",
        "„Nikt nie powinien wpaść do rzeki”, powiedziała Anna Nowak.",
        "Prace będą kosztować ok. 9,5 mln koron.",
        "Zamówiono nowe poręcze, lampy itd.",
        "Kto za to zapłaci?",
    ],
    "ru": [
        "Старый мост в Остранде закрыт с 8 мая.",
        "Его построил в 1902 г. инженер А. П. Соколов.",
        "«Никто не должен упасть в реку», — сказала Анна Петрова.",
        "Работы обойдутся в 9,5 млн. крон.",
        "Заказаны новые перила, фонари и т.д.",
        "Кто будет за это платить?",
    ],
    "uk": [
        "Старий міст в Остранді закрито з 8 травня.",
        "Його збудував у 1902 р. інженер О. П. Соколенко.",
        "«Ніхто не повинен упасти в річку», — сказала Анна Петренко.",
        "Роботи коштуватимуть 9,5 млн. крон.",
        "Хто за це буде платити?",
    ],
    "tr": [
        "Ostrand’daki eski köprü 8 Mayıs’tan beri kapalı.",
        "Buna Prof. Dr. Ayşe Demir ve 3. Daire karar verdi.",
        "“Hiç kimse nehre düşmemeli” dedi Ayşe Demir.",
        "İşler için 9,5 milyon kron gerekiyor.",
        "Yeni korkuluklar, lambalar vb. sipariş edildi.",
        "Bunu kim ödeyecek?",
    ],
    "ja": [
        "オストランドの古い橋は五月八日から閉まっている。",
        "「誰も川に落ちてはならない。」と田中さんは述べた。",
        "工事には九百五十万クローネかかる。",
        "誰が払うのか？",
        "答えはまだない！",
    ],
    "zh": [
        "奥斯特兰的旧桥从五月八日起关闭。",
        "“谁也不应该掉进河里。”王明说。",
        "工程需要九百五十万克朗。",
        "谁来付钱？",
        "现在还没有答案！",
    ],
    "ko": [
        "오스트란드의 낡은 다리가 5월 8일부터 닫혀 있다.",
        "“아무도 강에 빠져서는 안 됩니다”라고 김민수 시장이 말했다.",
        "공사에는 9.5백만 크로네가 든다.",
        "누가 돈을 낼 것인가?",
        "아직 답은 없다.",
    ],
    "ar": [
        "الجسر القديم في أوستراند مغلق منذ الثامن من مايو.",
        "وقالت د. فاطمة حسن: «لا يجوز أن يسقط أحد في النهر».",
        "ستكلف الأعمال 9.5 مليون كرونة.",
        "من سيدفع ثمن ذلك؟",
        "لا جواب على هذا حتى الآن.",
    ],
    "hi": [
        "ओस्ट्रैंड का पुराना पुल आठ मई से बंद है।",
        "डॉ. अनिता शर्मा ने कहा, “किसी को नदी में नहीं गिरना चाहिए।”",
        "काम पर 9.5 लाख रुपये लगेंगे।",
        "इसका पैसा कौन देगा?",
        "अब तक इस का कोई जवाब नहीं है।",
    ],
}

QUOTATIONS: dict[str, Quotation] = {
    "de": Quotation("Niemand soll in den Fluss fallen", "Anna Keller"),
    "fr": Quotation("Personne ne doit tomber à l’eau", "Anne Leroy"),
    "es": Quotation("Nadie debe caer al río", "Ana García"),
    "it": Quotation("Nessuno deve cadere nel fiume", "Anna Rossi"),
    "pt": Quotation("Ninguém deve cair no rio", "Ana Souza"),
    "nl": Quotation("Niemand mag in de rivier vallen", "Anna de Vries"),
    "sv": Quotation("Ingen ska falla i floden", "Anna Berg"),
    "pl": Quotation("Nikt nie powinien wpaść do rzeki", "Anna Nowak"),
    "ru": Quotation("Никто не должен упасть в реку"),
    "uk": Quotation("Ніхто не повинен упасти в річку"),
    "tr": Quotation("Hiç kimse nehre düşmemeli", "Ayşe Demir"),
    "ja": Quotation("誰も川に落ちてはならない。"),
    "zh": Quotation("谁也不应该掉进河里。"),
    "ko": Quotation("아무도 강에 빠져서는 안 됩니다"),
    "ar": Quotation("لا يجوز أن يسقط أحد في النهر"),
    "hi": Quotation("किसी को नदी में नहीं गिरना चाहिए।"),
}


def text_in(language: str) -> str:
    """The sentences of a language as one paragraph."""
    return ("" if language in {"ja", "zh"} else " ").join(SENTENCES[language])
