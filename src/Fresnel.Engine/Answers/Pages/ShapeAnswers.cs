using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about plain shapes: how many, which colour, which is largest, where.</summary>
internal sealed class ShapeAnswers(PageQuestion question, ShapesContent content)
{
    private static readonly string[] s_shapes =
    [
        "circle",
        "ellipse",
        "square",
        "rectangle",
        "triangle",
        "diamond",
        "pentagon",
        "hexagon",
        "polygon",
        "star",
    ];

    private static readonly string[] s_colours =
    [
        "black",
        "white",
        "grey",
        "red",
        "orange",
        "yellow",
        "green",
        "teal",
        "blue",
        "purple",
        "pink",
        "brown",
    ];

    private static readonly LazyRegex s_any = new(@"\b(shapes?|figures?|objects?|things?)\b");
    private static readonly LazyRegex s_colour = new(@"\bcolours?\b");
    private static readonly LazyRegex s_presence = new(@"^(is|are) there\b|\b(contain|have|see)\b");

    /// <returns>Null: no question about shapes.</returns>
    public static Fact? Answer(PageQuestion question, ShapesContent content) =>
        new ShapeAnswers(question, content).Answer();

    /// <summary>Whether it asks about circles, or shapes of any kind.</summary>
    public static bool NamesShape(PageQuestion question) =>
        question.Has(s_any) || ShapeIn(question.Plain.Split(' ')) is not null;

    private static string? ShapeIn(string[] words) =>
        Array.Find(s_shapes, name => words.Contains(name) || words.Contains(name + "s"));

    private Fact? Answer()
    {
        var words = question.Plain.Split(' ');
        var shape = ShapeIn(words);
        var colour = Array.Find(s_colours, words.Contains);
        if (shape is null && colour is null && !question.Has(s_any))
            return null;
        var found = content
            .Shapes.Where(one => (shape is null || one.Shape == shape) && (colour is null || one.Colour == colour))
            .ToList();
        var name = string.Join(' ', ((string?[])[colour, shape ?? "shape"]).OfType<string>());
        if (question.Wants(PageIntents.Count))
            return new PageCount(name + "s", found.Count);
        if (question.Has(s_presence))
            return new PageStatement(found.Count > 0, CaptionNouns.WithArticle(name), "is there", "is not there");
        if (found.Count == 0)
            return new PageMissing(name, "image");
        if (question.Wants(PageIntents.Highest | PageIntents.Lowest))
            return Extreme(found);
        if (question.Has(s_colour) && found.Select(one => one.Colour).Distinct().ToList() is [var only])
            return new PageValue($"colour of the {name}", only);
        if (question.Has(s_colour))
            return new PageList($"colours of the {name}s", [.. found.Select(one => one.Colour).Distinct()]);
        if (question.Wants(PageIntents.Place))
            return new PagePlace(name, found[0].Box);
        return colour is not null && shape is null
            ? new PageList($"{colour} shapes", [.. found.Select(one => one.Shape)])
            : null;
    }

    private PageValue Extreme(List<PageShape> shapes)
    {
        var isLargest = question.Wants(PageIntents.Highest);
        var best = isLargest ? shapes.MaxBy(one => one.Box.Area)! : shapes.MinBy(one => one.Box.Area)!;
        return new(isLargest ? "largest shape" : "smallest shape", $"{best.Colour} {best.Shape}");
    }
}
