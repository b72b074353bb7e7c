using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Pages.Words;
using Fresnel.Vision.Text;

namespace Fresnel.ReadingBenchmark;

/// <summary>Scores the reading of pages that others wrote: words, headings, and rows of tables that stay together.</summary>
internal static class RealPages
{
    private sealed record Score(
        string Name,
        int Words,
        int Read,
        int Right,
        int Headings,
        int Found,
        int Rows,
        int Together
    );

    public static async Task<string> ScoreAsync(VisionModels models, string folder)
    {
        var scores = new List<Score>();
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var image = EncodedImage.Read(await File.ReadAllBytesAsync(Path.ChangeExtension(path, ".png")));
            var page = await models.Analyze(image).Get<PageText>();
            scores.Add(
                Of(Path.GetFileNameWithoutExtension(path), JsonNode.Parse(await File.ReadAllTextAsync(path))!, page)
            );
        }
        return Write(scores);
    }

    private static Score Of(string name, JsonNode truth, PageText page)
    {
        var written = Words(string.Join(' ', truth["words"]!.AsArray().Select(word => (string)word!)));
        var read = Words(page.Text);
        var left = read.GroupBy(word => word).ToDictionary(group => group.Key, group => group.Count());
        var right = written.Count(word => left.TryGetValue(word, out var count) && (left[word] = count - 1) >= 0);

        var headings = truth["headings"]!
            .AsArray()
            .Select(text => TextKey.Of((string)text!))
            .Where(key => key.Length > 0)
            .ToList();
        var marked = page
            .Blocks.Where(block => block.Kind is TextBlockKind.Heading)
            .Select(block => TextKey.Of(string.Concat(block.Rows.SelectMany(row => row).Select(line => line.Text))))
            .ToHashSet();
        var rows = truth["rows"]!
            .AsArray()
            .Select(row => row!.AsArray().Select(cell => TextKey.Of((string)cell!)).ToList())
            .ToList();
        var lines = page.Text.Split('\n').Select(TextKey.Of).ToList();
        return new(
            name,
            written.Count,
            read.Count,
            right,
            headings.Count,
            headings.Count(marked.Contains),
            rows.Count,
            rows.Count(row =>
                lines.Exists(line => row.TrueForAll(cell => line.Contains(cell, StringComparison.Ordinal)))
            )
        );
    }

    // Letters and digits only: signs at the ends of words are not what is measured.
    private static List<string> Words(string text) =>
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Trim(",.;:!?()[]{}\"'“”‘’«»…·•-–—*|".ToCharArray()))
                .Where(word => word.Any(char.IsLetterOrDigit)),
        ];

    private static string Write(List<Score> scores)
    {
        var text = new StringBuilder(
            "| page | words | read right | of what is read, right | headings found | rows of tables together |\n|---|---|---|---|---|---|\n"
        );
        foreach (var score in scores)
            Line(score.Name, score);
        Line(
            $"all ({scores.Count})",
            new(
                "",
                scores.Sum(score => score.Words),
                scores.Sum(score => score.Read),
                scores.Sum(score => score.Right),
                scores.Sum(score => score.Headings),
                scores.Sum(score => score.Found),
                scores.Sum(score => score.Rows),
                scores.Sum(score => score.Together)
            )
        );
        return text.ToString();

        void Line(string name, Score score) =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {score.Words} | {Percent(score.Right, score.Words)} | {Percent(score.Right, score.Read)} | {Of(score.Found, score.Headings)} | {Of(score.Together, score.Rows)} |\n"
            );
    }

    private static string Percent(int part, int whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part * 100.0 / whole:0.0} %");

    private static string Of(int part, int whole) => whole == 0 ? "–" : $"{part} of {whole}";
}
