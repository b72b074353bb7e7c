namespace Fresnel.Drawing.Prompts;

/// <summary>The list of events, the more specific ones first.</summary>
internal static class SeasonalEvents
{
    public static IReadOnlyList<SeasonalEvent> All { get; } =
    [
        new("Black Friday", "black_friday schwarzer_freitag", null, "noir volt ember", true),
        new("Cyber Monday", "cyber_monday", null, "volt nebula midnight", true),
        new(
            "Merry Christmas",
            "christmas xmas weihnachten weihnachts noel navidad natale natal kerst рождество боже_народження boze_narodzenie クリスマス 圣诞 크리스마스",
            "christmas-tree",
            "forest cherry ember",
            null
        ),
        new(
            "Happy New Year",
            "new_year new_years silvester neujahr nouvel_an ano_nuevo capodanno новый_год новым_годом 新年 새해",
            "fireworks",
            "midnight regal nebula",
            true
        ),
        new("Halloween", "halloween spooky", "ghost", "sunset ember orchid", true),
        new("Happy Easter", "easter ostern paques pascua pasqua", "hatching-chick", "sage candy lagoon", false),
        new(
            "Valentine’s Day",
            "valentine valentines valentinstag saint-valentin san_valentin",
            "red-heart",
            "cherry blossom ember",
            null
        ),
        new(
            "Mother’s Day",
            "mother's_day mothers_day muttertag fete_des_meres dia_de_la_madre",
            "bouquet",
            "blossom sage cherry",
            false
        ),
        new(
            "Father’s Day",
            "father's_day fathers_day vatertag fete_des_peres dia_del_padre",
            "necktie",
            "cobalt slate regal",
            null
        ),
        new("Thanksgiving", "thanksgiving", "turkey", "sunset espresso ember", null),
        new("Ramadan Kareem", "ramadan رمضان eid عيد", "crescent-moon", "regal aurora midnight", true),
        new("Happy Diwali", "diwali दिवाली दीवाली", "diya-lamp", "orchid sunset nebula", true),
        new("Lunar New Year", "lunar_new_year chinese_new_year 春节", "red-paper-lantern", "cherry ember", true),
        new("Back to school", "back_to_school schulanfang rentree vuelta_al_cole", null, "cobalt lagoon candy", null),
        new(
            "Grand opening",
            "grand_opening eroffnung neueroffnung inauguration inauguracion",
            null,
            "nebula candy cherry",
            null
        ),
        new("Spring", "spring fruhling fruhjahr printemps primavera весна 春 봄", null, "blossom sage candy", null),
        new("Summer", "summer sommer ete verano estate verao лето yaz 夏 여름", null, "sunset lagoon candy", null),
        new(
            "Autumn",
            "autumn fall herbst automne otono autunno outono осень 秋 가을",
            null,
            "espresso sunset ember",
            null
        ),
        new("Winter", "winter hiver invierno inverno зима kis 冬 겨울", null, "midnight cobalt lagoon", null),
    ];

    /// <summary>The first one that normalised words name.</summary>
    public static SeasonalEvent? Find(IReadOnlyList<string> words)
    {
        var text = $" {string.Join(' ', words)} ";
        return All.FirstOrDefault(seasonalEvent =>
            seasonalEvent.Phrases.Any(phrase =>
                text.Contains(phrase[0] > 0x2E80 ? phrase : $" {phrase} ", StringComparison.Ordinal)
            )
        );
    }
}
