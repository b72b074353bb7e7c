namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Who the story is about, and what is written on its things.</content>
internal sealed partial class StoryPlan
{
    /// <summary>Who the story is about, with their names and looks, before its first panel.</summary>
    private StoryClause Introduce(string subject)
    {
        _names.Read(subject);
        foreach (var frame in brief.Frames)
            _names.Read(frame.Description);
        var clause = ClauseReader.Read(_names.Replace(subject), picture, brief.Language).Clause;
        foreach (
            var noun in clause
                .Who.Concat(clause.Objects)
                .Where(noun => noun is { IsBeing: true, Attributes.Count: > 0 })
        )
            _looks.TryAdd(noun.Key, noun.Attributes);
        return clause;
    }

    /// <summary>What was said of a being before the panels.</summary>
    private StoryClause WithLooks(StoryClause clause) =>
        _looks.Count == 0
            ? clause
            : clause with
            {
                Who = [.. clause.Who.Select(WithLook)],
                Objects = [.. clause.Objects.Select(WithLook)],
            };

    private StoryNoun WithLook(StoryNoun noun) =>
        noun.IsBeing && _looks.TryGetValue(noun.Key, out var look)
            ? noun with
            {
                Attributes = [.. look.Union(noun.Attributes)],
            }
            : noun;

    /// <summary>"A sign “Open”", "a banner that says “Welcome”": on the thing, and said by no one.</summary>
    private static bool IsWritten(string text, string quote)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        if (at <= 0)
            return false;
        var before = ClauseReader.Split(text[..at].TrimEnd('"', '“', '„', '«', ' ', '\'')).Reverse().ToList();
        var noun = before.SkipWhile(ClauseReader.LeadsText).FirstOrDefault();
        return noun is not null && StoryData.Prop(noun) is { } prop && Faces.Has(prop);
    }
}
