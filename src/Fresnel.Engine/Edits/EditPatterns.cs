using System.Text.RegularExpressions;
using Fresnel.Imaging;

namespace Fresnel.Engine.Edits;

/// <summary>How the instructions of <see cref="EditInstructions"/> are said in English, and the commonest in five other languages.</summary>
internal static class EditPatterns
{
    private const string It =
            @"(?:\s+(?:it|this|that|es|sie|(?:(?:the|das|la|le|el|lo|il|het|de|a|o)\s+|l['’]\s*)\w+))?",
        Image = @"(?:\s+(?:it|this|that|(?:the|this|my)\s+(?:image|picture|photo|photograph)))?";

    private const string Left = @"(?:left|links|gauche|izquierda|sinistra|esquerda)",
        Right = @"(?:right|rechts|droite|derecha|destra|direita)",
        Towards = @"\s+(?:(?:to\s+the|nach|à|(?:hacia|a)\s+la|a|para\s+a|naar)\s+)?",
        Against = @"(?:counter-?\s?clockwise|anti-?clockwise|gegen\s+den\s+uhrzeigersinn)",
        With = @"(?:clockwise|im\s+uhrzeigersinn)",
        Degrees = @"\s*(?:°|degrees?|degrés|grados|gradi|graus|grad)";

    private const string Turn =
        @"\b(?:rotate[dr]?|turn(?:ed)?|tilt(?:ed)?|drehe?|tourne[rz]?|pivote[rz]?|rota[r]?|gira[r]?|gire|ruota|rode|rodar|draai)"
        + It
        + @"(?:\s+(?:by|um|de|di|em))?";

    private const string More =
            @"(?:more|higher|increase(?:\s+the)?|raise(?:\s+the)?|boost(?:\s+the)?|mehr|plus\s+de|más|più|mais|meer)",
        Less = @"(?:less|lower|decrease(?:\s+the)?|reduce(?:\s+the)?|weniger|moins\s+de|menos|meno|minder)";

