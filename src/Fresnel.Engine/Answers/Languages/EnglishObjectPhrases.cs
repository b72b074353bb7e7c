using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Objects;
using static Fresnel.Engine.Answers.Languages.EnglishGrammar;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>English sentences about objects.</summary>
internal static class EnglishObjectPhrases
{
    public const string NothingKnown = "I don't recognise any of the 80 kinds of everyday things that I know.";

    private const int MaxPositions = 3;

    public static Phrase Of(ObjectPresence presence)
    {
        var objects = presence.Objects;
        if (objects.Count is 0)
            return new($"No, I don't see {WithArticle(presence.Category.Name)}{Caveat(presence)}.", "no");

        var what = $"{Summary(objects)} {Positions(objects)}";
        var colours = List(objects.Select(found => found.Colour).Distinct());
        if (presence.IsOtherColour)
            return new($"I see {what}, but mainly {colours}, not {presence.Colour}.", "no");

        if (presence.Colour is not null)
            what += $", mainly {colours}";
        if (presence.Attributes.Length > 0)
            return new($"I see {what}, but I can't tell about \"{presence.Attributes}\".");

        var certain = what.Replace("perhaps ", "", StringComparison.Ordinal);
        return objects.Any(found => found.IsCertain)
            ? new($"Yes, I see {what}.", "yes")
            : new($"Perhaps: I see what may be {certain}, but I'm not sure.", "yes");
    }

    public static Phrase Of(AlternativePresence alternatives)
    {
        var phrases = alternatives.Alternatives.Select(Of).ToList();
        return new(string.Join(' ', phrases.Select(phrase => phrase.Sentence)), phrases[0].Short);
    }

    public static Phrase Of(ObjectCount count)
    {
        var objects = count.Objects;
        var plural = Display(Plural(count.Category.Name));
        var sentence =
            objects.Count is 0 ? $"I don't see any {plural}{Caveat(count)}."
            : count.Certain is 0
                ? $"I see {Number(0)} {plural} for certain, but perhaps {Counted(objects.Count, count.Category.Name)} {Positions(objects)}."
            : objects.Count is 1 ? $"I see {Summary(objects)} {Positions(objects)}."
            : $"I see {Summary(objects)}.";
        return new(sentence, $"{count.Certain}");
    }

    public static Phrase Of(TotalCount total)
    {
        var number = total.Objects.Count;
        return new(
            number is 0 ? NothingKnown
                : number is 1 ? $"I recognise one thing: {Summary(total.Objects)}."
                : $"I recognise {Counted(number, "thing")}: {Summary(total.Objects)}.",
            $"{number}"
        );
    }

    public static Phrase Of(ColourOfObject colour)
    {
        var objects = colour.Objects;
        if (objects.Count is 0)
            return new($"I don't see {WithArticle(colour.Category.Name)}, so I can't tell its colour.");

        var subject = objects.Count is 1
            ? $"the {Display(objects[0].Label)} is"
            : $"the {Display(Plural(colour.Category.Name))} are";
        var statement = $"{subject} mainly {List(objects.Select(found => found.Colour).Distinct())}.";
        return colour.IsSuggested switch
        {
            null => new(Capital(statement), objects[0].Colour),
            true => new($"Yes, {statement}", "yes"),
            false => new($"No, {statement}", "no"),
        };
    }

    public static Phrase Of(PositionOfObject position)
    {
        if (position.Objects is not [var first, ..] objects)
            return new($"I don't see {WithArticle(position.Category.Name)}.", "not seen");

        var where = Position(first.Position);
        return new(
            objects.Count > 1
                    ? $"I see {Summary(objects)}: {string.Join("; ", objects.Select(found => Position(found.Position)).Distinct())}."
                : first.IsCertain ? $"The {Display(first.Label)} is {where}."
                : $"There may be {WithArticle(first.Label)} {where}.",
            first.Position
        );
    }

    public static Phrase Of(NearbyObjects nearby)
    {
        if (nearby.Anchor is not { } anchor)
            return new($"I don't see {WithArticle(nearby.Category.Name)}, so I can't tell what is beside it.");

        var relation = nearby.Relation switch
        {
            SpatialRelation.LeftOf => "left of",
            SpatialRelation.RightOf => "right of",
            SpatialRelation.Above or SpatialRelation.OnTopOf => "above",
            SpatialRelation.Below => "below",
            _ => "near",
        };
        return Located(nearby.Objects, $"{relation} the {Display(anchor.Label)}");
    }

    public static Phrase Of(ObjectsAtPosition located) => Located(located.Objects, Position(located.Position));

    public static Phrase Of(FinerKind kind) => new($"It looks like {WithArticle(kind.Name)}.", kind.Name);

    public static Phrase Of(ObjectOfPerson held) =>
        held.Labels.Count > 0
            ? new($"It looks like {List(held.Labels.Select(WithArticle))}.", string.Join(", ", held.Labels))
        : held.HasPeople ? new($"I can't tell: I don't see what they may be {held.Verb}.")
        : new("I can't tell: I don't see a person.");

