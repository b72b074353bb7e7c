using System.Text.RegularExpressions;

namespace Fresnel.Drawing.Briefs;

/// <summary>Finds what a prompt is about, and which kind of picture it names.</summary>
internal static partial class Subjects
{
    private const string Banner =
        "banners?|hero image|header(?: image)?|posters?|flyers?|leaflets?|adverts?|ads?|advertisement|advertising|billboards?|thumbnails?|invitation(?: card)?|social media (?:post|graphic|image)|(?:instagram|facebook|linkedin|twitter|youtube) (?:posts?|story|stories|ad|cover|banner|thumbnail)|cover(?: image)?|leaderboard|skyscraper|promo(?:tion)?(?: graphic| image)?|marketing (?:visual|image|graphic|material)|(?:greeting |gift |business )?card|campaign|"
        + "werbebanner|werbeanzeige|anzeige|plakat|werbung|affiche|bannière|publicité|annonce|cartel|póster|anuncio|publicidad|locandina|manifesto|cartaz|baner|reklama|reklam|afiş|плакат\\p{L}*|баннер\\p{L}*|афиш\\p{L}*|постер\\p{L}*|банер\\p{L}*|реклам\\p{L}*";
    private const string Picture =
        "pictures?|images?|illustrations?|drawings?|paintings?|scenes?|bild|imagen|dibujo|ilustración|dessin|immagine|disegno|imagem|desenho|картин\\p{L}*|рисун\\p{L}*|resim|obraz(?:ek)?";
    private const string Other =
        "logos?|product photos?|product shots?|photos?|photographs?|diagrams?|flow ?charts?|charts?|graphs?|infographics?|ui mock-?ups?|mock-?ups?|wireframes?|slides?|presentation|storyboards?(?: frames?)?|comics?|maps?|icons?|3d renders?|renders?|sketch(?:es)?|portraits?|screenshots?|foto|logotipo|diagramm";

    /// <summary>The kind of picture named, in the prompt's own word in lower case; empty when none is.</summary>
    public static (Wanted Wanted, string Name) Kind(string text)
    {
        var banner = BannerKind().Match(text);
        var other = OtherKind().Match(text);
        var picture = PictureKind().Match(text);
        if (banner.Success && (!other.Success || other.Index > banner.Index))
            return (Wanted.Banner, banner.Value.ToLowerInvariant());
        if (other.Success)
            return (Wanted.Other, other.Value.ToLowerInvariant());
        return picture.Success ? (Wanted.Picture, picture.Value.ToLowerInvariant()) : (Wanted.Unsaid, "");
    }

    /// <summary>The thing itself: what stands after the kind ("a banner for …") or, when nothing does, before it ("… banner").</summary>
    public static string Of(string text)
    {
        var cleaned = Command().Replace(text.ReplaceLineEndings(" "), "");
        var kind = AnyKind().Match(cleaned);
        if (kind.Success)
        {
            // "banner for shoes" or "shoe banner": without a preposition after the kind, the thing stands before it.
            var after = cleaned[(kind.Index + kind.Length)..];
            var lead = Lead().Match(after);
            var (before, phrase) = (Phrase(cleaned[..kind.Index]), Phrase(after[(lead.Success ? lead.Length : 0)..]));
            cleaned = (lead.Success || before.Length == 0) && phrase.Length > 0 ? phrase : before;
        }
        else
        {
            // "We are hiring: nurses" is about nurses.
            var colon = cleaned.IndexOf(':');
            cleaned = Phrase(colon is > 0 and < 40 ? cleaned[(colon + 1)..] : cleaned);
        }

        if (Pronoun().IsMatch(cleaned))
            return "";

        if (Campaign().Match(cleaned) is { Success: true } campaign)
            cleaned = Phrase(cleaned[(campaign.Index + campaign.Length)..]);
        return Limit(Tail().Replace(cleaned, "").Trim());
    }

    private static string Phrase(string text)
    {
        var cut = Stop().Match(text = Article().Replace(text.TrimStart(' ', ',', ':', '-', '–', '—', '.'), ""));
        var phrase = (cut.Success ? text[..cut.Index] : text).Trim();
        for (var shorter = Look().Replace(phrase, ""); shorter != phrase; shorter = Look().Replace(phrase, ""))
            phrase = Article().Replace(shorter.Trim(), "");
        return phrase;
    }

