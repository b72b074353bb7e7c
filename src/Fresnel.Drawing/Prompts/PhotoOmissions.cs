using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Compares a prompt with the product photograph that was built for it, and names what nothing in it accounts for.</summary>
internal static class PhotoOmissions
{
    private const int Most = 6;

    private static readonly HashSet<string> s_languages = ["en", "de", "fr", "es", "it", "pt", "nl"];

    private static readonly Regex s_notShown = PromptRegex.Create("^does not show \"(.+)\"$", RegexOptions.None);

    /// <summary>"d'un", "l'huile".</summary>
    private static readonly Regex s_elided = PromptRegex.Create(
        "^(?:d|l|qu|dell|all|nell|sull|un)'",
        RegexOptions.None
    );

    private static readonly Regex s_quoted = PromptRegex.Create("\"([^\"]+)\"", RegexOptions.None);

    /// <summary>The limitations of a picture with those of its prompt, which are longer than those of single things.</summary>
    public static List<string> Add(
        List<string> limitations,
        string prompt,
        ProductPhotoBrief brief,
        Composition picture
    )
    {
        if (picture.Shown is not { } shown || BriefReader.ContextOf(prompt) is not { } context)
            return limitations;
        var isRead = s_languages.Contains(context.Language);
        var said = limitations
            .FindAll(each => !isRead || !s_notShown.IsMatch(each))
            .SelectMany(each => s_quoted.Matches(each).Select(match => match.Groups[1].Value))
            .SelectMany(WordsOf)
            .ToHashSet();
        if (!isRead)
            return limitations;
        var missing = Missing(context, brief, shown, said).Distinct().Take(Most).ToList();
        var words = missing.SelectMany(WordsOf).ToHashSet();
        // What a thing's own note names, the prompt's words name again, or they found that it is shown.
        limitations.RemoveAll(each =>
            s_notShown.Match(each) is { Success: true } match
            && WordsOf(match.Groups[1].Value).ToList() is var own
            && (
                own.TrueForAll(words.Contains)
                || own.TrueForAll(word => StopWords.Contains(word) || shown.HasWord(word))
            )
        );
        // "Lemon flavour" names the lemon.
        var kept = limitations
            .Select(each => s_notShown.Match(each))
            .Where(match => match.Success)
            .Select(match => WordsOf(match.Groups[1].Value).ToHashSet())
            .ToList();
        limitations.AddRange(
            missing
                .Where(text => !kept.Exists(own => WordsOf(text).All(own.Contains)))
                .Select(text => $"does not show \"{text}\"")
        );
        return limitations;
    }

    private static IEnumerable<string> WordsOf(string text) =>
        WordNormalizer
            .Split(text.Replace('-', ' '))
            .Select(word => s_elided.Replace(word, ""))
            .Select(WordNormalizer.Singular);

    /// <summary>Runs of words that nothing in the picture accounts for.</summary>
    private static List<string> Missing(
        PromptContext context,
        ProductPhotoBrief brief,
        ShownContent shown,
        HashSet<string> said
    )
    {
        var text = PhotoSections.Body(context);
        if (ProductColours.OfLight(text) is { } light && light.Colour == brief.Light)
            text = PhotoSections.Without(text, light.Words);
        var accounted = Accounted(text, brief, shown);
        var claims = PhotoClaims.Compare(text, context.Language, shown);
        foreach (var at in claims.Met)
            accounted[at] = true;
        foreach (var (from, to) in claims.Unmet)
            Array.Fill(accounted, true, from, to - from);
        var (missing, start, last) = (
            Merged(claims.Unmet).ConvertAll(each => text.Slice(each.From, each.To).Text),
            -1,
            -1
        );
        for (var i = 0; i <= text.Count; i++)
        {
            var isWord = i < text.Count && text[i].Kind is TokenKind.Word or TokenKind.Number;
            if (i < text.Count && !accounted[i] && IsContent(text, i) && !IsSaid(text[i], said))
            {
                start = start < 0 ? i : start;
                last = i;
            }
            else if (start >= 0 && !(isWord && !accounted[i] && text[i].IsWordIn(s_joints)))
            {
                missing.Add(text.Slice(start, last + 1).Text);
                start = -1;
            }
        }

        return missing;
    }

    /// <summary>Without those that are inside others: "two blue mugs" rather than "blue mugs".</summary>
    private static List<(int From, int To)> Merged(List<(int From, int To)> ranges)
    {
        var merged = new List<(int From, int To)>();
        foreach (var range in ranges.Order())
        {
            if (merged is [.., var last] && range.From < last.To)
                merged[^1] = (last.From, Math.Max(last.To, range.To));
            else
                merged.Add(range);
        }

        return merged;
    }

    private static bool IsSaid(PromptToken token, HashSet<string> said) =>
        WordsOf(token.Text).All(word => said.Contains(word));

