using Fresnel.Drawing;
using Fresnel.Vision.Categories;
using Fresnel.Vision.Settings;

namespace Fresnel.Engine.Classification;

/// <summary>What the record of a drawing says for a label: it is known, so that what it does not name is not there.</summary>
internal static class DrawnEvidence
{
    private const double Certain = 0.97,
        LessForLater = 0.02, // the first thing is what the picture is of
        Least = 0.6,
        Absent = 0.01;

    /// <summary>Names of places of drawings for settings that are called otherwise.</summary>
    private static readonly Dictionary<string, string> s_places = new() { ["living"] = "living room" };

    /// <param name="name">As <see cref="LabelEvidence.Normalize"/> gives it.</param>
    /// <returns>Null: neither the name nor its category is known, so that the likeness of words must do.</returns>
    public static double? Of(DrawnContent content, string name)
    {
        if (name is "photo" or "photograph" or "screenshot" or "document" or "page" or "diagram" or "chart")
            return Absent;
        if (name is "illustration" or "drawing")
            return Certain;
        if (content.Place is { } place && s_places.GetValueOrDefault(place, place) == name)
            return Certain;
        var category = LabelEvidence.Find(name);
        for (var i = 0; i < content.Things.Count; i++)
            if (content.Things[i].Name == name || (category is not null && Is(content.Things[i], category)))
                return Math.Max(Least, Certain - (i * LessForLater));
        return category is not null || Setting.Names.Contains(name) ? Absent : null;
    }

    private static bool Is(DrawnThing thing, Category category) =>
        thing.Kind is DrawnThingKind.Person
            ? CategoryTree.Find("person") is { } person && person.Is(category)
            : CategoryOf(thing.Name) is { } own && own.Is(category);

    /// <summary>Of the name, else of its last word: a birthday cake is a cake.</summary>
    private static Category? CategoryOf(string name) =>
        LabelEvidence.Find(name) ?? LabelEvidence.Find(name[(name.LastIndexOf(' ') + 1)..]);
}
