using System.Text.RegularExpressions;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"Describe this image", "what is this?": what it shows, then kind, colours, text and codes.</summary>
internal sealed partial class Describe : IQuestion
{
    /// <summary>As much of a text as is quoted in passing.</summary>
    private const int MostQuoted = 300;

    public bool Asks(Ask ask) => ask.Plain.Length is 0 || ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var objects = await view.Objects();
        if (objects.Count > 0)
            yield return new(
                $"The image shows {Telling.Things(objects)}.",
                Brief(objects),
                new() { ["objects"] = Telling.Json(objects) }
            );
        var sure = objects.Where(seen => seen.Sure).ToList();
        if (sure.Count is > 0 and <= 6)
            yield return new(
                English.Capital(
                    string.Join(
                        "; ",
                        sure.GroupBy(seen => seen.Label)
                            .Take(4)
                            .Select(group =>
                                $"{(group.Count() is 1 ? $"the {English.Show(group.Key)} is" : $"the {English.Show(English.Plural(group.Key))} are")} {Telling.Places(group)}"
                            )
                    )
                ) + "."
            );

        var scene = await view.Scene();
        yield return new(
            $"It is {KindOf.Name(scene.Kind)} of {scene.Width} × {scene.Height} pixels{(scene.Colours.Count > 0 ? $", mainly {English.List(scene.Colours.Take(3).Select(colour => colour.Name))}" : "")}.",
            scene.Kind is ImageKind.Unsure ? null : scene.Kind.ToString().ToLowerInvariant(),
            new()
            {
                ["kind"] = scene.Kind.ToString().ToLowerInvariant(),
                ["width"] = scene.Width,
                ["height"] = scene.Height,
                ["colours"] = Telling.Json(scene.Colours),
            }
        );
        if (objects.Count is 0 && scene.Kind is ImageKind.Photo)
            yield return new(Telling.NothingKnown);

        foreach (var code in scene.Codes)
            yield return new($"There is {English.One(code.Symbology)}; it says: {code.Text}");
        if (scene.Text.Any)
            yield return await TextAsync(scene, view);
    }

    private static async Task<Statement> TextAsync(Scene scene, View view)
    {
        var text = (await view.Text()).Text;
        if (text.Length is 0)
            return new($"There seems to be text {PlaceWords.Phrase(scene.Text.Place)}, but I can't read it.");
        var quoted = text.Length <= MostQuoted ? text : text[..MostQuoted].TrimEnd() + "…";
        return new($"It says: \"{quoted}\"", null, new() { ["text"] = text });
    }

    private static string Brief(IReadOnlyList<SeenObject> objects) =>
        string.Join(", ", objects.Select(seen => seen.Label).Distinct());

    [GeneratedRegex(
        @"\bdescri(be|ption)\b|\bcaption\b|\bwhat (is|are) (this|that|it|these|those|here|shown|depicted|happening|going on|visible)\b|\bwhat is (in|on|there in|there) (this|the|that|my|these)\b|\bwhat (do|can|did) (you|i|we) see\b|\bwhat does (this|the|it|that)\b.*\b(show|depict|contain|look like)\b|\bwhat (objects )?(is|are) (in|on) (this|the|these) (image|picture|photo|photograph|scene)|\bsummar|\bexplain\b|\balt[ -]?text\b|\btell me (about|what)\b|\banaly[sz]e\b|\bwhat .*\b(image|picture|photo|photograph)s? (about|of)\b|\blook at\b|^what is .*\b(image|picture|photo)s?$"
    )]
    internal static partial Regex Words();
}