    private static bool[] Accounted(Phrase text, ProductPhotoBrief brief, ShownContent shown)
    {
        var accounted = new bool[text.Count];
        foreach (var (from, to) in Ranges(text, brief, shown))
            Array.Fill(accounted, true, from - text.From, to - from);
        for (var i = 0; i < text.Count; i++)
        {
            if (text[i].Kind == TokenKind.Word && WordsOf(text[i].Text).All(shown.HasWord))
                accounted[i] = true;
        }

        UseColours(text, shown, accounted);
        UsePurposes(text, accounted);
        return accounted;
    }

    /// <summary>What the words of products, sets, lights and views stand for is in the picture.</summary>
    private static IEnumerable<(int From, int To)> Ranges(Phrase text, ProductPhotoBrief brief, ShownContent shown)
    {
        var found = StudioModels
            .WordsIn(text)
            .Where(match => shown.HasModel(match.Value))
            .Concat(PhotoWords.Surfaces.Find(text).Where(match => shown.Sets.Contains(match.Value)))
            .Concat(
                PhotoWords.Sets.Find(text).Where(match => match.Value == "studio" || shown.Sets.Contains(match.Value))
            )
            .Concat(StudioModels.SetWordsIn(text).Where(match => shown.Sets.Any(set => IsOf(set, match.Value))))
            .Concat(PhotoWords.Lights.Find(text).Where(match => match.Value == brief.Light))
            .Concat(PhotoWords.Views.Find(text).Where(match => match.Value == brief.View))
            .Concat(PhotoWords.Metals.Find(text).Where(match => shown.HasColour(match.Value)))
            .Concat(SubjectWords.Mediums.Find(text).Where(match => match.Value is "3d" or "digital"))
            .Concat(KindLexicon.Names.Find(text));
        return found.Select(match => (match.From, match.To));
    }

    private static bool IsOf(string set, string id) => StudioModels.FindSet(set)?.Id == id;

