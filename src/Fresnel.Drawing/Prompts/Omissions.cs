using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Compares a prompt with the page that was drawn for it, and names what the page does not have.</summary>
internal static class Omissions
{
    private const int Most = 6;

    /// <summary>Words of "for a large delivery company".</summary>
    private const int LongestPurpose = 5;

    /// <summary>Each a clause after "it"; none for pictures that are no pages.</summary>
    public static IReadOnlyList<string> Of(string prompt, Brief brief, Composition picture)
    {
        if (!CanCompare(brief) || BriefReader.ContextOf(prompt) is not { } context)
            return [];
        var shown = new ShownWords(brief, picture);
        return
        [
            .. PageElements.Missing(context, brief, picture),
            .. Missing(context, brief, shown).Distinct().Select(text => $"does not show \"{text}\""),
        ];
    }

    /// <summary>Pages alone; a bar of a Gantt chart stands for its dates.</summary>
    public static bool CanCompare(Brief brief) =>
        brief
            is SlideBrief
                or UiMockupBrief
                or MarketingBrief
                or DiagramBrief { Type: not (DiagramType.Gantt or DiagramType.Fractions or DiagramType.NumberLine) };

    private static IEnumerable<string> Missing(PromptContext context, Brief brief, ShownWords shown)
    {
        var left = Most;
        foreach (var text in context.Texts.Where(text => !shown.Has(text.Text)).Take(left))
        {
            left--;
            yield return text.Text;
        }

        var name = brief is UiMockupBrief ? NameEnd(context) : -1;
        var drawn = brief is DiagramBrief { Edges.Count: > 0 } ? s_lines : s_none;
        foreach (var part in context.Outline.Clauses.SelectMany(Parts).Select(part => After(part, name)))
        {
            var (named, whom) = WithoutPurpose(part, brief);
            foreach (
                var text in Missing(named, shown)
                    .Concat(Missing(whom, shown).Where(IsName))
                    .Where(text => !WordNormalizer.Split(text).TrueForAll(drawn.Contains))
            )
            {
                if (left-- <= 0)
                    yield break;
                yield return text;
            }
        }
    }

    /// <summary>Where the picture's own name ends, "a train ticket app", which need not stand on it.</summary>
    private static int NameEnd(PromptContext context)
    {
        var words = context.Kind.Words;
        // "schermata di un'app per la palestra": all of it is the name.
        if (Screens.ScreenHead.Find(context.Prompt) is { End: > 0 } head && IsFirst(words, head))
            return context.Prompt.Tokens[head.End - 1].End;
        if (words.IsEmpty)
        {
            var end = context.Prompt.All.IndexOf(token => token.Kind != TokenKind.Word);
            return end is > 0 and <= 4 ? context.Prompt.Tokens[end - 1].End : -1;
        }

        var before = context.Prompt.All.Before(words.From);
        return before.Count <= 6 && before.Tokens.All(token => token.Kind == TokenKind.Word)
            ? words[words.Count - 1].End
            : -1;
    }

    private static bool IsFirst(Phrase words, Screens.ScreenHead head) =>
        (words.IsEmpty ? Screens.ScreenHeads.IsScreen(words.Source) : words.To <= head.End)
        && head.About.Tokens.All(token => char.IsLower(head.About.Source.Source[token.Start]));

    private static Phrase After(Phrase part, int end)
    {
        var first = part.IndexOf(token => token.Start >= end);
        return end < 0 || first <= 0 || part.Before(first).Any(token => token.Kind != TokenKind.Word)
            ? part.IsEmpty || part[part.Count - 1].End > end || end < 0
                ? part
                : part.Slice(0, 0)
            : part.Slice(first, part.Count);
    }

    private static List<Phrase> Parts(Clause clause)
    {
        var whole = ContentList.WholeOf(clause);
        return whole.Split(token =>
            ListReader.IsComma(token)
            || token.Kind is TokenKind.Break or TokenKind.Arrow
            || token.Kind == TokenKind.Mark && token.Text is ":" or "：" or ";"
        );
    }