    public static Phrase Of(ClassifiedPresence presence) =>
        presence.IsPresent
            ? new($"Yes, it looks like {WithArticle(presence.Name)}.", "yes")
            : new($"I don't see {WithArticle(presence.Name)}, but I may miss such things.", "no");

    public static Phrase Of(DrawnObjects drawn)
    {
        var there = drawn.Count is 1
            ? $"there is {CaptionNouns.WithArticle(drawn.Name)}"
            : $"there are {Number(drawn.Count)} {CaptionNouns.Plural(drawn.Name)}";
        return drawn switch
        {
            { Unknown: { } unknown } => new($"{Capital(there)}, but I can't tell {unknown}."),
            { IsCount: true } => new($"{Capital(there)}.", $"{drawn.Count}"),
            { IsName: true } => new($"{Capital(there)}.", drawn.Name),
            _ => new($"Yes, {there}.", "yes"),
        };
    }

    public static Phrase Of(UnknownObject unknown)
    {
        var name = unknown.Name.Length is 0 ? "that" : $"\"{unknown.Name}\"";
        var recognised = unknown.Recognised.Count is 0
            ? NothingKnown
            : $"Of what I know, I see {Summary(unknown.Recognised)}.";
        return new($"I can't tell: I don't know how to recognise {name}. {recognised}");
    }

    public static Phrase Of(UnidentifiedPeople unidentified)
    {
        var people = unidentified.People;
        var shown = people.Count is 0 ? "I don't see a person here." : $"I see {Summary(people)} {Positions(people)}.";
        return new(
            $"I can't tell: I don't identify people, and I don't judge their age, sex, origin or feelings. {shown}"
        );
    }

    public static Phrase Of(ImageObjects shown) =>
        new($"The image shows {Summary(shown.Objects)}.", Labels(shown.Objects));

    public static Phrase Of(ImagesWithCategory images)
    {
        var name = images.Category.Name;
        if (images.Images is not [_, ..] numbers)
            return new($"I don't see {WithArticle(name)} in any of them.", "none");

        var heading = $"{(numbers.Count is 1 ? "Image" : "Images")} {List(numbers.Select(number => $"{number}"))}";
        var found = List(numbers.Select(number => Counted(images.Counts[number - 1], name)));
        return new($"{heading}: I see {found}.", string.Join(", ", numbers));
    }

    public static Phrase Of(ImageDifferences differences)
    {
        if (differences.Labels.Count > 0)
            return new($"They differ in {List(differences.Labels.Select(Difference))}.", "yes");

        var shared = differences.Counts[0];
        var shown = shared.Count is 0
            ? ", and I recognise none in them"
            : $": each shows {List(shared.Select(pair => Counted(pair.Value, pair.Key)))}";
        return new($"By the things I recognise they don't differ{shown}.", "no");

        string Difference(string label)
        {
            var counts = differences.Counts.Select((count, i) => $"image {i + 1}: {count.GetValueOrDefault(label)}");
            return $"{Display(Plural(label))} ({string.Join(", ", counts)})";
        }
    }

    /// <summary><c>two people, a dog and perhaps a cup</c>: the certain ones first; empty for none.</summary>
    public static string Summary(IReadOnlyList<DetectedObject> objects)
    {
        var groups = objects
            .GroupBy(found => (found.Label, found.IsCertain))
            .OrderByDescending(group => group.Key.IsCertain)
            .ThenByDescending(group => group.Max(found => found.Score));
        return List(groups.Select(group => Group(group.Key.Label, group.Key.IsCertain, [.. group])));

        string Group(string label, bool isCertain, IReadOnlyList<DetectedObject> group)
        {
            var alternative = group is [{ Alternatives: [var other, ..] }] ? $" (or {WithArticle(other.Label)})" : "";
            if (isCertain)
                return Counted(group.Count, label) + alternative;
            var more = objects.Any(found => found.IsCertain && found.Label == label);
            return $"perhaps {(more ? CountedMore(group.Count, label) : Counted(group.Count, label))}{alternative}";
        }
    }

    /// <summary><c>at the top left and in the centre</c>; <c>in several places</c> for more than three.</summary>
    public static string Positions(IEnumerable<DetectedObject> objects)
    {
        var positions = objects.Select(found => found.Position).Distinct().ToList();
        return positions.Count > MaxPositions ? "in several places" : List(positions.Select(Position));
    }

    private static string Caveat(ObjectFact absent) => absent.MayBeMissed ? ", but I may miss such things" : "";

    private static Phrase Located(IReadOnlyList<DetectedObject> objects, string position) =>
        objects.Count is 0
            ? new($"I don't recognise anything {position}.", "nothing")
            : new($"I see {Summary(objects)} {position}.", Labels(objects));

    public static string Labels(IEnumerable<DetectedObject> objects) =>
        string.Join(", ", objects.Select(found => found.Label).Distinct());
}
