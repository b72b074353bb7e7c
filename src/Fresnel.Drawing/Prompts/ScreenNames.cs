using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads whose screen it is: "bank name Solid", "name Nora Lind", "conversation between Ana and Leo about dinner".</summary>
internal static class ScreenNames
{
    private const int MostWords = 4;

    private static readonly HashSet<string> s_names = WordList.Parse("name nombre nome nom naam");

    private static readonly HashSet<string> s_between = WordList.Parse("between zwischen entre tra tussen");

    public sealed record Result(string? Title, string? Subtitle, string? Brand);

    /// <returns>The names, and the context without their words.</returns>
    public static (Result Names, PromptContext Remaining) Read(PromptContext context, UiScreen screen)
    {
        var all = context.Rest.All;
        for (var i = 0; i + 1 < all.Count; i++)
        {
            if (screen == UiScreen.Chat && all[i].IsWordIn(s_between) && ReadTalk(all, i) is var (talk, talkEnd))
                return (talk, Without(context, StartOf(all, i), talkEnd));
            if (!all[i].IsWordIn(s_names) || NameAt(all, i + 1) is not (> 0 and var length))
                continue;
            var name = all.Slice(i + 1, i + 1 + length).Text;
            return (
                screen == UiScreen.Profile ? new Result(name, null, null) : new Result(null, null, name),
                Without(context, StartOf(all, i), i + 1 + length)
            );
        }

        return (new Result(null, null, null), context);
    }

    /// <summary>Words in lower case before it: "bank name", "conversation between".</summary>
    private static int StartOf(Phrase all, int at)
    {
        var start = at;
        while (start > 0 && at - start < 2 && all[start - 1].Kind == TokenKind.Word && !Outline.IsUpper(all, start - 1))
            start--;
        return start;
    }

    /// <summary>Words with capitals up to the end of a part.</summary>
    private static int NameAt(Phrase all, int at)
    {
        var end = at;
        while (end < all.Count && end - at < MostWords && all[end].Kind == TokenKind.Word && Outline.IsUpper(all, end))
            end++;
        return
            end < all.Count
            && all[end].Kind is not (TokenKind.Mark or TokenKind.Break)
            && !all[end].IsWordIn(ListReader.Conjunctions)
            ? 0
            : end - at;
    }

    private static (Result Names, int End)? ReadTalk(Phrase all, int at)
    {
        var first = at + 1;
        var and = all.IndexOf(token => token.IsWordIn(ListReader.Conjunctions), first);
        if (
            and < 0
            || and - first > 3
            || and + 1 >= all.Count
            || !Outline.IsUpper(all, first)
            || !Outline.IsUpper(all, and + 1)
        )
            return null;
        var end = and + 1;
        while (end < all.Count && all[end].Kind == TokenKind.Word && Outline.IsUpper(all, end))
            end++;
        var names = $"{all.Slice(first, and).Text} & {all.Slice(and + 1, end).Text}";
        if (end >= all.Count || all[end].Text is not ("about" or "uber" or "sobre" or "over" or "su"))
            return (new Result(names, null, null), end);
        var last = all.IndexOf(token => token.Kind is TokenKind.Mark or TokenKind.Break, end);
        last = last < 0 ? all.Count : last;
        return (new Result(names, SlideReader.Capitalize(all.Slice(end + 1, last).Text), null), last);
    }

    private static PromptContext Without(PromptContext context, int from, int to)
    {
        var used = new int[context.Rest.Tokens.Count];
        Array.Fill(used, 2, from, to - from);
        var rest = context.Rest.Without(used);
        return context with { Rest = rest, Outline = Outline.Read(rest.All) };
    }
}
