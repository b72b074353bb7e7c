namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>The phrases that a banner adds, by the prompt's language; English for the rest.</summary>
internal static class BannerPhrases
{
    private static readonly Dictionary<string, (string LearnMore, string DiscountSuffix)> Phrases = new()
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

    public static string LearnMore(string language) => Phrases.GetValueOrDefault(language, Phrases["en"]).LearnMore;

    /// <summary>The word after a percentage.</summary>
    public static string DiscountSuffix(string language) =>
        Phrases.GetValueOrDefault(language, Phrases["en"]).DiscountSuffix;
}