    /// <summary>"A dashboard for a delivery company": whom it is for need not stand on it.</summary>
    private static (Phrase Named, Phrase Whom) WithoutPurpose(Phrase part, Brief brief)
    {
        if (brief is not (UiMockupBrief or MarketingBrief or DiagramBrief))
            return (part, part.Slice(0, 0));
        var at = part.IndexOf(token => token.IsWordIn(s_purposes));
        // "dashboard of a gym"
        if (
            part.Count > 1
            && (
                part[0].IsWord("of") && part[1].IsWordIn(ListReader.Articles)
                || part[0].Text is "d'une" or "d'un" or "einer" or "eines" or "della" or "dello"
            )
        )
            at = 0;
        if (at < 0 || at + 1 < part.Count && part[at + 1].Kind != TokenKind.Word)
            return (part, part.Slice(0, 0));
        var end = part.IndexOf(token => token.IsWordIn(s_joints), at + 1);
        // What stands before it is the picture's own name, mostly; a place or a date after it is not whom it is for.
        if (end < 0 && part.Count - at > LongestPurpose)
            return (part.Slice(at + LongestPurpose, part.Count), part.Slice(at + 1, at + LongestPurpose));
        return end < 0 ? (part.Before(at), part.After(at)) : (part.After(end), part.Slice(at + 1, end));
    }

    /// <summary>"for Oslo": a name is shown, other than "for a bakery".</summary>
    private static bool IsName(string text) => char.IsUpper(text[0]);

    private static readonly HashSet<string> s_purposes = WordList.Parse("for fur pour para per voor dla zum zur");

    private static readonly HashSet<string> s_joints = WordList.Parse("with showing mit avec con com met z");

    private static readonly HashSet<string> s_none = [];

    /// <summary>What the lines of a graph say: who reports to whom, whose winner plays on.</summary>
    private static readonly HashSet<string> s_lines = WordList.Parse(
        """
        report reports reporting answer answers leads lead manages manage oversees runs heads to him her them berichten berichtet
        an sie ihn ihr unterstehen leitet rapportent reportan reportam riportano dirige winners winner play plays teams team
        connected connects linked
        """
    );

    /// <summary>Runs of words of a part that the page does not show.</summary>
    private static IEnumerable<string> Missing(Phrase part, ShownWords shown)
    {
        var start = -1;
        var last = -1;
        for (var i = 0; i <= part.Count; i++)
        {
            if (i < part.Count && IsContent(part, i) && !shown.IsCounted(part, i))
            {
                if (!shown.Has(part.Source.Source[part[i].Start..part[i].End]))
                {
                    start = start < 0 ? i : start;
                    last = i;
                    continue;
                }
            }
            // Joining words between two that are missing belong to them.
            else if (i < part.Count && start >= 0)
            {
                continue;
            }

            if (start >= 0)
                yield return part.Slice(start, last + 1).Text;
            start = -1;
        }
    }

    private static bool IsContent(Phrase part, int at) =>
        part[at] switch
        {
            { Kind: TokenKind.Address } => true,
            { Kind: TokenKind.Number, Text.Length: > 1 } number => !IsCount(part, at)
                && !IsSize(number.Text)
                && !IsGrade(part, at),
            { Kind: TokenKind.Word, Text: { Length: > 2 } word } => !StopWords.Contains(word)
                && !(
                    at + 1 < part.Count
                    && (part[at + 1].Text is "name" or "nombre" or "nome" || part[at + 1].IsWordIn(UiWords.Field))
                )
                && !SubjectWords.Numbers.ContainsKey(word)
                && !SubjectWords.Adjectives.Contains(word)
                && !ContentList.Counted.Contains(word)
                && !PageElements.Knows(word)
                && !UiWords.Button.Contains(word)
                && ColourWords.Find(part, at) is null
                && StyleReader.Looks.First(part.Slice(at, at + 1)) is null
                && KindLexicon.Names.First(part.Slice(at, at + 1)) is null,
            _ => false,
        };

    /// <summary>"for 4th graders", "grade 6".</summary>
    private static bool IsGrade(Phrase part, int at) =>
        at + 1 < part.Count && part[at + 1].IsWordIn(s_grades) || at > 0 && part[at - 1].IsWordIn(s_grades);

    private static readonly HashSet<string> s_grades = WordList.Parse(
        "grade grader graders class klasse year years klassen schuler"
    );