    /// <summary>Changes in the order in which they are looked for: quarter turns come before any angle.</summary>
    public static readonly (Regex Pattern, PixelAdjustment Change)[] Changes =
    [
        (
            Of(
                @"\b(?:(?:in(?:to)?\s+|to\s+)?black\s*(?:and|&|-)\s*white|gr[ae]y[\s-]?scale|monochrome|desaturated?|gr[ae]y"
                    + @"|(?:in\s+)?schwarz-?wei(?:ß|ss)|(?:en\s+)?noir\s+et\s+blanc|(?:en\s+)?blanco\s+y\s+negro"
                    + @"|(?:in\s+)?bianco\s+e\s+nero|(?:em\s+)?preto\s+e\s+branco)\b"
            ),
            PixelAdjustment.Greyscale
        ),
        (
            Of(
                @"\bsepia(?:[\s-]+(?:toned?|tones?|filter|effect|look))?\b|\bvintage[\s-]+(?:look|filter|effect|style)\b"
            ),
            PixelAdjustment.Sepia
        ),
        (Of(@"\binvert(?:ed)?(?:\s+(?:the\s+)?colou?rs)?\b|\b(?:photographic\s+)?negative\b"), PixelAdjustment.Invert),
        (
            Of(
                @"\b(?:brighten(?:\s+up)?|brighter|lighten|lighter|heller|aufhellen|plus\s+clair|éclaircir|más\s+(?:claro|clara|brillante)"
                    + $@"|più\s+(?:chiaro|chiara)|mais\s+(?:claro|clara)|lichter|{More}\s+brightness)\b"
            ),
            PixelAdjustment.Brighten
        ),
        (
            Of(
                @"\b(?:darken|darker|dunkler|abdunkeln|plus\s+sombre|assombrir|más\s+(?:oscuro|oscura)|più\s+(?:scuro|scura)"
                    + $@"|mais\s+(?:escuro|escura)|donkerder|{Less}\s+brightness)\b"
            ),
            PixelAdjustment.Darken
        ),
        (Of($@"\b{More}\s+(?:contrast|kontrast|contraste|contrasto)\b"), PixelAdjustment.IncreaseContrast),
        (Of($@"\b{Less}\s+(?:contrast|kontrast|contraste|contrasto)\b"), PixelAdjustment.DecreaseContrast),
        (
            Of(
                @"\b(?:warm(?:er|\s+(?:it\s+)?up|\s+(?:tones?|colou?rs|look|filter))|wärmer|plus\s+chaud|más\s+cálid[oa])\b"
            ),
            PixelAdjustment.Warm
        ),
        (
            Of(
                @"\b(?:cool(?:er|\s+(?:it\s+)?down|\s+(?:tones?|colou?rs|look|filter))|colder|kälter|kühler|plus\s+froid|más\s+frí[oa])\b"
            ),
            PixelAdjustment.Cool
        ),
        (
            Of(
                $@"\b{Less}\s+(?:saturat(?:ion|ed)|vivid|vibran(?:t|ce)|colou?rful|sättigung|saturación)\b|\bmuted(?:\s+colou?rs)?\b"
            ),
            PixelAdjustment.Desaturate
        ),
        (
            Of(
                $@"\b{More}\s+(?:saturat(?:ion|ed)|vivid|vibran(?:t|ce|cy)|colou?r(?:ful)?|sättigung|saturación|couleurs?|colore|cor)\b"
                    + @"|\b(?:vivid|vibrant|saturated)(?:\s+colou?rs)?\b|\bcolou?rs\s+pop\b|\bfarbiger\b"
            ),
            PixelAdjustment.Saturate
        ),
        (Of(@"\b(?:blur(?:red|ry)?(?!\s+(?:out\s+)?(?:the\s+)?background)|weichzeichnen)\b"), PixelAdjustment.Blur),
        (
            Of(
                @"\b(?:sharpen|sharper|sch[äa]rfer|schärfen|plus\s+nette?|más\s+nítid[oa]|più\s+nitid[oa]|mais\s+nítid[oa])\b"
            ),
            PixelAdjustment.Sharpen
        ),
        (
            Of(
                $@"\bflip(?:ped)?{It}\s+(?:vertically|upside[\s-]down|top\s+to\s+bottom)\b"
                    + $@"|\b(?:spiegel[ne]?|retourne[rz]?|voltea[r]?|capovolgi){It}\s+(?:vertikal|verticalement|verticalmente)\b"
            ),
            PixelAdjustment.FlipVertically
        ),
        (
            Of(
                $@"\b(?:flip(?:ped)?{It}(?:\s+(?:horizontally|left\s+to\s+right|sideways))?|mirror(?:ed)?(?:\s+(?:it|horizontally))?"
                    + $@"|(?:spiegel[ne]?|retourne[rz]?|voltea[r]?|specchia|espelh[ea]r?){It}(?:\s+(?:horizontal(?:ement|mente)?))?)(?!\w)"
            ),
            PixelAdjustment.FlipHorizontally
        ),
        (
            Of($@"{Turn}\s+(?:180{Degrees}?|upside[\s-]down)|\bupside[\s-]down\b|\bauf\s+den\s+kopf(?:\s+stellen)?\b"),
            PixelAdjustment.Rotate180
        ),
        (
            Of(
                $@"{Turn}(?:\s+90{Degrees}?)?(?:{Towards}{Left}\b|\s+{Against}\b)|{Turn}\s+270{Degrees}?(?:\s+{With}|{Towards}{Right}\b)?"
            ),
            PixelAdjustment.RotateLeft
        ),
        (
            Of(
                $@"{Turn}(?:\s+90{Degrees}?(?:{Towards}{Right}\b|\s+{With}\b)?|{Towards}{Right}\b|\s+{With}\b)(?!\.?\d)"
            ),
            PixelAdjustment.RotateRight
        ),
    ];

