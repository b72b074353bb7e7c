using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Parts of a prompt for a product photo that are read alone, and the text without them.</summary>
internal static class PhotoSections
{
    /// <summary>"I sell earrings, make a photo of …": what stands before the name of the picture is no part of it.</summary>
    public static Phrase Body(PromptContext context)
    {
        var (all, words) = (context.Rest.All, context.Kind.Words);
        all = WithoutPurpose(all);
        if (
            words.IsEmpty
            || !words[words.Count - 1].IsWordIn(s_ofs)
                && (words.To >= words.Source.Tokens.Count || !words.Source.Tokens[words.To].IsWordIn(s_ofs))
        )
            return all;
        var end = words.Source.Tokens[words.To - 1].End;
        var at = all.IndexOf(token => token.Start >= end);
        if (at < 0)
            return all;
        var used = new int[all.Source.Tokens.Count];
        Array.Fill(used, 1, 0, at);
        return all.Source.Without(used).All;
    }

    /// <summary>Without the tokens that start between two places of the source.</summary>
    public static Phrase Unread(Phrase text, int start, int end)
    {
        var used = new int[text.Source.Tokens.Count];
        for (var i = 0; i < used.Length; i++)
            used[i] = text.Source.Tokens[i].Start >= start && text.Source.Tokens[i].Start < end ? 1 : 0;
        return text.Source.Without(used).All;
    }

    /// <summary>"For my shop": what the picture is for.</summary>
    private static Phrase WithoutPurpose(Phrase all)
    {
        var used = new int[all.Source.Tokens.Count];
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (!all[i].IsWordIn(s_fors) || !all[i + 1].IsWordIn(s_owners))
                continue;
            while (i < all.Count && all[i].Kind == TokenKind.Word && !all[i].IsWordIn(s_ends))
                used[all.From + i++] = 2;
        }

        return all.Source.Without(used).All;
    }

    private static readonly HashSet<string> s_fors = WordList.Parse("for fur pour para per voor");

    private static readonly HashSet<string> s_owners = WordList.Parse(
        "my our your me us a an the etsy instagram amazon meinen meine unseren unsere mon ma notre mi nuestra nuestro il la mijn"
    );

    private static readonly HashSet<string> s_ends = WordList.Parse(
        "with on in and showing mit auf avec sur con sobre"
    );

    private static readonly HashSet<string> s_ofs = WordList.Parse(
        "of von de d'un d'une di do da van with showing mit"
    );

    public static Phrase Without(Phrase text, Phrase? words)
    {
        if (words is not { } read)
            return text;
        var used = new int[text.Source.Tokens.Count];
        Array.Fill(used, 2, read.From, read.Count);
        return text.Source.Without(used).All;
    }

    public static Phrase WithoutSet(Phrase all, LexiconMatch? surface)
    {
        var used = new int[all.Source.Tokens.Count];
        foreach (
            var match in PhotoWords
                .Sets.Find(all)
                .Concat(surface is { } ground ? [ground] : [])
                .Concat(PhotoWords.Lights.Find(all))
                .Concat(PhotoWords.Views.Find(all))
                .Concat(PhotoWords.Metals.Find(all))
                .Concat(StudioModels.BackdropsIn(all))
        )
        {
            var start = match.From;
            // "On a blue cube": its colour is not the product's.
            if (IsColouredGround(all, start))
                start--;
            while (
                start > 0
                && all.Source.Tokens[start - 1] is { Kind: TokenKind.Word } before
                && (
                    before.IsWordIn(ListReader.Articles)
                    || before.IsWordIn(s_grounds)
                    || before.IsWordIn(s_moods) && start == match.From
                )
            )
                start--;
            for (var i = start; i < match.To; i++)
                used[i] = 2;
        }

        return all.Source.Without(used).All;
    }

    private static bool IsColouredGround(Phrase all, int at) =>
        at > all.From + 1
        && ColourWords.Find(all, at - 1 - all.From) is { Length: 1 }
        && all.Source.Tokens[at - 2] is { Kind: TokenKind.Word } before
        && (before.IsWordIn(ListReader.Articles) || before.IsWordIn(s_grounds));

    private static readonly HashSet<string> s_grounds = WordList.Parse(
        "on against with in under auf sur sobre su op na на"
    );

    private static readonly HashSet<string> s_moods = WordList.Parse("dramatic white black dark");
}
