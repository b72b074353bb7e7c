using System.Text.RegularExpressions;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"Is it a photo or a drawing?", "what kind of image is this?"</summary>
internal sealed partial class KindOf : IQuestion
{
    private static readonly (string Word, ImageKind Kind)[] Named =
    [
        ("screenshot", ImageKind.Screenshot),
        ("screen shot", ImageKind.Screenshot),
        ("user interface", ImageKind.Screenshot),
        ("document", ImageKind.Document),
        ("scan", ImageKind.Document),
        ("page", ImageKind.Document),
        ("diagram", ImageKind.Diagram),
        ("chart", ImageKind.Diagram),
        ("graph", ImageKind.Diagram),
        ("drawing", ImageKind.Illustration),
        ("illustration", ImageKind.Illustration),
        ("painting", ImageKind.Illustration),
        ("cartoon", ImageKind.Illustration),
        ("logo", ImageKind.Illustration),
        ("blank", ImageKind.Blank),
        ("empty", ImageKind.Blank),
        ("photograph", ImageKind.Photo),
        ("photo", ImageKind.Photo),
        ("real", ImageKind.Photo),
    ];

    public bool Asks(Ask ask) =>
        ask.Things.Count is 0 && (ask.Is(Words()) || (ask.Is(Question()) && Asked(ask).Count > 0));

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var kind = (await view.Scene()).Kind;
        var name = Name(kind);
        var data = new System.Text.Json.Nodes.JsonObject { ["kind"] = kind.ToString().ToLowerInvariant() };
        var asked = Asked(ask);
        if (kind is ImageKind.Unsure)
            yield return new("I can't tell what kind of image it is: its statistics fit more than one.", null, data);
        else if (ask.Is(Words()) || asked.Count > 1)
            yield return new($"It looks like {name}.", kind.ToString().ToLowerInvariant(), data);
        else
            yield return asked.Contains(kind)
                ? new($"Yes, it looks like {name}.", "yes", data)
                : new($"No, it looks like {name}.", "no", data);
    }

    public static string Name(ImageKind kind) =>
        kind switch
        {
            ImageKind.Photo => "a photo",
            ImageKind.Screenshot => "a screenshot",
            ImageKind.Document => "a document",
            ImageKind.Diagram => "a diagram or chart",
            ImageKind.Illustration => "an illustration",
            ImageKind.Blank => "a blank image",
            _ => "an image",
        };

    private static HashSet<ImageKind> Asked(Ask ask) =>
        [
            .. Named
                .Where(pair => $" {ask.Plain} ".Contains($" {pair.Word} ", StringComparison.Ordinal))
                .Select(pair => pair.Kind),
        ];

    [GeneratedRegex(@"\b(what|which) (kind|type|sort) of (image|picture|photo|file|visual)\b|\bkind of image\b")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(is|are) (this|it|that|the (image|picture))\b")]
    private static partial Regex Question();
}