    /// <summary>Colours by name, as 0xRRGGBB.</summary>
    public static readonly Dictionary<string, int> Colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["white"] = 0xFFFFFF,
        ["black"] = 0x000000,
        ["light grey"] = 0xD3D3D3,
        ["light gray"] = 0xD3D3D3,
        ["grey"] = 0x808080,
        ["gray"] = 0x808080,
        ["beige"] = 0xF5F5DC,
        ["cream"] = 0xFFFDD0,
        ["red"] = 0xD32F2F,
        ["orange"] = 0xF57C00,
        ["yellow"] = 0xFBC02D,
        ["green"] = 0x388E3C,
        ["light blue"] = 0xADD8E6,
        ["navy"] = 0x1A237E,
        ["blue"] = 0x1976D2,
        ["purple"] = 0x7B1FA2,
        ["pink"] = 0xF8BBD0,
        ["brown"] = 0x6D4C41,
        ["gold"] = 0xC9A227,
    };

    private static readonly string s_colour = $"(?:(?<name>{string.Join('|', Colours.Keys)})|#(?<hex>[0-9a-f]{{6}}))";

    public static readonly Regex Angle = Of(
        $@"{Turn}\s+(?<degrees>-?\d{{1,3}}(?:\.\d+)?){Degrees}?(?:{Towards}(?:(?<left>{Left}|{Against})|{Right}|{With})\b)?"
    );

    /// <summary>A background of one colour; the third alternative is white.</summary>
    public static readonly Regex Background = Of(
        $@"\b(?:(?:put|place|set)(?:\s+it)?\s+)?(?:on\s+|with\s+|add\s+)?(?:an?\s+)?(?:plain\s+|solid\s+|pure\s+)?{s_colour}\s+background\b"
            + @"|\b(?<white>(?:(?:auf|vor)\s+)?(?:einen|einem|den)?\s*wei(?:ß|ss)e[mnr]?\s+hintergrund|(?:sur\s+(?:un\s+)?)?fond\s+blanc"
            + @"|(?:(?:sobre|en|con)\s+(?:un\s+)?)?fondo\s+blanco|(?:su\s+(?:uno\s+)?)?sfondo\s+bianco|(?:(?:em|sobre|com)\s+)?fundo\s+branco)\b"
    );

    public static readonly Regex SquareCrop = Of(
        $@"\b(?:crop(?:ped)?|cut){It}\s+(?:(?:in)?to|as)\s+(?:a\s+)?square\b|\bsquare\s+crop\b"
            + @"|\bmake(?:\s+(?:it|this|that|the\s+\w+))?\s+(?:a\s+)?square\b"
            + @"|\bquadratisch(?:\s+zuschneiden)?\b|\b(?:recadre[rz]?\s+)?en\s+carré\b|\b(?:recorta[r]?\s+)?en\s+cuadrado\b"
            + @"|\b(?:ritaglia\s+)?(?:in\s+)?quadrato\b|\b(?:recorte\s+)?em\s+quadrado\b"
    );

    public static readonly Regex RatioCrop = Of(
        $@"\b(?:crop(?:ped)?|cut){It}\s+(?:(?:in)?to|as)\s+(?:an?\s+)?([1-9]\d?)\s*:\s*([1-9]\d?)(?:\s+(?:aspect\s+)?ratio)?\b"
    );

    /// <summary>A half, third or quarter at one side.</summary>
    public static readonly Regex Part = Of(
        $@"\b(?:crop(?:ped)?{It}(?:\s+(?:down\s+)?to)?|keep(?:\s+only)?)\s+(?:the\s+|its\s+)?"
            + $@"(?<side>left|right|top|upper|bottom|lower)\s+(?<share>half|third|quarter)(?:\s+of\s+(?:it|(?:the|this)\s+\w+))?\b"
    );

    private const string Resize =
        @"\b(?:(?:re)?scaled?|resized?|shrink|enlarge|reduce|make)" + Image + @"\s+(?:down\s+|up\s+)?(?:to\s+)?";

    public static readonly Regex Size = Of(Resize + @"(\d{2,4})\s*[x×]\s*(\d{2,4})(?:\s*(?:px|pixels?))?\b");

    /// <summary>One side, the other in proportion.</summary>
    public static readonly Regex Side = Of(
        Resize
            + @"(?:(?:an?\s+)?(?<side>width|height)(?:\s+of)?\s+(?<pixels>\d{2,4})(?:\s*(?:px|pixels?))?"
            + @"|(?<pixels>\d{2,4})(?:\s*(?:px|pixels?))?\s+(?<side>wide|high|tall|width|height|in\s+width|in\s+height))\b"
    );

    public static readonly Regex Percent = Of(
        $@"\b(?:(?:re)?scaled?|resized?|shrink|enlarge|reduce){Image}\s+(?:down\s+|up\s+)?to\s+(?<percent>\d{{1,3}})\s*(?:%|percent\b)(?:\s+of\s+(?:the|its)\s+(?:original\s+|current\s+)?size\b)?"
            + $@"|\b(?<half>(?:(?:make|resize|scale|shrink){Image}\s+(?:to\s+)?)?half\s+(?:the|its)\s+(?:original\s+)?size|halve\s+(?:the|its)\s+(?:size|resolution))\b"
    );

    public static readonly Regex Upscale = Of(
        $@"\b(?:up-?\s?scaled?|enlarged?|super-?\s?resolution|magnif(?:y|ied)|scale\s+up){It}\s+(?:by\s+|to\s+)?"
            + @"(?:(2|4)\s*(?:x|×|times)|[x×]\s*(2|4)|(two|four)\s+times)(?:\s+the\s+size)?"
            + @"|\b(2|4)\s*[x×]\s+(?:larger|bigger|up-?scal\w+)|\b(double|quadruple)\s+(?:the\s+|its\s+)?(?:size|resolution)\b"
    );

    public static readonly Regex Trim = Of(
        @"\btrim(?:med)?(?:\s+(?:it|(?:away\s+|off\s+)?the\s+(?:image|picture|photo|borders?|edges?|margins?|empty\s+space)))?\b"
            + @"|\bcrop(?:ped)?(?:\s+(?:it|the\s+\w+))?\s+to\s+(?:its|the)\s+(?:subject|content|object|product)\b"
    );

    public static readonly Regex Frame = Of(
        @"\b(?:add|put|draw|with|give\s+it)\s+(?:an?\s+)?(?:(?<width>thin|narrow|thick|wide)\s+)?(?:(?<pixels>\d{1,3})\s*(?:px|pixels?)[\s-]+)?"
            + $@"(?:{s_colour}\s+)?(?:border|frame)(?:\s+of\s+(?<pixels>\d{{1,3}})\s*(?:px|pixels?))?"
            + @"(?:\s+(?:around|to)\s+(?:it|the\s+\w+))?\b"
    );

    public static readonly Regex Circle = Of(
        $@"\b(?:crop(?:ped)?|cut){It}\s+(?:(?:in)?to|as)\s+(?:a\s+)?circle\b|\b(?:circular|round)\s+crop\b"
            + $@"|\bmake{It}\s+(?:a\s+circle|circular|round)\b(?!\s+corners)"
    );

    public static readonly Regex Corners = Of(
        @"\b(?:(?:add|with|give\s+it)\s+)?round(?:ed)?\s+(?:off\s+)?(?:the\s+|its\s+)?corners\b"
    );

    public static readonly Regex BlurredBackground = Of(
        @"\bblur(?:red)?\s+(?:out\s+)?the\s+background\b|\bbackground\s+blur(?:red)?\b|\bblurred\s+background\b|\bbokeh\b|\bportrait\s+mode\b"
            + @"|\bhintergrund\s+(?:weichzeichnen|unscharf(?:\s+machen)?)\b|\bflout(?:e[rz]?|er)\s+l['’]arrière-plan\b|\bdesenfoca[r]?\s+el\s+fondo\b"
    );

    public static readonly Regex Format = Of(
        $@"\b(?:(?:save|export|encode|output|return){It}|convert{It}|turn{It}|make{It})\s+(?:(?:in)?to|as|in|an?)\s+(?:an?\s+)?"
            + @"\.?(?<format>png|jpe?g|webp|avif)(?:\s+(?:file|format|image))?\b"
    );

    private const string Persons = "persons?|people|man|woman|men|women|child|children|boy|girl|me|portrait";

    public static readonly Regex CutOut = Of(
        @"\b(?:remove|delete|erase|drop|get\s+rid\s+of)\s+(?:the\s+|its\s+)?background\b|\bbackground\s+removed\b"
            + @"|\b(?:(?:put|place|set)(?:\s+it)?\s+)?(?:on\s+|with\s+|give\s+it\s+)?(?:an?\s+)?transparent\s+background\b"
            + @"|\b(?:make|turn)\s+the\s+background\s+transparent\b"
            + $@"|\bcut\s*-?out(?:\s+(?:the|its)\s+(?:subject|product|object|animal|foreground|main\s+\w+|{Persons}))?\b"
            + $@"|\b(?:isolate|extract)\s+(?:the\s+)?(?:subject|product|object|foreground|{Persons})\b"
            + @"|\b(?:entferne\s+(?:den\s+)?hintergrund|(?:den\s+)?hintergrund\s+(?:entfernen|weg)|freistellen)\b"
            + @"|\b(?:supprime[rz]?|enlève[rz]?|enlever|retire[rz]?)\s+(?:l['’]arrière-plan|le\s+fond)\b|\bdétoure[rz]?\b"
            + @"|\b(?:quita[r]?|elimina[r]?)\s+el\s+fondo\b|\b(?:rimuovi|togli|elimina)\s+lo\s+sfondo\b"
            + @"|\b(?:remova|remover|tire|tirar)\s+o\s+fundo\b|\bverwijder\s+de\s+achtergrond\b"
    );

    public static readonly Regex Person = Of($@"\b(?:{Persons})\b");

    public static readonly Regex Whitespace = Of(@"\s+");

    /// <summary>Separates two instructions.</summary>
    public static readonly Regex Separator = Of(@"[,.;!\n]+|\b(?:and|then|und|dann|et|puis|y|luego|e|poi|depois|en)\b");

    /// <summary>Words that carry no instruction of their own.</summary>
    public static readonly Regex Filler = Of(
        @"\b(?:(?:can|could|would|will)\s+you|for\s+me|please|the|this|that|my|a|an|it|image|picture|photo|photograph|colou?rs?|and|then|also"
            + @"|make|made|turn|convert|change|apply|edit|into|to|in|of|be|by|a\s+bit|slightly|little|is"
            + @"|bitte|das|dieses|bild|foto|und|mach|mache|es|den|die|der|la|le|les|l|image|fais|rends|rendre|mets|plaît|s|il|vous|te"
            + @"|el|imagen|hazl[oa]|haz|pon|ponl[oa]|por|favor|lo|il|immagine|rendil[oa]|rendi|per|favore|imagem|deixe|torne|coloque|o"
            + @"|een|het|maak|afbeelding|alsjeblieft|un|una|une|ein|eine|sur|sobre|su|em)\b"
    );

    private static Regex Of(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
