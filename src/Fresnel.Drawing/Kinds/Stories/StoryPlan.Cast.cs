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

    /// <summary>"Dig a hole, put the tree in": where no part of the story names anyone, a person does it.</summary>
    private StoryClause WithDoer(StoryClause clause) =>
        clause is { Who.Count: 0, ThingActs: false, Verb.Name: not ("stand" or "grow" or "land" or "live") }
        && _clauses.TrueForAll(each => each.Who.All(noun => noun.Word == Doer))
        && !clause.Objects.Any(noun => noun.IsBeing)
            ? clause with
            {
                Who =
                [
                    new StoryNoun
                    {
                        Word = Doer,
                        Name = "woman",
                        Kind = StoryWordKind.Person,
                    },
                ],
            }
            : clause;

    private const string Doer = "person";

    /// <summary>"A farmer feeds the pigs, they drink cocoa": it is people who drink it.</summary>
    private StoryClause WithHands(StoryClause clause)
    {
        if (
            clause.Verb?.Name is not ("drink" or "cook" or "read" or "write" or "drive")
            || clause.Who.All(noun => noun.Kind == StoryWordKind.Person)
            || clause.Who.All(noun => noun.Kind != StoryWordKind.Person)
        )
            return clause;
        var people = _clauses
            .SelectMany(each => each.Who)
            .Concat(clause.Who)
            .Where(noun => noun.Kind == StoryWordKind.Person)
            .DistinctBy(noun => noun.Key);
        return clause with { Who = [.. people.TakeLast(3)] };
    }

    /// <summary>"A bear finds a pot of honey, bees chase him": the first animal of the story, unless the last was one.</summary>
    private StoryNoun? LastAnimal() =>
        _it is { IsAnimal: true } ? _it : _clauses.SelectMany(each => each.Who).FirstOrDefault(noun => noun.IsAnimal);

    /// <summary>"It lands in a tree": the kite is in the tree.</summary>
    private static StoryClause WithRelations(StoryClause clause, StoryNoun of) =>
        clause with
        {
            Relations =
            [
                .. clause.Relations,
                .. clause
                    .Objects.Where(noun =>
                        (
                            noun.Preposition is "on" or "in" or "under" or "behind" or "front" or "beside"
                            || noun.Preposition == "of" && Staging.IsContainer(of.Name)
                        ) && clause.Relations.All(each => each.To != noun.Key)
                    )
                    .Select(noun =>
                        noun.Preposition == "of"
                            ? new StoryRelation(noun.Key, "in", of.Key)
                            : new StoryRelation(of.Key, noun.Preposition!, noun.Key)
                    ),
            ],
        };

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

    /// <summary>"He drinks “Volt”", "the pen “Zap”": what a thing is called, and nothing that is said.</summary>
    private static bool IsNameOfThing(string text, string quote)
    {
        var at = text.IndexOf(quote, StringComparison.Ordinal);
        if (
            at <= 0
            || text[..at].TrimEnd('"', '“', '„', '«', ' ', '\'') is not { Length: > 0 } before
            || !char.IsLetterOrDigit(before[^1])
        )
            return false;
        var last = ClauseReader.Split(before).LastOrDefault();
        return last is not null
            && (
                StoryData.Verb(last)
                    is { Name: "drink" or "eat" or "hold" or "get" or "find" or "watch" or "put" or "open" }
                || StoryData.Verb(last) is null && StoryData.Prop(last) is { } prop && !Faces.Has(prop)
            );
    }

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
