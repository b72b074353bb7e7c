using System.Text.RegularExpressions;
using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>"List the objects", "tag this image": labels, without sentences around them.</summary>
internal sealed partial class Tags : IQuestion
{
    public bool Asks(Ask ask) => ask.Is(Words());

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var scene = await view.Scene();
        List<string> tags = [.. scene.Objects.Select(seen => seen.Label).Distinct()];
        if (!ask.Is(ObjectsOnly()))
        {
            if (scene.Kind is not ImageKind.Unsure)
                tags.Add(scene.Kind.ToString().ToLowerInvariant());
            if (scene.Text.Any)
                tags.Add("text");
            tags.AddRange(scene.Colours.Take(2).Select(colour => colour.Name));
        }
        yield return new(
            tags.Count > 0 ? string.Join(", ", tags) : Telling.NothingKnown,
            tags.Count > 0 ? string.Join(", ", tags) : null,
            new()
            {
                ["tags"] = new System.Text.Json.Nodes.JsonArray([
                    .. tags.Select(tag => (System.Text.Json.Nodes.JsonNode)tag),
                ]),
                ["objects"] = Telling.Json(scene.Objects),
            }
        );
    }

    [GeneratedRegex(
        @"\b(tags?|keywords?|hashtags?|categor\w+|classif\w+|labels?)\b|\b(list|name|identify|detect|find|enumerate|what|which|return|give)\b.*\b(objects?|things|items|everything)\b"
    )]
    private static partial Regex Words();

    [GeneratedRegex(@"\b(objects?|things|items)\b")]
    private static partial Regex ObjectsOnly();
}
