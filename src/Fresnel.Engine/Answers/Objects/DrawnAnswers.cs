using Fresnel.Drawing;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>
/// Replaces "I don't see a cat" by what the record of a drawing says: of drawings the detectors know little. What the record does not
/// name may still be there, as scenery.
/// </summary>
internal static class DrawnAnswers
{
    public static Fact Of(Fact fact, DrawnContent content) =>
        fact switch
        {
            ObjectCount count when Find(content, count.Category) is { } drawn => drawn with { IsCount = true },
            ObjectPresence { Objects: [] } presence when Find(content, presence.Category) is { } drawn => drawn with
            {
                Unknown = string.Join(
                    ' ',
                    new[] { presence.Colour, presence.Attributes }.Where(word => word is { Length: > 0 })
                )
                    is { Length: > 0 } words
                    ? $"about \"{words}\""
                    : null,
            },
            AlternativePresence { Alternatives: var all } when all.All(presence => presence.Objects.Count == 0) =>
                all.Select(presence => Of(presence, content)).OfType<DrawnObjects>().FirstOrDefault() ?? fact,
            PositionOfObject { Objects: [] } position when Find(content, position.Category) is { } drawn => drawn with
            {
                Unknown = "where",
            },
            ColourOfObject { Objects: [] } colour when Find(content, colour.Category) is { } drawn => drawn with
            {
                Unknown = "in which colour",
            },
            UnansweredQuestion { Categories: [var category, ..], Named: [] }
                when Find(content, category) is { } drawn => drawn with
            {
                IsName = true,
            },
            ClassifiedPresence { IsPresent: false } presence => Find(content, presence.Name) ?? fact,
            UnknownObject unknown => Find(content, unknown.Name) ?? fact,
            _ => fact,
        };

    private static DrawnObjects? Find(DrawnContent content, ObjectCategory category)
    {
        var things = content
            .Things.Where(thing =>
                (DrawnCaption.LabelOf(thing) is { } label && category.Labels.Contains(label))
                || (category.Name is "animal" && thing.Kind is DrawnThingKind.Creature)
            )
            .ToList();
        return things switch
        {
            [] => null,
            [var only] => new(category.Name is "person" ? "person" : only.Name, only.Count)
            {
                Category = category.Name,
            },
            _ => new(category.Name, things.Sum(thing => thing.Count)) { Category = category.Name },
        };
    }

    private static DrawnObjects? Find(DrawnContent content, string name) =>
        content.Things.FirstOrDefault(thing => thing.Name == name || CaptionNouns.Plural(thing.Name) == name)
            is { } thing
            ? new(thing.Name, thing.Count)
            : null;
}
