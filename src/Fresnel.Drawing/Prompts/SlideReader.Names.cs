namespace Fresnel.Drawing.Prompts;

/// <content>Titles that stand before a list.</content>
internal static partial class SlideReader
{
    /// <summary>'"Why bees matter" pollinate crops, make honey': the quotation before a list is the title.</summary>
    private static PromptContext WithLeadingQuote(PromptContext context)
    {
        var all = context.Rest.All;
        var at = all.IndexOf(token => token.Kind is not (TokenKind.Mark or TokenKind.Break));
        if (
            context.Text(TextRole.Headline) is not null
            || context.Kind.Layout is "quote" or "big_number" or "title"
            || at < 0
            || at + 2 >= all.Count
            || all[at].Kind != TokenKind.Quote
            || all[at + 1].Kind is not (TokenKind.Word or TokenKind.Number) && !IsDash(all[at + 1])
            || all[at + 1].IsWordIn(ListReader.Conjunctions)
            || all[at + 1].IsWordIn(With)
            || !all.After(at).Any(ListReader.IsComma)
        )
            return context;
        var used = new int[all.Count];
        used[at] = 1;
        if (IsDash(all[at + 1]))
            used[at + 1] = 1;
        var rest = context.Rest.Without(used);
        return context with
        {
            Texts =
            [
                new(all[at].Text, TextRole.Headline, all.From + at),
                .. context.Texts.Where(text => text.Role != TextRole.Unspecified || text.Text != all[at].Text),
            ],
            Rest = rest,
            Outline = Outline.Read(rest.All),
        };
    }

    /// <summary>"Why we moved – lower rent, more light": what stands before the only dash is the title.</summary>
    private static PromptContext WithLeadingName(PromptContext context)
    {
        var all = context.Rest.All;
        var from = all.IndexOf(token => token.Kind is not (TokenKind.Mark or TokenKind.Break));
        var dash = from < 0 ? -1 : all.IndexOf(IsDash, from);
        if (
            context.Kind.Layout is not ("" or "bullets")
            || context.Texts.Count > 0
            || dash < from + 2
            || dash - from > MostNameWords
            || all[dash].Start == all[dash - 1].End
            || !all.Slice(from, dash).Tokens.All(token => token.Kind == TokenKind.Word)
            || all.After(dash).Any(token => IsDash(token) || token.Is(':') || token.Is(';'))
            || ListReader.Split(all.After(dash)).Count < 3
        )
            return context;
        var used = new int[all.Count];
        Array.Fill(used, 1, 0, dash + 1);
        var rest = context.Rest.Without(used);
        return context with
        {
            Texts = [new(Capitalize(all.Slice(from, dash).Text), TextRole.Headline, all.From + from)],
            Rest = rest,
            Outline = Outline.Read(rest.All),
        };
    }

    private static bool IsDash(PromptToken token) => token.Kind == TokenKind.Mark && token.Text is "-" or "–" or "—";
}