    private static string Limit(string phrase)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var limited = string.Join(' ', words.Take(6));
        return limited.Length > 60 ? limited[..60].TrimEnd() : limited;
    }

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(
        $@"\b(?:{Banner})\b|बैनर|पोस्टर|バナー|ポスター|チラシ|広告|海报|横幅|广告|海報|배너|포스터|광고|ملصق|لافتة|إعلان|באנר|כרזה|מודעה|פרסומת|แบนเนอร์|โปสเตอร์",
        Loose,
        2000
    )]
    private static partial Regex BannerKind();

    [GeneratedRegex($@"\b(?:{Picture})\b|图片|插图|イラスト|絵|그림|صورة|चित्र|तस्वीर|ภาพ|תמונה", Loose, 2000)]
    private static partial Regex PictureKind();

    [GeneratedRegex($@"\b(?:{Other})\b", Loose, 2000)]
    private static partial Regex OtherKind();

    [GeneratedRegex(
        $@"\b(?:{Banner}|{Other}|{Picture})\b(?:\s+(?:{Banner}|design|graphic|image|template)\b)*|बैनर|पोस्टर|バナー|ポスター|チラシ|広告|海报|横幅|广告|海報|배너|포스터|광고|ملصق|لافتة|إعلان|באנר|כרזה|מודעה|פרסומת|แบนเนอร์|โปสเตอร์|图片|插图|イラスト|絵|그림|صورة|चित्र|तस्वीर|ภาพ|תמונה",
        Loose,
        2000
    )]
    private static partial Regex AnyKind();

    [GeneratedRegex(
        @"^\s*(?:(?:please|can you|could you|i need|i want|i would like|we need|give me|let'?s)\s+)*(?:to\s+)?(?:(?:create|make|design|draw|generate|produce|build|paint|show|render|write|erstelle|gestalte|mach|zeichne|entwirf|crée|créer|fais|dessine|crea|diseña|haz|dibuja|disegna|crie|desenhe|faça|maak|ontwerp|teken|stwórz|zaprojektuj|narysuj|создай|сделай|нарисуй|створи|намалюй|请?(?:设计|制作|画|生成)|为|为了|一张|一个|한)\s*)?(?:(?:me|us|mir|uns|moi|nous|un|una|una|eine?n?|a|an|the)\s+)*",
        Loose,
        2000
    )]
    private static partial Regex Command();

    [GeneratedRegex(
        @"^\s*(?:design\s+|image\s+|graphic\s+)?(?:(?::|[-–—]\s|for\s+a\s+|for|about|of|to (?:promote|advertise|announce|sell)|promoting|advertising|announcing|showing|introducing|featuring|fur|für|zum|zur|über|von|pour|de|sur|para|sobre|per|di|del|della|da|do|voor|over|van|dla|o|на|для|про|о|к|icin|için|عن|لـ|ל|สำหรับ|하는|위한)\s+)+(?:ل(?=\p{L}))?",
        Loose,
        2000
    )]
    private static partial Regex Lead();

    [GeneratedRegex(
        @"^(?:\s*(?:(?:up to\s)?\d{1,3}\s?%\s(?:off|discount on|on)|a|an|the|our|my|your|new|their|some|brand[- ]new|ein|eine|einen|einem|einer|unser(?:e|en|er|em)?|der|die|das|den|dem|neue[nrs]?|un|une|le|la|les|des|notre|una|el|los|las|nuestro|nuestra|il|lo|gli|nostro|um|uma|o|os|as|nosso|nossa|het|een|onze|nasz\p{L}*|наш\p{L}*|bir)\s+|l['’])*",
        Loose,
        2000
    )]
    private static partial Regex Article();

    // Words about the look, not the thing.
    [GeneratedRegex(
        @"^(?:modern|minimal(?:ist(?:ic)?)?|clean|simple|colou?rful|bold|dark|light|bright|elegant|luxury|luxurious|cute|fun|playful|vibrant|professional|beautiful|stunning|nice|attractive|cool|pastel|retro|vintage|festive|wide|tall|square|big|small|marketing|promotional|promo|web|website|social|media|advertising|full|short|cartoon|realistic|3d|flat|high[- ]quality|moderne[rns]?|schöne[rns]?|dunkle[rns]?|moderno|moderna|bonito|bonita)\s+|^\s*(?:design|image|graphic|picture|photo)\s+of\s+",
        Loose,
        2000
    )]
    private static partial Regex Look();

    [GeneratedRegex(
        @"[,;:!?\n¶()]|\.(?:\s|$)|\s[-–—]\s|\s(?:with|featuring|that|which|who|using|until|from|by|called|named|titled|saying|says|where|while|rated|including|has|is|are|on (?:a|an|the|white|black|dark|light|sale|\p{L}+day)|at|in (?:a|an|the|our|\p{L}+ (?:and|background|style|colou?rs?)|red|blue|green|gold|pink|purple|black|white|orange|yellow|teal|navy|pastel|dark|light|warm|cool)|for (?:a|an|the|our|my|your)|delivered|mit|avec|con|com|met|z|с|із|ile|within|under|next|this|every)\s|\s(?:20\d\d|(?:up to\s)?\d{1,3}\s?%|[$€£¥₹]\s?\d)|में|के लिए|の(?:ため|$)|用|を(?:宣伝|作|描)|을 위한|를 위한|的(?:$|\s)|สำหรับ",
        Loose,
        2000
    )]
    private static partial Regex Stop();

    [GeneratedRegex(
        @"^(?:.{0,40}\s)?(?:sale|launch|opening|promotion|release|celebration|collection|anniversary|introduction|discount|offer)\s+(?:of|on|for)\s+(?:our|the|a|an)?\s*",
        Loose,
        2000
    )]
    private static partial Regex Campaign();

    [GeneratedRegex(@"^(?:we|i|it|they|you|this|that)(?:\s|$)", Loose, 2000)]
    private static partial Regex Pronoun();

    [GeneratedRegex(
        @"(?:\s+(?:in|on|at|of|for|and|to|with|the|a|brand|sale|promo|promotion|offer|ad|für|mit|und|para|con|de|y|pour|et|के|का|की))+$|(?:の|的|을|를|용)$",
        Loose,
        2000
    )]
    private static partial Regex Tail();
}
