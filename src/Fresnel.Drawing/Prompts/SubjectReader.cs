using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Prompts;

/// <summary>Finds the subject of a prompt and the kind of picture that it names.</summary>
internal static class SubjectReader
{
    private const string Banner =
        "banners?|hero image|header(?: image)?|posters?|flyers?|leaflets?|adverts?|ads?|advertisement|advertising|billboards?|thumbnails?|invitation(?: card)?|social media (?:post|graphic|image)|(?:instagram|facebook|linkedin|twitter|youtube) (?:posts?|story|stories|ad|cover|banner|thumbnail)|cover(?: image)?|leaderboard|skyscraper|promo(?:tion)?(?: graphic| image)?|marketing (?:visual|image|graphic|material)|(?:greeting |gift |business )?card|campaign|"
        + "werbebanner|werbeanzeige|anzeige|plakat|werbung|affiche|bannière|publicité|annonce|cartel|póster|anuncio|publicidad|locandina|manifesto|cartaz|baner|reklama|reklam|afiş|плакат\\p{L}*|баннер\\p{L}*|афиш\\p{L}*|постер\\p{L}*|банер\\p{L}*|реклам\\p{L}*";
    private const string UnspacedBanner =
        "बैनर|पोस्टर|バナー|ポスター|チラシ|広告|海报|横幅|广告|海報|배너|포스터|광고|ملصق|لافتة|إعلان|באנר|כרזה|מודעה|פרסומת|แบนเนอร์|โปสเตอร์";
    private const string Picture =
        "pictures?|images?|illustrations?|drawings?|paintings?|scenes?|bild|imagen|dibujo|ilustración|dessin|immagine|disegno|imagem|desenho|картин\\p{L}*|рисун\\p{L}*|resim|obraz(?:ek)?";
    private const string UnspacedPicture = "图片|插图|イラスト|絵|그림|صورة|चित्र|तस्वीर|ภาพ|תמונה";
    private const string Other =
        "logos?|product photos?|product shots?|photos?|photographs?|diagrams?|flow ?charts?|charts?|graphs?|infographics?|ui mock-?ups?|mock-?ups?|wireframes?|slides?|presentation|storyboards?(?: frames?)?|comics?|maps?|icons?|3d renders?|renders?|sketch(?:es)?|portraits?|screenshots?|foto|logotipo|diagramm";

    /// <summary>The kind, and its name in the prompt's own word in lower case; empty for none.</summary>
    public static (RequestedKind Kind, string Name) ReadRequestedKind(string text)
    {
        var banner = BannerWords.Match(text);
        var other = OtherWords.Match(text);
        var picture = PictureWords.Match(text);
        if (banner.Success && (!other.Success || other.Index > banner.Index))
            return (RequestedKind.Banner, banner.Value.ToLowerInvariant());
        if (other.Success)
            return (RequestedKind.Other, other.Value.ToLowerInvariant());
        return picture.Success
            ? (RequestedKind.Illustration, picture.Value.ToLowerInvariant())
            : (RequestedKind.Unspecified, "");
    }

    /// <summary>The subject: after the kind ("a banner for …") or else before it ("… banner").</summary>
    public static string Read(string text)
    {
        var cleaned = Request.Replace(text.ReplaceLineEndings(" "), "");
        var kind = KindWords.Match(cleaned);
        if (kind.Success)
        {
            // "banner for shoes" or "shoe banner": without a preposition after the kind, the subject is before it.
            var after = cleaned[(kind.Index + kind.Length)..];
            var preposition = Preposition.Match(after);
            var (before, phrase) = (
                Phrase(cleaned[..kind.Index]),
                Phrase(after[(preposition.Success ? preposition.Length : 0)..])
            );
            cleaned = (preposition.Success || before.Length == 0) && phrase.Length > 0 ? phrase : before;
        }
        else
        {
            // "We are hiring: nurses".
            var colon = cleaned.IndexOf(':');
            cleaned = Phrase(colon is > 0 and < 40 ? cleaned[(colon + 1)..] : cleaned);
        }

        if (Pronoun.IsMatch(cleaned))
            return "";

        if (CampaignWords.Match(cleaned) is { Success: true } campaign)
            cleaned = Phrase(cleaned[(campaign.Index + campaign.Length)..]);
        return Limit(TrailingWords.Replace(cleaned, "").Trim());
    }

    private static string Phrase(string text)
    {
        var cut = EndOfPhrase.Match(text = Article.Replace(text.TrimStart(' ', ',', ':', '-', '–', '—', '.'), ""));
        var phrase = (cut.Success ? text[..cut.Index] : text).Trim();
        for (var shorter = LookWords.Replace(phrase, ""); shorter != phrase; shorter = LookWords.Replace(phrase, ""))
            phrase = Article.Replace(shorter.Trim(), "");
        return phrase;
    }

