using System.Globalization;
using System.Text;

namespace Fresnel.ReadingBenchmark;

/// <summary>Results as tables of Markdown.</summary>
internal sealed class ReadingReport(IReadOnlyList<ReadingResult> results)
{
    // Of the script, by the goals: Latin letters, others.
    private static readonly string[] s_others =
    [
        "rus",
        "ukr",
        "bul",
        "ell",
        "ara",
        "heb",
        "hin",
        "tha",
        "chi_sim",
        "jpn",
        "kor",
    ];

    private readonly StringBuilder _text = new();

    public override string ToString()
    {
        Summarise();
        List();
        Compare();
        return _text.ToString();
    }

    private static bool IsLatin(ReadingResult result) => !s_others.Contains(result.Language);

    private static string Rate(double? rate) => rate?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static double Median(IEnumerable<double> rates)
    {
        var sorted = rates.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private void Summarise()
    {
        _text.Append("## Medians\n\n");
        _text.Append(
            "| pages | letters | Fresnel | worst | Tesseract | PP-OCR | Fresnel best or equal |\n|---|---|---|---|---|---|---|\n"
        );
        foreach (var condition in results.GroupBy(result => result.Condition))
        foreach (var script in condition.GroupBy(IsLatin).OrderByDescending(script => script.Key))
        {
            var worst = script.MaxBy(result => result.Fresnel)!;
            var networks = script
                .Where(result => result.Network is not null)
                .Select(result => result.Network!.Value)
                .ToArray();
            _text.Append(
                CultureInfo.InvariantCulture,
                $"| {condition.Key} | {(script.Key ? "Latin" : "other")} | {Rate(Median(script.Select(result => result.Fresnel)))} | {worst.Language} {Rate(worst.Fresnel)} | {Rate(Median(script.Select(result => result.Tesseract)))} | {Rate(networks.Length == 0 ? null : Median(networks))} | {script.Count(result => result.IsBest)} of {script.Count()} |\n"
            );
        }
    }

    private void List()
    {
        var conditions = results.Select(result => result.Condition).Distinct().ToList();
        _text.Append("\n## Every page\n\nFresnel, Tesseract, PP-OCR.\n\n");
        _text.Append(CultureInfo.InvariantCulture, $"| | {string.Join(" | ", conditions)} |\n");
        _text.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(conditions.Select(_ => "---|"))}\n");
        foreach (var language in results.GroupBy(result => result.Language))
        {
            _text.Append(CultureInfo.InvariantCulture, $"| {language.Key} |");
            foreach (var condition in conditions)
                _text.Append(Cell(language.FirstOrDefault(result => result.Condition == condition)));
            _text.Append('\n');
        }
    }

    private static string Cell(ReadingResult? result) =>
        result is null ? " |"
        : result.IsBest ? $" **{Rate(result.Fresnel)}** {Rate(result.Tesseract)} {Rate(result.Network)} |"
        : $" {Rate(result.Fresnel)} {Rate(result.Tesseract)} {Rate(result.Network)} |";

    private void Compare()
    {
        var behind = results
            .Where(result => !result.IsBest)
            .OrderByDescending(result => result.Fresnel - result.Best)
            .ToList();
        _text.Append("\n## Pages on which another reader has fewer errors\n\n");
        _text.Append(
            "\"order\": half of Fresnel's errors or more are gone when words are compared without their order; \"read as\": the data of another\nlanguage were taken.\n\n"
        );
        _text.Append("| page | Fresnel | other | errors in |\n|---|---|---|---|\n");
        foreach (var result in behind)
            _text.Append(
                CultureInfo.InvariantCulture,
                $"| {result.Language}, {result.Condition} | {Rate(result.Fresnel)} | {Rate(result.Best)} | {result.Cause} |\n"
            );
        if (behind.Count == 0)
            _text.Append("| none | | | |\n");
    }
}
