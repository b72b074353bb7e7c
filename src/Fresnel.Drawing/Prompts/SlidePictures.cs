namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the picture of a slide: "a photo of mountains on the left", "with a picture of the sea".</summary>
internal static class SlidePictures
{
    private const int MostWords = 4;

    private static readonly HashSet<string> s_pictures = WordList.Parse(
        "picture photo image illustration photograph drawing icon bild foto photographie imagen immagine imagem"
    );

    private static readonly HashSet<string> s_of = WordList.Parse("of von de du di da");

    private static readonly HashSet<string> s_ends = WordList.Parse(
        "and und et y e with mit avec con on at in as beside left right below above the"
    );

    private static readonly HashSet<string> s_places = WordList.Parse(
        "on at in the left right side half top bottom and und et y e beside"
    );

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "with and a an the mit ein eine einem und avec une un con una large big"
    );

    /// <returns>What it shows, and the context without its words.</returns>
    public static (string? Picture, PromptContext Remaining) Read(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.IsWordIn(s_pictures));
        // "with a whale picture"
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
            return (null, context);
        var from = at + 2;
        while (from < all.Count && all[from].IsWordIn(ListReader.Articles))
            from++;
        var to = from;
        while (to < all.Count && to - from < MostWords && all[to].Kind == TokenKind.Word && !all[to].IsWordIn(s_ends))
            to++;
        if (to == from)
            return (null, context);
        var picture = all.Slice(from, to).Text;
        return Without(context, picture, at, to);
    }

    private static (string? Picture, PromptContext Remaining) Without(
        PromptContext context,
        string picture,
        int start,
        int to
    )
    {
        var all = context.Rest.All;
        while (start > 0 && all[start - 1].IsWordIn(s_leads))
            start--;
        while (to < all.Count && all[to].IsWordIn(s_places))
            to++;
        var used = new int[all.Count];
        Array.Fill(used, 2, start, to - start);
        var rest = context.Rest.Without(used);
        return (picture, context with { Rest = rest, Outline = Outline.Read(rest.All) });
    }
}