    private static string Limit(string phrase)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var limited = string.Join(' ', words.Take(6));
        return limited.Length > 60 ? limited[..60].TrimEnd() : limited;
    }

    private static readonly Regex BannerWords = PromptRegex.Create($@"\b(?:{Banner})\b|{UnspacedBanner}");

    private static readonly Regex PictureWords = PromptRegex.Create($@"\b(?:{Picture})\b|{UnspacedPicture}");

    private static readonly Regex OtherWords = PromptRegex.Create($@"\b(?:{Other})\b");

    private static readonly Regex KindWords = PromptRegex.Create(
        $@"\b(?:{Banner}|{Other}|{Picture})\b(?:\s+(?:{Banner}|design|graphic|image|template)\b)*|{UnspacedBanner}|{UnspacedPicture}"
    );

    private static readonly Regex Request = PromptRegex.Create(
        @"^\s*(?:(?:please|can you|could you|i need|i want|i would like|we need|give me|let'?s)\s+)*(?:to\s+)?(?:(?:create|make|design|draw|generate|produce|build|paint|show|render|write|erstelle|gestalte|mach|zeichne|entwirf|crée|créer|fais|dessine|crea|diseña|haz|dibuja|disegna|crie|desenhe|faça|maak|ontwerp|teken|stwórz|zaprojektuj|narysuj|создай|сделай|нарисуй|створи|намалюй|请?(?:设计|制作|画|生成)|为|为了|一张|一个|한)\s*)?(?:(?:me|us|mir|uns|moi|nous|un|una|una|eine?n?|a|an|the)\s+)*"
    );

    private static readonly Regex Preposition = PromptRegex.Create(
        @"^\s*(?:design\s+|image\s+|graphic\s+)?(?:(?::|[-–—]\s|for\s+a\s+|for|about|of|to (?:promote|advertise|announce|sell)|promoting|advertising|announcing|showing|introducing|featuring|fur|für|zum|zur|über|von|pour|de|sur|para|sobre|per|di|del|della|da|do|voor|over|van|dla|o|на|для|про|о|к|icin|için|عن|لـ|ל|สำหรับ|하는|위한)\s+)+(?:ل(?=\p{L}))?"
    );

    private static readonly Regex Article = PromptRegex.Create(
        @"^(?:\s*(?:(?:up to\s)?\d{1,3}\s?%\s(?:off|discount on|on)|a|an|the|our|my|your|new|their|some|brand[- ]new|ein|eine|einen|einem|einer|unser(?:e|en|er|em)?|der|die|das|den|dem|neue[nrs]?|un|une|le|la|les|des|notre|una|el|los|las|nuestro|nuestra|il|lo|gli|nostro|um|uma|o|os|as|nosso|nossa|het|een|onze|nasz\p{L}*|наш\p{L}*|bir)\s+|l['’])*"
    );

    // Words about the look.
    private static readonly Regex LookWords = PromptRegex.Create(
        @"^(?:modern|minimal(?:ist(?:ic)?)?|clean|simple|colou?rful|bold|dark|light|bright|elegant|luxury|luxurious|cute|fun|playful|vibrant|professional|beautiful|stunning|nice|attractive|cool|pastel|retro|vintage|festive|wide|tall|square|big|small|marketing|promotional|promo|web|website|social|media|advertising|full|short|cartoon|realistic|3d|flat|high[- ]quality|moderne[rns]?|schöne[rns]?|dunkle[rns]?|moderno|moderna|bonito|bonita)\s+|^\s*(?:design|image|graphic|picture|photo)\s+of\s+"
    );

    private static readonly Regex EndOfPhrase = PromptRegex.Create(
        @"[,;:!?\n¶()]|\.(?:\s|$)|\s[-–—]\s|\s(?:with|featuring|that|which|who|using|until|from|by|called|named|titled|saying|says|where|while|rated|including|has|is|are|on (?:a|an|the|white|black|dark|light|sale|\p{L}+day)|at|in (?:a|an|the|our|\p{L}+ (?:and|background|style|colou?rs?)|red|blue|green|gold|pink|purple|black|white|orange|yellow|teal|navy|pastel|dark|light|warm|cool)|for (?:a|an|the|our|my|your)|delivered|mit|avec|con|com|met|z|с|із|ile|within|under|next|this|every)\s|\s(?:20\d\d|(?:up to\s)?\d{1,3}\s?%|[$€£¥₹]\s?\d)|में|के लिए|の(?:ため|$)|用|を(?:宣伝|作|描)|을 위한|를 위한|的(?:$|\s)|สำหรับ"
    );

    private static readonly Regex CampaignWords = PromptRegex.Create(
        @"^(?:.{0,40}\s)?(?:sale|launch|opening|promotion|release|celebration|collection|anniversary|introduction|discount|offer)\s+(?:of|on|for)\s+(?:our|the|a|an)?\s*"
    );

    private static readonly Regex Pronoun = PromptRegex.Create(@"^(?:we|i|it|they|you|this|that)(?:\s|$)");

    private static readonly Regex TrailingWords = PromptRegex.Create(
        @"(?:\s+(?:in|on|at|of|for|and|to|with|the|a|brand|sale|promo|promotion|offer|ad|für|mit|und|para|con|de|y|pour|et|के|का|की))+$|(?:の|的|을|를|용)$"
    );
}
