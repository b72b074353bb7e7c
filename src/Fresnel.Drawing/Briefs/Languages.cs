using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Briefs;

/// <summary>Guesses a text's language from its script and its little words, and knows the few words we write in each.</summary>
internal static class Languages
{
    private static readonly (string Language, string[] Words)[] Little =
    [
        ("en", ["the", "a", "an", "for", "and", "with", "of", "in", "on", "to", "our", "your", "is"]),
        (
            "de",
            [
                "der",
                "die",
                "das",
                "ein",
                "eine",
                "einen",
                "einem",
                "fur",
                "und",
                "mit",
                "im",
                "am",
                "um",
                "auf",
                "zum",
                "zur",
                "von",
                "den",
                "dem",
                "bei",
                "wir",
                "ist",
            ]
        ),
        ("fr", ["le", "la", "les", "un", "une", "des", "pour", "et", "avec", "du", "sur", "dans", "au", "aux", "de"]),
        ("es", ["el", "la", "los", "las", "un", "una", "para", "y", "con", "del", "en", "de", "su", "sobre"]),
        ("it", ["il", "lo", "la", "gli", "un", "una", "per", "e", "con", "del", "della", "di", "nel", "su"]),
        ("pt", ["o", "os", "um", "uma", "para", "e", "com", "do", "da", "dos", "das", "de", "em", "no", "na", "sobre"]),
        ("nl", ["de", "het", "een", "voor", "en", "met", "van", "op", "in", "onze", "naar"]),
        ("pl", ["dla", "i", "z", "na", "w", "ze", "do", "o", "od", "oraz"]),
        ("ro", ["si", "la", "pentru", "cu", "din", "sau", "un", "o", "de", "pe"]),
        ("sv", ["och", "for", "med", "en", "ett", "pa", "till", "fran", "var"]),
        ("da", ["og", "for", "med", "en", "et", "pa", "til", "fra", "vores"]),
        ("fi", ["ja", "on", "ovat", "kanssa", "meidan", "uusi"]),
        ("cs", ["a", "pro", "na", "se", "ve", "nase", "nebo", "od"]),
        ("hu", ["es", "egy", "az", "a", "ban", "vagy"]),
        ("id", ["dan", "untuk", "dengan", "di", "yang", "dari"]),
        ("vi", ["va", "cho", "cua", "voi", "mot", "o"]),
        ("tr", ["bir", "icin", "ve", "ile", "bu", "da", "de", "olan"]),
    ];

    // Language, "learn more", "off" as it stands after a percentage.
    private static readonly Dictionary<string, (string More, string Off)> Phrases = new()
    {
        ["en"] = ("Learn more", "OFF"),
        ["de"] = ("Mehr erfahren", "RABATT"),
        ["fr"] = ("En savoir plus", "DE REMISE"),
        ["es"] = ("Descubrir más", "DTO."),
        ["it"] = ("Scopri di più", "SCONTO"),
        ["pt"] = ("Saiba mais", "OFF"),
        ["nl"] = ("Meer weten", "KORTING"),
        ["pl"] = ("Dowiedz się więcej", "TANIEJ"),
        ["tr"] = ("Keşfet", "İNDİRİM"),
        ["ru"] = ("Узнать больше", "СКИДКА"),
        ["uk"] = ("Дізнатися більше", "ЗНИЖКА"),
        ["ar"] = ("اعرف المزيد", "خصم"),
        ["hi"] = ("और जानें", "छूट"),
        ["ja"] = ("詳しく見る", "OFF"),
        ["ko"] = ("자세히 보기", "할인"),
        ["zh"] = ("了解更多", "优惠"),
        ["he"] = ("למידע נוסף", "הנחה"),
        ["th"] = ("ดูเพิ่มเติม", "ลด"),
    };

    public static string More(string language) => Phrases.GetValueOrDefault(language, Phrases["en"]).More;

    public static string Off(string language) => Phrases.GetValueOrDefault(language, Phrases["en"]).Off;

    /// <summary>Two letters; "en" when nothing speaks for another.</summary>
    public static string Of(string text)
    {
        switch (Scripts.Of(text))
        {
            case Script.Arabic:
                return "ar";
            case Script.Hebrew:
                return "he";
            case Script.Chinese:
                return "zh";
            case Script.Japanese:
                return "ja";
            case Script.Korean:
                return "ko";
            case Script.Devanagari:
                return "hi";
            case Script.Thai:
                return "th";
            case Script.Other:
                return "other";
        }

        if (text.Count(letter => letter is >= 'Ѐ' and < 'Ԁ') > text.Length / 5)
            return text.Any("іїєґІЇЄҐ".Contains) ? "uk" : "ru";
        var words = Words.Of(text);
        return Little
            .Select(each =>
                (each.Language, Score: words.Count(word => each.Words.Contains(word)) + Letters(each.Language, text))
            )
            .Where(each => each.Score > 0)
            .OrderByDescending(each => each.Score)
            .Select(each => each.Language)
            .FirstOrDefault("en");
    }

    /// <summary>Letters that only one of the languages uses much.</summary>
    private static double Letters(string language, string text) =>
        language switch
        {
            "de" when text.Any("ßäöü".Contains) => 0.6,
            "es" when text.Any("ñ¿¡".Contains) => 1.5,
            "pt" when text.Any("ãõ".Contains) => 1.5,
            "fr" when text.Any("èêçœ".Contains) => 0.8,
            "pl" when text.Any("łśżźćąę".Contains) => 1.5,
            "ro" when text.Any("ăâîșțşţ".Contains) => 1.6,
            "sv" when text.Any("åäö".Contains) => 0.5,
            "da" when text.Any("æø".Contains) => 1.5,
            "fi" when text.Any("äö".Contains) => 0.4,
            "cs" when text.Any("řěůčž".Contains) => 1.5,
            "hu" when text.Any("őű".Contains) => 1.5,
            "vi" when text.Any("ạảấầẩậắằệểễốồổộớờợụủứừữỳđơư".Contains) => 3,
            "tr" when text.Any("ışğ".Contains) => 1.5,
            _ => 0,
        };
}