    /// <summary>"2x3" of a grid.</summary>
    private static bool IsSize(string text) => text.Length is 3 && char.IsAsciiDigit(text[0]) && text[1] is 'x' or '×';

    /// <summary>"10 milestones".</summary>
    private static bool IsCount(Phrase part, int at) =>
        at + 1 < part.Count && part[at + 1].IsWordIn(ContentList.Counted);

    /// <summary>Words that say how the page is to be, or join others.</summary>
    private static readonly HashSet<string> StopWords = WordList.Parse(
        """
        the and with for from that which this these those into onto over under above below beside between next left right top
        bottom middle center centre corner side front back each every all any some one own its his her their our your you are
        was were has have had having should must will can not but than then also there where when while who whose what how
        show shows showing shown display displays displaying displayed include includes including included contain contains
        containing feature features featuring compare compares comparing compared comparison explain explains explaining describe
        describing depict depicting illustrate illustrating illustrated label labels labelled labeled labelling title titled
        headline heading subtitle caption captions text texts word words name names named called saying says reading written
        using use used make makes made about like such style styled look looks looking design designed layout page screen view
        background foreground colour colours color colors highlighted highlight emphasis marked big large small tiny short long
        wide narrow tall thin bold clean simple modern nice professional beautiful picture image graphic visual illustration
        photo drawing diagram chart slide poster banner post email header mockup interface app application website web
        template version format size please create draw number numbers value values data steps step points point items item
        parts part entries entry sections section columns column rows row stages stage phases phase plans plan tiers tier
        pillars pillar reasons tips facts benefits options topics examples example couple pair few several many most
        contact contacto contatto kontakt contato cierre closing cover
        everything everyone anyone kids beginners grade grades graders class pupils everybody named listed beschriftet etiquetado
        etiquetada legende campi campos champs nombres noms nomi namen names
        three-circle two-circle elle lui eux ella lei ihnen causes cause english deutsch member members height heights weight
        weights length lengths depth depths width widths size sizes
        progress album previous next play pause off times barre barra campos champs champ dessous done admin real estate connect book
        e-commerce ecommerce popular recommended pilares piliers pilar columnas etapas pasos puntos passi punti schritte punkte kroki
        bullet bullets field fields form forms input inputs menu bar bars nav navigation tab tabs sidebar panel tile tiles card cards
        list lists grid area areas window browser phone smartphone mobile tablet desktop laptop device frame cover song track artist
        product products event events task tasks user users order orders transaction transactions message messages person people
        feldern schaltern quick idea ideas call rated apply instead rest moody children child daughter son parent parents mother
        father brother sister
        under ask asks asked send sends sent return returns returned answer answers query queries request requests reply replies
        option optional wallet line lines arrow arrows axis legend node nodes box boxes branch branches lane lanes set sets circle
        film movie dish episode playlist choice smaller larger bigger
        circles overlap overlapping intersection both center connected connecting connects linked order ordered numbered clear
        marketing promotional promocional promo announcing announcement advertising campaign launch
        icon icons iconos icones icone ikony ikonami avatar photo photos symbol symbols logo shape shapes flow process cycle
        loop link links quote quotes
        explain explains how works work during inside outside
        transition transitions goes again decision eaten eats eat only yes start starts ends middle states state
        least first second third fourth last final single double main key different various other another same both
        per via plus etc currently today gegen versus etsy linkedin facebook instagram furs zum choose nombre nome nom profil
        perfil profile divisions division org graders grade grader class students pupils beginners fill make them nombres noms
        namen nomi names chambers overview conversation active selected hero below underneath beneath home inicio accueil lien
        liens enlace enlaces tabs question
        darunter darueber daneben oben unten links rechts mitte dessous dessus gauche droite haut arriba abajo izquierda derecha
        sotto sopra sinistra destra
        unter uber darunter oben unten sous dessous bajo debajo sotto onder
        mit und der die das den dem des ein eine einer einem einen fur auf von vom zum zur bei ist sind oder als nach vor
        avec les des une pour sur dans aux est sont par qui que
        con los las del una para por sobre entre como sus este esta que
        com dos das uma num numa pela pelo
        della delle degli dei gli per nel nella sul sulla
        het een van met voor naar bij aan
        oraz dla jest przez
        ile icin olan
        """
    );
}