    /// <summary>"Sage green", "mustard yellow": colour words beside one another name one colour.</summary>
    private static void UseColours(Phrase text, ShownContent shown, bool[] accounted)
    {
        for (var i = 0; i < text.Count; )
        {
            var (end, isShown) = (i, false);
            while (end < text.Count && ProductColours.Find(text, end) is { } found)
            {
                isShown |= IsShown(Rgb.Parse(found.Hex), shown);
                end = Math.Min(end + found.Length, text.Count);
            }

            // "Dark blue", "cognac brown".
            var start = i > 0 && text[i - 1].IsWordIn(ProductColours.Shades) ? i - 1 : i;
            if (isShown)
                Array.Fill(accounted, true, start, end - start);
            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>As it is, or in the shades that "pale", "dark" and the like make of it.</summary>
    private static bool IsShown(Rgb colour, ShownContent shown) =>
        shown.HasColour(colour.Hex)
        || shown.HasColour(colour.Blend(Rgb.White, 0.45).Hex)
        || shown.HasColour(colour.Blend(Rgb.White, 0.5).Hex)
        || shown.HasColour(colour.Blend(new Rgb(0, 0, 0), 0.4).Hex);

    /// <summary>"For my shop", "for Instagram": what the picture is for is not in it.</summary>
    private static void UsePurposes(Phrase text, bool[] accounted)
    {
        for (var i = 0; i < text.Count; i++)
        {
            if (!text[i].IsWordIn(s_purposes))
                continue;
            for (var at = i; at < text.Count && text[at].Kind == TokenKind.Word; at++)
            {
                if (
                    at > i
                    && (
                        text[at].IsWordIn(s_joints)
                        || accounted[at] && StudioModels.WordsIn(text.Slice(at, at + 1)).Count > 0
                    )
                )
                    break;
                accounted[at] = true;
            }
        }
    }

    private static bool IsContent(Phrase text, int at) =>
        text[at] switch
        {
            { Kind: TokenKind.Word, Text: { Length: > 1 } word } => !StopWords.Contains(word)
                && !StopWords.Contains(WordNormalizer.Singular(word))
                && !SubjectWords.Numbers.ContainsKey(word)
                && !WordsOf(word).All(part => StopWords.Contains(part) || part.Length < 2),
            _ => false,
        };

    private static readonly HashSet<string> s_purposes = WordList.Parse("for fur pour para per voor");

    private static readonly HashSet<string> s_joints = WordList.Parse(
        "a an the ein einem einer une un una with of in on from mit aus auf in im de d du des en avec sur con di sobre com van met"
    );

    /// <summary>Words that join others, that ask for a picture, or that name what no photograph shows.</summary>
    private static readonly HashSet<string> StopWords = WordList.Parse(
        """
        a an the and or but with without of in on at by from to into onto over under above below beneath beside besides between
        behind near next around along against through off out up down for as than then also too only just very really quite so
        that which this these those there here it its is are be was were being been has have having can could should must will
        would my our your their his her me we you i us them they one ones each every all any some both same other another
        show showing shown shows display displayed displaying placed place placing standing stand stands sitting sits set resting rests
        rest arranged positioned featuring feature features containing contains filled full made using used use photographed shot shots
        taken seen view picture pictures image images photo photos photograph photographs photography render rendering rendered
        mockup mock-up visual studio product products packshot pack goods item items piece pieces thing things object objects
        background backdrop wall ground scene setting style styled look looking looks feel mood aesthetic composition framing framed
        lighting light lights lit shadow shadows reflection reflections highlight highlights colour colours color colors coloured
        colored tone tones shade shades hue finish texture surface surfaces material label labels labelled labeled text texts word
        words letters lettering saying says say reading reads written printed print name named called brand branded logo title
        left right top bottom middle centre center centred centered front back side sides corner foreground upper lower
        row line pair set group couple few several three-quarter angle angled close closeup close-up
        nice beautiful pretty lovely good great simple plain clean minimal minimalist minimalistic elegant luxury luxurious luxe
        kit kits bundle men's women's child's kid's kids' baby's mens womens girls boys childrens children's man's woman's table tiled tiles
        time pic pics ladies kids unisex cute adorable sweet aromatica parfumee profumata duftend initial initials monogram
        initialen skincare cosmetics beauty wellness scattered decorative decoration everyday reusable
        premium modern contemporary classic stylish chic cosy cozy fresh natural organic vegan eco handmade hand-made homemade
        artisan artisanal gourmet craft crafted handcrafted traditional authentic high-quality quality professional commercial
        realistic photorealistic hyperrealistic detailed detail details sharp crisp high resolution hd 4k 8k quick new
        original popular favourite favorite special perfect aesthetic calm airy bright warm cool soft hard subtle gentle moody
        dramatic editorial lifestyle advertising advert ad ads campaign catalog catalogue e-commerce ecommerce commerce etsy amazon
        shop store webshop website web online listing listings instagram social media seller please make create draw generate need want
        like give let get help sell selling sells kind type sort size sized small big large little tiny medium tall short mini
        air bluetooth usb usb-c wireless scented fragrance-free unscented cold hot delicious tasty healthy smart portable
        rechargeable waterproof
        neutral seamless solid single alone isolated empty space copy room lots much more less most least depth field blur
        blurred blurry bokeh focus focused cinematic square horizontal vertical portrait landscape format fitting matching
        daylight sunlight sunny sun natural-light luminous glow glowing morning evening afternoon day ambient lamp-light
        flavour flavor flavoured flavored variety edition version collection range
        tabletop countertop slab block board mini

        und oder aber mit ohne von vom aus in im am an auf bei beim neben unter uber hinter vor zwischen fur als auch nur sehr
        der die das den dem des ein eine einer eines einem einen ist sind wird werden mir mich uns ich wir bitte sein seine ihre
        darauf dazu daneben davor dahinter steht stehen liegt stehend zeigt foto fotos bild bilder produktfoto hintergrund
        etiketten paar paire bloc bloque blocco blok
        etikett aufschrift schriftzug beschriftet beschriftung name namens text wort licht schatten studio stil farbe farben
        schon schone schones schoner klein kleine kleiner kleines gross grosse grosser grosses links rechts oben unten mitte vorne
        hinten modern moderne schlicht edel handgemacht handgemachte hochwertig naturlich einfach einfache weiches weich

        et ou mais avec sans du de des d l la le les un une en dans sur sous chez par pour pres cote devant derriere entre
        est sont qui que ce cette ces mon ma mes notre votre photo image fond arriere-plan etiquette texte nom lumiere ombre studio
        style couleur couleurs beau belle joli jolie petit petite grand grande gauche droite haut bas centre avant moderne simple
        elegant elegante artisanal artisanale douce doux produit appele nomme marque pose posee

        y o u pero con sin del de la el los las lo un una unos unas en sobre bajo por para junto al lado delante detras entre es son
        que este esta estos mi mis nuestro foto imagen fondo etiqueta texto nombre luz sombra estudio estilo color colores bonito
        bonita pequeno pequena grande izquierda derecha arriba abajo centro moderno moderna sencillo elegante artesanal producto
        suave marca llamado llamada
        embroidered stamped bedruckt aufgedruckt aufgedruckten aufgedrucktem imprime imprimee brode brodee impreso impresa estampado
        estampada bordado bordada stampato stampata dipinto dipinta ricamato ricamata impresso impressa bedrukt dessus encima sopra
        marked inscribed beschriftete beschrifteter beschrifteten beschriftetes gekennzeichnet marquee marques marquees etiquetado
        etiquetada rotulado rotulada marcado marcada etichettato etichettata scritto scritta contrassegnato gemarkeerd gelabeld
        e con senza del della dello dei delle di da il lo gli nel nella sul sulla su per accanto davanti dietro tra che questo
        questa mio foto immagine sfondo etichetta testo nome luce ombra studio stile colore colori bello bella piccolo piccola
        sinistra destra alto basso centro semplice prodotto morbida
        com sem do da dos das no na nos nas em sobre sob por para ao lado atras entre que este esta meu minha nosso imagem fundo
        rotulo texto nome luz sombra estudio estilo cor cores bonito pequeno esquerda direita simples produto uma um os as
        met zonder van het een op onder bij voor naast achter tussen dat deze mijn ons afbeelding achtergrond tekst naam licht
        schaduw stijl kleur kleuren mooi klein groot links rechts boven onder midden eenvoudig
        """
    );
}
