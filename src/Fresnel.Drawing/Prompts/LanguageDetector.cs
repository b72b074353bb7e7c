using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Prompts;

/// <summary>Detects the language of a text by its script and its function words.</summary>
internal static class LanguageDetector
{
    private static readonly (string Language, HashSet<string> Words)[] FunctionWords =
    [
        (
            "en",
            WordList.Parse(
                """
                the a an for and with of in on to our your is slide chart diagram flowchart banner poster draw page screen
                button logo wireframe photo
                """
            )
        ),
        (
            "de",
            WordList.Parse(
                """
                der die das ein eine einen einem fur und mit im am um auf zum zur von den dem bei wir ist folie diagramm
                kreisdiagramm balkendiagramm flussdiagramm liniendiagramm organigramm plakat einladung visitenkarte seite
                startseite zeichne erstelle anmeldeseite zeitstrahl zitatfolie titelfolie preise
                """
            )
        ),
        (
            "fr",
            WordList.Parse(
                """
                le la les un une d'un d'une produit des pour et avec du sur dans au aux de diapositive affiche diagramme
                organigramme schema ecran dessine carte cree page bouton
                """
            )
        ),
        (
            "es",
            WordList.Parse(
                """
                el la los las un una para y con del en de su sobre diapositiva cartel diagrama grafico pantalla dibuja tarjeta
                crea precios boton formulario folleto
                """
            )
        ),
        (
            "it",
            WordList.Parse(
                """
                il lo la gli un una per e con del della di nel su sul sulla sotto che due tre bambina bambino gatto gatti cane
                diapositiva locandina diagramma grafico schermata disegna pulsante pagina
                """
            )
        ),
        (
            "pt",
            WordList.Parse(
                """
                o os um uma para e com do da dos das de em no na sobre cartaz diagrama grafico tela desenhe botao fluxograma
                convite painel
                """
            )
        ),
        (
            "nl",
            WordList.Parse(
                """
                de het een voor en met van op in onze naar dia diagram scherm teken knop tijdlijn stroomdiagram uitnodiging
                formulier contactformulier
                """
            )
        ),
        (
            "pl",
            WordList.Parse(
                "dla i z na w ze do o od oraz slajd plakat wykres ekran narysuj przycisk zaproszenie schemat formularz"
            )
        ),
        ("ro", WordList.Parse("si la pentru cu din sau un o de pe")),
        ("sv", WordList.Parse("och for med en ett pa till fran var")),
        ("da", WordList.Parse("og for med en et pa til fra vores")),
        ("fi", WordList.Parse("ja on ovat kanssa meidan uusi")),
        ("cs", WordList.Parse("a pro na se ve nase nebo od")),
        ("hu", WordList.Parse("es egy az a ban vagy")),
        ("id", WordList.Parse("dan untuk dengan di yang dari")),
        ("vi", WordList.Parse("va cho cua voi mot o")),
        ("tr", WordList.Parse("bir icin ve ile bu da de olan")),
    ];

    /// <summary>Two letters; "en" by default.</summary>
    public static string Detect(string text)
    {
        switch (FontScripts.Detect(text))
        {
            case FontScript.Arabic:
                return "ar";
            case FontScript.Hebrew:
                return "he";
            case FontScript.Chinese:
                return "zh";
            case FontScript.Japanese:
                return "ja";
            case FontScript.Korean:
                return "ko";
            case FontScript.Devanagari:
                return "hi";
            case FontScript.Thai:
                return "th";
            case FontScript.Other:
                return "other";
        }

        if (text.Count(letter => letter is >= 'Ѐ' and < 'Ԁ') > text.Length / 5)
            return text.Any("іїєґІЇЄҐ".Contains) ? "uk" : "ru";
        var words = WordNormalizer.Split(text);
        return FunctionWords
            .Select(each =>
                (
                    each.Language,
                    Score: words.Count(word => each.Words.Contains(word)) + ScoreLetters(each.Language, text)
                )
            )
            .Where(each => each.Score > 0)
            .OrderByDescending(each => each.Score)
            .Select(each => each.Language)
            .FirstOrDefault("en");
    }

    /// <summary>Letters that mainly one language uses.</summary>
    private static double ScoreLetters(string language, string text) =>
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
