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
    private const double WrongLetters = .1;

    private sealed record Score(
        string Name,
        int Words,
        int Read,
        int Right,
        int Headings,
        int Found,
        int False,
        int Rows,
        int Together
    );

    public static async Task<string> ScoreAsync(VisionModels models, string folder, IReadOnlyCollection<string> seen)
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
        return Write(scores, seen);
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
            .ToList();
        var found = headings.Count(heading => marked.Exists(block => IsSame(heading, block)));
        var invented = marked.Count(block => !headings.Exists(heading => IsSame(heading, block)));
        foreach (var heading in headings.Where(heading => !marked.Exists(block => IsSame(heading, block))))
            Console.Error.WriteLine($"{name}: missed {heading}");
        foreach (var block in marked.Where(block => !headings.Exists(heading => IsSame(heading, block))))
            Console.Error.WriteLine($"{name}: false {block}");
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
            found,
            invented,
            rows.Count,
            rows.Count(row =>
                lines.Exists(line => row.TrueForAll(cell => line.Contains(cell, StringComparison.Ordinal)))
            )
        );
    }

    private static bool IsSame(string heading, string block) =>
        TextKey.Distance(heading, block) <= WrongLetters * heading.Length;

    // Letters and digits only: signs at the ends of words are not what is measured.
    private static List<string> Words(string text) =>
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => word.Trim(",.;:!?()[]{}\"'“”‘’«»…·•-–—*|".ToCharArray()))
                .Where(word => word.Any(char.IsLetterOrDigit)),
        ];

    private static string Write(List<Score> scores, IReadOnlyCollection<string> seen)
    {
        var text = new StringBuilder(
            "| page | words | read right | of what is read, right | headings found | false ones | rows of tables together |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var score in scores)
            Line(score.Name + (seen.Contains(score.Name) ? " *" : ""), score);
        Sum("all", scores);
        Sum("of them \\*", scores.FindAll(score => seen.Contains(score.Name)));
        Sum("others", scores.FindAll(score => !seen.Contains(score.Name)));
        return text.ToString();

        void Sum(string name, List<Score> some)
        {
            if (some.Count > 0)
                Line(
                    $"{name} ({some.Count})",
                    new(
                        "",
                        some.Sum(score => score.Words),
                        some.Sum(score => score.Read),
                        some.Sum(score => score.Right),
                        some.Sum(score => score.Headings),
                        some.Sum(score => score.Found),
                        some.Sum(score => score.False),
                        some.Sum(score => score.Rows),
                        some.Sum(score => score.Together)
                    )
                );
        }

        void Line(string name, Score score) =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {score.Words} | {Percent(score.Right, score.Words)} | {Percent(score.Right, score.Read)} | {Of(score.Found, score.Headings)} | {score.False} | {Of(score.Together, score.Rows)} |\n"
            );
    }

    private static string Percent(int part, int whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{part * 100.0 / whole:0.0} %");

    private static string Of(int part, int whole) => whole == 0 ? "–" : $"{part} of {whole}";
}
