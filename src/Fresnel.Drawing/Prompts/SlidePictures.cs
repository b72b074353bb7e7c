namespace Fresnel.Drawing.Prompts;

/// <summary>What a slide shows beside its texts.</summary>
/// <param name="Thing">Null: what the title is about.</param>
internal sealed record SlidePicture(string? Thing, bool IsLeft);

/// <summary>Reads the picture of a slide: "a photo of mountains on the left", "image left, text right", "with an octopus".</summary>
internal static class SlidePictures
{
    private const int MostWords = 4;

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        "picture photo image illustration photograph drawing icon bild foto photographie imagen immagine imagem photos pictures"
    );

    private static readonly HashSet<string> s_of = WordList.Parse("of von de du di da showing with");

    private static readonly HashSet<string> s_ends = WordList.Parse(
        "and und et y e with mit avec con on at in as beside left right below above the"
    );

    private static readonly HashSet<string> s_places = WordList.Parse(
        "on at in the to left right side half top bottom and und et y e beside links rechts gauche droite izquierda derecha"
    );

    private static readonly HashSet<string> s_leads = WordList.Parse(
        """
        with and a an the mit ein eine einem und avec une un con una large big left right on at in to side half links rechts auf der
        small round gauche droite izquierda derecha
        """
    );

    private static readonly HashSet<string> s_lefts = WordList.Parse("left links gauche izquierda sinistra");

    private static readonly HashSet<string> s_sides = WordList.Parse(
        "left right links rechts gauche droite izquierda derecha sinistra destra"
    );

    /// <summary>Parts of the page that are no picture: "on the right a chart".</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        """
        text bullet bullets list table chart graph quote takeaway takeaways title headline box boxes column columns points point
        number figure paragraph caption logo heading button link legend border background footer line map timeline diagram
        """
    );

    private static readonly HashSet<string> s_texts = WordList.Parse("text texte texto testo words bullets");

    /// <returns>What it shows, and the context without its words.</returns>
    public static (SlidePicture? Picture, PromptContext Remaining) Read(PromptContext context)
    {
        var words = context.Kind.Words;
        var named = words.IndexOf(token => token.IsWordIn(s_pictures));
        if (named >= 0 && named + 1 < words.Count && words[named + 1].IsWordIn(s_sides))
            return (new(null, words[named + 1].IsWordIn(s_lefts)), WithoutPlaces(context));
        return Of(context) ?? Beside(context) ?? Bare(context) ?? (null, context);
    }

    /// <summary>"a picture of the sea", "with a whale picture".</summary>
    private static (SlidePicture?, PromptContext)? Of(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.IsWordIn(s_pictures));
        if (
            at > 1
            && all[at - 1].Kind == TokenKind.Word
            && all[at - 2].IsWordIn(ListReader.Articles)
            && !(at + 1 < all.Count && all[at + 1].IsWordIn(s_of))
            && !Outline.IsUpper(all, at - 1)
            && !all[at - 1].IsWordIn(SubjectWords.Adjectives)
        )
            return Without(context, all.Slice(at - 1, at).Text, at - 1, at + 1);
        if (at < 0 || at + 2 >= all.Count || !all[at + 1].IsWordIn(s_of))
            return null;
        return Thing(all, at + 2) is { } end && Named(all, at + 2, end) is { } thing
            ? Without(context, thing, at, end)
            : null;
    }

    /// <summary>"on the right a light bulb"; on a title slide, "with an octopus".</summary>
    private static (SlidePicture?, PromptContext)? Beside(PromptContext context)
    {
        var all = context.Rest.All;
        for (var i = 1; i + 1 < all.Count; i++)
        {
            var article =
                all[i].IsWordIn(s_sides) && i + 2 < all.Count && all[i + 1].IsWordIn(ListReader.Articles) ? i + 1
                : context.Kind.Layout is "title" or ""
                && all[i - 1].IsWordIn(s_with)
                && all[i].IsWordIn(ListReader.Articles)
                    ? i
                : -1;
            if (
                article < 0
                || Thing(all, article + 1) is not { } end
                || end < all.Count && !ListReader.IsComma(all[end]) && !all[end].IsWordIn(s_places)
            )
                continue;
            var thing = all.Slice(article + 1, end);
            if (
                context.Kind.Layout.Length == 0
                && all[i].IsWordIn(ListReader.Articles)
                && all.Slice(end, all.Count).Any(ListReader.IsComma)
            )
                continue;
            if (
                !thing.Any(token => token.IsWordIn(s_parts) || token.Kind != TokenKind.Word)
                && !Outline.IsUpper(thing, 0)
            )
                return Without(context, thing.Text, article, end);
        }

        return null;
    }

    private static readonly HashSet<string> s_with = WordList.Parse("with mit avec con com");

    /// <summary>"image left": of what the title is about.</summary>
    private static (SlidePicture?, PromptContext)? Bare(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.IsWordIn(s_pictures));
        if (at < 0)
            return null;
        var side = at + 1;
        while (side < all.Count && side < at + 3 && all[side].IsWordIn(s_places) && !all[side].IsWordIn(s_sides))
            side++;
        var isAfter = side < all.Count && all[side].IsWordIn(s_sides);
        var isBefore = at > 0 && all.Before(at).Tokens.TakeLast(2).Any(token => token.IsWordIn(s_sides));
        return isAfter || isBefore ? Without(context, null, at, isAfter ? side + 1 : at + 1) : null;
    }

    /// <summary>The end of a name of a few words.</summary>
    private static int? Thing(Phrase all, int from)
    {
        while (from < all.Count && all[from].IsWordIn(ListReader.Articles))
            from++;
        var to = from;
        while (to < all.Count && to - from < MostWords && all[to].Kind == TokenKind.Word && !all[to].IsWordIn(s_ends))
            to++;
        return to == from ? null : to;
    }

    private static string? Named(Phrase all, int from, int to) =>
        ListReader.WithoutArticle(all.Slice(from, to)) is { IsEmpty: false } thing ? thing.Text : null;

    private static (SlidePicture?, PromptContext) Without(PromptContext context, string? picture, int start, int to)
    {
        var all = context.Rest.All;
        var (from, end) = (start, to);
        while (from > 0 && all[from - 1].IsWordIn(s_leads))
            from--;
        while (end < all.Count && all[end].IsWordIn(s_places))
            end++;
        // "on the left a photo, on the right three points"
        if (end < all.Count && all.Slice(to, end).Any(token => token.IsWordIn(s_sides)) && ListReader.IsComma(all[to]))
            end = to;
        var places = all.Slice(from, end);
        var isLeft = places.Any(token => token.IsWordIn(s_lefts));
        var used = new int[all.Count];
        Array.Fill(used, 2, from, end - from);
        var rest = context.Rest.Without(used);
        return (new(picture, isLeft), WithoutPlaces(context with { Rest = rest, Outline = Outline.Read(rest.All) }));
    }

    /// <summary>Without "on the right" and "text right", which say where the texts stand.</summary>
    private static PromptContext WithoutPlaces(PromptContext context)
    {
        var all = context.Rest.All;
        var used = new int[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (!all[i].IsWordIn(s_sides))
                continue;
            var from = i;
            while (from > 0 && (all[from - 1].IsWordIn(s_places) || all[from - 1].IsWordIn(s_texts)))
                from--;
            // "three bullets on the right: …"
            if (from > 0 && all[from].IsWordIn(s_texts) && SubjectWords.CountOf(all[from - 1]) > 1)
                from--;
            var to = i + 1;
            while (to < all.Count && (all[to].IsWordIn(s_rests) || all[to].IsWordIn(s_texts)))
                to++;
            // "text right: A, B"
            if (to < all.Count && all[to].Is(':'))
                to++;
            Array.Fill(used, 2, from, to - from);
        }

        var rest = context.Rest.Without(used);
        return context with { Rest = rest, Outline = Outline.Read(rest.All) };
    }

    private static readonly HashSet<string> s_rests = WordList.Parse("side half seite the");
}
