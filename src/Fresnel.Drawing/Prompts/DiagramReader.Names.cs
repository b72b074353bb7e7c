namespace Fresnel.Drawing.Prompts;

/// <content>What a diagram is about, by the words around the name of its kind.</content>
internal static partial class DiagramReader
{
    /// <summary>"decision tree should I go? Raining? yes → …": a question before the first is the title.</summary>
    private static (string? Title, PromptContext Context) WithoutQuestion(PromptContext context)
    {
        var all = context.Rest.All;
        var first = all.IndexOf(FlowReader.IsQuestion);
        var second = first < 0 ? -1 : all.IndexOf(FlowReader.IsQuestion, first + 1);
        if (
            context.Kind.Layout != "flow"
            || first < 2
            || second < 0
            || !all.Slice(0, second).Tokens.All(token => token.Kind == TokenKind.Word || FlowReader.IsQuestion(token))
            || all.Slice(first, second).Any(token => FlowReader.IsAnswer(token))
        )
            return (null, context);
        var used = new int[all.Count];
        Array.Fill(used, 2, 0, first + 1);
        var rest = context.Rest.Without(used);
        return (
            SlideReader.Capitalize(all.Slice(0, first + 1).Text),
            context with
            {
                Rest = rest,
                Outline = Outline.Read(rest.All),
            }
        );
    }

    /// <summary>"food chain in a pond": where it is belongs to its name.</summary>
    private static string NameOf(Phrase all, (string Name, string Type, Phrase Words) topic)
    {
        var at = all.IndexOf(token => token.Start >= topic.Words[topic.Words.Count - 1].End);
        if (topic.Name != "food_chain" || at < 0 || !all[at].IsWordIn(s_ins))
            return topic.Words.Text;
        var end = all.IndexOf(token => token.Kind != TokenKind.Word, at);
        return end < 0 || end - at > 5 ? topic.Words.Text : $"{topic.Words.Text} {all.Slice(at, end).Text}";
    }

    private static readonly HashSet<string> s_ins = WordList.Parse("in of im dans en nel na do of on");

    /// <summary>"theatre org chart. Nora is …": what stands before the name of the kind says what it is about.</summary>
    public static bool StandsBeforeKind(PromptContext context, Clause clause) =>
        !clause.HasColon
        && !clause.Body.IsEmpty
        && !context.Kind.Words.IsEmpty
        && clause.Body[clause.Body.Count - 1].Start < context.Kind.Words[0].Start;

    /// <summary>"ciclo das rochas", "cycle of the year": the cycle with what goes round; null for another.</summary>
    private static string? CycleName(Phrase all)
    {
        var at = all.IndexOf(token => token.IsWordIn(s_cycles));
        if (at < 0 || at + 2 >= all.Count || !all[at + 1].IsWordIn(s_ofs))
            return null;
        var end = all.IndexOf(
            token => token.Kind is TokenKind.Mark or TokenKind.Break or TokenKind.Arrow or TokenKind.Number,
            at
        );
        var name = all.Slice(at > 0 && all[at - 1].IsWord("life") ? at - 1 : at, end < 0 ? all.Count : end);
        return name.Count is < 3 or > 9 ? null : SlideReader.Capitalize(name.Text);
    }

    private static readonly HashSet<string> s_cycles = WordList.Parse("cycle ciclo kreislauf kringloop cykl цикл");

    private static readonly HashSet<string> s_ofs = WordList.Parse(
        "of de del do da das dos des du della dello dei delle dell' van der von d'un d'une"
    );
}
