using System.Text.Json.Nodes;

namespace Fresnel.ReadingBenchmark;

/// <summary>A page that <c>render.mjs</c> rendered, and what is written on it.</summary>
/// <param name="Language">Tesseract's name of it.</param>
/// <param name="Condition">How the page is shown: <c>clean</c>, <c>rotated</c> …</param>
internal sealed record ReadingPage(string Language, string Condition, string ImagePath, string Text)
{
    /// <param name="languages">Comma-separated, or <c>all</c>; so are the conditions.</param>
    public static List<ReadingPage> Load(string folder, string languages, string conditions) =>
        [
            .. Records(folder)
                .Where(page => page.Record["time"] is null)
                .Select(page => new ReadingPage(
                    (string)page.Record["language"]!,
                    (string)page.Record["condition"]!,
                    page.ImagePath,
                    (string)page.Record["text"]!
                ))
                .Where(page => IsIn(page.Language, languages) && IsIn(page.Condition, conditions)),
        ];

    /// <summary>The pages whose time is measured, by their descriptions.</summary>
    public static List<(string Name, string ImagePath)> Timed(string folder) =>
        [
            .. Records(folder)
                .Where(page => page.Record["time"] is not null)
                .Select(page => ((string)page.Record["time"]!, page.ImagePath)),
        ];

    private static IEnumerable<(JsonNode Record, string ImagePath)> Records(string folder) =>
        Directory
            .GetFiles(folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path =>
                (
                    JsonNode.Parse(File.ReadAllText(path))!,
                    ((string[])[".png", ".jpg"])
                        .Select(extension => Path.ChangeExtension(path, extension))
                        .First(File.Exists)
                )
            );

    private static bool IsIn(string name, string list) => list is "all" || list.Split(',').Contains(name);
}
