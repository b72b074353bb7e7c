using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>
/// Finds intents in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Turkish and Swedish questions.
/// </summary>
internal static class IntentWords
{
    private const string Titles = "titled?|heading|headline|titel|überschrift|titre|título|titolo|tytuł|başlık|rubrik";

    private static readonly string[] s_titles =
        "title titled heading headline titel uberschrift titre titulo titolo tytuł rubrik chart graph diagram slide window dialog plot main top grafik diagramm graphique".Split(
            ' '
        );

    private static readonly (PageIntents Intent, LazyRegex Pattern)[] s_patterns =
    [
        (
            PageIntents.Highest,
            Words(
                "highest|largest|biggest|greatest|most|maximum|max|peaks?|top|tallest|longest|best|oldest|latest|expensive|"
                    + @"höchst\w*|größt\w*|meiste\w*|längst\w*|teuerst\w*|plus (?:élevé|grand|haut|cher|important)\w*|le plus|maximal\w*|"
                    + @"mayor|más (?:alto|alta|grande|caro|cara)|máxim\w*|maggiore|massim\w*|più (?:alto|alta|grande|caro)|maior|mais (?:alto|alta|caro)|"
                    + @"hoogste|grootste|meeste|duurste|największ\w*|najwyższ\w*|najwięcej|en (?:yüksek|büyük|çok)|högst\w*|störst\w*|flest"
            )
        ),
        (
            PageIntents.Lowest,
            Words(
                @"lowest|smallest|least|fewest|minimum|min|shortest|worst|youngest|cheapest|earliest|"
                    + @"niedrigst\w*|kleinst\w*|wenigst\w*|geringst\w*|billigst\w*|plus (?:bas|petit|faible)\w*|le moins|minimal\w*|"
                    + @"menor|más (?:bajo|baja|pequeñ\w*|barato)|mínim\w*|minore|minim\w*|più (?:basso|bassa|piccolo)|mais (?:baixo|baixa|barato)|"
                    + @"laagste|kleinste|minste|goedkoopste|najmniejsz\w*|najniższ\w*|najmniej|en (?:düşük|küçük|az)|lägst\w*|minst\w*"
            )
        ),
        (
            PageIntents.Sum,
            Words(
                @"total|sum|altogether|together|combined|overall|in all|gesamt\w*|insgesamt|summe|zusammen|somme|ensemble|en tout|au total|"
                    + @"suma|sumar|somma|totale|in tutto|soma|totaal|samen|łącznie|razem|toplam\w*|totalt|summan?"
            )
        ),
        (
            PageIntents.Average,
            Words(
                @"average|mean|durchschnitt\w*|mittelwert|moyenne?|promedio|media|medio|média|gemiddelde?|średni\w*|ortalama\w*|genomsnitt\w*"
            )
        ),
        (
            PageIntents.Difference,
            Words(
                @"difference|differ|how much (?:more|less|higher|lower|bigger|larger|smaller)|how many (?:more|fewer)|change|increase|decrease|drop|growth|"
                    + @"unterschied|differenz|wie viel (?:mehr|weniger)|différence|écart|diferencia|cuánto más|differenza|diferença|verschil|różnica|fark\w*|skillnad\w*"
            )
        ),
        (
            PageIntents.Share,
            Words(
                @"share|percent(?:age)?|proportion|fraction|%|anteil|prozent(?:satz)?|pourcentage|part|porcentaje|proporción|percentuale|quota|percentagem|aandeel|procent|udział|yüzde\w*|andel"
            )
        ),
        (
            PageIntents.Count,
            Words(
                @"how many|number of|count|wie viele|wieviele|anzahl|combien|nombre de|cuánt[oa]s|número de|quant[ie]|quant[oa]s|hoeveel|aantal|ile|liczba|kaç|sayısı|hur många|antal"
            )
        ),
        (
            PageIntents.Place,
            Words(
                @"where|position|coordinates?|click|tap|press|locate|location|wo|klicken?|drücken?|où|cliquer|appuyer|dónde|pulsar|clic|dove|cliccare|onde|clicar|waar|klikken|gdzie|kliknąć|nerede|tıkla\w*|var ska"
            )
        ),
        (
            PageIntents.Next,
            Words(
                @"after|next|follows?|following|then|leads? to|lead|goes to|comes from|nach|danach|nächste\w*|folgt|après|ensuite|suivante?|suit|después|siguiente|sigue|dopo|successiv\w*|depois|próxim\w*|na|volgende|volgt|po|następn\w*|sonra|efter|nästa"
            )
        ),
        (
            PageIntents.Previous,
            Words(
                @"before|previous|precedes?|preceding|prior|vor|davor|vorherige\w*|avant|précédente?|précède|antes|anterior|precede|prima|precedente|voor|vorige|przed|poprzedni\w*|önce|före|föregående"
            )
        ),
        (
            PageIntents.Kind,
            Words(
                @"what (?:kind|type|sort) of (?:chart|graph|diagram|page|document|thing|plot|screen|image|picture|file|paper)|what is (?:this|it|shown|that)|what (?:does|do) (?:this|it) show|"
                    + @"was (?:ist|zeigt) (?:das|dies|es)|was für ein\w*|qu'est-ce que c'est|quel (?:type|genre) de|qué (?:es|muestra) (?:esto|este|esta)|qué tipo de"
            )
        ),
        (PageIntents.Title, Words(Titles)),
        (
            PageIntents.When,
            Words(
                @"when|what (?:date|day)|wann|quand|cuándo|quando|wanneer|kiedy|ne zaman|när|date|datum|fecha|data|tarih"
            )
        ),
    ];

    /// <summary>Whether a word, without accents, is one for the title of a page or for what has a title.</summary>
    public static bool IsTitle(string word) => s_titles.Contains(word);

    public static PageIntents In(string plain) =>
        s_patterns
            .Where(pattern => pattern.Pattern.Value.IsMatch(plain))
            .Aggregate(PageIntents.None, (all, pattern) => all | pattern.Intent);

    private static LazyRegex Words(string words) =>
        new($@"(?<![\p{{L}}\p{{N}}])(?:{words})(?![\p{{L}}\p{{N}}])", RegexOptions.CultureInvariant);
}
